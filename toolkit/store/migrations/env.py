"""What Alembic runs: the server hands it an open connection."""

from alembic import context

from toolkit.store.schema import Base

connection = context.config.attributes["connection"]
# batch mode: SQLite changes a table by making a new one
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
context.run_migrations()
