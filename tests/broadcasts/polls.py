"""Questions that Bryn was asked and that lie on his phone, for the tests of their answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from storage.models import (
    Ask,
    AskAbout,
    AskKind,
    ConsentChange,
    Contact,
    ContactAddress,
    Mailing,
    MailingClass,
    MailingState,
    Match,
    MatchState,
    Message,
    MessageKind,
    Offer,
    OfferStatus,
    Purpose,
)
from storage.people import consent
from storage.people.addresses import ChannelKind
from storage.people.contacts import find_or_create
from storage.texts import outbox
from storage.texts.status import DeliveryStatus
from tests.conftest import NOW
from tests.desk import BRYN, Desk
from tests.link_post import match_of, offer_of

DAYS = ["Saturday morning", "Sunday afternoon", "Wednesday evening"]


@dataclass
class Polls:
    """`desk` is where Bryn's texts come in. Everything is asked at the desk's present time."""

    desk: Desk

    def _run[T](self, work: Callable[..., T], *args: Any) -> T:
        return self.desk.database.call(work, *args)

    def mailed(
        self, kind: AskKind | None = AskKind.RATING, title: str = "the litter pick", **more: Any
    ) -> tuple[int, int]:
        """The ids of the mailing and of its question (0 when it asks nothing)."""
        return self._run(self._mailed, kind, title, more)

    def invited(self) -> int:
        """The id of the match."""
        return self._run(self._matched, AskAbout.MATCH_INVITED, AskKind.YES_NO, MatchState.SUGGESTED)

    def took_part(self) -> int:
        return self._run(self._matched, AskAbout.MATCH_HAPPENED, AskKind.RATING, MatchState.ACCEPTED)

    def offers(self, words: str = "mend bikes") -> int:
        """The id of the offer."""
        return self._run(self._offered, words)

    def ask(self, ask_id: int) -> Ask:
        return self._run(lambda session: _row(session, select(Ask).where(Ask.id == ask_id)))

    def answers(self) -> list[str | None]:
        return self._run(lambda session: list(session.scalars(select(Ask.answer).order_by(Ask.id))))

    def match(self) -> Match:
        return self._run(lambda session: _row(session, select(Match)))

    def offer(self) -> Offer:
        return self._run(lambda session: _row(session, select(Offer).order_by(Offer.id).limit(1)))

    def filed(self) -> list[int | None]:
        """Under which mailing each of Bryn's texts is, the first one apart."""
        inbound = [row for row in self.desk.rows() if row.direction == "in"]
        return [row.mailing_id for row in inbound]

    def consents(self, purpose: Purpose) -> list[ConsentChange]:
        of = select(ConsentChange).where(ConsentChange.purpose == purpose).order_by(ConsentChange.id)
        return self._run(lambda session: list(session.scalars(of)))

    async def say(self, text: str, after_s: float = 60) -> list[str]:
        """Bryn's text, a minute later, and what was said to it."""
        self.desk.pass_time(after_s)
        before = len(self.desk.outbox.sent)
        await self.desk.receive(text, f"SM{before}-{self.desk.now:%H%M%S}")
        await self.desk.work()
        return self.desk.outbox.sent[before:]

    def _person(self, session: Session) -> ContactAddress:
        address = find_or_create(session, BRYN, NOW)
        if consent.granted(session, address.contact_id, Purpose.TALK) is None:
            session.get_one(Contact, address.contact_id).first_name = "Bryn"
            consent.change(
                session, address.contact_id, Purpose.TALK, granted=True, channel=ChannelKind.SMS, now=NOW
            )
        return address

    def _sent(self, session: Session, text: str, kind: MessageKind, mailing_id: int | None = None) -> Message:
        message = outbox.queue_text(session, self._person(session).id, text, kind, 1, self.desk.now)
        message.status, message.attempting_since = DeliveryStatus.DELIVERED, self.desk.now
        message.mailing_id = mailing_id
        return message

    def _mailed(self, session: Session, kind: AskKind | None, title: str, more: dict[str, Any]) -> tuple[int, int]:
        mailing = Mailing(
            title=title,
            text=title,
            mailing_class=MailingClass.SERVICE,
            audience="everyone",
            ask=kind,
            options=DAYS if kind is AskKind.CHOICE else [],
            state=MailingState.SENDING,
            author="sam",
            created_at=self.desk.now,
        )
        session.add(mailing)
        session.flush()
        message = self._sent(session, title, MessageKind.MAILING, mailing.id)
        if "status" in more:
            message.status = more["status"]
        if kind is None:
            return mailing.id, 0
        ask = self._put(session, AskAbout.MAILING, kind, title, message, mailing_id=mailing.id)
        ask.options = mailing.options
        ask.closes_at = more.get("closes_at", ask.closes_at)
        session.flush()
        return mailing.id, ask.id

    def _matched(self, session: Session, about: AskAbout, kind: AskKind, state: MatchState) -> int:
        match = match_of(session, self._person(session).contact_id, "A")
        match.state = state
        message = self._sent(session, "Bike repair day?", MessageKind.SERVICE)
        self._put(session, about, kind, "Bike repair day", message, match_id=match.id)
        return match.id

    def _offered(self, session: Session, words: str) -> int:
        offer = offer_of(session, self._person(session).contact_id, words)
        offer.status = OfferStatus.LIVE
        message = self._sent(session, f"Still happy to {words}?", MessageKind.SERVICE)
        self._put(session, AskAbout.OFFER_STANDS, AskKind.YES_NO, words, message, offer_id=offer.id)
        return offer.id

    def _put(
        self, session: Session, about: AskAbout, kind: AskKind, subject: str, message: Message, **of: int
    ) -> Ask:
        now: datetime = self.desk.now
        ask = Ask(
            contact_id=message.contact_id,
            about=about,
            kind=kind,
            options=[],
            subject=subject,
            message_id=message.id,
            asked_at=now,
            closes_at=now + timedelta(days=14),
            **of,
        )
        session.add(ask)
        session.flush()
        return ask


def _row[T](session: Session, found: Select[T]) -> T:
    return session.scalars(found).one()
