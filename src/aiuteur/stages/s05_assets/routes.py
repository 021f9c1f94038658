"""Stage 5 over HTTP: the gallery and its verbs. Pictures, voices, style and library have files of their own."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.kit.request import RequestBody
from aiuteur.stages.s05_assets import routes_exchange, routes_pictures, routes_style
from aiuteur.stages.s05_assets.document import Asset, AssetKind, AssetsWish
from aiuteur.stages.s05_assets.gallery import cards, scene_names
from aiuteur.stages.s05_assets.saving import uses
from aiuteur.stages.s05_assets.service import asset_of, by_hand, merged, renamed, split
from aiuteur.stages.s05_assets.wishing import understood
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.library import library, moved_on
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import carry_out, change, go_back
from aiuteur.studio.wish_routes import wish_routes

router = APIRouter(responses=ERRORS)
router.include_router(routes_pictures.router)
router.include_router(routes_style.router)
router.include_router(routes_exchange.router)
router.include_router(wish_routes("assets", AssetsWish, understood))

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
Ids = Annotated[list[Id], Field(min_length=1, max_length=500)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]
Text = Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")]


class LineAnswer(BaseModel):
    """A line of the script that shows an asset."""

    scene: str = Field(description="The scene's id")
    scene_name: str
    element: int
    quote: str


class AssetCard(BaseModel):
    """What the gallery knows of an asset beside its document."""

    asset: str
    scenes: list[str]
    lines: list[LineAnswer]
    lost_lines: int = Field(description="Lines it was found by that the script no longer has")
    needed: bool = Field(description="The script needs it: it must be locked or waived")
    uses: int = Field(description="Documents of later stages that point to it")
    library: str = Field(description="same, newer or gone, where it came from the library; else empty")
    line_to_speak: str = Field(description="Something it says in the script, to try a voice on")


class SceneName(BaseModel):
    """A scene by its id and its name."""

    id: str
    name: str


class GalleryAnswer(BaseModel):
    """The gallery: cards in the order of the assets, and the script's scenes."""

    cards: list[AssetCard]
    scenes: list[SceneName]


class UsesAnswer(BaseModel):
    """What stands on an asset, by name."""

    keys: list[str]
    names: list[str]


class NewAsset(RequestBody):
    """An asset made by hand."""

    kind: AssetKind
    name: Name
    description: Text = ""


class MergeAssets(RequestBody):
    """Two assets that are one."""

    keep: Id
    gone: Id


class SplitAlias(RequestBody):
    """A name that is somebody else's."""

    asset: Id
    alias: Name


class RenameAsset(RequestBody):
    """Another name for an asset."""

    asset: Id
    name: Name


class SomeAssets(RequestBody):
    """Assets by their ids."""

    assets: Ids


class WaiveAssets(SomeAssets):
    """Whether the film can do without these."""

    waived: bool


@router.get("/gallery", operation_id="read_asset_gallery", summary="Where every asset appears, and what stands on it")
async def read_asset_gallery(place: Reading) -> GalleryAnswer:
    """Cards of all assets: scenes, lines of the script, what uses them, and whether the library has moved on."""
    view = await place.view()
    shelf = await library(place.floor.database)
    pins = {key.partition("/")[2]: asset.inherited for key, asset in view.all(Asset) if asset.inherited is not None}
    found = cards(view)
    standing = await uses(place, [card.asset for card in found])
    async with place.floor.database.read() as tx:
        changed = await moved_on(tx, shelf, list(pins.values()))
    return GalleryAnswer(
        cards=[
            AssetCard(
                **{name: getattr(card, name) for name in ("asset", "lost_lines", "needed", "line_to_speak")},
                scenes=list(card.scenes),
                lines=[
                    LineAnswer(scene=one.scene, scene_name=one.scene_name, element=one.element, quote=one.quote)
                    for one in card.lines
                ],
                uses=len(standing[card.asset]),
                library="" if (pin := pins.get(card.asset)) is None else changed.get(pin.key, "same"),
            )
            for card in found
        ],
        scenes=[SceneName(id=scene, name=name) for scene, name in scene_names(view).items()],
    )


@router.get("/uses/{asset}", operation_id="read_asset_uses", summary="What stands on an asset")
async def read_asset_uses(place: Reading, asset: Id) -> UsesAnswer:
    """The documents that point to it, which would lose it if it were deleted."""
    view = await place.view()
    asset_of(view, asset)
    keys = (await uses(place, [asset]))[asset]
    return UsesAnswer(keys=keys, names=[place.house.title(view, key) for key in keys[:200]])


@router.post("/by-hand", operation_id="make_asset_by_hand", summary="Make an asset by hand")
async def make_asset_by_hand(place: Editing, request: NewAsset) -> EditSetAnswer:
    """A new asset, looks and voice read from its name and description. A later extraction finds it and makes no second."""
    view = await place.view()
    key, asset = by_hand(view, request.kind, request.name, request.description)
    return await change(place, view, {key: asset})


@router.post("/merge", operation_id="merge_assets", summary="Two assets are one")
async def merge_assets(place: Editing, request: MergeAssets) -> EditSetAnswer:
    """One takes the other's names and lines, for good: the next extraction keeps them together."""
    return await carry_out(place, merged, request.keep, request.gone)


@router.post("/split", operation_id="split_asset", summary="An alias becomes an asset of its own")
async def split_asset(place: Editing, request: SplitAlias) -> EditSetAnswer:
    """The lines that say this name go with it."""
    return await carry_out(place, split, request.asset, request.alias)


@router.post("/rename", operation_id="rename_asset", summary="Rename an asset")
async def rename_asset(place: Editing, request: RenameAsset) -> EditSetAnswer:
    """The script's name stays as an alias, so its lines are still found."""
    return await carry_out(place, renamed, request.asset, request.name)


@router.post("/waive", operation_id="waive_assets", summary="The film can do without some assets, or cannot")
async def waive_assets(place: Editing, request: WaiveAssets) -> EditSetAnswer:
    """A waived asset holds up no gate."""
    view = await place.view()
    found = {f"asset/{one}": asset_of(view, one).but(waived=request.waived) for one in request.assets}
    return await change(place, view, found)


@router.post("/remove", operation_id="remove_assets", summary="Delete assets with their pictures")
async def remove_assets(place: Editing, request: SomeAssets) -> EditSetAnswer:
    """They go from the film; the answer holds the way back. What stood on them goes out of date."""
    view = await place.view()
    gone: dict[str, None] = {}
    for one in request.assets:
        asset_of(view, one)
        gone |= {f"asset/{one}": None, f"picture/{one}": None}
    return await change(place, view, gone)


@router.post("/undo", operation_id="undo_assets", summary="Take back a change of assets")
async def undo_assets(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, request, ("asset", "picture", "style"))
