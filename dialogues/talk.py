"""A See What You Can Do conversation as it stands: the person, what they said, and what is known so far."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from dialogues.languages import worded_in
from dialogues.said import Said
from storage.meaning import Embed
from storage.models import Contact, Offer, OfferStatus, Purpose
from storage.people import consent, contacts, offers
from storage.texts import messages

OFFER, NEARBY, INTEREST, FEEDBACK, LANGUAGE = "offer", "nearby", "interest", "feedback", "language"
UNCLEAR = "unclear"
"""The paths of a talk; dialogues/stages lists the questions of each."""


@dataclass(frozen=True)
class Misread:
    """A text that could not be placed, while we ask what it meant."""

    message_id: int
    text: str
    intents: tuple[str, ...]
    """The readings that were offered, in their order."""
    asked: str | None
    """The question that was open when it came."""


@dataclass
class Talk:
    """What the stages read and change. Facts go to the tables; the rest goes back to Rasa as slots."""

    session: Session
    embed: Embed
    contact: Contact
    said: Said
    path: str = OFFER
    answered: list[str] = field(default_factory=list)
    """Questions of this talk that were answered or skipped, in order."""
    variant: str | None = None
    """Which wording of the next question: `again` after a miss, or one of the gentle prompts."""
    misses: int = 0
    place_options: list[str] = field(default_factory=list)
    """The places that a name may mean, while we ask which."""
    misread: Misread | None = None
    theirs: bool = False
    """The text was a question of theirs: it is left to the rule that answers it."""
    acks: list[str] = field(default_factory=list)
    """Short sentences before the next question: that we understood, and what."""
    utterances: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """Responses to send before the next question, or instead of one."""
    _draft: Offer | None = None
    _looked: bool = False

    @cached_property
    def consented(self) -> bool:
        return consent.granted(self.session, self.contact.id, Purpose.TALK) is True

    @property
    def draft(self) -> Offer | None:
        """The offer that is being talked about, if one is. Every question wants it, so it is looked up once."""
        if not self._looked or (self._draft and self._draft.status is not OfferStatus.DRAFT):
            self._draft, self._looked = offers.draft_of(self.session, self.contact.id), True
        return self._draft

    def begin_offer(self) -> Offer:
        said = self.said
        begun = self.draft or offers.begin(self.session, self.contact, said.channel, said.message_id, said.now)
        self._draft = begun
        return begun

    def reopen(self, offer: Offer) -> None:
        """They want to change it: it is what is talked about, until they agree to the new wording."""
        offers.reopen(offer)
        self._looked = False

    def forget(self) -> None:
        """They said no to being kept: what was gathered before the question goes."""
        contacts.forget_drafts(self.session, self.contact)
        self._looked = False

    def done(self, stage: str) -> None:
        """The question needs no asking any more."""
        if stage not in self.answered:
            self.answered.append(stage)

    def open(self, stage: str) -> bool:
        return stage not in self.answered

    def ack(self, sentence: str) -> None:
        if sentence not in self.acks:
            self.acks.append(sentence)

    def utter(self, response: str, **values: Any) -> None:
        self.utterances.append((response, values))

    def record_consent(self, purpose: Purpose, *, granted: bool) -> None:
        """Their answer to the question that is open, with the exact words in which it was put."""
        said = self.said
        shown = messages.last_asking(self.session, self.contact.id, said.asked) if said.asked else None
        consent.change(
            self.session,
            self.contact.id,
            purpose,
            granted=granted,
            channel=said.channel,
            now=said.now,
            wording=shown,
            language=worded_in(shown or "", f"utter_ask_{said.asked}"),
            message_id=said.message_id,
        )
        if purpose is Purpose.TALK:
            self.__dict__["consented"] = granted  # replaces the answer cached earlier in this very turn
