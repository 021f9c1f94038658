"""What differs between two branches or commits."""

from typing import Any

import pytest

from aiuteur.db import Database
from aiuteur.kit.errors import NotFound
from aiuteur.timelines import Basis, Difference, head, remove, save, save_generated
from aiuteur.timelines.branches import branch as branch_of
from aiuteur.timelines.branches import delete, fork
from aiuteur.timelines.commits import commit
from aiuteur.timelines.compare import compare, describe

A, B, C = "shot/s1/a", "shot/s1/b", "shot/s2/c"


async def write(tx: Any, branch: str, key: str, document: Any) -> str:
    now = await head(tx, branch, key)
    return (await save(tx, branch, key, document, base=None if now is None else now.hash, author="ann")).hash


async def test_every_pair_of_sides_sees_the_same_difference(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        for key in (A, B):
            await write(tx, branch, key, models.Shot(action="walks"))
        night = (await fork(tx, branch, "night", "ann")).id
        left = await write(tx, branch, A, models.Shot(action="walks", notes="slow"))
        right = await write(tx, night, A, models.Shot(action="walks", camera="pan"))
        added = await write(tx, night, C, models.Shot(action="falls"))
        await remove(tx, night, B, "ann")
        gone = (await head(tx, branch, B)).hash
        ours, theirs = [(await commit(tx, one, "named", "", "ann")).id for one in (branch, night)]
    async with database.read() as tx:
        for one, other in ((branch, night), (ours, theirs), (branch, theirs), (ours, night), (ours[:8], theirs[:8])):
            assert [
                (change.key, change.kind, change.what, change.fields, change.left, change.right)
                for change in await compare(tx, one, other)
            ] == [
                (A, "shot", "changed", ("camera", "notes"), left, right),
                (B, "shot", "removed", (), gone, None),
                (C, "shot", "added", (), None, added),
            ]
            assert [(change.key, change.what) for change in await compare(tx, other, one)] == [
                (A, "changed"), (B, "added"), (C, "removed"),
            ]  # fmt: skip
        for same in ((branch, branch), (branch, ours), (theirs, night), (ours, ours)):
            assert await compare(tx, *same) == ()


async def test_a_branch_and_its_own_past(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await write(tx, branch, A, models.Shot(action="walks"))
        past = (await commit(tx, branch, "named", "", "ann")).id
        await write(tx, branch, A, models.Shot(action="runs"))
        assert [change.key for change in await compare(tx, past, branch)] == [A]
        assert (await branch_of(tx, branch)).head_commit == past  # looking commits nothing


async def test_values_one_by_one(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await write(tx, branch, "asset/ada", models.Asset(name="Ada"))
        night = (await fork(tx, branch, "night", "ann")).id
        await write(tx, night, "asset/ada", models.Asset(name="Ada", appearance=models.Appearance(hair="red")))
        await write(tx, night, "asset/eve", models.Asset(name="Eve"))
        changed, added = await compare(tx, branch, night)
        assert await describe(tx, changed) == (Difference("appearance.hair", "brown", "red"),)
        assert Difference("name", None, "Eve") in await describe(tx, added)


async def test_what_a_text_was_made_from_is_no_difference(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await save_generated(tx, branch, A, models.Shot(action="walks"), Basis(operation="draft", version=1), "aiuteur")
        night = (await fork(tx, branch, "night", "ann")).id
        await save_generated(tx, night, A, models.Shot(action="walks"), Basis(operation="draft", version=2), "aiuteur")
        theirs = (await commit(tx, night, "named", "", "ann")).id
        for side in (night, theirs):
            assert await compare(tx, branch, side) == ()


async def test_a_side_that_is_not_there(database: Database, branch: str) -> None:
    async with database.write() as tx:
        night = (await fork(tx, branch, "night", "ann")).id
        await delete(tx, night, "ann")
        for side in (night, "nowhere", ""):
            with pytest.raises(NotFound, match="no branch and no commit"):
                await compare(tx, branch, side)
    async with database.read("elsewhere") as tx:
        with pytest.raises(NotFound):
            await compare(tx, branch, branch)
