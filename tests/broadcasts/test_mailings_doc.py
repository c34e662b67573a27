"""docs/mailings.md names every placeholder with what it says, and every class."""

from bot.settings import ROOT
from broadcasts.render import PLACEHOLDERS
from broadcasts.words import ENGLISH, word
from storage.models import AskKind, MailingClass, Repeat

TEXT = (ROOT / "docs" / "mailings.md").read_text(encoding="utf-8")


def test_it_says_what_each_placeholder_says() -> None:
    for name, placeholder in PLACEHOLDERS.items():
        instead = "" if name == "reply" else f" {word(name, ENGLISH, '')}"
        assert f"| `{{{name}}}` | {placeholder.says} |{instead} |" in TEXT, name


def test_it_names_every_class_question_and_repetition() -> None:
    for each in (*MailingClass, *Repeat, *AskKind):
        assert each.value in TEXT or each is AskKind.CHOICE, each
