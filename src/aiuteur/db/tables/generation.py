"""Media and what made it; no branch on purpose, so that branches share."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, Table, Text

from aiuteur.db.tables.ground import Key, metadata

artifacts = Table(
    "aiu_artifacts",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("hash", Text, primary_key=True),  # sha-256 of the file, 64 hex digits
    Column("media_type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    Column("duration_ms", BigInteger),
    Column("facts", Text, nullable=False),  # canonical JSON: frames, rate, loudness, …
    Column("created_at", BigInteger, nullable=False),
)

# a person's own words on a picture, sound or film, to find it again
artifact_tags = Table(
    "aiu_artifact_tags",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("artifact_hash", Text, primary_key=True),
    Column("tag", Text, primary_key=True),
    Column("author", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    ForeignKeyConstraint(["workspace_id", "artifact_hash"], ["aiu_artifacts.workspace_id", "aiu_artifacts.hash"]),
)

renders = Table(
    "aiu_renders",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("recipe_key", Text, primary_key=True),
    Column("operation", Text, nullable=False),
    Column("engine", Text, nullable=False),
    Column("recipe", Text, nullable=False),  # canonical JSON
    Column("status", Text, nullable=False),  # queued | running | done | failed | cancelled | unknown | refused
    Column("outputs", Text),  # canonical JSON: name → artifact hash and facts
    Column("error", Text),
    Column("provider_ref", Text),
    Column("price_micro", BigInteger, nullable=False),
    Column("billed_micro", BigInteger),
    Column("attempts", Integer, nullable=False),
    Column("worker", Text),
    Column("created_at", BigInteger, nullable=False),
    Column("started_at", BigInteger),
    Column("finished_at", BigInteger),
    Index(None, "workspace_id", "status"),
)

render_uses = Table(
    "aiu_render_uses",
    metadata,
    Column("workspace_id", Text, primary_key=True),
    Column("recipe_key", Text, primary_key=True),
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("doc_key", Key, primary_key=True),
    Column("take", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    ForeignKeyConstraint(["workspace_id", "recipe_key"], ["aiu_renders.workspace_id", "aiu_renders.recipe_key"]),
    Index(None, "branch_id", "doc_key"),
)
