"""HTTP of the beat sheet: the board, and its verbs. Each verb is one change, with its way back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.craft.structure.beats import LABELS, structures
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s03_beats import service
from aiuteur.stages.s03_beats.document import Beat, BeatsWish
from aiuteur.stages.s03_beats.draft import understood
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import carry_out, go_back
from aiuteur.studio.wish_routes import wish_routes

router = APIRouter(responses=ERRORS)
router.include_router(wish_routes("beats", BeatsWish, understood))
Key = Annotated[str, Field(min_length=1, max_length=200)]
_LONGEST_MS = 4 * 3_600_000


class PlacedAnswer(BaseModel):
    """One beat's moment of the film."""

    key: str
    start_ms: int
    percent: int
    evidence: list[int] = Field(description="Paragraphs of the source that it stands on")


class StepAnswer(BaseModel):
    """One step of the chosen structure."""

    label: str
    percent: int
    tension: int
    purpose: str


class StructureAnswer(BaseModel):
    """One structure that can be chosen."""

    value: str
    label: str
    steps: list[StepAnswer]


class BoardAnswer(BaseModel):
    """The board: when each beat begins, how long the film is and was wished to be, and the structures."""

    beats: list[PlacedAnswer]
    total_ms: int
    wished_ms: int | None
    structure: str
    structures: list[StructureAnswer]


class SplitRequest(RequestBody):
    """A beat to split, at a character of its summary; null: at the sentence nearest its middle."""

    key: Key
    at: Annotated[int | None, Field(ge=0, le=1_000_000)] = None


class KeysRequest(RequestBody):
    """Some beats."""

    keys: Annotated[list[Key], Field(min_length=1, max_length=200)]


class InsertRequest(RequestBody):
    """Where a new beat goes: behind `after`, or first."""

    after: Key | None = None


class MoveRequest(RequestBody):
    """A beat, and the one that it goes behind; null: it becomes the first."""

    key: Key
    after: Key | None = None


class RetimeRequest(RequestBody):
    """A beat's new length; with `keep_total` the others share what is left."""

    key: Key
    duration_ms: Annotated[int, Field(ge=service.SHORTEST_MS, le=_LONGEST_MS)]
    keep_total: bool = False


@router.get("/board", operation_id="beat_board", summary="The beats in time, and the structures")
async def beat_board(place: Reading) -> BoardAnswer:
    """When each beat begins; positions follow from the times, so no beat is written when another is moved."""
    view = await place.view()
    settings = view.find("input", Input)
    return BoardAnswer(
        beats=[_placed(one) for one in service.placed(view)],
        total_ms=service.running_ms(view),
        wished_ms=None if settings is None else settings.target_ms,
        structure="three_act" if settings is None else settings.structure,
        structures=_structures(),
    )


@router.post("/split", operation_id="split_beat", summary="One beat as two")
async def split_beat(place: Editing, wish: SplitRequest) -> EditSetAnswer:
    """The second half becomes a beat of its own behind the first."""
    return await carry_out(place, service.split, wish.key, wish.at)


@router.post("/merge", operation_id="merge_beats", summary="Neighbouring beats as one")
async def merge_beats(place: Editing, wish: KeysRequest) -> EditSetAnswer:
    """The first one keeps its key and its title."""
    return await carry_out(place, service.merge, wish.keys)


@router.post("/insert", operation_id="insert_beat", summary="A new beat")
async def insert_beat(place: Editing, wish: InsertRequest) -> EditSetAnswer:
    """An empty beat of ten seconds, with the tension between its neighbours'."""
    return await carry_out(place, service.insert, wish.after)


@router.post("/move", operation_id="move_beat", summary="Move a beat")
async def move_beat(place: Editing, wish: MoveRequest) -> EditSetAnswer:
    """One order key is written; no neighbour is touched."""
    return await carry_out(place, service.move, wish.key, wish.after)


@router.post("/remove", operation_id="remove_beats", summary="Take beats out")
async def remove_beats(place: Editing, wish: KeysRequest) -> EditSetAnswer:
    """Their texts stay in the history; the answer holds the way back."""
    return await carry_out(place, service.take_out, wish.keys)


@router.post("/retime", operation_id="retime_beat", summary="Another length for a beat")
async def retime_beat(place: Editing, wish: RetimeRequest) -> EditSetAnswer:
    """The film grows or shrinks by it, or the other beats give the time."""
    return await carry_out(place, service.retime, wish.key, wish.duration_ms, wish.keep_total)


@router.post("/undo", operation_id="undo_beats", summary="Undo a change of the beat sheet")
async def undo_beats(place: Editing, wish: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, wish)


def _placed(one: service.Placed) -> PlacedAnswer:
    beat: Beat = one.beat
    return PlacedAnswer(key=one.key, start_ms=one.start_ms, percent=one.percent, evidence=list(beat.paragraphs))


def _structures() -> list[StructureAnswer]:
    return [
        StructureAnswer(
            value=slug,
            label=label,
            steps=[StepAnswer(label=a, percent=b, tension=c, purpose=d) for a, b, c, d in structures()[slug]],
        )
        for slug, label in LABELS.items()
    ]
