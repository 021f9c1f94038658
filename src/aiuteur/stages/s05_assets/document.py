"""Stage 5: Characters, places, props found in the script, and the visual style."""

from __future__ import annotations

from typing import ClassVar, Literal

from aiuteur.craft.picture.panel import Appearance, Colour, PropKind, Setting, StyleLook
from aiuteur.craft.sound.voice import Voice
from aiuteur.kit.schema import Document, Schema

AssetKind = Literal["character", "place", "prop", "wardrobe", "vehicle", "animal"]


class Evidence(Schema):
    """A line of the script that shows the asset: scene's document id and element number."""

    scene: str
    element: int
    quote: str = ""


class Asset(Document):
    """A character, place or thing of the film (`asset/<id>`)."""

    KIND: ClassVar[str] = "asset"

    order: str
    asset_kind: AssetKind
    name: str
    aliases: tuple[str, ...] = ()
    role: Literal["main", "supporting", "minor"] = "minor"
    description: str = ""
    evidence: tuple[Evidence, ...] = ()
    appearance: Appearance | None = None  # characters
    voice: Voice | None = None  # characters
    unseen: bool = False  # heard only: a narrator, a radio
    setting: Setting | None = None  # places
    prop_kind: PropKind | None = None  # props, vehicles, animals
    colour: Colour | None = None
    waived: bool = False  # the film can do without it


class Style(Document):
    """The visual style every picture obeys (`style`)."""

    KIND: ClassVar[str] = "style"

    look: StyleLook = StyleLook()
    descriptors: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()  # one sentence each
