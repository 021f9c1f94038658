"""Views over several stages, over HTTP: the map of the twelve stages, and the verbs that are the same in all of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field, StringConstraints

from aiuteur import timelines
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.screening.stage_map import StageAnswer, stage_map
from aiuteur.studio import gates
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.desk import set_lock, would_go_stale
from aiuteur.studio.document_answers import Standings, locked_scopes
from aiuteur.studio.offers import offer
from aiuteur.studio.place import Building, Place, Reading, find_place
from aiuteur.studio.routes_documents import OfferAnswer
from aiuteur.studio.routes_runs import RunAnswer, run_answer
from aiuteur.studio.runs import Wish
from aiuteur.studio.stage import Stage
from aiuteur.timelines.projects import MAIN

router = APIRouter(responses=ERRORS, tags=["stages"])

Verb = Literal["make", "approve", "withdraw", "lock", "unlock"]
StageName = Annotated[str, Path(description="The slug of a stage, or its number", max_length=20)]
Key = Annotated[str, StringConstraints(max_length=200, pattern=r"^[a-z0-9][a-z0-9_./-]*$")]


class StageRequest(RequestBody):
    """What to do with a stage of a branch. `keys` narrows it to some documents."""

    verb: Verb
    branch: Annotated[str, Field(max_length=64)] = MAIN
    keys: Annotated[list[Key], Field(max_length=500)] = []
    guidance: Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True, pattern=r"^[^\x00]*$")] = ""
    take: Annotated[bool, Field(description="Make another take of the documents named")] = False
    branch_as: Annotated[
        str,
        Field(max_length=80, description="Where an approved stage would be written over: do it in a branch so named"),
    ] = ""


class StageVerbAnswer(BaseModel):
    """What was begun, and how the stages stand now."""

    run: RunAnswer | None
    stages: list[StageAnswer]


class HeldAnswer(BaseModel):
    """A document that a lock holds back: it is made anew once the lock is taken away."""

    key: str
    label: str
    causes: list[str]


class UnlockingAnswer(BaseModel):
    """What taking a lock away would let go out of date, and the branch that is offered instead."""

    held: list[HeldAnswer]
    offer: OfferAnswer


@router.get(
    "/projects/{project}/branches/{branch}/stages",
    operation_id="list_stages",
    summary="The twelve stages and where each stands",
)
async def list_stages(place: Reading) -> list[StageAnswer]:
    """The twelve stages, in order: status, what is missing, whether the gate before is passed."""
    return await _map(place)


@router.get(
    "/projects/{project}/branches/{branch}/stages/{stage}/unlocking",
    operation_id="foresee_unlocking",
    summary="What unlocking would let go out of date",
)
async def foresee_unlocking(place: Reading, stage: StageName) -> UnlockingAnswer:
    """What taking a stage's lock away would let go out of date, before it is done."""
    found = _stage(place, stage)
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        held = would_go_stale(view, place.house.pipeline, f"stage:{found.slug}")
        shown = Standings(view, place.house.pipeline, await locked_scopes(tx, place.branch.id), place.house.why)
        rows = [
            HeldAnswer(
                key=key, label=one.target.label, causes=[cause.sentence for cause in await shown.causes(tx, one)]
            )
            for one in held
            for key in one.keys
        ]
        other = await offer(tx, place.branch.id, [row.key for row in rows], f"{found.title} anew")
    return UnlockingAnswer(held=rows, offer=OfferAnswer(branch=other.name, keys=list(other.keys)))


@router.post(
    "/projects/{project}/stages/{stage}",
    operation_id="do_with_stage",
    summary="Make, approve, withdraw, lock, unlock a stage",
    responses={202: {"model": StageVerbAnswer, "description": "It is being made: watch the run."}},
)
async def do_with_stage(lot: Building, stage: StageName, request: StageRequest, response: Response) -> StageVerbAnswer:
    """The verbs that are the same in every stage. `make` answers 202 with a run. Refused (409, `needs-branch`) where a
    stage that a person approved would be written over: then nothing was changed, and `branch_as` does it in a branch."""
    async with lot.floor.database.read() as tx:
        _, branch = await find_place(tx, lot.project.id, request.branch)
    place = Place(lot.house, lot.floor, lot.person, lot.project, branch)
    found = _stage(place, stage)
    if request.verb == "make":
        run = await _make(place, found, request)
        response.status_code = 202
        return StageVerbAnswer(run=run, stages=await _map(place))
    await _do(place, found, request)
    return StageVerbAnswer(run=None, stages=await _map(place))


async def _make(place: Place, stage: Stage, request: StageRequest) -> RunAnswer:
    async with place.floor.database.read() as tx:
        await gates.must_be_open(tx, place.branch.id, place.house.pipeline, stage)
    wish = Wish(stage, tuple(request.keys), request.guidance, request.take, request.branch_as)
    author = place.person.account_id
    return run_answer(await place.house.runs.start(place.floor, place.project.id, place.branch.id, wish, author))


async def _do(place: Place, stage: Stage, request: StageRequest) -> None:
    """Everything but `make`."""
    if request.verb in ("lock", "unlock"):
        await _lock(place, stage, request.keys, request.verb == "lock")
        return
    author, branch = place.person.account_id, place.branch.id
    async with place.floor.database.write() as tx:
        if request.verb == "withdraw":
            await gates.withdraw(tx, branch, stage, author)
        else:
            await gates.must_be_open(tx, branch, place.house.pipeline, stage)
            await gates.approve_by_hand(tx, branch, View(await timelines.load(tx, branch)), stage, author)


async def _lock(place: Place, stage: Stage, keys: list[str], on: bool) -> None:
    """Lock or unlock documents of a stage, or all of it: that is its gate, so it must be open and ready."""
    database, pipeline, author = place.floor.database, place.house.pipeline, place.person.account_id
    if on and not keys:
        async with database.read() as tx:
            await gates.must_be_open(tx, place.branch.id, pipeline, stage)
            scopes = frozenset(await locked_scopes(tx, place.branch.id))
            gates.must_be_ready(await place.floor.views.view(tx, place.branch.id), stage, scopes)
    for name in _owned(stage, keys) or [stage.slug]:
        await set_lock(database, place.branch.id, pipeline, name, on, author)


def _owned(stage: Stage, keys: list[str]) -> list[str]:
    """The keys, all of them this stage's own. Raises BadInput."""
    for key in keys:
        if key.partition("/")[0] not in stage.kinds:
            raise BadInput(f"{key} is not a document of stage {stage.number}, {stage.title}.", fields={"key": key})
    return keys


def _stage(place: Place, name: str) -> Stage:
    for stage in place.house.pipeline:
        if name in (stage.slug, str(stage.number)):
            return stage
    raise NotFound(f"There is no stage {name!r}.", fields={"stage": name})


async def _map(place: Place) -> list[StageAnswer]:
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        return await stage_map(tx, place.branch.id, view, place.house.pipeline)
