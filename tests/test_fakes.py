"""The fakes of the providers start, answer as they should, and stop, however their test ends."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from twilio.request_validator import RequestValidator

from tests.fakes import ports, process
from tests.fakes.nginx import TelegramTarget, TwilioTargets, nginx_twilio
from tests.fakes.process import FakeError, running
from tests.fakes.telegram import telegram_api

ACCOUNT = "AC" + "0" * 31 + "1"
AUTH_TOKEN = "an invented token"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
OURS, AMINA = "+447700900456", "+447700900123"
TEXT = {"To": AMINA, "From": OURS, "Body": "Your bike day is on Saturday at 10."}
BOT_TOKEN = "1:invented"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def retry_after_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # else python-telegram-bot 22 warns of its next version


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    with httpx.Client(auth=(ACCOUNT, AUTH_TOKEN), trust_env=False) as client:
        yield client


def eventually(holds: Callable[[], object], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return bool(holds())


def listens(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", httpx.URL(url).port)) == 0


def telegram_bot(base: str) -> Bot:
    return Bot(BOT_TOKEN, base_url=f"{base}/bot")


@pytest.mark.parametrize(
    ("form", "status"),
    [
        (TEXT, 201),
        (TEXT | {"MediaUrl": "https://example.org/poster.png"}, 201),
        ({"From": OURS, "Body": "To whom?"}, 422),
        (TEXT | {"MessagingServiceSid": "MG1"}, 422),
    ],
)
def test_prism_knows_the_contract(client: httpx.Client, prism: str, form: dict[str, str], status: int) -> None:
    assert client.post(prism + MESSAGES, data=form).status_code == status


def test_emulate_posts_signed_webhooks(
    client: httpx.Client, emulate: Callable[..., str], httpserver: HTTPServer
) -> None:
    httpserver.expect_request("/webhooks/sms", method="POST").respond_with_data("<Response/>")
    httpserver.expect_request("/webhooks/sms/status", method="POST").respond_with_data("")
    inbound, status = httpserver.url_for("/webhooks/sms"), httpserver.url_for("/webhooks/sms/status")
    twilio = emulate(ACCOUNT, AUTH_TOKEN, OURS, inbound, status)

    words = TEXT | {"From": AMINA, "To": OURS}
    assert client.post(f"{twilio}/_twilio/simulate/inbound-message", data=words).is_success
    sid = client.post(twilio + MESSAGES, data=TEXT | {"StatusCallback": status}).json()["sid"]
    assert eventually(lambda: len(httpserver.log) >= 2)

    requests = {request.path: request for request, _ in httpserver.log}
    texted, reported = requests["/webhooks/sms"], requests["/webhooks/sms/status"]
    assert (texted.form["Body"], reported.form["MessageSid"]) == (words["Body"], sid)
    for request, url in ((texted, inbound), (reported, status)):
        signature = request.headers["X-Twilio-Signature"]
        assert RequestValidator(AUTH_TOKEN).validate(url, request.form, signature)
        assert not RequestValidator("another token").validate(url, request.form, signature)


def resident_says(telegram: str, words: str) -> None:
    person = {"id": 77, "is_bot": False, "first_name": "Chidi"}
    message = {"botToken": BOT_TOKEN, "from": person, "chat": {"id": 77, "type": "private"}, "text": words}
    assert httpx.post(
        f"{telegram}/sendMessage", json=message | {"date": int(time.time())}, trust_env=False
    ).is_success


def history(telegram: str) -> list[str]:
    answer = httpx.post(f"{telegram}/getUpdatesHistory", json={"token": BOT_TOKEN}, trust_env=False).json()
    return [entry["message"]["text"] for entry in answer["result"]]


@pytest.mark.anyio
async def test_telegram_delivers_again_until_acknowledged(telegram_api: str) -> None:
    resident_says(telegram_api, "I have a van")
    async with telegram_bot(telegram_api) as bot:
        for _ in range(2):
            (update,) = await bot.get_updates()
            assert update.message
            assert update.message.text == "I have a van"
        assert await bot.get_updates(offset=update.update_id + 1) == ()
        sent = await bot.send_message(77, "Thanks, Chidi.")
    assert abs(sent.date.timestamp() - time.time()) < 60
    assert "Thanks, Chidi." in history(telegram_api)


@pytest.mark.anyio
async def test_telegram_posts_to_a_webhook_with_its_secret(telegram_api: str, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/webhooks/telegram", method="POST").respond_with_data("")
    async with telegram_bot(telegram_api) as bot:
        await bot.set_webhook(httpserver.url_for("/webhooks/telegram"), secret_token="invented")
    resident_says(telegram_api, "Hello")
    assert eventually(lambda: httpserver.log)
    ((request, _),) = httpserver.log
    assert request.headers["X-Telegram-Bot-Api-Secret-Token"] == "invented"
    assert request.get_json()["message"]["text"] == "Hello"


def test_plain_target_enters_every_accept_in_the_ledger(client: httpx.Client, nginx_twilio: TwilioTargets) -> None:
    texts = [TEXT | {"Body": f"Text {n}"} for n in range(20)]
    answers = [client.post(nginx_twilio.plain + MESSAGES, data=text).json()["sid"] for text in texts]
    entries = nginx_twilio.ledger.accepted()
    assert [entry.sid for entry in entries] == answers
    assert [entry.fields for entry in entries] == texts
    assert len(set(answers)) == 20


def test_limited_target_answers_429_as_twilio_does(client: httpx.Client) -> None:
    with nginx_twilio(rate=2) as targets:
        answers = [client.post(targets.limited + MESSAGES, data=TEXT) for _ in range(50)]
        accepted = targets.ledger.accepted()
    refused = [answer for answer in answers if answer.status_code != 201]
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(429, 20429)}
    assert len(accepted) == 50 - len(refused)


def test_faulty_target_accepts_what_it_answers_502(client: httpx.Client) -> None:
    with nginx_twilio(refused=20, lost=20) as targets:
        statuses = [client.post(targets.faulty + MESSAGES, data=TEXT).status_code for _ in range(100)]
        assert set(statuses) == {201, 502, 503}
        accepted = len(statuses) - statuses.count(503)
        assert eventually(lambda: len(targets.ledger.accepted()) >= accepted)
        assert [entry.target for entry in targets.ledger.accepted()] == ["faulty"] * accepted


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("chat", "error"),
    [
        (400, BadRequest),
        (401, InvalidToken),
        (403, Forbidden),
        (502, NetworkError),
        (504, NetworkError),
        (-1400, ChatMigrated),
    ],
)
async def test_telegram_errors_are_the_clients_own(
    nginx_telegram: TelegramTarget, chat: int, error: type[Exception]
) -> None:
    async with telegram_bot(nginx_telegram.url) as bot:
        with pytest.raises(error):
            await bot.send_message(chat, "Hello")
        with pytest.raises(Conflict):
            await bot.get_updates()
    accepted = ["504"] if chat == 504 else []
    assert eventually(lambda: [entry.target for entry in nginx_telegram.ledger.accepted()] == accepted)


@pytest.mark.anyio
@pytest.mark.parametrize("chats", [[77, 77], range(1000, 1100)])
async def test_telegram_limits_each_chat_and_all_together(
    nginx_telegram: TelegramTarget, chats: list[int]
) -> None:
    async with telegram_bot(nginx_telegram.url) as bot:
        with pytest.raises(RetryAfter):
            for chat in chats:
                assert (await bot.send_message(chat, "Hello")).chat.id == chat
    accepted = [int(entry.target) for entry in nginx_telegram.ledger.accepted()]
    assert accepted == list(chats)[: len(accepted)]
    assert accepted


def test_a_stopped_fake_no_longer_answers() -> None:
    with telegram_api() as url:
        assert listens(url)
    assert not listens(url)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_stopped_test_leaves_no_fake_behind(how: signal.Signals) -> None:
    # Ctrl-C is heard even if these tests run in the background, where a shell has it ignored for all.
    script = """import signal
from tests.fakes.telegram import telegram_api
signal.signal(signal.SIGINT, signal.default_int_handler)
with telegram_api() as url:
    print(url, flush=True)
    input()
"""
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as test:
        assert test.stdout
        url = test.stdout.readline().strip()
        assert listens(url)
        test.send_signal(how)
        test.wait(30)
    assert eventually(lambda: not listens(url))


def test_a_fake_that_ends_by_itself_says_why() -> None:
    with (
        pytest.raises(FakeError, match="No such file"),
        running([process.built("bin/node"), "-e", "throw 'No such file'"], "http://127.0.0.1:1"),
    ):
        pytest.fail("it never answered")


def test_it_says_what_to_do_when_nothing_is_built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(process, "BUILT", tmp_path)
    with pytest.raises(FakeError, match="run `make fakes`"), telegram_api():
        pytest.fail("nothing is built")


def test_a_port_is_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "PORTS", ports.PORTS[:2])
    with ports.free_port() as one, ports.free_port() as another:
        assert {one, another} == set(ports.PORTS)
        with pytest.raises(OSError, match="taken"), ports.free_port():
            pytest.fail("there is no third")
