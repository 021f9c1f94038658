"""Renders: a recipe is made once, whoever asks, and what was made is found again by the recipe's key.

The row and its job commit together, and any worker of the studio may do the job (making.py), so a kill at any point
costs at most the piece that was in hand. A failure is a row with a sentence, not a trace; asking again tries again.
Who waits is rung up when the job was done here, and looks at the rows from time to time for those done elsewhere.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aiuteur.db import LOCAL, Database, Tx
from aiuteur.db.tables import render_uses, renders
from aiuteur.engines.registry import Engines
from aiuteur.generation.making import (
    ASKED,
    CALLED_OFF,
    Maker,
    RenderFailed,
    Row,
    own_row,
    row_of,
    sentence_of,
    this,
    told,
)
from aiuteur.generation.media import Made
from aiuteur.generation.recipe import Recipe
from aiuteur.jobs import bench
from aiuteur.jobs.pool import Pool
from aiuteur.jobs.queue import LIVE, Jobs
from aiuteur.kit import clock, faults
from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import AiuteurError, Unavailable
from aiuteur.storage.media import Media

__all__ = ["HANDLER", "QUEUE", "RenderFailed", "Renders", "Result", "job_id"]

HANDLER = "render"
QUEUE = (
    "embedded"  # one for all engines of this machine: the pool decides who goes first, and each queue is polled alone
)
_JUST_QUEUED = "ENQUEUED"
_LOOK_SECONDS = 0.25  # another process may have made it
_ASK_AFTER_LOOKS = 8  # ... or lost it; the job engine is asked about what takes long
_Key = tuple[str, str]  # workspace, key of the recipe


@dataclass(frozen=True)
class Result:
    """What was asked for, and whether it had to be made now."""

    made: Made
    rendered: bool


class Renders:
    """Asks for renders, and has them made."""

    def __init__(self, database: Database, media: Media, jobs: Jobs, pool: Pool, engines: Engines, home: Path) -> None:
        self._database, self._jobs = database, jobs
        self._pool, self._engines, self._home = pool, engines, home
        self.maker = Maker(database, media, pool, engines, jobs.bench, jobs.executor)
        self._waiting: dict[_Key, list[asyncio.Future[AiuteurError | None]]] = {}
        self._launching: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._asked: dict[_Key, set[str]] = {}  # and the branches that asked
        self._cancelled: defaultdict[_Key, set[str]] = defaultdict(
            set
        )  # by this process, and the branches that want it no more
        self._queued: set[_Key] = set()  # by this process, and not ended yet
        self._lost: set[_Key] = set()  # ended here without a word in their row; the job engine may not know it yet

    async def ask(self, recipe: Recipe, branch: str, doc_key: str, *, workspace: str = LOCAL) -> Result:
        """The files of a recipe, made now or found. Raises RenderFailed with the engine's sentence."""
        recipe = self._exact(recipe)
        key = recipe.key()
        async with self._database.read(workspace) as tx:
            found = self.maker.finished(await row_of(tx, key))
        if found is not None:
            async with self._database.write(workspace) as tx:
                found = self.maker.finished(await own_row(tx, key))  # unless a collection has just taken it
                if found is not None:
                    await _note_use(tx, key, branch, doc_key, recipe.take)
                    return Result(found, False)
        if self._launching is None or not self._launching.done():
            self.maker.prepare(recipe)  # while the job engine starts
        await asyncio.shield(self._started())
        rendered = await self._request(recipe, workspace, branch, doc_key)
        return Result(await self._wait(recipe, workspace, branch, doc_key), rendered)

    async def order(self, recipe: Recipe, branch: str, doc_key: str, *, workspace: str = LOCAL) -> bool:
        """Queue a render for whatever worker comes, and do not wait. False when it is done. Starts nothing here."""
        await self._jobs.prepare()
        return await self._request(self._exact(recipe), workspace, branch, doc_key)

    async def work(self, queues: Sequence[str] = (QUEUE,)) -> None:
        """Start taking jobs now, whoever asked for them."""
        await asyncio.shield(self._started(queues))

    async def cancel_waiting(self, branch: str | None = None) -> int:
        """Cancel what this process asked for and nobody made yet; with `branch`, what nobody but that branch asked for.

        Finished renders stay. Returns how many were cancelled.
        """
        asked = sorted(mine for mine, askers in self._asked.items() if branch is None or askers == {branch})
        each = {workspace: [key for where, key in asked if where == workspace] for workspace, _ in asked}
        return sum([await self._cancel(workspace, keys, branch) for workspace, keys in each.items()])

    async def cancel(self, workspace: str, key: str, branch: str) -> bool:
        """Cancel one render that nobody made yet, for a branch. False when there is nothing to cancel.

        Who waits for it here in that branch is told; another branch, or another process, that still wants it asks anew.
        """
        return await self._cancel(workspace, [key], branch) > 0

    async def _cancel(self, workspace: str, keys: Sequence[str], branch: str | None) -> int:
        """For one branch, or (None) for all that asked here.

        All in one transaction, in the order of their keys, and the jobs in one: whoever pressed Ctrl-C waits for it.
        """
        jobs: dict[str, str] = {}
        async with self._database.write(workspace) as tx:
            open_now = sa.and_(renders.c.workspace_id == tx.workspace_id, renders.c.status.in_(ASKED))
            left = {str(row[0]) for row in await tx.all(sa.select(renders.c.recipe_key).where(open_now))}
            for key in sorted(left.intersection(keys)):
                row = await own_row(tx, key)
                if row is not None and row.status in ASKED:  # nobody ended it since we looked
                    await tx.execute(sa.update(renders).where(this(tx, key)).values(status="cancelled"))
                    jobs[key] = job_id(workspace, key, row.attempts)
        for mine in ((workspace, key) for key in jobs):
            self._cancelled[mine].update(self._asked.get(mine, ()) if branch is None else {branch})
        if jobs:
            await self._jobs.cancel(*jobs.values())
        for key in jobs:
            self._queued.discard((workspace, key))
            self._ring((workspace, key))
        return len(jobs)

    def tidy(self) -> None:
        """Clear what killed runs left in the work folder. Only for who is alone in making films here."""
        bench.clear(bench.deserted(self._home))

    async def missing_files(self) -> int:
        """How many finished renders have lost a file; they are made again when asked for."""
        async with self._database.read() as tx:
            done = (renders.c.workspace_id == tx.workspace_id, renders.c.status == "done")
            columns = (renders.c.status, renders.c.attempts, renders.c.outputs, renders.c.error)
            rows = [Row(*row) for row in await tx.all(sa.select(*columns).where(*done))]
        return sum(self.maker.finished(row) is None for row in rows)

    def get_ready(self) -> None:
        """Something will be made: what workers need is loaded while it is still being written what.

        The job engine starts when it is known what: until then it would only hold that up.
        """
        self._pool.open()

    async def close(self) -> None:
        """Wait for a start that is under way: what is half open cannot be closed."""
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait({self._looking})  # who is told to stop meanwhile stops
        if self._launching is not None:
            await asyncio.wait({self._launching})
            if not self._launching.cancelled():
                self._launching.exception()  # told to whoever asked; nobody may have

    def _exact(self, recipe: Recipe) -> Recipe:
        return recipe.but(engine_version=self._engines.get(recipe.engine).version)

    def _started(self, queues: Sequence[str] = (QUEUE,)) -> asyncio.Task[None]:
        """Workers and the job engine, started by whoever comes first."""
        if self._launching is None:
            self._pool.open()
            self._launching = asyncio.create_task(self._jobs.launch({HANDLER: self.handle}, queues))
        return self._launching

    async def _request(self, recipe: Recipe, workspace: str, branch: str, doc_key: str) -> bool:
        """Queue a job unless one is alive or it is done. True when it is not done yet."""
        key = recipe.key()
        mine = (workspace, key)
        async with self._database.read(workspace) as tx:
            seen = await row_of(tx, key)
        state = None if seen is None else await self._jobs.state(job_id(workspace, key, seen.attempts))
        self._asked.setdefault(mine, set()).add(branch)
        self._cancelled[mine].discard(branch)
        async with self._database.write(workspace) as tx:
            row = await own_row(tx, key)
            if row is not None and (seen is None or seen.attempts != row.attempts):
                state = _JUST_QUEUED  # by another process, since we looked
            working = mine in self._queued or (state in LIVE and mine not in self._lost)
            alive = row is not None and row.status in ASKED and working
            needed = row is None or (self.maker.finished(row) is None and not alive)
            if needed:
                attempts = 1 if row is None else row.attempts + 1
                await self._queue(tx, recipe, key, attempts, known=row is not None)
            await _note_use(tx, key, branch, doc_key, recipe.take)
        if needed:  # once it is committed: what was undone must be queued again by the next who asks
            self._queued.add(mine)
            self._lost.discard(mine)
        faults.reach("job.submit.after")
        return needed or alive

    async def _queue(self, tx: Tx, recipe: Recipe, key: str, attempts: int, *, known: bool) -> None:
        engine = self._engines.get(recipe.engine)
        values: dict[str, Any] = {"status": "queued", "attempts": attempts, "error": None, "outputs": None}
        if known:
            await tx.execute(sa.update(renders).where(this(tx, key)).values(**values))
        else:
            values |= {
                "workspace_id": tx.workspace_id,
                "recipe_key": key,
                "operation": recipe.operation,
                "engine": recipe.engine,
                "recipe": canonical(recipe.stored()),
                "price_micro": engine.price(recipe.request),
                "created_at": clock.now_ms(),
            }
            await tx.execute(sa.insert(renders).values(**values))
        faults.reach("job.submit.before")
        await tx.connection.run_sync(
            lambda connection: self._jobs.enqueue(
                connection,
                job_id=job_id(tx.workspace_id, key, attempts),
                handler=HANDLER,
                queue=QUEUE,
                payload={"workspace": tx.workspace_id, "key": key},
            )
        )

    async def _wait(self, recipe: Recipe, workspace: str, branch: str, doc_key: str) -> Made:
        key = recipe.key()
        mine = (workspace, key)
        about = {"operation": recipe.operation, "engine": recipe.engine, "recipe": key}
        while True:
            bell: asyncio.Future[AiuteurError | None] = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(mine, []).append(bell)
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look())
            async with self._database.read(workspace) as tx:
                row = await row_of(tx, key)
            if (made := self.maker.finished(row)) is not None:
                return made
            if branch in self._cancelled[mine]:  # though another, who still wants it, may have asked anew
                raise RenderFailed(CALLED_OFF, fields=about)
            if row is not None and row.status == "cancelled":
                await self._request(recipe, workspace, branch, doc_key)  # by somebody else, who wanted it too
            elif row is None or row.status in ("failed", "refused"):
                code, sentence = told(row)
                raise RenderFailed(sentence, code=code, fields=about)
            if lost := await bell:
                raise RenderFailed(lost.sentence, code=lost.code, fields=about)

    async def _look(self) -> None:
        """While anybody waits: ring for what has ended in another process, with a word or without."""
        looks = 0
        while self._waiting:
            await asyncio.sleep(_LOOK_SECONDS)
            looks += 1
            if (standstill := self._jobs.standstill()) is not None:
                for mine in list(self._waiting):  # their jobs live, and are done once there is room
                    self._ring(mine, standstill)
                continue
            with contextlib.suppress(Unavailable):  # those who wait are told when they look themselves
                for workspace in sorted({workspace for workspace, _ in self._waiting}):
                    await self._look_into(workspace, ask=looks % _ASK_AFTER_LOOKS == 0)

    async def _look_into(self, workspace: str, *, ask: bool) -> None:
        states: dict[str, str] = {}
        if ask:  # before the rows are read: a job ends after its row was told
            before = await self._rows(workspace)
            names = [job_id(workspace, key, row.attempts) for key, row in before.items() if row.status in ASKED]
            states = await self._jobs.states(names) if names else {}
        for key, row in (await self._rows(workspace)).items():
            state = states.get(job_id(workspace, key, row.attempts))
            if row.status not in ASKED:
                self._ring((workspace, key))
            elif state is not None and state not in LIVE:
                self._lost.add((workspace, key))
                self._ring((workspace, key), RenderFailed(_LOST))

    async def _rows(self, workspace: str) -> dict[str, Row]:
        """The rows of what is waited for and not being made here."""
        keys = sorted(key for where, key in self._waiting if where == workspace)
        columns = (renders.c.recipe_key, renders.c.status, renders.c.attempts, renders.c.outputs, renders.c.error)
        found: dict[str, Row] = {}
        async with self._database.read(workspace) as tx:
            for first in range(0, len(keys), _MANY):
                these = renders.c.recipe_key.in_(keys[first : first + _MANY])
                for row in await tx.all(sa.select(*columns).where(renders.c.workspace_id == workspace, these)):
                    found[row[0]] = Row(*row[1:])
        return found

    async def handle(self, payload: dict[str, Any]) -> None:
        """The job: make one recipe's files, store them, tell the row. Safe to run again after a crash."""
        mine = (payload["workspace"], payload["key"])
        lost: AiuteurError | None = None
        try:
            await self.maker.make(*mine)
        except Exception as error:  # the row could not be told: those who wait must not wait for ever
            lost = error if isinstance(error, AiuteurError) else RenderFailed(sentence_of(error))
            self._lost.add(mine)
            raise
        finally:
            self._ring(mine, lost)

    def _ring(self, key: _Key, lost: AiuteurError | None = None) -> None:
        """Wake those who wait for a recipe; `lost` is why its row will say nothing."""
        self._queued.discard(key)
        for bell in self._waiting.pop(key, []):
            if not bell.done():
                bell.set_result(lost)


_MANY = 400  # parameters in one statement, well under what every database takes
_LOST = (
    "The worker that made it could not tell what became of it: its disk or its way to the database was in trouble. "
    "Run the same command again."
)


def job_id(workspace: str, key: str, attempt: int) -> str:
    """The job that makes a recipe, at its n-th attempt."""
    return f"render:{workspace}:{key}:{attempt}"


async def _note_use(tx: Tx, key: str, branch: str, doc_key: str, take: int) -> None:
    use = {"workspace_id": tx.workspace_id, "recipe_key": key, "branch_id": branch, "doc_key": doc_key}
    await tx.insert_missing(render_uses, {**use, "take": take, "at": clock.now_ms()})
