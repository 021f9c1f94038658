"""Stage 10 over HTTP: the frames of a scene, what they cost, what stands on them, and what is said about them.

Making them is the stage's verb `make`, approving them its verb `lock`.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.craft.coverage.guided import wished_panel
from aiuteur.generation.kept import kept
from aiuteur.generation.media import MediaRef
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s10_frames.document import At
from aiuteur.stages.s10_frames.prices import FramePricesAnswer, StandsOnAnswer, prices, stands_on
from aiuteur.stages.s10_frames.room import SceneFramesAnswer, scene_frames
from aiuteur.stages.s10_frames.saving import (
    first_with,
    look_over,
    picture_named,
    put,
    stands_at_once,
    takes,
    to_be_made,
)
from aiuteur.stages.s10_frames.service import (
    asked,
    frame_of,
    joining,
    looked_for,
    put_there,
    repainted,
)
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import change, go_back

router = APIRouter(responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
FrameKey = Annotated[str, Field(max_length=170, pattern=r"^frame/[0-9a-z][0-9a-z_.-]{0,79}/[0-9a-z][0-9a-z_.-]{0,79}$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Guidance = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]


class FrameWish(RequestBody):
    """What frames are wanted. Guidance left out: as before. `again` asks for another take where there is one."""

    frames: Annotated[list[FrameKey], Field(min_length=1, max_length=500)]
    guidance: Guidance | None = None
    again: bool = False


class FramesWishedAnswer(BaseModel):
    """The keys to make now, and what the wish changed."""

    keys: list[str]
    change: EditSetAnswer


class FrameTake(BaseModel):
    """One picture that stood, or stands, as a frame."""

    picture: MediaRef
    shown: bool
    retouched: bool
    guidance: str
    understood: list[str]
    author: str
    at: int


class FrameTakesAnswer(BaseModel):
    """Every take of one frame, newest first."""

    takes: list[FrameTake]


class FrameShowRequest(RequestBody):
    """The picture to put there: an upload or an earlier take by its hash; null for what the engine draws."""

    hash: Digest | None


class FrameShownAnswer(BaseModel):
    """What was changed, what is to be made now (nothing where the picture stands), and the run that looks the scene over."""

    change: EditSetAnswer
    keys: list[str]
    run: str | None


class FrameRetouchRequest(RequestBody):
    """A part of a frame to draw anew: the picture and the mask by their hashes; the mask is white where it may change."""

    picture: Digest
    mask: Digest
    guidance: Guidance = ""


class FrameGuidanceRequest(RequestBody):
    """Guidance in words."""

    guidance: Guidance


class FrameUnderstoodAnswer(BaseModel):
    """What the embedded engine would do about a guidance, said again."""

    understood: list[str]


class JoinRequest(RequestBody):
    """Whether a shot begins with the frame on which the shot before ends."""

    join: bool


@router.get("/scene/{scene}", operation_id="read_scene_frames", summary="The frames of a scene")
async def read_scene_frames(place: Reading, scene: Id) -> SceneFramesAnswer:
    """Shot by shot, with the chain they stand in and what drifted in them."""
    return scene_frames(await place.view(), scene)


@router.get("/prices/{scene}", operation_id="price_frames", summary="What frames would cost, in both modes")
async def price_frames(place: Reading, scene: Id) -> FramePricesAnswer:
    """All at once and one by one. Looking costs nothing."""
    return await prices(place, await place.view(), scene)


@router.get(
    "/{scene}/{shot}/stands", operation_id="read_what_stands_on_frames", summary="What stands on a shot's frames"
)
async def read_what_stands_on_frames(place: Reading, scene: Id, shot: Id) -> StandsOnAnswer:
    """Frames, clips and cuts that would be made again with them, and what that costs at most."""
    view = await place.view()
    key, _, _ = frame_of(view, scene, shot)
    return stands_on(place, view, [key])


@router.post("/wish", operation_id="wish_frames", summary="Ask for frames")
async def wish_frames(place: Editing, request: FrameWish) -> FramesWishedAnswer:
    """Writes down what is wanted. The stage's verb `make`, with the keys that are answered, makes just these."""
    view = await place.view()
    wished = asked(view, request.frames, request.guidance, request.again)
    done = await change(place, view, wished, to_be_made(view, wished))
    return FramesWishedAnswer(keys=_with_readings(request.frames), change=done)


@router.post(
    "/{scene}/{shot}/understand", operation_id="understand_frame_guidance", summary="What a guidance would change"
)
async def understand_frame_guidance(
    place: Reading, scene: Id, shot: Id, request: FrameGuidanceRequest
) -> FrameUnderstoodAnswer:
    """Costs nothing and changes nothing."""
    _, _, prompt = frame_of(await place.view(), scene, shot)
    return FrameUnderstoodAnswer(understood=list(wished_panel(prompt.panel, request.guidance)[1]))


@router.get("/{scene}/{shot}/{at}/takes", operation_id="read_frame_takes", summary="Every picture a frame has had")
async def read_frame_takes(place: Reading, scene: Id, shot: Id, at: At) -> FrameTakesAnswer:
    """Made and uploaded ones of this branch, newest first."""
    key, now, _ = frame_of(await place.view(), scene, shot)
    shown = now.shown(at)
    found = [
        FrameTake(
            picture=file,
            shown=shown is not None and file.hash == shown.hash,
            retouched=file.origin == "engine" and frame.retouch(at) is not None,
            guidance=frame.guidance if (part := frame.retouch(at)) is None else part.guidance,
            understood=list(frame.understood),
            author=edit.author,
            at=edit.at,
        )
        for edit, frame, file in await takes(place, key, at)
    ]
    return FrameTakesAnswer(takes=found[::-1])


@router.post("/{scene}/{shot}/{at}/show", operation_id="show_frame", summary="Show an upload or an earlier take")
async def show_frame(place: Editing, scene: Id, shot: Id, at: At, request: FrameShowRequest) -> FrameShownAnswer:
    """It stands until another take is asked for, or it is taken away. The scene is looked over for drift at once.

    Where the shot's other frame has to be drawn, both stand once that is done.
    """
    view = await place.view()
    key, _, _ = frame_of(view, scene, shot)
    picture = None if request.hash is None else await picture_named(place, key, at, request.hash)
    wished = put_there(view, scene, shot, at, picture)[key]
    if picture is None or not stands_at_once(view, key):
        done = await change(place, view, {key: wished}, to_be_made(view, {key: wished}))
        return FrameShownAnswer(change=done, keys=_with_readings([key]), run=None)
    done = await put(place, view, key, wished)
    return FrameShownAnswer(change=done, keys=[], run=await look_over(place, scene))


@router.post(
    "/{scene}/{shot}/{at}/retouch", operation_id="retouch_frame", summary="Ask for a part of a frame drawn anew"
)
async def retouch_frame(
    place: Editing, scene: Id, shot: Id, at: At, request: FrameRetouchRequest
) -> FramesWishedAnswer:
    """Inside the mask it is drawn by the guidance, or filled from around it; outside no pixel changes. Made like a wish."""
    view = await place.view()
    key, _, _ = frame_of(view, scene, shot)
    base = await picture_named(place, key, at, request.picture)
    async with place.floor.database.read() as tx:
        mask = await kept(tx, request.mask)
    stood = await first_with(place, key, at, base.hash)
    wished = repainted(view, scene, shot, at, base, mask, request.guidance, stood)
    done = await change(place, view, wished, to_be_made(view, wished))
    return FramesWishedAnswer(keys=_with_readings([key]), change=done)


@router.post(
    "/{scene}/{shot}/join", operation_id="join_frames", summary="Share a frame with the shot before, or part them"
)
async def join_frames(place: Editing, scene: Id, shot: Id, request: JoinRequest) -> FramesWishedAnswer:
    """A shared frame is made once and used twice: as the end of one shot and the start of the next."""
    view = await place.view()
    wished = joining(view, scene, shot, request.join)
    done = await change(place, view, wished, to_be_made(view, wished))
    return FramesWishedAnswer(keys=_with_readings([f"frame/{scene}/{shot}"]), change=done)


@router.post("/scene/{scene}/look", operation_id="look_for_drift", summary="Look a scene over for drift")
async def look_for_drift(place: Editing, scene: Id) -> FrameShownAnswer:
    """Every shot of it is measured, from now on with each change of its frames."""
    view = await place.view()
    wished = looked_for(view, scene)
    done = await change(place, view, wished, to_be_made(view, wished))
    return FrameShownAnswer(change=done, keys=[], run=await look_over(place, scene))


@router.post("/undo", operation_id="undo_frames", summary="Take back a change of frames")
async def undo_frames(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave. What is looked over for drift is looked over again."""
    done = await go_back(place, request, ("frame", "reading"))
    await look_over(place, *(one.key.split("/")[1] for one in request.steps if "/" in one.key))
    return done


def _with_readings(frames: list[str]) -> list[str]:
    """The frames, and the looks at their scenes: another frame may drift from what stands beside it."""
    keys = list(dict.fromkeys(frames))
    return [*keys, *dict.fromkeys(f"reading/{key.split('/')[1]}/" for key in keys)]
