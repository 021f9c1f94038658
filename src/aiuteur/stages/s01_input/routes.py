"""HTTP of the input: bring, paste, order and take out files; the mode of the story; what can be chosen."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, Field

from aiuteur.craft.terms import Era
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s01_input import bringing
from aiuteur.stages.s01_input.choices import Choices, choices
from aiuteur.stages.s01_input.document import Input, Manner, Read, Source
from aiuteur.stages.s01_input.service import MOST_BYTES
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.arriving import bytes_of, name_of
from aiuteur.studio.edit_sets import EditSetAnswer, UndoRequest
from aiuteur.studio.library import applications, library, moved_on
from aiuteur.studio.place import Editing, Place, Reading
from aiuteur.studio.verbs import go_back

router = APIRouter(responses=ERRORS)
_EXCERPT = 600  # characters of a file that the list shows
_MOST_PASTED = 5_000_000


class FileAnswer(BaseModel):
    """One file of the story: what was read from it and what was dropped."""

    key: str
    name: str
    title: str
    told: bool = Field(description="False: kept beside the story and not filmed")
    adapted_from: str
    encoding: str
    read: Read
    excerpt: str


class DeskAnswer(BaseModel):
    """The input as it stands: the files in order, the settings, and whether they were saved yet."""

    files: list[FileAnswer]
    settings: Input
    saved: bool


class BroughtAnswer(BaseModel):
    """One file that was read."""

    file: FileAnswer
    done: EditSetAnswer


class PasteRequest(RequestBody):
    """A text that was pasted or typed."""

    text: Annotated[str, Field(min_length=1, max_length=_MOST_PASTED)]
    name: Annotated[str, Field(max_length=120)] = ""


class KeyRequest(RequestBody):
    """One file, by its key."""

    key: Annotated[str, Field(min_length=1, max_length=200)]


class OrderRequest(RequestBody):
    """All files, in the order in which they are told."""

    keys: Annotated[list[str], Field(min_length=1, max_length=500)]


class ModeRequest(RequestBody):
    """The mode of the story; for `adapt`, what it is moved to."""

    mode: Literal["idea", "story", "adapt", "screenplay"]
    period: Era | None = None
    genre: Annotated[str | None, Field(max_length=200)] = None
    tone: Annotated[str | None, Field(max_length=200)] = None
    medium: Literal["graphic", "noir", "gouache", "ink", "sepia"] | None = None


class ApplicationAnswer(BaseModel):
    """A capsule was laid over the film: its key and version, by whom, and when."""

    key: str
    hash: str
    author: str
    at: int


class MannerAnswer(BaseModel):
    """The writing capsule as the film has it. `library`: same, newer or gone there; empty without one."""

    manner: Manner | None
    library: str
    applications: list[ApplicationAnswer]


class CapsuleRequest(RequestBody):
    """A capsule of the library, by its key; null: none."""

    field: Literal["writing", "visual"]
    key: Annotated[str | None, Field(max_length=200)] = None


@router.get("/choices", operation_id="input_choices", summary="What the input can be set to")
async def input_choices(place: Reading) -> Choices:
    """Modes, structures, sizes, rates, genres, tones, ratings, times, looks, languages, engines."""
    return choices()


@router.get("/desk", operation_id="input_desk", summary="The files and settings of a project")
async def input_desk(place: Reading) -> DeskAnswer:
    """The files in their order, each with what was read, and the settings."""
    view = await place.view()
    files = [file_answer(key, source) for key, source in view.all(Source)]
    settings = bringing.settings_of(view, place.project.title)
    return DeskAnswer(files=files, settings=settings, saved=view.head("input") is not None)


@router.post("/files", operation_id="bring_file", summary="Bring one file of any format")
async def bring_file(
    request: Request, place: Editing, x_name: Annotated[str, Header(max_length=2_000)] = ""
) -> BroughtAnswer:
    """The file's bytes are the body, its name is percent-encoded in `X-Name`. One that cannot be read changes nothing."""
    data = await bytes_of(request, MOST_BYTES, "Take the part that the film should tell into a file of its own.")
    return await _brought(place, await bringing.bring(place, name_of(x_name, bringing.PASTED), data))


@router.post("/text", operation_id="paste_text", summary="Bring a text that was pasted")
async def paste_text(place: Editing, wish: PasteRequest) -> BroughtAnswer:
    """The text becomes a file of its own."""
    return await _brought(place, await bringing.paste(place, wish.text, wish.name))


@router.post("/order", operation_id="order_files", summary="Put the files in order")
async def order_files(place: Editing, wish: OrderRequest) -> EditSetAnswer:
    """The order in which the files are told."""
    return (await bringing.put_in_order(place, wish.keys)).answer()


@router.post("/remove", operation_id="remove_file", summary="Take a file out of the story")
async def remove_file(place: Editing, wish: KeyRequest) -> EditSetAnswer:
    """Its text stays in the history; the answer holds the way back."""
    return (await bringing.take_out(place, wish.key)).answer()


@router.post("/mode", operation_id="set_input_mode", summary="Set the mode, and what a text is adapted to")
async def set_input_mode(place: Editing, wish: ModeRequest) -> EditSetAnswer:
    """In the mode `adapt` the told texts are made again beside what was brought."""
    view = await place.view()
    mode = bringing.settings_of(view, "").mode if wish.mode == "adapt" else wish.mode
    return (await bringing.set_mode(place, mode, wish.mode == "adapt", lambda one: _adapted(one, wish))).answer()


@router.post("/capsule", operation_id="set_input_capsule", summary="Lay a style capsule over the film")
async def set_input_capsule(place: Editing, wish: CapsuleRequest) -> EditSetAnswer:
    """A visual capsule gives the film its look, a writing one its tone; the version taken is pinned. Null takes it off."""
    return (await bringing.lay_capsule(place, wish.field, wish.key)).answer()


@router.get("/manner", operation_id="read_manner", summary="What the writing capsule gives to every text")
async def read_manner(place: Reading) -> MannerAnswer:
    """The exact words that are injected, whether the library has a newer version, and every application so far."""
    settings = (await place.view()).find("input", Input)
    pin = settings.writing_capsule if settings is not None else None
    shelf = await library(place.floor.database)
    async with place.floor.database.read() as tx:
        moved = {} if pin is None else await moved_on(tx, shelf, [pin])
        log = await applications(tx, place.branch.id, "input")
    return MannerAnswer(
        manner=None if settings is None else settings.manner,
        library="" if pin is None else moved.get(pin.key, "same"),
        applications=[ApplicationAnswer(**asdict(one)) for one in log],
    )


@router.post("/undo", operation_id="undo_input", summary="Undo a change of the input")
async def undo_input(place: Editing, wish: UndoRequest) -> EditSetAnswer:
    """Go the way back that an answer gave."""
    return await go_back(place, wish)


def _adapted(settings: Input, wish: ModeRequest) -> Input:
    said = {name: value for name in ("genre", "tone") if (value := getattr(wish, name)) is not None}
    if "period" in wish.model_fields_set:
        said["period"] = wish.period
    if wish.medium is not None:
        said["style"] = settings.style.but(medium=wish.medium)
    return settings.but(**said)


def file_answer(key: str, source: Source) -> FileAnswer:
    """One file for the list."""
    return FileAnswer(
        key=key,
        name=source.name,
        title=source.title,
        told=source.told,
        adapted_from=source.adapted_from,
        encoding=source.encoding,
        read=source.read,
        excerpt=source.text[:_EXCERPT],
    )


async def _brought(place: Place, arrived: bringing.Arrived) -> BroughtAnswer:
    source = (await place.view()).get(arrived.key, Source)
    return BroughtAnswer(file=file_answer(arrived.key, source), done=arrived.done.answer())
