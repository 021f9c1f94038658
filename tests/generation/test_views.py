"""A view that is kept is never an old one: whatever anybody wrote, in whatever process, it is what the database holds."""

import asyncio
import sys
from contextlib import suppress
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
import sqlalchemy as sa
from histories import KEYS, Studio
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aiuteur import events, pipeline, timelines
from aiuteur.db import Database, Tx
from aiuteur.db.tables import events as event_rows
from aiuteur.db.tables import workspaces
from aiuteur.generation import views
from aiuteur.generation.view import View
from aiuteur.generation.views import Views
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s07_shots.document import Shot as RealShot
from aiuteur.timelines import branches, create_project, kinds, register
from aiuteur.timelines.documents import load
from aiuteur.timelines.model import Basis

TYPED = """
import asyncio, sys
from aiuteur import pipeline, timelines
from aiuteur.db import Database

async def main(url, branch, key, words):
    async with await Database.open(url) as database, database.write() as tx:
        head = await timelines.head(tx, branch, key)
        await timelines.save(tx, branch, key, head.document.but(notes=words), base=head.hash, author="ben")

asyncio.run(main(*sys.argv[1:]))
"""


class Asset(Document):
    KIND: ClassVar[str] = "asset"
    name: str
    coat: str = "grey"
    hair: str = "brown"
    notes: str = ""


class Shot(Document):
    KIND: ClassVar[str] = "shot"
    action: str
    camera: str = "static"
    size: str = "MS"
    notes: str = ""


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(kinds, "_kinds", {})
    register("asset", Asset, stage="assets")
    register("shot", Shot, stage="shots")
    return SimpleNamespace(Asset=Asset, Shot=Shot)


@pytest.fixture
async def branch(database: Database, models: Any) -> str:
    async with database.write() as tx:
        made = (await create_project(tx, "A film")).main
        for key in KEYS:
            document = models.Shot(action=key) if key.startswith("shot/") else models.Asset(name=key)
            await timelines.save(tx, made, key, document, base=None, author="ann")
    return made


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The branches that were read whole, one after the other."""
    found: list[str] = []
    load = timelines.load

    async def counted(tx: Tx, branch_id: str) -> Any:
        found.append(branch_id)
        return await load(tx, branch_id)

    monkeypatch.setattr(timelines, "load", counted)
    return found


async def same(kept: Views, tx: Tx, branch: str) -> View:
    """What is kept is what this very transaction reads, to the last rev and moment, in the same order."""
    try:
        stands = await load(tx, branch)
    except NotFound:
        with pytest.raises(NotFound):
            await kept.view(tx, branch)
        return View({})
    view = await kept.view(tx, branch)
    assert list(view.heads()) == list(stands.values())
    return view


async def shown(kept: Views, database: Database, branch: str) -> View:
    async with database.read() as tx:
        return await same(kept, tx, branch)


async def edit(database: Database, branch: str, key: str = KEYS[0], words: str = "typed") -> None:
    async with database.write() as tx:
        head = await timelines.head(tx, branch, key)
        assert head is not None
        await timelines.save(tx, branch, key, head.document.but(notes=words), base=head.hash, author="ann")


async def test_only_what_moved_is_read(database: Database, branch: str, loads: list[str]) -> None:
    kept = Views()
    await shown(kept, database, branch)
    for number in range(3):
        await edit(database, branch, KEYS[number], f"typed {number}")
        await shown(kept, database, branch)
    async with database.write() as tx:
        await timelines.remove(tx, branch, KEYS[1], "ann")
    await shown(kept, database, branch)
    assert loads == [branch]


@pytest.mark.slow
async def test_what_another_process_wrote_is_there(database: Database, database_url: str) -> None:
    assert "shot" in pipeline.PIPELINE[6].kinds, "both processes know the real shots"
    kept = Views()
    async with database.write() as tx:
        branch = (await create_project(tx, "A film")).main
        await timelines.save(tx, branch, "shot/s/a", RealShot(number="1", order="V"), base=None, author="ann")
    await shown(kept, database, branch)
    for words in ("from afar", "and once more"):
        typing = await asyncio.create_subprocess_exec(
            sys.executable, "-c", TYPED, database_url, branch, "shot/s/a", words
        )
        assert await typing.wait() == 0
        view = await shown(kept, database, branch)
        assert view.get("shot/s/a", RealShot).notes == words


async def test_two_that_write_in_turn_never_see_an_old_film(database: Database, database_url: str, branch: str) -> None:
    async with await Database.open(database_url) as other:
        mine, theirs = (Views(), database), (Views(), other)
        for number in range(12):
            writer, reader = (mine, theirs) if number % 2 else (theirs, mine)
            await edit(writer[1], branch, KEYS[number % 4], f"typed {number}")
            for kept, where in (reader, writer):
                await shown(kept, where, branch)


async def test_a_reader_is_shown_its_own_moment(database: Database, branch: str) -> None:
    """Who began to read before a change committed is not shown it, though another request has it already."""
    kept = Views()
    async with database.read() as early:
        before = await same(kept, early, branch)

        async def later() -> None:
            await edit(database, branch)
            assert (await shown(kept, database, branch)).head(KEYS[0]) != before.head(KEYS[0])

        await asyncio.create_task(later())
        assert (await same(kept, early, branch)).head(KEYS[0]) == before.head(KEYS[0])
    await shown(kept, database, branch)


async def test_what_was_undone_is_not_shown(database: Database, branch: str) -> None:
    kept = Views()
    await shown(kept, database, branch)
    with suppress(RuntimeError):
        async with database.write() as tx:
            head = await timelines.head(tx, branch, KEYS[0])
            assert head is not None
            await timelines.save(tx, branch, KEYS[0], head.document.but(notes="no"), base=head.hash, author="ann")
            raise RuntimeError
    await shown(kept, database, branch)


async def test_what_one_does_with_a_view_nobody_else_sees(database: Database, branch: str) -> None:
    kept = Views()
    (await shown(kept, database, branch)).drop(KEYS[0])
    await shown(kept, database, branch)


async def test_ceremonies_are_seen(database: Database, branch: str) -> None:
    kept = Views()
    await shown(kept, database, branch)
    async with database.write() as tx:
        first = await timelines.commit(tx, branch, "named", "first", "ann")
        made = await timelines.fork(tx, branch, "other", "ann")
    await edit(database, branch)
    await edit(database, made.id, KEYS[1])
    for one in (branch, made.id):
        await shown(kept, database, one)
    async with database.write() as tx:
        await timelines.merge(tx, made.id, branch, "ann")
    await shown(kept, database, branch)
    async with database.write() as tx:
        await timelines.restore(tx, branch, first.id, "ann")
    await shown(kept, database, branch)
    async with database.write() as tx:
        await branches.delete(tx, made.id, "ann", even_unmerged=True)
    await shown(kept, database, made.id)
    async with database.write() as tx:
        await branches.undelete(tx, made.id)
    await shown(kept, database, made.id)


async def test_many_at_once_and_another_basis_are_seen(database: Database, branch: str) -> None:
    kept = Views()
    await shown(kept, database, branch)
    basis = Basis(operation="shots.draft", version=1)
    async with database.write() as tx:
        made = {f"shot/s3/{number}": (Shot(action="made"), basis) for number in range(60)}
        await timelines.save_all_generated(tx, branch, made, "film")
    await shown(kept, database, branch)
    async with database.write() as tx:
        await timelines.still_fine(tx, branch, "shot/s3/7", "ann", basis=basis.but(version=2))
    assert (await shown(kept, database, branch)).head("shot/s3/7") is not None


async def test_a_log_that_was_swept_is_not_trusted(database: Database, branch: str, loads: list[str]) -> None:
    """Whether the event itself is gone, or one of those that came after it: the branch is read anew."""
    kept = Views()
    for gone in (0, 1):
        await shown(kept, database, branch)
        async with database.read() as tx:
            here = await events.cursor(tx)
        await edit(database, branch, words=f"swept {gone}")
        await edit(database, branch, KEYS[1], words=f"swept {gone}")
        loads.clear()
        async with database.write() as tx:
            await tx.execute(sa.delete(event_rows).where(event_rows.c.cursor == here + gone))
        await shown(kept, database, branch)
        assert loads == [branch]


async def test_what_happens_elsewhere_costs_nothing(database: Database, branch: str, loads: list[str]) -> None:
    kept = Views()
    await shown(kept, database, branch)
    async with database.write() as tx:
        events.append(tx, None, branch, "run", {"far": 1})
        events.append(tx, None, None, "media", {})
        other = (await create_project(tx, "Another")).main
        await timelines.save(tx, other, KEYS[0], Shot(action="there"), base=None, author="ann")
    await shown(kept, database, branch)
    assert loads == [branch]


async def test_another_workspace_is_shown_nothing(database: Database, branch: str) -> None:
    kept = Views()
    await shown(kept, database, branch)
    async with database.service() as tx:
        await tx.execute(workspaces.insert().values(id="theirs", name="Theirs", created_at=0))
    await shown(kept, database.of("theirs"), branch)
    async with database.read("theirs") as tx:
        with pytest.raises(NotFound):
            await kept.view(tx, branch)


async def test_few_are_kept(database: Database, models: Any, loads: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_DOCUMENTS", 5)
    kept, films = Views(), list[str]()
    for number in range(3):
        async with database.write() as tx:
            films.append((await create_project(tx, f"Film {number}")).main)
            for key in KEYS[:2]:
                await timelines.save(tx, films[-1], key, models.Shot(action=key), base=None, author="ann")
    for branch in (*films, films[2], films[1], films[0]):
        await shown(kept, database, branch)
    assert loads == [*films, films[0]]


@pytest.mark.slow
@settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(0, 2**32))
def test_in_any_history_the_view_is_what_stands(database_url: str, models: Any, seed: int) -> None:
    """Many people write over two openings of the database while each of these is read from all the time."""
    asyncio.run(_live_through(database_url, models, seed))


async def _live_through(url: str, models: Any, seed: int) -> None:
    async with await Database.open(url) as one, await Database.open(url) as other:
        studio, ended = Studio([one, other], models, seed, 8, 6), asyncio.Event()

        async def read(database: Database) -> int:
            kept, known, rounds = Views(), set[str](), 0
            while True:
                last = ended.is_set()
                known |= {*studio.living}
                for branch in sorted(known):
                    await shown(kept, database, branch)
                rounds += 1
                if last:
                    return rounds
                await asyncio.sleep(0)

        readers = [asyncio.create_task(read(database)) for database in (one, other)]
        await studio.play()
        ended.set()
        assert all(rounds > 1 for rounds in await asyncio.gather(*readers))
