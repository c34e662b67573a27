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
