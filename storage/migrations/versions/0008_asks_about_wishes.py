"""Asks about wishes: whether somebody who only said what they want would hear what comes of it"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

CHECK = "ck_asks_one_object"


def upgrade() -> None:
    op.add_column("asks", sa.Column("aspiration_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_asks_aspiration_id_aspirations"),
        "asks",
        "aspirations",
        ["aspiration_id"],
        ["id"],
        ondelete="CASCADE",
    )
    op.drop_constraint(op.f(CHECK), "asks")
    op.create_check_constraint(
        op.f(CHECK), "asks", "num_nonnulls(mailing_id, match_id, offer_id, aspiration_id) = 1"
    )


def downgrade() -> None:
    op.execute("DELETE FROM asks WHERE aspiration_id IS NOT NULL")
    op.drop_constraint(op.f(CHECK), "asks")
    op.drop_column("asks", "aspiration_id")
    op.create_check_constraint(op.f(CHECK), "asks", "num_nonnulls(mailing_id, match_id, offer_id) = 1")
