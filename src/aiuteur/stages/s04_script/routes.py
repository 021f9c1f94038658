"""The script over HTTP: the page, what the trade counts on it, and typing in it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s04_script import routes_bringing
from aiuteur.stages.s04_script.document import ScriptScene, ScriptStageWish
from aiuteur.stages.s04_script.draft import understood
from aiuteur.stages.s04_script.measure import Measures, Names, measured, names
from aiuteur.stages.s04_script.page import Spliced, scene_text, splice
from aiuteur.stages.s04_script.rewriting import proposal
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import (
    EditSet,
    done_before,
    texts_of,
)
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.proposals import WordingAnswer, WordingRequest, wording_answer
from aiuteur.studio.verbs import saved
from aiuteur.studio.wish_routes import wish_routes
from aiuteur.timelines import Clash, Locked

router = APIRouter(responses=ERRORS)
router.include_router(routes_bringing.router)
router.include_router(wish_routes("script", ScriptStageWish, understood))

MOST_TYPED = 2_000_000  # characters of one edit: ten feature scripts
MOST_SCENES = 2_000
Key = Annotated[str, Field(min_length=8, max_length=80, pattern=r"^script/[0-9a-z]+$")]
Hash = Annotated[str, Field(max_length=64, pattern=r"^s\d:[0-9a-f]+$")]


class PageScene(BaseModel):
    """One scene on the page: its text, and the version that it is."""

    key: str
    hash: str
    text: str
    edited: bool = Field(description="A hand has changed what was drafted, or wrote it all")


class PageAnswer(BaseModel):
    """The whole script in order; on the page an empty line stands between two scenes."""

    scenes: list[PageScene]


class Was(RequestBody):
    """A scene as its author had it before they typed."""

    key: Key
    base: Hash


class SpliceRequest(RequestBody):
    """A stretch of the page: the scenes that stood there, and what stands there now."""

    edit_id: Annotated[str, Field(min_length=8, max_length=48, pattern=r"^[A-Za-z0-9_-]+$")]
    was: Annotated[list[Was], Field(max_length=MOST_SCENES)]
    after: Key | None = Field(default=None, description="For new scenes alone: the scene they stand behind")
    text: Annotated[str, Field(max_length=MOST_TYPED)]


class ScenePartAnswer(BaseModel):
    """A scene that the typed text became: where it stands in that text, and what is kept of it now."""

    key: str
    start: int = Field(description="Its first character in the text that was sent, counted from 0 in UTF-16 units")
    end: int
    hash: str
    sent: str = Field(description="The version that was sent: what its author has before them, if they typed on since")
    text: str = Field(description="The scene as it stands now; another's change may be in it")
    merged: bool = Field(description="Somebody else changed it too, and both changes stand")


class SpliceAnswer(BaseModel):
    """What became of a stretch of the page."""

    done_before: bool = Field(
        default=False, description="This edit had arrived already; its parts then have no places in the text"
    )
    parts: list[ScenePartAnswer] = []
    removed: list[str] = []
    stale: list[str] = Field(default=[], description="Documents that went out of date by it")


class ScriptWish(WordingRequest):
    """What is wished of a selection in a scene."""

    key: Key


@router.get("/page", operation_id="read_script_page", summary="The script as one page")
async def read_script_page(place: Reading) -> PageAnswer:
    """Every scene in order, as Fountain."""
    view = await place.view()
    return PageAnswer(scenes=[_on_page(view, key) for key, _ in view.all(ScriptScene)])


@router.get("/measures", operation_id="measure_script", summary="Pages, eighths and running time")
async def measure_script(place: Reading) -> Measures:
    """Where pages break, and how long each scene is, on paper and on the screen."""
    return await asyncio.to_thread(measured, await place.view())


@router.get("/names", operation_id="script_names", summary="What a line may go on with")
async def script_names(place: Reading) -> Names:
    """Who speaks and where it plays, the most used first, and the trade's fixed words."""
    return names(await place.view())


@router.post("/splice", operation_id="splice_script", summary="Type in the script")
async def splice_script(place: Editing, request: SpliceRequest) -> SpliceAnswer:
    """Put a text where some scenes stand. It is taken apart at its headings; what another typed meanwhile in the same scenes
    is merged, and where both changed the same words nobody's is lost and a person chooses (409, with the three texts)."""
    view = await place.view()
    done_then = await done_before(place.floor.database, place.branch.id, request.edit_id)
    if done_then:
        return _once_more(view, request, done_then)
    seen = await _seen(place, view, request)
    done = splice(view, [one.key for one in request.was], request.text, request.after, seen)
    bases = {one.key: one.base for one in request.was}
    try:
        wished = {**done.documents, **dict.fromkeys(done.removed)}
        made = await saved(place, view, wished, seen=bases, edit_id=request.edit_id)
    except Clash as error:
        error.fields["texts"] = await _texts(place, error)
        raise
    except Locked as error:
        error.fields["text"] = request.text
        raise
    return _answer(view, done, made, request.text)


@router.post("/rewrite", operation_id="rewrite_script", summary="Propose another wording of a selection")
async def rewrite_script(place: Reading, wish: ScriptWish) -> WordingAnswer:
    """Rewrite, shorten, expand or change the tone of the action and dialogue in a selection. Nothing is saved."""
    view = await place.view()
    found = await asyncio.to_thread(proposal, view, wish.key, wish.passage, wish.verb, wish.guidance, wish.take)
    return wording_answer(wish.passage, found)


def _once_more(view: View, request: SpliceRequest, done: Mapping[str, str | None]) -> SpliceAnswer:
    """What an edit that arrived before had made of its scenes: whoever typed on goes on from there."""
    sent: dict[str, str | None] = {**{one.key: one.base for one in request.was}, **done}
    parts = [
        ScenePartAnswer(
            key=now.key, start=0, end=0, hash=now.hash, sent=str(sent[key]), text=now.text, merged=now.hash != sent[key]
        )
        for key, _ in view.all(ScriptScene)
        if sent.get(key) is not None and (now := _on_page(view, key))
    ]
    return SpliceAnswer(done_before=True, parts=parts, removed=[key for key, text in done.items() if text is None])


async def _seen(place: Place, view: View, request: SpliceRequest) -> dict[str, ScriptScene]:
    """The scenes as their author had them, where they stand otherwise now, or not at all."""
    bases = {one.key: one.base for one in request.was}
    moved = {key: base for key, base in bases.items() if (head := view.head(key)) is None or head.hash != base}
    texts = await texts_of(place.floor.database, set(moved.values())) if moved else {}
    found: dict[str, ScriptScene] = {}
    for key, base in moved.items():
        scene = texts[base]
        if not isinstance(scene, ScriptScene):
            raise BadInput(f"{base} is no scene of a script.", fields={"key": key})
        found[key] = scene
    return found


async def _texts(place: Place, clash: Clash) -> dict[str, str]:
    """The three texts of a clash: what both began from, what was sent, and what stands."""
    hashes = {name: str(clash.fields[name]) for name in ("base", "sent", "head") if clash.fields.get(name)}
    known = await texts_of(place.floor.database, set(hashes.values()))
    scenes = {name: known[digest] for name, digest in hashes.items()}
    return {name: scene_text(scene) for name, scene in scenes.items() if isinstance(scene, ScriptScene)}


def _answer(view: View, done: Spliced, made: EditSet, typed: str) -> SpliceAnswer:
    sent: Mapping[str, ScriptScene] = done.documents
    parts: list[ScenePartAnswer] = []
    for part in done.parts:
        now = _on_page(view, part.key)
        merged = part.key in sent and view.get(part.key, ScriptScene) != sent[part.key]
        start, end = _units(typed, part.start), _units(typed, part.end)
        mine = sent[part.key].content_hash() if part.key in sent else now.hash
        parts.append(
            ScenePartAnswer(key=part.key, start=start, end=end, hash=now.hash, sent=mine, text=now.text, merged=merged)
        )
    stale = sorted({key for one in made.stale for key in one.stale})
    return SpliceAnswer(parts=parts, removed=list(done.removed), stale=stale)


def _on_page(view: View, key: str) -> PageScene:
    head = view.head(key)
    assert head is not None, "the caller has seen it"
    return PageScene(key=key, hash=head.hash, text=scene_text(view.get(key, ScriptScene)), edited=head.edited)


def _units(text: str, at: int) -> int:
    """A place as browsers count it."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
