"""Plates: finished layers as cropped eight-bit pictures that the camera moves over, and their composition to a frame.

A plate holds premultiplied colour and the *transmittance* (255 − coverage), so that laying it over a frame is one
multiplication and one addition. Soft plates are kept at half or quarter size. Sub-pixel moves are linear warps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.camera import STAY, UnitMatrix
from aiuteur.craft.picture.layer import Layer
from aiuteur.craft.picture.raster import Image

Kind = Literal["opaque", "over", "add"]
_FALLING = 60.0  # units per second: rain and snow fall through the frame whatever the camera does
_FOLLOWED = 20.0  # units per second
_STEADY = 0.06  # a flicker up to this is not seen


@dataclass(frozen=True, eq=False)
class Plate:
    """`pixels`: (h, w, 4) premultiplied colour and transmittance; four channels warp twice as fast as three.

    x, y: frame pixel of its corner (may be negative: overscan); `step`: frame pixels per plate pixel; `base`: where the
    plate's plane stands before the camera (units).
    """

    pixels: Image
    z: float
    x: int
    y: int
    scale: float
    kind: Kind = "over"
    step: int = 1
    base: UnitMatrix = field(default_factory=lambda: STAY)
    drift: tuple[float, float] = (0.0, 0.0)
    wrap: bool = False
    flicker: float = 0.0

    @property
    def alive(self) -> bool:
        """Changes by itself, without the camera."""
        return self.drift != (0.0, 0.0) or self.flicker > 0

    def placed(self, base: UnitMatrix) -> Plate:
        """The same plate on another base."""
        return replace(self, base=base)


def plate_of(layers: Sequence[Layer], opaque: bool = False, soften: float = 0.0) -> Plate | None:
    """One plate from layers that share a depth (in painting order); None when nothing is painted.

    `soften`: blur in units. Light ("add", and "screen" taken as such) merges into what it falls on.
    """
    layers = [layer for layer in layers if layer.size != (0, 0)]
    if not layers:
        return None
    first = layers[0]
    if first.wrap:
        first.reserve(0, 0, first.extent.width, first.extent.height)
    pixels, x, y = _merged(layers)
    if not first.wrap:
        pixels, x, y = _cropped(pixels, x, y)
    if not pixels.size:
        return None
    lit = all(layer.blend != "over" for layer in layers)
    kind: Kind = "opaque" if opaque else "add" if lit else "over"
    if soften * first.extent.scale >= 0.3:
        margin = 0 if opaque or first.wrap else int(2.5 * soften * first.extent.scale) + 2
        pixels, x, y, step = _softened(pixels, x, y, soften * first.extent.scale, margin)
    else:
        step = 1
    pixels[..., 3] = 255 - pixels[..., 3]
    z = sum(layer.z for layer in layers) / len(layers)
    e = first.extent
    return Plate(
        pixels, z, x - e.origin_x, y - e.origin_y, e.scale, kind, step,
        drift=first.drift, wrap=first.wrap, flicker=first.flicker,
    )  # fmt: skip


def _merged(layers: Sequence[Layer]) -> tuple[Image, int, int]:
    if len(layers) == 1:
        return layers[0].packed().copy(), layers[0].x, layers[0].y
    x0, y0 = min(layer.x for layer in layers), min(layer.y for layer in layers)
    x1, y1 = max(la.x + la.size[0] for la in layers), max(la.y + la.size[1] for la in layers)
    out = np.zeros((y1 - y0, x1 - x0, 4), np.uint8)
    for layer in layers:
        top = layer.packed()
        height, width = top.shape[:2]
        view = out[layer.y - y0 : layer.y - y0 + height, layer.x - x0 : layer.x - x0 + width]
        if layer.blend != "over":
            # light adds to the colour and lets what is behind through
            light = top.copy()
            light[..., 3] = 0
            view[:] = cv2.add(view, light)
            continue
        rest = cv2.bitwise_not(np.ascontiguousarray(top[..., 3]))
        kept = cv2.multiply(np.ascontiguousarray(view), cv2.merge([rest] * 4), scale=1 / 255)
        view[:] = cv2.add(kept, top)
    return out, x0, y0


def _cropped(pixels: Image, x: int, y: int) -> tuple[Image, int, int]:
    ink = np.ascontiguousarray(pixels).view(np.uint32)[..., 0] != 0  # four bytes at once
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not rows.size:
        return pixels[:0, :0], x, y
    top, bottom, left, right = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
    # one clear pixel around, so that a sub-pixel warp has something to fade into
    crop = np.ascontiguousarray(pixels[top:bottom, left:right])
    clear = (top > 0, bottom < pixels.shape[0], left > 0, right < pixels.shape[1])
    t, b, lf, r = (int(flag) for flag in clear)
    crop = cast(Image, cv2.copyMakeBorder(crop, t, b, lf, r, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0)))
    return crop, x + left - lf, y + top - t


def _softened(pixels: Image, x: int, y: int, sigma: float, margin: int) -> tuple[Image, int, int, int]:
    step = 1 if sigma < 2.5 else 2 if sigma < 8 else 4
    margin = -(-margin // step) * step
    height, width = pixels.shape[:2]
    border = cv2.BORDER_CONSTANT if margin else cv2.BORDER_REPLICATE
    right, bottom = margin + (-width) % step, margin + (-height) % step
    wide = cv2.copyMakeBorder(pixels, margin, bottom, margin, right, border)
    if step > 1:
        wide = cv2.resize(wide, (wide.shape[1] // step, wide.shape[0] // step), interpolation=cv2.INTER_AREA)
    soft = cast(Image, cv2.GaussianBlur(wide, (0, 0), sigma / step, borderType=cv2.BORDER_REPLICATE))
    return soft, x - margin, y - margin, step


def lay(frame: Image, plate: Plate, matrix: UnitMatrix, seconds: float = 0.0, gain: float = 1.0) -> None:
    """Draw the plate onto the frame (h, w, 3) through `matrix` (units to units, after the plate's base)."""
    if plate.wrap and np.hypot(*plate.drift) >= _FALLING and not plate.step > 1:
        _blend(frame, _fallen(plate, seconds, frame.shape[1], frame.shape[0]), plate.kind, gain)
        return
    if plate.wrap:
        plate = _rolled(plate, seconds)
    pixel = _pixel_matrix(plate, matrix, seconds)
    window = _window(plate, pixel, frame.shape[1], frame.shape[0])
    if window is None:
        return
    x0, y0, x1, y1 = window
    pixel[:, 2] -= (x0, y0)
    border = cv2.BORDER_REPLICATE if plate.kind == "opaque" else cv2.BORDER_CONSTANT
    _blend(frame[y0:y1, x0:x1], _moved(plate.pixels, pixel, (x1 - x0, y1 - y0), border), plate.kind, gain)


def _blend(target: Image, moved: Image, kind: Kind, gain: float) -> None:
    """Lay premultiplied colour and transmittance over the target in place."""
    if kind == "opaque" and gain == 1.0:
        cv2.cvtColor(moved, cv2.COLOR_RGBA2RGB, dst=target)
        return
    colour = cv2.cvtColor(moved, cv2.COLOR_RGBA2RGB)
    if gain != 1.0:
        colour = cv2.convertScaleAbs(colour, alpha=gain)
    if kind == "opaque":
        target[:] = colour
        return
    if kind == "over":
        through = cv2.cvtColor(cv2.extractChannel(moved, 3), cv2.COLOR_GRAY2RGB)
        cv2.multiply(target, through, dst=target, scale=1 / 255)
    cv2.add(target, colour, dst=target)


def _fallen(plate: Plate, seconds: float, width: int, height: int) -> Image:
    """The part of a falling, repeating plate that the frame shows."""
    tall, wide = plate.pixels.shape[:2]
    x = (-plate.x - round(plate.drift[0] * plate.scale * seconds)) % wide
    y = (-plate.y - round(plate.drift[1] * plate.scale * seconds)) % tall
    out = np.empty((height, width, 4), np.uint8)
    right, down = min(width, wide - x), min(height, tall - y)
    out[:down, :right] = plate.pixels[y : y + down, x : x + right]
    out[:down, right:] = plate.pixels[y : y + down, : width - right]
    out[down:, :right] = plate.pixels[: height - down, x : x + right]
    out[down:, right:] = plate.pixels[: height - down, : width - right]
    return out


def _rolled(plate: Plate, seconds: float) -> Plate:
    """A drifting plate that comes round, turned to its place by whole pixels (faster than a wrapping warp).

    What drifts fast enough to be followed with the eye is carried the rest of a pixel by its matrix.
    """
    way = np.array(plate.drift, np.float64) * plate.scale * seconds / plate.step
    seen = np.hypot(*plate.drift) > _FOLLOWED
    whole = np.floor(way) if seen else np.round(way)
    turned = np.roll(plate.pixels, (int(whole[1]), int(whole[0])), axis=(0, 1))
    rest = (way - whole) * plate.step / plate.scale if seen else np.zeros(2)
    base = plate.base.copy()
    base[:, 2] += base[:, :2] @ rest
    return replace(plate, pixels=turned, base=base, wrap=False, drift=(0.0, 0.0))


def _moved(pixels: Image, matrix: NDArray[np.float64], size: tuple[int, int], border: int) -> Image:
    (a, b, tx), (c, d, ty) = matrix
    if a == d == 1.0 and b == c == 0.0 and float(tx).is_integer() and float(ty).is_integer():
        x, y = -int(tx), -int(ty)
        if x >= 0 and y >= 0 and x + size[0] <= pixels.shape[1] and y + size[1] <= pixels.shape[0]:
            return pixels[y : y + size[1], x : x + size[0]]
    return cast(
        Image,
        cv2.warpAffine(pixels, matrix, size, flags=cv2.INTER_LINEAR, borderMode=border, borderValue=(0, 0, 0, 255)),
    )


def _pixel_matrix(plate: Plate, matrix: UnitMatrix, seconds: float) -> NDArray[np.float64]:
    """Plate pixels to frame pixels. Pixel centres lie at half pixels, so halves are carried along."""
    linear = matrix[:, :2] @ plate.base[:, :2]
    shift = (matrix[:, :2] @ plate.base[:, 2] + matrix[:, 2]) * plate.scale
    corner = np.array([plate.x, plate.y], np.float64)
    corner += np.array(plate.drift, np.float64) * plate.scale * seconds
    offset = linear @ (corner + plate.step * 0.5) + shift - 0.5
    return np.hstack([linear * plate.step, offset[:, None]])


def _window(plate: Plate, matrix: NDArray[np.float64], width: int, height: int) -> tuple[int, int, int, int] | None:
    if plate.kind == "opaque":
        return 0, 0, width, height
    h, w = plate.pixels.shape[:2]
    corners = np.array([[-0.5, -0.5], [w - 0.5, -0.5], [w - 0.5, h - 0.5], [-0.5, h - 0.5]], np.float64)
    spread = corners @ matrix[:, :2].T + matrix[:, 2]
    x0, y0 = max(0, int(np.floor(spread[:, 0].min()))), max(0, int(np.floor(spread[:, 1].min())))
    x1, y1 = min(width, int(np.ceil(spread[:, 0].max())) + 1), min(height, int(np.ceil(spread[:, 1].max())) + 1)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def is_alive(layer: Layer, slowest: float = 0.0) -> bool:
    """Whether a layer moves or flickers enough to be seen, and so must be laid anew for every frame."""
    return float(np.hypot(*layer.drift)) > slowest or layer.flicker > _STEADY


def gathered(
    layers: Sequence[Layer],
    borders: Sequence[float],
    soften: Callable[[float], float],
    keep: bool = False,
    slowest: float = 0.0,
) -> list[Plate]:
    """Layers (far to near) as few plates: neighbours of one depth bucket become one; living ones stay alone.

    `borders`: depths that part the buckets; `soften`: blur in units at a depth. The first plate is opaque. The layers are
    emptied as their plates are made, unless `keep`. What drifts slower than `slowest` units a second stands still.
    """
    runs: list[tuple[int, list[Layer]]] = []
    for layer in layers:
        bucket = sum(layer.z <= border for border in borders)
        alone = is_alive(layer, slowest)
        if alone or not runs or runs[-1][0] != bucket:
            runs.append((-1 if alone else bucket, [layer]))
        else:
            runs[-1][1].append(layer)
    plates: list[Plate] = []
    for run in [run for _, run in runs]:
        alive = is_alive(run[0], slowest)
        plate = plate_of(run, opaque=not plates, soften=0.0 if alive and run[0].wrap else soften(run[0].z))
        if plate is not None and not alive:
            plate = replace(plate, drift=(0.0, 0.0), wrap=False, flicker=0.0)
        for layer in () if keep else run:
            layer.forget()
        if plate is not None:
            plates.append(plate)
    return plates
