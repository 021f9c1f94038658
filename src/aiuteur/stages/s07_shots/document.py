"""Stage 7: Timed, technical shots per scene."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from aiuteur.craft.coverage.plan import Acting
from aiuteur.craft.picture.panel import PropKind
from aiuteur.craft.terms import Angle, Composition, Movement, ShotSize, Transition
from aiuteur.kit.schema import Document, Schema
from aiuteur.studio.wished import StageWish

# what a shot list may not lack before it is locked; cast may be stated empty
MANDATORY = ("number", "size", "angle", "movement", "duration_ms", "action_or_lines", "place", "cast")
SHORTEST_MS, LONGEST_MS = 200, 120_000  # of one shot
WIDEST_MM, LONGEST_MM = 8, 600  # of a lens


# from what the moving picture is made: start and end frame, the start frame alone, words alone, or pictures of the assets
GenerationMode = Literal["frames", "start_frame", "words", "references"]


class Line(Schema):
    """One spoken line inside the shot; times from the shot's first frame. `element` is its place in the scene's script."""

    element: int
    part: int = 0  # a long speech runs over several shots
    speaker: str  # asset id
    name: str  # the cue as typed
    text: str
    start_ms: int = 0
    duration_ms: int = 0
    extension: str = ""  # V.O., O.S. …
    continues: bool = False  # its sound runs on over the shot that follows


class InShot(Acting):
    """One cast member in the shot; the first is its subject."""

    asset: str


class Detail(Schema):
    """A thing the shot shows: an asset, or just a kind of thing with a name."""

    asset: str = ""
    kind: PropKind = "thing"
    name: str = ""
    text: str = ""  # what is written on it


class Shot(Document):
    """One timed shot (`shot/<scene>/<id>`)."""

    KIND: ClassVar[str] = "shot"
    WORDS: ClassVar[Mapping[str, str]] = {
        "order": "the place in the scene",
        "lens_mm": "the lens",
        "duration_ms": "the length",
        "why": "the reason for it",
        "transition_out": "the transition at its end",
    }
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = (frozenset({"duration_ms", "lines"}),)

    order: str
    number: str = ""
    size: ShotSize = "WS"
    angle: Angle = "EYE_LEVEL"
    movement: Movement = "STATIC"
    lens_mm: Annotated[int, Field(ge=WIDEST_MM, le=LONGEST_MM)] = 35
    composition: Composition = "SINGLE"
    duration_ms: Annotated[int, Field(ge=SHORTEST_MS, le=LONGEST_MS)] = 4_000
    action: str = ""
    lines: tuple[Line, ...] = ()
    sound: tuple[str, ...] = ()  # names of effects
    cast: tuple[InShot, ...] = ()
    crowd: Annotated[int, Field(ge=0, le=30)] = 0
    place: str = ""  # asset id
    props: tuple[Detail, ...] = ()
    screen_side: Literal["left", "right"] = "left"
    transition: Transition = "CUT"  # how the shot begins
    transition_out: Transition = "CUT"
    card: str = ""  # a title card instead of a picture
    card_note: str = ""
    why: str = ""  # the rule of coverage that asked for it
    notes: str = ""
    mode: GenerationMode = "frames"

    @property
    def gist(self) -> str:
        """What it is about: the words of its card, what is done, or, where nothing is done, what is said."""
        return self.card or self.action or " ".join(f"{line.name}: “{line.text}”" for line in self.lines)

    def points_to(self) -> tuple[str, ...]:
        """The keys of its place, of everyone in it or heard in it, and of the things it shows."""
        shown = [self.place, *(one.asset for one in self.cast), *(one.asset for one in self.props)]
        return tuple(f"asset/{one}" for one in (*shown, *(line.speaker for line in self.lines)) if one)


class ShotsWish(StageWish):
    """What the filmmaker asks of the shot lists, in words (`shotswish`)."""

    KIND: ClassVar[str] = "shotswish"
    CALLED: ClassVar[str] = "wish for the shots"
