"""Mailings, what they ask, updates, and how people come to us"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _beside_mailings()
    _mailings()
    _asks_and_sources()
    _columns()


def _beside_mailings() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "invites",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("network_id", sa.BigInteger(), nullable=True),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("num_nonnulls(contact_id, label) = 1", name=op.f("ck_invites_one_origin")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_invites_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_invites_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code", name=op.f("uq_invites_code")),
    )
    op.create_index(op.f("ix_invites_contact_id"), "invites", ["contact_id"], unique=False)
    op.create_table(
        "quiet_hours",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("network_id", sa.BigInteger(), nullable=True),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_quiet_hours_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_quiet_hours_network_id_networks"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quiet_hours")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_quiet_hours_contact_id")),
        sa.UniqueConstraint("network_id", name=op.f("uq_quiet_hours_network_id")),
    )
    op.create_table(
        "updates",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("network_id", sa.BigInteger(), nullable=True),
        sa.Column("did", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_updates_network_id_networks"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_updates")),
    )


def _mailings() -> None:
    op.create_table(
        "mailings",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("network_id", sa.BigInteger(), nullable=True),
        sa.Column("update_id", sa.BigInteger(), nullable=True),
        sa.Column("series_id", sa.BigInteger(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("mailing_class", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("template", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("ask", sa.String(length=32), nullable=True),
        sa.Column("options", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("held_by", sa.String(length=32), nullable=True),
        sa.Column("wall_time", sa.Text(), nullable=True),
        sa.Column("time_zone", sa.Text(), server_default="Europe/London", nullable=False),
        sa.Column("repeat", sa.String(length=32), nullable=True),
        sa.Column("repeat_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("approver", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["network_id"], ["networks.id"], name=op.f("fk_mailings_network_id_networks"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["mailings.id"], name=op.f("fk_mailings_series_id_mailings"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["update_id"], ["updates.id"], name=op.f("fk_mailings_update_id_updates"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailings")),
        sa.UniqueConstraint("series_id", "send_at", name=op.f("uq_mailings_series_id_send_at")),
        sa.UniqueConstraint("update_id", name=op.f("uq_mailings_update_id")),
    )
    op.create_index("ix_mailings_due", "mailings", ["state", "send_at"], unique=False)
    op.create_index(op.f("ix_mailings_network_id"), "mailings", ["network_id"], unique=False)
    op.create_table(
        "arrivals",
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("invite_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_arrivals_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["invite_id"], ["invites.id"], name=op.f("fk_arrivals_invite_id_invites"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_arrivals_message_id_messages"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("contact_id", name=op.f("pk_arrivals")),
    )
    op.create_index(op.f("ix_arrivals_invite_id"), "arrivals", ["invite_id"], unique=False)
    op.create_table(
        "recipients",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("mailing_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("address_id", sa.BigInteger(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["address_id"], ["addresses.id"], name=op.f("fk_recipients_address_id_addresses"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_recipients_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mailing_id"], ["mailings.id"], name=op.f("fk_recipients_mailing_id_mailings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_recipients_message_id_messages"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
        sa.UniqueConstraint("mailing_id", "contact_id", name=op.f("uq_recipients_mailing_id_contact_id")),
        sa.UniqueConstraint("message_id", name=op.f("uq_recipients_message_id")),
    )
    op.create_index(op.f("ix_recipients_contact_id"), "recipients", ["contact_id"], unique=False)
    op.create_index(
        "ix_recipients_waiting",
        "recipients",
        ["mailing_id", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'waiting'"),
    )


def _asks_and_sources() -> None:
    op.create_table(
        "asks",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("options", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("mailing_id", sa.BigInteger(), nullable=True),
        sa.Column("match_id", sa.BigInteger(), nullable=True),
        sa.Column("offer_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("open", sa.Boolean(), server_default="true", nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("num_nonnulls(mailing_id, match_id, offer_id) = 1", name=op.f("ck_asks_one_object")),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["messages.id"], name=op.f("fk_asks_answered_by_messages"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_asks_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mailing_id"], ["mailings.id"], name=op.f("fk_asks_mailing_id_mailings"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name=op.f("fk_asks_match_id_matches"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_asks_message_id_messages"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_asks_offer_id_offers"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
        sa.UniqueConstraint("mailing_id", "contact_id", name=op.f("uq_asks_mailing_id_contact_id")),
        sa.UniqueConstraint("match_id", "about", name=op.f("uq_asks_match_id_about")),
    )
    op.create_index("ix_asks_contact", "asks", ["contact_id", "asked_at"], unique=False)
    op.create_index(
        "uq_asks_offer_open",
        "asks",
        ["offer_id"],
        unique=True,
        postgresql_where=sa.text("answered_at IS NULL AND open"),
    )
    op.create_table(
        "update_sources",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offer_id", sa.BigInteger(), nullable=True),
        sa.Column("aspiration_id", sa.BigInteger(), nullable=True),
        sa.Column("match_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(offer_id, aspiration_id, match_id, message_id) = 1",
            name=op.f("ck_update_sources_one_source"),
        ),
        sa.ForeignKeyConstraint(
            ["aspiration_id"],
            ["aspirations.id"],
            name=op.f("fk_update_sources_aspiration_id_aspirations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_update_sources_contact_id_contacts"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["match_id"], ["matches.id"], name=op.f("fk_update_sources_match_id_matches"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_update_sources_message_id_messages"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["offer_id"], ["offers.id"], name=op.f("fk_update_sources_offer_id_offers"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["update_id"], ["updates.id"], name=op.f("fk_update_sources_update_id_updates"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_sources")),
        sa.UniqueConstraint("update_id", "aspiration_id", name=op.f("uq_update_sources_update_id_aspiration_id")),
        sa.UniqueConstraint("update_id", "match_id", name=op.f("uq_update_sources_update_id_match_id")),
        sa.UniqueConstraint("update_id", "message_id", name=op.f("uq_update_sources_update_id_message_id")),
        sa.UniqueConstraint("update_id", "offer_id", name=op.f("uq_update_sources_update_id_offer_id")),
    )
    op.create_index(op.f("ix_update_sources_contact_id"), "update_sources", ["contact_id"], unique=False)


def _columns() -> None:
    op.add_column("messages", sa.Column("not_after", sa.DateTime(timezone=True), nullable=True))
    op.add_column("messages", sa.Column("mailing_id", sa.BigInteger(), nullable=True))
    op.create_index(op.f("ix_messages_mailing_id"), "messages", ["mailing_id"], unique=False)
    op.create_foreign_key(
        op.f("fk_messages_mailing_id_mailings"),
        "messages",
        "mailings",
        ["mailing_id"],
        ["id"],
        ondelete="SET NULL",
    )
    op.add_column("networks", sa.Column("coordinator_contact_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_networks_coordinator_contact_id_contacts"),
        "networks",
        "contacts",
        ["coordinator_contact_id"],
        ["id"],
        ondelete="SET NULL",
    )
    op.add_column("opportunities", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    # what is there already is no news to anybody
    op.execute("UPDATE opportunities SET told_at = now()")


def downgrade() -> None:
    op.drop_column("opportunities", "told_at")
    op.drop_constraint(op.f("fk_networks_coordinator_contact_id_contacts"), "networks", type_="foreignkey")
    op.drop_column("networks", "coordinator_contact_id")
    op.drop_constraint(op.f("fk_messages_mailing_id_mailings"), "messages", type_="foreignkey")
    op.drop_index(op.f("ix_messages_mailing_id"), table_name="messages")
    op.drop_column("messages", "mailing_id")
    op.drop_column("messages", "not_after")
    op.drop_index(op.f("ix_update_sources_contact_id"), table_name="update_sources")
    op.drop_table("update_sources")
    op.drop_index(
        "uq_asks_offer_open", table_name="asks", postgresql_where=sa.text("answered_at IS NULL AND open")
    )
    op.drop_index("ix_asks_contact", table_name="asks")
    op.drop_table("asks")
    op.drop_index("ix_recipients_waiting", table_name="recipients", postgresql_where=sa.text("state = 'waiting'"))
    op.drop_index(op.f("ix_recipients_contact_id"), table_name="recipients")
    op.drop_table("recipients")
    op.drop_index(op.f("ix_arrivals_invite_id"), table_name="arrivals")
    op.drop_table("arrivals")
    op.drop_index(op.f("ix_mailings_network_id"), table_name="mailings")
    op.drop_index("ix_mailings_due", table_name="mailings")
    op.drop_table("mailings")
    op.drop_table("updates")
    op.drop_table("quiet_hours")
    op.drop_index(op.f("ix_invites_contact_id"), table_name="invites")
    op.drop_table("invites")
    op.drop_table("heartbeats")
