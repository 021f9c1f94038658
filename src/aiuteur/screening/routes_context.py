"""What a text is asked for with, over HTTP: it looks at several stages, so it stands in no room."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from aiuteur.screening.context import GLOBAL_TOKENS, LOCAL_TOKENS, around, of_the_film
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.context import Part, window
from aiuteur.studio.place import Reading

router = APIRouter(prefix="/projects/{project}/branches/{branch}/context", responses=ERRORS, tags=["context"])


class ContextPartAnswer(BaseModel):
    """One part of a window as it is told."""

    title: str
    text: str
    tokens: int
    left_out: int = Field(description="Lines of it for which there was no room")


class WindowAnswer(BaseModel):
    """A window: its parts, about how many tokens they are, and how many it may have."""

    parts: list[ContextPartAnswer]
    tokens: int
    most: int


class ContextAnswer(BaseModel):
    """What is told of the whole film, and of the neighbourhood of a scene (null where none was named)."""

    film: WindowAnswer
    scene: WindowAnswer | None


@router.get("", operation_id="read_context", summary="What a text is asked for with")
async def read_context(
    place: Reading, scene: Annotated[str, Query(max_length=64, description="The id of a scene")] = ""
) -> ContextAnswer:
    """The windows of the whole film and of one scene, cut by rule. The same film gives the same words; looking costs nothing."""
    view = await place.view()
    local = _answer(around(view, scene), LOCAL_TOKENS) if scene else None
    return ContextAnswer(film=_answer(of_the_film(view), GLOBAL_TOKENS), scene=local)


def _answer(parts: list[Part], most: int) -> WindowAnswer:
    told = window(parts, most)
    return WindowAnswer(
        parts=[ContextPartAnswer(**asdict(one)) for one in told], tokens=sum(one.tokens for one in told), most=most
    )
