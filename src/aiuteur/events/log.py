"""The log of events: one row per thing that happened, in the transaction in which it happened.

A cursor is given out at the very end of the transaction, while nobody else in the workspace gives one out, so that cursors
stand in commit order: who asks for what came after n never misses one that committed late with a lower number. It is done
last for a second reason: who holds the log waits for nothing else any more, so nobody waits in a ring.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import events
from aiuteur.events import bells
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms

KEPT_MS = 3 * 24 * 3_600_000  # who was away for longer reads everything anew
_SWEEP_EVERY = 256  # cursors between two looks for rows that are too old
_MINE = ("events", "rows")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `body` is JSON."""

    cursor: int
    project_id: str | None
    branch_id: str | None
    name: str
    body: dict[str, Any]
    at: int


def append(tx: Tx, project_id: str | None, branch_id: str | None, name: str, body: Mapping[str, Any]) -> None:
    """Tell of something when this transaction commits."""
    rows: list[dict[str, Any]] | None = tx.memory.get(_MINE)
    if rows is None:
        rows = tx.memory[_MINE] = []
        tx.last(partial(_write, tx))
    rows.append({"project_id": project_id, "branch_id": branch_id, "name": name, "body": canonical(dict(body))})


async def _write(tx: Tx) -> None:
    rows: list[dict[str, Any]] = tx.memory[_MINE]
    await tx.alone("events")
    at, last = now_ms(), await cursor(tx)
    for place, row in enumerate(rows, last + 1):
        row |= {"workspace_id": tx.workspace_id, "cursor": place, "at": at}
    await tx.execute(events.insert(), rows)
    if last // _SWEEP_EVERY != (last + len(rows)) // _SWEEP_EVERY:
        old = (events.c.workspace_id == tx.workspace_id, events.c.at < at - KEPT_MS)
        await tx.execute(sa.delete(events).where(*old))
    tx.then(partial(bells.ring, tx.workspace_id))


async def cursor(tx: Tx) -> int:
    """The cursor of the last event of the workspace; 0 when nothing happened yet."""
    mine = events.c.workspace_id == tx.workspace_id
    return int(await tx.scalar(sa.select(sa.func.max(events.c.cursor)).where(mine)) or 0)


async def oldest(tx: Tx) -> int:
    """The cursor of the oldest event that is kept; 0 when there is none."""
    mine = events.c.workspace_id == tx.workspace_id
    return int(await tx.scalar(sa.select(sa.func.min(events.c.cursor)).where(mine)) or 0)


async def after(tx: Tx, since: int, project_id: str | None = None, *, upto: int | None = None) -> list[Event]:
    """What came after a cursor, in order; when a project is named, of it and of the whole workspace."""
    query = sa.select(events).where(events.c.workspace_id == tx.workspace_id, events.c.cursor > since)
    if project_id is not None:
        query = query.where(sa.or_(events.c.project_id == project_id, events.c.project_id.is_(None)))
    if upto is not None:
        query = query.where(events.c.cursor <= upto)
    return [_event(row) for row in await tx.all(query.order_by(events.c.cursor))]


async def last(tx: Tx) -> Event | None:
    """The last event of the workspace; None when nothing happened yet."""
    mine = sa.select(events).where(events.c.workspace_id == tx.workspace_id)
    row = await tx.first(mine.order_by(events.c.cursor.desc()).limit(1))
    return None if row is None else _event(row)


async def since(tx: Tx, known: Event, *, most: int) -> list[Event] | None:
    """All that happened after an event, in order; None where the log cannot say so, or when it is more than `most`.

    It can say so while it holds that very event, and every one after it: what is old is swept.
    """
    query = sa.select(events).where(events.c.workspace_id == tx.workspace_id, events.c.cursor >= known.cursor)
    found = [_event(row) for row in await tx.all(query.order_by(events.c.cursor).limit(most + 2))]
    whole = [one.cursor for one in found] == list(range(known.cursor, known.cursor + len(found)))
    return found[1:] if found[:1] == [known] and whole and len(found) <= most + 1 else None


def _event(row: Any) -> Event:
    return Event(row.cursor, row.project_id, row.branch_id, row.name, json.loads(row.body), row.at)
