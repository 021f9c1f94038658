"""What a request would cost, in micro-dollars, from the same engine table that will run it (`forecast` says it of a film)."""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.engines.registry import Engines
from aiuteur.generation.recipe import Recipe

_EMBEDDED = Engines()


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
