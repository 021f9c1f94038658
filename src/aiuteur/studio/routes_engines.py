"""HTTP of the engines: what they are called, and what is said of them. The pages show it and know none of it themselves."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.engines.words import NAMES, SAYS
from aiuteur.generation.entrance import Visiting
from aiuteur.generation.tariff import tariff
from aiuteur.studio.answers import ERRORS

router = APIRouter(prefix="/engines", tags=["engines"], responses=ERRORS)


class EnginesAnswer(BaseModel):
    """Every engine that is known here, by its id, in words; and sentences on the embedded ones, by the place for them."""

    names: dict[str, str] = Field(description="Id to name; paid engines, whose prices are known, among them")
    says: dict[str, str]


@router.get("", operation_id="read_engines", summary="What the engines are called, and what is said of them")
async def read_engines(entry: Visiting) -> EnginesAnswer:
    """The same for everybody."""
    paid = {one.id: one.title for one in tariff().engines}
    return EnginesAnswer(names={**paid, **NAMES}, says=dict(SAYS))
