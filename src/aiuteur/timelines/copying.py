"""Another project with the same documents: a film as a pattern for the next. Pictures and sounds are shared, not copied."""

from __future__ import annotations

from aiuteur.db import Tx
from aiuteur.db.tables import approvals, doc_refs, heads
from aiuteur.timelines import commits, guard
from aiuteur.timelines.branches import branch as living_branch
from aiuteur.timelines.branches import copy_rows
from aiuteur.timelines.projects import Project, create_project, project

_OWN_MATTERS = ("branch", "files", "opened_at")  # settings that say where the first one stands, and what it came from


async def duplicate(tx: Tx, project_id: str, title: str, author: str, *, branch_id: str = "") -> Project:
    """A new project of the documents of another's branch (its main one without a name), with its approvals.

    Locks, history and other branches stay where they are. Raises NotFound.
    """
    source = await project(tx, project_id)
    lane = branch_id or source.main
    await guard.own_branch(tx, lane)
    name = (await living_branch(tx, lane)).name
    settings = {key: value for key, value in source.settings.items() if key not in _OWN_MATTERS}
    made = await create_project(tx, title, settings=settings)
    await copy_rows(tx, heads, lane, made.main, heads.c.doc_key >= "")
    await copy_rows(tx, doc_refs, lane, made.main)
    await copy_rows(tx, approvals, lane, made.main)
    await commits.commit(tx, made.main, "named", f"Copied from {source.title}, {name}", author)
    return made
