"""The correspondent: reads what happened in every workspace, and tells the people in it.

The log of events is the outbox: an event stands there if and only if what it tells of was committed. Up to where it was told
is written in the transaction that tells it, so that a studio that was killed goes on where it stopped, and of two that share
a database one tells. A studio that hears of a workspace for the first time tells what happened since it opened.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from aiuteur import events
from aiuteur.accounts import notices, rows
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.person import OWNER
from aiuteur.db import Database
from aiuteur.events.bells import every_bell
from aiuteur.generation.views import Views
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError
from aiuteur.screening.news import Reporter, Told
from aiuteur.studio.run_log import settle_broken
from aiuteur.studio.stage import Stage

ROUND_SECONDS = 30.0  # between two looks at everything: other processes ring no bell here
PAUSE_SECONDS = 1.0  # between two looks at one workspace: what comes at once is told at once
_PIECE = 2_000  # events that are read at a time
_MARK_EVERY = 500  # events of which nothing was told, after which the mark is moved all the same
_log = logging.getLogger(__name__)


class Correspondent:
    """Tells people what happened, as long as the studio runs."""

    def __init__(self, database: Database, gate: Gatehouse, pipeline: Sequence[Stage], views: Views) -> None:
        self._database, self._gate, self._pipeline, self._views = database, gate, pipeline, views
        self._opened = now_ms()
        self._read: dict[str, int] = {}  # up to which event each workspace was read
        self._marked: dict[str, int] = {}
        self._rung: set[str] = set()
        self._bell = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Go on from now."""
        self._task = asyncio.create_task(self._go_on())

    async def close(self) -> None:
        """Stop. What was not told is told when the studio runs again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def look_round(self) -> None:
        """Look at every workspace, also for runs whose process is gone."""
        async with self._database.service(writes=False) as tx:
            every = await rows.every_workspace(tx)
        for workspace in every:
            await settle_broken(self._database.of(workspace))
            await self.look(workspace)

    async def look(self, workspace: str) -> None:
        """Tell what happened in one workspace since it was looked at last."""
        while await self._piece(workspace):
            pass

    async def _go_on(self) -> None:
        loop = asyncio.get_running_loop()
        with every_bell(self._hear):
            due = loop.time()
            while True:
                if loop.time() >= due:
                    await self._calmly(self.look_round)
                    due = loop.time() + ROUND_SECONDS
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(max(0.0, due - loop.time())):
                        await self._bell.wait()
                self._bell.clear()
                rung, self._rung = self._rung, set()
                for workspace in sorted(rung):
                    await self._calmly(partial(self.look, workspace))
                await asyncio.sleep(PAUSE_SECONDS)

    async def _calmly(self, work: Callable[[], Awaitable[None]]) -> None:
        """A database in trouble is looked at again."""
        try:
            await work()
        except AiuteurError as error:
            _log.info("news wait: %s", error.code)
        except Exception:  # noqa: BLE001  what is wrong with one thing must not keep all others
            _log.exception("news could not be told")

    def _hear(self, workspace: str) -> None:
        self._rung.add(workspace)
        self._bell.set()

    async def _piece(self, workspace: str) -> bool:
        """Read some events and tell them; True when there is more."""
        members = await self._members(workspace)
        if workspace not in self._read:
            self._read[workspace] = self._marked[workspace] = await self._begin(workspace)
        since = self._read[workspace]
        async with self._database.read(workspace) as tx:
            last = await events.cursor(tx)
            found = await events.after(tx, since, upto=since + _PIECE)
            told = await Reporter(tx, self._views, self._pipeline, members).of(found)
        upto = found[-1].cursor if found else max(since, min(last, since + _PIECE))
        if told or upto - self._marked[workspace] > _MARK_EVERY:
            upto = await self._tell(workspace, members, told, upto)
        self._read[workspace] = upto
        return upto < last

    async def _tell(self, workspace: str, members: Mapping[str, str], told: Sequence[Told], upto: int) -> int:
        """Write what is told with the mark up to which it is. Where another studio was first, its mark."""
        fresh = False
        async with self._database.service() as tx:
            await tx.alone("notices", workspace)
            marked = await notices.told_upto(tx, workspace)
            if marked is not None and marked > self._read[workspace]:
                self._marked[workspace] = marked
                return marked
            for one in told:
                for account in filter(one.to, members):
                    fresh |= await notices.tell(tx, account, workspace, one.news, mails=self._gate.writes_letters)
            await notices.set_told(tx, workspace, upto)
        self._marked[workspace] = upto
        if fresh:
            async with self._database.write(workspace) as tx:
                events.append(tx, None, None, "notice", {})
        return upto

    async def _members(self, workspace: str) -> Mapping[str, str]:
        if self._gate.mode == "local":
            return {OWNER.account_id: OWNER.name}
        async with self._database.service(writes=False) as tx:
            return {row.account_id: row.name for row in await rows.members_of(tx, workspace)}

    async def _begin(self, workspace: str) -> int:
        """Up to where the workspace was told; where nothing was yet, up to what was before this studio opened."""
        async with self._database.service(writes=False) as tx:
            marked = await notices.told_upto(tx, workspace)
        if marked is not None:
            return marked
        async with self._database.read(workspace) as tx:
            old = max((one.cursor for one in await events.after(tx, 0) if one.at < self._opened), default=0)
        async with self._database.service() as tx:
            await tx.alone("notices", workspace)
            marked = await notices.told_upto(tx, workspace)
            if marked is None:
                await notices.set_told(tx, workspace, old)
        return old if marked is None else marked
