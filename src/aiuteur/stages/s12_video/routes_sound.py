"""The film's sound over HTTP: a bed of one's own under all of it, how loud it is along the film, and what was measured."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s12_video.document import LOUDEST_DB, SOFTEST_DB, BedMode, Sound
from aiuteur.stages.s12_video.saving import loudness, sound_named
from aiuteur.stages.s12_video.service import bed_of, with_bed
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.edit_sets import EditSetAnswer
from aiuteur.studio.place import Editing, Reading
from aiuteur.studio.verbs import change

router = APIRouter(prefix="/sound", responses=ERRORS)

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Level = Annotated[int, Field(ge=SOFTEST_DB, le=LOUDEST_DB, description="In decibels; 0 is as loud as our own score")]
_DRAWN = ("mix", "dx")


class BedRequest(RequestBody):
    """A sound that was brought, by its hash (null takes it away): where it stands, and how loud it is."""

    hash: Digest | None
    mode: BedMode = "beside"
    level_db: Level = 0


class FilmSoundAnswer(BaseModel):
    """The film's sound as it was mixed, and the bed of one's own under it. Loudness in hundredths of LUFS and dBTP."""

    bed: MediaRef | None
    mode: BedMode
    level_db: int
    mixed: bool
    lufs_centi: int
    true_peak_centi: int
    softest_db: int = Field(description="The least that the bed's fader takes")
    loudest_db: int


class WaveformAnswer(BaseModel):
    """How loud the film is along its length: the peak of each of equal stretches, in percent; empty where it is not mixed."""

    mix: list[int]
    dialogue: list[int]


@router.get("", operation_id="read_film_sound", summary="The film's sound")
async def read_film_sound(place: Reading) -> FilmSoundAnswer:
    """The bed that somebody brought, and what was measured when the film was mixed."""
    view = await place.view()
    bed, sound = bed_of(view), view.find("sound/film", Sound)
    return FilmSoundAnswer(
        bed=bed.media,
        mode=bed.mode,
        level_db=bed.level_db,
        mixed=sound is not None and "mix" in sound.stems,
        lufs_centi=0 if sound is None else sound.lufs_centi,
        true_peak_centi=0 if sound is None else sound.true_peak_centi,
        softest_db=SOFTEST_DB,
        loudest_db=LOUDEST_DB,
    )


@router.get("/waveform", operation_id="read_waveform", summary="How loud the film is along its length")
async def read_waveform(place: Reading) -> WaveformAnswer:
    """Of the mix, and of the dialogue in it. Worked out once for each mix."""
    sound = (await place.view()).find("sound/film", Sound)
    stems = {} if sound is None else {name: sound.stems[name].hash for name in _DRAWN if name in sound.stems}
    found = await loudness(place, stems) if len(stems) == len(_DRAWN) else {}
    return WaveformAnswer(mix=found.get("mix", []), dialogue=found.get("dx", []))


@router.post("/bed", operation_id="set_bed", summary="A sound of one's own under the whole film")
async def set_bed(place: Editing, request: BedRequest) -> EditSetAnswer:
    """Beside our score, in its place, or for all sound. It is fitted to the film when it is mixed again, at the norm's loudness."""
    file, view = None if request.hash is None else await sound_named(place, request.hash), await place.view()
    return await change(place, view, with_bed(view, file, request.mode, request.level_db))
