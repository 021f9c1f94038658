"""Who is alive: workers say so every few seconds, and the living take over what the dead left.

DBOS leaves the jobs of a dead process pending for ever, and they keep their queue's slots. A process is taken for dead
when its workbench is deserted (bench.py: certain, and at once, on the same machine), or when its beat has not moved for
`DEAD_AFTER_SECONDS`. That is measured by the watcher's own clock, from when it last saw the beat move, so that clocks of
machines may differ and a machine that slept accuses nobody. It must be well above any pause: a job that is merely slow
would be done twice (never kept twice: see generation/making.py). A process takes no job before its first beat, so
jobs in the hand of somebody who has no row here are anybody's.

One process at a time takes over: a job given back twice could be done by two. A beat that fails (a full disk, a busy
database) is tried again at the next one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import socket
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.db.tables import worker_beats
from aiuteur.jobs import bench as benches
from aiuteur.jobs.bench import Bench, held, lives
from aiuteur.kit import clock
from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import Unavailable

log = logging.getLogger(__name__)
BEAT_SECONDS = 2.0
DEAD_AFTER_SECONDS = 30.0

InHand = Callable[[], Awaitable[Mapping[str, int]]]  # who has how many jobs in hand
GiveBack = Callable[[str], Awaitable[int]]  # gives a worker's jobs back to their queues; how many there were


@dataclass(frozen=True)
class Beat:
    """One worker as it last showed itself. `alive` is None where only its silence can tell."""

    worker: str
    host: str
    pid: int
    beat_at: int
    alive: bool | None


async def beat(database: Database, worker: str, started_at: int, proof: Mapping[str, str]) -> None:
    """Say that this worker is alive."""
    row = {
        "worker": worker,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "started_at": started_at,
        "beat_at": clock.now_ms(),
        "facts": canonical(dict(proof)),
    }
    async with database.service() as tx:
        if not await tx.insert_missing(worker_beats, row):
            mine = sa.update(worker_beats).where(worker_beats.c.worker == worker)
            await tx.execute(mine.values(**row))


async def beats(database: Database) -> list[Beat]:
    """All workers that have not said goodbye."""
    async with database.service(writes=False) as tx:
        rows = await tx.all(sa.select(worker_beats).order_by(worker_beats.c.worker))
    return [Beat(row.worker, row.host, row.pid, row.beat_at, _alive(row)) for row in rows]


async def forget(database: Database, worker: str) -> None:
    """A worker that is gone and has left nothing."""
    async with database.service() as tx:
        await tx.execute(sa.delete(worker_beats).where(worker_beats.c.worker == worker))


class Watch:
    """Who is dead, as one watcher sees it: by proof, or by a beat that it has not seen move for too long."""

    def __init__(self) -> None:
        self._moved: dict[str, tuple[int, float]] = {}

    def dead(self, seen: Collection[Beat], in_hand: Collection[str]) -> list[str]:
        """The workers that are dead, among those seen and those who have jobs in hand."""
        now = time.monotonic()
        known = {one.worker for one in seen}
        self._moved = {worker: moved for worker, moved in self._moved.items() if worker in known}
        found = [worker for worker in in_hand if worker not in known]
        for one in seen:
            if self._moved.get(one.worker, (None, 0.0))[0] != one.beat_at:
                self._moved[one.worker] = (one.beat_at, now)
            silent = now - self._moved[one.worker][1] > DEAD_AFTER_SECONDS
            if one.alive is False or silent:
                found.append(one.worker)
        return sorted(found)


class Heart:
    """Beats until it is stopped, and has the jobs of the dead given back."""

    def __init__(self, database: Database, worker: str, bench: Bench, in_hand: InHand, give_back: GiveBack) -> None:
        self._database, self._worker, self._bench = database, worker, bench
        self._in_hand, self._give_back = in_hand, give_back
        self._watch = Watch()
        self._started_at = clock.now_ms()
        self._tasks: list[asyncio.Task[None]] = []
        self._began = False

    async def start(self) -> None:
        """The first beat is made before this returns."""
        await self._beat()
        self._began = True
        self._tasks.append(asyncio.create_task(_again_and_again(self._beat, rest_first=True)))

    def watch(self) -> None:
        """Look for the dead from now on; the job engine is there."""
        # a task of its own: whoever waits for a database in trouble must not stop beating
        self._tasks.append(asyncio.create_task(_again_and_again(self.look)))

    async def stop(self) -> None:
        """Stop beating and watching."""
        tasks, self._tasks = self._tasks, []
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def leave(self) -> None:
        """Give back what is still in hand and say goodbye: a worker that left in good order is not dead."""
        if self._began:
            self._began = False
            with contextlib.suppress(Unavailable):  # then others find the bench deserted
                await self._bury(self._worker)

    async def _beat(self) -> None:
        await beat(self._database, self._worker, self._started_at, self._bench.proof())

    async def look(self) -> list[str]:
        """Take over from whoever is dead now; who that was."""
        in_hand = await self._in_hand()  # first: whoever takes a job after this has beaten before it
        seen = [one for one in await beats(self._database) if one.worker != self._worker]
        dead = self._watch.dead(seen, set(in_hand) - {self._worker})
        return [worker for worker in dead if await self._bury(worker)]

    async def _bury(self, worker: str) -> bool:
        """Give back a worker's jobs and forget it. False when another is at it."""
        async with _alone(self._database) as mine:
            if mine:
                await self._give_back(worker)
        if mine:
            await forget(self._database, worker)
            if worker != self._worker:
                benches.forget(self._bench.home, worker)
        return mine


async def _again_and_again(do: Callable[[], Awaitable[object]], *, rest_first: bool = False) -> None:
    while True:
        if rest_first:
            await asyncio.sleep(BEAT_SECONDS)
        rest_first = True
        try:
            await do()
        except Unavailable as error:
            log.info(error.sentence)
        except Exception:  # a heart that stands still is a dead worker
            log.exception("a beat failed")


def beside(file: Path) -> Path:
    """The lock of whoever does something with the jobs of a SQLite file that only one may do at a time."""
    return file.with_name(file.name + "-jobs")


@asynccontextmanager
async def _alone(database: Database) -> AsyncGenerator[bool]:
    """Whether nobody else takes over jobs while the block lasts."""
    if database.path is not None:  # a write transaction would keep the job engine out of the file
        with held(beside(database.path)) as mine:
            yield mine
        return
    async with database.service() as tx:
        await tx.alone("jobs", "take over")
        yield True


def _alive(row: sa.Row[tuple[object, ...]]) -> bool | None:
    return lives(json.loads(row.facts)) if row.host == socket.gethostname() else None
