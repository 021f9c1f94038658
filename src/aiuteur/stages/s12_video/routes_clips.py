"""Clips over HTTP: every take, one's own in its place, trims, recordings in place of spoken lines."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s12_video.generate import CLIPS
from aiuteur.stages.s12_video.saving import brought, clip_named, sound_named, takes_of
from aiuteur.stages.s12_video.service import clip_of, shown_instead, spoken_instead, trimmed
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.desk import engines_of
from aiuteur.studio.downstream import anew
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import change

router = APIRouter(prefix="/clips/{scene}/{shot}", responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Line = Annotated[int, Field(ge=0, le=500)]


class ClipTake(BaseModel):
    """One take of a clip, or a clip that somebody brought."""

    file: MediaRef
    shown: bool
    take: int
    engine: str
    price_micro: int
    branch: str
    author: str
    at: int


class ClipTakes(BaseModel):
    """Every take of a clip in this film, the latest first; then those that were brought; and what one more would cost."""

    takes: list[ClipTake]
    another_micro: int


class ShowClip(RequestBody):
    """The file to show in a clip's place: an earlier take or an upload, by its hash; null for the latest take itself."""

    hash: Digest | None


class TrimRequest(RequestBody):
    """Frames that the film leaves out at the ends of a clip; a tail below nothing takes frames of the handle in."""

    head: Annotated[int, Field(ge=0, le=100_000)]
    tail: Annotated[int, Field(ge=-100_000, le=100_000)]


class RecordingRequest(RequestBody):
    """A recording, uploaded before, by its hash; null for the voice that was cast."""

    hash: Digest | None


@router.get("/takes", operation_id="read_clip_takes", summary="Every take of a clip")
async def read_clip_takes(place: Reading, scene: Id, shot: Id) -> ClipTakes:
    """Finished renders of this clip in all branches of the film, and clips that were brought. Any can be shown again."""
    view, key = await place.view(), f"clip/{scene}/{shot}"
    shown = clip_of(view, scene, shot).shown
    now = None if shown is None else shown.hash
    made = [
        ClipTake(
            file=one.file,
            shown=one.file.hash == now,
            take=one.take,
            engine=one.engine,
            price_micro=one.price_micro,
            branch=one.branch,
            author="",
            at=one.at,
        )
        for one in await takes_of(place, key)
    ]
    mine = [_own(file, now, edit.author, edit.at) for edit, file in await brought(place, key)]
    return ClipTakes(
        takes=made + mine, another_micro=anew(view, CLIPS, key, engines_of(place.house.pipeline)).price_micro
    )


def _own(file: MediaRef, now: str | None, author: str, at: int) -> ClipTake:
    return ClipTake(
        file=file, shown=file.hash == now, take=0, engine="", price_micro=0, branch="", author=author, at=at
    )


@router.post("/show", operation_id="show_clip", summary="Show an earlier take, or a clip of one's own")
async def show_clip(place: Editing, scene: Id, shot: Id, request: ShowClip) -> EditSetAnswer:
    """It stands for the shot until it is taken away. A clip of one's own is made to fit the film's size and rate."""
    view, key = await place.view(), f"clip/{scene}/{shot}"
    clip_of(view, scene, shot)
    file = None if request.hash is None else await clip_named(place, view, key, request.hash)
    return await change(place, view, shown_instead(view, scene, shot, file))


@router.post("/trim", operation_id="trim_clip", summary="Leave frames of a clip out")
async def trim_clip(place: Editing, scene: Id, shot: Id, request: TrimRequest) -> EditSetAnswer:
    """The film gets shorter or longer by it; picture, voices and captions move together, and no clip is made again."""
    view = await place.view()
    return await change(place, view, trimmed(view, scene, shot, request.head, request.tail))


@router.post("/lines/{line}", operation_id="replace_line", summary="A recording in place of a spoken line")
async def replace_line(place: Editing, scene: Id, shot: Id, line: Line, request: RecordingRequest) -> EditSetAnswer:
    """The scene's sound is mixed with it when the film is put together again."""
    file, view = None if request.hash is None else await sound_named(place, request.hash), await place.view()
    return await change(place, view, spoken_instead(view, scene, shot, line, file))
