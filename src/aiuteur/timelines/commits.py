"""Commits: a whole film as it stood at a moment that a person would name.

Nobody has to think of committing. Locks, forks, merges, restores and deletions commit by themselves, and so does a branch
that was left alone for ten minutes. A commit is never changed and never rewritten; a branch only ever moves on to another.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches, edits
from aiuteur.db.tables import commits as commit_rows
from aiuteur.kit import faults
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.timelines import guard, trees
from aiuteur.timelines.model import Commit, CommitKind

IDLE_MS = 600_000
_BRANCHES = 10_000
_edits: dict[str, int] = {}  # branch → when this process last saved an edit there
_SHORTEST = 6  # characters of an id that may stand for it
_MANY = 400


@dataclass(frozen=True, slots=True)
class _Node:
    """One commit in the graph: its parents, and when it was made."""

    id: str
    parents: tuple[str, ...]
    at: int


async def commit(
    tx: Tx,
    branch_id: str,
    kind: CommitKind,
    message: str,
    author: str,
    *,
    merge_parent: str | None = None,
    film: trees.Laid | None = None,
    even_same: bool = False,
) -> Commit:
    """Commit a branch as it stands, whoever is writing in it: they wait until this transaction ends.

    When nothing moved since its last commit, that one is returned, unless `merge_parent` has to be remembered or somebody
    gives what stands there a name (`even_same`).
    `film` is what the branch holds, from whoever owns it in this transaction and so knows. Raises NotFound.
    """
    await guard.own_branch(tx, branch_id)
    mine = (branches.c.workspace_id == tx.workspace_id, branches.c.id == branch_id)
    branch = await tx.first(sa.select(branches.c.project_id, branches.c.head_commit).where(*mine))
    if branch is None:
        raise NotFound(f"There is no branch {branch_id!r} here.", fields={"branch": branch_id})
    film = film or trees.laid(await trees.tree_of_branch(tx, branch_id))
    parent = branch.head_commit
    remembered = even_same or merge_parent is not None
    if parent is not None and not remembered and await trees.root_of_commit(tx, parent) == film.root:
        return await commit_of(tx, parent)
    root = await trees.put_laid(tx, film)
    faults.reach("timelines.commit.before")
    made = Commit(new_id(), branch.project_id, branch_id, parent, merge_parent, kind, message, author, now_ms())
    row = {name: getattr(made, name) for name in Commit.__slots__}
    await tx.execute(commit_rows.insert().values(workspace_id=tx.workspace_id, root=root, **row))
    await tx.execute(sa.update(branches).where(*mine).values(head_commit=made.id))
    faults.reach("timelines.commit.after")
    return made


async def commit_idle(tx: Tx, branch_id: str, author: str, idle_ms: int = IDLE_MS) -> Commit | None:
    """Commit a branch whose last edit is at least `idle_ms` old; None when it is not, or when nothing has moved."""
    await guard.own_branch(tx, branch_id)
    if not await is_idle(tx, branch_id, idle_ms):
        return None
    before = await head_commit(tx, branch_id)
    made = await commit(tx, branch_id, "idle", "The day's work so far", author)
    return None if made.id == before else made


async def is_idle(tx: Tx, branch_id: str, idle_ms: int = IDLE_MS) -> bool:
    """Whether somebody edited this branch, and nobody since its last commit or within `idle_ms`."""
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id)
    last = await tx.scalar(sa.select(edits.c.at).where(*mine).order_by(edits.c.seq.desc()).limit(1))
    if last is None or now_ms() - last < idle_ms:
        return False
    here = (branches.c.workspace_id == tx.workspace_id, branches.c.id == branch_id)
    kept = sa.select(commit_rows.c.at).join(branches, branches.c.head_commit == commit_rows.c.id).where(*here)
    committed = await tx.scalar(kept)
    return committed is None or committed <= last


def note_edit(branch_id: str) -> None:
    """Remember that this process saved an edit in a branch just now."""
    if len(_edits) >= _BRANCHES:
        _edits.clear()
    _edits[branch_id] = now_ms()


def edited_of_late(branch_id: str) -> bool:
    """Whether this process saved there so lately that `is_idle` need not be asked. False says nothing."""
    return now_ms() - _edits.get(branch_id, 0) < IDLE_MS


async def head_commit(tx: Tx, branch_id: str) -> str | None:
    """The id of a branch's last commit; None before its first. A deleted branch still has its own. Raises NotFound."""
    mine = (branches.c.workspace_id == tx.workspace_id, branches.c.id == branch_id)
    row = await tx.first(sa.select(branches.c.head_commit).where(*mine))
    if row is None:
        raise NotFound(f"There is no branch {branch_id!r} here.", fields={"branch": branch_id})
    return row.head_commit


async def commit_of(tx: Tx, commit_id: str) -> Commit:
    """The commit with that id; its first six characters or more will do. Raises NotFound, BadInput when two begin so."""
    mine = sa.select(commit_rows).where(commit_rows.c.workspace_id == tx.workspace_id)
    row = await tx.first(mine.where(commit_rows.c.id == commit_id))
    if row is not None:
        return _commit(row)
    rows: list[Any] = []
    if len(commit_id) >= _SHORTEST:
        rows = list(await tx.all(mine.where(commit_rows.c.id.startswith(commit_id, autoescape=True)).limit(2)))
    if not rows:
        raise NotFound(f"There is no commit {commit_id!r} here.", fields={"commit": commit_id})
    if len(rows) > 1:
        raise BadInput(f"Several commits begin with {commit_id!r}; write more of it.", fields={"commit": commit_id})
    return _commit(rows[0])


async def log(tx: Tx, branch_id: str, *, limit: int = 50) -> list[Commit]:
    """The history of a branch, newest first, with what was merged into it; of a deleted branch too. Raises NotFound.

    A commit never comes before one that was made from it, whatever the clocks of two machines said.
    """
    start = await head_commit(tx, branch_id)
    graph = {} if start is None else await _ancestry(tx, start)
    order = _newest_first(graph)[: max(0, limit)]
    found: dict[str, Commit] = {}
    for first in range(0, len(order), _MANY):
        query = sa.select(commit_rows).where(commit_rows.c.workspace_id == tx.workspace_id)
        rows = await tx.all(query.where(commit_rows.c.id.in_(order[first : first + _MANY])))
        found.update({row.id: _commit(row) for row in rows})
    return [found[one] for one in order]


async def of_project(tx: Tx, project_id: str, *, limit: int) -> list[Commit]:
    """The commits of all branches of a film, the newest first, at most `limit`."""
    mine = (commit_rows.c.workspace_id == tx.workspace_id, commit_rows.c.project_id == project_id)
    newest = sa.select(commit_rows).where(*mine).order_by(commit_rows.c.at.desc(), commit_rows.c.id).limit(limit)
    return [_commit(row) for row in await tx.all(newest)]


async def nearest_common(tx: Tx, a: str, b: str) -> str | None:
    """The last commit that both commits come from, or None. The same for (a, b) and (b, a).

    When two branches were merged into each other there may be two such commits; the younger one counts.
    """
    left, right = await _ancestry(tx, a), await _ancestry(tx, b)
    common = left.keys() & right.keys()
    passed = {parent for one in common for parent in left[one].parents}
    nearest = [left[one] for one in common - passed]
    return max(nearest, key=lambda node: (node.at, node.id)).id if nearest else None


async def _ancestry(tx: Tx, commit_id: str) -> dict[str, _Node]:
    """A commit and everything it comes from, through both parents."""
    columns = (commit_rows.c.id, commit_rows.c.parent, commit_rows.c.merge_parent, commit_rows.c.at)
    mine = sa.select(*columns).where(commit_rows.c.workspace_id == tx.workspace_id)
    up = mine.where(commit_rows.c.id == commit_id).cte("up", recursive=True)
    above = mine.join(up, sa.or_(commit_rows.c.id == up.c.parent, commit_rows.c.id == up.c.merge_parent))
    rows = await tx.all(sa.select(up.union(above)))
    known = {row.id for row in rows}
    return {
        row.id: _Node(row.id, tuple(one for one in (row.parent, row.merge_parent) if one in known), row.at)
        for row in rows
    }


def _newest_first(graph: Mapping[str, _Node]) -> list[str]:
    children = dict.fromkeys(graph, 0)
    for node in graph.values():
        for parent in node.parents:
            children[parent] += 1
    ready = [(-graph[one].at, one) for one, count in children.items() if count == 0]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        _, one = heapq.heappop(ready)
        order.append(one)
        for parent in graph[one].parents:
            children[parent] -= 1
            if children[parent] == 0:
                heapq.heappush(ready, (-graph[parent].at, parent))
    return order


def _commit(row: Any) -> Commit:
    return Commit(
        row.id, row.project_id, row.branch_id, row.parent, row.merge_parent, row.kind, row.message, row.author, row.at
    )
