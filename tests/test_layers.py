"""The direction of travel: storage <- dialogues, broadcasts <- bot. Read from the imports themselves."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "storage": set(),
    "dialogues": {"storage"},
    "broadcasts": {"storage"},
    "bot": {"storage", "dialogues", "broadcasts"},
}
HOMES = {
    "rasa_sdk": ("dialogues/actions/", "bot/actions.py"),
    "procrastinate": ("bot/queue.py", "bot/queue_library.py", "storage/migrations/"),
    "httpx": ("bot/",),
    "fastapi": ("bot/",),
    "typer": ("bot/cli/",),
    "pydantic_settings": ("bot/settings.py", "bot/channel_settings.py"),
    "twilio": ("bot/channels/twilio",),
    "telegram": ("bot/channels/telegram",),
    "phonenumbers": ("bot/destinations.py",),
    "onnxruntime": ("storage/meaning.py",),
    "apscheduler": ("broadcasts/schedule.py",),
    "lark": ("broadcasts/audience",),
}
"""A large library has one home, so that changing it changes one room."""


def _files(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


@cache
def _imports(file: Path) -> tuple[str, ...]:
    return tuple(_read(file))


def _read(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_it_imports_only_the_rooms_below(room: str) -> None:
    rooms = set(MAY_IMPORT)
    for file in _files(room):
        used = {name.split(".")[0] for name in _imports(file)} & rooms
        assert used <= MAY_IMPORT[room] | {room}, (
            f"{file.relative_to(ROOT)} imports {used - MAY_IMPORT[room] - {room}}"
        )


def test_it_imports_nothing_of_ours_beside_rasa_but_the_language_model() -> None:
    """Both sides read texts with the same weights; two copies of the code would drift apart."""
    shared = {"storage.meaning", "storage.meaning_files"}
    for file in sorted((ROOT / "nlu").glob("*.py")) + sorted((ROOT / "nlu" / "components").glob("*.py")):
        ours = {name for name in _imports(file) if name.split(".")[0] in MAY_IMPORT}
        assert ours <= shared, f"{file.name} imports {ours - shared}"
    for name in shared:
        file = ROOT / f"{name.replace('.', '/')}.py"
        assert {used for used in _imports(file) if used.split(".")[0] in MAY_IMPORT} <= shared, file.name


@pytest.mark.parametrize("library", HOMES)
def test_it_keeps_a_library_in_its_home(library: str) -> None:
    for room in MAY_IMPORT:
        for file in _files(room):
            here = str(file.relative_to(ROOT))
            if library in {name.split(".")[0] for name in _imports(file)}:
                assert here.startswith(HOMES[library]), f"{here} imports {library}"


def test_it_reads_the_clock_only_in_bot() -> None:
    for room in ("storage", "dialogues", "broadcasts"):
        for file in _files(room):
            text = file.read_text(encoding="utf-8")
            assert "datetime.now(" not in text and "time.time(" not in text and "date.today(" not in text, file
