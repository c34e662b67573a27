"""What is wrong with a mailing's words, whoever gets them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from broadcasts.render import PLACEHOLDER, PLACEHOLDERS, key, placeholders
from storage.models import AskKind, Mailing, MailingClass

OPTIONS = range(2, 10)
"""How many may be chosen from: the number of each is one digit."""
LONGEST_OPTION, LONGEST_TITLE = 30, 60
NEAR = 75
"""How alike two words are, of 100, for one to be taken for the other."""
TEMPLATE = re.compile(r"HX[0-9a-fA-F]{32}")
STOP = re.compile(r"\bSTOP\b")
"""In capitals, as it is to be texted."""
SERVICE = "see what you can do"
NAMES_US = {"who", "network"}


@dataclass(frozen=True, slots=True)
class Problem:
    """`stops`: it cannot be scheduled so. Else it is for a person to weigh. The sentence says what to do."""

    stops: bool
    sentence: str


def wording(mailing: Mailing) -> list[Problem]:
    """What needs nothing but the mailing itself; all of it stops."""
    return [Problem(True, sentence) for rule in RULES for sentence in dict.fromkeys(rule(mailing))]


def names_us(mailing: Mailing) -> bool:
    """Whether its readers learn who writes to them."""
    if NAMES_US & {key(name) for name, _ in placeholders(mailing.text)}:
        return True
    said = mailing.text.casefold()
    return SERVICE in said or bool(mailing.network and mailing.network.name.casefold() in said)


def _title(mailing: Mailing) -> Iterator[str]:
    if not mailing.title.strip():
        yield "It has no title: give it one of a few words, by which residents too can tell it from another."
    if len(mailing.title) > LONGEST_TITLE:
        yield f"Its title is longer than {LONGEST_TITLE} characters. Shorten it: residents may read it too."


def _text(mailing: Mailing) -> Iterator[str]:
    if not mailing.text.strip():
        yield "It has no text: write what people are to read."


def _placeholders(mailing: Mailing) -> Iterator[str]:
    for text, where in _texts(mailing):
        for written, _ in placeholders(text):
            if key(written) not in PLACEHOLDERS:
                yield f"There is no placeholder {{{written}}}{where}. {_meant(written)}"
        if re.search(r"[{}]", PLACEHOLDER.sub("", text)):
            yield f"A curly bracket{where} has no partner. They are only for placeholders like {{first_name}}."


def _texts(mailing: Mailing) -> Iterator[tuple[str, str]]:
    """Each text of it, and where it stands."""
    yield mailing.text, ""
    for name, value in _variables(mailing).items():
        yield value, f" in variable {name} of the template"


def _meant(written: str) -> str:
    near = process.extractOne(key(written), list(PLACEHOLDERS), scorer=fuzz.WRatio, score_cutoff=NEAR)
    if near:
        return f"Did you mean {{{near[0]}}}?"
    return f"There are {', '.join(f'{{{name}}}' for name in PLACEHOLDERS)}."


def _template(mailing: Mailing) -> Iterator[str]:
    if mailing.template is None:
        return
    if not TEMPLATE.fullmatch(str(mailing.template.get("sid", ""))):
        yield "The template is no template of Twilio's: its id is HX and 32 characters, as the console shows it."
    for name, value in _variables(mailing).items():
        if not value.strip() or any(instead == "" for _, instead in placeholders(value)):
            yield (
                f"Variable {name} of the template may be empty, and WhatsApp refuses that: give it words to fall "
                "back on, as in {first_name|neighbour}."
            )


def _variables(mailing: Mailing) -> dict[str, str]:
    return {str(name): str(value) for name, value in (mailing.template or {}).get("variables", {}).items()}


def _options(mailing: Mailing) -> Iterator[str]:
    if mailing.ask is not AskKind.CHOICE:
        if mailing.options:
            yield "It has options to choose from and does not ask for a choice: ask for one, or take them away."
        return
    if len(mailing.options) not in OPTIONS:
        yield f"A choice needs {OPTIONS[0]} to {OPTIONS[-1]} options, and it has {len(mailing.options)}."
    if len({option.strip().casefold() for option in mailing.options}) < len(mailing.options):
        yield "Two of its options are the same: nobody could tell which was chosen."
    for number, option in enumerate(mailing.options, 1):
        if not option.strip() or len(option) > LONGEST_OPTION:
            yield f"Option {number} is empty or longer than {LONGEST_OPTION} characters: give it a word or two."


def _way_out(mailing: Mailing) -> Iterator[str]:
    says_stop = STOP.search(mailing.text) or "stop" in {key(name) for name, _ in placeholders(mailing.text)}
    if mailing.mailing_class is MailingClass.MARKETING and not says_stop:
        yield "A marketing text has to say how to stop: end it with {stop}."


RULES: tuple[Callable[[Mailing], Iterator[str]], ...] = (
    _title,
    _text,
    _placeholders,
    _template,
    _options,
    _way_out,
)
