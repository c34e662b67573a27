"""Two workers whose clocks tick together: nothing is asked twice."""

from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread

from sqlalchemy import select
from sqlalchemy.orm import Session

from broadcasts import followups
from storage.database import Database
from storage.models import Alert, Ask, Message, TaskKind
from storage.tasks import promise
from tests.broadcasts.neighbours import Neighbours, Sent, means
from tests.conftest import NOW

PEOPLE = 6
WORKERS = 4


def _world(session: Session) -> None:
    neighbours = Neighbours(session)
    row = neighbours.opportunity("old", told_at=NOW)
    neighbours.opportunity("new")
    for name in ("Ada", "Bo", "Cai", "Dev", "Eve", "Fay"):
        contact = neighbours.person(name)
        neighbours.match(contact, row, 12)
        neighbours.offer(contact, created_at=NOW - timedelta(days=100))
        promise(session, TaskKind.INTRODUCE, contact.id, NOW - timedelta(days=20))


def test_of_several_workers_each_question_goes_once(database: Database) -> None:
    database.call(_world)
    begin, ended = Barrier(WORKERS), list[dict[str, int]]()

    def work() -> None:
        for minute in range(3):
            begin.wait()
            ended.append(database.call(followups.run, means(Sent()), NOW + timedelta(minutes=minute)))

    threads = [Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ended) == 3 * WORKERS
    with database.transaction() as session:
        asks, messages = session.scalars(select(Ask)).all(), session.scalars(select(Message)).all()
        alerts = session.scalars(select(Alert)).all()
    assert Counter(ask.contact_id for ask in asks) == Counter({ask.contact_id: 1 for ask in asks})
    assert len(asks) == len(messages) == PEOPLE
    assert {ask.message_id for ask in asks} == {message.id for message in messages}
    assert [alert.times for alert in alerts] == [1] * PEOPLE
