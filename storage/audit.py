"""Writing down who did what with personal data."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from storage.models import AuditEntry


def record(
    session: Session, actor: str, action: str, reason: str | None, details: Mapping[str, Any], now: datetime
) -> None:
    """Adds the entry to the caller's transaction: what was done and that it was done are kept or lost together.

    `details` holds filters, counts and file hashes; never names, numbers or words.
    """
    session.add(AuditEntry(actor=actor, action=action, reason=reason, details=dict(details), at=now))
    session.flush()
