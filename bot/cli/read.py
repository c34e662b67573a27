"""`cando understand` and `cando match`: one JSON line in, one out; nothing is kept."""

import asyncio
import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.console import quiet_logs, say
from bot.clock import clock
from bot.product import everything
from bot.rasa import Rasa
from bot.ready import ready_database
from bot.settings import read_settings
from dialogues import answers
from storage.conditions import Condition
from storage.database import Database
from storage.matching.ranking import ADDED, FIT
from storage.matching.relevance import WEIGHTS
from storage.matching.suggest import Wish, match
from storage.meaning import MeaningModel
from storage.models import OfferKind
from storage.places.find import Found, find_place

app = typer.Typer()
MEANING = MeaningModel()
JsonLines = Annotated[bool, typer.Option("--jsonl", help="JSON Lines on standard input and output.")]


@app.command("understand")
def understand(jsonl: JsonLines = True) -> None:
    """Shows how a text is read: {"text", "asked"} -> intent, entities, times, place."""
    quiet_logs()
    settings = read_settings()
    with everything(settings, say) as (database, running):

        async def read_all() -> None:
            rasa = Rasa(lambda: running.rasa_urls, settings.secret())
            try:
                for line in filter(str.strip, sys.stdin):
                    _print(await _understood(rasa, database, line))
            finally:
                await rasa.close()

        asyncio.run(read_all())


async def _understood(rasa: Rasa, database: Database, line: str) -> dict[str, Any]:
    question = _object(line)
    if "error" in question:
        return question
    text, asked = str(question.get("text") or ""), question.get("asked")
    read = await rasa.understand(text, asked if isinstance(asked, str) else None)
    when = answers.read_when(text, clock().date(), asked=asked == "when")
    place = await database.run(_place, text, asked, read["entities"])
    return {**read, "when": when.codes if when else [], "place": place}


def _place(session: Any, text: str, asked: Any, entities: list[dict[str, Any]]) -> dict[str, Any]:
    postcode = answers.read_postcode(text)
    words = answers.place_words(text, asked=asked == "where")
    marked = [e["value"] for e in entities if e["entity"] == "place"]
    names = tuple(dict.fromkeys([*(words.candidates if words else ()), *marked]))
    found = find_place(session, postcode.text if postcode else None, names)
    fields: tuple[Any, ...]
    if isinstance(found, Found):
        fields = (found.postcode, found.name, found.lat, found.lon, found.sure)
    else:  # a name that may be several places has no point before we have asked which
        fields = (postcode.text if postcode else None, found.options[0].name if found else None, None, None, None)
    return dict(zip(("postcode", "name", "lat", "lon", "sure"), fields, strict=True))


@app.command("match")
def match_wishes(
    jsonl: JsonLines = True,
    explain: Annotated[bool, typer.Option("--explain", help="Show each part of the score.")] = False,
) -> None:
    """Finds what is near: {"text", "postcode" or "lat"/"lon", "when", "conditions", "max_miles", "limit"}.

    "kinds" and "age" may be given too. What the text itself says of conditions counts as well. On a terminal,
    --explain draws a table.
    """
    quiet_logs()
    with ready_database(read_settings(), say) as database:
        for line in filter(str.strip, sys.stdin):
            answer = database.call(_matched, line, explain)
            if explain and sys.stdout.isatty():
                Console(width=min(Console().width, 80)).print(_table(answer))
            else:
                _print(answer)


def _table(answer: dict[str, Any]) -> Table | str:
    """A column for each match, a row for each part of its score."""
    found = answer["matches"]
    if not found:
        return escape(answer.get("error", "Nothing suits."))
    labels = {name: f"{name} x {weight:.2f}" for name, weight in {**WEIGHTS, **FIT}.items()}
    labels |= {name: f"+ {name}" for name in ADDED}
    table = Table("part", *(escape(each["title"]) for each in found))
    for name, label in labels.items():
        table.add_row(label, *(f"{each['parts'][name]:.2f}" for each in found), end_section=name == "words")
    table.add_section()
    table.add_row("= score", *(f"{each['score']:.2f}" for each in found), end_section=True)
    table.add_row("reasons", *(escape("\n".join(each["reasons"])) for each in found))
    return table


def _matched(session: Any, line: str, explain: bool) -> dict[str, Any]:
    asked = _object(line)
    if "error" in asked:
        return {**asked, "matches": []}
    try:
        wish, limit = _wish(session, asked), int(asked.get("limit") or 3)
    except (TypeError, ValueError):
        return {"error": "A field has a value of the wrong kind; see `cando match --help`.", "matches": []}
    found = match(session, MEANING.embed, wish, clock(), limit=limit)
    shown = [
        {
            "id": suggestion.opportunity.id,
            "title": suggestion.opportunity.title,
            "score": round(suggestion.score, 4),
            "miles": None if suggestion.miles is None else round(suggestion.miles, 2),
            "reasons": list(suggestion.reasons),
            **({"parts": suggestion.parts} if explain else {}),
        }
        for suggestion in found
    ]
    return {"matches": shown}


def _wish(session: Any, asked: dict[str, Any]) -> Wish:
    lat, lon = asked.get("lat"), asked.get("lon")
    if lat is None and asked.get("postcode"):
        postcode = answers.read_postcode(str(asked["postcode"]))
        found = find_place(session, postcode.text if postcode else None, (str(asked["postcode"]),))
        lat, lon = (found.lat, found.lon) if isinstance(found, Found) else (None, None)
    return Wish(
        text=str(asked.get("text") or ""),
        lat=lat,
        lon=lon,
        when=tuple(asked.get("when") or ()),
        conditions=frozenset(_conditions(asked)),
        max_miles=float(asked.get("max_miles") or 2.0),
        kinds=frozenset(map(OfferKind, asked.get("kinds") or ())),
        age=None if asked.get("age") is None else int(asked["age"]),
    )


def _conditions(asked: dict[str, Any]) -> set[Condition]:
    """Each as a code, or as people say it; with those that the text itself says."""
    known = {code.value: code for code in Condition}
    given = list(asked.get("conditions") or [])
    read = [answers.read_conditions(str(asked.get("text") or ""))]
    read += [answers.read_conditions(text, asked=True) for text in given if text not in known]
    return {known[text] for text in given if text in known} | {c for r in read if r for c in r.codes}


def _object(line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        return {"error": "This line is not JSON."}
    return value if isinstance(value, dict) else {"error": "This line is not a JSON object."}


def _print(line: dict[str, Any]) -> None:
    print(json.dumps(line, ensure_ascii=False), flush=True)
