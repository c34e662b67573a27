"""One installation for all tests of this folder; each finds it well and empty."""

from collections.abc import Iterator

import pytest

from tests.conftest import own_folder
from tests.faults.inbound.rig import Rig, installed


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="package")
def installation() -> Iterator[Rig]:
    with own_folder() as folder, installed(folder) as rig:
        yield rig


@pytest.fixture
def rig(installation: Rig) -> Rig:
    installation.fresh()
    return installation
