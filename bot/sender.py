"""Sends an answer: its turn comes (pace), it is claimed (attempting, committed), requested and settled."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

import structlog
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.channels.base import Channel, Held, Misconfigured, OutboundText, SendError, Template, TryAgain, Unclear
from bot.outcomes import Outcomes
from bot.queue import SENDING, Queue
from storage.alerts import raise_alert
from storage.database import Database
from storage.models import AlertKind, Message, MessageKind
from storage.people.addresses import ChannelKind
from storage.texts import claims, outbox, pace
from storage.texts.claims import Claimed, Refusal
from storage.texts.pace import Slot
from storage.texts.spending import Budget

log = structlog.get_logger()

PATIENCE_S = 5.0
"""A turn further away than this is not waited for: the job comes back then."""
EARLY_S = 0.3
"""A text is claimed this long before its turn: the turn is met, and a STOP is seen until the last moment."""
REOPEN_EVERY = timedelta(hours=24)
REOPENING = "(the template that asks them to write again)"
RECORD_WITHIN_S = 90.0
AT_ONCE = 4
"""Texts that go from within their turn together: slow sending must not keep others from their answers."""
BROKE_S = 600.0
"""Between looks whether there is money again."""


@dataclass(frozen=True, slots=True)
class InTurn:
    claimed: Claimed
    at: float
    """Its turn, on the monotonic clock (storage/texts/pace.py)."""


class Sender:
    def __init__(
        self,
        database: Database,
        queue: Queue,
        channels: Mapping[ChannelKind, Channel],
        clock: Callable[[], datetime],
        refusal: Refusal,
        budget: Budget,
    ) -> None:
        self._database, self._queue, self._channels, self._clock = database, queue, channels, clock
        self._refusal, self.budget = refusal, budget
        self._outcomes = Outcomes(queue)
        self._asked_to_wait: dict[ChannelKind, float] = {}
        """Until when, on the monotonic clock: for texts that were claimed before the provider asked."""
        self._at_once = 0
        """Texts on their way from within a turn."""

    async def handle(self, message_id: int) -> None:
        """The job of one text. It sends the person's oldest, which is this one or one that should go before it."""
        while turn := await self._database.run(self._turn, message_id):
            due_id, slot = turn
            if not slot.reserved:
                await asyncio.sleep(slot.wait_s)
                continue
            began = time.monotonic()
            await asyncio.sleep(max(0.0, slot.wait_s - EARLY_S))
            claimed = await self._database.run(self._claim, message_id, due_id, slot, self._clock())
            if claimed:
                await asyncio.sleep(max(0.0, slot.wait_s - (time.monotonic() - began)))
                await self._send_in_turn(InTurn(claimed, slot.at))
                return

    async def _send_in_turn(self, turn: InTurn) -> None:
        """Texts that a stall held up would go all together, more than the provider takes in a second: each that
        missed its turn goes back to the queue, for another one."""
        channel = self._channels.get(turn.claimed.channel)
        if channel and channel.limits.is_slow and time.monotonic() - turn.at > pace.LATE_S:
            missed = TryAgain("It missed its turn.", 0.0)
            await self.keep(self._failed, turn.claimed, missed, self._clock())
        else:
            await self.send(turn.claimed)

    def claim_at_once(
        self, session: Session, message: Message, spent_pence: float, now: datetime
    ) -> InTurn | None:
        """A text that is not kept yet, if its turn is now: it is kept as claimed. Else it needs its job.

        The pace comes before the person, as everywhere: two that lock in other orders would wait for each other.
        """
        busy = self._at_once >= AT_ONCE or self._queue.stopping.is_set()
        if busy or not self.budget.covers(message.kind, spent_pence):
            return None
        slot = self._slot(session, message, patience_s=0)
        if not slot.reserved:
            return None
        rights = claims.rights(session, message)
        claimed = self._counted(session, claims.attempt(session, message, rights, now, self._refusal), now)
        return InTurn(claimed, slot.at) if claimed else None

    async def send_at_once(self, turn: InTurn) -> None:
        """Sends within the turn; of a provider that hangs, the other turns soon know nothing (`AT_ONCE`)."""
        self._at_once += 1
        try:
            await self._send_in_turn(turn)
        finally:
            self._at_once -= 1

    async def send(self, claimed: Claimed, keep: Callable[..., Awaitable[None]] | None = None) -> None:
        """One claimed text to its channel; whatever comes of it is kept, by `keep` if that is given."""
        keep = keep or self.keep
        channel = self._channels.get(claimed.channel)
        try:
            if channel is None:
                raise Misconfigured(f"The channel {claimed.channel} is not set up.")
            self._heed(claimed.channel)
            sent = await channel.send(outbound(claimed))
        except Held as error:
            reopening = channel.reopen_template if channel else None
            await keep(self._hold, claimed, error, reopening, self._clock())
        except SendError as error:
            self._note(claimed.channel, error)
            await keep(self._failed, claimed, error, self._clock())
        except Exception as error:
            log.exception("channel broke", message=claimed.id, error=type(error).__name__)
            broken = Unclear("Our own fault while it was being sent; it may have gone.")
            await keep(self._failed, claimed, broken, self._clock())
        else:
            await keep(self._outcomes.sent, claimed.id, sent, self._clock())

    async def keep(self, outcome: Callable[..., None], *what: object) -> None:
        """What we know of an attempt is kept even if the database is away just now: else it would be in doubt."""
        end = time.monotonic() + RECORD_WITHIN_S
        while True:
            try:
                return await self._database.run(outcome, *what)
            except OperationalError:
                if self._queue.stopping.is_set() or time.monotonic() > end:
                    raise
            await asyncio.sleep(1.0)

    def _failed(self, session: Session, claimed: Claimed, error: SendError, now: datetime) -> None:
        """What did not leave us was not spent."""
        known = self._outcomes.failed(session, claimed.id, error, now)
        if known and not isinstance(error, Unclear):
            self.budget.take_back(session, claimed.channel, 1, claimed.segments, claimed.since)

    def _hold(
        self, session: Session, claimed: Claimed, error: Held, reopening: Template | None, now: datetime
    ) -> None:
        """The text waits until the person writes; where a template may, it asks them to, once a day."""
        self._failed(session, claimed, error, now)
        address_id = session.get_one(Message, claimed.id).address_id
        if reopening is None or address_id is None or claimed.template is not None:
            return
        if outbox.templated_since(session, address_id, reopening.sid, now - REOPEN_EVERY):
            return
        template = {"sid": reopening.sid, "variables": dict(reopening.variables)}
        row = outbox.queue_text(
            session, address_id, REOPENING, MessageKind.SERVICE, 1, now, template=template, reply_to=claimed.id
        )
        self._queue.defer(session, SENDING, row.id, row.contact_id)

    def _heed(self, kind: ChannelKind) -> None:
        left = self._asked_to_wait.get(kind, 0.0) - time.monotonic()
        if left > 0:
            raise TryAgain("The provider asked us to wait.", left, everyone=True)

    def _note(self, kind: ChannelKind, error: SendError) -> None:
        if isinstance(error, TryAgain) and error.everyone:
            self._asked_to_wait[kind] = time.monotonic() + error.after_s

    def _turn(self, session: Session, message_id: int) -> tuple[int, Slot] | None:
        """Which text goes, and when; None when nothing is to go, or not soon (then the job comes back)."""
        message = claims.next_reply(session, message_id, self._clock())
        if message is None:
            return None
        if not self.budget.allows(session, message.kind, self._clock()):
            self.broke(session, self._clock())
            self._come_back(session, message_id, message.contact_id, BROKE_S)
            return None
        expired = message.expires_at is not None and message.expires_at <= self._clock()
        slot = Slot(True, 0.0) if expired else self._slot(session, message)
        if slot.reserved or slot.wait_s <= PATIENCE_S:
            return message.id, slot
        self._come_back(session, message_id, message.contact_id, slot.wait_s)
        return None

    def _slot(self, session: Session, message: Message, patience_s: float = PATIENCE_S) -> Slot:
        channel = self._channels.get(message.channel)
        if channel is None or message.kind is MessageKind.SAFETY:
            return Slot(True, 0.0)  # a safety text waits for nobody
        limits = channel.limits
        spaced = limits.per_address_s > 0 and message.address_id is not None
        wait = pace.address_wait_s(session, message.address_id) if spaced and message.address_id else 0.0
        if wait > 0:
            return Slot(False, wait)
        slot = pace.reserve(session, message.channel, message.segments or 1, limits.per_second, patience_s)
        if slot.reserved and spaced and message.address_id:
            pace.space_out(session, message.address_id, slot.wait_s, limits.per_address_s)
        return slot

    def _claim(self, session: Session, message_id: int, due_id: int, slot: Slot, now: datetime) -> Claimed | None:
        """The text that was due; or, where another job of the person took it, the one behind it, for the turn is
        ours and would be lost."""
        claimed = claims.claim(session, due_id, now, self._refusal)
        if claimed is None and slot.at < inf:
            behind = claims.next_reply(session, message_id, now)
            if behind and behind.segments == session.get_one(Message, due_id).segments:
                claimed = claims.claim(session, behind.id, now, self._refusal)
        return self._counted(session, claimed, now)

    def _counted(self, session: Session, claimed: Claimed | None, now: datetime) -> Claimed | None:
        if claimed:
            self.budget.count(session, claimed.channel, 1, claimed.segments, now)
        return claimed

    def _come_back(self, session: Session, message_id: int, contact_id: int, after_s: float) -> None:
        """By the job's own text, whichever was due: a text whose job bears another's name gets a second job."""
        self._queue.defer(session, SENDING, message_id, contact_id, after_s=after_s, apart=True)

    @staticmethod
    def broke(session: Session, now: datetime) -> None:
        sentence = (
            "The day's money for texts is spent. Mailings wait until tomorrow, all but emergencies; "
            "see CANDO_DAILY_POUNDS."
        )
        raise_alert(session, AlertKind.SPENDING, f"spending:{now.date()}", sentence, now)


def outbound(claimed: Claimed) -> OutboundText:
    template = claimed.template
    return OutboundText(
        message_id=claimed.id,
        to=claimed.to,
        text=claimed.text,
        choices=claimed.choices,
        heard_s_ago=claimed.heard_s_ago,
        template=Template(template["sid"], template["variables"]) if template else None,
        asks=claimed.asks,
    )
