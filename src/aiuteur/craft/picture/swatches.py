"""The palette of pictures: five colours that stand for them, read from their pixels.

Pixels are gathered in cells of equal hue, so that a large dull background is one colour and not all five; of the cells
those are taken that cover most and lie apart from those taken before. No chance in it: the same pictures, the same palette.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

COLOURS = 5
_SIDE = 96  # pixels a picture is looked at with
_APART = 26.0  # in CIELAB: less is the same colour to the eye
_CELL = 12


def palette_of_pictures(paths: Sequence[Path]) -> tuple[str, ...]:
    """Up to five colours of these files as #rrggbb, from dark to light. A file that is no picture counts for nothing."""
    looked = [pixels for path in paths if (pixels := _pixels(path)) is not None]
    return palette_of_pixels(np.concatenate(looked)) if looked else ()


def palette_of_pixels(rgb: NDArray[np.uint8]) -> tuple[str, ...]:
    """Up to five colours of pixels (n, 3), red first, from dark to light."""
    lab = cv2.cvtColor(rgb.reshape(-1, 1, 3).astype(np.float32) / 255, cv2.COLOR_RGB2LAB).reshape(-1, 3)
    cells, inverse, counts = np.unique(
        np.floor(lab / _CELL).astype(np.int32), axis=0, return_inverse=True, return_counts=True
    )
    sums = np.zeros((len(cells), 3), np.float64)
    np.add.at(sums, inverse.reshape(-1), lab.astype(np.float64))
    means = sums / counts[:, None]
    # a small strong colour says more of a picture than another grey
    weight = counts / counts.sum() * (0.35 + np.hypot(means[:, 1], means[:, 2]) / 60)
    taken: list[int] = []
    for place in np.lexsort((np.arange(len(cells)), -weight)):
        if all(float(np.linalg.norm(means[place] - means[other])) >= _APART for other in taken):
            taken.append(int(place))
        if len(taken) == COLOURS:
            break
    chosen = means[sorted(taken, key=lambda place: float(means[place, 0]))].astype(np.float32)
    colours = cv2.cvtColor(chosen.reshape(-1, 1, 3), cv2.COLOR_LAB2RGB).reshape(-1, 3)
    whole = np.clip(np.rint(colours * 255), 0, 255).astype(int)
    return tuple(f"#{red:02x}{green:02x}{blue:02x}" for red, green, blue in whole.tolist())


def _pixels(path: Path) -> NDArray[np.uint8] | None:
    data = np.fromfile(path, np.uint8)
    image = cv2.imdecode(data, cv2.IMREAD_REDUCED_COLOR_4) if data.size else None
    if image is None:
        return None
    small = cv2.resize(image, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2RGB), np.uint8).reshape(-1, 3)
