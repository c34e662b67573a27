"""What the channels need to be told, and what is missing when only half of it was told."""

import re
from typing import Annotated, Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings

ContentSid = Annotated[str, Field(pattern="^HX[0-9a-fA-F]{32}$")]
"""A template in Twilio's Content Template Builder."""


OUR_NUMBER = r"\+[1-9][0-9]{6,14}|[0-9]{5,6}"
"""As Twilio spells it in `To`, or a text to it would be taken for somebody else's."""


class ChannelSettings(BaseSettings):
    """The part of the settings that the channels read. A channel with none of its settings is off."""

    public_url: str | None = Field(
        None,
        validation_alias="CANDO_PUBLIC_URL",
        pattern=r"^https?://[^/?#]+$",
        description="How providers reach us, such as https://texts.example.org: no path, no slash at the end. "
        "Signatures are checked against this address, never against what a request says of itself.",
    )
    twilio_account_sid: str | None = Field(
        None,
        validation_alias="TWILIO_ACCOUNT_SID",
        pattern="^AC[0-9a-fA-F]{32}$",
        description="The Twilio account, AC and 32 characters.",
    )
    twilio_auth_tokens: SecretStr | None = Field(
        None,
        validation_alias="TWILIO_AUTH_TOKENS",
        description="The account's auth token. While you change it: the new one and the old one, with a comma "
        "between; the first one sends, both are accepted.",
    )
    twilio_shared_keys: SecretStr | None = Field(
        None,
        validation_alias="TWILIO_SHARED_KEYS",
        description="Shared keys, with commas between, if the account signs webhooks with HMAC_SHA256.",
    )
    twilio_sms_from: str | None = Field(
        None,
        validation_alias="TWILIO_SMS_FROM",
        pattern=r"^(MG[0-9a-fA-F]{32}|\+[1-9][0-9]{6,14}|[0-9]{5,6})$",
        description="What SMS are sent from: our number as +447..., a short code, or a Messaging Service (MG...).",
    )
    twilio_sms_numbers: str = Field(
        "",
        validation_alias="TWILIO_SMS_NUMBERS",
        description="The numbers that residents text, with commas between. Needed with a Messaging Service.",
    )
    twilio_whatsapp_from: str | None = Field(
        None,
        validation_alias="TWILIO_WHATSAPP_FROM",
        pattern=r"^\+[1-9][0-9]{6,14}$",
        description="Our WhatsApp number, as +447...",
    )
    twilio_whatsapp_quick_replies: dict[Literal[2, 3], ContentSid] = Field(
        {},
        validation_alias="TWILIO_WHATSAPP_QUICK_REPLIES",
        description="Quick-reply templates by number of buttons, as JSON: a map from 2 or 3 to its HX... id. "
        "Unset: choices are numbered in the text.",
    )
    twilio_whatsapp_reopen: ContentSid | None = Field(
        None,
        validation_alias="TWILIO_WHATSAPP_REOPEN",
        description="An approved template that asks a person to write again, when WhatsApp's 24 hours are over. "
        "Unset: the text waits until they write.",
    )
    twilio_answers_stop: bool = Field(
        True,
        validation_alias="TWILIO_ANSWERS_STOP",
        description="Twilio itself confirms STOP, START and HELP on SMS, as it does unless you switched it off.",
    )
    twilio_url: str = Field(
        "https://api.twilio.com",
        validation_alias="TWILIO_URL",
        pattern=r"^https?://[^/?#]+$",
        description="Where Twilio's interface is: no path, no slash at the end.",
    )
    sms_per_second: float = Field(
        1,
        gt=0,
        validation_alias="CANDO_SMS_PER_SECOND",
        description="Segments a second that our number may send; ask Twilio.",
    )
    sms_pence: float = Field(
        4.2, ge=0, validation_alias="CANDO_SMS_PENCE", description="What one segment costs, in pence."
    )
    whatsapp_per_second: float = Field(
        20, gt=0, validation_alias="CANDO_WHATSAPP_PER_SECOND", description="WhatsApp texts a second."
    )
    whatsapp_pence: float = Field(
        0.5, ge=0, validation_alias="CANDO_WHATSAPP_PENCE", description="What one WhatsApp text costs, in pence."
    )
    daily_pounds: float = Field(
        50,
        ge=0,
        validation_alias="CANDO_DAILY_POUNDS",
        description="What may be spent on texts in a day (UTC). Then mailings stop until tomorrow; answers to "
        "people stop at twice as much; safety texts never stop.",
    )
    replies_an_hour: int = Field(
        40,
        ge=1,
        validation_alias="CANDO_REPLIES_AN_HOUR",
        description="Answers to one person in an hour. After these they are told once, and a person looks.",
    )
    crown_dependencies: bool = Field(
        False,
        validation_alias="CANDO_CROWN_DEPENDENCIES",
        description="Text numbers of Jersey, Guernsey and the Isle of Man, which cost more.",
    )
    extra_destinations: str = Field(
        "",
        validation_alias="CANDO_EXTRA_DESTINATIONS",
        description="Beginnings of further numbers that may be texted, with commas between. UK mobiles always "
        "may.",
    )
    telegram_token: SecretStr | None = Field(
        None, validation_alias="TELEGRAM_TOKEN", description="The Telegram bot's token, from @BotFather."
    )
    telegram_secret: SecretStr | None = Field(
        None,
        validation_alias="TELEGRAM_SECRET",
        description="What Telegram shows our webhook, at least 24 characters of A-Z a-z 0-9 _ -. Unset: we ask "
        "Telegram for texts ourselves, which needs no public address.",
    )
    telegram_name: str | None = Field(
        None,
        validation_alias="TELEGRAM_NAME",
        pattern=r"^[A-Za-z][A-Za-z0-9_]{3,31}$",
        description="The Telegram bot's name without the @, as `cando check --ask` shows it: for links by which "
        "people bring friends. Unset: friends are told the code alone.",
    )
    telegram_url: str = Field(
        "https://api.telegram.org",
        validation_alias="TELEGRAM_URL",
        pattern=r"^https?://[^/?#]+$",
        description="Where Telegram's interface is: no path, no slash at the end.",
    )
    settle_s: float = Field(
        120,
        ge=0,
        validation_alias="CANDO_SETTLE_S",
        description="Seconds after which a text that may or may not have gone is looked up at the provider.",
    )

    def tokens(self) -> list[str]:
        """Every auth token that counts, the one that sends first."""
        return _listed(self.twilio_auth_tokens.get_secret_value() if self.twilio_auth_tokens else "")

    def shared_keys(self) -> list[str]:
        return _listed(self.twilio_shared_keys.get_secret_value() if self.twilio_shared_keys else "")

    def sms_numbers(self) -> list[str]:
        """Every number of ours that a resident may text."""
        named = _listed(self.twilio_sms_numbers)
        sender = self.twilio_sms_from
        return named if sender is None or sender.startswith("MG") else [sender, *named]

    @model_validator(mode="after")
    def _whole_channels(self) -> "ChannelSettings":
        """A half-configured channel would lose somebody's text: everything that is missing is named at once."""
        missing = [line for lines in (_twilio(self), _telegram(self)) for line in lines]
        if missing:
            raise ValueError("; ".join(missing))
        return self


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _twilio(settings: ChannelSettings) -> list[str]:
    senders = (settings.twilio_sms_from, settings.twilio_whatsapp_from)
    account = (settings.twilio_account_sid, settings.tokens() or None)
    if not any((*senders, *account, settings.shared_keys())):
        return []
    needed = {
        "TWILIO_ACCOUNT_SID": settings.twilio_account_sid,
        "TWILIO_AUTH_TOKENS": settings.tokens(),
        "TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM": any(senders),
        "CANDO_PUBLIC_URL (Twilio sends residents' texts there)": settings.public_url,
        "TWILIO_SMS_NUMBERS (with a Messaging Service)": settings.sms_numbers() or not settings.twilio_sms_from,
    }
    missing = [f"{name} is missing" for name, value in needed.items() if not value]
    odd = [number for number in settings.sms_numbers() if not re.fullmatch(OUR_NUMBER, number)]
    return missing + ["TWILIO_SMS_NUMBERS holds what is no number; they look like +447..."] * bool(odd)


def _telegram(settings: ChannelSettings) -> list[str]:
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    secret = settings.telegram_secret.get_secret_value() if settings.telegram_secret else ""
    wrong = {
        "TELEGRAM_TOKEN is missing": bool(secret and not token),
        "TELEGRAM_TOKEN is not one of @BotFather's: a number, a colon and letters": bool(
            token and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{20,}", token)
        ),
        "TELEGRAM_SECRET may hold only A-Z a-z 0-9 _ and -, 24 to 256 of them": bool(
            secret and not re.fullmatch(r"[A-Za-z0-9_-]{24,256}", secret)
        ),
        "CANDO_PUBLIC_URL (TELEGRAM_SECRET means a webhook) is missing": bool(secret and not settings.public_url),
    }
    return [sentence for sentence, holds in wrong.items() if holds]
