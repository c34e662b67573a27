"""The phone in the browser, with and without its script."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, text

from storage.database import Database
from storage.models import Contact
from storage.texts.messages import Reply
from tests.public.conftest import Clock, browser
from tests.public.worker import answer, inbound

pytestmark = pytest.mark.anyio
FROM_SCRIPT = {"accept": "application/json"}


async def test_it_leads_from_the_start_to_the_phone(page: httpx.AsyncClient) -> None:
    assert (await page.get("/")).headers["location"] == "/try"


async def test_it_shows_a_form_that_works_without_a_script(page: httpx.AsyncClient) -> None:
    shown = (await page.get("/try")).text
    assert '<form id="say" class="say" method="post" action="/try">' in shown
    assert '<label for="text">' in shown and 'role="log" aria-live="polite"' in shown
    assert "No texts yet" in shown and "cando.example/privacy" in shown


async def test_it_keeps_a_text_and_its_job_before_it_answers(page: httpx.AsyncClient, database: Database) -> None:
    sent = await page.post("/try", data={"text": "hello\r\nthere", "after": "0"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/try#end")
    with database.transaction() as session:
        assert [message.text for message in inbound(session)] == ["hello\nthere"]
        assert session.execute(text("SELECT count(*) FROM procrastinate_jobs")).scalar_one() == 1


async def test_it_says_that_an_answer_is_coming(page: httpx.AsyncClient) -> None:
    await page.post("/try", data={"text": "hello"})
    shown = (await page.get("/try")).text
    assert "typing..." in shown and "Refresh to see the answer" in shown
    assert 'data-again-ms="700"' in shown


async def test_it_says_when_an_answer_takes_long(page: httpx.AsyncClient, clock: Clock) -> None:
    await page.post("/try", data={"text": "hello"})
    clock.now += timedelta(seconds=21)
    shown = (await page.get("/try/state")).text
    assert "This is taking longer than usual; your text is kept." in shown and 'data-again-ms="4000"' in shown


async def test_it_shows_the_answer_its_price_and_its_choices(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": "hello"})
    answer(database, Reply("Shall we go on?", ("Yes", "No"), "consent"))
    state = (await page.get("/try/state")).text
    assert "Shall we go on?" in state and "<small>1 text</small>" in state and "typing" not in state
    assert '<button name="text" value="Yes"' in state


async def test_it_takes_choices_away_once_they_text_again(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": "hello"})
    answer(database, Reply("Shall we go on?", ("Yes", "No")))
    await page.post("/try", data={"text": "Yes", "after": "2"})
    assert 'value="Yes"' not in (await page.get("/try/state")).text


async def test_it_grows_the_record_beside_the_talk(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": "hello"})
    with database.transaction() as session:
        session.scalars(select(Contact)).one().first_name = "Amina"
    assert "Amina" in (await page.get("/try/state")).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type something first."),
        (" \n\t ", "Type something first."),
        ("\x00", "Type something first."),
        ("x" * 4001, "That is 4,001 characters and 4,000 fit."),
    ],
    ids=["empty", "blank", "null", "too long"],
)
async def test_it_refuses_in_a_sentence(
    page: httpx.AsyncClient, database: Database, typed: str, sentence: str
) -> None:
    for headers in ({}, FROM_SCRIPT):
        refused = await page.post("/try", data={"text": typed}, headers=headers)
        assert refused.status_code == 422 and sentence in refused.text
    with database.transaction() as session:
        assert inbound(session) == []


async def test_it_leaves_a_refused_text_in_the_box(page: httpx.AsyncClient) -> None:
    long = "& " * 2001
    assert f"\n{long.replace('&', '&amp;')}</textarea>" in (await page.post("/try", data={"text": long})).text


@pytest.mark.parametrize("typed", ["x" * 4000, "\U0001f600", "\u0645\u0631\u062d\u0628\u0627", "/restart"])
async def test_it_takes_any_text_that_fits(page: httpx.AsyncClient, database: Database, typed: str) -> None:
    assert (await page.post("/try", data={"text": typed}, headers=FROM_SCRIPT)).status_code == 202
    with database.transaction() as session:
        assert inbound(session)[0].text == typed


async def test_it_sends_a_sample_location(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"location": "sample"})
    with database.transaction() as session:
        sent = inbound(session)[0]
        assert (sent.text, sent.lat, sent.lon) == ("", 52.4302, -1.4937)
    assert "Shared a location" in (await page.get("/try")).text


async def test_it_keeps_a_form_sent_twice_once(page: httpx.AsyncClient, database: Database) -> None:
    await page.get("/try")
    for said in ("yes", "yes", "no"):
        await page.post("/try", data={"text": said, "after": "7"})
    await page.post("/try", data={"text": "yes", "after": "9"})
    with database.transaction() as session:
        assert [message.text for message in inbound(session)] == ["yes", "no", "yes"]


async def test_it_knows_a_visitor_again_and_nobody_else(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": "only for me"})
    assert "only for me" in (await page.get("/try")).text
    async with browser(database, Clock()) as other:
        assert "only for me" not in (await other.get("/try")).text


async def test_it_makes_a_new_person_when_they_start_again(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": "hello"})
    await page.post("/try/new")
    assert "No texts yet" in (await page.get("/try")).text
    await page.post("/try", data={"text": "hello"})
    with database.transaction() as session:
        assert len(list(session.scalars(select(Contact)))) == 2


async def test_it_fills_the_box_with_an_example(page: httpx.AsyncClient) -> None:
    assert "I can mend bikes, sat mornings, CV6</textarea>" in (await page.get("/try?example=2")).text
