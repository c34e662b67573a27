"""A mailing as the sending side finds it: its people, one queued text for each, and the job that sends them."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.queue import SENDING, Queue
from storage.models import Contact, ContactAddress, Direction, Message, MessageKind
from storage.people.addresses import ChannelKind
from storage.texts.outbox import queue_text
from storage.texts.status import DeliveryStatus
from tests.faults.rig import Rig, wait_for

BODY = "Litter pick this Saturday at 10, by the bandstand. Gloves and tea for all. Text STOP to stop."
UNSETTLED = (DeliveryStatus.QUEUED, DeliveryStatus.ATTEMPTING)


def phone(number: int) -> str:
    """One of the 2,000 numbers that Ofcom keeps for drama: 1,000 mobile ones, and 1,000 of no area (01632)."""
    assert number < 2000, "there are no more numbers that belong to nobody"
    return f"+447700900{number:03d}" if number < 1000 else f"+441632960{number - 1000:03d}"


def recipient(kind: ChannelKind, number: int) -> str:
    return str(700_000 + number) if kind is ChannelKind.TELEGRAM else phone(number)


def people(session: Session, kind: ChannelKind, many: int) -> list[int]:
    """The ids of their addresses, in the order of `recipient`."""
    now = datetime.now(UTC)
    rows = [{"reference": f"P-{number:08x}", "created_at": now, "tags": []} for number in range(many)]
    contacts = session.scalars(insert(Contact).returning(Contact.id, sort_by_parameter_order=True), rows).all()
    addresses = [
        {
            "contact_id": contact,
            "channel": kind,
            "value": recipient(kind, number),
            "phone": None if kind is ChannelKind.TELEGRAM else phone(number),
            "created_at": now,
            "heard_at": now,
        }
        for number, contact in enumerate(contacts)
    ]
    made = insert(ContactAddress).returning(ContactAddress.id, sort_by_parameter_order=True)
    return list(session.scalars(made, addresses))


def queue_mailing(
    session: Session, queue: Queue, addresses: list[int], body: str = BODY, segments: int = 1
) -> None:
    """Every row and the job in one transaction, as a mailing is sent off."""
    now = datetime.now(UTC)
    found = session.execute(
        select(ContactAddress.id, ContactAddress.contact_id, ContactAddress.channel)
        .where(ContactAddress.id.in_(addresses))
        .order_by(ContactAddress.id)
    ).all()
    rows = [
        {
            "contact_id": row.contact_id,
            "address_id": row.id,
            "direction": Direction.OUT,
            "kind": MessageKind.MAILING,
            "channel": row.channel,
            "text": body,
            "choices": [],
            "status": DeliveryStatus.QUEUED,
            "segments": segments,
            "created_at": now,
        }
        for row in found
    ]
    session.execute(insert(Message), rows)
    queue.wake(session, found[0].channel)


def mail(rig: Rig, many: int, body: str = BODY, segments: int = 1) -> list[int]:
    """A mailing to this many new people; the ids of their addresses."""
    queue = Queue(rig.database)
    with rig.database.transaction() as session:
        addresses = people(session, rig.kind, many)
        queue_mailing(session, queue, addresses, body, segments)
    return addresses


def statuses(rig: Rig) -> Counter[DeliveryStatus]:
    with rig.database.transaction() as session:
        counted = session.execute(
            select(Message.status, func.count()).where(Message.direction == Direction.OUT).group_by(Message.status)
        )
        return Counter({row[0]: row[1] for row in counted})


def rest(rig: Rig, within_s: float) -> Counter[DeliveryStatus]:
    """Waits until no text is queued or under way, here and at the provider; how many ended as what."""

    def resting() -> bool:
        now = statuses(rig)
        return not any(now[status] for status in UNSETTLED) and rig.ledger.at_rest()

    try:
        wait_for(resting, within_s, "at rest", every_s=0.2)
    except AssertionError as late:
        raise AssertionError(f"{late}; {dict(statuses(rig))}\n{rig.log()}") from None
    return statuses(rig)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`lost`: (recipient, text) of our rows that the provider never took. `duplicates`: those it took again."""

    lost: int
    duplicates: int
    taken: int


def verdict(rig: Rig) -> Verdict:
    taken = rig.ledger.accepted()
    with rig.database.transaction() as session:
        ours = session.execute(
            select(ContactAddress.value, Message.text)
            .join(Message, Message.address_id == ContactAddress.id)
            .where(Message.direction == Direction.OUT)
        )
        wanted = Counter((row[0], row[1]) for row in ours)
    return Verdict(lost=(wanted - taken).total(), duplicates=(taken - wanted).total(), taken=taken.total())


def reply(rig: Rig, address_id: int, body: str, segments: int = 1) -> int:
    """An answer to a person, as a turn queues it; the id of its text."""
    queue = Queue(rig.database)
    with rig.database.transaction() as session:
        row = queue_text(session, address_id, body, MessageKind.TALK, segments, datetime.now(UTC))
        queue.defer(session, SENDING, row.id, row.contact_id)
        return row.id
