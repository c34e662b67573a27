"""Requests straight into the application, a few thousand a second, and what they left in the database."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text
from starlette.types import ASGIApp, Message

from storage.database import Database


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


async def post(app: ASGIApp, target: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """As uvicorn hands it over: `target` is a path and a query, not decoded."""
    path, _, query = target.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "client": ("203.0.113.9", 40000),
        "root_path": "",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()],
    }
    said: list[Message] = []
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        said.append(message)

    await app(scope, receive, send)
    return Answer(said[0]["status"], b"".join(message.get("body", b"") for message in said[1:]))


def left(database: Database) -> dict[str, int]:
    """What a call can leave behind, counted."""
    tables = ("messages", "addresses", "contacts", "procrastinate_jobs", "alerts")
    with database.transaction() as session:
        return {
            table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
            for table in tables
        }


NOTHING = {"messages": 0, "addresses": 0, "contacts": 0, "procrastinate_jobs": 0, "alerts": 0}
