"""What a change brought down: one row per cause, and nothing is ever decided by it.

Whether a document is stale is computed, never stored. But "what was it that made the whole third scene stale last week,
and what would it have cost then?" can only be answered by who wrote it down. So a save, a merge, a promotion, a restore
and an unlocking leave one line in `invalidations` for each document that changed and put others out of date.

The lines are written after the change, in a transaction of their own: a text that somebody typed is never held up, nor
refused, because its consequences could not be worked out. A run writes none: its own saves are consequences, not causes.
And a change is judged against the very documents its author had before them, so that a run that is writing at the
same time, whose verdicts come and go, does not show up as their doing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from aiuteur.db import Database, Tx
from aiuteur.db.tables import invalidations
from aiuteur.engines.registry import Engines
from aiuteur.generation.forecast import forecast
from aiuteur.generation.operation import Operation
from aiuteur.generation.prices import Cost
from aiuteur.generation.standing import Standing, standings
from aiuteur.generation.view import View
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.timelines import guard
from aiuteur.timelines.locks import locks
from aiuteur.timelines.staleness import Cause, Why, explain

How = Literal["edit", "merge", "promote", "restore", "unlock"]
_LONGEST = 200  # characters of a value that the history quotes; a longer one is named by its field


@dataclass(frozen=True, slots=True)
class Fallout:
    """What one changed document put out of date: `cause` says how it changed, `found` are the targets."""

    cause: Cause
    found: tuple[Standing, ...]

    @property
    def stale(self) -> tuple[str, ...]:
        """The keys of the documents that are out of date, in the order in which they would be made."""
        return tuple(dict.fromkeys(key for one in self.found for key in one.keys))


@dataclass(frozen=True, slots=True)
class Invalidation:
    """One line of the history.

    `cause_key` is the document that changed (or the scope that was unlocked), `how` what was done to it, `why` whether it
    `changed`, is `new` or `gone`. `fields` are those that differ, with what they were and are where that is short. `stale`
    are the keys that went out of date, `renders` and `price_micro` what making them again would have cost then, as the
    forecast has it; what a list that is made anew would add to the film is not among them.
    """

    seq: int
    cause_key: str
    how: How
    why: str
    fields: tuple[dict[str, Any], ...]
    was: str | None
    now: str | None
    stale: tuple[str, ...]
    renders: int
    price_micro: int
    author: str
    at: int


def fallout(before: View, after: View, operations: Sequence[Operation]) -> list[Fallout]:
    """What went out of date from one state of a branch to another, by the documents that changed, in their order.

    What was out of date before is nobody's doing. A target that two changes put out of date stands under both.
    """
    changed = _changed(before, after)
    if not changed:
        return []
    open_now = [one for one in standings(after, operations) if one.state != "fresh"]
    if not open_now:  # a finished film that stays finished: what was before need not be worked out
        return []
    unsettled = {one.target.writes for one in standings(before, operations) if one.state != "fresh"}
    roots: dict[str, frozenset[str]] = {}
    found: dict[str, list[Standing]] = {key: [] for key in changed}
    for one in open_now:
        if one.target.writes in unsettled:
            continue
        roots[one.target.writes] = causes = _roots(one, changed, roots)
        for key in causes:
            found[key].append(one)
    return [Fallout(changed[key], tuple(found[key])) for key in sorted(changed) if found[key]]


def _changed(before: View, after: View) -> dict[str, Cause]:
    found: dict[str, Cause] = {}
    for key in after.changed_since(before.state()):
        old, new = before.head(key), after.head(key)
        if old is None or new is None or (old.hash, old.basis) != (new.hash, new.basis):
            why: Why = "new" if old is None else "gone" if new is None else "changed"
            found[key] = Cause(key, why, (), None if old is None else old.hash, None if new is None else new.hash)
    return found


def _roots(one: Standing, changed: dict[str, Cause], roots: dict[str, frozenset[str]]) -> frozenset[str]:
    """The changed documents to which a target's state goes back."""
    found = {cause.key for cause in one.causes if cause.key in changed}
    if one.state == "missing":
        found |= one.target.reads.keys() & changed.keys()
    for writes in one.because:
        found |= roots.get(writes, frozenset())
    # where no input says so (a scene was cut, and its clips are no longer read), all that changed did it together
    return frozenset(found or changed)


async def record(
    database: Database,
    branch_id: str,
    before: View,
    after: View,
    operations: Sequence[Operation],
    engines: Engines,
    how: How,
    author: str,
    workspace_id: str | None = None,
) -> list[Invalidation]:
    """Write down what a change brought down, one row per cause. Opens no transaction when nothing went out of date."""
    found = fallout(before, after, operations)
    if not found:
        return []
    async with database.read(workspace_id) as tx:  # nobody has to wait while it is played through
        scopes = {one.scope for one in await locks(tx, branch_id)}
        costs = (await forecast(tx, after, operations, engines, scopes)).by_target
    async with database.write(workspace_id) as tx:
        return await write(tx, branch_id, found, costs, how, author)


async def write(
    tx: Tx, branch_id: str, found: Iterable[Fallout], costs: Mapping[str, Cost], how: How, author: str
) -> list[Invalidation]:
    """Append one row per cause; `costs` by what a target writes. Raises NotFound for the branch."""
    await guard.share_branch(tx, branch_id)
    return [await _write_one(tx, branch_id, each, costs, how, author) for each in found]


async def _write_one(
    tx: Tx, branch_id: str, each: Fallout, costs: Mapping[str, Cost], how: How, author: str
) -> Invalidation:
    cost = sum((costs.get(one.target.writes, Cost()) for one in each.found), Cost())
    cause = {
        "how": how,
        "why": each.cause.why,
        "was": each.cause.was,
        "now": each.cause.now,
        "fields": await _fields(tx, each.cause),
        "renders": cost.renders,
    }
    row = {
        "workspace_id": tx.workspace_id,
        "branch_id": branch_id,
        "cause_key": each.cause.key,
        "cause": canonical(cause),
        "stale": canonical(list(each.stale)),
        "price_micro": cost.price_micro,
        "author": author,
        "at": now_ms(),
    }
    written = await tx.execute(invalidations.insert().values(row).returning(invalidations))
    return _line(written.one())


async def _fields(tx: Tx, cause: Cause) -> list[dict[str, Any]]:
    """What differs, value by value, for what did not come or go as a whole."""
    if cause.was is None or cause.now is None or cause.was == cause.now:
        return []
    return [
        {"field": one.field, **{name: value for name, value in (("was", one.was), ("now", one.now)) if _short(value)}}
        for one in await explain(tx, cause)
    ]


def _short(value: Any) -> bool:
    return value is None or isinstance(value, bool | int) or (isinstance(value, str) and len(value) <= _LONGEST)


async def history(tx: Tx, branch_id: str, *, limit: int = 50, before: int | None = None) -> list[Invalidation]:
    """What put documents of a branch out of date, the newest first; with `before`, older than that line's `seq`."""
    mine = sa.select(invalidations).where(
        invalidations.c.workspace_id == tx.workspace_id, invalidations.c.branch_id == branch_id
    )
    if before is not None:
        mine = mine.where(invalidations.c.seq < before)
    rows = await tx.all(mine.order_by(invalidations.c.seq.desc()).limit(max(0, limit)))
    return [_line(row) for row in rows]


def _line(row: Any) -> Invalidation:
    cause = json.loads(row.cause)
    return Invalidation(
        seq=row.seq,
        cause_key=row.cause_key,
        how=cause["how"],
        why=cause["why"],
        fields=tuple(cause["fields"]),
        was=cause["was"],
        now=cause["now"],
        stale=tuple(json.loads(row.stale)),
        renders=cause["renders"],
        price_micro=row.price_micro,
        author=row.author,
        at=row.at,
    )
