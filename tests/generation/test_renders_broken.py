"""Whatever breaks while a render is made, who waits for it hears of it: a mistake of ours must never look like work."""

import asyncio
from typing import Any

import pytest

from aiuteur.generation.recipe import Recipe
from aiuteur.generation.renders import RenderFailed
from aiuteur.kit.errors import Unavailable

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


async def test_who_waits_is_told_that_the_disk_takes_no_more(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job engine that cannot take a job from its queue asks again for ever, and tells nobody."""
    full = Unavailable("The disk is full; make room.", code="disk-full")
    renders = shop.floor.renders
    sea, slow = (RECIPE.but(request={"text": text, "colour": ""}) for text in ("SEA", "SLOW"))
    async with asyncio.timeout(20):
        await renders.ask(sea, shop.branch, "plate/a")
        monkeypatch.setattr(shop.floor.jobs, "standstill", lambda: full)
        asked = [asyncio.create_task(renders.ask(slow, shop.branch, key)) for key in ("plate/b", "plate/c")]
        for asking in asked:
            with pytest.raises(RenderFailed, match="make room") as told:
                await asking
            assert told.value.code == "disk-full"


async def test_the_code_of_what_could_not_be_written_down_reaches_who_waits(
    shop: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> None:
        raise Unavailable("The disk is full; make room.", code="disk-full")

    monkeypatch.setattr(shop.floor.renders.maker, "_begin", full)
    async with asyncio.timeout(20):
        with pytest.raises(RenderFailed, match="make room") as told:
            await shop.floor.renders.ask(RECIPE, shop.branch, "plate/a")
    assert told.value.code == "disk-full"
