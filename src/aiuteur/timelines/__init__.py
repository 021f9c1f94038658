"""Story Timelines: documents, heads, the journal, locks, approvals and staleness; commits, branches,
comparing, merging and restoring. Git for a film, shot by shot.

All functions work on an open transaction; no SQL lives above this package. `timelines.locks.locks`,
`timelines.branches.branches` and `timelines.projects.projects` list what there is.
"""

from aiuteur.timelines import branches, commits, journal, locks, projects, trees
from aiuteur.timelines.branches import Unmerged, find_branch, fork
from aiuteur.timelines.commits import commit, commit_idle, commit_of, log, nearest_common
from aiuteur.timelines.compare import compare, describe
from aiuteur.timelines.contents import document_of, verify
from aiuteur.timelines.documents import head, load, remove, save, save_all_generated, save_generated, uses_of
from aiuteur.timelines.journal import history, moved_in
from aiuteur.timelines.kinds import model_of, register, stage_of
from aiuteur.timelines.locks import approvals, approve, lock, unlock
from aiuteur.timelines.merging import Clashing, merge, plan_merge
from aiuteur.timelines.model import (
    Approval,
    Basis,
    Branch,
    Change,
    Clash,
    ClashOf,
    Commit,
    CommitKind,
    Edit,
    Entry,
    Head,
    Lock,
    Locked,
    MergePlan,
    Pick,
    Read,
    Saved,
    Tree,
)
from aiuteur.timelines.projects import (
    Project,
    create_project,
    find_project_by_input,
    project,
    update_project,
)
from aiuteur.timelines.promote import plan_promotion, promote_scene
from aiuteur.timelines.restore import restore, take_back
from aiuteur.timelines.staleness import Cause, Difference, causes, explain, fingerprint, read, still_fine

__all__ = [
    "Approval",
    "Basis",
    "Branch",
    "Cause",
    "Change",
    "Clash",
    "ClashOf",
    "Clashing",
    "Commit",
    "CommitKind",
    "Difference",
    "Edit",
    "Entry",
    "Head",
    "Lock",
    "Locked",
    "MergePlan",
    "Pick",
    "Project",
    "Read",
    "Saved",
    "Tree",
    "Unmerged",
    "approvals",
    "approve",
    "branches",
    "causes",
    "commit",
    "commit_idle",
    "commit_of",
    "commits",
    "compare",
    "create_project",
    "describe",
    "document_of",
    "explain",
    "find_branch",
    "find_project_by_input",
    "fingerprint",
    "fork",
    "head",
    "history",
    "journal",
    "load",
    "lock",
    "locks",
    "log",
    "merge",
    "model_of",
    "moved_in",
    "nearest_common",
    "plan_merge",
    "plan_promotion",
    "project",
    "projects",
    "promote_scene",
    "read",
    "register",
    "remove",
    "restore",
    "save",
    "save_all_generated",
    "save_generated",
    "stage_of",
    "still_fine",
    "take_back",
    "trees",
    "unlock",
    "update_project",
    "uses_of",
    "verify",
]
