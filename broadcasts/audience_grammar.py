"""The words of an audience expression: which there are, what comes after each, and the grammar made of them."""

from typing import NamedTuple

ENDS = r'(?![^\s()"])'
"""A word ends at a space, a bracket or a quote: `inside` does not begin with the word `in`."""
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


class Form(NamedTuple):
    """How a term is written: what follows its first word, and an example."""

    then: str
    example: str


FORMS: dict[str, Form] = {
    "everyone": Form("nothing more", "everyone"),
    "in": Form("the keyword of a network", "in foleshill"),
    "near": Form("a postcode or a place", "near CV6 5AB"),
    "within": Form("how many miles of where", "within 2 miles of CV6 5AB"),
    "offers": Form("a category, or words in quotes", 'offers food, or offers "fixing bikes"'),
    "interested": Form('"in", and a category or words in quotes', "interested in gardening"),
    "needs": Form("a condition", "needs lift"),
    "speaks": Form("a language", "speaks pl"),
    "on": Form("a channel", "on whatsapp"),
    "heard": Form('"in", and how many days, weeks or months', "heard in 90 days"),
    "new": Form('"in", and how many days, weeks or months', "new in 2 weeks"),
    "joined": Form('"in", and how many days, weeks or months', "joined in 30 days"),
    "came": Form('"by", and the code of a poster or an event', "came by POSTER3"),
    "invited": Form('"to", and the id of an opportunity', "invited to cov-01"),
    "behind": Form('"update", and its number', "behind update 5"),
    "person": Form("somebody's reference", "person P-1a2b3c4d"),
}
JOINING = ("and", "or", "not")
LITERALS = {
    "_MILES": ("miles", "mile"),
    "_OF": ("of",),
    "_BY": ("by",),
    "_TO": ("to",),
    "_UPDATE": ("update",),
    "UNIT": tuple(unit + plural for unit in DAYS for plural in ("s", "")),
} | {f"_{word.upper()}": (word,) for word in (*JOINING, *FORMS)}
"""Each fixed word's terminal, and how it may be written."""

RULES = r"""
?start: either

?either: both
    | both (_OR both)+           -> any_of
?both: one
    | one (_AND one)+            -> all_of
?one: term
    | _NOT term                  -> negated
?term: "(" either ")"
    | _EVERYONE                  -> everyone
    | _IN name                   -> in_network
    | _NEAR place                -> near
    | _WITHIN MILES _MILES _OF place -> within
    | _OFFERS name               -> offers
    | _INTERESTED _IN name       -> interested
    | _NEEDS name                -> needs
    | _SPEAKS name               -> speaks
    | _ON name                   -> on_channel
    | _HEARD _IN days            -> heard
    | _NEW _IN days              -> new
    | _JOINED _IN days           -> joined
    | _CAME _BY name             -> came_by
    | _INVITED _TO name          -> invited_to
    | _BEHIND _UPDATE COUNT      -> behind_update
    | _PERSON name               -> person

name: WORD | QUOTED
place: WORD+ | QUOTED
days: COUNT UNIT

QUOTED: /"[^"]*"/
%ignore /\s+/
"""


def grammar() -> str:
    """For lark. A name is none of the fixed words, so that a forgotten "and" is seen where it is missing."""
    fixed = [f"{name}.2: /({'|'.join(words)}){ENDS}/i" for name, words in LITERALS.items()]
    reserved = "|".join((*JOINING, *FORMS))
    free = [
        rf"MILES.1: /[0-9]+(\.[0-9]+)?{ENDS}/",
        rf"COUNT.2: /[0-9]+{ENDS}/",
        rf'WORD: /(?!({reserved}){ENDS})[^\s()"]+/i',
    ]
    return RULES + "\n".join((*fixed, *free)) + "\n"
