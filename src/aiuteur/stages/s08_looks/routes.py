"""Stage 8 over HTTP: the elements of a scene, what is said about their tags, their life through the film."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from aiuteur.kit.errors import NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s08_looks import routes_pictures
from aiuteur.stages.s08_looks.document import Decision, Tag
from aiuteur.stages.s08_looks.generate import LOOKS
from aiuteur.stages.s08_looks.room import SceneLooksAnswer, scene_looks
from aiuteur.stages.s08_looks.service import decided, look_of, put_in, shot_in, taken_out, undecided
from aiuteur.stages.s08_looks.takes import log
from aiuteur.stages.s08_looks.telling import LifeInScene, WornIn, life, where
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.settling import settle
from aiuteur.studio.verbs import carry_out, go_back

router = APIRouter(responses=ERRORS)
router.include_router(routes_pictures.router)

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
LookKey = Annotated[str, Field(max_length=100, pattern=r"^look/[0-9a-z][0-9a-z_.-]{0,39}/[0-9a-z][0-9a-z_.-]{0,39}$")]
Words = Annotated[str, Field(max_length=600, pattern=r"^[^\x00]*$")]
Question = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$", description="where is the coat torn?")]


class DecisionRequest(RequestBody):
    """What is said about a tag: see `Decision`. `forget` takes back what was said."""

    look: LookKey
    tag: Tag
    on: bool = True
    shot: Annotated[str, Field(max_length=40, pattern=r"^([0-9a-z][0-9a-z_.-]*)?$")] = ""
    evidence: Annotated[str, Field(max_length=2_000, pattern=r"^[^\x00]*$")] = ""
    refused: bool = False
    reason: Words = ""
    forget: bool = False


class ElementRequest(RequestBody):
    """An asset and a scene."""

    scene: Id
    asset: Id


class LookRequest(RequestBody):
    """A look by its key; none stands where it still has to be made."""

    look: LookKey


class LogLine(BaseModel):
    """One thing that happened to an asset's look: when, by whom, in which scene."""

    at: int
    author: str
    hand: bool = Field(description="Said by a person; else it followed from the rule")
    edit_id: str
    hash: str = Field(description="The text that stood then; empty where it was taken out")
    key: str
    number: str
    sentence: str


class LifeAnswer(BaseModel):
    """An asset through the film, and its log, newest first."""

    asset: str
    name: str
    scenes: list[LifeInScene]
    log: list[LogLine]


class WhereAnswer(BaseModel):
    """Where something is worn, in the order of the film."""

    found: list[WornIn]


@router.get("/scene/{scene}", operation_id="read_scene_looks", summary="The visual elements of a scene")
async def read_scene_looks(place: Reading, scene: Id) -> SceneLooksAnswer:
    """Each with where its state comes from, what the script proposes, what is asked, and how the scene ends."""
    return scene_looks(await place.view(), scene)


@router.get("/life/{asset}", operation_id="read_asset_life", summary="An asset through the film")
async def read_asset_life(place: Reading, asset: Id) -> LifeAnswer:
    """Its state in every scene, and what changed it: who or which rule."""
    view = await place.view()
    standing = view.find(f"asset/{asset}", Asset)
    if standing is None:
        raise NotFound(f"There is no asset {asset!r} in this film.", fields={"asset": asset})
    scenes = life(view, asset)
    found = await log(place, {one.key: one.number for one in scenes})
    lines = [
        LogLine(
            at=edit.at,
            author=edit.author,
            hand=edit.base is not None,
            edit_id=edit.edit_id,
            hash=edit.result or "",
            key=edit.key,
            number=said.scene,
            sentence=said.sentence,
        )
        for edit, said in found
    ]
    return LifeAnswer(asset=asset, name=standing.name, scenes=scenes, log=lines)


@router.get("/where", operation_id="find_worn_tags", summary="Where is the coat torn?")
async def find_worn_tags(place: Reading, q: Question) -> WhereAnswer:
    """The scenes and shots in which a tag is worn, by its word or by a question that holds it."""
    return WhereAnswer(found=where(await place.view(), q))


@router.post("/decide", operation_id="decide_look", summary="Say something about a tag in a scene")
async def decide_look(place: Editing, request: DecisionRequest) -> EditSetAnswer:
    """At the scene's start, from a shot on, or to what a line proposes. What follows inside the scene follows at once."""
    view = await place.view()
    look = look_of(view, request.look)
    shot_in(view, request.look, "" if request.forget else request.shot)
    fields = request.model_dump(exclude={"look", "forget"})
    said = Decision(**fields, by=place.person.account_id)
    wished = undecided(look, said) if request.forget else decided(look, said)
    return await settle(place, view, request.look, wished, LOOKS)


@router.post("/refresh", operation_id="refresh_look", summary="Bring one look up to date")
async def refresh_look(place: Editing, request: LookRequest) -> EditSetAnswer:
    """As it follows today from the scene before, the shots, and all that was said. What a hand wrote stays."""
    view = await place.view()
    return await settle(place, view, request.look, look_of(view, request.look), LOOKS)


@router.post("/put-in", operation_id="put_into_scene", summary="Put an asset into a scene")
async def put_into_scene(place: Editing, request: ElementRequest) -> EditSetAnswer:
    """It gets a look there, as it was seen last. Which shots show it, the shot list says."""
    view = await place.view()
    key, look = put_in(view, request.scene, request.asset)
    return await settle(place, view, key, look, LOOKS)


@router.post("/take-out", operation_id="take_out_of_scene", summary="Take out what was put in by hand")
async def take_out_of_scene(place: Editing, request: LookRequest) -> EditSetAnswer:
    """What the script or a shot shows stays; the answer holds the way back."""
    return await carry_out(place, taken_out, request.look)


@router.post("/undo", operation_id="undo_looks", summary="Take back a change of looks")
async def undo_looks(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, request, ("look", "lookpicture"))
