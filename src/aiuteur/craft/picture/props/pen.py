"""A pen that draws one thing in its own box: x −0.5..0.5, y 0 at its foot upwards, the longer side being 1."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import Light, shaded
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.panel import Prop

Point = tuple[float, float]
Ink = RGB | str


@dataclass
class Pen:
    """(x, y) is the middle of the foot in units, `size` the longer side, `turn` radians clockwise about the foot."""

    c: Canvas
    layer: Layer
    prop: Prop
    x: float
    y: float
    size: float
    light: Light
    main: RGB
    turn: float = 0.0
    flip: bool = False  # looks to the left
    phase: float = 0.0  # 0..1 of a step, for what has legs

    @property
    def fine(self) -> bool:
        """Big enough for details."""
        return self.size > 70

    def pt(self, x: float, y: float) -> Point:
        s, c = math.sin(self.turn), math.cos(self.turn)
        x = -x if self.flip else x
        return self.x + (x * c + y * s) * self.size, self.y + (x * s - y * c) * self.size

    def pts(self, points: Sequence[Point]) -> list[Point]:
        return [self.pt(x, y) for x, y in points]

    # masks
    def m_poly(self, points: Sequence[Point]) -> Mask:
        return self.c.poly(self.pts(points))

    def m_blob(self, points: Sequence[Point], corners: Sequence[int] = ()) -> Mask:
        return self.c.blob(self.pts(points), tuple(corners))

    def m_rect(self, x0: float, y0: float, x1: float, y1: float) -> Mask:
        return self.m_poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])

    def m_disc(self, x: float, y: float, rx: float, ry: float | None = None, rot: float = 0.0) -> Mask:
        cx, cy = self.pt(x, y)
        return self.c.ellipse(
            cx, cy, max(0.6, rx * self.size), max(0.6, (rx if ry is None else ry) * self.size), self.turn + rot
        )

    def m_line(self, points: Sequence[Point], width: float | Sequence[float], smooth: bool = True) -> Mask:
        w = max(0.9, width * self.size) if isinstance(width, float | int) else [max(0.7, v * self.size) for v in width]
        return self.c.stroke(self.pts(points), w, smooth)

    # paint
    def body(self, mask: Mask, ink: Ink, w: float = 0.06, mid: float = 0.32) -> Mask:
        """Two-tone: lit crescent and core shadow."""
        shaded(self.layer, mask, self.ink(ink), self.light, max(1.0, w * self.size), 1.0, mid)
        return mask

    def flat(self, mask: Mask, ink: Ink, k: float = 0.4, alpha: float = 1.0) -> Mask:
        self.layer.paint(mask, self.light.tone(self.ink(ink), k), alpha)
        return mask

    def glow(self, mask: Mask, colour: Ink, alpha: float = 1.0) -> Mask:
        """Paint that shines by itself."""
        self.layer.paint(mask, self.ink(colour) * np.float32(1.15), alpha)
        return mask

    # shorthands
    def rect(self, x0: float, y0: float, x1: float, y1: float, ink: Ink, w: float = 0.05, mid: float = 0.32) -> Mask:
        return self.body(self.m_rect(x0, y0, x1, y1), ink, w, mid)

    def poly(self, points: Sequence[Point], ink: Ink, w: float = 0.05, mid: float = 0.32) -> Mask:
        return self.body(self.m_poly(points), ink, w, mid)

    def blob(
        self, points: Sequence[Point], ink: Ink, corners: Sequence[int] = (), w: float = 0.06, mid: float = 0.32
    ) -> Mask:
        return self.body(self.m_blob(points, corners), ink, w, mid)

    def disc(
        self, x: float, y: float, rx: float, ink: Ink, ry: float | None = None, w: float = 0.05, mid: float = 0.32
    ) -> Mask:
        return self.body(self.m_disc(x, y, rx, ry), ink, w, mid)

    def line(
        self, points: Sequence[Point], width: float | Sequence[float], ink: Ink, k: float = 0.4, smooth: bool = True
    ) -> Mask:
        return self.flat(self.m_line(points, width, smooth), ink, k)

    def ring(
        self, x: float, y: float, r: float, width: float, ink: Ink, k: float = 0.4, ry: float | None = None
    ) -> Mask:
        ry = r if ry is None else ry
        return self.flat(self.m_disc(x, y, r, ry).minus(self.m_disc(x, y, r - width, ry - width)), ink, k)

    def ink(self, ink: Ink) -> RGB:
        return rgb(ink) if isinstance(ink, str) else ink

    def dark(self, k: float = 0.5) -> RGB:
        """The thing's own colour, darker."""
        return self.main * np.float32(k)

    def pale(self, t: float = 0.5) -> RGB:
        return mix(self.main, rgb("#fff6e6"), t)

    def hatch(
        self, lines: Sequence[tuple[Point, Point]], width: float, ink: Ink, k: float = 0.1, alpha: float = 0.8
    ) -> None:
        for a, b in lines:
            self.flat(self.m_line([a, b], width, False), ink, k, alpha)


Draw = Callable[[Pen], None]


@dataclass(frozen=True)
class Make:
    """How a kind of prop is made: true size of its longer side in metres, its box, its usual colour, its drawing."""

    metres: float
    width: float
    height: float
    colour: str
    draw: Draw


def writing(pen: Pen, x0: float, x1: float, y0: float, y1: float, n: int, ink: Ink = "#4a3f34", seed: int = 3) -> None:
    """Ruled scribble in a box: looks like lines of handwriting at any size."""
    r = np.random.Generator(np.random.PCG64(seed))
    for i in range(n):
        y = y1 + (y0 - y1) * (i + 0.5) / n
        end = x1 - (x1 - x0) * float(r.uniform(0, 0.12 if i < n - 1 else 0.55))
        x = x0
        while x < end - 0.02:
            w = min(float(r.uniform(0.04, 0.13)), end - x)
            pen.flat(pen.m_line([(x, y), (x + w, y)], min(0.012, 0.3 * abs(y1 - y0) / n), False), ink, 0.1, 0.85)
            x += w + 0.022
