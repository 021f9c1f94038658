"""Stage 2: Three treatments of the story that differ in approach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.craft.structure.plans import Approach
from aiuteur.kit.schema import Document, Schema


class Section(Schema):
    """One part of a treatment. `passages` number scenes of the source, `paragraphs` its paragraphs: the evidence."""

    heading: str = ""
    text: str
    passages: tuple[int, ...] = ()
    paragraphs: tuple[int, ...] = ()
    ms: int = 0


class Treatment(Document):
    """One way to tell the story (`treatment/<variant>`)."""

    KIND: ClassVar[str] = "treatment"
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the list",
        "sections": "the text",
        "picked": "whether it is picked",
        "unmet": "what could not be followed",
        "manner": "the manner of writing",
    }

    order: str
    title: str
    approach: Approach
    label: str = ""  # the approach in words: "Through Della's eyes"
    logline: str = ""
    sections: tuple[Section, ...] = ()
    picked: bool = False  # the one that the beats follow
    wish: str = ""  # the guidance that it was told by
    unmet: tuple[str, ...] = ()  # sentences: what of it, or of the manner, could not be followed
    manner: str = ""  # the writing capsule that it was told by


class Wish(Document):
    """What the filmmaker asks of one treatment, in words (`wish/<approach>`). It stays until it is taken back."""

    KIND: ClassVar[str] = "wish"
    WORDS: ClassVar[Mapping[str, str]] = {
        "guidance": "the wish",
    }

    guidance: Annotated[str, Field(max_length=2_000)]
    take: Annotated[int, Field(ge=0, le=10_000)] = 0
