"""Every command is found, and only what it needs is read for it."""

import subprocess
import sys
from importlib import import_module
from itertools import groupby

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import EXPLAINED, ROOMS, app, explained

HEAVY = ("rasa_sdk", "fastapi", "bot.danger")


@pytest.mark.parametrize("room", sorted(set(ROOMS.values())))
def test_a_rooms_commands_are_all_in_the_table(room: str) -> None:
    part = typer.main.get_group(import_module(f"bot.cli.{room}").app)
    assert set(part.commands) == {name for name, where in ROOMS.items() if where == room}


def test_the_rooms_stand_together() -> None:
    rooms = [room for room, _ in groupby(ROOMS.values())]
    assert len(rooms) == len(set(rooms))


@pytest.mark.parametrize("name", sorted(EXPLAINED))
def test_an_error_that_explains_itself_exists(name: str) -> None:
    module, _, kind = name.rpartition(".")
    error = getattr(import_module(module), kind)
    assert explained(error.__new__(error, "Say this.")) == "Say this."


def test_a_fault_of_ours_is_not_explained() -> None:
    assert explained(ValueError("x")) is None


def test_help_names_every_command_that_is_for_people() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output
    assert all(f" {name} " in shown for name in ROOMS if name != "actions")


def test_a_command_that_is_not_there_is_refused() -> None:
    refused = CliRunner().invoke(app, ["brodcast"])
    assert refused.exit_code == 2
    assert "broadcast" in refused.output


def test_planning_a_mailing_reads_neither_rasa_nor_the_web() -> None:
    asked = f"import sys, bot.cli.broadcast; print([name for name in {HEAVY!r} if name in sys.modules])"
    read = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == "[]"
