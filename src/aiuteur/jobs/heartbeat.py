"""Who is alive: workers say so every few seconds, and the living take over what the dead left.

DBOS leaves the jobs of a dead executor pending for ever, and they keep their queue's slots. A worker that has not been
heard of for `DEAD_AFTER_MS` is taken for dead; it must be well above any pause, since a job that is merely slow would
otherwise run twice. A beat that fails (a full disk, a busy database) is tried again at the next one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable

import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.db.tables import worker_beats
from aiuteur.kit import clock
from aiuteur.kit.errors import Unavailable

BEAT_SECONDS = 5.0
DEAD_AFTER_MS = 60_000

Reap = Callable[[str], Awaitable[int]]  # takes over a dead worker's jobs; how many there were


async def beat(database: Database, worker: str, started_at: int) -> None:
    """Say that this worker is alive."""
    row = {
        "worker": worker,
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "started_at": started_at,
        "beat_at": clock.now_ms(),
        "facts": "{}",
    }
    async with database.service() as tx:
        if not await tx.insert_missing(worker_beats, row):
            mine = sa.update(worker_beats).where(worker_beats.c.worker == worker)
            await tx.execute(mine.values(beat_at=row["beat_at"], pid=row["pid"], started_at=started_at))


async def dead_workers(database: Database, worker: str) -> list[str]:
    """Workers other than this one that have not been heard of for too long."""
    silent = worker_beats.c.beat_at < clock.now_ms() - DEAD_AFTER_MS
    async with database.service(writes=False) as tx:
        rows = await tx.all(sa.select(worker_beats.c.worker).where(silent, worker_beats.c.worker != worker))
    return [row.worker for row in rows]


async def bury(database: Database, worker: str, reap: Reap) -> int:
    """Take over a dead worker's jobs; when none is left, forget it."""
    taken = await reap(worker)
    if not taken:
        async with database.service() as tx:
            await tx.execute(sa.delete(worker_beats).where(worker_beats.c.worker == worker))
    return taken


class Heart:
    """Beats until it is stopped, and buries the dead."""

    def __init__(self, database: Database, worker: str, reap: Reap) -> None:
        self._database, self._worker, self._reap = database, worker, reap
        self._started_at = clock.now_ms()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """The first beat is made before this returns."""
        await beat(self._database, self._worker, self._started_at)
        self._task = asyncio.create_task(self._go_on())

    async def stop(self) -> None:
        """Stop beating, and say so: a worker that left in good order is not dead."""
        if self._task is None:
            return
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        self._task = None
        with contextlib.suppress(Unavailable):  # then it is taken for dead in a minute, and nothing is left of its
            async with self._database.service() as tx:
                await tx.execute(sa.delete(worker_beats).where(worker_beats.c.worker == self._worker))

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            with contextlib.suppress(Unavailable):
                await beat(self._database, self._worker, self._started_at)
                for dead in await dead_workers(self._database, self._worker):
                    await bury(self._database, dead, self._reap)
