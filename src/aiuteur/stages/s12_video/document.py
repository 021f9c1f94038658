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


class Clip(Document):
    """The moving picture and the voices of one shot (`clip/<scene>/<shot>`). `frames` holds one frame of handle."""

    KIND: ClassVar[str] = "clip"

    video: MediaRef | None = None
    frames: int = 0
    duration_ms: int = 0
    speech: tuple[Speech, ...] = ()
    engine: str = ""
    take: Annotated[int, Field(ge=1)] = 1


class Sound(Document):
    """Mixed sound (`sound/<scene>` with stems DX and FX, `sound/film` with the master)."""

    KIND: ClassVar[str] = "sound"

    stems: dict[str, MediaRef] = {}
    duration_ms: int = 0
    lufs_centi: int = 0  # integrated loudness in hundredths of LUFS
    true_peak_centi: int = 0  # dBTP in hundredths


class Placed(Schema):
    """One clip in the cut: frames used and where it begins."""

    scene: str
    shot: str
    first_frame: int
    frames: int


class Caption(Schema):
    """One caption in film time."""

    start_ms: int
    end_ms: int
    name: str
    text: str


class Cut(Document):
    """The assembled film (`cut`)."""

    KIND: ClassVar[str] = "cut"

    clips: tuple[Placed, ...] = ()
    captions: tuple[Caption, ...] = ()
    frames: int = 0
    duration_ms: int = 0
    film: MediaRef | None = None
    copied: int = 0
    conformed: int = 0
