"""Freezing cheaper: recipients have no index by person, and no foreign keys to what they get only with their text"""

from alembic import op

revision = "0009"
down_revision = "0008"

# There are some hundreds of mailings, and each is looked up in the index of mailing and person.
PERSON_GONE = """
CREATE FUNCTION cando_person_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'DELETE FROM recipients USING mailings'
        ' WHERE recipients.mailing_id = mailings.id AND recipients.contact_id = $1' USING OLD.id;
    RETURN NULL;
END;
$$
"""
TRIGGER = "CREATE TRIGGER cando_recipients_gone AFTER DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION"

# Their keys were asked in each row that is frozen, where both are empty. No id comes twice: one that is left over
# leads nowhere.
TEXTS = {"address_id": "addresses", "message_id": "messages"}
LEFT_OVER = (
    "UPDATE recipients SET address_id = NULL WHERE address_id IS NOT NULL"
    " AND NOT EXISTS (SELECT FROM addresses WHERE addresses.id = recipients.address_id)",
    "UPDATE recipients SET message_id = NULL WHERE message_id IS NOT NULL"
    " AND NOT EXISTS (SELECT FROM messages WHERE messages.id = recipients.message_id)",
)


def upgrade() -> None:
    for column, table in TEXTS.items():
        op.drop_constraint(f"fk_recipients_{column}_{table}", "recipients", type_="foreignkey")
    op.drop_index("ix_recipients_contact_id", "recipients")
    op.execute(PERSON_GONE)
    op.execute("DROP TRIGGER cando_recipients_gone ON contacts")
    op.execute(f"{TRIGGER} cando_person_gone()")


def downgrade() -> None:
    op.execute("DROP TRIGGER cando_recipients_gone ON contacts")
    op.execute(f"{TRIGGER} cando_recipients_gone('contact_id')")
    op.execute("DROP FUNCTION cando_person_gone()")
    op.create_index("ix_recipients_contact_id", "recipients", ["contact_id"])
    for statement in LEFT_OVER:
        op.execute(statement)
    for column, table in TEXTS.items():
        op.create_foreign_key(
            f"fk_recipients_{column}_{table}", "recipients", table, [column], ["id"], ondelete="SET NULL"
        )
