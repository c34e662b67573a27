"""Reads how far somebody agrees, in four points: "defo agree", "kind of", "not really", "no way"."""

from dataclasses import dataclass

from dialogues.answers.spans import Spans
from dialogues.answers.spelling import spell
from dialogues.answers.tables import phrases
from dialogues.answers.yes_no import read_yes_no


@dataclass(frozen=True, slots=True)
class Agreement:
    """`point` is 1 (agree strongly), 2 (agree), 3 (disagree) or 4 (disagree strongly)."""

    point: int
    spans: Spans


_WHOLLY = (
    r"(?:strongly|totally|completely|fully|wholly|definitely|def|defo|absolutely|entirely|really|very much|wholeheartedly"
    r"|utterly|massively|100 ?%|hundred percent|1000 ?%|so|deffo|most definitely)"
)
_PARTLY = r"(?:tend to|sort of|kind of|partly|somewhat|slightly|mostly|broadly|generally|a bit|mainly|largely)"
_AGREE = r"(?:agree|agreed|agrees|in favour|in favor|for it)"
_NOT = r"(?:dont|do not|doh|cant|cannot|didnt|would not|wouldnt|not)"

_WORDS = (
    (4, phrases(
        rf"{_WHOLLY} (?:disagree|against(?: it)?|not)", rf"disagree {_WHOLLY}", rf"{_NOT} agree (?:at all|one bit|in the slightest)",
        r"no way", r"(?:not )?in a million years", r"not on your nelly", r"never(?: ever)?", r"hell no", r"over my dead body",
        rf"{_WHOLLY} {_NOT} agree", r"dead against(?: it)?", r"rubbish idea|terrible idea|awful idea",
    )),
    (3, phrases(
        rf"{_PARTLY} disagree", rf"{_NOT} (?:really |quite |entirely |fully |wholly |completely )?(?:agree|sure i agree)",
        r"disagree(?:d|s)?(?: (?:a bit|slightly|somewhat))?", r"against(?: it)?", r"not (?:really|for me|keen|convinced)", r"bad idea",
    )),
    (1, phrases(
        rf"{_WHOLLY} {_AGREE}", rf"{_AGREE} {_WHOLLY}", r"could(?:nt| not) agree more", r"all for it", r"hell yes|hell yeah",
        rf"(?:yes|yeah) {_WHOLLY}", _WHOLLY.replace("|so", "").replace("|really", "").replace("|def|", "|"),
        r"(?:great|brilliant|excellent|fantastic) idea",
    )),
    (2, phrases(
        rf"(?:{_PARTLY} )?{_AGREE}(?: (?:a bit|slightly|somewhat|mostly|partly))?", _PARTLY, r"good idea", r"suppose so|guess so",
    )),
)  # fmt: skip
"""In the order they count: "not agree" before "agree", and the ends before the middle."""

_POINTS = {True: 2, False: 3}


def read_agreement(text: str) -> Agreement | None:
    """A plain yes agrees and a plain no disagrees; neither does so strongly.

    >>> read_agreement("totally agree").point, read_agreement("I don't agree at all").point, read_agreement("yes").point
    (1, 4, 2)
    """
    plain = spell(text)
    for point, pattern in _WORDS:
        if found := pattern.search(plain.text):
            return Agreement(point, (plain.span(*found.span()),))
    answer = read_yes_no(text)
    return Agreement(_POINTS[answer.yes], answer.spans) if answer else None
