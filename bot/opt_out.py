"""Does a text ask for no more texts, or for texts again? Read before Rasa, on every channel.

A bare keyword or a plain sentence ("take me off your list") is certain. Words that may mean it ("stop it", "stop the
noise on my street") are possible: the talk goes on and offers STOP. Every pattern is held to the start of a clause and
repeats a few words at most, so the time is linear in the text.
"""

import re
from enum import Enum
from functools import lru_cache

from bot.folding import fold, words
from bot.opt_out_wordings import (
    A_LIST,
    ALONE,
    AMENDS,
    AN_ORDER,
    BARE,
    CERTAIN,
    IN_PASSING,
    NO_NAME,
    NOT_A_NAME,
    SLOGAN,
    START,
    STOP_OF,
)
from bot.opt_out_words import SPELLINGS
from storage.people.addresses import ChannelKind


class OptOut(Enum):
    CERTAIN = "certain"
    POSSIBLE = "possible"


TWILIO_STOPS = frozenset(("stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"))
TWILIO_STARTS = frozenset(("start", "unstop", "yes"))
TWILIO_HELPS = frozenset(("help", "info"))
"""Twilio's own keywords on SMS: https://support.twilio.com/hc/en-us/articles/223134027"""

_ORDINARY = frozenset(("cancel", "end", "quit"))
"""Keywords of Twilio that are ordinary words elsewhere: people cancel an offer."""

_BREAK = re.compile(r"[.,!?;:\n\"()]+|\s-+\s")
_STRETCHED = re.compile(r"\bst+o+p+\b")
_SPACED = re.compile(r"\W*s\W+t\W+o\W+p\W*")


@lru_cache(maxsize=64)
def opt_out(text: str, channel: ChannelKind = ChannelKind.SMS) -> OptOut | None:
    """
    >>> opt_out("Please stop texting me"), opt_out("stop it"), opt_out("the bus stop")
    (<OptOut.CERTAIN: 'certain'>, <OptOut.POSSIBLE: 'possible'>, None)
    >>> opt_out("cancel", ChannelKind.SMS), opt_out("cancel", ChannelKind.TELEGRAM)
    (<OptOut.CERTAIN: 'certain'>, None)
    """
    clauses = _clauses(text)
    whole = " ".join(clauses)
    if _is_keyword(clauses, fold(text), channel) or any(map(CERTAIN.match, {*clauses, whole})):
        return OptOut.CERTAIN
    if any(AN_ORDER.match(clause) or A_LIST.match(clause) or IN_PASSING.search(clause) for clause in clauses):
        return OptOut.POSSIBLE
    return OptOut.POSSIBLE if ALONE.fullmatch(whole) else None


def opts_in(text: str) -> bool:
    """START, UNSTOP, or a sentence that asks for the texts again. YES answers questions and never opts in.

    >>> opts_in("Start texting me again please"), opts_in("start at 6"), opts_in("yes")
    (True, False, False)
    """
    clauses = _clauses(text)
    return any(map(START.fullmatch, clauses[:1])) or START.fullmatch(" ".join(clauses)) is not None


def asks_for_help(text: str) -> bool:
    """HELP or INFO and nothing else: "help me" is a person speaking.

    >>> asks_for_help("Help?"), asks_for_help("help me")
    (True, False)
    """
    clauses = _clauses(text)
    return len(clauses) == 1 and clauses[0] in TWILIO_HELPS


def stop_of(text: str) -> str | None:
    """The words that may name one network's texts, folded; the caller looks them up, for they may be anything.

    >>> stop_of("Stop the Foleshill texts please"), stop_of("please stop the noise"), stop_of("STOP")
    ('foleshill', 'noise', None)
    """
    if opt_out(text) is OptOut.CERTAIN:
        return None
    found = next(filter(None, map(STOP_OF.match, _clauses(text))), None)
    name = NOT_A_NAME.sub("", f" {found['name']}").strip() if found else ""
    return name if name and name.split()[0] not in NO_NAME else None


def twilio_answers(text: str) -> bool:
    """Whether Twilio's default handling of long codes takes this SMS for a keyword and sends a reply of its own.

    Only a single word counts, in any case and with spaces around it: not "STOP." and not "stop please". It says nothing
    about what a text means to us: YES is one of Twilio's words.

    >>> twilio_answers("Stop "), twilio_answers("stop.")
    (True, False)
    """
    return text.strip().lower() in TWILIO_STOPS | TWILIO_STARTS | TWILIO_HELPS


@lru_cache(maxsize=64)
def _clauses(text: str) -> tuple[str, ...]:
    pieces = (words(piece, SPELLINGS) for piece in _BREAK.split(fold(text)))
    return tuple(_STRETCHED.sub("stop", piece) for piece in pieces if piece)


def _is_keyword(clauses: tuple[str, ...], folded: str, channel: ChannelKind) -> bool:
    """A keyword by itself, or first or last with a name, a reason or good manners beside it."""
    if _SPACED.fullmatch(folded) or BARE.fullmatch(" ".join(clauses)):
        return True
    if channel is ChannelKind.SMS and len(clauses) == 1 and clauses[0] in _ORDINARY:
        return True
    if SLOGAN.match(folded) or any(map(AMENDS.match, clauses)):
        return False
    return any(map(BARE.fullmatch, (*clauses[:1], *clauses[-1:])))
