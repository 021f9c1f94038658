"""Eyes, brows and nose seen from the front or at three quarters; the mouth has its own module, so has the profile.

One routine draws an eye or a brow from its anchor and the muscles of `Acting`; a three-quarter head is the same face with
other anchors and a shorter far side.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.people.brush import INK, Brush
from aiuteur.craft.picture.people.face import Acting, Face

EYE_WHITE = rgb("#f1e9dc")
TEETH = rgb("#efe6d6")
THROAT = rgb("#3a1012")
TONGUE = rgb("#a3443f")
LIP = rgb("#a8453f")


@dataclass(frozen=True)
class Colours:
    """Local colours of one face."""

    skin: RGB
    hair: RGB
    iris: RGB


@dataclass(frozen=True)
class Anchors:
    """Where features sit: eyes as (x, half width, side of the inner corner), mouth as (x, left half, right half)."""

    eyes: tuple[tuple[float, float, int], ...]
    mouth: tuple[float, float, float]


def anchors(view: str, face: Face) -> Anchors:
    gap = face.eye_gap
    if view == "quarter":
        return Anchors(
            ((-0.032 - gap, 0.093 * face.eye, 1), (0.236 + gap * 0.6, 0.07 * face.eye, -1)),
            (0.137, 0.112 * face.mouth, 0.088 * face.mouth),
        )
    return Anchors(
        ((-0.152 - gap, 0.09 * face.eye, 1), (0.152 + gap, 0.09 * face.eye, -1)),
        (0.0, 0.112 * face.mouth, 0.112 * face.mouth),
    )


def draw_eye(
    b: Brush, base: Mask, x: float, half: float, inner: int, face: Face, acting: Acting, hues: Colours
) -> None:
    """Socket, white, iris, lids. `half` is half the eye's width, `inner` the side of the inner corner."""
    shadow = b.skin(hues.skin, 0.04)
    socket = [(x - half * 1.3, -0.05), (x, -0.084), (x + half * 1.3, -0.055), (x + half * 1.15, 0.03), (x, 0.05), (x - half * 1.15, 0.03)]  # fmt: skip
    b.paint(b.blob(socket, n=5).blur(b.size * 0.007).inter(base), b.skin(hues.skin, 0.12), 0.5)
    low = 0.034 * face.eye * (1 - 0.72 * acting.under) * (1 - min(0.0, acting.lid) * 0.5)
    if acting.lid > 0.86:
        _closed(b, x, half, inner, face.eye_slant, acting, face, shadow)
    else:
        _open(b, base, x, half, inner, low, face, acting, hues)
    _round_the_eye(b, base, x, half, inner, low, face, acting, shadow)


def _open(
    b: Brush, base: Mask, x: float, half: float, inner: int, low: float, face: Face, acting: Acting, hues: Colours
) -> None:
    i, o, slant, skin = x + inner * half, x - inner * half, face.eye_slant, hues.skin
    tall = 0.053 * face.eye * (1 - max(0.0, acting.lid) * 0.98) * (1 - min(0.0, acting.lid) * 0.55)
    top = [(i, 0.016), (x + inner * half * 0.42, -tall * 0.96), (x - inner * half * 0.35, -tall), (o, 0.002 - slant)]
    under = [(x - inner * half * 0.5, low * 0.92), (x + inner * half * 0.35, low)]
    white = b.blob([*top, *under], n=5).inter(base)
    b.paint(white, eye_white(b, skin))
    _iris(b, white, x, half, face, acting, hues)
    near = b.size > 110  # a small eye would be all lines
    thick = 0.019 + 0.008 * face.lashes
    b.line(top, [thick * 0.45, thick, thick * 1.1, thick * 0.55], INK)
    if near:
        b.paint(white.minus(white.shift(0, b.size * 0.016)), INK, 0.45)
        b.line([(i, 0.016), *reversed(under), (o, 0.004 - slant)], [0.004, 0.006, 0.007, 0.006], INK, 0.5)
        fold = [(x + inner * half * 0.8, -tall * 0.72 - 0.014), (x, -tall - 0.024), (x - inner * half * 0.95, -tall * 0.55 - 0.024 - slant)]  # fmt: skip
        b.line(fold, [0.003, 0.009, 0.003], b.skin(skin, 0.04), 0.75, base)
    if face.lashes > 0:
        b.line([(x - inner * half * 0.7, -tall * 0.62), (o - inner * 0.022, -0.02 - slant)], [0.012, 0.003], INK)


def eye_white(b: Brush, skin: RGB) -> RGB:
    """The white of an eye: never so dark that a look is lost."""
    k = 0.72 if b.lit() else 0.4
    clear = b.skin(EYE_WHITE, k + 0.1)
    return mix(np.maximum(b.tone(EYE_WHITE, k), clear), b.skin(skin, 0.6), 0.0 if b.lit() else 0.2)


def _iris(b: Brush, white: Mask, x: float, half: float, face: Face, acting: Acting, hues: Colours) -> None:
    r = 0.052 * (0.6 + 0.4 * face.eye) * (0.9 if acting.lid < -0.3 else 1.0)
    ix, iy = x + acting.gaze_x * half * 0.46 + 0.004, -0.009 + acting.gaze_y * 0.022
    b.paint(b.ellipse(ix, iy, r, r * 1.06).inter(white), b.tone(hues.iris * 0.45, 0.5))
    b.paint(b.ellipse(ix, iy + r * 0.16, r * 0.78, r * 0.72).inter(white), b.tone(hues.iris, 0.8))
    b.paint(b.ellipse(ix, iy, r * 0.5, r * 0.54).inter(white), INK)
    side = 1 if b.lit() else -1
    b.paint(b.ellipse(ix + side * r * 0.34, iy - r * 0.36, r * 0.24, r * 0.24).inter(white), rgb("#fffaf0"), 0.95)


def _closed(b: Brush, x: float, half: float, inner: int, slant: float, acting: Acting, face: Face, shadow: RGB) -> None:
    tight = acting.under > 0.85 and acting.knit > 0.8
    dip = -0.004 if tight else -0.02 if acting.under > 0.6 else 0.03
    lid = [(x + inner * half, 0.014), (x, 0.008 + dip), (x - inner * half, 0.004 - slant)]
    b.line(lid, [0.008, 0.02 + 0.006 * face.lashes, 0.01], INK)
    if tight:
        for k in (-1.0, 0.2, 1.0):
            b.line(
                [(x - inner * half * 1.02, 0.004), (x - inner * (half + 0.05), 0.004 + k * 0.035)],
                [0.01, 0.002],
                shadow,
                0.9,
            )
    elif dip > 0:
        b.line(
            [(x + inner * half * 0.8, -0.03), (x, -0.052), (x - inner * half * 0.9, -0.034)],
            [0.003, 0.008, 0.003],
            shadow,
            0.7,
        )
    if face.lashes > 0:
        b.line([(x - inner * half * 0.8, 0.012), (x - inner * (half + 0.02), 0.018)], [0.012, 0.003], INK)


def _round_the_eye(
    b: Brush, base: Mask, x: float, half: float, inner: int, low: float, face: Face, acting: Acting, shadow: RGB
) -> None:
    bags = max(acting.bags, face.lines * 0.55)
    if bags > 0.05:
        bag = [(x + inner * half * 0.85, low + 0.022), (x, low + 0.05), (x - inner * half * 0.8, low + 0.034)]
        b.line(bag, [0.003, 0.011, 0.003], shadow, min(0.85, bags), base)
    if acting.bags > 0.5:
        b.paint(
            b.ellipse(x, low + 0.02, half * 0.95, 0.026).blur(b.size * 0.006).inter(base),
            b.skin(rgb("#6a4660"), 0.3),
            0.4,
        )
    if acting.under > 0.5:
        b.line(
            [(x + inner * half * 0.7, low + 0.024), (x, low + 0.034), (x - inner * half * 0.9, low + 0.016)],
            [0.002, 0.009, 0.002],
            shadow,
            0.6,
            base,
        )
    if face.lines > 0.6:
        for k in (-0.02, 0.012, 0.04):
            b.line(
                [(x - inner * (half + 0.012), k * 0.6), (x - inner * (half + 0.062), k * 1.5)],
                [0.008, 0.002],
                shadow,
                0.7,
                base,
            )


def draw_brow(b: Brush, x: float, half: float, inner: int, face: Face, acting: Acting, hues: Colours) -> None:
    """One eyebrow: its inner end carries fear and grief, its outer end doubt, the knit anger."""
    y = -0.112 - face.brow_y - (0.014 if acting.lid < -0.3 else 0)
    pull = inner * 0.026 * acting.knit
    head = (x + inner * half * 0.94 + pull, y - acting.brow_in + 0.003)
    arch = (x - inner * half * 0.25, y - 0.02 - face.brow_arch - 0.5 * (acting.brow_in + acting.brow_out))
    tail = (x - inner * half * 1.42, y + 0.008 - acting.brow_out - face.eye_slant)
    t = 0.03 * face.brow_thick
    colour = mix(b.tone(hues.hair * 0.8, 0.3), INK, 0.25)
    b.line(
        [head, ((head[0] + arch[0]) / 2, (head[1] + arch[1]) / 2 - 0.003), arch, tail],
        [t * 0.62, t * 1.02, t * 0.92, t * 0.22],
        colour,
    )
    if acting.knit > 0.4:
        crease = b.skin(hues.skin, 0.0)
        root = x + inner * (half * 1.12 + 0.03)
        b.line([(root, y - 0.03), (root + inner * 0.006, y + 0.03)], [0.003, 0.012], crease, 0.8 * acting.knit)


def draw_nose(b: Brush, base: Mask, view: str, face: Face, acting: Acting, hues: Colours) -> None:
    """The nose as its shadow side, tip and nostrils; wrinkled when the person sneers."""
    tip, w, up = 0.05 + 0.12 * face.nose_long, face.nose_wide, 0.014 * acting.sneer
    if view == "quarter":
        _nose_aside(b, base, tip, w, up, hues)
    else:
        _nose_ahead(b, base, tip, w, up, hues)
    if acting.sneer > 0.3:
        mid, dark = 0.185 if view == "quarter" else 0.0, b.skin(hues.skin, 0.0)
        for k in (0.0, 0.03):
            wrinkle = [(mid - 0.04, -0.03 + k), (mid, -0.016 + k), (mid + 0.036, -0.03 + k)]
            b.line(wrinkle, [0.002, 0.009, 0.002], dark, 0.7 * acting.sneer)


def _nose_aside(b: Brush, base: Mask, tip: float, w: float, up: float, hues: Colours) -> None:
    dark = b.skin(hues.skin, 0.0)
    if b.lit():
        side = [
            (0.15, -0.095), (0.207, -0.05), (0.198, 0.04), (0.2 + 0.03 * w, tip - 0.012), (0.13, tip + 0.016 - up),
            (0.1 - 0.012 * w, tip - 0.022), (0.15, 0.05),
        ]  # fmt: skip
        b.paint(b.poly(side).inter(base), b.skin(hues.skin, 0.3), 0.9)
    else:
        ridge = [(0.17, -0.08), (0.206, 0.02), (0.23, tip - 0.05), (0.19, tip - 0.025), (0.165, 0.05)]
        b.paint(b.blob(ridge, n=5).inter(base), b.skin(hues.skin, 0.55), 0.85)
    bridge = [(0.206, -0.05), (0.214, 0.03), (0.226 + 0.016 * w, tip - 0.04), (0.216 + 0.022 * w, tip)]
    b.line(bridge, [0.002, 0.006, 0.009, 0.008], dark, 0.9)
    under = [
        (0.118 - 0.016 * w, tip + 0.002 - up), (0.16, tip + 0.014 - up), (0.226 + 0.018 * w, tip - 0.002), (0.2, tip + 0.032),
        (0.13, tip + 0.026 - up),
    ]  # fmt: skip
    b.paint(b.blob(under, n=4).inter(base), dark, 0.85)
    wing = [(0.098 - 0.02 * w, tip - 0.02 - up), (0.084 - 0.014 * w, tip + 0.004 - up), (0.108, tip + 0.014 - up)]
    b.line(wing, [0.003, 0.01, 0.004], dark, 0.8)


def _nose_ahead(b: Brush, base: Mask, tip: float, w: float, up: float, hues: Colours) -> None:
    dark, s = b.skin(hues.skin, 0.0), -1 if b.lit() else 1
    plane = [
        (s * 0.03, -0.09), (s * 0.055, -0.03), (s * 0.034, 0.05), (s * (0.03 + 0.035 * w), tip - 0.01), (s * 0.02, tip + 0.004),
        (s * 0.012, 0.04),
    ]  # fmt: skip
    b.paint(b.poly(plane).inter(base), b.skin(hues.skin, 0.22), 0.85)
    under = [(-0.05 * w, tip), (0, tip + 0.012), (0.05 * w, tip), (0.026, tip + 0.034), (-0.026, tip + 0.034)]
    b.paint(b.blob(under, n=4).inter(base), dark, 0.72)
    for k in (-1, 1):
        wing = [(k * (0.03 + 0.034 * w), tip - 0.03 - up), (k * (0.036 + 0.036 * w), tip - 0.002 - up), (k * 0.034 * w, tip + 0.01 - up)]  # fmt: skip
        b.line(wing, [0.002, 0.009, 0.005], dark, 0.85)
