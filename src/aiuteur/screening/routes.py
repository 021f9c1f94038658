"""Views over several stages, over HTTP."""

from __future__ import annotations

from fastapi import APIRouter

from aiuteur import timelines
from aiuteur.generation.view import View
from aiuteur.screening.stage_map import StageAnswer, stage_map
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.place import Reading

router = APIRouter(responses=ERRORS)


@router.get(
    "/projects/{project}/branches/{branch}/stages",
    operation_id="list_stages",
    summary="The twelve stages and where each stands",
    tags=["stages"],
)
async def list_stages(place: Reading) -> list[StageAnswer]:
    """The twelve stages, in order: status, what is missing, whether the gate before is passed."""
    async with place.floor.database.read() as tx:
        view = View(await timelines.load(tx, place.branch.id))
        return await stage_map(tx, place.branch.id, view, place.house.pipeline)
