"""Staleness: computed from what was read, with causes that can be shown, and quiet when nothing read has moved."""

from typing import Any

import pytest

from aiuteur.db import Database, Tx
from aiuteur.kit.errors import NotFound
from aiuteur.timelines import (
    Basis,
    Cause,
    Difference,
    Head,
    Locked,
    causes,
    explain,
    fingerprint,
    head,
    history,
    load,
    lock,
    read,
    remove,
    save,
    save_generated,
    still_fine,
)

READS = {"asset/ada": ("coat", "name"), "shot/s/a": ("action",)}


async def edit(tx: Tx, branch: str, key: str, **changes: Any) -> None:
    now = await head(tx, branch, key)
    assert now is not None
    await save(tx, branch, key, now.document.but(**changes), base=now.hash, author="ann")


async def inputs(tx: Tx, branch: str) -> dict[str, Head]:
    return {key: head for key, head in (await load(tx, branch)).items() if key in READS}


@pytest.fixture
async def film(database: Database, branch: str, models: Any) -> str:
    """A shot and an asset, and a document generated from both."""
    async with database.write() as tx:
        await save(tx, branch, "asset/ada", models.Asset(name="Ada"), base=None, author="ann")
        await save(tx, branch, "shot/s/a", models.Shot(action="walks"), base=None, author="ann")
        now = await inputs(tx, branch)
        basis = Basis(operation="frame", version=3, inputs=tuple(read(now[key], READS[key]) for key in READS))
        await save_generated(tx, branch, "range/frame", models.Range(), basis, "aiuteur")
    return branch


async def stale(database: Database, branch: str, version: int = 3) -> list[Cause]:
    async with database.read() as tx:
        made = await head(tx, branch, "range/frame")
        assert made is not None
        assert made.basis is not None
        return causes(made.basis, await inputs(tx, branch), version)


async def test_fresh_until_something_read_has_moved(database: Database, film: str, models: Any) -> None:
    assert await stale(database, film) == []
    async with database.write() as tx:  # none of this was read
        await edit(tx, film, "asset/ada", notes="ask the gaffer", hair="red")
        await edit(tx, film, "shot/s/a", camera="pan")
        await save(tx, film, "asset/bo", models.Asset(name="Bo"), base=None, author="ann")
    assert await stale(database, film) == []
    async with database.write() as tx:
        was = await head(tx, film, "asset/ada")
        await edit(tx, film, "asset/ada", coat="red")
        now = await head(tx, film, "asset/ada")
        assert was is not None
        assert now is not None
    [cause] = await stale(database, film)
    assert (cause.key, cause.why, cause.fields, cause.now) == ("asset/ada", "changed", ("coat", "name"), now.hash)
    async with database.read() as tx:
        assert await explain(tx, cause) == [Difference("coat", "grey", "red")]
    async with database.write() as tx:  # taken back: fresh again although the hash is not the one that was read
        await edit(tx, film, "asset/ada", coat="grey")
    assert await stale(database, film) == []


async def test_gone_new_and_recipe_are_causes_of_their_own(database: Database, film: str, models: Any) -> None:
    assert await stale(database, film, version=4) == [Cause("frame", "recipe")]
    async with database.write() as tx:
        await remove(tx, film, "shot/s/a", "ann")
    [gone] = await stale(database, film)
    assert (gone.key, gone.why, gone.now) == ("shot/s/a", "gone", None)
    async with database.read() as tx:
        assert await explain(tx, gone) == [Difference("action", "walks", None)]
        assert await explain(tx, Cause("frame", "recipe")) == []
        known = (await inputs(tx, film))["asset/ada"]
        [new] = causes(Basis(operation="x", version=1), {"asset/ada": known}, 1)
        assert (new.key, new.why, new.now) == ("asset/ada", "new", known.hash)
        assert Difference("name", None, "Ada") in await explain(tx, new)


async def test_still_fine_pins_without_touching_the_text(database: Database, film: str) -> None:
    async with database.write() as tx:
        await edit(tx, film, "asset/ada", coat="red")
        await remove(tx, film, "shot/s/a", "ann")
        before = await head(tx, film, "range/frame")
        await still_fine(tx, film, "range/frame", "ann")
        after = await head(tx, film, "range/frame")
        assert before is not None
        assert after is not None
        assert before.basis is not None
        assert after.basis is not None
        assert (after.hash, after.basis.made, after.edited) == (before.hash, before.basis.made, False)
        assert [one.key for one in after.basis.inputs] == ["asset/ada"]
        assert [one.outcome for one in await history(tx, film, "range/frame")] == ["saved", "still-fine"]
    assert await stale(database, film) == []
    async with database.write() as tx:
        risen = after.basis.but(version=4, made="")
        await still_fine(tx, film, "range/frame", "ann", basis=risen)
    assert await stale(database, film, version=4) == []
    assert [cause.why for cause in await stale(database, film, version=3)] == ["recipe"]


async def test_still_fine_needs_something_generated_and_unlocked(database: Database, film: str) -> None:
    async with database.write() as tx:
        with pytest.raises(NotFound):
            await still_fine(tx, film, "asset/ada", "ann")
        with pytest.raises(NotFound):
            await still_fine(tx, film, "asset/nobody", "ann")
        await lock(tx, film, "doc:range/frame", "ann")
        with pytest.raises(Locked):
            await still_fine(tx, film, "range/frame", "ann")


def test_fingerprints_see_what_is_named_and_nothing_else(models: Any) -> None:
    ada = models.Asset(name="Ada")
    assert fingerprint(ada, ["coat"]) == fingerprint(ada.but(hair="red", notes="x"), ["coat"])
    assert fingerprint(ada, ["coat"]) != fingerprint(ada.but(coat="red"), ["coat"])
    assert fingerprint(ada) != fingerprint(ada.but(notes="x"))
    deep = ada.but(appearance=models.Appearance(coat="red"))
    assert fingerprint(ada, ["appearance.hair"]) == fingerprint(deep, ["appearance.hair"])
    assert fingerprint(ada, ["appearance.coat"]) != fingerprint(deep, ["appearance.coat"])
    with pytest.raises(ValueError, match="no field 'colour'"):
        fingerprint(ada, ["colour"])


def test_a_new_field_with_a_default_makes_nothing_stale(models: Any) -> None:
    class Later(models.Shot):
        lens: str = "35"

    assert Later(action="walks").content_hash() == models.Shot(action="walks").content_hash()
    for fields in ((), ("action", "camera")):
        assert fingerprint(Later(action="walks"), fields) == fingerprint(models.Shot(action="walks"), fields)


async def test_a_field_that_was_renamed_since_reads_as_changed(database: Database, film: str) -> None:
    async with database.write() as tx:
        made = await head(tx, film, "range/frame")
        assert made is not None
        assert made.basis is not None
        odd = made.basis.inputs[0].but(fields=("coat", "hat"), at_hash="s2:older")
        found = causes(made.basis.but(inputs=(odd, made.basis.inputs[1])), await inputs(tx, film), 3)
        assert [cause.why for cause in found] == ["changed"]


async def test_explain_goes_into_nested_values(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await save(tx, branch, "asset/ada", models.Asset(name="Ada"), base=None, author="ann")
        was = await head(tx, branch, "asset/ada")
        assert was is not None
        await edit(tx, branch, "asset/ada", appearance=models.Appearance(hair="red"), notes="x")
        note = read(was, ["appearance"])
        now = (await load(tx, branch))["asset/ada"]
        [cause] = causes(Basis(operation="x", version=1, inputs=(note,)), {"asset/ada": now}, 1)
        assert await explain(tx, cause) == [Difference("appearance.hair", "brown", "red")]
