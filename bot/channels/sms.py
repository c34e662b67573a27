"""SMS through Twilio."""

from typing import Any

from bot.channel_settings import ChannelSettings
from bot.channels.base import Limits, OutboundText, Unusable
from bot.channels.twilio import TwilioChannel, needed
from bot.channels.twilio_webhooks import E164, Fields
from storage.people.addresses import ChannelKind

LONGEST = 1600
VALID_S = 14_400
"""After four hours an answer has lost its question: better none than one at night."""

ANSWERED = frozenset(
    {
        *("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
        *("START", "UNSTOP"),
        *("HELP", "INFO"),
    }
)
"""What Twilio answers itself when it is the whole text. YES, which it also takes for START, is an answer to us."""


class SmsChannel(TwilioChannel):
    kind = ChannelKind.SMS

    def __init__(self, settings: ChannelSettings) -> None:
        super().__init__(settings, settings.sms_numbers())
        self.limits = Limits(longest=LONGEST, per_second=settings.sms_per_second)
        self._twilio_answers = settings.twilio_answers_stop
        sender = needed(settings.twilio_sms_from, "TWILIO_SMS_FROM")
        self._from = {"messaging_service_sid" if sender.startswith("MG") else "from_": sender}

    def _form(self, outbound: OutboundText) -> dict[str, Any]:
        return {**self._from, "body": outbound.text, "validity_period": VALID_S}

    def _bodies(self, outbound: OutboundText) -> set[str]:
        return {outbound.text}

    def _spelled(self, address: str) -> str:
        return address

    def _sender(self, spelled: str) -> tuple[str, str | None]:
        if not E164.fullmatch(spelled):
            raise Unusable("A text from a sender that takes no answer.")
        return spelled, spelled

    def _answered(self, fields: Fields) -> bool:
        by_default = self._twilio_answers and fields.get("Body", "").strip().upper() in ANSWERED
        return bool(fields.get("OptOutType")) or by_default
