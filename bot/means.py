"""What mailings have to know of channels, money and the queue, made from the settings."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache, partial

from bot.channels.base import Channel, TryAgain
from bot.channels.text import CHEAP, fold, offending, segments
from bot.channels.twilio_errors import POLICIES
from bot.destinations import plain_mobiles, refusal
from bot.queue import SENDING, Queue
from bot.settings import Settings
from broadcasts.compose import Allowance
from broadcasts.means import Means, Measured
from storage.models import ContactAddress
from storage.people.addresses import ChannelKind
from storage.texts.claims import Refusal
from storage.texts.spending import Budget

IN_SEGMENTS = frozenset({ChannelKind.SMS})
"""Channels that bill by the segment, and on which one character can double the price."""
TOO_LATE = 30036
"""Twilio's: the text was out of date before it could be sent."""
STROKES = str.maketrans("łŁđĐıŀĿ", "lLdDilL")
"""Letters that no accent can be taken from."""
PASSING = frozenset(
    code for code, policy in POLICIES.items() if isinstance(policy, partial) and policy.func is TryAgain
) | {TOO_LATE}
"""Providers' numbers for failures that pass: the same text may arrive another time."""
WORDS = frozenset(("Lo", "Lu", "Ll", "Lm", "Lt", "Mc", "Mn", "Nd"))
"""What the words of other scripts are made of."""
ACCENTS = re.compile("[\u0300-\u036f\ufe00-\ufe0f]")
"""Of Latin letters, and what turns a sign into an emoji; the marks of other scripts are letters."""


def build_means(settings: Settings, channels: Mapping[ChannelKind, Channel], queue: Queue) -> Means:
    return Means(
        measure=measure,
        refused=destinations(settings, channels),
        wake=queue.wake,
        send=lambda session, message: queue.defer(session, SENDING, message.id, message.contact_id),
        pence=prices(settings),
        channels=frozenset(channels) - {ChannelKind.WEB},
        a_week=settings.mailings_a_week,
        plain={ChannelKind.SMS: plain_mobiles(), ChannelKind.WHATSAPP: plain_mobiles(), ChannelKind.TELEGRAM: ""},
    )


def build_allowance(settings: Settings) -> Allowance:
    return Allowance(Budget(settings.daily_pounds * 100, prices(settings)), settings.mailing_segments)


def prices(settings: Settings) -> dict[ChannelKind, float]:
    """Pence for a segment, or a text where there are none."""
    return {ChannelKind.SMS: settings.sms_pence, ChannelKind.WHATSAPP: settings.whatsapp_pence}


def destinations(settings: Settings, channels: Mapping[ChannelKind, Channel]) -> Refusal:
    """The allow-list, for the channels on which an address is a phone."""
    extra = [part.strip() for part in settings.extra_destinations.split(",") if part.strip()]
    is_plain = re.compile(plain_mobiles()).fullmatch  # nearly every number, and a hundred times sooner

    def refused(address: ContactAddress) -> str | None:
        channel = channels.get(address.channel)
        if channel is None or not channel.phones or not address.value.startswith("+"):
            return None
        return None if is_plain(address.value) else refusal(address.value, extra, settings.crown_dependencies)

    return refused


@lru_cache(maxsize=4096)
def measure(channel: ChannelKind, text: str) -> Measured:
    """Kept for a while: most texts of a mailing differ in a name, and names come again."""
    if channel not in IN_SEGMENTS:
        return Measured(1, (), text)
    costly = tuple(offending(text))
    return Measured(segments(text), costly, plain(text) if costly else text)


def plain(text: str) -> str:
    """The text in characters that an SMS holds cheaply: marks typed plainly, no accents beyond those of GSM-7,
    no emoji. Letters of other scripts stay, for they are the words.

    >>> plain("Dŵr \u2013 bring a friend\u2026 \U0001f333")
    'Dwr - bring a friend...'
    """
    cheap = "".join(map(_cheap, fold(unicodedata.normalize("NFC", text))))
    return "\n".join(" ".join(line.split()) for line in cheap.split("\n")).strip()


def _cheap(character: str) -> str:
    if character in CHEAP:
        return character
    bare = unicodedata.normalize("NFKD", character.translate(STROKES))
    kept = "".join(c for c in bare if c in CHEAP)
    if kept:
        return kept
    is_word = unicodedata.category(character) in WORDS and not ACCENTS.match(character)
    return character if is_word else ""
