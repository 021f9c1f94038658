"""What coverage is told about a scene, and what it answers: timed shots.

Names are the script's, never ids; times are milliseconds from the shot's first frame. A plan is a proposal in film
terms: every field may be changed by hand afterwards, and `checks` judges the result by the same rules.
"""

from __future__ import annotations

from string import capwords
from typing import Annotated, Literal

from pydantic import Field

from aiuteur.craft.picture.panel import ANIMALS, VEHICLES, Age, Expression, Facing, Percent, PlaceKind, Pose, PropKind
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.terms import Angle, Composition, IntExt, Mood, Movement, ShotSize, TimeOfDay, Transition, Weather
from aiuteur.kit.schema import Schema

Side = Literal["left", "right"]

SHORTEST_MS = 1_800  # no shot is shorter: the eye must land
LONGEST_MS = 9_000  # most engines end here
ABOARD: frozenset[PlaceKind] = frozenset({"train_carriage", "car_interior"})  # inside what drives
# what does not come into a room
OUTSIDE: frozenset[PropKind] = VEHICLES.difference({"bicycle"}) | ANIMALS.intersection({"horse", "cow"})
ROOMY: frozenset[PlaceKind] = frozenset({"barn", "stable", "workshop", "factory", "theatre", "cave", "station"})
SIZES: tuple[ShotSize, ...] = ("EWS", "VWS", "WS", "MWS", "COWBOY", "MS", "MCU", "CU", "BCU", "ECU")  # widest first


def as_said(name: str) -> str:
    """A name in capitals as a sentence writes it: MR. HALE → Mr. Hale, ILSE'S STUDY → Ilse's Study."""
    return capwords(name) if name == name.upper() else name


class CastRole(Schema):
    """Someone of the cast, as the scene needs to know them."""

    name: str  # as the cues say it
    also: tuple[str, ...] = ()  # other names in the text: “the captain”, “Masha”
    role: Literal["lead", "supporting", "minor", "voice"] = "supporting"
    gender: Literal["female", "male", "neutral"] = "neutral"
    age: Age = "adult"


class SceneBrief(Schema):
    """All that coverage reads."""

    number: str = ""
    int_ext: IntExt = "EXT"
    place: str = ""
    place_kind: PlaceKind = "exterior"
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    mood: Mood = "neutral"
    elements: tuple[Element, ...] = ()
    cast: tuple[CastRole, ...] = ()
    known_place: bool = False  # the film has been here before: the establishing shot may be short
    opens_film: bool = False
    closes_film: bool = False
    target_ms: int | None = None  # wished screen time; only silence is scaled, never speech
    language: str = "en"


class LineRef(Schema):
    """One spoken line, or a run of whole sentences of it. The parts of an element joined by a space are its words."""

    element: int  # index in the scene's elements
    part: int = 0
    speaker: str
    text: str  # plain words
    start_ms: int = 0
    duration_ms: int = 0
    extension: str = ""  # V.O., O.S., on the phone …
    continues: bool = False  # its sound runs on over the shot that follows


class Acting(Schema):
    """How somebody is seen in a shot, at its start and, where that changes, at its end."""

    pose: Pose = "stand"
    pose_end: Pose | None = None
    expression: Expression = "calm"
    expression_end: Expression | None = None
    facing: Facing = "three_quarter_right"
    x: Percent | None = None
    x_end: Percent | None = None
    holds: PropKind | None = None


class InFrame(Acting):
    """One cast member in the picture; the first one is the shot's subject."""

    name: str


class PropSeen(Schema):
    """A thing the shot shows."""

    kind: PropKind
    name: str = ""  # the script's word for it
    text: str = ""  # what is written on it, where the script quotes it


class ShotPlan(Schema):
    """One timed shot."""

    size: ShotSize
    angle: Angle = "EYE_LEVEL"
    movement: Movement = "STATIC"
    lens_mm: Annotated[int, Field(ge=8, le=600)] = 35
    composition: Composition = "SINGLE"
    duration_ms: Annotated[int, Field(ge=200)]
    action: str = ""  # the script's own words
    lines: tuple[LineRef, ...] = ()
    cast: tuple[InFrame, ...] = ()
    speakers: tuple[str, ...] = ()  # who speaks, seen or not, in order
    screen_side: Side = "left"  # of the subject: A stays left and looks right, B stays right and looks left
    props: tuple[PropSeen, ...] = ()
    sounds: tuple[str, ...] = ()  # words that ask for an effect
    crowd: Annotated[int, Field(ge=0, le=30)] = 0
    transition: Transition = "CUT"  # into this shot
    transition_out: Transition = "CUT"  # only the scene's last shot has another
    card: str = ""  # a title instead of a picture
    elements: tuple[int, ...] = ()  # the elements it stands on: the evidence
    note: str = ""  # the rule that asked for this shot

    def names(self) -> tuple[str, ...]:
        """Who is in the picture, subject first."""
        return tuple(person.name for person in self.cast)
