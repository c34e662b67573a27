"""Any channel, rehearsed in the terminal: what would be sent is collected and nothing leaves this process."""

from bot.channels.base import Channel, Limits, OutboundText, Sent
from storage.people.addresses import ChannelKind


class TerminalChannel(Channel):
    limits = Limits(longest=4000, per_second=1000)

    def __init__(self, kind: ChannelKind) -> None:
        self.kind = kind

    async def send(self, outbound: OutboundText) -> Sent:
        return Sent(f"terminal-{outbound.message_id}")
