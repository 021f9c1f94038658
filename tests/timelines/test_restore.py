"""Going back: to a whole film, one scene, one document; with a line for each, and nothing lost on the way."""

from typing import Any

import pytest
from cutting_room import A, B, C, nothing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.db import Database, Tx
from aiuteur.kit.errors import BadInput, Conflict, NotFound
from aiuteur.timelines import (
    Basis,
    Locked,
    causes,
    create_project,
    document_of,
    head,
    history,
    load,
    lock,
    merge,
    plan_merge,
    plan_promotion,
    promote_scene,
    read,
    remove,
    save,
    save_generated,
    take_back,
    trees,
    unlock,
    uses_of,
)
from aiuteur.timelines.branches import branch as branch_of
from aiuteur.timelines.branches import fork
from aiuteur.timelines.commits import commit, commit_of, log
from aiuteur.timelines.restore import restore


async def put(tx: Tx, branch: str, key: str, document: Any) -> str:
    now = await head(tx, branch, key)
    return (await save(tx, branch, key, document, base=None if now is None else now.hash, author="ann")).hash


async def actions(tx: Tx, branch: str) -> dict[str, Any]:
    return {key: getattr(one.document, "action", one.kind) for key, one in (await load(tx, branch)).items()}


async def before_and_after(tx: Tx, branch: str, models: Any) -> str:
    """Two scenes committed, then everything changed: one shot rewritten, one removed, one added, in both scenes."""
    for scene in ("s1", "s2"):
        await put(tx, branch, f"shot/{scene}/a", models.Shot(action="walks", cast=("mia",)))
        await put(tx, branch, f"shot/{scene}/b", models.Shot(action="sits"))
    await put(tx, branch, "asset/mia", models.Asset(name="Mia"))
    old = await commit(tx, branch, "named", "", "ann")
    for scene in ("s1", "s2"):
        await put(tx, branch, f"shot/{scene}/a", models.Shot(action="runs"))
        await remove(tx, branch, f"shot/{scene}/b", "ann")
        await put(tx, branch, f"shot/{scene}/c", models.Shot(action="new", cast=("tom",)))
    await put(tx, branch, "asset/mia", models.Asset(name="Mia", coat="red"))
    return old.id


async def test_a_whole_branch_goes_back_and_forth(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        old = await before_and_after(tx, branch, models)
        late = await trees.tree_of_branch(tx, branch)
        done = await restore(tx, branch, old[:6], "bob")
        assert (
            await trees.tree_of_branch(tx, branch) == await trees.tree_of(tx, old) == await trees.tree_of(tx, done.id)
        )
        assert (done.kind, done.author, done.merge_parent) == ("restore", "bob", None)
        assert done.parent is not None
        saved = await commit_of(tx, done.parent)
        assert (saved.kind, await trees.tree_of(tx, saved.id)) == ("restore", late)
        assert (await branch_of(tx, branch)).head_commit == done.id
        assert await uses_of(tx, branch, "asset/mia") == ["shot/s1/a", "shot/s2/a"]
        assert await uses_of(tx, branch, "asset/tom") == []
        assert await restore(tx, branch, old, "bob") == done  # nothing to do, nothing written
        await restore(tx, branch, saved.id, "bob")
        assert await trees.tree_of_branch(tx, branch) == late
        assert await uses_of(tx, branch, "asset/tom") == ["shot/s1/c", "shot/s2/c"]
        assert len(await log(tx, branch)) == 4


async def test_every_document_that_moves_has_a_line(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        old = await before_and_after(tx, branch, models)
        then = await load(tx, branch)
        await restore(tx, branch, old, "bob")
        now = await load(tx, branch)
        for key in {*then, *now}:
            edit = (await history(tx, branch, key))[-1]
            was, stands = then.get(key), now.get(key)
            assert (edit.outcome, edit.author) == ("restore", "bob")
            assert (edit.before, edit.result) == (was and was.hash, stands and stands.hash)
            if edit.before is not None:
                assert await document_of(tx, edit.before)
        assert now["shot/s1/a"].rev == then["shot/s1/a"].rev + 1


@pytest.mark.parametrize("scope", ["scene:s1", "shot/s1/a", "shot/s1/b", "shot/s1/c", "asset/mia", "story"])
async def test_one_scope_goes_back_alone(scope: str, database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        old = await before_and_after(tx, branch, models)
        late, then = await trees.tree_of_branch(tx, branch), await trees.tree_of(tx, old)
        done = await restore(tx, branch, old, "bob", scope=scope)
        now = await trees.tree_of_branch(tx, branch)
        assert scope in done.message
        for key in {*late, *then}:
            back = scope in (key, trees.scope_of(key))
            assert now.get(key) == (then if back else late).get(key), key
        lines = {key for key in {*late, *then} if (await history(tx, branch, key))[-1].outcome == "restore"}
        assert lines == {key for key in {*late, *then} if now.get(key) != late.get(key)} != set()


async def test_what_a_text_was_made_from_comes_back_with_it(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await put(tx, branch, "asset/mia", models.Asset(name="Mia"))

        async def draw() -> None:
            mia = await head(tx, branch, "asset/mia")
            assert mia is not None
            basis = Basis(operation="shots", version=1, inputs=(read(mia, ("coat",)),))
            shot = models.Shot(action=f"Mia in {getattr(mia.document, 'coat', '')}", cast=("mia",))
            await save_generated(tx, branch, "shot/s1/a", shot, basis, "engine")

        async def verdict() -> list[str]:
            shot, mia = await head(tx, branch, "shot/s1/a"), await head(tx, branch, "asset/mia")
            assert shot is not None
            assert shot.basis is not None
            assert mia is not None
            assert not shot.edited
            return [f"{cause.key} {cause.why}" for cause in causes(shot.basis, {"asset/mia": mia}, 1)]

        await draw()
        old = await commit(tx, branch, "named", "", "ann")
        await put(tx, branch, "asset/mia", models.Asset(name="Mia", coat="red"))
        await draw()
        assert await verdict() == []
        await restore(tx, branch, old.id, "bob", scope="shot/s1/a")
        assert await verdict() == ["asset/mia changed"]
        await restore(tx, branch, old.id, "bob", scope="asset/mia")
        assert await verdict() == []  # both stand as they stood then: nothing is made again


async def test_a_lock_is_respected_and_named(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        old = await before_and_after(tx, branch, models)
        await lock(tx, branch, "stage:shots@scene:s1", "ann")
        await lock(tx, branch, "doc:asset/mia", "ann")
        before = (await trees.tree_of_branch(tx, branch), await log(tx, branch))
        with pytest.raises(Locked, match="Mia and 3 more, which are locked") as caught:
            await restore(tx, branch, old, "bob")
        assert caught.value.fields["scopes"] == ["doc:asset/mia", "stage:shots@scene:s1"]
        assert caught.value.fields["keys"] == ["asset/mia", "shot/s1/a", "shot/s1/b", "shot/s1/c"]
        with pytest.raises(Locked, match="would change the shot, which is locked"):
            await restore(tx, branch, old, "bob", scope="shot/s1/a")
        assert before == (await trees.tree_of_branch(tx, branch), await log(tx, branch))
        await restore(tx, branch, old, "bob", scope="scene:s2")  # which nobody locked
        await unlock(tx, branch, "doc:asset/mia")
        await unlock(tx, branch, "stage:shots@scene:s1")
        await restore(tx, branch, old, "bob")
        await lock(tx, branch, "stage:shots", "ann")
        assert await restore(tx, branch, old, "bob")  # a lock over what stands so already stops nobody


async def test_what_cannot_be_restored_is_said(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        old = await before_and_after(tx, branch, models)
        other = await create_project(tx, "Another film")
        before = await log(tx, branch)
        with pytest.raises(BadInput, match="another film"):
            await restore(tx, other.main, old, "bob")
        for scope in ("scene:", "Shot", "shot//a"):
            with pytest.raises(BadInput):
                await restore(tx, branch, old, "bob", scope=scope)
        for scope in ("scene:nowhere", "shot/s1/nobody"):
            with pytest.raises(NotFound, match="nor in the branch"):
                await restore(tx, branch, old, "bob", scope=scope)
        for where, what in ((branch, "nothing"), ("nothing", old)):
            with pytest.raises(NotFound):
                await restore(tx, where, what, "bob")
        assert await log(tx, branch) == before


async def test_a_branch_is_restored_from_another_branch_of_its_film(
    database: Database, branch: str, models: Any
) -> None:
    async with database.write() as tx:
        await before_and_after(tx, branch, models)
        other = await fork(tx, branch, "other", "ann")
        await put(tx, other.id, "shot/s1/a", models.Shot(action="flies"))
        theirs = await commit(tx, other.id, "named", "", "ann")
        await restore(tx, branch, theirs.id, "bob", scope="shot/s1/a")
        assert (await actions(tx, branch))["shot/s1/a"] == "flies"


KEYS = ("shot/s1/a", "shot/s1/b", "shot/s2/a", "asset/mia")
edits = st.tuples(st.sampled_from(KEYS), st.none() | st.integers(0, 3))


class _Undone(Exception):
    """Takes a transaction back."""


@pytest.mark.slow
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(days=st.lists(st.lists(edits, max_size=4), min_size=2, max_size=4), back=st.integers(0, 3))
async def test_any_day_comes_back_and_no_day_is_lost(
    database: Database, branch: str, models: Any, days: list[list[tuple[str, int | None]]], back: int
) -> None:
    try:
        async with database.write() as tx:
            made: list[tuple[str, Any]] = []
            for day in days:
                for key, number in day:
                    await _edit(tx, branch, models, key, number)
                one = await commit(tx, branch, "named", "", "ann")
                made.append((one.id, await trees.tree_of_branch(tx, branch)))
            wanted, tree = made[back % len(made)]
            done = await restore(tx, branch, wanted, "bob")
            assert await trees.tree_of_branch(tx, branch) == tree == await trees.tree_of(tx, done.id)
            for commit_id, then in made:
                assert await trees.tree_of(tx, commit_id) == then
            assert await trees.verify(tx) == []
            raise _Undone
    except _Undone:
        pass


async def _edit(tx: Tx, branch: str, models: Any, key: str, number: int | None) -> None:
    if number is not None:
        asset = models.Asset(name=f"{number}")
        await put(tx, branch, key, asset if key.startswith("asset") else models.Shot(action=f"{number}"))
    elif await head(tx, branch, key) is not None:
        await remove(tx, branch, key, "ann")


async def test_a_merge_is_taken_back_alone_and_can_be_done_again(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        for key in (A, B, C):
            await cut.write(branch, key)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="crane")
        made, _ = await merge(tx, night, branch, "ann")
        await cut.write(branch, C, camera="pan")  # written on elsewhere meanwhile
        back = await take_back(tx, branch, made.id, "bob")
        assert (await cut.field(branch, A, "camera"), await cut.field(branch, C, "camera")) == ("static", "pan")
        assert (back.kind, back.merge_parent, back.message) == ("restore", made.id, f"Took back: {made.message}")
        plan = await plan_merge(tx, night, branch)
        assert [one.key for one in plan.taken] == [A], "what was taken back can be brought in again"
        await merge(tx, night, branch, "ann")
        assert (await cut.field(branch, A, "camera"), await cut.field(branch, C, "camera")) == ("crane", "pan")
        assert nothing(await plan_merge(tx, night, branch))


async def test_a_promoted_scene_is_taken_back_with_all_that_came_along(
    database: Database, branch: str, room: Any, models: Any
) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, C)
        night = await cut.fork(branch)
        await save(tx, night, "asset/eve", models.Asset(name="Eve"), base=None, author="ann")
        await cut.write(night, A, cast=("eve",))
        made, plan = await promote_scene(tx, night, branch, "s1", "ann")
        assert [one.key for one in plan.taken] == ["asset/eve", A]
        await take_back(tx, branch, made.id, "bob")
        assert sorted(await trees.tree_of_branch(tx, branch)) == [C]
        assert [one.key for one in (await plan_promotion(tx, night, branch, "s1")).taken] == ["asset/eve", A]


async def test_what_was_written_on_since_is_not_taken_back(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="crane")
        made, _ = await merge(tx, night, branch, "ann")
        await cut.write(branch, A, notes="on the merged one")
        before = await trees.tree_of_branch(tx, branch), await log(tx, branch)
        with pytest.raises(Conflict, match="The shot was changed since"):
            await take_back(tx, branch, made.id, "bob")
        with pytest.raises(BadInput, match="in this branch"):
            await take_back(tx, night, made.id, "bob")
        assert before == (await trees.tree_of_branch(tx, branch), await log(tx, branch))
