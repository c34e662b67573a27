"""People who can be texted, and a mailing to all of them, for the benchmark of mailings."""

from datetime import datetime

from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from storage.mailings import mailings
from storage.mailings.mailings import When
from storage.models import Contact, ContactAddress, MailingClass
from storage.people.addresses import ChannelKind
from storage.wall_time import shown

ACCOUNT, TOKEN, OUR_NUMBER = "AC" + "0" * 32, "an-invented-token", "+447700900000"
WORDS = "Litter pick this Saturday at 10, by the bandstand. Gloves and tea for all. Text STOP to end texts."
LONDON = "Europe/London"
AT_ONCE = 2000
"""Rows in one INSERT."""


def number(place: int) -> str:
    """As people have them, so that the allow-list is asked as in life. Counted up; only our nginx hears them."""
    return f"+447100{place + 1:06}"


def settle(session: Session, many: int, now: datetime) -> None:
    for first in range(0, many, AT_ONCE):
        places = range(first, min(first + AT_ONCE, many))
        people = [{"reference": f"P-{place:08}", "first_name": "Bryn", "created_at": now} for place in places]
        ids = session.scalars(insert(Contact).returning(Contact.id, sort_by_parameter_order=True), people)
        rows = [
            {"contact_id": id_, "channel": ChannelKind.SMS, "value": number(place), "phone": number(place)}
            for place, id_ in zip(places, ids, strict=True)
        ]
        session.execute(insert(ContactAddress), [{**row, "created_at": now, "heard_at": now} for row in rows])


def analyse(session: Session) -> None:
    """As autovacuum does in a database that has been in use."""
    session.execute(text("ANALYZE"))


def schedule(session: Session, at: datetime, now: datetime) -> int:
    """To everybody, of the class that goes at any hour."""
    mailing = mailings.create(
        session,
        title="Litter pick",
        text=WORDS,
        mailing_class=MailingClass.EMERGENCY,
        audience="everyone",
        author="amina",
        now=now,
    )
    mailings.approve(session, mailing.id, "bryn", now)
    when = When(shown(at, LONDON).isoformat(timespec="minutes"), at)
    return mailings.schedule(session, mailing.id, when, 1, "amina", now).id
