"""Keeps what a channel told us, whichever way it came: a text, a report on one of ours, a door closed or open."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.channels.base import AddressChange, DeliveryReport, Event, InboundText
from bot.inbox import receive
from bot.outcomes import Outcomes
from bot.queue import Queue
from bot.reports import Reports
from storage.addresses import ChannelKind


class Keeping:
    def __init__(self, queue: Queue) -> None:
        self._queue, self._reports = queue, Reports(Outcomes(queue))

    def keep(self, session: Session, kind: ChannelKind, events: list[Event], now: datetime) -> None:
        for event in events:
            match event:
                case InboundText():
                    receive(session, self._queue, event, now)
                case DeliveryReport():
                    self._reports.delivery(session, kind, event, now)
                case AddressChange():
                    self._reports.address(session, event, now)
