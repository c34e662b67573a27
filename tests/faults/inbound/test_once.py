"""R6 and R7: however often a provider hands a text over, it is one text, one turn and one answer."""

import random
from collections import Counter

import pytest

from tests.faults.inbound.residents import Text
from tests.faults.inbound.rig import SECOND_NUMBER, Rig

pytestmark = pytest.mark.anyio
SEED = 6


async def _every_text_once(rig: Rig, texts: int, people: int, within_s: float) -> None:
    dice = random.Random(SEED)
    told = [Text(place % people, f"I can mend bicycles for neighbours, job {place}.") for place in range(texts)]
    deliveries = [text for text in told for _ in range(dice.randint(1, 5))]
    dice.shuffle(deliveries)
    posted = await rig.residents.post(deliveries, at_once=20)
    await rig.at_rest(within_s)
    assert {answer.status for answer in posted} == {200}
    assert rig.count("messages WHERE direction = 'in'") == texts
    assert rig.count("contacts") == people
    asked = Counter(line["text"] for line in rig.rasa_ledger.read("asked"))
    assert asked == {text.words: 1 for text in told}
    sent = Counter(line["text"] for line in rig.sent_ledger.read("sent"))
    assert sent == {f"Heard: {text.words}": 1 for text in told}


async def test_each_of_200_texts_handed_over_up_to_five_times_is_answered_once(rig: Rig) -> None:
    await _every_text_once(rig, 200, people=50, within_s=30)


@pytest.mark.long
async def test_each_of_2000_texts_handed_over_up_to_five_times_is_answered_once(rig: Rig) -> None:
    await _every_text_once(rig, 2000, people=400, within_s=300)


async def test_a_provider_id_is_known_for_good(rig: Rig) -> None:
    first = Text(1, "I can mend bicycles on Saturdays.")
    await rig.residents.post([first])
    await rig.at_rest()
    rig.sql_write("UPDATE messages SET created_at = created_at - interval '30 days'")
    [again] = await rig.residents.post([first])
    assert again.status == 200
    assert rig.count("messages WHERE direction = 'in'") == 1


async def test_the_same_id_to_another_number_of_ours_is_another_text(rig: Rig) -> None:
    first = Text(2, "I can mend bicycles on Saturdays.")
    posted = await rig.residents.post([first, Text(2, first.words, id=first.id, to=SECOND_NUMBER)])
    assert {answer.status for answer in posted} == {200}
    assert rig.count("messages WHERE direction = 'in'") == 2


async def test_the_same_words_under_another_id_are_another_text(rig: Rig) -> None:
    posted = await rig.residents.post([Text(3, "I can mend bicycles."), Text(3, "I can mend bicycles.")])
    await rig.at_rest()
    assert {answer.status for answer in posted} == {200}
    assert rig.count("messages WHERE direction = 'in'") == 2
    assert len(rig.rasa_ledger.read("asked")) == 2


async def test_telegram_may_count_anew(rig: Rig) -> None:
    """After a week without texts Telegram begins with another number, which may be a lower one."""
    high = Text(4, "I can mend bicycles.", "telegram", id=900_000_001)
    low = Text(4, "On Saturday mornings.", "telegram", id=17)
    posted = await rig.residents.post([high, low], at_once=1)
    await rig.at_rest()
    assert {answer.status for answer in posted} == {200}
    assert [line["text"] for line in rig.sent_ledger.read("sent")] == [
        "Heard: I can mend bicycles.",
        "Heard: On Saturday mornings.",
    ]
