"""What follow-ups ask, in words that fit two SMS (306 GSM-7 characters) with their longest values."""

from datetime import datetime, timedelta

from broadcasts.render import tidy
from broadcasts.words import ENGLISH, word
from storage.followups.asking import Question
from storage.followups.updates_due import UpdatesDue
from storage.models import AskAbout, AskKind, Contact, Match, Offer, Opportunity

LONGEST_NAME, LONGEST_TITLE, LONGEST_OFFER, LONGEST_REASONS = 20, 70, 90, 80
LONGEST_SUBJECT = 40
"""In "which one do you mean?" several stand beside each other."""

OPEN_FOR: dict[AskAbout, timedelta] = {
    AskAbout.MATCH_HAPPENED: timedelta(days=14),
    AskAbout.OFFER_STANDS: timedelta(days=30),
    AskAbout.MATCH_INVITED: timedelta(days=7),
    AskAbout.UPDATES_WANTED: timedelta(days=14),
}
"""How long a bare "yes" may be meant for it."""

OVERDUE = "{hello} {count} overdue: {tasks}. Please look at the alerts today."
MOST_TASKS = 12


def happened(match: Match, contact: Contact, title: str, now: datetime) -> Question:
    return Question(
        about=AskAbout.MATCH_HAPPENED,
        kind=AskKind.RATING,
        text=_said("happened", contact, title=tidy(title, LONGEST_TITLE)),
        subject=_subject(title),
        closes_at=now + OPEN_FOR[AskAbout.MATCH_HAPPENED],
        match_id=match.id,
    )


def stands(offer: Offer, contact: Contact, earlier: int, now: datetime) -> Question:
    """`earlier`: how often they were asked already, and did not answer."""
    asked = _said("stands", contact, words=tidy(offer.words, LONGEST_OFFER))
    return Question(
        about=AskAbout.OFFER_STANDS,
        kind=AskKind.YES_NO,
        text=f"{asked} {word('rests', contact.language)}" if earlier else asked,
        subject=_subject(offer.words),
        closes_at=now + OPEN_FOR[AskAbout.OFFER_STANDS],
        offer_id=offer.id,
        choices=("Yes", "No", "Change"),
    )


def invited(match_id: int, opportunity: Opportunity, contact: Contact, why: str, now: datetime) -> Question:
    """`why` are the reasons that the match keeps."""
    closes_at = now + OPEN_FOR[AskAbout.MATCH_INVITED]
    return Question(
        about=AskAbout.MATCH_INVITED,
        kind=AskKind.YES_NO,
        text=_said(
            "invited",
            contact,
            title=tidy(opportunity.title, LONGEST_TITLE),
            why=f" ({tidy(why, LONGEST_REASONS)})" if why else "",
        ),
        subject=_subject(opportunity.title),
        closes_at=min(closes_at, opportunity.ends_at or closes_at),
        match_id=match_id,
        choices=("Yes", "No"),
    )


def updates(due: UpdatesDue, now: datetime) -> Question:
    return Question(
        about=AskAbout.UPDATES_WANTED,
        kind=AskKind.YES_NO,
        text=_said("updates", due.contact, words=tidy(due.words, LONGEST_OFFER)),
        subject=_subject(due.words),
        closes_at=now + OPEN_FOR[AskAbout.UPDATES_WANTED],
        offer_id=due.offer_id,
        aspiration_id=due.aspiration_id,
        choices=("Yes", "No"),
    )


def overdue(coordinator: Contact, tasks: list[int]) -> str:
    """The promises by their numbers: never who they were made to."""
    named = ", ".join(f"task {task}" for task in tasks[:MOST_TASKS])
    more = len(tasks) - MOST_TASKS
    count = "1 promise is" if len(tasks) == 1 else f"{len(tasks)} promises are"
    return OVERDUE.format(
        hello=_hello(coordinator, ENGLISH), count=count, tasks=f"{named} and {more} more" if more > 0 else named
    )


def _said(name: str, contact: Contact, **values: str | None) -> str:
    """The question of this name (words.toml), after a greeting."""
    return f"{_hello(contact, contact.language)} {word(name, contact.language).format(**values)}"


def _hello(contact: Contact, language: str) -> str:
    name = tidy(contact.first_name, LONGEST_NAME)
    return word("hello_name", language).format(name=name) if name else word("hello", language)


def _subject(words: str) -> str:
    return tidy(words, LONGEST_SUBJECT) or ""
