"""Which numbers are texted: UK mobiles whatever their block, the islands only when asked for, and no trap."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import PhoneNumberType

from bot.destinations import (
    FOREIGN,
    IN_DRAMA,
    NO_MOBILE,
    NO_NUMBER,
    NOT_MOBILE,
    ON_AN_ISLAND,
    plain_mobiles,
    refusal,
)

UK_MOBILES = (
    "+447106789012",
    "+447200123456",
    "+447300123456",
    "+447400123456",
    "+447452123456",  # a block of Manx Telecom, for use across the UK
    "+447457123456",
    "+447501234567",
    "+447700123456",
    "+447711123456",
    "+447780123456",
    "+447782123456",  # beside Guernsey's 07781
    "+447798123456",  # beside Jersey's 07797
    "+447838123456",  # beside Guernsey's 07839
    "+447893112345",
    "+447911012345",
    "+447911123456",  # libphonenumber: Guernsey
    "+447911234567",
    "+447911712345",  # libphonenumber: Guernsey
    "+447912345678",
    "+447936123456",  # beside Jersey's 07937
    "+447999999999",
)
ISLANDERS = (
    "+447781123456",  # Guernsey
    "+447839123456",
    "+447509123456",  # Jersey
    "+447700300123",
    "+447700712345",
    "+447700812345",
    "+447797712345",
    "+447829712345",
    "+447937123456",
    "+447457612345",  # Isle of Man
    "+447524123456",
    "+447624123456",
    "+447924123456",  # libphonenumber names the UK first
)
REFUSED = {
    "+447012345678": NOT_MOBILE[PhoneNumberType.PERSONAL_NUMBER],
    "+447000000000": NOT_MOBILE[PhoneNumberType.PERSONAL_NUMBER],
    "+447099999999": NOT_MOBILE[PhoneNumberType.PERSONAL_NUMBER],
    "+447600123456": NOT_MOBILE[PhoneNumberType.PAGER],
    "+447640123456": NOT_MOBILE[PhoneNumberType.PAGER],
    "+447666123456": NOT_MOBILE[PhoneNumberType.PAGER],
    "+447626123456": NOT_MOBILE[PhoneNumberType.PAGER],
    "+448431234567": NOT_MOBILE[PhoneNumberType.PREMIUM_RATE],
    "+448712345678": NOT_MOBILE[PhoneNumberType.PREMIUM_RATE],
    "+449001234567": NOT_MOBILE[PhoneNumberType.PREMIUM_RATE],
    "+449098765432": NOT_MOBILE[PhoneNumberType.PREMIUM_RATE],
    "+449111234567": NOT_MOBILE[PhoneNumberType.PREMIUM_RATE],
    "+448001111111": NOT_MOBILE[PhoneNumberType.TOLL_FREE],
    "+448081570123": NOT_MOBILE[PhoneNumberType.TOLL_FREE],
    "+442476123456": NOT_MOBILE[PhoneNumberType.FIXED_LINE],
    "+442079460123": NOT_MOBILE[PhoneNumberType.FIXED_LINE],
    "+441481257890": NOT_MOBILE[PhoneNumberType.FIXED_LINE],
    "+441534456789": NOT_MOBILE[PhoneNumberType.FIXED_LINE],
    "+441624756789": NOT_MOBILE[PhoneNumberType.FIXED_LINE],
    "+443001234567": NOT_MOBILE[PhoneNumberType.UAN],
    "+445512345678": NOT_MOBILE[PhoneNumberType.UAN],
    "+445612345678": NOT_MOBILE[PhoneNumberType.VOIP],
    "+447611234567": NO_MOBILE,
    "+447700901000": NO_MOBILE,  # beside the numbers for drama
    "+44790012345": NO_MOBILE,  # a digit short
    "+4479001234567": NO_MOBILE,  # a digit long
    "+44118118": NO_MOBILE,
    "+353861234567": FOREIGN,
    "+33612345678": FOREIGN,
    "+48501234567": FOREIGN,
    "+12025550123": FOREIGN,
    "+18765551234": FOREIGN,
    "+37256789012": FOREIGN,
    "+881612345678": FOREIGN,  # satellite
    "+882161234567": FOREIGN,
    "+979123456789": FOREIGN,  # premium everywhere
    "+447700900000": IN_DRAMA,
    "+447700900123": IN_DRAMA,
    "+447700900999": IN_DRAMA,
    "60123": NO_NUMBER,
    "2110": NO_NUMBER,
    "SHOUT": NO_NUMBER,
    "CovCouncil": NO_NUMBER,
    "": NO_NUMBER,
    "+": NO_NUMBER,
    "+44": NO_NUMBER,
    "+44999": NO_NUMBER,
    "07400123456": NO_NUMBER,
    "447400123456": NO_NUMBER,
    "00447400123456": NO_NUMBER,
    "+4407400123456": NO_NUMBER,
    "+44 7400 123456": NO_NUMBER,
    "+447400123456x5": NO_NUMBER,
    "+447400123456\n": NO_NUMBER,
    "+44740012345\u0666": NO_NUMBER,  # an Arabic digit, which libphonenumber would read
    "+999123456789": NO_NUMBER,
    "+4474001234567890": NO_NUMBER,
    "whatsapp:+447400123456": NO_NUMBER,
}


@pytest.mark.parametrize("phone", UK_MOBILES)
def test_a_uk_mobile_is_texted(phone: str) -> None:
    assert refusal(phone, (), False) is None


@pytest.mark.parametrize("phone", ISLANDERS)
def test_an_islander_is_texted_only_when_the_council_says_so(phone: str) -> None:
    assert refusal(phone, (), False) == ON_AN_ISLAND
    assert refusal(phone, (), True) is None


@pytest.mark.parametrize("islands_too", [False, True])
@pytest.mark.parametrize(("phone", "sentence"), REFUSED.items())
def test_anything_else_is_refused_in_a_sentence(phone: str, sentence: str, islands_too: bool) -> None:
    assert refusal(phone, (), islands_too) == sentence


def test_rehearsals_allow_the_numbers_for_drama_and_no_more() -> None:
    extra = ("+447700900",)
    assert refusal("+447700900123", extra, False) is None
    assert refusal("+447700901000", extra, False) == NO_MOBILE


def test_another_country_is_texted_when_its_beginning_is_named() -> None:
    assert refusal("+353861234567", ("+447700900", "+35386"), False) is None
    assert refusal("+353871234567", ("+447700900", "+35386"), False) == FOREIGN


def test_an_empty_beginning_allows_nothing_and_junk_stays_junk() -> None:
    assert refusal("+33612345678", ("",), False) == FOREIGN
    assert refusal("+447700900 123", ("+447700900",), False) == NO_NUMBER


@pytest.mark.parametrize("phone", REFUSED)
def test_a_refusal_never_repeats_the_number(phone: str) -> None:
    sentence = refusal(phone, (), False)
    assert sentence is not None and sentence.endswith(".")
    assert len(phone) < 4 or phone not in sentence


@settings(max_examples=500)
@given(st.from_regex(r"\+447[0-9]{9}", fullmatch=True))
def test_a_number_that_is_plain_is_never_refused(phone: str) -> None:
    if re.compile(plain_mobiles()).fullmatch(phone):
        assert refusal(phone, [], crown_dependencies=False) is None


@pytest.mark.parametrize(
    "phone",
    [
        "+447012345678",
        "+447612345678",
        "+447700900123",
        "+447911123456",
        "+442476123456",
        "+447812345678\n",
        "+15005550006",
    ],
)
def test_what_is_not_plain_is_asked_about(phone: str) -> None:
    assert re.compile(plain_mobiles()).fullmatch(phone) is None
