"""Twilio's error numbers as our errors: what to do about each, and a sentence for a coordinator.

Source: https://www.twilio.com/docs/api/errors
"""

import math
from collections.abc import Callable
from functools import lru_cache, partial

import structlog

from bot.channels.base import AddressGone, Held, Misconfigured, Rejected, SendError, TryAgain, Unclear

log = structlog.get_logger()

BUSY = 20429
BUSY_AFTER_S = 5.0
LONGEST_WAIT_S = 3600.0

_BUSY = "Twilio is taking no more requests for the moment. We try again shortly."
_NO_PHONE = "Twilio says that no text can reach this number. Please ask for another one."
_NOT_OURS = "The sender that we text from does not belong to our Twilio account. Please check the sender settings."
_QUEUE_FULL = "More texts wait at Twilio than our number can send. We try again when the queue is shorter."
_REFUSED = "The mobile network refused this text and would refuse it again. Please look at its wording."
_WORDING = "WhatsApp cannot show this text or template. Please look at its wording."

POLICIES: dict[int, Callable[..., SendError]] = {
    20003: partial(
        Misconfigured, "Twilio does not accept our account or token. Nothing is sent until it is mended."
    ),
    20404: partial(Misconfigured, "Twilio does not know our account or sender. Please check the Twilio settings."),
    BUSY: partial(TryAgain, _BUSY, BUSY_AFTER_S, everyone=True),
    21201: partial(AddressGone, _NO_PHONE),
    21211: partial(AddressGone, _NO_PHONE),
    21614: partial(AddressGone, _NO_PHONE),
    21635: partial(AddressGone, "This is a landline, which cannot get texts. Please ask for a mobile number."),
    21408: partial(
        Misconfigured, "Our Twilio account may not text this country. Please see its geographic permissions."
    ),
    21603: partial(Misconfigured, "Twilio was told no sender to text from. Please check the sender settings."),
    21606: partial(Misconfigured, _NOT_OURS),
    21608: partial(
        Misconfigured, "Our Twilio account is still on trial or waits for approval. Please see its console."
    ),
    21610: partial(
        AddressGone, "This person told Twilio to stop. Only they can undo it, by texting START.", opted_out=True
    ),
    21611: partial(TryAgain, _QUEUE_FULL, 600.0, everyone=True),
    21617: partial(Rejected, "This text is longer than the 1,600 characters that Twilio takes."),
    21712: partial(
        Misconfigured, "Our Messaging Service at Twilio has no number to text from. Please add one there."
    ),
    30001: partial(TryAgain, _QUEUE_FULL, 600.0, everyone=True),
    # The phone is off or out of reach, which may pass.
    30003: partial(TryAgain, "This phone cannot be reached now. We try again in an hour.", 3600.0),
    30004: partial(Rejected, "This phone or its network blocks our texts."),
    30005: partial(AddressGone, "This number is not in use any more."),
    30006: partial(AddressGone, "This is a landline or a number that cannot get texts."),
    30007: partial(Rejected, _REFUSED),
    30008: partial(TryAgain, "The mobile network did not deliver this text and gave no reason.", 900.0),
    30034: partial(Misconfigured, "Our number is not registered for texts to the United States."),
    30036: partial(Rejected, "This text was out of date before it could be sent."),
    63014: partial(AddressGone, "This person blocked us on WhatsApp."),
    63016: partial(
        Held, "WhatsApp takes only templates 24 hours after a person last wrote. This text waits for them."
    ),
    63018: partial(
        TryAgain, "WhatsApp is taking no more texts for the moment. We try again in a minute.", 60.0, everyone=True
    ),
    63021: partial(Rejected, _WORDING),
    63030: partial(Rejected, _WORDING),
    # The cap is a day's; by trying hourly we are late by an hour at most.
    63038: partial(TryAgain, "Our Twilio account has sent all that it may today.", LONGEST_WAIT_S, everyone=True),
}
"""What each number means for us. Called with `code=`."""

_UNAUTHORISED = "Twilio refused our request as a whole. Please check the Twilio settings."
BY_STATUS: dict[int, Callable[..., SendError]] = {
    401: POLICIES[20003],
    403: partial(Misconfigured, _UNAUTHORISED),
    404: POLICIES[20404],
    407: partial(Misconfigured, _UNAUTHORISED),
    408: partial(Unclear, "Twilio gave up waiting for our request. We look up whether the text went."),
}
"""For answers whose number we do not know."""


def error_for(code: int | None, status: int | None = None, retry_after: str | None = None) -> SendError:
    """The error for Twilio's number, for the HTTP status of its answer, or for both.

    `retry_after` is the header of that name, in seconds.
    """
    if status == 429:
        return TryAgain(_BUSY, _seconds(retry_after), code, everyone=True)
    if status is not None and status >= 500:
        return Unclear("Twilio had a fault of its own. We look up whether the text went.", code)
    if status is not None and 300 <= status < 400:
        return Misconfigured("Twilio's address sends us elsewhere. Please check TWILIO_URL.", code)
    policy = POLICIES.get(code or 0) or BY_STATUS.get(status or 0)
    if policy is not None:
        return policy(code=code)
    if code is not None:
        _note_unknown(code)
    return Rejected(f"Twilio refused this text{f' with error {code}' if code else ' and did not say why'}.", code)


@lru_cache(maxsize=256)
def _note_unknown(code: int) -> None:
    """Once for each number, however many texts it befalls."""
    log.warning("twilio error unknown", code=code)


def _seconds(header: str | None) -> float:
    try:
        wait = float(header or BUSY_AFTER_S)
    except ValueError:
        return BUSY_AFTER_S
    return min(max(wait, 1.0), LONGEST_WAIT_S) if math.isfinite(wait) else BUSY_AFTER_S
