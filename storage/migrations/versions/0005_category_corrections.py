"""Category corrections"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

SUBJECTS = ("offer", "interest", "aspiration")


def upgrade() -> None:
    op.create_table(
        "category_corrections",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        *(sa.Column(f"{subject}_id", sa.BigInteger(), nullable=True) for subject in SUBJECTS),
        sa.Column("was", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("codes", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "num_nonnulls(offer_id, interest_id, aspiration_id) = 1",
            name=op.f("ck_category_corrections_one_subject"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{subject}_id"],
                [f"{subject}s.id"],
                name=op.f(f"fk_category_corrections_{subject}_id_{subject}s"),
                ondelete="CASCADE",
            )
            for subject in SUBJECTS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_category_corrections")),
    )
    for subject in SUBJECTS:
        column = f"{subject}_id"
        op.create_index(op.f(f"ix_category_corrections_{column}"), "category_corrections", [column], unique=False)


def downgrade() -> None:
    op.drop_table("category_corrections")
