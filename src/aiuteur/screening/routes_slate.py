"""The slate, the search and the templates, over HTTP."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from aiuteur.generation.entrance import Visiting
from aiuteur.screening.search import search
from aiuteur.screening.slate import CardAnswer, Sort, picked, slate
from aiuteur.screening.templates import TemplateAnswer, templates
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.house import house
from aiuteur.studio.place import Reading

router = APIRouter(responses=ERRORS)

Words = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")]


class FoundAnswer(BaseModel):
    """One place where the words stand; `scene` is the id of the scene it belongs to."""

    key: str
    kind: str
    stage: str
    name: str
    field: str
    snippet: str
    scene: str | None


@router.get("/projects", operation_id="list_projects", summary="The films of the workspace", tags=["projects"])
async def list_projects(
    request: Request, entry: Visiting, search: Words = "", sort: Sort = "changed", archived: bool = False
) -> list[CardAnswer]:
    """Every film as a card; with `archived`, those in the archive."""
    async with entry.floor.database.read() as tx:
        cards = await slate(tx, house(request).pipeline, archived=archived)
    return picked(cards, search, sort)


@router.get("/templates", operation_id="list_templates", summary="Stories to begin with", tags=["projects"])
async def list_templates(request: Request, entry: Visiting) -> list[TemplateAnswer]:
    """What a new film may begin with."""
    return await asyncio.to_thread(templates, house(request).pipeline)


@router.get(
    "/projects/{project}/branches/{branch}/search",
    operation_id="search_project",
    summary="Find words anywhere in a film",
    tags=["documents"],
)
async def search_project(place: Reading, q: Words) -> list[FoundAnswer]:
    """The documents of a branch that hold every word, with the field and the words around them."""
    view = await place.view()
    found = await asyncio.to_thread(search, view, place.house.pipeline, q)
    return [FoundAnswer(**asdict(one)) for one in found]
