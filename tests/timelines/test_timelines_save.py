"""Saving by hand: replay-safe, merged field by field, and nothing is ever lost."""

import asyncio
import random
from typing import Any

import pytest
import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.db.tables import contents, edits, heads, workspaces
from aiuteur.kit import clock
from aiuteur.kit.errors import AiuteurError, BadInput, NotFound, Refused
from aiuteur.timelines import (
    Basis,
    Clash,
    Locked,
    Saved,
    document_of,
    head,
    history,
    load,
    lock,
    register,
    remove,
    save,
    unlock,
    uses_of,
    verify,
)
from aiuteur.timelines.locks import locks

KEY = "shot/s1/a"


async def put(database: Database, branch: str, document: Any, base: str | None, key: str = KEY, **more: Any) -> Saved:
    async with database.write() as tx:
        return await save(tx, branch, key, document, base=base, author=more.pop("author", "ann"), **more)


async def now(database: Database, branch: str, key: str = KEY) -> Any:
    async with database.read() as tx:
        return await head(tx, branch, key)


async def journal(database: Database, branch: str, key: str = KEY) -> list[str]:
    async with database.read() as tx:
        return [edit.outcome for edit in await history(tx, branch, key)]


async def test_a_save_moves_the_head_and_is_read_back(database: Database, branch: str, models: Any) -> None:
    first = await put(database, branch, models.Shot(action="walks"), None)
    with clock.running(lambda: 77):
        second = await put(database, branch, models.Shot(action="runs"), first.hash, author="bob")
    found = await now(database, branch)
    assert (first.outcome, second.outcome) == ("saved", "saved")
    assert (found.document, found.hash, found.rev, found.author, found.at) == (
        models.Shot(action="runs"), second.hash, 2, "bob", 77,
    )  # fmt: skip
    assert (found.kind, found.basis, found.edited) == ("shot", None, True)
    again = await put(database, branch, models.Shot(action="runs"), second.hash)
    assert again == Saved(second.hash, "unchanged")
    assert (await now(database, branch)).rev == 2
    assert await journal(database, branch) == ["saved", "saved", "unchanged"]


async def test_the_same_edit_twice_is_one_edit(database: Database, branch: str, models: Any) -> None:
    first = await put(database, branch, models.Shot(action="walks"), None, edit_id="e1")
    await put(database, branch, models.Shot(action="runs"), first.hash, edit_id="e2")
    assert await put(database, branch, models.Shot(action="walks"), None, edit_id="e1") == first
    assert (await now(database, branch)).document.action == "runs"
    assert len(await journal(database, branch)) == 2
    with pytest.raises(BadInput, match="edit id"):
        await put(database, branch, models.Shot(action="flies"), None, edit_id="e1")


async def test_two_people_on_different_fields_both_survive(database: Database, branch: str, models: Any) -> None:
    base = await put(database, branch, models.Shot(action="walks"), None)
    await put(database, branch, models.Shot(action="walks", camera="pan"), base.hash)
    merged = await put(database, branch, models.Shot(action="walks", notes="slow"), base.hash, author="bob")
    assert merged.outcome == "merged"
    assert (await now(database, branch)).document == models.Shot(action="walks", camera="pan", notes="slow")


async def test_the_same_field_is_a_clash_and_both_texts_are_kept(database: Database, branch: str, models: Any) -> None:
    base = await put(database, branch, models.Shot(action="walks"), None)
    ours = await put(database, branch, models.Shot(action="walks", camera="pan"), base.hash)
    theirs = models.Shot(action="walks", camera="tilt")
    for _ in range(2):  # the second time it is a replay, and says the same
        with pytest.raises(Clash, match="camera") as caught:
            await put(database, branch, theirs, base.hash, edit_id="e9")
        assert caught.value.fields == {
            "key": KEY, "clash": ["camera"], "base": base.hash, "sent": theirs.content_hash(), "head": ours.hash,
        }  # fmt: skip
    assert (await now(database, branch)).hash == ours.hash
    assert await journal(database, branch) == ["saved", "saved", "conflict:camera"]
    async with database.read() as tx:
        assert await document_of(tx, theirs.content_hash()) == theirs


async def test_fields_that_belong_together_do_not_mix(database: Database, branch: str, models: Any) -> None:
    base = await put(database, branch, models.Shot(action="walks"), None)
    await put(database, branch, models.Shot(action="runs"), base.hash)
    with pytest.raises(Clash) as caught:
        await put(database, branch, models.Shot(action="walks", duration_ms=900), base.hash)
    assert caught.value.fields["clash"] == ["action", "duration_ms"]


async def test_a_merge_that_makes_no_sense_is_a_clash(database: Database, branch: str, models: Any) -> None:
    base = await put(database, branch, models.Range(), None, key="range/a")
    await put(database, branch, models.Range(low=8), base.hash, key="range/a")
    with pytest.raises(Clash):
        await put(database, branch, models.Range(high=5), base.hash, key="range/a")


async def test_a_removed_document_is_not_revived_by_an_old_edit(database: Database, branch: str, models: Any) -> None:
    base = await put(database, branch, models.Shot(action="walks"), None)
    async with database.write() as tx:
        assert (await remove(tx, branch, KEY, "ann", edit_id="r1")).outcome == "removed"
    async with database.write() as tx:
        assert (await remove(tx, branch, KEY, "ann", edit_id="r1")).hash == base.hash
        with pytest.raises(NotFound):
            await remove(tx, branch, KEY, "ann")
    with pytest.raises(Clash) as caught:
        await put(database, branch, models.Shot(action="runs"), base.hash)
    assert caught.value.fields["clash"] == ["*"]
    assert await now(database, branch) is None
    assert (await put(database, branch, models.Shot(action="runs"), None)).outcome == "saved"


@pytest.mark.parametrize(
    "scope", ["stage:shots", "stage:shot", "stage:shots@scene:s1", "stage:shot@scene:s1", f"doc:{KEY}"]
)
async def test_a_lock_refuses_and_keeps_the_text(database: Database, branch: str, models: Any, scope: str) -> None:
    base = await put(database, branch, models.Shot(action="walks"), None)
    async with database.write() as tx:
        await lock(tx, branch, scope, "ann")
        await lock(tx, branch, scope, "bob")
        assert [(one.scope, one.author) for one in await locks(tx, branch)] == [(scope, "ann")]
    text = models.Shot(action="runs")
    with pytest.raises(Locked, match="locked") as caught:
        await put(database, branch, text, base.hash)
    assert isinstance(caught.value, Refused)
    with pytest.raises(Locked):
        async with database.write() as tx:
            await remove(tx, branch, KEY, "ann")
    assert (await now(database, branch)).hash == base.hash
    assert await journal(database, branch) == ["saved", "refused:locked", "refused:locked"]
    async with database.write() as tx:
        assert await document_of(tx, text.content_hash()) == text
        assert await unlock(tx, branch, scope)
        assert not await unlock(tx, branch, scope)
    assert (await put(database, branch, text, base.hash)).outcome == "saved"


async def test_a_lock_holds_at_once_even_for_the_transaction_that_set_it(
    database: Database, branch: str, models: Any
) -> None:
    async with database.write() as tx:
        first = await save(tx, branch, KEY, models.Shot(action="walks"), base=None, author="ann")
        await lock(tx, branch, "stage:shots", "ann")
        with pytest.raises(Locked):
            await save(tx, branch, KEY, models.Shot(action="runs"), base=first.hash, author="ann")
        await unlock(tx, branch, "stage:shots")
        await save(tx, branch, KEY, models.Shot(action="runs"), base=first.hash, author="ann")


async def test_a_lock_reaches_no_further_than_it_says(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        for scope in ("stage:shots@scene:s2", "stage:assets", "doc:shot/s1/b"):
            await lock(tx, branch, scope, "ann")
        with pytest.raises(BadInput):
            await lock(tx, branch, "everything", "ann")
    assert (await put(database, branch, models.Shot(action="walks"), None)).outcome == "saved"
    with pytest.raises(Locked):
        await put(database, branch, models.Shot(action="walks"), None, key="shot/s2/a")


async def test_a_refusal_undoes_its_whole_transaction_but_keeps_the_text(
    database: Database, branch: str, models: Any
) -> None:
    base = await put(database, branch, models.Shot(action="walks"), None)
    text = models.Shot(action="new text")
    async with database.write() as tx:
        await lock(tx, branch, f"doc:{KEY}", "ann")

    async def split() -> None:
        async with database.write() as tx:
            await save(tx, branch, "shot/s1/b", models.Shot(action="half"), base=None, author="ann")
            await save(tx, branch, KEY, text, base=base.hash, author="ann")

    with pytest.raises(Locked):
        await split()
    assert await now(database, branch, "shot/s1/b") is None
    assert await journal(database, branch) == ["saved", "refused:locked"]
    async with database.write() as tx:  # who catches the refusal keeps the rest, and the text once
        await save(tx, branch, "shot/s1/b", models.Shot(action="half"), base=None, author="ann")
        with pytest.raises(Locked):
            await save(tx, branch, KEY, text, base=base.hash, author="ann")
    assert (await now(database, branch, "shot/s1/b")).document.action == "half"
    assert await journal(database, branch) == ["saved", "refused:locked", "refused:locked"]


async def test_load_gives_one_branch_by_prefix_in_order(database: Database, branch: str, models: Any) -> None:
    for key in ("shot/s1/b", "shot/s1/a", "shot/s10/a", "shot/s2/a"):
        await put(database, branch, models.Shot(action=key), None, key=key)
    await put(database, branch, models.Asset(name="Ada"), None, key="asset/a")
    async with database.read() as tx:
        assert list(await load(tx, branch)) == ["asset/a", "shot/s1/a", "shot/s1/b", "shot/s10/a", "shot/s2/a"]
        assert list(await load(tx, branch, "shot/s1/")) == ["shot/s1/a", "shot/s1/b"]
        assert await load(tx, branch, "clip/") == {}
        with pytest.raises(NotFound):
            await load(tx, "nowhere")
    async with database.read("another-workspace") as tx:
        assert await head(tx, branch, "asset/a") is None
        with pytest.raises(NotFound):
            await load(tx, branch)


async def test_where_a_document_is_used_follows_the_saves(database: Database, branch: str, models: Any) -> None:
    first = await put(database, branch, models.Shot(action="x", cast=("ada", "bo", "ada")), None)
    await put(database, branch, models.Shot(action="x", cast=("bo",)), None, key="shot/s1/b")
    async with database.read() as tx:
        assert await uses_of(tx, branch, "asset/bo") == [KEY, "shot/s1/b"]
        assert await uses_of(tx, branch, "asset/ada") == [KEY]
    await put(database, branch, models.Shot(action="x"), first.hash)
    async with database.write() as tx:
        await remove(tx, branch, "shot/s1/b", "ann")
        assert await uses_of(tx, branch, "asset/bo") == []


async def test_what_does_not_fit_is_refused(database: Database, branch: str, models: Any) -> None:
    shot = models.Shot(action="x")
    with pytest.raises(ValueError, match="takes a Asset"):
        await put(database, branch, shot, None, key="asset/a")
    with pytest.raises(ValueError, match="no room has declared"):
        await put(database, branch, shot, None, key="poem/a")
    with pytest.raises(BadInput):
        await put(database, branch, shot, None, key="Shot/../x")
    with pytest.raises(NotFound):
        await put(database, "nowhere", shot, None)
    with pytest.raises(ValueError, match="name of its own"):
        register("shot", type("Other", (models.Shot,), {}))


async def test_an_older_body_is_upgraded_and_a_newer_one_refused(
    database: Database, branch: str, models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = await put(database, branch, models.Shot(action="walks", camera="pan"), None)

    def upgrade(body: dict[str, Any], version: int) -> dict[str, Any]:
        assert version == 1
        return {**body, "camera": "slow " + body["camera"]}

    monkeypatch.setattr(models.Shot, "SCHEMA_VERSION", 2)
    monkeypatch.setattr(models.Shot, "upgrade", upgrade)
    found = await now(database, branch)
    assert (found.document.camera, found.hash) == ("slow pan", old.hash)
    saved = await put(database, branch, found.document.but(notes="n"), old.hash)
    async with database.read() as tx:
        assert await verify(tx) == []
    monkeypatch.setattr(models.Shot, "SCHEMA_VERSION", 1)
    with pytest.raises(Refused, match="newer Aiuteur"):
        await now(database, branch)
    assert saved.outcome == "saved"


async def test_every_kept_body_derives_its_hash_and_tampering_is_found(
    database: Database, branch: str, models: Any
) -> None:
    await put(database, branch, models.Shot(action="é 中 \U0001f3ac", marks={"b": 2, "a": 1}), None)
    second = await put(database, branch, models.Asset(name="Ada"), None, key="asset/a")
    async with database.write() as tx:
        assert await verify(tx) == []
        changed = sa.update(contents).where(contents.c.hash == second.hash)
        await tx.execute(changed.values(body='{"name":"Eve"}'))
        assert await verify(tx) == [second.hash]
        await tx.execute(changed.values(body='{"name":7}'))
    with pytest.raises(AiuteurError, match="does not fit its model"):
        await now(database, branch, "asset/a")


@pytest.mark.slow
@pytest.mark.parametrize("clash", [False, True])
async def test_eight_writers_lose_nothing(database: Database, branch: str, models: Any, clash: bool) -> None:
    """Each writer owns a field of the same shots and saves from what it saw a while ago."""
    fields = ["action", "camera", "size", "notes", "action", "camera", "size", "notes"]
    keys = [f"shot/s1/{n}" for n in range(3)]
    for key in keys:
        await put(database, branch, models.Shot(action="begin"), None, key=key)
    accepted: dict[tuple[str, str], str] = {}
    refused: list[str] = []

    async def write(me: int) -> None:
        rng = random.Random(me)
        for turn in range(12):
            key = keys[(me // 4) if not clash else rng.randrange(3)]
            seen = await now(database, branch, key)
            await asyncio.sleep(rng.random() / 500)
            text = seen.document.but(**{fields[me]: f"{me}:{turn}"})
            try:
                await put(database, branch, text, seen.hash, key=key, author=str(me))
                accepted[key, fields[me]] = f"{me}:{turn}"
            except Clash as error:
                refused.append(error.fields["sent"])

    await asyncio.gather(*(write(me) for me in range(8)))
    async with database.read() as tx:
        found = await load(tx, branch)
        outcomes = [row.outcome for row in await tx.all(sa.select(edits.c.outcome))]
        kept = {row.hash for row in await tx.all(sa.select(contents.c.hash))}
        assert await verify(tx) == []
    assert len(outcomes) == 3 + 8 * 12
    assert "merged" in outcomes
    assert set(refused) <= kept
    if not clash:
        assert not refused
    for (key, field), value in accepted.items():
        assert getattr(found[key].document, field) == value


@pytest.mark.slow
async def test_the_journal_replays_to_the_heads(database: Database, branch: str, models: Any) -> None:
    rng = random.Random(3)
    for turn in range(60):
        key = f"shot/s1/{rng.randrange(4)}"
        seen = await now(database, branch, key)
        async with database.write() as tx:
            if seen is not None and rng.random() < 0.2:
                await remove(tx, branch, key, "ann")
            else:
                base = None if seen is None else seen.hash
                await save(tx, branch, key, models.Shot(action=f"v{turn % 7}"), base=base, author="ann")
    async with database.read() as tx:
        replayed: dict[str, str | None] = {}
        for row in await tx.all(sa.select(edits).order_by(edits.c.seq)):
            assert replayed.get(row.doc_key) == row.head_hash
            replayed[row.doc_key] = row.result_hash
        standing = {row.doc_key: row.content_hash for row in await tx.all(sa.select(heads))}
    assert {key: digest for key, digest in replayed.items() if digest} == standing


async def test_a_hand_edit_keeps_what_the_document_was_made_from(database: Database, branch: str, models: Any) -> None:
    made = Basis(operation="shots.draft", version=1)
    first = await put(database, branch, models.Shot(action="walks"), None, basis=made)
    found = await now(database, branch)
    assert found.basis == made.but(made=first.hash)
    assert not found.edited
    await put(database, branch, models.Shot(action="runs"), first.hash)
    found = await now(database, branch)
    assert found.basis == made.but(made=first.hash)
    assert found.edited


async def test_an_edit_id_answers_only_in_its_own_workspace(database: Database, branch: str, models: Any) -> None:
    shot = models.Shot(action="walks")
    await put(database, branch, shot, None, edit_id="e1")
    async with database.write() as tx:
        await lock(tx, branch, "doc:" + KEY, "ann")
    async with database.write("team") as tx:
        await tx.execute(workspaces.insert().values(id="team", name="Team", created_at=0))
    with pytest.raises(NotFound, match="no branch"):
        async with database.write("team") as tx:
            await save(tx, branch, KEY, shot, base=None, author="eve", edit_id="e1")
    with pytest.raises(NotFound, match="no branch"):
        async with database.write("team") as tx:
            await remove(tx, branch, KEY, "eve")
    assert (await now(database, branch)).document == shot
