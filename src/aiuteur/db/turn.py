"""Whose turn it is.

SQLite lets one writer in at a time and makes the others poll. Inside one process a fair queue is far kinder: with
50 writers the 95th percentile falls from a second to 0.3. PostgreSQL lets many in, but every one costs a connection,
and a server has few: there the same queue has as many places as the process may hold connections. It belongs to no
event loop, because the job engine runs its workflows in a loop (and thread) of its own, which neither an
`asyncio.Lock` nor the connection pool's own waiting survives.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any


class Turns:
    """First come, first served, over tasks of any event loop of this process; `places` at a time.

    A task that is inside and wants in again would wait for itself. With `nested` it passes without taking a place;
    without, that is a mistake and raises RuntimeError.
    """

    def __init__(self, places: int, *, nested: bool = False) -> None:
        self._door = threading.Lock()
        self._free = places
        self._nested = nested
        self._inside: Counter[asyncio.Task[Any] | None] = Counter()
        self._queue: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def turn(self) -> AsyncGenerator[None]:
        """One place, for as long as the block lasts."""
        me = asyncio.current_task()
        counts = await self._enter(me)
        try:
            yield
        finally:
            self._leave(me, counts)

    async def _enter(self, me: asyncio.Task[Any] | None) -> bool:
        """True when a place was taken, False for a task that holds one already."""
        with self._door:
            if me is not None and self._inside[me]:
                if not self._nested:
                    raise RuntimeError(
                        "a write transaction is open in this task already: hand its tx on, open no second one"
                    )
                return False
            if self._free:
                self._free -= 1
                self._inside[me] += 1
                return True
            ticket: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._queue.append(ticket)
        try:
            await ticket
        except asyncio.CancelledError:
            with self._door:
                waiting = ticket in self._queue
                if waiting:
                    self._queue.remove(ticket)
                else:  # the turn had come already: hand it on
                    self._pass_on()
            raise
        with self._door:
            self._inside[me] += 1
        return True

    def _leave(self, me: asyncio.Task[Any] | None, counts: bool) -> None:
        if counts:
            with self._door:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._pass_on()

    def _pass_on(self) -> None:
        """Give a place that became free to the next in the queue. The door is held."""
        while self._queue:
            ticket = self._queue.popleft()
            try:
                ticket.get_loop().call_soon_threadsafe(_call, ticket)
            except RuntimeError:  # that loop was closed: its task will never come
                continue
            return
        self._free += 1


def _call(ticket: asyncio.Future[None]) -> None:
    if not ticket.done():
        ticket.set_result(None)
