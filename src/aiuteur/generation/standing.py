"""Where every target of a branch stands: fresh, stale with causes, missing, or waiting for another. Computed, never kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import Any, Literal

from aiuteur.generation.judged import Judged, judged
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.view import View
from aiuteur.timelines.model import Head
from aiuteur.timelines.staleness import Cause

State = Literal["missing", "fresh", "stale", "waiting"]


@dataclass(frozen=True)
class Standing:
    """One target's state. `because`: what it waits for (keys, or prefixes of lists). `heads`: its documents now; `past`: those
    of them that are out of date themselves."""

    operation: Operation
    target: Target
    state: State
    causes: tuple[Cause, ...] = ()
    because: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    past: frozenset[str] = frozenset()

    @property
    def keys(self) -> tuple[str, ...]:
        """The documents it is about; of what is missing, the place where they will stand."""
        return tuple(head.key for head in self.heads) or (self.target.writes,)


def standings(view: View, operations: Sequence[Operation], place: Callable[[str], Any] | None = None) -> list[Standing]:
    """All targets in the order of the operations; `waiting` means that something it reads is not fresh itself.

    `place` sorts the targets of one operation by their keys; without it they stay in the operation's own order.
    """
    found: list[Standing] = []
    unsettled: dict[str, str] = {}
    for operation in operations:
        judgement, mine = _alone(view, operation)
        if place is None:
            found += _in_turn(judgement, mine, unsettled)
            continue
        for alone in sorted(mine, key=lambda one: place(one.target.writes)):
            one = _among(alone, unsettled)
            found.append(one)
            if one.state != "fresh":
                unsettled |= _written(one)
    return found


def _in_turn(judgement: Judged, mine: Sequence[Standing], unsettled: dict[str, str]) -> Sequence[Standing]:
    """Where the targets of one operation stand, in their own order: who reads what is not fresh is looked at, nobody else.

    What is not fresh of them is noted in `unsettled`, and may in turn be read by one that comes after it.
    """
    ask = {*judgement.open, *(at for key in unsettled for at in judgement.index.readers(key))}
    if not ask:
        return mine
    found, turn = list(mine), sorted(ask)
    while turn:
        at = heappop(turn)
        one = found[at] = _among(mine[at], unsettled)
        if one.state == "fresh":
            continue
        more = _written(one)
        unsettled |= more
        for later in {later for key in more for later in judgement.index.readers(key) if later > at} - ask:
            ask.add(later)
            heappush(turn, later)
    return found


def _written(one: Standing) -> dict[str, str]:
    """What a target writes, and its documents now that are not as they should be: who reads one of these waits for it."""
    return dict.fromkeys((one.target.writes, *(one.past or (head.key for head in one.heads))), one.target.writes)


def _alone(view: View, operation: Operation) -> tuple[Judged, Sequence[Standing]]:
    """Where the targets of an operation would stand if all that they read were fresh."""
    found = judged(view, operation)
    made: tuple[Judged, tuple[Standing, ...]] | None = view.memory.get((operation, Standing))
    if made is None or made[0] is not found:
        made = found, _standings(operation, found, made)
        view.memory[operation, Standing] = made
    return made


def _standings(
    operation: Operation, found: Judged, known: tuple[Judged, tuple[Standing, ...]] | None
) -> tuple[Standing, ...]:
    """The targets of an operation with their verdicts; of those that are as they were, the same objects."""
    before = known[1] if known is not None and len(known[1]) == len(found.targets) else (None,) * len(found.targets)
    pairs = zip(found.targets, found.verdicts, before, strict=True)
    return tuple(
        old
        if old is not None
        and old.target is target
        and (old.heads is verdict.heads and old.causes is verdict.causes and old.past is verdict.past)
        else Standing(operation, target, verdict.status, verdict.causes, (), verdict.heads, verdict.past)
        for target, verdict, old in pairs
    )


def _among(alone: Standing, unsettled: Mapping[str, str]) -> Standing:
    """Where a target stands among others of which some are not fresh."""
    if alone.target.reads.keys().isdisjoint(unsettled.keys()):
        return alone
    because = tuple(writes for key in alone.target.reads if (writes := unsettled.get(key)) is not None)
    return replace(alone, because=because, state="waiting" if alone.state == "fresh" else alone.state)
