"""Where a person can be reached: a channel and an opaque address on it."""

from dataclasses import dataclass
from enum import StrEnum


class ChannelKind(StrEnum):
    SMS = "sms"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Address:
    """`value` is the provider's own id and may be no phone number (Telegram, WhatsApp user ids, the web)."""

    channel: ChannelKind
    value: str

    def mask(self) -> str:
        """For logs and lists: the channel and the last three characters.

        >>> Address(ChannelKind.SMS, "+447700900123").mask()
        'sms:...123'
        """
        return f"{self.channel}:...{self.value[-3:]}"
