"""Every table of Aiuteur, grouped by the package that alone reads and writes it.

All names begin with `aiu_`: the job engine keeps its own tables in the same database, and so may others. Every row
belongs to a workspace (the tenant), and what is found by hash is keyed (workspace, hash), so that tenants never share
rows. Bodies are TEXT: the canonical JSON that was hashed, byte for byte (jsonb would rewrite it). Moments are whole
milliseconds since 1970, UTC; money is whole micro-dollars. No database default ever fills a column: what is written is
what the program said.
"""

from aiuteur.db.tables.accounts import (
    accounts,
    attempts,
    invitations,
    memberships,
    password_resets,
    person_settings,
    sessions,
)
from aiuteur.db.tables.events import events, runs, worker_beats
from aiuteur.db.tables.generation import artifact_tags, artifacts, render_uses, renders
from aiuteur.db.tables.ground import PREFIX, metadata, workspaces
from aiuteur.db.tables.notices import letter_stops, notice_marks, notices
from aiuteur.db.tables.timelines import (
    approvals,
    branches,
    commits,
    contents,
    doc_refs,
    edits,
    heads,
    invalidations,
    living_name,
    locks,
    projects,
    style_capsule_applications,
    subtrees,
)

__all__ = [
    "PREFIX",
    "accounts",
    "approvals",
    "artifact_tags",
    "artifacts",
    "attempts",
    "branches",
    "commits",
    "contents",
    "doc_refs",
    "edits",
    "events",
    "heads",
    "invalidations",
    "invitations",
    "letter_stops",
    "living_name",
    "locks",
    "memberships",
    "metadata",
    "notice_marks",
    "notices",
    "password_resets",
    "person_settings",
    "projects",
    "render_uses",
    "renders",
    "runs",
    "sessions",
    "style_capsule_applications",
    "subtrees",
    "worker_beats",
    "workspaces",
]
