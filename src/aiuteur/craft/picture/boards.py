"""Boards: a shot made of the two pictures that stand as its frames, where a person put them there.

An animatic shows the filmmaker's own drawings. The shot begins with the one and ends with the other, each exactly as it stands,
and goes over between them; where both are one picture, the shot's camera moves over it. A picture of another shape is shown
whole, on black. As in `director`, a frame depends on nothing but its number.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

import cv2
import numpy as np

from aiuteur.craft.picture.camera import ACTING_Z, UnitMatrix, after, camera_at, eased, moves, view
from aiuteur.craft.picture.director import faded
from aiuteur.craft.picture.printing import i420, planes_of
from aiuteur.craft.picture.raster import Image
from aiuteur.craft.terms import Movement

_OVER = 0.3, 0.7  # the part of the shot in which the first picture goes over into the last
_NEARLY = 0.02  # difference of shape that a picture is stretched by, so that no line of black is left beside it
_BREATH = 0.015  # a picture that nothing moves comes nearer by so much


class Boards:
    """A shot between two pictures, (any height, any width, 3) uint8, red first, at `width` × `height` pixels (even)."""

    def __init__(self, start: Image, end: Image, width: int, height: int, movement: Movement) -> None:
        self._start, self._end = fitted(start, width, height), fitted(end, width, height)
        self._same = np.array_equal(self._start, self._end)
        self._movement: Movement = movement

    def frames(
        self, total: int, rate: Fraction, first: int, last: int, fade_in: int = 0, fade_out: int = 0
    ) -> Iterator[Image]:
        """Frames [first, last) of a shot of `total` frames, as `director.Shot.frames` gives them."""
        if not 0 <= first <= last <= total:
            raise ValueError(f"Frames {first} to {last} are asked of a shot of {total}; ask within 0 and {total}.")
        for number in range(first, last):
            part = number / max(1, total - 1)
            image = self._moved(part, float(number / rate)) if self._same else self._over(part)
            light = faded(number, total, fade_in, fade_out)
            yield i420(planes_of(image if light == 1.0 else cast(Image, cv2.convertScaleAbs(image, alpha=light))))

    def _over(self, part: float) -> Image:
        begins, ends = _OVER
        share = eased((part - begins) / (ends - begins))
        return cast(Image, cv2.addWeighted(self._start, 1 - share, self._end, share, 0))

    def _moved(self, part: float, seconds: float) -> Image:
        height, width = self._start.shape[:2]
        if moves(self._movement) and self._movement != "RACK_FOCUS":  # of which a picture has but one
            matrix = self._camera(part, seconds)
        else:
            matrix = _about_middle(1 + _BREATH * part, 720 * width / height)
        pixels = height / 720
        matrix = matrix * np.array([[1, 1, pixels], [1, 1, pixels]])
        flags = cv2.INTER_AREA if abs(matrix[0, 0]) < 1 else cv2.INTER_CUBIC
        return cast(
            Image, cv2.warpAffine(self._start, matrix, (width, height), flags=flags, borderMode=cv2.BORDER_REFLECT_101)
        )

    def _camera(self, part: float, seconds: float) -> UnitMatrix:
        """The shot's move over the one picture, near enough that its edges stay outside the frame."""
        height, width = self._start.shape[:2]
        wide = 720 * width / height
        matrix = view(camera_at(self._movement, part, seconds, "board"), ACTING_Z, wide, 720.0)
        return after(matrix, _about_middle(_room(self._movement, wide), wide))


def fitted(image: Image, width: int, height: int) -> Image:
    """The picture at this size: whole, on black where its shape is another."""
    tall, broad = image.shape[:2]
    if (tall, broad) == (height, width):
        return image
    scale = min(width / broad, height / tall)
    inner = round(broad * scale), round(tall * scale)
    if min(inner[0] / width, inner[1] / height) > 1 - _NEARLY:
        inner = width, height
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    small = cv2.resize(image, (max(1, inner[0]), max(1, inner[1])), interpolation=flags)
    frame = np.zeros((height, width, 3), np.uint8)
    left, top = (width - small.shape[1]) // 2, (height - small.shape[0]) // 2
    frame[top : top + small.shape[0], left : left + small.shape[1]] = small
    return frame


def _room(movement: Movement, wide: float) -> float:
    """How much nearer the picture has to be for the whole move to stay on it."""
    least = 1.0
    corners = np.array([[0, wide, 0, wide], [0, 0, 720, 720]], np.float64)
    for step in range(9):
        matrix = view(camera_at(movement, step / 8, 0.0, "board"), ACTING_Z, wide, 720.0)
        seen = np.linalg.solve(matrix[:, :2], corners - matrix[:, 2:])  # what of the picture stands in the corners
        off = np.abs(seen - np.array([[wide / 2], [360.0]])) / np.array([[wide / 2], [360.0]])
        least = max(least, float(off.max()))
    return least


def _about_middle(grown: float, wide: float) -> UnitMatrix:
    return np.array([[grown, 0, (1 - grown) * wide / 2], [0, grown, (1 - grown) * 360.0]], np.float64)
