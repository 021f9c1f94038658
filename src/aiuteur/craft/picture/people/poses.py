"""Every pose as a stance, and the cycles of walking, running and of what hands do again and again."""

from __future__ import annotations

import math
from dataclasses import replace

from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.panel import Figure, Pose
from aiuteur.craft.picture.people.hold import HANGS, TOO_BIG
from aiuteur.craft.picture.people.skeleton import Arm, Leg, Stance, blended

POSES: dict[Pose, Stance] = {
    "stand": Stance(Arm(-4, 9, 14, 6), Arm(7, 11, 30, 12), Leg(-3, 1, 1), Leg(12, 8, 22), spine=-2, chest=4, sway=0.03, side=-3.5, turn=5),
    "walk": Stance(),
    "run": Stance(),
    "sit": Stance(Arm(26, 9, 52, 18), Arm(34, 8, 44, 14), Leg(84, 6, 86), Leg(88, 9, 78), spine=-4, chest=9, neck=4),
    "kneel": Stance(Arm(24, 8, 56, 16), Arm(36, 8, 40, 10), Leg(6, 4, 92, 60), Leg(86, 6, 92), spine=6, chest=8, neck=8),
    "crouch": Stance(Arm(52, 10, 44, 10), Arm(64, 8, 30, 12), Leg(98, 12, 128, 26), Leg(74, 10, 122, 30), spine=34, chest=14, neck=-26),
    "lie": Stance(Arm(62, 20, 40, 30), Arm(84, 14, 10), Leg(92, 4, 6), Leg(112, 6, 52), spine=-90, chest=4, neck=8),
    "lean": Stance(Arm(22, 10, 22, 8), Arm(30, 9, 14, 6), Leg(-14, 3, 2), Leg(6, 6, 26, 16), spine=15, chest=7, neck=-6, sway=0.014),
    "reach": Stance(Arm(-14, 12, 28), Arm(56, 5, 30), Leg(-14, 4, 8, 16), Leg(16, 4, 20), spine=10, chest=5, neck=-2, turn=-14),
    "point": Stance(Arm(92, 4, 2), Arm(-6, 12, 40, 6), Leg(-6, 5, 3), Leg(12, 6, 12), spine=-1, chest=1, neck=5, turn=16, sway=0.012),
    "wave": Stance(Arm(128, 34, 50, -22), Arm(-4, 10, 18), Leg(-2, 3, 2), Leg(8, 6, 14), spine=-3, chest=-1, sway=0.02, side=-5),
    "hold": Stance(Arm(24, 9, 82, 14), Arm(20, 10, 70, 40), Leg(-3, 3, 2), Leg(8, 6, 14), chest=5, neck=9, nod=12, sway=0.018),
    "carry": Stance(Arm(26, 12, 66, 20), Arm(30, 12, 62, 20), Leg(-12, 4, 6, 10), Leg(16, 4, 14), spine=-8, chest=-1, neck=10),
    "write": Stance(Arm(42, 12, 66, 18), Arm(40, 14, 62, 42), Leg(84, 6, 88), Leg(88, 8, 80), spine=12, chest=17, neck=10, nod=26),
    "embrace": Stance(Arm(76, 10, 34, 44), Arm(64, 10, 46, 44), Leg(-8, 3, 3), Leg(8, 5, 12), spine=7, chest=6, neck=6, nod=10, sway=0.01),
    "hunch": Stance(Arm(22, 5, 58, 34), Arm(28, 6, 54, 34), Leg(2, 3, 14), Leg(12, 5, 24), spine=16, chest=24, neck=12, nod=20),
    "fall": Stance(Arm(134, 40, 24, -10), Arm(78, 58, 34, -16), Leg(44, 14, 56, 24), Leg(12, 12, 24, 40), spine=-42, chest=12, neck=8, nod=-12, lift=0.06, turn=16),
    "climb": Stance(Arm(148, 10, 36), Arm(104, 12, 62), Leg(86, 8, 94), Leg(2, 5, 12, 30), spine=12, chest=2, neck=-18, nod=-20),
    "fight": Stance(Arm(34, 18, 104, 14), Arm(82, 6, 12), Leg(-26, 10, 18, 14), Leg(34, 8, 36), spine=14, chest=8, neck=4, turn=-30),
    "row": Stance(Arm(62, 8, 34, 6), Arm(66, 8, 30, 6), Leg(78, 7, 52), Leg(82, 9, 58), spine=12, chest=12, neck=-6),
    "look_up": Stance(Arm(-6, 9, 14), Arm(2, 10, 18), Leg(-2, 2, 2), Leg(8, 6, 12), spine=-6, chest=-6, neck=-14, nod=-32, sway=0.018),
    "look_down": Stance(Arm(2, 7, 16, 6), Arm(8, 8, 20, 6), Leg(-2, 2, 2), Leg(8, 6, 14), spine=4, chest=8, neck=20, nod=34, sway=0.018),
    "arms_crossed": Stance(Arm(34, 3, 72, 84), Arm(26, 3, 70, 82), Leg(-3, 3, 1), Leg(12, 10, 18), spine=-4, chest=2, sway=0.03, side=-3),
    "ride": Stance(Arm(40, 6, 26, 4), Arm(44, 6, 24, 4), Leg(58, 6, 74, 4), Leg(66, 6, 80, 4), spine=8, chest=8, neck=-4),
    "hands_up": Stance(Arm(152, 32, 34, -6), Arm(146, 34, 38, -6), Leg(-3, 6, 4), Leg(5, 7, 8), spine=-4, chest=-2, neck=4),
}  # fmt: skip

_GLIDE = {"gown", "robe"}
_FREE = {"stand", "walk", "look_up", "look_down", "lean", "carry", "hold"}


def stance_of(figure: Figure, phase: float, blend: float) -> Stance:
    """The stance at `phase` of a cycle (0..1) and at `blend` between the start pose (0) and the end pose (1)."""
    start = _moment(figure.pose, phase)
    end = _moment(figure.pose_end, phase) if figure.pose_end else start
    return _holding(_own(blended(start, end, blend), figure), figure)


def _moment(pose: Pose, phase: float) -> Stance:
    if pose == "walk":
        return walk(phase)
    if pose == "run":
        return run(phase)
    stance = POSES[pose]
    beat = math.sin(2 * math.pi * phase)
    if not beat:
        return stance
    if pose == "wave":
        return replace(stance, right=replace(stance.right, across=stance.right.across + 30 * beat))
    if pose == "row":
        pull = (1 - math.cos(2 * math.pi * phase)) / 2
        return replace(
            stance,
            spine=12 - 34 * pull,
            right=Arm(62 - 44 * pull, 8, 34 + 62 * pull, 6),
            left=Arm(66 - 44 * pull, 8, 30 + 62 * pull, 6),
        )
    if pose == "write":
        return replace(stance, right=replace(stance.right, across=stance.right.across + 5 * beat))
    if pose == "ride":  # feet go round
        turn = 2 * math.pi * phase
        legs = [Leg(56 + 17 * math.cos(a), 6, 74 + 16 * math.sin(a), 4) for a in (turn, turn + math.pi)]
        return replace(stance, right_leg=legs[0], left_leg=legs[1])
    if pose == "climb":
        return replace(
            stance, right=replace(stance.right, swing=148 - 22 * beat), left=replace(stance.left, swing=104 + 22 * beat)
        )
    if pose == "fight":
        return replace(stance, left=Arm(82 - 20 * beat, 6, 12 + 40 * max(0.0, beat)), spine=14 + 4 * beat)
    return stance


def walk(phase: float) -> Stance:
    """A walk: contact at 0 with the right leg in front; arms swing against the legs, hips over the standing leg."""
    a = 2 * math.pi * phase
    return Stance(
        right=Arm(-24 * math.cos(a) + 3, 7, 20 + 12 * max(0.0, -math.cos(a))), left=Arm(24 * math.cos(a) + 3, 7, 20 + 12 * max(0.0, math.cos(a))),
        right_leg=_stride(phase), left_leg=_stride(phase + 0.5), spine=4, chest=2, neck=3,
        sway=0.012 * math.sin(a), side=-1.6 * math.sin(a), turn=-9 * math.cos(a),
    )  # fmt: skip


def _stride(phase: float) -> Leg:
    """One leg of a walk: on the ground from 0 to 0.6 going back, then bent and thrown forward."""
    p = phase % 1.0
    if p < 0.6:
        t = p / 0.6
        return Leg(
            25 - 49 * t,
            1.5,
            5 + 12 * math.sin(math.pi * min(1.0, t * 2.2)) * (1 - t) + 16 * max(0.0, t - 0.7) / 0.3,
            -14 * (1 - min(1.0, t * 4)) + 30 * max(0.0, t - 0.7) / 0.3,
        )
    t = (p - 0.6) / 0.4
    ease = t * t * (3 - 2 * t)
    return Leg(
        -24 + 53 * ease - 4 * ease * t, 1.5, 21 + 38 * math.sin(math.pi * min(1.0, t * 1.15)) - 16 * t, 30 - 44 * ease
    )


def run(phase: float) -> Stance:
    """A run: bent arms, high knees, a moment off the ground in every half cycle."""
    a = 2 * math.pi * phase
    return Stance(
        right=Arm(-46 * math.cos(a) - 4, 9, 92), left=Arm(46 * math.cos(a) - 4, 9, 92), right_leg=_bound(phase), left_leg=_bound(phase + 0.5),
        spine=14, chest=4, neck=-8, turn=-16 * math.cos(a), lift=0.03 * max(0.0, math.cos(2 * a + 0.5)), side=-2 * math.sin(a),
    )  # fmt: skip


def _bound(phase: float) -> Leg:
    p = phase % 1.0
    if p < 0.4:
        t = p / 0.4
        return Leg(44 - 78 * t, 1, 24 - 14 * math.sin(math.pi * t) + 6 * t, 40 * max(0.0, t - 0.4))
    t = (p - 0.4) / 0.6
    ease = t * t * (3 - 2 * t)
    return Leg(-34 + 78 * ease, 1, 30 + 82 * math.sin(math.pi * min(1.0, t * 1.05)) - 6 * t, 34 - 40 * ease)


def _holding(stance: Stance, figure: Figure) -> Stance:
    """A hand that holds something light is raised to show it; a bag or a lantern hangs from a long arm."""
    kind = figure.holds
    if kind == "phone" and figure.pose in (*_FREE, "sit"):  # at the ear
        return replace(stance, right=Arm(52, 14, 138, 24))
    if kind == "trumpet" and figure.pose == "hold":  # before the mouth
        return replace(stance, right=Arm(58, 8, 78, 22), left=Arm(54, 8, 80, 22), neck=2, nod=0)
    if kind is None or kind in TOO_BIG or figure.pose not in _FREE:
        return stance
    if kind in ("suitcase", "bag"):
        return replace(stance, right=Arm(2 + 0.3 * stance.right.swing, 11, 12))
    if kind in HANGS:
        return stance
    high = kind == "umbrella"
    return replace(stance, right=Arm(34, 12, 98, 8) if high else Arm(22 + 0.2 * stance.right.swing, 9, 78, 14))


def _own(stance: Stance, figure: Figure) -> Stance:
    """What is this person's own: how far out the elbows are, a straighter or rounder back. Small and seeded."""
    g = seeded("bearing", figure.name)
    out, bend, back = float(g.uniform(-3, 4)), float(g.uniform(-5, 7)), float(g.uniform(-2, 3))
    wide = 7.0 if figure.appearance.build == "heavy" else 3.0 if figure.appearance.garment in _GLIDE else 0.0
    still = figure.pose in ("stand", "walk", "look_up", "look_down")
    if not still:
        return stance
    return replace(
        stance, right=replace(stance.right, out=stance.right.out + out + wide, elbow=stance.right.elbow + bend),
        left=replace(stance.left, out=stance.left.out + out + wide, elbow=stance.left.elbow + bend), chest=stance.chest + back,
    )  # fmt: skip
