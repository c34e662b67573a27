"""Freezing at once: recipients are held to their people and their mailing by the statement; indexes say only what is asked"""

from alembic import op

revision = "0007"
down_revision = "0006"

# What foreign keys would do, for all rows of a statement together: row by row each key takes a second in 100,000.
# People and mailing are locked as a foreign key locks them, so that nobody is erased between this look and the commit.
HELD = """
CREATE FUNCTION cando_recipients_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM added) > (
        SELECT count(*) FROM (
            SELECT FROM added
            JOIN contacts ON contacts.id = added.contact_id JOIN mailings ON mailings.id = added.mailing_id
            FOR KEY SHARE OF contacts, mailings
        ) AS held
    ) THEN
        RAISE foreign_key_violation USING MESSAGE = 'a recipient needs a person and a mailing';
    END IF;
    RETURN NULL;
END;
$$
"""
MOVED = """
CREATE FUNCTION cando_recipient_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM contacts, mailings WHERE contacts.id = NEW.contact_id AND mailings.id = NEW.mailing_id
    FOR KEY SHARE OF contacts, mailings;
    IF NOT FOUND THEN
        RAISE foreign_key_violation USING MESSAGE = 'a recipient needs a person and a mailing';
    END IF;
    RETURN NULL;
END;
$$
"""
GONE = """
CREATE FUNCTION cando_recipients_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('DELETE FROM recipients WHERE %I = $1', TG_ARGV[0]) USING OLD.id;
    RETURN NULL;
END;
$$
"""
TRIGGERS = (
    "cando_recipients_held AFTER INSERT ON recipients REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
    " EXECUTE FUNCTION cando_recipients_held()",
    "cando_recipient_moved AFTER UPDATE OF contact_id, mailing_id ON recipients FOR EACH ROW"
    " EXECUTE FUNCTION cando_recipient_moved()",
    "cando_recipients_gone AFTER DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION"
    " cando_recipients_gone('contact_id')",
    "cando_recipients_gone AFTER DELETE ON mailings FOR EACH ROW EXECUTE FUNCTION"
    " cando_recipients_gone('mailing_id')",
)
PARENTS = {"contact_id": "contacts", "mailing_id": "mailings"}


def upgrade() -> None:
    for column, table in PARENTS.items():
        op.drop_constraint(f"fk_recipients_{column}_{table}", "recipients", type_="foreignkey")
    for function in (HELD, MOVED, GONE):
        op.execute(function)
    for trigger in TRIGGERS:
        op.execute(f"CREATE TRIGGER {trigger}")
    op.drop_constraint("uq_recipients_message_id", "recipients", type_="unique")
    op.execute(
        "CREATE UNIQUE INDEX uq_recipients_message_id ON recipients (message_id) WHERE message_id IS NOT NULL"
    )
    op.drop_index("ix_consent_changes_current", "consent_changes")
    op.execute(
        "CREATE INDEX ix_consent_changes_current ON consent_changes (contact_id, purpose, id)"
        " INCLUDE (granted, channel)"
    )


def downgrade() -> None:
    op.drop_index("ix_consent_changes_current", "consent_changes")
    op.create_index("ix_consent_changes_current", "consent_changes", ["contact_id", "purpose", "at"])
    op.drop_index("uq_recipients_message_id", "recipients")
    op.create_unique_constraint("uq_recipients_message_id", "recipients", ["message_id"])
    for function in ("recipients_held", "recipient_moved", "recipients_gone"):
        op.execute(f"DROP FUNCTION cando_{function}() CASCADE")
    for column, table in PARENTS.items():
        op.create_foreign_key(
            f"fk_recipients_{column}_{table}", "recipients", table, [column], ["id"], ondelete="CASCADE"
        )
