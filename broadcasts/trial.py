"""A mailing sent to oneself before anybody else gets it."""

from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.means import Means
from broadcasts.render import render
from storage.audit import record
from storage.mailings import mailings
from storage.mailings.mailings import MailingError
from storage.mailings.people import address_of, people
from storage.models import Message, MessageKind
from storage.texts.outbox import queue_text

MARK = "TEST: "


def trial(session: Session, mailing_id: int, to: str, means: Means, actor: str, now: datetime) -> Message:
    """The text as this one person would read it, marked as a test. It counts in no report and no budget.

    `to` is a number or a reference that lists show. MailingError unless whoever has it has texted us, can be
    reached and has not stopped: a test is no way round anybody's STOP.
    """
    mailing = mailings.get(session, mailing_id)
    address = address_of(session, to, means.channels)
    if address is None:
        raise MailingError("Nobody who can be reached there has texted us: text HELLO to us from it first.")
    if address.contact.stopped_at or address.contact.under_18_at:
        raise MailingError("Whoever is there gets no texts from us (STOP, or under 18). START undoes a STOP.")
    if refusal := means.refused(address):
        raise MailingError(refusal)
    person = people(session, mailing, [address.contact_id])[address.contact_id]
    rendered = render(mailing, person)
    text = MARK + rendered.text
    message = queue_text(
        session,
        address.id,
        text,
        MessageKind.SERVICE,
        means.measure(address.channel, text).segments,
        now,
        choices=rendered.choices,
        template=rendered.template,
    )
    means.send(session, message)
    record(session, actor, "mailing tested", None, {"mailing": mailing_id, "message": message.id}, now)
    return message
