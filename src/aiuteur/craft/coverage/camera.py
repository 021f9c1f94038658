"""Size, angle, lens, composition and movement of each shot.

Sizes tighten with what hangs on a line and with the scene's progress, and widen where bodies move or people come and
go. Two shots of one subject in a row differ by two sizes or by angle (30° rule). Movement needs a reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from aiuteur.craft.coverage import words
from aiuteur.craft.coverage.drafts import Draft
from aiuteur.craft.coverage.plan import SIZES, SceneBrief
from aiuteur.craft.picture.panel import ANIMALS, VEHICLES
from aiuteur.craft.terms import Angle, Composition, Movement, ShotSize

_OPEN_PLACES = frozenset(
    {"sea", "beach", "lake", "river", "field", "hill", "mountain", "desert", "snowfield", "forest", "cliff", "city", "harbour", "railway", "road", "park", "observatory"}
)  # fmt: skip
_CUTAWAYS = frozenset(
    {
        "bird",
        "dog",
        "cat",
        "horse",
        "fox",
        "sheep",
        "cow",
        "bus",
        "truck",
        "fish",
        "candle",
        "clock",
        "lantern",
        "radio",
        "phone",
        "door",
        "train",
        "car",
        "motorcycle",
    }
)
_ANIMALS = frozenset({"dog", "cat", "horse", "fox", "sheep", "cow"})
_LENS: dict[ShotSize, int] = {
    "EWS": 20, "VWS": 24, "EST": 24, "WS": 28, "MWS": 35, "COWBOY": 40, "MS": 50, "MCU": 65, "CU": 85, "BCU": 100, "ECU": 100, "INSERT": 90, "CUTAWAY": 50,
}  # fmt: skip
_STRONG = frozenset({"cry", "fear", "joy", "surprise", "pain", "anger", "closed_eyes", "disgust", "tender", "sad"})
_LOW_BODIES = frozenset({"sit", "kneel", "crouch", "lie", "hunch", "fall"})
_WIDE_ENOUGH = frozenset({"TWO_SHOT", "THREE_SHOT", "GROUP"})  # several faces need room
_STEP = 2  # sizes between two shots of one subject


@dataclass(frozen=True)
class View:
    """How the camera sees a shot."""

    size: ShotSize
    angle: Angle
    composition: Composition
    movement: Movement
    lens_mm: int
    people: tuple[str, ...]


class Camera:
    """Decides shot after shot; remembers the shot before."""

    def __init__(self, brief: SceneBrief) -> None:
        self.brief = brief
        self.before: View | None = None
        self.count: dict[str, int] = {}
        self.since_move = 9
        self.seen_together: set[frozenset[str]] = set()

    def view(self, draft: Draft, at: int, total: int) -> View:
        size = self._size(draft, at, total)
        people, composition = self._composition(draft, size)
        angle = self._angle(draft, at, people)
        if composition in _WIDE_ENOUGH and size in ("MCU", "CU", "BCU"):
            size = "MS" if len(people) == 2 else "MWS"
        size, angle = self._thirty_degrees(size, angle, people, composition, draft)
        if composition == "OTS":
            angle = "SHOULDER" if angle == "EYE_LEVEL" else angle
        if composition == "OTS" and size not in ("MS", "MCU", "COWBOY", "MWS"):
            composition, people = "CLEAN_SINGLE", people[:1]
        movement = self._movement(draft, size, people)
        lens = lens_of(size, composition)
        view = View(size, angle, composition, movement, lens, people)
        if people:
            self.count[people[0]] = self.count.get(people[0], 0) + 1
            self.seen_together.add(frozenset(people))
        self.since_move = 0 if movement != "STATIC" else self.since_move + 1
        self.before = view
        return view

    def _size(self, draft: Draft, at: int, total: int) -> ShotSize:
        match draft.kind:
            case "establish":
                return self._wide(draft)
            case "insert":
                large = draft.prop is not None and draft.prop[0] in ANIMALS | VEHICLES
                return "CUTAWAY" if large else "INSERT"  # a fox stands on no table
            case "card":
                return "WS"
            case "release":
                open_air = self.brief.int_ext != "INT" and self.brief.place_kind in _OPEN_PLACES
                return "VWS" if open_air or not draft.people else "WS"
            case "reaction":
                return "CU" if draft.at > 0.55 or draft.optional else "MCU"
            case "line":
                return self._line_size(draft)
            case _:
                return self._action_size(draft)

    def _wide(self, draft: Draft) -> ShotSize:
        if self.brief.known_place:
            return "WS" if draft.people else "EST"
        if draft.people:
            return "WS"
        return "EWS" if self.brief.int_ext != "INT" and self.brief.place_kind in _OPEN_PLACES else "EST"

    def _action_size(self, draft: Draft) -> ShotSize:
        directive = next((m.directive for m in draft.moments if m.directive), "")
        if directive == "wide":
            return "VWS"
        if not draft.people:
            if draft.lines() and not draft.acts():
                return "WS"
            crowd = any(m.crowd for m in draft.moments)
            things = {kind for m in draft.acts() for kind, _ in m.props}
            if not crowd and len(things) == 1 and things <= _CUTAWAYS:
                return "CUTAWAY"
            return (
                "WS"
                if crowd or self.before is None or self.before.size in ("CU", "MCU", "BCU", "INSERT", "MS")
                else "MWS"
            )
        if _ANIMALS & {kind for m in draft.acts() for kind, _ in m.props}:
            return "WS"  # what stands at somebody's feet is not seen from the hip up
        poses = [p for m in draft.acts() for p in m.poses]
        face = next((m.expression for m in reversed(draft.acts()) if m.expression), None)
        if "ride" in poses:
            return "WS"
        if any(p in words.MOVING or p in ("fall", "fight", "row") for p in poses) or any(
            m.exits or m.enters for m in draft.acts()
        ):
            return "WS" if len(draft.people) > 1 or any(p in ("run", "row", "fight") for p in poses) else "MWS"
        if face in _STRONG:
            return "CU" if draft.at > 0.5 else "MCU"
        if len(draft.people) > 1:
            return "MS" if len(draft.people) == 2 else "MWS"
        if any(p in ("look_up", "look_down", "closed_eyes") for p in poses) or face:
            return "MCU"
        return "MS" if self.count.get(next(iter(draft.people), ""), 0) % 2 else "COWBOY"

    def _line_size(self, draft: Draft) -> ShotSize:
        lines = draft.lines()
        if len(lines) > 1 and len({line.speaker for line in lines}) > 1:
            return "MS"
        speaker = lines[0].speaker
        if not self.count.get(speaker):
            return "MS"
        score = max(line.weight for line in lines) + round(2 * draft.at) + (self.brief.mood in ("tense", "eerie"))
        score += any(line.expression in _STRONG for line in lines) + (draft.at >= 0.97)
        return (
            "MS"
            if score <= 0 and self.count[speaker] % 2 == 0
            else "MCU"
            if score <= 2
            else "CU"
            if score <= 4
            else "BCU"
        )

    def _composition(self, draft: Draft, size: ShotSize) -> tuple[tuple[str, ...], Composition]:
        people = draft.people
        if draft.kind == "insert":
            return (), "SINGLE"
        if draft.kind == "reaction":
            return people[:1], "REACTION"
        if any(m.directive == "pov" for m in draft.moments):
            return (), "POV"
        if draft.kind == "line" and len(people) > 1:
            speakers = {line.speaker for line in draft.lines()}
            if len(speakers) > 1:
                return people[:3], "TWO_SHOT" if len(people) == 2 else "THREE_SHOT"
            together = frozenset(people[:2]) in self.seen_together
            if not together:
                return people[:2], "TWO_SHOT"
            over = self.count.get(people[0], 0) % 3 != 2 and size in ("MS", "MCU")
            return (people[:2], "OTS") if over else (people[:1], "CLEAN_SINGLE")
        if len(people) >= 4:
            return people[:5], "GROUP"
        if len(people) == 3:
            return people, "THREE_SHOT"
        if len(people) == 2:
            return people, "TWO_SHOT"
        alone = (
            draft.kind in ("establish", "release")
            and self.brief.time in ("dawn", "dusk")
            and self.brief.int_ext == "EXT"
            and not any(m.props or m.expression for m in draft.acts())  # a black shape shows neither hands nor face
        )
        if people and alone:
            return people, "SILHOUETTE"
        return tuple(people), "CLEAN_SINGLE" if size in ("CU", "BCU", "ECU") else "SINGLE"

    def _angle(self, draft: Draft, at: int, people: tuple[str, ...]) -> Angle:
        if draft.kind == "insert":
            return "HIGH"
        if draft.kind == "establish":
            high = not draft.people and self.brief.int_ext == "EXT" and self.brief.mood in ("grand", "sad", "eerie")
            return "AERIAL" if high and self.brief.place_kind in _OPEN_PLACES else "HIGH" if high else "EYE_LEVEL"
        if draft.kind == "release":
            return "HIGH" if self.brief.mood in ("sad", "eerie", "tense") else "EYE_LEVEL"
        acts = [p for m in draft.acts() for p in m.poses]
        faces = {m.expression for m in draft.moments}
        if len(people) == 1 and (_LOW_BODIES.intersection(acts) or "cry" in faces):
            return "HIGH"
        if "anger" in faces or "look_up" in acts or "run" in acts:
            return "LOW"
        if self.brief.mood == "eerie" and draft.kind == "action" and at % 4 == 3:
            return "DUTCH"
        return "EYE_LEVEL"

    def _thirty_degrees(
        self, size: ShotSize, angle: Angle, people: tuple[str, ...], composition: Composition, draft: Draft
    ) -> tuple[ShotSize, Angle]:
        """Move away from the shot before, if it shows the same subject too much alike."""
        last = self.before
        if last is None or not people or last.people[:1] != people[:1] or size not in SIZES or last.size not in SIZES:
            return size, angle
        here, there = SIZES.index(size), SIZES.index(last.size)
        if abs(here - there) >= _STEP or height_of(angle) != height_of(last.angle):
            return size, angle
        # who only listens is looked at in the face
        lowest = SIZES.index("MS" if draft.kind == "reaction" else "VWS")
        highest = SIZES.index("MS" if composition in _WIDE_ENOUGH else "CU" if draft.kind == "reaction" else "BCU")
        wider = draft.kind in ("release", "establish") or (here < there and draft.kind == "action")
        options = [there - _STEP, there + _STEP] if wider else [there + _STEP, there - _STEP]
        if SIZES[min(there + _STEP, highest)] == "BCU" and size != "BCU":
            options.sort()  # the tightest sizes are for what asks for them
        fitting = [at for at in options if lowest <= at <= highest and abs(at - here) <= 3]
        if fitting:
            return SIZES[fitting[0]], angle
        return size, "LOW" if angle != "LOW" and draft.kind == "line" else "HIGH" if angle != "HIGH" else "EYE_LEVEL"

    def _movement(self, draft: Draft, size: ShotSize, people: tuple[str, ...]) -> Movement:
        acts = draft.acts()
        poses = {p for m in acts for p in m.poses}
        face = any(m.expression in _STRONG for m in draft.moments)
        still = self.since_move < 1
        match draft.kind:
            case "card":
                return "STATIC"
            case "establish":
                return self._opening_move(draft)
            case "release":
                return "CRANE_UP" if self.brief.int_ext == "EXT" and size in ("VWS", "EWS") else "PULL_OUT"
            case "insert":
                return "PUSH_IN" if not draft.optional else "STATIC"
            case "line" | "reaction":
                heavy = any(m.weight >= 3 for m in draft.moments) or draft.at > 0.9
                return "PUSH_IN" if heavy and not still and size in ("MCU", "CU", "BCU") else "STATIC"
            case _:
                pass
        if poses & {"run", "fight"}:
            return "HANDHELD" if self.before and self.before.movement == "FOLLOW" else "FOLLOW"
        if poses & {"walk", "climb", "row", "ride"} and people:
            return "TRACK" if size in ("WS", "VWS") else "FOLLOW"
        if "look_up" in poses and not still:
            return "TILT_UP"
        if face and not still:
            return "PUSH_IN"
        if not people and not still:
            return (
                "PAN_R"
                if _dice(self.brief.place, draft.note, 2)
                else "TILT_UP"
                if draft.acts() and "sky" in draft.acts()[0].text
                else "PAN_L"
            )
        return "HANDHELD" if self.brief.mood in ("tense", "eerie") and len(acts) > 1 and not still else "STATIC"

    def _opening_move(self, draft: Draft) -> Movement:
        if self.brief.known_place:
            return "STATIC"
        if draft.people:
            return "PUSH_IN" if self.brief.int_ext == "INT" else "TRACK"
        options: tuple[Movement, ...] = (
            ("PUSH_IN", "PAN_R", "TILT_DOWN") if self.brief.int_ext == "INT" else ("PUSH_IN", "CRANE_DOWN", "PAN_R")
        )
        return options[_dice(self.brief.place, self.brief.number, len(options))]


def lens_of(size: ShotSize, composition: Composition) -> int:
    """The focal length of a size, in millimetres of the small format."""
    return 50 if composition == "OTS" else _LENS[size]


def height_of(angle: Angle) -> str:
    """Angles that put the camera at about the same height are one to the eye."""
    return "EYE_LEVEL" if angle in ("SHOULDER", "HIP") else angle


def _dice(*words_and_sides: str | int) -> int:
    """A fixed choice made from words; the last argument says among how many."""
    *parts, sides = words_and_sides
    seed = hashlib.sha256("\n".join(map(str, parts)).encode()).digest()
    return int.from_bytes(seed[:4], "big") % int(sides)
