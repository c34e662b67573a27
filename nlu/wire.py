"""What the app sends, read once at the edge. The shapes are in README.md."""

import json
import re
from dataclasses import dataclass
from typing import Any

# Ids are written to logs, so they hold no spaces, line ends or words of other scripts.
_ID = re.compile(r"[!-~]{1,255}")


class BadRequest(Exception):
    """The body is not what this route takes; the message is the sentence for the caller."""


@dataclass(frozen=True)
class Incoming:
    conversation: str
    text: str
    message_id: str
    facts: dict[str, Any]


@dataclass(frozen=True)
class Question:
    text: str
    asked: str | None


def read_message(body: bytes) -> Incoming:
    fields = _object(body)
    return Incoming(
        conversation=_identifier(fields, "conversation"),
        text=_field(fields, "text", str),
        message_id=_identifier(fields, "message_id"),
        facts=_field(fields, "facts", dict),
    )


def read_question(body: bytes) -> Question:
    fields = _object(body)
    asked = fields.get("asked")
    if not isinstance(asked, str | None):
        raise BadRequest("The field 'asked' must be a string or null.")
    return Question(_field(fields, "text", str), asked)


def _object(body: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest("The body must be a JSON object.") from None
    if not isinstance(fields, dict):
        raise BadRequest("The body must be a JSON object.")
    return fields


def _field(fields: dict[str, Any], name: str, kind: type) -> Any:
    if not isinstance(fields.get(name), kind):
        wanted = "a string" if kind is str else "an object"
        raise BadRequest(f"The field '{name}' is missing or not {wanted}.")
    return fields[name]


def _identifier(fields: dict[str, Any], name: str) -> str:
    value: str = _field(fields, name, str)
    if not _ID.fullmatch(value):
        raise BadRequest(f"The field '{name}' must be 1 to 255 plain characters without spaces.")
    return value
