"""What coordinators write on the command line, as a mailing's fields; MailingError says what cannot be read."""

import re
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.channels.text import fold
from storage import wall_time
from storage.mailings.mailings import MailingError, When
from storage.models import AskKind, Repeat

NONE = "none"
"""Takes a field away."""
LONGEST_TEXT = 10_000
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")
"""How a day may be written, besides `today`, `tomorrow` and the name of a weekday."""
TODAY = {"today": 0, "tomorrow": 1}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
HOUR = re.compile(r"(?:^|[,\s]|(?<=\d)T)\s*(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?$", re.IGNORECASE)
LAST_MINUTE = time(23, 59)


def words_of(text: str | None, file: Path | None) -> str | None:
    """The text as given, from the file, or from standard input for `-`; with plain marks, as all our texts."""
    if text is not None and file is not None:
        raise MailingError("Give the text or the file that it is in, not both.")
    if file is not None:
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise MailingError(f"{file.name} is no text in UTF-8: save it as that.") from error
    elif text == "-":
        text = sys.stdin.read(LONGEST_TEXT)
    return None if text is None else fold(text).strip()


def wall_of(written: str, zone: str, now: datetime, at: time | None = None) -> datetime:
    """A time on the wall there: `2027-03-28 09:00`, `tomorrow 9am`, `sat 10.30`. `at` fills in for a day alone."""
    today = _zoned(now, zone).date()
    day, hour = _day_and_hour(written.strip())
    read = _day_of(day, today)
    if read is None:
        raise MailingError(f"'{written}' is no time: write it like {_example(today)} 09:00, or tomorrow 09:00.")
    if hour is None and at is None:
        raise MailingError(f"'{written}' names no hour: write it like {read.isoformat()} 09:00.")
    return datetime.combine(read, hour or at or LAST_MINUTE)


def _day_and_hour(written: str) -> tuple[str, time | None]:
    """The hour stands last, as 10:00, 10.30 or 6pm; a bare number is none."""
    found = HOUR.search(written)
    if found is None or not (found[2] or found[3]):
        return written, None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if hour > (12 if half else 23) or minute > 59 or (half and hour == 0):
        return written, None
    day = re.sub(r"[\s,]*(?:\bat)?$", "", written[: found.start()], flags=re.IGNORECASE)
    return day, time(hour % 12 + (12 if half == "pm" else 0) if half else hour, minute)


def _day_of(written: str, today: date) -> date | None:
    """A weekday is the next one after today. "Next Tuesday" may be tomorrow or in a week, so it is not read."""
    plain = written.casefold()
    if plain in TODAY:
        return today + timedelta(days=TODAY[plain])
    named = [number for number, name in enumerate(WEEKDAYS) if len(plain) >= 3 and name.startswith(plain)]
    if len(named) == 1:
        return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1)
    for form in DAYS:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None


def end_of(written: str | None, zone: str, now: datetime) -> datetime | None:
    """The moment after which something is over; a day alone ends with its last minute."""
    if written is None:
        return None
    return wall_time.moment(wall_of(written, zone, now, LAST_MINUTE), zone)


def when_of(
    at: str | None, at_once: bool, repeat: Repeat | None, until: str | None, zone: str, now: datetime
) -> When:
    if at_once == (at is not None):
        raise MailingError("Say when it goes: --at '2027-03-28 09:00', or --now.")
    if until and not repeat:
        raise MailingError("--until is the last day of a repetition: say --repeat weekly, too.")
    wall = _zoned(now, zone) if at is None else wall_of(at, zone, now)
    return When(
        wall_time=wall.isoformat(timespec="minutes"),
        send_at=now if at is None else wall_time.moment(wall, zone),
        time_zone=zone,
        repeat=repeat,
        repeat_until=end_of(until, zone, now),
    )


def asked_of(
    ask: str | None, options: Sequence[str] | None, template: str | None, variables: Sequence[str] | None
) -> dict[str, Any]:
    """Question and template, as far as something was said of them. Options alone ask for a choice."""
    found: dict[str, Any] = {}
    if ask is not None:
        found["ask"] = None if ask == NONE else _ask(ask)
        found["options"] = []
    if options:
        found |= {"options": [fold(option).strip() for option in options], "ask": found.get("ask", AskKind.CHOICE)}
    if template is not None or variables:
        found["template"] = None if template == NONE else template_of(template, variables or ())
    return found


def _ask(said: str) -> AskKind:
    try:
        return AskKind(said.casefold().replace("-", "_"))
    except ValueError as error:
        kinds = ", ".join(AskKind)
        raise MailingError(f"'{said}' is nothing that can be asked: there are {kinds}.") from error


def template_of(sid: str | None, variables: Sequence[str]) -> dict[str, Any] | None:
    """`variables` are written as `1={first_name}`."""
    if sid is None:
        if variables:
            raise MailingError("--variable fills a place of a WhatsApp template: name it with --template.")
        return None
    pairs = [variable.partition("=") for variable in variables]
    for name, sign, _ in pairs:
        if not sign or not name.strip():
            raise MailingError(f"'{name}' is no variable: write it like 1={{first_name}}.")
    return {"sid": sid, "variables": {name.strip(): fold(value) for name, _, value in pairs}}


def _zoned(now: datetime, zone: str) -> datetime:
    try:
        return now.astimezone(ZoneInfo(zone)).replace(tzinfo=None, second=0, microsecond=0)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise MailingError(f"There is no time zone '{zone}': write it like Europe/London.") from error


def _example(today: date) -> str:
    return (today + timedelta(days=1)).isoformat()
