""" "You said, we did": what came of people's words, who is behind it, who was told, what the public may read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, select, update
from sqlalchemy.orm import Session

from storage.models import ConsentChange, Contact, Network, Purpose, Update, UpdateSource
from storage.updates.sources import UpdateError, read, reference, sources


@dataclass(frozen=True, slots=True)
class Standing:
    """An update and how far it has come; `agreed` of the people behind it may be told, `told` of them were."""

    update: Update
    network: Network | None
    references: tuple[str, ...]
    behind: int
    agreed: int
    told: int


@dataclass(frozen=True, slots=True)
class Published:
    """What the public may read of an update."""

    id: int
    did: bool
    text: str
    because: str | None
    network: str | None
    at: datetime


def write(
    session: Session,
    network: Network | None,
    *,
    did: bool,
    text: str,
    because: str | None,
    references: str,
    author: str,
    now: datetime,
) -> Update:
    """Not published yet. It keeps people's words as they stand now, whatever becomes of their offers.

    UpdateError when it says nothing, gives no reason why not, or a reference leads to nobody's words.
    """
    text, because = tidy(text), tidy(because or "") or None
    if not text:
        raise UpdateError("Say what was done, or what was not.")
    if not did and because is None:
        raise UpdateError("Say why not: people who asked for it are owed the reason.")
    if {"{", "}"} & {*text, *(because or "")}:
        raise UpdateError("Curly brackets have a meaning of their own in a mailing: use round ones.")
    behind = sources(session, read(references))
    row = Update(
        network_id=network.id if network else None,
        did=did,
        text=text,
        because=because,
        author=author,
        created_at=now,
    )
    session.add(row)
    session.flush()
    for source in behind:
        source.update_id = row.id
    session.add_all(behind)
    session.flush()
    return row


def tidy(text: str) -> str:
    """On one line, without characters that nobody can see.

    >>> tidy(" The shelter\\n is\\x00 painted ")
    'The shelter is painted'
    """
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def get(session: Session, update_id: int, *, lock: bool = False) -> Update:
    row = session.get(Update, update_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise UpdateError(f"There is no update {update_id}: see `cando update list`.")
    return row


def network_called(session: Session, name: str) -> Network:
    """By its keyword or its whole name."""
    said = name.strip().lower()
    found = select(Network).where((Network.keyword == said) | (func.lower(Network.name) == said))
    network = session.scalars(found.limit(1)).first()
    if network is None:
        known = ", ".join(session.scalars(select(Network.keyword).order_by(Network.keyword))) or "none yet"
        raise UpdateError(f"There is no network {name!r}. The networks are: {known}.")
    return network


def standing(session: Session, row: Update) -> Standing:
    mine = select(UpdateSource).where(UpdateSource.update_id == row.id).order_by(UpdateSource.id)
    behind = list(session.scalars(mine))
    people = {source.contact_id for source in behind}
    agreed = select(func.count()).select_from(Contact).where(Contact.id.in_(people), may_be_told())
    return Standing(
        update=row,
        network=session.get(Network, row.network_id) if row.network_id else None,
        references=tuple(reference(source) for source in behind),
        behind=len(people),
        agreed=session.scalar(agreed) or 0,
        told=len({source.contact_id for source in behind if source.told_at}),
    )


def newest(session: Session, network: Network | None, most: int) -> list[Standing]:
    """The newest first, of that network or of all."""
    rows = select(Update).order_by(Update.id.desc()).limit(most)
    if network is not None:
        rows = rows.where(Update.network_id == network.id)
    return [standing(session, row) for row in session.scalars(rows)]


def may_be_told() -> ColumnElement[bool]:
    """Of a contact: they agreed to hear what came of their words, and have not stopped."""
    answer = (
        select(ConsentChange.granted)
        .where(ConsentChange.contact_id == Contact.id, ConsentChange.purpose == Purpose.UPDATES)
        .order_by(ConsentChange.id.desc())
        .limit(1)
        .correlate(Contact)
        .scalar_subquery()
    )
    return and_(Contact.stopped_at.is_(None), Contact.under_18_at.is_(None), func.coalesce(answer, False))


def record_told(session: Session, update_id: int, contact_ids: Collection[int], now: datetime) -> int:
    """Their text is queued: everything these people said that the update answers is answered; how many rows."""
    theirs = (
        UpdateSource.update_id == update_id,
        UpdateSource.contact_id.in_(contact_ids),
        UpdateSource.told_at.is_(None),
    )
    told = session.execute(update(UpdateSource).where(*theirs).values(told_at=now))
    return int(told.rowcount)  # type: ignore[attr-defined]


def published(
    session: Session, most: int, after: int = 0, network: Network | None = None
) -> tuple[list[Published], int]:
    """The newest first, `most` of them after the first `after`, and how many there are in all."""
    public = select(Update, Network.name).outerjoin(Network).where(Update.published_at.is_not(None))
    if network is not None:
        public = public.where(Update.network_id == network.id)
    count = session.scalar(select(func.count()).select_from(public.subquery())) or 0
    shown = public.order_by(Update.published_at.desc(), Update.id.desc()).limit(most).offset(after)
    return [_public(row, name) for row, name in session.execute(shown)], count


def one_published(session: Session, update_id: int) -> Published | None:
    public = (
        select(Update, Network.name)
        .outerjoin(Network)
        .where(Update.id == update_id, Update.published_at.is_not(None))
    )
    found = session.execute(public).one_or_none()
    return _public(found[0], found[1]) if found else None


def networks_with_updates(session: Session) -> Sequence[Network]:
    """Those that have published something, by name."""
    return session.scalars(_with_updates().order_by(Network.name)).all()


def network_with_updates(session: Session, keyword: str) -> Network | None:
    return session.scalars(_with_updates().where(Network.keyword == keyword)).one_or_none()


def _with_updates() -> Select[Network]:
    public = select(Update.network_id).where(Update.published_at.is_not(None))
    return select(Network).where(Network.id.in_(public))


def _public(row: Update, network: str | None) -> Published:
    return Published(row.id, row.did, row.text, row.because, network, row.published_at or row.created_at)
