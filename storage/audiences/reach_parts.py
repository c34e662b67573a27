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
from storage.models.base import among
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus

WINDOW = timedelta(hours=24) - timedelta(minutes=1)
"""WhatsApp takes free text this long after a person wrote; the minute is for the way to it."""
WEEK = timedelta(days=7)
COUNTED = (MailingClass.PUBLIC_TASK, MailingClass.MARKETING)
"""The classes that a person's weekly budget counts, and holds."""
BUNDLE = 128
"""So many addresses are held against a pattern together; one that does not fit has them all looked at again."""
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
    """By channel, a pattern (PostgreSQL's, without options) of whole addresses that are never refused; an empty
    one is of all. Any other address is asked about by itself: half a millisecond each."""


def refused_among(session: Session, people: ColumnElement[bool], rules: Rules) -> list[int]:
    """The ids of these people's addresses that may not be written to."""
    everyone = [channel for channel, pattern in rules.plain.items() if not pattern]
    bundle = func.row_number().over().op("/")(BUNDLE).label("bundle")
    asked = select(ContactAddress.id, ContactAddress.channel, ContactAddress.value, bundle).join(Contact)
    asked = asked.where(people, _open(rules, ContactAddress.channel), ContactAddress.channel.not_in(everyone))
    # Or every address there is would be read letter by letter, not just theirs.
    theirs = asked.cte("theirs").prefix_with("MATERIALIZED")
    mixed = _mixed(theirs, rules).subquery("mixed")
    plain = [
        and_(mixed.c.channel == channel, collate(mixed.c.value, "C").op("~")(pattern))
        for channel, pattern in rules.plain.items()
    ]
    doubtful = session.scalars(select(mixed.c.id).where(~or_(false(), *plain))).all()
    known = ContactAddress.id == among(doubtful)
    addresses = session.scalars(select(ContactAddress).where(known)) if doubtful else ()
    return [address.id for address in addresses if rules.refused(address) is not None]


def _mixed(theirs: FromClause, rules: Rules) -> Select[Any]:
    """Addresses of the bundles that are not plain through and through.

    PostgreSQL makes a pattern ready anew for each text that it reads, which takes longer than the reading: so many
    addresses are read as the lines of one text.
    """
    channel, value = theirs.c.channel, collate(theirs.c.value, "C")
    lines = func.string_agg(value + "\n", literal(""))
    plain = [
        and_(channel == each, lines.op("~")(rf"(?n)\A(?:(?:{pattern})\n)+\Z"))
        for each, pattern in rules.plain.items()
    ]
    of_one_line = func.bool_and(func.strpos(value, "\n") == 0)
    return (
        select(
            channel,
            func.unnest(func.array_agg(theirs.c.id)).label("id"),
            func.unnest(func.array_agg(theirs.c.value)).label("value"),
        )
        .group_by(channel, theirs.c.bundle)
        .having(~and_(of_one_line, or_(false(), *plain)))
    )


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
