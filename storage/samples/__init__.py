"""What a new installation starts with: names of places, and an invented network with its opportunities."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.database import Database
from storage.meaning import Embed
from storage.models import Network, Opportunity, Place
from storage.opportunities.importing import import_opportunities
from storage.places.gazetteer import import_gazetteer

FOLDER = Path(__file__).parent
GAZETTEER = FOLDER / "gazetteer.csv"
NETWORKS = FOLDER / "networks.jsonl"
OPPORTUNITIES = FOLDER / "opportunities.jsonl"
LOCK = 7238


def load_places(database: Database, say: Callable[[str], None]) -> None:
    """Names of places are no samples: every installation starts with them."""
    with database.alone(LOCK):
        if database.call(_is_empty, Place):
            say("Loading the names of places ...")
            import_gazetteer(database, GAZETTEER)


def load_samples(database: Database, embed: Embed, now: datetime, say: Callable[[str], None]) -> None:
    """Fills only what is empty, so that a council's own data is never mixed with samples."""
    with database.alone(LOCK):
        if database.call(_is_empty, Network) and database.call(_has_only_samples):
            say("Loading sample networks and opportunities ...")
            import_opportunities(database, OPPORTUNITIES, embed, now, _silently, told=True)
            database.call(_add_networks, now)


def _has_only_samples(session: Session) -> bool:
    """None at all, or what an interrupted start left of ours."""
    ours = {json.loads(line)["id"] for line in OPPORTUNITIES.read_text(encoding="utf-8").splitlines()}
    return set(session.scalars(select(Opportunity.id).limit(len(ours) + 1))) <= ours


def _is_empty(session: Session, table: type[Place | Network]) -> bool:
    return session.scalars(select(table).limit(1)).first() is None


def _add_networks(session: Session, now: datetime) -> None:
    for line in NETWORKS.read_text(encoding="utf-8").splitlines():
        session.add(Network(created_at=now, **json.loads(line)))


def _silently(_done: int, _total: int) -> None:
    pass
