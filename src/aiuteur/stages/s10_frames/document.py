"""Stage 10: Start and end frame of each shot."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document


class Frame(Document):
    """Start and end frame of one shot (`frame/<scene>/<shot>`)."""

    KIND: ClassVar[str] = "frame"

    start: MediaRef | None = None
    end: MediaRef | None = None
    engine: str = ""
    take: Annotated[int, Field(ge=1)] = 1
    guidance: str = ""
