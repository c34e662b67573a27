"""How fast a channel may send: kept in the database and by its clock, so that all processes keep one pace."""

import time
from dataclasses import dataclass
from math import inf

from sqlalchemy import text
from sqlalchemy.orm import Session

from storage.people.addresses import ChannelKind

HEADROOM = 1.15
"""Gaps are this much longer than the rate asks for: requests do not take equally long to arrive. As long as one is
not later than another by 0.15 s, no second holds more than the rate."""

LATE_S = 0.05
"""Our own part of that: a text that begins later than its turn has missed it."""

ADDRESS_HEADROOM = 1.3
"""The same for one person, where two requests are all there is and each may be late or early by itself."""

# Nothing is ever reserved further ahead than this, unless the server's clock was set back.
_FREE_AT = """
greatest(
    least(paces.next_at, clock_timestamp() + interval '2 minutes'),
    least(coalesce(paces.paused_until, '-infinity'), clock_timestamp() + interval '1 hour'),
    clock_timestamp()
)
"""
_RESERVE = text(f"""
INSERT INTO paces AS paces (channel, next_at) VALUES (:channel, clock_timestamp() + make_interval(secs => :gap))
ON CONFLICT (channel) DO UPDATE SET next_at = {_FREE_AT} + make_interval(secs => :gap)
WHERE {_FREE_AT} <= clock_timestamp() + make_interval(secs => :patience)
RETURNING extract(epoch FROM next_at - clock_timestamp()) - :gap
""")  # noqa: S608 (its own text, no values)
_WAIT = text(f"SELECT extract(epoch FROM {_FREE_AT} - clock_timestamp()) FROM paces WHERE channel = :channel")  # noqa: S608
_PAUSE = text("""
INSERT INTO paces AS paces (channel, next_at, paused_until)
VALUES (:channel, clock_timestamp(), clock_timestamp() + make_interval(secs => :seconds))
ON CONFLICT (channel) DO UPDATE SET paused_until = greatest(paces.paused_until, excluded.paused_until)
""")


_TAKEN = text("""
UPDATE paces SET next_at = greatest(next_at, clock_timestamp() + make_interval(secs => :gap))
WHERE channel = :channel
""")


@dataclass(frozen=True, slots=True)
class Slot:
    """`reserved`: ours in `wait_s` seconds. Otherwise nothing was taken, and asking is no use before that."""

    reserved: bool
    wait_s: float
    at: float = inf
    """The turn on this process's monotonic clock; of a text that waits for none, never."""


def reserve(session: Session, channel: ChannelKind, units: float, per_second: float, patience_s: float) -> Slot:
    """The channel's next free time for `units` (segments or texts), if it comes within `patience_s`."""
    gap = units / per_second * HEADROOM
    values = {"channel": channel.value, "gap": gap, "patience": patience_s}
    taken = session.execute(_RESERVE, values).scalar_one_or_none()
    if taken is not None:
        wait_s = max(0.0, float(taken))
        return Slot(True, wait_s, time.monotonic() + wait_s)
    return Slot(False, max(0.0, float(session.execute(_WAIT, {"channel": channel.value}).scalar_one())))


def taken(session: Session, channel: ChannelKind, units: float, per_second: float) -> None:
    """What goes now is longer, or later, than what was reserved: the next turn is after all of it."""
    session.execute(_TAKEN, {"channel": channel.value, "gap": units / per_second * HEADROOM})


def pause(session: Session, channel: ChannelKind, seconds: float) -> None:
    """The provider asked us to wait: nobody sends on this channel before that, not even after a restart."""
    session.execute(_PAUSE, {"channel": channel.value, "seconds": seconds})


_ADDRESS_WAIT = text("""
SELECT greatest(0, extract(epoch FROM next_send_at - clock_timestamp())) FROM addresses WHERE id = :address
FOR NO KEY UPDATE
""")
_ADDRESS_NEXT = text("""
UPDATE addresses SET next_send_at = clock_timestamp() + make_interval(secs => :seconds) WHERE id = :address
""")


def address_wait_s(session: Session, address_id: int) -> float:
    """Seconds until this person may get their next text on this channel; nobody else asks meanwhile."""
    return float(session.execute(_ADDRESS_WAIT, {"address": address_id}).scalar_one_or_none() or 0)


def space_out(session: Session, address_id: int, wait_s: float, per_address_s: float) -> None:
    """The text goes in `wait_s`, the one after it not before `per_address_s` more."""
    session.execute(_ADDRESS_NEXT, {"address": address_id, "seconds": wait_s + per_address_s * ADDRESS_HEADROOM})
