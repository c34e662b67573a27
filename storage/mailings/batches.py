"""The people of a mailing, some hundreds at a time: taken, and given a text or set aside.

Locks are taken in one order everywhere: the mailing, its recipients, their contacts, their texts.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from storage.audiences.reach import ends
from storage.models import (
    Ask,
    AskAbout,
    Contact,
    Mailing,
    Reason,
    Recipient,
    RecipientState,
)
from storage.models.base import among
from storage.people.addresses import ChannelKind


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of one recipient, as it is to be queued."""

    recipient_id: int
    contact_id: int
    address_id: int
    channel: ChannelKind
    text: str
    choices: tuple[str, ...]
    segments: int
    template: dict[str, Any] | None
    not_after: datetime | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A recipient who gets no text now; `not_before` is None for one who gets none at all."""

    recipient_id: int
    reason: Reason
    not_before: datetime | None = None


def take(session: Session, mailing_id: int, most: int, now: datetime) -> dict[int, int]:
    """The next recipients whose time has come, as contact -> recipient: ours alone, and the people with them.

    With their people locked a STOP comes before all of it or after, and no two mailings count one budget at once.
    """
    waiting = (
        select(Recipient.id, Recipient.contact_id)
        .where(
            Recipient.mailing_id == mailing_id,
            Recipient.state == RecipientState.WAITING,
            Recipient.not_before.is_(None) | (Recipient.not_before <= now),
        )
        .order_by(Recipient.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = {row.contact_id: row.id for row in session.execute(waiting)}
    them = Contact.id == among(taken)
    people = select(Contact.id).where(them).order_by(Contact.id)
    session.execute(people.with_for_update(key_share=True))
    return taken


_WRITE = text("""
WITH wording AS (
    SELECT number, text, choices, segments, template FROM ROWS FROM (
        jsonb_to_recordset(CAST(:wordings AS jsonb)) AS (text text, choices jsonb, segments int, template jsonb)
    ) WITH ORDINALITY AS wording (text, choices, segments, template, number)
), draft AS (
    SELECT * FROM unnest(
        CAST(:recipients AS bigint[]), CAST(:contacts AS bigint[]), CAST(:addresses AS bigint[]),
        CAST(:channels AS text[]), CAST(:ends AS timestamptz[]), CAST(:numbers AS int[])
    ) AS draft (recipient_id, contact_id, address_id, channel, not_after, number) JOIN wording USING (number)
), message AS (
    INSERT INTO messages (
        contact_id, address_id, direction, kind, channel, text, choices, template, status, segments, created_at,
        expires_at, not_after, mailing_id
    )
    SELECT contact_id, address_id, 'out', 'mailing', channel, text,
        ARRAY(SELECT jsonb_array_elements_text(choices)), nullif(template, 'null'), 'queued', segments, :now,
        :expires_at, not_after, :mailing_id
    FROM draft ORDER BY recipient_id
    RETURNING id, contact_id
)
UPDATE recipients SET state = 'queued', reason = NULL, not_before = NULL, message_id = message.id,
    address_id = draft.address_id, channel = draft.channel
FROM draft JOIN message USING (contact_id)
WHERE recipients.id = draft.recipient_id
RETURNING draft.contact_id, message.id
""")


def write(session: Session, mailing: Mailing, drafts: Sequence[Draft], now: datetime) -> None:
    """Queues their texts, and with each the question it asks. The caller wakes the senders.

    Words that many get are handed over once, and a column is one value: a statement with a place for each of
    their fields takes longer to read than to do.
    """
    if not drafts:
        return
    wordings: dict[str, int] = {}
    numbers = [wordings.setdefault(_wording(draft), len(wordings) + 1) for draft in drafts]
    values = {
        "wordings": f"[{','.join(wordings)}]",
        "recipients": [draft.recipient_id for draft in drafts],
        "contacts": [draft.contact_id for draft in drafts],
        "addresses": [draft.address_id for draft in drafts],
        "channels": [draft.channel.value for draft in drafts],
        "ends": [draft.not_after for draft in drafts],
        "numbers": numbers,
        "mailing_id": mailing.id,
        "expires_at": ends(mailing, now),
        "now": now,
    }
    texts = {row.contact_id: row.id for row in session.execute(_WRITE, values)}
    if mailing.ask is not None:
        _ask(session, mailing, texts, now)


def _wording(draft: Draft) -> str:
    said = {"text": draft.text, "choices": draft.choices, "segments": draft.segments, "template": draft.template}
    return json.dumps(said)


def _ask(session: Session, mailing: Mailing, texts: dict[int, int], now: datetime) -> None:
    """One question to each, by contact and text; one that is sent again keeps the answer it may have had."""
    closes_at = ends(mailing, now)
    rows = [
        {
            "contact_id": contact_id,
            "about": AskAbout.MAILING,
            "kind": mailing.ask,
            "options": list(mailing.options),
            "subject": mailing.title,
            "mailing_id": mailing.id,
            "message_id": message_id,
            "asked_at": now,
            "closes_at": closes_at,
        }
        for contact_id, message_id in texts.items()
    ]
    asked = upsert(Ask).values(rows)
    newest = {"message_id": asked.excluded.message_id, "asked_at": now, "closes_at": closes_at, "open": True}
    session.execute(asked.on_conflict_do_update(index_elements=["mailing_id", "contact_id"], set_=newest))


def set_aside(session: Session, waiting: Sequence[SetAside]) -> None:
    """No text for them: none now, or none at all."""
    for reason, not_before in {(each.reason, each.not_before) for each in waiting}:
        ids = [each.recipient_id for each in waiting if (each.reason, each.not_before) == (reason, not_before)]
        state = RecipientState.WAITING if not_before else RecipientState.LEFT_OUT
        values = {"state": state, "reason": reason, "not_before": not_before}
        session.execute(update(Recipient).where(Recipient.id.in_(ids)).values(values))
