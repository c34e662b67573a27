"""How a mailing did: who got it, who did not and why, what it cost, and what came back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.means import Means
from broadcasts.weighing import HELD_FOR, LEFT_OUT
from broadcasts.words import ENGLISH, labels
from storage.audiences.reach import ends
from storage.audit import record
from storage.mailings import mailings
from storage.mailings import retry as mailing_retry
from storage.mailings.mailings import MailingError
from storage.mailings.report import Replies, Tally, next_due, replies, segments_sent, tallies, votes
from storage.models import AskKind, Mailing, RecipientState
from storage.people.addresses import ChannelKind
from storage.texts.status import DeliveryStatus

SETTLED = frozenset(DeliveryStatus) - {DeliveryStatus.QUEUED, DeliveryStatus.ATTEMPTING, DeliveryStatus.HELD}
"""Nothing more is done about a text that stands so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """So many people: `status` is their text's, or `waiting` or `left out` while there is none."""

    channel: ChannelKind | None
    status: str
    why: str
    people: int
    settled: bool
    """Nothing more becomes of it by itself."""


@dataclass(frozen=True, slots=True)
class Report:
    mailing: Mailing
    outcomes: Sequence[Outcome]
    texts: int
    """Handed to a provider, with those that were sent again."""
    segments: int
    pence: float
    replies: Replies
    asked: int
    votes: Mapping[str, int]
    """By answer as it was offered, also those that nobody gave."""
    retryable: int
    """Failed for a reason that passes: `retry_failed` would send to so many."""
    next_at: datetime | None
    """When the next of those who wait may get theirs."""

    @property
    def people(self) -> int:
        return sum(outcome.people for outcome in self.outcomes)

    @property
    def settled(self) -> int:
        return sum(outcome.people for outcome in self.outcomes if outcome.settled)


def report(session: Session, mailing_id: int, means: Means, passing: Collection[int]) -> Report:
    """`passing`: the providers' numbers for failures that pass."""
    mailing = mailings.get(session, mailing_id)
    handed = segments_sent(session, mailing_id)
    asked, given = votes(session, mailing_id)
    return Report(
        mailing=mailing,
        outcomes=[_outcome(tally) for tally in tallies(session, mailing_id)],
        texts=sum(texts for texts, _ in handed.values()),
        segments=sum(segments for _, segments in handed.values()),
        pence=sum(segments * means.pence.get(channel, 0.0) for channel, (_, segments) in handed.items()),
        replies=replies(session, mailing_id),
        asked=asked,
        votes={label: given.get(answer, 0) for answer, label in answers(mailing).items()},
        retryable=mailing_retry.retryable(session, mailing_id, passing),
        next_at=next_due(session, mailing_id),
    )


def retry_failed(
    session: Session,
    mailing_id: int,
    passing: Collection[int],
    actor: str,
    now: datetime,
    ends_at: datetime | None = None,
) -> int:
    """How many get another text: only where it failed for a reason that passes, and never where it may have gone.

    MailingError when it has ended, unless `ends_at` gives it a new end.
    """
    mailing = mailings.get(session, mailing_id, lock=True)
    if mailing.state not in mailing_retry.AGAIN_FROM:
        raise MailingError(f"Nothing of mailing {mailing_id} can be sent again. {mailings.STANDS[mailing.state]}")
    end = ends_at or ends(mailing, now)
    if end <= now:
        raise MailingError(f"Mailing {mailing_id} ended before now: give it a new end, or write a new one.")
    people = mailing_retry.retry(session, mailing, passing, end)
    record(session, actor, "mailing retried", None, {"mailing": mailing_id, "people": people}, now)
    return people


def answers(mailing: Mailing) -> dict[str, str]:
    """What may be answered, as it is kept, and as it was offered."""
    match mailing.ask:
        case AskKind.RATING:
            return {str(number): str(number) for number in range(1, 6)}
        case AskKind.YES_NO:
            return {"yes": "yes", "no": "no"}
        case AskKind.AGREEMENT:
            return {str(number): label for number, label in enumerate(labels("agreement", ENGLISH), 1)}
        case AskKind.CHOICE:
            return {str(number): option for number, option in enumerate(mailing.options, 1)}
        case _:
            return {}


def _outcome(tally: Tally) -> Outcome:
    channel, people = tally.channel, tally.people
    if tally.state is RecipientState.WAITING:
        return Outcome(channel, "waiting", HELD_FOR.get(tally.reason, "") if tally.reason else "", people, False)
    if tally.status is None:
        why = LEFT_OUT[tally.reason] if tally.reason else ""
        return Outcome(channel, "left out", why, people, True)
    return Outcome(channel, tally.status.value, tally.trouble or "", people, tally.status in SETTLED)
