"""Renders: a recipe is made once, whoever asks, and what was made is found again by the recipe's key.

The row and its job commit together; the job's handler looks first whether its work is done, so a kill at any point costs
at most the piece that was in hand. A failure is a row with a sentence, not a trace; asking again tries again.
"""

from __future__ import annotations

import asyncio
import json
import logging
import shutil
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aiuteur.db import LOCAL, Database, Tx
from aiuteur.db.tables import artifacts, render_uses, renders
from aiuteur.engines.local import LocalEngine
from aiuteur.engines.registry import Engines
from aiuteur.generation.media import Made, MediaRef
from aiuteur.generation.recipe import Recipe
from aiuteur.jobs.pool import Pool, TaskFailed
from aiuteur.jobs.queue import Jobs
from aiuteur.kit import clock, faults
from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import AiuteurError, NotFound, Unavailable
from aiuteur.kit.machine import DISK_FULL
from aiuteur.storage.media import Media

HANDLER = "render"
QUEUE = (
    "embedded"  # one for all engines of this machine: the pool decides who goes first, and each queue is polled alone
)
log = logging.getLogger(__name__)
_JUST_QUEUED = "ENQUEUED"
_LIVE = {_JUST_QUEUED, "PENDING", "DELAYED"}
_LOOK_AGAIN_SECONDS = 2.0  # another process may have made it, or lost it


class RenderFailed(AiuteurError):
    """An engine could not make it; the sentence says what and why."""

    code = "render-failed"


@dataclass(frozen=True)
class Result:
    """What was asked for, and whether it had to be made now."""

    made: Made
    rendered: bool


@dataclass(frozen=True)
class _Row:
    status: str
    attempts: int
    outputs: str | None
    error: str | None


class Renders:
    """Asks for renders and makes them."""

    def __init__(self, database: Database, media: Media, jobs: Jobs, pool: Pool, engines: Engines, work: Path) -> None:
        self._database, self._media, self._jobs = database, media, jobs
        self._pool, self._engines, self._work = pool, engines, work
        self._waiting: dict[str, list[asyncio.Future[str]]] = {}
        self._launching: asyncio.Task[None] | None = None
        self._asked: set[str] = set()
        self._queued: set[str] = set()  # by this process, and not ended yet
        self._lost: set[str] = set()  # ended here without a word in their row; the job engine may not know it yet

    async def ask(self, recipe: Recipe, branch: str, doc_key: str) -> Result:
        """The files of a recipe, made now or found. Raises RenderFailed with the engine's sentence."""
        recipe = recipe.but(engine_version=self._engines.get(recipe.engine).version)
        key = recipe.key()
        async with self._database.read() as tx:
            found = self._finished(await _row(tx, key))
        if found is None:
            await asyncio.shield(self._started())
            rendered = await self._request(recipe, key, branch, doc_key)
            return Result(await self._wait(recipe, key), rendered)
        async with self._database.write() as tx:
            await _note_use(tx, key, branch, doc_key, recipe.take)
        return Result(found, False)

    async def cancel_waiting(self) -> int:
        """Cancel what this process asked for and nobody made yet. Finished renders stay. Returns how many."""
        cancelled = 0
        for key in sorted(self._asked):
            async with self._database.write() as tx:
                row = await _own_row(tx, key)
                if row is None or row.status not in ("queued", "running"):
                    continue
                await tx.execute(sa.update(renders).where(_is(tx, key)).values(status="cancelled"))
            await self._jobs.cancel(job_id(LOCAL, key, row.attempts))
            self._queued.discard(key)
            cancelled += 1
        return cancelled

    def tidy(self) -> None:
        """Clear what a killed run left in the work folder. Only for who is alone at work here."""
        shutil.rmtree(self._work, ignore_errors=True)

    async def missing_files(self) -> int:
        """How many finished renders have lost a file; they are made again when asked for."""
        async with self._database.read() as tx:
            done = (renders.c.workspace_id == tx.workspace_id, renders.c.status == "done")
            rows = await tx.all(sa.select(renders.c.outputs).where(*done))
        made = [Made.model_validate_json(row.outputs) for row in rows]
        return sum(not all(_kept(self._media, file.hash) for file in one.files.values()) for one in made)

    def get_ready(self) -> None:
        """Something will be made: workers and the job engine start while it is still being written what."""
        self._started()

    async def close(self) -> None:
        """Wait for a start that is under way: what is half open cannot be closed."""
        if self._launching is not None:
            await asyncio.wait({self._launching})
            if not self._launching.cancelled():
                self._launching.exception()  # told to whoever asked; nobody may have

    def _started(self) -> asyncio.Task[None]:
        """Workers and the job engine, started by whoever comes first."""
        if self._launching is None:
            self._pool.open()
            self._launching = asyncio.create_task(self._jobs.launch({HANDLER: self.handle}, [QUEUE]))
        return self._launching

    async def _request(self, recipe: Recipe, key: str, branch: str, doc_key: str) -> bool:
        """Queue a job unless one is alive or it is done. True when this call queued it."""
        async with self._database.read() as tx:
            seen = await _row(tx, key)
        state = None if seen is None else await self._jobs.state(job_id(LOCAL, key, seen.attempts))
        self._asked.add(key)
        async with self._database.write() as tx:
            row = await _own_row(tx, key)
            if row is not None and (seen is None or seen.attempts != row.attempts):
                state = _JUST_QUEUED  # by another process, since we looked
            working = key in self._queued or (state in _LIVE and key not in self._lost)
            alive = row is not None and row.status in _ASKED and working
            needed = row is None or (self._finished(row) is None and not alive)
            if needed:
                attempts = 1 if row is None else row.attempts + 1
                await self._queue(tx, recipe, key, attempts, known=row is not None)
            await _note_use(tx, key, branch, doc_key, recipe.take)
        if needed:  # once it is committed: what was undone must be queued again by the next who asks
            self._queued.add(key)
            self._lost.discard(key)
        faults.reach("job.submit.after")
        return needed or alive

    async def _queue(self, tx: Tx, recipe: Recipe, key: str, attempts: int, *, known: bool) -> None:
        engine = self._engines.get(recipe.engine)
        values: dict[str, Any] = {"status": "queued", "attempts": attempts, "error": None, "outputs": None}
        if known:
            await tx.execute(sa.update(renders).where(_is(tx, key)).values(**values))
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

    async def _wait(self, recipe: Recipe, key: str) -> Made:
        about = {"operation": recipe.operation, "engine": recipe.engine, "recipe": key}
        while True:
            bell: asyncio.Future[str] = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(key, []).append(bell)
            async with self._database.read() as tx:
                row = await _row(tx, key)
            if (made := self._finished(row)) is not None:
                return made
            if row is None or row.status in ("failed", "refused", "cancelled"):
                code, sentence = _told(row)
                raise RenderFailed(sentence, code=code, fields=about)
            await asyncio.wait({bell}, timeout=_LOOK_AGAIN_SECONDS)
            if not bell.done():
                self._waiting[key].remove(bell)
            elif lost := bell.result():
                raise RenderFailed(lost, fields=about)

    async def handle(self, payload: dict[str, Any]) -> None:
        """The job: make one recipe's files, store them, tell the row. Safe to run again after a crash."""
        lost = ""
        try:
            await self._render(payload["workspace"], payload["key"])
        except Exception as error:  # the row could not be told: those who wait must not wait for ever
            lost = _sentence(error)
            self._lost.add(payload["key"])
            raise
        finally:
            self._ring(payload["key"], lost)

    async def _render(self, workspace: str, key: str) -> None:
        async with self._database.write(workspace) as tx:
            row = await _own_row(tx, key)
            if row is None or row.status == "cancelled" or self._finished(row) is not None:
                return
            text = await tx.scalar(sa.select(renders.c.recipe).where(_is(tx, key)))
            values = {"status": "running", "started_at": clock.now_ms(), "worker": self._jobs.executor}
            await tx.execute(sa.update(renders).where(_is(tx, key)).values(**values))
        folder = self._work / key.replace(":", "-")
        try:
            made = await self._make(Recipe.model_validate_json(str(text)), key, folder)
            async with self._database.write(workspace) as tx:
                await _settle(tx, key, made)
        except Exception as error:  # noqa: BLE001  whatever failed, a failure is a row with a sentence
            log.log(*_for_the_log(error, key))
            async with self._database.write(workspace) as tx:
                failed = {"status": "failed", "error": _row_error(error), "finished_at": clock.now_ms()}
                await tx.execute(sa.update(renders).where(_is(tx, key)).values(**failed))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _ring(self, key: str, lost: str = "") -> None:
        """Wake those who wait for a recipe; `lost` is why its row will say nothing."""
        self._queued.discard(key)
        for bell in self._waiting.pop(key, []):
            if not bell.done():
                bell.set_result(lost)

    async def _make(self, recipe: Recipe, key: str, folder: Path) -> Made:
        """Run the engine in the pool and put what it made into storage."""
        engine = self._engines.get(recipe.engine)
        media = {name: str(self._media.path_of(digest)) for name, digest in recipe.media.items()}
        request = {**recipe.request, "take": recipe.take}
        shutil.rmtree(folder, ignore_errors=True)
        try:
            await asyncio.to_thread(folder.mkdir, parents=True)
            answer = await self._run(engine, request, media, folder)
        except TaskFailed as error:
            raise _plainly(error, recipe) from error
        except OSError as error:
            raise _trouble(error, folder) from error
        faults.reach("render.made")
        files: dict[str, MediaRef] = {}
        for name, file in answer["files"].items():
            stored = await self._media.put(Path(file["path"]), file["media_type"])
            facts = {k: v for k, v in file.items() if k in MediaRef.model_fields}
            files[name] = MediaRef.model_validate({**facts, "hash": stored.hash, "size": stored.size, "recipe": key})
        return Made(files=files, facts={k: v for k, v in answer.items() if k != "files"})

    async def _run(
        self, engine: LocalEngine, request: dict[str, Any], media: dict[str, str], folder: Path
    ) -> dict[str, Any]:
        like = engine.like(request) if engine.like is not None else ""
        if engine.split is None or engine.part is None:
            return await self._pool.run(engine.make, request, media, str(folder), like=like, urgency=engine.urgency)
        parts: list[asyncio.Task[Any]] = []
        try:
            async with asyncio.TaskGroup() as group:
                for index, part in enumerate(engine.split(request)):
                    out = folder / f"part{index:03}"
                    out.mkdir()
                    parts.append(group.create_task(self._pool.run(engine.part, part, media, str(out), like=like)))
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        pieces = [
            file["path"] for part in parts for file in part.result()["files"].values()
        ]  # in order: one task per piece
        named = {f"part{index:03}": path for index, path in enumerate(pieces)}
        return await self._pool.run(engine.make, request, media | named, str(folder), urgency=1)

    def _finished(self, row: _Row | None) -> Made | None:
        """What a done row made, if its files are still there."""
        if row is None or row.status != "done" or row.outputs is None:
            return None
        made = Made.model_validate_json(row.outputs)
        return made if all(_kept(self._media, file.hash) for file in made.files.values()) else None


_ASKED = ("queued", "running")


def _kept(media: Media, digest: str) -> bool:
    try:
        media.path_of(digest)
    except NotFound:
        return False
    return True


def job_id(workspace: str, key: str, attempt: int) -> str:
    """The job that makes a recipe, at its n-th attempt."""
    return f"render:{workspace}:{key}:{attempt}"


def _is(tx: Tx, key: str) -> sa.ColumnElement[bool]:
    return sa.and_(renders.c.workspace_id == tx.workspace_id, renders.c.recipe_key == key)


async def _row(tx: Tx, key: str) -> _Row | None:
    columns = (renders.c.status, renders.c.attempts, renders.c.outputs, renders.c.error)
    row = await tx.first(sa.select(*columns).where(_is(tx, key)))
    return None if row is None else _Row(*row)


async def _own_row(tx: Tx, key: str) -> _Row | None:
    """The row as it is now and stays until this transaction ends, unless we change it; no row means nobody makes one."""
    await tx.alone("render", key)
    return await _row(tx, key)


async def _note_use(tx: Tx, key: str, branch: str, doc_key: str, take: int) -> None:
    use = {"workspace_id": tx.workspace_id, "recipe_key": key, "branch_id": branch, "doc_key": doc_key}
    await tx.insert_missing(render_uses, {**use, "take": take, "at": clock.now_ms()})


async def _settle(tx: Tx, key: str, made: Made) -> None:
    """Artifacts and the finished row, together."""
    rows = {
        file.hash: {
            "workspace_id": tx.workspace_id,
            "hash": file.hash,
            "media_type": file.media_type,
            "size": file.size,
            "width": file.width or None,
            "height": file.height or None,
            "duration_ms": file.duration_ms or None,
            "facts": canonical({"frames": file.frames}),
            "created_at": clock.now_ms(),
        }
        for file in made.files.values()
    }
    await tx.insert_missing(artifacts, *rows.values())
    done = {"status": "done", "outputs": canonical(made.stored()), "finished_at": clock.now_ms(), "billed_micro": 0}
    await tx.execute(sa.update(renders).where(_is(tx, key)).values(**done))


def _plainly(error: TaskFailed, recipe: Recipe) -> AiuteurError:
    if error.errno in DISK_FULL or error.kind == "DiskFullError":
        return _no_room(error)
    return RenderFailed(f"{recipe.engine} could not do {recipe.operation}: {error.sentence}")


def _trouble(error: OSError, folder: Path) -> Unavailable:
    if error.errno in DISK_FULL:
        return _no_room(error)
    return Unavailable(
        f"The work folder {folder} could not be used ({error.strerror or error}); check who owns it and its disk, "
        "then run the same command again.",
        code="work-folder",
    )


def _for_the_log(error: Exception, key: str) -> tuple[int, str]:
    """What was foreseen is told to the filmmaker, and in full to who asks for it; the rest is our fault, and loud."""
    cause = error if isinstance(error, TaskFailed) else error.__cause__
    trace = cause.trace if isinstance(cause, TaskFailed) else "".join(traceback.format_exception(error))
    return logging.INFO if isinstance(error, AiuteurError) else logging.ERROR, f"render {key}: {trace}"


def _row_error(error: Exception) -> str:
    code = error.code if isinstance(error, AiuteurError) else ""
    plain = _sentence(error).encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    return canonical({"code": code, "sentence": plain})


def _told(row: _Row | None) -> tuple[str, str]:
    """Code and sentence of what went wrong, as the row keeps them."""
    if row is None or row.error is None:
        return "", "The render was cancelled. Run the same command again."
    kept = json.loads(row.error)
    return kept["code"], kept["sentence"]


def _sentence(error: Exception) -> str:
    if isinstance(error, AiuteurError):
        return error.sentence
    return f"Something that should not happen went wrong ({type(error).__name__}: {error}). Please report it."


def _no_room(error: Exception) -> Unavailable:
    return Unavailable(
        f"There is no room left on the disk ({error}). Free some space and run the same command again: everything finished so far is kept.",
        code="disk-full",
    )
