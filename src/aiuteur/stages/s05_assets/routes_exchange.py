"""Between this film and the workspace's library, over HTTP."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.kit.errors import BadInput, Conflict
from aiuteur.kit.ids import new_id
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s05_assets.document import Asset, Picture, Style
from aiuteur.stages.s05_assets.exchange import inherited, laid, promoted, remembered
from aiuteur.stages.s05_assets.service import asset_of
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.library import library, note_application, on_shelf, pin_of
from aiuteur.studio.place import Editing, Place
from aiuteur.studio.shelf import Capsule, LibraryAsset
from aiuteur.studio.verbs import change
from aiuteur.timelines import Head

router = APIRouter(responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
LibraryKey = Annotated[str, Field(max_length=80, pattern=r"^(global_asset|capsule)/[0-9a-z][0-9a-z_.-]*$")]


class PromoteRequest(RequestBody):
    """An asset for the library."""

    asset: Id


class LibraryRequest(RequestBody):
    """A thing of the library by its key there."""

    key: LibraryKey


class ExchangeAnswer(BaseModel):
    """What went to the library or came from it: its key on either side."""

    key: str
    library_key: str
    change: EditSetAnswer


@router.post("/promote", operation_id="promote_asset", summary="Put an asset into the library")
async def promote_asset(place: Editing, request: PromoteRequest) -> ExchangeAnswer:
    """A new thing there, or a new version of the one it came from. The film's asset remembers which.

    Refused (`moved-on`) where the library's own was changed since: it is looked at first, so that nobody's is overwritten unseen.
    """
    view = await place.view()
    asset, picture = asset_of(view, request.asset), view.find(f"picture/{request.asset}", Picture)
    shelf = await library(place.floor.database)
    key = asset.inherited.key if asset.inherited is not None else f"global_asset/{new_id()}"
    made = promoted(asset, None if picture is None else picture.shown)
    async with place.floor.database.write() as tx:
        before = await timelines.head(tx, shelf.main, key)
        if before is not None and isinstance(before.document, LibraryAsset):
            made = made.but(collections=before.document.collections, picture=made.picture or before.document.picture)
            _has_not_moved_on(asset, before)
        base = None if before is None else before.hash
        await timelines.save(tx, shelf.main, key, made, base=base, author=place.person.account_id)
        head = await on_shelf(tx, shelf, key)
    done = await change(place, view, remembered(view, request.asset, pin_of(head)))
    return ExchangeAnswer(key=f"asset/{request.asset}", library_key=key, change=done)


def _has_not_moved_on(asset: Asset, now: Head) -> None:
    if asset.inherited is not None and asset.inherited.hash != now.hash:
        raise Conflict(
            f"{asset.name} was changed in the library since this film took it. Choose first between the two.",
            code="moved-on",
            fields={"key": now.key},
        )


@router.post("/inherit", operation_id="inherit_asset", summary="Take an asset from the library")
async def inherit_asset(place: Editing, request: LibraryRequest) -> ExchangeAnswer:
    """A copy as it stands there now; the one of that name in this film becomes it, with its lines."""
    head = await _taken(place, request.key)
    if not isinstance(head.document, LibraryAsset):
        raise BadInput(f"{request.key} is no asset.")
    view = await place.view()
    asset_id, changes = inherited(view, head.document, pin_of(head))
    done = await change(place, view, changes)
    return ExchangeAnswer(key=f"asset/{asset_id}", library_key=request.key, change=done)


@router.post("/style/capsule", operation_id="lay_capsule", summary="Lay a visual capsule over the film's style")
async def lay_capsule(place: Editing, request: LibraryRequest) -> ExchangeAnswer:
    """Look, palette, words, pillars and pictures come from it as it stands now; the application is written down."""
    head = await _taken(place, request.key)
    if not isinstance(head.document, Capsule) or head.document.field != "visual":
        raise BadInput("Only a visual capsule can be laid over the style. Choose one of those.")
    view, pin = await place.view(), pin_of(head)
    done = await change(place, view, {"style": laid(view.find("style", Style), head.document, pin)})
    async with place.floor.database.write() as tx:
        await note_application(tx, place.branch.id, "style", pin, place.person.account_id)
    return ExchangeAnswer(key="style", library_key=request.key, change=done)


async def _taken(place: Place, key: str) -> Head:
    shelf = await library(place.floor.database)
    async with place.floor.database.read() as tx:
        return await on_shelf(tx, shelf, key)
