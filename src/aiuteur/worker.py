"""A worker: a process that does the studio's jobs, whoever asked for them, until it is told to stop.

On PostgreSQL as many as one likes share the queues, on as many machines; all of them see the same media folder. What one
had in hand when it was killed, another takes over. A SQLite file has room for one worker beside the film that is being
made. Told to end (SIGTERM) it takes nothing new and finishes what it has; told again, or interrupted, it stops at once,
and what it had goes back to its queue.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.generation.renders import QUEUE
from aiuteur.jobs.bench import held
from aiuteur.kit.errors import BadInput, Unavailable
from aiuteur.pipeline import engines

QUEUES = (QUEUE,)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Shift:
    """What a worker did: its name, how many renders it made, and whether it was stopped before it had finished."""

    worker: str
    made: int
    stopped: bool


async def work(settings: Settings, say: Say, *, queues: Sequence[str] = (), processes: int | None = None) -> Shift:
    """Do jobs until a signal comes. `processes` draw and encode at once (default: as the settings say).

    Raises BadInput for a queue that does not exist, Unavailable when a SQLite file has its worker already.
    """
    if unknown := sorted(set(queues) - set(QUEUES)):
        raise BadInput(f"There is no queue {unknown[0]!r}; there is {', '.join(QUEUES)}.", fields={"queues": unknown})
    mine = settings if processes is None else replace(settings, workers=processes)
    async with await Floor.open(mine, engines()) as floor:
        with _the_only_one(floor.database.path), _Orders() as orders:
            await floor.renders.work(tuple(queues) or QUEUES)
            say(f"Worker {floor.jobs.executor} takes jobs from {floor.database.where}.")
            await orders.end.wait()
            stopped = await _drain(floor, orders, say)
        return Shift(floor.jobs.executor, floor.renders.maker.made, stopped)


async def _drain(floor: Floor, orders: _Orders, say: Say) -> bool:
    """Finish what is in hand, unless told to stop at once; True when it was."""
    if orders.stop.is_set():
        return True
    say("Finishing what is in hand; nothing new is taken. Stop at once with Ctrl-C.")
    draining = asyncio.create_task(floor.jobs.drain())
    stopping = asyncio.create_task(orders.stop.wait())
    await asyncio.wait({draining, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    stopped = not draining.done()
    if stopped:
        await floor.pool.close()  # then nothing is in hand any more
    await draining
    return stopped


class _Orders:
    """What signals say: `end` in good order, or `stop` at once."""

    def __init__(self) -> None:
        self.end, self.stop = asyncio.Event(), asyncio.Event()

    def __enter__(self) -> _Orders:
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTERM, self._told)
        loop.add_signal_handler(signal.SIGINT, self._told, True)
        return self

    def __exit__(self, *_: object) -> None:
        loop = asyncio.get_running_loop()
        loop.remove_signal_handler(signal.SIGTERM)
        loop.remove_signal_handler(signal.SIGINT)

    def _told(self, at_once: bool = False) -> None:
        if at_once or self.end.is_set():
            self.stop.set()
        self.end.set()


@contextmanager
def _the_only_one(file: Path | None) -> Generator[None]:
    if file is None:
        yield
        return
    with held(file.with_name(file.name + "-worker")) as mine:
        if not mine:
            raise Unavailable(
                f"Another worker takes jobs from {file} already. A SQLite file has room for one, beside the film that is "
                "being made; for more, share the studio on PostgreSQL.",
                code="at-work",
                fields={"database": str(file)},
            )
        yield
