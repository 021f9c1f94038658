"""The finish: what a lens and a film stock do to the drawn picture. Bloom, grade, vignette, tone; the print comes after.

All in eight bits with OpenCV, a few milliseconds a picture. The grade of a style is part of the finish.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.panel import StyleLook
from aiuteur.craft.picture.raster import Image, blurred
from aiuteur.craft.terms import Mood

_BLOOM = {"tender": 0.46, "joyful": 0.42, "eerie": 0.40, "grand": 0.40, "tense": 0.26, "sad": 0.26}
_VIGNETTE = {"tense": 0.52, "eerie": 0.55, "sad": 0.46, "joyful": 0.28, "grand": 0.34}
_ABOVE_150 = np.clip(np.arange(256) - 150, 0, 255).astype(np.uint8)
_PEN = np.clip((np.arange(256) - 3) * 9.0, 0, 255).astype(np.uint8)
_WEIGHTS = np.array([[0.30, 0.59, 0.11]], np.float32)


class Finish:
    """The finish of one shot at one size."""

    def __init__(self, width: int, height: int, style: StyleLook, mood: Mood) -> None:
        self.width, self.height, self.style = width, height, style
        self._bloom = _BLOOM.get(mood, 0.34) * (0.45 if style.medium in ("ink", "gouache") else 1.0)
        self._vignette = _vignette(width, height, _VIGNETTE.get(mood, 0.38) * (0.5 if style.medium == "ink" else 1.0))
        self._curve = _curve(style, mood)
        self._matrix = _matrix(style)

    def graded(self, image: Image) -> Image:
        """Bloom, grade, vignette and curve: everything that does not change from frame to frame by itself."""
        out = self._bloomed(image)
        if self.style.medium == "noir":
            out = _noir(out)
        elif self._matrix is not None:
            out = cast(Image, cv2.transform(out, self._matrix))
        if self.style.medium == "ink":
            out = _inked(out)
        if self.style.medium in ("gouache", "ink", "sepia"):
            out = cast(Image, cv2.multiply(out, _paper(self.width, self.height), scale=1 / 235))
        # `out` is new since the bloom, so it may be written over
        out = cast(Image, cv2.multiply(out, self._vignette, dst=out, scale=1 / 255))
        return cast(Image, cv2.LUT(out, self._curve, dst=out))

    def _bloomed(self, image: Image) -> Image:
        small = cv2.resize(image, (max(2, self.width // 8), max(2, self.height // 8)), interpolation=cv2.INTER_AREA)
        bright = cv2.LUT(small, _ABOVE_150)
        unit = self.height / 720
        near = cv2.GaussianBlur(bright, (0, 0), 2 * unit + 0.3)
        wide = cv2.resize(near, (max(2, near.shape[1] // 3), max(2, near.shape[0] // 3)), interpolation=cv2.INTER_AREA)
        wide = cv2.GaussianBlur(wide, (0, 0), 3 * unit + 0.3)
        far = cv2.resize(wide, (near.shape[1], near.shape[0]), interpolation=cv2.INTER_LINEAR)
        glow = cv2.addWeighted(near, 0.8 * self._bloom * 1.6, far, 0.9 * self._bloom * 1.6, 0)
        glow = cv2.resize(glow, (self.width, self.height), interpolation=cv2.INTER_LINEAR)
        cv2.multiply(glow, cv2.bitwise_not(image), dst=glow, scale=1 / 255)
        return cast(Image, cv2.add(image, glow, dst=glow))


def _vignette(width: int, height: int, amount: float) -> Image:
    x = np.linspace(-1, 1, width, dtype=np.float32)[None]
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    fall = np.clip(x * x * np.float32(0.62) + y * y * np.float32(0.72) - np.float32(0.12), 0, 1.3)
    value = (1 - np.float32(amount) * fall ** np.float32(1.15)) * 255 + 0.5
    return np.repeat(value.astype(np.uint8)[..., None], 3, axis=2)


def _curve(style: StyleLook, mood: Mood) -> Image:
    """The tone curve as a table: an S whose strength is the style's contrast, lifted blacks for gouache and sepia."""
    t = np.arange(256) / 255
    strength = 0.32 * (0.4 + style.contrast / 83) + {"tense": 0.12, "grand": 0.08, "tender": -0.10}.get(mood, 0.0)
    if style.medium in ("gouache", "sepia"):
        strength *= 0.5
    curve = t + (t * t * (3 - 2 * t) - t) * strength
    if style.medium in ("gouache", "sepia", "ink"):
        curve = 0.045 + curve * 0.955
    return (np.clip(curve, 0, 1) * 255 + 0.5).astype(np.uint8)


def _matrix(style: StyleLook) -> NDArray[np.float32] | None:
    """The colour matrix of a style: how much colour is left, and its tint."""
    colour, tint = {
        "graphic": (1.10, (1.0, 1.0, 1.0)), "gouache": (0.80, (1.03, 1.0, 0.94)), "ink": (0.42, (1.02, 1.0, 0.95)),
        "sepia": (0.10, (1.10, 0.97, 0.76)), "noir": (1.0, (1.0, 1.0, 1.0)),
    }[style.medium]  # fmt: skip
    mixed = np.eye(3, dtype=np.float32) * np.float32(colour) + np.float32(1 - colour) * np.repeat(_WEIGHTS, 3, axis=0)
    return (mixed * np.array(tint, np.float32)[:, None]).astype(np.float32)


def _noir(image: Image) -> Image:
    """Black and white, hard; only a real red keeps its colour."""
    grey = cv2.transform(image, _WEIGHTS)
    table = np.clip((np.arange(256) - 127.5) * 1.30 + 118, 0, 255).astype(np.uint8)
    print_ = cv2.cvtColor(cv2.LUT(grey, table), cv2.COLOR_GRAY2RGB)
    red, green, blue = cv2.split(image)
    cool = cv2.max(green, blue)
    amount = cv2.convertScaleAbs(cv2.subtract(red, cv2.convertScaleAbs(cool, alpha=2.1)), alpha=4.0)
    if not cv2.countNonZero(amount):
        return cast(Image, print_)
    spread = cv2.merge([amount] * 3)
    kept = cv2.multiply(image, spread, scale=1 / 255)
    return cast(Image, cv2.add(cv2.multiply(print_, cv2.bitwise_not(spread), scale=1 / 255), kept))


def _inked(image: Image) -> Image:
    """Pen lines where tones meet, over a lightened wash."""
    unit = image.shape[0] / 720
    grey = cv2.transform(image, _WEIGHTS)
    line = cv2.subtract(
        cv2.GaussianBlur(grey, (0, 0), max(0.6, 2.4 * unit)), cv2.GaussianBlur(grey, (0, 0), max(0.4, 0.8 * unit))
    )
    ink = cv2.LUT(line, _PEN)
    table = np.clip(255 * (np.arange(256) / 255) ** 0.62, 0, 255).astype(np.uint8)
    return cast(Image, cv2.subtract(cv2.LUT(image, table), cv2.merge([ink] * 3)))


@lru_cache(maxsize=2)
def _paper(width: int, height: int) -> Image:
    """The tooth of paper, about 235 with valleys."""
    noise = seeded("paper").standard_normal((height, width), dtype=np.float32)
    tooth = blurred(noise, max(0.5, 1.3 * height / 720)) * 9 + blurred(noise, max(1.0, 7 * height / 720)) * 40
    return np.repeat(np.clip(232 + tooth, 190, 255).astype(np.uint8)[..., None], 3, axis=2)
