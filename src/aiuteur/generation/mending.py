"""What is damaged in media, renders and jobs, and mending it: what is lost is made again, and only that.

A lost picture is no reason for its document to be stale, so a film would not notice; the render is asked for again by
the recipe it was made by, and since engines here make the same bytes every time, the document is whole again.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aiuteur.db import LOCAL
from aiuteur.db.tables import render_uses, renders
from aiuteur.generation.floor import Floor
from aiuteur.generation.making import ASKED
from aiuteur.generation.media import Made
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.renders import job_id
from aiuteur.jobs import heartbeat
from aiuteur.jobs.queue import LIVE
from aiuteur.kit import clock
from aiuteur.kit.errors import AiuteurError

SILENT_MS = 120_000  # a worker that nothing is proved about and that has not been heard of for so long is dead


@dataclass
class State:
    """All that is wrong: renders by recipe key, files by path, jobs and workers by name."""

    lost: list[str] = field(default_factory=list[str])  # renders that are done and miss a file
    wrong: list[Path] = field(default_factory=list[Path])  # files whose bytes do not match their name
    spoiled: list[str] = field(default_factory=list[str])  # renders whose file is one of these
    stuck: list[str] = field(default_factory=list[str])  # renders that nobody makes any more
    dead: dict[str, int] = field(default_factory=dict[str, int])  # workers that are dead, and their jobs
    loose: list[str] = field(default_factory=list[str])  # jobs without a render


async def examine(floor: Floor) -> State:
    """Look at everything. Reads all media."""
    state = State()
    state.wrong = await asyncio.to_thread(_wrong_files, floor.media.root)
    names = {path.name.partition(".")[0] for path in state.wrong}
    state.dead = await _dead(floor)
    jobs = dict(await floor.jobs.unfinished())
    async with floor.database.read() as tx:
        columns = (renders.c.recipe_key, renders.c.status, renders.c.attempts, renders.c.outputs)
        rows = await tx.all(sa.select(*columns).where(renders.c.workspace_id == tx.workspace_id).order_by(columns[0]))
    for row in rows:
        files = _files(row)
        if files & names:
            state.spoiled.append(row.recipe_key)
        elif any([not await floor.media.exists(digest) for digest in files]):
            state.lost.append(row.recipe_key)
        if row.status in ASKED and jobs.get(job_id(LOCAL, row.recipe_key, row.attempts)) not in LIVE:
            state.stuck.append(row.recipe_key)
    known = {row.recipe_key for row in rows}
    mine = job_id(LOCAL, "", 0).removesuffix(":0")  # of other workspaces nothing can be said from here
    state.loose = sorted(
        job for job in jobs if job.startswith(mine) and job.removeprefix(mine).rpartition(":")[0] not in known
    )
    return state


async def make_again(floor: Floor, keys: Sequence[str]) -> tuple[int, dict[str, str]]:
    """Make renders again that have lost a file: how many came back, and a sentence for each that did not."""
    results = await asyncio.gather(*(_again(floor, key) for key in keys))
    failed = {key: why for key, why in zip(keys, results, strict=True) if why}
    return len(keys) - len(failed), failed


async def queue_again(floor: Floor, keys: Sequence[str]) -> int:
    """Put renders that nobody makes into their queue again, for whoever works next. How many that were."""
    count = 0
    for key in keys:
        async with floor.database.read() as tx:
            recipe, use = await _told(tx, key)
        if use is not None:
            count += await floor.renders.order(recipe, use.branch_id, use.doc_key)
    return count


async def take_over(floor: Floor, workers: Sequence[str]) -> int:
    """Give the jobs of dead workers back to their queues. How many that were."""
    count = 0
    for worker in workers:
        count += await floor.jobs.give_back(worker)
        await heartbeat.forget(floor.database, worker)
    return count


async def _again(floor: Floor, key: str) -> str:
    async with floor.database.read() as tx:
        recipe, use = await _told(tx, key)
    if use is None:
        return "no document uses it any more"
    version = floor.engines.versions().get(recipe.engine)
    if version != recipe.engine_version:
        return (
            f"it was made by {recipe.engine} in its version {recipe.engine_version}, which is not here any more; "
            f"render what it belongs to ({use.doc_key}) again"
        )
    try:
        await floor.renders.ask(recipe, use.branch_id, use.doc_key)
    except AiuteurError as error:
        return error.sentence
    return ""


async def _told(tx: Any, key: str) -> tuple[Recipe, Any]:
    """The recipe of a render, and a document that uses it."""
    mine = (renders.c.workspace_id == tx.workspace_id, renders.c.recipe_key == key)
    recipe = Recipe.model_validate_json(str(await tx.scalar(sa.select(renders.c.recipe).where(*mine))))
    used = (render_uses.c.workspace_id == tx.workspace_id, render_uses.c.recipe_key == key)
    return recipe, await tx.first(sa.select(render_uses).where(*used).order_by(render_uses.c.at.desc()))


async def _dead(floor: Floor) -> dict[str, int]:
    in_hand = await floor.jobs.in_hand()
    seen = {one.worker: one for one in await heartbeat.beats(floor.database)}
    silent = clock.now_ms() - SILENT_MS
    gone = {
        worker for worker, one in seen.items() if one.alive is False or (one.alive is None and one.beat_at < silent)
    }
    return {worker: in_hand.get(worker, 0) for worker in sorted(gone | (set(in_hand) - set(seen)))}


def _files(row: Any) -> set[str]:
    if row.status != "done" or row.outputs is None:
        return set()
    try:
        return {file.hash for file in Made.model_validate_json(row.outputs).files.values()}
    except ValueError:
        return {""}  # outputs that cannot be read name no file that is there


def _wrong_files(root: Path) -> list[Path]:
    found: list[Path] = []
    for path in sorted(root.glob("[0-9a-f][0-9a-f]/*")):
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != path.name.partition(".")[0]:
                found.append(path)
    return found
