"""Other languages: recognised without taking English for one, answered in their own words, left to a person."""

import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from pytest_httpserver import HTTPServer
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.text import encoding, segments
from bot.danger import is_danger
from bot.language import recognised
from bot.opt_out import OptOut, opt_out
from bot.safety import Settled, settle
from bot.settings import Settings
from dialogues.languages import HERE, Language, named, plain_letters, worded_in, wording
from dialogues.readings import READINGS
from dialogues.sentences import sentence
from storage.database import Database
from storage.models import Purpose, Wording
from storage.people import consent
from storage.people.addresses import Address, ChannelKind
from storage.people.contacts import find_or_create
from tests.desk import Desk, open_desk, rasa_answers
from tests.safety import texts

SETS = Path(__file__).parent / "languages"
RESPONSES = Path(__file__).resolve().parent.parent / "dialogues" / "responses"
DOCS = Path(__file__).resolve().parent.parent / "docs" / "languages.md"
TONGUES = ("pl", "ro", "pa", "ur", "ar", "gu", "bn", "so")
RECALL = 0.9
DRAFTED = ("pl", "ro", "pa", "ur")
CORE = 28
"""Responses that the four languages of the talk word at least."""

GAP = re.compile(r"\{(\w+)\}|\[(\w+)\]")


def _set(code: str) -> list[str]:
    lines = (SETS / f"{code}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_english_is_never_taken_for_another_language() -> None:
    english = _set("en")
    assert len(english) >= 300
    assert [(text, recognised(text)) for text in english if recognised(text)] == []


@pytest.mark.parametrize("name", ["no_stops", "near_misses", "ages", "not_ages"])
def test_neither_is_other_talk_in_english(name: str) -> None:
    assert [text for text in texts(name) if text.isascii() and recognised(text)] == []


@pytest.mark.parametrize("code", TONGUES)
def test_a_language_is_recognised(code: str) -> None:
    found = [recognised(text) for text in _set(code)]
    right = sum(language is not None and language.tongue == code for language in found)
    assert len(found) >= 30
    assert right / len(found) >= RECALL, [
        text for text, seen in zip(_set(code), found, strict=True) if seen is None
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ਮੈਨੂੰ ਅੰਗਰੇਜ਼ੀ ਨਹੀਂ ਆਉਂਦੀ", Language.PUNJABI),
        ("مینوں انگریزی نئیں آندی", Language.PUNJABI_IN_SHAHMUKHI),
        ("mainu english nahi aundi", Language.PUNJABI_IN_LATIN),
        ("مجھے انگریزی نہیں آتی", Language.URDU),
        ("mujhe english nahi aati", Language.URDU_IN_LATIN),
        ("من زبان انگلیسی نمی‌دانم", None),
        ("من ئینگلیزی نازانم", None),
        ("Привет, как дела", None),
        ("je ne parle pas anglais", None),
        ("", None),
        ("👍👍", None),
    ],
)
def test_the_script_is_kept_apart(text: str, language: Language | None) -> None:
    assert recognised(text) is language


def test_in_their_known_language_one_word_is_enough() -> None:
    assert recognised("jestem Kasia") is None
    assert recognised("jestem Kasia", "pl") is Language.POLISH
    assert recognised("sat mornings", "pl") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("polish please", Language.POLISH),
        ("ਪੰਜਾਬੀ", Language.PUNJABI),
        ("po polsku", Language.POLISH),
        ("English", Language.ENGLISH),
        ("urdu or punjabi", None),
        ("welsh", None),
    ],
)
def test_a_language_is_named(text: str, language: Language | None) -> None:
    assert named(text) is language


# STOP and danger


def _by_language(name: str) -> Iterator[tuple[str, str]]:
    code = ""
    for line in (Path(__file__).parent / "safety" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            code = line.removeprefix("# ")
        elif line:
            yield code, line


@pytest.mark.parametrize("channel", [ChannelKind.SMS, ChannelKind.WHATSAPP])
def test_stop_is_heard_in_each(channel: ChannelKind) -> None:
    said = list(_by_language("languages_stops"))
    assert {code for code, _ in said} == set(TONGUES)
    assert [text for _, text in said if opt_out(text, channel) is not OptOut.CERTAIN] == []


def test_danger_is_heard_in_each() -> None:
    said = list(_by_language("languages_danger"))
    assert {code for code, _ in said} == set(TONGUES)
    assert [text for _, text in said if not is_danger(text)] == []


def test_their_near_misses_are_neither() -> None:
    said = [text for _, text in _by_language("languages_near_misses")]
    assert [text for text in said if is_danger(text) or opt_out(text, ChannelKind.WHATSAPP)] == []


@pytest.mark.parametrize("code", TONGUES)
def test_other_talk_in_it_is_no_stop_and_no_danger(code: str) -> None:
    assert [text for text in _set(code) if is_danger(text)] == []
    wishes = [text for text in _set(code) if opt_out(text, ChannelKind.WHATSAPP) is OptOut.CERTAIN]
    assert [text for text in wishes if text not in ASKING_TO_STOP] == []


ASKING_TO_STOP = {
    "nie chce wiecej wiadomosci",
    "nu mai vreau mesaje",
    "hor message nahi chahide",
    "aur message nahi chahiye",
    "farriimo dambe ma rabo",
}
"""In the sets of languages, and rightly STOP."""


def test_the_fixed_words_are_in_the_language_of_the_text_or_of_the_person() -> None:
    cry, stop = settle("mój mąż mnie bije, boję się", ChannelKind.TELEGRAM), settle("STOP", ChannelKind.SMS, "ur")
    assert cry is not None and cry.settled is Settled.DANGER and "Dzwoń 999" in cry.text
    assert stop is not None and stop.text == sentence("utter_stopped", "ur")
    in_english = settle("i want to die")
    assert in_english is not None and "Call 999" in in_english.text


# The wordings


def _files() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.yml"))


def _english() -> dict[str, list[dict[str, Any]]]:
    responses: dict[str, list[dict[str, Any]]] = {}
    for file in RESPONSES.glob("*.yml"):
        responses |= yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]
    return responses


def _variants(code: str) -> Iterator[tuple[str, str | None, str, str]]:
    for name, variants in wording(code)["responses"].items():
        for row in variants:
            yield name, row.get("variant"), row["text"], row["means"]


def _gaps(text: str) -> list[str]:
    return sorted(gap[0] or gap[1] for gap in GAP.findall(text))


def test_every_language_has_its_first_answer_and_its_safety() -> None:
    assert set(_files()) == set(Language) - {Language.ENGLISH}
    for code in _files():
        for name in ("utter_own_language", "utter_danger", "utter_stopped"):
            assert name in wording(code)["responses"], (code, name)
            assert "999" in sentence(name, code)
    assert all(len(wording(code)["responses"]) >= CORE for code in DRAFTED)


@pytest.mark.parametrize("code", ["pl", "ro", "pa", "ur", "pa-Arab", "pa-Latn", "ur-Latn", "ar", "gu", "bn", "so"])
def test_a_wording_keeps_its_gaps_and_its_numbers(code: str) -> None:
    english = _english()
    for name, variant, text, means in _variants(code):
        assert _gaps(text) == _gaps(means), (name, variant)
        if name == "utter_own_language":
            assert {"HELLO", "STOP", "999"} <= set(re.findall(r"\w+", text))
            continue
        theirs = {(row.get("condition") or [{}])[0].get("value"): row["text"] for row in english[name]}
        assert _gaps(text) == _gaps(theirs[variant]), (name, variant)
        if name == "utter_danger":
            assert all(number in text for number in ("999", "116 123", "85258", "SHOUT", "111", "0800 1111"))


@pytest.mark.parametrize("code", DRAFTED)
def test_every_variant_of_a_response_is_worded(code: str) -> None:
    english = _english()
    for name, rows in wording(code)["responses"].items():
        if name != "utter_own_language":
            kinds = [(row.get("condition") or [{}])[0].get("value") for row in english[name]]
            assert [row.get("variant") for row in rows] == kinds, name


def test_a_draft_says_so_and_the_page_shows_what_it_means() -> None:
    page = DOCS.read_text(encoding="utf-8")
    for code in _files():
        assert wording(code)["draft"] is True
        for name, _, text, means in _variants(code):
            assert means.replace("|", "\\|") in page and text.replace("|", "\\|") in page, (code, name)


@pytest.mark.parametrize("code", DRAFTED)
def test_each_reading_of_a_text_is_worded_and_the_page_shows_it(code: str) -> None:
    page, phrases = DOCS.read_text(encoding="utf-8"), wording(code)["phrases"]
    for reading in READINGS.values():
        assert f"| {reading.words} | {phrases[reading.words]} | " in page, reading.words
    assert {"1 {}", "or 2 {}"} <= set(phrases)


@pytest.mark.parametrize("code", DRAFTED)
@pytest.mark.parametrize("response", ["utter_ask_consent", "utter_ask_confirm"])
def test_a_text_that_was_sent_tells_its_language(code: str, response: str) -> None:
    for _, _, text, _ in (row for row in _variants(code) if row[0] == response):
        sent = GAP.sub("mend bikes, CV6 (near you)", text)
        assert worded_in(sent, response) == worded_in(plain_letters(sent), response) == code
    english = [row["text"] for row in _english()[response]]
    assert {worded_in(text, response) for text in english} == {Language.ENGLISH}


def test_a_consent_is_kept_in_the_language_in_which_it_was_asked(session: Session, now: datetime) -> None:
    contact_id = find_or_create(session, Address(ChannelKind.SMS, "+447700900203"), now).contact_id
    asked = {"Idziemy dalej?": "pl", "Happy to go on?": "en"}
    for wording_, language in asked.items():
        consent.change(
            session,
            contact_id,
            Purpose.TALK,
            granted=True,
            channel=ChannelKind.SMS,
            now=now,
            wording=wording_,
            language=language,
        )
    assert {row.text: row.language for row in session.scalars(select(Wording))} == asked


@pytest.mark.parametrize("code", ["pl", "ro", "pa-Latn", "ur-Latn", "so"])
def test_on_sms_latin_letters_go_without_accents(code: str) -> None:
    words = Settings.model_validate({}).words()
    for name in ("utter_own_language", "utter_danger", "utter_stopped"):
        text = sentence(name, code, ChannelKind.SMS)
        for key, value in words.items():
            text = text.replace(f"[{key}]", value)
        assert encoding(text) == "GSM-7" and segments(text) <= 2, (name, len(text))


def test_a_punjabi_reply_is_billed_by_its_own_letters() -> None:
    text = sentence("utter_stopped", "pa", ChannelKind.SMS)
    units = len(text.encode("utf-16-le")) // 2
    assert encoding(text) == "UCS-2"
    assert 134 >= units > 70 and segments(text) == 2
    assert segments(sentence("utter_danger", "pa", ChannelKind.SMS)) == 5


# What the talk does with it


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def desk(database: Database, httpserver: HTTPServer) -> AsyncIterator[Desk]:
    rasa_answers(httpserver)
    async with open_desk(database, httpserver) as desk:
        yield desk


@pytest.mark.anyio
@pytest.mark.parametrize(("code", "text"), [(code, _set(code)[0]) for code in TONGUES])
async def test_the_first_text_is_answered_in_its_language_and_a_person_is_asked(
    desk: Desk, httpserver: HTTPServer, code: str, text: str
) -> None:
    await desk.receive(text)
    await desk.work()
    language = Language(desk.contact().language)
    assert language.tongue == code
    assert desk.outbox.sent == [sentence("utter_own_language", language, ChannelKind.SMS)]
    assert desk.rows()[1].segments == segments(desk.outbox.sent[0])
    assert desk.tasks() == ["language"]
    assert not any(request.path.endswith("/message") for request, _ in httpserver.log)


@pytest.mark.anyio
async def test_they_are_told_once_a_day_and_every_text_is_kept(desk: Desk) -> None:
    for number, text in enumerate(
        ("czy mogę pisać po polsku", "umiem szyć i gotować", "kiedy ktoś napisze do mnie")
    ):
        await desk.receive(text, f"SM{number}")
        await desk.work()
    assert (len(desk.outbox.sent), desk.tasks()) == (1, ["language"])
    assert [row.handled_by for row in desk.rows() if row.handled_by] == ["plain"] * 3
    desk.pass_time(25 * 3600)
    await desk.receive("nadal nie rozumiem", "SM9")
    await desk.work()
    assert (len(desk.outbox.sent), desk.tasks()) == (2, ["language"] * 2)


@pytest.mark.anyio
async def test_english_and_short_answers_go_on_with_the_talk(desk: Desk) -> None:
    await desk.receive("czy mogę pisać po polsku", "SM0")
    for number, text in enumerate(("yes", "CV6 5AB", "2", "I can sew", "Agnieszka"), 1):
        await desk.receive(text, f"SM{number}")
        await desk.work()
    assert desk.outbox.sent[1:] == ["When could you do it?"] * 5


@pytest.mark.anyio
async def test_another_language_than_before_is_answered_anew(desk: Desk) -> None:
    for number, text in enumerate(("czy mogę pisać po polsku", "ਮੈਨੂੰ ਅੰਗਰੇਜ਼ੀ ਨਹੀਂ ਆਉਂਦੀ")):
        await desk.receive(text, f"SM{number}")
        await desk.work()
    assert desk.outbox.sent[1] == sentence("utter_own_language", "pa")
    assert desk.contact().language == "pa"


@pytest.mark.anyio
async def test_danger_and_stop_come_before_the_language(desk: Desk) -> None:
    await desk.receive("mój mąż mnie bije, boję się", "SM1", address=Address(ChannelKind.SMS, "+447700900201"))
    await desk.receive("nu mai vreau mesaje, va rog", "SM2", address=Address(ChannelKind.SMS, "+447700900202"))
    await desk.work()
    stopped, danger = sorted(desk.outbox.sent)
    assert "Dzwon 999" in danger and stopped.startswith("Nu veti mai primi mesaje")
    assert desk.tasks() == ["danger"]
