"""Stage 8: The state of each asset in each scene."""

from __future__ import annotations

from typing import ClassVar

from aiuteur.craft.picture.panel import Appearance, Colour, Mark, PropKind, Setting
from aiuteur.kit.schema import Document, Schema


class Change(Schema):
    """A change of state inside the scene: from which shot on, which tag, on whose word."""

    shot: str
    tag: Mark
    evidence: str = ""
    by: str = "rule"


class Look(Document):
    """An asset's state in one scene (`look/<scene>/<asset>`): at its start, and what changes."""

    KIND: ClassVar[str] = "look"

    asset: str
    description: str = ""
    appearance: Appearance | None = None
    setting: Setting | None = None
    prop_kind: PropKind | None = None
    colour: Colour | None = None
    tags: tuple[Mark, ...] = ()  # at the scene's start
    carried: tuple[Mark, ...] = ()  # of those, what came from the scene before
    changes: tuple[Change, ...] = ()
    end_tags: tuple[Mark, ...] = ()

    def points_to(self) -> tuple[str, ...]:
        """The key of the asset whose state it tells."""
        return (f"asset/{self.asset}",)
