"""The library over HTTP. Its documents are read and saved by the routes of documents; here are its verbs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_origin

from fastapi import APIRouter, Header, Query, Request
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.craft.language.meter import Measure, measured, nearness
from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.craft.picture.swatches import palette_of_pictures
from aiuteur.craft.screenplay.doors import open_file
from aiuteur.generation.entrance import Entry, Visiting, Working
from aiuteur.generation.kept import kept
from aiuteur.kit.errors import BadInput
from aiuteur.kit.ids import new_id
from aiuteur.kit.request import RequestBody
from aiuteur.kit.schema import Document
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.arriving import bytes_of, name_of
from aiuteur.studio.library import copy_of, injected, library, on_shelf, used_in
from aiuteur.studio.presets import presets
from aiuteur.studio.shelf import Capsule, Reference
from aiuteur.timelines import Head, Project

router = APIRouter(prefix="/library", tags=["library"], responses=ERRORS)

MOST_BYTES = 20_000_000  # of a writing sample
MOST_LETTERS = 60_000  # of it that are kept: a style is known long before a novel's end
Key = Annotated[str, Field(max_length=80, pattern=r"^[a-z_]+/[0-9a-z][0-9a-z_.-]*$")]


class PresetAnswer(BaseModel):
    """A capsule to begin with."""

    id: str
    name: str
    field: str
    description: str
    capsule: Capsule


class LibraryAnswer(BaseModel):
    """Where the library's documents stand, and what it offers to begin with."""

    project: str
    branch: str
    presets: list[PresetAnswer]


class MadeAnswer(BaseModel):
    """A new thing on the shelf."""

    key: str


class ChoicesAnswer(BaseModel):
    """Field → the words it takes."""

    appearance: dict[str, list[str]]
    setting: dict[str, list[str]]
    thing: dict[str, list[str]]
    style: dict[str, list[str]]


class PresetRequest(RequestBody):
    """A preset by its id."""

    preset: Annotated[str, Field(max_length=60)]


class ThingRequest(RequestBody):
    """A thing of the library by its key."""

    key: Key


class UseAnswer(BaseModel):
    """A document of a film that holds a copy."""

    project: str
    title: str
    branch: str
    branch_name: str
    key: str
    newer: bool = Field(description="The library's own has changed since the copy was taken")


class UsesOfThing(BaseModel):
    """Where a thing of the library is used."""

    uses: list[UseAnswer]


class WordsAnswer(BaseModel):
    """The exact words that a capsule adds, and how many letters they are."""

    text: str
    letters: int


class PaletteRequest(RequestBody):
    """Pictures by their hashes."""

    references: Annotated[list[Reference], Field(min_length=1, max_length=14)]


class PaletteAnswer(BaseModel):
    """Colours from dark to light, as #rrggbb."""

    palette: list[str]


class MeterRequest(RequestBody):
    """A text to measure, and the samples to hold it against."""

    text: Annotated[str, Field(max_length=2_000_000)]
    samples: Annotated[list[Annotated[str, Field(max_length=200_000)]], Field(max_length=40)] = []


class MeasureAnswer(BaseModel):
    """How a text is written."""

    words: int
    sentences: int
    sentence_words: int = Field(description="Words of the middle sentence")
    longest_words: int = Field(description="Words from which the longest tenth of the sentences begins")
    spoken: int = Field(description="Share of words inside quotation marks, in percent")
    different: int = Field(description="Share of different words among two hundred, in percent")


class MeterAnswer(BaseModel):
    """A text against samples; nearness in percent, 0 without samples."""

    text: MeasureAnswer
    samples: MeasureAnswer | None
    nearness: int


class SampleAnswer(BaseModel):
    """What was read from a file for a writing capsule."""

    title: str
    text: str
    cut: bool = Field(description="The file was longer than a sample may be")
    dropped: list[str]


@router.get("", operation_id="read_library", summary="The workspace's library")
async def read_library(entry: Visiting) -> LibraryAnswer:
    """Its project and branch, for the routes of documents, and the presets."""
    shelf = await library(entry.floor.database)
    offered = [
        PresetAnswer(id=name, name=one.name, field=one.field, description=one.description, capsule=one)
        for name, one in presets().items()
    ]
    return LibraryAnswer(project=shelf.id, branch=shelf.main, presets=offered)


@router.get("/choices", operation_id="read_asset_choices", summary="What looks, places and things can be")
async def read_asset_choices(entry: Visiting) -> ChoicesAnswer:
    """The closed vocabularies of people, places, things and styles, field by field."""
    return ChoicesAnswer(
        appearance=_choices(Appearance), setting=_choices(Setting), thing=_choices(Prop), style=_choices(StyleLook)
    )


@router.post("/presets", operation_id="take_preset", summary="Make a capsule from a preset")
async def take_preset(entry: Working, request: PresetRequest) -> MadeAnswer:
    """A capsule of one's own, to be changed at will."""
    found = presets().get(request.preset)
    if found is None:
        raise BadInput(f"There is no preset {request.preset!r}; there are {', '.join(presets())}.")
    return await _put(entry, await library(entry.floor.database), found)


@router.post("/duplicate", operation_id="duplicate_thing", summary="Duplicate a thing of the library")
async def duplicate_thing(entry: Working, request: ThingRequest) -> MadeAnswer:
    """A second one, under a name of its own."""
    shelf = await library(entry.floor.database)
    head = await _thing(entry, shelf, request.key)
    async with entry.floor.database.read() as tx:
        standing = await timelines.load(tx, shelf.main, f"{head.kind}/")
    taken = [str(getattr(one.document, "name", "")) for one in standing.values()]
    return await _put(entry, shelf, copy_of(head.document, taken))


@router.get("/uses", operation_id="read_library_uses", summary="Which films use a thing of the library")
async def read_library_uses(entry: Visiting, key: Annotated[str, Query(max_length=80)]) -> UsesOfThing:
    """Deleting it changes none of them: they hold copies."""
    shelf = await library(entry.floor.database)
    head = await _thing(entry, shelf, key)
    async with entry.floor.database.read() as tx:
        found = await used_in(tx, head)
    fields = ("project", "title", "branch", "branch_name", "key", "newer")
    return UsesOfThing(uses=[UseAnswer(**{name: getattr(one, name) for name in fields}) for one in found])


@router.post("/words", operation_id="preview_capsule", summary="The exact words a capsule adds")
async def preview_capsule(entry: Visiting, capsule: Capsule) -> WordsAnswer:
    """Of a capsule as it stands on the screen, saved or not: the same capsule always adds the same words."""
    text = injected(capsule)
    return WordsAnswer(text=text, letters=len(text))


@router.post("/palette", operation_id="read_palette", summary="The palette of reference pictures")
async def read_palette(entry: Visiting, request: PaletteRequest) -> PaletteAnswer:
    """Up to five colours that stand for all of them together."""
    async with entry.floor.database.read() as tx:
        found = [await kept(tx, one.media.hash) for one in request.references]
    paths = [entry.floor.media.path_of(one.hash) for one in found]
    return PaletteAnswer(palette=list(await asyncio.to_thread(palette_of_pictures, paths)))


@router.post("/meter", operation_id="measure_style", summary="How near a text is to samples")
async def measure_style(entry: Visiting, request: MeterRequest) -> MeterAnswer:
    """Sentence length, share of speech, vocabulary."""
    return await asyncio.to_thread(_metered, request)


@router.post("/samples", operation_id="read_sample", summary="Read a file as a writing sample")
async def read_sample(
    request: Request, entry: Working, x_name: Annotated[str, Header(max_length=2_000)] = ""
) -> SampleAnswer:
    """Any format a story can come in (.txt .md .docx .pdf .fountain …), told by content. Nothing is saved."""
    name, data = name_of(x_name, "sample"), await bytes_of(request, MOST_BYTES)
    opened = await asyncio.to_thread(open_file, data, name)
    text = (opened.reading.prose or opened.text).strip()
    if not text and opened.reading.screenplay is not None:
        text = "\n\n".join(element.text for element in opened.reading.screenplay.elements)
    title = name.rpartition(".")[0] or name
    dropped = list(opened.reading.dropped)
    return SampleAnswer(title=title, text=text[:MOST_LETTERS], cut=len(text) > MOST_LETTERS, dropped=dropped)


def _choices(model: type[BaseModel]) -> dict[str, list[str]]:
    """The words that each field of a model takes, where it takes only some."""
    found = {name: list(_words(field.annotation)) for name, field in model.model_fields.items()}
    return {name: words for name, words in found.items() if words}


def _words(annotation: Any) -> Iterator[str]:
    for part in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield part
        elif part is not type(None):
            yield from _words(part)


def _metered(request: MeterRequest) -> MeterAnswer:
    text, samples = measured(request.text), measured("\n\n".join(request.samples))
    near = nearness(text, samples) if request.samples else 0
    return MeterAnswer(text=_measure(text), samples=_measure(samples) if request.samples else None, nearness=near)


def _measure(one: Measure) -> MeasureAnswer:
    return MeasureAnswer(**{name: getattr(one, name) for name in MeasureAnswer.model_fields})


async def _thing(entry: Entry, shelf: Project, key: str) -> Head:
    async with entry.floor.database.read() as tx:
        return await on_shelf(tx, shelf, key)


async def _put(entry: Entry, shelf: Project, document: Document) -> MadeAnswer:
    key = f"{document.KIND}/{new_id()}"
    async with entry.floor.database.write() as tx:
        await timelines.save(tx, shelf.main, key, document, base=None, author=entry.person.account_id)
    return MadeAnswer(key=key)
