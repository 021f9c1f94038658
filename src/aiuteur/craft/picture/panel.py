"""The panel: one shot as a picture, said in film terms. It is all that the embedded engine is told.

Stage 9 writes a panel into the prompt document; paid engines get it as prose and references, the embedded previz
engine draws it. Integers and words only: a panel is hashed into recipes. Percentages are of the frame: x 0 is its
left edge, 100 its right. Nothing here names a document id.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from aiuteur.craft.terms import (
    Angle,
    Composition,
    Era,
    IntExt,
    Light,
    Mood,
    Movement,
    Season,
    ShotSize,
    TimeOfDay,
    Weather,
)
from aiuteur.kit.schema import Schema

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$", to_lower=True)]
Percent = Annotated[int, Field(ge=-50, le=150)]

PlaceKind = Literal[
    # interiors
    "room", "kitchen", "living_room", "bedroom", "study", "hall", "corridor", "stairs", "shop", "bar", "restaurant",
    "office", "classroom", "hospital_room", "prison_cell", "church", "theatre", "factory", "cellar", "attic",
    "train_carriage", "car_interior", "ship_cabin", "lamp_room", "cave", "tent", "barn", "stable", "workshop", "greenhouse",
    "wheelhouse", "cockpit",
    # exteriors
    "exterior", "street", "alley", "square", "market", "village", "city", "road", "railway", "station", "harbour",
    "bridge", "garden", "yard", "park", "forest", "field", "hill", "mountain", "desert", "snowfield", "river", "lake",
    "beach", "sea", "cliff", "lighthouse", "cemetery", "rooftop", "house_front", "camp", "observatory", "works",
]  # fmt: skip
PropKind = Literal[
    "thing", "letter", "book", "newspaper", "photograph", "map", "money", "coin", "key", "ring", "watch", "chain",
    "comb", "clock", "phone", "radio", "camera", "cup", "glass", "bottle", "plate", "bread", "knife", "gun", "sword",
    "stick", "rope", "lantern", "candle", "lamp", "match", "bag", "suitcase", "box", "basket", "parcel", "flower",
    "leaf", "umbrella", "hat", "coat", "violin", "painting", "brush", "tool", "chair", "table", "bed", "door", "window",
    "bicycle", "car", "cart", "boat", "train", "dog", "cat", "horse", "bird", "fish", "safe",
    "pizza", "fruit", "instrument_case", "guitar", "trumpet", "motorcycle", "bus", "truck", "fox", "sheep", "cow",
    "ferry", "bell", "ladder", "cake",
]  # fmt: skip
Pose = Literal[
    "stand", "walk", "run", "sit", "kneel", "crouch", "lie", "lean", "reach", "point", "wave", "hold", "carry", "write",
    "embrace", "hunch", "fall", "climb", "fight", "row", "look_up", "look_down", "arms_crossed", "hands_up",
    "ride",
]  # fmt: skip
Expression = Literal[
    "calm", "smile", "joy", "sad", "cry", "worry", "fear", "anger", "surprise", "disgust", "tired", "tender", "sly",
    "pain", "stern", "closed_eyes",
]  # fmt: skip
Facing = Literal["left", "right", "camera", "away", "three_quarter_left", "three_quarter_right"]
HairStyle = Literal["short", "crop", "bald", "bun", "bob", "long", "curly", "ponytail", "braids", "parted", "wild"]
Garment = Literal[
    "coat", "long_coat", "jacket", "suit", "shirt", "sweater", "dress", "gown", "apron", "uniform", "cloak", "robe"
]
Hat = Literal["none", "beanie", "cap", "brim", "bowler", "top_hat", "bonnet", "helmet", "hood", "headscarf", "crown"]
Mark = Literal["torn", "muddy", "bloody", "wet", "dusty", "snowy", "burnt", "wounded", "dirty"]

MOUNTS: frozenset[PropKind] = frozenset({"bicycle", "motorcycle", "horse", "cart"})  # what people ride on

ANIMALS: frozenset[PropKind] = frozenset({"dog", "cat", "horse", "bird", "fish", "fox", "sheep", "cow"})
VEHICLES: frozenset[PropKind] = frozenset(
    {"car", "cart", "boat", "ferry", "train", "bicycle", "motorcycle", "bus", "truck"}
)

Age = Literal["child", "teen", "young", "adult", "old"]


class Appearance(Schema):
    """How one person looks. Colours are sRGB hex."""

    age: Age = "adult"
    gender: Literal["female", "male", "neutral"] = "neutral"
    build: Literal["slim", "average", "broad", "heavy"] = "average"
    height: Annotated[int, Field(ge=40, le=130)] = 100  # percent of an average adult; a child is about 65
    skin: Colour = "#d9a57f"
    hair: Colour = "#4a3020"
    hair_style: HairStyle = "short"
    beard: Literal["none", "stubble", "moustache", "full", "long"] = "none"
    garment: Garment = "coat"
    coat: Colour = "#4a6078"  # main colour of what is worn outermost
    accent: Colour = "#c9b48a"  # collar, shirt, scarf edge
    trousers: Colour = "#2c2f38"
    hat: Hat = "none"
    hat_colour: Colour = "#2f3a4a"
    scarf: Colour | None = None
    glasses: bool = False
    marks: tuple[Mark, ...] = ()


class Figure(Schema):
    """One person in the shot, at its start; `*_end` where the shot ends otherwise."""

    name: str
    appearance: Appearance = Appearance()
    pose: Pose = "stand"
    pose_end: Pose | None = None
    facing: Facing = "three_quarter_right"
    expression: Expression = "calm"
    expression_end: Expression | None = None
    x: Percent | None = None  # None: the composition places the figure
    x_end: Percent | None = None
    depth: Literal["near", "mid", "far"] = "mid"
    holds: PropKind | None = None


class Prop(Schema):
    """A thing that the shot shows; in an INSERT the first one fills the frame."""

    kind: PropKind = "thing"
    name: str = ""
    colour: Colour | None = None
    text: str = ""  # what is written on it: a letter, a sign
    x: Percent | None = None


class Setting(Schema):
    """Where, when and in what weather. The same name and kind always give the same place."""

    kind: PlaceKind = "exterior"
    name: str = ""
    int_ext: IntExt = "EXT"
    time: TimeOfDay = "day"
    weather: Weather = "clear"
    season: Season = "summer"
    era: Era = "modern"
    light: Light = "natural"
    features: tuple[PropKind, ...] = ()  # fixed furniture the text names: table, bed, window


class StyleLook(Schema):
    """The visual style as the embedded engine knows it."""

    medium: Literal["graphic", "noir", "gouache", "ink", "sepia"] = "graphic"
    palette: tuple[Colour, ...] = ()  # up to five; tints the time-of-day palette
    grain: Annotated[int, Field(ge=0, le=100)] = 40
    contrast: Annotated[int, Field(ge=0, le=100)] = 50
    warmth: Annotated[int, Field(ge=-100, le=100)] = 0


class Panel(Schema):
    """One shot as a picture."""

    size: ShotSize = "WS"
    angle: Angle = "EYE_LEVEL"
    movement: Movement = "STATIC"
    composition: Composition = "SINGLE"
    lens_mm: Annotated[int, Field(ge=8, le=600)] = 35
    setting: Setting = Setting()
    cast: tuple[Figure, ...] = ()  # first one is the subject; for OTS the second is the shoulder
    crowd: Annotated[int, Field(ge=0, le=30)] = 0  # unnamed people in the background
    props: tuple[Prop, ...] = ()
    style: StyleLook = StyleLook()
    mood: Mood = "neutral"
    screen_side: Literal["left", "right"] = "left"  # side of the frame the subject stands on (180-degree rule)
    card: str = ""  # a title card: this text, no scene
    card_note: str = ""  # smaller line under the card's text


class SpokenLine(Schema):
    """Who speaks when within the shot, in milliseconds from its first frame: mouths move with it."""

    name: str
    start_ms: int
    duration_ms: int
