"""The trunk as a bent column with an oval section: outlines and everything sewn on it turn with the body.

A point on clothes is said as (angle, height): the angle goes round the body from the front (0) to the right hand (+90),
the height from the hips (0) to the neck (1). `Trunk.on` tells where the camera sees it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from aiuteur.craft.picture.people.brush import Point
from aiuteur.craft.picture.people.garments import Cut
from aiuteur.craft.picture.people.skeleton import Seen

_LEVELS = (-0.1, 0.0, 0.22, 0.44, 0.62, 0.78, 0.9, 0.97, 1.0)


@dataclass(frozen=True)
class Trunk:
    """Widths and depths by height, along the spine seen by the camera. Body heights, y up."""

    seen: Seen
    wide: tuple[float, ...]
    deep: tuple[float, ...]
    bust: float

    def centre(self, v: float) -> Point:
        at = self.seen.at
        hip, waist, neck = at["hip"], at["waist"], at["neck"]
        if v < 0.44:
            t = v / 0.44
            return hip[0] + (waist[0] - hip[0]) * t, hip[1] + (waist[1] - hip[1]) * t
        t = (v - 0.44) / 0.56
        return waist[0] + (neck[0] - waist[0]) * t, waist[1] + (neck[1] - waist[1]) * t

    def across(self, v: float) -> Point:
        """Unit vector across the spine, towards where the person looks."""
        (x0, y0), (x1, y1) = self.centre(max(-0.1, v - 0.1)), self.centre(min(1.0, v + 0.1))
        length = math.hypot(x1 - x0, y1 - y0)
        if length < 0.02:
            return 1.0, 0.0
        return (y1 - y0) / length, -(x1 - x0) / length

    def _size(self, v: float) -> Point:
        return float(np.interp(v, _LEVELS, self.wide)), float(np.interp(v, _LEVELS, self.deep))

    def on(self, angle: float, v: float, out: float = 1.0) -> Point:
        """Where the camera sees a point of the surface; `out` > 1 stands off the body. x to the look, y up."""
        wide, deep = self._size(v)
        a, yaw = math.radians(angle), math.radians(self.seen.yaw)
        side, front = wide * math.sin(a) * out, deep * math.cos(a) * out
        front += self.bust * max(0.0, math.cos(a)) * max(0.0, 1 - ((v - 0.68) / 0.2) ** 2)
        x = front * math.sin(yaw) - side * math.cos(yaw)
        (cx, cy), (ax, ay) = self.centre(v), self.across(v)
        return cx + x * ax, cy + x * ay

    def faces(self, angle: float) -> bool:
        """Whether the camera sees this side of the surface."""
        return math.cos(math.radians(angle - self.seen.yaw)) > 0.02

    def edge(self, v: float, front: bool) -> Point:
        """Outline point on the side the person looks to (front) or the other."""
        return self.on(self.seen.yaw - 90.0 if front else self.seen.yaw + 90.0, v)

    def rim_of(self, v: float) -> tuple[Point, Point]:
        """Both outline points at a height, back first."""
        wide, deep = self._size(v)
        half = self.seen.across(wide, deep)
        (cx, cy), (ax, ay) = self.centre(v), self.across(v)
        ahead = half + self.bust * math.sin(math.radians(self.seen.yaw)) * max(0.0, 1 - ((v - 0.68) / 0.2) ** 2)
        return (cx - half * ax, cy - half * ay), (cx + ahead * ax, cy + ahead * ay)

    def outline(self, bottom: float) -> list[Point]:
        """The whole trunk from the neck round, back side down, front side up."""
        pairs = [self.rim_of(v) for v in (0.76, 0.6, 0.42, 0.2, bottom)]
        back, front = self._shoulder(-1), self._shoulder(1)
        return [*back, *(p[0] for p in pairs), *(p[1] for p in reversed(pairs)), *reversed(front)]

    def _shoulder(self, sign: int) -> list[Point]:
        """From the neck down the slope to the point of the shoulder and under it, on one side of the picture."""
        at, f = self.seen.at, self.seen.bones.frame
        (nx, ny), (ax, ay) = self.centre(1.0), self.across(0.97)
        tips = [((at[n][0] - nx) * ax + (at[n][1] - ny) * ay, at[n]) for n in ("shoulder_r", "shoulder_l")]
        along, (sx, sy) = max(tips, key=lambda tip: sign * tip[0])
        turned = min(1.0, max(0.0, sign * along / max(0.02, f.shoulder)))
        thin = f.chest_deep * 0.82
        reach = max(sign * along + 0.012 * turned, thin)
        drop = (sx - nx) * -ay + (sy - ny) * ax  # how far the joint lies under the neck, along the spine
        ux, uy = -ay, ax

        def p(out: float, rise: float) -> Point:
            return nx + sign * out * ax + rise * ux, ny + sign * out * ay + rise * uy

        rise = drop + 0.03 * turned + 0.012 * (1 - turned)
        return [
            p(0.034, 0.024),
            p(0.034 + (reach - 0.034) * 0.42, 0.34 * rise + 0.004),
            p(reach * 0.86, rise),
            p(reach + 0.012 * turned, rise - 0.03),
        ]


def trunk_of(seen: Seen, cut: Cut, female: bool) -> Trunk:
    """The dressed trunk of a body."""
    f = seen.bones.frame
    ease, fit = cut.loose, cut.waist
    hip = (f.hip * 1.42 + f.belly * 0.4) * (1.0 if cut.hem < 0.1 else 1.05)
    waist = f.waist * fit * 1.02 + f.belly * 0.6
    wide = (
        hip * 1.0,
        hip,
        (hip + waist) / 2 * 1.0,
        waist,
        f.shoulder * 0.84 * ease,
        f.shoulder * 0.98 * ease,
        f.shoulder * 1.02 * ease,
        f.shoulder * 0.62,
        0.036,
    )
    d = f.chest_deep
    deep = (
        d * 1.0,
        d * 1.0 + f.belly * 0.5,
        d * 0.96 + f.belly,
        d * 0.86 + f.belly,
        d * 1.0 + f.belly * 0.4,
        d * 1.02,
        d * 0.82,
        d * 0.6,
        0.034,
    )
    return Trunk(seen, wide, deep, 0.02 if female and f.head < 0.16 else 0.0)
