"""Antialiased masks: a small raster of coverage with its place on the canvas, so that work stays where the ink is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aiuteur.craft.picture.raster import Field, affine, blurred, padded, warped


@dataclass(frozen=True, slots=True)
class Mask:
    """Coverage `a` (h, w) float32 0..1 at canvas pixel (x, y); `scale` = pixels per unit. Never changed in place."""

    x: int
    y: int
    a: Field
    scale: float = 1.0

    @property
    def empty(self) -> bool:
        """No pixel is covered."""
        return not self.a.size or not bool(self.a.any())

    def shift(self, dx: float, dy: float) -> Mask:
        """Moved by units, sub-pixel (to an eighth of a pixel)."""
        px, py = round(dx * self.scale * 8), round(dy * self.scale * 8)
        ix, iy, fx, fy = px // 8, py // 8, (px % 8) / 8, (py % 8) / 8
        if not (fx or fy):
            return Mask(self.x + ix, self.y + iy, self.a, self.scale)
        height, width = self.a.shape
        moved = warped(self.a, affine([[1, 0, fx], [0, 1, fy]]), width + 1, height + 1)
        return Mask(self.x + ix, self.y + iy, moved, self.scale)

    def minus(self, other: Mask) -> Mask:
        """Where this is and the other is not."""
        window = self._window(other)
        if window is None:
            return self
        (top, bottom, left, right), part = window
        out = self.a.copy()
        out[top:bottom, left:right] *= 1 - part
        return Mask(self.x, self.y, out, self.scale)

    def inter(self, other: Mask) -> Mask:
        """Where both are; cropped to their overlap."""
        window = self._window(other)
        if window is None:
            return Mask(self.x, self.y, np.zeros((1, 1), np.float32), self.scale)
        (top, bottom, left, right), part = window
        return Mask(self.x + left, self.y + top, self.a[top:bottom, left:right] * part, self.scale)

    def union(self, other: Mask) -> Mask:
        """Where either is."""
        x0, y0 = min(self.x, other.x), min(self.y, other.y)
        x1 = max(self.x + self.a.shape[1], other.x + other.a.shape[1])
        y1 = max(self.y + self.a.shape[0], other.y + other.a.shape[0])
        out = np.zeros((y1 - y0, x1 - x0), np.float32)
        for mask in (self, other):
            height, width = mask.a.shape
            view = out[mask.y - y0 : mask.y - y0 + height, mask.x - x0 : mask.x - x0 + width]
            np.maximum(view, mask.a, out=view)
        return Mask(x0, y0, out, self.scale)

    def times(self, k: float) -> Mask:
        """Coverage multiplied (not clipped above 1)."""
        return Mask(self.x, self.y, self.a * np.float32(k), self.scale)

    def blur(self, sigma: float) -> Mask:
        """Softened; sigma in units."""
        pixels = sigma * self.scale
        if pixels < 0.05:
            return self
        pad = int(3 * pixels) + 1
        return Mask(self.x - pad, self.y - pad, blurred(padded(self.a, pad), pixels), self.scale)

    def _window(self, other: Mask) -> tuple[tuple[int, int, int, int], Field] | None:
        left, right = max(self.x, other.x), min(self.x + self.a.shape[1], other.x + other.a.shape[1])
        top, bottom = max(self.y, other.y), min(self.y + self.a.shape[0], other.y + other.a.shape[0])
        if right <= left or bottom <= top:
            return None
        part = other.a[top - other.y : bottom - other.y, left - other.x : right - other.x]
        return (top - self.y, bottom - self.y, left - self.x, right - self.x), part


def spline(points: ArrayLike, closed: bool = True, n: int = 10, corners: Sequence[int] = ()) -> NDArray[np.float64]:
    """A smooth line through the points (Catmull-Rom), n steps per span; points whose index is in `corners` stay sharp."""
    knots = np.asarray(points, np.float64)
    count = len(knots)
    spans = count if closed else count - 1
    here, there, before = knots[:spans], np.roll(knots, -1, 0)[:spans], np.roll(knots, 1, 0)[:spans]
    after = np.roll(knots, -2, 0)[:spans]
    if not closed and spans > 0:
        before[0], after[-1] = here[0], there[-1]
    out, into = (there - before) * 0.5, (after - here) * 0.5
    for i in (one for one in corners if one < count):
        if i < spans:
            out[i] = (there[i] - here[i]) * 0.6
        if i or closed:
            into[i - 1] = (there[i - 1] - here[i - 1]) * 0.6
    h00, h10, h01, h11 = _weights(n)
    line = (h00 * here[:, None] + h10 * out[:, None] + h01 * there[:, None] + h11 * into[:, None]).reshape(-1, 2)
    return line if closed else np.vstack([line, knots[-1:]])


@lru_cache(maxsize=32)
def _weights(n: int) -> tuple[NDArray[np.float64], ...]:
    """How much of point, tangent, next point and next tangent there is in each of n steps of a span."""
    t = (np.arange(n) / n)[:, None]
    return 2 * t**3 - 3 * t**2 + 1, t**3 - 2 * t**2 + t, -2 * t**3 + 3 * t**2, t**3 - t**2
