"""The commands as a coordinator types them, on the real database: what they do, say, and write as JSON."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli.broadcast_fields import wall_of
from storage.database import Database
from storage.mailings.mailings import MailingError
from storage.models import (
    Contact,
    Mailing,
    MailingClass,
    MailingState,
    Repeat,
)
from storage.people import opt_out
from storage.people.addresses import ChannelKind
from tests.broadcasts.coordinator import AMINA, PICK, as_json, cando, refused, sit_down, told
from tests.broadcasts.neighbours import Neighbours
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def here(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    sit_down(database, monkeypatch)


def test_a_mailing_is_planned_in_three_commands(database: Database, mailing: Callable[[int], Mailing]) -> None:
    drafted = told("new", *PICK)
    assert "1 Litter pick (service, foleshill)" in drafted and "to: in foleshill" in drafted
    assert "To Amina" in drafted and "Friends of Foleshill: come on Sunday." in drafted
    assert "sms │ 2 │ £0.08 │ 1 (2)" in drafted and "telegram │ 1 │ £0.00" in drafted
    assert "Needed: A second person has to approve it first" in drafted
    assert "approved by bryn" in told("approve", "1", "--by", "bryn")
    scheduled = told("schedule", "1", "--at", "2026-11-22 10:00", "--ends", "2026-11-22 12:00")
    assert "scheduled, Sun 22 Nov 2026, 10:00" in scheduled and "Nothing stands in its way" in scheduled
    row = mailing(1)
    assert (row.state, row.author, row.approver) == (MailingState.SCHEDULED, "amina", "bryn")
    assert row.send_at == NOW + timedelta(days=1) and row.ends_at == NOW + timedelta(days=1, hours=2)


def test_everything_that_can_be_said_of_a_mailing_is_kept(mailing: Callable[[int], Mailing]) -> None:
    sid = "HX" + "a" * 32
    told(
        "new", "--title", "Trees", "--class", "public_task", "--text", "Where\u2019s best \u2013 {first_name}?",
        "--audience", "everyone", "--option", "Park", "--option", "The \u201cgreen\u201d",
        "--template", sid, "--variable", "1={first_name}", "--variable", "2=a=b", "--ends", "2026-11-30",
    )  # fmt: skip
    row = mailing(1)
    assert (row.text, row.options) == ("Where's best - {first_name}?", ["Park", 'The "green"'])
    assert row.ask == "choice" and row.mailing_class is MailingClass.PUBLIC_TASK
    assert row.template == {"sid": sid, "variables": {"1": "{first_name}", "2": "a=b"}}
    assert row.ends_at == datetime.fromisoformat("2026-11-30T23:59+00:00") and row.network_id is None
    told("edit", "1", "--ask", "rating", "--template", "none", "--ends", "none", "--network", "foleshill")
    row = mailing(1)
    assert (row.ask, row.options, row.template, row.ends_at) == ("rating", [], None, None)
    assert row.network_id is not None and row.title == "Trees"


def test_the_text_can_come_from_a_file_or_from_standard_input(
    tmp_path: Path, mailing: Callable[[int], Mailing]
) -> None:
    file = tmp_path / "text.txt"
    file.write_text("{network}: bring cake.\n", encoding="utf-8")
    told("new", *PICK[:-2], "--text-file", str(file))
    told("new", *PICK[:-2], "--text", "-", text="{network}: bring tea.\n")
    assert (mailing(1).text, mailing(2).text) == ("{network}: bring cake.", "{network}: bring tea.")
    file.write_bytes(b"caf\xe9")
    assert "UTF-8" in refused("new", *PICK[:-2], "--text-file", str(file))
    assert "not both" in refused("new", *PICK, "--text-file", str(file))


WRONG: dict[str, tuple[tuple[str, ...], str]] = {
    "no title": (("new", "--text", "Hi", "--network", "foleshill"), "A mailing needs --title, --class"),
    "nobody named": (("new", *PICK[2:]), "Say who gets it"),
    "no such ask": (("new", *PICK, "--ask", "essay"), "'essay' is nothing that can be asked: there are rating"),
    "a variable without a template": (("new", *PICK, "--variable", "1=x"), "name it with --template"),
    "a variable that is none": (
        ("new", *PICK, "--template", "HX1", "--variable", "x"),
        "write it like 1={first_name}",
    ),
    "no such end": (("new", *PICK, "--ends", "soon"), "'soon' is no time: write it like 2026-11-22 09:00"),
    "an audience that is empty": (("new", *PICK, "--audience", " "), "Say who gets it"),
    "nothing to change": (("edit", "1"), "Nothing to change"),
    "no such mailing": (("preview", "9"), "There is no mailing 9"),
    "no time": (("schedule", "1"), "Say when it goes"),
    "two times": (("schedule", "1", "--now", "--at", "2026-11-22 10:00"), "Say when it goes"),
    "a day without a time": (("schedule", "1", "--at", "2026-11-22"), "names no hour"),
    "until without repeat": (("schedule", "1", "--now", "--until", "2026-12-01"), "say --repeat weekly"),
    "no such zone": (("schedule", "1", "--now", "--zone", "Mars"), "There is no time zone 'Mars'"),
    "the author": (("approve", "1"), "somebody else has to approve it"),
    "a draft is not paused": (("pause", "1"), "cannot be paused now. It is a draft"),
    "a draft is not resumed": (("resume", "1"), "cannot be resumed now"),
    "a draft is not sent again": (("retry-failed", "1"), "Nothing of mailing 1 can be sent again. It is a draft"),
    "a stranger": (("test", "1", "--to", "+447700900555"), "Nobody who can be reached there"),
    "somebody who is not in it": (
        ("preview", "1", "--person", "P-nobody"),
        "Nobody in its audience has",
    ),
}


@pytest.mark.parametrize(("words", "sentence"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_done_is_said_in_one_sentence(words: tuple[str, ...], sentence: str) -> None:
    told("new", *PICK)
    assert sentence in refused(*words)


def test_nothing_is_half_scheduled(mailing: Callable[[int], Mailing]) -> None:
    told("new", *PICK[:-1], "Come on Sunday, {frist_name}.")
    done = cando("schedule", "1", "--at", "2026-11-20 10:00", "--ends", "2026-11-19", "--json")
    assert done.exit_code == 1
    shape = json.loads(done.stdout)
    assert not shape["check"]["ready"]
    said = " ".join(problem["sentence"] for problem in shape["check"]["problems"])
    for part in (
        "Did you mean {first_name}?",
        "has passed",
        "ends before it begins",
        "who writes",
        "second person",
    ):
        assert part in said
    row = mailing(1)
    assert (row.state, row.send_at, row.wall_time, row.ends_at) == (MailingState.DRAFT, None, None, None)


def test_what_is_scheduled_can_be_moved_and_goes_on_repeating(mailing: Callable[[int], Mailing]) -> None:
    told("new", *PICK[:-1], "{network}: come on Sunday.")
    told("approve", "1", "--by", "bryn")
    told("schedule", "1", "--at", "2026-11-25 10:00", "--repeat", "weekly", "--until", "2026-12-31")
    said = told("schedule", "1", "--at", "thu 6.30pm", "--ends", "30/11/2026")
    assert "weekly until Thu 31 Dec 2026" in said and "ends Mon 30 Nov 2026, 23:59" in said
    row = mailing(1)
    assert (row.state, row.wall_time, row.repeat) == (MailingState.SCHEDULED, "2026-11-26T18:30", Repeat.WEEKLY)
    assert row.approver == "bryn"


def test_an_end_that_has_passed_is_said_at_once() -> None:
    assert "Its end has passed" in told("new", *PICK, "--ends", "2026-11-01 10:00")


def test_the_whole_of_another_network_moves_along(database: Database, mailing: Callable[[int], Mailing]) -> None:
    with database.transaction() as session:
        Neighbours(session).network("hillfields")
    told("new", *PICK)
    told("edit", "1", "--network", "hillfields")
    assert mailing(1).audience == "in hillfields"
    told("edit", "1", "--audience", "in hillfields and adults", "--network", "foleshill")
    assert mailing(1).audience == "in hillfields and adults"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-24 10:00", datetime(2026, 11, 24, 10)),
        ("2026-11-24T10:00", datetime(2026, 11, 24, 10)),
        ("24/11/2026 10:00", datetime(2026, 11, 24, 10)),
        ("24 Nov 2026, 6:15pm", datetime(2026, 11, 24, 18, 15)),
        ("tomorrow at 9am", datetime(2026, 11, 22, 9)),
        ("sat 10.30", datetime(2026, 11, 28, 10, 30)),
        ("tues 12pm", datetime(2026, 11, 24, 12)),
        ("wed 12am", datetime(2026, 11, 25)),
    ],
)
def test_times_as_coordinators_write_them(written: str, read: datetime) -> None:
    assert wall_of(written, "Europe/London", NOW) == read


@pytest.mark.parametrize(
    "written", ["next tuesday 6pm", "tuesday 25:00", "31 November 2026 10:00", "10:00", "s 10:00", "24/11 10:00"]
)
def test_a_time_that_may_be_another_is_not_read(written: str) -> None:
    with pytest.raises(MailingError, match="is no time"):
        wall_of(written, "Europe/London", NOW)


def test_a_wrong_audience_is_pointed_at() -> None:
    drafted = cando("new", *PICK, "--audience", "in folshill").output
    assert "^" in drafted and "foleshill" in drafted


def test_preview_shows_everybody_and_one_person(database: Database) -> None:
    told("new", *PICK[:-1], "{network}: come on Sunday, {first_name}.")
    with database.transaction() as session:
        bryn = session.scalars(select(Contact).where(Contact.first_name == "Bryn")).one()
        opt_out.stop(session, bryn.id, ChannelKind.SMS, NOW)
        amina = session.scalars(select(Contact.reference).where(Contact.first_name == "Amina")).one()
    shape = as_json("preview", "1", "--people")
    assert [(one["first_name"], one["state"], one["reason"]) for one in shape["people"]] == [
        ("Amina", "waiting", None), ("Bryn", "left_out", "stopped"), ("Chidi", "waiting", None),
    ]  # fmt: skip
    assert shape["check"]["by_channel"] == {
        "sms": {"people": 1, "segments": {"1": 1}, "pence": 4.2},
        "telegram": {"people": 1, "segments": {"1": 1}, "pence": 0.0},
    }
    assert shape["check"]["left_out"] == {"stopped": 1} and shape["check"]["goes_to"] == 2
    people = told("preview", "1", "--people")
    assert "left out: sent STOP" in people and "gets it" in people and AMINA not in people
    one = told("preview", "1", "--person", amina)
    assert f"To Amina ({amina}), 1 SMS, 4.2p: Friends of Foleshill: come on Sunday, Amina." in one
    assert as_json("preview", "1", "--person", amina)["text"]["segments"] == 1
