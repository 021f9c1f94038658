"""What differs between two branches, two commits, or a branch and a commit.

A document differs when its text does. What it was made from may differ alone, when two branches came to the same text;
nobody would see that, so it is no difference.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.db import Tx
from aiuteur.kit.errors import NotFound
from aiuteur.timelines import commits, guard, pasts, trees
from aiuteur.timelines.merging import change_of
from aiuteur.timelines.model import Change, Entry
from aiuteur.timelines.staleness import Cause, Difference, explain
from aiuteur.timelines.threeway import Texts

Hashes = Mapping[str, str]  # document key → hash of its text


async def compare(tx: Tx, left: str, right: str) -> tuple[Change, ...]:
    """The documents in which two sides differ, by key. A side is the id of a branch (as it stands now) or of a commit.

    Scenes that are the same in two commits are not read. Raises NotFound.
    """
    one, other = await _side(tx, left), await _side(tx, right)
    before, after = await _texts(tx, one, other)
    keys = [key for key in sorted({*before, *after}) if before.get(key) != after.get(key)]
    pairs = {key: (_entry(before.get(key)), _entry(after.get(key))) for key in keys}
    texts = Texts()
    await pasts.bring(tx, texts, (entry for pair in pairs.values() for entry in pair))
    return tuple(change_of(key, *pair, texts) for key, pair in pairs.items())


async def describe(tx: Tx, change: Change) -> tuple[Difference, ...]:
    """What differs in one document, value by value (dotted fields); for an added or removed one, all it holds."""
    return tuple(await explain(tx, Cause(change.key, "changed", change.fields, change.left, change.right)))


async def _side(tx: Tx, name: str) -> Hashes | str:
    """The texts of a branch as it stands, or the root of a commit."""
    try:
        await guard.see_branch(tx, name)
    except NotFound:
        return await _root(tx, name)
    return await trees.hashes_of_branch(tx, name)


async def _root(tx: Tx, name: str) -> str:
    try:
        found = await commits.commit_of(tx, name)
    except NotFound as error:
        raise NotFound(f"There is no branch and no commit {name!r} here.", fields={"side": name}) from error
    return await trees.root_of_commit(tx, found.id)


async def _texts(tx: Tx, one: Hashes | str, other: Hashes | str) -> tuple[Hashes, Hashes]:
    """The texts of both sides; of two commits only the scenes that differ."""
    scopes = trees.differing_scopes(one, other) if isinstance(one, str) and isinstance(other, str) else None
    both = [await trees.hashes_of_root(tx, side, scopes) if isinstance(side, str) else side for side in (one, other)]
    return both[0], both[1]


def _entry(digest: str | None) -> Entry | None:
    return None if digest is None else Entry(digest, None)
