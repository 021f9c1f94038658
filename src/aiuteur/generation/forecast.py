"""What bringing a branch up to date would make, played through in memory: how many renders, at what price.

A stale document need not cost anything. Its draft may come out as it was, and a picture that was made once is never made
again. So what a change costs cannot be read off what is stale: here the drafts are really written (they are functions of
what they read, and cost nothing), each render's recipe is looked up, and what was made before is put in its place. Only
what hangs on a file that does not exist yet has to be guessed: it is taken to be made anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import renders
from aiuteur.engines.registry import Engines
from aiuteur.generation.currency import Verdict, inputs_of, judge
from aiuteur.generation.judged import judged
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.played import Played
from aiuteur.generation.prices import Cost
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError
from aiuteur.kit.schema import Document

_MANY = 400  # parameters in one statement, well under what every database takes
# what a recipe or a draft raises when what it reads is not there yet
_NOT_YET = (AiuteurError, KeyError, AttributeError, TypeError)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a run would render, and the keys of the documents that it would make anew or for the first time.

    `by_target`: what each target asks for that has to be made, by what it writes; two that ask for the same have it both,
    in `cost` it is counted once. `view`: the documents as they would stand, as far as anybody can know.
    """

    cost: Cost
    anew: frozenset[str]
    by_target: Mapping[str, Cost]
    view: View


async def forecast(
    tx: Tx, view: View, operations: Sequence[Operation], engines: Engines, locked: Collection[str] = ()
) -> Forecast:
    """What `film` would have to render, were it run on these documents now. `locked`: the lock scopes of the branch.

    Writes nothing, and leaves `view` as it is.
    """
    run = _Run(tx, view, engines, locked)
    for operation in operations:
        await run.play(operation)
    return Forecast(sum(run.anew.values(), Cost()), frozenset(run.open), run.by_target, run.view)


class _Run:
    """One run in memory; `view` is what it leaves. `anew` are the recipes that would be made, `open` the documents that nobody can know yet."""

    def __init__(self, tx: Tx, view: View, engines: Engines, locked: Collection[str]) -> None:
        self._tx, self._engines, self._played = tx, engines, Played(tx, view, locked)
        self.view = self._played.view
        self.anew: dict[str, Cost] = {}
        self.by_target: dict[str, Cost] = {}
        self.open = set[str]()
        self._lost = set[str]()  # files that will be replaced by others

    async def play(self, operation: Operation) -> None:
        now = judged(self.view, operation)
        gone = self._set_aside(operation, now.targets)
        pairs = zip(now.targets, now.verdicts, strict=True)
        found = [one for one, verdict in pairs if self._moves(operation, one, None if gone else verdict)]
        if operation.draft is not None:
            for target in found:
                await self._draft(operation, target)
        elif found:
            wanted = {one.writes: self._recipes(operation, one) for one in found}
            made = await _made(self._tx, {key for recipes in wanted.values() for key in recipes or ()})
            for target in found:
                await self._render(operation, target, wanted[target.writes], made)

    def _moves(self, operation: Operation, target: Target, verdict: Verdict | None) -> bool:
        if not self.open.isdisjoint(target.reads):
            return True
        return (verdict or judge(self.view, operation, target)).status != "fresh"

    def _set_aside(self, operation: Operation, targets: Sequence[Target]) -> bool:
        """What was made for something that is gone goes with it; whether anything did."""
        exact = {target.writes for target in targets}
        lists = tuple(writes for writes in exact if writes.endswith("/"))
        gone = [
            head.key
            for head in self.view.made_by(operation.name)
            if head.key not in exact and not head.key.startswith(lists) and not self._played.held(head.key)
        ]
        for key in gone:
            self.view.drop(key)
        return bool(gone)

    async def _draft(self, operation: Operation, target: Target) -> None:
        assert operation.draft is not None, "asked for drafts only"
        waits = not self.open.isdisjoint(target.reads)
        try:
            made = operation.draft(target, inputs_of(self.view, target))
        except _NOT_YET:
            self.open.add(target.writes)
            return
        await self._played.put(operation, target, made)
        if waits:
            self.open |= made.keys()

    def _recipes(self, operation: Operation, target: Target) -> Mapping[str, tuple[str, Recipe]] | None:
        """Recipe key → its name in the operation, and the recipe; None when nobody can tell yet."""
        assert operation.recipes is not None, "asked for renders only"
        try:
            wanted = operation.recipes(target, inputs_of(self.view, target))
        except _NOT_YET:
            return None
        whole = {name: one.but(engine_version=self._engines.get(one.engine).version) for name, one in wanted.items()}
        return {one.key(): (name, one) for name, one in whole.items()}

    async def _render(
        self,
        operation: Operation,
        target: Target,
        wanted: Mapping[str, tuple[str, Recipe]] | None,
        made: Mapping[str, Made],
    ) -> None:
        if wanted is None:
            self.anew[target.writes] = self.by_target[target.writes] = Cost(1, 0)
            self._lose(target)
            return
        missing = {
            key: recipe
            for key, (_, recipe) in wanted.items()
            if key not in made or not self._lost.isdisjoint(recipe.media.values())
        }
        costs = {key: Cost(1, self._engines.get(one.engine).price(one.request)) for key, one in missing.items()}
        self.anew |= costs
        self.by_target[target.writes] = sum(costs.values(), Cost())
        if missing or operation.finish is None:
            self._lose(target)
            return
        named = {name: made[key] for key, (name, _) in wanted.items()}
        await self._played.put(operation, target, operation.finish(target, inputs_of(self.view, target), named))

    def _lose(self, target: Target) -> None:
        """Nobody knows what will stand there; what stands there now will not."""
        self.open.add(target.writes)
        for head in self.view.heads(target.writes):
            self._lost.update(_files(head.document))


def _files(document: Document) -> Iterator[str]:
    """The hashes of the files that a document shows."""
    ask: list[Any] = [document.stored()]
    while ask:
        one = ask.pop()
        if isinstance(one, dict):
            body: dict[str, Any] = one  # pyright: ignore[reportUnknownVariableType]  JSON
            if "media_type" in body:
                yield body["hash"]
            ask += body.values()
        elif isinstance(one, list):
            ask += one  # pyright: ignore[reportUnknownArgumentType]  JSON


async def _made(tx: Tx, keys: Collection[str]) -> dict[str, Made]:
    """What was made before, by recipe key."""
    found: dict[str, Made] = {}
    ordered = sorted(keys)
    done = (renders.c.workspace_id == tx.workspace_id, renders.c.status == "done")
    for first in range(0, len(ordered), _MANY):
        chunk = renders.c.recipe_key.in_(ordered[first : first + _MANY])
        rows = await tx.all(sa.select(renders.c.recipe_key, renders.c.outputs).where(*done, chunk))
        found |= {row.recipe_key: Made.model_validate_json(row.outputs) for row in rows}
    return found
