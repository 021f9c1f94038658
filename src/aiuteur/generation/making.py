"""The job behind a render: make one recipe's files, keep them, tell the row.

A job may be done twice: its process was killed, or taken for dead while it only slept. So it looks first whether its
work is done, and looks again before it tells the row: what is kept stays as it is, whoever comes second. A process that
leaves tells nothing at all; its jobs go back to the queue.
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

from aiuteur.db import Database, Tx
from aiuteur.db.tables import artifacts, renders
from aiuteur.engines.local import LocalEngine
from aiuteur.engines.registry import Engines
from aiuteur.engines.words import engine_name
from aiuteur.generation.media import Made, MediaRef
from aiuteur.generation.recipe import Recipe
from aiuteur.jobs.bench import Bench
from aiuteur.jobs.pool import STOPPED, Pool, TaskFailed
from aiuteur.kit import clock, faults
from aiuteur.kit.canonical import canonical
from aiuteur.kit.errors import AiuteurError, NotFound, Unavailable
from aiuteur.kit.machine import DISK_FULL
from aiuteur.storage.media import Media
from aiuteur.timelines.contents import RENEWED_MS

log = logging.getLogger(__name__)
ASKED = ("queued", "running")


class RenderFailed(AiuteurError):
    """An engine could not make it; the sentence says what and why."""

    code = "render-failed"


@dataclass(frozen=True)
class Row:
    """A render as its row tells it."""

    status: str
    attempts: int
    outputs: str | None
    error: str | None


class Maker:
    """Makes renders on this process's bench, for whatever workspace a job names."""

    def __init__(
        self, database: Database, media: Media, pool: Pool, engines: Engines, bench: Bench, worker: str
    ) -> None:
        self._database, self._media = database, media
        self._pool, self._engines, self._bench, self._worker = pool, engines, bench, worker
        self.made = 0  # renders made and kept here

    async def make(self, workspace: str, key: str) -> None:
        """The render of that key, unless it is done or cancelled. Safe to run again after a crash."""
        recipe = await self._begin(workspace, key)
        if recipe is None:
            return
        folder = self._bench.folder / f"{workspace}-{key}".replace(":", "-")
        try:
            made = await self._make(recipe, key, folder)
            async with self._database.write(workspace) as tx:
                first = self.finished(await own_row(tx, key)) is None
                if first:
                    await _settle(tx, key, made)
            self.made += first
        except Exception as error:
            if isinstance(error, AiuteurError) and error.code == STOPPED:
                raise asyncio.CancelledError from error  # no fault of the render: it goes back to its queue
            log.log(*_for_the_log(error, key))
            async with self._database.write(workspace) as tx:
                if self.finished(await own_row(tx, key)) is None:
                    failed = {"status": "failed", "error": _row_error(error), "finished_at": clock.now_ms()}
                    await tx.execute(sa.update(renders).where(this(tx, key)).values(**failed))
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def prepare(self, recipe: Recipe) -> None:
        """Have what the render's parts share built before the first worker begins. It makes nothing that is kept."""
        engine = self._engine(recipe)
        if engine.prepare is not None:
            self._pool.prepare(engine.prepare, _request(recipe), sorted(recipe.media))

    def finished(self, row: Row | None) -> Made | None:
        """What a done row made, if its files are still there."""
        if row is None or row.status != "done" or row.outputs is None:
            return None
        made = Made.model_validate_json(row.outputs)
        return made if all(_kept(self._media, file.hash) for file in made.files.values()) else None

    async def _begin(self, workspace: str, key: str) -> Recipe | None:
        """Say in the row who makes it; None when there is nothing to make."""
        async with self._database.write(workspace) as tx:
            row = await own_row(tx, key)
            if row is None or row.status == "cancelled" or self.finished(row) is not None:
                return None
            text = await tx.scalar(sa.select(renders.c.recipe).where(this(tx, key)))
            values = {"status": "running", "started_at": clock.now_ms(), "worker": self._worker}
            await tx.execute(sa.update(renders).where(this(tx, key)).values(**values))
        return Recipe.model_validate_json(str(text))

    async def _make(self, recipe: Recipe, key: str, folder: Path) -> Made:
        """Run the engine in the pool and put what it made into storage."""
        engine = self._engine(recipe)
        media = {name: str(self._media.path_of(digest)) for name, digest in recipe.media.items()}
        request = _request(recipe)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            await asyncio.to_thread(folder.mkdir, parents=True)
            answer = await self._run(engine, request, media, folder)
        except TaskFailed as error:
            raise _plainly(error, recipe) from error
        except OSError as error:
            raise _trouble(error, folder) from error
        faults.reach("render.made")
        named: dict[str, dict[str, Any]] = answer["files"]
        try:
            async with asyncio.TaskGroup() as group:  # a film's master is five files of many megabytes
                puts = [
                    group.create_task(self._media.put(Path(f["path"]), f["media_type"], finished=True))
                    for f in named.values()
                ]
        except ExceptionGroup as errors:
            raise errors.exceptions[0] from None
        files: dict[str, MediaRef] = {}
        for (name, file), stored in zip(named.items(), (put.result() for put in puts), strict=True):
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

    def _engine(self, recipe: Recipe) -> LocalEngine:
        """The engine that was asked for. Another version of it would make something else under the same key."""
        found = self._engines.versions().get(recipe.engine)
        if found == recipe.engine_version:
            return self._engines.get(recipe.engine)
        here = "does not know it" if found is None else f"has its version {found}"
        raise RenderFailed(
            f"{engine_name(recipe.engine)} was asked for in its version {recipe.engine_version}, but the worker {self._worker} {here}. "
            "Bring Aiuteur to the same version on every machine, start its workers anew, and run the same command again.",
            code="engine-version",
        )


def _request(recipe: Recipe) -> dict[str, Any]:
    """What the engine is asked."""
    return {**recipe.request, "take": recipe.take}


def _kept(media: Media, digest: str) -> bool:
    try:
        media.path_of(digest)
    except NotFound:
        return False
    return True


def this(tx: Tx, key: str) -> sa.ColumnElement[bool]:
    """The row of a recipe, in this workspace alone."""
    return sa.and_(renders.c.workspace_id == tx.workspace_id, renders.c.recipe_key == key)


async def row_of(tx: Tx, key: str) -> Row | None:
    """A render's row, or None."""
    columns = (renders.c.status, renders.c.attempts, renders.c.outputs, renders.c.error)
    row = await tx.first(sa.select(*columns).where(this(tx, key)))
    return None if row is None else Row(*row)


async def own_row(tx: Tx, key: str) -> Row | None:
    """The row as it is now and stays until this transaction ends, unless we change it; no row means nobody makes one."""
    await tx.alone("render", key)
    return await row_of(tx, key)


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
    # in one order, so that two such transactions never wait for each other; young again, so that no collection takes them
    await tx.insert_or_renew(artifacts, *(rows[digest] for digest in sorted(rows)), older_ms=RENEWED_MS)
    done = {"status": "done", "outputs": canonical(made.stored()), "finished_at": clock.now_ms(), "billed_micro": 0}
    await tx.execute(sa.update(renders).where(this(tx, key)).values(**done))


def _plainly(error: TaskFailed, recipe: Recipe) -> AiuteurError:
    if error.errno in DISK_FULL or error.kind == "DiskFullError":
        return _no_room(error)
    return RenderFailed(f"{engine_name(recipe.engine)} could not do {recipe.operation}: {error.sentence}")


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
    plain = sentence_of(error).encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    return canonical({"code": code, "sentence": plain})


CALLED_OFF = "The render was cancelled. Run the same command again."


def told(row: Row | None) -> tuple[str, str]:
    """Code and sentence of what went wrong, as the row keeps them."""
    if row is None or row.error is None:
        return "", CALLED_OFF
    kept = json.loads(row.error)
    return kept["code"], kept["sentence"]


def sentence_of(error: Exception) -> str:
    """What to say about whatever went wrong."""
    if isinstance(error, AiuteurError):
        return error.sentence
    return f"Something that should not happen went wrong ({type(error).__name__}: {error}). Please report it."


def _no_room(error: Exception) -> Unavailable:
    return Unavailable(
        f"There is no room left on the disk ({error}). Free some space and run the same command again: everything finished so far is kept.",
        code="disk-full",
    )
