"""A person's own words, cut so that the text that quotes them keeps its length."""

from dataclasses import replace

from broadcasts.means import Means
from broadcasts.render import LONGEST_WORDS, render, tidy
from storage.mailings.people import Person
from storage.models import Mailing
from storage.people.addresses import ChannelKind

MOST_SEGMENTS = 3
SHORTEST_WORDS = 20
"""Characters below which a quotation says nothing."""


def fitted(mailing: Mailing, person: Person, channel: ChannelKind, means: Means) -> Person:
    """The person with their words typed plainly, or cut at a word, as far as their text needs it for three SMS.

    Without a word of theirs where not even the shortest quotation fits. A mailing that quotes nobody, or is too
    long by itself, is left as it is.
    """

    def fits(them: Person) -> bool:
        return means.measure(channel, render(mailing, them).text).segments <= MOST_SEGMENTS

    if person.words is None or mailing.update_id is None or fits(person):
        return person
    plain = means.measure(channel, person.words).plain
    lengths = range(LONGEST_WORDS, SHORTEST_WORDS - 1, -5)
    shorter = (tidy(words, most) for words in (plain, person.words) for most in lengths)
    tried = (replace(person, words=words) for words in (*shorter, None))
    return next((them for them in tried if fits(them)), person)


def too_long(mailing: Mailing, means: Means) -> bool:
    """Whether even the shortest quotation makes a text of it longer than three SMS."""
    shortest = Person(words="x" * SHORTEST_WORDS)
    return means.measure(ChannelKind.SMS, render(mailing, shortest).text).segments > MOST_SEGMENTS
