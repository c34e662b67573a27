"""Bringing a friend: a person's own code, with the easiest way to send it to us from their channel."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote

from sqlalchemy.orm import Session

from dialogues.sentences import sentence
from storage.models import Message
from storage.people import invites, networks
from storage.people.addresses import ChannelKind

GAP = "invite"
"""What `[invite]` in a response stands for is another thing for each person."""

ABROAD, AT_HOME = "+44", "0"
AREA = 5
"""Digits of a mobile before the space: 07700 900123."""


def filled(session: Session, inbound: Message, text: str, words: Mapping[str, str], now: datetime) -> str:
    """The text with the person's invite in it, if it has a gap for one. Only then is a code made.

    `words` names our number on each channel, where it is set.
    """
    if f"[{GAP}]" not in text:
        return text
    theirs = next(iter(networks.of(session, inbound.contact_id)), None)
    code = invites.own(session, inbound.contact_id, theirs.id if theirs else None, now).code
    came = invites.brought(session, inbound.contact_id)
    said = text.replace(f"[{GAP}]", _way(inbound.channel, code, words))
    if came:
        said += " " + sentence("utter_friend_came" if came == 1 else "utter_friends_came", count=str(came))
    return said


def _way(channel: ChannelKind, code: str, words: Mapping[str, str]) -> str:
    number = words.get("sms_number")
    if channel is ChannelKind.SMS and number:
        return sentence("utter_invite_by_text", code=code, number=as_dialled(number))
    link = _link(channel, code, words)
    if link:
        return sentence("utter_invite_by_link", code=code, link=link)
    return sentence("utter_invite_here", code=code)


def _link(channel: ChannelKind, code: str, words: Mapping[str, str]) -> str | None:
    number, name = words.get("whatsapp_number"), words.get("telegram_name")
    if channel is ChannelKind.WHATSAPP and number:
        return f"https://wa.me/{number.removeprefix('+')}?text={quote(f'JOIN {code}')}"
    if channel is ChannelKind.TELEGRAM and name:
        return f"https://t.me/{name}?start={code}"
    return None


def as_dialled(number: str) -> str:
    """
    >>> as_dialled("+447700900123"), as_dialled("60777")
    ('07700 900123', '60777')
    """
    if not number.startswith(ABROAD):
        return number
    digits = AT_HOME + number.removeprefix(ABROAD)
    return f"{digits[:AREA]} {digits[AREA:]}"
