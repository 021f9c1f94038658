"""Generation over a hand: what the hand changed stays, everything else follows the story."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.db import Database
from aiuteur.timelines import (
    Basis,
    Locked,
    Saved,
    document_of,
    head,
    history,
    load,
    lock,
    remove,
    save,
    save_all_generated,
    save_generated,
    uses_of,
    verify,
)
from aiuteur.timelines.merge import merge_bodies

KEY = "asset/ada"
BASIS = Basis(operation="assets.draft", version=1)


async def generate(database: Database, branch: str, document: Any, key: str = KEY, version: int = 1) -> Saved:
    async with database.write() as tx:
        return await save_generated(tx, branch, key, document, BASIS.but(version=version), "aiuteur")


async def edit(database: Database, branch: str, key: str = KEY, **changes: Any) -> Saved:
    async with database.write() as tx:
        now = await head(tx, branch, key)
        assert now is not None
        return await save(tx, branch, key, now.document.but(**changes), base=now.hash, author="ann")


async def now(database: Database, branch: str, key: str = KEY) -> Any:
    async with database.read() as tx:
        return await head(tx, branch, key)


async def test_untouched_documents_simply_follow(database: Database, branch: str, models: Any) -> None:
    first = await generate(database, branch, models.Asset(name="Ada"))
    second = await generate(database, branch, models.Asset(name="Ada", hair="red"), version=2)
    found = await now(database, branch)
    assert (first.outcome, second.outcome) == ("saved", "saved")
    assert (found.document.hair, found.basis, found.edited) == ("red", BASIS.but(version=2, made=second.hash), False)


async def test_the_same_result_again_moves_only_the_basis(database: Database, branch: str, models: Any) -> None:
    first = await generate(database, branch, models.Asset(name="Ada"))
    again = await generate(database, branch, models.Asset(name="Ada"), version=2)
    assert again == Saved(first.hash, "unchanged")
    assert (await now(database, branch)).basis.version == 2


async def test_a_hand_edit_survives_and_the_rest_follows(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Asset(name="Ada"))
    await edit(database, branch, coat="red")
    made = models.Asset(name="Ada", hair="white", notes="old")
    saved = await generate(database, branch, made)
    assert (saved.outcome, saved.kept) == ("merged", ())
    found = await now(database, branch)
    assert found.document == made.but(coat="red")
    assert found.basis.made == made.content_hash()
    assert found.edited


async def test_where_both_changed_the_hand_wins_and_it_is_said(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Asset(name="Ada"))
    await edit(database, branch, coat="red", hair="grey")
    saved = await generate(database, branch, models.Asset(name="Ada", coat="blue", hair="white", notes="old"))
    assert (saved.outcome, saved.kept) == ("kept:coat,hair", ("coat", "hair"))
    assert (await now(database, branch)).document == models.Asset(name="Ada", coat="red", hair="grey", notes="old")
    # generated again the same way, there is nothing left to quarrel about, and the hand still stands
    saved = await generate(database, branch, models.Asset(name="Ada", coat="blue", hair="white", notes="old"))
    assert saved.outcome == "unchanged"
    assert (await now(database, branch)).document.coat == "red"


async def test_a_hand_edit_taken_back_is_no_hand_edit(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Asset(name="Ada", coat="blue"))
    await edit(database, branch, coat="red")
    await edit(database, branch, coat="blue")
    assert not (await now(database, branch)).edited
    assert (await generate(database, branch, models.Asset(name="Ada", coat="green"))).outcome == "saved"


async def test_what_a_person_wrote_from_nothing_stays(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await save(tx, branch, KEY, models.Asset(name="Ada", coat="red"), base=None, author="ann")
    saved = await generate(database, branch, models.Asset(name="Eve", hair="white"))
    assert saved.kept == ("name",)
    assert (await now(database, branch)).document == models.Asset(name="Ada", coat="red", hair="white")


async def test_grouped_fields_stay_together(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Shot(action="walks"), "shot/s/a")
    await edit(database, branch, "shot/s/a", duration_ms=900)
    saved = await generate(database, branch, models.Shot(action="runs", camera="pan"), "shot/s/a")
    assert saved.kept == ("action", "duration_ms")
    found = (await now(database, branch, "shot/s/a")).document
    assert (found.action, found.duration_ms, found.camera) == ("walks", 900, "pan")


async def test_halves_that_do_not_fit_leave_the_hand_alone(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Range(), "range/a")
    await edit(database, branch, "range/a", low=8)
    saved = await generate(database, branch, models.Range(high=5), "range/a")
    assert saved.kept == ("high", "low")
    assert (await now(database, branch, "range/a")).document == models.Range(low=8)


async def test_a_lock_refuses_a_generation_too_and_keeps_it(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Asset(name="Ada"))
    async with database.write() as tx:
        await lock(tx, branch, "stage:assets", "ann")
    with pytest.raises(Locked):
        await generate(database, branch, models.Asset(name="Ada", coat="blue"))
    async with database.read() as tx:
        assert [one.outcome for one in await history(tx, branch, KEY)] == ["saved", "refused:locked"]


async def test_generated_again_after_a_removal(database: Database, branch: str, models: Any) -> None:
    await generate(database, branch, models.Asset(name="Ada"))
    async with database.write() as tx:
        await remove(tx, branch, KEY, "ann")
    assert (await generate(database, branch, models.Asset(name="Ada"))).outcome == "saved"


@pytest.mark.slow
async def test_a_whole_stage_at_once_is_the_same_as_one_by_one(database: Database, branch: str, models: Any) -> None:
    made = {f"shot/s1/{n}": models.Shot(action=f"walks {n}", cast=("ada",)) for n in range(900)}
    async with database.write() as tx:
        saved = await save_all_generated(tx, branch, {key: (one, BASIS) for key, one in made.items()}, "aiuteur")
        assert await save_all_generated(tx, branch, {}, "aiuteur") == {}
    assert {one.outcome for one in saved.values()} == {"saved"}
    await edit(database, branch, "shot/s1/7", camera="pan", notes="mine")
    again = {key: (one.but(camera="tilt"), BASIS) for key, one in made.items() if key != "shot/s1/8"}
    async with database.write() as tx:
        saved = await save_all_generated(tx, branch, {**again, "shot/s1/8": (made["shot/s1/8"], BASIS)}, "aiuteur")
        found = await load(tx, branch, "shot/")
        assert len(await uses_of(tx, branch, "asset/ada")) == 900
        assert len(await history(tx, branch, "shot/s1/7")) == 3
    assert (saved["shot/s1/6"].outcome, saved["shot/s1/7"].kept, saved["shot/s1/8"].outcome) == (
        "saved",
        ("camera",),
        "unchanged",
    )
    assert {key: one.document for key, one in found.items()} == {
        **{key: one for key, (one, _) in again.items()},
        "shot/s1/7": made["shot/s1/7"].but(camera="pan", notes="mine"),
        "shot/s1/8": made["shot/s1/8"],
    }
    assert {key: one.hash for key, one in found.items()} == {key: one.hash for key, one in saved.items()}
    assert found["shot/s1/7"].rev == 3
    assert found["shot/s1/8"].rev == 1


async def test_a_locked_document_does_not_stop_the_rest_of_a_stage(
    database: Database, branch: str, models: Any
) -> None:
    await generate(database, branch, models.Shot(action="old"), "shot/s1/1")
    before = await now(database, branch, "shot/s1/1")
    async with database.write() as tx:
        await lock(tx, branch, "doc:shot/s1/1", "ann")
        await lock(tx, branch, "doc:shot/s1/2", "ann")
    made = {f"shot/s1/{n}": (models.Shot(action="new"), BASIS) for n in range(4)}
    async with database.write() as tx:
        saved = await save_all_generated(tx, branch, made, "aiuteur")
        found = await load(tx, branch)
    assert list(saved) == list(made)
    assert {key: one.locked for key, one in saved.items()} == {key: key[-1] in "12" for key in made}
    assert (saved["shot/s1/1"].hash, saved["shot/s1/2"].hash) == (before.hash, "")
    assert {key: one.document.action for key, one in found.items()} == {
        "shot/s1/0": "new", "shot/s1/1": "old", "shot/s1/3": "new",
    }  # fmt: skip
    async with database.read() as tx:
        assert [one.outcome for one in await history(tx, branch, "shot/s1/2")] == ["refused:locked"]
        assert await document_of(tx, models.Shot(action="new").content_hash())


FIELDS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2), max_size=6)
GROUPS = st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3), max_size=2)


@given(FIELDS, FIELDS, FIELDS)
def test_a_change_of_one_side_always_survives(base: Any, ours: Any, theirs: Any) -> None:
    merged = merge_bodies(base, ours, theirs)
    for name in {*base, *ours, *theirs}:
        b, o, t, m = (body.get(name) for body in (base, ours, theirs, merged.body))
        assert m == (t if o == b else o)
        assert (name in merged.clash) == (o not in (b, t) and t != b)


@given(FIELDS, FIELDS, FIELDS, GROUPS)
def test_merging_is_fair_and_groups_are_never_split(base: Any, ours: Any, theirs: Any, groups: Any) -> None:
    merged, swapped = merge_bodies(base, ours, theirs, groups), merge_bodies(base, theirs, ours, groups)
    assert merged.clash == swapped.clash
    if not merged.clash:
        assert merged.body == swapped.body
    for group in groups:
        sides = [{name: body[name] for name in group if name in body} for body in (ours, theirs)]
        assert {name: merged.body[name] for name in group if name in merged.body} in sides
    assert merge_bodies(base, ours, ours, groups).body == ours
    assert merge_bodies(base, ours, base, groups).body == ours
    assert merge_bodies(base, base, theirs, groups).body == theirs


STEP = st.tuples(
    st.sampled_from(["hand", "machine"]), st.sampled_from(["coat", "hair", "notes"]), st.sampled_from("xyz")
)


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, max_size=8))
def test_any_history_of_hands_and_machines(
    new_database: Callable[[], AbstractContextManager[str]], models: Any, steps: list[tuple[str, str, str]]
) -> None:
    """A field the hand changed and did not take back shows what the hand wrote last, whatever was generated since."""

    async def play(url: str) -> None:
        async with await Database.open(url) as database:
            from aiuteur.timelines import create_project

            async with database.write() as tx:
                branch = (await create_project(tx, "x")).main
            made = models.Asset(name="Ada")
            await generate(database, branch, made)
            hand: dict[str, str] = {}
            for who, field, value in steps:
                if who == "hand":
                    await edit(database, branch, **{field: value})
                    hand[field] = value
                else:
                    made = made.but(**{field: value})
                    await generate(database, branch, made)
                hand = {name: text for name, text in hand.items() if getattr(made, name) != text}
                found = (await now(database, branch)).document
                for name in ("coat", "hair", "notes"):
                    assert getattr(found, name) == hand.get(name, getattr(made, name))
            async with database.read() as tx:
                assert await verify(tx) == []
                assert len(await load(tx, branch)) == 1

    with new_database() as url:
        asyncio.run(play(url))
