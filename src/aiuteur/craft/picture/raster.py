"""The few OpenCV calls that the drawing rests on, with exact types: blur, resize and warp of float32 fields.

OpenCV's own stubs return a wide matrix type; everything here takes and gives `NDArray[np.float32]` of shape (h, w) or
(h, w, 3), so that the rest of the picture room is checked strictly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
Image = NDArray[np.uint8]


def resized(field: Field, width: int, height: int, area: bool = False) -> Field:
    """The field at another pixel size; `area` averages (for shrinking)."""
    mode = cv2.INTER_AREA if area else cv2.INTER_LINEAR
    return cast(Field, cv2.resize(field, (max(1, width), max(1, height)), interpolation=mode))


def blurred(field: Field, sigma: float) -> Field:
    """Gaussian blur, sigma in pixels. Wide blurs run at reduced size, where they cost little and look the same."""
    if sigma < 0.05 or not field.size:
        return field
    height, width = field.shape[:2]
    if sigma < 6:
        return cast(Field, cv2.GaussianBlur(field, (0, 0), sigma))
    step = 2 if sigma < 14 else 4 if sigma < 40 else 8
    small = resized(field, max(2, width // step), max(2, height // step), area=True)
    small = cast(Field, cv2.GaussianBlur(small, (0, 0), sigma / step))
    return resized(small, width, height)


def warped(
    field: Field, matrix: NDArray[np.float64], width: int, height: int, replicate: bool = False, cubic: bool = False
) -> Field:
    """The field through a 2×3 pixel matrix (source to destination) on a new raster."""
    flags = cv2.INTER_CUBIC if cubic else cv2.INTER_LINEAR
    border = cv2.BORDER_REPLICATE if replicate else cv2.BORDER_CONSTANT
    size = (max(1, width), max(1, height))
    return cast(Field, cv2.warpAffine(field, matrix, size, flags=flags, borderMode=border))


def padded(field: Field, pixels: int) -> Field:
    """The field with a border of zeros."""
    return cast(Field, cv2.copyMakeBorder(field, pixels, pixels, pixels, pixels, cv2.BORDER_CONSTANT))


def filled_polygon(points: NDArray[np.float64], width: int, height: int) -> Field:
    """Antialiased coverage 0..1 of a polygon (pixel coordinates): drawn larger and averaged, the smaller the finer."""
    # OpenCV fills the outline too, half a sample beyond the edge: more samples keep shapes their size
    over = 4 if width * height < 60_000 else 2 if width * height < 400_000 else 1
    raster = np.zeros((height * over, width * over), np.uint8)
    contour = np.round((points * over - 0.5) * 16).astype(np.int32)
    cv2.fillPoly(raster, [contour], (255,), cv2.LINE_8 if over == 4 else cv2.LINE_AA, 4)
    if over > 1:
        raster = cast(Image, cv2.resize(raster, (width, height), interpolation=cv2.INTER_AREA))
    return raster.astype(np.float32) * np.float32(1 / 255)


def closed_gaps(field: Field, pixels: int) -> Field:
    """Morphological closing: seals hairlines between neighbouring shapes of one figure."""
    return cast(Field, cv2.morphologyEx(field, cv2.MORPH_CLOSE, np.ones((pixels, pixels), np.uint8)))


def affine(rows: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """A 2×3 matrix."""
    return np.asarray(rows, np.float64).reshape(2, 3)
