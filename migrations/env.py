"""Alembic's entry: runs the migrations on the connection that aiuteur.db.migrate hands in, and on nothing else."""

from typing import Any

from alembic import context

from aiuteur.db.revisions import VERSION_TABLE
from aiuteur.db.tables import PREFIX, metadata


def ours(name: str | None, kind: str, parents: Any) -> bool:
    """The job engine keeps its tables in the same database; they are none of our business."""
    return kind != "table" or (name or "").startswith(PREFIX)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_name=ours,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
