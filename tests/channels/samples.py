"""What the tests of every channel need of one: settings that turn it on, and a genuine webhook with its forgeries.

A new channel adds a function here; its payloads stand in the folder of its name.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.channels.base import WebhookCall
from bot.settings import Settings
from storage.people.addresses import ChannelKind
from tests.channels import telegram_side, twilio_side

NOWHERE = "http://127.0.0.1:9"
"""A port that refuses every connection."""
TWILIO = {
    "CANDO_PUBLIC_URL": twilio_side.PUBLIC,
    "TWILIO_ACCOUNT_SID": twilio_side.ACCOUNT,
    "TWILIO_AUTH_TOKENS": twilio_side.TOKEN,
    "TWILIO_SMS_FROM": twilio_side.OUR_SMS,
    "TWILIO_WHATSAPP_FROM": twilio_side.OUR_WHATSAPP,
    "TWILIO_URL": NOWHERE,
}
TELEGRAM = {
    "CANDO_PUBLIC_URL": twilio_side.PUBLIC,
    "TELEGRAM_TOKEN": telegram_side.TOKEN,
    "TELEGRAM_SECRET": telegram_side.SECRET,
    "TELEGRAM_URL": NOWHERE,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """`call` is genuine and carries `words`; `proof` is the header that makes it so. None: it has no webhook."""

    told: dict[str, str]
    to: str
    words: str = ""
    call: WebhookCall | None = None
    proof: str = ""

    def settings(self) -> Settings:
        return Settings(_env_file=None, **self.told)  # type: ignore[arg-type]  # by their names in the environment

    def forgeries(self) -> dict[str, WebhookCall]:
        if self.call is None:
            return {}
        headers = dict(self.call.headers)
        shown = headers.pop(self.proof)
        return {
            "nothing shown": replace(self.call, headers=headers),
            "nothing in it": replace(self.call, headers={**headers, self.proof: ""}),
            "almost right": replace(self.call, headers={**headers, self.proof: shown[:-1] + "~"}),
            "not in ASCII": replace(self.call, headers={**headers, self.proof: "\u00e9" * len(shown)}),
        }


def _twilio(kind: ChannelKind, sender: str, ours: str) -> Sample:
    fields = twilio_side.text("I can mend bikes", From=sender, To=ours)
    call = twilio_side.call(fields, f"/webhooks/{kind}")
    return Sample(TWILIO, twilio_side.BRYN, "I can mend bikes", call, "x-twilio-signature")


def _telegram() -> Sample:
    update = (twilio_side.PAYLOADS / "telegram" / "text.json").read_bytes()
    headers = {"content-type": "application/json", "x-telegram-bot-api-secret-token": telegram_side.SECRET}
    call = WebhookCall("/webhooks/telegram", headers, update)
    words = json.loads(update)["message"]["text"]
    return Sample(TELEGRAM, telegram_side.CHIDI, words, call, "x-telegram-bot-api-secret-token")


SAMPLES: dict[ChannelKind, Callable[[], Sample]] = {
    ChannelKind.SMS: lambda: _twilio(ChannelKind.SMS, twilio_side.BRYN, twilio_side.OUR_SMS),
    ChannelKind.WHATSAPP: lambda: _twilio(
        ChannelKind.WHATSAPP, f"whatsapp:{twilio_side.BRYN}", f"whatsapp:{twilio_side.OUR_WHATSAPP}"
    ),
    ChannelKind.TELEGRAM: _telegram,
    ChannelKind.WEB: lambda: Sample({}, "visitor"),
}
