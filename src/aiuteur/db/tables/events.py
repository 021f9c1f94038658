"""What happened, what is being made, and by which workers."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, Table, Text

from aiuteur.db.tables.ground import metadata, said, workspace

# `cursor` is given out inside the write transaction, in commit order: a reader who asks "after n" misses nothing
events = Table(
    "aiu_events",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("cursor", BigInteger, primary_key=True, autoincrement=False),
    Column("project_id", Text),
    Column("branch_id", Text),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON
    Column("at", BigInteger, nullable=False),
)

# what somebody asked to be made in the browser, and how far it came: a page that is loaded again finds it
runs = Table(
    "aiu_runs",
    metadata,
    Column("id", Text, primary_key=True),
    workspace(),
    Column("project_id", Text, ForeignKey("aiu_projects.id"), nullable=False),
    Column("branch_id", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("state", Text, nullable=False),  # running | done | failed | cancelled
    Column("body", Text, nullable=False),  # canonical JSON
    Column("server", Text, nullable=False),  # the process that makes it
    *said(),
    Column("changed_at", BigInteger, nullable=False),
    Index(None, "workspace_id", "project_id"),
)

# not a tenant's: the workers of this installation
worker_beats = Table(
    "aiu_worker_beats",
    metadata,
    Column("worker", Text, primary_key=True),
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("beat_at", BigInteger, nullable=False),
    Column("facts", Text, nullable=False),  # canonical JSON
)
