"""Bodies as bones in three dimensions, seen from any side: one pose table serves every facing.

A pose is angles in degrees, so that bones keep their length when one pose turns into another. Swing is measured from
straight down, forward positive; out is away from the body; knees bend back, elbows bend forward. Lengths are in body
heights. X points to the person's right hand, Y up, Z where the person looks; `project` turns that by the facing.
Whatever touches the ground lowest stands on it: weight comes from that, and from hips that go to the standing leg.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from aiuteur.craft.picture.panel import Appearance, Facing

Vec = tuple[float, float, float]
Limb = TypeVar("Limb", "Arm", "Leg")

YAW: dict[Facing, float] = {
    "left": 82.0, "right": 82.0, "camera": 10.0, "away": 170.0, "three_quarter_left": 46.0, "three_quarter_right": 46.0,
}  # fmt: skip


@dataclass(frozen=True)
class Arm:
    swing: float = 4.0  # upper arm forward
    out: float = 8.0
    elbow: float = 16.0  # forearm bends forward
    across: float = 0.0  # forearm turns to the inside (+) or outside (-)


@dataclass(frozen=True)
class Leg:
    swing: float = 0.0
    out: float = 3.0
    knee: float = 4.0
    toe: float = 0.0  # foot pitch, + toes down


@dataclass(frozen=True)
class Stance:
    """One moment of a body. Right = the side nearer the camera when the person looks to the right."""

    right: Arm = Arm()
    left: Arm = Arm(6, 9, 20)
    right_leg: Leg = Leg()
    left_leg: Leg = Leg()
    spine: float = 2.0  # lean of the back, + forward
    chest: float = 0.0  # upper back on top of that
    neck: float = 6.0
    nod: float = 0.0  # head pitch, + down
    sway: float = 0.0  # hips to the right
    side: float = 0.0  # torso leans to the right, degrees
    turn: float = 0.0  # shoulders turn against hips
    lift: float = 0.0  # off the ground
    drop: float = 0.0  # hips sink below what the legs give (sitting on the ground)


@dataclass(frozen=True)
class Frame:
    """Proportions of a body, in body heights."""

    head: float
    shoulder: float
    hip: float
    chest_deep: float
    waist: float
    belly: float
    limb: float
    leg: float
    spine: float
    arm: float
    stoop: float


def frame_of(look: Appearance) -> Frame:
    """Proportions from age, gender and build."""
    head = {"child": 0.195, "teen": 0.156, "young": 0.141, "adult": 0.141, "old": 0.146}[look.age]
    shrink = (1 - head) / 0.859
    shoulder = {"female": 0.098, "male": 0.116, "neutral": 0.106}[look.gender]
    hip = {"female": 0.064, "male": 0.056, "neutral": 0.058}[look.gender]
    waist = {"female": 0.07, "male": 0.085, "neutral": 0.078}[look.gender]
    wide, deep, belly, limb = {
        "slim": (0.94, 0.9, -0.01, 0.86), "average": (1.0, 1.0, 0.0, 1.0), "broad": (1.24, 1.20, 0.008, 1.20), "heavy": (1.22, 1.38, 0.05, 1.24),
    }[look.build]  # fmt: skip
    if look.age == "child":
        shoulder, hip, waist, limb = 0.086, 0.056, 0.076, limb * 0.92
    return Frame(
        head=head, shoulder=shoulder * wide * shrink, hip=hip * wide, chest_deep=0.066 * deep, waist=waist * wide, belly=belly,
        limb=limb * (0.9 if look.gender == "female" else 1.0), leg=shrink * (0.96 if look.age == "child" else 1.0), spine=shrink, arm=shrink,
        stoop=11.0 if look.age == "old" else 0.0,
    )  # fmt: skip


@dataclass(frozen=True)
class Bones:
    """Joints in body heights, X right, Y up, Z forward; the ground is Y 0."""

    at: dict[str, Vec]
    stance: Stance
    frame: Frame


def blended(a: Stance, b: Stance, t: float) -> Stance:
    """The moment between two stances; t eased at both ends so that a body has weight."""
    if t <= 0 or a == b:
        return a
    if t >= 1:
        return b
    k = t * t * (3 - 2 * t)
    limbs = {n: _mix(getattr(a, n), getattr(b, n), k) for n in ("right", "left", "right_leg", "left_leg")}
    rest = {f.name: _lerp(getattr(a, f.name), getattr(b, f.name), k) for f in fields(Stance) if f.name not in limbs}
    return replace(a, **limbs, **rest)


def _mix(a: Limb, b: Limb, t: float) -> Limb:
    return replace(a, **{f.name: _lerp(getattr(a, f.name), getattr(b, f.name), t) for f in fields(a)})


def _lerp(a: float, b: float, t: float) -> float:
    return (1 - t) * a + t * b


def _bone(start: Vec, length: float, swing: float, out: float) -> Vec:
    """End of a bone hanging from `start`: swing forward about X, out to the right about Z."""
    s, o = math.radians(swing), math.radians(out)
    return (
        start[0] + length * math.sin(o),
        start[1] - length * math.cos(s) * math.cos(o),
        start[2] + length * math.sin(s) * math.cos(o),
    )


def bones_of(stance: Stance, frame: Frame) -> Bones:
    """All joints of a stance, standing on the ground."""
    s, f = stance, frame
    at: dict[str, Vec] = {"hip": (s.sway, 0.0, 0.0)}
    tilt = s.sway * 0.35
    turn = math.radians(s.turn)
    for name, sign, leg in (("r", 1, s.right_leg), ("l", -1, s.left_leg)):
        root = (s.sway + sign * f.hip * 0.8, sign * tilt, -sign * math.sin(turn) * f.hip * 0.7)
        at["hip_" + name] = root
        at["knee_" + name] = _bone(root, 0.245 * f.leg, leg.swing, sign * leg.out - s.sway * 60)
        at["foot_" + name] = _bone(
            at["knee_" + name], 0.238 * f.leg, leg.swing - leg.knee, sign * leg.out * 0.5 - s.sway * 60
        )
    back = s.spine + f.stoop * (0.6 if s.spine > -30 else 0)
    waist = _bone((s.sway, 0, 0), -0.13 * f.spine, -back, s.side * 0.4)
    chest = _bone(waist, -0.17 * f.spine, -(back + s.chest + f.stoop), s.side)
    at["waist"], at["neck"] = waist, chest
    across = f.shoulder * math.cos(math.radians(s.side))
    low = _bone(chest, 0.028 * f.spine, -(back + s.chest), 0)
    for name, sign, arm in (("r", 1, s.right), ("l", -1, s.left)):
        drop = sign * across * math.sin(math.radians(s.side)) * -1 - sign * s.sway * 0.4
        shoulder = (low[0] + sign * across * math.cos(turn), low[1] + drop, low[2] + sign * across * math.sin(turn))
        _arm(at, name, sign, shoulder, arm, f)
    crown = back + s.chest + s.neck
    at["head"] = _bone(chest, -(0.018 + f.head * (0.5 if f.head < 0.17 else 0.43)), -crown, s.side * 0.5)
    return Bones(_grounded(at, s), stance, frame)


def _arm(at: dict[str, Vec], name: str, sign: int, shoulder: Vec, arm: Arm, f: Frame) -> None:
    at["shoulder_" + name] = shoulder
    elbow = _bone(shoulder, 0.165 * f.arm, arm.swing, sign * arm.out)
    at["elbow_" + name] = elbow
    swing, inside = math.radians(arm.swing + arm.elbow), math.radians(arm.across)
    reach, sideways = 0.15 * f.arm, sign * math.sin(math.radians(arm.out)) * max(0.0, math.cos(math.radians(arm.elbow)))
    x = sideways * math.cos(inside) - sign * math.sin(inside)
    flat = math.sqrt(max(0.0, 1 - min(1.0, x * x)))
    at["hand_" + name] = (
        elbow[0] + reach * x,
        elbow[1] - reach * math.cos(swing) * flat,
        elbow[2] + reach * math.sin(swing) * flat,
    )


def _grounded(at: dict[str, Vec], s: Stance) -> dict[str, Vec]:
    """Everything lowered (or raised) until the lowest part rests on the ground."""
    soles = {
        "foot_r": 0.035,
        "foot_l": 0.035,
        "knee_r": 0.035,
        "knee_l": 0.035,
        "hip": 0.07,
        "neck": 0.05,
        "head": 0.08,
        "hand_r": 0.0,
        "hand_l": 0.0,
    }
    low = min(at[name][1] - sole for name, sole in soles.items())
    up = -low + s.lift - s.drop
    return {name: (x, y + up, z) for name, (x, y, z) in at.items()}


@dataclass(frozen=True)
class Seen:
    """Bones as the camera sees them: joint → (x, y) body heights, x to where the person looks, y up; and their depth."""

    at: dict[str, tuple[float, float]]
    deep: dict[str, float]  # bigger is nearer
    yaw: float
    bones: Bones

    def across(self, half_wide: float, half_deep: float) -> float:
        """Half the visible width of an upright elliptical section."""
        c, s = math.cos(math.radians(self.yaw)), math.sin(math.radians(self.yaw))
        return math.hypot(half_wide * c, half_deep * s)


def project(bones: Bones, yaw: float) -> Seen:
    """Turn by yaw (0 to the camera, 90 profile, 180 away)."""
    c, s = math.cos(math.radians(yaw)), math.sin(math.radians(yaw))
    flat = {n: (z * s - x * c, y - (z * c + x * s) * 0.05) for n, (x, y, z) in bones.at.items()}
    deep = {n: z * c + x * s for n, (x, _, z) in bones.at.items()}
    return Seen(flat, deep, yaw, bones)
