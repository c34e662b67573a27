"""A mailing sent to oneself before anybody else gets it."""

from datetime import datetime

from sqlalchemy.orm import Session

from broadcasts.fitting import fitted
from broadcasts.means import Means
from broadcasts.render import render
from storage.audiences.reach_parts import WINDOW
from storage.audit import record
from storage.mailings import mailings
from storage.mailings.mailings import MailingError
from storage.mailings.people import address_of, people
from storage.models import ContactAddress, Message, MessageKind
from storage.people.addresses import ChannelKind
from storage.texts.outbox import queue_text

MARK = "TEST: "
AS_TEMPLATE = (
    "WhatsApp takes only its template now, for nobody wrote from there for 24 hours: that goes in place of this "
    "text, and cannot be marked as a test."
)


def trial(session: Session, mailing_id: int, to: str, means: Means, actor: str, now: datetime) -> Message:
    """The text as this one person would read it, marked as a test. It counts in no report and no budget.

    On WhatsApp outside its 24 hours the mailing's template goes, unmarked; only then the message has one.
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
    rendered = render(mailing, fitted(mailing, person, address.channel, means))
    free = _takes_free_text(address, now)
    if not free and rendered.template is None:
        raise MailingError(
            "WhatsApp takes only a template 24 hours after they last wrote, and this mailing has none: text HELLO "
            "to us from there first."
        )
    text = MARK + rendered.text if free else rendered.text
    message = queue_text(
        session,
        address.id,
        text,
        MessageKind.SERVICE,
        means.measure(address.channel, text).segments,
        now,
        choices=rendered.choices,
        template=None if free else rendered.template,
    )
    means.send(session, message)
    record(session, actor, "mailing tested", None, {"mailing": mailing_id, "message": message.id}, now)
    return message


def _takes_free_text(address: ContactAddress, now: datetime) -> bool:
    heard = address.heard_at
    return address.channel is not ChannelKind.WHATSAPP or (heard is not None and heard > now - WINDOW)
