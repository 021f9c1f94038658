"""What is out of date in a branch now, by the documents whose change did it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from aiuteur.db import Tx
from aiuteur.generation.forecast import forecast
from aiuteur.generation.prices import Cost
from aiuteur.generation.standing import Standing
from aiuteur.generation.view import View
from aiuteur.screening.names import film_place
from aiuteur.screening.status import standings
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.stage import Stage
from aiuteur.timelines.keys import scopes_of
from aiuteur.timelines.staleness import Cause


@dataclass
class Fall:
    """One cause with what it put out of date: key, whether it can be called still fine, whether it is locked."""

    cause: Cause
    fallen: list[tuple[str, bool, bool]] = field(default_factory=list[tuple[str, bool, bool]])
    cost: Cost = field(default_factory=Cost)
    writes: list[str] = field(default_factory=list[str])  # by which a run is asked for what no lock holds


@dataclass(frozen=True)
class Falls:
    """All causes, as the film runs. `cost` is what bringing everything up to date takes: shared renders once."""

    falls: tuple[Fall, ...]
    documents: int
    cost: Cost


async def falls(tx: Tx, view: View, pipeline: Sequence[Stage], scopes: Collection[str]) -> Falls:
    """What is out of date, by cause. What was never made is no cascade, unless it hangs on something that is out of date."""
    played = await forecast(tx, view, operations_of(pipeline), engines_of(pipeline), scopes)
    roots: dict[str, tuple[Cause, ...]] = {}
    found: dict[tuple[str, str], Fall] = {}
    fallen = set[str]()
    for one in standings(view, pipeline):
        if one.state == "fresh":
            continue
        causes = _roots(one, roots)
        roots[one.target.writes] = causes
        heads = [head for head in one.heads if one.state != "stale" or head.key in one.past]
        if not heads:
            continue
        fallen.update(head.key for head in heads)
        for cause in causes:
            fall = found.setdefault((cause.key, cause.why), Fall(cause))
            fall.cost += played.by_target.get(one.target.writes, Cost())
            direct = one.state == "stale" and any(each.key == cause.key for each in one.causes)
            held = [not set(scopes).isdisjoint(scopes_of(head.key)) for head in heads]
            fall.fallen += [(head.key, direct, locked) for head, locked in zip(heads, held, strict=True)]
            fall.writes += [] if all(held) else _asked_by(one, cause)
    ordered = sorted(found.values(), key=lambda fall: (film_place(view, fall.cause.key), fall.cause.key))
    return Falls(tuple(ordered), len(fallen), played.cost)


def _roots(one: Standing, roots: dict[str, tuple[Cause, ...]]) -> tuple[Cause, ...]:
    """The changed documents to which a target's state goes back: its own causes, and those of what it waits for."""
    known = {(cause.key, cause.why): cause for cause in one.causes}
    for writes in one.because:
        known |= {(cause.key, cause.why): cause for cause in roots.get(writes, ())}
    return tuple(known.values())


def _asked_by(one: Standing, cause: Cause) -> list[str]:
    """The keys by which a run finds a target: what it writes, or for a list what it reads that changed."""
    if not one.target.writes.endswith("/"):
        return [one.target.writes]
    return list(one.target.reads) if cause.why == "recipe" else [cause.key]
