"""What follow-ups ask, in words that fit two SMS (306 GSM-7 characters) with their longest values."""

from datetime import datetime, timedelta

from broadcasts.render import tidy
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

HAPPENED = '{hello} Did "{title}" happen for you? How was it, from 1 to 5? 5 is great. Reply NO if it did not.'
STANDS = '{hello} You offered: "{words}". Are you still happy to? Reply YES, NO or CHANGE.'
STANDS_AGAIN = f"{STANDS} If I do not hear from you, I will let your offer rest."
INVITED = "{hello} Something new near you: {title}{why}. Would you like to? Reply YES or NO. STOP ends texts."
UPDATES = (
    '{hello} You told us: "{words}". Shall we text you what comes of it, and of other things you tell us? '
    "Reply YES or NO. STOP ends texts."
)
"""Kept word for word as what they agree to: `Purpose.UPDATES` covers whatever they tell us."""
# Said to their answer. Not among the responses: Rasa never says it, and a changed domain has to be trained.
UPDATES_YES = "Thank you. We will text you what comes of what you tell us. You can text STOP any time."
UPDATES_NO = "That is fine, we will not text you about it. You can still text me any time."
OVERDUE = "{hello} {count} overdue: {tasks}. Please look at the alerts today."
MOST_TASKS = 12


def happened(match: Match, contact: Contact, title: str, now: datetime) -> Question:
    return Question(
        about=AskAbout.MATCH_HAPPENED,
        kind=AskKind.RATING,
        text=HAPPENED.format(hello=_hello(contact), title=tidy(title, LONGEST_TITLE)),
        subject=_subject(title),
        closes_at=now + OPEN_FOR[AskAbout.MATCH_HAPPENED],
        match_id=match.id,
    )


def stands(offer: Offer, contact: Contact, earlier: int, now: datetime) -> Question:
    """`earlier`: how often they were asked already, and did not answer."""
    wording = STANDS_AGAIN if earlier else STANDS
    return Question(
        about=AskAbout.OFFER_STANDS,
        kind=AskKind.YES_NO,
        text=wording.format(hello=_hello(contact), words=tidy(offer.words, LONGEST_OFFER)),
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
        text=INVITED.format(
            hello=_hello(contact),
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
        text=UPDATES.format(hello=_hello(due.contact), words=tidy(due.words, LONGEST_OFFER)),
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
        hello=_hello(coordinator), count=count, tasks=f"{named} and {more} more" if more > 0 else named
    )


def _hello(contact: Contact) -> str:
    name = tidy(contact.first_name, LONGEST_NAME)
    return f"Hello {name}." if name else "Hello."


def _subject(words: str) -> str:
    return tidy(words, LONGEST_SUBJECT) or ""
