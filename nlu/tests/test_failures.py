import pytest

from tests.app import FAULTS, App
from tests.cable import Cable
from tests.events import said, stored
from tests.postgres import Address
from tests.rasa_server import Caller, RasaServer


def up_to_the_last_question(rasa: Caller, conversation: str) -> None:
    rasa.say(conversation, "i can help", "m1")
    rasa.say(conversation, "mending bikes", "m2")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("failing", ["action_save_offer", "validate_offer_form"])
def test_it_saves_nothing_when_an_action_fails_and_a_retry_works(
    server: RasaServer, app: App, database: Address, conversation: str, fault: str, failing: str
) -> None:
    rasa = server.caller
    up_to_the_last_question(rasa, conversation)
    before = stored(database, conversation)
    app.fault, app.failing = fault, failing
    status, answer = rasa.post(conversation, "saturdays", "m3")
    assert status == 503
    assert answer["error"].endswith(".")
    assert stored(database, conversation) == before
    app.fault = None
    assert rasa.say(conversation, "saturdays", "m3")["replies"][0]["text"].startswith("Saved: mending bikes")
    assert "what the resident said" not in server.log.read_text() + answer["error"]


def test_it_gives_up_a_turn_without_an_end(
    rasa: Caller, app: App, database: Address, conversation: str
) -> None:
    up_to_the_last_question(rasa, conversation)
    before = stored(database, conversation)
    app.fault, app.failing = "endless", "action_save_offer"
    status, answer = rasa.post(conversation, "saturdays", "m3")
    assert status == 503
    assert "without an end" in answer["error"]
    assert stored(database, conversation) == before


def test_it_takes_a_rejection_for_what_it_is(rasa: Caller, app: App, conversation: str) -> None:
    up_to_the_last_question(rasa, conversation)
    app.fault, app.failing = "rejected", "action_save_offer"
    rejected = rasa.say(conversation, "saturdays", "m3")
    assert [reply["text"] for reply in rejected["replies"]] == ["Sorry, I did not catch that."]


def test_it_saves_nothing_when_the_app_is_away(
    rasa: Caller, app: App, database: Address, conversation: str
) -> None:
    up_to_the_last_question(rasa, conversation)
    before = stored(database, conversation)
    app.hang_up = True
    status, answer = rasa.post(conversation, "saturdays", "m3")
    app.hang_up = False
    assert status == 503
    assert "validate_offer_form" in answer["error"]
    assert stored(database, conversation) == before
    assert rasa.say(conversation, "saturdays", "m3")["repeat"] is False


def test_it_answers_503_while_the_database_is_away_and_goes_on_after(
    rasa: Caller, cable: Cable, database: Address, conversation: str
) -> None:
    up_to_the_last_question(rasa, conversation)
    cable.cut()
    away = [rasa.post(conversation, "saturdays", "m3") for _ in range(2)]
    forgot = rasa.request("DELETE", f"/conversations/{conversation}")
    cable.mend()
    assert {status for status, _ in [*away, forgot]} == {503}
    assert "database" in away[0][1]["error"]
    after = rasa.say(conversation, "saturdays", "m3")
    assert after["repeat"] is False
    assert after["replies"][0]["text"].startswith("Saved: mending bikes")
    assert said(database, conversation) == ["i can help", "mending bikes", "saturdays"]
