"""Arms, hands, legs and feet as the camera sees them. The brush measures in body heights; y up is given as -y."""

from __future__ import annotations

import math

import cv2
import numpy as np

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.people.brush import Brush, Point, Points
from aiuteur.craft.picture.people.garments import Cut
from aiuteur.craft.picture.people.skeleton import Seen

SHOE = rgb("#2a1f1a")
FINE = 330.0  # units of body height from which folds and fingers are drawn


def up(p: Point) -> Point:
    """A point with y up as the brush wants it."""
    return p[0], -p[1]


def along(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def draw_arm(b: Brush, seen: Seen, side: str, cut: Cut, cloth: RGB, skin: RGB, index: bool = False) -> Mask:
    """One arm with sleeve and hand; returns the sleeve."""
    k = seen.bones.frame.limb
    s, e, h = (seen.at[n + side] for n in ("shoulder_", "elbow_", "hand_"))
    wrist = along(e, h, 0.9)
    widths = [0.064 * k * cut.loose, 0.064 * k, 0.056 * k, 0.05 * k, 0.046 * k, 0.036 * k]
    path = [along(s, e, 0.09), along(s, e, 0.5), along(s, e, 0.92), along(e, h, 0.1), along(e, h, 0.5), wrist]
    if cut.sleeve < 1.0:
        bare = b.limb([up(p) for p in path], [w * 0.84 for w in widths])
        b.flesh(bare, skin, 0.018)
    draw_hand(b, e, h, seen, skin, k, index)
    cutoff = {True: 6, False: max(3, round(6 * cut.sleeve))}[cut.sleeve >= 1.0]
    path, widths = path[:cutoff], widths[:cutoff]
    widths[-1] *= max(1.0, cut.cuff) if cut.cuff >= 1 else cut.cuff
    if cut.cuff > 1.3:
        widths[-2] *= 1.4
    sleeve = b.shade(b.limb([up(p) for p in path], widths), cloth, 0.02)
    if b.size > FINE:
        _sleeve_folds(b, sleeve, s, e, h, cloth, k)
        if cut.sleeve >= 1:
            _cuff(b, sleeve, path, widths[-1], cloth)
    return sleeve


def _sleeve_folds(b: Brush, sleeve: Mask, s: Point, e: Point, h: Point, cloth: RGB, k: float) -> None:
    dark = b.tone(cloth * 0.8, 0)
    ux, uy = s[0] - e[0], s[1] - e[1]
    n = math.hypot(ux, uy) or 1.0
    px, py = -uy / n, ux / n
    for t, w in ((0.14, 0.6), (0.02, 1.0)):
        a = along(e, s, t)
        inner = (a[0] + px * 0.026 * k, a[1] + py * 0.026 * k)
        outer = (a[0] - px * 0.012 * k, a[1] - py * 0.012 * k + 0.008)
        b.line([up(inner), up(along(inner, outer, 0.5)), up(outer)], [0.001, 0.0055 * w, 0.001], dark, 0.75, sleeve)
    low, mid = along(e, h, 0.25), along(e, h, 0.5)
    b.line(
        [up((low[0] + px * 0.02, low[1] + py * 0.02)), up(low), up((mid[0] - px * 0.008, mid[1] - py * 0.008))],
        [0.001, 0.004, 0.001],
        dark,
        0.6,
        sleeve,
    )


def _cuff(b: Brush, sleeve: Mask, path: list[Point], width: float, cloth: RGB) -> None:
    a, z = path[-2], path[-1]
    n = math.hypot(z[0] - a[0], z[1] - a[1])
    if n < 0.01:
        return
    px, py = -(z[1] - a[1]) / n, (z[0] - a[0]) / n
    c = along(a, z, 0.62)
    w = width * 0.62
    b.line(
        [up((c[0] + px * w, c[1] + py * w)), up((c[0] - px * w, c[1] - py * w))],
        0.0035,
        b.tone(cloth * 0.7, 0),
        0.8,
        sleeve,
    )


_MITTEN: Points = ((-0.022, 0.013), (0.01, 0.018), (0.036, 0.012), (0.036, -0.012), (0.01, -0.018), (-0.022, -0.013))
_PALM: Points = ((-0.03, 0.014), (0.0, 0.02), (0.028, 0.021), (0.048, 0.014), (0.05, -0.006), (0.03, -0.019), (0.0, -0.02), (-0.03, -0.014))  # fmt: skip


def draw_hand(b: Brush, elbow: Point, hand: Point, seen: Seen, skin: RGB, k: float, index: bool) -> None:
    """A hand at the end of the forearm: closed mitten far away, knuckles and thumb near."""
    dx, dy = hand[0] - elbow[0], hand[1] - elbow[1]
    length = math.hypot(dx, dy)
    if length < 0.045:  # the forearm points at the camera: the hand is seen end on
        dx, dy, length = 0.0, -1.0, 1.0
    dx, dy = dx / length, dy / length
    size = 0.9 * (0.8 + 0.2 * k) * (seen.bones.frame.head / 0.141) ** 0.35

    def p(u: float, v: float) -> Point:
        return hand[0] + (dx * u - dy * v) * size, -(hand[1] + (dy * u + dx * v) * size)

    if b.size < FINE:
        b.flesh(b.blob([p(*q) for q in _MITTEN], n=4), skin, 0.012)
        return
    if index:
        b.flesh(b.stroke([p(0.02, 0.009), p(0.05, 0.01), p(0.078, 0.009)], [0.015, 0.012, 0.009]), skin, 0.004)
    mask = b.flesh(b.blob([p(*q) for q in _PALM], n=5), skin, 0.011)
    dark = b.skin(skin, 0.0)
    for v in (0.011, 0.001, -0.009):
        b.line([p(0.018, v), p(0.034, v * 1.05), p(0.052, v * 0.9)], [0.001, 0.0032, 0.002], dark, 0.75, mask)
    b.flesh(b.stroke([p(-0.008, 0.012), p(0.012, 0.026), p(0.03, 0.022)], [0.014, 0.014, 0.009]), skin, 0.005)


def draw_leg(b: Brush, seen: Seen, side: str, cloth: RGB, bare: RGB | None, far: bool) -> Mask:
    """One leg with its shoe; returns its mask. `bare`: skin (or stocking) colour when no trousers are worn."""
    k = seen.bones.frame.limb
    hip, knee, foot = (seen.at[n + side] for n in ("hip_", "knee_", "foot_"))
    colour = (bare if bare is not None else cloth) * np.float32(0.74 if far else 1.0)
    widths = [0.098 * k, 0.09 * k, 0.068 * k, 0.064 * k, 0.056 * k, 0.046 * k]
    if bare is not None:
        widths = [w * x for w, x in zip(widths, (0.9, 0.84, 0.78, 0.8, 0.78, 0.6), strict=True)]
    draw_shoe(b, seen, side, far, bare is not None)
    thigh, shin = [along(hip, knee, t) for t in (0.0, 0.5, 0.94)], [along(knee, foot, t) for t in (0.12, 0.5, 0.97)]
    mask = b.limb([up(p) for p in (*thigh, *shin)], widths)
    if bare is not None:
        return b.flesh(mask, colour, 0.02)
    b.shade(mask, colour, 0.022)
    if b.size > FINE:
        _trouser_folds(b, mask, hip, knee, foot, b.tone(colour * np.float32(0.7), 0))
    return mask


def _trouser_folds(b: Brush, mask: Mask, hip: Point, knee: Point, foot: Point, dark: RGB) -> None:
    for t, d in ((0.02, 0.026), (-0.1, 0.02)):
        c = along(knee, foot, t) if t >= 0 else along(knee, hip, -t)
        fold = [up((c[0] - d, c[1] + 0.006)), up(c), up((c[0] + d * 0.6, c[1] - 0.008))]
        b.line(fold, [0.001, 0.005, 0.001], dark, 0.65, mask)
    a, z = along(knee, foot, 0.82), along(knee, foot, 0.95)
    fold = [up((a[0] - 0.02, a[1])), up((z[0] + 0.004, z[1] + 0.01)), up((a[0] + 0.022, a[1] + 0.004))]
    b.line(fold, [0.001, 0.005, 0.001], dark, 0.6, mask)


def draw_shoe(b: Brush, seen: Seen, side: str, far: bool, light_shoe: bool) -> None:
    """A shoe where the foot points: flat on the ground while it carries, hanging from the shin when lifted."""
    x, y = seen.at["foot_" + side]
    yaw = math.radians(seen.yaw)
    stance = seen.bones.stance
    leg = stance.right_leg if side == "r" else stance.left_leg
    shin = leg.swing - leg.knee
    pitch = math.radians(shin - leg.toe if abs(shin) > 42 else -leg.toe)
    k = (seen.bones.frame.leg + 1) / 2

    def ball(u: float, v: float, r: float) -> list[Point]:
        ahead = u * math.cos(pitch) - v * math.sin(pitch)
        rise = u * math.sin(pitch) + v * math.cos(pitch)
        cx, cy = x + k * ahead * math.sin(yaw), y + k * (rise - ahead * math.cos(yaw) * 0.22)
        return [(cx + k * r * math.cos(t / 12 * math.tau), cy + k * r * math.sin(t / 12 * math.tau)) for t in range(12)]

    front = abs(math.cos(yaw))
    points = [
        *ball(-0.008, 0.012, 0.024),
        *ball(-0.016, -0.016, 0.0185),
        *ball(0.03, -0.014, 0.021 + 0.006 * front),
        *ball(0.078, -0.021, 0.0135 + 0.008 * front),
    ]
    ring = cv2.convexHull(np.asarray(points, np.float32)).reshape(-1, 2)
    colour = (mix(SHOE, rgb("#4a3528"), 0.3) if light_shoe else SHOE) * (0.8 if far else 1.0)
    b.shade(b.poly([up((float(px), float(py))) for px, py in ring]), colour, 0.012)
