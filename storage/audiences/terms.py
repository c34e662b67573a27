"""What a coordinator may say of an audience, as a small tree, and what is said when a word of it is wrong.

`broadcasts/audience.py` reads the words into these terms, `audiences.py` turns them into a condition.
docs/audiences.md explains each to coordinators.
"""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 76
"""How much of a long expression an error shows, in characters."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it was written, and where in the expression: characters `start` to `end`."""

    text: str
    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Everyone:
    pass


@dataclass(frozen=True, slots=True)
class InNetwork:
    keyword: Said


@dataclass(frozen=True, slots=True)
class Near:
    """Within so many miles; without them, as far as the place itself reaches."""

    place: Said
    miles: float | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    what: Said


@dataclass(frozen=True, slots=True)
class Interested:
    what: Said


@dataclass(frozen=True, slots=True)
class Needs:
    condition: Said


@dataclass(frozen=True, slots=True)
class Speaks:
    language: Said


@dataclass(frozen=True, slots=True)
class OnChannel:
    channel: Said


@dataclass(frozen=True, slots=True)
class Heard:
    """They wrote in these last days."""

    days: int


@dataclass(frozen=True, slots=True)
class New:
    """Their first text came in these last days."""

    days: int


@dataclass(frozen=True, slots=True)
class Joined:
    """They joined a network in these last days, and have not left it."""

    days: int


@dataclass(frozen=True, slots=True)
class CameBy:
    code: Said


@dataclass(frozen=True, slots=True)
class InvitedTo:
    opportunity: Said


@dataclass(frozen=True, slots=True)
class BehindUpdate:
    update: Said


@dataclass(frozen=True, slots=True)
class Person:
    reference: Said


@dataclass(frozen=True, slots=True)
class Not:
    term: "Term"


@dataclass(frozen=True, slots=True)
class AllOf:
    terms: tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    terms: tuple["Term", ...]


Term = (
    Everyone
    | InNetwork
    | Near
    | Offers
    | Interested
    | Needs
    | Speaks
    | OnChannel
    | Heard
    | New
    | Joined
    | CameBy
    | InvitedTo
    | BehindUpdate
    | Person
    | Not
    | AllOf
    | AnyOf
)


@dataclass(frozen=True, slots=True)
class Audience:
    """An expression that can be read: its text as it was written, and what it means."""

    text: str
    term: Term


class AudienceError(ValueError):
    """An expression that cannot be read, or that names what is not there.

    `str()` is the sentence and, below it, the expression with carets under the word. `nearest` are the right
    words that may have been meant, best first.
    """

    def __init__(self, sentence: str, text: str, start: int, end: int, nearest: Sequence[str] = ()) -> None:
        self.sentence, self.text, self.start, self.end = sentence, text, start, end
        self.nearest = tuple(nearest)
        super().__init__("\n".join((sentence, *pointed(text, start, end))))


def pointed(text: str, start: int, end: int) -> tuple[str, str]:
    """The part of the text around the word in one line, and carets under it in the next.

    >>> pointed("in folshill and offers food", 3, 11)
    ('    in folshill and offers food', '       ^^^^^^^^')
    """
    left = max(0, min(start - SHOWN // 2, len(text) - SHOWN))
    shown = "".join(letter if letter.isprintable() else " " for letter in text[left : left + SHOWN])
    first = min(start - left, SHOWN)
    wide = max(1, min(end - start, SHOWN - first))
    return f"    {shown}".rstrip(), " " * (4 + first) + "^" * wide
