"""The languages that we know of: their codes, their names, and what is worded in them (one YAML file each)."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent


class Language(StrEnum):
    """As `Contact.language` keeps them: ISO 639-1, with the script when the language has several (BCP 47)."""

    ENGLISH = "en"
    POLISH = "pl"
    ROMANIAN = "ro"
    PUNJABI = "pa"
    PUNJABI_IN_SHAHMUKHI = "pa-Arab"
    PUNJABI_IN_LATIN = "pa-Latn"
    URDU = "ur"
    URDU_IN_LATIN = "ur-Latn"
    ARABIC = "ar"
    GUJARATI = "gu"
    BENGALI = "bn"
    SOMALI = "so"

    @property
    def tongue(self) -> str:
        """The language, whatever it is written in."""
        return self.value[:2]


NAMES: dict[Language, str] = {
    Language.ENGLISH: "english|angielski|angielsku|engleza|angrezi|ingiriisi|انگریزی|الإنجليزية|ਅੰਗਰੇਜ਼ੀ|અંગ્રેજી"
    "|ইংরেজি",
    Language.POLISH: "polish|polski|polsku",
    Language.ROMANIAN: "romanian|romana|română|romaneste|românește",
    Language.PUNJABI: "punjabi|panjabi|ਪੰਜਾਬੀ|پنجابی|mirpuri|pahari|pothwari",
    Language.URDU: "urdu|اردو|اُردو",
    Language.ARABIC: "arabic|arabi|العربية|عربي|عربية",
    Language.GUJARATI: "gujarati|gujrati|ગુજરાતી",
    Language.BENGALI: "bengali|bangla|বাংলা|sylheti|সিলেটি",
    Language.SOMALI: "somali|soomaali",
}
"""What people call them, in English and in their own words."""

_NAMED = {code: re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE) for code, names in NAMES.items()}


def named(text: str) -> Language | None:
    """The one language that a text names; None when it names none of ours, or several.

    >>> named("Polish please"), named("polish or urdu"), named("welsh")
    (<Language.POLISH: 'pl'>, None, None)
    """
    found = [code for code, name in _NAMED.items() if name.search(text)]
    return found[0] if len(found) == 1 else None


@cache
def wording(code: str) -> dict[str, Any]:
    """The file of a language; one that has none words nothing, and says everything in English."""
    file = HERE / f"{code}.yml"
    if code not in set(Language) or not file.exists():
        return {"responses": {}}
    content: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return content


def fixed_words(name: str, code: str) -> str | None:
    """A sentence that needs no Rasa, in that language or the one its file names next; None when in neither."""
    content = wording(code)
    if name in content["responses"]:
        text: str = content["responses"][name][0]["text"]
        return text
    return fixed_words(name, content["otherwise"]) if content.get("otherwise") else None


def worded_in(text: str, response: str) -> Language:
    """The language of a text that was sent for a response: it has the words of a wording, whatever fills the gaps.

    >>> worded_in("Milo mi, Kasia. Jak masz na imie? Albo napisz SKIP.", "utter_ask_name")
    <Language.POLISH: 'pl'>
    """
    said = _letters(text)
    found = (code for code in Language for template in _templates(response, code) if template.search(said))
    return next(found, Language.ENGLISH)


@cache
def _templates(response: str, code: str) -> tuple[re.Pattern[str], ...]:
    """The words of each variant with room where a gap is, to be found in what `_letters` leaves."""
    variants = ([*map(_letters, _GAP.split(row["text"]))] for row in wording(code)["responses"].get(response, ()))
    return tuple(re.compile(".*".join(map(re.escape, parts))) for parts in variants)


def _letters(text: str) -> str:
    """Without accents, marks and spaces, which differ by channel."""
    return "".join(letter for letter in plain_letters(text).casefold() if letter.isalnum())


def plain_letters(text: str) -> str:
    """Without accents, as Poles and Romanians text: on SMS they would more than double the price.

    Other scripts stay as they are.

    >>> plain_letters("Dziękuję, wiadomość zapisana. Mulțumesc")
    'Dziekuje, wiadomosc zapisana. Multumesc'
    """
    split = unicodedata.normalize("NFD", text.translate(_STROKES))
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return plain if plain.isascii() else text


_GAP = re.compile(r"\{\w+\}|\[\w+\]")
_STROKES = str.maketrans("łŁ", "lL")
