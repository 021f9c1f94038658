"""HTTP of a stage's wish: what stands, what of it is followed, and another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.view import View
from aiuteur.kit.request import RequestBody
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import change
from aiuteur.studio.wished import StageWish, Understood


class StageWishRequest(RequestBody):
    """What is wished of a stage; empty takes the wish back."""

    guidance: Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]


class StageWishAnswer(BaseModel):
    """The wish that stands (empty: none), and sentences on what of it is followed and what not."""

    guidance: str
    followed: list[str]
    unmet: list[str]


class StageWishKept(BaseModel):
    """The wish as it stands now, and the way back."""

    wish: StageWishAnswer
    change: EditSetAnswer


def wish_routes(slug: str, model: type[StageWish], understood: Callable[[View, str], Understood]) -> APIRouter:
    """The routes of a stage's wish: what stands, and another. `understood` says what becomes of it."""
    router = APIRouter(responses=ERRORS)

    async def answer(view: View) -> StageWishAnswer:
        wish = view.find(model.KIND, model)
        if wish is None:
            return StageWishAnswer(guidance="", followed=[], unmet=[])
        done, unmet = await asyncio.to_thread(understood, view, wish.guidance)
        return StageWishAnswer(guidance=wish.guidance, followed=list(done), unmet=list(unmet))

    @router.get("/wish", operation_id=f"read_{slug}_wish", summary="The wish that the stage is made by")
    async def read_wish(place: Reading) -> StageWishAnswer:
        """In the filmmaker's words, with what of it the embedded engine follows."""
        return await answer(await place.view())

    @router.post("/wish", operation_id=f"wish_{slug}", summary="Keep a wish for the stage")
    async def keep_wish(place: Editing, request: StageWishRequest) -> StageWishKept:
        """It puts the stage out of date; making the stage carries it out. An empty one takes it back."""
        view, said = await place.view(), request.guidance.strip()
        done = await change(place, view, {model.KIND: model(guidance=said) if said else None})
        return StageWishKept(wish=await answer(await place.view()), change=done)

    return router
