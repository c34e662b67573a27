"""What keeps the page safe from hostile texts, other sites and endless bodies."""

from collections.abc import AsyncIterator
from html import unescape

import httpx
import pytest
from sqlalchemy import select, text

from storage.database import Database
from storage.models import Contact
from storage.texts.messages import Reply
from tests.public.conftest import Clock, browser
from tests.public.worker import answer

pytestmark = pytest.mark.anyio
FROM_SCRIPT = {"accept": "application/json"}
HOSTILE = "<script>alert(1)</script> \"'{{7*7}}"


async def test_it_shows_hostile_words_as_words(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": HOSTILE})
    with database.transaction() as session:
        session.scalars(select(Contact)).one().first_name = HOSTILE
    answer(database, Reply(HOSTILE, (HOSTILE,)))
    shown = (await page.get("/try")).text
    assert "<script>alert" not in shown and unescape(shown).count(HOSTILE) == 5


@pytest.mark.parametrize(("base_url", "secure"), [("http://try.test", False), ("https://try.test", True)])
async def test_it_guards_the_cookie(database: Database, clock: Clock, base_url: str, secure: bool) -> None:
    async with browser(database, clock, base_url) as client:
        cookie = (await client.get("/try")).headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and ("Secure" in cookie) is secure


async def test_it_ignores_a_cookie_it_did_not_make(page: httpx.AsyncClient, database: Database) -> None:
    await page.post("/try", data={"text": "hello"}, headers={"cookie": "cando_try=+447700900123"})
    with database.transaction() as session:
        assert session.execute(text("SELECT value FROM addresses")).scalar_one() != "+447700900123"


@pytest.mark.parametrize("path", ["/try", "/try/new"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://elsewhere.test"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({"origin": "http://try.test"}, 303),
        ({}, 303),
    ],
    ids=["other site", "neighbour site", "other origin", "hidden origin", "our page", "our origin", "old browser"],
)
async def test_it_takes_forms_of_its_own_page_only(
    page: httpx.AsyncClient, path: str, headers: dict[str, str], status: int
) -> None:
    assert (await page.post(path, data={"text": "hello"}, headers=headers)).status_code == status


@pytest.mark.parametrize("path", ["/try", "/try/state", "/health", "/nowhere", "/static/try.js"])
async def test_it_sends_safe_headers_everywhere(page: httpx.AsyncClient, path: str) -> None:
    headers = (await page.get(path)).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/static/") else "no-store")


async def test_it_has_no_script_or_style_in_the_page(page: httpx.AsyncClient) -> None:
    shown = (await page.get("/try")).text
    assert "<style" not in shown and "style=" not in shown and shown.count("<script") == 1


async def _endless() -> AsyncIterator[bytes]:
    for _ in range(300):
        yield b"x" * 1024


@pytest.mark.parametrize("declared", [True, False])
async def test_it_stops_reading_a_body_that_is_too_big(page: httpx.AsyncClient, declared: bool) -> None:
    refused = await page.post("/try", content=b"x" * 300_000 if declared else _endless(), headers=FROM_SCRIPT)
    assert refused.status_code == 413 and refused.json()["problem"].startswith("That is too much")
    assert "content-security-policy" in refused.headers


async def test_it_answers_a_broken_form_in_a_sentence(page: httpx.AsyncClient) -> None:
    broken = {"content-type": "multipart/form-data; boundary=x", **FROM_SCRIPT}
    refused = await page.post("/try", content=b"--y\r\nrubbish", headers=broken)
    assert 400 <= refused.status_code < 500 and refused.json()["problem"]


@pytest.mark.parametrize("number", ["0", "99", "-1", "x", "<b>", "\u00b2"])
async def test_it_shows_nothing_of_an_odd_address(page: httpx.AsyncClient, number: str) -> None:
    assert ">\n</textarea>" in (await page.get("/try", params={"example": number})).text
