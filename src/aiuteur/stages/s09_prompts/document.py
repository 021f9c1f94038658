"""Stage 9: What an engine will be told, shot by shot."""

from __future__ import annotations

from collections.abc import Mapping
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


HandField = Literal["frame_start", "frame_end", "video"]
FormatName = Literal["plain", "omni", "veo", "sora", "openrouter"]


class HandText(Schema):
    """A text that a person wrote in the place of an assembled one, and what that was when they last looked at both."""

    field: HandField
    over: str = ""


class Prompt(Document):
    """All that an engine is told about one shot (`prompt/<scene>/<shot>`)."""

    KIND: ClassVar[str] = "prompt"
    WORDS: ClassVar[Mapping[str, str]] = {
        "label": "the slate",
        "panel": "what is drawn",
        "frame_start": "the start frame",
        "frame_end": "the end frame",
        "video": "the video prompt",
        "audio": "the sound prompt",
        "system": "the standing instructions",
        "duration_ms": "the length",
        "fade_in": "whether it fades in",
        "fade_out": "whether it fades out",
        "version": "the version of the template",
        "by_hand": "what was written by hand",
    }
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
    format: FormatName = "plain"
    version: int = 1  # of the template
    warnings: tuple[str, ...] = ()
    by_hand: tuple[HandText, ...] = ()

    def over(self, field: HandField) -> str | None:
        """What a hand-written text stands in the place of; None for an assembled one."""
        return next((one.over for one in self.by_hand if one.field == field), None)

    def handed(self, field: HandField, text: str, over: str) -> Prompt:
        """With a text of the hand's own."""
        kept = tuple(one for one in self.by_hand if one.field != field)
        return self.but(**{field: text, "by_hand": (*kept, HandText(field=field, over=over))})

    def unhanded(self, field: HandField, text: str) -> Prompt:
        """With the assembled text again."""
        return self.but(**{field: text, "by_hand": tuple(one for one in self.by_hand if one.field != field)})
