"""How long it takes to freeze an audience of 100,000 of 300,000 people, and what the database thinks it costs.

    .venv/bin/python -m benchmarks.freeze            five rounds of each class: some minutes
    .venv/bin/python -m benchmarks.freeze --rounds 1

Everybody has one or two addresses, their consents, and texts of this year; a third are members of the network.
Each round freezes a new mailing and commits it, of the class with most rules and of the one with fewest, on the
embedded PostgreSQL as it is shipped (fsync on), in a folder of its own that is deleted afterwards. The table
goes to standard out; docs/benchmarks.md says what was seen.
"""

import argparse
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import psutil
from sqlalchemy import event, func, select, text
from sqlalchemy.orm import Session

from benchmarks.costs import counted
from bot.destinations import plain_mobiles
from broadcasts.audience import parse
from storage.audiences.freeze import freeze
from storage.audiences.reach import Rules
from storage.database import Database, open_database
from storage.models import ContactAddress, Mailing, MailingClass, MailingState, Recipient, RecipientState
from storage.people.addresses import ChannelKind

PEOPLE, MEMBERS = 300_000, 100_000
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
AUDIENCE = "in foleshill"
CHANNELS = (ChannelKind.SMS, ChannelKind.WHATSAPP, ChannelKind.TELEGRAM)


def _nobody(address: ContactAddress) -> str | None:
    """Each of these numbers is plain. One that is asked about would mean that another pattern is measured."""
    raise ValueError(f"address {address.id} is not plain")


PLAIN = {ChannelKind.SMS: plain_mobiles(), ChannelKind.WHATSAPP: plain_mobiles(), ChannelKind.TELEGRAM: ""}
"""As bot/means.py has it: the allow-list with nothing set."""
RULES = Rules(frozenset(CHANNELS), a_week=2, refused=_nobody, plain=PLAIN)

# The allow-list only knows numbers as people have them. These are counted up from 07100 000001, are in no file but
# the database that is deleted afterwards, and nothing is sent.
ROWS = (
    "SET LOCAL session_replication_role = replica",  # they fit each other: looking each up would take minutes
    "INSERT INTO networks (keyword, name, place, lat, lon, radius_miles, coordinator, hours, created_at)"
    " VALUES ('foleshill', 'Friends of Foleshill', 'Foleshill', 52.43, -1.5, 2, 'Ann', 'weekdays', :now)",
    "INSERT INTO contacts (reference, first_name, created_at, lat, lon, stopped_at, under_18_at)"
    " SELECT 'P-' || n, 'Person' || n, :now - n % 900 * interval '1 day', 52.3 + n % 500 / 1000.0,"
    " -1.9 + n % 700 / 1000.0, CASE WHEN n % 29 = 0 THEN :now END, CASE WHEN n % 97 = 0 THEN :now END"
    " FROM generate_series(1, :people) n",
    "INSERT INTO addresses (contact_id, channel, value, created_at, heard_at)"
    " SELECT id, (ARRAY['sms', 'sms', 'whatsapp', 'telegram'])[id % 4 + 1], '+447' || 100000000 + id, created_at,"
    " :now - id % 300 * interval '1 hour' FROM contacts",
    "INSERT INTO addresses (contact_id, channel, value, created_at)"
    " SELECT id, 'telegram', 'second' || id, created_at FROM contacts WHERE id % 10 = 0",
    "INSERT INTO consent_changes (contact_id, purpose, granted, channel, source, at)"
    " SELECT id, purpose, id % 11 <> 0, (ARRAY['sms', 'sms', 'whatsapp', 'telegram'])[id % 4 + 1], 'text',"
    " created_at"
    " FROM contacts, unnest(ARRAY['talk', 'matching', 'mailings', 'updates']) purpose",
    "INSERT INTO members (network_id, contact_id, joined_at)"
    " SELECT 1, id, created_at FROM contacts WHERE id % :people < :members",
    "INSERT INTO mailings (title, mailing_class, text, audience, state, author, created_at)"
    " SELECT 'Earlier', 'public_task', 'x', 'everyone', 'done', 'ann', :now FROM generate_series(1, 4)",
    "INSERT INTO messages (contact_id, address_id, direction, kind, channel, text, status, created_at, mailing_id)"
    " SELECT contact_id, id, CASE WHEN n % 2 = 0 THEN 'in' ELSE 'out' END,"
    " CASE n WHEN 1 THEN 'mailing' ELSE 'talk' END,"
    " channel, 'The litter pick is on Saturday at ten, by the bandstand.', 'delivered',"
    " :now - (id % 28 + n) * interval '1 day', CASE n WHEN 1 THEN id % 4 + 1 END"
    " FROM addresses, generate_series(1, 4) n",
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Freezing 100,000 of 300,000 people.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with (
        tempfile.TemporaryDirectory(prefix="cando-freeze-") as folder,
        open_database(None, Path(folder)) as database,
    ):
        _fill(database)
        print("| class | rows | get it | seconds, median | slowest | of processor | plan's cost | others' CPU |")
        print("|---|---|---|---|---|---|---|---|")
        for mailing_class in (MailingClass.MARKETING, MailingClass.SERVICE):
            print(_measured(database, mailing_class, rounds), flush=True)


def _fill(database: Database) -> None:
    values = {"now": NOW, "people": PEOPLE, "members": MEMBERS}
    with database.transaction() as session:
        for rows in ROWS:
            session.execute(text(rows), values if ":" in rows else {})
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _measured(database: Database, mailing_class: MailingClass, rounds: int) -> str:
    """A line of the table."""
    ids = [database.call(_mailing, mailing_class) for _ in range(rounds)]
    with counted({"PostgreSQL": [database.call(_server)]}) as costs:
        seconds = [_timed(database, mailing) for mailing in ids]
    rows, get_it = database.call(_counted, ids[-1])
    cost = database.call(_cost, mailing_class)
    return (
        f"| {mailing_class} | {rows:,} | {get_it:,} | {median(seconds):.2f} | {max(seconds):.2f}"
        f" | {costs.spent_s['PostgreSQL'] / rounds:.2f} | {cost:,.0f} | {costs.others:.0%} |"
    )


def _server(session: Session) -> int:
    """The process that all of PostgreSQL's are children of."""
    return psutil.Process(session.scalars(select(func.pg_backend_pid())).one()).ppid()


def _mailing(session: Session, mailing_class: MailingClass) -> int:
    mailing = Mailing(
        title="Litter pick",
        mailing_class=mailing_class,
        text="Litter pick on Saturday.",
        audience=AUDIENCE,
        options=[],
        state=MailingState.SENDING,
        author="ann",
        created_at=NOW,
    )
    session.add(mailing)
    session.flush()
    return mailing.id


def _timed(database: Database, mailing_id: int) -> float:
    """From the words of the audience to the end of the commit."""
    started = perf_counter()
    database.call(_frozen, mailing_id)
    return perf_counter() - started


def _frozen(session: Session, mailing_id: int) -> int:
    mailing = session.get_one(Mailing, mailing_id)
    return freeze(session, mailing, parse(mailing.audience), RULES, NOW)


def _counted(session: Session, mailing_id: int) -> tuple[int, int]:
    theirs = select(func.count()).where(Recipient.mailing_id == mailing_id)
    get_it = theirs.where(Recipient.state == RecipientState.WAITING)
    return session.scalars(theirs).one(), session.scalars(get_it).one()


def _cost(session: Session, mailing_class: MailingClass) -> float:
    """What the planner expects of the statement that freezes; nothing of it is kept."""
    seen: list[tuple[str, Any]] = []
    connection = session.connection()
    with session.begin_nested() as undone:
        mailing_id = _mailing(session, mailing_class)
        event.listen(
            connection, "before_cursor_execute", lambda _, __, sql, values, *___: seen.append((sql, values))
        )
        _frozen(session, mailing_id)
        statement, values = seen[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
        undone.rollback()
    return float(plan[0]["Plan"]["Total Cost"])


if __name__ == "__main__":
    main()
