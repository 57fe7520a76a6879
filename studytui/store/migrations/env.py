"""Run by Alembic: applies the migrations on the connection that `migrate` hands over."""

from alembic import context

from studytui.store.tables import Stored

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Stored.metadata,
    transaction_per_migration=False,
    render_as_batch=True,
)
context.run_migrations()
