"""Taking the next texts of mailings for sending, some at a time, as `storage/texts/claims.py` takes an answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, cast

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.mailings.texts import LEAVES_WITHIN
from storage.models import ContactAddress, Message
from storage.people.addresses import ChannelKind
from storage.texts.claims import GONE, AnyRow, Claimed, Refusal, described, why_not
from storage.texts.spending import Budget

_READY = """
    messages.kind = 'mailing' AND messages.status = 'queued' AND messages.channel = :channel
    AND (messages.not_before IS NULL OR messages.not_before <= :now)
    AND (messages.not_after IS NULL OR messages.not_after > :leaves)
"""
"""Texts that could go now, before their quiet hours. Words stand here as the partial index has them."""
_FREE = "(addresses.next_send_at IS NULL OR addresses.next_send_at <= clock_timestamp())"
"""On a channel that paces each person: nobody who has just had a text."""
_LINE = f"""
    SELECT messages.id, messages.contact_id, messages.channel, messages.kind, messages.text, messages.choices,
        messages.asked, messages.segments, messages.template, messages.attempts, messages.expires_at,
        addresses.id AS address_id, addresses.value, addresses.heard_at, addresses.closed_at
    FROM messages JOIN addresses ON addresses.id = messages.address_id
    WHERE {_READY} AND {_FREE} AND messages.mailing_id
"""  # noqa: S608 (its own text, no values)
_OF_IT = "BETWEEN mailings.id AND mailings.id"
"""With an equality the planner may read texts in the order of their ids, and pass over all that are older."""
_GOING = "mailings.state = 'sending' AND (mailings.mailing_class = 'emergency' OR NOT :only_urgent)"
_LOCKED = "ORDER BY messages.mailing_id, messages.id LIMIT :most FOR NO KEY UPDATE SKIP LOCKED"
# Mailing by mailing, as the index has them, so that nothing passes over the texts of one that is paused. One that
# was deleted leaves texts of no mailing. Nobody is waited for: who is just being changed, by a STOP or by another
# sender, is found the next time, and in which order they are locked does not matter.
_CLAIM = text(f"""
WITH found AS (
    SELECT line.*, mailings.mailing_class = 'emergency' AS urgent
    FROM mailings CROSS JOIN LATERAL ({_LINE} {_OF_IT} {_LOCKED}) AS line WHERE {_GOING}
    UNION ALL SELECT line.*, false FROM ({_LINE} IS NULL AND NOT :only_urgent {_LOCKED}) AS line
), next AS (
    SELECT DISTINCT ON (contact_id) *
    FROM (SELECT * FROM found ORDER BY urgent DESC, id LIMIT :most) AS next ORDER BY contact_id, urgent DESC, id
)
SELECT next.*, contacts.stopped_at, contacts.under_18_at
FROM next JOIN contacts ON contacts.id = next.contact_id ORDER BY next.urgent DESC, next.id
FOR NO KEY UPDATE OF contacts SKIP LOCKED
""").columns(channel=Message.channel.type, kind=Message.kind.type)  # noqa: S608
_WAITING = text(f"""
SELECT EXISTS (
    SELECT FROM messages WHERE {_READY} AND messages.mailing_id IS NULL AND NOT :only_urgent
) OR EXISTS (
    SELECT FROM mailings JOIN messages ON messages.mailing_id {_OF_IT}
    WHERE {_GOING} AND {_READY}
)
""")  # noqa: S608
_ATTEMPT = text("""
UPDATE messages SET status = 'attempting', attempts = attempts + 1, attempting_since = :now, provider_id = NULL
WHERE id = ANY(:ids)
""")
_PUT_BACK = text("""
UPDATE messages SET status = 'queued', attempts = attempts - 1
WHERE id = ANY(:ids) AND status = 'attempting' AND attempting_since = ANY(:since)
RETURNING id
""")
_SETTLE = text("UPDATE messages SET status = :status, reason = :reason, done_at = :now WHERE id = :id")
_SETTLE_GONE = text(f"""
UPDATE messages SET status = :status, reason = :reason, done_at = :now
WHERE messages.address_id IS NULL AND {_READY}
""")  # noqa: S608


class _Place(NamedTuple):
    """What of an address a claim asks about: whole rows of many take longer to read than to send to."""

    id: int
    channel: ChannelKind
    value: str
    heard_at: datetime | None
    closed_at: datetime | None


def claim_mailings(
    session: Session,
    channel: ChannelKind,
    most: int,
    now: datetime,
    refusal: Refusal,
    *,
    only_urgent: bool = False,
) -> tuple[list[Claimed], bool]:
    """The next texts of mailings on a channel, one for each person, and whether any wait at all.

    Those of emergencies come before all others, then the oldest. Their people are locked, so that a STOP comes
    either before all of it or after. Who has just had a text, or is about to get an answer, has to wait on a
    channel that paces each person. `only_urgent`: as if there were no texts but those of emergencies.
    """
    ready = {"channel": channel.value, "now": now, "leaves": now + LEAVES_WITHIN}
    waiting = {**ready, "only_urgent": only_urgent}
    found = session.execute(_CLAIM, {**waiting, "most": most}).all()
    if not found:
        gone = dict(zip(("status", "reason"), GONE, strict=True))
        session.execute(_SETTLE_GONE, {**ready, **gone})
        return [], bool(session.scalar(_WAITING, waiting))
    going = []
    for row in found:
        address = _address(row)
        if forbidden := why_not(row, row, address, now, refusal):
            status, reason = forbidden
            session.execute(_SETTLE, {"id": row.id, "status": status, "reason": reason, "now": now})
        else:
            going.append(described(row, address, row.attempts + 1, now, now))
    session.execute(_ATTEMPT, {"ids": [each.id for each in going], "now": now})
    return going, True


def _address(row: AnyRow) -> ContactAddress:
    """As much of it as is asked about."""
    place = _Place(row.address_id, row.channel, row.value, row.heard_at, row.closed_at)
    return cast(ContactAddress, place)


def put_back(session: Session, texts: Sequence[Claimed], budget: Budget) -> None:
    """They were claimed, and nothing was asked for them: their money was not spent."""
    values = {"ids": [each.id for each in texts], "since": list({each.since for each in texts})}
    back = set(session.scalars(_PUT_BACK, values))
    for channel, since in {(each.channel, each.since) for each in texts if each.id in back}:
        same = [each for each in texts if each.id in back and (each.channel, each.since) == (channel, since)]
        budget.take_back(session, channel, len(same), sum(each.segments for each in same), since)
