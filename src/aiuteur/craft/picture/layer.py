"""A painted depth layer: premultiplied float32 colour and coverage, held only for the region that has paint.

A wide film frame with overscan is 17 MB per float layer, and a place has a dozen. So a layer that is not being worked on
rests packed in eight bits (a quarter of the memory, what its plate will be anyway) and opens again when it is touched.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.colour import RGB
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.raster import Field, Image, affine, blurred, warped

Blend = Literal["over", "add", "screen"]
_BAND = 40  # rows


@dataclass(frozen=True, slots=True)
class Extent:
    """The canvas a layer lies on: its pixels, pixels per unit and where the frame's corner is, in pixels."""

    width: int = 1600
    height: int = 900
    scale: float = 1.0
    origin_x: int = 160
    origin_y: int = 90


@dataclass(eq=False)
class Layer:
    """One depth of the picture. Bigger `z` is further away. Region (x, y, w, h) in canvas pixels grows with the paint."""

    name: str
    z: float
    blend: Blend = "over"
    extent: Extent = field(default_factory=Extent)
    drift: tuple[float, float] = (0.0, 0.0)  # units per second: rain, snow, clouds
    wrap: bool = False  # a drifting layer that repeats at its edges
    flicker: float = 0.0  # how much its light flickers, 0..1
    x: int = 0
    y: int = 0
    _rgb: Field | None = None
    _a: Field | None = None
    _packed: Image | None = None

    @property
    def rgb(self) -> Field:
        """Premultiplied colour (h, w, 3) of the region; writable in place."""
        self._open()
        return self._rgb if self._rgb is not None else np.zeros((0, 0, 3), np.float32)

    @property
    def a(self) -> Field:
        """Coverage (h, w) of the region; writable in place."""
        self._open()
        return self._a if self._a is not None else np.zeros((0, 0), np.float32)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the painted region in pixels; (0, 0) before the first paint."""
        if self._packed is not None:
            return self._packed.shape[1], self._packed.shape[0]
        return (self._a.shape[1], self._a.shape[0]) if self._a is not None else (0, 0)

    def reserve(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """Make sure that the region holds these canvas pixels (clipped to the canvas)."""
        self._open()
        x0, y0 = max(0, x0), max(0, y0)
        x1, y1 = min(self.extent.width, x1), min(self.extent.height, y1)
        if x1 <= x0 or y1 <= y0:
            return
        if self._rgb is None or self._a is None:
            self.x, self.y = x0, y0
            self._rgb = np.zeros((y1 - y0, x1 - x0, 3), np.float32)
            self._a = np.zeros((y1 - y0, x1 - x0), np.float32)
            return
        height, width = self._a.shape
        if x0 >= self.x and y0 >= self.y and x1 <= self.x + width and y1 <= self.y + height:
            return
        self._grow(x0, y0, x1, y1)

    def _grow(self, x0: int, y0: int, x1: int, y1: int) -> None:
        assert self._rgb is not None
        assert self._a is not None
        height, width = self._a.shape
        # a quarter more than asked, so that many small strokes do not copy the layer many times
        px, py = (x1 - x0) // 4 + 16, (y1 - y0) // 4 + 16
        left = self.x if x0 >= self.x else max(0, x0 - px)
        top = self.y if y0 >= self.y else max(0, y0 - py)
        right = self.x + width if x1 <= self.x + width else min(self.extent.width, x1 + px)
        bottom = self.y + height if y1 <= self.y + height else min(self.extent.height, y1 + py)
        rgb = np.zeros((bottom - top, right - left, 3), np.float32)
        a = np.zeros((bottom - top, right - left), np.float32)
        dx, dy = self.x - left, self.y - top
        rgb[dy : dy + height, dx : dx + width] = self._rgb
        a[dy : dy + height, dx : dx + width] = self._a
        self._rgb, self._a, self.x, self.y = rgb, a, left, top

    def paint(self, mask: Mask, colour: RGB | Field, alpha: float = 1.0) -> None:
        """Lay the colour over what is there. `colour`: (3,) or a field (canvas h, w, 3) such as `Canvas.gradient`.

        Work goes in bands cut to where the mask is, so a crescent costs what it covers and not its box; planes are
        multiplied as blocks of one shape, three times as fast as broadcasting over colour.
        """
        height, width = mask.a.shape
        self.reserve(mask.x, mask.y, mask.x + width, mask.y + height)
        cut = self._cut(mask)
        if cut is None:
            return
        rows, columns, values = cut
        rgb, a = self.rgb, self.a
        for top in range(0, values.shape[0], _BAND):
            part = values[top : top + _BAND]
            used = np.flatnonzero(part.max(axis=0) > 0.002)
            if not used.size:
                continue
            first, last = int(used[0]), int(used[-1]) + 1
            k = part[:, first:last] if alpha == 1.0 else part[:, first:last] * np.float32(alpha)
            y, x = rows.start + top, columns.start + first
            here = (slice(y, y + k.shape[0]), slice(x, x + k.shape[1]))
            keep = 1 - k
            target, cover = rgb[here], a[here]
            np.multiply(target, cv2.merge([keep, keep, keep]), out=target)
            np.add(target, self._ink(k, colour, y, x), out=target)
            np.multiply(cover, keep, out=cover)
            np.add(cover, k, out=cover)

    def _ink(self, k: Field, colour: RGB | Field, y: int, x: int) -> Field:
        """Coverage times colour, (h, w, 3); (y, x) is its corner in this layer's region."""
        if colour.ndim == 1:
            return cast(Field, cv2.merge([k * np.float32(v) for v in colour]))
        height, width = k.shape
        field = colour[y + self.y : y + self.y + height, x + self.x : x + self.x + width]
        return cast(Field, np.multiply(cv2.merge([k, k, k]), field))

    def light(self, mask: Mask, colour: RGB | Field, alpha: float = 1.0) -> None:
        """Add light, only where there is paint already (coverage stays). An "add" layer takes light anywhere."""
        if self.blend != "over":
            height, width = mask.a.shape
            self.reserve(mask.x, mask.y, mask.x + width, mask.y + height)
        cut = self._cut(mask)
        if cut is None:
            return
        rows, columns, values = cut
        k = values * np.float32(alpha)
        target, cover = self.rgb[rows, columns], self.a[rows, columns]
        if self.blend == "over":
            k *= cover
        else:
            np.maximum(cover, k, out=cover)
        np.add(target, self._ink(k, colour, rows.start, columns.start), out=target)

    def soften(self, sigma: float) -> Layer:
        """Blur the whole layer; sigma in units."""
        pixels = sigma * self.extent.scale
        if self.size == (0, 0) or pixels < 0.05:
            return self
        pad = int(3 * pixels) + 1
        width, height = self.size
        self.reserve(self.x - pad, self.y - pad, self.x + width + pad, self.y + height + pad)
        self._rgb, self._a = blurred(self.rgb, pixels), blurred(self.a, pixels)
        return self

    def transform(self, matrix_units: NDArray[np.float64], blur: float = 0.0) -> Layer:
        """Move the layer through a 2×3 matrix in units (frame coordinates); optionally blur by `blur` units."""
        if self.size == (0, 0):
            return self
        self._warp(self._pixels(matrix_units))
        return self.soften(blur) if blur else self

    def loop(self) -> Layer:
        """Join the left edge of the canvas to the right, so that the layer can drift for ever (`wrap`)."""
        e = self.extent
        self.reserve(0, 0, e.width, e.height)
        across = np.linspace(-1, 1, e.width, dtype=np.float32)
        own: Field = np.clip((1 - np.abs(across)) / np.float32(0.24), 0, 1).astype(np.float32)[None]
        rgb, a, half = self.rgb, self.a, e.width // 2
        self._rgb = np.asarray(rgb * own[..., None] + np.roll(rgb, half, axis=1) * (1 - own[..., None]), np.float32)
        self._a = np.asarray(a * own + np.roll(a, half, axis=1) * (1 - own), np.float32)
        self.wrap = True
        return self

    def _pixels(self, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
        e = self.extent
        linear = matrix[:, :2]
        corner = np.array([e.origin_x, e.origin_y], np.float64)
        return np.hstack([linear, (matrix[:, 2] * e.scale + corner - linear @ corner)[:, None]])

    def _warp(self, pixels: NDArray[np.float64]) -> None:
        e, (width, height) = self.extent, self.size
        # a layer that covers the canvas (a sky, a wall) goes on beyond its edge when it is made smaller
        whole = width == e.width and height == e.height
        left, top, right, bottom = self.x, self.y, self.x + width, self.y + height
        corners = np.array([[left, top], [right, top], [right, bottom], [left, bottom]], np.float64)
        spread = corners @ pixels[:, :2].T + pixels[:, 2]
        x0, y0 = (0, 0) if whole else (int(max(0, spread[:, 0].min() - 1)), int(max(0, spread[:, 1].min() - 1)))
        x1 = e.width if whole else int(min(e.width, spread[:, 0].max() + 2))
        y1 = e.height if whole else int(min(e.height, spread[:, 1].max() + 2))
        if x1 <= x0 or y1 <= y0:
            self._rgb = self._a = None
            return
        local = pixels.copy()
        local[:, 2] += pixels[:, :2] @ np.array([self.x, self.y], np.float64) - np.array([x0, y0], np.float64)
        rgb, a = self.rgb, self.a
        self._rgb = warped(rgb, local, x1 - x0, y1 - y0, replicate=whole)
        self._a = warped(a, local, x1 - x0, y1 - y0, replicate=whole)
        self.x, self.y = x0, y0

    def packed(self) -> Image:
        """(h, w, 4) uint8: premultiplied colour and coverage, values clipped to 0..1."""
        if self._packed is not None:
            return self._packed
        width, height = self.size
        out = np.empty((height, width, 4), np.uint8)
        if self._rgb is not None and self._a is not None:
            out[..., :3] = cv2.convertScaleAbs(np.clip(self._rgb, 0, 1), alpha=255)
            out[..., 3] = cv2.convertScaleAbs(np.clip(self._a, 0, 1), alpha=255)
        return out

    def pack(self) -> None:
        """Rest in eight bits until touched again."""
        if self._a is not None:
            self._packed = self.packed()
            self._rgb = self._a = None

    def forget(self) -> None:
        """Give its memory back: its plate has been made."""
        self._packed = self._rgb = self._a = None

    @property
    def is_packed(self) -> bool:
        """Resting in eight bits."""
        return self._packed is not None

    def _open(self) -> None:
        if self._packed is None:
            return
        values = self._packed.astype(np.float32)
        values *= np.float32(1 / 255)
        self._rgb, self._a = np.ascontiguousarray(values[..., :3]), np.ascontiguousarray(values[..., 3])
        self._packed = None

    def _cut(self, mask: Mask) -> tuple[slice, slice, Field] | None:
        """Rows and columns of this layer's region under the mask, and the mask's values there."""
        width, height = self.size
        x0, y0 = max(self.x, mask.x), max(self.y, mask.y)
        x1, y1 = min(self.x + width, mask.x + mask.a.shape[1]), min(self.y + height, mask.y + mask.a.shape[0])
        if x1 <= x0 or y1 <= y0:
            return None
        values = mask.a[y0 - mask.y : y1 - mask.y, x0 - mask.x : x1 - mask.x]
        return slice(y0 - self.y, y1 - self.y), slice(x0 - self.x, x1 - self.x), values


def unit_matrix(scale: float, about: tuple[float, float], to: tuple[float, float] | None = None) -> NDArray[np.float64]:
    """2×3 matrix in units: enlarge by `scale` so that point `about` lands on `to` (or stays)."""
    tx, ty = to or about
    return affine([[scale, 0, tx - scale * about[0]], [0, scale, ty - scale * about[1]]])
