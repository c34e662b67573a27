"""LINK, LINK 483920 and UNLINK: understood without Rasa, for a code is not a matter of opinion."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from dialogues.sentences import sentence
from storage.models import ContactAddress, Message
from storage.people import links
from storage.people.addresses import ChannelKind
from storage.people.links import Outcome

LONGEST = 120
TRIES = 5
TRIES_WITHIN = timedelta(hours=1)
"""Every code counts, so guessing on only makes the wait longer."""


FORGEABLE = {ChannelKind.SMS}
"""A text can carry a false sender here. Only what is sent to such an address proves who holds it, so that a code
that comes from one is answered with another, to be sent from the other side."""


class LinkKind(StrEnum):
    ASK = "ask"
    CODE = "code"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """What they want; `code` is digits only, and may well be too few or too many of them."""

    kind: LinkKind
    code: str | None = None


_THING = (
    r"(?:whats ?app|telegram|sms|texts?|(?:cell ?|mobile )?(?:tele)?phones?|mobiles?|numbers?|apps?|accounts?|web)"
)
_OWN = r"(?:(?:my|this|these|both|other|new|old|second|2nd|work|home|two|2|another|of) )+"
_LEAD = (
    r"(?:(?:hi|hiya|hello|hey|ok|okay|yes|please|pls|plz|can (?:you|u|i)|could (?:you|i)|how (?:do|can) i"
    r"|i(?: want| need| would like|d like) to|i wanna|want to|let me|help me(?: to)?|and|now) )*"
)
_TAIL = rf"(?: (?:please|pls|plz|thanks|thank you|thx|ta|x+|now|together|from (?:{_OWN})?{_THING}))*"
_NOT_ME = r"(?:(?:no|not me|(?:that|it|this) (?:is not|isnt|was not|wasnt) me) )*"
_WHAT = rf"(?:(?:{_OWN})?{_THING}(?: {_THING})?|this|both|(?:these|us) two)"
_DIGITS = r"(?P<code>[0-9](?: ?[0-9]){3,13})"

_WORDINGS = (
    (LinkKind.UNDO, rf"{_NOT_ME}(?:un|de) ?link(?: me| us| it| this| that| them)?(?: {_WHAT})?"),
    (LinkKind.UNDO, rf"un ?link(?: {_WHAT})? (?:from|and) {_WHAT}"),
    (LinkKind.UNDO, r"un ?link [0-9 ]{4,13}"),
    (LinkKind.UNDO, r"(?:undo|stop) (?:the |my |this |that )?link(?:ing)?(?: (?:me|us))?"),
    (LinkKind.ASK, r"link(?: me| us)?"),
    (LinkKind.ASK, rf"link(?: up)? {_WHAT}(?: (?:and|with|to|n|2) {_WHAT})?"),
    (LinkKind.ASK, rf"link(?: me)?(?: up)? with {_WHAT}"),
    (LinkKind.ASK, rf"link(?: me)?(?: up)? to {_OWN}{_THING}"),
    (LinkKind.ASK, r"(?:send me |give me |get )?(?:a |another |my |new )*link(?:ing)? code"),
    (LinkKind.CODE, rf"link(?: up)?(?: me)?(?: {_WHAT})?(?: (?:the|my|code|is|with|number|no))* ?{_DIGITS}"),
    (LinkKind.CODE, rf"{_DIGITS} link"),
    (LinkKind.CODE, r"(?:(?:my|the|your) )?(?:link )?code(?: is)? (?P<code>[0-9]{3} ?[0-9]{3})"),
)
_READERS = tuple((kind, re.compile(f"{_LEAD}{wording}{_TAIL}")) for kind, wording in _WORDINGS)

SHORTEST_PHONE = 10


def asked(text: str) -> LinkRequest | None:
    """What the whole text asks of us; None when it is about some other link.

    >>> asked("Link: 483-920")
    LinkRequest(kind=<LinkKind.CODE: 'code'>, code='483920')
    >>> asked("the link does not work")
    """
    if len(text) > LONGEST:
        return None
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub("['\u2019]", "", text.lower())).split())
    for kind, reader in _READERS:
        found = reader.fullmatch(plain)
        if found:
            return _request(kind, found.groupdict().get("code"))
    return None


def _request(kind: LinkKind, digits: str | None) -> LinkRequest:
    code = digits.replace(" ", "") if digits else None
    if code and len(code) >= SHORTEST_PHONE:  # they gave the number that they want to link
        return LinkRequest(LinkKind.ASK)
    return LinkRequest(kind, code)


def answer(session: Session, inbound: Message, request: LinkRequest, now: datetime) -> list[tuple[int, str]]:
    """Does what was asked; the texts to send, each with the id of the address it goes to.

    To be called in the transaction that marks `inbound` answered. Afterwards `inbound.contact_id` is the
    person whom its address now belongs to. Somebody who has stopped gets silence, though their UNLINK is done.
    """
    if inbound.address_id is None:
        return []
    sender = session.get_one(ContactAddress, inbound.address_id)
    if sender.contact.stopped_at:
        if request.kind is LinkKind.UNDO:
            _undo(session, inbound, sender, now)
        return []
    if request.kind is LinkKind.UNDO:
        return _undo(session, inbound, sender, now)
    if request.kind is LinkKind.CODE:
        return _use(session, inbound, sender, request.code or "", now)
    code = links.issue_code(session, sender.id, now)
    return [(sender.id, sentence("utter_link_code", code=code))]


def _use(
    session: Session, inbound: Message, sender: ContactAddress, code: str, now: datetime
) -> list[tuple[int, str]]:
    if _tries(session, inbound, sender.id) >= TRIES:
        return [(sender.id, sentence("utter_link_too_many"))]
    holder = links.holder(session, code, now)
    if sender.channel in FORGEABLE and holder is not None and holder.contact_id != sender.contact_id:
        return _other_way(session, sender, holder, now)
    linking = links.use_code(session, sender.id, code, now)
    if linking.outcome is Outcome.LINKED and linking.given_to:
        return _on_both("utter_linked", sender, linking.given_to)
    return [(sender.id, sentence(f"utter_link_{linking.outcome}"))]


def _other_way(
    session: Session, sender: ContactAddress, holder: ContactAddress, now: datetime
) -> list[tuple[int, str]]:
    """A code of its own for the phone that the text names, to be sent from the side that had the first."""
    if holder.contact.stopped_at:
        return [(sender.id, sentence("utter_link_wrong"))]
    if holder.channel in FORGEABLE or holder.contact.under_18_at or sender.contact.under_18_at:
        return [(sender.id, sentence("utter_link_not_possible"))]
    again = links.issue_code(session, sender.id, now)
    said = sentence("utter_link_other_way", code=again, other=_shown(holder))
    return [(sender.id, said)]


def _undo(session: Session, inbound: Message, sender: ContactAddress, now: datetime) -> list[tuple[int, str]]:
    apart = links.undo(session, sender.id, now)
    if apart is None:
        return [(sender.id, sentence("utter_unlink_nothing"))]
    inbound.contact_id = sender.contact_id
    return _on_both("utter_unlinked", *apart)


def _on_both(name: str, one: ContactAddress, other: ContactAddress) -> list[tuple[int, str]]:
    return [(here.id, sentence(name, other=_shown(there))) for here, there in ((one, other), (other, one))]


def _tries(session: Session, inbound: Message, address_id: int) -> int:
    texts = links.heard_from(session, address_id, inbound.created_at - TRIES_WITHIN, inbound.id)
    requests = map(asked, texts)
    return sum(request is not None and request.kind is LinkKind.CODE for request in requests)


_SHOWN = {
    ChannelKind.SMS: "phone ending {tail}",
    ChannelKind.WHATSAPP: "WhatsApp ending {tail}",
    ChannelKind.TELEGRAM: "Telegram",  # nobody knows their own id there, nor the web page's
    ChannelKind.WEB: "web page",
}


def _shown(address: ContactAddress) -> str:
    """As much as the other side may know, should the code have come from somebody else."""
    tail = re.sub(r"[^0-9A-Za-z]", "", address.value)[-3:]
    return _SHOWN[address.channel].format(tail=tail)
