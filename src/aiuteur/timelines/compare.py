"""What differs between two branches, two commits, or a branch and a commit.

A document differs when its text does. What it was made from may differ alone, when two branches came to the same text;
nobody would see that, so it is no difference.
"""

from __future__ import annotations

from aiuteur.db import Tx
from aiuteur.kit.errors import NotFound
from aiuteur.timelines import commits, guard, pasts, trees
from aiuteur.timelines.merging import change_of
from aiuteur.timelines.model import Change, Tree
from aiuteur.timelines.staleness import Cause, Difference, explain
from aiuteur.timelines.threeway import Texts


async def compare(tx: Tx, left: str, right: str) -> tuple[Change, ...]:
    """The documents in which two sides differ, by key. A side is the id of a branch (as it stands now) or of a commit.

    Scenes that are the same in two commits are not read. Raises NotFound.
    """
    one, other = await _side(tx, left), await _side(tx, right)
    before, after = await _trees(tx, one, other)
    keys = [key for key in sorted({*before, *after}) if _hash(before, key) != _hash(after, key)]
    texts = Texts()
    await pasts.bring(tx, texts, (side.get(key) for side in (before, after) for key in keys))
    return tuple(change_of(key, before.get(key), after.get(key), texts) for key in keys)


async def describe(tx: Tx, change: Change) -> tuple[Difference, ...]:
    """What differs in one document, value by value (dotted fields); for an added or removed one, all it holds."""
    return tuple(await explain(tx, Cause(change.key, "changed", change.fields, change.left, change.right)))


async def _side(tx: Tx, name: str) -> Tree | str:
    """What a branch holds now, or the root of a commit."""
    try:
        await guard.see_branch(tx, name)
    except NotFound:
        return await _root(tx, name)
    return await trees.tree_of_branch(tx, name)


async def _root(tx: Tx, name: str) -> str:
    try:
        found = await commits.commit_of(tx, name)
    except NotFound as error:
        raise NotFound(f"There is no branch and no commit {name!r} here.", fields={"side": name}) from error
    return await trees.root_of_commit(tx, found.id)


async def _trees(tx: Tx, one: Tree | str, other: Tree | str) -> tuple[Tree, Tree]:
    if not isinstance(one, str) and not isinstance(other, str):
        return one, other
    roots = [side if isinstance(side, str) else trees.root_of(side) for side in (one, other)]
    scopes = trees.differing_scopes(roots[0], roots[1])
    both = [
        await trees.tree_of_root(tx, side, scopes)
        if isinstance(side, str)
        else {key: entry for key, entry in side.items() if trees.scope_of(key) in scopes}
        for side in (one, other)
    ]
    return both[0], both[1]


def _hash(tree: Tree, key: str) -> str | None:
    entry = tree.get(key)
    return None if entry is None else entry.hash
