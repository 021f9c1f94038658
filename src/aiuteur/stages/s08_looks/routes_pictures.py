"""Pictures of states over HTTP: wishes, takes, pictures of one's own. Making them is the stage's verb `make`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s08_looks.document import LookPicture
from aiuteur.stages.s08_looks.service import asked, look_of, shown_instead
from aiuteur.stages.s08_looks.takes import picture_named, takes, to_be_made
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import carry_out, change

router = APIRouter(prefix="/pictures", responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
LookKey = Annotated[str, Field(max_length=100, pattern=r"^look/[0-9a-z][0-9a-z_.-]{0,39}/[0-9a-z][0-9a-z_.-]{0,39}$")]


class LookPictureWish(RequestBody):
    """What pictures are wanted. Guidance left out: as before. `again` asks for another take where there is one."""

    looks: Annotated[list[LookKey], Field(min_length=1, max_length=500)]
    guidance: Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")] | None = None
    again: bool = False


class LookWishedAnswer(BaseModel):
    """The keys to make now, and what the wish changed."""

    keys: list[str]
    change: EditSetAnswer


class LookTake(BaseModel):
    """One picture that stood, or stands, for a state."""

    picture: MediaRef
    shown: bool
    guidance: str
    understood: list[str]
    engine: str
    author: str
    at: int


class LookTakesAnswer(BaseModel):
    """Every take, newest first."""

    takes: list[LookTake]


class LookShowRequest(RequestBody):
    """The picture to show instead: an upload or an earlier take by its hash; null for the newest made."""

    look: LookKey
    hash: Annotated[str, Field(min_length=64, max_length=64)] | None


@router.post("", operation_id="wish_look_pictures", summary="Ask for pictures of states")
async def wish_look_pictures(place: Editing, request: LookPictureWish) -> LookWishedAnswer:
    """Writes down what is wanted. The stage's verb `make`, with the keys that are answered, makes just these."""
    view = await place.view()
    wished = [asked(view, one, request.guidance, request.again) for one in request.looks]
    changes = {key: document for one in wished for key, document in one.items()}
    done = await change(place, view, changes, to_be_made(view, changes))
    keys = [one.replace("look/", "lookpicture/", 1) for one in dict.fromkeys(request.looks)]
    return LookWishedAnswer(keys=keys, change=done)


@router.get("/{scene}/{asset}/takes", operation_id="read_look_takes", summary="Every picture a state has had")
async def read_look_takes(place: Reading, scene: Id, asset: Id) -> LookTakesAnswer:
    """Made and uploaded ones of this branch, newest first."""
    view, key = await place.view(), f"look/{scene}/{asset}"
    look_of(view, key)
    now = view.find(key.replace("look/", "lookpicture/", 1), LookPicture)
    shown = None if now is None or now.shown is None else now.shown.hash
    found = [
        LookTake(
            picture=file,
            shown=file.hash == shown,
            guidance=picture.guidance if file.origin == "engine" else "",
            understood=list(picture.understood) if file.origin == "engine" else [],
            engine=picture.engine if file.origin == "engine" else "",
            author=edit.author,
            at=edit.at,
        )
        for edit, picture, file in await takes(place, key)
    ]
    return LookTakesAnswer(takes=found[::-1])


@router.post("/show", operation_id="show_look_picture", summary="Show an upload or an earlier take")
async def show_look_picture(place: Editing, request: LookShowRequest) -> EditSetAnswer:
    """It stands for the state until another take is asked for, or it is taken away again."""
    picture = None if request.hash is None else await picture_named(place, request.look, request.hash)
    return await carry_out(place, shown_instead, request.look, picture)
