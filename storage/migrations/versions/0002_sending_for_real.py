"""Sending for real"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "checkpoints",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_checkpoints")),
    )
    op.create_table(
        "paces",
        sa.Column(
            "channel",
            sa.String(32),
            nullable=False,
        ),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", name=op.f("pk_paces")),
    )
    op.create_table(
        "spending",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "channel",
            sa.String(32),
            nullable=False,
        ),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("pence", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("day", "channel", name=op.f("pk_spending")),
    )
    op.create_table(
        "link_codes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_link_codes_address_id_addresses"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_codes")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_link_codes_code_hash")),
    )
    op.create_table(
        "links",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=False),
        sa.Column("from_contact_id", sa.BigInteger(), nullable=False),
        sa.Column("to_contact_id", sa.BigInteger(), nullable=False),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_links_address_id_addresses"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["from_contact_id"],
            ["contacts.id"],
            name=op.f("fk_links_from_contact_id_contacts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_contact_id"], ["contacts.id"], name=op.f("fk_links_to_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
    )
    op.create_index(op.f("ix_links_address_id"), "links", ["address_id"], unique=False)
    op.create_table(
        "alerts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column(
            "kind",
            sa.String(32),
            nullable=False,
        ),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_alerts_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_alerts_message_id_messages"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alerts")),
    )
    op.create_index(op.f("ix_alerts_kind"), "alerts", ["kind"], unique=False)
    op.create_index(
        "uq_alerts_open", "alerts", ["cause"], unique=True, postgresql_where=sa.text("closed_at IS NULL")
    )
    op.add_column("addresses", sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("addresses", sa.Column("next_send_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index(op.f("ix_addresses_phone"), "addresses", ["phone"], unique=False)
    op.add_column("contacts", sa.Column("under_18_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("template", postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.add_column("messages", sa.Column("attachments", sa.Integer(), server_default="0", nullable=False))
    op.add_column(
        "messages", sa.Column("confirmed_by_provider", sa.Boolean(), server_default="false", nullable=False)
    )
    op.add_column("messages", sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("code", sa.Integer(), nullable=True))
    op.add_column("messages", sa.Column("joined_to", sa.BigInteger(), nullable=True))
    op.add_column("messages", sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("attempting_since", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_messages_mailings_queued",
        "messages",
        ["channel", "id"],
        unique=False,
        postgresql_where=sa.text("kind = 'mailing' AND status = 'queued'"),
    )
    op.create_foreign_key(
        op.f("fk_messages_joined_to_messages"), "messages", "messages", ["joined_to"], ["id"], ondelete="SET NULL"
    )


def downgrade() -> None:
    op.drop_constraint(op.f("fk_messages_joined_to_messages"), "messages", type_="foreignkey")
    op.drop_index(
        "ix_messages_mailings_queued",
        table_name="messages",
        postgresql_where=sa.text("kind = 'mailing' AND status = 'queued'"),
    )
    op.drop_column("messages", "attempting_since")
    op.drop_column("messages", "expires_at")
    op.drop_column("messages", "joined_to")
    op.drop_column("messages", "code")
    op.drop_column("messages", "not_before")
    op.drop_column("messages", "confirmed_by_provider")
    op.drop_column("messages", "attachments")
    op.drop_column("messages", "template")
    op.drop_column("contacts", "under_18_at")
    op.drop_index(op.f("ix_addresses_phone"), table_name="addresses")
    op.drop_column("addresses", "next_send_at")
    op.drop_column("addresses", "heard_at")
    op.drop_index("uq_alerts_open", table_name="alerts", postgresql_where=sa.text("closed_at IS NULL"))
    op.drop_index(op.f("ix_alerts_kind"), table_name="alerts")
    op.drop_table("alerts")
    op.drop_index(op.f("ix_links_address_id"), table_name="links")
    op.drop_table("links")
    op.drop_table("link_codes")
    op.drop_table("spending")
    op.drop_table("paces")
    op.drop_table("checkpoints")
