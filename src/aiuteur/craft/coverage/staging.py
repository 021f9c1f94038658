"""Where people stand, what they do and show, from shot to shot.

The line between the first two people is drawn once per scene: the first stays on the left and looks right, the second
stays on the right and looks left, whatever the size of the shot. Bodies and hands are remembered: who sits stays seated
until they rise; what is held is held until it is put down.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiuteur.craft.coverage import words
from aiuteur.craft.coverage.drafts import Draft
from aiuteur.craft.coverage.moments import Moment
from aiuteur.craft.coverage.people import BOTH
from aiuteur.craft.coverage.plan import InFrame, Side
from aiuteur.craft.picture.panel import Expression, Facing, Pose, PropKind
from aiuteur.craft.terms import Composition, Mood

_AT_REST: dict[Mood, Expression] = {
    "neutral": "calm", "warm": "calm", "tense": "worry", "sad": "sad", "joyful": "smile", "eerie": "worry", "tender": "tender", "grand": "calm",
}  # fmt: skip
_PUTS_DOWN = re.compile(
    r"\b(?:puts?|lays?|sets?|drops?|hands?|throws?|lets? go|gives?|puts? (?:it|them) down)\b", re.IGNORECASE
)
_TAKES = r"\b(?:lift|hold|tak|carr|pick|rais|play|grip|clutch|grab|swing)\w*\s+(?:up\s+|out\s+)?(?:[\w’'-]+\s+){0,2}?"
_CARRIED: frozenset[PropKind] = frozenset(
    {
        "letter", "book", "newspaper", "photograph", "map", "money", "key", "ring", "watch", "comb", "phone", "camera", "cup", "glass",
        "bottle", "knife", "gun", "sword", "stick", "rope", "lantern", "candle", "bag", "suitcase", "box", "basket", "parcel", "flower",
        "umbrella", "violin", "brush", "tool", "bread", "cake", "pizza", "fruit", "instrument_case", "guitar", "trumpet",
    }
)  # fmt: skip
_TOGETHER = re.compile(rf"\bthey\b|\beach other\b|\btogether\b|\b(?:{BOTH})\b", re.IGNORECASE)
_HANDS: frozenset[Pose] = frozenset({"hold", "carry", "reach", "write", "wave"})
_DOWN: frozenset[Pose] = frozenset({"sit", "lie", "kneel", "crouch", "row", "ride"})
_GOING: frozenset[Pose] = frozenset({*words.MOVING, "ride"})
_SIDES: tuple[Side, Side] = ("left", "right")
_MOOD_SETS_IN = 0.3  # progress of the scene from which faces at rest show its mood
_FADES_AFTER = 2  # shots for which a strong face lasts


@dataclass
class _Body:
    side: Side
    pose: Pose = "stand"
    face: Expression = "calm"
    face_age: int = 9
    holds: PropKind | None = None
    seen: bool = False


@dataclass
class Stage:
    """The scene's bodies. Ask it for each shot in order."""

    order: Sequence[str]  # everyone seen in the scene, in order of appearance
    mood: Mood
    mounts: bool = False  # there is something to ride on in the scene
    aboard: bool = False  # the scene is inside a bus or a car: who sleeps there sleeps sitting
    bonds: dict[frozenset[str], int] = field(
        default_factory=dict[frozenset[str], int]
    )  # how often two deal with each other
    bodies: dict[str, _Body] = field(default_factory=dict[str, _Body])

    def __post_init__(self) -> None:
        for name in self.order:
            across = {
                side: sum(
                    self.bonds.get(frozenset((name, other)), 0) for other, b in self.bodies.items() if b.side == side
                )
                for side in _SIDES
            }
            crowd = {side: sum(b.side == side for b in self.bodies.values()) for side in _SIDES}
            # opposite to those this person deals with most; else where there is room
            side = min(_SIDES, key=lambda s: (across[s], crowd[s], s == "right"))
            self.bodies[name] = _Body(side=side, face=_AT_REST[self.mood])

    def side(self, name: str) -> Side:
        """The side of the frame that is this person's for the whole scene."""
        return self._body(name).side

    def in_frame(self, draft: Draft, people: Sequence[str], composition: Composition) -> tuple[InFrame, ...]:
        """Everyone in one shot, subject first, and what they do in it."""
        for body in self.bodies.values():
            body.face_age += 1
            if body.face_age > _FADES_AFTER:
                body.face = _AT_REST[self.mood] if draft.at > _MOOD_SETS_IN else "calm"
        ranks = _ranks(people, self)
        seen = tuple(self._person(name, draft, people, composition, ranks[name]) for name in people)
        return _on_one_mount(seen)

    def _person(
        self, name: str, draft: Draft, people: Sequence[str], composition: Composition, x: int | None
    ) -> InFrame:
        body = self._body(name)
        mine = [
            m
            for m in draft.acts()
            if name in m.people
            and (m.subject == name or (m.subject and (_TOGETHER.search(m.text) or _beside(m, name))))
        ]
        mine = mine or [m for m in draft.acts() if m.people[:1] == (name,) and not m.subject]
        said = [m for m in draft.lines() if m.speaker == name]
        poses: list[Pose] = [p for m in (*mine, *said) for p in m.poses if p != "ride" or self.mounts]
        poses = ["sit" if p == "lie" and self.aboard else p for p in poses]
        if poses and poses[0] in words.LASTING and not body.seen:
            body.pose = poses[0]  # found so when the scene begins
        body.seen = True
        rises = any(p in words.MOVING or p == "stand" for p in poses)
        if poses and body.pose in _DOWN and not rises:  # what hands do, they do sitting or lying
            poses = [p for p in poses if p not in _HANDS or p == "write"]
        before, start = body.pose, _start_pose(body.pose, poses)
        end = poses[-1] if poses and poses[-1] != start and "ride" not in (start, poses[-1]) else None
        self._settle(body, poses, mine)
        if start == "reach" and end is None and body.holds and body.pose == "stand":
            end = "hold"  # who takes a thing has it in hand when the shot ends
        face_before = body.face
        faces: list[Expression] = [m.expression for m in (*mine, *said) if m.expression]
        if not faces and draft.kind == "reaction" and draft.optional:
            faces = [_REACTION[self.mood]]
        if faces:
            body.face, body.face_age = faces[-1], 0
        shoulder = composition == "OTS" and len(people) > 1 and name == people[1]
        home = x if x is not None or len(draft.people) < 2 else _ranks(draft.people[:2], self).get(name)
        x, x_end = _path(mine, start, end, body.side, x)
        return InFrame(
            name=name, pose=start if poses else before, pose_end=end,
            expression=faces[0] if len(faces) > 1 or (faces and said) else face_before if faces and face_before != "calm" else body.face,
            expression_end=faces[-1] if faces and not said else None,
            facing="away" if shoulder else self._facing(body, mine, home, draft), x=x, x_end=x_end, holds=body.holds,
        )  # fmt: skip

    def _facing(self, body: _Body, acts: Sequence[Moment], home: int | None, draft: Draft) -> Facing:
        left = home < 50 if home is not None and abs(home - 50) > 4 else body.side == "left"
        inward: Facing = "three_quarter_right" if left else "three_quarter_left"
        if any(m.away for m in acts) and draft.kind in ("establish", "release", "action"):
            return "away"
        if any(m.exits for m in acts):
            return "left" if body.side == "left" else "right"
        moving = any(p in _GOING or p == "row" for m in acts for p in m.poses)
        if moving or (home is not None and draft.kind in ("line", "release") and len(draft.lines()) > 1):
            return "right" if left else "left"
        return inward

    def _settle(self, body: _Body, poses: Sequence[Pose], acts: Sequence[Moment]) -> None:
        """What remains of a shot's doings when the next one begins."""
        for pose in poses:
            if pose in words.LASTING:
                body.pose = pose
            elif pose in words.MOVING or pose in ("stand", "fall", "fight"):
                for other in self.bodies.values() if body.pose == "ride" else ():  # they ride one thing
                    other.pose = "stand" if other.pose == "ride" else other.pose
                body.pose = "stand"
        for act in acts:
            held = _taken(act)
            if held and _HANDS.intersection(act.poses) and not act.shown_elsewhere():
                for other in self.bodies.values():
                    other.holds = None if other.holds == held else other.holds  # it was handed over
                body.holds = held
            if body.holds and _PUTS_DOWN.search(act.text) and (held in (None, body.holds)):
                body.holds = None

    def _body(self, name: str) -> _Body:
        if name not in self.bodies:
            self.bodies[name] = _Body(side="left" if len(self.bodies) % 2 == 0 else "right", face=_AT_REST[self.mood])
        return self.bodies[name]


def _beside(act: Moment, name: str) -> bool:
    """Is somebody named in one breath with who acts: “Gil and Ross ride”?"""
    first, second = (re.escape(one.split()[0]) for one in (act.subject, name))
    return bool(re.search(rf"\b{first}\b(?: \w+)?,? and (?:the )?{second}\b", act.text, re.IGNORECASE))


def _taken(act: Moment) -> PropKind | None:
    """What an action puts into somebody's hand: the thing that a verb of taking stands before, else the first one."""
    carried: list[tuple[PropKind, str]] = [(kind, name) for kind, name in act.props if kind in _CARRIED]
    for kind, name in carried:
        if re.search(rf"{_TAKES}{re.escape(name)}\b", act.text, re.IGNORECASE):
            return kind
    return carried[0][0] if carried else None


def _start_pose(pose: Pose, poses: Sequence[Pose]) -> Pose:
    """The pose at a shot's first frame: what the words begin with; who must first rise begins seated."""
    if not poses:
        return pose
    if "ride" in (pose, poses[0]):  # nobody is seen to mount
        return poses[0]
    rising = pose in words.LASTING and poses[0] in ("stand", "walk", "run")
    return (
        pose
        if rising or (poses[0] in words.LASTING and pose != poses[0] and len(poses) == 1 and pose == "stand")
        else poses[0]
    )


_REACTION: dict[Mood, Expression] = {
    "joyful": "smile", "tender": "tender", "sad": "sad", "eerie": "fear", "tense": "worry", "neutral": "worry", "warm": "smile", "grand": "surprise",
}  # fmt: skip


def _ranks(people: Sequence[str], stage: Stage) -> dict[str, int | None]:
    """Where each stands across the frame; nobody crosses to the other's side. One alone is placed by the composition."""
    if len(people) < 2:
        return dict.fromkeys(people)
    order = list(stage.bodies)
    row = sorted(
        people, key=lambda n: (stage.side(n) == "right", order.index(n) if stage.side(n) == "left" else -order.index(n))
    )
    return {name: 18 + 64 * (2 * at + 1) // (2 * len(row)) for at, name in enumerate(row)}


def _on_one_mount(seen: tuple[InFrame, ...]) -> tuple[InFrame, ...]:
    """Who rides together goes the same way."""
    first = next((one for one in seen if one.pose == "ride"), None)
    if first is None:
        return seen
    way = {"facing": first.facing, "x": first.x, "x_end": first.x_end}
    return tuple(one.model_copy(update=way) if one.pose == "ride" else one for one in seen)


def _path(
    acts: Sequence[Moment], start: Pose, end: Pose | None, side: Side, x: int | None
) -> tuple[int | None, int | None]:
    """Where somebody walks across the frame: in from the side they stand on, out on it, on in the direction they look."""
    if x is not None and abs(x - 50) > 4:  # two of one side share the frame: nobody walks through the other
        side = "left" if x < 50 else "right"
    home = x if x is not None else (34 if side == "left" else 66)
    outside = -15 if side == "left" else 115
    if any(m.exits for m in acts):
        return home, outside
    if any(m.enters for m in acts):  # in the picture from its first frame: an empty one says that nobody comes
        return (10 if side == "left" else 90), home
    if start in _GOING or end in _GOING:
        return (22, 60) if side == "left" else (78, 40)
    return x, None
