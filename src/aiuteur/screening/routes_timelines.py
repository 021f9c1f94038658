"""Story Timelines over HTTP: branches and commits as lanes, one branch at a glance, comparing, naming, restoring, deleting."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.kit.errors import NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.screening.compared import DifferenceAnswer, SceneChangesAnswer, by_scene, difference, pair_of
from aiuteur.screening.lanes import Lane, lane_of
from aiuteur.screening.sayings import saying
from aiuteur.screening.sides import Side, cost_of, find_side, side_at, side_of
from aiuteur.screening.told import title
from aiuteur.studio import ceremonies
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.place import Editing, Looking, Lot, Reading, commit_here
from aiuteur.studio.routes_documents import Key
from aiuteur.studio.routes_projects import BranchAnswer, branch_answer
from aiuteur.timelines import Change, Commit, ceremony
from aiuteur.timelines.documents import last_changes

router = APIRouter(responses=ERRORS, tags=["branches"])

SideId = Annotated[str, Query(max_length=64, pattern=r"^[0-9a-zA-Z-]+$", description="A branch or a commit by its id")]
CommitId = Annotated[str, Query(max_length=64, pattern=r"^[0-9a-zA-Z-]+$")]
Scope = Annotated[str, Field(max_length=200, description="`scene:<id>`, `story`, or one document's key; empty: all")]
Words = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]+$")
]
_MOST = 2_000  # commits that one picture of the timelines shows


class CommitAnswer(BaseModel):
    """A whole film as it stood at a moment. `author` is an account; `branch` null where the branch is gone for good."""

    id: str
    branch: str | None
    parent: str | None
    merged: str | None = Field(description="The other side of a merge")
    kind: str
    message: str
    author: str
    at: int


class LaneAnswer(BranchAnswer):
    """One branch as a lane: where it begins, its last commit, and when somebody last changed something in it."""

    forked_commit: str | None
    head_commit: str | None
    changed_at: int


class TimelinesAnswer(BaseModel):
    """Every branch, main first, and the commits, the newest first."""

    lanes: list[LaneAnswer]
    commits: list[CommitAnswer]


class BranchFactsAnswer(BaseModel):
    """What there is to know of a branch. `unmerged`: documents that stand so in no other branch."""

    id: str
    changed_at: int
    changed_by: str
    origin: str
    locked: list[str]
    documents: int
    shots: int
    finished: int
    renders: int
    price_micro: int
    spent_micro: int
    unmerged: list[str]


class ComparedSideAnswer(BaseModel):
    """One side of a comparison, and what a film of it would take."""

    id: str
    kind: Literal["branch", "commit"]
    name: str
    author: str
    at: int
    message: str
    renders: int
    price_micro: int


class ComparisonAnswer(BaseModel):
    """What differs between two sides, scene by scene."""

    left: ComparedSideAnswer
    right: ComparedSideAnswer
    documents: int
    scenes: list[SceneChangesAnswer]


class NamedRequest(RequestBody):
    """What this version is called."""

    message: Words


class RestoreFilmRequest(RequestBody):
    """The commit to go back to, and how much of the film."""

    commit: Annotated[str, Field(max_length=64, pattern=r"^[0-9a-zA-Z-]+$")]
    scope: Scope = ""


class TakeBackRequest(RequestBody):
    """The version whose change is taken back."""

    commit: Annotated[str, Field(max_length=64, pattern=r"^[0-9a-zA-Z-]+$")]


class RestoringAnswer(BaseModel):
    """What would stand differently. The left side is now, the right side is then."""

    commit: CommitAnswer
    documents: int
    scenes: list[SceneChangesAnswer]
    locked: list[str] = Field(description="Documents that a lock holds: while one of them would move, it is refused")


class RestoredAnswer(BaseModel):
    """What was done, and what went out of date by it. `commit` is what can be taken back: null where nothing moved."""

    commit: str | None
    before: str | None
    stale: int
    renders: int
    price_micro: int


@router.get("/projects/{project}/timelines", operation_id="read_timelines", summary="Branches and commits as lanes")
async def read_timelines(lot: Looking) -> TimelinesAnswer:
    """Every branch, the deleted ones too, and the commits of the film."""
    async with lot.floor.database.read() as tx:
        every = await timelines.branches.branches(tx, lot.project.id, deleted=True)
        commits = await timelines.commits.of_project(tx, lot.project.id, limit=_MOST)
        changes = await last_changes(tx, [one.id for one in every])
    known = {one.id: one for one in commits}
    return TimelinesAnswer(
        lanes=[
            LaneAnswer(
                **branch_answer(one).model_dump(),
                forked_commit=one.forked_commit,
                head_commit=one.head_commit,
                changed_at=max(changes.get(one.id, 0), one.created_at),
            )
            for one in every
        ],
        commits=[_commit(one, saying(one, known, lot.house.pipeline)) for one in commits],
    )


def _commit(one: Commit, said: str) -> CommitAnswer:
    return CommitAnswer(
        id=one.id, branch=one.branch_id, parent=one.parent, kind=one.kind,
        merged=None if one.kind == "restore" else one.merge_parent,  # what was taken back is a side of nothing
        message=said, author=one.author, at=one.at,
    )  # fmt: skip


@router.get(
    "/projects/{project}/branches/{branch}/facts", operation_id="read_branch_facts", summary="One branch at a glance"
)
async def read_branch_facts(place: Reading) -> BranchFactsAnswer:
    """How far it is, what is locked, what was spent, what its film would take, and what only it has."""
    async with place.floor.database.read() as tx:
        every = await timelines.branches.branches(tx, place.project.id, deleted=True)
        view = await place.floor.views.view(tx, place.branch.id)
        names = {one.id: one.name for one in every}
        lane = await lane_of(tx, place.branch, names, place.house.pipeline, view)
    return _facts(lane, [title(view, key) for key in lane.unmerged])


def _facts(lane: Lane, unmerged: list[str]) -> BranchFactsAnswer:
    return BranchFactsAnswer(
        id=lane.branch.id,
        changed_at=lane.changed_at,
        changed_by=lane.changed_by,
        origin=lane.origin,
        locked=list(lane.locked),
        documents=lane.documents,
        shots=lane.shots,
        finished=lane.finished,
        renders=lane.cost.renders,
        price_micro=lane.cost.price_micro,
        spent_micro=lane.spent_micro,
        unmerged=unmerged,
    )


@router.post(
    "/projects/{project}/branches/{branch}/commits",
    status_code=201,
    operation_id="name_version",
    summary="Give the film as it stands a name",
)
async def name_version(place: Editing, request: NamedRequest) -> CommitAnswer:
    """A named version: it can be looked at, compared, branched from and restored at any time."""
    async with place.floor.database.write() as tx:
        author = place.person.account_id
        made = await timelines.commit(tx, place.branch.id, "named", request.message, author, even_same=True)
    return _commit(made, made.message)


@router.get("/projects/{project}/comparison", operation_id="compare_sides", summary="What differs between two versions")
async def compare_sides(lot: Looking, left: SideId, right: SideId) -> ComparisonAnswer:
    """Two branches, two commits, or one of each: scene by scene and field by field, and what the film of each would take."""
    async with lot.floor.database.read() as tx:
        sides = [await find_side(tx, lot.project.id, lot.project.main, one) for one in (left, right)]
        changes = await timelines.compare(tx, sides[0].id, sides[1].id)
        told = [await _side(tx, lot, one) for one in sides]
    scenes = by_scene(pair_of(sides[0], sides[1], lot.house.pipeline), changes)
    return ComparisonAnswer(left=told[0], right=told[1], documents=len(changes), scenes=scenes)


def _name(side: Side, lot: Lot) -> str:
    if side.branch is not None:
        return side.branch.name
    assert side.commit is not None, "a side is a branch or a commit"
    return saying(side.commit, {}, lot.house.pipeline)


async def _side(tx: Tx, lot: Lot, side: Side) -> ComparedSideAnswer:
    cost = await cost_of(tx, side, lot.house.pipeline)
    one = side.branch or side.commit
    assert one is not None, "a side is a branch or a commit"
    return ComparedSideAnswer(
        id=one.id,
        kind="branch" if side.branch is not None else "commit",
        name=_name(side, lot),
        author=one.author,
        at=side.commit.at if side.commit is not None else max((head.at for head in side.view.heads()), default=0),
        message=side.branch.message if side.branch is not None else "",
        renders=cost.renders,
        price_micro=cost.price_micro,
    )


@router.get(
    "/projects/{project}/comparison/{key:path}", operation_id="compare_document", summary="One document on two sides"
)
async def compare_document(lot: Looking, key: Key, left: SideId, right: SideId) -> DifferenceAnswer:
    """Words for prose, elements for a scene of the script, fields for the rest, files for pictures."""
    async with lot.floor.database.read() as tx:
        sides = [await find_side(tx, lot.project.id, lot.project.main, one) for one in (left, right)]
    pair = pair_of(sides[0], sides[1], lot.house.pipeline)
    if pair.documents(key) == (None, None):
        raise NotFound(f"Neither side has {key}.", fields={"key": key})
    return difference(pair, key)


@router.get(
    "/projects/{project}/branches/{branch}/restore",
    operation_id="foresee_restore",
    summary="What going back to a commit would change",
)
async def foresee_restore(
    place: Reading, commit: CommitId, scope: Annotated[str, Query(max_length=200)] = ""
) -> RestoringAnswer:
    """Which documents would stand differently, before anything is done."""
    async with place.floor.database.read() as tx:
        then = await commit_here(tx, place.project.id, commit)
        changes = _within(await timelines.compare(tx, place.branch.id, then.id), scope)
        now, was = await side_of(tx, place.branch), await side_at(tx, then)
        locked = await ceremony.locked_among(tx, place.branch.id, [one.key for one in changes])
    pair = pair_of(now, was, place.house.pipeline)
    return RestoringAnswer(
        commit=_commit(then, saying(then, {}, place.house.pipeline)),
        documents=len(changes),
        scenes=by_scene(pair, changes),
        locked=[title(pair.holder(key), key) for key in sorted(locked)],
    )


def _within(changes: tuple[Change, ...], scope: str) -> list[Change]:
    return [one for one in changes if not scope or scope in (one.key, timelines.trees.scope_of(one.key))]


@router.post(
    "/projects/{project}/branches/{branch}/restore", operation_id="restore_film", summary="Go back to a commit"
)
async def restore_film(place: Editing, request: RestoreFilmRequest) -> RestoredAnswer:
    """The film, one scene or one document stands as it did. What stands now is committed first: `before` leads back."""
    database, pipeline = place.floor.database, place.house.pipeline
    async with database.read() as tx:
        then = await commit_here(tx, place.project.id, request.commit)
    held = await ceremonies.restore(
        database, pipeline, place.branch.id, then.id, place.person.account_id, scope=request.scope or None
    )
    return await afterwards(place, held)


@router.post(
    "/projects/{project}/branches/{branch}/take-back",
    operation_id="take_back",
    summary="Take back what one version changed",
)
async def take_back(place: Editing, request: TakeBackRequest) -> RestoredAnswer:
    """What it moved stands as before it; what was written elsewhere since stays. Refused where it was written on since."""
    async with place.floor.database.read() as tx:
        done = await commit_here(tx, place.project.id, request.commit)
    database, pipeline = place.floor.database, place.house.pipeline
    held = await ceremonies.take_back(database, pipeline, place.branch.id, done.id, place.person.account_id)
    return await afterwards(place, held)


async def afterwards(place: Editing, held: ceremonies.Held) -> RestoredAnswer:
    """What a ceremony did, and what the film takes now."""
    async with place.floor.database.read() as tx:
        cost = await cost_of(tx, await side_of(tx, place.branch), place.house.pipeline)
    return RestoredAnswer(
        commit=held.commit.id if held.moved else None,
        before=held.commit.parent if held.moved else None,
        stale=len({key for one in held.stale for key in one.stale}),
        renders=cost.renders,
        price_micro=cost.price_micro,
    )
