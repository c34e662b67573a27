"""Readers of what people answer: pure functions of the text, each with the spans it read."""

from dialogues.answers.activity import Activity, read_activity
from dialogues.answers.choice import read_choice
from dialogues.answers.condition import Conditions, read_conditions
from dialogues.answers.correction import Correction, read_correction
from dialogues.answers.how_often import HowOften, read_how_often
from dialogues.answers.miles import Miles, read_miles
from dialogues.answers.name import Name, read_name
from dialogues.answers.nothing import read_nothing
from dialogues.answers.place import PlaceWords, place_words
from dialogues.answers.postcode import Postcode, read_postcode
from dialogues.answers.rating import Rating, read_rating
from dialogues.answers.skip import Skip, read_skip
from dialogues.answers.when import When, read_when
from dialogues.answers.yes_no import YesNo, read_yes_no

__all__ = [
    "Activity",
    "Conditions",
    "Correction",
    "HowOften",
    "Miles",
    "Name",
    "PlaceWords",
    "Postcode",
    "Rating",
    "Skip",
    "When",
    "YesNo",
    "place_words",
    "read_activity",
    "read_choice",
    "read_conditions",
    "read_correction",
    "read_how_often",
    "read_miles",
    "read_name",
    "read_nothing",
    "read_postcode",
    "read_rating",
    "read_skip",
    "read_when",
    "read_yes_no",
]
