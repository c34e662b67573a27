"""`cando chat`: a conversation in the terminal, the same way as a real text."""

import asyncio
import io
import json
import sys
from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Any

import isodate
import typer

from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.product import everything
from bot.rehearsal import Rehearsal
from bot.settings import read_settings
from storage.people.addresses import ChannelKind

app = typer.Typer()
YOU = "+447700900001"
LONGEST_ADDRESS = 200


class BadEvent(Exception):
    """A line of the input is not an event; the message says why."""


@app.command("chat")
def chat(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One JSON event in, one JSON line out.")] = False,
    channel: Annotated[ChannelKind, typer.Option(help="Which channel to rehearse.")] = ChannelKind.SMS,
) -> None:
    """Hold a conversation here. Type what a resident would text; Ctrl-D ends it."""
    quiet_logs()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    settings = read_settings()
    with everything(settings, say) as (database, running):

        async def talk() -> None:
            async with Rehearsal().open(settings, database, running) as rehearsal:
                await (_events(rehearsal, sys.stdin) if jsonl else _talk(rehearsal, channel))

        asyncio.run(talk())


async def _events(rehearsal: Rehearsal, lines: Iterable[str]) -> None:
    """Exactly one line out for each line in, also for one that is no event."""
    for line in lines:
        if not line.strip():
            continue
        try:
            answer = await _event(rehearsal, line)
        except BadEvent as error:
            answer = {"error": str(error), "replies": [], "asks": None, "intent": None, "handled_by": None}
        print(json.dumps(answer, ensure_ascii=False), flush=True)


async def _event(rehearsal: Rehearsal, line: str) -> dict[str, Any]:
    try:
        event = json.loads(line)
    except ValueError as error:
        raise BadEvent("This line is not JSON.") from error
    if not isinstance(event, dict):
        raise BadEvent("An event is a JSON object.")
    if "after" in event:
        return await rehearsal.pass_time(_duration(event["after"]))
    return await rehearsal.text(_sender(event), _channel(event), str(event.get("text") or ""), _location(event))


def _duration(value: Any) -> timedelta:
    try:
        parsed = isodate.parse_duration(str(value))
    except (isodate.ISO8601Error, OverflowError) as error:
        raise BadEvent("`after` is an ISO 8601 duration such as P8D or PT2H.") from error
    return parsed if isinstance(parsed, timedelta) else parsed.totimedelta(start=clock())


def _sender(event: dict[str, Any]) -> str:
    sender = event.get("from")
    if not isinstance(sender, str) or not sender.isprintable() or not 0 < len(sender) <= LONGEST_ADDRESS:
        raise BadEvent("An event needs `from`, the sender's address.")
    return sender


def _channel(event: dict[str, Any]) -> ChannelKind:
    try:
        return ChannelKind(event.get("channel", "sms"))
    except ValueError as error:
        raise BadEvent(f"`channel` is one of {', '.join(ChannelKind)}.") from error


def _location(event: dict[str, Any]) -> tuple[float, float] | None:
    location = event.get("location")
    if location is None:
        return None
    try:
        lat, lon = float(location["lat"]), float(location["lon"])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError("not on this earth")
        return lat, lon
    except (TypeError, KeyError, ValueError) as error:
        raise BadEvent('`location` is {"lat": number, "lon": number}.') from error


async def _talk(rehearsal: Rehearsal, channel: ChannelKind) -> None:
    say("Text as a resident would, for example: hello. Ctrl-D ends it.")
    while True:
        say("")
        line = await asyncio.to_thread(_read_line)
        if line is None:
            return
        answer = await rehearsal.text(YOU, channel, line)
        for reply in answer["replies"]:
            print(f"bot> {reply['text']}", flush=True)


def _read_line() -> str | None:
    try:
        return input("you> ")
    except EOFError:
        return None
