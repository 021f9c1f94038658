"""A crew of workers at a heap of renders, struck dead one after the other, and replaced: what became of the renders?

Real workers (`aiuteur worker`, each in a home of its own), real renders (small stills), one media folder, one database.
A render counts as repeated when one that was kept is made again: its row's attempt or moment moves. As lost, when its
row or a file of it is not there at the end; as stuck, when nothing happens to it any more.
"""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from command import Desk

from aiuteur.config import Settings
from aiuteur.craft.picture.panel import Panel
from aiuteur.db.tables import renders
from aiuteur.generation.floor import Floor
from aiuteur.generation.media import Made
from aiuteur.generation.recipe import Recipe
from aiuteur.pipeline import engines
from aiuteur.timelines.projects import create_project

PATIENCE = 90.0  # seconds without a render being finished; a worker starts within a few


@dataclass
class Toll:
    """What a run cost. `made` counts what engines made: above `jobs`, it was in hand when its worker was struck."""

    jobs: int
    kills: int = 0
    repeated: list[str] = field(default_factory=list[str])
    lost: list[str] = field(default_factory=list[str])
    stuck: list[str] = field(default_factory=list[str])
    made: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills over {self.jobs} renders in {self.seconds:.0f} s: {len(self.repeated)} repeated, "
            f"{len(self.lost)} lost, {len(self.stuck)} stuck ({self.made - self.jobs} in hand when struck, made anew)"
        )


class Crew:
    """Workers, each with a place; whoever is struck is replaced."""

    def __init__(self, folder: Path, database_url: str, size: int) -> None:
        self.folder, self.media, self.log = folder, folder / "media", folder / "points"
        self._url = database_url
        self._desks = [Desk(folder / f"worker{number}") for number in range(size)]
        self._workers: dict[int, subprocess.Popen[str]] = {}
        self._starting: set[int] = set()

    def environment(self) -> dict[str, str]:
        """What every process of the studio is told."""
        return {"AIUTEUR_DATABASE_URL": self._url, "AIUTEUR_STORAGE_URL": str(self.media)}

    def start(self, place: int, *, ready: bool = False) -> subprocess.Popen[str]:
        """A worker in a place; with `ready`, it takes jobs when this returns."""
        counted = {"AIUTEUR_FAULTS": "count", "AIUTEUR_FAULT_LOG": str(self.log)}
        worker = self._desks[place].start("worker", "--concurrency", "1", **self.environment(), **counted)
        self._workers[place] = worker
        self._starting.add(place)
        if ready:
            self.wait_for(place)
        return worker

    def wait_for(self, place: int) -> None:
        """Until the worker in a place takes jobs."""
        if place in self._starting:
            self._starting.discard(place)
            errors = self._workers[place].stderr
            assert errors is not None
            said = errors.readline()
            assert "takes jobs from" in said, said + errors.read()

    def pid_at(self, place: int) -> int:
        """The process in a place."""
        return self._workers[place].pid

    def strike(self, place: int) -> None:
        """kill -9, and another takes the place."""
        worker = self._workers.pop(place)
        worker.kill()
        worker.communicate()
        self.start(place)

    def go_home(self) -> list[int]:
        """All end in good order; their exit codes."""
        for place, worker in self._workers.items():
            self.wait_for(place)
            worker.terminate()
        codes = [_ended(worker) for worker in self._workers.values()]
        for desk in self._desks:
            desk.wait_until_alone()
        return codes

    def made(self) -> int:
        """How often an engine has made something."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return sum(line.startswith("render.made ") for line in lines)


def recipe(number: int) -> Recipe:
    """One of many small stills."""
    request = {"panel": Panel().stored(), "at": "start", "width": 160, "height": 90}
    return Recipe(
        operation="proof.still", version=1, engine="embedded:previz", engine_version=0, request=request, take=number + 1
    )


def settings_of(crew: Crew) -> Settings:
    """Of whoever orders the renders and makes none."""
    return Settings.read({"AIUTEUR_HOME": str(crew.folder / "office"), **crew.environment()})


async def struck(crew: Crew, size: int, jobs: int, kills: int, tell: Callable[[str], None] = lambda _: None) -> Toll:
    """Order `jobs` renders and strike `kills` times, spread over the run; what it cost."""
    toll, began = Toll(jobs), time.monotonic()
    for place in range(size):
        await asyncio.to_thread(crew.start, place, ready=True)
    try:
        async with await Floor.open(settings_of(crew), engines()) as floor:
            async with floor.database.write() as tx:
                branch = (await create_project(tx, "Proof")).main
            for number in range(jobs):
                assert await floor.renders.order(recipe(number), branch, f"still/{number}")
            await _watch(crew, floor, size, kills, toll, tell)
            await _count(crew, floor, toll)
    finally:
        codes = await asyncio.to_thread(crew.go_home)
    assert codes == [0] * size, f"workers did not end in good order: {codes}"
    toll.seconds = time.monotonic() - began
    return toll


async def _watch(crew: Crew, floor: Floor, size: int, kills: int, toll: Toll, tell: Callable[[str], None]) -> None:
    kept: dict[str, tuple[Any, ...]] = {}
    moved = time.monotonic()
    while len(kept) < toll.jobs and time.monotonic() - moved < PATIENCE:
        await asyncio.sleep(0.02)
        rows = await _rows(floor)
        done = {row.recipe_key: (row.attempts, row.finished_at, row.outputs) for row in rows if row.status == "done"}
        toll.repeated += [key for key, told in kept.items() if done.get(key) != told]
        if len(done) > len(kept):
            moved = time.monotonic()
        kept = done
        if toll.kills < kills and len(kept) >= (toll.kills + 1) * toll.jobs // (kills + 1):
            place = _busiest(crew, size, rows, toll.kills)
            await asyncio.to_thread(crew.strike, place)
            toll.kills += 1
            tell(f"kill {toll.kills}: the worker in place {place}, with {len(kept)} renders done")
    toll.stuck += [row.recipe_key for row in await _rows(floor) if row.status in ("queued", "running")]


async def _count(crew: Crew, floor: Floor, toll: Toll) -> None:
    rows = await _rows(floor)
    wanted = {
        recipe(number).but(engine_version=engines().get("embedded:previz").version).key() for number in range(toll.jobs)
    }
    toll.lost += sorted(wanted - {row.recipe_key for row in rows})
    for row in rows:
        if row.status != "done":
            toll.lost += [] if row.recipe_key in toll.stuck else [row.recipe_key]
            continue
        made = Made.model_validate_json(row.outputs)
        toll.lost += [row.recipe_key for file in made.files.values() if not await floor.media.exists(file.hash)]
    async with asyncio.timeout(30):  # a job ends after its row was told
        while left := await floor.jobs.unfinished():
            await asyncio.sleep(0.1)
    toll.stuck += [job for job, _ in left]
    toll.made = crew.made()


async def _rows(floor: Floor) -> list[Any]:
    names = ("recipe_key", "status", "attempts", "finished_at", "outputs", "worker")
    async with floor.database.read() as tx:
        return list(await tx.all(sa.select(*(renders.c[name] for name in names))))


def _busiest(crew: Crew, size: int, rows: list[Any], turn: int) -> int:
    """A place whose worker has something in hand, in turn."""
    busy = {str(row.worker).split(":")[1] for row in rows if row.status == "running" and row.worker}
    places = [(turn + offset) % size for offset in range(size)]
    return next((place for place in places if str(crew.pid_at(place)) in busy), places[0])


def _ended(worker: subprocess.Popen[str]) -> int:
    try:
        worker.communicate(timeout=60)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.communicate()
    return worker.returncode
