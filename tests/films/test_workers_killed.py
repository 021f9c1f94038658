"""Workers are killed in the middle of their renders: none is repeated, none lost, none stuck. `proof/killed_workers.py`
does the same thirty times in a run of two hundred renders."""

import asyncio
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from command import Desk
from crew import Crew, recipe, settings_of, struck
from rehearsal import EXAMPLES

from aiuteur.generation.floor import Floor
from aiuteur.pipeline import engines
from aiuteur.timelines.projects import create_project

pytestmark = [pytest.mark.film, pytest.mark.xdist_group("killed")]


async def test_six_kills_cost_nothing_that_was_kept(tmp_path: Path, database_url: str) -> None:
    size = 1 if database_url.startswith("sqlite") else 3
    toll = await struck(Crew(tmp_path, database_url, size), size, jobs=40, kills=6)
    print(toll)
    assert (toll.kills, toll.repeated, toll.lost, toll.stuck) == (6, [], [], [])
    assert toll.made >= 40, "the count of what engines made counts nothing"


def test_a_film_and_a_worker_make_it_together(tmp_path: Path, database_url: str) -> None:
    crew = Crew(tmp_path, database_url, 1)
    worker = crew.start(0, ready=True)
    desk = Desk(tmp_path / "desk", crew.environment())
    size = ("--size", "160x90", "--fps", "8", "--minutes", "0.2", "--out", "my.mp4")
    answer = desk.ask("film", EXAMPLES / "ideas" / "the_last_tram.txt", *size)
    worker.terminate()
    out, said = worker.communicate(timeout=60)
    assert worker.returncode == 0, said
    [made] = [int(word) for word in out.split() if word.isdigit()]
    assert 0 < made < answer["rendered"], "both had a hand in it"
    assert crew.made() == made
    assert (desk.folder / "my.mp4").stat().st_size > 10_000


@asynccontextmanager
async def a_shift(tmp_path: Path, database_url: str) -> AsyncIterator[tuple[subprocess.Popen[str], Floor, str]]:
    """A worker with its first of sixty renders in hand, the office that ordered them, and their branch."""
    crew = Crew(tmp_path, database_url, 1)
    worker = await asyncio.to_thread(crew.start, 0, ready=True)
    async with await Floor.open(settings_of(crew), engines()) as floor:
        async with floor.database.write() as tx:
            branch = (await create_project(tx, "Shift")).main
        for number in range(60):
            await floor.renders.order(recipe(number), branch, f"still/{number}")
        async with asyncio.timeout(60):
            while not await floor.jobs.in_hand():
                await asyncio.sleep(0.02)
        yield worker, floor, branch


async def test_told_to_end_a_worker_finishes_what_it_has_and_takes_nothing_new(
    tmp_path: Path, database_url: str
) -> None:
    async with a_shift(tmp_path, database_url) as (worker, floor, _):
        worker.send_signal(signal.SIGTERM)
        out, said = await asyncio.to_thread(worker.communicate, timeout=60)
        assert (worker.returncode, await floor.jobs.in_hand()) == (0, {}), said
        waiting = len(await floor.jobs.unfinished())
        assert 0 < waiting < 60, "some were made, and some left for others"
        assert out.strip() == f"Made {60 - waiting} renders."
        assert "Finishing what is in hand" in said


async def test_stopped_at_once_a_worker_gives_back_what_it_had(tmp_path: Path, database_url: str) -> None:
    async with a_shift(tmp_path, database_url) as (worker, floor, branch):
        worker.send_signal(signal.SIGINT)
        _, said = await asyncio.to_thread(worker.communicate, timeout=60)
        assert worker.returncode == 130, said
        assert {state for _, state in await floor.jobs.unfinished()} == {"ENQUEUED"}, "nothing stays in a dead hand"
        states = [state for _, state in await floor.jobs.unfinished()]
        # whoever comes next makes them all: no stopped render was called failed
        await floor.renders.work()
        results = await asyncio.gather(
            *(floor.renders.ask(recipe(number), branch, f"still/{number}") for number in range(60))
        )
        assert len(states) > 0
        assert len(results) == 60


def test_a_sqlite_file_has_room_for_one_worker(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    first = desk.start("worker")
    assert first.stderr is not None
    assert "takes jobs from" in first.stderr.readline()
    second = desk.run("worker")
    first.terminate()
    first.communicate(timeout=60)
    assert second.code == 1
    assert second.said.startswith("Another worker takes jobs from ")
    assert first.returncode == 0


def test_a_queue_that_does_not_exist_is_named(tmp_path: Path) -> None:
    done = Desk(tmp_path).run("worker", "--queues", "embedded,cinema")
    assert (done.code, done.said.strip()) == (2, "There is no queue 'cinema'; there is embedded.")
