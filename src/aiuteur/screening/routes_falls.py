"""The cascade: what is out of date in a branch and why, project-wide causes apart from those inside a scene, each with its
price; and the history of what put what out of date."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation import cascade
from aiuteur.generation.cascade import Invalidation
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.screening.falls import Fall, falls
from aiuteur.screening.told import label, title, value
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.pinning import say_still_fine
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.routes_runs import RunAnswer, run_answer
from aiuteur.studio.runs import Wish
from aiuteur.studio.verbs import go_back
from aiuteur.timelines.keys import kind_of, scene_of
from aiuteur.timelines.kinds import names
from aiuteur.timelines.staleness import explain

router = APIRouter(prefix="/projects/{project}/branches/{branch}", responses=ERRORS, tags=["branches"])

_SHOWN = 5  # fields of a cause that are told
_GONE = "Nothing that may be changed is out of date because of that any more."


class FallenAnswer(BaseModel):
    """One document that is out of date. `pins`: it can be said to be still fine; what only waits for another cannot."""

    key: str
    title: str
    stage: str
    stage_title: str
    scene: str | None
    pins: bool
    locked: bool


class FallAnswer(BaseModel):
    """One cause and what it put out of date. `renders` and `price_micro`: what making that again takes."""

    key: str
    title: str
    stage: str
    why: Literal["changed", "gone", "new", "recipe"]
    moved: list[str] = Field(description="What differs in it, in words")
    scene: str | None
    number: str
    slugline: str
    fallen: list[FallenAnswer]
    renders: int
    price_micro: int


class FallsAnswer(BaseModel):
    """Everything that is out of date: `project` by causes of the whole film, `scenes` by causes inside one scene."""

    project: list[FallAnswer]
    scenes: list[FallAnswer]
    documents: int
    renders: int
    price_micro: int


class InvalidationAnswer(BaseModel):
    """A change of the past that put documents out of date, and what making them again would have cost then."""

    seq: int
    title: str
    how: str
    why: str
    moved: list[str]
    stale: list[str]
    renders: int
    price_micro: int
    author: str
    at: int


class FallRequest(RequestBody):
    """One cause, as the cascade told it."""

    key: Annotated[str, Field(max_length=200)]
    why: Literal["changed", "gone", "new", "recipe"]


class StillFineRequest(RequestBody):
    """Documents that are right as they are."""

    keys: Annotated[list[Annotated[str, Field(max_length=200)]], Field(min_length=1, max_length=500)]


@router.get("/cascade", operation_id="read_cascade", summary="What is out of date, by its causes, with prices")
async def read_cascade(place: Reading) -> FallsAnswer:
    """By the documents that changed: first what concerns the whole film, then scene by scene."""
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        scopes = {one.scope for one in await timelines.locks.locks(tx, place.branch.id)}
        found = await falls(tx, view, place.house.pipeline, scopes)
        told = [await _told(tx, place, view, one) for one in found.falls]
    return FallsAnswer(
        project=[one for one in told if one.scene is None],
        scenes=[one for one in told if one.scene is not None],
        documents=found.documents,
        renders=found.cost.renders,
        price_micro=found.cost.price_micro,
    )


async def _told(tx: Tx, place: Place, view: View, one: Fall) -> FallAnswer:
    scene = None if one.cause.why == "recipe" else scene_of(one.cause.key)
    stages = {kind: stage for stage in place.house.pipeline for kind in stage.kinds}
    head = None if scene is None else view.find(f"scene/{scene}", Scene)
    owner = stages.get(one.cause.key.partition("/")[0])
    return FallAnswer(
        key=one.cause.key,
        title=_named(view, one.cause.key, one.cause.why),
        stage="" if owner is None else owner.slug,
        why=one.cause.why,
        moved=[
            _moved(view, one.cause.key, each.field, {"was": each.was, "now": each.now})
            for each in (await explain(tx, one.cause))[:_SHOWN]
        ]
        if one.cause.why == "changed"
        else [],
        scene=scene,
        number="" if head is None else head.number,
        slugline="" if head is None else head.slugline,
        fallen=[
            FallenAnswer(
                key=key,
                title=title(view, key),
                stage=stages[kind_of(key)].slug,
                stage_title=stages[kind_of(key)].title,
                scene=scene_of(key),
                pins=pins,
                locked=locked,
            )
            for key, pins, locked in one.fallen
            if kind_of(key) in stages
        ],
        renders=one.cost.renders,
        price_micro=one.cost.price_micro,
    )


def _named(view: View, key: str, why: str) -> str:
    if why == "recipe":
        return "Aiuteur makes this in another way now"
    if key.startswith("stage:"):
        return f"The lock of stage {key.partition(':')[2]}"
    key = key.removeprefix("doc:").rstrip("/")
    return title(view, key) if kind_of(key) in names() else key


def _moved(view: View, key: str, field: str, one: dict[str, Any]) -> str:
    said = label(kind_of(key), field)
    if "was" not in one or "now" not in one:
        return said
    was, now = (value(field, one[side], view, key) for side in ("was", "now"))
    return said if max(len(was), len(now)) > 60 else f"{said}: {was} → {now}"


@router.post(
    "/cascade/make", status_code=202, operation_id="make_fallen", summary="Make again what one cause put out of date"
)
async def make_fallen(place: Editing, request: FallRequest) -> RunAnswer:
    """All of it that no lock holds, in every stage that it is in, and nothing else. Refused (409, `needs-branch`) where an
    approved stage would be written over, and (`busy`) while something is made here."""
    _, fall = await _fall(place, request)
    if not fall.writes:
        raise NotFound(_GONE)
    kinds = {kind_of(key) for key, _, locked in fall.fallen if not locked}
    last = next(stage for stage in reversed(place.house.pipeline) if kinds & stage.kinds.keys())
    wish, author = Wish(last, tuple(dict.fromkeys(fall.writes)), through=True), place.person.account_id
    return run_answer(await place.house.runs.start(place.floor, place.project.id, place.branch.id, wish, author))


async def _fall(place: Place, request: FallRequest) -> tuple[View, Fall]:
    """What one cause put out of date, as it stands now. Raises NotFound where that is nothing any more."""
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        scopes = {one.scope for one in await timelines.locks.locks(tx, place.branch.id)}
        found = await falls(tx, view, place.house.pipeline, scopes)
    fall = next((one for one in found.falls if (one.cause.key, one.cause.why) == (request.key, request.why)), None)
    if fall is None:
        raise NotFound(_GONE)
    return view, fall


@router.post("/cascade/still-fine", operation_id="call_fallen_fine", summary="What one cause touched is still fine")
async def call_fallen_fine(place: Editing, request: FallRequest) -> EditSetAnswer:
    """All that fell directly and no lock holds stays as it is, in every stage that it is in: one version of the film, one
    way back. What only waits for another is not asked."""
    view, fall = await _fall(place, request)
    view = view.copy()
    keys = [key for key, pins, locked in fall.fallen if pins and not locked]
    words = f"Still fine: what {_named(view, fall.cause.key, fall.cause.why)} touched"
    done = await say_still_fine(
        place.floor.database, place.branch.id, view, place.house.pipeline, keys, place.person.account_id, words
    )
    if not done.changed:
        raise NotFound(_GONE)
    return done.answer()


@router.post("/still-fine", operation_id="call_fine", summary="Documents that are out of date are still fine")
async def call_fine(place: Editing, request: StillFineRequest) -> EditSetAnswer:
    """What is out of date of them stays as it is, and counts from now on as made from what stands today: one version of the
    film, one way back (`cascade/undo`). Refused (423, `locked`) where a lock holds one."""
    database, author = place.floor.database, place.person.account_id
    view, pipeline = await place.view(), place.house.pipeline
    return (await say_still_fine(database, place.branch.id, view, pipeline, request.keys, author)).answer()


@router.post("/cascade/undo", operation_id="undo_fallen_fine", summary="It was not fine after all")
async def undo_fallen_fine(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave: what was called still fine is out of date again."""
    return await go_back(place, request)


@router.get(
    "/invalidations", operation_id="read_invalidations", summary="What put what out of date, and the price then"
)
async def read_invalidations(
    place: Reading,
    before: Annotated[int | None, Query(ge=1, le=2**53, description="Older than this line")] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[InvalidationAnswer]:
    """The history of the cascade, the newest first. History only: nothing is decided by it."""
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        found = await cascade.history(tx, place.branch.id, limit=limit, before=before)
    return [_line(view, one) for one in found]


def _line(view: View, one: Invalidation) -> InvalidationAnswer:
    return InvalidationAnswer(
        seq=one.seq,
        title=_named(view, one.cause_key, one.why),
        how=one.how,
        why=one.why,
        moved=[_moved(view, one.cause_key, str(each["field"]), each) for each in one.fields[:_SHOWN]],
        stale=[_named(view, key, "") for key in one.stale],
        renders=one.renders,
        price_micro=one.price_micro,
        author=one.author,
        at=one.at,
    )
