"""The people of `crowd.py` in the tables, and what expressions name."""

from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from storage.models import (
    Arrival,
    Aspiration,
    ConsentChange,
    Contact,
    ContactAddress,
    Direction,
    Interest,
    Invite,
    Link,
    Mailing,
    MailingClass,
    MailingState,
    Match,
    MatchState,
    Member,
    Message,
    MessageKind,
    Network,
    Offer,
    OfferKind,
    Opportunity,
    OpportunityType,
    Place,
    PlaceKind,
    Update,
    UpdateSource,
)
from storage.people.addresses import ChannelKind
from tests.broadcasts.crowd import FAR, HERE, NETWORKS, OPPORTUNITIES, POSTERS, UPDATES, Door, Human

_ids = count(1)


def furnish(session: Session, now: datetime) -> dict[MailingClass, int]:
    """What expressions name, and an earlier mailing of each class: its id."""
    for at, keyword in enumerate(NETWORKS, 1):
        where: dict[str, Any] = {"place": "x", "lat": 52.4, "lon": -1.5, "radius_miles": 2.0}
        who = {"name": keyword.title(), "coordinator": "Ann", "hours": "weekdays"}
        session.add(Network(id=at, keyword=keyword, created_at=now, **where, **who))
    session.add(
        Place(
            kind=PlaceKind.NEIGHBOURHOOD, key="foleshill", name="Foleshill", town="Coventry",
            lat=HERE[0], lon=HERE[1], radius_miles=0.8,
        )
    )  # fmt: skip
    for number in OPPORTUNITIES:
        session.add(
            Opportunity(
                id=number, title="x", description="x", organisation="x", place="x", lat=52.4, lon=-1.5, cell_x=0,
                cell_y=0, when=[], frequency="once", needs=[], provides=[], tags=[], type=OpportunityType.JOIN,
                updated_at=now,
            )
        )  # fmt: skip
    session.add_all(Update(id=at, did=True, text="x", author="ann", created_at=now) for at in UPDATES)
    for at, code in enumerate(POSTERS, 1):
        session.add(Invite(id=at, code=code, label=code.lower(), created_at=now))
    mailings = {kind: mailing(kind, now) for kind in MailingClass}
    session.add_all(mailings.values())
    session.flush()
    return {kind: one.id for kind, one in mailings.items()}


def mailing(kind: MailingClass, now: datetime, **more: Any) -> Mailing:
    given: dict[str, Any] = {"audience": "everyone", "state": MailingState.DRAFT, "author": "ann", "options": []}
    return Mailing(**(given | {"title": "News", "text": "x", "mailing_class": kind, "created_at": now} | more))


def settle(session: Session, humans: list[Human], earlier: dict[MailingClass, int], now: datetime) -> None:
    """Writes them down, and gives each their ids."""
    contacts = [_contact(human, now) for human in humans]
    session.add_all(contacts)
    session.flush()
    for human, contact in zip(humans, contacts, strict=True):
        human.id = contact.id
    doors = [(door, _address(human, door)) for human in humans for door in human.doors]
    session.add_all(address for _, address in doors)
    session.flush()
    for door, address in doors:
        door.id = address.id
    hopes = [Aspiration(contact_id=human.id, words="x", theme="other", created_at=now) for human in humans]
    session.add_all(hopes)
    session.flush()
    for human, hope in zip(humans, hopes, strict=True):
        session.add_all(_facts(human, hope.id, earlier, now))
    _link(session, humans, now)
    session.flush()


def _contact(human: Human, now: datetime) -> Contact:
    lat, lon = {"here": HERE, "far": FAR}.get(human.where or "", (None, None))
    return Contact(
        reference=human.reference, created_at=human.created, tags=[], language=human.language, lat=lat, lon=lon,
        source=human.source, stopped_at=now if human.stopped else None,
        under_18_at=now if human.under_18 else None,
    )  # fmt: skip


def _address(human: Human, door: Door) -> ContactAddress:
    return ContactAddress(
        contact_id=human.id, channel=door.channel, created_at=door.created, heard_at=door.heard,
        value=f"{'refused' if door.refused else 'fine'}-{next(_ids)}",
        closed_at=door.created if door.closed else None,
    )  # fmt: skip


def _facts(human: Human, hope: int, earlier: dict[MailingClass, int], now: datetime) -> list[Any]:
    mine: dict[str, Any] = {"contact_id": human.id}
    rows: list[Any] = []
    for purpose, granted, channel in human.answers:
        rows.append(
            ConsentChange(**mine, purpose=purpose, granted=granted, channel=channel, source="text", at=now)
        )
    for kind, since, became in human.earlier:
        rows.append(
            Message(
                **mine, direction=Direction.OUT, kind=MessageKind.MAILING, channel=ChannelKind.SMS, text="x",
                choices=[], status=became, created_at=now - since, mailing_id=earlier[kind],
            )
        )  # fmt: skip
    for keyword, (since, left) in human.networks.items():
        number = NETWORKS.index(keyword) + 1
        rows.append(Member(**mine, network_id=number, joined_at=now - since, left_at=now if left else None))
    for status, words, codes, conditions in human.offers:
        rows.append(
            Offer(
                **mine, status=status, kind=OfferKind.SKILL, words=words, categories=codes, when=[],
                conditions=conditions, channel=ChannelKind.SMS, created_at=now,
            )
        )  # fmt: skip
    for words, codes, withdrawn in human.interests:
        gone = now if withdrawn else None
        rows.append(Interest(**mine, words=words, categories=codes, created_at=now, withdrawn_at=gone))
    for opportunity in human.matched:
        what: dict[str, Any] = {"score": 1.0, "reasons": [], "position": 1, "state": MatchState.SUGGESTED}
        rows.append(Match(**mine, opportunity_id=opportunity, created_at=now, changed_at=now, **what))
    for update in human.behind:
        rows.append(UpdateSource(**mine, update_id=update, words="x", said_at=now, aspiration_id=hope))
    if human.poster:
        rows.append(Arrival(**mine, invite_id=POSTERS.index(human.poster) + 1, at=now))
    return rows


def _link(session: Session, humans: list[Human], now: datetime) -> None:
    """Linked away, though it left addresses behind: nobody is written to by that record."""
    for human in humans:
        if human.linked_away and human.doors:
            other = next(one for one in humans if one is not human)
            given = {"from_contact_id": human.id, "to_contact_id": other.id, "moved": {}, "created_at": now}
            session.add(Link(address_id=human.doors[0].id, **given))
        else:
            human.linked_away = False
