"""One thought in several texts is put together, and two answers are never made one."""

import pytest

from bot.fragments import goes_on, joined, unfinished
from tests.full_speed import seconds

LONG = "I used to run a little repair stall on the market with my late husband and we mended bikes prams toasters "
CUT_AT_153 = (LONG + "and radios for anybody who came by so I still have all the tools")[:153]
CUT_AT_160 = (LONG + "and radios for anybody who came by so I still have all the tools here")[:160]

ONE_THOUGHT = (
    ("I can mend bikes", "and teach kids to ride"),
    ("i do gardens", "n hedges"),
    ("i do gardens", "& hedges"),
    ("i cud do sat mornings", "or sundays after church"),
    ("I'd help at the food bank", "but not on fridays"),
    ("I can drive people", "because I have a big car"),
    ("cant do mondays", "cos i work nights"),
    ("cant do mondays", "coz of me back"),
    ("i can bake", "also do a bit of sewing"),
    ("I have a van", "with a tail lift"),
    ("I have a van", "plus a trailer"),
    ("i can garden", "on tuesdays"),
    ("i can garden", "at the weekend"),
    ("i could do an hour", "for the old lady next door"),
    ("free most days", "until half 3"),
    ("free most days", "till the kids are out"),
    ("i can come any day", "unless its raining"),
    ("I can sing.", "and play the keyboard"),
    ("I can lend a ladder", "and"),
    ("sat mornings and", "sundays"),
    ("sat mornings and", "Sunday afternoons"),
    ("sat mornings n", "sun afternoons"),
    ("I can do cooking,", "cleaning, ironing"),
    ("i can do cooking ,", "Cleaning"),
    ("tues, weds,", "fri"),
    ("I was thinking...", "maybe a walking group"),
    ("I was thinking\u2026", "maybe a walking group"),
    ("there's this alley behind ours -", "full of rubbish it is"),
    ("theres this alley \u2013", "full of rubbish"),
    ("i can help but", "only in the mornings"),
    ("me and my", "sister do hair"),
    ("i live near the", "Foleshill library"),
    ("i live in", "Hillfields"),
    ("i live near", "CV6 5AA"),
    ("my postcode is", "CV6 5AA"),
    ("im free from", "10"),
    ("we could do with a", "bench by the bus stop"),
    ("i can do it if", "somebody gives me a lift"),
    ("id like to help with the", "community garden"),
    ("i used to work at", "the Jaguar"),
    ("im good with", "engines"),
    ("i can teach punjabi to", "anyone who wants it"),
    ("i can only come on", "wednesdays"),
    ("i got a spare", "and a broken one"),
    ("im a retired nurse im", "happy to sit with people"),
    ("i can do every", "other saturday"),
    ("i have tools for", "loan"),
    ("mi mam is", "85 and bakes lovely"),
    ("i av a shed full of", "tools"),
    ("i can drive cuz", "i got a licence"),
    ("i goo walking wiv", "me dog"),
    ("bab i can knit &", "crochet"),
    ("i cor lift nothing bcos", "of me hip"),
    ("i could lend my", "pressure washer"),
    ("between", "9 and 12 on a monday"),
    ("i can help w the", "bins"),
    ("(1/2) I can mend bikes", "(2/2) on saturdays"),
    ("(2/2) on saturdays", "(1/2) I can mend bikes"),
    ("I can mend bikes [1/3]", "on saturdays [2/3]"),
    ("I can mend bikes (1 of 2)", "On saturdays (2 of 2)"),
    ("I can mend bikes", "(2/2) on saturdays"),
    ("i used to be a plumber cont...", "and can fit taps"),
    (CUT_AT_153, "in the shed"),
    (CUT_AT_160, "S of it needs a clean"),
)

TWO_TURNS = (
    ("I can garden", "tuesdays"),
    ("I can garden", "And who are you"),
    ("I can garden", "and who are you"),
    ("I can garden", "but is it free"),
    ("I can garden", "and what do i do now"),
    ("I can garden", "and can you tell me whats on"),
    ("I can garden", "also how do you know my name"),
    ("I can garden", "for example"),
    ("I can garden", "to be honest i dont like it"),
    ("I can garden", "CV6 5AA"),
    ("I can garden", "2"),
    ("I can garden", "yes"),
    ("I can garden", "n"),
    ("I can garden", "I can drive as well"),
    ("I can garden", "once a week"),
    ("I can garden", "in Foleshill"),
    ("I can garden", "my name is Bryn"),
    ("I can garden", "hello"),
    ("yes", "and i can garden"),
    ("yes,", "i can garden"),
    ("no", "but thanks"),
    ("ok", "and then"),
    ("ok...", "i can garden"),
    ("hello", "I can mend bikes"),
    ("Hello,", "I can mend bikes"),
    ("I can garden", "Bryn"),
    ("ey up", "i can knit"),
    ("2", "and 3"),
    ("3", "on saturdays"),
    ("CV6 5AA", "tuesdays"),
    ("n", "and dont ask again"),
    ("thanks", "and bye"),
    ("skip", "with my sister"),
    ("what's on?", "and i can drive"),
    ("What is on near me?", "i can drive"),
    ("what is it for", "I can drive"),
    ("who do i talk to", "its about the bins"),
    ("where are you at", "im in Foleshill"),
    ("count me in", "saturdays"),
    ("I'd love to", "when is it"),
    ("come on", "answer me"),
    ("thats all i do", "sorry"),
    ("I do that also", "mornings"),
    ("im up for it", "weekends"),
    ("there is nobody to talk to", "im lonely"),
    ("i want somebody to walk with", "weekends"),
    ("I can mend bikes.", "I can also teach."),
    ("I can mend bikes!", "Sat mornings"),
    ("I can cook \U0001f600", "sat"),
    ("i live in Foleshill", "i mend bikes"),
    ("i can do nights,", "yes"),
    ("i can do nights and", "hello"),
    ("sat mornings and", "2"),
    ("i can garden,", "no"),
    ("i can knit and", "thanks"),
    ("(1/2) I can mend bikes", "(1/2) I can mend bikes"),
    ("(2/2) on saturdays", "i live in Foleshill"),
    ("(1/2) i can", "(2/3) bake"),
    (LONG.strip() + " and radios for anybody who came by so I have the tools.", "Bryn"),
    ("", "and bikes"),
    ("I can garden", ""),
)

FINISHED = (
    *(
        "yes",
        "no",
        "n",
        "Y",
        "2",
        "12",
        "a",
        "CV6 5AA",
        "cv6",
        "hello",
        "Hello,",
        "hi...",
        "ok...",
        "thanks -",
        "bye,",
    ),
    *("I can garden", "tuesdays", "what is it for", "whats on", "what's on", "who with", "where do i sign on"),
    *(
        "count me in",
        "can i join in",
        "id love to",
        "happy to",
        "yes id like to",
        "come on",
        "hold on",
        "i think so",
    ),
    *("me also", "I do that also", "18 plus", "something to look forward to", "somebody to talk to", "y or n"),
    *("what are you on about", "which one is it in", "who is this for", "how much is it", "that is all it is"),
    *(
        "i live in Foleshill",
        "Sat mornings.",
        "Really?",
        "Bryn x",
        "i can cook xx",
        "I can cook \U0001f44d",
        "on",
        "",
    ),
    *("1/2 an hour", "24/7", "he said (quietly)", "(2/2) on saturdays", "I can do plan a", "its my turn then"),
    LONG.strip() + " and radios for anybody who came by so I have all the tools.",
    LONG.strip() + " and radios for anybody who came by so I have the tools xx",
)


@pytest.mark.parametrize(("first", "second"), ONE_THOUGHT)
def test_the_rest_of_a_thought_is_joined_to_it(first: str, second: str) -> None:
    assert goes_on(first, second)


@pytest.mark.parametrize(("first", "second"), TWO_TURNS)
def test_two_answers_stay_two_turns(first: str, second: str) -> None:
    assert not goes_on(first, second)


@pytest.mark.parametrize("text", FINISHED)
def test_nobody_waits_for_more_after_a_finished_text(text: str) -> None:
    assert not unfinished(text)


CUT = (
    "sat mornings and",
    "(1/2) I can",
    "I was thinking...",
    "tues, weds,",
    "i live near the",
    CUT_AT_153,
    CUT_AT_160,
)


@pytest.mark.parametrize("text", CUT)
def test_a_cut_text_waits_for_its_rest(text: str) -> None:
    assert unfinished(text)


def test_the_parts_are_joined_by_one_blank() -> None:
    assert joined([" sat mornings and ", "sundays"]) == "sat mornings and sundays"
    assert joined(["only one"]) == "only one"


def test_parts_that_overtook_each_other_are_put_in_order_without_their_marks() -> None:
    parts = ["(2/3) on saturdays", "(3/3) or sundays", "(1/3) I can mend bikes"]
    assert joined(parts) == "I can mend bikes on saturdays or sundays"


@pytest.mark.parametrize("cut", [153, 160])
def test_a_word_that_the_phone_cut_is_one_word_again(cut: int) -> None:
    whole = ("mend " * 40).strip().replace(" ", "s and ")[: cut + 20]
    while not (whole[cut - 1].islower() and whole[cut].islower()):
        whole = whole[1:] + "s"
    assert joined([whole[:cut], whole[cut:]]) == whole


@pytest.mark.parametrize(
    "bait", ["a" * 4000, ", " * 2000, "(1/" * 1300, "and " * 1000, "x" * 4000 + "!", "( " * 2000]
)
def test_it_is_quick_on_hostile_texts(bait: str) -> None:
    assert seconds(lambda: goes_on(bait, bait)) < 0.1
    assert seconds(lambda: joined([bait, bait])) < 0.1
