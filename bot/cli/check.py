"""`cando check` and `cando settings`: is everything there that is needed?"""

import asyncio
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from bot.channels.base import SendError
from bot.channels.registry import described, live_channels
from bot.cli.console import quiet_logs
from bot.clock import clock
from bot.lessons import learnt_file
from bot.model import PYTHON, model_path
from bot.neighbours import running_now
from bot.settings import ROOT, Settings, env_example, read_settings
from broadcasts.schedule import stands_still
from storage import heartbeats
from storage.database import open_database
from storage.embedded import DatabaseError
from storage.meaning_files import MeaningError, checked_folder

app = typer.Typer()


@app.command("check")
def check(
    ask: Annotated[bool, typer.Option("--ask", help="Ask each provider too whether it knows us.")] = False,
) -> None:
    """One line each for settings, database, model, Rasa, clock and channels; exit code 1 when one is missing."""
    quiet_logs()
    settings = read_settings()
    checks: dict[str, Callable[[Settings], str]] = {
        "settings": _settings,
        "database": _database,
        "meaning": _meaning,
        "model": _model,
        "rasa": _rasa,
        "clock": _clock,
    }
    results = {name: run(settings) for name, run in checks.items()}
    results |= {kind.value: line for kind, line in described(settings).items()}
    if ask:
        results |= asyncio.run(_asked(settings))
    for name, result in results.items():
        print(f"{name:12} {result}")
    if any(result.startswith("missing") for result in results.values()):
        raise typer.Exit(1)


async def _asked(settings: Settings) -> dict[str, str]:
    """What each provider answers, as `sms asked: ...`."""
    answers = {}
    for kind, channel in live_channels(settings).items():
        try:
            answers[f"{kind} asked"] = f"ok: {await channel.ask()}"
        except SendError as error:
            answers[f"{kind} asked"] = f"missing: {error}"
        finally:
            await channel.close()
    return answers


def _settings(settings: Settings) -> str:
    return f"ok: data in {settings.data_dir}, pages on port {settings.port}"


def _database(settings: Settings) -> str:
    try:
        with open_database(settings.database_url, settings.data_dir) as database:
            return f"ok: PostgreSQL {database.check()}" + ("" if settings.database_url else ", our own")
    except DatabaseError as error:
        return f"missing: {error}"


def _meaning(settings: Settings) -> str:
    try:
        return f"ok: {checked_folder().name} proved by its checksums"
    except MeaningError as error:
        return f"missing: {error}"


def _model(settings: Settings) -> str:
    path = model_path(settings.models_dir, learnt_file(settings.data_dir))
    return f"ok: {path.name}" if path.exists() else "missing: not trained yet for these inputs; run `cando train`"


def _rasa(settings: Settings) -> str:
    if not PYTHON.exists():
        return "missing: not installed; run `make setup`"
    running = running_now(settings)
    if running is None:
        return "ok: installed, not running now"
    return f"ok: running on port {', '.join(map(str, running.rasa_ports))}"


def _clock(settings: Settings) -> str:
    """Whether mailings and follow-ups go by the clock while somebody works."""
    try:
        with open_database(settings.database_url, settings.data_dir) as database:
            if not database.call(heartbeats.workers):
                return "ok: no worker is running now"
            still = database.call(stands_still, clock())
            return "missing: it stands still; restart `cando up` or `cando work`" if still else "ok: it ticks"
    except DatabaseError as error:
        return f"missing: {error}"


@app.command("migration")
def migration(message: Annotated[str, typer.Argument(help="What changes, as a sentence.")]) -> None:
    """Drafts the migration for what the models say and the tables lack; read it before you keep it."""
    settings = read_settings()
    with open_database(settings.database_url, settings.data_dir) as database:
        database.draft_migration(message)


@app.command("settings")
def settings_file(
    check_only: Annotated[
        bool, typer.Option("--check", help="Only say whether .env.example is up to date.")
    ] = False,
) -> None:
    """Writes .env.example from the settings."""
    file = ROOT / ".env.example"
    if not check_only:
        file.write_text(env_example())
    elif not file.exists() or file.read_text() != env_example():
        print(".env.example is out of date: run `cando settings`.", file=sys.stderr)
        raise typer.Exit(1)
