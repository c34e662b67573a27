"""The phone in the browser: the page fetches its texts itself, so a text is delivered once it is a row."""

from bot.channels.base import OutboundText
from storage.addresses import ChannelKind


class WebChannel:
    kind = ChannelKind.WEB

    async def send(self, outbound: OutboundText) -> str | None:
        return f"web-{outbound.message_id}"
