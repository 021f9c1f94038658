"""The database: opened fast, written by one at a time, whole or not at all."""

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from aiuteur.db import LOCAL, Database, Tx
from aiuteur.db.sqlite import sqlite_path, write_ahead
from aiuteur.db.tables import events, workspaces
from aiuteur.kit.errors import AiuteurError, BadInput, Refused, Unavailable

SOURCE = Path(__file__).parents[2] / "src"


def url(folder: Path) -> str:
    return f"sqlite:///{folder}/sub folder/100% füm #1.sqlite"


def event_row(cursor: int, body: str = "{}") -> sa.Insert:
    return events.insert().values(workspace_id=LOCAL, cursor=cursor, name="n", body=body, at=0)


async def cursors(database: Database) -> list[int]:
    async with database.read() as tx:
        return [row.cursor for row in await tx.all(sa.select(events.c.cursor).order_by(events.c.cursor))]


async def test_a_new_database_is_made_and_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        async with await Database.open(url(tmp_path)) as database, database.read() as tx:
            assert await tx.scalar(sa.select(workspaces.c.id)) == LOCAL
            assert (tx.workspace_id, tx.dialect) == (LOCAL, "sqlite")
    assert database.path.is_file()
    assert sqlite_path(database.url) == database.path
    assert sa.make_url(database.url).database == str(database.path)


async def test_the_pragmas_are_set(tmp_path: Path) -> None:
    async with await Database.open(url(tmp_path)) as database, database.write() as tx:
        found = [
            await tx.scalar(sa.text(f"PRAGMA {name}"))
            for name in ("journal_mode", "busy_timeout", "synchronous", "foreign_keys")
        ]
        assert found == ["wal", 30000, 1, 1]


async def test_a_block_that_raises_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the whole block is one transaction
        async with database.write() as tx:
            await tx.execute(event_row(1))
            raise ZeroDivisionError
    async with database.write() as tx:
        await tx.execute(event_row(2))
    assert await cursors(database) == [2]


async def test_what_is_kept_survives_the_rollback_and_only_then_is_written(database: Database) -> None:
    async def note(tx: Tx) -> None:
        await tx.execute(event_row(9))

    with pytest.raises(Refused):  # noqa: PT012 - the whole block is one transaction
        async with database.write() as tx:
            await tx.execute(event_row(1))
            tx.keep(note)
            raise Refused("No.")
    assert await cursors(database) == [9]
    async with database.write() as tx:
        tx.keep(note)  # would collide with the row above if it were called now
    assert await cursors(database) == [9]


async def test_reading_cannot_write_and_sees_one_moment(database: Database) -> None:
    async with database.read() as before:
        count = sa.select(sa.func.count()).select_from(events)
        assert await before.scalar(count) == 0
        async with database.write() as tx:
            await tx.execute(event_row(1))
        assert await before.scalar(count) == 0
        with pytest.raises(AiuteurError, match="may not be written"):
            async with database.read() as tx:
                await tx.execute(event_row(2))
        assert await cursors(database) == [1]


async def test_a_counter_read_and_written_by_many_is_right(database: Database) -> None:
    async def count_up(times: int) -> None:
        for _ in range(times):
            async with database.write() as tx:
                await tx.alone("counter")
                last = await tx.scalar(sa.select(sa.func.max(events.c.cursor)))
                await asyncio.sleep(0)
                await tx.execute(event_row((last or 0) + 1))

    # a second event loop in a thread of its own, as the job engine has
    other = threading.Thread(target=lambda: asyncio.run(count_up(20)))
    other.start()
    await asyncio.gather(*(count_up(10) for _ in range(8)))
    await asyncio.to_thread(other.join)
    assert await cursors(database) == list(range(1, 101))


async def test_a_cancelled_writer_hands_its_turn_on(database: Database) -> None:
    entered = asyncio.Event()

    async def slow() -> None:
        async with database.write() as tx:
            await tx.execute(event_row(1))
            entered.set()
            await asyncio.sleep(60)

    async def quick(cursor: int) -> None:
        async with database.write() as tx:
            await tx.execute(event_row(cursor))

    first = asyncio.create_task(slow())
    await entered.wait()
    second, third = asyncio.create_task(quick(2)), asyncio.create_task(quick(3))
    await asyncio.sleep(0)
    second.cancel()
    first.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    await asyncio.wait_for(third, 5)
    assert await cursors(database) == [3]


class _Elsewhere:
    """A connection beside another process that turns on the write-ahead log at the same moment, `times` times."""

    def __init__(self, path: Path, times: int, words: str = "database is locked") -> None:
        self.real, self.times, self.words = sqlite3.connect(path), times, words

    def execute(self, statement: str) -> None:
        if "journal_mode" in statement and self.times:
            self.times -= 1
            raise sqlite3.OperationalError(self.words)
        self.real.execute(statement)


def test_who_meets_another_at_the_write_ahead_log_waits_for_it(tmp_path: Path) -> None:
    connection = _Elsewhere(tmp_path / "film.sqlite", 3)
    write_ahead(connection)
    assert connection.real.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.real.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
    connection.real.close()
    with pytest.raises(sqlite3.OperationalError, match="full"):
        write_ahead(_Elsewhere(tmp_path / "film.sqlite", 1, "database or disk is full"))


def test_who_meets_another_for_ever_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aiuteur.db.sqlite._PATIENCE_S", 0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        write_ahead(_Elsewhere(tmp_path / "film.sqlite", 10**6))


@pytest.mark.slow
async def test_cancelled_at_any_moment_it_is_whole_or_nothing_and_the_next_may_write(database: Database) -> None:
    async def pair(cursor: int) -> None:
        async with database.write() as tx:
            await tx.execute(event_row(2 * cursor))
            await tx.execute(event_row(2 * cursor + 1))

    await pair(500)
    start = time.perf_counter()
    await pair(501)
    took, moment = time.perf_counter() - start, random.Random(5)
    for number in range(120):
        task = asyncio.create_task(pair(number))
        await asyncio.sleep(moment.random() * 3 * took)
        took *= 0.9 if task.done() else 1.1  # so that as many come through as do not, however busy the machine is
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await asyncio.wait_for(pair(1000), 10)
    found = await cursors(database)
    assert 2001 in found
    assert len(found) > 6  # some came through
    assert {cursor ^ 1 for cursor in found} == set(found)


async def test_a_second_write_in_the_same_task_is_refused_instead_of_waiting_for_ever(tmp_path: Path) -> None:
    async with await Database.open(url(tmp_path)) as database, database.write():
        with pytest.raises(RuntimeError, match="open in this task"):
            async with database.write():
                pass


@pytest.mark.parametrize(
    "bad", ["oracle://me:secret@host/db", "sqlite:///:memory:", "sqlite://", "", "mysql://x", "sqlite:///a?b"]
)
def test_what_is_no_sqlite_file_is_refused_without_telling_passwords(bad: str) -> None:
    with pytest.raises(BadInput, match="AIUTEUR_DATABASE_URL") as caught:
        sqlite_path(bad)
    assert "secret" not in str(caught.value.json())


async def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("Once upon a time. " * 500)
    before = (tmp_path / "story.txt").read_bytes()
    with pytest.raises(Unavailable, match=r"story\.txt is not an Aiuteur database"):
        await Database.open(f"sqlite:///{tmp_path}/story.txt")
    assert (tmp_path / "story.txt").read_bytes() == before
    with pytest.raises(Unavailable, match="cannot be opened"):
        await Database.open(f"sqlite:///{tmp_path}")
    with pytest.raises(Unavailable, match="cannot be made"):
        await Database.open(f"sqlite:///{tmp_path}/story.txt/a/b.sqlite")


async def test_a_full_disk_is_a_sentence_and_nothing_is_half_made(tmp_path: Path) -> None:
    async with await Database.open(url(tmp_path)) as database:
        async with database.write() as tx:
            pages = await tx.scalar(sa.text("PRAGMA page_count"))
            await tx.execute(sa.text(f"PRAGMA max_page_count={pages + 3}"))  # what SQLite can still get from the disk
        with pytest.raises(Unavailable, match=r"disk that holds .* is full"):  # noqa: PT012 - the whole block is one transaction
            async with database.write() as tx:
                await tx.execute(event_row(1))
                await tx.execute(event_row(2, "x" * 100_000))
        assert await cursors(database) == []


CHILD = """
import asyncio, sys
from aiuteur.db import Database
from aiuteur.db.tables import events
async def main():
    async with await Database.open(sys.argv[1]) as database:
        for n in range(1, 5):
            async with database.write() as tx:
                await tx.execute(events.insert().values(workspace_id="local", cursor=n, name="n", body="{}", at=0))
asyncio.run(main())
"""


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "kept"), [("db.commit.before:3", [1, 2]), ("db.commit.after:3", [1, 2, 3])])
async def test_killed_around_a_commit(fault: str, kept: list[int], database_url: str) -> None:
    env = {**os.environ, "AIUTEUR_FAULTS": fault, "PYTHONPATH": str(SOURCE)}
    child = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", CHILD, database_url], env=env, check=False)
    assert child.returncode == -signal.SIGKILL
    async with await Database.open(database_url) as database:
        assert await cursors(database) == kept


@pytest.mark.slow
def test_two_processes_may_make_the_same_database_at_once(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    code = CHILD.replace("range(1, 5)", "[int(sys.argv[2])]")
    children = [subprocess.Popen([sys.executable, "-c", code, url(tmp_path), str(n)], env=env) for n in (1, 2, 3)]
    assert [child.wait(30) for child in children] == [0, 0, 0]

    async def found() -> list[int]:
        async with await Database.open(url(tmp_path)) as database:
            return await cursors(database)

    assert asyncio.run(found()) == [1, 2, 3]


COUNTER = """
import asyncio, sys
import sqlalchemy as sa
from aiuteur.db import Database
from aiuteur.db.tables import events
async def main():
    async with await Database.open(sys.argv[1]) as database:
        for _ in range(25):
            async with database.write() as tx:
                await tx.alone("counter")
                last = await tx.scalar(sa.select(sa.func.max(events.c.cursor)))
                await asyncio.sleep(0.001)
                row = dict(workspace_id="local", cursor=(last or 0) + 1, name="n", body="{}", at=0)
                await tx.execute(events.insert().values(row))
asyncio.run(main())
"""


@pytest.mark.slow
def test_what_was_read_is_still_true_when_written_with_two_processes(database_url: str) -> None:
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    children = [subprocess.Popen([sys.executable, "-c", COUNTER, database_url], env=env) for _ in range(2)]
    assert [child.wait(60) for child in children] == [0, 0]


def test_the_write_ahead_log_is_gone_after_closing(tmp_path: Path) -> None:
    async def once() -> Path:
        async with await Database.open(url(tmp_path)) as database:
            return database.path

    path = asyncio.run(once())
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_many_who_read_at_once_share_a_few_connections(database: Database) -> None:
    async def look() -> None:
        async with database.read() as tx:
            await tx.scalar(sa.select(sa.func.count()).select_from(events))

    before = threading.active_count()
    async with asyncio.timeout(20):
        looks = [asyncio.create_task(look()) for _ in range(200)]
        most = 0
        while not all(task.done() for task in looks):
            await asyncio.sleep(0)
            most = max(most, threading.active_count() - before)
        await asyncio.gather(*looks)
    assert most <= 16
