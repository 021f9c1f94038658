"""What a branch has ordered: every render that one of its documents asked for, how it stands, and every take of a document.

A render is the workspace's own and may be shared by branches; here it is looked at from the documents that asked for it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Literal

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches, render_uses, renders
from aiuteur.generation.media import Made, MediaRef
from aiuteur.kit.clock import now_ms

OrderState = Literal["queued", "running", "done", "failed", "cancelled"]
_MOST = 2_000  # of one branch, the latest
_NEARLY = 95  # percent; who has not ended is never told as done


@dataclass(frozen=True, slots=True)
class Order:
    """One render that a document asked for. Times in milliseconds since 1970 (UTC), None where it has not come to that.

    `recipe` is the render's key. `percent` of one under way is by the time that others of its operation took here: an
    estimate, and 0 where nothing is known. `sentence` says what went wrong.
    """

    recipe: str
    key: str
    operation: str
    engine: str
    state: OrderState
    attempts: int
    percent: int
    price_micro: int
    sentence: str
    asked_at: int
    started_at: int | None
    finished_at: int | None


@dataclass(frozen=True, slots=True)
class Take:
    """A file that a finished render made for a document, in whichever branch of the film."""

    file: MediaRef
    take: int
    engine: str
    price_micro: int
    branch: str
    at: int


async def spent_in(tx: Tx, branch: str) -> int:
    """What the renders that a branch was the first to ask for cost, in micro-dollars: as billed, or else as quoted."""
    ranks = sa.func.row_number().over(
        partition_by=render_uses.c.recipe_key, order_by=(render_uses.c.at, render_uses.c.branch_id)
    )
    uses = sa.select(render_uses.c.recipe_key, render_uses.c.branch_id, ranks.label("place"))
    first = uses.where(render_uses.c.workspace_id == tx.workspace_id).subquery()
    paid = sa.func.sum(sa.func.coalesce(renders.c.billed_micro, renders.c.price_micro))
    mine = (renders.c.workspace_id == tx.workspace_id, renders.c.status == "done")
    asked = sa.and_(first.c.recipe_key == renders.c.recipe_key, first.c.place == 1, first.c.branch_id == branch)
    return int(await tx.scalar(sa.select(paid).select_from(renders.join(first, asked)).where(*mine)) or 0)


async def orders(tx: Tx, branch: str, kinds: Sequence[str] = ()) -> list[Order]:
    """The renders of a branch, the latest first; with `kinds`, those that documents of these kinds asked for."""
    columns = [renders.c[name] for name in ("recipe_key", "operation", "engine", "status", "attempts", "error")]
    more = [renders.c[name] for name in ("price_micro", "started_at", "finished_at", "created_at")]
    query = (
        sa.select(*columns, *more, render_uses.c.doc_key, render_uses.c.at)
        .join(render_uses, _same_render())
        .where(render_uses.c.workspace_id == tx.workspace_id, render_uses.c.branch_id == branch)
    )
    if kinds:
        begins = [render_uses.c.doc_key == kind for kind in kinds]
        begins += [render_uses.c.doc_key.startswith(f"{kind}/", autoescape=True) for kind in kinds]
        query = query.where(sa.or_(*begins))
    rows = await tx.all(query.order_by(render_uses.c.at.desc(), renders.c.recipe_key).limit(_MOST))
    usual = _usual_ms(rows)
    return [_order(row, usual) for row in rows]


async def order(tx: Tx, branch: str, recipe: str) -> Order | None:
    """One render that a document of the branch asked for."""
    return next((one for one in await orders(tx, branch) if one.recipe == recipe), None)


async def takes(tx: Tx, project: str, key: str, name: str, operation: str) -> list[Take]:
    """Every file `name` that an operation made for a document in any branch of a film, the latest first, each once."""
    query = (
        sa.select(renders.c.outputs, renders.c.engine, renders.c.price_micro, render_uses.c.take, branches.c.name)
        .add_columns(sa.func.coalesce(renders.c.finished_at, renders.c.created_at).label("at"))
        .join(render_uses, _same_render())
        .join(branches, branches.c.id == render_uses.c.branch_id)
        .where(render_uses.c.workspace_id == tx.workspace_id, branches.c.project_id == project)
        .where(render_uses.c.doc_key == key, renders.c.operation == operation, renders.c.status == "done")
        .order_by(sa.desc("at"), renders.c.recipe_key)
    )
    found: dict[str, Take] = {}
    for row in await tx.all(query):
        file = Made.model_validate_json(row.outputs).files.get(name)
        if file is not None:
            take = Take(file, row.take, row.engine, row.price_micro, row.name, row.at)
            found[file.hash] = take if file.hash not in found else replace(found[file.hash], take=row.take)
    return list(found.values())


def _same_render() -> sa.ColumnElement[bool]:
    return sa.and_(
        render_uses.c.workspace_id == renders.c.workspace_id, render_uses.c.recipe_key == renders.c.recipe_key
    )


def _usual_ms(rows: Sequence[Any]) -> dict[str, float]:
    """How long a render of each operation took here, at the median."""
    spent: dict[str, list[int]] = {}
    for row in rows:
        if row.status == "done" and row.started_at is not None and row.finished_at is not None:
            spent.setdefault(row.operation, []).append(row.finished_at - row.started_at)
    return {operation: median(times) for operation, times in spent.items()}


def _order(row: Any, usual: dict[str, float]) -> Order:
    known = ("queued", "running", "done", "failed", "cancelled")
    state: OrderState = row.status if row.status in known else "failed"
    percent = 100 if state == "done" else 0
    if state == "running" and row.started_at is not None and usual.get(row.operation):
        percent = min(_NEARLY, max(1, round(100 * (now_ms() - row.started_at) / usual[row.operation])))
    return Order(
        recipe=row.recipe_key,
        key=row.doc_key,
        operation=row.operation,
        engine=row.engine,
        state=state,
        attempts=row.attempts,
        percent=percent,
        price_micro=row.price_micro,
        sentence="" if row.error is None or state == "done" else str(json.loads(row.error).get("sentence", "")),
        asked_at=row.at,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )
