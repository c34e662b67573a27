import pytest
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.training_data.message import Message

from components.spellings import SPELLINGS
from components.texting import TextingTokenizer, meant

MEANT = {
    "wot": "what", "nr": "near", "WKND": "weekend", "cud": "could", "u": "you", "2moro": "tomorrow",
    "ppl": "people", "sooo": "so", "yessss": "yes", "gooood": "good", "plzzz": "please", "Bikes": "bikes",
    "h3lp": "help", "v0lunteer": "volunteer", "c00k": "c00k", "c0ok": "cook", "gr8": "great", "l8r": "later",
    "u3a": "u3a", "CV6": "cv6", "cv64ab": "cv64ab", "ec1a1bb": "ec1a1bb", "6pm": "6pm", "2": "2",
    "\U0001f600": "\U0001f600", "dont": "don t",
}  # fmt: skip


@pytest.mark.parametrize(("word", "words"), MEANT.items())
def test_it_reads_what_was_meant(word: str, words: str) -> None:
    assert meant(word) == words


@pytest.mark.parametrize("text", ["Wot can u do nr CV6 4AB?", "sooo gd \U0001f44d 2moro", "don't \n\n dont"])
def test_it_moves_no_letter_of_the_text(text: str) -> None:
    for token in _tokens(text):
        assert text[token.start : token.end] == token.text


def test_it_reads_an_apostrophe_and_its_absence_alike() -> None:
    read = [" ".join(token.lemma for token in _tokens(text)) for text in ("I don't know", "i dont know")]
    assert read == ["i don t know"] * 2


def test_it_has_its_table_in_the_form_it_looks_up() -> None:
    assert all(spelling == spelling.lower() and spelling.split() == [spelling] for spelling in SPELLINGS)
    assert all(words == words.lower() and words for words in SPELLINGS.values())
    assert all(meant(word) == word for words in SPELLINGS.values() for word in words.split() if word != "ain")


def _tokens(text: str) -> list[Token]:
    return TextingTokenizer(TextingTokenizer.get_default_config()).tokenize(Message({"text": text}), "text")
