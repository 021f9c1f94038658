"""Merging, promoting and restoring as a filmmaker asks for them: the ceremony, and then what it put out of date.

Timelines do the ceremony and know no operations; what goes out of date by it is worked out here, against the documents
that the branch held before, and written down for the history.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.db import Database, Tx
from aiuteur.generation import cascade
from aiuteur.generation.cascade import How, Invalidation
from aiuteur.generation.view import View
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.offers import offer
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Commit, Locked, MergePlan, Pick


@dataclass(frozen=True)
class Held:
    """A ceremony that was held: its commit, what moved (None for a restore), and what went out of date by it.

    `moved` is False where everything stood so already: the commit is then an older one.
    """

    commit: Commit
    plan: MergePlan | None
    stale: tuple[Invalidation, ...]
    moved: bool = True


async def merge(
    database: Database,
    pipeline: Sequence[Stage],
    source: str,
    target: str,
    author: str,
    *,
    picks: Mapping[str, Pick] | None = None,
    message: str = "",
) -> Held:
    """Merge the branch `source` into `target`. Raises like `timelines.merge`; Locked offers a branch in its fields."""

    async def work(tx: Tx) -> tuple[Commit, MergePlan | None]:
        return await timelines.merge(tx, source, target, author, picks=picks, message=message)

    return await _hold(database, pipeline, target, "merge", author, work)


async def promote_scene(
    database: Database,
    pipeline: Sequence[Stage],
    source: str,
    target: str,
    scene: str,
    author: str,
    *,
    picks: Mapping[str, Pick] | None = None,
    message: str = "",
) -> Held:
    """Bring one scene (its id) of `source` into `target`. Raises like `timelines.promote_scene`; Locked offers a branch."""

    async def work(tx: Tx) -> tuple[Commit, MergePlan | None]:
        return await timelines.promote_scene(tx, source, target, scene, author, picks=picks, message=message)

    return await _hold(database, pipeline, target, "promote", author, work)


async def restore(
    database: Database,
    pipeline: Sequence[Stage],
    branch: str,
    commit: str,
    author: str,
    *,
    scope: str | None = None,
) -> Held:
    """Have a branch stand as it did at a commit. Raises like `timelines.restore`; Locked offers a branch."""

    async def work(tx: Tx) -> tuple[Commit, MergePlan | None]:
        return await timelines.restore(tx, branch, commit, author, scope=scope), None

    return await _hold(database, pipeline, branch, "restore", author, work)


async def take_back(database: Database, pipeline: Sequence[Stage], branch: str, commit: str, author: str) -> Held:
    """Take back what one commit moved, and nothing else. Raises like `timelines.take_back`; Locked offers a branch."""

    async def work(tx: Tx) -> tuple[Commit, MergePlan | None]:
        return await timelines.take_back(tx, branch, commit, author), None

    return await _hold(database, pipeline, branch, "restore", author, work)


async def _hold(
    database: Database,
    pipeline: Sequence[Stage],
    branch: str,
    how: How,
    author: str,
    work: Callable[[Tx], Awaitable[tuple[Commit, MergePlan | None]]],
) -> Held:
    try:
        async with database.read() as tx:
            before = View(await timelines.load(tx, branch))
        async with database.write() as tx:
            commit, plan = await work(tx)
    except Locked as error:
        async with database.read() as tx:
            error.fields["offer"] = (await offer(tx, branch, error.fields.get("keys", []), "")).json()
        raise
    async with database.read() as tx:
        after = View(await timelines.load(tx, branch))
    stale = await cascade.record(
        database, branch, before, after, operations_of(pipeline), engines_of(pipeline), how, author
    )
    return Held(commit, plan, tuple(stale), _texts(before) != _texts(after))


def _texts(view: View) -> dict[str, str]:
    return {head.key: head.hash for head in view.heads()}
