"""A write that was cut off (Ctrl-C) does not keep the next writer out, whatever is still held of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import databases
import pytest
import sqlalchemy as sa

from aiuteur.db import Database

ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n"


class CutOff(BaseException):
    """As a cancellation: no error that anybody handles."""


async def half_a_write(database: Database, held: list[object], *, let_go: bool) -> None:
    """A write that ends while rows are still to be read; `let_go` is what SQLAlchemy does where a task was cut off."""
    async with database.write() as tx:
        driver = (await tx.connection.get_raw_connection()).driver_connection
        assert driver is not None
        await tx.execute(sa.text("CREATE TABLE half_made (i)"))
        held.append(await driver.execute(ROWS))
        if let_go:
            await tx.connection.invalidate()
        raise CutOff


@pytest.mark.parametrize("let_go", [True, False])
async def test_the_file_is_free_although_rows_were_still_to_be_read(tmp_path: Path, let_go: bool) -> None:
    """The frames of an error hold the cursor for as long as anybody holds the error."""
    held: list[object] = []
    async with await Database.open(databases.a_file(tmp_path / "film.sqlite")) as database:
        with pytest.raises(CutOff):
            await half_a_write(database, held, let_go=let_go)
        with closing(sqlite3.connect(tmp_path / "film.sqlite", timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert other.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half_made'").fetchone() == (0,)
            other.execute("ROLLBACK")
        async with database.write() as tx:
            assert await tx.scalar(sa.text("SELECT 1")) == 1
    held.clear()
