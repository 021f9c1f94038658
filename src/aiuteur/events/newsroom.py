"""Many watchers, one reader: new events of a workspace are read once and handed to everyone who watches it.

The reader is woken by a bell when this process wrote something, and looks by itself every second for what others wrote
(the command line, other servers): a watcher costs no query while nothing happens.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from aiuteur.db import Database
from aiuteur.events import bells, log
from aiuteur.events.log import Event
from aiuteur.kit.errors import Unavailable

LOOK_SECONDS = 1.0
_WAITING = 1000  # events that may wait for a watcher who reads too slowly; then it is cut off, and comes back by itself


class Watcher:
    """One who watches a project. `read` gives what is new; it ends (None) for who fell too far behind."""

    def __init__(self, project_id: str | None) -> None:
        self.project_id = project_id
        self._queue: asyncio.Queue[Event] = asyncio.Queue(_WAITING)
        self._behind = False

    def give(self, event: Event) -> None:
        """Hand over one event, if it is of the project watched or of the whole workspace."""
        if self.project_id is None or event.project_id in (None, self.project_id):
            try:
                self._queue.put_nowait(event)
            except asyncio.QueueFull:
                self._behind = True

    async def read(self, seconds: float) -> Event | None:
        """The next event; None when none came in that time, or when too many did."""
        if self._behind:
            return None
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                return await self._queue.get()
        return None

    @property
    def behind(self) -> bool:
        """Whether events had to be dropped."""
        return self._behind


class Newsroom:
    """The reader of one workspace and those who watch it. Belongs to one event loop."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._watchers: dict[str, set[Watcher]] = {}
        self._readers: dict[str, asyncio.Task[None]] = {}
        self._read: dict[str, int] = {}
        self._door = asyncio.Lock()

    @asynccontextmanager
    async def watching(
        self, workspace_id: str, project_id: str | None, since: int | None
    ) -> AsyncGenerator[tuple[Watcher, list[Event], bool]]:
        """Watch a project: the watcher, what happened after `since` (None: from now on), and whether it can be told.

        What is too old is not kept: then the third is False, and who watches reads everything anew.
        """
        watcher = Watcher(project_id)
        async with self._door:
            if workspace_id not in self._readers:
                async with self._database.read(workspace_id) as tx:
                    self._read[workspace_id] = await log.cursor(tx)
                self._readers[workspace_id] = asyncio.create_task(self._go_on_reading(workspace_id))
            here = self._read[workspace_id]
            self._watchers.setdefault(workspace_id, set()).add(watcher)
        try:
            past, told = await self._past(workspace_id, project_id, here, since)
            yield watcher, past, told
        finally:
            self._watchers[workspace_id].discard(watcher)
            if not self._watchers[workspace_id]:
                self._readers.pop(workspace_id).cancel()
                del self._watchers[workspace_id]

    async def close(self) -> None:
        """Stop reading."""
        readers = list(self._readers.values())
        self._readers.clear()
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)

    async def _past(
        self, workspace_id: str, project_id: str | None, here: int, since: int | None
    ) -> tuple[list[Event], bool]:
        if since is None or since == here:
            return [], True
        async with self._database.read(workspace_id) as tx:
            first = await log.oldest(tx)
            known = since <= here and since >= first - 1
            return (await log.after(tx, since, project_id, upto=here), True) if known else ([], False)

    async def _go_on_reading(self, workspace_id: str) -> None:
        with bells.bell(workspace_id) as bell:
            while True:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await bell.wait()
                bell.clear()
                with contextlib.suppress(Unavailable):  # a database in trouble is looked at again
                    async with self._database.read(workspace_id) as tx:
                        found = await log.after(tx, self._read[workspace_id])
                    for event in found:
                        self._read[workspace_id] = event.cursor
                        for watcher in tuple(self._watchers.get(workspace_id, ())):
                            watcher.give(event)
