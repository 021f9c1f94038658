"""One scene of a branch goes into another: alone, whole, and with what it cannot do without."""

from typing import Any

import pytest

from aiuteur.db import Database
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.timelines import Locked, head, history, load, lock, remove, save, trees, uses_of
from aiuteur.timelines.branches import fork
from aiuteur.timelines.commits import commit_of, log
from aiuteur.timelines.merging import Clashing, merge, plan_merge
from aiuteur.timelines.model import MergePlan, Pick
from aiuteur.timelines.promote import plan_promotion, promote_scene

A, B, C = "shot/s1/a", "shot/s1/b", "shot/s2/c"


async def write(tx: Any, branch: str, key: str, document: Any) -> str:
    now = await head(tx, branch, key)
    return (await save(tx, branch, key, document, base=None if now is None else now.hash, author="ann")).hash


@pytest.fixture
async def night(database: Database, branch: str, models: Any) -> str:
    """A film of two scenes, and a branch of it by night."""
    async with database.write() as tx:
        await write(tx, branch, "asset/ada", models.Asset(name="Ada"))
        for key in (A, B, C):
            await write(tx, branch, key, models.Shot(action="walks", cast=("ada",)))
        return (await fork(tx, branch, "night", "ann")).id


def taken(plan: MergePlan) -> list[tuple[str, str]]:
    return [(one.key, one.what) for one in plan.taken]


async def test_one_scene_comes_and_the_others_stay(database: Database, branch: str, night: str, models: Any) -> None:
    async with database.write() as tx:
        await write(tx, night, A, models.Shot(action="runs", cast=("ada",)))
        await remove(tx, night, B, "ann")
        await write(tx, night, C, models.Shot(action="falls"))
        plan = await plan_promotion(tx, night, branch, "s1")
        assert taken(plan) == [(A, "changed"), (B, "removed")]
        made, done = await promote_scene(tx, night, branch, "s1", "bob")
        assert done == plan
        assert (made.kind, made.merge_parent, made.branch_id) == ("promote", None, branch)
        assert await trees.tree_of(tx, made.id) == await trees.tree_of_branch(tx, branch)
        found = await load(tx, branch, "shot/")
        assert {key: one.document.action for key, one in found.items()} == {A: "runs", C: "walks"}
        assert [one.outcome for one in await history(tx, branch, A)] == ["saved", "promote"]
        assert (await commit_of(tx, made.parent)).branch_id == branch
        # again: nothing is new
        again, plan = await promote_scene(tx, night, branch, "s1", "bob")
        assert (again, taken(plan)) == (made, [])
        # and the other scene is still to come
        _, plan = await merge(tx, night, branch, "bob")
        assert taken(plan) == [(C, "changed")]


async def test_a_new_scene_brings_its_cast(database: Database, branch: str, night: str, models: Any) -> None:
    async with database.write() as tx:
        await write(tx, night, "asset/eve", models.Asset(name="Eve"))
        await write(tx, night, "asset/tom", models.Asset(name="Tom"))
        await write(tx, night, "asset/ada", models.Asset(name="Ada", coat="red"))
        await write(tx, night, "shot/s3/x", models.Shot(action="dances", cast=("eve", "ada")))
        _, plan = await promote_scene(tx, night, branch, "s3", "bob")
        assert taken(plan) == [("asset/eve", "added"), ("shot/s3/x", "added")]
        assert (await head(tx, branch, "asset/ada")).document.coat == "grey"  # other scenes use her too
        assert await head(tx, branch, "asset/tom") is None
        assert await uses_of(tx, branch, "asset/eve") == ["shot/s3/x"]


async def test_cast_that_was_removed_on_purpose_is_asked_about(
    database: Database, branch: str, night: str, models: Any
) -> None:
    async with database.write() as tx:
        await write(tx, night, "asset/ada", models.Asset(name="Ada", coat="red"))
        await write(tx, night, A, models.Shot(action="runs", cast=("ada",)))
        await remove(tx, branch, "asset/ada", "ann")
        plan = await plan_promotion(tx, night, branch, "s1")
        assert [(one.key, one.fields) for one in plan.clashes] == [("asset/ada", ("*",))]


async def test_clashes_wait_and_picks_end_them(database: Database, branch: str, night: str, models: Any) -> None:
    async with database.write() as tx:
        await write(tx, night, A, models.Shot(action="runs"))
        await write(tx, branch, A, models.Shot(action="crawls"))
        await write(tx, night, C, models.Shot(action="falls"))
        await write(tx, branch, C, models.Shot(action="sleeps"))  # another scene's quarrel is not asked about
        commits = len(await log(tx, branch))
        with pytest.raises(Clashing) as caught:
            await promote_scene(tx, night, branch, "s1", "bob")
        assert [one["key"] for one in caught.value.fields["clashes"]] == [A]
        assert len(await log(tx, branch)) == commits
        await promote_scene(tx, night, branch, "s1", "bob", picks={A: Pick("theirs")})
        assert (await head(tx, branch, A)).document.action == "runs"
        assert [one.key for one in (await plan_merge(tx, night, branch)).clashes] == [C]


async def test_a_lock_of_the_target_holds(database: Database, branch: str, night: str, models: Any) -> None:
    async with database.write() as tx:
        await write(tx, night, A, models.Shot(action="runs"))
        await lock(tx, branch, "stage:shots@scene:s1", "ann")
        assert (await plan_promotion(tx, night, branch, "s1")).locked == (A,)
        with pytest.raises(Locked):
            await promote_scene(tx, night, branch, "s1", "bob")
        await promote_scene(tx, night, branch, "s2", "bob")


async def test_a_scene_that_nobody_has(database: Database, branch: str, night: str) -> None:
    async with database.write() as tx:
        for scene in ("s9", "", "s"):
            with pytest.raises(NotFound):
                await promote_scene(tx, night, branch, scene, "bob")
        with pytest.raises(BadInput):
            await promote_scene(tx, night, night, "s1", "bob")


@pytest.mark.parametrize("both_ways", [False, True])
async def test_whoever_writes_on_at_a_promoted_scene_is_not_asked_about_their_own_words(
    database: Database, branch: str, night: str, models: Any, both_ways: bool
) -> None:
    """The commits know no common past of the scene but the old one; the promotion is one."""
    async with database.write() as tx:
        await write(tx, night, A, models.Shot(action="runs"))
        await write(tx, night, B, models.Shot(action="jumps"))
        await promote_scene(tx, night, branch, "s1", "bob")
        await write(tx, branch, A, models.Shot(action="flies"))  # goes on here …
        await write(tx, night, B, models.Shot(action="swims"))  # … and there
        await write(tx, night, C, models.Shot(action="falls"))
        if both_ways:
            await promote_scene(tx, night, branch, "s1", "bob")
            await write(tx, night, B, models.Shot(action="dives"))
        _, plan = await merge(tx, night, branch, "bob")
        assert (plan.clashes, taken(plan)) == ((), [(B, "changed"), (C, "changed")])
        assert (await head(tx, branch, A)).document.action == "flies"
        _, plan = await merge(tx, branch, night, "bob")
        assert (plan.clashes, taken(plan)) == ((), [(A, "changed")])
        for side in (branch, night):
            now = {key: one.document.action for key, one in (await load(tx, side, "shot/")).items()}
            assert now == {A: "flies", B: "dives" if both_ways else "swims", C: "falls"}


async def test_what_was_taken_back_after_a_promotion_stays_taken_back(
    database: Database, branch: str, night: str, models: Any
) -> None:
    async with database.write() as tx:
        before = (await head(tx, branch, A)).document
        await write(tx, night, A, models.Shot(action="runs"))
        await promote_scene(tx, night, branch, "s1", "bob")
        await write(tx, branch, A, before)
        _, plan = await merge(tx, night, branch, "bob")
        assert (plan.clashes, taken(plan)) == ((), [])
        assert (await head(tx, branch, A)).document == before
