"""Nobody gets through a wall: every table and every view, as the catalogue lists them, seen by a stranger."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import databases
import everything
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from aiuteur.db import Database
from aiuteur.db.prepare import prepare
from aiuteur.db.revisions import VERSION_TABLE
from aiuteur.db.views import VIEWS
from aiuteur.db.walls import INSTALLATION
from aiuteur.jobs import heartbeat
from aiuteur.kit.errors import Refused, Unavailable

# r: table, p: partitioned, v: view, m: materialized view, f: foreign table; whatever anyone adds, it is walked
_CATALOGUE = sa.text(
    "SELECT relname, relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r','p','v','m','f')"
    " ORDER BY relname"
)


@pytest.fixture
async def studio(postgres: str) -> AsyncIterator[Database]:
    """Two workspaces, each with a row in every table."""
    async with await Database.open(databases.server_url(postgres)) as database:
        for workspace in ("ours", "theirs"):
            async with database.write(workspace) as tx:
                await tx.connection.run_sync(everything.insert_all, workspace)
            async with database.service() as tx:
                await tx.connection.run_sync(everything.insert_people, workspace)
        await heartbeat.beat(database, "worker", 1, {})
        yield database


async def tried(database: Database, workspace: str, statement: str) -> int | str:
    """How many rows a statement reached, or in what words it was refused. It is undone in any case."""
    try:
        async with database.write(workspace) as tx:
            result = await tx.execute(sa.text(statement))
            reached = result.scalar() if result.returns_rows else result.rowcount
            raise _Undone(reached)
    except _Undone as undone:
        return undone.reached
    except (DBAPIError, Unavailable) as error:
        return str(error.__cause__ or error).partition("\n")[0]


class _Undone(Exception):
    def __init__(self, reached: Any) -> None:
        super().__init__()
        self.reached = int(reached)


async def holes(database: Database, stranger: str) -> list[str]:
    """What a stranger gets at: relation by relation, in words."""
    async with database.read("ours") as tx:
        relations = await tx.all(_CATALOGUE)
    found: list[str] = []
    for name, kind in relations:
        if name == VERSION_TABLE:  # one number that is everybody's to read
            found += (
                [] if "denied" in str(await tried(database, stranger, f"DELETE FROM {name}")) else [f"{name}: deleted"]
            )
            continue
        if await tried(database, stranger, f"SELECT count(*) FROM {name}") != 0:
            found.append(f"{name}: seen")
        if kind != "r":
            continue
        rows = _others_rows(name)
        column = next(iter(rows[0])) if name in INSTALLATION else "name" if name == "aiu_workspaces" else "workspace_id"
        for verb in (f"UPDATE {name} SET {column} = {column}", f"DELETE FROM {name}"):
            reached = await tried(database, stranger, verb)
            if reached != 0 and "permission denied" not in str(reached):
                found.append(f"{name}: {verb.split()[0].lower()} {reached}")
        for row in rows[:1]:
            columns = ", ".join(row)
            values = ", ".join(
                "NULL" if v is None else repr(v) if not isinstance(v, bool) else str(v) for v in row.values()
            )
            answer = str(await tried(database, stranger, f"INSERT INTO {name} ({columns}) VALUES ({values})"))
            if "row-level security" not in answer:
                found.append(f"{name}: insert {answer}")
    return found


def _others_rows(name: str) -> list[dict[str, Any]]:
    """A row that a stranger might want to plant."""
    if name in INSTALLATION:
        return everything.people_of("theirs").get(name, [_BEAT])
    return everything.rows_of("theirs2" if name == "aiu_workspaces" else "theirs").get(
        name, [{"workspace_id": "theirs"}]
    )


_BEAT = {"worker": "x", "host": "h", "pid": 1, "started_at": 1, "beat_at": 1, "facts": "{}"}


@pytest.mark.slow
async def test_a_stranger_sees_and_changes_nothing_anywhere(studio: Database) -> None:
    for stranger in ("stranger", "", "'; --"):
        assert await holes(studio, stranger) == []


async def test_the_walk_is_no_walk_through_empty_rooms(studio: Database) -> None:
    async with studio.read("ours") as tx:
        relations = [name for name, _ in await tx.all(_CATALOGUE)]
        assert {view.name for view in VIEWS} < set(relations)
        for name in relations:
            if name != VERSION_TABLE and name not in INSTALLATION:
                assert await tx.scalar(sa.text(f"SELECT count(*) FROM {name}")) > 0, name
                ours = "id" if name == "aiu_workspaces" else "workspace_id"
                assert await tx.scalar(sa.text(f"SELECT count(*) FROM {name} WHERE {ours} <> 'ours'")) == 0, name
    async with studio.service(writes=False) as tx:
        for name in relations:
            if name != VERSION_TABLE:
                seen = await tx.scalar(sa.text(f"SELECT count(*) FROM {name}"))
                assert (seen > 0) == (name in INSTALLATION or name == "aiu_workspaces"), (
                    f"housekeeping in {name}: {seen}"
                )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("defect", "hole"),
    [
        ("DROP POLICY aiu_own_workspace ON aiu_edits; CREATE POLICY all_in ON aiu_edits USING (true)", "aiu_edits: seen"),
        ("ALTER TABLE aiu_contents DISABLE ROW LEVEL SECURITY", "aiu_contents: seen"),
        ("CREATE POLICY another ON aiu_heads USING (true)", "aiu_heads: seen"),
        ("ALTER VIEW scenes SET (security_invoker = false)", "scenes: seen"),
        ("CREATE VIEW new_one AS SELECT * FROM aiu_projects; GRANT SELECT ON new_one TO studio_app", "new_one: seen"),
        ("CREATE TABLE newer (workspace_id TEXT); INSERT INTO newer VALUES ('ours');"
         "GRANT ALL ON newer TO studio_app", "newer: seen"),
    ],
)  # fmt: skip
async def test_a_planted_hole_is_found(studio: Database, postgres: str, defect: str, hole: str) -> None:
    with databases.server().admin(postgres) as admin:
        for statement in defect.split(";"):
            admin.execute(statement)  # in a superuser's name: a view of his shows him everything
        if "VIEW scenes" in defect:
            admin.execute("ALTER VIEW scenes OWNER TO postgres")
    assert hole in await holes(studio, "stranger")
    if "new" not in defect:  # what is Aiuteur's own is looked at whenever it is opened, and put right by its owner
        with pytest.raises(Refused, match=f"apart in {hole.partition(':')[0]}.*database upgrade"):
            await Database.open(databases.server_url(postgres))
        with databases.server().admin(postgres) as admin:
            admin.execute(f"ALTER VIEW scenes OWNER TO {databases.OWNER}")
        urls = databases.server().url(databases.OWNER, postgres), databases.server_url(postgres)
        await asyncio.to_thread(prepare, *urls)
        async with await Database.open(urls[1]) as mended:
            assert await holes(mended, "stranger") == []


async def test_force_binds_even_the_owner(studio: Database, postgres: str) -> None:
    import psycopg

    with psycopg.connect(databases.server().url(databases.OWNER, postgres)) as owner:
        tables = owner.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND starts_with(relname, 'aiu_')"
        ).fetchall()
        for (name,) in tables:
            count = owner.execute(f"SELECT count(*) FROM {name}").fetchone()
            assert count == ((1,) if name == VERSION_TABLE else (0,)), name


@pytest.mark.slow
async def test_the_name_of_the_workspace_is_forgotten_with_its_transaction(postgres: str) -> None:
    """Three hundred transactions of three workspaces over two connections: nobody sees through another's eyes."""
    async with await Database.open(databases.server_url(postgres), connections=2) as database:
        for workspace in "abc":
            async with database.write(workspace) as tx:
                await tx.connection.run_sync(everything.insert_all, workspace)

        async def look(n: int) -> None:
            workspace = "abc"[n % 3]
            enter = database.write if n % 2 else database.read
            async with enter(workspace) as tx:
                assert await tx.all(sa.text("SELECT id FROM aiu_workspaces")) == [(workspace,)]
                if n % 7 == 0:
                    return

        await asyncio.gather(*(look(n) for n in range(300)))


async def test_what_is_appended_stays(studio: Database) -> None:
    for verb in (
        "UPDATE aiu_style_capsule_applications SET author = 'eve'",
        "DELETE FROM aiu_style_capsule_applications",
    ):
        assert "permission denied" in str(await tried(studio, "ours", verb))
