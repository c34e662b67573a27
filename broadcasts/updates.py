""" "You said, we did" on its way: the text each person gets, what keeps an update back, and publishing it."""

from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.compose import STANDARD, Allowance, check
from broadcasts.fitting import MOST_SEGMENTS, too_long
from broadcasts.means import Means
from broadcasts.render import tidy
from broadcasts.wording import LONGEST_TITLE
from storage.audit import record
from storage.mailings import mailings, quiet_hours
from storage.mailings.mailings import When
from storage.models import Mailing, MailingClass, Update
from storage.updates import updates
from storage.updates.public_text import personal
from storage.updates.sources import UpdateError
from storage.wall_time import shown

ENDS = (".", "!", "?")
NOBODY = 0
"""No contact has this id: the hours of the network alone."""


def text_of(row: Update) -> str:
    """As a mailing has it: what each person said stands in for `{your_words}`.

    >>> text_of(Update(did=False, text="put up a crossing", because="the county refused the money"))
    '{network}. You said: {your_words}. We did not: put up a crossing, because the county refused the money.'
    """
    done = "We did" if row.did else "We did not"
    because = f", because {row.because.removeprefix('because ')}" if row.because else ""
    told = f"{row.text.rstrip('.') if because else row.text}{because}"
    return f"{{network}}. You said: {{your_words}}. {done}: {told}{'' if told.endswith(ENDS) else '.'}"


def problems(session: Session, row: Update, means: Means, allowed: Collection[str] = ()) -> Iterator[str]:
    """What keeps it from being published, a sentence each with what to do."""
    standing = updates.standing(session, row)
    if row.published_at is not None:
        yield "It is published already."
    if standing.behind == 0:
        yield "Nobody is behind it: write it again with --for and the references of what people said."
    elif standing.agreed == 0:
        yield f"None of the people behind it ({standing.behind}) agreed to hear what came of their words."
    offending = personal(session, f"{row.text}\n{row.because or ''}", row.id, allowed)
    if offending:
        named = ", ".join(f'"{each}"' for each in offending)
        yield (
            f"Everybody would read who somebody is, or how to reach them: {named}. Write it again without, or "
            "publish it with --allow if it is nobody's."
        )
    if too_long(Mailing(text=text_of(row), options=[]), means):
        yield f"It is too long: with their own words a text may take {MOST_SEGMENTS} SMS. Write it shorter."


def publish(
    session: Session,
    update_id: int,
    means: Means,
    actor: str,
    now: datetime,
    *,
    allowance: Allowance = STANDARD,
    approver: str | None = None,
    allowed: Collection[str] = (),
) -> Mailing:
    """On the public page from now on, and on its way to the people behind it. UpdateError with every problem."""
    row = updates.get(session, update_id, lock=True)
    _stop(update_id, problems(session, row, means, allowed))
    row.published_at = now
    mailing = mailings.create(
        session,
        title=tidy(f"{'We did' if row.did else 'We did not'}: {row.text}", LONGEST_TITLE) or "",
        text=text_of(row),
        mailing_class=MailingClass.SERVICE,
        audience=f"behind update {row.id}",
        author=actor,
        now=now,
        network_id=row.network_id,
        update_id=row.id,
    )
    if approver is not None:
        mailings.approve(session, mailing.id, approver, now)
    when = _soonest(session, row.network_id, now)
    checked = check(session, mailing, means, now, allowance, when)
    _stop(update_id, (problem.sentence for problem in checked.problems if problem.stops))
    people = checked.preview.goes_to if checked.preview else 0
    mailings.schedule(session, mailing.id, when, people, actor, now)
    details = {"update": row.id, "mailing": mailing.id, "people": people, "allowed": len(allowed)}
    record(session, actor, "update published", None, details, now)
    return mailing


def _stop(update_id: int, sentences: Iterator[str]) -> None:
    found = list(sentences)
    if found:
        raise UpdateError(f"Update {update_id} is not published:\n" + "\n".join(found))


def _soonest(session: Session, network_id: int | None, now: datetime) -> When:
    """Now, or when the network's quiet hours end; each person's own are kept when it is sent."""
    stretch = quiet_hours.calendar(session, network_id, ()).next(NOBODY, now)
    send_at = stretch.begins if stretch else now
    return When(shown(send_at, quiet_hours.TIME_ZONE).isoformat(timespec="minutes"), send_at)
