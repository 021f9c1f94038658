"""*Edits share the branch; ceremonies own it.* The whole concurrency design, in one place.

On SQLite a write transaction is alone in the file (BEGIN IMMEDIATE), so both questions only ask whether the branch is
there. PostgreSQL takes row locks by the same statements, and one lock by name per document, so that two people on
two shots never wait for each other.
"""

from __future__ import annotations

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches, locks
from aiuteur.kit.errors import NotFound


async def share_branch(tx: Tx, branch_id: str) -> None:
    """For an edit: the branch may not be committed, forked, merged, locked or deleted until this transaction ends."""
    if ("shared", branch_id) not in tx.memory:
        await _find(tx, branch_id, _branch(tx, branch_id).with_for_update(read=True))
        tx.memory["shared", branch_id] = True


async def locked_scopes(tx: Tx, branch_id: str) -> set[str]:
    """The scopes that are locked. Ask once the branch is shared: then they cannot change under you."""
    if ("locks", branch_id) not in tx.memory:
        mine = (locks.c.workspace_id == tx.workspace_id, locks.c.branch_id == branch_id)
        rows = await tx.all(sa.select(locks.c.scope).where(*mine))
        tx.memory["locks", branch_id] = {row.scope for row in rows}
    return tx.memory["locks", branch_id]


async def own_branch(tx: Tx, branch_id: str) -> None:
    """For a ceremony: no edit and no other ceremony until this transaction ends.

    Take it before the first edit of the same transaction: two that share a branch and then both want it wait for each other.
    Of several branches, take them in the order of their ids, for the same reason.
    """
    # NO KEY UPDATE: it keeps out every edit and ceremony, but not a row elsewhere that merely names the branch
    await _find(tx, branch_id, _branch(tx, branch_id).with_for_update(key_share=True))
    let_go(tx, branch_id)  # what was remembered before the branch was ours may have changed


def let_go(tx: Tx, branch_id: str) -> None:
    """Forget what this transaction remembers of a branch: after it was deleted, whoever asks is told that it is gone."""
    for what in ("shared", "locks"):
        tx.memory.pop((what, branch_id), None)


async def own_deleted(tx: Tx, branch_id: str) -> None:
    """For an undeletion: the branch is deleted, and nobody else brings it back. Raises NotFound."""
    rows = (branches.c.id == branch_id, branches.c.workspace_id == tx.workspace_id, branches.c.deleted_at.is_not(None))
    if await tx.scalar(sa.select(branches.c.id).where(*rows).with_for_update(key_share=True)) is None:
        raise NotFound(f"There is no deleted branch {branch_id!r} here.", fields={"branch": branch_id})


async def see_branch(tx: Tx, branch_id: str) -> None:
    """For a reader: raises NotFound when the branch is not there."""
    await _find(tx, branch_id, _branch(tx, branch_id))


async def own_document(tx: Tx, branch_id: str, key: str) -> None:
    """One edit of one document at a time."""
    await tx.alone("document", branch_id, key)


async def own_name(tx: Tx, project_id: str, name: str) -> None:
    """One branch takes a name at a time. Take the branch itself first, so that nobody waits in a ring."""
    await tx.alone("branch name", project_id, name)


async def own_trees(tx: Tx) -> None:
    """One ceremony at a time keeps subtrees: two films may hold the same ones, and a collection may be taking old ones.

    Take the branches first, so that nobody waits in a ring.
    """
    await tx.alone("trees")


async def own_all(tx: Tx) -> None:
    """For a collection: no edit and no ceremony in any branch of this workspace, deleted ones included."""
    every = sa.select(branches.c.id).where(branches.c.workspace_id == tx.workspace_id).order_by(branches.c.id)
    await tx.all(every.with_for_update(key_share=True))
    await own_trees(tx)


def _branch(tx: Tx, branch_id: str) -> sa.Select[str]:
    return sa.select(branches.c.id).where(
        branches.c.id == branch_id, branches.c.workspace_id == tx.workspace_id, branches.c.deleted_at.is_(None)
    )


async def _find(tx: Tx, branch_id: str, statement: sa.Select[str]) -> None:
    if await tx.scalar(statement) is None:
        raise NotFound(
            f"There is no branch {branch_id!r} here; it may have been deleted.", fields={"branch": branch_id}
        )
