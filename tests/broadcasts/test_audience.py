"""Reading what coordinators write: what each expression means, and what is said of wrong ones."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadcasts.audience import AudienceError, parse
from broadcasts.audience_errors import DEEPEST, LONGEST
from storage.audiences.terms import AllOf, AnyOf, Near, Not, Said, Term
from tests.full_speed import seconds

TABLE = """
everyone                                  | everyone
EVERYONE                                  | everyone
  everyone                                | everyone
(everyone)                                | everyone
((everyone))                              | everyone
in foleshill                              | in_network[foleshill]
IN Foleshill                              | in_network[Foleshill]
in "foleshill"                            | in_network['foleshill']
in "new"                                  | in_network['new']
in of                                     | in_network[of]
near CV6 5AB                              | near[CV6 5AB]
near cv65ab                               | near[cv65ab]
near foleshill                            | near[foleshill]
near king's heath                         | near[king's heath]
near "stratford on avon"                  | near['stratford on avon']
near willenhall, coventry                 | near[willenhall, coventry]
near CV6 and in foleshill                 | all(near[CV6], in_network[foleshill])
(near CV6)or in foleshill                 | any(near[CV6], in_network[foleshill])
within 2 miles of CV6 5AB                 | near[CV6 5AB] 2.0
within 1 mile of foleshill                | near[foleshill] 1.0
within 0.5 miles of "hillfields"          | near['hillfields'] 0.5
WITHIN 2 MILES OF CV6                     | near[CV6] 2.0
within 250 miles of CV6                   | near[CV6] 250.0
offers food                               | offers[food]
offers food.cooking                       | offers[food.cooking]
offers food/cooking                       | offers[food/cooking]
offers "fixing bikes"                     | offers['fixing bikes']
offers "  fixing   bikes "                | offers['fixing bikes']
offers “fixing bikes”                     | offers['fixing bikes']
offers "(and) or"                         | offers['(and) or']
interested in gardening                   | interested[gardening]
interested in green/litter                | interested[green/litter]
interested in "ukulele"                   | interested['ukulele']
needs lift                                | needs[lift]
needs step_free                           | needs[step_free]
needs step-free                           | needs[step-free]
speaks pl                                 | speaks[pl]
speaks polish                             | speaks[polish]
speaks pa-Latn                            | speaks[pa-Latn]
on whatsapp                               | on_channel[whatsapp]
heard in 90 days                          | heard 90
heard in 1 day                            | heard 1
heard in 2 weeks                          | heard 14
heard in 3 months                         | heard 90
heard in 1 year                           | heard 365
new in 7 days                             | new 7
joined in 30 days                         | joined 30
joined IN 30 Days                         | joined 30
came by POSTER3                           | came_by[POSTER3]
came by poster-library                    | came_by[poster-library]
came by 2026                              | came_by[2026]
invited to cov-01                         | invited_to[cov-01]
behind update 5                           | behind_update[5]
person P-1a2b3c4d                         | person[P-1a2b3c4d]
not everyone                              | not(everyone)
not(everyone)                             | not(everyone)
not (not everyone)                        | not(not(everyone))
not heard in 90 days                      | not(heard 90)
in a and in b and in c                    | all(in_network[a], in_network[b], in_network[c])
in a or in b or in c                      | any(in_network[a], in_network[b], in_network[c])
in a and in b or in c                     | any(all(in_network[a], in_network[b]), in_network[c])
in a or in b and in c                     | any(in_network[a], all(in_network[b], in_network[c]))
in a and (in b or in c)                   | all(in_network[a], any(in_network[b], in_network[c]))
not in a and in b                         | all(not(in_network[a]), in_network[b])
not (in a and in b)                       | not(all(in_network[a], in_network[b]))
in a AND NOT in b OR on sms               | any(all(in_network[a], not(in_network[b])), on_channel[sms])
offers food and near CV6 5AB and not on web | all(offers[food], near[CV6 5AB], not(on_channel[web]))
near stoke or near moseley                | any(near[stoke], near[moseley])
person P-1 or person P-2                  | any(person[P-1], person[P-2])
in android                                | in_network[android]
near northfield                           | near[northfield]
offers notes                              | offers[notes]
"""
NAMES = {
    "InNetwork": "in_network",
    "OnChannel": "on_channel",
    "CameBy": "came_by",
    "InvitedTo": "invited_to",
    "BehindUpdate": "behind_update",
}


def written(term: Term) -> str:
    """The tree in one line: a name in quotes where the coordinator put it in quotes."""
    match term:
        case AllOf(terms):
            return f"all({', '.join(map(written, terms))})"
        case AnyOf(terms):
            return f"any({', '.join(map(written, terms))})"
        case Not(inner):
            return f"not({written(inner)})"
        case Near(place, miles):
            return f"near[{_name(place)}]" + (f" {miles}" if miles is not None else "")
    kind = NAMES.get(type(term).__name__, type(term).__name__.lower())
    values = [getattr(term, name) for name in term.__dataclass_fields__]
    if not values:
        return kind
    return f"{kind}[{_name(values[0])}]" if isinstance(values[0], Said) else f"{kind} {values[0]}"


def _name(said: Said) -> str:
    return f"'{said.text}'" if said.quoted else said.text


def _rows() -> list[tuple[str, str]]:
    lines = [line.rpartition(" | ") for line in TABLE.strip("\n").splitlines()]
    return [(before.rstrip(), after.strip()) for before, _, after in lines]


@pytest.mark.parametrize(("text", "meaning"), _rows())
def test_it_reads(text: str, meaning: str) -> None:
    assert written(parse(text).term) == meaning


def test_it_knows_where_a_name_stands() -> None:
    match parse('in foleshill and near  CV6   5AB and offers "x y"').term:
        case AllOf((one, two, three)):
            places = [getattr(one, "keyword", None), getattr(two, "place", None), getattr(three, "what", None)]
    assert places == [Said("foleshill", 3, 12), Said("CV6 5AB", 23, 32), Said("x y", 44, 49, quoted=True)]


FIRST_WORDS = "Terms begin with everyone, in, near, "
WRONG = [
    # the expression, the carets below it, a part of the sentence
    ("", "^", "A term is missing here"),
    ("   ", "^", "A term is missing here"),
    ("of erdington", "^^", 'No term begins with "of". ' + FIRST_WORDS),
    ("offres food", "^^^^^^", "Did you mean offers?"),
    ("all members", "^^^", FIRST_WORDS),
    ("in", "  ^", 'After "in" comes the keyword of a network: in foleshill.'),
    ("in and offers food", "   ^^^", 'If "and" is a name, put it in quotes.'),
    ("in foleshill offers food", "             ^^^^^^", 'Between two terms comes "and" or "or"'),
    ("near stoke heard in 9 days", "           ^^^^^", 'Between two terms comes "and" or "or"'),
    ("in foleshill adn offers food", "             ^^^", "Did you mean and?"),
    ("offers food baking", "            ^^^^^^", "A name of several words goes in quotes"),
    ("in foleshill and", "                ^", "A term is missing here"),
    ("and in foleshill", "^^^", "Before this a term is missing"),
    ("in foleshill or or on sms", "                ^^", "Before this a term is missing"),
    ("not not everyone", "    ^^^", "Before this a term is missing"),
    ("(in foleshill", "^", "This bracket is not closed."),
    ("on sms or ((everyone) and in a", "          ^", "This bracket is not closed."),
    ("in foleshill)", "            ^", "This bracket closes none."),
    ("()", " ^", "Before this a term is missing"),
    ('offers "fixing bikes', "       ^", "A quote is opened here and not closed."),
    ('offers ""', "       ^^", "Nothing stands between these quotes."),
    ('offers "  "', "       ^^^^", "Nothing stands between these quotes."),
    ("within two miles of CV6", "       ^^^", "within 2 miles of CV6 5AB"),
    ("within 2 mils of CV6", "         ^^^^", "Did you mean miles?"),
    ("within 2 km of CV6", "         ^^", "within 2 miles of CV6 5AB"),
    ("within 2 miles CV6", "               ^^^", "within 2 miles of CV6 5AB"),
    ("within 0 miles of CV6", "       ^", "more than 0 miles"),
    ("within 5000 miles of CV6", "       ^^^^", "250 at most"),
    ("heard 90 days", "      ^^", "heard in 90 days"),
    ("heard in 90", "           ^", "heard in 90 days"),
    ("heard in 90 dyas", "            ^^^^", "Did you mean days or"),
    ("heard in ninety days", "         ^^^^^^", "heard in 90 days"),
    ("heard in 1.5 days", "         ^^^", "heard in 90 days"),
    ("heard in 0 days", "         ^", "at least a day"),
    ("heard in 11 years", "         ^^", "ten years at most"),
    ("interested gardening", "           ^^^^^^^^^", "interested in gardening"),
    ("came from POSTER3", "     ^^^^", "came by POSTER3"),
    ("invited cov-01", "        ^^^^^^", "invited to cov-01"),
    ("behind update five", "              ^^^^", "behind update 5"),
    ("behind upate 5", "       ^^^^^", "Did you mean update?"),
    ("everyone everyone", "         ^^^^^^^^", 'Between two terms comes "and" or "or"'),
    ("in foles\0hill", "        ^", "cannot be seen"),
    ("in foles\u200bhill", "        ^", "cannot be seen"),
    ("in \ud83d", "   ^", "cannot be seen"),
]


@pytest.mark.parametrize(("text", "carets", "part"), WRONG)
def test_it_points_at_what_is_wrong(text: str, carets: str, part: str) -> None:
    with pytest.raises(AudienceError) as error:
        parse(text)
    sentence, _, below = str(error.value).split("\n")
    assert part in sentence
    assert below == "    " + carets


def test_it_shows_the_part_around_the_word_in_a_long_expression() -> None:
    text = " or ".join([f"person P-{number:08x}" for number in range(60)] + ["persom P-00000099"])
    with pytest.raises(AudienceError, match="Did you mean person") as error:
        parse(text)
    _, shown, carets = str(error.value).split("\n")
    assert len(shown) <= 80
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "persom"


BAIT = [
    "(" * 10_000,
    "not " * 2_500,
    "a" * 10_000,
    "everyone or " * 900,
    '"' * 10_001,
    "(" * 900 + "everyone" + ")" * 900,
    "not (" * 300 + "everyone" + ")" * 300,
    "\0" * 2_000,
    "in " * 600,
    "near " + "a " * 900 + "(",
    "within " + "9" * 1_900 + " miles of CV6",
    "heard in " + "9" * 1_900 + " days",
    "(((((((((((((((((((((((((((((((",
    ") " * 900,
    "\U0001f600" * 10_000,
]


@pytest.mark.parametrize("text", BAIT, ids=lambda text: text[:8].encode("unicode_escape").decode())
def test_it_refuses_what_nobody_means_soon(text: str) -> None:
    with pytest.raises(AudienceError) as error:
        parse(text)
    assert len(str(error.value)) < 500
    assert seconds(lambda: _refused(text)) < 0.5


def _refused(text: str) -> None:
    with contextlib.suppress(AudienceError):
        parse(text)


def test_it_reads_the_longest_and_deepest_that_it_allows() -> None:
    deep = "(" * DEEPEST + "everyone" + ")" * DEEPEST
    assert written(parse(deep).term) == "everyone"
    long = " or ".join(["person P-1"] * ((LONGEST + 4) // len("person P-1 or ")))
    assert len(long) <= LONGEST
    assert written(parse(long).term).startswith("any(person[P-1], ")


PIECES = [
    *("and", "or", "not", "everyone", "in", "near", "within", "miles", "of", "offers", "heard", "days", "behind"),
    *("update", "came", "by", "CV6", "food/cooking", "(", ")", '"', "'", ".", "0", "9"),
]
ODD = ["\0", " ", "\u200b", "é", "“", "\n", "\u2028"]


@given(
    st.lists(st.sampled_from(PIECES + ODD), max_size=40).flatmap(
        lambda pieces: st.sampled_from([" ".join(pieces), "".join(pieces)])
    )
)
def test_it_reads_anything_or_says_what_is_wrong(text: str) -> None:
    try:
        assert written(parse(text).term)
    except AudienceError as error:
        assert 0 <= error.start < error.end
        assert error.start <= len(text)
