"""A brush that works in one person's own measures.

Heads and bodies are described once, looking right, in heads or body heights. A `Brush` places them: it mirrors, tilts,
scales and bends every point (`warp` is where one person's proportions live) and keeps what was painted, so that a rim
light can be laid round the whole person at the end. Skin is lit by its own rule: highlights keep their hue instead of
bleaching to white, and a face never sinks below the light that an audience needs to read it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.canvas import Canvas, Layer, Mask, spline
from aiuteur.craft.picture.colour import RGB, luminance, mix, rgb, saturate
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.raster import closed_gaps

Point = tuple[float, float]
Points = Sequence[Point]

INK = rgb("#0d0909")
_FLUSH = rgb("#c8503a")


@dataclass
class Brush:
    """Origin (x, y), size of one measure in units, side it looks to (1 right, -1 left), roll in radians."""

    c: Canvas
    layer: Layer
    light: Light
    x: float
    y: float
    size: float
    face: int = 1
    roll: float = 0.0
    warp: Callable[[float, float], Point] | None = None
    solid: list[Mask] = field(default_factory=list[Mask])

    def at(self, x: float, y: float) -> Point:
        """A point of the person's measures as units of the frame."""
        if self.warp is not None:
            x, y = self.warp(x, y)
        if self.roll:
            c, s = math.cos(self.roll), math.sin(self.roll)
            x, y = x * c - y * s, x * s + y * c
        return self.x + self.face * x * self.size, self.y + y * self.size

    def points(self, points: Points) -> list[Point]:
        return [self.at(x, y) for x, y in points]

    def blob(self, points: Points, corners: tuple[int, ...] = (), n: int = 6) -> Mask:
        return self.c.blob(self.points(points), corners=corners, n=n)

    def poly(self, points: Points) -> Mask:
        return self.c.poly(self.points(points))

    def stroke(self, points: Points, width: float | Sequence[float], smooth: bool = True) -> Mask:
        """A line of `width` measures, one number or one per point."""
        if isinstance(width, float | int):
            return self.c.stroke(self.points(points), max(0.5, width * self.size), smooth=smooth)
        return self.c.stroke(self.points(points), [max(0.3, w * self.size) for w in width], smooth=smooth)

    def limb(self, points: Points, widths: Sequence[float]) -> Mask:
        """A round limb through the points, `widths` measures thick; smooth at any size."""
        return self.c.poly(_tube(spline(self.points(points), False, 8), np.asarray(widths, np.float64) * self.size))

    def ellipse(self, x: float, y: float, rx: float, ry: float, rot: float = 0.0) -> Mask:
        cx, cy = self.at(x, y)
        return self.c.ellipse(cx, cy, rx * self.size, ry * self.size, rot=self.face * rot + self.face * self.roll)

    def paint(self, mask: Mask, colour: RGB, alpha: float = 1.0) -> None:
        self.layer.paint(mask, colour, alpha)

    def line(
        self,
        points: Points,
        width: float | Sequence[float],
        colour: RGB,
        alpha: float = 1.0,
        within: Mask | None = None,
    ) -> None:
        """A drawn line, kept inside `within` if given."""
        mask = self.stroke(points, width)
        self.layer.paint(mask.inter(within) if within is not None else mask, colour, alpha)

    def shade(self, mask: Mask, local: RGB, width: float, mid: float = 0.28) -> Mask:
        """Two-tone with core shadow; `width` of the lit crescent in measures. Returns the mask and keeps it as solid."""
        return self._three_tones(mask, width, self.tone(local, mid), self.tone(local, 1.0), self.tone(local, 0.0))

    def flesh(self, mask: Mask, local: RGB, width: float, mid: float = 0.34) -> Mask:
        """Skin in three tones: core shadow, half tone, lit crescent."""
        return self._three_tones(mask, width, self.skin(local, mid), self.skin(local, 1.0), self.skin(local, 0.0))

    def _three_tones(self, mask: Mask, width: float, half: RGB, bright: RGB, dark: RGB) -> Mask:
        dx, dy = self.light.lx * width * self.size, self.light.ly * width * self.size
        self.layer.paint(mask, half)
        self.layer.paint(mask.minus(mask.shift(-dx, -dy)), bright, 0.96)
        self.layer.paint(mask.minus(mask.shift(dx * 1.1, dy * 1.1)), dark, 0.85)
        self.solid.append(mask)
        return mask

    def tone(self, local: RGB, k: float) -> RGB:
        return _calmed(self.light, 0.6).tone(local, k * self.light.front)

    def lit(self) -> bool:
        """Whether the key comes from where the person looks."""
        return self.light.lx * self.face >= 0

    def skin(self, local: RGB, k: float) -> RGB:
        return flesh(self.light, local, k)


def rim_tight(layer: Layer, mask: Mask, light: Light, width: float) -> None:
    """The rim of `light.rim` round a whole person, painted tightly; small gaps between limbs get none."""
    sealed = np.clip(closed_gaps(mask.a, max(3, round(5 * mask.scale) | 1)) * np.float32(1.1), 0, 1)
    whole = Mask(mask.x, mask.y, sealed, mask.scale)
    reach = width * light.rim_width
    edge = whole.minus(whole.shift(-light.lx * reach, -light.ly * reach))
    layer.paint(edge, light.key if light.rim is None else light.rim, min(1.0, 0.92 * min(1.0, light.rim_width)))


_ON_SKIN = 0.34


@lru_cache(maxsize=64)
def _calmed(light: Light, keep_cold: float) -> Light:
    """The light as it may fall on people: a cold one keeps this share of its colour, or skin and red coats turn green."""
    red, green, blue = (float(v) for v in light.key + light.ambient)
    keep = (0.86 if keep_cold == _ON_SKIN else 1.0) if red >= max(green, blue) else keep_cold

    def calmer(colour: RGB) -> RGB:
        return mix(np.full(3, luminance(colour), np.float32), colour, keep)

    return replace(
        light,
        key=calmer(light.key),
        ambient=calmer(light.ambient),
        rim=None if light.rim is None else calmer(light.rim),
    )


def flesh(light: Light, local: RGB, k: float) -> RGB:
    """Skin under a light, k 0 shadow … 1 key: hue kept in the highlights, warmth in the half tones, never drowned."""
    warm = mix(local, _FLUSH * max(0.25, luminance(local)), 0.16 * (1 - k))
    lit: RGB = _calmed(light, _ON_SKIN).tone(warm, k * light.front)
    peak = float(lit.max())
    if peak > 0.93:
        lit = np.asarray(lit * np.float32(0.93 / peak), np.float32)
        # what was lost in brightness comes back as colour: a bleached key still leaves skin
        lit = mix(lit, local * np.float32(0.93 / max(0.2, float(local.max()))), min(0.55, (peak - 0.93) * 1.4 + 0.12))
    clear = 1.0 - min(1.0, light.haze_amount)
    floor = (0.125 + 0.335 * k) * (0.45 + 0.55 * luminance(local)) * clear
    bright = luminance(lit)
    if bright < floor:
        lift = floor - bright
        tint = _calmed(light, _ON_SKIN)
        fill = mix(local, tint.rim if tint.rim is not None else tint.key, 0.35)
        lit = np.asarray(lit + fill * np.float32(lift / max(0.15, luminance(local))), np.float32)
    return np.clip(saturate(lit, 1.06), 0, 1).astype(np.float32)


def _tube(line: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """The outline of a tube along a line (n, 2) in units, with round ends."""
    half = np.interp(np.linspace(0, len(widths) - 1, len(line)), np.arange(len(widths)), widths) / 2
    way = np.gradient(line, axis=0)
    way /= np.hypot(way[:, 0], way[:, 1])[:, None] + 1e-9
    normal = np.stack([-way[:, 1], way[:, 0]], 1)
    left, right = line + normal * half[:, None], line - normal * half[:, None]
    return np.vstack([left, _end(line[-1], normal[-1], half[-1]), right[::-1], _end(line[0], -normal[0], half[0])])


def _end(centre: NDArray[np.float64], normal: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    start = math.atan2(float(normal[1]), float(normal[0]))
    t = np.linspace(start, start - math.pi, 18)[1:-1]
    return np.stack([centre[0] + radius * np.cos(t), centre[1] + radius * np.sin(t)], 1)
