"""What mailings are told of channels and money, made from the settings."""

import pytest

from bot.channels.registry import live_channels
from bot.means import PASSING, build_allowance, build_means, measure, plain
from bot.queue import Queue
from bot.settings import Settings
from storage.database import Database
from storage.models import ContactAddress
from storage.people.addresses import ChannelKind

SETTINGS = Settings.model_validate(
    {
        "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
        "TWILIO_AUTH_TOKENS": "invented",
        "TWILIO_SMS_FROM": "+447700900999",
        "CANDO_PUBLIC_URL": "https://texts.example.org",
        "CANDO_SMS_PENCE": "5",
        "CANDO_DAILY_POUNDS": "20",
        "CANDO_MAILINGS_A_WEEK": "3",
        "CANDO_MAILING_SEGMENTS": "2",
    }
)


def test_means_are_made_from_the_settings(database: Database) -> None:
    means = build_means(SETTINGS, live_channels(SETTINGS), Queue(database))
    assert means.channels == {ChannelKind.SMS}
    assert (means.a_week, means.pence[ChannelKind.SMS]) == (3, 5.0)
    premium = ContactAddress(channel=ChannelKind.SMS, value="+449098790000")
    assert means.refused(premium) is not None
    assert means.refused(ContactAddress(channel=ChannelKind.TELEGRAM, value="700100")) is None
    allowance = build_allowance(SETTINGS)
    assert (allowance.segments, allowance.money.daily_pence) == (2, 2000.0)


@pytest.mark.parametrize(
    ("costly", "cheap"),
    [
        ("Dewch i\u2019r \u0174yl \u2013 am ddim\u2026", "Dewch i'r Wyl - am ddim..."),
        ("Tea \u2615\ufe0f and \U0001f469\u200d\U0001f373 cake", "Tea and cake"),
        ("Zbiórka w \u0141odzi", "Zbiorka w Lodzi"),
        ("Two\n lines \u2022 one", "Two\nlines - one"),
        ("caf\u00e9 \u00a35 \u20ac6", "caf\u00e9 \u00a35 \u20ac6"),
        ("e\u0301te\u0301 \u00bd \u2122", "\u00e9t\u00e9 12 TM"),
        ("\u0627\u062a\u0648\u0627\u0631", "\u0627\u062a\u0648\u0627\u0631"),
        ("\u0a38\u0a24 \u0a38\u0a4d\u0a30\u0a40", "\u0a38\u0a24 \u0a38\u0a4d\u0a30\u0a40"),
    ],
)
def test_a_text_in_cheap_characters_keeps_its_words(costly: str, cheap: str) -> None:
    assert plain(costly) == cheap


def test_only_an_sms_is_billed_by_its_characters() -> None:
    text = "\u0175" * 71
    assert (measure(ChannelKind.SMS, text).segments, measure(ChannelKind.SMS, text).costly) == (2, ("\u0175",))
    assert measure(ChannelKind.SMS, text).plain == "w" * 71
    for channel in (ChannelKind.WHATSAPP, ChannelKind.TELEGRAM):
        assert (measure(channel, text).segments, measure(channel, text).costly) == (1, ())


def test_a_failure_that_passes_is_a_phone_that_is_off_and_not_one_that_is_gone() -> None:
    assert {30003, 30008, 30036} <= PASSING
    assert not PASSING & {21211, 21610, 30004, 30005, 30006, 30007, 63014, 63016}
