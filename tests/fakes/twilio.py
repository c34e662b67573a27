"""Twilio's REST API in two fakes: Prism knows its contract, emulate its behaviour."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from tests.fakes.ports import free_port
from tests.fakes.process import built, running

PRISM = "node_modules/@stoplight/prism-cli/dist/index.js"
EMULATE = "node_modules/emulate/dist/index.js"


@contextmanager
def prism() -> Iterator[str]:
    """The base URL of Prism over Twilio's own OpenAPI document: a request that breaks it gets 422."""
    node, spec = built("bin/node"), built("twilio.json")
    with free_port() as port:
        url = f"http://127.0.0.1:{port}"
        # Not --errors: some of Twilio's own examples break its schema, and would be answered by 500.
        with running([node, built(PRISM), "mock", "-h", "127.0.0.1", "-p", str(port), "-v", "error", spec], url):
            yield url


@contextmanager
def emulate(account_sid: str, auth_token: str, number: str, inbound_url: str, status_url: str) -> Iterator[str]:
    """The base URL of a Twilio with one account and one number, which posts signed webhooks to the two URLs.

    A resident's text is made by POST /_twilio/simulate/inbound-message with To, From and Body.
    """
    seed = {
        "twilio": {
            "account": {"sid": account_sid, "auth_token": auth_token},
            "phone_numbers": [{"phone_number": number, "sms_url": inbound_url, "status_callback": status_url}],
        }
    }
    node, program = built("bin/node"), built(EMULATE)
    start = ["start", "--service", "twilio", "--host", "127.0.0.1"]
    with tempfile.TemporaryDirectory() as folder, free_port() as port:
        file = Path(folder, "emulate.yaml")
        file.write_text(yaml.safe_dump(seed), encoding="utf-8")
        url = f"http://127.0.0.1:{port}"
        with running([node, program, *start, "-p", str(port), "--seed", file], url):
            yield url
