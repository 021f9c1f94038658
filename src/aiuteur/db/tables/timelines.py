"""Projects and branches, what never changes, and the only rows that move."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from aiuteur.db.tables.ground import Key, Serial, branch, metadata, said, workspace

# ---- projects and branches ---------------------------------------------------------------------------

projects = Table(
    "aiu_projects",
    metadata,
    Column("id", Text, primary_key=True),
    workspace(),
    Column("title", Text, nullable=False),
    Column("input_path", Text),  # the file the film is made from, when it came from one
    Column("created_at", BigInteger, nullable=False),
    Column("archived_at", BigInteger),
    Column("deleted_at", BigInteger),
    Column("settings", Text, nullable=False),  # canonical JSON
    Index(None, "workspace_id", "input_path"),
)

branches = Table(
    "aiu_branches",
    metadata,
    Column("id", Text, primary_key=True),
    workspace(),
    Column("project_id", Text, ForeignKey("aiu_projects.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("forked_from", Text, ForeignKey("aiu_branches.id")),
    Column("forked_commit", Text),
    Column("head_commit", Text),
    Column("author", Text),
    Column("forced", Boolean),  # made because an approved stage may not be overwritten; empty means no
    Column("message", Text),  # why it was made
    Column("created_at", BigInteger, nullable=False),
    Column("deleted_at", BigInteger),
)
# A deleted branch keeps its name, and leaves it to others. PostgreSQL is told so in postgres.py: to say `postgresql_where`
# here would load its whole dialect into every command, also where there is no server.
living_name = Index(
    None, branches.c.project_id, branches.c.name, unique=True, sqlite_where=branches.c.deleted_at.is_(None)
)

# ---- what never changes ------------------------------------------------------------------------------

contents = Table(
    "aiu_contents",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("hash", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON without default values
    Column("created_at", BigInteger, nullable=False),
)

subtrees = Table(
    "aiu_subtrees",
    metadata,
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("hash", Text, primary_key=True),
    Column("entries", Text, nullable=False),  # canonical JSON: document key → [content hash, basis]
)

commits = Table(
    "aiu_commits",
    metadata,
    Column("id", Text, primary_key=True),
    workspace(),
    Column("project_id", Text, ForeignKey("aiu_projects.id"), nullable=False),
    Column("branch_id", Text),  # where it was made; commits outlive branches
    Column("root", Text, nullable=False),  # canonical JSON: scope → subtree hash
    Column("parent", Text),
    Column("merge_parent", Text),
    Column("kind", Text, nullable=False),
    Column("message", Text, nullable=False),
    *said(),
    Index(None, "project_id"),
)

# the journal: append-only; what was refused or lost a conflict is kept here and in contents
edits = Table(
    "aiu_edits",
    metadata,
    Column("seq", Serial, primary_key=True),
    workspace(),
    branch(),
    Column("edit_id", Text, nullable=False),  # made by the client: sending an edit again changes nothing
    Column("doc_key", Key, nullable=False),
    Column("base_hash", Text),  # what the author had before them
    Column("sent_hash", Text),  # what they sent; empty for a removal
    Column("head_hash", Text),  # what the head was when it arrived
    Column("result_hash", Text),  # what the head became; empty when refused or removed
    Column("outcome", Text, nullable=False),
    Column("basis", Text),  # canonical JSON: what a generated text was made from
    *said(),
    UniqueConstraint("branch_id", "edit_id"),
    Index(None, "branch_id", "doc_key"),
)

approvals = Table(
    "aiu_approvals",
    metadata,
    Column("seq", Serial, primary_key=True),
    workspace(),
    branch(),
    Column("stage", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("automatic", Boolean, nullable=False),
    *said(),
    Index(None, "branch_id", "stage"),
)

invalidations = Table(
    "aiu_invalidations",
    metadata,
    Column("seq", Serial, primary_key=True),
    workspace(),
    branch(),
    Column("cause_key", Key, nullable=False),
    Column("cause", Text, nullable=False),  # canonical JSON: what changed
    Column("stale", Text, nullable=False),  # canonical JSON: the keys that went stale
    Column("price_micro", BigInteger, nullable=False),  # what making them again would have cost then
    *said(),
    Index(None, "branch_id"),
)

# ---- the only rows that move -------------------------------------------------------------------------

heads = Table(
    "aiu_heads",
    metadata,
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("doc_key", Key, primary_key=True),
    workspace(),
    Column("content_hash", Text, nullable=False),
    Column("basis", Text),  # canonical JSON; empty for what a person wrote
    Column("rev", Integer, nullable=False),
    *said(),
    ForeignKeyConstraint(["workspace_id", "content_hash"], ["aiu_contents.workspace_id", "aiu_contents.hash"]),
    Index(None, "workspace_id", "content_hash"),
)

locks = Table(
    "aiu_locks",
    metadata,
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("scope", Text, primary_key=True),
    workspace(),
    Column("commit_id", Text),
    *said(),
)

# a projection kept by save: where is this used?
doc_refs = Table(
    "aiu_doc_refs",
    metadata,
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("doc_key", Key, primary_key=True),
    Column("ref_key", Key, primary_key=True),
    workspace(),
    Index(None, "branch_id", "ref_key"),
)

# append-only: which style capsule was laid over which document, when, and by whom
style_capsule_applications = Table(
    "aiu_style_capsule_applications",
    metadata,
    Column("seq", Serial, primary_key=True),
    workspace(),
    branch(),
    Column("doc_key", Key, nullable=False),  # what it was laid over
    Column("capsule_key", Key, nullable=False),
    Column("capsule_hash", Text, nullable=False),  # the content that was used: the library may change later
    Column("author", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "branch_id", "doc_key"),
)
