"""The hub and the rearview mirror, over HTTP: they look at all stages at once, so they stand in no room."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query

from aiuteur.generation.standing import standings
from aiuteur.screening.hub import HubAnswer, hub_scenes
from aiuteur.screening.rearview import RearviewAnswer, rearview
from aiuteur.stages.s01_input.document import Input
from aiuteur.studio import gates
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.desk import operations_of
from aiuteur.studio.document_answers import locked_scopes
from aiuteur.studio.flags import open_flags
from aiuteur.studio.place import Reading

router = APIRouter(prefix="/projects/{project}/branches/{branch}/scenes", responses=ERRORS, tags=["scenes"])


@router.get("/hub", operation_id="scene_hub", summary="The scenes of the script, and how far each has come")
async def scene_hub(place: Reading) -> HubAnswer:
    """Every scene in order: number, heading, length, who is in it, the stages 7 to 12, open flags, risks, what it stands on."""
    view = await place.view()
    pipeline = place.house.pipeline
    async with place.floor.database.read() as tx:
        scopes = await locked_scopes(tx, place.branch.id)
        passed = {slug for slug, one in (await gates.passages(tx, place.branch.id)).items() if not one.automatic}
    found = await asyncio.to_thread(standings, view, operations_of(pipeline))
    scenes = hub_scenes(view, pipeline, found, scopes, passed, open_flags(view, pipeline))
    settings = view.find("input", Input)
    total = sum(scene.running_ms for scene in scenes if scene.included)
    return HubAnswer(scenes=scenes, running_ms=total, wished_ms=None if settings is None else settings.target_ms)


@router.get("/rearview", operation_id="scene_rearview", summary="How the scene before ended")
async def scene_rearview(
    place: Reading, scene: Annotated[str, Query(max_length=64, description="The id of a scene")]
) -> RearviewAnswer | None:
    """Last action, last line, end frame, and the state of what both scenes show; null for the film's first scene."""
    return rearview(await place.view(), scene)
