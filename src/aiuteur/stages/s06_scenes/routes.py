"""HTTP of the hub: which scenes are in the film, which names stand for whom, and the flags of the whole film."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, StringConstraints

from aiuteur.kit.errors import NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s06_scenes import matching, service
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.flags import LONGEST, FlagState, Raised, by_hand, decided, raised
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import carry_out, change, go_back

router = APIRouter(responses=ERRORS)
_CLEAN = r"^[^\x00]*$"
Id = Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
Key = Annotated[str, StringConstraints(max_length=200, pattern=r"^[a-z0-9][a-z0-9_./-]*$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=_CLEAN)]
Words = Annotated[str, StringConstraints(max_length=LONGEST, pattern=_CLEAN, strip_whitespace=True)]
FlagId = Annotated[str, Path(max_length=64, pattern=r"^[a-z0-9][a-z0-9_.-]*$", description="The id of a flag")]


class FlagAnswer(BaseModel):
    """One flag with what was said to it. `scene` and `shot` are ids, `key` is the document that it is about."""

    id: str
    kind: str
    scene: str
    shot: str | None
    key: str
    sentence: str
    evidence: list[str]
    by: Literal["rule", "drift", "hand"]
    state: FlagState
    reason: str


class FlagRequest(RequestBody):
    """A flag raised by hand: where, and what is not right there."""

    scene: Id
    shot: Id | None = None
    key: Key | None = None
    kind: Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z_-]*$")] = "note"
    sentence: Annotated[Words, Field(min_length=1)]


class FlagStateRequest(RequestBody):
    """What is said to a flag; overriding it needs a reason."""

    state: FlagState
    reason: Words = ""


class IncludeRequest(RequestBody):
    """A scene of the script, and whether this film shows it."""

    scene: Id
    included: bool
    reason: Words = ""


class MatchAnswer(BaseModel):
    """A name of the script, and the asset that it was taken for (null: none). `others` are those it may be as well."""

    name: str
    kind: Literal["character", "place"]
    asset: str | None
    how: Literal["name", "alias", "alike", "none"]
    likeness: int = Field(description="Of the name and the asset's, in percent (edits by Levenshtein)")
    answers_to: str = Field(description="The name of the asset by which it was found")
    scenes: list[str]
    others: list[matching.Near]


class MatchRequest(RequestBody):
    """A name of the script stands for another asset."""

    name: Name
    kind: Literal["character", "place"]
    asset: Id


@router.get("/flags", operation_id="list_flags", summary="Every continuity flag of the film")
async def list_flags(place: Reading) -> list[FlagAnswer]:
    """What the rules of all stages raise, and what was raised by hand, in the order of the film, with what was said to it."""
    view = await place.view()
    found = raised(view, place.house.pipeline)
    return [_flag(one) for one in service.in_film_order(view, found)]


@router.post("/flags", operation_id="raise_flag", summary="Raise a flag by hand")
async def raise_flag(place: Editing, wish: FlagRequest) -> EditSetAnswer:
    """It stands until somebody settles or overrides it."""
    view = await place.view()
    if view.find(f"scene/{wish.scene}", Scene) is None:
        raise NotFound("There is no such scene in this film.", fields={"scene": wish.scene})
    return await change(place, view, by_hand(wish.scene, wish.shot or "", wish.key or "", wish.kind, wish.sentence))


@router.post("/flags/{flag}", operation_id="decide_flag", summary="Settle a flag, override it, or open it again")
async def decide_flag(place: Editing, flag: FlagId, wish: FlagStateRequest) -> EditSetAnswer:
    """What was said is kept with its reason, and can be taken back."""
    return await carry_out(place, decided, place.house.pipeline, flag, wish.state, wish.reason)


@router.post("/include", operation_id="include_scene", summary="Leave a scene out of the film, or take it in")
async def include_scene(place: Editing, wish: IncludeRequest) -> EditSetAnswer:
    """It stays in the script either way. Which scene opens and closes the film follows."""
    return await carry_out(place, service.included, wish.scene, wish.included, wish.reason)


@router.get("/matches", operation_id="scene_matches", summary="Which names of the script stand for which assets")
async def scene_matches(place: Reading) -> list[MatchAnswer]:
    """Every name that speaks and every place that is named, with the asset it was taken for and those that it may be."""
    return [
        MatchAnswer(
            name=one.name, kind=one.kind, asset=one.asset, how=one.how, likeness=one.likeness,
            answers_to=one.answers_to, scenes=list(one.scenes), others=list(one.others),
        )
        for one in matching.matches(await place.view())
    ]  # fmt: skip


@router.post("/matches", operation_id="match_scene_name", summary="Say which asset a name stands for")
async def match_scene_name(place: Editing, wish: MatchRequest) -> EditSetAnswer:
    """The asset answers to the name from now on, also when the script is read again; no other does."""
    return await carry_out(place, matching.taken_for, wish.name, wish.kind, wish.asset)


@router.post("/undo", operation_id="undo_scenes", summary="Undo a change of the hub")
async def undo_scenes(place: Editing, wish: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, wish)


def _flag(one: Raised) -> FlagAnswer:
    flag = one.flag
    return FlagAnswer(
        id=flag.id, kind=flag.kind, scene=flag.scene, shot=flag.shot, key=flag.key, sentence=flag.sentence,
        evidence=list(flag.evidence), by=flag.by, state=one.state, reason=one.reason,
    )  # fmt: skip
