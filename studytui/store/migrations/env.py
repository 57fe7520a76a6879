"""Run by Alembic: applies the migrations on the connection that `migrate` hands over."""

from alembic import context
from sqlmodel import SQLModel

import studytui.store.tables  # noqa: F401  (its tables are what the metadata describes)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
