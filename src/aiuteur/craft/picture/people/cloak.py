"""A cloak: one fall of cloth from the shoulders, before and behind the body, held by a clasp."""

from __future__ import annotations

import math
from dataclasses import dataclass

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, rgb
from aiuteur.craft.picture.people.brush import Brush, Point
from aiuteur.craft.picture.people.limbs import up
from aiuteur.craft.picture.people.trunk import Trunk


@dataclass(frozen=True)
class Fall:
    """How the cloth hangs: middle of the neck, half width, left and right end and height of the hem (y up)."""

    neck: Point
    half: float
    left: float
    right: float
    low: float


def fall_of(trunk: Trunk, hems: list[Point], back_view: bool) -> Fall:
    """`hems`: where the hem passes each leg."""
    seen = trunk.seen
    half = seen.across(seen.bones.frame.shoulder * 1.12, seen.bones.frame.chest_deep * 1.5)
    neck = trunk.centre(1.0)
    trail = 0.05 * math.sin(math.radians(seen.yaw)) if not back_view else 0.0
    xs = [x for x, _ in hems]
    return Fall(
        neck, half, min(*xs, neck[0]) - half * 1.25 - trail, max(*xs, neck[0]) + half * 1.2, min(y for _, y in hems)
    )


def _outline(f: Fall) -> list[Point]:
    (cx, cy), half = f.neck, f.half
    sy = cy - 0.05
    return [
        (cx - 0.036, cy + 0.012), (cx - half * 0.7, cy - 0.018), (cx - half * 1.12, sy - 0.03), (cx - half * 1.2, sy - 0.22), (f.left, f.low),
        ((f.left + f.right) / 2, f.low - 0.016), (f.right, f.low), (cx + half * 1.14, sy - 0.22), (cx + half * 1.08, sy - 0.03),
        (cx + half * 0.7, cy - 0.018), (cx + 0.036, cy + 0.012),
    ]  # fmt: skip


def draw_lining(b: Brush, f: Fall, coat: RGB) -> None:
    """The inside of the cloak, behind the body."""
    b.shade(b.blob([up(p) for p in _outline(f)], corners=(4, 6), n=6), coat * 0.55, 0.03)


def draw_mantle(b: Brush, trunk: Trunk, f: Fall, coat: RGB) -> Mask:
    """The cloak over the body, open in front."""
    mask = b.blob([up(p) for p in _outline(f)], corners=(4, 6), n=6)
    opening, low = trunk.faces(0.0), f.low
    if opening:
        fx, fy = trunk.on(-6.0, 0.93, 1.1)
        gap = [
            (fx, fy),
            (fx + 0.02, low + 0.3),
            (fx + 0.075, low - 0.05),
            (fx - 0.015, low - 0.05),
            (fx - 0.012, low + 0.3),
        ]
        mask = mask.minus(b.poly([up(p) for p in gap]))
    b.shade(mask, coat, 0.04)
    (cx, cy), dark = f.neck, b.tone(coat * 0.75, 0)
    if b.size > 150:
        for k in (-0.8, -0.42, 0.5, 0.86):
            top, mid = (cx + k * f.half * 0.9, cy - 0.09), (cx + k * f.half * 1.15, (cy - 0.05 + low) / 2)
            end = (cx + k * (f.right - f.left) * 0.46, low + 0.01)
            b.line([up(top), up(mid), up(end)], [0.001, 0.006, 0.011], dark, 0.65, mask)
    if opening:
        x, y = up(trunk.on(0.0, 0.94, 1.16))
        b.paint(b.ellipse(x, y, 0.014, 0.014), b.tone(rgb("#e0b868"), 0.85))
    return mask
