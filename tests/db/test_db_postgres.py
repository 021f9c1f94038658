"""PostgreSQL: who may open it, who prepares it, and what is said when server, role or another writer is in the way."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import databases
import psycopg
import pytest
import sqlalchemy as sa
from databases import OWNER, ROLE

from aiuteur.db import LOCAL, Database
from aiuteur.db.migrate import migrate, migrate_server
from aiuteur.db.postgres import server_url
from aiuteur.db.prepare import prepare
from aiuteur.db.revisions import HEAD, REVISIONS
from aiuteur.db.tables import events
from aiuteur.kit.errors import BadInput, Refused, Unavailable

SOURCE = Path(__file__).parents[2] / "src"


@pytest.fixture
def admin(postgres: str) -> Iterator[Any]:
    with databases.server().admin(postgres) as connection:
        yield connection


@pytest.fixture
def empty(postgres: str) -> Iterator[str]:
    """The name of a database with nothing in it."""
    with databases.a_database("template1") as name:
        yield name


@pytest.fixture
def role(postgres: str) -> Iterator[str]:
    """A role of this test's own, with no rights at all."""
    with databases.a_role() as name:
        yield name


def url(role: str, name: str) -> str:
    return databases.server().url(role, name)


async def test_it_is_opened_and_called_by_name_without_a_password(postgres: str) -> None:
    with_password = url(ROLE, postgres).replace(f"{ROLE}@", f"{ROLE}:sesame@")
    async with await Database.open(with_password) as database, database.read() as tx:
        assert (tx.dialect, database.path) == ("postgresql", None)
        assert postgres in database.where
        assert "sesame" not in database.where
        assert "sesame" in database.url
        assert await tx.scalar(sa.text("SHOW transaction_isolation")) == "repeatable read"
        assert await tx.scalar(sa.text("SHOW transaction_read_only")) == "on"
        async with database.write() as writing:
            assert await writing.scalar(sa.text("SHOW transaction_isolation")) == "read committed"


async def test_superuser_owner_and_their_like_are_refused(postgres: str, admin: Any, role: str) -> None:
    cases = {
        "superuser": [("postgres", ())],
        "may bypass": [(role, (f"ALTER ROLE {role} BYPASSRLS",))],
        "owns": [(OWNER, ()), (role, (f"ALTER ROLE {role} NOBYPASSRLS", f"GRANT {OWNER} TO {role}"))],
    }
    for words, found in cases.items():
        for name, before in found:
            for statement in before:
                admin.execute(statement)
            with pytest.raises(Refused, match=words) as caught:
                await Database.open(url(name, postgres))
            assert caught.value.code == "database-role"
    admin.execute(f"REVOKE {OWNER} FROM {role}; GRANT postgres TO {role}")
    with pytest.raises(Refused, match="superuser"):
        await Database.open(url(role, postgres))


async def test_an_unprepared_database_says_what_to_run(empty: str) -> None:
    with pytest.raises(Refused, match=r"never prepared .* AIUTEUR_DATABASE_OWNER_URL .* `aiuteur database upgrade`"):
        await Database.open(url(ROLE, empty))


async def test_an_older_one_too_and_with_its_owner_it_is_brought_up_to_date(empty: str) -> None:
    migrate_server(server_url(url(OWNER, empty)), "here", ROLE, target=REVISIONS[-2])
    with pytest.raises(Refused, match="older Aiuteur"):
        await Database.open(url(ROLE, empty))
    async with await Database.open(url(ROLE, empty), owner_url=url(OWNER, empty)) as database, database.write() as tx:
        assert await tx.scalar(sa.text("SELECT version_num FROM aiu_schema_version")) == HEAD
        assert await tx.scalar(sa.text("SELECT count(*) FROM shots")) == 0


async def test_a_newer_one_is_refused(postgres: str, admin: Any) -> None:
    admin.execute("UPDATE aiu_schema_version SET version_num = '0999'")
    for open_it in (
        Database.open(url(ROLE, postgres)),
        asyncio.to_thread(prepare, url(OWNER, postgres), url(ROLE, postgres)),
    ):
        with pytest.raises(Refused, match="newer Aiuteur"):
            await open_it


@pytest.mark.slow
def test_preparing_makes_the_role_and_may_be_done_again(empty: str, admin: Any) -> None:
    wished = url("new hand", empty).replace("new hand@", "new%20hand:it's%20100%25%20%22secret%22@")
    try:
        first, second = prepare(url(OWNER, empty), wished), prepare(url(OWNER, empty), wished)
        assert (first.before, first.after, first.role, first.role_made) == (None, HEAD, "new hand", True)
        assert (second.before, second.role_made) == (HEAD, False)
        row = admin.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcanlogin FROM pg_roles WHERE rolname = 'new hand'"
        ).fetchone()
        assert row == (False, False, False, True)
        asyncio.run(_writes(wished))
    finally:
        with databases.server().admin(empty) as there:
            there.execute('DROP OWNED BY "new hand"; DROP ROLE "new hand"')


async def _writes(where: str) -> None:
    async with await Database.open(where) as database, database.write() as tx:
        await tx.execute(events.insert().values(workspace_id=LOCAL, cursor=1, name="n", body="{}", at=0))


def test_preparing_refuses_what_would_leave_no_walls(empty: str, admin: Any, role: str) -> None:
    with pytest.raises(BadInput, match="a role of its own"):
        prepare(url(OWNER, empty), url(OWNER, empty))
    with pytest.raises(BadInput, match="same database"):
        prepare(url(OWNER, empty), url(ROLE, "elsewhere"))
    with pytest.raises(Refused, match=r"may make none.*CREATE ROLE \"nobody yet\"") as caught:
        prepare(url(role, empty), url("nobody yet", empty).replace("yet@", "yet:hunter2@"))
    assert "hunter2" not in str(caught.value.json())
    assert caught.value.__cause__ is None
    with pytest.raises(Refused, match="not bound"):
        prepare(url(OWNER, empty), url("postgres", empty))
    admin.execute(f"GRANT {OWNER} TO {role}")
    with pytest.raises(Refused, match="not bound"):
        prepare(url(OWNER, empty), url(role, empty))
    with databases.server().admin(empty) as there:
        assert there.execute("SELECT to_regclass('aiu_projects')").fetchone() == (None,), "nothing was changed"


@pytest.mark.slow
def test_two_may_prepare_at_once(empty: str) -> None:
    code = "import sys; from aiuteur.db.prepare import prepare; prepare(sys.argv[1], sys.argv[2])"
    command = [sys.executable, "-c", code, url(OWNER, empty), url(ROLE, empty)]
    children = [subprocess.Popen(command, env={"PYTHONPATH": str(SOURCE)}) for _ in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]


def test_a_name_that_is_taken_is_left_alone(empty: str) -> None:
    with psycopg.connect(url(OWNER, empty), autocommit=True) as there:
        there.execute("CREATE TABLE scenes (mine TEXT)")
        with pytest.raises(Refused, match="something else called 'scenes'"):
            prepare(url(OWNER, empty), url(ROLE, empty))
        assert there.execute("SELECT count(*) FROM scenes").fetchone() == (0,)
        there.execute("DROP TABLE scenes; CREATE VIEW shots AS SELECT 1 AS one")
        with pytest.raises(Refused, match="something else called 'shots'"):
            prepare(url(OWNER, empty), url(ROLE, empty))


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("postgresql://me:secret@127.0.0.1:1/film", "does not answer"),
        ("postgresql://me:secret@no-such-host.invalid/film", "does not answer"),
    ],
)
async def test_a_server_that_is_not_there_is_a_sentence(bad: str, words: str) -> None:
    with pytest.raises(Unavailable, match=words) as caught:
        await Database.open(bad)
    assert "secret" not in str(caught.value.json())


async def test_a_database_or_role_that_is_not_there_is_a_sentence(postgres: str) -> None:
    with pytest.raises(Unavailable, match="There is no database nowhere"):
        await Database.open(url(ROLE, "nowhere"))
    with pytest.raises(Unavailable, match="name and password"):
        await Database.open(url("nobody", postgres))
    with pytest.raises(BadInput, match="no address"):
        await Database.open("postgresql://me:secret@host:port/x")
    with pytest.raises(BadInput, match="no address"):
        await Database.open("postgresql://me:secret@host")


async def test_a_role_without_rights_is_told_what_to_run(postgres: str, role: str) -> None:
    with pytest.raises(Unavailable, match="database upgrade"):
        await Database.open(url(role, postgres))


async def test_connections_that_died_at_rest_are_replaced_and_at_work_it_is_said(postgres: str, admin: Any) -> None:
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
    async with await Database.open(url(ROLE, postgres)) as database:
        for _ in range(2):
            async with database.write() as tx:
                await tx.scalar(sa.text("SELECT 1"))
            async with database.read() as tx:
                await tx.scalar(sa.text("SELECT 1"))
            admin.execute(ends, [postgres])
        with pytest.raises(Unavailable, match=r"does not answer.*What was saved is kept"):  # noqa: PT012
            async with database.write() as tx:
                admin.execute(ends, [postgres])
                await tx.execute(events.insert().values(workspace_id=LOCAL, cursor=1, name="n", body="{}", at=0))
        async with database.read() as tx:
            assert await tx.scalar(sa.select(sa.func.count()).select_from(events)) == 0


async def test_a_process_keeps_to_its_connections_however_many_write(postgres: str, admin: Any) -> None:
    most = 0
    async with await Database.open(url(ROLE, postgres), connections=4) as database:

        async def work(n: int) -> None:
            nonlocal most
            async with database.write() as tx:
                await tx.execute(events.insert().values(workspace_id=LOCAL, cursor=n, name="n", body="{}", at=0))
                async with database.read() as seen, database.read() as again:
                    assert await seen.scalar(sa.text("SELECT 1")) == await again.scalar(sa.text("SELECT 1"))
                count = await asyncio.to_thread(
                    admin.execute,
                    "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = %s",
                    [ROLE, postgres],
                )
                most = max(most, count.fetchone()[0])

        await asyncio.gather(*(work(n) for n in range(40)))
        async with database.read() as tx:
            assert await tx.scalar(sa.select(sa.func.count()).select_from(events)) == 40
    assert 2 <= most <= 6, "two writers, two readers, and a reader inside a reader does not wait for itself"


async def test_two_who_wait_for_each_other_are_parted_with_a_sentence(postgres: str) -> None:
    async with await Database.open(url(ROLE, postgres)) as database:
        here, there = asyncio.Event(), asyncio.Event()

        async def crossing(first: str, second: str, mine: asyncio.Event, other: asyncio.Event) -> str:
            try:
                async with database.write() as tx:
                    await tx.alone(first)
                    mine.set()
                    await other.wait()
                    await tx.alone(second)
                    return "done"
            except Unavailable as error:
                return error.code

        answers = await asyncio.gather(crossing("a", "b", here, there), crossing("b", "a", there, here))
        assert sorted(answers) == ["busy", "done"]


@pytest.mark.slow
def test_neither_driver_is_loaded_for_the_other_database(postgres: str, tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\nfrom aiuteur.db import Database\n"
        "async def main():\n    async with await Database.open(sys.argv[1]) as d:\n        async with d.read(): pass\n"
        "print(sorted({'psycopg', 'aiosqlite', 'dbos'} & set(sys.modules)))\n"
        "asyncio.run(main()); print(sorted({'psycopg', 'aiosqlite', 'dbos', 'alembic'} & set(sys.modules)))"
    )
    migrate(tmp_path / "a.sqlite")
    said = [
        subprocess.run(
            [sys.executable, "-c", code, where],
            env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True,
        ).stdout.split("\n")[:2]
        for where in (f"sqlite:///{tmp_path}/a.sqlite", url(ROLE, postgres))
    ]  # fmt: skip
    assert said == [["[]", "['aiosqlite']"], ["[]", "['psycopg']"]]
