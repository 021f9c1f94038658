"""What every interior shares at the end: daylight falling in, lamplight, the frame at the lens, the ground."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, rgb
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.scene import Point, Scene, many, rgb_of, soft_disc
from aiuteur.craft.picture.places.shell import Room
from aiuteur.craft.picture.places.sky import fade


def finish_room(s: Scene, room: Room | None, *, spots: tuple[tuple[float, float], ...] = ()) -> Ground:
    """Light the room and hand over its ground."""
    if not s.dim and s.setting.light != "candle":
        for x, y, radius in s.windows[:2]:
            shaft(s, x, y, radius)
    elif s.setting.light == "moon":
        moon_shaft(s)
    lamplight(s)
    zs = (s.eye.act * 1.02, s.eye.act, s.eye.act * 1.04)
    return s.ground(spots or ((-0.5, zs[0]), (0.02, zs[1]), (0.48, zs[2])))


def shaft(s: Scene, x: float, y: float, radius: float, colour: RGB | None = None, k: float = 0.26) -> None:
    """Daylight from a window down to the floor, with motes in it."""
    c, e = s.c, s.eye
    tint = np.clip(s.p.glow, 0, 1).astype(np.float32) if colour is None else colour
    if s.setting.weather in ("rain", "storm", "cloudy", "fog", "snow"):
        k *= 0.45
    w, h = radius * 0.42, radius * 0.42
    lean = -s.side * c.w * 0.16
    foot = min(c.bottom, e.at(0, 0, e.act * 0.8)[1] + 30)
    layer = s.add_layer("shaft", 2.9)
    quad = [(x - w, y - h), (x + w, y - h), (x + w * 1.9 + lean, foot), (x - w * 1.5 + lean, foot)]
    m = c.poly(quad).blur(10)
    layer.light(m, tint, k)
    r = s.rng("motes", round(x))
    dots: list[list[Point]] = []
    for _ in range(26):
        t = float(r.random())
        px = x + lean * t + float(r.uniform(-1, 1)) * w * (1 + 0.8 * t)
        py = y + (foot - y) * t
        d = float(r.uniform(0.8, 2.0))
        dots.append([(px - d, py), (px, py - d), (px + d, py), (px, py + d)])
    layer.light(many(c, dots).inter(m), tint, 0.4)
    fade(s, layer, y - h, foot + 130)
    pool = c.ellipse(x + lean * 1.05, min(foot - 20, 690), w * 1.9, 40).blur(14)
    layer.light(pool, tint, k * 0.55)


def moon_shaft(s: Scene) -> None:
    c = s.c
    shaft(s, c.w / 2 + s.side * c.w * 0.2, s.eye.horizon - 60, 130.0, rgb("#b9d4f2"), 0.2)


def lamplight(s: Scene, z: float = 2.6) -> None:
    """Halos of every lit practical on one flickering layer."""
    lit = [q for q in s.practicals if s.dim or s.setting.light in ("candle", "neon") or q[3][0] > q[3][2] * 1.7]
    if not lit:
        return
    layer = s.add_layer("lamplight", z)
    layer.flicker = 0.12 if s.setting.light in ("candle", "neon") else 0.05
    for x, y, radius, colour in lit:
        s.glow(layer, x, y, radius * 1.5, colour, 0.34)
        s.glow(layer, x, y, radius * 0.5, colour, 0.4)
        if y < s.eye.horizon:
            foot = s.eye.at(0, 0, s.eye.act * 0.9)[1]
            m = s.c.poly(
                [(x - radius * 0.12, y), (x + radius * 0.12, y), (x + radius * 1.0, foot), (x - radius * 1.0, foot)]
            ).blur(14)
            cone = soft_disc(s.c, x, y, max(60.0, foot - y + 90), 0.9)
            layer.light(m.inter(cone), colour, 0.17)


def flight(s: Scene, x0: float, x1: float, z: float, top: float, local: RGB | str | None = None) -> None:
    """Stairs rising across the picture from x0 to x1 (metres), with a balustrade."""
    b = s.brush("stairs", z)
    wood = rgb_of(local) if local is not None else s.pick("stairs", ("#6a4a34", "#8a8070", "#5a3f30"))
    n = 13
    dx, dy = (x1 - x0) / n, top / n
    under = (
        [(x0, 0.0)]
        + [p for i in range(n) for p in ((x0 + dx * i, dy * (i + 1)), (x0 + dx * (i + 1), dy * (i + 1)))]
        + [(x1, 0.0)]
    )
    b.fill(b.poly(under), wood, 0.14)
    treads = [b.pts([(x0 + dx * i - dx * 0.12, dy * (i + 1) - 0.04), (x0 + dx * (i + 1), dy * (i + 1) - 0.04), (x0 + dx * (i + 1), dy * (i + 1) + 0.02), (x0 + dx * i - dx * 0.12, dy * (i + 1) + 0.02)]) for i in range(n)]  # fmt: skip
    b.fill(many(s.c, treads), wood, 0.75)
    near = s.same(b, z - 0.7)
    posts = [
        near.pts(
            [
                (x0 + dx * i, dy * i),
                (x0 + dx * i, dy * i + 0.95),
                (x0 + dx * i + 0.045, dy * i + 0.95),
                (x0 + dx * i + 0.045, dy * i),
            ]
        )
        for i in range(n + 1)
    ]
    b.fill(many(s.c, posts), wood, 0.5)
    b.solid(near.line([(x0 - 0.05, 0.95), (x1, top + 0.95)], 0.09), wood, 0.03, 0.4)
    b.solid(near.rect(x0 - 0.1, 0, x0 + 0.06, 1.12), wood, 0.03)
    b.raw(near.disc(x0 - 0.02, 1.18, 0.09), b.tone("#c9a24a", 0.6))
