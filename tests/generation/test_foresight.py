"""What is asked for before its turn: only what costs nothing, used once, and called off when nobody comes for it."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import pytest

from aiuteur.engines.local import LocalEngine
from aiuteur.engines.registry import Engines
from aiuteur.generation.floor import Floor
from aiuteur.generation.foresight import Foresight
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.renders import Result

FREE, PAID = "test:free", "test:paid"


class Renders:
    """Answers when it is told to, and remembers who asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.called_off: list[str] = []
        self.waiting_cancelled = 0
        self.go = asyncio.Event()

    async def ask(self, recipe: Recipe, branch: str, doc_key: str, *, workspace: str) -> Result:
        assert workspace == "mine", "a render belongs to the workspace of the floor"
        self.asked.append(f"{branch} {doc_key} {recipe.request['shot']}")
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.called_off.append(str(recipe.request["shot"]))
            raise
        return cast(Result, f"files of {recipe.request['shot']}")

    async def cancel_waiting(self) -> int:
        self.waiting_cancelled += 1
        return 0


@pytest.fixture
def renders() -> Renders:
    return Renders()


@pytest.fixture
def foresight(renders: Renders) -> Foresight:
    engines = Engines(
        (
            LocalEngine(FREE, 1, "video", "os:getpid"),
            LocalEngine(PAID, 1, "video", "os:getpid", price_micro=40_000),
        )
    )
    return Foresight(
        cast(Floor, SimpleNamespace(engines=engines, renders=renders, database=SimpleNamespace(workspace_id="mine"))),
        "main",
    )


def recipe(shot: int, engine: str = FREE, **more: Any) -> Recipe:
    return Recipe(operation="video.draw", version=1, engine=engine, engine_version=1, request={"shot": shot, **more})


async def test_a_right_guess_is_used_once(foresight: Foresight, renders: Renders) -> None:
    foresight.ask_ahead([recipe(1)], "clip/1")
    foresight.ask_ahead([recipe(1)], "clip/1")
    await asyncio.sleep(0)
    assert renders.asked == ["main clip/1 1"], "guessed twice, asked for once"
    renders.go.set()
    assert await foresight.ask(recipe(1), "clip/1") == "files of 1"
    assert renders.asked == ["main clip/1 1"]
    await foresight.ask(recipe(1), "clip/2")
    assert renders.asked == ["main clip/1 1", "main clip/2 1"], "who comes second asks for itself"
    await foresight.close()
    assert renders.waiting_cancelled == 0, "what was come for is not called off"


async def test_a_wrong_guess_is_called_off(foresight: Foresight, renders: Renders) -> None:
    foresight.ask_ahead([recipe(1, frames=48), recipe(2)], "clip/1")
    await asyncio.sleep(0)
    asked = asyncio.ensure_future(foresight.ask(recipe(1, frames=52), "clip/1"))
    await asyncio.sleep(0)
    assert len(renders.asked) == 3, "another recipe is another render"
    await foresight.close()
    assert renders.called_off == ["1", "2"]
    assert renders.waiting_cancelled == 1
    renders.go.set()
    assert await asked == "files of 1", "what was really asked for goes on"
    await foresight.close()
    assert renders.waiting_cancelled == 1


async def test_what_costs_money_is_never_foreseen(foresight: Foresight, renders: Renders) -> None:
    foresight.ask_ahead([recipe(1, PAID), recipe(2)], "clip/1")
    await asyncio.sleep(0)
    assert renders.asked == ["main clip/1 2"]
    await foresight.close()


async def test_an_engine_that_is_not_there_is_told(foresight: Foresight) -> None:
    with pytest.raises(KeyError, match="test:gone"):
        foresight.ask_ahead([recipe(1, "test:gone")], "clip/1")
