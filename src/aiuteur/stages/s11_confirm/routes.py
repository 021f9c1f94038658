"""Stage 11 over HTTP: the sheet of everything that will be sent, one shot of it in full, cheaper ways, the ceiling, the word."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from aiuteur.kit.request import RequestBody
from aiuteur.stages.s11_confirm import service
from aiuteur.stages.s11_confirm.cheaper import CheaperAnswer, cheaper
from aiuteur.stages.s11_confirm.rendering import confirm_and_render
from aiuteur.stages.s11_confirm.sent import SentAnswer, sent
from aiuteur.stages.s11_confirm.sheet import SheetAnswer, sheet
from aiuteur.stages.s11_confirm.survey import Asked, survey
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.routes_runs import RunAnswer, run_answer
from aiuteur.studio.verbs import change, go_back

router = APIRouter(responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
Engine = Annotated[str, Query(max_length=60, description="A paid engine to compare with; the first known one without")]


class ConfirmRequest(RequestBody):
    """The fingerprint of the sheet that the person had before them."""

    seen: Annotated[str, Field(min_length=1, max_length=100)]


class CeilingRequest(RequestBody):
    """The most that may be spent on the film, in micro-dollars; null: no ceiling."""

    ceiling_micro: Annotated[int | None, Field(ge=0, le=10**15)]


@router.get("/sheet", operation_id="read_confirm_sheet", summary="Everything that will be sent")
async def read_confirm_sheet(
    place: Reading, video: Engine = "", image: Engine = "", speech: Engine = ""
) -> SheetAnswer:
    """Shots, frames, engines, prices here and on paid engines, reasons to look again. Costs nothing and changes nothing."""
    return sheet(await survey(place, Asked(video, image, speech)))


@router.get("/sent/{scene}/{shot}", operation_id="read_sent", summary="One shot as it is sent")
async def read_sent(place: Reading, scene: Id, shot: Id) -> SentAnswer:
    """The prompt in full, what the engines are asked for, to the byte, and what was confirmed last."""
    return await sent(place, f"{scene}/{shot}")


@router.get("/cheaper", operation_id="read_cheaper_ways", summary="Cheaper ways, priced")
async def read_cheaper_ways(
    place: Reading, video: Engine = "", image: Engine = "", speech: Engine = "", a: Engine = "", b: Engine = ""
) -> CheaperAnswer:
    """The cheapest path from here, bulk against one by one, engine A against B, and what to keep, retouch or make anew."""
    return await cheaper(place, Asked(video, image, speech), a, b)


@router.post("/ceiling", operation_id="set_ceiling", summary="Set the most that may be spent")
async def set_ceiling(place: Editing, request: CeilingRequest) -> EditSetAnswer:
    """Runs that would go over it are refused from now on. It moves nothing else of the film."""
    view = await place.view()
    return await change(place, view, service.with_ceiling(view, request.ceiling_micro))


@router.post("/render", status_code=202, operation_id="confirm_and_render", summary="Confirm and render")
async def render(place: Editing, request: ConfirmRequest) -> RunAnswer:
    """Writes down what is sent, passes the gate and begins. Refused (409) where something is being made already (`busy`,
    with the run), where the sheet has changed since it was seen (`moved`), and where nothing is left (`nothing-to-send`)."""
    return run_answer(await confirm_and_render(place, request.seen))


@router.post("/undo", operation_id="undo_confirm", summary="Take back a change of this stage")
async def undo_confirm(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, request, ("input",))
