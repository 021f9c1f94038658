"""Merging branches: one-sided changes arrive, clashes wait for a person, locks hold, and what was decided stays decided."""

from typing import Any

import pytest
from cutting_room import A, B, C, nothing

from aiuteur.db import Database, Tx
from aiuteur.kit.errors import BadInput, Conflict, NotFound
from aiuteur.timelines import (
    Basis,
    contents,
    create_project,
    document_of,
    guard,
    head,
    history,
    load,
    remove,
    save,
    save_generated,
    uses_of,
    verify,
)
from aiuteur.timelines.branches import branch as branch_of
from aiuteur.timelines.branches import delete, unmerged
from aiuteur.timelines.commits import commit, commit_of, log
from aiuteur.timelines.merging import Clashing, merge, plan_merge
from aiuteur.timelines.model import Pick, Read


async def test_fork_edit_one_shot_merge_back(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        for key in (A, B, C):
            await cut.write(branch, key, cast=("ada",))
        night = await cut.fork(branch)
        before = await cut.write(branch, B, notes="meanwhile")
        hashes = (await head(tx, branch, A)).hash, await cut.write(night, A, camera="pan", cast=("bob",))
        made, plan = await merge(tx, night, branch, "bob")
        assert [(one.key, one.what, one.fields, one.left, one.right) for one in plan.taken] == [
            (A, "changed", ("camera", "cast"), *hashes)
        ]
        assert (plan.merged, plan.clashes, plan.locked) == ((), (), ())
        found = await load(tx, branch)
        assert (found[A].document.camera, found[A].rev, found[A].author) == ("pan", 2, "bob")
        assert found[B].hash == before
        assert await uses_of(tx, branch, "asset/bob") == [A]
        assert await uses_of(tx, branch, "asset/ada") == [B, C]
        assert (made.kind, made.parent, made.branch_id) == ("merge", (await commit_of(tx, made.parent)).id, branch)
        assert made.merge_parent == (await branch_of(tx, night)).head_commit
        assert [(one.outcome, one.author) for one in await history(tx, branch, A)] == [
            ("saved", "ann"),
            ("merge", "bob"),
        ]
        assert [one.outcome for one in await history(tx, branch, B)] == ["saved", "saved"]
        assert await unmerged(tx, night) == ()


async def test_merging_twice_is_merging_once(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch)
        night = await cut.fork(branch)
        untouched, plan = await merge(tx, night, branch, "bob")
        assert nothing(plan)
        assert untouched.id == (await branch_of(tx, branch)).head_commit
        await cut.write(night, camera="pan")
        first, _ = await merge(tx, night, branch, "bob")
        again, plan = await merge(tx, night, branch, "bob")
        assert nothing(plan)
        assert again == first
        assert nothing(await cut.merge(branch, night)) or await cut.field(night, A, "camera") == "pan"
        assert nothing(await plan_merge(tx, night, branch))
        assert nothing(await plan_merge(tx, branch, night))


async def test_a_plan_writes_nothing_and_says_what_the_merge_does(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        await cut.write(branch, B)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="pan")
        await cut.write(branch, A, notes="slow")
        await cut.write(night, C)
        await remove(tx, night, B, "ann")
    async with database.read() as tx:
        plan = await plan_merge(tx, night, branch)
        assert [(one.key, one.what, one.fields) for one in plan.taken] == [(B, "removed", ()), (C, "added", ())]
        assert [(one.key, one.what, one.fields) for one in plan.merged] == [(A, "changed", ("camera",))]
        assert plan.base == (await branch_of(tx, night)).forked_commit
    async with database.write() as tx:
        _, done = await merge(tx, night, branch, "bob")
        assert done == plan
        assert set(await load(tx, branch)) == {A, C}
        assert await verify(tx) == []


async def test_a_removal_arrives_and_a_clash_with_one_waits(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A, cast=("ada",))
        await cut.write(branch, B)
        night = await cut.fork(branch)
        await remove(tx, night, A, "ann")
        await remove(tx, night, B, "ann")
        await cut.write(branch, B, notes="keep me")
        plan = await plan_merge(tx, night, branch)
        assert [one.key for one in plan.taken] == [A]
        assert [(one.key, one.fields, one.theirs) for one in plan.clashes] == [(B, ("*",), None)]
        await cut.merge(night, branch, picks={B: Pick("ours")})
        assert set(await load(tx, branch)) == {B}
        assert await uses_of(tx, branch, "asset/ada") == []
        assert [(one.outcome, one.result) for one in await history(tx, branch, A)][-1] == ("merge", None)


async def test_a_clash_writes_nothing_and_says_everything(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        base = await cut.write(branch, A)
        await cut.write(branch, B)
        night = await cut.fork(branch)
        theirs = await cut.write(night, A, camera="tilt", notes="theirs alone")
        ours = await cut.write(branch, A, camera="pan")
        await cut.write(night, B, camera="crane")
        fork_commit = (await branch_of(tx, night)).forked_commit
        commits = len(await log(tx, branch)), len(await log(tx, night))
        with pytest.raises(Clashing, match=r"the shot \(the camera\)") as caught:
            await cut.merge(night, branch)
        assert isinstance(caught.value, Conflict)
        assert caught.value.fields == {
            "source": night,
            "target": branch,
            "base": fork_commit,
            "clashes": [{"key": A, "kind": "shot", "fields": ["camera"], "base": base, "ours": ours, "theirs": theirs}],
        }
        assert caught.value.json()["error"] == "clashing"
        assert (len(await log(tx, branch)), len(await log(tx, night))) == commits
        assert (await head(tx, branch, A)).hash == ours
        assert await cut.field(branch, B, "camera") == "static"
        for digest in (base, ours, theirs):
            await document_of(tx, digest)


@pytest.mark.parametrize(
    ("pick", "camera"),
    [
        (Pick("ours"), "pan"),
        (Pick("theirs"), "tilt"),
        (Pick("edited", {"action": "walks", "camera": "crane", "notes": "both"}), "crane"),
    ],
)
async def test_a_resolved_conflict_stays_resolved(
    database: Database, branch: str, room: Any, pick: Pick, camera: str
) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="tilt", notes="theirs alone")
        await cut.write(branch, A, camera="pan", size="CU")
        await cut.merge(night, branch, picks={A: pick})
        now = (await head(tx, branch, A)).document
        if pick.body is None:  # the choice was about the camera; what one side alone changed came along
            assert (now.camera, now.notes, now.size) == (camera, "theirs alone", "CU")
        else:
            assert now.stored() == {name: value for name, value in pick.body.items()}
        assert nothing(await plan_merge(tx, night, branch))
        assert nothing(await cut.merge(night, branch))
        await cut.write(night, B)
        plan = await cut.merge(night, branch)  # life goes on there, and the old quarrel is not fought again
        assert [one.key for one in plan.taken] == [B]
        assert await cut.field(branch, A, "camera") == camera
        back = await cut.merge(branch, night)  # the choice holds in the other direction, too
        assert back.clashes == ()
        assert await cut.field(night, A, "camera") == camera


async def test_picks_that_cannot_be_used_are_refused(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        night = await cut.fork(branch)
        await cut.write(night, A, camera="tilt")
        await cut.write(branch, A, camera="pan")
        for picks in ({A: Pick("edited")}, {A: Pick("edited", {"lens": 35})}, {A: Pick("ours"), C: Pick("ours")}):
            with pytest.raises(BadInput):
                await cut.merge(night, branch, picks=picks)
        assert await cut.field(branch, A, "camera") == "pan"
        await cut.merge(night, branch, picks={A: Pick("theirs")})
        # the answer was lost on its way: the same again changes nothing
        assert nothing(await cut.merge(night, branch, picks={A: Pick("theirs")}))


async def test_only_branches_of_one_film_meet(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        other = (await create_project(tx, "Another film")).main
        for source, target in ((branch, branch), (other, branch)):
            with pytest.raises(BadInput):
                await plan_merge(tx, source, target)
            with pytest.raises(BadInput):
                await merge(tx, source, target, "ann")
        night = await room(tx).fork(branch)
        await delete(tx, night, "ann")
        for source in (night, "nowhere"):
            with pytest.raises(NotFound):
                await merge(tx, source, branch, "ann")
    async with database.write("elsewhere") as tx:
        with pytest.raises(NotFound):
            await plan_merge(tx, branch, other)


async def test_what_was_made_in_the_fork_is_fresh_after_the_merge(
    database: Database, branch: str, room: Any, models: Any
) -> None:
    async with database.write() as tx:
        cut = room(tx)

        async def draft(where: str) -> None:
            ada = await head(tx, where, "asset/ada")
            read = Read(key=ada.key, fields=("coat",), fingerprint=ada.document.coat, at_hash=ada.hash)
            basis = Basis(operation="draft", version=1, inputs=(read,))
            await save_generated(tx, where, A, models.Shot(action=f"wears {ada.document.coat}"), basis, "aiuteur")

        await save(tx, branch, "asset/ada", models.Asset(name="Ada"), base=None, author="ann")
        await draft(branch)
        night = await cut.fork(branch)
        grey = await head(tx, night, "asset/ada")
        await save(tx, night, "asset/ada", grey.document.but(coat="red"), base=grey.hash, author="ann")
        await draft(night)
        await cut.write(branch, A, notes="mine")
        await cut.merge(night, branch)
        found = await head(tx, branch, A)
        assert found.document == models.Shot(action="wears red", notes="mine")
        assert found.edited
        assert found.basis == (await head(tx, night, A)).basis
        assert found.basis.inputs[0].at_hash == (await head(tx, branch, "asset/ada")).hash
        # a new generation knows exactly what the hand did
        await draft(branch)
        assert (await head(tx, branch, A)).document == models.Shot(action="wears red", notes="mine")


async def test_only_some_documents_can_be_merged_and_the_rest_is_still_to_come(
    database: Database, branch: str, room: Any
) -> None:
    async with database.write() as tx:
        cut = room(tx)
        for key in (A, C):
            await cut.write(branch, key)
        night = await cut.fork(branch)
        for key in (A, C):
            await cut.write(night, key, camera="pan")
        made, plan = await merge(tx, night, branch, "bob", keys=[A])
        assert ([one.key for one in plan.taken], made.merge_parent) == ([A], None)
        assert await cut.field(branch, C, "camera") == "static"
        plan = await cut.merge(night, branch)
        assert [one.key for one in plan.taken] == [C]


async def test_branches_that_were_merged_crosswise(database: Database, branch: str, room: Any) -> None:
    """Two nearest pasts that settled one quarrel in two ways: neither may overrule the other unasked."""
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        await cut.write(branch, B)
        day, night, dusk = [await cut.fork(branch, name) for name in ("day", "night", "dusk")]
        await cut.write(day, A, camera="pan")
        await cut.write(night, A, camera="tilt")
        await cut.merge(day, dusk)
        await cut.merge(night, day, picks={A: Pick("ours")})  # day keeps its pan
        await cut.merge(dusk, night, picks={A: Pick("ours")})  # night keeps its tilt
        await cut.write(day, B, notes="slow")
        for source, target in ((day, night), (night, day)):
            plan = await plan_merge(tx, source, target)
            assert [one.key for one in plan.clashes] == [A]
            assert plan.clashes[0].base is None
        plan = await cut.merge(day, night, picks={A: Pick("theirs")})
        assert [one.key for one in plan.taken] == [B]
        assert await cut.field(night, A, "camera") == "pan"
        assert nothing(await plan_merge(tx, day, night))


async def test_what_agrees_crosswise_is_not_asked_again(database: Database, branch: str, room: Any) -> None:
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch, A)
        day, night, dusk = [await cut.fork(branch, name) for name in ("day", "night", "dusk")]
        await cut.write(day, A, camera="pan")
        await cut.write(night, A, notes="slow")
        await cut.merge(day, dusk)
        await cut.merge(night, day)
        await cut.merge(dusk, night)
        assert nothing(await plan_merge(tx, day, night))
        await cut.write(day, A, camera="crane")
        plan = await cut.merge(day, night)
        assert (plan.clashes, [one.key for one in plan.taken]) == ((), [A])
        assert (await head(tx, night, A)).document.stored() == {"action": "walks", "camera": "crane", "notes": "slow"}


async def test_merging_into_an_empty_film_or_an_uncommitted_one(database: Database, branch: str, room: Any) -> None:
    """Main was never committed by hand; a fork of the empty film brings everything."""
    async with database.write() as tx:
        cut = room(tx)
        night = await cut.fork(branch)
        await cut.write(night, A)
        plan = await cut.merge(night, branch)
        assert [(one.key, one.what) for one in plan.taken] == [(A, "added")]
        assert await cut.field(branch, A, "action") == "walks"
        await cut.write(branch, A, camera="pan")
        plan = await cut.merge(branch, night)
        assert [(one.key, one.what) for one in plan.taken] == [(A, "changed")]


async def test_a_sentence_for_many_clashes_names_them_as_people_do(
    database: Database, branch: str, room: Any, models: Any
) -> None:
    async with database.write() as tx:
        cut, names = room(tx), ("Ann", "Ben", "Cid", "Dee", "Eve")
        for name in names:
            await save(tx, branch, f"asset/{name}".lower(), models.Asset(name=name), base=None, author="ann")
        night = await cut.fork(branch)
        for side, coat in ((branch, "red"), (night, "blue")):
            for name in names:
                await cut.write(side, f"asset/{name}".lower(), coat=coat)
        with pytest.raises(Clashing) as caught:
            await cut.merge(night, branch)
    assert str(caught.value) == (
        "Both branches changed these 5 documents in different ways: Ann (the coat), Ben (the coat), "
        "Cid (the coat) and 2 more. Choose for each what 'main' shall hold, then merge again. Nothing was changed."
    )


async def test_who_merges_takes_the_trees_before_any_text(
    database: Database, branch: str, room: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where both sides were committed before: a ceremony that holds the trees may wait for the very text."""
    async with database.write() as tx:
        cut = room(tx)
        await cut.write(branch)
        night = await cut.fork(branch)
        await cut.write(branch, notes="mine")
        await cut.write(night, camera="pan")
        for one in (branch, night):
            await commit(tx, one, "named", "", "ann")
        order: list[str] = []
        own_trees, put = guard.own_trees, contents.put

        async def owning(*call: Any) -> None:
            order.append("trees")
            await own_trees(*call)

        async def putting(tx: Tx, *texts: Any) -> Any:
            order.extend("text" for _ in texts)
            return await put(tx, *texts)

        monkeypatch.setattr(guard, "own_trees", owning)
        monkeypatch.setattr(contents, "put", putting)
        plan = await cut.merge(night, branch)
        assert [one.key for one in plan.merged] == [A]
        assert order[:2] == ["trees", "text"]
