"""WhatsApp through Twilio."""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.channel_settings import ChannelSettings
from bot.channels.base import Held, Limits, OutboundText, Template, Unusable
from bot.channels.twilio import TwilioChannel, needed
from bot.channels.twilio_webhooks import E164, Fields
from storage.people.addresses import ChannelKind

PREFIX = "whatsapp:"
LONGEST = 1600
LONGEST_USER_ID = 200
WINDOW_S = 86_400 - 60
"""WhatsApp takes free text for 24 hours; the minute is for the way to it."""

BUTTONS = (2, 3)
LONGEST_BUTTON = 20
LONGEST_BESIDE_BUTTONS = 1024
NOT_IN_VARIABLES = re.compile(r"[\n\r\t]| {5}")
"""Refused inside a template's variables: https://www.twilio.com/docs/api/errors/21656"""


class WhatsAppChannel(TwilioChannel):
    kind = ChannelKind.WHATSAPP

    def __init__(self, settings: ChannelSettings) -> None:
        self._from = PREFIX + needed(settings.twilio_whatsapp_from, "TWILIO_WHATSAPP_FROM")
        super().__init__(settings, [self._from])
        self.limits = Limits(longest=LONGEST, per_second=settings.whatsapp_per_second)
        self._quick_replies = {int(n): sid for n, sid in settings.twilio_whatsapp_quick_replies.items()}
        self._reopen = settings.twilio_whatsapp_reopen

    @property
    def reopen_template(self) -> Template | None:
        """Asks a person to write again, which opens the window. It has no variables."""
        return Template(self._reopen, {}) if self._reopen else None

    def _form(self, outbound: OutboundText) -> dict[str, Any]:
        if outbound.heard_s_ago is not None and outbound.heard_s_ago < WINDOW_S:
            return {"from_": self._from} | (self._buttons(outbound) or {"body": _numbered(outbound)})
        if outbound.template is None:
            raise Held(
                "WhatsApp takes no free text 24 hours after a person last wrote. It waits until they write again."
            )
        variables = {name: " ".join(value.split()) for name, value in outbound.template.variables.items()}
        return {"from_": self._from} | _templated(outbound.template.sid, variables)

    def _buttons(self, outbound: OutboundText) -> dict[str, Any] | None:
        """The text with a button for each choice, if there is a template for it and it fits.

        The template is a `twilio/quick-reply` with the body {{1}} and, for each button, {{2}}, {{3}}, {{4}} in
        order as its title and as its id too: the id comes back as the person's words.
        """
        sid, choices = self._quick_replies.get(len(outbound.choices)), outbound.choices
        fits = len(outbound.text) <= LONGEST_BESIDE_BUTTONS and all(len(c) <= LONGEST_BUTTON for c in choices)
        plain = not any(NOT_IN_VARIABLES.search(words) for words in (outbound.text, *choices))
        if sid is None or len(choices) not in BUTTONS or not fits or not plain:
            return None
        return _templated(sid, {str(n): words for n, words in enumerate((outbound.text, *choices), 1)})

    def _bodies(self, outbound: OutboundText) -> set[str]:
        return {outbound.text, _numbered(outbound)}

    def _spelled(self, address: str) -> str:
        return PREFIX + address

    def _sender(self, spelled: str) -> tuple[str, str | None]:
        """People without a number have an opaque id in its place, of a form that is not promised."""
        value = spelled.removeprefix(PREFIX)
        if not value or len(value) > LONGEST_USER_ID or not value.isprintable() or " " in value:
            raise Unusable("A text from nobody who could be answered.")
        return value, value if E164.fullmatch(value) else None

    def _answered(self, fields: Fields) -> bool:
        return bool(fields.get("OptOutType"))


def _templated(sid: str, variables: Mapping[str, str]) -> dict[str, str]:
    # Twilio has refused apostrophes here with 21656; escaped, they are the same JSON.
    return {"content_sid": sid, "content_variables": json.dumps(variables).replace("'", "\\u0027")}


def _numbered(outbound: OutboundText) -> str:
    """The text with its choices below, unless it names them already."""
    if all(choice.casefold() in outbound.text.casefold() for choice in outbound.choices):
        return outbound.text
    lines = (f"{n} {choice}" for n, choice in enumerate(outbound.choices, 1))
    longer = "\n".join((outbound.text, *lines))
    return longer if len(longer) <= LONGEST else outbound.text
