"""Voices and style over HTTP: what can be heard before it is cast, and seen before it is locked."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.craft.picture.panel import StyleLook
from aiuteur.craft.sound.casting import offers
from aiuteur.craft.sound.voice import Voice
from aiuteur.generation.making import RenderFailed
from aiuteur.generation.media import MediaRef
from aiuteur.generation.recipe import Recipe
from aiuteur.kit.errors import BadInput
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.samples import recipe, samples
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.place import Editing, Place, Reading

router = APIRouter(responses=ERRORS)

_SPEECH = "embedded:espeak"
_SAY = "Nobody told me it would be this quiet. Listen: you can hear the water turn."


class VoiceAnswer(BaseModel):
    """A voice on offer."""

    id: str
    name: str
    gender: str
    age: str
    hz: int = Field(description="The median pitch it speaks at")
    words: str = Field(description="How it sounds")
    voice: Voice


class VoicesAnswer(BaseModel):
    """Everybody who could speak a part."""

    voices: list[VoiceAnswer]


class VoicePreview(RequestBody):
    """A voice, and the words to try it on."""

    voice: Voice
    text: Annotated[str, Field(max_length=400, pattern=r"^[^\x00]*$")] = ""


class SpokenAnswer(BaseModel):
    """A line as a voice says it."""

    media: MediaRef


class StyleRequest(RequestBody):
    """A look to try."""

    look: StyleLook


class StyleFrame(BaseModel):
    """One sample frame."""

    scene: str
    label: str
    still: MediaRef


class StyleFrames(BaseModel):
    """Three frames of this film in a look; none while there is no script."""

    frames: list[StyleFrame]


@lru_cache(maxsize=16)
def _voices(language: str) -> list[VoiceAnswer]:
    fields = ("id", "name", "gender", "age", "hz", "words", "voice")
    return [VoiceAnswer(**{name: getattr(one, name) for name in fields}) for one in offers(language)]


@router.get("/voices", operation_id="read_voices", summary="Voices to choose from")
async def read_voices(place: Reading) -> VoicesAnswer:
    """By sex and age, in the film's language."""
    return VoicesAnswer(voices=_voices(await _language(place)))


@router.post("/voices/preview", operation_id="preview_voice", summary="Hear a voice say a line")
async def preview_voice(place: Editing, request: VoicePreview) -> SpokenAnswer:
    """Spoken by the embedded engine; the same voice and words are spoken once."""
    text = " ".join(request.text.split()) or _SAY
    if not any(letter.isalnum() for letter in text):
        raise BadInput("There is nothing in that line that could be spoken. Write a few words.")
    asked = {"text": text, "voice": request.voice.stored(), "language": await _language(place), "room": "small"}
    made = Recipe(operation="assets.voice", version=1, engine=_SPEECH, engine_version=0, request=asked)
    try:
        return SpokenAnswer(media=await _rendered(place, made, "style", "speech"))
    except RenderFailed as error:
        raise BadInput(f"That voice cannot say this line: {error.sentence}") from error


@router.post("/style/frames", operation_id="preview_style", summary="See a look on three frames of this film")
async def preview_style(place: Editing, request: StyleRequest) -> StyleFrames:
    """Drawn by the engine that draws the film; nothing is saved but the pictures."""
    found = samples(await place.view(), request.look)
    stills = [await _rendered(place, recipe(one), "style", "still") for one in found]
    frames = [
        StyleFrame(scene=one.scene, label=one.label, still=still) for one, still in zip(found, stills, strict=True)
    ]
    return StyleFrames(frames=frames)


async def _language(place: Place) -> str:
    settings = (await place.view()).find("input", Input)
    return settings.language if settings is not None else "en"


async def _rendered(place: Place, asked: Recipe, doc_key: str, name: str) -> MediaRef:
    workspace = place.person.workspace_id
    result = await place.floor.renders.ask(asked, place.branch.id, doc_key, workspace=workspace)
    return result.made.file(name)
