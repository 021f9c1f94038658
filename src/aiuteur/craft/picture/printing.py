"""The print: a graded picture becomes the planes that are encoded. Drift of a held camera, fade, grain and mark happen here.

What a printer does to every single frame is done on luma and half-size chroma, not on red, green and blue: grain and the
mark are grey, so they touch luma alone; a fade is one table; and no frame is converted after it is finished. A still goes
the same way with chroma at full size, and so is a frame of its film.

Luma is kept from 0 (black) to 219 (white) until the end, so that eight-bit arithmetic stops at black by itself; BT.709,
limited range (ITU-R BT.709-6, 3.4 and 3.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.lettering import stamp
from aiuteur.craft.picture.raster import Field, Image, blurred

BLACK, WHITE, GREY = 16, 235, 128
_RANGE = (WHITE - BLACK) / 255
_LIMITED = np.minimum(np.arange(256) + BLACK, WHITE).astype(np.uint8)
_ROAM = 64  # pixels the grain tile is larger than the frame: each grain frame is another window of it
_KR, _KB = 0.2126, 0.0722  # weights of red and blue in luma (BT.709)


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """One picture. y: (h, w), 0 black to 219 white; u, v: (h, w) or (h/2, w/2), 128 is grey. All uint8."""

    y: Image
    u: Image
    v: Image


def planes_of(rgb: Image, step: int = 2) -> Planes:
    """The planes of a picture (h, w, 3), red first; chroma averaged over `step` × `step` pixels (1 or 2)."""
    height, width = rgb.shape[:2]
    if height % step or width % step:
        raise ValueError(f"A frame of {width}×{height} pixels has no whole chroma samples; use an even size.")
    mixed = cv2.transform(rgb, _to_planes())
    chroma = mixed if step == 1 else cv2.resize(mixed, (width // step, height // step), interpolation=cv2.INTER_AREA)
    y, u, v = cv2.extractChannel(mixed, 0), cv2.extractChannel(chroma, 1), cv2.extractChannel(chroma, 2)
    return Planes(cast(Image, y), cast(Image, u), cast(Image, v))


def i420(planes: Planes) -> Image:
    """As an encoder takes it: (3/2 h, w), limited range, contiguous. Planes with half-size chroma only."""
    height, width = planes.y.shape
    whole = np.empty(height * width * 3 // 2, np.uint8)
    luma, chroma = whole[: height * width].reshape(height, width), planes.u.size
    cv2.LUT(planes.y, _LIMITED, dst=luma)
    whole[height * width :][:chroma] = planes.u.reshape(-1)
    whole[height * width :][chroma:] = planes.v.reshape(-1)
    return whole.reshape(height * 3 // 2, width)


def picture_of(planes: Planes) -> Image:
    """As a screen shows it: (h, w, 3), red first. Planes with full-size chroma only."""
    return cast(Image, cv2.transform(cv2.merge([planes.y, planes.u, planes.v]), _to_picture()))


def drifted(planes: Planes, grown: float) -> Planes:
    """The picture enlarged about its middle by a factor of 1 and a little."""
    if grown == 1.0:
        return planes
    return Planes(*(_from_middle(plane, grown) for plane in (planes.y, planes.u, planes.v)))


def _from_middle(plane: Image, grown: float) -> Image:
    """Each quarter grows out of the corner that is the middle: a separable resize, twice as fast as a warp."""
    height, width = plane.shape
    if round(height // 2 * grown) == height // 2 and round(width // 2 * grown) == width // 2:
        # OpenCV takes a resize to the same whole number of pixels for a copy
        matrix = np.array([[grown, 0, (1 - grown) * width / 2], [0, grown, (1 - grown) * height / 2]], np.float64)
        matrix[:, 2] += (grown - 1) / 2  # pixel centres lie at half pixels
        whole = cv2.warpAffine(plane, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        return cast(Image, whole)
    out = np.empty_like(plane)
    for rows, up in ((slice(0, height // 2), True), (slice(height // 2, height), False)):
        for columns, left in ((slice(0, width // 2), True), (slice(width // 2, width), False)):
            turn = {(True, True): -1, (True, False): 0, (False, True): 1}.get((up, left))
            quarter = plane[rows, columns] if turn is None else cv2.flip(plane[rows, columns], turn)
            high, wide = quarter.shape
            quarter = cv2.resize(quarter, None, fx=grown, fy=grown, interpolation=cv2.INTER_LINEAR)[:high, :wide]
            out[rows, columns] = quarter if turn is None else cv2.flip(quarter, turn)
    return out


class Printer:
    """Prints the frames of one shot. grain: of the style, 0 to 100; mark: whether the small PREVIZ mark is on it."""

    def __init__(self, width: int, height: int, grain: int, mark: bool = True) -> None:
        self.width, self.height, self._grain = width, height, grain
        self._mark = _mark_of(width, height) if mark else None

    def printed(self, planes: Planes, frame: int, gain: float = 1.0) -> Planes:
        """The picture as frame number `frame`: fade (`gain` 0 to 1), grain, mark. Nothing of it is shared with `planes`."""
        y, u, v = planes.y, planes.u, planes.v
        if gain < 1:
            y = cv2.convertScaleAbs(y, alpha=gain)
            u, v = (cv2.convertScaleAbs(side, alpha=gain, beta=GREY * (1 - gain)) for side in (u, v))
        y = self._grained(cast(Image, y), frame)
        u, v = cast(Image, u).copy(), cast(Image, v).copy()
        if self._mark is not None:
            self._mark.lay(y, self._mark.inks[0], 1)
            for side in (u, v):
                step = self.height // side.shape[0]
                self._mark.lay(side, self._mark.inks[step], step)
        return Planes(y, u, v)

    def _grained(self, y: Image, frame: int) -> Image:
        """Grain sits on twos: it changes every second frame, which reads as film and costs the encoder half."""
        if not self._grain:
            return y.copy()
        light, dark = _grain_tile(self.width, self.height, self._grain)
        dx, dy = seeded("grain", frame // 2).integers(0, _ROAM, 2)
        window = (slice(int(dy), int(dy) + self.height), slice(int(dx), int(dx) + self.width))
        return cast(Image, cv2.subtract(cv2.add(y, light[window]), dark[window]))


Ink = tuple[Image, Image]  # how much of what is there stays (0 to 255), and what is added


@dataclass(frozen=True, slots=True, eq=False)
class _Mark:
    """A grey mark at an even corner. inks: 0 for luma, 1 and 2 for chroma at full and half size."""

    x: int
    y: int
    inks: dict[int, Ink]

    def lay(self, plane: Image, ink: Ink, step: int) -> None:
        kept, added = ink
        height, width = kept.shape
        view = plane[self.y // step : self.y // step + height, self.x // step : self.x // step + width]
        kept, added = kept[: view.shape[0], : view.shape[1]], added[: view.shape[0], : view.shape[1]]
        view[:] = cv2.add(cv2.multiply(view, kept, scale=1 / 255), added)


@lru_cache(maxsize=2)
def _mark_of(width: int, height: int) -> _Mark:
    """The small PREVIZ mark: letters at half strength in a soft dark halo."""
    # capitals are 0.71 of the type's size: 1.6 % of the frame's height
    ink = np.pad(stamp("PREVIZ", max(8.0, height * 0.0225), "bold", tracking=0.16), 3)
    halo = np.clip(blurred(ink, max(0.6, height / 720 * 1.5)) * 1.1, 0, 1)
    # the corner of the title-safe area: a twentieth of the frame from either edge
    x = max(0, width - round(width * 0.05) + 3 - ink.shape[1])
    y = max(0, height - round(height * 0.05) + 3 - ink.shape[0])
    even = ((y % 2, (y + ink.shape[0]) % 2), (x % 2, (x + ink.shape[1]) % 2))
    letters = np.pad(ink * np.float32(0.50), even).astype(np.float32)
    shade = np.maximum(letters, np.pad(halo * np.float32(0.34), even)).astype(np.float32)
    half = cv2.resize(shade, (shade.shape[1] // 2, shade.shape[0] // 2), interpolation=cv2.INTER_AREA)
    inks = {
        0: (_eight_bits((1 - shade) * 255), _eight_bits(letters * 235 * _RANGE)),
        1: _greying(shade),
        2: _greying(cast(Field, half)),
    }
    return _Mark(x - x % 2, y - y % 2, inks)


def _greying(shade: Field) -> Ink:
    kept = _eight_bits((1 - shade) * 255)
    return kept, _eight_bits((255 - kept.astype(np.float32)) * (GREY / 255))


def _eight_bits(field: NDArray[np.floating]) -> Image:
    return np.round(field).astype(np.uint8)


@lru_cache(maxsize=2)
def _grain_tile(width: int, height: int, amount: int) -> tuple[Image, Image]:
    noise = seeded("grain", "tile").standard_normal((height + _ROAM, width + _ROAM), dtype=np.float32)
    noise = blurred(noise, max(0.45, 0.75 * height / 720)) * np.float32(2.0 * 3.4 * amount / 40 * _RANGE)
    light, dark = (np.clip(part, 0, 60).astype(np.uint8) for part in (noise, -noise))
    return light, dark


@lru_cache(maxsize=1)
def _to_planes() -> NDArray[np.float32]:
    """3 × 4: red, green and blue (0 to 255) to luma (0 to 219) and chroma (16 to 240)."""
    luma = np.array([_KR, 1 - _KR - _KB, _KB])
    blue = (np.array([0, 0, 1]) - luma) / (2 * (1 - _KB)) * (224 / 255)
    red = (np.array([1, 0, 0]) - luma) / (2 * (1 - _KR)) * (224 / 255)
    return np.column_stack([np.stack([luma * _RANGE, blue, red]), [0, GREY, GREY]]).astype(np.float32)


@lru_cache(maxsize=1)
def _to_picture() -> NDArray[np.float32]:
    forth = _to_planes().astype(np.float64)
    back = np.linalg.inv(forth[:, :3])
    return np.column_stack([back, -back @ forth[:, 3]]).astype(np.float32)
