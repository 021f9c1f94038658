"""Stage 11: Everything that will be sent, priced and checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from aiuteur.kit.schema import Document, Schema


class Caution(Schema):
    """One reason to look again before paying: what, where, and whether it blocks."""

    kind: str
    sentence: str
    place: str = ""  # document key to mend it at
    blocking: bool = False


class Confirmation(Document):
    """What will be sent for one shot (`confirm/<scene>/<shot>`): a snapshot with its price in micro-dollars."""

    KIND: ClassVar[str] = "confirm"
    WORDS: ClassVar[Mapping[str, str]] = {
        "prompt": "the prompt as it is sent",
        "video_engine": "the engine of the clip",
        "speech_engine": "the engine of the voices",
        "video_micro": "the price of the clip",
        "speech_micro": "the price of the voices",
    }

    prompt: str = ""  # content hash of the prompt as it will be sent
    frame_start: str = ""  # sha-256
    frame_end: str = ""
    video_engine: str = ""
    speech_engine: str = ""
    video_micro: int = 0
    speech_micro: int = 0
    warnings: tuple[Caution, ...] = ()

    def points_to(self) -> tuple[str, ...]:
        """The keys of the documents where its warnings can be mended."""
        return tuple(dict.fromkeys(one.place for one in self.warnings if one.place))
