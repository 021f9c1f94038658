"""Sky: graded air, sun or moon with its halo, stars, two decks of cloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.noise import lattice_noise
from aiuteur.craft.picture.places.scene import SKY_Z, Field, Scene, band, many
from aiuteur.craft.picture.raster import resized

CLOUDS = {"clear": 0.42, "wind": 0.56, "cloudy": 0.72, "rain": 0.78, "storm": 0.84, "snow": 0.72, "fog": 0.5}
SUN_HEIGHT = {
    "day": 0.40,
    "morning": 0.30,
    "afternoon": 0.34,
    "dawn": 0.05,
    "dusk": 0.04,
    "evening": -0.05,
    "night": 0.42,
}


def sun_place(s: Scene) -> tuple[float, float]:
    """Where the sun or the moon stands, in units."""
    # the moon hangs where a nearer shot still sees it
    near, reach = (0.10, 0.12) if s.night else (0.20, 0.16)
    x = s.c.w / 2 + s.side * s.c.w * (near + reach * float(s.rng("sun").random()))
    return x, s.eye.horizon * (1.0 - SUN_HEIGHT[s.setting.time])


def sky(s: Scene, *, low: float | None = None, clouds: float | None = None, disc: bool = True) -> Layer:
    """Paint the air down to `low` (units, default the horizon) and what hangs in it.

    Air and clouds are soft and drawn at half size; stars, sun and moon are sharp and put in at full size behind the clouds.
    """
    c, p = s.c, s.p
    low = s.eye.horizon if low is None else low
    top, mid, bottom = p.sky
    air = _Air.of(c)
    planes = air.graded([(c.top, top), (low * 0.52, mid), (low + 6, bottom), (c.bottom, bottom)])
    x, y = sun_place(s)
    open_sky = s.setting.weather in ("clear", "wind")
    bright = 1.0 if open_sky else 0.7 if s.night else 0.35  # the moon behind cloud still shows where it is
    shine = mix(rgb("#b8d0e4"), bottom, 0.3) if s.night else mix(p.glow, bottom, 0.3)
    _toward(planes, shine, air.near(x, y, 640.0, 2.2) * np.float32((0.36 if s.night else 0.5) * bright))
    risen = disc and open_sky and s.setting.time != "evening"
    orb = rgb("#e9eee6") if s.night else np.clip(p.glow * np.float32(1.15), 0, 1.25).astype(np.float32)
    if risen:
        _toward(planes, orb, air.near(x, y, 210.0, 2.4) * np.float32(0.34 if s.night else 0.6))
    thick = CLOUDS[s.setting.weather] if clouds is None else clouds
    veil = _clouds(s, air, planes, thick, low)
    size = (c.extent.width, c.extent.height)
    field = cast(Field, cv2.merge([resized(plane, *size) for plane in planes]))
    if open_sky and (s.night or risen):
        clear = 1 - resized(veil, *size)
        if s.night:
            _stars(s, field, clear, low)
        if risen:
            _disc(s, field, clear, orb, (x, y))
    return c.layer("sky", SKY_Z, fill=field)


@dataclass(frozen=True, eq=False)
class _Air:
    """The canvas at half size. xs: (1, w), ys: (h, 1), the middles of its pixels in units."""

    xs: Field
    ys: Field

    @classmethod
    def of(cls, c: Canvas) -> _Air:
        wide, high = max(2, c.extent.width // 2), max(2, c.extent.height // 2)
        across = c.left + (np.arange(wide) + 0.5) * (c.right - c.left) / wide
        down = c.top + (np.arange(high) + 0.5) * (c.bottom - c.top) / high
        return cls(across.astype(np.float32)[None], down.astype(np.float32)[:, None])

    @property
    def pixels(self) -> tuple[int, int]:
        """(width, height)."""
        return self.xs.shape[1], self.ys.shape[0]

    def graded(self, stops: Sequence[tuple[float, RGB]]) -> list[Field]:
        """Red, green and blue (h, w) by height: stops of (y in units, colour), y rising."""
        heights = [stop[0] for stop in stops]
        columns = [np.interp(self.ys[:, 0], heights, [float(stop[1][i]) for stop in stops]) for i in range(3)]
        return [np.repeat(column.astype(np.float32)[:, None], self.xs.shape[1], axis=1) for column in columns]

    def near(self, cx: float, cy: float, r: float, power: float) -> Field:
        """(h, w) 1 at the centre falling to 0 at `r` units."""
        away = np.hypot(self.xs - np.float32(cx), self.ys - np.float32(cy))
        return np.asarray(np.maximum(1 - away / np.float32(r), 0) ** np.float32(power), np.float32)


def _toward(planes: list[Field], colour: Sequence[Field] | RGB, share: Field) -> None:
    """Draw the planes in place towards a colour (or three fields of it) by a share of 0..1."""
    for plane, aim in zip(planes, colour, strict=True):
        way = np.subtract(aim, plane, dtype=np.float32)
        way *= share
        plane += way


def _disc(s: Scene, field: Field, clear: Field, colour: RGB, at: tuple[float, float]) -> None:
    """The sun or the moon itself, where it is not behind cloud."""
    c, (x, y) = s.c, at
    radius = 26.0 if s.night else 30.0
    reach = (radius + 2) * c.scale + 2
    px, py = (x - c.left) * c.scale, (y - c.top) * c.scale
    rows = slice(max(0, int(py - reach)), max(0, int(py + reach)))
    columns = slice(max(0, int(px - reach)), max(0, int(px + reach)))
    xs, ys = c.xs[rows, columns], c.ys[rows, columns]
    spot = np.clip((radius - np.hypot(xs - x, ys - y)) * np.float32(c.scale) + 0.5, 0, 1)
    if s.night:  # the moon has its seas, and is not always full
        bite = np.clip((radius - np.hypot(xs - x - 9 * s.side, ys - y + 6)) * np.float32(c.scale * 0.6) + 0.5, 0, 1)
        spot = spot * (0.35 + 0.65 * bite)
    part = field[rows, columns]
    part += (colour - part) * (spot * clear[rows, columns])[..., None].astype(np.float32)


def _stars(s: Scene, field: Field, clear: Field, low: float) -> None:
    c, r = s.c, s.rng("stars")
    n = int(150 * (c.w / 1280 + 0.3))
    shapes: list[list[tuple[float, float]]] = []
    values: list[float] = []
    for _ in range(n):
        x, y = float(r.uniform(c.left, c.right)), float(r.uniform(c.top, low * 0.86))
        d = float(r.uniform(0.7, 1.7))
        shapes.append([(x - d, y), (x, y - d), (x + d, y), (x, y + d)])
        values.append(float(r.uniform(0.3, 1.0)))
    m = many(c, shapes, values)
    rows, columns = np.nonzero(m.a[: field.shape[0] - m.y, : field.shape[1] - m.x])
    share = m.a[rows, columns] * clear[rows + m.y, columns + m.x] * np.float32(0.85)
    behind = field[rows + m.y, columns + m.x]
    starlight = np.array([0.9, 0.95, 1.0], np.float32)
    field[rows + m.y, columns + m.x] = behind + (starlight - behind) * share[:, None]


def _clouds(s: Scene, air: _Air, planes: list[Field], amount: float, low: float) -> Field:
    """Draw the clouds over the air in place; returns how much of what is behind them they hide."""
    c, p = s.c, s.p
    span = (c.right - c.left, c.bottom - c.top)
    shape = lattice_noise(s.rng("cloud"), span, air.pixels, 300.0, 5, 2.6)
    lit_noise = lattice_noise(s.rng("cloud", 2), span, air.pixels, 170.0, 4, 3.2)
    down = np.clip((air.ys - np.float32(c.top)) / np.float32(low - c.top), 0, 1)
    thick = np.clip(shape * 9 + np.float32((amount - 0.5) * 6 - 4.5), 0, 1) * np.clip(1.18 - down * 0.6, 0, 1)
    shade = np.clip(lit_noise * 9 - np.float32(0.47 * 9), 0, 1)
    dark, bright, edge = _cloud_colours(s, *p.sky)
    veil = np.asarray(thick * np.float32(0.86), np.float32)
    _toward(planes, [shade * (bright[i] - dark[i]) + dark[i] for i in range(3)], veil)
    glint = np.minimum(thick * (1 - thick) * 4, 1) * np.clip(down * 1.4 - 0.15, 0, 1)
    glint *= np.float32(0.07 if s.night else 0.2)
    for plane, light in zip(planes, edge, strict=True):
        plane += glint * light
    return veil


def _cloud_colours(s: Scene, top: RGB, mid: RGB, bottom: RGB) -> tuple[RGB, RGB, RGB]:
    if s.setting.weather == "storm":
        return top * np.float32(0.62), mid * np.float32(0.8), bottom
    if s.setting.time in ("day", "morning", "afternoon") and s.setting.weather in ("clear", "wind", "snow"):
        white = mix(bottom, rgb("#ffffff"), 0.55)
        return mix(mid, white, 0.5), white, s.p.glow
    return mix(top, mid, 0.75), mix(mid, bottom, 0.7), s.p.glow


def god_rays(s: Scene, x: float, z: float, amount: float = 0.12, n: int = 8) -> None:
    """Slanting light through leaves or high windows."""
    c, r = s.c, s.rng("rays")
    layer = s.add_layer("god rays", z)
    for _ in range(n):
        lean = float(r.uniform(0.25, 0.75)) * (-1 if x > c.w / 2 else 1)
        x0, w = x + float(r.uniform(-190, 190)), float(r.uniform(14, 60))
        y0, y1 = c.top - 20, c.bottom * 0.92
        x1 = x0 + lean * (y1 - y0)
        m = c.poly([(x0 - 9, y0), (x0 + 9, y0), (x1 + w, y1), (x1 - w, y1)]).blur(9)
        layer.light(m, s.p.glow, amount * float(r.uniform(0.5, 1.2)))
    fade(s, layer, c.top, c.bottom * 0.9)


def fade(s: Scene, layer: Layer, y0: float, y1: float) -> None:
    """Let an additive layer die out from y0 to y1 (units), wherever it has been painted."""
    h = layer.rgb.shape[0]
    if h < 2 or not s.c.scale:
        return
    top = layer_top(s, layer)
    ys = np.arange(h, dtype=np.float32) / np.float32(s.c.scale) + np.float32(top)
    k = np.clip(1 - (ys - y0) / max(1.0, y1 - y0), 0, 1).astype(np.float32)[:, None]
    ink, cover = layer.rgb, layer.a
    ink *= k[..., None]
    cover *= k


def layer_top(s: Scene, layer: Layer) -> float:
    """y (units) of the first row of what the layer has allocated."""
    return s.c.top + float(layer.y) / s.c.scale


def fog_bank(s: Scene, y: float, high: float, z: float, amount: float = 0.6, colour: RGB | None = None) -> Layer:
    """A lying band of mist around y (units); it drifts."""
    c = s.c
    noise = c.noise(s.rng("fog", round(z, 1)), cell=360.0, octaves=3, stretch=3.0)
    k = np.exp(-(((c.ys - y) / high) ** 2)) * np.clip(0.35 + (noise - 0.4) * 2.4, 0, 1) * amount
    layer = c.layer("mist", z)
    layer.paint(band(c, k.astype(np.float32), y - 2.3 * high, y + 2.3 * high), s.p.haze if colour is None else colour)
    layer.loop().drift = (9.0 * s.eye.flip, 0.0)
    return layer
