"""The filmmaker's own hand: saving a changed document with what follows from it, locking, and saying "still fine"."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur import timelines
from aiuteur.db import Database
from aiuteur.generation.currency import documents_read, judge, new_basis
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Saved
from aiuteur.timelines.locks import lock, unlock
from aiuteur.timelines.staleness import still_fine


async def save_by_hand(
    database: Database, branch: str, view: View, pipeline: Sequence[Stage], key: str, wished: Document, author: str
) -> Saved:
    """Save one document and what must change with it (picking one treatment drops the other), all or none.

    Raises NotFound, Locked, Clash. The view shows the result.
    """
    head = view.head(key)
    if head is None:
        raise NotFound(f"There is no {key} in this film.", fields={"key": key})
    stage = stage_of(pipeline, key)
    together = {key: wished, **stage.follow(view, key, wished)}
    async with database.write() as tx:
        saved = {
            one: await timelines.save(
                tx, branch, one, document, base=now.hash if (now := view.head(one)) is not None else None, author=author
            )
            for one, document in together.items()
        }
        heads = [await timelines.head(tx, branch, one) for one in together]
    for now in heads:
        if now is not None:
            view.put(now)
    return saved[key]


def stage_of(pipeline: Sequence[Stage], key: str) -> Stage:
    """The stage that owns a document. Raises NotFound."""
    kind = key.partition("/")[0]
    for stage in pipeline:
        if kind in stage.kinds:
            return stage
    raise NotFound(f"No stage makes documents of the kind {kind}.", fields={"key": key})


async def set_lock(database: Database, branch: str, pipeline: Sequence[Stage], name: str, on: bool, author: str) -> str:
    """Lock or unlock a document by its key, or a whole stage by its slug or number. Returns the scope."""
    slugs = {alias: stage.slug for stage in pipeline for alias in (stage.slug, str(stage.number))}
    scope = f"stage:{slugs[name]}" if name in slugs else f"doc:{name}"
    async with database.write() as tx:
        if on:
            await lock(tx, branch, scope, author)
        elif not await unlock(tx, branch, scope):
            raise BadInput(f"{name} is not locked.", fields={"scope": scope})
    return scope


async def say_still_fine(
    database: Database, branch: str, view: View, pipeline: Sequence[Stage], key: str, author: str
) -> list[str]:
    """Pin what is stale under `key` to today's inputs without touching it. Returns the keys; none when all is fresh."""
    pinned: list[str] = []
    for operation in stage_of(pipeline, key).operations:
        for target in operation.targets(view):
            verdict = judge(view, operation, target)
            if not target.covers(key) or verdict.status != "stale":
                continue
            basis = new_basis(operation, documents_read(view, target))
            async with database.write() as tx:
                for head in verdict.heads:
                    if head.basis is not None and head.basis.operation == operation.name:
                        await still_fine(tx, branch, head.key, author, basis=basis)
                        pinned.append(head.key)
                for head in (await timelines.load(tx, branch, target.writes)).values():
                    view.put(head)
    return pinned
