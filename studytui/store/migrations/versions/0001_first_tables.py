"""The first tables: actions, and what they left of statuses, sessions and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "action",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("follows", sa.Integer, sa.ForeignKey("action.seq")),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
    )
    op.create_table(
        "status_change",
        *_revision_columns(),
        sa.Column("roadmap_id", sa.String, nullable=False),
        sa.Column("item_id", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("why", sa.String, nullable=False),
    )
    op.create_table(
        "session_revision",
        *_revision_columns(),
        sa.Column("session_id", sa.String, nullable=False),
        sa.Column("roadmap_id", sa.String, nullable=False),
        sa.Column("item_id", sa.String),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offset_minutes", sa.Integer, nullable=False),
        sa.Column("study_day", sa.Date, nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
        sa.Column("resumed_at", sa.DateTime(timezone=True)),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("planned", sa.Integer),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("left_off", sa.String, nullable=False),
        sa.Column("backfilled", sa.Boolean, nullable=False),
        sa.Column("clock_jumped", sa.Boolean, nullable=False),
    )
    op.create_index("ix_session_revision_session", "session_revision", ["session_id", "action"])
    op.create_table(
        "note_revision",
        *_revision_columns(),
        sa.Column("roadmap_id", sa.String, nullable=False),
        sa.Column("target", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edition", sa.String, nullable=False),
    )
    op.create_index("ix_note_revision_target", "note_revision", ["roadmap_id", "target", "action"])
    op.create_table(
        "heartbeat",
        sa.Column("session_id", sa.String, primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("counted", sa.Integer, nullable=False),
    )


def _revision_columns() -> tuple[sa.Column[str], sa.Column[int]]:
    return (
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("action", sa.Integer, sa.ForeignKey("action.seq"), nullable=False, index=True),
    )
