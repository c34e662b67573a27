"""The next in line: a job whose lock came free is announced; texts of mailings are found by their mailing"""

from alembic import op

revision = "0006"
down_revision = "0005"

QUEUED = "kind = 'mailing' AND status = 'queued'"

# The library announces a job when it is written. One that found its lock taken then would wait for the next poll,
# up to a second: the second text of an answer, or a person's next text.
ANNOUNCED = """
CREATE FUNCTION cando_announce_next_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(
        'procrastinate_queue_v1#' || job.queue_name, json_build_object('type', 'job_inserted', 'job_id', job.id)::text
    )
    FROM procrastinate_jobs AS job
    WHERE job.lock = OLD.lock AND job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
    LIMIT 1;
    RETURN NULL;
END;
$$
"""
TRIGGERS = {
    "cando_job_deleted": "AFTER DELETE ON procrastinate_jobs FOR EACH ROW WHEN (OLD.status = 'doing')",
    "cando_job_ended": "AFTER UPDATE OF status ON procrastinate_jobs FOR EACH ROW "
    "WHEN (OLD.status = 'doing' AND NEW.status <> 'doing')",
}

# The library writes three rows about each job and deletes them with it; nothing of ours or of the worker's reads them.
DIARY = ("status_events_update", "status_events_insert", "scheduled_events", "abort_requested_events")


def upgrade() -> None:
    for name in DIARY:
        op.execute(f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER procrastinate_trigger_{name}_v1")
    op.execute("CREATE INDEX cando_jobs_waiting ON procrastinate_jobs (lock) WHERE status = 'todo'")
    op.execute(ANNOUNCED)
    for name, when in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION cando_announce_next_job()")
    op.drop_index("ix_messages_mailings_queued", "messages")
    op.execute(f"CREATE INDEX ix_messages_mailings_queued ON messages (channel, mailing_id, id) WHERE {QUEUED}")


def downgrade() -> None:
    op.drop_index("ix_messages_mailings_queued", "messages")
    op.execute(f"CREATE INDEX ix_messages_mailings_queued ON messages (channel, id) WHERE {QUEUED}")
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name} ON procrastinate_jobs")
    op.execute("DROP FUNCTION cando_announce_next_job()")
    op.execute("DROP INDEX cando_jobs_waiting")
    for name in DIARY:
        op.execute(f"ALTER TABLE procrastinate_jobs ENABLE TRIGGER procrastinate_trigger_{name}_v1")
