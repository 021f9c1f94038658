"""Stage 12 over HTTP: the timeline, the jobs, putting together. Clips and issues have files of their own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.generation.orders import Order, OrderState, order, orders
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s12_video import routes_clips, routes_issues, routes_sound
from aiuteur.stages.s12_video.assembly import as_of_now, scene_cut, scene_stems, scene_track
from aiuteur.stages.s12_video.saving import rendered
from aiuteur.stages.s12_video.timeline import SceneOnTime, TimelineAnswer, scene_alone, timeline
from aiuteur.stages.s12_video.vocabulary import WORK
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.desk import operations_of
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.routes_runs import RunAnswer, run_answer
from aiuteur.studio.runs import Wish
from aiuteur.studio.verbs import go_back

router = APIRouter(responses=ERRORS)
router.include_router(routes_clips.router)
router.include_router(routes_issues.router)
router.include_router(routes_sound.router)

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
Recipe = Annotated[str, Field(min_length=1, max_length=100)]
Key = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[a-z0-9][a-z0-9_./-]*$")]
_KINDS = ("clip", "voices", "sound", "cut")


class JobAnswer(BaseModel):
    """One render that a document of this stage asked for. Times in milliseconds since 1970; `percent` is an estimate."""

    recipe: str
    key: str
    name: str
    operation: str
    engine: str
    state: OrderState
    attempts: int
    percent: int
    price_micro: int
    sentence: str = Field(description="What went wrong")
    asked_at: int
    started_at: int | None
    finished_at: int | None


class JobsAnswer(BaseModel):
    """The renders of this branch, the latest first."""

    jobs: list[JobAnswer]


class SceneFilm(BaseModel):
    """One scene, put together. `scene`: what plays in it when, from its place in the film on."""

    film: MediaRef
    scene: SceneOnTime


class RefreshRequest(RequestBody):
    """What was mended (keys of documents); none: everything that is out of date."""

    keys: Annotated[list[Key], Field(max_length=100)] = []


@router.get("/timeline", operation_id="read_timeline", summary="The film, frame by frame")
async def read_timeline(place: Reading) -> TimelineAnswer:
    """What plays when, of which clip, and how each clip stands. Frames and exact rates, never seconds."""
    return timeline(await place.view(), operations_of(place.house.pipeline))


@router.get("/jobs", operation_id="list_jobs", summary="Renders of this branch")
async def list_jobs(place: Reading) -> JobsAnswer:
    """Every clip, voice, mix and cut that was asked for here: how it stands, how often it was tried, what went wrong."""
    async with place.floor.database.read() as tx:
        found = await orders(tx, place.branch.id, _KINDS)
    view = await place.view()
    return JobsAnswer(jobs=[_job(place, view, one) for one in found])


@router.delete("/jobs/{recipe}", operation_id="cancel_job", summary="Cancel one render")
async def cancel_job(place: Editing, recipe: Recipe) -> JobAnswer:
    """It is not made; what has ended stays as it is. What waits for it in a run is told as cancelled."""
    async with place.floor.database.read() as tx:
        found = await order(tx, place.branch.id, recipe)
    if found is None:
        raise NotFound("There is no such render here.", fields={"recipe": recipe})
    await place.floor.renders.cancel(place.person.workspace_id, recipe, place.branch.id)
    async with place.floor.database.read() as tx:
        now = await order(tx, place.branch.id, recipe) or found
    return _job(place, await place.view(), now)


@router.post("/scenes/{scene}/assemble", operation_id="assemble_scene", summary="Put one scene together")
async def assemble_scene(place: Editing, scene: Id) -> SceneFilm:
    """The scene's clips over its own sound, as they stand this moment, to be looked at alone: trims count. What was put together
    so is found again."""
    view, key = as_of_now(await place.view()), f"sound/{scene}"
    stems = scene_stems(view, scene)
    dx, fx = [(await rendered(place, stems, key, name)).hash for name in ("dx", "fx")]
    track = await rendered(place, scene_track(view, scene, dx, fx), key, "track")
    film = await rendered(place, scene_cut(view, scene, track.hash), key, "film")
    return SceneFilm(film=film, scene=scene_alone(view, scene, operations_of(place.house.pipeline)))


@router.post("/refresh", status_code=202, operation_id="refresh_film", summary="Make again what stands on a change")
async def refresh_film(place: Editing, request: RefreshRequest) -> RunAnswer:
    """Everything out of date that stands on what was mended, through all stages to the film, and nothing else.

    Refused (409, `busy`, with the run that is going on) while something is made in this branch.
    """
    wish = Wish(place.house.pipeline[-1], tuple(request.keys), through=True)
    author = place.person.account_id
    return run_answer(await place.house.runs.start(place.floor, place.project.id, place.branch.id, wish, author))


@router.post("/undo", operation_id="undo_video", summary="Undo a change of the film")
async def undo_video(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, request, ("clip", "voices", "bed", "issue"))


def _job(place: Place, view: View, one: Order) -> JobAnswer:
    """A render by what is made, and of which shot or scene."""
    of = "" if one.key in ("cut", "sound/film") else place.house.called(view, one.key).partition("/")[2]
    name = f"{WORK.get(one.operation, one.operation)} {of}".strip()
    return JobAnswer.model_validate({**asdict(one), "name": name})
