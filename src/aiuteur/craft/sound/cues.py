"""What the mixing desk is told: models alone, so that a room can plan sound without loading what makes it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from aiuteur.craft.picture.panel import PlaceKind
from aiuteur.craft.terms import IntExt, Mood, TimeOfDay, Weather
from aiuteur.kit.schema import Schema

Percent = Annotated[int, Field(ge=-100, le=100)]
Milliseconds = Annotated[int, Field(ge=0)]


class LineCue(Schema):
    """One spoken line: from `start_ms` of the scene, the sound that `wav` names among the scene's media."""

    start_ms: Milliseconds
    wav: str
    pan_pct: Percent = 0
    name: str = ""  # who speaks; for logs and errors


class EffectCue(Schema):
    """One named effect (`effects.EFFECTS`) at `at_ms` of the scene."""

    name: str
    at_ms: Milliseconds
    gain_db: Annotated[int, Field(ge=-60, le=12)] = 0
    pan_pct: Percent = 0


class SceneSpec(Schema):
    """All that one scene's sound depends on."""

    total_ms: Milliseconds
    lines: tuple[LineCue, ...] = ()
    effects: tuple[EffectCue, ...] = ()
    place: PlaceKind = "exterior"
    int_ext: IntExt = "EXT"
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    era: str = "modern"
    mood: Mood = "neutral"
    seed_words: str = ""  # the same words give the same air: use the place's name


class BedCue(Schema):
    """Music from `start_ms` for `ms` in a mood. Cues may touch; between cues the music rests."""

    start_ms: Annotated[int, Field(ge=0)]
    ms: Annotated[int, Field(ge=0)]
    mood: Mood = "neutral"
