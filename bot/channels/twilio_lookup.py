"""Whether one of our texts is among those that Twilio lists."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from twilio.rest.api.v2010.account.message import MessageInstance

from bot.channels.base import Lookup, Sent
from bot.channels.text import fold
from bot.channels.twilio_webhooks import STATUSES
from storage.texts.status import DeliveryStatus

NEWEST = 50
"""How many texts to one person are looked through."""
CLOCKS_DIFFER = timedelta(seconds=5)


def found(
    listed: Sequence[MessageInstance], bodies: set[str], since: datetime, *, templated: bool
) -> Sent | Lookup:
    """The one text since then that reads like ours, `bodies` being every way that we may have worded it.

    `templated`: Twilio may have worded it, so that any text to this person may be ours.
    """
    tried = [message for message in listed if _tried(message, since - CLOCKS_DIFFER)]
    ours = {_plain(body) for body in bodies}
    same = [message for message in tried if _plain(message.body or "") in ours]
    if len(same) == 1:
        return Sent(same[0].sid, STATUSES.get(same[0].status, DeliveryStatus.ACCEPTED))
    doubtful = same or len(tried) == NEWEST or any(templated or _altered(m.body or "", ours) for m in tried)
    return Lookup.UNCLEAR if doubtful else Lookup.ABSENT


def _tried(message: MessageInstance, since: datetime) -> bool:
    """A date that is missing counts as now: Twilio has only just begun with it."""
    ours = message.direction == MessageInstance.Direction.OUTBOUND_API
    return ours and (message.date_created is None or message.date_created >= since)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _altered(body: str, ours: set[str]) -> bool:
    """Whether it may be ours after all: emptied by redaction, spelled otherwise, or with words around it."""
    letters = _letters(body)
    return not body.strip() or any(_letters(text) and _letters(text) in letters for text in ours)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()
