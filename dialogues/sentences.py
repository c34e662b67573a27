"""Sentences of ours that are said without Rasa, from the same files as those that it says."""

from functools import cache
from pathlib import Path

import yaml

from dialogues import languages
from dialogues.languages import Language
from storage.people.addresses import ChannelKind

RESPONSES = Path(__file__).parent / "responses"


def sentence(
    name: str, language: str = Language.ENGLISH, channel: ChannelKind | None = None, /, **values: str
) -> str:
    """The response with its gaps filled, `{title}` and `[title]` alike; in English where that language lacks it.

    On SMS it goes without accents, for the price; what fills the gaps stays as it is.
    """
    worded = languages.fixed_words(name, language)
    text = worded or _responses()[name]
    if worded and channel is ChannelKind.SMS:
        text = languages.plain_letters(worded)
    for gap, value in values.items():
        text = text.replace(f"[{gap}]", value).replace(f"{{{gap}}}", value)
    return text


@cache
def _responses() -> dict[str, str]:
    files = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(RESPONSES.glob("*.yml"))]
    return {name: variants[0]["text"] for file in files for name, variants in file["responses"].items()}
