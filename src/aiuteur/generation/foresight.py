"""Renders asked for before their turn.

A clip is asked for when its frames are done, but what it is drawn from is known before they are: their takes, which a hand
sets, and not their files. So it is asked for while they are drawn, and when its turn comes, its recipe finds the render
that is under way. Only what costs nothing is asked for ahead. A recipe that turns out to be another one finds nothing
here, and what was asked for in vain is called off when the work ends.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable

from aiuteur.generation.floor import Floor
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.renders import Result


class Foresight:
    """Asks for renders, some of them ahead of time."""

    def __init__(self, floor: Floor, branch: str) -> None:
        self._floor, self._branch = floor, branch
        self._ahead: dict[str, asyncio.Task[Result]] = {}

    def ask(self, recipe: Recipe, doc_key: str) -> Awaitable[Result]:
        """The files of a recipe: what was asked for ahead, or what `Renders.ask` gives."""
        return self._ahead.pop(recipe.key(), None) or self._asked(recipe, doc_key)

    def ask_ahead(self, recipes: Iterable[Recipe], doc_key: str) -> None:
        """Begin what costs nothing. KeyError for an engine that is not there."""
        for recipe in recipes:
            if not self._floor.engines.get(recipe.engine).price(recipe.request) and recipe.key() not in self._ahead:
                self._ahead[recipe.key()] = asyncio.create_task(self._asked(recipe, doc_key))

    async def _asked(self, recipe: Recipe, doc_key: str) -> Result:
        workspace = self._floor.database.workspace_id
        return await self._floor.renders.ask(recipe, self._branch, doc_key, workspace=workspace)

    async def close(self) -> None:
        """Call off what nobody came for."""
        left = list(self._ahead.values())
        self._ahead.clear()
        for asking in left:
            asking.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        if left:
            await self._floor.renders.cancel_waiting()
