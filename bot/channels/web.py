"""The phone in the browser: the page fetches its texts itself, so a text is delivered once it is a row."""

from bot.channels.base import Channel, Limits, OutboundText, Sent
from storage.people.addresses import ChannelKind


class WebChannel(Channel):
    kind = ChannelKind.WEB
    limits = Limits(longest=4000, per_second=1000)

    async def send(self, outbound: OutboundText) -> Sent:
        return Sent(f"web-{outbound.message_id}")
