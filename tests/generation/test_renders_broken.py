"""Whatever breaks while a render is made, who waits for it hears of it: a mistake of ours must never look like work."""

import asyncio
from typing import Any

import pytest

from aiuteur.generation.recipe import Recipe
from aiuteur.generation.renders import RenderFailed

RECIPE = Recipe(operation="plates.paint", version=1, engine="test:paint", engine_version=0, request={"text": "SEA"})


async def test_a_mistake_of_ours_fails_with_a_sentence_and_does_not_hang(
    shop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise NameError("name 'canonical' is not defined")

    monkeypatch.setattr(shop.floor.renders.maker, "_make", broken)
    async with asyncio.timeout(20):
        with pytest.raises(RenderFailed, match="NameError: name 'canonical'"):
            await shop.floor.renders.ask(RECIPE, shop.branch, "plate/a")
    monkeypatch.undo()
    again = RECIPE.but(request={"text": "SEA", "colour": ""})
    async with asyncio.timeout(20):
        assert (await shop.floor.renders.ask(again, shop.branch, "plate/a")).rendered
