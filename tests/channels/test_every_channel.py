"""What holds for every channel in the registry, so for the next one too: forgeries, repeats, limits, failures."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from sqlalchemy import select

from bot.app import web_app
from bot.channels.base import OutboundText, SendError, WebhookCall
from bot.channels.registry import CHANNELS, described
from bot.public.guards import LONGEST_BODY
from bot.settings import Settings
from storage.database import Database
from storage.models import Message
from storage.people.addresses import ChannelKind
from tests.channels.samples import SAMPLES, Sample
from tests.channels.twilio_side import PAYLOADS
from tests.conftest import NOW

pytestmark = pytest.mark.anyio
LONGEST_ANSWER = 306
"""The longest of our sentences: two SMS."""
HOOKED = [kind for kind in CHANNELS if SAMPLES[kind]().call is not None]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(params=CHANNELS, ids=str)
def kind(request: pytest.FixtureRequest) -> ChannelKind:
    chosen: ChannelKind = request.param
    return chosen


@pytest.fixture
def sample(kind: ChannelKind) -> Sample:
    return SAMPLES[kind]()


@asynccontextmanager
async def provider(database: Database, settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who calls our webhooks, as the provider or in its name."""
    transport = httpx.ASGITransport(web_app(settings, database, lambda: NOW), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://ours.test") as client:
        yield client


async def post(client: httpx.AsyncClient, call: WebhookCall) -> int:
    headers = [(name.encode(), value.encode("latin-1")) for name, value in call.headers.items()]
    return (await client.post(call.target, content=call.body, headers=headers)).status_code


def kept(database: Database) -> list[str]:
    with database.transaction() as session:
        return list(session.scalars(select(Message.text)))


def test_every_channel_has_a_sample_and_payloads() -> None:
    assert set(CHANNELS) == set(ChannelKind) == set(SAMPLES)
    for kind in HOOKED:
        assert len(list((PAYLOADS / kind).glob("*.json"))) >= 5, kind


@pytest.mark.parametrize("hooked", HOOKED, ids=str)
async def test_a_genuine_text_is_kept_once_however_often_it_comes(database: Database, hooked: ChannelKind) -> None:
    sample = SAMPLES[hooked]()
    assert sample.call is not None
    async with provider(database, sample.settings()) as client:
        assert [await post(client, sample.call) for _ in range(3)] == [200] * 3
    assert kept(database) == [sample.words]


@pytest.mark.parametrize("hooked", HOOKED, ids=str)
async def test_no_forgery_gets_in(database: Database, hooked: ChannelKind) -> None:
    sample = SAMPLES[hooked]()
    async with provider(database, sample.settings()) as client:
        for how, call in sample.forgeries().items():
            assert await post(client, call) == 403, how
    assert kept(database) == []


@pytest.mark.parametrize("hooked", HOOKED, ids=str)
async def test_no_body_breaks_it(database: Database, hooked: ChannelKind) -> None:
    genuine = SAMPLES[hooked]().call
    assert genuine is not None
    bodies = (
        b"",
        b"\x00\xff" * 50,
        b"{" * 5000,
        b"&=" * 5000,
        "\u202e\ud83d\ude00".encode(errors="surrogatepass"),
    )
    async with provider(database, SAMPLES[hooked]().settings()) as client:
        for body in bodies:
            answer = await post(client, WebhookCall(genuine.target, genuine.headers, body))
            assert answer in {200, 403}, body[:10]
        assert await post(client, WebhookCall(genuine.target, genuine.headers, b"a" * (LONGEST_BODY + 1))) == 413
    assert kept(database) == []


async def test_a_channel_that_is_off_takes_nothing(database: Database, kind: ChannelKind, sample: Sample) -> None:
    async with provider(database, Settings(_env_file=None)) as client:
        call = sample.call or WebhookCall(f"/webhooks/{kind}", {}, b"Body=hello")
        assert await post(client, call) in {403, 404}
    assert kept(database) == []


def test_its_limits_fit_what_we_say(kind: ChannelKind, sample: Sample) -> None:
    channel = CHANNELS[kind].make(sample.settings())
    assert channel.limits.longest >= LONGEST_ANSWER
    assert channel.limits.per_second > 0
    assert channel.settle_s > 10  # a request may be in flight for ten seconds


@pytest.mark.parametrize("hooked", HOOKED, ids=str)
async def test_a_provider_that_is_away_is_an_error_we_know(hooked: ChannelKind) -> None:
    sample = SAMPLES[hooked]()
    channel = CHANNELS[hooked].make(sample.settings())
    with pytest.raises(SendError) as failed:
        await channel.send(OutboundText(7, sample.to, "When could you do it?", (), heard_s_ago=5.0))
    await channel.close()
    await channel.close()
    said = str(failed.value)
    assert said.endswith(".") and sample.to not in said
    assert all(secret not in said for secret in sample.told.values())


def test_check_names_what_is_missing(kind: ChannelKind, sample: Sample) -> None:
    assert described(sample.settings())[kind].startswith("ok: ")
    alone = described(Settings(_env_file=None))[kind]
    assert alone.startswith("ok: ") if sample.call is None else alone.startswith("off: ")
