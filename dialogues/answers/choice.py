"""Reads which of some numbered options is meant: "no 2", "the gardening one", "the wed one", "first 2"."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from dialogues.answers.choice_words import (
    AFTER_NUMBER,
    ALL,
    ALL_ALONE,
    ASKING,
    BEFORE_NUMBER,
    BEFORE_ONE,
    EMPTY,
    JOINS,
    NONE,
    NOT,
    NUMBERS,
    ORDINALS,
    OTHERS,
    PICKING,
    REFUSING,
    TIME_NEEDS,
)
from dialogues.answers.spelling import spell
from storage.categories.stems import stem
from storage.when import CODES, DAYS, FLEXIBLE

type Indices = set[int]

_GLUED = re.compile(
    r"(?<!\w)(?:no|nr|num|number|option)\.?(\d)(?!\w)"  # "no2"
    r"|(?<!\w)(?:no\.? ?|#|nr\.? ?|num )?(\d)(?=(?:and|x+|pls|please|ta)(?!\w)|(?:and|n|&)\d)"  # "2pls", "1n3"
    r"|(?<=\d)(and|n)(?=\d)"
)
_I_AM = re.compile(r"\bi am\b|\bam i\b")
_LETTER = re.compile(r"(?<=option )[a-e]\b|^[a-e](?=\W*(?:please|thanks|ta)?\W*$)")
_LETTERS = re.compile(r"\W*[a-e](?:\s*(?:[,/&+]|\b(?:and|or|then)\b)\s*[a-e])+\W*")
_TOKEN = re.compile(r"\d+(?:st|nd|rd|th)?(?!\w)|[^\W_]+|[^\w\s]|\n")
_CLAUSE = re.compile(r"[,.;!]|(?<!\w)but(?!\w)")
_ALL_BUT = re.compile(
    r"(?<!\w)(?:all|everything|anything|any|any one) (?:but|except|apart from|bar|other than)(?: for)?(?!\w)"
)
_BOTH = re.compile(r"(?<!\w)both(?!\w)")
_SOME = re.compile(
    r"(?<!\w)(?P<end>first|1st|top|last|bottom) (?P<count>\d|two|three|four)(?! ?\w*(?:st|nd|th)\b)"
)
_RANGE = re.compile(r"(?<![\w:.])(?P<first>\d) ?(?:-|to|through) ?(?P<last>\d)(?![\w:.%])")


def read_choice(text: str, options: Sequence[str], when: Sequence[Sequence[str]] = ()) -> tuple[int, ...]:
    """Indices of the options chosen, ascending. `when` holds the codes of storage.when of each option.

    >>> read_choice("the gardening one", ["Mend bikes", "Garden at the allotment"])
    (1,)
    """
    when = when[: len(options)]
    plain = _lettered(_GLUED.sub(_unglued, spell(text).text))
    if not options or NONE.fullmatch(plain.strip(" .!,")) or ASKING.match(plain):
        return ()
    wanted, refused = _halves(_ALL_BUT.sub("all except", plain.replace("give me", "take")))
    if REFUSING.search(wanted):
        return ()
    unwanted = _meant(refused, options, when)
    if unwanted and OTHERS.search(wanted):
        return tuple(sorted({*range(len(options))} - unwanted))
    if ALL.search(wanted) or ALL_ALONE.fullmatch(wanted.strip(" .!,")):
        return tuple(sorted({*range(len(options))} - unwanted))
    return tuple(sorted(_meant(wanted, options, when) - unwanted))


def _unglued(match: re.Match[str]) -> str:
    return f" {match[1] or match[2] or match[3]} "


def _lettered(plain: str) -> str:
    """ "Option b" as "option 2", and a letter that is the whole answer."""
    pattern = re.compile(r"\b[a-e]\b") if _LETTERS.fullmatch(plain) else _LETTER
    return pattern.sub(lambda match: str("abcde".index(match[0]) + 1), plain)


def _halves(plain: str) -> tuple[str, str]:
    """What is wanted, and what stands after "not" or "except", each with a comma between its parts."""
    wanted, refused = [], []
    for clause in _CLAUSE.split(plain):
        refusal = NOT.search(clause)
        wanted.append(clause[: refusal.start()] if refusal else clause)
        refused.append(clause[refusal.end() :] if refusal else "")
    return ",".join(wanted), ",".join(filter(None, refused))


def _meant(plain: str, options: Sequence[str], when: Sequence[Sequence[str]]) -> Indices:
    """By number; without one by the options' words; without these by their times."""
    numbered = {number for number in _numbered(plain, len(options)) if 0 <= number < len(options)}
    return numbered or _by_words(plain, options) or _by_times(plain, when)


def _numbered(plain: str, count: int) -> Iterator[int]:
    if count == 2 and _BOTH.search(plain):
        yield from (0, 1)
    for span in _RANGE.finditer(plain):
        yield from range(int(span["first"]) - 1, int(span["last"]))
    some = _SOME.search(plain)
    if some:
        size = NUMBERS.get(some["count"]) or int(some["count"])
        yield from range(size) if some["end"] in {"first", "1st", "top"} else range(count - size, count)
    else:
        yield from _single(["", *_TOKEN.findall(plain), ""], count)


def _single(tokens: Sequence[str], count: int) -> Iterator[int]:
    """The numbers that stand where a choice is made, and not in "2 kids" or "at 2"."""
    in_list = False
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        number = _number_at(token, before, count)
        if number is None:
            in_list = in_list and token in JOINS
            continue
        led = before in BEFORE_NUMBER or (in_list and (before in JOINS or before.isdigit()))
        if led and (after in AFTER_NUMBER or after.isdigit()):
            in_list = True
            yield number


def _number_at(word: str, before: str, count: int) -> int | None:
    """The index that the word stands for. "One" is mostly a pronoun: "the gardening one"."""
    if word == "one" and before not in BEFORE_ONE:
        return None
    if word in {"last", "bottom", "final"}:
        return count - 1
    if word == "middle":
        return count // 2 if count % 2 else None
    if word in ORDINALS or word in NUMBERS:
        return (ORDINALS.get(word) or NUMBERS[word]) - 1
    return int(word) - 1 if word.isascii() and word.isdigit() and len(word) < 3 else None


def _by_words(plain: str, options: Sequence[str]) -> Indices:
    """By the words that only one option has; else by several words that only one option has together."""
    stems = [_stems(option) for option in options]
    said = _stems(plain)
    fits = [{place for place, option in enumerate(stems) if _has(option, word)} for word in said]
    heard = [places for places in fits if places and len(places) < len(options)]
    if not heard or len(said) - len(heard) > (3 if PICKING.search(plain) else 1):
        return set()
    distinct = {place for places in heard if len(places) == 1 for place in places}
    together = set.intersection(*heard)
    return distinct or (together if len(together) == 1 else set())


def _stems(text: str) -> list[str]:
    found = [word for word in re.findall(r"[^\W\d_]{2,}", spell(text).text) if word not in EMPTY]
    return list(dict.fromkeys(stem(word) for word in found))


def _has(option: list[str], word: str) -> bool:
    """The same word, its beginning ("allot") or a slip of the thumb in it."""
    return any(
        known == word
        or (len(word) >= 4 and (known.startswith(word) or (len(known) >= 4 and word.startswith(known))))
        or (len(word) >= 4 and word[:2] == known[:2] and ratio(word, known, score_cutoff=80) > 0)
        for known in option
    )


def _by_times(plain: str, when: Sequence[Sequence[str]]) -> Indices:
    """The one option that is on then; one that is on at any time counts only if no other fits."""
    spoken = re.findall(r"[a-z]+", _I_AM.sub("", plain))
    words = {TIME_NEEDS.get(word, "") for word in spoken} - {""}
    others = [word for word in spoken if word not in TIME_NEEDS and word not in EMPTY]
    if not words or len(others) > 1:
        return set()
    slots = _slots(words)
    fixed = {place for place, codes in enumerate(when) if slots & set(codes)}
    fits = fixed or {place for place, codes in enumerate(when) if FLEXIBLE in codes}
    return fits if len(fits) == 1 else set()


def _slots(words: set[str]) -> set[str]:
    days = {day for day in DAYS if day in words} | ({"sat", "sun"} if "weekend" in words else set())
    parts = words & {"am", "pm", "eve"}
    return {code for code in CODES if (not days or code[:3] in days) and (not parts or code[4:] in parts)}
