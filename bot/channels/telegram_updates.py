"""Telegram's updates as our events. Source: core.telegram.org/bots/api#update (Bot API 10.0).

An edit is no new text: what was answered was the text as it stood, and whoever means something else texts again.
"""

import re
from typing import Annotated, Any

import structlog
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.channels.base import AddressChange, Event, InboundText, Unusable
from storage.people.addresses import Address, ChannelKind

log = structlog.get_logger()

WANTED = ("message", "my_chat_member")
"""The kinds of update that we ask Telegram for."""

ATTACHMENTS = frozenset(
    {
        *("animation", "audio", "document", "paid_media", "photo", "sticker", "video", "video_note", "voice"),
        *("checklist", "contact", "dice", "game", "poll", "story"),
    }
)
"""What a message may hold that we do not read. A contact's phone number is somebody else's: it is not kept."""

CLOSED = {"kicked": "The person blocked the bot on Telegram.", "member": None}
"""What the person made of the bot in their chat, and why it closes the address."""

_COMMAND = re.compile(r"/(start|stop|help)(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")

_Id = Annotated[int, Field(ge=-(2**63), lt=2**63)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class _Chat(_Part):
    id: _Id
    type: str


class _Sender(_Part):
    is_bot: bool = False


class _Location(_Part):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class _Message(_Part):
    model_config = ConfigDict(extra="allow")

    chat: _Chat
    sender: _Sender = Field(_Sender(), alias="from")
    text: str = ""
    caption: str = ""
    location: _Location | None = None


class _Member(_Part):
    status: str


class _Membership(_Part):
    chat: _Chat
    new_chat_member: _Member


class _Update(_Part):
    update_id: _Id
    message: _Message | None = None
    my_chat_member: _Membership | None = None


def read_body(body: bytes, bot_id: str) -> list[Event]:
    """A webhook's body. Unusable when it holds nothing for us; no body makes it raise anything else."""
    try:
        return _events(_Update.model_validate_json(body), bot_id)
    except ValidationError as error:
        raise _misshapen(error) from None


def read_batch(updates: list[Any], bot_id: str) -> list[tuple[int, list[Event]]]:
    """The same for updates that came by asking, each with its number: none is in the way of those after it."""
    numbered = [(_number(update), update) for update in updates]
    return [(number, _tolerant(update, number, bot_id)) for number, update in numbered if number is not None]


def _number(update: Any) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) else None


def _tolerant(update: dict[str, Any], number: int, bot_id: str) -> list[Event]:
    try:
        return _events(_Update.model_validate(update), bot_id)
    except ValidationError as error:
        why = _misshapen(error)
    except Unusable as unusable:
        why = unusable
    log.info("update unusable", update=number, why=str(why))
    return []


def _misshapen(error: ValidationError) -> Unusable:
    """Where the first fault is and of which kind, never the value: it may be a resident's words."""
    fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return Unusable(f"No update as we know it: {'.'.join(map(str, fault['loc'])) or 'body'} ({fault['type']}).")


def _events(update: _Update, bot_id: str) -> list[Event]:
    if update.message:
        return [_text(update.message, f"{bot_id}:{update.update_id}")]
    if update.my_chat_member:
        return [_change(update.my_chat_member)]
    raise Unusable("An update of a kind that we do not use.")


def _text(message: _Message, provider_id: str) -> InboundText:
    address = _address(message.chat)
    if message.sender.is_bot:
        raise Unusable("A text from a bot.")
    place = (message.location.latitude, message.location.longitude) if message.location else None
    attachments = int(not ATTACHMENTS.isdisjoint(message.model_extra or ()))
    text, source = _words(message.text or message.caption)
    if not (text or place or attachments):
        raise Unusable("A message without text, place or attachment.")
    return InboundText(address, provider_id, text, place, attachments, source)


def _change(membership: _Membership) -> AddressChange:
    status = membership.new_chat_member.status
    if status not in CLOSED:
        raise Unusable("A change of membership that neither closes nor opens the chat.")
    return AddressChange(_address(membership.chat), CLOSED[status])


def _address(chat: _Chat) -> Address:
    if chat.type != "private":
        raise Unusable("Not from a private chat.")
    return Address(ChannelKind.TELEGRAM, str(chat.id))


def _words(text: str) -> tuple[str, str | None]:
    """What the person said, and the code of the link that they followed.

    The Start button and a followed link both arrive as /start, so both let in whoever had sent STOP.

    >>> _words("/start bikes-cv6")
    ('start', 'bikes-cv6')
    >>> _words("/Stop please")
    ('stop please', None)
    >>> _words("/weather")
    ('/weather', None)
    """
    command = _COMMAND.fullmatch(text.strip())
    if command is None:
        return text, None
    name, rest = command[1].lower(), (command[2] or "").strip()
    if name != "start":
        return f"{name} {rest}".strip(), None
    return name, rest if _PAYLOAD.fullmatch(rest) else None
