"""What is wrong with an expression that cannot be read, where, and what may have been meant."""

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from lark import UnexpectedInput, UnexpectedToken

from broadcasts.audience_grammar import FORMS, JOINING, LITERALS
from storage.audiences.terms import AudienceError
from storage.audiences.words import meant, nearest, shown

LONGEST = 2_000
"""In characters: some hundred people one by one."""
DEEPEST = 20
"""Brackets within brackets."""

_OUTSIDE_QUOTES = re.compile(r'"[^"]*"?|(?P<bracket>[()])')
_WORDS = re.compile(r'[^\s()"]+|"[^"]*"')
_FIRST_WORDS = ", ".join(FORMS)
_EXAMPLES = "in foleshill or offers food"
TERM = "_EVERYONE"
"""A terminal that is expected wherever a term may begin."""
AFTER_A_TERM = {"_AND", "_OR", "$END"}


def check_letters(text: str) -> None:
    """AudienceError for what no coordinator writes: too long, too deep, or with what cannot be seen."""
    if len(text) > LONGEST:
        sentence = f"This is too long: {len(text):,} characters, and {LONGEST:,} are the most."
        raise AudienceError(sentence, text, LONGEST, LONGEST + 1)
    for at, letter in enumerate(text):
        if not letter.isprintable() and not letter.isspace():
            raise AudienceError("Here stands a character that cannot be seen. Take it out.", text, at, at + 1)
    opened = 0
    for found in _OUTSIDE_QUOTES.finditer(text):
        opened += {"(": 1, ")": -1}.get(found["bracket"] or "", 0)
        if opened > DEEPEST:
            sentence = f"There are more than {DEEPEST} brackets within each other here. Leave some out."
            raise AudienceError(sentence, text, found.start(), found.end())


def explained(text: str, error: UnexpectedInput) -> AudienceError:
    """The parser's error in words."""
    if not isinstance(error, UnexpectedToken):  # every other letter begins or ends a word
        start = error.pos_in_stream or 0
        return AudienceError("A quote is opened here and not closed.", text, start, start + 1)
    expected = error.accepts or error.expected
    if error.token.type == "$END":
        return _ends_early(text, expected)
    return _wrong_word(text, str(error.token), error.token.start_pos or 0, expected)


def _ends_early(text: str, expected: Set[str]) -> AudienceError:
    end = len(text.rstrip())
    if "RPAR" in expected:
        at = _never_closed(text)
        return AudienceError("This bracket is not closed.", text, at, at + 1)
    sentence = f"A term is missing here, such as {_EXAMPLES}." if TERM in expected else _unfinished(text)
    return AudienceError(sentence, text, end, end + 1)


def _wrong_word(text: str, word: str, start: int, expected: Set[str]) -> AudienceError:
    fixed = {literal for name in expected for literal in LITERALS.get(name, ())}
    near = nearest(word, sorted(literal for literal in fixed if f"{literal}s" not in fixed))
    if expected & AFTER_A_TERM:
        sentence = "This bracket closes none." if word == ")" else _two_terms(near)
    elif TERM not in expected:
        sentence = _unfinished(text[:start], word, near)
    elif word.lower() in JOINING or word == ")":
        sentence = f"Before this a term is missing, such as {_EXAMPLES}."
    else:
        sentence = f"No term begins with {shown(word)}. {meant(near) or f'Terms begin with {_FIRST_WORDS}.'}"
    return AudienceError(sentence, text, start, start + len(word), near)


def _two_terms(near: list[str]) -> str:
    return meant(near) or 'Between two terms comes "and" or "or". A name of several words goes in quotes.'


def _unfinished(before: str, word: str = "", near: Sequence[str] = ()) -> str:
    """How the term that `before` ends in is written."""
    words = _WORDS.findall(before.lower())
    # the "in" of "heard in 90 days" begins no term
    begun = [
        each for last, each in pairwise(["", *words]) if each in FORMS and not (each == "in" and last in FORMS)
    ]
    form = FORMS[begun[-1]]
    sentence = f'After "{begun[-1]}" comes {form.then}: {form.example}.'
    is_fixed = word.lower() in (*JOINING, *FORMS)
    hint = f"If {shown(word)} is a name, put it in quotes." if is_fixed else meant(near)
    return f"{sentence} {hint}".rstrip()


def _never_closed(text: str) -> int:
    opened: list[int] = []
    for found in _OUTSIDE_QUOTES.finditer(text):
        if found["bracket"] == "(":
            opened.append(found.start())
        elif found["bracket"] == ")":
            opened.pop()
    return opened[-1]
