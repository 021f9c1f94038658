"""The vault over HTTP: every file that was ever made for a film or brought to it, found again, tagged and used again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field, StringConstraints

from aiuteur import timelines
from aiuteur.generation import vault
from aiuteur.generation.kept import kept
from aiuteur.generation.routes import MediaAnswer
from aiuteur.generation.vault import VaultItem
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.request import RequestBody
from aiuteur.kit.schema import Document
from aiuteur.screening.names import film_place
from aiuteur.screening.told import title
from aiuteur.stages.s05_assets import saving as assets
from aiuteur.stages.s05_assets import service as pictures
from aiuteur.stages.s05_assets.document import Asset, AssetKind
from aiuteur.stages.s08_looks import service as states
from aiuteur.stages.s08_looks import takes
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s10_frames import saving as drawn
from aiuteur.stages.s10_frames import service as frames
from aiuteur.stages.s10_frames.document import ENDS, At, Frame
from aiuteur.stages.s12_video import saving as clips
from aiuteur.stages.s12_video import service as video
from aiuteur.stages.s12_video.document import Clip
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.library import library
from aiuteur.studio.place import Editing, Place, Reading, find_place
from aiuteur.studio.shelf import LibraryAsset
from aiuteur.studio.verbs import change, go_back
from aiuteur.timelines.keys import kind_of, scene_of

router = APIRouter(prefix="/projects/{project}/branches/{branch}/vault", responses=ERRORS, tags=["vault"])

Digest = Annotated[str, Path(max_length=64, pattern=r"^[0-9a-f]{64}$", description="The sha-256 of a file, in hex")]
Text = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$")]
_PAGE = 60


class VaultUseAnswer(BaseModel):
    """A document that shows a file, or showed it once (`now` tells which)."""

    branch: str
    branch_name: str
    key: str
    title: str
    stage: str
    scene: str | None
    take: int
    now: bool


class VaultItemAnswer(MediaAnswer):
    """One file. Sizes in bytes and pixels, times in milliseconds, prices in micro-dollars; 0 where it has none."""

    made_at: int
    name: str
    engine: str
    price_micro: int
    tags: list[str]
    uses: list[VaultUseAnswer]


class TagAnswer(BaseModel):
    """A tag, and how many files bear it."""

    tag: str
    files: int


class VaultAnswer(BaseModel):
    """A page of the vault, the newest first; `more` where another follows."""

    items: list[VaultItemAnswer]
    more: bool
    tags: list[TagAnswer]


class VaultTagRequest(RequestBody):
    """A tag to put on, or to take off."""

    tag: Annotated[str, Field(min_length=1, max_length=60)]
    on: bool = True


class VaultPlaceAnswer(BaseModel):
    """A document in which a file fits: what it is called, and the file that it shows now."""

    key: str
    title: str
    shown: str | None


class VaultUseRequest(RequestBody):
    """The document that is to show the file."""

    key: Annotated[str, Field(max_length=200)]


class VaultPromoteRequest(RequestBody):
    """What the picture shows, and what it is called in the library."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True, pattern=r"^[^\x00]+$")]
    asset_kind: AssetKind


class PromotedFileAnswer(BaseModel):
    """The new asset's key in the library."""

    key: str


@router.get("", operation_id="read_vault", summary="Every file that was made or brought")
async def read_vault(
    place: Reading,
    q: Text = "",
    of: Annotated[str, Query(max_length=64, description="Only what this branch uses or used")] = "",
    tag: Annotated[str, Query(max_length=60, pattern=r"^[^\x00]*$")] = "",
    media: Annotated[Literal["", "image", "video", "audio"], Query()] = "",
    used: Annotated[Literal["", "now", "never", "brought"], Query(description="Shown now; by none; uploads")] = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> VaultAnswer:
    """By branch, tag, words and kind. What people uploaded belongs to the workspace: `used=brought`."""
    async with place.floor.database.read() as tx:
        view = await place.floor.views.view(tx, place.branch.id)
        branch = (await find_place(tx, place.project.id, of))[1].id if of else None
        found = await vault.vault(
            tx, place.project.id, branch=branch, tag=tag.strip() or None, words=q, media=media or None,
            used={"now": True, "never": False}.get(used), brought=used == "brought", limit=_PAGE + 1, offset=offset,
        )  # fmt: skip
        tags = await vault.tags(tx)
    shown = _shown_here(place, view) if used == "brought" else {}
    return VaultAnswer(
        items=[_item(place, view, one, shown) for one in found[:_PAGE]],
        more=len(found) > _PAGE,
        tags=[TagAnswer(tag=word, files=files) for word, files in tags.items()],
    )


def _item(place: Place, view: View, one: VaultItem, shown: Mapping[str, list[VaultUseAnswer]]) -> VaultItemAnswer:
    stages = {kind: stage.slug for stage in place.house.pipeline for kind in stage.kinds}
    return VaultItemAnswer(
        hash=one.hash,
        media_type=one.media_type,
        size=one.size,
        width=one.width,
        height=one.height,
        duration_ms=one.duration_ms,
        made_at=one.made_at,
        name=one.name,
        engine=one.engine,
        price_micro=one.price_micro,
        tags=list(one.tags),
        uses=[
            VaultUseAnswer(
                branch=use.branch_id,
                branch_name=use.branch,
                key=use.key,
                title=title(view, use.key),
                stage=stages.get(kind_of(use.key), ""),
                scene=scene_of(use.key),
                take=use.take,
                now=use.now,
            )
            for use in one.uses
            if kind_of(use.key) in stages
        ]
        + shown.get(one.hash, []),
    )


def _shown_here(place: Place, view: View) -> dict[str, list[VaultUseAnswer]]:
    """What the documents of this branch show of what people brought: hash → where."""
    found: dict[str, list[VaultUseAnswer]] = {}
    for one in places(view, "image") + places(view, "video"):
        if one.shown is not None:
            use = VaultUseAnswer(
                branch=place.branch.id,
                branch_name=place.branch.name,
                key=one.key,
                title=one.title,
                stage=_STAGES[kind_of(one.key)],
                scene=scene_of(one.key),
                take=0,
                now=True,
            )
            found.setdefault(one.shown, []).append(use)
    return found


_STAGES = {"picture": "assets", "lookpicture": "looks", "clip": "video"}


@router.post("/{digest}/tags", operation_id="tag_file", summary="Put a tag on a file, or take it off")
async def tag_file(place: Editing, digest: Digest, request: VaultTagRequest) -> list[TagAnswer]:
    """Tags belong to the workspace: whoever looks finds the file by them. Answers every tag there is."""
    async with place.floor.database.write() as tx:
        if request.on:
            await vault.tag(tx, digest, request.tag, place.person.account_id)
        else:
            await vault.untag(tx, digest, request.tag)
        return [TagAnswer(tag=word, files=files) for word, files in (await vault.tags(tx)).items()]


@router.get("/places", operation_id="read_vault_places", summary="Where a picture or a clip fits")
async def read_vault_places(place: Reading, media: Literal["image", "video"]) -> list[VaultPlaceAnswer]:
    """The documents of this branch that can show a file of that kind, as the film runs."""
    return places(await place.view(), media)


def places(view: View, media: str) -> list[VaultPlaceAnswer]:
    """Pictures fit assets, their states and the frames of shots (`frame/<scene>/<shot>/start`), films fit shots."""
    if media == "video":
        found = [key for key, _ in view.all(Clip)]
    else:
        found = [f"picture/{key.partition('/')[2]}" for key, _ in view.all(Asset)]
        found += [key.replace("look/", "lookpicture/", 1) for key, _ in view.all(Look)]
    found.sort(key=lambda key: (kind_of(key), film_place(view, key)))
    every = [VaultPlaceAnswer(key=key, title=title(view, key), shown=_shown(view, key)) for key in found]
    return every if media == "video" else every + _frames(view)


def _frames(view: View) -> list[VaultPlaceAnswer]:
    found = sorted(view.all(Frame), key=lambda one: film_place(view, one[0]))
    return [
        VaultPlaceAnswer(
            key=f"{key}/{at}",
            title=f"{title(view, key)}, {at}",
            shown=None if (file := frame.shown(at)) is None else file.hash,
        )
        for key, frame in found
        for at in ENDS
    ]


def _shown(view: View, key: str) -> str | None:
    head = view.head(key)
    file = None if head is None else getattr(head.document, "shown", None)
    return None if file is None else file.hash


@router.post("/{digest}/use", operation_id="use_file_again", summary="Have a document show a file of the vault")
async def use_file_again(place: Editing, digest: Digest, request: VaultUseRequest) -> EditSetAnswer:
    """Pictures stand for an asset, its state in a scene or a frame, films for a shot, until they are taken away again.

    Where a shot's other frame has to be drawn, both frames stand once that is done.
    """
    view = await place.view()
    kind, *parts = request.key.split("/")
    if kind == "frame" and len(parts) == 3 and parts[2] in ENDS:
        return await _in_frame(place, view, parts[0], parts[1], "start" if parts[2] == "start" else "end", digest)
    return await change(place, view, await _with(place, view, request.key, digest))


async def _in_frame(place: Place, view: View, scene: str, shot: str, at: At, digest: str) -> EditSetAnswer:
    key, _, _ = frames.frame_of(view, scene, shot)
    wished = frames.put_there(view, scene, shot, at, await drawn.picture_named(place, key, at, digest))[key]
    if not drawn.stands_at_once(view, key):
        return await change(place, view, {key: wished}, drawn.to_be_made(view, {key: wished}))
    done = await drawn.put(place, view, key, wished)
    await drawn.look_over(place, scene)
    return done


@router.post("/{digest}/promote", operation_id="promote_file", summary="Put a picture of the vault into the library")
async def promote_file(place: Editing, digest: Digest, request: VaultPromoteRequest) -> PromotedFileAnswer:
    """It becomes the picture of a new asset there, for every film of the workspace. Raises for what is no picture."""
    shelf, key = await library(place.floor.database), f"global_asset/{new_id()}"
    async with place.floor.database.write() as tx:
        picture = await kept(tx, digest)
        asset = LibraryAsset(name=request.name, asset_kind=request.asset_kind, picture=picture)
        await timelines.save(tx, shelf.main, key, asset, base=None, author=place.person.account_id)
    return PromotedFileAnswer(key=key)


async def _with(place: Place, view: View, key: str, digest: str) -> Mapping[str, Document | None]:
    kind, *parts = key.split("/")
    if len(parts) != (1 if kind == "picture" else 2):
        raise NotFound(f"There is no {key} in this branch.", fields={"key": key})
    if kind == "picture":
        return pictures.shown_instead(view, parts[0], await assets.picture_named(place, parts[0], digest))
    if kind == "lookpicture":
        look = f"look/{parts[0]}/{parts[1]}"
        return states.shown_instead(view, look, await takes.picture_named(place, look, digest))
    if kind == "clip":
        video.clip_of(view, parts[0], parts[1])
        return video.shown_instead(view, parts[0], parts[1], await clips.clip_named(place, view, key, digest))
    raise BadInput(f"{title(view, key)} cannot show a file of the vault.", fields={"key": key})


@router.post("/undo", operation_id="undo_vault", summary="Take back that a file was used again")
async def undo_vault(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """What was shown before is shown again."""
    return await go_back(place, request, ("picture", "lookpicture", "frame", "clip"))
