"""What one person reads: placeholders with their fallbacks, their own words as data, and how to answer."""

from typing import Any

import pytest

from bot.means import measure
from broadcasts.render import PLACEHOLDERS, render
from broadcasts.words import ENGLISH, word
from storage.mailings.people import Person
from storage.models import AskKind, Mailing, Network
from storage.people.addresses import ChannelKind
from tests.conftest import NOW

FOLESHILL = Network(
    keyword="foleshill",
    name="Friends of Foleshill",
    place="Foleshill, Coventry",
    coordinator="Sam",
    hours="Monday to Friday, 9 to 5",
)
AMINA = Person("Amina")
NOBODY = Person()
SID = "HX" + "0" * 32


def mailing(text: str, **more: Any) -> Mailing:
    given: dict[str, Any] = {"title": "Litter pick", "options": [], "network": FOLESHILL, "created_at": NOW}
    return Mailing(text=text, **(given | more))


@pytest.mark.parametrize(
    ("text", "person", "reads"),
    [
        ("Hi {first_name}.", AMINA, "Hi Amina."),
        ("Hi {first_name}.", NOBODY, "Hi neighbour."),
        ("Hi {first_name|friend}.", NOBODY, "Hi friend."),
        ("Hi{first_name|}.", NOBODY, "Hi."),
        ("Hi { First Name | friend}.", AMINA, "Hi Amina."),
        ("{network}, {place}: ask {coordinator}, {hours}.", AMINA,
         "Friends of Foleshill, Foleshill, Coventry: ask Sam, Monday to Friday, 9 to 5."),
        ("You told us {your_words}.", Person(words="mend bikes"), 'You told us "mend bikes".'),
        ("You told us {your_words}.", NOBODY, "You told us what matters to you."),
        ("{who} here.", AMINA, "See What You Can Do, run by your council with neighbours here."),
        ("Tea on Sunday. {stop}", AMINA, "Tea on Sunday. Text STOP to end texts."),
        ("Hi {frist_name}, {", AMINA, "Hi {frist_name}, {"),
    ],
)  # fmt: skip
def test_it_fills_in_what_is_known_and_says_something_else_where_it_is_not(
    text: str, person: Person, reads: str
) -> None:
    assert render(mailing(text), person).text == reads


def test_without_a_network_the_service_stands_in_for_it() -> None:
    whole = mailing("{network}: ask {coordinator} in {place}, {hours}.", network=None)
    assert render(whole, AMINA).text == "See What You Can Do: ask your council in your area, office hours."


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("{network}", "{network}"),
        ("{first_name|x}{stop}", "{first_name|x}{stop}"),
        ("A\nB\tC\x00\u202eD", "A B C D"),
        ("O\u2019Brien \u2013 Si\u00e2n", "O'Brien - Si\u00e2n"),
        ("A " * 100, "A A A A A A A A A A A A A A A A A A..."),
        ("   ", "neighbour"),
    ],
)
def test_a_persons_words_are_data_on_one_line(said: str, reads: str) -> None:
    assert render(mailing("{first_name}"), Person(said)).text == reads


def test_long_words_of_theirs_are_cut_at_a_word() -> None:
    read = render(mailing("{your_words}"), Person(words='he said "yes" ' + "really " * 40)).text
    assert read.startswith("\"he said 'yes' really") and read.endswith('really..."')
    assert len(read) <= 122


@pytest.mark.parametrize(
    ("ask", "text", "reads"),
    [
        (AskKind.RATING, "How was it?", "How was it? Reply 1 (poor) to 5 (great)."),
        (AskKind.RATING, "How was it, 1 to 5?", "How was it, 1 to 5?"),
        (AskKind.RATING, "How was it, from 1 (bad) - 5 (good)?", "How was it, from 1 (bad) - 5 (good)?"),
        (AskKind.RATING, "How were 1 May and 5 May?", "How were 1 May and 5 May? Reply 1 (poor) to 5 (great)."),
        (AskKind.YES_NO, "Will you come? {stop}", "Will you come? Reply YES or NO. Text STOP to end texts."),
        (AskKind.YES_NO, "Will you come, yes or no?", "Will you come, yes or no?"),
        (AskKind.YES_NO, "{reply} Will you come?", "Reply YES or NO. Will you come?"),
        (AskKind.CHOICE, "Where?", "Where? Reply with a number: 1 Park, 2 Hall (big)."),
        (AskKind.CHOICE, "Where? 1 for park, 2: hall (big)", "Where? 1 for park, 2: hall (big)"),
        (AskKind.CHOICE, "The park or the hall (big)?",
         "The park or the hall (big)? Reply with a number: 1 Park, 2 Hall (big)."),
        (AskKind.AGREEMENT, "More trees.",
         "More trees. Reply with a number: 1 Agree strongly, 2 Agree, 3 Disagree, 4 Disagree strongly."),
        (None, "How was it?", "How was it?"),
        (None, "How was it? {reply}", "How was it?"),
    ],
)  # fmt: skip
def test_it_says_how_to_answer_unless_the_text_does(ask: AskKind | None, text: str, reads: str) -> None:
    assert render(mailing(text, ask=ask, options=["Park", "Hall (big)"]), AMINA).text == reads


def test_options_are_data_too() -> None:
    asked = render(mailing("Where?", ask=AskKind.CHOICE, options=["{network}", "{options}"]), AMINA)
    assert asked.text.endswith("1 {network}, 2 {options}.")
    assert asked.choices == ("{network}", "{options}")


def test_our_words_are_in_the_persons_language_and_the_mailings_are_the_coordinators() -> None:
    asked = mailing("Hi {first_name}. Will you come? {stop}", ask=AskKind.YES_NO)
    assert render(asked, Person(language="pl")).text == (
        "Hi sasiedzie. Will you come? Odpisz YES (tak) lub NO (nie). STOP konczy wiadomosci."
    )


def test_another_script_is_added_only_to_a_text_in_it() -> None:
    urdu = Person(language="ur")
    assert render(mailing("Tea on Sunday. {stop}"), urdu).text == "Tea on Sunday. Text STOP to end texts."
    assert (
        "STOP \u0644\u06a9\u06be\u06cc\u06ba"
        in render(mailing("\u0627\u062a\u0648\u0627\u0631. {stop}"), urdu).text
    )


def test_whatsapps_template_is_filled_in_for_each_person() -> None:
    template = {"sid": SID, "variables": {"1": "{first_name}", "2": "{network}"}}
    rendered = render(mailing("Hi", template=template), Person("{stop}"))
    assert rendered.template == {"sid": SID, "variables": {"1": "{stop}", "2": "Friends of Foleshill"}}


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_our_own_words_cost_no_more_than_plain_letters(name: str) -> None:
    for ask in (AskKind.YES_NO, AskKind.RATING, AskKind.AGREEMENT):
        for language in (ENGLISH, "pl", "ro", "so", "ur-Latn", "pa-Latn", "ar", "unheard of"):
            text = render(mailing(f"{{{name}}}", ask=ask, network=None), Person(language=language)).text
            assert not measure(ChannelKind.SMS, text).costly, (language, text)


def test_a_language_that_lacks_a_word_says_it_in_english() -> None:
    assert word("who", "pl", "") == word("who", ENGLISH, "")
