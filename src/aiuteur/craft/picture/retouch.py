"""Retouching: a part of a finished picture, painted over by hand, becomes another; all around it stays to the last pixel.

A retoucher keeps to the mask. What is new fades in from the mask's edge inwards, never outwards, so a picture may be
retouched a hundred times and what nobody touched is still what it was. Pictures are (height, width, 3) uint8, red first;
a region is (height, width) bool, true where the picture may change.
"""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.raster import Field, Image, blurred, resized

Region = NDArray[np.bool_]
_FADE = 0.012  # of the shorter side: how far inside the mask its content is whole
_WORKED_AT = 160  # pixels: what is filled in is smooth, and needs no more


def region_of(mask: Image, width: int, height: int) -> Region:
    """Where a mask (height, width) of any size is white, at the size of a picture. Raises ValueError where nothing is."""
    if mask.shape != (height, width):
        mask = cast(Image, cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR))
    region = mask >= 128
    if not region.any():
        raise ValueError("Nothing is painted over. Paint over what is to be drawn anew.")
    return region


def covering(drawn: Image, width: int, height: int) -> Image:
    """A drawn picture at the size of another: scaled to cover it, cut alike on both sides."""
    scale = max(width / drawn.shape[1], height / drawn.shape[0])
    wide, high = max(width, round(drawn.shape[1] * scale)), max(height, round(drawn.shape[0] * scale))
    if (high, wide) != drawn.shape[:2]:
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        drawn = cast(Image, cv2.resize(drawn, (wide, high), interpolation=way))
    left, top = (wide - width) // 2, (high - height) // 2
    return drawn[top : top + height, left : left + width]


def weights(region: Region) -> Field:
    """How much of the new picture shows, 0..1: nothing outside the region, all of it a little inside its edge."""
    deep = cast(Field, cv2.distanceTransform(region.astype(np.uint8), cv2.DIST_L2, 5))
    return np.minimum(deep / np.float32(max(1.5, _FADE * min(region.shape))), np.float32(1))


def retouched(base: Image, region: Region, drawn: Image) -> Image:
    """The base with the drawn picture (of its size) in the region. Outside the region it equals the base."""
    top, bottom, left, right = _box(region, 0)
    rows, columns = slice(top, bottom), slice(left, right)
    share = weights(region)[rows, columns, None]
    old, new = base[rows, columns].astype(np.float32), drawn[rows, columns].astype(np.float32)
    out = base.copy()
    out[rows, columns] = np.rint(old + (new - old) * share).astype(np.uint8)
    return out


def filled(base: Image, region: Region) -> Image:
    """The base with the region filled from what is around it: its colours run in, and its grain is laid over them.

    Raises ValueError where there is nothing around it.
    """
    if region.all():
        raise ValueError(
            "Everything is painted over, so there is nothing to fill it from. Leave some of the picture free."
        )
    top, bottom, left, right = _box(region, max(24, min(region.shape) // 10))
    rows, columns = slice(top, bottom), slice(left, right)
    part, hole = base[rows, columns], region[rows, columns]
    high, wide = hole.shape
    scale = min(1.0, _WORKED_AT / max(high, wide))
    size = (max(2, round(wide * scale)), max(2, round(high * scale)))
    known = resized((~hole).astype(np.float32), *size, area=True)
    small = resized(part.astype(np.float32) * (~hole)[..., None], *size, area=True)
    colours = (small / np.maximum(known, np.float32(1e-3))[..., None]).astype(np.float32)
    run_in = _run_in(colours, known > 0)
    soft = resized(run_in, wide, high) + _grain_of(part, hole)[..., None]
    drawn = base.copy()
    drawn[rows, columns] = np.clip(np.rint(soft), 0, 255).astype(np.uint8)
    return retouched(base, region, drawn)


def _run_in(picture: Field, known: Region) -> Field:
    """Colours run from what is known into what is not until they rest: as a soap film hangs in its frame."""
    found, weight = picture * known[..., None], known.astype(np.float32)
    for sigma in (2.0, 5.0, 12.0, 30.0, 80.0):  # first roughly, from farther and farther away
        near = blurred(weight, sigma)
        share = blurred(found, sigma) / np.maximum(near, np.float32(1e-6))[..., None]
        new = (weight == 0) & (near > 1e-3)
        found[new], weight[new] = share[new], 1.0
    for _ in range(2 * _WORKED_AT):
        found[~known] = cv2.blur(found, (3, 3))[~known]
    return found


def _grain_of(part: Image, hole: Region) -> Field:
    """Grain as coarse as that of what is left of a picture. The same picture gets the same grain."""
    grey = part.astype(np.float32).mean(axis=2)
    fine = (grey - blurred(grey, 1.2))[~hole]
    if not fine.size:
        return np.zeros(hole.shape, np.float32)
    strength = min(6.0, 1.4826 * float(np.median(np.abs(fine - np.median(fine)))))  # the median passes over edges
    noise = np.random.default_rng(hole.size).standard_normal(hole.shape, dtype=np.float32)
    return noise * np.float32(strength)


def _box(region: Region, margin: int) -> tuple[int, int, int, int]:
    """Top, bottom, left, right of the region, with a margin inside the picture."""
    down, across = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    height, width = region.shape
    return (
        max(0, int(down[0]) - margin),
        min(height, int(down[-1]) + 1 + margin),
        max(0, int(across[0]) - margin),
        min(width, int(across[-1]) + 1 + margin),
    )
