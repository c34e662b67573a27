"""Every channel there is. A new one is its file and a line here; the tests of all channels then run on it."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.channel_settings import ChannelSettings
from bot.channels.base import Channel
from bot.channels.sms import SmsChannel
from bot.channels.telegram import TelegramChannel
from bot.channels.web import WebChannel
from bot.channels.whatsapp import WhatsAppChannel
from storage.people.addresses import ChannelKind


@dataclass(frozen=True, slots=True)
class Entry:
    """`switch` is the setting that turns the channel on; None for one that is always on."""

    make: Callable[[ChannelSettings], Channel]
    switch: str | None = None

    def is_on(self, settings: ChannelSettings) -> bool:
        return self.switch is None or bool(getattr(settings, self.switch))


CHANNELS: dict[ChannelKind, Entry] = {
    ChannelKind.SMS: Entry(SmsChannel, "twilio_sms_from"),
    ChannelKind.WHATSAPP: Entry(WhatsAppChannel, "twilio_whatsapp_from"),
    ChannelKind.TELEGRAM: Entry(TelegramChannel, "telegram_token"),
    ChannelKind.WEB: Entry(lambda _: WebChannel()),
}


def live_channels(settings: ChannelSettings) -> dict[ChannelKind, Channel]:
    """The channels that are set up."""
    return {kind: entry.make(settings) for kind, entry in CHANNELS.items() if entry.is_on(settings)}


def described(settings: ChannelSettings) -> dict[ChannelKind, str]:
    """One line for each channel: what is set up, or the setting that is missing."""
    live = live_channels(settings)
    return {kind: _line(entry, live.get(kind), settings) for kind, entry in CHANNELS.items()}


def _line(entry: Entry, channel: Channel | None, settings: ChannelSettings) -> str:
    if channel is None:
        field = type(settings).model_fields[str(entry.switch)]
        return f"off: {field.validation_alias} is not set"
    limits = channel.limits
    return f"ok: {channel.where()}; {limits.per_second:g} a second, {limits.longest} characters"
