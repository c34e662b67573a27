"""Every conversation once through ours, alone: what was open at each text, and how many texts answered it."""

import asyncio
import time
from dataclasses import replace

from benchmarks.contenders import Ours, Unanswered
from benchmarks.records import answered
from benchmarks.texts import Person, Text, people
from storage.database import Database

PATIENCE_S = 60.0
LOOK_EVERY_S = 0.05


async def rehearsed(
    database: Database, ours: Ours, conversations: list[tuple[Text, ...]]
) -> list[tuple[Text, ...]]:
    ours.prepare([])
    return [await _played(database, ours, person) for person in people(conversations, len(conversations))]


async def _played(database: Database, ours: Ours, person: Person) -> tuple[Text, ...]:
    known = []
    for place, text in enumerate(person.texts):
        await ours.webhook(person.number, text.words)
        asked, replies = await _turn(database, person.number, place)
        known.append(replace(text, asked=asked, replies=replies))
        for _ in range(replies):
            await ours.accepted(person.number)
    return tuple(known)


async def _turn(database: Database, number: str, place: int) -> tuple[str | None, int]:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if turn := await database.run(answered, number, place):
            return turn
        await asyncio.sleep(LOOK_EVERY_S)
    raise Unanswered(f"text {place} was not answered within {PATIENCE_S:.0f} s: see the worker's log")
