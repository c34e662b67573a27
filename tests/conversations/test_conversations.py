"""Every script in `scripts/`, played the way of a real text: inbox, queue, Rasa, actions, outgoing rows."""

from itertools import count
from pathlib import Path

import pytest

from bot.neighbours import Running
from bot.rehearsal import Rehearsal
from bot.settings import Settings
from storage.database import Database
from tests.conversations.script import Script, Stage

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.yml"))
PHONES = (f"+447700900{number:03d}" for number in count(100))

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, stage: tuple[Settings, Database, Running]) -> None:
    settings, database, running = stage
    async with Rehearsal().open(settings, database, running) as rehearsal:
        await Stage(rehearsal, database, next(PHONES)).play(Script.read(path))
