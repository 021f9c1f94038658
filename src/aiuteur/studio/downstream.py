"""What stands on a document: every target that reads it, or reads what is made of it, down to the film.

It is the most that a change there can move. What really goes out of date is judged field by field, and what comes out of it
as it was costs nothing; but that is known only when the change is made. Before, this is what can be told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from aiuteur.engines.registry import Engines
from aiuteur.generation.currency import inputs_of, judge
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.prices import Cost
from aiuteur.generation.produce import Wanted
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError

_NOT_YET = (AiuteurError, KeyError, AttributeError, TypeError)  # what a recipe raises when what it reads is not there


@dataclass(frozen=True, slots=True)
class Dependent:
    """One target that stands on a document, and what making it again costs at most."""

    operation: Operation
    target: Target
    cost: Cost


def standing_on(view: View, keys: Collection[str]) -> Wanted:
    """Tells of targets, asked for in the order of the pipeline, whether they stand on one of the keys; all do on none.

    What is not there at all and costs nothing is made in any case.
    """
    reached = _Reached(keys)

    def stands(operation: Operation, target: Target) -> bool:
        if not keys or reached.by(target):
            return True
        return operation.draft is not None and judge(view, operation, target).status == "missing"

    return stands


def downstream(view: View, operations: Sequence[Operation], engines: Engines, keys: Collection[str]) -> list[Dependent]:
    """Every target that stands on one of the keys, in the order in which they would be made."""
    reached = _Reached(keys)
    return [
        Dependent(operation, target, _cost(view, operation, target, engines))
        for operation in operations
        for target in operation.targets(view)
        if reached.by(target)
    ]


def anew(view: View, operation: Operation, key: str, engines: Engines) -> Cost:
    """What one document would cost, were it made anew; nothing where the operation does not make it."""
    return next((_cost(view, operation, one, engines) for one in operation.targets(view) if one.writes == key), Cost())


class _Reached:
    """What has been reached from some keys so far. Targets of lists stand for all that is in them."""

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = {key for key in keys if not key.endswith("/")}
        self._lists = tuple(key for key in keys if key.endswith("/"))

    def by(self, target: Target) -> bool:
        """Whether a target is what was asked for, or reads something that was reached; then it is reached itself."""
        reads = (key for key in target.reads if key != target.writes)
        found = target.writes in self._keys or any(key in self._keys or key.startswith(self._lists) for key in reads)
        if found:
            self._add(target.writes)
        return found

    def _add(self, writes: str) -> None:
        if writes.endswith("/"):
            self._lists = (*self._lists, writes) if writes not in self._lists else self._lists
        else:
            self._keys.add(writes)


def _cost(view: View, operation: Operation, target: Target, engines: Engines) -> Cost:
    """What a target asks for, were it all made anew."""
    if operation.recipes is None:
        return Cost()
    try:
        wanted = operation.recipes(target, inputs_of(view, target)).values()
    except _NOT_YET:
        return Cost(1, 0)
    return Cost(len(wanted), sum(engines.get(one.engine).price(one.request) for one in wanted))
