"""A rig for each test, and no process left behind."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from storage.database import Database
from storage.people.addresses import ChannelKind
from tests.faults.rig import Rig
from tests.faults.script import Script

Build = Callable[..., Rig]


@pytest.fixture
def build(database: Database, tmp_path: Path) -> Iterator[Build]:
    """Makes rigs: `build(ChannelKind.SMS, Script(seed=1), per_second=1)`."""
    made: list[Rig] = []

    def new(kind: ChannelKind, script: Script, **more: Any) -> Rig:
        folder = tmp_path / f"rig-{len(made)}"
        folder.mkdir()
        made.append(Rig(database, folder, kind, script, **more))
        return made[-1]

    yield new
    for rig in made:
        rig.close()
