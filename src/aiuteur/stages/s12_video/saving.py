"""What the verbs of this stage need made at once, and the files that they speak of."""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur import timelines
from aiuteur.generation.kept import kept
from aiuteur.generation.making import RenderFailed
from aiuteur.generation.media import MediaRef
from aiuteur.generation.orders import Take, takes
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s12_video import own
from aiuteur.stages.s12_video.document import Clip
from aiuteur.stages.s12_video.generate import CLIPS
from aiuteur.stages.s12_video.own import fitted
from aiuteur.studio.place import Place
from aiuteur.timelines import Edit, contents


async def loudness(place: Place, sounds: Mapping[str, str]) -> Mapping[str, list[int]]:
    """How loud some sounds (name → hash) are along the film, by name; worked out once for each."""
    asked = place.floor.renders.ask(
        own.waveform(sounds), place.branch.id, "waveform", workspace=place.person.workspace_id
    )
    return (await asked).made.facts["peaks"]


async def rendered(place: Place, recipe: Recipe, key: str, name: str) -> MediaRef:
    """A file that is made at once, or found. Raises BadInput with what could not be done."""
    try:
        result = await place.floor.renders.ask(recipe, place.branch.id, key, workspace=place.person.workspace_id)
    except RenderFailed as error:
        raise BadInput(error.sentence, code="cannot-be-made") from error
    return result.made.file(name)


async def takes_of(place: Place, key: str) -> list[Take]:
    """Every take of a clip in this film, the latest first."""
    async with place.floor.database.read() as tx:
        return await takes(tx, place.project.id, key, "clip", CLIPS.name)


async def brought(place: Place, key: str) -> list[tuple[Edit, MediaRef]]:
    """Clips of their own that people put in a clip's place in this branch, the latest first: who and when."""
    found: dict[str, tuple[Edit, MediaRef]] = {}
    async with place.floor.database.read() as tx:
        for edit in await timelines.history(tx, place.branch.id, key):
            document = None if edit.result is None else await contents.find(tx, edit.result)
            if isinstance(document, Clip) and document.pinned is not None and document.pinned.origin == "upload":
                found.setdefault(document.pinned.hash, (edit, document.pinned))
    return list(found.values())[::-1]


async def clip_named(place: Place, view: View, key: str, digest: str) -> MediaRef:
    """An earlier take of this clip, or one's own, made to fit the film. Raises NotFound, BadInput for what is no clip."""
    for take in await takes_of(place, key):
        if take.file.hash == digest:
            return take.file
    for _, file in await brought(place, key):
        if file.hash == digest:
            return file
    async with place.floor.database.read() as tx:
        await kept(tx, digest, "video")
    made = await rendered(place, fitted(view.get("input", Input), digest), key, "clip")
    return made.but(origin="upload")


async def sound_named(place: Place, digest: str) -> MediaRef:
    """A recording of one's own, by its hash. Raises NotFound, BadInput."""
    async with place.floor.database.read() as tx:
        return await kept(tx, digest, "audio")
