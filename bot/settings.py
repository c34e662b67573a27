"""Everything that can be set, read once from the environment (or `.env`). The text above a field is its help."""

import secrets
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import SettingsConfigDict

from bot.channel_settings import ChannelSettings

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """Ours to mend, so outside the channel errors: stops start-up with every problem listed at once."""


class Settings(ChannelSettings):
    model_config = SettingsConfigDict(env_file=ROOT / ".env", extra="ignore")

    database_url: str | None = Field(
        None,
        validation_alias="DATABASE_URL",
        description="The council's own PostgreSQL (15 or newer, with pgvector), as "
        "postgresql://user:password@host/name. Unset: one of our own is kept in the data folder.",
    )
    data_dir: Path = Field(
        ROOT / ".data",
        validation_alias="CANDO_DATA_DIR",
        description="Where the embedded database, logs and secrets are kept. Two installations need two folders. "
        "Unset: .data in the project.",
    )
    models_dir: Path = Field(
        ROOT / "nlu" / "models",
        validation_alias="CANDO_MODELS_DIR",
        description="Where trained Rasa models are kept; each is named after its inputs. Unset: nlu/models.",
    )
    port: int = Field(
        8000, ge=1, le=65535, validation_alias="CANDO_PORT", description="The port of the web pages and webhooks."
    )
    host: str = Field(
        "127.0.0.1",
        validation_alias="CANDO_HOST",
        description="The address the web pages listen on. Put a proxy with TLS in front before opening it up.",
    )
    web_processes: int = Field(
        1,
        ge=1,
        le=8,
        validation_alias="CANDO_WEB_PROCESSES",
        description="How many processes take texts in and serve the web pages, about 150 MB each, on one port.",
    )
    rasa_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        validation_alias="CANDO_RASA_PORT",
        description="The loopback port of Rasa. Unset: any free one.",
    )
    rasa_processes: int = Field(
        1,
        ge=1,
        le=16,
        validation_alias="CANDO_RASA_PROCESSES",
        description="How many Rasa processes share the conversations, about 600 MB each; with CANDO_RASA_PORT set "
        "they take the ports from there on. Counts when Rasa is next started.",
    )
    actions_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        validation_alias="CANDO_ACTIONS_PORT",
        description="The loopback port on which Rasa calls our actions. Unset: any free one.",
    )
    rasa_secret: str | None = Field(
        None,
        min_length=24,
        validation_alias="CANDO_RASA_SECRET",
        description="What the app and Rasa show each other, at least 24 characters. Unset: made once and kept in "
        "the data folder.",
    )
    privacy_page: str = Field(
        "cando.example/privacy",
        validation_alias="CANDO_PRIVACY_PAGE",
        description="The address of the privacy notice, as residents read it in the first text.",
    )
    report_page: str = Field(
        "your council's website",
        validation_alias="CANDO_REPORT_PAGE",
        description="Where residents report a council issue, as they read it.",
    )
    mailings_a_week: int = Field(
        2,
        ge=1,
        validation_alias="CANDO_MAILINGS_A_WEEK",
        description="Mailings that one person gets in seven days at most, over all networks. Further ones wait; "
        "service and emergency mailings do not count.",
    )
    mailing_segments: int = Field(
        4,
        ge=1,
        le=10,
        validation_alias="CANDO_MAILING_SEGMENTS",
        description="How many SMS one mailing may take for a person. A longer one is not scheduled.",
    )

    def secret(self) -> str:
        """The secret shared with Rasa: as set, or made once in the data folder and readable by us alone."""
        if self.rasa_secret:
            return self.rasa_secret
        kept = self.data_dir / "rasa.secret"
        if not kept.exists():
            self.data_dir.mkdir(parents=True, exist_ok=True)
            fresh = self.data_dir / f"rasa.secret.{secrets.token_hex(4)}"
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_urlsafe(32))
            try:
                kept.hardlink_to(fresh)  # fails when another process was first; then its secret counts
            except FileExistsError:
                pass
            finally:
                fresh.unlink()
        return kept.read_text()

    def words(self) -> dict[str, str]:
        """What `[privacy_page]` and the like in a response stand for."""
        return {
            "privacy_page": self.privacy_page,
            "report_page": self.report_page,
            "a_week": str(self.mailings_a_week),
            "sms_number": next(iter(self.sms_numbers()), ""),
            "whatsapp_number": self.twilio_whatsapp_from or "",
            "telegram_name": self.telegram_name or "",
        }


def read_settings() -> Settings:
    """SettingsError lists every problem, a line each."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [_line(problem["loc"], problem["msg"]) for problem in error.errors()]
        raise SettingsError("These settings need mending:\n" + "\n".join(lines)) from error


def _line(where: tuple[int | str, ...], problem: str) -> str:
    """A problem of one variable carries its name; one between variables names them itself."""
    return f"{where[0]}: {problem}" if where else problem.removeprefix("Value error, ").replace("; ", "\n")


def env_example() -> str:
    """`.env.example`: every setting with its help, commented out at its default."""
    own = {name: Settings.model_fields[name] for name in Settings.__annotations__ if name in Settings.model_fields}
    blocks = [_block(field) for field in {**own, **Settings.model_fields}.values()]
    return (
        "# Copy to .env and change what you need. Made by `cando settings`; do not edit by hand.\n\n"
        + "\n".join(blocks)
    )


def _block(field: Any) -> str:
    default = "" if field.default in (None, "", {}) else field.default
    shown = "" if isinstance(default, Path) else default
    return f"# {field.description}\n# {field.validation_alias}={shown}\n"
