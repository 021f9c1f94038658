"""Where every target of a branch stands: fresh, stale with causes, missing, or waiting for another. Computed, never kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aiuteur.generation.currency import judge
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.view import View
from aiuteur.timelines.model import Head
from aiuteur.timelines.staleness import Cause

State = Literal["missing", "fresh", "stale", "waiting"]


@dataclass(frozen=True)
class Standing:
    """One target's state. `because`: what it waits for (keys, or prefixes of lists). `heads`: its documents now."""

    operation: Operation
    target: Target
    state: State
    causes: tuple[Cause, ...] = ()
    because: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()

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
        targets = operation.targets(view)
        for target in targets if place is None else sorted(targets, key=lambda one: place(one.writes)):
            verdict = judge(view, operation, target)
            because = tuple(writes for key in target.reads if (writes := unsettled.get(key)) is not None)
            state: State = verdict.status if verdict.status != "fresh" or not because else "waiting"
            found.append(Standing(operation, target, state, verdict.causes, because, verdict.heads))
            if state != "fresh":
                unsettled[target.writes] = target.writes
                for head in verdict.heads:
                    unsettled[head.key] = target.writes
    return found
