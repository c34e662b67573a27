"""One installation for all tests of this folder; each finds it well and empty."""

from collections.abc import Iterator

import pytest

from tests.faults.inbound.rig import Rig, installed


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="package")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rig]:
    with installed(tmp_path_factory.mktemp("inbound")) as rig:
        yield rig


@pytest.fixture
def rig(installation: Rig) -> Rig:
    installation.fresh()
    return installation
