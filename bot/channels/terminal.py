"""Any channel, rehearsed in the terminal: what would be sent is collected and nothing leaves this process."""

from bot.channels.base import OutboundText
from storage.addresses import ChannelKind


class TerminalChannel:
    def __init__(self, kind: ChannelKind) -> None:
        self.kind = kind

    async def send(self, outbound: OutboundText) -> str | None:
        return f"terminal-{outbound.message_id}"
