"""JOIN KMX734, or just the code: understood without Rasa, for a code is not a matter of opinion."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from dialogues import membership
from dialogues.membership import Wish
from dialogues.sentences import sentence
from storage.models import Invite, Message, Network, Purpose
from storage.people import consent, invites

LONGEST = 60
FOLLOWED = re.compile(r"/start ([a-z]{3,12}[0-9]{1,4})", re.IGNORECASE)
"""How the inbox keeps a link that was followed on Telegram (bot/inbox.py)."""
_LEAD = (
    r"(?:(?:hi|hiya|hello|hey|please|pls|can i|could i|id like to|i want to|i would like to|my|the|its"
    r"|a friend gave me) )*"
)
_VERB = r"(?:(?:join|code|invite)(?: (?:with|by|using|the|my|a|is|code|invite|number|friends?|network|from))*)"
_CODE = r"(?P<code>[a-z]{3,12} ?[0-9]{1,4}|[a-z]{3} ?[0-9] ?[0-9] ?[0-9])"
_TAIL = r"(?: (?:please|pls|thanks|thank you|ta|cheers|x+|network|code))*"
_TOLD = re.compile(rf"{_LEAD}{_VERB} {_CODE}{_TAIL}")
_ALONE = re.compile(rf"{_LEAD}{_CODE}{_TAIL}")


@dataclass(frozen=True, slots=True)
class CodeGiven:
    code: str
    """As codes are kept."""
    invite: Invite | None
    """None for a code that nobody was given."""


def follows(text: str) -> bool:
    """Whether the text stands for a link with a code that was followed: more than a bare START."""
    return FOLLOWED.fullmatch(text.strip()) is not None


def with_code(text: str, source: str | None) -> str:
    """How a followed link is kept: its code has to be there when the text's turn comes."""
    code = (source or "").upper()
    return f"/start {code}" if text == "start" and invites.A_CODE.fullmatch(code) else text


def asked(session: Session, text: str) -> CodeGiven | None:
    """The code that is all the text is about; None when it may well be something else ("sat10", "join week 3")."""
    if len(text) > LONGEST:
        return None
    if followed := FOLLOWED.fullmatch(text.strip()):
        return _given(session, followed[1], sure=True)
    plain = " ".join(re.sub(r"[^a-z0-9]+", " ", re.sub("['\u2019]", "", text.lower())).split())
    told = _TOLD.fullmatch(plain)
    found = told or _ALONE.fullmatch(plain)
    return _given(session, found["code"], sure=told is not None and " " not in found["code"]) if found else None


def _given(session: Session, written: str, *, sure: bool) -> CodeGiven | None:
    code = invites.normal(written)
    invite = invites.by_code(session, code)
    known_shape = invites.OURS.fullmatch(code) is not None
    return CodeGiven(code, invite) if invite or sure or known_shape else None


def answer(
    session: Session, inbound: Message, given: CodeGiven, words: Mapping[str, str], now: datetime
) -> str | None:
    """Does what the code is for; what is said, or None when the welcome alone will do. It gives no rights."""
    if given.invite is None:
        return sentence("utter_unknown_code", code=given.code)
    if given.invite.contact_id == inbound.contact_id:
        return sentence("utter_own_code")
    invites.arrive(session, inbound.contact_id, given.invite, inbound.id, now)
    network = session.get(Network, given.invite.network_id) if given.invite.network_id else None
    if network is not None:
        wish = Wish(inbound.contact_id, inbound.channel, inbound.id, inbound.created_at)
        return membership.join(session, wish, network, words)
    return None if is_new(session, inbound.contact_id) else sentence("utter_code_noted")


def is_new(session: Session, contact_id: int) -> bool:
    """Nobody has welcomed them yet."""
    return consent.granted(session, contact_id, Purpose.TALK) is None
