"""What a mailing says to one person: its placeholders filled in, and how to answer where it asks."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from broadcasts.words import ENGLISH, labels, word
from storage.mailings.people import Person
from storage.models import AskKind, Mailing

PLACEHOLDER = re.compile(r"\{([^{}|]*)(?:\|([^{}]*))?\}")
LONGEST_NAME, LONGEST_WORDS = 40, 120
"""Characters of a person's own words that are repeated: a text has to keep its length."""
MARKS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": "'", "\u201d": "'", '"': "'", "\u2013": "-", "\u2014": "-"}
)
"""As phones type them. One in a name would make that person's SMS more than twice as dear."""


class Placeholder(NamedTuple):
    says: str
    """For coordinators: docs/mailings.md."""
    value: Callable[[Mailing, Person], str | None]
    """None where it is not known; then our own words stand in, unless the mailing brings its own."""


def _of_network(name: str) -> Callable[[Mailing, Person], str | None]:
    return lambda mailing, _: getattr(mailing.network, name) if mailing.network else None


PLACEHOLDERS: dict[str, Placeholder] = {
    "first_name": Placeholder("the person's first name", lambda _, person: tidy(person.first_name, LONGEST_NAME)),
    "your_words": Placeholder(
        "what they said themselves, in quotation marks: for a mailing that tells what came of it",
        lambda _, person: quoted(person.words),
    ),
    "network": Placeholder("the network's name", _of_network("name")),
    "coordinator": Placeholder("the first name of the network's coordinator", _of_network("coordinator")),
    "hours": Placeholder("when the coordinator answers", _of_network("hours")),
    "place": Placeholder("where the network is", _of_network("place")),
    "who": Placeholder("who we are, in a few words", lambda *_: None),
    "stop": Placeholder("how to get no more texts", lambda *_: None),
    "reply": Placeholder("how to answer; a mailing that asks says it at its end by itself", lambda *_: None),
}
"""Everything that may stand in curly brackets. Each has words of ours to fall back on (words.toml)."""

SAYS_HOW: dict[AskKind, re.Pattern[str]] = {
    AskKind.RATING: re.compile(r"\b1\b[^.?!\n\d]{0,20}(?:\bto\b|-)[^.?!\n\d]{0,20}\b5\b", re.IGNORECASE),
    AskKind.YES_NO: re.compile(r"\byes\b[^.?!\n]{0,20}\bno\b", re.IGNORECASE),
}
"""A text that says by itself how to answer."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """`choices` are buttons where a channel has some. `template` is `{"sid", "variables"}`, for WhatsApp."""

    text: str
    choices: tuple[str, ...]
    template: dict[str, Any] | None


def render(mailing: Mailing, person: Person) -> Rendered:
    text = with_reply(mailing.text, mailing.ask, mailing.options)
    return Rendered(fill(text, mailing, person), choices(mailing, person), _template(mailing, person))


def fill(text: str, mailing: Mailing, person: Person) -> str:
    """One pass, so that a name like `{network}` stays as it is. What is no placeholder is left alone."""

    def filled(found: re.Match[str]) -> str:
        name, instead = key(found[1]), found[2]
        if name not in PLACEHOLDERS:
            return found[0]
        if name == "reply":
            return how_to_reply(mailing, person, text) if instead is None else instead
        value = PLACEHOLDERS[name].value(mailing, person)
        return value or (word(name, person.language, text) if instead is None else instead)

    return PLACEHOLDER.sub(filled, text).strip()


def key(written: str) -> str:
    """As people may write it.

    >>> key(" First name ")
    'first_name'
    """
    return "_".join(written.casefold().split())


def placeholders(text: str) -> Iterator[tuple[str, str | None]]:
    """Each as it is written, with what it says instead where nothing is known."""
    return ((found[1], found[2]) for found in PLACEHOLDER.finditer(text))


def with_reply(text: str, ask: AskKind | None, options: Sequence[str]) -> str:
    """The text with `{reply}` in it, before a closing `{stop}`, unless it says how to answer or asks nothing."""
    if ask is None or any(key(name) == "reply" for name, _ in placeholders(text)) or says_how(text, ask, options):
        return text
    found = re.search(r"\s*\{\s*stop\s*(?:\|[^{}]*)?\}\s*$", text, re.IGNORECASE)
    stop = found[0] if found else ""
    return f"{text.removesuffix(stop).rstrip()} {{reply}}{stop}"


def says_how(text: str, ask: AskKind, options: Sequence[str]) -> bool:
    """Whether the text names its answers: "1 to 5", "yes or no", or each option after its number."""
    if ask in SAYS_HOW:
        return SAYS_HOW[ask].search(text) is not None
    named = labels("agreement", ENGLISH) if ask is AskKind.AGREEMENT else options
    numbered = (rf"\b{number}\W{{1,3}}(?:for )?{re.escape(option)}" for number, option in enumerate(named, 1))
    return all(re.search(pattern, text, re.IGNORECASE) for pattern in numbered)


def how_to_reply(mailing: Mailing, person: Person, text: str) -> str:
    if mailing.ask is None:
        return ""
    if mailing.ask in SAYS_HOW:
        return word(mailing.ask.value, person.language, text)
    named = labels("agreement", person.language) if mailing.ask is AskKind.AGREEMENT else mailing.options
    listed = ", ".join(f"{number} {option}" for number, option in enumerate(named, 1))
    return word("choice", person.language, text).replace("{options}", listed)


def choices(mailing: Mailing, person: Person) -> tuple[str, ...]:
    """A rating has none: its numbers are in the text, and five buttons would be a list of their own."""
    match mailing.ask:
        case AskKind.CHOICE:
            return tuple(mailing.options)
        case AskKind.AGREEMENT:
            return labels("agreement", person.language)
        case AskKind.YES_NO:
            return ("Yes", "No")
        case _:
            return ()


def _template(mailing: Mailing, person: Person) -> dict[str, Any] | None:
    if mailing.template is None:
        return None
    variables = mailing.template.get("variables", {})
    filled = {name: fill(str(value), mailing, person) for name, value in variables.items()}
    return {"sid": mailing.template["sid"], "variables": filled}


def tidy(words: str | None, most: int) -> str | None:
    """A person's words on one line, with plain marks, and no longer than this, cut at a word."""
    plain = unicodedata.normalize("NFKC", words or "").translate(MARKS)
    line = " ".join("".join(c if c.isprintable() else " " for c in plain).split())
    if len(line) > most:
        line = line[: most - 3].rsplit(" ", 1)[0] + "..."
    return line or None


def quoted(words: str | None) -> str | None:
    line = tidy(words, LONGEST_WORDS)
    return f'"{line}"' if line else None
