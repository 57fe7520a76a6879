"""Pauses, and findings of the coach that are left alone for a while."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pause_revision",
        *_revision_columns(),
        sa.Column("pause_id", sa.String, nullable=False),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        sa.Column("why", sa.String, nullable=False),
        sa.Column("is_removed", sa.Boolean, nullable=False),
    )
    op.create_table(
        "snooze",
        *_revision_columns(),
        sa.Column("finding_id", sa.String, nullable=False),
        sa.Column("until", sa.Date),
    )


def _revision_columns() -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("action", sa.Integer, sa.ForeignKey("action.seq"), nullable=False, index=True),
    )
