"""Promises past their day: an alert each, and one text a day to the coordinator, with numbers and no names."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from broadcasts import followups
from broadcasts.means import Means
from storage import alerts, tasks
from storage.models import Alert, AlertKind, Contact, MessageKind, Task, TaskKind
from tests.broadcasts.neighbours import Neighbours, Sent
from tests.conftest import NOW

DAY = timedelta(days=1)
MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


def promised(neighbours: Neighbours, contact: Contact, many: int = 1) -> list[Task]:
    return [tasks.promise(neighbours.session, TaskKind.INTRODUCE, contact.id, NOW) for _ in range(many)]


def test_it_raises_one_alert_for_a_task(neighbours: Neighbours, ours: Means) -> None:
    (task,) = promised(neighbours, neighbours.person("Amina"))
    runs = [followups.run(neighbours.session, ours, MONDAY)["alerts"] for _ in range(3)]
    assert runs == [1, 0, 0]
    alert = neighbours.session.scalars(select(Alert)).one()
    assert (alert.kind, alert.cause, alert.times) == (AlertKind.OVERDUE, f"overdue:task:{task.id}", 1)
    assert alert.sentence == f"Task {task.id} (introduce) was promised by Wednesday 25 November and is not done."
    alerts.close(neighbours.session, alert.id, MONDAY)
    assert followups.run(neighbours.session, ours, MONDAY + DAY)["alerts"] == 0


@pytest.mark.parametrize(
    ("after", "overdue"),
    [(timedelta(minutes=59), False), (timedelta(minutes=61), True)],
)
def test_a_promise_has_an_hour_of_grace(
    neighbours: Neighbours, ours: Means, after: timedelta, overdue: bool
) -> None:
    (task,) = promised(neighbours, neighbours.person())
    assert followups.run(neighbours.session, ours, task.due_at + after)["alerts"] == overdue


def test_what_is_done_is_not_overdue(neighbours: Neighbours, ours: Means) -> None:
    (task,) = promised(neighbours, neighbours.person())
    task.done_at = NOW
    neighbours.session.flush()
    assert followups.run(neighbours.session, ours, MONDAY)["alerts"] == 0


def test_it_raises_alerts_at_night_too_and_texts_nobody(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.network(coordinator_contact_id=neighbours.person("Sam").id)
    promised(neighbours, neighbours.person())
    assert followups.run(neighbours.session, ours, MONDAY + timedelta(hours=12)) == {"alerts": 1, "resting": 0}
    assert sent.texts == []


def test_it_tells_the_coordinator_once_a_day_by_numbers(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    sam = neighbours.person("Sam")
    network = neighbours.network(coordinator_contact_id=sam.id)
    amina = neighbours.person("Amina")
    neighbours.join(amina, network)
    first, second = promised(neighbours, amina, 2)
    for minutes in (0, 1, 600):
        followups.run(neighbours.session, ours, MONDAY + timedelta(minutes=minutes))
    assert sent.texts == [
        f"Hello Sam. 2 promises are overdue: task {first.id}, task {second.id}. Please look at the alerts today."
    ]
    assert (sent.messages[0].contact_id, sent.messages[0].kind) == (sam.id, MessageKind.SERVICE)
    first.done_at = MONDAY
    neighbours.session.flush()
    followups.run(neighbours.session, ours, MONDAY + DAY)
    assert "1 promise is overdue" in sent.texts[1]
    second.done_at = MONDAY + DAY
    neighbours.session.flush()
    followups.run(neighbours.session, ours, MONDAY + 2 * DAY)
    assert len(sent.texts) == 2


def test_it_tells_each_coordinator_of_their_own(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    sam, nadia = neighbours.person("Sam"), neighbours.person("Nadia")
    foleshill = neighbours.network(coordinator_contact_id=sam.id)
    hillfields = neighbours.network("hillfields", coordinator_contact_id=nadia.id)
    neighbours.network("tilehill")
    amina, bryn = neighbours.person("Amina"), neighbours.person("Bryn")
    neighbours.join(amina, foleshill)
    neighbours.join(bryn, hillfields)
    (of_amina,), (of_bryn,) = promised(neighbours, amina), promised(neighbours, bryn)
    followups.run(neighbours.session, ours, MONDAY)
    told = {message.contact_id: message.text for message in sent.messages}
    assert f"task {of_amina.id}." in told[sam.id] and f"task {of_bryn.id}." in told[nadia.id]


def test_many_are_counted_and_some_named(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    neighbours.network(coordinator_contact_id=neighbours.person("Sam").id)
    promised(neighbours, neighbours.person(), 40)
    followups.run(neighbours.session, ours, MONDAY)
    assert "40 promises are overdue" in sent.texts[0] and "and 28 more." in sent.texts[0]
    assert sent.messages[0].segments <= 2


def test_a_coordinator_who_stopped_is_left_alone(neighbours: Neighbours, ours: Means, sent: Sent) -> None:
    sam = neighbours.person("Sam", stopped_at=NOW)
    neighbours.network(coordinator_contact_id=sam.id)
    promised(neighbours, neighbours.person())
    followups.run(neighbours.session, ours, MONDAY)
    assert sent.texts == []
