"""Measuring a frame: what its pixels show in each region, as a few numbers that can be kept and held against others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.drift import QUANTILES, At, Sighting
from aiuteur.craft.picture.drift_regions import LEAST, Region, lab_of, size_looked_at
from aiuteur.craft.picture.raster import Image
from aiuteur.craft.picture.retouch import covering

_MARKED_BY = 6.0  # summed over the channels of CIELAB: a pixel that a mark changes
_LEAST_MARK = 12  # pixels
_RIDGE = np.diag([30.0, 300.0, 300.0, 1.0]).astype(np.float32)


def measured(image: Image, at: At, regions: Iterable[Region], width: int, height: int) -> list[Sighting]:
    """What a frame shows in each region; a picture of another shape is looked at as an engine would cut it.

    `image`: (height, width, 3) uint8, red first; `width` and `height` are the film's.
    """
    small = cv2.resize(covering(image, width, height), size_looked_at(width, height), interpolation=cv2.INTER_AREA)
    lab = lab_of(np.asarray(small, np.uint8))
    found: list[Sighting] = []
    for region in regions:
        facts: dict[str, Any] = {"at": at, "part": region.part, "of": region.of, "mark": region.mark}
        facts |= {"box": region.box, "pixels": int(np.count_nonzero(region.mask))}
        if region.part != "mark":
            found.append(Sighting(**facts, tones=_tones(lab[region.mask])))
        elif (shown := _shown(lab, region)) is not None:
            found.append(Sighting(**facts, shown=shown))
    return found


def _tones(pixels: NDArray[np.float32]) -> tuple[int, ...]:
    places = np.linspace(0.02, 0.98, QUANTILES)
    found = np.quantile(pixels, places, axis=0)  # (quantiles, 3)
    return tuple(int(one) for one in np.rint(found.T.reshape(-1) * 10))


def _shown(lab: NDArray[np.float32], region: Region) -> int | None:
    """Whether a figure is nearer to its drawing with the mark; None where the mark would hardly be seen.

    Light, grade and print change both drawings alike, so that change is learnt where the mark is not, and undone.
    """
    if region.without is None or region.marked is None:
        return None
    bare, marked = lab_of(region.without), lab_of(region.marked)
    inside = cv2.erode(region.mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    change = np.abs(marked - bare).sum(axis=2)
    here, elsewhere = inside & (change > _MARKED_BY), inside & (change < 1.5)
    if np.count_nonzero(here) < _LEAST_MARK or np.count_nonzero(elsewhere) < LEAST // 2:
        return None
    known = _with_one(bare[elsewhere])
    graded = np.linalg.solve(known.T @ known + _RIDGE, known.T @ lab[elsewhere])
    one, two = _with_one(bare[here]) @ graded, _with_one(marked[here]) @ graded
    span = float(((two - one) ** 2).sum())
    if span < 4 * np.count_nonzero(here):
        return None
    seen = lab[here]
    nearer = (float(((seen - one) ** 2).sum()) - float(((seen - two) ** 2).sum())) / span
    return round(1000 * min(1.0, max(-1.0, nearer)))


def _with_one(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.hstack([pixels, np.ones((len(pixels), 1), np.float32)])
