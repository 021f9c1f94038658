"""Pictures of the assets over HTTP: wishes, takes, pictures of one's own. Making them is the stage's verb `make`."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.kept import kept
from aiuteur.generation.media import MediaRef
from aiuteur.kit.errors import BadInput
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s05_assets.document import Picture, Sheet
from aiuteur.stages.s05_assets.portraits import adopted, seen_in, wish
from aiuteur.stages.s05_assets.saving import first_with, picture_named, takes, to_be_made
from aiuteur.stages.s05_assets.service import asked, asset_of, repainted, shown_instead
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import carry_out, change

router = APIRouter(prefix="/pictures", responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
Guidance = Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")]


class PictureWish(RequestBody):
    """What pictures are wanted. Left out: as before. `again` asks for another take where there is one already."""

    assets: Annotated[list[Id], Field(min_length=1, max_length=500)]
    guidance: Guidance | None = None
    sheets: Annotated[list[Sheet], Field(max_length=2)] | None = None
    again: bool = False


class WishedAnswer(BaseModel):
    """The keys to make now, and what the wish changed."""

    keys: list[str]
    change: EditSetAnswer


class PictureTakeAnswer(BaseModel):
    """One picture that stood, or stands, for the asset."""

    picture: MediaRef
    shown: bool
    retouched: bool = Field(description="A part of an earlier picture was drawn anew; the guidance is that part's")
    guidance: str
    understood: list[str]
    engine: str
    author: str
    at: int


class PictureTakesAnswer(BaseModel):
    """Every take, newest first."""

    takes: list[PictureTakeAnswer]


class ShowPictureRequest(RequestBody):
    """The picture to show in the key's place: an upload or an earlier take by its hash; null for the key itself."""

    hash: Annotated[str, Field(min_length=64, max_length=64)] | None


class GuidanceRequest(RequestBody):
    """Guidance in words; `inside`: for a part of the picture that is drawn anew."""

    guidance: Guidance
    inside: bool = False


class RetouchRequest(RequestBody):
    """A part of a picture to draw anew: the picture and the mask by their hashes; the mask is white where it may change."""

    picture: Annotated[str, Field(min_length=64, max_length=64)]
    mask: Annotated[str, Field(min_length=64, max_length=64)]
    guidance: Guidance = ""


class UnderstoodAnswer(BaseModel):
    """What the embedded engine would do about a guidance, said again."""

    understood: list[str]


@router.post("", operation_id="wish_pictures", summary="Ask for pictures of assets")
async def wish_pictures(place: Editing, request: PictureWish) -> WishedAnswer:
    """Writes down what is wanted. The stage's verb `make`, with the keys that are answered, makes just these."""
    view = await place.view()
    sheets = None if request.sheets is None else tuple(dict.fromkeys(request.sheets))
    wished = [asked(view, one, request.guidance, sheets, request.again) for one in request.assets]
    changes = {key: document for one in wished for key, document in one.items()}
    done = await change(place, view, changes, to_be_made(view, changes))
    return WishedAnswer(keys=[f"picture/{one}" for one in dict.fromkeys(request.assets)], change=done)


@router.get("/{asset}/takes", operation_id="read_picture_takes", summary="Every picture an asset has had")
async def read_picture_takes(place: Reading, asset: Id) -> PictureTakesAnswer:
    """Made and uploaded ones of this branch, newest first."""
    view = await place.view()
    asset_of(view, asset)
    now = view.find(f"picture/{asset}", Picture)
    shown = None if now is None or now.shown is None else now.shown.hash
    found = [
        PictureTakeAnswer(
            picture=file,
            shown=file.hash == shown,
            retouched=picture.retouch is not None and file.origin == "engine",
            guidance=_words(picture) if file.origin == "engine" else "",
            understood=list(picture.understood) if file.origin == "engine" else [],
            engine=picture.engine if file.origin == "engine" else "",
            author=edit.author,
            at=edit.at,
        )
        for edit, picture, file in await takes(place, asset)
    ]
    return PictureTakesAnswer(takes=found[::-1])


@router.post("/{asset}/retouch", operation_id="retouch_picture", summary="Ask for a part of a picture drawn anew")
async def retouch_picture(place: Editing, asset: Id, request: RetouchRequest) -> WishedAnswer:
    """Inside the mask it is drawn by the guidance, or filled from around it; outside no pixel changes. Made like a wish."""
    view = await place.view()
    asset_of(view, asset)
    base = await picture_named(place, asset, request.picture)
    async with place.floor.database.read() as tx:
        mask = await kept(tx, request.mask)
    stood = await first_with(place, asset, base.hash)
    changes = repainted(view, asset, base, mask, request.guidance, stood)
    done = await change(place, view, changes, to_be_made(view, changes))
    return WishedAnswer(keys=[f"picture/{asset}"], change=done)


@router.post("/{asset}/show", operation_id="show_picture", summary="Show an upload or an earlier take")
async def show_picture(place: Editing, asset: Id, request: ShowPictureRequest) -> EditSetAnswer:
    """It stands for the asset until another take is asked for, or it is taken away again."""
    picture = None if request.hash is None else await picture_named(place, asset, request.hash)
    return await carry_out(place, shown_instead, asset, picture)


@router.post("/{asset}/understand", operation_id="understand_guidance", summary="What a guidance would change")
async def understand_guidance(place: Reading, asset: Id, request: GuidanceRequest) -> UnderstoodAnswer:
    """Costs nothing and changes nothing."""
    one = asset_of(await place.view(), asset)
    said = seen_in(one, request.guidance) if request.inside else wish(one, request.guidance)[1]
    return UnderstoodAnswer(understood=list(said))


@router.post("/{asset}/adopt", operation_id="adopt_guidance", summary="Make a guidance the asset's own looks")
async def adopt_guidance(place: Editing, asset: Id) -> EditSetAnswer:
    """What the picture shows by guidance, the film shows from now on: looks, prompts and frames of it go out of date."""
    view = await place.view()
    one, picture = asset_of(view, asset), view.find(f"picture/{asset}", Picture)
    if picture is None or not wish(one, picture.guidance)[1]:
        raise BadInput(f"The picture of {one.name} has no guidance that could become {one.name}'s looks.")
    return await change(place, view, {f"asset/{asset}": adopted(one, picture.guidance)})


def _words(picture: Picture) -> str:
    return picture.guidance if picture.retouch is None else picture.retouch.guidance
