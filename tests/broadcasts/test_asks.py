"""Answers that are counted: one vote each, with a receipt, bound to the question that was meant."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import yaml
from pytest_httpserver import HTTPServer

from bot.channels.text import segments
from dialogues.sentences import RESPONSES, sentence
from storage.database import Database
from storage.models import AskKind, MatchState, OfferStatus, Purpose, TaskKind
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus
from tests.broadcasts.polls import Polls
from tests.conftest import NOW
from tests.desk import ANSWER, open_desk, rasa_answers

pytestmark = pytest.mark.anyio
TALK = "When could you do it?"
UNDERSTAND = "/webhooks/neighbour/understand"
MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def polls(database: Database, httpserver: HTTPServer) -> AsyncIterator[Polls]:
    rasa_answers(httpserver)
    _understood(httpserver, "nlu_fallback", 0.2)
    async with open_desk(database, httpserver) as desk:
        yield Polls(desk)


def _understood(httpserver: HTTPServer, intent: str, confidence: float) -> None:
    httpserver.expect_oneshot_request(UNDERSTAND).respond_with_json({"intent": intent, "confidence": confidence})


async def test_a_vote_is_counted_with_a_receipt_and_filed_under_its_mailing(polls: Polls) -> None:
    mailing, ask = polls.mailed()
    assert await polls.say("4") == ["Thanks, counted: 4 out of 5 for the litter pick."]
    assert (polls.ask(ask).answer, polls.filed()) == ("4", [mailing])
    assert [row.handled_by for row in polls.desk.rows() if row.direction == "in"] == ["plain"]


@pytest.mark.parametrize(
    ("kind", "text", "answer", "shown"),
    [
        (AskKind.AGREEMENT, "totally agree", "1", "agree strongly"),
        (AskKind.CHOICE, "the sunday one please", "2", "Sunday afternoon"),
        (AskKind.YES_NO, "Yes please", "yes", "YES"),
    ],
)
async def test_every_kind_is_shown_in_its_own_words(
    polls: Polls, kind: AskKind, text: str, answer: str, shown: str
) -> None:
    _, ask = polls.mailed(kind)
    (said,) = await polls.say(text)
    assert shown in said
    assert polls.ask(ask).answer == answer


async def test_a_later_vote_takes_the_place_of_the_first_and_says_so(polls: Polls) -> None:
    _, ask = polls.mailed()
    await polls.say("4")
    assert await polls.say("sorry i meant 2") == [
        "Thanks, changed: 2 out of 5 for the litter pick is what counts now."
    ]
    assert polls.ask(ask).answer == "2"


async def test_praise_for_the_receipt_is_no_second_vote(polls: Polls) -> None:
    _, ask = polls.mailed()
    await polls.say("4")
    assert await polls.say("brilliant") == [TALK]
    assert polls.ask(ask).answer == "4"


async def test_the_same_text_handled_twice_is_one_vote_and_one_receipt(polls: Polls) -> None:
    _, ask = polls.mailed()
    await polls.say("4 but the gate was locked for ages")
    (inbound,) = [row for row in polls.desk.rows() if row.direction == "in"]
    with polls.desk.database.transaction() as session:
        session.merge(inbound).status = DeliveryStatus.RECEIVED  # as after a crash before the turn was finished
    await polls.desk.turn(inbound.id)
    await polls.desk.work()
    assert len(polls.desk.outbox.sent) == 1
    assert polls.ask(ask).answered_by == inbound.id


async def test_what_cannot_be_counted_is_asked_for_again(polls: Polls) -> None:
    _, ask = polls.mailed()
    assert await polls.say("7") == ["Thank you. For the litter pick I need a number from 1 to 5, please."]
    await polls.say("ok 5 then")
    assert polls.ask(ask).answer == "5"


async def test_after_its_time_a_vote_is_kept_and_not_counted(polls: Polls) -> None:
    mailing, ask = polls.mailed(closes_at=NOW + timedelta(hours=1))
    (said,) = await polls.say("4", 2 * HOUR)
    assert "has closed" in said
    assert (polls.ask(ask).answer, polls.filed()) == (None, [mailing])


async def test_a_question_that_has_not_left_yet_is_not_what_they_mean(polls: Polls) -> None:
    _, ask = polls.mailed(status=DeliveryStatus.QUEUED)
    assert await polls.say("4") == [TALK]
    assert polls.ask(ask).answer is None


async def test_two_questions_are_told_apart_by_number_and_the_very_text_is_applied(polls: Polls) -> None:
    polls.mailed(AskKind.YES_NO, "the street party")
    polls.desk.pass_time(HOUR)
    polls.mailed(AskKind.YES_NO, "the bench")
    (which,) = await polls.say("no thanks")
    assert which == "Which one is that for? 1 the street party, 2 the bench. Text the number."
    assert polls.answers() == [None, None]
    assert await polls.say("1") == ["Thanks, counted: NO for the street party."]
    assert polls.answers() == ["no", None]


async def test_which_one_is_told_by_its_words_too(polls: Polls) -> None:
    polls.mailed(AskKind.YES_NO, "the street party")
    polls.mailed(AskKind.YES_NO, "the bench")
    await polls.say("yes")
    await polls.say("the party one")
    assert polls.answers() == ["yes", None]


async def test_a_text_that_only_one_of_two_can_read_needs_no_asking(polls: Polls) -> None:
    polls.mailed(AskKind.RATING, "the litter pick")
    polls.mailed(AskKind.YES_NO, "the bench")
    assert await polls.say("3") == ["Thanks, counted: 3 out of 5 for the litter pick."]
    assert polls.answers() == ["3", None]


async def test_a_question_of_last_week_does_not_make_todays_doubtful(polls: Polls) -> None:
    polls.mailed(AskKind.YES_NO, "the street party")
    polls.desk.pass_time(5 * DAY)
    polls.mailed(AskKind.YES_NO, "the bench")
    await polls.say("yes")
    assert polls.answers() == [None, "yes"]


async def test_a_question_of_the_talk_that_is_newer_takes_the_answer(polls: Polls, httpserver: HTTPServer) -> None:
    polls.mailed(AskKind.YES_NO)
    httpserver.clear()
    rasa_answers(httpserver, {**ANSWER, "replies": [{"text": "So: bikes. Save that?"}], "asks": "confirm"})
    await polls.say("I can mend bikes on saturdays.")
    await polls.say("yes")
    assert polls.answers() == [None]


async def test_a_question_that_comes_in_the_middle_of_the_talk_is_asked_which(
    polls: Polls, httpserver: HTTPServer
) -> None:
    httpserver.clear()
    rasa_answers(httpserver, {**ANSWER, "replies": [{"text": "So: bikes. Save that?"}], "asks": "confirm"})
    await polls.say("I can mend bikes on saturdays.")
    polls.desk.pass_time(MINUTE)
    polls.mailed(AskKind.YES_NO, "the bench")
    (which,) = await polls.say("yes")
    assert which == "Which one is that for? 1 the bench, 2 what I had asked you before. Text the number."
    await polls.say("2")
    assert polls.answers() == [None]
    assert httpserver.log[-1][0].get_json()["text"] == "yes"


async def test_a_talk_of_yesterday_does_not_make_todays_question_doubtful(
    polls: Polls, httpserver: HTTPServer
) -> None:
    httpserver.clear()
    rasa_answers(httpserver, {**ANSWER, "asks": "confirm"})
    await polls.say("I can mend bikes on saturdays.")
    polls.desk.pass_time(DAY)
    polls.mailed(AskKind.YES_NO, "the bench")
    assert await polls.say("yes") == ["Thanks, counted: YES for the bench."]


async def test_the_talks_open_question_takes_what_no_poll_can_read(polls: Polls) -> None:
    polls.mailed(AskKind.RATING)
    assert await polls.say("I can mend bikes") == [TALK]
    assert await polls.say("saturday mornings") == [TALK]
    assert polls.answers() == [None]


async def test_words_beside_a_vote_are_kept_with_it(polls: Polls, httpserver: HTTPServer) -> None:
    mailing, _ = polls.mailed()
    said = await polls.say("4 but the gate was locked")
    assert said == ["Thanks, counted: 4 out of 5 for the litter pick. I have kept your words with it."]
    assert (polls.answers(), polls.filed()) == (["4"], [mailing])
    assert httpserver.log[-1][0].get_json()["text"] == "but the gate was locked"


async def test_a_wish_beside_a_vote_is_talked_over(polls: Polls, httpserver: HTTPServer) -> None:
    httpserver.clear()
    rasa_answers(httpserver)
    _understood(httpserver, "start_offer", 0.9)
    polls.mailed()
    receipt, talk = await polls.say("4, and i could lend my van next time")
    assert (receipt[:15], talk) == ("Thanks, counted", TALK)


async def test_a_question_beside_a_vote_is_passed_on(polls: Polls) -> None:
    polls.mailed()
    _, passed_on = await polls.say("5, when is the next one?")
    assert passed_on.startswith("I have passed your question on.")
    assert polls.desk.tasks() == ["person_wanted"]


async def test_danger_beside_a_vote_is_answered_as_danger(polls: Polls, httpserver: HTTPServer) -> None:
    httpserver.clear()
    _understood(httpserver, "crisis", 0.9)
    polls.mailed()
    # Which of the two leaves first is open: a safety text overtakes whatever waits.
    receipt, help_at_once = sorted(await polls.say("1, everything is grey and i am saying goodbye"), key=len)
    assert receipt.startswith("Thanks, counted: 1 out of 5")
    assert "116 123" in help_at_once
    assert polls.desk.alerts() == ["danger"]


async def test_danger_in_fixed_words_comes_before_any_vote(polls: Polls) -> None:
    polls.mailed(AskKind.YES_NO)
    (said,) = await polls.say("no i want to die")
    assert "116 123" in said
    assert polls.answers() == [None]


async def test_stop_comes_before_any_vote_and_is_filed(polls: Polls) -> None:
    mailing, _ = polls.mailed(AskKind.YES_NO)
    (said,) = await polls.say("stop")
    assert said.startswith("You will get no more texts")
    assert (polls.answers(), polls.filed()) == ([None], [mailing])


async def test_a_yes_to_an_invitation_takes_a_place_and_a_person_is_asked(polls: Polls) -> None:
    polls.invited()
    (said,) = await polls.say("yes please")
    assert said.startswith("Great, Bike repair day.")
    assert (polls.match().state, polls.desk.tasks()) == (MatchState.ACCEPTED, [TaskKind.INTRODUCE])


async def test_a_change_of_mind_gives_the_place_back(polls: Polls) -> None:
    polls.invited()
    await polls.say("yes")
    (said,) = await polls.say("actually no")
    assert "taken you off Bike repair day" in said
    assert polls.match().state is MatchState.CANCELLED
    await polls.say("oh yes then")
    assert polls.match().state is MatchState.ACCEPTED


async def test_a_no_to_an_invitation_is_taken_kindly(polls: Polls) -> None:
    polls.invited()
    (said,) = await polls.say("no thank you")
    assert said.startswith("No problem")
    assert (polls.match().state, polls.desk.tasks()) == (MatchState.DECLINED, [])


async def test_an_invitation_that_lapsed_meanwhile_may_still_be_taken(polls: Polls) -> None:
    match_id = polls.invited()
    with polls.desk.database.transaction() as session:
        session.get_one(type(polls.match()), match_id).state = MatchState.EXPIRED
    await polls.say("yes")
    assert polls.match().state is MatchState.ACCEPTED


async def test_what_happened_is_rated_and_quoted_only_with_a_second_yes(polls: Polls) -> None:
    polls.took_part()
    (said,) = await polls.say("5, met my whole street and learnt to fix brakes")
    assert said.endswith("May we repeat your words to others, without your name? YES or NO.")
    match = polls.match()
    assert (match.rating, match.state) == (5, MatchState.HAPPENED)
    assert match.feedback == "5, met my whole street and learnt to fix brakes"
    assert polls.consents(Purpose.QUOTING) == []
    (thanks,) = await polls.say("go on then")
    assert thanks == "Thank you. We may then repeat what you said, and never with your name."
    (given,) = polls.consents(Purpose.QUOTING)
    assert given.granted and given.wording_version and given.message_id


@pytest.mark.parametrize(
    ("answer", "consents"), [("yes but not the bit about the brakes", 0), ("yes but without my name", 1)]
)
async def test_a_yes_to_a_part_of_it_is_for_a_person(polls: Polls, answer: str, consents: int) -> None:
    polls.took_part()
    await polls.say("5, met my whole street and learnt to fix brakes")
    await polls.say(answer)
    assert len(polls.consents(Purpose.QUOTING)) == consents
    assert ("person_wanted" in polls.desk.tasks()) is (consents == 0)


async def test_no_to_being_quoted_is_kept_too(polls: Polls) -> None:
    polls.took_part()
    await polls.say("5, met my whole street and learnt to fix brakes")
    await polls.say("rather not")
    assert [row.granted for row in polls.consents(Purpose.QUOTING)] == [False]


async def test_somebody_who_was_let_down_is_not_asked_for_a_quote(polls: Polls) -> None:
    polls.took_part()
    (said,) = await polls.say("1, nobody met me and it was freezing in there")
    assert "repeat" not in said
    assert polls.match().rating == 1


async def test_what_did_not_happen_is_for_a_person(polls: Polls) -> None:
    polls.took_part()
    (said,) = await polls.say("no it was called off")
    assert said.startswith("Sorry to hear that.")
    assert (polls.match().state, polls.desk.tasks()) == (MatchState.ACCEPTED, ["person_wanted"])


async def test_a_yes_alone_is_asked_for_the_stars(polls: Polls) -> None:
    polls.took_part()
    assert await polls.say("yes") == ["Good to hear. And how was it, from 1 (poor) to 5 (great)?"]
    await polls.say("4")
    assert (polls.match().rating, polls.answers()) == (4, ["4"])


async def test_an_offer_that_stands_is_fresh_again(polls: Polls) -> None:
    polls.offers()
    assert await polls.say("yes") == ["Thank you, it stays on the list: mend bikes."]
    offer = polls.offer()
    assert (offer.status, offer.last_confirmed_at) == (OfferStatus.LIVE, polls.desk.now)


async def test_an_offer_that_ended_goes_off_the_list_and_may_come_back(polls: Polls) -> None:
    polls.offers()
    (said,) = await polls.say("no sorry, moved away")
    assert said.startswith("No problem, I have taken it off the list: mend bikes.")
    assert polls.offer().status is OfferStatus.WITHDRAWN
    await polls.say("oh yes actually")
    assert polls.offer().status is OfferStatus.LIVE


async def test_a_change_is_a_matter_for_the_talk(polls: Polls, httpserver: HTTPServer) -> None:
    offer = polls.offers()
    await polls.say("yes but only sundays now")
    request = httpserver.log[-1][0].get_json()
    assert (request["text"], request["facts"]["change_offer"]) == ("yes but only sundays now", offer)


async def test_another_change_while_an_offer_is_half_made_is_for_a_person(polls: Polls) -> None:
    polls.offers()
    with polls.desk.database.transaction() as session:
        session.merge(polls.offer()).status = OfferStatus.DRAFT
    polls.desk.pass_time(5 * DAY)
    polls.offers("lend a van")
    (said,) = await polls.say("change")
    assert re.search("will text you by .* about changing it: lend a van", said)
    assert polls.desk.tasks() == ["person_wanted"]


LONGEST = {
    "answer": "Wednesday evening at seven",
    "subject": "s" * 60,
    "options": ", ".join(f"{number} {'s' * 60}" for number in (1, 2, 3)),
    "coordinator": "Christopher",
    "by": "Wednesday 25 November",
    "most": "5",
    "network": "Friends of Chelmsley Wood",
    "a_week": "2",
    "invite": "open https://wa.me/447700900124?text=JOIN%20KMX734 or text me JOIN KMX734",
    "count": "12",
    "code": "LIBRARYPOST1234",
    "number": "07700 900123",
    "link": "https://t.me/FriendsOfFoleshillInTheWestBot?start=KMX734",
}


@pytest.mark.parametrize("language", ["en", "pl", "ro"])
@pytest.mark.parametrize("file", ["ask.yml", "network.yml"])
def test_every_sentence_fits_two_texts_with_its_longest_values(file: str, language: str) -> None:
    for name in yaml.safe_load((RESPONSES / file).read_text(encoding="utf-8"))["responses"]:
        said = sentence(name, language, ChannelKind.SMS, **LONGEST)
        assert "[" not in said, said
        assert segments(said) <= 2, said
