"""Weather before the lens and in the depth: rain, snow, mist, wind. Layers drift, and repeat at the canvas's edges.

A drifting layer must join itself where it wraps, so every drop is drawn again on the other side when it crosses an edge.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.picture.places.scene import Point, many, sliver

RAIN_SLOPE = {"rain": 0.16, "storm": 0.42}
COVERED = ("cave", "tent")  # seen from inside, with the world in the opening


def draw_weather(c: Canvas, setting: Setting, palette: Palette, seed: str) -> None:
    """Add the layers of the setting's weather; indoors there are none (windows show it themselves)."""
    if setting.int_ext == "INT" or setting.kind in INSIDE:
        return
    kind = setting.weather
    if kind in RAIN_SLOPE:
        _rain(c, setting, palette, seed)
    elif kind == "snow":
        _snow(c, setting, seed)
    elif kind == "fog":
        _fog(c, palette, seed)
    elif kind == "wind":
        _leaves(c, setting, palette, seed)


INSIDE = frozenset(
    {
        "room", "kitchen", "living_room", "bedroom", "study", "hall", "corridor", "stairs", "shop", "bar", "restaurant",
        "office", "classroom", "hospital_room", "prison_cell", "church", "theatre", "factory", "cellar", "attic",
        "train_carriage", "car_interior", "ship_cabin", "lamp_room", "barn", "stable", "workshop", "greenhouse", "wheelhouse",
        "cockpit", *COVERED,
    }
)  # fmt: skip


def _tiled(c: Canvas, shapes: list[list[Point]], values: list[float]) -> Mask:
    """The shapes, and again beyond each edge that they cross."""
    wide, high = c.right - c.left, c.bottom - c.top
    out, levels = list(shapes), list(values)
    for shape, value in zip(shapes, values, strict=True):
        xs, ys = [p[0] for p in shape], [p[1] for p in shape]
        across = (wide if min(xs) < c.left else 0.0) - (wide if max(xs) > c.right else 0.0)
        down = (high if min(ys) < c.top else 0.0) - (high if max(ys) > c.bottom else 0.0)
        again: set[Point] = {(across, 0.0), (0.0, down), (across, down)}
        for dx, dy in sorted(again - {(0.0, 0.0)}):
            out.append([(x + dx, y + dy) for x, y in shape])
            levels.append(value)
    m = many(c, out, levels)
    whole = np.zeros((c.extent.height, c.extent.width), np.float32)
    h, w = m.a.shape
    whole[m.y : m.y + h, m.x : m.x + w] = m.a
    return c.full(whole)


def _scatter(
    c: Canvas, r: np.random.Generator, n: int, make: Callable[[float, float], tuple[list[Point], float]]
) -> Mask:
    area = (c.right - c.left) / 1600
    shapes: list[list[Point]] = []
    values: list[float] = []
    for _ in range(int(n * area)):
        shape, value = make(float(r.uniform(c.left, c.right)), float(r.uniform(c.top, c.bottom)))
        shapes.append(shape)
        values.append(value)
    return _tiled(c, shapes, values)


def _rain(c: Canvas, setting: Setting, palette: Palette, seed: str) -> None:
    slope = RAIN_SLOPE[setting.weather]
    heavy = 1.5 if setting.weather == "storm" else 1.0
    pale = mix(palette.haze, rgb("#ffffff"), 0.5)
    for i, (z, n, length, width, speed, k) in enumerate(
        ((7.0, 420, 26.0, 1.1, 900.0, 0.20), (1.6, 220, 54.0, 1.5, 1500.0, 0.26), (0.7, 46, 110.0, 2.2, 2300.0, 0.20))
    ):
        r = seeded("rain", seed, i)

        def drop(
            x: float, y: float, r: np.random.Generator = r, length: float = length, width: float = width
        ) -> tuple[list[Point], float]:
            q = length * float(r.uniform(0.6, 1.25))
            return sliver(x, y, x - q * slope, y + q, width * 0.6, width), float(r.uniform(0.35, 1.0))

        layer = c.layer(f"rain {i}", z, blend="add")
        layer.light(_scatter(c, r, int(n * heavy), drop), pale, k)
        layer.drift, layer.wrap = (-slope * speed, speed), True
    if setting.weather == "storm":
        _gloom(c, palette)


def _gloom(c: Canvas, palette: Palette) -> None:
    """A storm darkens the top of the picture."""
    layer = c.layer("storm gloom", 8.0)
    k = np.clip(1 - (c.ys - c.top) / np.float32(360), 0, 1) ** 1.4 * np.float32(0.4)
    layer.paint(c.full(k.astype(np.float32)), palette.dark)


def _snow(c: Canvas, setting: Setting, seed: str) -> None:
    white: RGB = rgb("#eef4fb") * np.float32(0.62 if setting.time == "night" else 1.0)
    for i, (z, n, size, speed, blur, k) in enumerate(
        ((8.0, 520, 1.7, 34.0, 0.0, 0.55), (1.6, 210, 3.4, 66.0, 0.5, 0.8), (0.7, 36, 8.5, 120.0, 2.6, 0.55))
    ):
        r = seeded("snow", seed, i)

        def flake(x: float, y: float, r: np.random.Generator = r, size: float = size) -> tuple[list[Point], float]:
            d = size * float(r.uniform(0.55, 1.25))
            ring = [(x + d * math.cos(a), y + d * math.sin(a)) for a in np.linspace(0, 2 * math.pi, 9)[:-1]]
            return ring, float(r.uniform(0.5, 1.0))

        layer = c.layer(f"snow {i}", z)
        mask = _scatter(c, r, n, flake)
        layer.paint(_wrap_blur(c, mask, blur), white, k)
        layer.drift, layer.wrap = (-speed * 0.28, speed), True


def _wrap_blur(c: Canvas, mask: Mask, sigma: float) -> Mask:
    """Soften without breaking the join at the edges."""
    if sigma <= 0:
        return mask
    pad = max(2, int(4 * sigma * c.scale))
    big = np.pad(mask.a, pad, mode="wrap")
    soft = Mask(0, 0, big, c.scale).blur(sigma)
    y0, x0 = pad - soft.y, pad - soft.x
    h, w = mask.a.shape
    return Mask(0, 0, np.ascontiguousarray(soft.a[y0 : y0 + h, x0 : x0 + w]), c.scale)


def _fog(c: Canvas, palette: Palette, seed: str) -> None:
    haze = mix(palette.haze, palette.sky[2], 0.25)
    for i, (z, y, high, k, speed) in enumerate(
        ((9.0, 430.0, 150.0, 0.55, 8.0), (3.2, 520.0, 110.0, 0.42, 14.0), (1.0, 640.0, 120.0, 0.5, 24.0))
    ):
        noise = c.noise(seeded("fog", seed, i), cell=420.0, octaves=3, stretch=2.8)
        # the band's two ends are blended into each other so that it can go round
        turn = np.linspace(0, 1, noise.shape[1], dtype=np.float32)[None]
        ends = np.clip(np.abs(turn - 0.5) * 2 - 0.7, 0, 0.3) / np.float32(0.3)
        joined = noise * (1 - ends * np.float32(0.5)) + noise[:, ::-1] * (ends * np.float32(0.5))
        a = np.exp(-(((c.ys - y) / high) ** 2)) * np.clip(0.42 + (joined - 0.42) * 2.6, 0, 1) * k
        layer = c.layer(f"fog {i}", z)
        layer.paint(c.full(a.astype(np.float32)), haze)
        layer.drift, layer.wrap = (speed, 0.0), True


def _leaves(c: Canvas, setting: Setting, palette: Palette, seed: str) -> None:
    """Leaves (dust in desert, flakes in winter) carried by the wind."""
    colour = {"autumn": rgb("#c8742c"), "winter": rgb("#e8eef2"), "spring": rgb("#e8c8d0")}.get(
        setting.season, rgb("#7f9a4a")
    )
    tint = mix(colour, palette.mid, 0.35) * np.float32(0.6 if setting.time == "night" else 1.0)
    for i, (z, n, size, speed) in enumerate(((5.0, 46, 3.6, 260.0), (0.9, 12, 11.0, 520.0))):
        r = seeded("wind", seed, i)

        def leaf(x: float, y: float, r: np.random.Generator = r, size: float = size) -> tuple[list[Point], float]:
            a, d = float(r.uniform(0, 6.28)), size * float(r.uniform(0.6, 1.2))
            u, v = math.cos(a) * d, math.sin(a) * d
            return [(x - u, y - v), (x - v * 0.4, y + u * 0.4), (x + u, y + v), (x + v * 0.4, y - u * 0.4)], float(
                r.uniform(0.6, 1)
            )

        layer = c.layer(f"wind {i}", z)
        layer.paint(_scatter(c, r, n, leaf), tint, 0.9)
        layer.drift, layer.wrap = (speed, speed * 0.22), True
