"""Merging a branch, or one scene of it, into another: what would come over, what has to be chosen, and doing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.kit.errors import Conflict
from aiuteur.kit.request import RequestBody
from aiuteur.screening.choosing import Contest, contest_of
from aiuteur.screening.clashing import ClashAnswer, ClashChoice, chosen, clash_of
from aiuteur.screening.compared import Pair, SceneChangesAnswer, by_scene, pair_of
from aiuteur.screening.routes_timelines import RestoredAnswer, afterwards
from aiuteur.screening.sides import side_of
from aiuteur.screening.told import title
from aiuteur.studio import ceremonies
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.place import Editing, Place, Reading, find_place
from aiuteur.timelines import Branch, MergePlan, Pick

router = APIRouter(prefix="/projects/{project}/branches/{branch}", responses=ERRORS, tags=["branches"])

Source = Annotated[str, Query(max_length=64, description="The branch that comes in, by its id or `main`")]
SceneId = Annotated[str, Query(max_length=64, description="One scene of it, by its id; empty: all of it")]


class MergeAnswer(BaseModel):
    """What a merge would do. `taken` comes over as it is, `merged` is put together from both, `clashes` are chosen."""

    source: str
    source_name: str
    target_name: str
    scene: str | None
    documents: int
    taken: list[SceneChangesAnswer]
    merged: list[SceneChangesAnswer]
    clashes: list[ClashAnswer]
    locked: list[str] = Field(
        description="Documents that a lock holds here: nothing can come in before it is taken away"
    )


class MergeRequest(RequestBody):
    """What comes in, and what was chosen."""

    source: Annotated[str, Field(max_length=64)]
    scene: Annotated[str, Field(max_length=64)] = ""
    choices: Annotated[list[ClashChoice], Field(max_length=2_000)] = []
    message: Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")] = ""


@dataclass(frozen=True)
class _Merge:
    """A merge laid out: `pair.left` is where it goes (ours), `pair.right` what comes in (theirs)."""

    source: Branch
    scene: str
    plan: MergePlan
    pair: Pair

    async def contests(self, tx: Tx) -> Mapping[str, Contest]:
        """Each clash with its texts."""
        found: dict[str, Contest] = {}
        for one in self.plan.clashes:
            base = None if one.base is None else await timelines.document_of(tx, one.base)
            found[one.key] = contest_of(one.key, base, *self.pair.documents(one.key))
        return found


@router.get("/merge", operation_id="foresee_merge", summary="What merging a branch, or one scene of it, would do")
async def foresee_merge(place: Reading, source: Source, scene: SceneId = "") -> MergeAnswer:
    """What would come over, what is put together from both, and what a person has to choose. Writes nothing."""
    async with place.floor.database.read() as tx:
        merge = await _lay_out(tx, place, source, scene)
        contests = await merge.contests(tx)
    plan, pair = merge.plan, merge.pair
    return MergeAnswer(
        source=merge.source.id,
        source_name=merge.source.name,
        target_name=place.branch.name,
        scene=scene or None,
        documents=len(plan.taken) + len(plan.merged),
        taken=by_scene(pair, plan.taken),
        merged=by_scene(pair, plan.merged),
        clashes=[
            clash_of(pair, contests[one.key], one.ours, one.theirs)
            for one in sorted(plan.clashes, key=lambda one: pair.place(one.key))
        ],
        locked=[title(pair.holder(key), key) for key in plan.locked],
    )


@router.post("/merge", operation_id="merge_branch", summary="Merge a branch, or one scene of it, into this one")
async def merge_branch(place: Editing, request: MergeRequest) -> RestoredAnswer:
    """Refused where something is still to be chosen (`clashing`) or was changed since it was looked at. The choice is a
    commit, and `before` leads back."""
    async with place.floor.database.read() as tx:
        merge = await _lay_out(tx, place, request.source, request.scene)
        picks = _picks(merge, await merge.contests(tx), request)
    database, pipeline, author = place.floor.database, place.house.pipeline, place.person.account_id
    source, target = merge.source.id, place.branch.id
    if not request.scene:
        held = await ceremonies.merge(database, pipeline, source, target, author, picks=picks, message=request.message)
        return await afterwards(place, held)
    said = request.message or f"{title(merge.pair.right, f'scene/{request.scene}')} of {merge.source.name}"
    held = await ceremonies.promote_scene(
        database, pipeline, source, target, request.scene, author, picks=picks, message=said
    )
    return await afterwards(place, held)


async def _lay_out(tx: Tx, place: Place, source: str, scene: str) -> _Merge:
    _, theirs = await find_place(tx, place.project.id, source)
    if scene:
        plan = await timelines.plan_promotion(tx, theirs.id, place.branch.id, scene)
    else:
        plan = await timelines.plan_merge(tx, theirs.id, place.branch.id)
    pair = pair_of(await side_of(tx, place.branch), await side_of(tx, theirs), place.house.pipeline)
    return _Merge(theirs, scene, plan, pair)


def _picks(merge: _Merge, contests: Mapping[str, Contest], request: MergeRequest) -> dict[str, Pick]:
    """What was chosen, for what clashes still. Raises Conflict for a text that was changed since it was looked at."""
    clashing = {one.key: one for one in merge.plan.clashes}
    found: dict[str, Pick] = {}
    for one in request.choices:
        clash = clashing.get(one.key)
        if clash is None:  # it does not clash any more
            continue
        if (clash.ours, clash.theirs) != (one.ours, one.theirs):
            said = title(merge.pair.holder(one.key), one.key)
            raise Conflict(
                f"{said} was changed since you looked at it. Nothing was changed; look again and choose.",
                code="moved-on",
                fields={"key": one.key},
            )
        found[one.key] = chosen(contests[one.key], one)
    return found
