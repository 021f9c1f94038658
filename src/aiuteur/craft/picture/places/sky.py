"""Sky: graded air, sun or moon with its halo, stars, two decks of cloud."""

from __future__ import annotations

from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.canvas import Layer
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
    """Paint the air down to `low` (units, default the horizon) and what hangs in it."""
    c, p = s.c, s.p
    low = s.eye.horizon if low is None else low
    top, mid, bottom = p.sky
    field: Field = c.gradient([(c.top, top), (low * 0.52, mid), (low + 6, bottom), (c.bottom, bottom)])
    x, y = sun_place(s)
    open_sky = s.setting.weather in ("clear", "wind")
    bright = 1.0 if open_sky else 0.7 if s.night else 0.35  # the moon behind cloud still shows where it is
    halo = c.radial(x, y, 640.0, 2.2)[..., None]
    shine = mix(rgb("#b8d0e4"), bottom, 0.3) if s.night else mix(p.glow, bottom, 0.3)
    field = _toward(field, shine, halo * np.float32((0.36 if s.night else 0.5) * bright))
    thick = CLOUDS[s.setting.weather] if clouds is None else clouds
    if s.night and open_sky:
        field = _stars(s, field, low)
    if disc and open_sky and s.setting.time != "evening":
        field = _disc(s, field, x, y)
    field = _clouds(s, field, thick, low)
    layer = c.layer("sky", SKY_Z)
    layer.paint(c.rect(c.left, c.top, c.right, c.bottom), field.astype(np.float32))
    return layer


def _toward(field: Field, colour: RGB | Field, k: NDArray[np.floating[Any]]) -> Field:
    """The field drawn towards a colour by k 0..1 (h, w, 1)."""
    share = np.asarray(k[..., 0], np.float32)
    planes: list[NDArray[np.float32]] = []
    for i in range(3):  # plane by plane: far faster than broadcasting over colour
        plane = field[..., i]
        aim = np.float32(colour[i]) if colour.ndim == 1 else colour[..., i]
        planes.append(np.asarray(plane + (aim - plane) * share, np.float32))
    return cast(Field, cv2.merge(planes))


def _disc(s: Scene, field: Field, x: float, y: float) -> Field:
    c, p = s.c, s.p
    if s.night:
        colour, radius = rgb("#e9eee6"), 26.0
    else:
        colour, radius = np.clip(p.glow * np.float32(1.15), 0, 1.25).astype(np.float32), 30.0
    near = c.radial(x, y, 210.0, 2.4)[..., None]
    field = _toward(field, colour, near * np.float32(0.34 if s.night else 0.6))
    spot = np.clip((radius - np.hypot(c.xs - x, c.ys - y)) * np.float32(c.scale) + 0.5, 0, 1)[..., None]
    if s.night:  # the moon has its seas, and is not always full
        bite = np.clip((radius - np.hypot(c.xs - x - 9 * s.side, c.ys - y + 6)) * np.float32(c.scale * 0.6) + 0.5, 0, 1)
        spot = spot * (0.35 + 0.65 * bite[..., None])
    return _toward(field, colour, spot)


def _stars(s: Scene, field: Field, low: float) -> Field:
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
    h, w = m.a.shape
    part = field[m.y : m.y + h, m.x : m.x + w]
    part += (np.array([0.9, 0.95, 1.0], np.float32) - part) * (
        m.a[: part.shape[0], : part.shape[1], None] * np.float32(0.85)
    )
    return field


def _clouds(s: Scene, field: Field, amount: float, low: float) -> Field:
    c, p = s.c, s.p
    top, mid, bottom = p.sky
    span, pixels = (c.right - c.left, c.bottom - c.top), (c.extent.width, c.extent.height)
    small = (max(2, pixels[0] // 2), max(2, pixels[1] // 2))  # clouds are soft: drawn at half size
    shape = resized(lattice_noise(s.rng("cloud"), span, small, 300.0, 5, 2.6), *pixels)
    lit_noise = resized(lattice_noise(s.rng("cloud", 2), span, small, 170.0, 4, 3.2), *pixels)
    yy = np.clip((c.ys - c.top) / np.float32(low - c.top), 0, 1)
    thick = np.clip((shape - 0.5) * 9 + (amount - 0.5) * 6, 0, 1) * np.clip(1.18 - yy * 0.6, 0, 1)
    lit = np.clip((lit_noise - 0.47) * 9, 0, 1)[..., None]
    dark, bright, edge = _cloud_colours(s, top, mid, bottom)
    shade = lit[..., 0].astype(np.float32)
    blends = [np.float32(dark[i]) + np.float32(bright[i] - dark[i]) * shade for i in range(3)]
    colour = cast(Field, cv2.merge(blends))
    field = _toward(field, colour, (thick * np.float32(0.86))[..., None])
    rim = np.clip(thick * (1 - thick) * 4, 0, 1) * np.clip(yy * 1.4 - 0.15, 0, 1)
    glint = (rim * np.float32(0.07 if s.night else 0.2)).astype(np.float32)
    return cast(Field, np.add(field, cv2.merge([glint * np.float32(v) for v in edge])))


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
