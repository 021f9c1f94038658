"""What a film took from the library, over HTTP: what has moved on there, both versions side by side, and the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.view import View
from aiuteur.kit.errors import Conflict, NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.kit.schema import Document
from aiuteur.screening.choosing import Contest
from aiuteur.screening.clashing import ClashAnswer, ClashChoice, chosen, clash_of
from aiuteur.screening.compared import Pair
from aiuteur.screening.copies import Copy, beside, contests, copies, here, settled
from aiuteur.screening.told import title
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.library import library, moved_on, note_application, on_shelf, pin_of
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.verbs import change, go_back
from aiuteur.timelines import Head, Pick, Project, ceremony, contents

router = APIRouter(prefix="/projects/{project}/branches/{branch}/copies", responses=ERRORS, tags=["branches"])

LibraryKey = Annotated[
    str, Path(max_length=80, pattern=r"^[a-z_]+/[0-9a-z][0-9a-z_.-]*$", description="A thing of the library by its key")
]
State = Literal["same", "newer", "gone"]


class CopyAnswer(BaseModel):
    """A thing of the library that this branch holds copies of. `quiet`: it asked not to be told when it moves on."""

    key: str
    name: str
    sort: Literal["asset", "writing", "visual"]
    state: State
    quiet: bool
    places: list[str] = Field(description="The documents that hold it, in words")


class CopyClashAnswer(BaseModel):
    """What the library changed in it since, against what the film has. `seen`: the version that is shown (its hash)."""

    copy_of: CopyAnswer
    seen: str
    clashes: list[ClashAnswer]
    locked: list[str] = Field(
        description="Documents that a lock holds: the film's own can be kept, and nothing else chosen"
    )


class CopyRequest(RequestBody):
    """What was chosen, of the version that was looked at. `quiet`: and do not ask again when it moves on."""

    seen: Annotated[str, Field(max_length=80)]
    choices: Annotated[list[ClashChoice], Field(max_length=20)] = []
    quiet: bool = False


@dataclass(frozen=True)
class _Meeting:
    """A thing of the library as it stands now, and what it meets in the film."""

    head: Head
    view: View
    held: list[Copy]
    contests: Mapping[str, Contest]


@router.get("", operation_id="read_copies", summary="What this film took from the library, and what has moved on there")
async def read_copies(place: Reading) -> list[CopyAnswer]:
    """In the order of the film's settings, style and assets."""
    view = await place.view()
    shelf = await library(place.floor.database)
    found: dict[str, list[Copy]] = {}
    for copy in copies(view):
        found.setdefault(copy.pin.key, []).append(copy)
    async with place.floor.database.read() as tx:
        # whoever looks here sees what moved on, also where no badge tells it any more
        moved = await moved_on(tx, shelf, [one.pin.but(quiet=False) for held in found.values() for one in held])
    return [_copy(view, held, moved.get(key, "same")) for key, held in found.items()]


def _copy(view: View, held: list[Copy], state: str) -> CopyAnswer:
    first = held[0]
    sorts: dict[str, Literal["asset", "writing", "visual"]] = {"inherited": "asset", "writing_capsule": "writing"}
    return CopyAnswer(
        key=first.pin.key,
        name=first.pin.name,
        sort=sorts.get(first.field, "visual"),
        state="gone" if state == "gone" else "newer" if state == "newer" else "same",
        quiet=all(one.pin.quiet for one in held),
        places=[title(view, one.key) for one in held],
    )


@router.post("/undo", operation_id="undo_copies", summary="Take back what was chosen between film and library")
async def undo_copies(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """The film's copy stands as it did, and remembers the version it remembered."""
    return await go_back(place, request, ("asset", "picture", "style", "input"))


@router.get("/{key:path}", operation_id="read_copy", summary="The film's copy and the library's own, side by side")
async def read_copy(place: Reading, key: LibraryKey) -> CopyClashAnswer:
    """Field by field, what the library changed since the copy was taken. Writes nothing."""
    shelf = await library(place.floor.database)
    async with place.floor.database.read() as tx:
        met = await _meeting(tx, place, shelf, key)
        moved = await moved_on(tx, shelf, [one.pin.but(quiet=False) for one in met.held])
        locked = await ceremony.locked_among(
            tx, place.branch.id, sorted({one.key for one in met.held} | {*met.contests})
        )
    return CopyClashAnswer(
        copy_of=_copy(met.view, met.held, moved.get(key, "same")),
        seen=met.head.hash,
        clashes=_clashes(place, met),
        locked=[title(met.view, one) for one in locked],
    )


def _clashes(place: Place, met: _Meeting) -> list[ClashAnswer]:
    pair = Pair(here(met.view, met.contests), beside(met.view, met.contests), place.house.pipeline)
    found = [clash_of(pair, one, _hash(one.ours), _hash(one.theirs)) for one in met.contests.values()]
    return sorted(found, key=lambda one: pair.place(one.key))


def _hash(document: Document | None) -> str | None:
    return None if document is None else document.content_hash()


async def _meeting(tx: Tx, place: Place, shelf: Project, key: str) -> _Meeting:
    """Raises NotFound where the film holds no copy of it, or it is gone from the library."""
    view = await place.floor.views.view(tx, place.branch.id)
    held = [one for one in copies(view) if one.pin.key == key]
    if not held:
        raise NotFound("This film has nothing of that thing of the library.", fields={"key": key})
    head = await on_shelf(tx, shelf, key)
    then = await contents.find_all(tx, {one.pin.hash for one in held})
    return _Meeting(head, view, held, contests(view, held, then, head.document))


@router.post("/{key:path}", operation_id="settle_copy", summary="Choose between the film's copy and the library's own")
async def settle_copy(place: Editing, key: LibraryKey, request: CopyRequest) -> EditSetAnswer:
    """Refused where something is still to be chosen or moved since it was looked at. The choice is a version of the film."""
    database, author = place.floor.database, place.person.account_id
    shelf = await library(database)
    async with database.read() as tx:
        met = await _meeting(tx, place, shelf, key)
    if met.head.hash != request.seen:
        raise Conflict(
            f"{met.held[0].pin.name or 'It'} was changed in the library since you looked. Nothing was changed; look again.",
            code="moved-on",
            fields={"key": key},
        )
    pin = pin_of(met.head).but(quiet=request.quiet)
    wished = settled(met.view, met.held, met.contests, _picks(met, request), pin)
    async with database.write() as tx:
        await timelines.commit(tx, place.branch.id, "merge", f"Before {pin.name} met the library", author)
    done = await change(place, met.view, wished)
    async with database.write() as tx:
        for one in met.held:
            if one.key in ("input", "style"):
                await note_application(tx, place.branch.id, one.key, pin, author)
        await timelines.commit(tx, place.branch.id, "merge", f"{pin.name}, chosen against the library", author)
    return done


def _picks(met: _Meeting, request: CopyRequest) -> dict[str, Pick]:
    """Raises Conflict for a text that is not the one that was looked at, or where a choice is missing."""
    said = {one.key: one for one in request.choices}
    found: dict[str, Pick] = {}
    for key, contest in met.contests.items():
        choice = said.get(key)
        if choice is None or (choice.ours, choice.theirs) != (_hash(contest.ours), _hash(contest.theirs)):
            raise Conflict(
                f"{title(met.view, key)} was changed since you looked at it. Nothing was changed; look again and choose.",
                code="moved-on",
                fields={"key": key},
            )
        found[key] = chosen(contest, choice)
    return found
