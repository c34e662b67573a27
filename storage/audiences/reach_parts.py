"""What `reach` asks of each person of an audience: their address, their newest answer, their week's budget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    FromClause,
    Interval,
    Select,
    all_,
    and_,
    collate,
    false,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage.models import (
    ConsentChange,
    Contact,
    ContactAddress,
    Mailing,
    MailingClass,
    Message,
    MessageKind,
    Purpose,
)
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus

WINDOW = timedelta(hours=24) - timedelta(minutes=1)
"""WhatsApp takes free text this long after a person wrote; the minute is for the way to it."""
WEEK = timedelta(days=7)
COUNTED = (MailingClass.PUBLIC_TASK, MailingClass.MARKETING)
"""The classes that a person's weekly budget counts, and holds."""
NEVER_WENT = (DeliveryStatus.FAILED, DeliveryStatus.WITHHELD, DeliveryStatus.EXPIRED)


@dataclass(frozen=True, slots=True)
class Rules:
    """What is not in the tables."""

    channels: frozenset[ChannelKind]
    """Those that are configured."""
    a_week: int
    """Mailings a person gets in seven days at most; at least 1."""
    refused: Callable[[ContactAddress], str | None]
    """Why an address may not be written to, or None."""
    plain: Mapping[ChannelKind, str] = field(default_factory=dict)
    """By channel, a pattern (PostgreSQL's) of addresses that are never refused. Any other one is asked about by
    itself: half a millisecond each."""


def refused_among(session: Session, people: ColumnElement[bool], rules: Rules) -> list[int]:
    """The ids of these people's addresses that may not be written to."""
    columns = (ContactAddress.id, ContactAddress.channel, ContactAddress.value)
    asked = select(*columns).join(Contact).where(people, _open(rules, ContactAddress.channel))
    # Or every address there is would be read letter by letter, not just theirs.
    theirs = asked.cte("theirs").prefix_with("MATERIALIZED")
    plain = [
        and_(theirs.c.channel == channel, collate(theirs.c.value, "C").op("~")(pattern))
        for channel, pattern in rules.plain.items()
    ]
    doubtful = select(theirs.c.id).where(~or_(false(), *plain))
    addresses = session.scalars(select(ContactAddress).where(ContactAddress.id.in_(doubtful)))
    return [address.id for address in addresses if rules.refused(address) is not None]


def _open(rules: Rules, channel: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Nobody can be written to on the web."""
    configured = rules.channels - {ChannelKind.WEB}
    return and_(ContactAddress.closed_at.is_(None), channel.in_(configured))


def _unindexed(column: InstrumentedAttribute[Any]) -> ColumnElement[Any]:
    """The same, by a way that no index has.

    In a database that was filled a minute ago the planner thinks a channel or a mailing a good way to find the few
    rows of one person, and reads the index of everybody's for each of them.
    """
    return func.coalesce(column)


def newest(person: FromClause, purpose: Purpose) -> Select[Any]:
    """Whether they said yes when they last answered; by id, for a rehearsal's clock may run ahead."""
    return (
        select(ConsentChange.granted)
        .where(ConsentChange.contact_id == person.c.id, ConsentChange.purpose == purpose)
        .order_by(ConsentChange.id.desc())
        .limit(1)
    )


def _agreed(mailing_class: MailingClass, person: FromClause) -> ColumnElement[bool]:
    """Whether a text of this class may go to an address, as far as consent goes."""
    granted = newest(person, Purpose.MAILINGS).correlate(person, ContactAddress)
    there = granted.with_only_columns(and_(ConsentChange.granted, ConsentChange.channel == ContactAddress.channel))
    rules: dict[MailingClass, ColumnElement[bool]] = {
        MailingClass.SERVICE: true(),
        MailingClass.PUBLIC_TASK: func.coalesce(granted.scalar_subquery(), true()),
        MailingClass.MARKETING: func.coalesce(there.scalar_subquery(), false()),
        MailingClass.EMERGENCY: true(),
    }
    return rules[mailing_class]


def best_address(
    mailing: Mailing, person: FromClause, rules: Rules, refused: Sequence[int], now: datetime
) -> FromClause:
    """One that they agreed to before any other, then one that is not held, then the one last heard from."""
    agreed = _agreed(mailing.mailing_class, person).label("agreed")
    free_text = func.coalesce(ContactAddress.heard_at > now - WINDOW, false())
    needs_none = or_(literal(bool(mailing.template)), ContactAddress.channel != ChannelKind.WHATSAPP)
    writable = or_(needs_none, free_text).label("writable")
    allowed = ContactAddress.id != all_(literal(list(refused), ARRAY(BigInteger)))
    return (
        select(ContactAddress.id, ContactAddress.channel, agreed, writable)
        .where(ContactAddress.contact_id == person.c.id, _open(rules, _unindexed(ContactAddress.channel)), allowed)
        .order_by(
            agreed.desc(),
            writable.desc(),
            ContactAddress.heard_at.desc().nulls_last(),
            ContactAddress.created_at.desc(),
            ContactAddress.id.desc(),
        )
        .limit(1)
        .lateral("address")
    )


def over_budget(mailing: Mailing, person: FromClause, rules: Rules, now: datetime) -> FromClause:
    """A row for whom this text would be one too many, with `until`: then there is room for it."""
    a_week_later = type_coerce(Message.created_at + literal(WEEK, Interval()), Message.created_at.type)
    return (
        select(a_week_later.label("until"))
        .join(Mailing, Mailing.id == _unindexed(Message.mailing_id))
        .where(
            Message.contact_id == person.c.id,
            Message.kind == MessageKind.MAILING,
            Message.created_at > now - WEEK,
            Message.status.not_in(NEVER_WENT),
            Mailing.mailing_class.in_(COUNTED),
            Mailing.id != mailing.id,
        )
        .order_by(Message.created_at.desc())
        .offset(rules.a_week - 1)
        .limit(1)
        .lateral("over")
    )
