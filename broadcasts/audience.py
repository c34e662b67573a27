"""Who a mailing is for, in a coordinator's words: docs/audiences.md. Read here, looked up in `storage`."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from lark import Lark, Token, Transformer, UnexpectedInput, v_args
from sqlalchemy.orm import Session

from broadcasts.audience_errors import check_letters, explained
from broadcasts.audience_grammar import DAYS, grammar
from broadcasts.means import Means
from storage.audiences import terms
from storage.audiences.conditions import people
from storage.audiences.freeze import Listed, listed
from storage.audiences.reach import Rules
from storage.audiences.terms import Audience, AudienceError
from storage.models import Mailing, Reason, RecipientState
from storage.people.addresses import ChannelKind

__all__ = ["Audience", "AudienceError", "Listed", "Preview", "check", "parse", "preview", "rules_of"]


STRAIGHT = str.maketrans("\u201c\u201d", '""')
"""Quotes as text editors make them."""
LONGEST_AGO = 3660
"""In days."""
FURTHEST = 250.0
"""In miles."""


class _Wrong(Exception):
    """A value that can be read and makes no sense."""

    def __init__(self, sentence: str, token: Token) -> None:
        self.sentence, self.start, self.end = sentence, token.start_pos or 0, token.end_pos or 0


@v_args(inline=True)
class _Terms(Transformer[Token, terms.Term]):
    """Called while the text is being read, so that nothing recurs as deep as brackets go."""

    in_network = terms.InNetwork
    offers = terms.Offers
    interested = terms.Interested
    needs = terms.Needs
    speaks = terms.Speaks
    on_channel = terms.OnChannel
    heard = terms.Heard
    new = terms.New
    joined = terms.Joined
    came_by = terms.CameBy
    invited_to = terms.InvitedTo
    person = terms.Person
    near = terms.Near
    negated = terms.Not
    everyone = terms.Everyone

    def within(self, miles: Token, place: terms.Said) -> terms.Near:
        if not 0 < float(miles) <= FURTHEST:
            raise _Wrong(f"Give more than 0 miles, and {FURTHEST:.0f} at most.", miles)
        return terms.Near(place, float(miles))

    def behind_update(self, number: Token) -> terms.BehindUpdate:
        return terms.BehindUpdate(_said(number))

    def days(self, count: Token, unit: Token) -> int:
        days = int(count) * DAYS[unit.lower().rstrip("s")]
        if not 0 < days <= LONGEST_AGO:
            raise _Wrong("Give at least a day, and ten years at most.", count)
        return days

    def name(self, token: Token) -> terms.Said:
        return _said(token)

    def place(self, *words: Token) -> terms.Said:
        if words[0].type == "QUOTED":
            return _said(words[0])
        return terms.Said(" ".join(words), words[0].start_pos or 0, words[-1].end_pos or 0)

    def all_of(self, *each: terms.Term) -> terms.Term:
        return terms.AllOf(each)

    def any_of(self, *each: terms.Term) -> terms.Term:
        return terms.AnyOf(each)


def _said(token: Token) -> terms.Said:
    quoted = token.type == "QUOTED"
    text = " ".join(token.strip('"').split()) if quoted else str(token)
    if not text:
        raise _Wrong("Nothing stands between these quotes.", token)
    return terms.Said(text, token.start_pos or 0, token.end_pos or 0, quoted)


@cache
def _parser() -> Lark:
    return Lark(grammar(), parser="lalr", transformer=_Terms())


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would get a mailing, counted and listed: what freezing it at that moment would write."""

    by_channel: Mapping[ChannelKind, int]
    """Who gets it as soon as the hours allow, by channel."""
    held: Mapping[Reason, int]
    """Who waits longer, by reason."""
    left_out: Mapping[Reason, int]
    people: tuple[Listed, ...]
    """Everybody of the audience, those left out too."""

    @property
    def goes_to(self) -> int:
        """How many get it, the held ones among them."""
        return sum(self.by_channel.values()) + sum(self.held.values())


def parse(text: str) -> Audience:
    """The expression as terms. AudienceError when it cannot be read; its names are looked up by `check`."""
    plain = text.translate(STRAIGHT)
    check_letters(plain)
    try:
        return Audience(plain, _parser().parse(plain))  # type: ignore[arg-type]  # _Terms makes terms of the tree
    except UnexpectedInput as error:
        raise explained(plain, error) from None
    except _Wrong as error:
        raise AudienceError(error.sentence, plain, error.start, error.end) from None


def check(session: Session, audience: Audience, now: datetime) -> None:
    """AudienceError when a word of it names what is not there: a network, a place, a category, an update."""
    people(session, audience, now)


def rules_of(means: Means) -> Rules:
    """What `storage` has to know of channels to say who is reached."""
    return Rules(means.channels, means.a_week, means.refused, means.plain)


def preview(session: Session, mailing: Mailing, means: Means, now: datetime) -> Preview:
    """As of when it goes, if it is scheduled: a week's budget and WhatsApp's hours are counted up to then.

    AudienceError as in `parse` and `check`.
    """
    at = max(now, mailing.send_at or now)
    everybody = tuple(listed(session, mailing, parse(mailing.audience), rules_of(means), at))
    waiting = [one for one in everybody if one.state is RecipientState.WAITING]
    return Preview(
        by_channel=Counter(one.channel for one in waiting if one.reason is None and one.channel),
        held=Counter(one.reason for one in waiting if one.reason),
        left_out=Counter(one.reason for one in everybody if one.state is RecipientState.LEFT_OUT and one.reason),
        people=everybody,
    )
