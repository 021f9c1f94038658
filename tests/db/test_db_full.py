"""A disk that takes no more is told as that, whatever kind of full it is."""

import contextlib
import resource
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.kit.errors import Unavailable


async def test_a_limit_for_one_file_is_a_full_disk_and_what_was_saved_stays(tmp_path: Path) -> None:
    path = tmp_path / "studio.sqlite"
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with await Database.open(f"sqlite:///{path}") as database:
        async with database.write() as tx:
            await tx.execute(sa.text("CREATE TABLE big (words)"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, usual[1]))
        try:
            with pytest.raises(Unavailable) as told:
                async with database.write() as tx:
                    await tx.execute(sa.text("INSERT INTO big VALUES (zeroblob(4000000))"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, usual)
        assert told.value.code == "disk-full"
        assert "Make room" in told.value.sentence
        async with database.write() as tx:
            await tx.execute(sa.text("INSERT INTO big VALUES ('small')"))
    with contextlib.closing(sqlite3.connect(path)) as looking:
        assert looking.execute("SELECT words FROM big").fetchall() == [("small",)]
