"""What is said of a word in an audience that names nothing that is there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz, process
from sqlalchemy.orm import Session

from storage.audiences.terms import AudienceError, Said

ALIKE = 60
"""Of 100: less is no slip of the finger."""
NAMED = 3
LISTED = 12
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Looked:
    """Where words are looked up, and the expression they stand in."""

    session: Session
    text: str
    now: datetime

    def unknown(self, said: Said, kind: str, known: Collection[str], also: str = "") -> AudienceError:
        """It is no `kind` (such as "network"): with the nearest of those `known`, or the first of them."""
        near = nearest(said.text, known)
        hint = meant(near) or _there_are(known)
        return self.wrong(said, f"There is no {kind} {shown(said.text)}. {hint} {also}".rstrip(), near)

    def wrong(self, said: Said, sentence: str, near: Sequence[str] = ()) -> AudienceError:
        return AudienceError(sentence, self.text, said.start, said.end, near)


def nearest(word: str, known: Collection[str]) -> list[str]:
    """The few of these that are spelt most like it, best first.

    >>> nearest("folshill", ["hillfields", "foleshill", "stoke"])
    ['foleshill', 'hillfields']
    """
    found = process.extract(
        word[:LONGEST].lower(), known, scorer=fuzz.ratio, processor=str.lower, score_cutoff=ALIKE, limit=NAMED
    )
    return [name for name, _, _ in found]


def meant(near: Sequence[str]) -> str:
    """A question that names them; empty when there are none.

    >>> meant(["stoke", "stoke park", "foleshill"])
    'Did you mean stoke, stoke park or foleshill?'
    """
    names = " or ".join(filter(None, (", ".join(near[:-1]), *near[-1:])))
    return f"Did you mean {names}?" if near else ""


def shown(word: str) -> str:
    return f'"{word[:LONGEST]}..."' if len(word) > LONGEST else f'"{word}"'


def _there_are(known: Collection[str]) -> str:
    if not known:
        return "There are none yet."
    first = ", ".join(sorted(known)[:LISTED])
    return f"There are: {first}." if len(known) <= LISTED else f"There are many, such as {first}."
