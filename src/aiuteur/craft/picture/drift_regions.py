"""Where a frame shows what can drift: the clothes of each figure, the marks upon it, and the place behind.

The panel is staged once more, small, and a figure drawn twice in two coats: where both drawings differ, its clothes are. In
the same way it is drawn with and without a mark. That is exact for what the embedded engine draws. In a picture of anybody
else's it is where the panel asks for them, which is the best that can be known without looking for people.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.camera import UnitMatrix, after, camera_at, leaning, view
from aiuteur.craft.picture.drift import At, Part
from aiuteur.craft.picture.motion import Clock, Drawing, acting
from aiuteur.craft.picture.panel import Appearance, Mark, Panel
from aiuteur.craft.picture.plates import Plate, lay
from aiuteur.craft.picture.raster import Field, Image
from aiuteur.craft.picture.staging import Actor, Stage, set_stage, standing_at

LOOKED_AT = 256  # pixels: the longer side of a frame that is looked at
LEAST = 150  # pixels of a region that says something
_STILL = 97  # a still is the first or the last frame of a shot this long
_DIFFERS = 24  # of 255: what another coat changes
_SOLID = 55  # of 255: who covers more of a pixel hides the place there
_COATS = ("#ff20ff", "#10ff30")
_GREY = 110


@dataclass(frozen=True, eq=False)
class Region:
    """One region of a frame at the size looked at: `mask` (height, width) bool; whose it is (empty: the place's).

    Of a mark: its name, and the figure as it is drawn without it and with it, (height, width, 3) uint8, red first.
    """

    part: Part
    of: str
    mask: NDArray[np.bool_]
    mark: str = ""
    without: Image | None = None
    marked: Image | None = None

    @property
    def box(self) -> tuple[int, int, int, int]:
        """x, y, width, height in thousandths of the frame."""
        height, width = self.mask.shape
        down, across = np.flatnonzero(self.mask.any(axis=1)), np.flatnonzero(self.mask.any(axis=0))
        left, top = 1000 * int(across[0]) // width, 1000 * int(down[0]) // height
        right, bottom = 1000 * (int(across[-1]) + 1) // width, 1000 * (int(down[-1]) + 1) // height
        return left, top, right - left, bottom - top


def size_looked_at(width: int, height: int) -> tuple[int, int]:
    """The size at which a frame is looked at: of its shape, even, its longer side `LOOKED_AT`."""
    scale = LOOKED_AT / max(width, height)
    return max(2, 2 * round(width * scale / 2)), max(2, 2 * round(height * scale / 2))


def regions_of(
    panel: Panel, width: int, height: int, take: int = 1, marks: Mapping[str, Sequence[Mark]] | None = None
) -> dict[At, list[Region]]:
    """The regions of the start and the end frame of a panel; none where it shows no place: a card, a thing, from above.

    None either of a frame smaller than it is looked at: grain is as large as a coat there, and says what it likes.
    `width` and `height` are those of the frame; the masks have the size looked at. `marks` are looked for by figure.
    """
    none: dict[At, list[Region]] = {"start": [], "end": []}
    if panel.card or max(width, height) < LOOKED_AT:
        return none
    size = size_looked_at(width, height)
    stage = set_stage(panel, *size, take)
    if stage.framing is None:
        return none
    ends: tuple[At, At] = ("start", "end")
    return {at: list(_Look(panel, stage, size, take, at, marks or {}).regions()) for at in ends}


class _Look:
    """One frame of a staged panel, as it is looked at."""

    def __init__(
        self,
        panel: Panel,
        stage: Stage,
        size: tuple[int, int],
        take: int,
        at: At,
        marks: Mapping[str, Sequence[Mark]],
    ) -> None:
        self._stage, self._size, self._marks = stage, size, marks
        self._clock = Clock(0 if at == "start" else _STILL - 1, _STILL, Fraction(24))
        state = camera_at(panel.movement, self._clock.part, self._clock.ms / 1000, panel.setting.name, take)
        self._camera = replace(state, roll=state.roll + (stage.framing.roll if stage.framing else 0.0))
        self._lean = leaning(panel.angle, panel.size, *size)

    def regions(self) -> Iterator[Region]:
        """Clothes and marks of the figures, far to near, then the place."""
        hidden = self._empty()  # the place, by whom
        worn: dict[str, Image] = {}
        found: list[Region] = []
        for actor in self._stage.items:
            if not isinstance(actor, Actor):
                continue
            drawing, matrix = self._standing(actor)
            plain = _dressed(actor, coat=_COATS[0], marks=()).sprite(drawing)
            if plain is None:
                continue
            for mask in worn.values():  # who stands before somebody hides their clothes
                lay(mask, _inked(plain, None), matrix)
            lay(hidden, _inked(plain, np.full(plain.pixels.shape[:2], 255, np.uint8)), matrix)
            if actor.stance.kind == "shoulder" or actor.dark:
                continue
            clothes = _clothes(plain, _dressed(actor, coat=_COATS[1], marks=()).sprite(drawing))
            if clothes is not None:
                worn[actor.stance.figure.name] = self._empty()
                lay(worn[actor.stance.figure.name], _inked(plain, clothes), matrix)
            found += self._marked(actor, drawing, matrix)
        for name, mask in worn.items():
            yield from _region("clothes", name, self._leant(mask)[..., 0] >= 128)
        yield from found
        near = cv2.dilate(self._leant(hidden)[..., 0], np.ones((5, 5), np.uint8))
        yield from _region("place", "", near < _SOLID)

    def _marked(self, actor: Actor, drawing: Drawing, matrix: UnitMatrix) -> Iterator[Region]:
        figure = actor.stance.figure
        for mark in self._marks.get(figure.name, ()):
            others: list[Mark] = [one for one in figure.appearance.marks if one != mark]
            bare = self._drawn(_dressed(actor, marks=others), drawing, matrix)
            marked = self._drawn(_dressed(actor, marks=[*others, mark]), drawing, matrix)
            body = np.abs(bare.astype(np.int16) - _GREY).max(axis=2) > 2
            for region in _region("mark", figure.name, body):
                yield replace(region, mark=mark, without=bare, marked=marked)

    def _standing(self, actor: Actor) -> tuple[Drawing, UnitMatrix]:
        moment = acting(actor.stance, self._clock, ())
        seen = view(self._camera, actor.stance.z, self._stage.width, 720.0)
        return moment.drawing, after(seen, standing_at(actor, moment))

    def _drawn(self, actor: Actor, drawing: Drawing, matrix: UnitMatrix) -> Image:
        """The figure alone, on grey."""
        frame = np.full_like(self._empty(), _GREY)
        sprite = actor.sprite(drawing)
        if sprite is not None:
            lay(frame, sprite, matrix)
        return self._leant(frame)

    def _empty(self) -> Image:
        return np.zeros((self._size[1], self._size[0], 3), np.uint8)

    def _leant(self, image: Image) -> Image:
        return image if self._lean is None else cast(Image, cv2.warpPerspective(image, self._lean, self._size))


def lab_of(image: Image) -> Field:
    """CIELAB of a picture (height, width, 3) uint8, red first: lightness 0 to 100, the others about -100 to 100."""
    return cast(Field, cv2.cvtColor(image.astype(np.float32) / 255, cv2.COLOR_RGB2LAB))


def _region(part: Part, of: str, mask: NDArray[np.bool_]) -> Iterator[Region]:
    if np.count_nonzero(mask) >= LEAST:
        yield Region(part, of, mask)


def _dressed(actor: Actor, marks: Sequence[Mark], coat: str | None = None) -> Actor:
    """The same figure, dressed otherwise."""
    figure = actor.stance.figure
    look: Appearance = figure.appearance.but(marks=tuple(marks), coat=coat or figure.appearance.coat)
    return replace(actor, stance=replace(actor.stance, figure=figure.but(appearance=look)), _kept=OrderedDict())


def _clothes(sprite: Plate, other: Plate | None) -> Image | None:
    """Where two drawings of a figure differ, as ink (h, w) uint8."""
    if other is None or other.pixels.shape != sprite.pixels.shape or (other.x, other.y) != (sprite.x, sprite.y):
        return None
    apart = cv2.absdiff(sprite.pixels[..., :3].copy(), other.pixels[..., :3].copy()).max(axis=2)
    return np.where(apart >= _DIFFERS, np.uint8(255), np.uint8(0)).astype(np.uint8)


def _inked(sprite: Plate, ink: Image | None) -> Plate:
    """The sprite as hiding as it is, black but where there is ink (h, w)."""
    pixels = sprite.pixels.copy()
    pixels[..., :3] = 0 if ink is None else np.minimum(ink, 255 - pixels[..., 3])[..., None]
    return replace(sprite, pixels=pixels)
