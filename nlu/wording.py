"""Our responses in the person's language where dialogues/languages words them, else in English."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.io import read_yaml_file
from rasa.utils.endpoints import EndpointConfig

from phrases import Phrases

LANGUAGES = Path(__file__).resolve().parent.parent / "dialogues" / "languages"
OURS = ("ack", "summary", "by", "options")
"""Placeholders that hold sentences of ours; all others hold names and what people wrote."""


class OtherLanguage:
    """One file of dialogues/languages, with its accents or without."""

    def __init__(self, content: dict[str, Any], letters: Callable[[str], str]) -> None:
        self.otherwise: str | None = content.get("otherwise")
        phrases, words = content.get("phrases") or {}, content.get("words") or {}
        self._phrases = Phrases(
            {english: letters(theirs) for english, theirs in phrases.items()},
            {english: letters(theirs) for english, theirs in words.items()},
        )
        self._responses = TemplatedNaturalLanguageGenerator(
            {name: [_variation(row, letters) for row in rows] for name, rows in content["responses"].items()}
        )

    def say(self, response: str, slots: dict[str, Any], values: dict[str, Any]) -> dict[str, Any] | None:
        """The response with its gaps filled; None when it is not worded here."""
        said: dict[str, Any] | None = self._responses.generate_from_slots(
            response, self._put(slots), "", **self._put(values)
        )
        return said

    def _put(self, values: dict[str, Any]) -> dict[str, Any]:
        ours = {name: self._phrases.put(values[name]) for name in OURS if isinstance(values.get(name), str)}
        return {**values, **ours}


class Wording(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator, asked for the person's language first (endpoints.yml names this class)."""

    def __init__(self, endpoint_config: EndpointConfig | None, domain: Domain) -> None:
        super().__init__(domain.responses)
        contents = {file.stem: _content(file) for file in sorted(LANGUAGES.glob("*.yml"))}
        self._accented = {code: OtherLanguage(content, str) for code, content in contents.items()}
        self._plain = {code: OtherLanguage(content, plain_letters) for code, content in contents.items()}

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        facts = _facts(tracker)
        languages = self._plain if facts.get("channel") == "sms" else self._accented
        language = languages.get(facts.get("language", ""))
        while language is not None:
            said = language.say(utter_action, tracker.current_slot_values(), kwargs)
            if said is not None:
                return said
            language = languages.get(language.otherwise or "")
        in_english: dict[str, Any] | None = await super().generate(
            utter_action, tracker, output_channel, **kwargs
        )
        return in_english


def _content(file: Path) -> dict[str, Any]:
    content = read_yaml_file(file)
    if not isinstance(content, dict):
        raise RasaException(f"{file.name} is no wording of a language.")
    return content


def _facts(tracker: DialogueStateTracker) -> dict[str, Any]:
    said = tracker.latest_message
    facts: dict[str, Any] = ((said.metadata if said else None) or {}).get("facts") or {}
    return facts


def _variation(row: dict[str, str], letters: Callable[[str], str]) -> dict[str, Any]:
    """In Rasa's own shape."""
    text = letters(row["text"])
    if "variant" not in row:
        return {"text": text}
    return {"text": text, "condition": [{"type": "slot", "name": "variant", "value": row["variant"]}]}


def plain_letters(text: str) -> str:
    """Without accents, as dialogues/languages, which Rasa's side cannot import, does it."""
    split = unicodedata.normalize("NFD", text.translate(str.maketrans("łŁ", "lL")))
    plain = "".join(letter for letter in split if not unicodedata.combining(letter))
    return plain if plain.isascii() else text
