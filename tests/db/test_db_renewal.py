"""Rows that are written anew are young again, and held; JSON in a text column is looked into on either database."""

import asyncio

import sqlalchemy as sa

from aiuteur.db import Database, Tx
from aiuteur.db.tables import contents, renders

HOUR = 3_600_000


def row(digest: str, at: int, workspace: str = "local") -> dict[str, object]:
    return {
        "workspace_id": workspace, "hash": digest, "kind": "note", "schema_version": 1, "body": "{}", "created_at": at
    }  # fmt: skip


async def ages(tx: Tx) -> dict[str, int]:
    return {one.hash: one.created_at for one in await tx.all(sa.select(contents.c.hash, contents.c.created_at))}


async def test_an_old_row_is_renewed_and_a_young_one_left_alone(database: Database) -> None:
    async with database.write() as tx:
        await tx.insert_or_renew(contents, row("a", 1), row("b", 9 * HOUR), older_ms=HOUR)
        await tx.insert_or_renew(contents, row("a", 10 * HOUR), row("b", 9 * HOUR + 5), older_ms=HOUR)
        assert await ages(tx) == {"a": 10 * HOUR, "b": 9 * HOUR}
        await tx.insert_or_renew(contents, older_ms=HOUR)


async def test_who_deletes_what_is_old_lets_be_what_is_being_renewed(database: Database) -> None:
    async with database.write() as tx:
        await tx.insert_or_renew(contents, row("a", 1), row("b", 1), older_ms=HOUR)
    renewed, go_on = asyncio.Event(), asyncio.Event()

    async def save() -> None:
        async with database.write() as tx:
            await tx.insert_or_renew(contents, row("a", 10 * HOUR), older_ms=HOUR)
            renewed.set()
            await asyncio.wait_for(go_on.wait(), 10)

    saving = asyncio.create_task(save())
    await renewed.wait()

    async def sweep() -> int:
        async with database.write() as tx:
            return (await tx.execute(sa.delete(contents).where(contents.c.created_at < 5 * HOUR))).rowcount

    sweeping = asyncio.create_task(sweep())
    await asyncio.sleep(0.2)
    go_on.set()
    await saving
    assert await sweeping == 1
    async with database.read() as tx:
        assert await ages(tx) == {"a": 10 * HOUR}


async def test_the_members_of_a_json_object_are_rows(database: Database) -> None:
    made = {"workspace_id": "local", "operation": "o", "engine": "e", "recipe": "{}", "status": "done"}
    texts = {
        "two": '{"files":{"clip":{"hash":"h1"},"still":{"hash":"h2","size":3}}}',
        "none": '{"facts":{"words":3}}',
        "null": None,
    }
    async with database.write() as tx:
        for key, outputs in texts.items():
            values = {"recipe_key": key, "outputs": outputs, "price_micro": 0, "attempts": 1, "created_at": 1}
            await tx.execute(renders.insert().values(**made, **values))
        file = tx.each(renders.c.outputs, "files")
        query = sa.select(renders.c.recipe_key, file.c.key, tx.member(file.c.value, "hash"))
        rows = await tx.all(query.select_from(renders.join(file, sa.true())).order_by(file.c.key))
    assert [tuple(one) for one in rows] == [("two", "clip", "h1"), ("two", "still", "h2")]
