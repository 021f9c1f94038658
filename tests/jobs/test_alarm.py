"""What makes a studio stand still is heard, from whatever connection, and nothing else is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from aiuteur.db import Database
from aiuteur.jobs import alarm
from aiuteur.jobs.alarm import Alarm
from aiuteur.kit.errors import Unavailable


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    async with await Database.open(f"sqlite:///{tmp_path / 'studio.sqlite'}") as database:
        yield database


def fill(path: Path) -> None:
    """Another connection to a file, whose pages run out."""
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        with engine.begin() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
            connection.exec_driver_sql("CREATE TABLE big (words)")
            connection.exec_driver_sql("INSERT INTO big VALUES (zeroblob(1000000))")
    finally:
        engine.dispose()


async def test_a_full_disk_is_heard_from_a_connection_that_is_not_ours(
    file: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert file.path is not None
    one = Alarm(file)
    one.set()
    one.set()
    try:
        assert one.rings() is None
        with pytest.raises(OperationalError, match="full"):
            await asyncio.to_thread(fill, file.path)
        heard = one.rings()
        assert isinstance(heard, Unavailable)
        assert heard.code == "disk-full"
        assert "make room" in heard.sentence
        monkeypatch.setattr(alarm, "_RINGS_SECONDS", -1)
        assert one.rings() is None, "long ago"
    finally:
        one.off()


async def test_other_trouble_other_files_and_an_alarm_that_is_off_are_not_heard(file: Database, tmp_path: Path) -> None:
    assert file.path is not None
    one = Alarm(file)
    one.set()
    try:
        with pytest.raises(OperationalError, match="full"):
            await asyncio.to_thread(fill, tmp_path / "other.sqlite")
        with pytest.raises(OperationalError, match="no such table"):
            async with file.read() as tx:
                await tx.all(sa.text("SELECT * FROM nowhere"))
        assert one.rings() is None
    finally:
        one.off()
        one.off()
    with pytest.raises(OperationalError, match="full"):
        await asyncio.to_thread(fill, file.path)
    assert one.rings() is None
