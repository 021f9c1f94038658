"""Every table of Aiuteur, grouped by the package that alone reads and writes it.

All names begin with `aiu_`: the job engine keeps its own tables in the same database, and so may others. Every row
belongs to a workspace (the tenant), and what is found by hash is keyed (workspace, hash), so that tenants never share
rows. Bodies are TEXT: the canonical JSON that was hashed, byte for byte (jsonb would rewrite it). Moments are whole
milliseconds since 1970, UTC; money is whole micro-dollars. No database default ever fills a column: what is written is
what the program said.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

PREFIX = "aiu_"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# document keys are searched by prefix: they must sort by code point on every database
Key = Text().with_variant(Text(collation="C"), "postgresql")
# SQLite counts rows up by itself only in a column that is exactly INTEGER PRIMARY KEY
Serial = BigInteger().with_variant(Integer(), "sqlite")


def _workspace() -> Column[str]:
    return Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False)


def _branch() -> Column[str]:
    return Column("branch_id", Text, ForeignKey("aiu_branches.id"), nullable=False)


def _said() -> tuple[Column[str], Column[int]]:
    """Who did it, and when."""
    return Column("author", Text, nullable=False), Column("at", BigInteger, nullable=False)


# ---- studio: who owns what --------------------------------------------------------------------------------------

workspaces = Table(
    "aiu_workspaces",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
)

# ---- accounts: who may enter; no tenant's, but this installation's --------------------------------------------------
# Read and written by Database.service() alone, because whose rows a workspace may see is decided here. Tokens are kept
# as their sha-256: who reads this database cannot enter with what is in it.

accounts = Table(
    "aiu_accounts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("email", Text, nullable=False),  # in the one spelling of accounts/email.py
    Column("name", Text, nullable=False),
    Column("password", Text),  # argon2id, with its salt and cost; empty where Supabase keeps it
    Column("subject", Text),  # how Supabase calls this account
    Column("created_at", BigInteger, nullable=False),
    UniqueConstraint("email"),
    UniqueConstraint("subject"),
)

memberships = Table(
    "aiu_memberships",
    metadata,
    Column("account_id", Text, ForeignKey("aiu_accounts.id"), primary_key=True),
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), primary_key=True),
    Column("role", Text, nullable=False),  # owner | editor | viewer
    Column("created_at", BigInteger, nullable=False),
    Index(None, "workspace_id"),
)

sessions = Table(
    "aiu_sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("id", Text, nullable=False),  # what a person sees of it, to end it
    Column("account_id", Text, ForeignKey("aiu_accounts.id"), nullable=False),
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False),  # where this person is at work
    Column("created_at", BigInteger, nullable=False),
    Column("used_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("address", Text, nullable=False),
    Column("browser", Text, nullable=False),
    Column("sealed", Text),  # Supabase's tokens, under a key that only the browser's cookie gives
    Column("renew_at", BigInteger),  # when they run out
    UniqueConstraint("id"),
    Index(None, "account_id"),
)

password_resets = Table(
    "aiu_password_resets",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("aiu_accounts.id"), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index(None, "account_id"),
)

invitations = Table(
    "aiu_invitations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("token_hash", Text, nullable=False),
    Column("workspace_id", Text, ForeignKey("aiu_workspaces.id"), nullable=False),
    Column("email", Text, nullable=False),
    Column("role", Text, nullable=False),
    *_said(),
    Column("expires_at", BigInteger, nullable=False),
    Column("accepted_at", BigInteger),
    UniqueConstraint("token_hash"),
    Index(None, "workspace_id"),
)

# how often something was tried of late, by whom and from where (digests): the count outlives a restart
attempts = Table(
    "aiu_attempts",
    metadata,
    Column("key", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("began_at", BigInteger, nullable=False),
)

person_settings = Table(
    "aiu_person_settings",
    metadata,
    Column("account_id", Text, primary_key=True),  # also the owner of local mode, who has no account
    Column("body", Text, nullable=False),  # canonical JSON
    Column("changed_at", BigInteger, nullable=False),
)

# ---- timelines: projects and branches ---------------------------------------------------------------------------

projects = Table(
    "aiu_projects",
    metadata,
    Column("id", Text, primary_key=True),
    _workspace(),
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
    _workspace(),
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

# ---- timelines: what never changes ------------------------------------------------------------------------------

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
    _workspace(),
    Column("project_id", Text, ForeignKey("aiu_projects.id"), nullable=False),
    Column("branch_id", Text),  # where it was made; commits outlive branches
    Column("root", Text, nullable=False),  # canonical JSON: scope → subtree hash
    Column("parent", Text),
    Column("merge_parent", Text),
    Column("kind", Text, nullable=False),
    Column("message", Text, nullable=False),
    *_said(),
    Index(None, "project_id"),
)

# the journal: append-only; what was refused or lost a conflict is kept here and in contents
edits = Table(
    "aiu_edits",
    metadata,
    Column("seq", Serial, primary_key=True),
    _workspace(),
    _branch(),
    Column("edit_id", Text, nullable=False),  # made by the client: sending an edit again changes nothing
    Column("doc_key", Key, nullable=False),
    Column("base_hash", Text),  # what the author had before them
    Column("sent_hash", Text),  # what they sent; empty for a removal
    Column("head_hash", Text),  # what the head was when it arrived
    Column("result_hash", Text),  # what the head became; empty when refused or removed
    Column("outcome", Text, nullable=False),
    Column("basis", Text),  # canonical JSON: what a generated text was made from
    *_said(),
    UniqueConstraint("branch_id", "edit_id"),
    Index(None, "branch_id", "doc_key"),
)

approvals = Table(
    "aiu_approvals",
    metadata,
    Column("seq", Serial, primary_key=True),
    _workspace(),
    _branch(),
    Column("stage", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("automatic", Boolean, nullable=False),
    *_said(),
    Index(None, "branch_id", "stage"),
)

invalidations = Table(
    "aiu_invalidations",
    metadata,
    Column("seq", Serial, primary_key=True),
    _workspace(),
    _branch(),
    Column("cause_key", Key, nullable=False),
    Column("cause", Text, nullable=False),  # canonical JSON: what changed
    Column("stale", Text, nullable=False),  # canonical JSON: the keys that went stale
    Column("price_micro", BigInteger, nullable=False),  # what making them again would have cost then
    *_said(),
    Index(None, "branch_id"),
)

# ---- timelines: the only rows that move -------------------------------------------------------------------------

heads = Table(
    "aiu_heads",
    metadata,
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("doc_key", Key, primary_key=True),
    _workspace(),
    Column("content_hash", Text, nullable=False),
    Column("basis", Text),  # canonical JSON; empty for what a person wrote
    Column("rev", Integer, nullable=False),
    *_said(),
    ForeignKeyConstraint(["workspace_id", "content_hash"], ["aiu_contents.workspace_id", "aiu_contents.hash"]),
    Index(None, "workspace_id", "content_hash"),
)

locks = Table(
    "aiu_locks",
    metadata,
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("scope", Text, primary_key=True),
    _workspace(),
    Column("commit_id", Text),
    *_said(),
)

# a projection kept by save: where is this used?
doc_refs = Table(
    "aiu_doc_refs",
    metadata,
    Column("branch_id", Text, ForeignKey("aiu_branches.id"), primary_key=True),
    Column("doc_key", Key, primary_key=True),
    Column("ref_key", Key, primary_key=True),
    _workspace(),
    Index(None, "branch_id", "ref_key"),
)

# append-only: which style capsule was laid over which document, when, and by whom
style_capsule_applications = Table(
    "aiu_style_capsule_applications",
    metadata,
    Column("seq", Serial, primary_key=True),
    _workspace(),
    _branch(),
    Column("doc_key", Key, nullable=False),  # what it was laid over
    Column("capsule_key", Key, nullable=False),
    Column("capsule_hash", Text, nullable=False),  # the content that was used: the library may change later
    Column("author", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index(None, "branch_id", "doc_key"),
)

# ---- generation: media and what made it; no branch on purpose, so that branches share ---------------------------

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

# ---- events and jobs ------------------------------------------------------------------------------------------

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
    _workspace(),
    Column("project_id", Text, ForeignKey("aiu_projects.id"), nullable=False),
    Column("branch_id", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("state", Text, nullable=False),  # running | done | failed | cancelled
    Column("body", Text, nullable=False),  # canonical JSON
    Column("server", Text, nullable=False),  # the process that makes it
    *_said(),
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
