"""HTTP of the shot table: its words and checks, and its verbs. Each verb is one change, with its way back."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from aiuteur.kit.request import RequestBody
from aiuteur.stages.s07_shots import cells, checks, lines, service
from aiuteur.stages.s07_shots.document import LONGEST_MS, ShotsWish
from aiuteur.stages.s07_shots.draft import understood
from aiuteur.stages.s07_shots.replacing import would_be_replaced
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import carry_out, change, go_back
from aiuteur.studio.wish_routes import StageWishRequest, wish_routes

router = APIRouter(responses=ERRORS)
router.include_router(wish_routes("shots", ShotsWish, understood))
Key = Annotated[str, StringConstraints(max_length=200, pattern=r"^shot/[a-z0-9][a-z0-9_.-]*/[a-z0-9][a-z0-9_.-]*$")]
Id = Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z0-9][a-z0-9_.-]*$")]
SceneQuery = Annotated[str, Query(max_length=64, description="The id of a scene")]
Cell = Annotated[str, StringConstraints(max_length=20_000, pattern=r"^[^\x00]*$")]
Keys = Annotated[list[Key], Field(min_length=1, max_length=200)]


class BoundsAnswer(BaseModel):
    """The least and the most that a number may be."""

    least: int
    most: int


class ShotTableAnswer(BaseModel):
    """What the table knows of its columns: the words each takes, which must be filled, and what the engine can make."""

    columns: list[str]
    mandatory: list[str] = Field(description="Columns that a shot may not lack before the list is locked")
    words: dict[str, list[str]]
    bounds: dict[str, BoundsAnswer] = Field(description="Columns of numbers")
    longest_text: int = Field(description="Letters that a column of texts takes")
    effects: list[str]
    engine: str | None = Field(description="The engine that will move the pictures; null where nothing is known of it")
    longest_ms: int


class ShotFindingAnswer(BaseModel):
    """One thing to look at. `shot` is a key; null: the scene as a whole. `field` is the column it is about."""

    scene: str
    shot: str | None
    field: str
    kind: str
    sentence: str
    blocking: bool


class ForeseenShotsAnswer(BaseModel):
    """What making the lists again by a wish would do, by the names of shots; `kept`: a hand's fields in them stay."""

    changed: list[str]
    gone: list[str]
    new: int
    kept: list[str]
    held: list[str] = Field(description="Locked: they stay as they are")
    sentence: str


class SceneLineAnswer(BaseModel):
    """One line of the scene's script, and the shots that hold it."""

    element: int
    name: str
    text: str
    extension: str
    duration_ms: int
    shots: list[str]


class InsertShotRequest(RequestBody):
    """Where a new shot goes: behind `after`, or first in its scene."""

    scene: Id
    after: Key | None = None


class SplitShotRequest(RequestBody):
    """A shot to split, at a moment of it; null: between two lines, or in its middle."""

    key: Key
    at_ms: Annotated[int | None, Field(ge=0, le=LONGEST_MS)] = None


class SomeShotsRequest(RequestBody):
    """Some shots."""

    keys: Keys


class MoveShotsRequest(RequestBody):
    """Shots of one scene, and the one that they go behind; null: they become the first."""

    keys: Keys
    after: Key | None = None


class ShotLinesRequest(RequestBody):
    """The lines of the script that a shot holds: their places among the scene's elements."""

    key: Key
    elements: Annotated[list[Annotated[int, Field(ge=0, le=1_000_000)]], Field(max_length=500)]


class PasteShotsRequest(RequestBody):
    """A block of cells as text, from a shot on."""

    at: Key
    columns: Annotated[list[Annotated[str, Field(max_length=40)]], Field(min_length=1, max_length=len(cells.COLUMNS))]
    rows: Annotated[
        list[Annotated[list[Cell], Field(max_length=len(cells.COLUMNS))]],
        Field(min_length=1, max_length=cells.MOST_ROWS),
    ]


class PastedShotsAnswer(BaseModel):
    """What was pasted, and the cells that could not be read, a sentence each."""

    change: EditSetAnswer
    refused: list[str]


@router.get("/table", operation_id="shot_table", summary="The columns of the shot table, and the words they take")
async def shot_table(place: Reading) -> ShotTableAnswer:
    """The same for every scene."""
    from aiuteur.craft.sound.effects import EFFECTS  # comes with all that makes them: loaded when it is asked for

    limit = checks.engine_of(await place.view())
    return ShotTableAnswer(
        columns=list(cells.COLUMNS),
        mandatory=list(cells.MUST),
        words={column: list(words) for column, words in cells.VOCABULARY.items()},
        bounds={column: BoundsAnswer(least=least, most=most) for column, (least, most) in cells.BOUNDS.items()},
        longest_text=cells.LONGEST_TEXT,
        effects=sorted(EFFECTS),
        engine=None if limit is None else limit.name,
        longest_ms=(limit.most_ms if limit is not None else 0) or LONGEST_MS,
    )


@router.get("/checks", operation_id="shot_checks", summary="What is to be looked at in the shot lists")
async def shot_checks(place: Reading, scene: SceneQuery = "") -> list[ShotFindingAnswer]:
    """Of one scene, or of the whole film: what is lacking, and the craft's advice."""
    found = await asyncio.to_thread(checks.findings, await place.view(), (scene,) if scene else ())
    return [
        ShotFindingAnswer(
            scene=one.scene, shot=one.shot, field=one.field, kind=one.kind, sentence=one.sentence, blocking=one.blocking
        )
        for one in found
    ]  # fmt: skip


@router.get("/lines", operation_id="scene_lines", summary="The lines of a scene, and the shots that hold them")
async def scene_lines(place: Reading, scene: SceneQuery) -> list[SceneLineAnswer]:
    """Every line in order; one that no shot holds has none."""
    return [
        SceneLineAnswer(
            element=one.element, name=one.name, text=one.text, extension=one.extension,
            duration_ms=one.duration_ms, shots=list(one.shots),
        )
        for one in lines.spoken(await place.view(), scene)
    ]  # fmt: skip


@router.post("/wish/foresee", operation_id="foresee_shots_wish", summary="What a wish for the shots would replace")
async def foresee_shots_wish(place: Reading, request: StageWishRequest) -> ForeseenShotsAnswer:
    """The lists as they would come out, tried in memory. Changes nothing; an empty wish is the one taken back."""
    found = await would_be_replaced(place, request.guidance.strip())
    return ForeseenShotsAnswer(**asdict(found), sentence=found.sentence)


@router.post("/insert", operation_id="insert_shot", summary="A new shot")
async def insert_shot(place: Editing, wish: InsertShotRequest) -> EditSetAnswer:
    """Four seconds, in the place of its neighbour; the numbers behind it follow."""
    return await carry_out(place, service.insert, wish.scene, wish.after)


@router.post("/split", operation_id="split_shot", summary="One shot as two")
async def split_shot(place: Editing, wish: SplitShotRequest) -> EditSetAnswer:
    """Lines stay whole: each goes with the part in which it begins."""
    return await carry_out(place, service.split, wish.key, wish.at_ms)


@router.post("/merge", operation_id="merge_shots", summary="Neighbouring shots as one")
async def merge_shots(place: Editing, wish: SomeShotsRequest) -> EditSetAnswer:
    """The first one keeps its key and its picture."""
    return await carry_out(place, service.merge, wish.keys)


@router.post("/move", operation_id="move_shots", summary="Move shots within their scene")
async def move_shots(place: Editing, wish: MoveShotsRequest) -> EditSetAnswer:
    """They keep their order; the numbers follow."""
    return await carry_out(place, service.move, wish.keys, wish.after)


@router.post("/remove", operation_id="remove_shots", summary="Take shots out")
async def remove_shots(place: Editing, wish: SomeShotsRequest) -> EditSetAnswer:
    """Their texts stay in the history; the answer holds the way back."""
    return await carry_out(place, service.take_out, wish.keys)


@router.post("/lines", operation_id="give_shot_lines", summary="Which lines of the script a shot holds")
async def give_shot_lines(place: Editing, wish: ShotLinesRequest) -> EditSetAnswer:
    """Other shots lose the lines that it takes, so that each is spoken once."""
    return await carry_out(place, lines.given, wish.key, wish.elements)


@router.post("/paste", operation_id="paste_shots", summary="Cells from a spreadsheet")
async def paste_shots(place: Editing, wish: PasteShotsRequest) -> PastedShotsAnswer:
    """What can be read is taken, all in one change; rows past the end become new shots."""
    view = await place.view()
    done = cells.pasted(view, wish.at, wish.columns, wish.rows)
    return PastedShotsAnswer(change=await change(place, view, done.wished), refused=list(done.refused))


@router.post("/undo", operation_id="undo_shots", summary="Undo a change of the shot list")
async def undo_shots(place: Editing, wish: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, wish, ("shot",))
