"""A mailing's life: written, approved, scheduled, sent to its people, paused, reported."""
