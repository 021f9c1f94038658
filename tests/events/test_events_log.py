"""The log of events: told only of what committed, in the order in which it committed, and nothing missed."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest

from aiuteur import events, timelines
from aiuteur.db import Database
from aiuteur.events import log
from aiuteur.events.newsroom import Newsroom
from aiuteur.timelines import create_project, kinds


async def told(database: Database, since: int = 0, project: str | None = None) -> list[tuple[int, str]]:
    async with database.read() as tx:
        return [(one.cursor, one.name) for one in await events.after(tx, since, project)]


async def tell(database: Database, *names: str, project: str | None = None) -> None:
    async with database.write() as tx:
        for name in names:
            events.append(tx, project, None, name, {"said": name})


async def test_what_was_undone_is_not_told(database: Database) -> None:
    await tell(database, "a", "b")
    with suppress(RuntimeError):
        async with database.write() as tx:
            events.append(tx, None, None, "never", {})
            raise RuntimeError
    await tell(database, "c")
    assert await told(database) == [(1, "a"), (2, "b"), (3, "c")]
    assert await told(database, 2) == [(3, "c")]


async def test_who_reads_what_came_after_misses_nothing_of_many_writers(database: Database) -> None:
    read: list[int] = []
    done = asyncio.Event()

    async def write(place: int) -> None:
        async with database.write() as tx:
            events.append(tx, None, None, "said", {"place": place})
            await asyncio.sleep(0.001 * (place % 7))

    async def follow() -> None:
        last = 0
        while True:
            ended = done.is_set()
            async with database.read() as tx:
                for one in await events.after(tx, last):
                    read.append(one.body["place"])
                    last = one.cursor
            if ended:
                return
            await asyncio.sleep(0.002)

    following = asyncio.create_task(follow())
    await asyncio.gather(*(write(place) for place in range(60)))
    done.set()
    await following
    assert sorted(read) == list(range(60))


async def test_a_watcher_is_told_what_it_missed_and_then_what_happens(database: Database) -> None:
    async with database.write() as tx:
        mine, other = [await create_project(tx, title) for title in ("mine", "other")]
    await tell(database, "before", project=mine.id)
    newsroom = Newsroom(database)
    async with newsroom.watching("local", mine.id, 0) as (watcher, past, known):
        assert known
        assert [one.name for one in past] == ["before"]
        await tell(database, "elsewhere", project=other.id)
        await tell(database, "for all")
        await tell(database, "here", project=mine.id)
        heard = [await watcher.read(5) for _ in range(2)]
        assert [one.name for one in heard if one is not None] == ["for all", "here"]
        assert await watcher.read(0.01) is None
        assert not watcher.behind
    await newsroom.close()


async def test_who_was_away_too_long_is_told_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await tell(database, *("old" for _ in range(250)))
    await asyncio.sleep(0.005)
    monkeypatch.setattr(log, "KEPT_MS", 0)  # whatever is older than this moment is too old
    await tell(database, *("new" for _ in range(10)))
    assert [cursor for cursor, _ in await told(database)] == [*range(251, 261)]
    newsroom = Newsroom(database)
    for since, known in ((3, False), (10_000, False), (260, True)):
        async with newsroom.watching("local", None, since) as (_, past, told_all):
            assert (past, told_all) == ([], known)
    await newsroom.close()


async def test_who_reads_too_slowly_is_cut_off(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    from aiuteur.events import newsroom as room

    monkeypatch.setattr(room, "_WAITING", 3)
    newsroom = Newsroom(database)
    async with newsroom.watching("local", None, None) as (watcher, _, _):
        await tell(database, *"abcdef")
        while not watcher.behind:
            await asyncio.sleep(0.01)
        assert await watcher.read(1) is None
    await newsroom.close()


@pytest.mark.slow
async def test_every_head_that_moves_is_told_and_many_at_once_by_their_stage(
    database: Database, register_notes: Callable[[], type]
) -> None:
    note = register_notes()
    async with database.write() as tx:
        made = await create_project(tx, "film")
    async with database.write() as tx:
        await timelines.save(tx, made.main, "note/a", note(text="a"), base=None, author="me", edit_id="edit-one")
    async with database.write() as tx:
        for place in range(60):
            await timelines.save(tx, made.main, f"note/n{place}", note(text="x"), base=None, author="me")
    async with database.write() as tx:
        await timelines.remove(tx, made.main, "note/a", "me")
        await timelines.fork(tx, made.main, "other", "me")
    async with database.read() as tx:
        found = await events.after(tx, 0, made.id)
    assert [one.name for one in found] == ["document", "stage", "branch", "document"]
    assert (found[0].body["key"], found[0].body["edit_id"]) == ("note/a", "edit-one")
    told = {"branch": made.main, "stage": "notes", "what": "changed", "author": "me"}
    assert found[1].body == told | {"lines": [2, 61]}  # of the journal: which sixty they were
    assert found[3].body["hash"] is None


@pytest.fixture
def register_notes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], type]:
    """A kind of document of this test's own."""
    from typing import ClassVar

    from aiuteur.kit.schema import Document

    class Note(Document):
        KIND: ClassVar[str] = "note"
        text: str = ""

    def register() -> type:
        monkeypatch.setattr(kinds, "_kinds", {})
        kinds.register("note", Note, stage="notes")
        return Note

    return register
