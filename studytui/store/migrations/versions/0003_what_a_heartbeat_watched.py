"""A heartbeat names the stretch of counting that it watched, whatever the clock says."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("heartbeat", sa.Column("resumed_at", sa.DateTime(timezone=True)))
