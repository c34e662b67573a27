"""The fakes as pytest fixtures; tests/conftest.py names this module as a plugin."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.fakes import nginx, telegram, twilio


@pytest.fixture(scope="session")
def prism() -> Iterator[str]:
    """Keeps nothing between requests, so one serves the whole run."""
    with twilio.prism() as url:
        yield url


@pytest.fixture
def emulate() -> Iterator[Callable[[str, str, str, str, str], str]]:
    """Starts a Twilio for the account, token, number and webhook URLs given: see twilio.emulate."""
    with ExitStack() as started:
        yield lambda *seed: started.enter_context(twilio.emulate(*seed))


@pytest.fixture
def telegram_api() -> Iterator[str]:
    with telegram.telegram_api() as url:
        yield url


@pytest.fixture
def nginx_twilio() -> Iterator[nginx.TwilioTargets]:
    with nginx.nginx_twilio() as targets:
        yield targets


@pytest.fixture
def nginx_telegram() -> Iterator[nginx.TelegramTarget]:
    with nginx.nginx_telegram() as target:
        yield target
