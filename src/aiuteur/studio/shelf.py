"""What stands on the library's shelf: style capsules, assets, prompt templates and the collections they are kept in.

They are documents like a film's, in a branch of the workspace's own library project. A film never points into the library:
it takes a copy, and a `Pin` (pin.py) says of what and of which version, so that a change of the library changes no film until
somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from aiuteur.craft.picture.panel import Appearance, Colour, PropKind, Setting, StyleLook
from aiuteur.craft.sound.voice import Voice
from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document, Schema
from aiuteur.studio.stage import Stage
from aiuteur.studio.vision import Vision
from aiuteur.timelines import kinds

MOST_REFERENCES = 14  # pictures in a visual capsule; an engine gets as many as it takes
MOST_PILLARS = 5
Line = Annotated[str, StringConstraints(max_length=400)]


class Sample(Schema):
    """A piece of somebody's writing: where it is from, and the text."""

    title: str = ""
    text: str


class Reference(Schema):
    """One reference picture: what it is there for, and which part of it counts (percent of its sides)."""

    media: MediaRef
    caption: str = ""
    left: Annotated[int, Field(ge=0, le=100)] = 0
    top: Annotated[int, Field(ge=0, le=100)] = 0
    width: Annotated[int, Field(ge=1, le=100)] = 100
    height: Annotated[int, Field(ge=1, le=100)] = 100


class Anchor(Schema):
    """The Style Anchor: what every picture has in common, in words."""

    medium: Line = ""
    era: Line = ""
    lens: Line = ""
    light: Line = ""
    texture: Line = ""
    avoid: tuple[Line, ...] = ()


class Capsule(Document):
    """A style capsule (`capsule/<id>`): a way of writing, or a way of seeing."""

    KIND: ClassVar[str] = "capsule"
    CALLED: ClassVar[str] = "style capsule"
    WORDS: ClassVar[Mapping[str, str]] = {"field": "what it is for"}

    name: str
    field: Literal["writing", "visual"]
    description: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()  # ids
    descriptors: tuple[Line, ...] = ()
    samples: Annotated[tuple[Sample, ...], Field(max_length=40)] = ()  # writing
    references: Annotated[tuple[Reference, ...], Field(max_length=MOST_REFERENCES)] = ()  # visual, in order
    palette: Annotated[tuple[Colour, ...], Field(max_length=5)] = ()
    anchor: Anchor = Anchor()
    pillars: Annotated[tuple[Line, ...], Field(max_length=MOST_PILLARS)] = ()
    look: StyleLook = StyleLook()  # as the embedded engine draws it
    preset: str = ""  # the preset it was made from

    def drawn(self) -> StyleLook:
        """The look that a film takes from it, in the colours of its pictures where they were read."""
        return self.look.but(palette=self.palette or self.look.palette)

    def vision(self) -> Vision:
        """What a film takes from it besides: descriptors and anchor as words, pillars, what to avoid, and the pictures."""
        anchor = self.anchor
        words = (*self.descriptors, anchor.medium, anchor.era, anchor.lens, anchor.light, anchor.texture)
        return Vision(
            descriptors=tuple(dict.fromkeys(filter(None, words))),
            pillars=self.pillars,
            avoid=anchor.avoid,
            references=tuple(one.media for one in self.references),
        )

    def points_to(self) -> tuple[str, ...]:
        """The collections it stands in."""
        return tuple(f"capsule_library/{one}" for one in self.collections)


class Collection(Document):
    """A shelf of the library (`capsule_library/<id>`): capsules, assets and templates that belong together."""

    KIND: ClassVar[str] = "capsule_library"
    CALLED: ClassVar[str] = "collection"
    WORDS: ClassVar[Mapping[str, str]] = {"order": "the place on the shelf"}

    name: str
    order: str = "V"
    description: str = ""


class LibraryAsset(Document):
    """A character, place or thing for every film of the workspace (`global_asset/<id>`)."""

    KIND: ClassVar[str] = "global_asset"
    CALLED: ClassVar[str] = "asset"
    WORDS: ClassVar[Mapping[str, str]] = {
        "asset_kind": "the kind",
        "aliases": "the other names",
        "prop_kind": "the kind of thing",
    }

    name: str
    asset_kind: Literal["character", "place", "prop", "wardrobe", "vehicle", "animal"]
    aliases: tuple[str, ...] = ()
    description: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    appearance: Appearance | None = None
    voice: Voice | None = None
    setting: Setting | None = None
    prop_kind: PropKind | None = None
    colour: Colour | None = None
    picture: MediaRef | None = None

    def points_to(self) -> tuple[str, ...]:
        """The collections it stands in."""
        return tuple(f"capsule_library/{one}" for one in self.collections)


class PromptTemplate(Document):
    """Words one likes to ask with (`prompt_template/<id>`)."""

    KIND: ClassVar[str] = "prompt_template"
    CALLED: ClassVar[str] = "prompt template"
    WORDS: ClassVar[Mapping[str, str]] = {"use": "what it is for"}

    name: str
    use: Literal["story", "script", "asset", "image", "video", "other"] = "other"
    text: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()

    def points_to(self) -> tuple[str, ...]:
        """The collections it stands in."""
        return tuple(f"capsule_library/{one}" for one in self.collections)


LIBRARY = Stage(
    number=0,
    slug="library",
    title="Library",
    summary="Style capsules, assets and prompts for every film of the workspace",
    reads=(),
    documents=(Capsule, Collection, LibraryAsset, PromptTemplate),
    references={
        Capsule: Capsule.points_to,
        LibraryAsset: LibraryAsset.points_to,
        PromptTemplate: PromptTemplate.points_to,
    },
)
"""The library as a stage that stands before all others: it is in no film's list, and its documents are saved like theirs."""


def declare() -> None:
    """Make the library's kinds known; `pipeline` has announced them."""
    for kind, model in LIBRARY.kinds.items():
        kinds.register(kind, model, stage=LIBRARY.slug, references=LIBRARY.references.get(model))
