"""What goes wrong with an export."""


class ExportError(Exception):
    """The export cannot be made; the message says what to do."""
