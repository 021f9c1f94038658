"""Story Timelines: documents, heads, the journal, locks, approvals and staleness. Git for a film, shot by shot.

All functions work on an open transaction; no SQL lives above this package. `timelines.locks.locks` and
`timelines.projects.projects` list what there is.
"""

from aiuteur.timelines import locks, projects
from aiuteur.timelines.contents import document_of, verify
from aiuteur.timelines.documents import head, load, remove, save, save_all_generated, save_generated, uses_of
from aiuteur.timelines.journal import history
from aiuteur.timelines.kinds import model_of, register, stage_of
from aiuteur.timelines.locks import approvals, approve, lock, unlock
from aiuteur.timelines.model import Approval, Basis, Clash, Edit, Head, Lock, Locked, Read, Saved
from aiuteur.timelines.projects import (
    Project,
    create_project,
    find_project_by_input,
    project,
    update_project,
)
from aiuteur.timelines.staleness import Cause, Difference, causes, explain, fingerprint, read, still_fine

__all__ = [
    "Approval",
    "Basis",
    "Cause",
    "Clash",
    "Difference",
    "Edit",
    "Head",
    "Lock",
    "Locked",
    "Project",
    "Read",
    "Saved",
    "approvals",
    "approve",
    "causes",
    "create_project",
    "document_of",
    "explain",
    "find_project_by_input",
    "fingerprint",
    "head",
    "history",
    "load",
    "lock",
    "locks",
    "model_of",
    "project",
    "projects",
    "read",
    "register",
    "remove",
    "save",
    "save_all_generated",
    "save_generated",
    "stage_of",
    "still_fine",
    "unlock",
    "update_project",
    "uses_of",
    "verify",
]
