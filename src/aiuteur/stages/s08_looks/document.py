"""Stage 8: The state of each asset in each scene."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from aiuteur.craft.picture.panel import Appearance, Colour, PropKind, Setting
from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document, Schema

# One word or a few: the tags that the embedded engine draws are `Mark`s; any other is said to engines that read.
Tag = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\s\x00,][^\x00\n\r,]*$")]
RULE = "rule"


class Change(Schema):
    """A change of state inside the scene: from which shot on, which tag comes (or goes), on whose word."""

    shot: str
    tag: Tag
    evidence: str = ""
    by: str = RULE
    on: bool = True
    reason: str = ""


class Decision(Schema):
    """What a person said about a tag in this scene. Tags and changes follow from the rule and from all decisions.

    With `evidence` it is about what the rule proposes by that line: taken (at `shot`) or `refused`. Without, it is the
    hand's own: from `shot` on, or from the scene's start where that is empty. There, a tag that comes from the scene
    before is kept (`on`) or does not come along.
    """

    tag: Tag
    on: bool = True
    shot: str = ""
    evidence: str = ""
    refused: bool = False
    reason: str = ""
    by: str = ""


class Look(Document):
    """An asset's state in one scene (`look/<scene>/<asset>`): at its start, and what changes."""

    KIND: ClassVar[str] = "look"
    WORDS: ClassVar[Mapping[str, str]] = {
        "asset": "whose look it is",
        "prop_kind": "what kind of prop it is",
        "tags": "the state at the start of the scene",
        "carried": "what came from the scene before",
        "changes": "what changes in the scene",
        "end_tags": "the state at the end of the scene",
        "decisions": "what was decided by hand",
        "why": "why it looks otherwise",
        "added": "whether it was added by hand",
    }

    asset: str
    description: str = ""
    appearance: Appearance | None = None
    setting: Setting | None = None
    prop_kind: PropKind | None = None
    colour: Colour | None = None
    tags: tuple[Tag, ...] = ()  # at the scene's start
    carried: tuple[Tag, ...] = ()  # of those, what came from the scene before
    changes: tuple[Change, ...] = ()
    end_tags: tuple[Tag, ...] = ()
    decisions: tuple[Decision, ...] = ()
    why: str = ""  # why it looks otherwise than in the scene before
    added: bool = False  # put into the scene by hand: neither script nor shots show it

    def worn_in(self, earlier: Collection[str]) -> tuple[str, ...]:
        """Tags in a shot, given the ids of the scene's shots up to and with it."""
        worn = list(self.tags)
        for change in self.changes:
            if change.shot not in earlier or change.on == (change.tag in worn):
                continue
            worn.append(change.tag) if change.on else worn.remove(change.tag)
        return tuple(worn)

    def points_to(self) -> tuple[str, ...]:
        """The key of the asset whose state it tells."""
        return (f"asset/{self.asset}",)


class LookPicture(Document):
    """What an asset looks like in one scene (`lookpicture/<scene>/<asset>`): at its start, and at its end if it changes.

    It stands only where a person asked for it. `take` and `guidance` are what is asked for; `pinned` is what a person put in
    the place of the picture of the start: an upload, or an earlier take.
    """

    KIND: ClassVar[str] = "lookpicture"
    CALLED: ClassVar[str] = "picture of a look"
    WORDS: ClassVar[Mapping[str, str]] = {
        "asset": "whose look it shows",
        "start": "the picture of the start",
        "end": "the picture of the end",
        "pinned": "the picture put in its place",
        "understood": "what was taken from the guidance",
    }

    asset: str
    take: Annotated[int, Field(ge=1)] = 1
    guidance: str = ""
    start: MediaRef | None = None
    end: MediaRef | None = None
    pinned: MediaRef | None = None
    engine: str = ""
    understood: tuple[str, ...] = ()  # of the guidance, said again

    @property
    def shown(self) -> MediaRef | None:
        """The picture that stands for the state."""
        return self.pinned or self.start

    def points_to(self) -> tuple[str, ...]:
        """The key of the asset it shows."""
        return (f"asset/{self.asset}",)
