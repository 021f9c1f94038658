"""What a request would cost, in micro-dollars, from the same engine table that will run it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import renders
from aiuteur.engines.registry import Engines
from aiuteur.generation.currency import inputs_of
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.standing import Standing
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError

_EMBEDDED = Engines()
_MANY = 400  # parameters in one statement, well under what every database takes


@dataclass(frozen=True, slots=True)
class Cost:
    """How many renders would be made, and what they cost together in micro-dollars."""

    renders: int = 0
    price_micro: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.renders + other.renders, self.price_micro + other.price_micro)


def quote(recipe: Recipe) -> int:
    """The price of one recipe on an embedded engine: nothing, today and always."""
    return _EMBEDDED.get(recipe.engine).price(recipe.request)


async def expected(tx: Tx, view: View, found: Sequence[Standing], engines: Engines) -> dict[str, Cost]:
    """What making targets would cost as far as can be told today, by what they write; fresh ones cost nothing.

    What was rendered before is free. Of a target that waits for others nobody knows yet what it will ask for: it is taken
    to ask anew for as much as today. One that cannot even be asked for yet counts nothing.
    """
    asked = {one.target.writes: _recipes(view, one, engines) for one in found if one.state != "fresh"}
    waiting = {one.target.writes for one in found if one.because}
    known = await _made(tx, {key for writes, wanted in asked.items() if writes not in waiting for key in wanted})
    return {
        writes: sum((price for key, price in wanted.items() if writes in waiting or key not in known), Cost())
        for writes, wanted in asked.items()
    }


def _recipes(view: View, one: Standing, engines: Engines) -> dict[str, Cost]:
    """Key and price of each recipe of a target."""
    if one.operation.recipes is None:
        return {}
    try:
        wanted = one.operation.recipes(one.target, inputs_of(view, one.target))
    except (AiuteurError, KeyError):  # what it reads is not there yet
        return {}
    found: dict[str, Cost] = {}
    for recipe in wanted.values():
        engine = engines.get(recipe.engine)
        found[recipe.but(engine_version=engine.version).key()] = Cost(1, engine.price(recipe.request))
    return found


async def _made(tx: Tx, keys: set[str]) -> set[str]:
    found: set[str] = set()
    ordered = sorted(keys)
    query = sa.select(renders.c.recipe_key).where(renders.c.workspace_id == tx.workspace_id, renders.c.status == "done")
    for first in range(0, len(ordered), _MANY):
        rows = await tx.all(query.where(renders.c.recipe_key.in_(ordered[first : first + _MANY])))
        found.update(row.recipe_key for row in rows)
    return found
