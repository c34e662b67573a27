"""A follow-up from the clock to the answer: asked, sent by the queue, answered by text, and kept."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.queue import SENDING
from broadcasts import followups
from storage.database import Database
from storage.models import Ask, Contact, Match, MatchState, Offer, Purpose
from storage.people.consent import change
from storage.people.contacts import find_or_create
from tests.broadcasts.neighbours import Neighbours, means
from tests.conftest import NOW
from tests.desk import BRYN, Desk, open_desk, rasa_answers
from tests.matching.near_here import HERE

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        yield desk


def _bryn(session: Session) -> Contact:
    address = find_or_create(session, BRYN, NOW)
    bryn = session.get_one(Contact, address.contact_id)
    bryn.first_name, bryn.lat, bryn.lon = "Bryn", HERE.lat, HERE.lon
    change(session, bryn.id, Purpose.MATCHING, granted=True, channel=BRYN.channel, now=NOW)
    return bryn


def _took_part(session: Session) -> None:
    world = Neighbours(session)
    world.match(_bryn(session), world.opportunity(told_at=NOW), 12)


def _offers(session: Session) -> None:
    Neighbours(session).offer(_bryn(session), created_at=NOW - timedelta(days=100))


def _fits(session: Session) -> None:
    world = Neighbours(session)
    world.offer(_bryn(session))
    world.opportunity()


def _rated(session: Session) -> tuple[Any, ...]:
    match = session.scalars(select(Match)).one()
    return match.state, match.rating


def _confirmed(session: Session) -> tuple[Any, ...]:
    return (session.scalars(select(Offer)).one().last_confirmed_at,)


def _accepted(session: Session) -> tuple[Any, ...]:
    return (session.scalars(select(Match)).one().state,)


@pytest.mark.parametrize(
    ("prepare", "says", "kept", "expected"),
    [
        (_took_part, "4", _rated, (MatchState.HAPPENED, 4)),
        (_offers, "YES", _confirmed, (NOW + timedelta(minutes=5),)),
        (_fits, "yes please", _accepted, (MatchState.ACCEPTED,)),
    ],
)
async def test_it_is_asked_sent_answered_and_kept(
    desk: Desk,
    prepare: Callable[[Session], None],
    says: str,
    kept: Callable[[Session], tuple[Any, ...]],
    expected: tuple[Any, ...],
) -> None:
    call = desk.database.call
    call(prepare)
    ours = means(lambda session, row: desk.queue.defer(session, SENDING, row.id, row.contact_id))
    call(followups.run, ours, NOW)
    await desk.work()
    assert [text.split(".")[0] for text in desk.outbox.sent] == ["Hello Bryn"]
    desk.pass_time(300)
    await desk.receive(says)
    await desk.work()
    assert call(lambda session: session.scalars(select(Ask.answered_at)).one()) == NOW + timedelta(minutes=5)
    assert call(kept) == expected and len(desk.outbox.sent) == 2
