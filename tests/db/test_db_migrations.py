"""Migrations: from nothing to today's tables, whole or not at all, never backwards."""

import asyncio
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import databases
import everything
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from aiuteur.db import Database, migrate, walls
from aiuteur.db.postgres import server_url
from aiuteur.db.revisions import HEAD, REVISIONS, VERSION_TABLE
from aiuteur.db.tables import PREFIX, metadata
from aiuteur.kit.errors import Refused

SOURCE = Path(__file__).parents[2] / "src"


def names(path: Path) -> set[str]:
    return {row[0] for row in sqlite3.connect(path).execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_the_list_of_revisions_is_the_list_of_files() -> None:
    directory = ScriptDirectory.from_config(migrate.config())
    assert tuple(script.revision for script in reversed(list(directory.walk_revisions()))) == REVISIONS
    assert directory.get_current_head() == HEAD


def test_upgraded_from_empty_the_tables_are_those_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    migrate.migrate(path)
    assert names(path) - {"sqlite_sequence"} == set(metadata.tables) | {VERSION_TABLE}
    assert all(name.startswith(PREFIX) for name in metadata.tables)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE workflow_status (id TEXT)")  # the job engine's: not ours to judge
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        command.check(migrate.config(connection))


def test_the_check_is_not_blind(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    migrate.migrate(path)
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE aiu_heads ADD COLUMN planted TEXT")
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection, pytest.raises(Exception, match="planted"):
        command.check(migrate.config(connection))


def test_a_migration_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(migrate, "_check_references", broken)
    with pytest.raises(ZeroDivisionError):
        migrate.migrate(tmp_path / "a.sqlite")
    assert names(tmp_path / "a.sqlite") == set()


async def test_a_newer_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    migrate.migrate(path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0999'")
    before = path.read_bytes()
    with pytest.raises(Refused, match="newer Aiuteur"):
        await Database.open(f"sqlite:///{path}")
    with pytest.raises(Refused, match="newer Aiuteur"):
        migrate.migrate(path)
    assert path.read_bytes() == before


@pytest.mark.slow
def test_at_todays_schema_alembic_is_not_even_imported(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\nfrom aiuteur.db import Database\n"
        "async def main():\n    async with await Database.open(sys.argv[1]): pass\n"
        "asyncio.run(main()); print('alembic' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, f"sqlite:///{tmp_path}/a.sqlite"],
            env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True,
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip
    assert said == ["True", "False"]


def test_every_table_compiles_for_postgresql_and_none_lets_the_database_fill_a_column() -> None:
    for table in metadata.sorted_tables:
        assert str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert not [column for column in table.columns if column.server_default is not None]
        columns = set(table.columns.keys())
        assert "workspace_id" in columns or table.name in {"aiu_workspaces", *walls.INSTALLATION}
    text = str(CreateTable(metadata.tables["aiu_edits"]).compile(dialect=postgresql.dialect()))
    assert "BIGSERIAL" in text
    assert 'COLLATE "C"' in text


def test_opening_at_head_is_quick(tmp_path: Path) -> None:
    migrate.migrate(tmp_path / "a.sqlite")

    async def seconds() -> float:
        loop = asyncio.get_running_loop()
        start = loop.time()
        async with await Database.open(f"sqlite:///{tmp_path}/a.sqlite"):
            return loop.time() - start

    assert min(asyncio.run(seconds()) for _ in range(3)) < 0.2


# ---- the same on both databases ---------------------------------------------------------------------------------


@pytest.fixture(params=["sqlite", "postgres"])
def raw(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine in the owner's name on a database with nothing in it."""
    if request.param == "sqlite":
        engine = sa.create_engine(f"sqlite:///{tmp_path}/a.sqlite", poolclass=sa.NullPool)
        # as aiuteur.db.migrate opens it: SQLite changes a table by copying it
        sa.event.listen(engine, "connect", migrate._tune)  # pyright: ignore[reportPrivateUsage]  as it opens files itself
        sa.event.listen(engine, "begin", migrate._begin)  # pyright: ignore[reportPrivateUsage]  as it opens files itself
        yield engine
        return
    request.getfixturevalue("postgres")
    with databases.a_database("template1") as name:
        url = server_url(databases.server().url(databases.OWNER, name))
        yield sa.create_engine(url, poolclass=sa.NullPool)


def bring_up(raw: sa.Engine) -> None:
    """As the program would."""
    if raw.dialect.name == "sqlite":
        migrate.migrate(Path(str(raw.url.database)))
    else:
        migrate.migrate_server(raw.url, "here", databases.ROLE)


def rows_in(engine: sa.Engine, workspace: str) -> dict[str, list[dict[str, Any]]]:
    """Every row that a workspace has, by table; as a member of it."""
    found: dict[str, list[dict[str, Any]]] = {}
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("SELECT set_config('aiuteur.workspace', :w, true)"), {"w": workspace})
        for table in metadata.sorted_tables:
            owner = table.c.id if table.name == "aiu_workspaces" else table.c.get("workspace_id")
            if owner is not None:
                found[table.name] = [
                    dict(row) for row in connection.execute(sa.select(table).where(owner == workspace)).mappings()
                ]
    return found


def test_from_the_previous_release_every_row_is_kept(raw: sa.Engine) -> None:
    with raw.begin() as connection:
        migrate.upgrade(connection, "here", "0001")
        counts = [everything.insert_all(connection, workspace) for workspace in ("a", "b")]
        beats = sa.table(
            "aiu_worker_beats", *map(sa.column, ("worker", "host", "pid", "started_at", "beat_at", "facts"))
        )
        connection.execute(beats.insert().values(worker="w", host="h", pid=1, started_at=1, beat_at=1, facts="{}"))
    assert len(counts[0]) == 16, "every table of that release"
    bring_up(raw)
    for workspace in "ab":
        here = rows_in(raw, workspace)
        for name, rows in everything.rows_of(workspace).items():
            kept = [{k: v for k, v in row.items() if v is not None and k != "seq"} for row in here[name]]
            assert len(kept) == counts[0].get(name, 0), name
            for row in rows if name in counts[0] else []:
                assert any(row.items() <= other.items() for other in kept), (name, row)
    before = rows_in(raw, "a")
    bring_up(raw)  # once more changes nothing
    assert rows_in(raw, "a") == before
    if raw.dialect.name == "postgresql":
        with raw.begin() as connection:
            walls = sa.text(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND starts_with(relname, 'aiu_')"
                " AND NOT (relrowsecurity AND relforcerowsecurity)"
            )
            assert connection.execute(walls).all() == [(VERSION_TABLE,)]


def test_the_migrations_make_the_programs_tables_on_both(raw: sa.Engine) -> None:
    bring_up(raw)
    with raw.begin() as connection:
        command.check(migrate.config(connection))
        found = sa.inspect(connection)
        assert set(found.get_table_names()) - {"sqlite_sequence"} == set(metadata.tables) | {VERSION_TABLE}


def test_a_name_is_free_again_once_its_branch_is_deleted(raw: sa.Engine) -> None:
    with raw.begin() as connection:
        migrate.upgrade(connection, "here", HEAD)
        everything.insert_all(connection, "a")
        again = {"workspace_id": "a", "project_id": "a-film", "name": "main", "created_at": 1}
        branches = metadata.tables["aiu_branches"]
        with pytest.raises(sa.exc.IntegrityError), connection.begin_nested():
            connection.execute(branches.insert().values(id="other", **again))
        connection.execute(branches.update().values(deleted_at=1))
        connection.execute(branches.insert().values(id="other", **again))
