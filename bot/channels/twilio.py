"""What SMS and WhatsApp share, for both go through Twilio."""

from abc import abstractmethod
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import structlog
from twilio.base.deserialize import integer
from twilio.rest import Client
from twilio.rest.api.v2010.account.message import MessageInstance

from bot.channel_settings import ChannelSettings
from bot.channels.base import (
    BadWebhook,
    Channel,
    Event,
    InboundText,
    Lookup,
    OutboundText,
    Sent,
    Unclear,
    Unusable,
    WebhookCall,
)
from bot.channels.twilio_errors import error_for
from bot.channels.twilio_http import UNREADABLE, TwilioHttp, asked
from bot.channels.twilio_lookup import NEWEST, found
from bot.channels.twilio_signature import Signatures
from bot.channels.twilio_webhooks import STATUSES, Fields, location, report, whole_number, words
from storage.people.addresses import Address
from storage.texts.status import DeliveryStatus

log = structlog.get_logger()

PAGE = 1000
"""The most texts that Twilio lists at once."""
MOST = 20_000
"""The newest so many texts to a number are fetched: a list that never ended would never be kept."""


class TwilioChannel(Channel):
    """`ours` are the numbers, as Twilio spells them in `To`, that people write to."""

    answer = ("text/xml", b'<?xml version="1.0" encoding="UTF-8"?><Response/>')
    phones = True

    def __init__(self, settings: ChannelSettings, ours: Iterable[str]) -> None:
        self._account = needed(settings.twilio_account_sid, "TWILIO_ACCOUNT_SID")
        self._public_url = needed(settings.public_url, "CANDO_PUBLIC_URL")
        self._ours = frozenset(ours)
        self.settle_s = settings.settle_s
        tokens = settings.tokens()
        self._signatures = Signatures(self._public_url, tokens, settings.shared_keys())
        self._http = TwilioHttp()
        # A region that the machine's environment names would send requests elsewhere: only settings count.
        nothing_else = {"TWILIO_EDGE": "", "TWILIO_REGION": ""}
        client = Client(self._account, tokens[0], http_client=self._http, environment=nothing_else)
        client.api.base_url = settings.twilio_url
        self._client, self._messages = client, client.messages
        self._create = f"/Accounts/{self._account}/Messages.json"

    @abstractmethod
    def _form(self, outbound: OutboundText) -> dict[str, Any]:
        """What is asked of Twilio, as arguments of its create call. Held when it may not be asked now."""

    @abstractmethod
    def _bodies(self, outbound: OutboundText) -> set[str]:
        """The texts that `_form` may have made of it."""

    @abstractmethod
    def _spelled(self, address: str) -> str:
        """The address as Twilio spells it."""

    @abstractmethod
    def _sender(self, spelled: str) -> tuple[str, str | None]:
        """The address and the phone number of a person as Twilio spells them. Unusable when nobody can answer."""

    @abstractmethod
    def _answered(self, fields: Fields) -> bool:
        """Whether Twilio has answered this text itself."""

    async def send(self, outbound: OutboundText) -> Sent:
        callback = f"{self._public_url}/webhooks/{self.kind}/status?message={outbound.message_id}"
        form = {"to": self._spelled(outbound.to), "status_callback": callback, **self._form(outbound)}
        fields = {name.title().replace("_", ""): value for name, value in form.items()}
        # As `messages.create_async` does, without its 26 arguments and the record it makes of an answer: they take
        # nearly as much of the processor as the request.
        created = await asked(self._client.api.v2010.create_async("POST", self._create, data=fields))
        if not isinstance(created, dict) or not created.get("sid"):
            raise Unclear(UNREADABLE)
        if STATUSES.get(created.get("status", "")) is DeliveryStatus.FAILED:
            raise error_for(integer(created.get("error_code")))
        return Sent(created["sid"])

    def read(self, call: WebhookCall) -> list[Event]:
        fields = self._signatures.fields(call)
        if fields.get("AccountSid") != self._account:
            raise BadWebhook("It is about another account.")
        path, _, query = call.target.partition("#")[0].partition("?")
        if path == f"/webhooks/{self.kind}/status":
            return [report(fields, query)]
        if path != f"/webhooks/{self.kind}" or fields.get("To") not in self._ours:
            raise BadWebhook("It is for another number.")
        return [self._inbound(fields)]

    def _inbound(self, fields: Fields) -> InboundText:
        value, phone = self._sender(fields.get("From", ""))
        text, place, media = words(fields), location(fields), whole_number(fields.get("NumMedia"))
        if not fields.get("MessageSid") or not (text or place or media):
            raise Unusable("A text without words, place or picture.")
        return InboundText(
            address=Address(self.kind, value),
            provider_id=f"{fields['MessageSid']}:{fields['To']}",
            text=text,
            location=place,
            attachments=media,
            answered_by_provider=self._answered(fields),
            phone=phone,
        )

    async def find(self, outbound: OutboundText, since: datetime) -> Sent | Lookup:
        listed = await asked(self._messages.list_async(to=self._spelled(outbound.to), limit=NEWEST))
        return found(listed, self._bodies(outbound), since, templated=outbound.template is not None)

    async def missed(self, since: datetime) -> AsyncIterator[InboundText]:
        """From midnight (UTC) of that day on, for Twilio searches by the day: some will be known already."""
        day = since.astimezone(UTC).date().isoformat()
        listed = [
            message
            for number in sorted(self._ours)
            for message in reversed(
                await asked(self._messages.list_async(to=number, date_sent_after=day, limit=MOST, page_size=PAGE))
            )
            if message.direction == MessageInstance.Direction.INBOUND
        ]
        for message in sorted(listed, key=lambda message: message.date_sent or message.date_created or since):
            try:
                yield replace(self._inbound(_as_fields(message)), sent_at=message.date_sent)
            except Unusable:
                log.info("missed text unusable", channel=self.kind.value, provider_id=message.sid)

    def where(self) -> str:
        ours = ", ".join(f"...{number[-3:]}" for number in sorted(self._ours))
        return f"numbers {ours}; texts come to {self._public_url}/webhooks/{self.kind}"

    async def ask(self) -> str:
        account = await asked(self._client.api.v2010.accounts(self._account).fetch_async())
        return f"account {account.status}"

    async def close(self) -> None:
        await self._http.close()


def needed(value: str | None, name: str) -> str:
    """Settings refuse half a channel, so that this never fails on one they let through."""
    if not value:
        raise ValueError(f"{name} is missing")
    return value


def _as_fields(message: MessageInstance) -> Fields:
    """A listed text as its webhook would have told it, as far as the list knows."""
    return {
        "MessageSid": message.sid or "",
        "From": message.from_ or "",
        "To": message.to or "",
        "Body": message.body or "",
        "NumMedia": message.num_media or "",
    }
