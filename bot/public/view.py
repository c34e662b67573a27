"""What the try page shows of one visitor at one moment, read in one transaction."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage.people.addresses import Address
from storage.people.record import BLANK, Record, record_of
from storage.texts.transcript import NO_TEXTS, Standing, Transcript, find_address, transcript_of

SLOW_AFTER = timedelta(seconds=20)
AGAIN_MS_TYPING, AGAIN_MS = 700, 4000

TYPING = "typing..."
NOTICES: dict[Standing, str] = {
    Standing.WAITING: "This is taking longer than usual; your text is kept.",
    Standing.SET_ASIDE: "We could not answer this one by ourselves. A person will look at it.",
    Standing.WITH_PERSON: "A person has your text and will answer you here.",
    Standing.SILENT: "You sent STOP, so nothing is sent to you. Text START to hear from us again.",
}


@dataclass(frozen=True, slots=True)
class View:
    transcript: Transcript = NO_TEXTS
    record: Record = BLANK
    typing: bool = False
    """An answer is expected any moment now."""

    @property
    def notice(self) -> str:
        """The line below the texts: what is happening to the newest one."""
        return TYPING if self.typing else NOTICES.get(self.transcript.standing, "")

    @property
    def again_ms(self) -> int:
        """How soon the script should ask again."""
        return AGAIN_MS_TYPING if self.typing else AGAIN_MS

    @property
    def waiting(self) -> bool:
        return self.transcript.standing is Standing.WAITING


def view_of(session: Session, address: Address, now: datetime) -> View:
    known = find_address(session, address)
    if known is None:
        return View()
    transcript = transcript_of(session, known)
    return View(transcript, record_of(session, known.contact_id), _typing(transcript, now))


def _typing(transcript: Transcript, now: datetime) -> bool:
    heard_at = transcript.heard_at
    return transcript.standing is Standing.WAITING and heard_at is not None and now - heard_at < SLOW_AFTER
