"""Which numbers may be texted: UK mobiles, and little else, for every other number costs more or is a trap."""

import re
from collections.abc import Sequence

from phonenumbers import (
    NumberParseException,
    PhoneMetadata,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number_for_region,
    number_type,
    parse,
)

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
UK = 44
DRAMA = "+447700900"
"""The beginning of the 1,000 mobile numbers that Ofcom keeps for drama."""

ISLANDS = ("GG", "JE", "IM")
HELD_TO_BE_UK = ("+447911",)
"""07911 1 and 07911 7 are Guernsey's in libphonenumber's data (JT, once Wave Telecom), the rest of 07911 the
UK's. So small a block is not worth leaving a resident without an answer: all of it may be texted."""

NO_NUMBER = "This is not a phone number in international form, such as +44 7... for a UK mobile."
FOREIGN = "Only UK mobiles are texted, and this is a number of another country."
NO_MOBILE = "Only UK mobiles are texted, and no UK mobile has a number like this."
IN_DRAMA = "07700 900... is kept for films and books, and no real phone has such a number."
ON_AN_ISLAND = (
    "Jersey, Guernsey and the Isle of Man cost more and are texted only when CANDO_CROWN_DEPENDENCIES is on."
)
NOT_MOBILE = {
    PhoneNumberType.PERSONAL_NUMBER: "Personal numbers (070) look like mobiles and cost like premium lines; "
    "they are never texted.",
    PhoneNumberType.PAGER: "Pagers (076) are never texted.",
    PhoneNumberType.PREMIUM_RATE: "Premium lines (084, 087, 09) are never texted.",
    PhoneNumberType.TOLL_FREE: "Freephone lines (080) cannot be texted.",
    PhoneNumberType.FIXED_LINE: "This is a landline, and only mobiles are texted.",
    PhoneNumberType.UAN: "This is a company's line (03, 055), and only mobiles are texted.",
    PhoneNumberType.VOIP: "This is an internet line (056), and only mobiles are texted.",
}


def refusal(phone: str, extra: Sequence[str], crown_dependencies: bool) -> str | None:
    """Why this number is not texted, as a sentence for a coordinator that holds no number; None when it may be.

    `phone` is E.164. `extra` are beginnings of E.164 numbers that may be texted besides, whatever they are:
    tests and rehearsals allow the numbers for drama so.

    The UK's country code is shared with three islands, which libphonenumber tells apart by Ofcom's blocks of
    numbers. It says whom a block was given to, not where the phone is now, and blocks that island operators
    hold for use across the UK (07452, 07418 4) count as the UK's. Never ask for the region of a number: it
    is the first that fits, so that 07924 of the Isle of Man would be the UK's and 07911 1 Guernsey's.
    """
    if not E164.fullmatch(phone):
        return NO_NUMBER
    if any(beginning and phone.startswith(beginning) for beginning in extra):
        return None
    if phone.startswith(DRAMA):
        return IN_DRAMA
    try:
        number = parse(phone)
    except NumberParseException:
        return NO_NUMBER
    if format_number(number, PhoneNumberFormat.E164) != phone:  # +44 07...: parsed with goodwill, sent to nobody
        return NO_NUMBER
    return _refusal(number, crown_dependencies or phone.startswith(HELD_TO_BE_UK))


def plain_mobiles() -> str:
    """A pattern, for Python and PostgreSQL, of numbers that `refusal` never refuses; of the others it is asked."""

    def mobiles(region: str) -> str:
        metadata = PhoneMetadata.metadata_for_region(region)
        if metadata is None or metadata.mobile is None:
            raise LookupError(f"no mobile numbers are known for {region}")
        return str(metadata.mobile.national_number_pattern)

    islands = "|".join(map(mobiles, ISLANDS))
    return rf"^\+44(?!7700900)(?!(?:{islands})$)(?:{mobiles('GB')})$"


def _refusal(number: PhoneNumber, islands_too: bool) -> str | None:
    if number.country_code != UK:
        return FOREIGN
    kind = number_type(number)
    if kind != PhoneNumberType.MOBILE:
        return NOT_MOBILE.get(kind, NO_MOBILE)
    on_an_island = any(is_valid_number_for_region(number, island) for island in ISLANDS)
    return ON_AN_ISLAND if on_an_island and not islands_too else None
