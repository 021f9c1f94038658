"""Restoring: going back to how the film, one scene or one document stood, without losing what stands now.

What stands is committed first, then the documents move as by an edit each, with their old bases, so what was fresh then
is fresh again and nothing is made anew. A restore is a commit on top, never a rewriting: it can be restored from in turn.
Taking back is narrower: what one commit moved goes back, and what was written elsewhere since is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.db import Tx
from aiuteur.kit.errors import BadInput, Conflict, NotFound
from aiuteur.timelines import branches, ceremony, commits, guard, naming, trees
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.kinds import called
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


async def take_back(tx: Tx, branch_id: str, commit_id: str, author: str) -> Commit:
    """Have what one commit of a branch moved stand as it did before it; everything else stays as it stands now.

    The commit that holds the result names the one that was taken back as its other parent, and a merge that was taken back
    counts as none: what it brought can be merged again. Raises NotFound, BadInput for a film's first version, Locked, and
    Conflict where something that the commit moved was changed since. Then nothing was written.
    """
    await guard.own_branch(tx, branch_id)
    branch = await branches.branch(tx, branch_id)
    done = await branches.commit_in(tx, branch.project_id, commit_id)
    if done.parent is None or done.branch_id != branch_id:
        raise BadInput("Only what was changed in this branch can be taken back.", fields={"commit": done.id})
    after, before = await trees.tree_of(tx, done.id), await trees.tree_of(tx, done.parent)
    moved = {key: before.get(key) for key in sorted({*after, *before}) if after.get(key) != before.get(key)}
    film = trees.laid(await trees.tree_of_branch(tx, branch_id))
    await _refuse_written_on(
        tx, branch_id, [key for key in moved if _hash(film.tree.get(key)) != _hash(after.get(key))]
    )
    await ceremony.refuse_locked(tx, branch_id, list(moved), "step back")
    said = done.message or "the last change"
    await commits.commit(tx, branch_id, "restore", f"Before taking back: {said}", author, film=film)
    await ceremony.move_heads(tx, branch_id, moved, author, "restore")
    film = film.moved(moved)
    return await commits.commit(tx, branch_id, "restore", f"Took back: {said}", author, merge_parent=done.id, film=film)


async def _refuse_written_on(tx: Tx, branch_id: str, since: list[str]) -> None:
    if not since:
        return
    [said] = (await naming.named_in(tx, branch_id, since[:1])).values()
    more = f" and {len(since) - 1} more" if len(since) > 1 else ""
    raise Conflict(
        f"{said[:1].upper()}{said[1:]}{more} {'were' if more else 'was'} changed since, so this cannot be taken back by "
        "itself. Go back to the version before it, whole or in part.",
        code="moved-on",
        fields={"keys": since},
    )


def _hash(entry: Entry | None) -> str | None:
    return None if entry is None else entry.hash


def _scopes(scope: str | None) -> tuple[str, ...] | None:
    """The subtrees that have to be read. Raises BadInput when `scope` is neither a scene nor a document key."""
    if scope is None:
        return None
    if scope.startswith(_SCENE):
        if not scope.removeprefix(_SCENE):
            raise BadInput("Name the scene to restore.", fields={"scope": scope})
        return (scope,)
    kind_of(scope)
    return (trees.scope_of(scope),)


def _wanted(now: Tree, then: Tree, scope: str | None) -> Mapping[str, Entry | None]:
    """What has to stand, by key; None for what has to go."""
    every = {*now, *then}
    if scope is not None:
        every = {key for key in every if scope in (key, trees.scope_of(key))}
        if not every:
            what = "scene" if scope.startswith(_SCENE) else called(scope)
            raise NotFound(f"There is no such {what} in this version, nor in the branch.", fields={"scope": scope})
    return {key: then.get(key) for key in sorted(every)}
