"""Stage 5: Characters, places, props found in the script, their pictures, and the visual style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from aiuteur.craft.picture.panel import Appearance, Colour, PropKind, Setting, StyleLook
from aiuteur.craft.sound.voice import Voice
from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document, Schema
from aiuteur.studio.pin import Pin, moves_on
from aiuteur.studio.vision import Vision
from aiuteur.studio.wished import StageWish

Sheet = Literal["turnaround", "expressions"]
AssetKind = Literal["character", "place", "prop", "wardrobe", "vehicle", "animal"]


class Evidence(Schema):
    """A line of the script that shows the asset: scene's document id and element number."""

    scene: str
    element: int
    quote: str = ""


class Asset(Document):
    """A character, place or thing of the film (`asset/<id>`)."""

    KIND: ClassVar[str] = "asset"
    REMEMBERS: ClassVar[tuple[str, ...]] = moves_on("inherited")
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the gallery",
        "asset_kind": "the kind",
        "aliases": "the other names",
        "told": "what the text says of the looks",
        "evidence": "the lines it was found by",
        "unseen": "whether it is seen",
        "prop_kind": "the kind of thing",
        "waived": "whether the film needs it",
        "inherited": "the version of the library",
    }

    order: str
    asset_kind: AssetKind
    name: str
    aliases: tuple[str, ...] = ()
    role: Literal["main", "supporting", "minor"] = "minor"
    description: str = ""
    told: str = ""  # characters: what the text says of their looks, in its words
    evidence: tuple[Evidence, ...] = ()
    appearance: Appearance | None = None  # characters
    voice: Voice | None = None  # characters
    unseen: bool = False  # heard only: a narrator, a radio
    setting: Setting | None = None  # places
    prop_kind: PropKind | None = None  # props, vehicles, animals
    colour: Colour | None = None
    waived: bool = False  # the film can do without it
    tags: tuple[str, ...] = ()
    inherited: Pin | None = None  # the asset of the library it came from, as it stood then


class Retouch(Schema):
    """A part of a picture to be drawn anew: all outside the mask stays as it is, to the last pixel.

    `mask` is white where the picture may change. Without guidance that can be drawn, the mask is filled from around it.
    `drawn_by` are the words, one after the other, by which `base` was drawn, and `way` the take it was drawn as.
    """

    base: MediaRef
    mask: MediaRef
    guidance: str = ""
    drawn_by: tuple[str, ...] = ()
    way: Annotated[int, Field(ge=1)] = 1


class Picture(Document):
    """What an asset looks like (`picture/<asset>`): an image key, and for characters a turnaround and expressions.

    It stands only where a person asked for it. `take` and `guidance` are what is asked for; `pinned` is what a person put in
    the key's place: an upload, or an earlier take.
    """

    KIND: ClassVar[str] = "picture"
    WORDS: ClassVar[Mapping[str, str]] = {
        "key": "the picture itself",
        "pinned": "the picture put in its place",
        "understood": "what was understood of the wish",
    }

    asset: str
    take: Annotated[int, Field(ge=1)] = 1
    guidance: str = ""
    sheets: tuple[Sheet, ...] = ()  # beside the key
    key: MediaRef | None = None
    turnaround: MediaRef | None = None
    expressions: MediaRef | None = None
    pinned: MediaRef | None = None
    engine: str = ""
    understood: tuple[str, ...] = ()  # of the guidance, said again; of the retouch's, where there is one
    retouch: Retouch | None = None  # the key is this picture, changed inside a mask

    @property
    def shown(self) -> MediaRef | None:
        """The picture that stands for the asset."""
        return self.pinned or self.key

    def points_to(self) -> tuple[str, ...]:
        """The key of the asset it shows."""
        return (f"asset/{self.asset}",)


class Style(Document):
    """The visual style every picture obeys (`style`)."""

    KIND: ClassVar[str] = "style"
    REMEMBERS: ClassVar[tuple[str, ...]] = moves_on("capsule")

    look: StyleLook = StyleLook()
    descriptors: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()  # one sentence each
    avoid: tuple[str, ...] = ()
    references: tuple[MediaRef, ...] = ()  # pictures of the capsule
    capsule: Pin | None = None  # the visual capsule it was laid from

    def seen(self, vision: Vision) -> Style:
        """The same look, told in the words of a visual capsule and shown by its pictures."""
        said = {name: getattr(vision, name) for name in type(vision).model_fields}
        return self.but(**said)


class AssetsWish(StageWish):
    """What the filmmaker asks of those whom the script names, in words (`assetswish`)."""

    KIND: ClassVar[str] = "assetswish"
    CALLED: ClassVar[str] = "wish for the assets"
