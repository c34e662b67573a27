"""Settings: every problem at once, a secret made once, and an example file that cannot grow old."""

from pathlib import Path

import pytest

from bot.settings import ROOT, Settings, SettingsError, env_example, read_settings


def test_it_lists_every_problem_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANDO_PORT", "http")
    monkeypatch.setenv("CANDO_RASA_SECRET", "short")
    with pytest.raises(SettingsError) as told:
        read_settings()
    assert "CANDO_PORT" in str(told.value)
    assert "CANDO_RASA_SECRET" in str(told.value)


def test_it_makes_one_secret_and_keeps_it(tmp_path: Path) -> None:
    settings = Settings.model_validate({"CANDO_DATA_DIR": tmp_path})
    secret = settings.secret()
    assert len(secret) >= 24
    assert settings.secret() == secret
    assert (tmp_path / "rasa.secret").stat().st_mode & 0o077 == 0


def test_the_example_file_is_the_settings_own() -> None:
    assert (ROOT / ".env.example").read_text() == env_example()


def test_the_example_file_names_every_setting_with_its_help() -> None:
    example = env_example()
    for name, field in Settings.model_fields.items():
        assert f"{field.validation_alias}=" in example, name
        assert field.description and field.description in example, name


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (
            {"TWILIO_SMS_FROM": "+447700900001"},
            ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKENS", "CANDO_PUBLIC_URL"],
        ),
        (
            {"TWILIO_ACCOUNT_SID": "AC" + "0" * 32, "CANDO_PUBLIC_URL": "https://texts.example.org"},
            ["TWILIO_AUTH_TOKENS", "TWILIO_SMS_FROM or TWILIO_WHATSAPP_FROM"],
        ),
        (
            {"TWILIO_SMS_FROM": "MG" + "0" * 32, "TWILIO_SMS_NUMBERS": "07700 900 001"},
            ["TWILIO_ACCOUNT_SID", "TWILIO_SMS_NUMBERS holds what is no number"],
        ),
        (
            {"TELEGRAM_SECRET": "too short", "TELEGRAM_TOKEN": "no token"},
            ["TELEGRAM_TOKEN is not one", "TELEGRAM_SECRET may hold only", "CANDO_PUBLIC_URL"],
        ),
    ],
)
def test_half_a_channel_names_everything_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, told: dict[str, str], missing: list[str]
) -> None:
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    lines = str(refused.value).splitlines()
    for name in missing:
        assert any(line.startswith(name) for line in lines), lines
