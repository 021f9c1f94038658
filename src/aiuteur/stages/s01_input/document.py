"""Stage 1: What the filmmaker brings: files, wishes, and what was read from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from aiuteur.craft.language.meter import Measure
from aiuteur.craft.picture.panel import StyleLook
from aiuteur.craft.structure.plans import Structure
from aiuteur.craft.terms import Era
from aiuteur.kit.schema import Document, Schema
from aiuteur.studio.pin import Pin, moves_on
from aiuteur.studio.vision import Vision

Mode = Literal["idea", "story", "screenplay"]
Rating = Literal["", "all", "6", "12", "16", "18"]  # ages; empty: not said


class Engines(Schema):
    """Which engine makes what. The embedded ones are always there."""

    text: str = "embedded"
    image: str = "embedded"
    video: str = "embedded"
    speech: str = "embedded"
    music: str = "embedded"


class Read(Schema):
    """What was read from one file, and what was dropped, in the filmmaker's words."""

    words: int = 0
    paragraphs: int = 0
    scenes: int = 0
    characters: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()  # of an adapted text: what stands in another's place


class Source(Document):
    """One file as it was brought in (`source/<id>`): the text that all later stages point into.

    A script that came as FDX, PDF or a document stands here as Fountain.
    """

    KIND: ClassVar[str] = "source"
    CALLED: ClassVar[str] = "file"
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the story",
        "sha256": "the file itself",
        "read": "what was read from it",
        "told": "whether it is told",
        "adapted_from": "what it is adapted from",
    }

    order: str
    name: str
    sha256: str = ""
    encoding: str = "utf-8"
    text: str
    read: Read = Read()
    title: str = ""  # the file's own, or what its name says
    told: bool = True  # False: notes beside a screenplay, kept and not filmed
    adapted_from: str = ""  # the source that this one moves into another time or tone


class Manner(Schema):
    """How the film's words should be written: the writing capsule as it was when it was taken.

    `text` is exactly what every operation on words is given to read. The measures are of the samples; lengths in words,
    shares in percent, as the style meter has them.
    """

    name: str
    text: str
    words: int = 0
    sentences: int = 0
    sentence_words: int = 0
    longest_words: int = 0
    spoken: int = 0
    different: int = 0

    def measure(self) -> Measure:
        """The measures of the samples."""
        return Measure(self.words, self.sentences, self.sentence_words, self.longest_words, self.spoken, self.different)


class Input(Document):
    """The project's configuration (`input`). Sizes in pixels, times in milliseconds."""

    KIND: ClassVar[str] = "input"
    REMEMBERS: ClassVar[tuple[str, ...]] = moves_on("writing_capsule", "visual_capsule")
    WORDS: ClassVar[Mapping[str, str]] = {
        "target_ms": "the running time",
        "width": "the size of the picture",
        "height": "the size of the picture",
        "rate_num": "the frame rate",
        "rate_den": "the frame rate",
        "adapt": "what it is adapted to",
        "spend_ceiling_micro": "the most that may be spent",
        "manner": "the manner of writing",
        "vision": "the words of the look",
    }
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = (
        frozenset({"width", "height"}),
        frozenset({"rate_num", "rate_den"}),
    )

    title: str
    mode: Mode
    language: str = "en"
    # running time wished for; None: two minutes for prose and ideas, its own length for a screenplay
    target_ms: Annotated[int, Field(ge=5_000, le=4 * 3_600_000)] | None = None
    width: Annotated[int, Field(ge=160, le=4096, multiple_of=2)] = 1280
    height: Annotated[int, Field(ge=90, le=4096, multiple_of=2)] = 720
    rate_num: Annotated[int, Field(ge=1, le=120_000)] = 24
    rate_den: Literal[1, 1001] = 1
    structure: Structure = "three_act"
    style: StyleLook = StyleLook()
    genre: str = ""
    tone: str = ""
    voices: bool = True
    rating: Rating = ""
    adapt: bool = False  # the text was changed for this film: `period`, `genre` and `tone` say how
    period: Era | None = None
    writing_capsule: Pin | None = None  # of the library, as they were when they were taken
    visual_capsule: Pin | None = None
    manner: Manner | None = None  # of the writing capsule: a copy, so that the film changes only when it is asked to
    vision: Vision | None = None  # of the visual capsule, likewise
    engines: Engines = Engines()
    spend_ceiling_micro: Annotated[int, Field(ge=0, le=10**15)] | None = None
