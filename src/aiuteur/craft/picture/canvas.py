"""The canvas: everything is drawn in units, the frame being 720 units high, so that no drawing knows its pixels.

Origin is the frame's top-left corner; the canvas reaches an eighth of the frame beyond each edge (overscan) for camera
moves. Layers made here rest packed in eight bits as soon as three newer ones are being worked on (see layer.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from aiuteur.craft.picture.colour import RGB
from aiuteur.craft.picture.layer import Blend, Extent, Layer
from aiuteur.craft.picture.mask import Mask, spline
from aiuteur.craft.picture.noise import lattice_noise
from aiuteur.craft.picture.raster import Field, filled_polygon

__all__ = ["Canvas", "Layer", "Mask", "spline"]

OVERSCAN = 0.125
UNITS_HIGH = 720
_OPEN_LAYERS = 3
_CAP_STEPS = np.arange(1.0, 7.0)


class Canvas:
    """A frame of `width_px` × `height_px` pixels with overscan. `w` × `h` units; h is always 720."""

    def __init__(self, width_px: int, height_px: int) -> None:
        if width_px < 16 or height_px < 16:
            raise ValueError(f"A frame of {width_px}×{height_px} pixels is too small to draw; use at least 16×16.")
        self.width_px, self.height_px = width_px, height_px
        self.scale = height_px / UNITS_HIGH
        self.w, self.h = width_px / self.scale, float(UNITS_HIGH)
        mx, my = math.ceil(width_px * OVERSCAN), math.ceil(height_px * OVERSCAN)
        self.extent = Extent(width_px + 2 * mx, height_px + 2 * my, self.scale, mx, my)
        self.left, self.top = -mx / self.scale, -my / self.scale
        self.right, self.bottom = self.w - self.left, self.h - self.top
        shape = (self.extent.height, self.extent.width)
        across = (np.arange(shape[1], dtype=np.float32) + np.float32(0.5 - mx)) / np.float32(self.scale)
        down = (np.arange(shape[0], dtype=np.float32) + np.float32(0.5 - my)) / np.float32(self.scale)
        self.xs: Field = np.broadcast_to(across[None, :], shape)
        self.ys: Field = np.broadcast_to(down[:, None], shape)
        self.layers: list[Layer] = []

    # masks ------------------------------------------------------------------------------------------------------

    def poly(self, points: ArrayLike) -> Mask:
        """A filled polygon."""
        e = self.extent
        q = np.asarray(points, np.float64).reshape(-1, 2) * self.scale + (e.origin_x, e.origin_y)
        low, high = q.min(axis=0), q.max(axis=0)
        x0, y0 = int(max(0, math.floor(low[0]) - 2)), int(max(0, math.floor(low[1]) - 2))
        x1, y1 = int(min(e.width, math.ceil(high[0]) + 2)), int(min(e.height, math.ceil(high[1]) + 2))
        if x1 <= x0 or y1 <= y0:
            return self._nothing()
        return Mask(x0, y0, filled_polygon(q - (x0, y0), x1 - x0, y1 - y0), self.scale)

    def blob(self, points: ArrayLike, corners: Sequence[int] = (), n: int = 10) -> Mask:
        """A closed smooth shape through the points."""
        return self.poly(spline(points, True, n, corners))

    def ellipse(self, cx: float, cy: float, rx: float, ry: float, rot: float = 0.0) -> Mask:
        """An ellipse; `rot` in radians."""
        steps = 12 if max(rx, ry) * self.scale < 3 else 64
        t = np.linspace(0, 2 * np.pi, steps, endpoint=False)
        x, y = rx * np.cos(t), ry * np.sin(t)
        c, s = math.cos(rot), math.sin(rot)
        return self.poly(np.stack([cx + x * c - y * s, cy + x * s + y * c], 1))

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Mask:
        """An upright rectangle with exact coverage at its edges."""
        e = self.extent
        left, right = sorted((x0 * self.scale + e.origin_x, x1 * self.scale + e.origin_x))
        top, bottom = sorted((y0 * self.scale + e.origin_y, y1 * self.scale + e.origin_y))
        columns, x = _coverage(left, right, e.width)
        rows, y = _coverage(top, bottom, e.height)
        if not (columns.size and rows.size):
            return self._nothing()
        return Mask(x, y, np.outer(rows, columns), self.scale)

    def stroke(self, points: ArrayLike, width: float | Sequence[float], smooth: bool = True) -> Mask:
        """A line with round caps; `width` in units, one for all or one per point."""
        line = np.asarray(points, np.float64)
        flat = np.asarray(width, np.float64)
        widths = np.full(len(line), float(flat)) if flat.ndim == 0 else flat
        if smooth and len(line) > 2:
            curve = spline(line, False, 8)
            widths = np.interp(np.linspace(0, len(line) - 1, len(curve)), np.arange(len(line)), widths)
            line = curve
        return self.poly(_outline(line, widths))

    def union(self, masks: Sequence[Mask]) -> Mask:
        """All masks as one."""
        if not masks:
            return self._nothing()
        x0, y0 = min(m.x for m in masks), min(m.y for m in masks)
        x1, y1 = max(m.x + m.a.shape[1] for m in masks), max(m.y + m.a.shape[0] for m in masks)
        out = np.zeros((y1 - y0, x1 - x0), np.float32)
        for m in masks:
            view = out[m.y - y0 : m.y - y0 + m.a.shape[0], m.x - x0 : m.x - x0 + m.a.shape[1]]
            np.maximum(view, m.a, out=view)
        return Mask(x0, y0, out, self.scale)

    def full(self, array: Field) -> Mask:
        """A mask of the whole canvas from a field (h, w)."""
        if array.shape != (self.extent.height, self.extent.width):
            raise ValueError(
                f"A full mask needs a field of {self.ys.shape}, got {array.shape}; use the canvas's fields."
            )
        return Mask(0, 0, array.astype(np.float32, copy=False), self.scale)

    def _nothing(self) -> Mask:
        return Mask(0, 0, np.zeros((1, 1), np.float32), self.scale)

    # fields -----------------------------------------------------------------------------------------------------

    def gradient(self, stops: Sequence[tuple[float, RGB]]) -> Field:
        """(h, w, 3) colour by height: stops of (y in units, colour), y rising. A view without memory of its own."""
        heights = [stop[0] for stop in stops]
        column = self.ys[:, 0]
        parts = [np.interp(column, heights, [float(stop[1][i]) for stop in stops]) for i in range(3)]
        colours = np.stack(parts, 1).astype(np.float32)
        return np.broadcast_to(colours[:, None], (*self.ys.shape, 3))

    def radial(self, cx: float, cy: float, r: float, power: float = 2.0, squash: float = 1.0) -> Field:
        """(h, w) 1 at the centre falling to 0 at `r` units; `squash` below 1 flattens it."""
        dx, dy = self.xs - np.float32(cx), (self.ys - np.float32(cy)) / np.float32(squash)
        distance = np.hypot(dx, dy)
        near = np.clip(1 - distance / np.float32(r), 0, 1)
        return np.asarray(near ** np.float32(power), np.float32)

    def noise(
        self,
        generator: np.random.Generator,
        cell: float = 200.0,
        octaves: int = 5,
        stretch: float = 1.0,
        gain: float = 0.5,
    ) -> Field:
        """(h, w) cloud noise 0..1; bumps `cell` units wide and `cell / stretch` high. The same at every resolution."""
        span = (self.right - self.left, self.bottom - self.top)
        return lattice_noise(generator, span, (self.extent.width, self.extent.height), cell, octaves, stretch, gain)

    # layers -----------------------------------------------------------------------------------------------------

    def layer(self, name: str, z: float, blend: Blend = "over", fill: RGB | Field | None = None) -> Layer:
        """A new layer at depth z (bigger is further), appended to `layers`; `fill` covers the whole canvas."""
        layer = Layer(name, z, blend, self.extent)
        if fill is not None:
            layer.reserve(0, 0, self.extent.width, self.extent.height)
            layer.rgb[:] = fill
            layer.a[:] = 1
        for older in self.layers[: -(_OPEN_LAYERS - 1)]:
            older.pack()
        self.layers.append(layer)
        return layer

    def loose_layer(self, name: str, z: float, blend: Blend = "over") -> Layer:
        """A layer of this canvas that is not appended to `layers`: a figure drawn anew every other frame."""
        return Layer(name, z, blend, self.extent)


def _coverage(low: float, high: float, limit: int) -> tuple[NDArray[np.float32], int]:
    """How much of each pixel from `low` to `high` is covered, and the first pixel."""
    first, last = max(0, math.floor(low)), min(limit, math.ceil(high))
    edges = np.arange(first, last, dtype=np.float64)
    return np.clip(np.minimum(edges + 1, high) - np.maximum(edges, low), 0, 1).astype(np.float32), first


def _outline(line: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """The polygon around a line of varying width, with round caps."""
    direction = _slope(line) if len(line) > 1 else np.array([[1.0, 0.0]])
    length = np.hypot(direction[:, 0], direction[:, 1]) + 1e-9
    normal = np.stack([-direction[:, 1] / length, direction[:, 0] / length], 1)
    half = widths[:, None] / 2
    left, right = line + normal * half, line - normal * half
    start, end = _cap(line[0], -normal[0], widths[0] / 2), _cap(line[-1], normal[-1], widths[-1] / 2)
    return np.vstack([left, end, right[::-1], start])


def _slope(line: NDArray[np.float64]) -> NDArray[np.float64]:
    """What `np.gradient(line, axis=0)` gives, to the bit, without its looking into every case."""
    found = np.empty_like(line)
    found[1:-1] = (line[2:] - line[:-2]) / 2.0
    found[0], found[-1] = line[1] - line[0], line[-1] - line[-2]
    return found


def _cap(centre: NDArray[np.float64], normal: NDArray[np.float64], radius: float) -> NDArray[np.float64]:
    angle = math.atan2(float(normal[1]), float(normal[0]))
    t = _CAP_STEPS * (((angle - np.pi) - angle) / 7) + angle  # the inner ones of `np.linspace(angle, angle - np.pi, 8)`
    around = np.empty((6, 2))
    around[:, 0], around[:, 1] = centre[0] + radius * np.cos(t), centre[1] + radius * np.sin(t)
    return around
