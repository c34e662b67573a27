"""Keeps what a channel told us, whichever way it came: a text, a report on one of ours, a door closed or open."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from bot.channels.base import AddressChange, DeliveryReport, Event, InboundText
from bot.inbox import receive_all
from bot.outcomes import Outcomes
from bot.queue import Queue
from bot.reports import Reports
from storage.people.addresses import ChannelKind

Told = tuple[ChannelKind, Event]
"""What a channel told us."""


class Keeping:
    def __init__(self, queue: Queue) -> None:
        self._queue, self._reports = queue, Reports(Outcomes(queue))

    def keep(self, session: Session, told: Sequence[Told], now: datetime) -> None:
        """All of it, in its order; texts that follow each other are kept together."""
        for are_texts, run in groupby(told, key=lambda one: isinstance(one[1], InboundText)):
            if are_texts:
                texts = [event for _, event in run if isinstance(event, InboundText)]
                receive_all(session, self._queue, texts, now)
                continue
            for kind, event in run:
                self._report(session, kind, event, now)

    def _report(self, session: Session, kind: ChannelKind, event: Event, now: datetime) -> None:
        match event:
            case DeliveryReport():
                self._reports.delivery(session, kind, event, now)
            case AddressChange():
                self._reports.address(session, event, now)
