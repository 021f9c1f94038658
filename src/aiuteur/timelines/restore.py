"""Restoring: going back to how the film, one scene or one document stood, without losing what stands now.

What stands is committed first, then the documents move as by an edit each, with their old bases, so what was fresh then
is fresh again and nothing is made anew. A restore is a commit on top, never a rewriting: it can be restored from in turn.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.db import Tx
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.timelines import branches, ceremony, commits, guard, trees
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.model import Commit, Entry, Tree

_SCENE = "scene:"


async def restore(tx: Tx, branch_id: str, commit_id: str, author: str, *, scope: str | None = None) -> Commit:
    """Have a branch stand as it did at a commit of its film: all of it, or one `scope` of it.

    A scope is a scene (`scene:<id>`), everything outside the scenes (`story`), or one document (its key).
    Documents that did not exist then are removed. Returns the commit that holds the result; when everything stood so
    already, the last one. Raises NotFound, BadInput for a commit of another film, Locked (naming all) when a lock covers
    a document that would move; then nothing was changed.
    """
    await guard.own_branch(tx, branch_id)
    branch = await branches.branch(tx, branch_id)
    then = await branches.commit_in(tx, branch.project_id, commit_id)
    film = trees.laid(await trees.tree_of_branch(tx, branch_id))
    wanted = _wanted(film.tree, await trees.tree_of(tx, then.id, _scopes(scope)), scope)
    moving = {key: entry for key, entry in wanted.items() if film.tree.get(key) != entry}
    await ceremony.refuse_locked(tx, branch_id, list(moving), "restore")
    what = "" if scope is None else f"{scope} "
    why = f"Before {what}was restored from {then.id}", f"Restored {what}from {then.id}"
    before = await commits.commit(tx, branch_id, "restore", why[0], author, film=film)
    if not moving:
        return before
    await ceremony.move_heads(tx, branch_id, moving, author, "restore")
    return await commits.commit(tx, branch_id, "restore", why[1], author, film=film.moved(moving))


def _scopes(scope: str | None) -> tuple[str, ...] | None:
    """The subtrees that have to be read. Raises BadInput when `scope` is neither a scene nor a document key."""
    if scope is None:
        return None
    if scope.startswith(_SCENE):
        if not scope.removeprefix(_SCENE):
            raise BadInput("Name the scene to restore: scene:<id>.", fields={"scope": scope})
        return (scope,)
    kind_of(scope)
    return (trees.scope_of(scope),)


def _wanted(now: Tree, then: Tree, scope: str | None) -> Mapping[str, Entry | None]:
    """What has to stand, by key; None for what has to go."""
    every = {*now, *then}
    if scope is not None:
        every = {key for key in every if scope in (key, trees.scope_of(key))}
        if not every:
            raise NotFound(f"There is no {scope} in this commit, nor in the branch.", fields={"scope": scope})
    return {key: then.get(key) for key in sorted(every)}
