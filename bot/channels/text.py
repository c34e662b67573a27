"""Texts as SMS bills them, characters that would make them dearer, and texts too long for one message."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

FOLDED = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\u2022": "-",
        "\u00a0": " ",
        "`": "'",
        "\t": " ",
    }
)
"""Each of these alone turns a text of 160 characters into one of 70, at more than twice the price."""

GSM_7 = frozenset(
    "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    "\u00a1\u00a3\u00a4\u00a5\u00a7\u00bf\u00c4\u00c5\u00c6\u00c7\u00c9\u00d1\u00d6\u00d8\u00dc"
    "\u00df\u00e0\u00e4\u00e5\u00e6\u00e8\u00e9\u00ec\u00f1\u00f2\u00f6\u00f8\u00f9\u00fc"
    "\u0393\u0394\u0398\u039b\u039e\u03a0\u03a3\u03a6\u03a8\u03a9"
)
GSM_7_PAIRS = frozenset("\f[\\]^{|}~\u20ac")
"""These take two septets. Source of both tables: 3GPP TS 23.038, 6.2.1."""
CHEAP = GSM_7 | GSM_7_PAIRS

Encoding = Literal["GSM-7", "UCS-2"]
CAPACITY: dict[Encoding, tuple[int, int]] = {"GSM-7": (160, 153), "UCS-2": (70, 67)}
"""Septets, or UTF-16 units, that one SMS holds alone, and as one of several."""

EXTENDING = re.compile("[\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""Joiners, skin tones, and the tags of the Welsh and Scottish flags."""
GLUED = re.compile(
    "\u200d[\u2640\u2642\u2695\u2696\u2708\u2764\U0001f308\U0001f33e\U0001f373\U0001f393\U0001f3a4\U0001f3a8\U0001f3eb"
    "\U0001f3ed\U0001f466-\U0001f469\U0001f48b\U0001f4bb\U0001f4bc\U0001f527\U0001f52c\U0001f5e8\U0001f680\U0001f692]"
)
"""What a joiner binds. Twilio's calculator knows Unicode 10: it divides the emoji that are younger."""
REGION = re.compile("[\U0001f1e6-\U0001f1ff]")
"""Two of them are a country's flag."""

SENTENCE_END = re.compile(r"(?<=[.!?\u06d4\u061f\u0964])[\"')\u2019\u201d]*(?=\s)|(?=\n)")
"""Also in Urdu and Punjabi."""
WORD_END = re.compile(r"(?<=\S)(?=\s)")


def fold(text: str) -> str:
    """Typing marks as plain ones; letters stay as they are, for they are somebody's name.

    >>> fold("it\u2019s on \u2013 bring a friend\u2026")
    "it's on - bring a friend..."
    """
    return text.translate(FOLDED)


def offending(text: str) -> list[str]:
    """The characters that force UCS-2, each once, in the order they appear.

    >>> offending("D\u0175r i\u2019r t\u0177")
    ['\u0175', '\u2019', '\u0177']
    """
    return list(dict.fromkeys(character for character in text if character not in CHEAP))


def encoding(text: str) -> Encoding:
    return "UCS-2" if offending(text) else "GSM-7"


def segments(text: str) -> int:
    """How many SMS are billed for the text, at least 1, as Twilio's own calculator counts them.

    >>> segments("a" * 161)
    2
    """
    alone, joined = CAPACITY[encoding(text)]
    sizes = [_units(cluster) for cluster in _clusters(text)] if offending(text) else [_septets(c) for c in text]
    if sum(sizes) <= alone:
        return 1
    count, used = 1, 0
    for size in sizes:
        if used + size > joined:
            count, used = count + 1, 0
        used += size
    return count


def parts(text: str, limit: int) -> list[str]:
    """The text in messages of at most `limit` UTF-16 units (2 or more), none of them empty.

    Cut at the end of a sentence if that fills half a message, else of a word, else where it is full.

    >>> parts("Bring gloves. We have spades and tea.", 24)
    ['Bring gloves.', 'We have spades and tea.']
    """
    found = []
    rest = text.strip()
    while _units(rest) > limit:
        cut = _cut(rest, limit)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest] if rest else found


def _cut(text: str, limit: int) -> int:
    full, used = 0, 0
    while (used := used + _units(text[full])) <= limit:
        full += 1
    sentences = [end.end() for end in SENTENCE_END.finditer(text, 0, full + 1) if end.end() * 2 >= full]
    words = [end.end() for end in WORD_END.finditer(text, 0, full + 1)]
    return max(sentences or words or [full])


def _septets(character: str) -> int:
    return 2 if character in GSM_7_PAIRS else 1


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _clusters(text: str) -> Iterator[str]:
    """Characters as people see them, which Twilio never divides between two SMS (UAX #29, its common cases)."""
    cluster = ""
    for character in text:
        if cluster and not _continues(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _continues(cluster: str, character: str) -> bool:
    if unicodedata.category(cluster[-1]) == "Cc":
        return False
    if unicodedata.category(character).startswith("M") or EXTENDING.match(character):
        return True
    if GLUED.match(cluster[-1] + character):
        return True
    return bool(REGION.fullmatch(cluster) and REGION.match(character))
