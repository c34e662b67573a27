"""Reads texting spelling ("cud u hlp 2moro plzzz") without moving a letter of the text itself."""

import re

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.nlu.training_data.message import Message

from components.spellings import SPELLINGS, STRETCHED

_STRETCH = re.compile(r"([a-z])\1{2,}")

# One figure between letters of a word: "h3lp".
_FIGURE = re.compile(r"(?<=[a-z])[013457](?=[a-z])")
_LETTERS = str.maketrans("013457", "oieast")
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\d[a-z]{2}")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class TextingTokenizer(WhitespaceTokenizer):
    """The white space tokenizer, with the meant spelling as each token's lemma.

    `CountVectorsFeaturizer` counts lemmas (its `use_lemma`, on unless turned off). Everything that looks
    at the text or at positions (regex features and entities, CRF) sees what was written.
    """

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        tokens: list[Token] = super().tokenize(message, attribute)
        for token in tokens:
            token.lemma = meant(token.text)
        return tokens


def meant(word: str) -> str:
    """
    >>> meant("Wknd"), meant("Sooo"), meant("h3lp"), meant("CV6")
    ('weekend', 'so', 'help', 'cv6')
    """
    plain = word.lower()
    if plain not in SPELLINGS:
        plain = _squeezed(_figures_read(plain))
    return SPELLINGS.get(plain, plain)


def _figures_read(word: str) -> str:
    """Letters for figures; a short name such as "u3a" and a postcode without its space stay."""
    letters = sum(letter.isalpha() for letter in word)
    if letters < 3 or _POSTCODE.fullmatch(word):
        return word
    return _FIGURE.sub(lambda figure: figure[0].translate(_LETTERS), word)


def _squeezed(word: str) -> str:
    short = _STRETCH.sub(r"\1", word)
    known = short in STRETCHED or short in SPELLINGS
    return short if known else _STRETCH.sub(r"\1\1", word)
