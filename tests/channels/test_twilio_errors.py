"""Each number that Twilio may answer with leads to one thing to do."""

import pytest
from structlog.testing import capture_logs

from bot.channels.base import AddressGone, Held, Misconfigured, Rejected, SendError, TryAgain, Unclear
from bot.channels.twilio_errors import POLICIES, error_for

EVERYONE, ALONE, OPTED_OUT = True, False, True

ERRORS: list[tuple[int, type[SendError], bool]] = [
    (20003, Misconfigured, False),
    (20404, Misconfigured, False),
    (20429, TryAgain, EVERYONE),
    (21201, AddressGone, False),
    (21211, AddressGone, False),
    (21408, Misconfigured, False),
    (21603, Misconfigured, False),
    (21606, Misconfigured, False),
    (21608, Misconfigured, False),
    (21610, AddressGone, OPTED_OUT),
    (21611, TryAgain, EVERYONE),
    (21614, AddressGone, False),
    (21617, Rejected, False),
    (21635, AddressGone, False),
    (21712, Misconfigured, False),
    (30001, TryAgain, EVERYONE),
    (30003, TryAgain, ALONE),
    (30004, Rejected, False),
    (30005, AddressGone, False),
    (30006, AddressGone, False),
    (30007, Rejected, False),
    (30008, TryAgain, ALONE),
    (30034, Misconfigured, False),
    (30036, Rejected, False),
    (63014, AddressGone, False),
    (63016, Held, False),
    (63018, TryAgain, EVERYONE),
    (63021, Rejected, False),
    (63030, Rejected, False),
    (63038, TryAgain, EVERYONE),
]


@pytest.mark.parametrize(("code", "error", "wide"), ERRORS, ids=[str(row[0]) for row in ERRORS])
def test_a_number_leads_to(code: int, error: type[SendError], wide: bool) -> None:
    raised = error_for(code, 400)
    assert type(raised) is error
    assert raised.code == code
    assert getattr(raised, "everyone", wide) is wide
    assert getattr(raised, "opted_out", wide) is wide


def test_the_table_says_nothing_else() -> None:
    assert {code for code, *_ in ERRORS} == set(POLICIES)


@pytest.mark.parametrize("code", POLICIES)
def test_a_coordinator_gets_a_sentence(code: int) -> None:
    sentence = str(error_for(code))
    assert sentence.endswith(".")
    assert 20 < len(sentence) < 120
    assert not any(number in sentence for number in ("{", "+44", str(code)))


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (301, Misconfigured),
        (400, Rejected),
        (401, Misconfigured),
        (403, Misconfigured),
        (404, Misconfigured),
        (408, Unclear),
        (429, TryAgain),
        (500, Unclear),
        (503, Unclear),
    ],
)
def test_an_answer_without_a_number_is_judged_by_its_status(status: int, error: type[SendError]) -> None:
    assert type(error_for(None, status)) is error


def test_a_fault_of_twilio_s_own_is_unclear_whatever_it_calls_it() -> None:
    assert type(error_for(21211, 503)) is Unclear


def test_a_known_number_counts_for_more_than_its_status() -> None:
    assert type(error_for(21610, 403)) is AddressGone


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, 5), ("30", 30), ("0", 1), ("-7", 1), ("99999", 3600), ("nan", 5), ("soon", 5), ("inf", 5)],
)
def test_it_waits_as_long_as_it_is_told_within_reason(header: str | None, seconds: float) -> None:
    error = error_for(20429, 429, header)
    assert isinstance(error, TryAgain)
    assert (error.after_s, error.everyone) == (seconds, True)


def test_an_unknown_number_is_noted_once_and_refuses_one_text_only() -> None:
    with capture_logs() as logs:
        errors = [error_for(39999, 400) for _ in range(3)]
    assert [type(error) for error in errors] == [Rejected] * 3
    assert str(errors[0]) == "Twilio refused this text with error 39999."
    assert logs == [{"event": "twilio error unknown", "code": 39999, "log_level": "warning"}]
