"""The director: one panel becomes a shot, as a still picture or as frames. The public door of the picture room.

    shot = stage_shot(panel, 1280, 720)
    shot.still("start")
    for i420 in shot.frames(96, Fraction(24), 0, 48, lines, fade_in=0, fade_out=12): ...

A frame depends on nothing but its number, so any stretch of a shot can be drawn by any process, and the frames are the
same to the bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Literal, cast

import cv2
import numpy as np

from aiuteur.craft.picture.camera import Camera, after, camera_at, leaning, moves, view
from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.finish import Finish
from aiuteur.craft.picture.motion import Clock, Moment, acting, flicker_gain
from aiuteur.craft.picture.panel import Panel, SpokenLine
from aiuteur.craft.picture.plates import Plate, lay
from aiuteur.craft.picture.printing import Planes, Printer, drifted, i420, picture_of, planes_of
from aiuteur.craft.picture.raster import Image
from aiuteur.craft.picture.staging import Actor, set_stage, standing_at
from aiuteur.craft.terms import Movement

_HOLD = 0.006
_STILL = 97  # a still is the first or the last frame of a shot this long
_STAGED: dict[tuple[str, int, int, int], Shot] = {}


def stage_shot(panel: Panel, width: int, height: int, take: int = 1) -> Shot:
    """The shot, built for frames of `width` × `height` pixels. `take` above 1 composes it anew.

    The last one is kept: a worker draws the chunks of one clip one after the other. It is let go before the next is
    built, so a process never holds two sets of plates.
    """
    key = (panel.model_dump_json(), width, height, take)
    if key not in _STAGED:
        _STAGED.clear()
        _STAGED[key] = Shot(panel, width, height, take)
    return _STAGED[key]


class Shot:
    """One staged shot. A still is (height, width, 3) uint8, red first; frames are what an encoder takes."""

    def __init__(self, panel: Panel, width: int, height: int, take: int = 1) -> None:
        self.panel, self.width, self.height, self.take = panel, width, height, take
        self._stage = set_stage(panel, width, height, take)
        self._finish = Finish(width, height, panel.style, panel.mood)
        self._printer = Printer(width, height, panel.style.grain)
        # a title card is never quite still
        self._move: Movement = "PUSH_IN" if panel.card and panel.movement == "STATIC" else panel.movement
        self._gentle = 0.25 if panel.card else 1.0
        staged = self._stage.framing is not None
        self._lean = leaning(panel.angle, panel.size, width, height) if staged else None
        self._nearing = bool(seeded("hold", panel.setting.name, panel.size).random() < 0.6)
        self._backdrop = self._still_part()
        self._last: tuple[object, Planes] | None = None

    def still(self, at: Literal["start", "end"]) -> Image:
        """The first or the last frame, unfaded, mouths closed."""
        clock = Clock(0 if at == "start" else _STILL - 1, _STILL, Fraction(24))
        negative = drifted(self._graded(clock, (), 1), self._hold(clock))
        return picture_of(self._printer.printed(negative, clock.at))

    def frames(
        self,
        total: int,
        rate: Fraction,
        first: int,
        last: int,
        lines: Sequence[SpokenLine] = (),
        fade_in: int = 0,
        fade_out: int = 0,
    ) -> Iterator[Image]:
        """Frames [first, last) of a shot of `total` frames. Fades are lengths in frames, from and to black.

        Each is I420, BT.709 and limited range: (3/2 height, width) uint8. Width and height must be even.
        """
        if not 0 <= first <= last <= total:
            raise ValueError(f"Frames {first} to {last} are asked of a shot of {total}; ask within 0 and {total}.")
        for number in range(first, last):
            clock = Clock(number, total, rate)
            negative = drifted(self._graded(clock, lines, 2), self._hold(clock))
            yield i420(self._printer.printed(negative, number, faded(number, total, fade_in, fade_out)))

    def _camera(self, clock: Clock) -> Camera:
        part = clock.part * self._gentle
        state = camera_at(self._move, part, clock.ms / 1000, self.panel.setting.name, self.take)
        roll = self._stage.framing.roll if self._stage.framing else 0.0
        if roll:
            cover = np.cos(roll) + abs(np.sin(roll)) * self.width / self.height
            grown = max(1.0, float(cover) / 1.2)
            return Camera(
                state.pan_x, state.pan_y, state.truck_x, state.truck_y, state.push, state.zoom * grown,
                state.roll + roll, state.focus, state.smear,
            )  # fmt: skip
        return state

    def _hold(self, clock: Clock) -> float:
        """A camera that stands still is held by somebody: half a percent nearer or further by the shot's end.

        The finished composition is enlarged as one picture, so a silent static shot costs no new drawing.
        """
        if moves(self._move):
            return 1.0
        return 1.0 + _HOLD * (clock.part if self._nearing else 1.0 - clock.part)

    def _still_part(self) -> int:
        """How many items from the back never change: they are laid once."""
        if moves(self._move):
            return 0
        count = 0
        for item in self._stage.items:
            if isinstance(item, Actor) or item.alive:
                break
            count += 1
        return count

    def _graded(self, clock: Clock, lines: Sequence[SpokenLine], step: int) -> Planes:
        """The graded picture at this frame, with chroma for every `step` pixels; the last one is kept."""
        camera = self._camera(clock)
        moments = {id(item): acting(item.stance, clock, lines) for item in self._stage.items if isinstance(item, Actor)}
        alive = any(isinstance(item, Plate) and item.alive for item in self._stage.items)
        key = (camera, tuple(moments.values()), clock if alive else None, step)
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        graded = planes_of(self._finish.graded(self._composed(camera, clock, moments)), step)
        self._last = (key, graded)
        return graded

    def _composed(self, camera: Camera, clock: Clock, moments: dict[int, Moment]) -> Image:
        image = self._laid(self._stage.items, camera, clock, moments, 0.0)
        if camera.focus > 0:
            other = self._laid(self._stage.sharp, camera, clock, moments, 4.0)
            image = cast(Image, cv2.addWeighted(other, camera.focus, image, 1 - camera.focus, 0))
        if self._lean is not None:
            size = (self.width, self.height)
            wide = cv2.cvtColor(image, cv2.COLOR_RGB2RGBA)
            wide = cv2.warpPerspective(wide, self._lean, size, borderMode=cv2.BORDER_REPLICATE)
            image = cast(Image, cv2.cvtColor(wide, cv2.COLOR_RGBA2RGB))
        if camera.smear:
            size = max(1, round(abs(camera.smear) * self.width)) | 1
            image = cast(Image, cv2.blur(image, (size, 1)))
        return image

    def _laid(
        self,
        items: Sequence[Plate | Actor],
        camera: Camera,
        clock: Clock,
        moments: dict[int, Moment],
        blur: float,
    ) -> Image:
        start = self._backdrop if items is self._stage.items else 0
        frame = self._base(camera).copy() if start else np.zeros((self.height, self.width, 3), np.uint8)
        seconds = clock.ms / 1000
        for order, item in enumerate(items[start:]):
            if isinstance(item, Actor):
                moment = moments[id(item)]
                sprite = item.sprite(moment.drawing, blur)
                if sprite is not None:
                    matrix = view(camera, item.stance.z, self._stage.width, 720.0)
                    lay(frame, sprite, after(matrix, standing_at(item, moment)))
            else:
                gain = flicker_gain(item.flicker, order, clock)
                lay(frame, item, view(camera, item.z, self._stage.width, 720.0), seconds, gain)
        return frame

    def _base(self, camera: Camera) -> Image:
        """The unchanging back of a shot whose camera stands still."""
        kept = getattr(self, "_base_image", None)
        if kept is None:
            kept = np.zeros((self.height, self.width, 3), np.uint8)
            for item in self._stage.items[: self._backdrop]:
                assert isinstance(item, Plate)
                lay(kept, item, view(camera, item.z, self._stage.width, 720.0))
            self._base_image: Image = kept
        return kept


def faded(number: int, total: int, fade_in: int, fade_out: int) -> float:
    """Brightness of a frame: 0 at the first of a fade in and at the last of a fade out."""
    rising = number / fade_in if fade_in and number < fade_in else 1.0
    left = total - 1 - number
    falling = left / fade_out if fade_out and left < fade_out else 1.0
    return min(rising, falling)
