"""Stage 12: Clips, sound and the assembled film."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document, Schema


class Speech(Schema):
    """One spoken line as sound; times from the shot's first frame."""

    name: str
    text: str
    media: MediaRef
    start_ms: int
    duration_ms: int


class Voices(Document):
    """The spoken lines of one shot (`voices/<scene>/<shot>`), apart from its picture: sound need not wait for drawing."""

    KIND: ClassVar[str] = "voices"

    speech: tuple[Speech, ...] = ()
    engine: str = ""


class Clip(Document):
    """The moving picture of one shot (`clip/<scene>/<shot>`). `frames` holds one frame of handle."""

    KIND: ClassVar[str] = "clip"

    video: MediaRef | None = None
    frames: int = 0
    duration_ms: int = 0
    engine: str = ""
    take: Annotated[int, Field(ge=1)] = 1


class Placed(Schema):
    """One shot in its scene: where it begins, from the scene's first frame, and how many frames it lasts."""

    shot: str
    at_frame: int
    frames: int


class SceneTiming(Schema):
    """One scene in the film, in frames."""

    first_frame: int
    frames: int
    shots: tuple[Placed, ...] = ()


class Timing(Document):
    """The film's clock (`timing`): every shot's frames, from cumulative times rounded once."""

    KIND: ClassVar[str] = "timing"

    frames: int
    scenes: dict[str, SceneTiming] = {}


class Sound(Document):
    """Mixed sound (`sound/<scene>` with stems DX and FX, `sound/film` with the master and its encoded track)."""

    KIND: ClassVar[str] = "sound"

    stems: dict[str, MediaRef] = {}
    lufs_centi: int = 0  # integrated loudness in hundredths of LUFS
    true_peak_centi: int = 0  # dBTP in hundredths


class Caption(Schema):
    """One caption, in frames of the film."""

    first_frame: int
    end_frame: int
    lines: tuple[str, ...]


class Cut(Document):
    """The assembled film (`cut`)."""

    KIND: ClassVar[str] = "cut"

    frames: int = 0
    duration_ms: int = 0
    shots: int = 0
    captions: tuple[Caption, ...] = ()
    film: MediaRef | None = None
    copied: int = 0
    conformed: int = 0
