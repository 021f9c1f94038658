"""Stage 2: Three treatments of the story that differ in approach."""

from __future__ import annotations

from typing import ClassVar

from aiuteur.kit.schema import Document, Schema


class Section(Schema):
    """One passage of a treatment; `passages` are paragraph numbers of the source, its evidence."""

    heading: str = ""
    text: str
    passages: tuple[int, ...] = ()


class Treatment(Document):
    """One way to tell the story (`treatment/<variant>`)."""

    KIND: ClassVar[str] = "treatment"

    order: str
    title: str
    approach: str
    logline: str = ""
    sections: tuple[Section, ...] = ()
    picked: bool = False  # the one that the beats follow
