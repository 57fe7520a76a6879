"""Actions that are part of another: what an import brought, with the times at which it was done."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite adds a column with a reference only to a table that is made anew; the parts are
    # written by us alone, always together with the whole that they belong to.
    op.add_column("action", sa.Column("part_of", sa.Integer))
    op.create_index("ix_action_part_of", "action", ["part_of"])
