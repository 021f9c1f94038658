"""What a request would cost, in micro-dollars, from the same engine table that will run it."""

from __future__ import annotations

from aiuteur.engines.registry import Engines
from aiuteur.generation.recipe import Recipe

_EMBEDDED = Engines()


def quote(recipe: Recipe) -> int:
    """The price of one recipe on an embedded engine: nothing, today and always."""
    return _EMBEDDED.get(recipe.engine).price(recipe.request)
