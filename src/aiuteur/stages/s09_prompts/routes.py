"""Stage 9 over HTTP: the cards of a scene, choices between a hand's text and an assembled one, the test bench."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s09_prompts import bench
from aiuteur.stages.s09_prompts.document import FormatName, HandField, Prompt
from aiuteur.stages.s09_prompts.generate import PROMPTS
from aiuteur.stages.s09_prompts.room import BENCH_MICRO, ScenePromptsAnswer, scene_prompts
from aiuteur.stages.s09_prompts.service import chosen, prompt_of
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.settling import settle
from aiuteur.studio.verbs import go_back
from aiuteur.timelines import contents

router = APIRouter(responses=ERRORS)

Id = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9a-z][0-9a-z_.-]*$")]
PromptKey = Annotated[
    str, Field(max_length=100, pattern=r"^prompt/[0-9a-z][0-9a-z_.-]{0,39}/[0-9a-z][0-9a-z_.-]{0,39}$")
]
Form = Annotated[FormatName | None, Query(description="The form to show all in; each in its own without")]


class PickRequest(RequestBody):
    """Which text is to stand: one's own (`mine`), what is assembled today (`new`), or `text`, made of both (`merged`)."""

    prompt: PromptKey
    field: HandField
    pick: Literal["mine", "new", "merged"]
    text: Annotated[str, Field(max_length=20_000, pattern=r"^[^\x00]*$")] = ""


class BenchRequest(RequestBody):
    """A shot to try: its first and last frame, or in motion too."""

    prompt: PromptKey
    motion: bool = False


class BenchAnswer(BaseModel):
    """What the shot looks like, small and without sound. `clip` only where motion was asked for."""

    start: MediaRef
    end: MediaRef
    clip: MediaRef | None
    engine: str
    price_micro: int


@router.get("/scene/{scene}", operation_id="read_scene_prompts", summary="The prompts of a scene, shot by shot")
async def read_scene_prompts(place: Reading, scene: Id, form: Form = None) -> ScenePromptsAnswer:
    """What stands, what would be assembled today, how it reads in a form, and what to look at. Costs nothing."""
    view = await place.view()
    return scene_prompts(view, scene, form, await _made(place, view, f"prompt/{scene}/"))


@router.post("/pick", operation_id="pick_prompt_text", summary="Choose between a hand's text and the assembled one")
async def pick_prompt_text(place: Editing, request: PickRequest) -> EditSetAnswer:
    """Keep one's own, take the new one, or merge; the rest of the prompt follows its sources."""
    view = await place.view()
    wished = chosen(view, request.prompt, request.field, request.pick, request.text)
    return await settle(place, view, request.prompt, wished, PROMPTS)


@router.post("/bench", operation_id="try_prompt", summary="Try one shot on the test bench")
async def try_prompt(place: Editing, request: BenchRequest) -> BenchAnswer:
    """Drawn small by the embedded engine. It is no take of the film, and nothing goes out of date."""
    view = await place.view()
    prompt, settings = prompt_of(view, request.prompt), view.find("input", Input)
    if settings is None:
        raise NotFound("The film has no settings yet. Begin in stage 1.")
    frame = bench.size(settings.width, settings.height)
    key = request.prompt
    start, end = [await _drawn(place, bench.still(prompt, at, frame), key, "still") for at in ("start", "end")]
    clip = await _drawn(place, bench.motion(prompt, frame), key, "clip") if request.motion else None
    return BenchAnswer(start=start, end=end, clip=clip, engine=bench.MOTION, price_micro=BENCH_MICRO)


@router.post("/undo", operation_id="undo_prompts", summary="Take back a change of prompts")
async def undo_prompts(place: Editing, request: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, request, ("prompt",))


async def _made(place: Place, view: View, prefix: str) -> dict[str, Prompt]:
    """What was last assembled in the place of each prompt, by key."""
    hashes = {head.key: head.basis.made for head in view.heads(prefix) if head.basis is not None and head.edited}
    async with place.floor.database.read() as tx:
        texts = await contents.find_all(tx, hashes.values())
    found = {key: texts.get(digest) for key, digest in hashes.items()}
    return {key: document for key, document in found.items() if isinstance(document, Prompt)}


async def _drawn(place: Place, asked: Recipe, key: str, name: str) -> MediaRef:
    workspace = place.person.workspace_id
    result = await place.floor.renders.ask(asked, place.branch.id, key, workspace=workspace)
    return result.made.file(name)
