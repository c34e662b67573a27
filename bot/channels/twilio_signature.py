"""Whether a request comes from Twilio. Source: https://www.twilio.com/docs/usage/webhooks/webhooks-security"""

import base64
import hmac
import re
from collections.abc import Sequence
from urllib.parse import parse_qsl

from twilio.request_validator import (
    HMAC_SHA1,
    HMAC_SHA256,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    get_signature_algorithm,
)

from bot.channels.base import BadWebhook, WebhookCall

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 300
"""Twilio sends about twenty, and two for each of up to ten pictures."""

Pairs = list[tuple[str, str]]


class Signatures:
    """What this account's requests to this address are signed with; several secrets while they are changed."""

    def __init__(self, public_url: str, tokens: Sequence[str], shared_keys: Sequence[str]) -> None:
        self._bases = _spellings(public_url)
        self._secrets = {HMAC_SHA1: ("sha1", tokens), HMAC_SHA256: ("sha256", shared_keys)}

    def fields(self, call: WebhookCall) -> dict[str, str]:
        """The fields of a genuine call, unknown and blank ones with them. BadWebhook for any other call."""
        if call.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            raise BadWebhook("It is no form.")
        pairs = _pairs(call.body)
        self._check(call, pairs)
        return {_readable(name): _readable(value) for name, value in pairs}

    def _check(self, call: WebhookCall, pairs: Pairs) -> None:
        given = call.headers.get(SIGNATURE_HEADER.lower(), "").encode(errors="replace")
        algorithm = get_signature_algorithm(call.headers.get(SIGNATURE_SETTINGS_HEADER.lower())).upper()
        digest, secrets = self._secrets.get(algorithm, ("", ()))
        target = call.target.partition("#")[0]
        signed = [_signed(base + target, pairs) for base in self._bases]
        # Every one is compared, so that the time taken tells nothing about which was nearly right.
        matches = [
            hmac.compare_digest(base64.b64encode(hmac.digest(secret.encode(), content, digest)), given)
            for secret in secrets
            for content in signed
        ]
        if not any(matches):
            raise BadWebhook("Its signature is missing or wrong.")


def _spellings(public_url: str) -> tuple[str, str]:
    """The address with a port and without one: which of the two Twilio signs is not settled."""
    bare = re.sub(r":[0-9]+$", "", public_url)
    port = 443 if public_url.startswith("https:") else 80
    return bare, f"{bare}:{port}" if bare == public_url else public_url


def _pairs(body: bytes) -> Pairs:
    """The fields with one character for each byte, so that what is no UTF-8 can be verified too."""
    try:
        return parse_qsl(
            body.decode("latin-1"), keep_blank_values=True, max_num_fields=MOST_FIELDS, encoding="latin-1"
        )
    except ValueError:
        raise BadWebhook("It has too many fields.") from None


def _signed(url: str, pairs: Pairs) -> bytes:
    fields = "".join(name + value for name, value in sorted(set(pairs)))
    return url.encode(errors="replace") + fields.encode("latin-1")


def _readable(text: str) -> str:
    return text.encode("latin-1").decode(errors="replace")
