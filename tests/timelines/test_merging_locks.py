"""What is locked in a branch holds against a merge into it."""

from typing import Any

import pytest
from cutting_room import A, nothing

from aiuteur.db import Database
from aiuteur.timelines import (
    Basis,
    Locked,
    head,
    load,
    lock,
    save_generated,
    unlock,
)
from aiuteur.timelines.commits import log
from aiuteur.timelines.merging import plan_merge
from aiuteur.timelines.model import Pick


@pytest.mark.parametrize("scope", ["stage:shots", "stage:shots@scene:s1", f"doc:{A}"])
async def test_a_lock_of_the_target_holds(database: Database, branch: str, room: Any, scope: str) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="tilt")
        await lock(tx, branch, scope, "ann")
        assert (await plan_merge(tx, night, branch)).locked == (A,)
        commits = len(await log(tx, branch))
        with pytest.raises(Locked, match="would change the shot") as caught:
            await cut.merge(night, branch)
        assert caught.value.fields["keys"] == [A]
        assert len(await log(tx, branch)) == commits
        assert len(await load(tx, branch)) == 1
        await unlock(tx, branch, scope)
        await lock(tx, night, scope, "ann")  # a lock of the source keeps nobody from reading it
        assert [one.key for one in (await cut.merge(night, branch)).taken] == [A]


async def test_a_lock_lets_be_what_is_kept_anyway(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="tilt")
        await cut.write(branch, A, camera="pan")
        await lock(tx, branch, f"doc:{A}", "ann")
        with pytest.raises(Locked):
            await cut.merge(night, branch, picks={A: Pick("theirs")})
        await cut.merge(night, branch, picks={A: Pick("ours")})
        assert await cut.field(branch, A, "camera") == "pan"


async def test_under_a_lock_not_even_the_basis_moves(database: Database, branch: str, room: Any, models: Any) -> None:
    async with database.write() as tx:
        await save_generated(tx, branch, A, models.Shot(action="walks"), Basis(operation="draft", version=1), "aiuteur")
        night = await room(tx).fork(branch)
        await save_generated(tx, night, A, models.Shot(action="walks"), Basis(operation="draft", version=2), "aiuteur")
        await lock(tx, branch, "stage:shots", "ann")
        plan = await room(tx).merge(night, branch)
        assert nothing(plan)
        assert (await head(tx, branch, A)).basis.version == 1
