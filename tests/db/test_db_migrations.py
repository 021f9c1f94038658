"""Migrations: from nothing to today's tables, whole or not at all, never backwards."""

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from aiuteur.db import Database, migrate
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
        assert "workspace_id" in columns or table.name in {"aiu_workspaces", "aiu_worker_beats"}
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
