"""What we ask of Twilio, held against its own document (Prism) and against a Twilio that remembers (emulate)."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from bot.channels.base import OutboundText, Sent, Template
from bot.channels.sms import SmsChannel
from bot.channels.twilio import TwilioChannel
from bot.channels.whatsapp import WhatsAppChannel
from tests.channels.twilio_side import ACCOUNT, BRYN, MESSAGES, OUR_SMS, TOKEN, settings

pytestmark = pytest.mark.anyio
SERVICE = "MG" + "7" * 32
QUICK_REPLY = "HX" + "2" * 32
WORDS = "When could you do it? Like SAT MORNINGS + evenings & \u00a35 \u2026"
Open = Callable[..., TwilioChannel]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def open_channel() -> AsyncIterator[Open]:
    opened: list[TwilioChannel] = []

    def build(kind: type[TwilioChannel], url: str, **told: Any) -> TwilioChannel:
        opened.append(kind(settings(TWILIO_URL=url, **told)))  # type: ignore[call-arg]  # both take settings
        return opened[-1]

    yield build
    for channel in opened:
        await channel.close()


def outbound(choices: tuple[str, ...] = (), heard_s_ago: float | None = 5.0, **more: Any) -> OutboundText:
    return OutboundText(7, BRYN, WORDS, choices, heard_s_ago, **more)


@pytest.mark.parametrize(
    ("kind", "told", "text"),
    [
        (SmsChannel, {}, outbound()),
        (SmsChannel, {"TWILIO_SMS_FROM": SERVICE, "TWILIO_SMS_NUMBERS": OUR_SMS}, outbound()),
        (WhatsAppChannel, {}, outbound(("Yes", "No"))),
        (WhatsAppChannel, {"TWILIO_WHATSAPP_QUICK_REPLIES": {2: QUICK_REPLY}}, outbound(("Yes", "No"))),
        (WhatsAppChannel, {}, outbound(heard_s_ago=None, template=Template(QUICK_REPLY, {"1": "Bryn"}))),
    ],
    ids=["number", "service", "numbered", "buttons", "template"],
)
async def test_every_request_keeps_to_twilios_document(
    open_channel: Open, prism: str, kind: type[TwilioChannel], told: dict[str, Any], text: OutboundText
) -> None:
    sent = await open_channel(kind, prism, **told).send(text)
    assert sent.provider_id is not None and sent.provider_id.startswith(("SM", "MM"))


def test_the_document_is_really_held_against_it(prism: str) -> None:
    """Prism would say so: the same request without a To is refused."""
    refused = httpx.post(prism + MESSAGES, data={"From": OUR_SMS, "Body": WORDS}, auth=(ACCOUNT, TOKEN))
    assert refused.status_code == 422


async def test_a_text_that_went_is_found_again_and_another_is_not(
    open_channel: Open, emulate: Callable[..., str]
) -> None:
    nowhere = "http://127.0.0.1:9/webhooks/sms"
    twilio = emulate(ACCOUNT, TOKEN, OUR_SMS, nowhere, nowhere)
    channel, began = open_channel(SmsChannel, twilio), datetime.now(UTC)
    sent = await channel.send(outbound())
    found = await channel.find(outbound(), began)
    assert isinstance(found, Sent) and found.provider_id == sent.provider_id
    other = OutboundText(8, BRYN, "Another text altogether.", ())
    assert not isinstance(await channel.find(other, began), Sent)
