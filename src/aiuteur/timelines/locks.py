"""Locks and approvals: what may not move, and who let a stage pass.

A lock covers a stage, a stage in one scene, or one document; edits under it are refused and kept. Locking commits the
branch in the same transaction: what was locked can be named and gone back to. Unlocking changes no document, so it commits
nothing. An approval locks
nothing: it records that someone saw the documents as they were (their fingerprint), and it is never changed.
"""

from __future__ import annotations

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import approvals as approval_rows
from aiuteur.db.tables import locks as lock_rows
from aiuteur.kit.clock import now_ms
from aiuteur.timelines import guard, news
from aiuteur.timelines.commits import commit
from aiuteur.timelines.keys import check_scope
from aiuteur.timelines.kinds import stage_of
from aiuteur.timelines.model import Approval, Commit, Lock


async def lock(tx: Tx, branch_id: str, scope: str, author: str, *, message: str = "") -> Commit | None:
    """Lock `stage:shots`, `stage:shots@scene:<id>` or `doc:<key>`, and commit the branch as it stands at that moment.

    Returns that commit. Locking again changes nothing: None. Raises BadInput for what is no scope, NotFound.
    """
    check_scope(scope)
    await guard.own_branch(tx, branch_id)
    if scope in await guard.locked_scopes(tx, branch_id):
        return None
    made = await commit(tx, branch_id, "lock", message or f"Locked {scope}", author)
    row = {"branch_id": branch_id, "scope": scope, "workspace_id": tx.workspace_id, "author": author, "at": now_ms()}
    await tx.execute(lock_rows.insert().values(**row, commit_id=made.id))
    news.of_stage(tx, branch_id, _stage_in(scope), "locked", author)
    guard.let_go(tx, branch_id)
    return made


async def unlock(tx: Tx, branch_id: str, scope: str) -> bool:
    """Take a lock away; False when there was none."""
    check_scope(scope)
    await guard.own_branch(tx, branch_id)
    mine = (lock_rows.c.workspace_id == tx.workspace_id, lock_rows.c.branch_id == branch_id)
    gone = sa.delete(lock_rows).where(*mine, lock_rows.c.scope == scope)
    guard.let_go(tx, branch_id)
    news.of_stage(tx, branch_id, _stage_in(scope), "unlocked")
    return (await tx.execute(gone)).rowcount > 0


def _stage_in(scope: str) -> str:
    """The stage that a lock scope belongs to."""
    what, _, name = scope.partition(":")
    return name.partition("@")[0] if what == "stage" else stage_of(name.partition("/")[0])


async def locks(tx: Tx, branch_id: str) -> list[Lock]:
    """The locks of a branch, by scope."""
    query = sa.select(lock_rows).where(lock_rows.c.workspace_id == tx.workspace_id, lock_rows.c.branch_id == branch_id)
    return [Lock(row.scope, row.author, row.at) for row in await tx.all(query.order_by(lock_rows.c.scope))]


async def approve(
    tx: Tx, branch_id: str, stage: str, scope: str, fingerprint: str, automatic: bool, author: str
) -> None:
    """Record that `stage` (in `scope`, empty for all of it) may pass as it is. Append-only."""
    await guard.share_branch(tx, branch_id)
    row = {
        "workspace_id": tx.workspace_id,
        "branch_id": branch_id,
        "stage": stage,
        "scope": scope,
        "fingerprint": fingerprint,
        "automatic": automatic,
        "author": author,
        "at": now_ms(),
    }
    await tx.execute(approval_rows.insert().values(row))
    news.of_stage(tx, branch_id, stage, "approved", "" if automatic else author)


async def approvals(tx: Tx, branch_id: str) -> list[Approval]:
    """All approvals of a branch, oldest first; the last one of a stage and scope counts."""
    query = sa.select(approval_rows).where(
        approval_rows.c.workspace_id == tx.workspace_id, approval_rows.c.branch_id == branch_id
    )
    return [
        Approval(row.stage, row.scope, row.fingerprint, row.automatic, row.author, row.at)
        for row in await tx.all(query.order_by(approval_rows.c.seq))
    ]
