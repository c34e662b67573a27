"""Sentences that our actions put together in English ("OK, Saturday mornings."), said in another language."""

import re

_SENTENCES = re.compile(r"(?<=[.!?])\s+")


class Phrases:
    """`phrases`: English -> theirs, where `{}` is whatever varies; `words`: days, months and the like.

    What is not known as a whole is left as it is: it may be somebody's own words.
    """

    def __init__(self, phrases: dict[str, str], words: dict[str, str]) -> None:
        self._phrases, self._words = phrases, words
        self._patterns = [
            (re.compile(re.escape(english).replace(r"\{\}", "(.+)")), theirs)
            for english, theirs in phrases.items()
            if "{}" in english
        ]

    def put(self, text: str) -> str:
        """The text sentence by sentence, or else part by part; spaces at its end stay."""
        said = " ".join(self._sentence(sentence) for sentence in _SENTENCES.split(text.rstrip()))
        return said + text[len(text.rstrip()) :]

    def _sentence(self, sentence: str) -> str:
        if (whole := self._part(sentence)) is not None:
            return whole
        return ", ".join(self._part(part) or part for part in sentence.split(", "))

    def _part(self, part: str) -> str | None:
        if part in self._phrases:
            return self._phrases[part]
        for pattern, theirs in self._patterns:
            if found := pattern.fullmatch(part):
                return theirs.replace("{}", self._sentence(found[1]))
        words = [self._words.get(word, word if word.isdigit() else None) for word in part.split()]
        return " ".join(word for word in words if word) if words and all(words) else None
