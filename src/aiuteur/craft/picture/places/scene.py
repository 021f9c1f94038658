"""The scene being built: a pinhole eye in metres, the light of the hour, and brushes that know how far away they paint.

Places are laid out in metres (x right, y up from the floor, z away from the camera) and not in picture units, because
then a door, a street lamp and a person standing between them agree in size at every depth and in every frame shape,
and the layer depth that drives parallax comes from the same number. A place is mirrored by mirroring the eye.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.canvas import Canvas, Layer, Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.light import Light, rim, shaded
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.picture.places.ground import Bed, Ground, Practical, Spot

Point = tuple[float, float]
Field = NDArray[np.float32]
ADULT = 1.75  # metres; `figure_height` is that of an average adult
ACTING_Z = 2.4  # layer depth of the acting line (fixed by the drawing API)
SKY_Z = 40.0
SIGHT = {"clear": 260.0, "wind": 240.0, "cloudy": 190.0, "rain": 85.0, "storm": 70.0, "snow": 75.0, "fog": 21.0}
# how much of the sun's key reaches a face turned to it
SUN = {"day": 0.74, "morning": 0.66, "afternoon": 0.72, "dawn": 0.52, "dusk": 0.46, "evening": 0.36, "night": 0.25}
OVERCAST = {"clear": 1.0, "wind": 1.0, "cloudy": 0.8, "fog": 0.7, "rain": 0.62, "snow": 0.8, "storm": 0.5}


@dataclass(frozen=True)
class Eye:
    """A pinhole camera: `focal` units per metre at one metre, standing `height` metres over the floor."""

    cx: float
    horizon: float
    focal: float
    height: float
    act: float  # metres from the eye to the acting line
    flip: int = 1

    def at(self, x: float, y: float, z: float) -> Point:
        k = self.focal / max(z, 0.05)
        return self.cx + self.flip * x * k, self.horizon + (self.height - y) * k

    def k(self, z: float) -> float:
        """Units per metre at depth z."""
        return self.focal / max(z, 0.05)

    def layer_z(self, z: float) -> float:
        return float(min(39.0, max(0.6, ACTING_Z * z / self.act)))


def eye_for(
    c: Canvas, figure: float, floor: float, height: float, act: float, flip: int = 1, cx: float | None = None
) -> Eye:
    """The eye whose adults are `figure` units tall and stand at `floor` (units) on the acting line."""
    focal = figure * act / ADULT
    return Eye(c.w / 2 if cx is None else cx, floor - focal * height / act, focal, height, act, flip)


@dataclass
class Scene:
    """Everything a place's builder needs at hand. Mutable while the place is being built, dropped afterwards."""

    c: Canvas
    setting: Setting
    p: Palette
    eye: Eye
    side: int  # the side the main light comes from, in the picture
    light: Light
    interior: bool = False
    open_water: bool = False  # seen from a boat
    practicals: list[Practical] = field(default_factory=list[Practical])
    windows: list[tuple[float, float, float]] = field(default_factory=list[tuple[float, float, float]])
    seat: Spot | None = None
    table: tuple[float, float, float, float] | None = None
    bed: Bed | None = None

    # ------------------------------------------------------------ the hour
    @property
    def night(self) -> bool:
        return self.setting.time == "night"

    @property
    def dim(self) -> bool:
        """Dark enough for lamps to be lit."""
        return self.setting.time in ("night", "evening", "dusk") or self.setting.weather == "storm"

    @property
    def wet(self) -> bool:
        return self.setting.weather in ("rain", "storm")

    @property
    def snowy(self) -> bool:
        return self.setting.weather == "snow" or (self.setting.season == "winter" and self.setting.weather != "rain")

    @property
    def half(self) -> float:
        """Half the frame's width in metres on the acting line."""
        return self.c.w / 2 / self.eye.k(self.eye.act)

    def rng(self, *words: object) -> np.random.Generator:
        return seeded("place", self.setting.kind, self.setting.name.casefold().strip(), *words)

    def pick(self, word: str, choices: Sequence[str]) -> RGB:
        return rgb(choices[int(self.rng("pick", word).integers(len(choices)))])

    def chance(self, word: str, odds: float) -> bool:
        return bool(self.rng("chance", word).random() < odds)

    def sun(self, k: float) -> float:
        """Open-air tone: how much of the key the hour and the weather allow."""
        veil = OVERCAST[self.setting.weather]
        return k * SUN[self.setting.time] * (veil if not self.night else 0.5 + 0.5 * veil)

    # ------------------------------------------------------------ brushes
    def haze(self, z: float) -> float:
        if self.interior:
            return 0.0
        return min(0.93, 1.0 - math.exp(-z / SIGHT[self.setting.weather]))

    def air(self, colour: RGB, z: float) -> RGB:
        return mix(colour, self.p.haze, self.haze(z))

    def brush(self, name: str, z: float, light: Light | None = None) -> Brush:
        return Brush(self, self.c.layer(name, self.eye.layer_z(z)), z, light or self.light)

    def same(self, brush: Brush, z: float) -> Brush:
        """Another depth on the same layer (cheaper; for things that move together)."""
        return Brush(self, brush.layer, z, brush.base)

    def add_layer(self, name: str, z: float) -> Layer:
        return self.c.layer(name, z, blend="add")

    def glow(self, layer: Layer, x: float, y: float, radius: float, colour: RGB, k: float) -> None:
        """A soft pool of added light, on its own region only. Units."""
        layer.light(soft_disc(self.c, x, y, radius), colour, k)

    def lamp(self, x: float, y: float, radius: float, colour: RGB) -> None:
        self.practicals.append((x, y, radius, colour))

    # ------------------------------------------------------------ result
    def ground(self, spots: Sequence[tuple[float, float]] = (), anchor: Point | None = None) -> Ground:
        """`spots`: (part of half the frame's width -1..1, metres from the eye)."""
        e, c = self.eye, self.c
        places = spots or ((-0.52, e.act * 1.06), (0.0, e.act), (0.5, e.act * 1.03))
        out: list[Spot] = []
        for u, z in places:
            foot = e.at(0.0, 0.0, z)[1]
            x = min(max(c.w / 2 + e.flip * u * c.w / 2, c.w * 0.12), c.w * 0.88)
            out.append((x, min(foot, 716.0), ADULT * e.k(z), e.layer_z(z)))
        out.sort()
        floor = e.at(0.0, 0.0, e.act)[1]
        where = anchor or (c.w / 2, floor - 0.8 * ADULT * e.k(e.act))
        return Ground(
            e.horizon, floor, ADULT * e.k(e.act), tuple(out), where, self.side, tuple(self.practicals), self.interior,
            self.seat, self.table,
        )  # fmt: skip


@dataclass
class Brush:
    """A layer and a depth: shapes are said in metres at that depth, colours as the thing's own colour (`local`)."""

    s: Scene
    layer: Layer
    z: float
    base: Light

    @property
    def light(self) -> Light:
        b = self.base
        amount = self.s.haze(self.z)
        if amount < 0.01:
            return b
        return Light(b.lx, b.ly, b.key, b.ambient, b.rim, b.rim_width, self.s.p.haze, amount, b.front)

    def k(self, metres: float) -> float:
        return metres * self.s.eye.k(self.z)

    def pt(self, x: float, y: float) -> Point:
        return self.s.eye.at(x, y, self.z)

    def pts(self, points: Sequence[Point]) -> list[Point]:
        return [self.s.eye.at(x, y, self.z) for x, y in points]

    # ---- shapes in metres
    def rect(self, x0: float, y0: float, x1: float, y1: float) -> Mask:
        a, b = self.pt(x0, y0), self.pt(x1, y1)
        return self.s.c.rect(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))

    def poly(self, points: Sequence[Point]) -> Mask:
        return self.s.c.poly(self.pts(points))

    def blob(self, points: Sequence[Point], corners: Sequence[int] = ()) -> Mask:
        return self.s.c.blob(self.pts(points), tuple(corners))

    def disc(self, x: float, y: float, rx: float, ry: float | None = None) -> Mask:
        cx, cy = self.pt(x, y)
        return self.s.c.ellipse(cx, cy, self.k(rx), self.k(rx if ry is None else ry))

    def line(self, points: Sequence[Point], width: float | Sequence[float], smooth: bool = False) -> Mask:
        k = self.s.eye.k(self.z)
        w = width * k if isinstance(width, float | int) else [max(0.6, v * k) for v in width]
        return self.s.c.stroke(self.pts(points), max(0.8, w) if isinstance(w, float | int) else w, smooth)

    # ---- paint
    def tone(self, local: RGB | str, k: float = 0.35) -> RGB:
        return self.light.tone(_local(local), k)

    def fill(self, mask: Mask, local: RGB | str, k: float = 0.35, alpha: float = 1.0) -> Mask:
        self.layer.paint(mask, self.tone(local, k), alpha)
        return mask

    def raw(self, mask: Mask, colour: RGB | Field, alpha: float = 1.0) -> Mask:
        self.layer.paint(mask, colour, alpha)
        return mask

    def solid(self, mask: Mask, local: RGB | str, width: float = 0.08, mid: float = 0.3) -> Mask:
        """Two-tone body; `width` in metres of the lit crescent."""
        shaded(self.layer, mask, _local(local), self.light, max(1.2, self.k(width)), 1.0, mid)
        return mask

    def rim(self, mask: Mask, width: float = 0.02, alpha: float = 0.7) -> None:
        rim(self.layer, mask, self.light, max(1.4, self.k(width)), alpha)


def _local(colour: RGB | str) -> RGB:
    return rgb(colour) if isinstance(colour, str) else colour


def rgb_of(colour: RGB | str) -> RGB:
    return _local(colour)


def soft_disc(c: Canvas, x: float, y: float, radius: float, power: float = 2.2, squash: float = 1.0) -> Mask:
    """A radial falloff on its own region (units), cheap because nothing outside the radius is touched."""
    s = c.scale
    w, h = max(2, math.ceil(radius * s)), max(2, math.ceil(radius * squash * s))
    x0, y0 = round((x - c.left) * s) - w, round((y - c.top) * s) - h
    # only the part that lies on the canvas
    first, last = max(0, -x0), min(2 * w + 1, c.extent.width - x0)
    top, bottom = max(0, -y0), min(2 * h + 1, c.extent.height - y0)
    if last <= first or bottom <= top:
        return Mask(0, 0, np.zeros((1, 1), np.float32), s)
    xx = (np.arange(first, last, dtype=np.float32) - np.float32(w)) / np.float32(w)
    yy = (np.arange(top, bottom, dtype=np.float32) - np.float32(h)) / np.float32(h)
    near = np.maximum(np.float32(1.0) - np.hypot(xx[None], yy[:, None]), np.float32(0.0))
    return Mask(x0 + first, y0 + top, np.power(near, np.float32(power)), s)


def band(c: Canvas, field: NDArray[np.float32], y0: float, y1: float) -> Mask:
    """The rows of a whole-canvas field between two heights (units) as a mask: paint no more than there is."""
    a, b = max(0, round((y0 - c.top) * c.scale)), min(field.shape[0], round((y1 - c.top) * c.scale))
    if b <= a:
        return Mask(0, 0, np.zeros((1, 1), np.float32), c.scale)
    return Mask(0, a, np.ascontiguousarray(field[a:b]), c.scale)


def many(c: Canvas, polygons: Sequence[Sequence[Point]], values: Sequence[float] | None = None) -> Mask:
    """Many small polygons (units) as one mask: one pass of the brush instead of hundreds. `values`: 0..1 each."""
    s = c.scale
    sizes = [len(q) for q in polygons if len(q) >= 2]
    if not sizes:
        return Mask(0, 0, np.zeros((1, 1), np.float32), c.scale)
    points = (np.array([p for q in polygons if len(q) >= 2 for p in q], np.float64) - (c.left, c.top)) * s
    wide, high = (c.right - c.left) * s, (c.bottom - c.top) * s
    low, top = points.min(0), points.max(0)
    x0, y0 = int(max(0, math.floor(low[0]) - 1)), int(max(0, math.floor(low[1]) - 1))
    x1, y1 = int(min(math.ceil(wide), math.ceil(top[0]) + 2)), int(min(math.ceil(high), math.ceil(top[1]) + 2))
    if x1 <= x0 or y1 <= y0:
        return Mask(0, 0, np.zeros((1, 1), np.float32), c.scale)
    board = np.zeros((y1 - y0, x1 - x0), np.uint8)
    sixteenths, first = np.round((points - (x0, y0) - 0.5) * 16).astype(np.int32), 0
    for i, size in enumerate(sizes):
        level = 255 if values is None else int(255 * values[i])
        cv2.fillPoly(board, [sixteenths[first : first + size]], level, cv2.LINE_AA, 4)
        first += size
    return Mask(x0, y0, board.astype(np.float32) / np.float32(255), s)


def sliver(x0: float, y0: float, x1: float, y1: float, w0: float, w1: float) -> list[Point]:
    """A thin tapered quad for `many`: grass, rain, cracks."""
    dx, dy = x1 - x0, y1 - y0
    n = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / n / 2, dx / n / 2
    return [
        (x0 + nx * w0, y0 + ny * w0),
        (x1 + nx * w1, y1 + ny * w1),
        (x1 - nx * w1, y1 - ny * w1),
        (x0 - nx * w0, y0 - ny * w0),
    ]
