"""Stage 9: What an engine will be told, shot by shot."""

from __future__ import annotations

from typing import ClassVar, Literal

from aiuteur.craft.picture.panel import Panel
from aiuteur.craft.sound.voice import Voice
from aiuteur.kit.schema import Document, Schema


class VoiceLine(Schema):
    """One line to be spoken: words, voice, and when, in milliseconds from the shot's first frame."""

    name: str
    text: str
    voice: Voice | None = None
    start_ms: int = 0
    duration_ms: int = 0
    off_screen: bool = False
    extension: str = ""


class Prompt(Document):
    """All that an engine is told about one shot (`prompt/<scene>/<shot>`)."""

    KIND: ClassVar[str] = "prompt"
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = (frozenset({"duration_ms", "lines"}),)

    label: str = ""  # scene and shot number, as on the slate
    panel: Panel = Panel()  # what the embedded engine draws
    frame_start: str = ""
    frame_end: str = ""
    video: str = ""  # visual section, in fixed order
    audio: str = ""
    timing: str = ""
    system: str = ""
    duration_ms: int = 4_000
    lines: tuple[VoiceLine, ...] = ()
    effects: tuple[str, ...] = ()
    fade_in: bool = False
    fade_out: bool = False
    format: Literal["plain"] = "plain"
    version: int = 1  # of the template
    warnings: tuple[str, ...] = ()
