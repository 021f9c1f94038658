"""Stage 6: The script hub: scenes with heading parts, cast, eighths, running time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.terms import Mood
from aiuteur.kit.schema import Document


class Scene(Document):
    """One scene in the hub (`scene/<scene>`, the script's scene id). Times in milliseconds, length in eighths of a page."""

    KIND: ClassVar[str] = "scene"
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the film",
        "eighths": "the length on paper",
        "running_ms": "the running time",
        "target_ms": "the length wished for",
        "included": "whether it is in the film",
        "left_out": "why it is left out",
        "opens_film": "whether it opens the film",
        "closes_film": "whether it closes the film",
    }

    order: str
    number: str
    slugline: str
    setting: Setting = Setting()
    mood: Mood = "neutral"
    place: str = ""  # asset id
    cast: tuple[str, ...] = ()  # asset ids, in order of appearance
    props: tuple[str, ...] = ()  # asset ids
    synopsis: str = ""
    eighths: Annotated[int, Field(ge=0)] = 1
    running_ms: Annotated[int, Field(ge=0)] = 0
    target_ms: int | None = None  # wished screen time of this scene
    included: bool = True  # False: in the script, not in this film (see `left_out`)
    left_out: str = ""
    known_place: bool = False  # an earlier scene of the film stands in the same place
    opens_film: bool = False
    closes_film: bool = False

    def points_to(self) -> tuple[str, ...]:
        """The keys of its place, its cast and its props."""
        return tuple(f"asset/{one}" for one in (self.place, *self.cast, *self.props) if one)
