"""Every command is found, and only what it needs is read for it."""

import subprocess
import sys
from importlib import import_module
from itertools import groupby

import pytest
import typer
from typer.testing import CliRunner

from bot.cli import COMMANDS, EXPLAINED, HIDDEN, app, explained

HEAVY = ("rasa_sdk", "fastapi", "bot.danger")


ROOMS = {name: room for name, (room, _) in COMMANDS.items()}


@pytest.mark.parametrize("room", sorted(set(ROOMS.values())))
def test_a_rooms_commands_are_all_in_the_table(room: str) -> None:
    part = typer.main.get_group(import_module(f"bot.cli.{room}").app)
    assert set(part.commands) == {name for name, where in ROOMS.items() if where == room}
    for name, command in part.commands.items():
        line = COMMANDS[name][1].removesuffix(".")
        assert " ".join(str(command.help).split()).startswith(line)
        assert command.hidden is (name in HIDDEN)


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
    assert {name for name in COMMANDS if f" {name} " in shown} == set(COMMANDS) - HIDDEN


def test_to_list_the_commands_reads_none_of_them() -> None:
    rooms = {f"bot.cli.{room}" for room in ROOMS.values()}
    asked = "import sys; from bot.cli import app; app(['--help'], standalone_mode=False)"
    read = f"print('read:', {rooms!r} & set(sys.modules))"
    shown = subprocess.run([sys.executable, "-c", f"{asked}; {read}"], capture_output=True, text=True, check=True)
    assert "read: set()" in shown.stdout


def test_a_command_that_is_not_there_is_refused() -> None:
    refused = CliRunner().invoke(app, ["brodcast"])
    assert refused.exit_code == 2
    assert "broadcast" in refused.output


def test_planning_a_mailing_reads_neither_rasa_nor_the_web() -> None:
    asked = f"import sys, bot.cli.broadcast; print([name for name in {HEAVY!r} if name in sys.modules])"
    read = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert read.stdout.strip() == "[]"
