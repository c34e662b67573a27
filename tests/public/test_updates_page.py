"""The public page of what was done, and its feed: by network, kept by browsers, escaped, and about nobody."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as Xml

import httpx
import pytest

from storage.database import Database
from storage.models import Update
from tests.broadcasts.neighbours import Neighbours
from tests.conftest import NOW

pytestmark = pytest.mark.anyio
ATOM = "{http://www.w3.org/2005/Atom}link"
HOSTILE = '<script>alert(1)</script> & "quotes" ]]> \'\u202e'


@pytest.fixture
def told(database: Database) -> Any:
    """Publishes an update some hours ago."""
    keywords = dict[str, int]()

    def _told(
        text: str = "painted the shelter", hours_ago: float = 1, network: str | None = None, **given: Any
    ) -> int:
        usual: dict[str, Any] = {"did": True, "author": "Sam", "published_at": NOW - timedelta(hours=hours_ago)}
        with database.transaction() as session:
            if network and network not in keywords:
                keywords[network] = Neighbours(session).network(network).id
            row = Update(text=text, created_at=NOW, network_id=keywords.get(network or ""), **(usual | given))
            session.add(row)
            session.flush()
            return row.id

    return _told


def titles(shown: httpx.Response) -> list[str]:
    return re.findall(r'<article class="update".*?<p dir="auto">(.*?)</p>', shown.text, re.DOTALL)


def items(feed: httpx.Response) -> Iterator[Xml.Element]:
    return Xml.fromstring(feed.content).iter("item")  # noqa: S314 (our own answer)


async def test_it_says_so_while_there_is_nothing(page: httpx.AsyncClient) -> None:
    shown = await page.get("/updates")
    assert shown.status_code == 200 and "Nothing to tell yet." in shown.text
    feed = await page.get("/updates.xml")
    assert list(items(feed)) == [] and "last-modified" not in feed.headers


async def test_it_shows_what_was_done_and_what_was_not(page: httpx.AsyncClient, told: Any) -> None:
    told("painted the shelter", network="foleshill")
    told("put up a crossing", 2, did=False, because="the county refused the money")
    shown = (await page.get("/updates")).text
    assert shown.index(">We did<") < shown.index("painted the shelter") < shown.index(">We did not<")
    assert "<strong>Why:</strong> the county refused the money" in shown
    assert "Saturday 21 November 2026" in shown and "Friends of Foleshill" in shown
    assert "<script" not in shown


async def test_it_shows_nothing_before_it_is_published(page: httpx.AsyncClient, told: Any) -> None:
    number = told("painted the shelter", published_at=None)
    assert titles(await page.get("/updates")) == []
    assert list(items(await page.get("/updates.xml"))) == []
    assert (await page.get(f"/updates/{number}")).status_code == 404


async def test_it_shows_the_newest_first_and_the_rest_on_further_pages(page: httpx.AsyncClient, told: Any) -> None:
    for hour in range(45):
        told(f"no {hour}", hour)
    first, second, third = [await page.get(f"/updates?page={number}") for number in (1, 2, 3)]
    assert titles(first) == [f"no {hour}" for hour in range(20)]
    assert titles(second) + titles(third) == [f"no {hour}" for hour in range(20, 45)]
    assert 'rel="next" href="/updates?page=2"' in first.text and 'rel="prev"' not in first.text
    assert 'rel="prev" href="/updates?page=2"' in third.text and 'rel="next"' not in third.text
    assert [item.findtext("title") for item in items(await page.get("/updates.xml"))][:2] == [
        "We did: no 0",
        "We did: no 1",
    ]


async def test_it_shows_one_network_by_its_keyword(page: httpx.AsyncClient, told: Any) -> None:
    for hour in range(21):
        told(f"no {hour}", hour, network="foleshill")
    told("ours", network="hillfields")
    told("everybody's")
    shown = await page.get("/updates?network=Foleshill")
    assert titles(shown) == [f"no {hour}" for hour in range(20)]
    assert 'href="/updates?network=foleshill" aria-current="page"' in shown.text
    assert 'href="/updates?network=foleshill&amp;page=2"' in shown.text.replace("&page", "&amp;page")
    assert 'href="/updates.xml?network=foleshill"' in shown.text
    feed = await page.get("/updates.xml?network=hillfields")
    assert [item.findtext("title") for item in items(feed)] == ["We did: ours"]
    assert len(titles(await page.get("/updates?network="))) == 20


@pytest.mark.parametrize(
    "path",
    [
        "/updates?network=tilehill",
        "/updates?network=<b>",
        "/updates?network=" + "x" * 5000,
        "/updates?page=0",
        "/updates?page=2",
        "/updates?page=-1",
        "/updates?page=99999999999999999999",
        "/updates?page=\u0661",
        "/updates/77",
        "/updates/x",
        "/updates.xml?network=nowhere",
    ],
)
async def test_what_is_not_there_is_a_page_that_says_so(page: httpx.AsyncClient, told: Any, path: str) -> None:
    told(network="foleshill")
    shown = await page.get(path)
    assert shown.status_code == 404 and "There is no page here." in shown.text
    assert "nowhere" not in shown.text and shown.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/updates", "/updates.xml", "/updates?network=foleshill", "/updates/1"])
async def test_browsers_keep_it_until_it_changes(page: httpx.AsyncClient, told: Any, path: str) -> None:
    told(network="foleshill")
    first = await page.get(path)
    assert first.headers["cache-control"] == "public, max-age=300"
    assert parsedate_to_datetime(first.headers["last-modified"]) == NOW - timedelta(hours=1)
    tag, since = first.headers["etag"], first.headers["last-modified"]
    kept = [
        await page.get(path, headers=headers)
        for headers in (
            {"if-none-match": tag},
            {"if-none-match": f'"other", W/{tag}'},
            {"if-modified-since": since},
        )
    ]
    assert [(each.status_code, each.content) for each in kept] == [(304, b"")] * 3
    told("opened the hall", 0.5, network="foleshill")
    for headers in ({"if-none-match": tag}, {"if-none-match": tag, "if-modified-since": since}):
        changed = await page.get(path, headers=headers)
        assert changed.status_code == (304 if path == "/updates/1" else 200)


@pytest.mark.parametrize(
    "since",
    [
        b"",
        b"yesterday",
        b"Sat, 21 Nov 1999 08:00:00 GMT",
        b"Sat, 21 Nov 99999999999999999999 08:00:00 GMT",
        b"Sat, 21 Nov 2026 08:00:00 +9999999999",
        b"\xff\xfe",
    ],
)
async def test_a_time_that_says_nothing_gets_the_whole_page(
    page: httpx.AsyncClient, told: Any, since: bytes
) -> None:
    told()
    shown = await page.get("/updates", headers=httpx.Headers([(b"if-modified-since", since)]))
    assert shown.status_code == 200


async def test_a_look_at_the_head_says_the_same(page: httpx.AsyncClient, told: Any) -> None:
    told()
    for path in ("/updates", "/updates.xml"):
        head, whole = await page.head(path), await page.get(path)
        assert head.headers["etag"] == whole.headers["etag"]


async def test_everything_is_escaped(page: httpx.AsyncClient, told: Any) -> None:
    told(HOSTILE, did=False, because=HOSTILE)
    shown = (await page.get("/updates")).text
    assert "<script" not in shown and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in shown
    (item,) = items(await page.get("/updates.xml"))
    title, description = item.findtext("title") or "", item.findtext("description") or ""
    assert title.startswith("We did not: <script>alert(1)</script> & ")
    assert "<" not in description and "&lt;script&gt;alert(1)&lt;/script&gt; &amp;" in description


async def test_the_feed_is_rss_two(page: httpx.AsyncClient, told: Any) -> None:
    """What the specification asks of a channel and its items (rssboard.org), and the link to itself."""
    number = told(network="foleshill")
    answer = await page.get("/updates.xml")
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    root = Xml.fromstring(answer.content)  # noqa: S314 (our own answer)
    channel = root.find("channel")
    assert root.tag == "rss" and root.get("version") == "2.0" and channel is not None
    for required in ("title", "link", "description", "language", "lastBuildDate"):
        assert channel.findtext(required), required
    link = channel.find(ATOM)
    assert link is not None and link.get("href") == "http://try.test/updates.xml" and link.get("rel") == "self"
    (item,) = channel.iter("item")
    assert item.findtext("link") == item.findtext("guid") == f"http://try.test/updates/{number}"
    assert parsedate_to_datetime(item.findtext("pubDate") or "") == NOW - timedelta(hours=1)
    assert item.findtext("category") == "Friends of Foleshill"
    assert (await page.get(f"/updates/{number}")).status_code == 200


async def test_it_says_when_the_records_are_away(page_without_database: httpx.AsyncClient) -> None:
    for path in ("/updates", "/updates.xml", "/updates/1"):
        shown = await page_without_database.get(path)
        assert shown.status_code == 503 and shown.headers["cache-control"] == "no-store"
