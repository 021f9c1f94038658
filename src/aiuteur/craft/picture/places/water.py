"""Water: open sea, still lakes that mirror, swell in ranks, surf, wet ground that shines."""

from __future__ import annotations

import math

import cv2
import numpy as np

from aiuteur.craft.picture.canvas import Layer
from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.scene import Brush, Field, Point, Scene, many


def sea_plane(
    s: Scene,
    y0: float,
    *,
    z: float = 14.0,
    path: float | None = None,
    rough: float = 1.0,
    name: str = "sea",
    foot: float | None = None,
) -> Layer:
    """Water from y0 (units) down; `path`: x of the light's path on it."""
    c, p, r = s.c, s.p, s.rng(name)
    layer = c.layer(name, z)
    base = c.bottom if foot is None else foot
    far = mix(p.sky[2], p.haze, 0.5) * np.float32(0.74)
    layer.paint(
        c.rect(c.left, y0, c.right, base),
        c.gradient(
            [(y0, far), (y0 + 40, mix(p.sky[1], p.mid, 0.45)), (c.h, p.mid * np.float32(0.6)), (c.bottom, p.dark)]
        ),
    )
    dark: list[list[Point]] = []
    pale: list[list[Point]] = []
    values: tuple[list[float], list[float]] = ([], [])
    for i in range(int(300 * rough)):
        d = float(r.random()) ** 1.9
        y = y0 + 3 + d * (base - y0)
        x, w, h = float(r.uniform(c.left, c.right)), (5 + 145 * d) * float(r.uniform(0.5, 1.5)), 0.8 + 8 * d
        (dark, pale)[i % 2].append([(x - w, y), (x, y - h * 0.5), (x + w, y + h * 0.15), (x, y + h * 0.5)])
        values[i % 2].append(float(r.uniform(0.3, 1.0)))
    layer.paint(many(c, dark, values[0]), p.dark, 0.3)
    layer.paint(many(c, pale, values[1]), mix(p.sky[2], p.mid, 0.35), 0.34)
    if path is not None and s.setting.weather in ("clear", "wind"):
        glints(s, path, y0, base, z - 0.2)
    return layer


def glints(s: Scene, x0: float, y0: float, base: float, z: float, n: int = 200) -> None:
    """The path of the sun or the moon on the water; it shimmers."""
    c, r = s.c, s.rng("glints")
    shapes: list[list[Point]] = []
    values: list[float] = []
    for _ in range(n):
        d = float(r.random()) ** 1.4
        y = y0 + 1 + d * (base - y0)
        w, h = (4 + 42 * d) * float(r.uniform(0.4, 1.4)), 0.7 + 2.6 * d
        x = x0 + float(r.normal(0, 12 + 100 * d))
        shapes.append([(x - w, y), (x, y - h), (x + w, y), (x, y + h)])
        values.append(1 - 0.5 * d)
    layer = c.layer("glints", z, blend="add")
    layer.flicker = 0.25
    layer.light(many(c, shapes, values), rgb("#b9cfe0") if s.night else np.clip(s.p.glow, 0, 1).astype(np.float32), 0.5)


def swell(s: Scene, i: int, y: float, z: float, amp: float, k: float) -> None:
    """One rank of waves: y in units, `k` 0 far … 1 near."""
    c, p, r = s.c, s.p, s.rng("swell", i)
    layer = c.layer(f"swell {i}", z)
    ph = float(r.uniform(0, 6))
    xs = np.arange(c.left, c.right + 40, 24.0)
    ys = [
        y - amp * 0.5 * math.sin(x * 0.0052 * (1.5 - i * 0.14) + ph) - amp * 0.28 * math.sin(x * 0.013 + ph * 2)
        for x in xs
    ]
    m = c.poly([(c.left, c.bottom), *[(float(a), float(b)) for a, b in zip(xs, ys, strict=True)], (c.right, c.bottom)])
    layer.paint(
        m,
        c.gradient(
            [
                (y - amp, mix(p.haze, p.mid, 0.25 + 0.6 * k)),
                (y + 90, mix(p.mid, p.dark, 0.3 + 0.5 * k)),
                (c.bottom, p.dark),
            ]
        ),
    )
    crest = m.minus(m.shift(0, 2 + 2.0 * i))
    bright = mix(p.haze, p.glow, 0.4 if not s.night else 0.15)
    layer.paint(crest, bright, 0.75)
    caps: list[list[Point]] = []
    for _ in range(int(18 + 26 * (s.setting.weather in ("storm", "wind", "rain")))):
        j = int(r.integers(2, len(xs) - 2))
        x, yy, w = float(xs[j]), float(ys[j]) + float(r.uniform(0, amp * 0.9)), float(r.uniform(14, 70)) * (0.5 + k)
        caps.append([(x - w, yy + 2), (x - w * 0.2, yy - 2 - 3 * k), (x + w, yy + 3), (x, yy + 2 + 2 * k)])
    layer.paint(many(c, caps).inter(m), bright, 0.34)


def mirror(s: Scene, y0: float, y1: float, z: float, amount: float = 0.7, name: str = "mirror") -> Layer:
    """Reflect what has been painted so far about y0 down to y1 (units), smeared and darkened as by water."""
    c = s.c
    flat = flatten(c.layers, c.extent.height, c.extent.width)
    row = int((y0 - c.top) * c.scale)
    rows = min(c.extent.height - row, row, max(1, int((y1 - y0) * c.scale)))
    up = flat[row - rows : row][::-1]
    up = cv2.blur(np.ascontiguousarray(up), (max(1, int(9 * c.scale)), max(1, int(5 * c.scale))))
    ripple = c.noise(s.rng(name), cell=90.0, octaves=3, stretch=6.0)[row : row + rows]
    field = np.zeros((c.extent.height, c.extent.width, 3), np.float32)
    field[row : row + rows] = up * np.float32(0.86) + s.p.mid * np.float32(0.1)
    k = np.zeros((c.extent.height, c.extent.width), np.float32)
    fade = np.linspace(1.0, 0.55, rows, dtype=np.float32)[:, None]
    k[row : row + rows] = np.clip(0.55 + (ripple - 0.4) * 2.2, 0.25, 1) * amount * fade
    layer = c.layer(name, z)
    layer.paint(Mask(0, row, k[row : row + rows], c.scale), field)
    return layer


def wet_ground(s: Scene, ground: Brush, y0: float, mask: Mask | None = None, amount: float = 0.85) -> None:
    """Puddled ground after rain: smeared reflections of everything above, lamps drawn out into streaks.

    Painted on the ground's own layers, so that what stands on it stays in front.
    """
    c = s.c
    flat = flatten(c.layers, c.extent.height, c.extent.width)
    row = int((y0 - c.top) * c.scale)
    rows = c.extent.height - row
    source = flat[max(0, row - rows) : row][::-1]
    if source.shape[0] < rows:
        source = np.vstack([source, np.repeat(source[-1:], rows - source.shape[0], 0)])
    smear = cv2.blur(np.ascontiguousarray(source), (3, max(3, int(70 * c.scale))))
    ripple = c.noise(s.rng("puddles"), cell=130.0, octaves=4, stretch=5.0)[row:]
    k = np.clip(0.34 + (ripple - 0.42) * 4, 0.1, 1) * amount
    if mask is not None:
        full = np.zeros((c.extent.height, c.extent.width), np.float32)
        h, w = mask.a.shape
        full[mask.y : mask.y + h, mask.x : mask.x + w] = mask.a
        k = k * full[row:]
    field = np.zeros((c.extent.height, c.extent.width, 3), np.float32)
    field[row:] = np.clip(smear * np.float32(1.2), 0, 1.2)
    ground.raw(Mask(0, row, k.astype(np.float32), c.scale), field)
    streaks = s.add_layer("streaks", 2.7)
    for x, y, radius, colour in s.practicals:
        if y < y0:
            foot = y + radius * 1.75
            ends = [(x - radius * 0.1, foot), (x + radius * 0.1, foot)]
            tail = [(x + radius * 0.05, foot + radius * 1.9), (x - radius * 0.05, foot + radius * 1.9)]
            streaks.light(c.poly([*ends, *tail]).blur(max(3.0, radius * 0.06)), colour, 0.36)


def flatten(layers: list[Layer], height: int, width: int) -> Field:
    """What has been painted so far, as one picture (canvas pixels), furthest first."""
    out = np.zeros((height, width, 3), np.float32)
    for layer in sorted(layers, key=lambda one: -one.z):
        w, h = layer.size
        if not w or not h:
            continue
        view = out[layer.y : layer.y + h, layer.x : layer.x + w]
        if layer.is_packed:
            data = layer.packed()
            ink, cover = (
                data[..., :3].astype(np.float32) / np.float32(255),
                data[..., 3].astype(np.float32) / np.float32(255),
            )
        else:
            ink, cover = layer.rgb, layer.a
        if layer.blend == "over":
            through = 1 - cover
            np.multiply(view, cv2.merge([through, through, through]), out=view)
        view += ink
    return out
