"""A conversation as a script: what is said, what is expected back, and the record it leaves.

attachments: how many pictures or files came with it
say: what the resident texts            location: {lat, lon}, in place of a text
after: P8D, to move the clock on        channel: sms unless told
expect: [words that must stand in the replies, in any case]      never: [words that must not]
asks: what the bot then waits for       by: rasa, safety, plain or person
at_most: {replies: 9, segments: 12}, beside the steps: what the bot sent, all texts together
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import isodate
import yaml
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.rehearsal import Rehearsal
from dialogues.readback import summary
from storage.database import Database
from storage.models import (
    Aspiration,
    ConsentChange,
    Contact,
    ContactAddress,
    Interest,
    Match,
    Offer,
    Task,
    Wording,
)
from storage.people.addresses import ChannelKind

LONGEST_REPLY = 306
"""GSM-7 characters: two texts."""


@dataclass
class Script:
    name: str
    steps: list[dict[str, Any]]
    record: dict[str, Any] = field(default_factory=dict)
    at_most: dict[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Script":
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(path.stem, content["steps"], content.get("record") or {}, content.get("at_most") or {})


class Stage:
    """Plays scripts with one invented person each."""

    def __init__(self, rehearsal: Rehearsal, database: Database, sender: str) -> None:
        self._rehearsal, self._database, self._sender = rehearsal, database, sender
        self.transcript: list[str] = []
        self._sent = {"replies": 0, "segments": 0}

    async def play(self, script: Script) -> None:
        for step in script.steps:
            await self._step(step)
        found = await self._database.run(self._record)
        for name, expected in script.record.items():
            _compare(name, expected, found[name], self._story())
        for unit, most in script.at_most.items():
            assert self._sent[unit] <= most, f"{self._sent[unit]} {unit}\n{self._story()}"

    async def _step(self, step: dict[str, Any]) -> None:
        if "after" in step:
            await self._rehearsal.pass_time(isodate.parse_duration(step["after"]))
            self.transcript.append(f"... {step['after']}")
            return
        location = (step["location"]["lat"], step["location"]["lon"]) if "location" in step else None
        channel = ChannelKind(step.get("channel", "sms"))
        said = str(step.get("say", ""))
        line = await self._rehearsal.text(self._sender, channel, said, location, step.get("attachments", 0))
        texts = [reply["text"] for reply in line["replies"]]
        self.transcript += [
            f"you> {said or location}",
            *(f"bot> {text}" for text in texts),
            f"   ({line['asks']})",
        ]
        self._check(step, line, texts)

    def _check(self, step: dict[str, Any], line: dict[str, Any], texts: list[str]) -> None:
        heard = "\n".join(texts).lower()
        for words in step.get("expect", []):
            assert words.lower() in heard, f"{words!r} is not in the answer\n{self._story()}"
        for words in step.get("never", []):
            assert words.lower() not in heard, f"{words!r} is in the answer\n{self._story()}"
        if "asks" in step:
            assert line["asks"] == step["asks"], f"asks {line['asks']}, not {step['asks']}\n{self._story()}"
        assert line["handled_by"] == step.get("by", "rasa"), self._story()
        for reply in line["replies"]:
            self._sent["replies"] += 1
            self._sent["segments"] += reply["segments"]
            assert len(reply["text"]) <= LONGEST_REPLY, f"too long\n{self._story()}"
            assert reply["segments"] <= 2, f"{reply['segments']} texts\n{self._story()}"

    def _story(self) -> str:
        return "\n".join(self.transcript)

    def _record(self, session: Session) -> dict[str, Any]:
        contact = session.scalars(
            select(Contact)
            .join(ContactAddress, ContactAddress.contact_id == Contact.id)
            .where(ContactAddress.value == self._sender)
        ).one()

        def mine(kind: Any) -> list[Any]:
            return list(session.scalars(select(kind).where(kind.contact_id == contact.id).order_by(kind.id)))

        return {
            "name": contact.first_name,
            "language": contact.language,
            "stopped": contact.stopped_at is not None,
            "consent": [f"{row.purpose}: {'yes' if row.granted else 'no'}" for row in mine(ConsentChange)],
            "wording": all(row.wording_version for row in mine(ConsentChange) if row.purpose == "talk"),
            "wording_languages": sorted(
                {
                    session.get_one(Wording, row.wording_version).language
                    for row in mine(ConsentChange)
                    if row.wording_version
                }
            ),
            "aspirations": [{"words": row.words, "theme": row.theme} for row in mine(Aspiration)],
            "interests": [row.words for row in mine(Interest)],
            "offers": [_offer(row) for row in mine(Offer)],
            "matches": sorted({row.state.value for row in mine(Match)}),
            "tasks": [row.kind.value for row in mine(Task)],
        }


def _offer(row: Offer) -> dict[str, Any]:
    return {
        "status": row.status.value,
        "kind": row.kind.value,
        "words": row.words,
        "does_now": row.does_now,
        "would_do": row.would_do,
        "when": row.when,
        "how_often": row.how_often,
        "place": row.place,
        "postcode": row.postcode,
        "conditions": row.conditions,
        "outcome": row.aspiration.words if row.aspiration else None,
        "summary": summary(row),
    }


def _compare(name: str, expected: Any, found: Any, story: str) -> None:
    """Mappings may name a part of what is there; all else is equal to the letter."""
    if isinstance(expected, dict):
        for key, value in expected.items():
            _compare(f"{name}.{key}", value, found[key], story)
    elif isinstance(expected, list) and expected and isinstance(expected[0], dict):
        assert len(found) == len(expected), f"{name}: {found}\n{story}"
        for place, (wanted, seen) in enumerate(zip(expected, found, strict=True)):
            _compare(f"{name}[{place}]", wanted, seen, story)
    else:
        assert found == expected, f"{name} is {found!r}, not {expected!r}\n{story}"
