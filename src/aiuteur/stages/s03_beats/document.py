"""Stage 3: The story on a chosen structure: title, purpose, tension and time per beat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.craft.structure.plans import Approach
from aiuteur.kit.schema import Document
from aiuteur.studio.wished import StageWish


class Beat(Document):
    """One beat (`beat/<id>`). `position` is in percent of the running time; `paragraphs` of the source are its evidence."""

    KIND: ClassVar[str] = "beat"
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the film",
        "duration_ms": "the length",
        "passages": "the passages it is told from",
        "paragraphs": "the paragraphs it stands on",
    }

    order: str
    title: str
    summary: str = ""
    purpose: str = ""
    position: Annotated[int, Field(ge=0, le=100)] = 0
    tension: Annotated[int, Field(ge=0, le=100)] = 50
    duration_ms: int = 0
    passages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    approach: Approach = "as_told"


class BeatsWish(StageWish):
    """What the filmmaker asks of the beat sheet, in words (`beatswish`)."""

    KIND: ClassVar[str] = "beatswish"
    CALLED: ClassVar[str] = "wish for the beats"
