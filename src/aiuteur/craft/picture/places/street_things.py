"""What stands in streets and yards: lamp posts of four eras, fences, benches, poles and wires, trees in tubs, stalls."""

from __future__ import annotations

import itertools

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.panel import Prop, PropKind
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, rgb_of
from aiuteur.craft.picture.props import prop_metres, stand_prop

BULB = np.array([1.3, 1.15, 0.82], np.float32)


def lamp_colour(s: Scene) -> RGB:
    light = s.setting.light
    if light == "neon":
        return rgb("#7fd8ff")
    if s.setting.era == "future" or light == "cold":
        return rgb("#bfe6ff")
    return s.p.glow


def lamp_post(s: Scene, b: Brush, x: float, high: float = 4.2, arm: float = 0.0) -> None:
    """Gas lantern (old, period), arched lamp (modern), light blade (future). `arm`: reach of a bracket, signed metres."""
    era, iron = s.setting.era, "#23282c"
    tone = s.sun(0.3)
    if era in ("old", "period"):
        b.fill(b.line([(x, -0.1), (x, high * 0.9)], [0.16, 0.09]), iron, tone)
        b.fill(b.rect(x - 0.22, 0, x + 0.22, 0.35), iron, tone)
        head = b.poly(
            [(x - 0.17, high * 0.9), (x + 0.17, high * 0.9), (x + 0.27, high * 1.04), (x - 0.27, high * 1.04)]
        )
        b.raw(head, BULB if s.dim else b.tone("#cfd6cf", s.sun(0.6)))
        b.fill(b.poly([(x - 0.32, high * 1.04), (x + 0.32, high * 1.04), (x, high * 1.14)]), iron, tone)
        hx, hy = b.pt(x, high * 0.97)
    elif era == "future":
        b.fill(b.line([(x, -0.1), (x, high), (x + 0.3, high * 1.08)], 0.07, True), "#9aa6ad", tone)
        b.raw(b.rect(x - 0.1, high * 1.02, x + 1.0, high * 1.06), rgb("#d8f4ff") if s.dim else b.tone("#aab6bc", 0.5))
        hx, hy = b.pt(x + 0.4, high * 1.04)
    else:
        reach = arm or 0.9
        b.fill(
            b.line(
                [(x, -0.1), (x, high * 0.96), (x + reach * 0.35, high * 1.06), (x + reach, high * 1.04)],
                [0.14, 0.1, 0.08, 0.07],
                True,
            ),
            iron,
            tone,
        )
        b.raw(b.disc(x + reach, high * 1.015, 0.3, 0.11), BULB if s.dim else b.tone("#b9c0c0", s.sun(0.6)))
        hx, hy = b.pt(x + reach, high * 1.01)
    if s.dim:
        s.lamp(hx, hy, b.k(high * 0.55), lamp_colour(s))


def pool_lamps(s: Scene, z: float, reach: float = 1.0, floor: bool = True) -> None:
    """One additive layer for every practical so far: halo, cone and a streak on the ground below."""
    if not s.practicals:
        return
    layer = s.add_layer("lamplight", z)
    layer.flicker = 0.05
    for x, y, radius, colour in s.practicals:
        s.glow(layer, x, y, radius * reach, colour, 0.5)
        s.glow(layer, x, y, radius * 0.3 * reach, colour, 0.45)
        if floor and y < s.eye.horizon:
            foot = y + radius * 1.75
            m = s.c.poly([(x - 3, y), (x + 3, y), (x + radius * 0.6, foot), (x - radius * 0.6, foot)]).blur(
                max(2.0, radius * 0.08)
            )
            layer.light(m, colour, 0.10)


def fence(
    s: Scene, b: Brush, x0: float, x1: float, high: float = 1.1, style: str = "picket", local: RGB | str = "#cfc6b0"
) -> None:
    """Picket, rail, iron or wire fence along the brush's depth."""
    colour, k = rgb_of(local), s.sun(0.5)
    shapes: list[list[Point]] = []
    step = {"picket": 0.24, "rail": 1.9, "iron": 0.17, "wire": 2.4}[style]
    w = {"picket": 0.13, "rail": 0.13, "iron": 0.035, "wire": 0.1}[style]
    n = min(400, int((x1 - x0) / step) + 1)
    for i in range(n):
        x = x0 + i * step
        h = high * (1.0 if style != "picket" else 0.94 + 0.06 * (i % 2))
        shapes.append(b.pts([(x - w / 2, -0.05), (x - w / 2, h), (x, h + w * 0.7), (x + w / 2, h), (x + w / 2, -0.05)]))
    for y in (0.3, 0.75) if style != "wire" else (0.35, 0.6, 0.85):
        t = 0.09 if style in ("picket", "rail") else 0.03
        shapes.append(
            b.pts([(x0, high * y - t / 2), (x1, high * y - t / 2), (x1, high * y + t / 2), (x0, high * y + t / 2)])
        )
    m = many(s.c, shapes)
    b.fill(m, colour, k)
    b.fill(m.minus(m.shift(b.light.lx * 1.6, 0)), colour, k * 0.2, 0.6)
    if s.snowy:
        b.raw(m.minus(m.shift(0, 3.0)), b.tone("#e8eef2", s.sun(0.8)), 0.6)


def bench(s: Scene, b: Brush, x: float, wide: float = 1.7, local: RGB | str = "#7a5636") -> None:
    k = s.sun(0.5)
    for d in (-0.4, 0.4):
        b.fill(b.line([(x + d * wide, 0), (x + d * wide, 0.45), (x + d * wide * 1.06, 0.95)], 0.07), "#2a2c2e", k * 0.6)
    for y in (0.62, 0.78, 0.94):
        b.solid(b.rect(x - wide / 2, y - 0.06, x + wide / 2, y + 0.05), local, 0.03, k)
    b.solid(
        b.poly([(x - wide / 2, 0.47), (x + wide / 2, 0.47), (x + wide * 0.54, 0.36), (x - wide * 0.54, 0.36)]),
        local,
        0.04,
        k * 1.3,
    )
    s.seat = (*b.pt(x, 0.45), 1.75 * s.eye.k(b.z), s.eye.layer_z(b.z))


def poles(s: Scene, x: float, zs: tuple[float, ...], high: float = 7.0) -> None:
    """Telegraph poles going away, with slack wires."""
    e = s.eye
    b = s.brush("poles", zs[len(zs) // 2])
    tops: list[tuple[Point, Point]] = []
    for z in sorted(zs, reverse=True):
        p = s.same(b, z)
        p.fill(p.line([(x, -0.1), (x, high)], [0.24, 0.16]), "#4a3c30", s.sun(0.25))
        p.fill(p.rect(x - 0.9, high - 0.7, x + 0.9, high - 0.55), "#4a3c30", s.sun(0.3))
        tops.append((p.pt(x - 0.8, high - 0.5), p.pt(x + 0.8, high - 0.5)))
    tops.append((e.at(x - 0.8, high - 0.5, min(zs) * 0.35), e.at(x + 0.8, high - 0.5, min(zs) * 0.35)))
    for (a0, a1), (b0, b1) in itertools.pairwise(tops):
        for p0, p1 in ((a0, b0), (a1, b1)):
            sag = abs(p1[0] - p0[0]) * 0.05 + 4
            b.raw(s.c.stroke([p0, ((p0[0] + p1[0]) / 2, (p0[1] + p1[1]) / 2 + sag), p1], 1.3), s.p.dark, 0.6)


def stall(s: Scene, b: Brush, x: float, wide: float, word: object) -> None:
    """A market stall: poles, striped awning, a counter heaped with crates."""
    r = s.rng("stall", word)
    cloth = rgb(("#b8412f", "#2f6f6a", "#c9912b", "#3d5a86", "#6f7f3a")[int(r.integers(5))])
    x0, x1, k = x - wide / 2, x + wide / 2, s.sun(0.5)
    b.fill(b.rect(x0, 0, x1, 2.2), "#2c221c", s.sun(0.08))
    for px in (x0, x1):
        b.fill(b.line([(px, 0), (px, 2.6)], 0.08), "#6a5038", k)
    b.solid(b.rect(x0 - 0.05, 0, x1 + 0.05, 0.85), "#7d5c3c", 0.06, k * 0.6)
    goods = ("#c2452d", "#d99a2b", "#7f9a3f", "#a83f5f", "#cfc08a", "#d9762b")
    n = max(2, int(wide / 0.7))
    for i in range(n):
        a, e = x0 + wide * i / n + 0.06, x0 + wide * (i + 1) / n - 0.06
        colour = goods[int(r.integers(6))]
        b.fill(b.rect(a, 0.85, e, 1.02), "#8f6a44", k)
        fruit = [b.disc(a + (e - a) * (j % 4 + 0.5) / 4, 1.06 + 0.1 * (j // 4), 0.1) for j in range(7)]
        b.solid(s.c.union(fruit), colour, 0.04, k)
    stripes = max(5, int(wide / 0.4))
    for i in range(stripes):
        a, e = x0 - 0.3 + (wide + 0.6) * i / stripes, x0 - 0.3 + (wide + 0.6) * (i + 1) / stripes
        q = [(a * 0.9 + x * 0.1, 3.0), (e * 0.9 + x * 0.1, 3.0), (e, 2.3), ((a + e) / 2, 2.18), (a, 2.3)]
        b.fill(b.poly(q), cloth if i % 2 else rgb("#e9dfc8"), s.sun(0.8))
    if s.dim:
        px, py = b.pt(x, 2.0)
        b.raw(b.disc(x, 2.0, 0.12, 0.14), BULB)
        s.lamp(px, py, b.k(1.5), s.p.glow)


def put(
    s: Scene,
    b: Brush,
    kind: PropKind,
    x: float,
    y: float = 0.0,
    *,
    metres: float = 0.0,
    colour: str | None = None,
    k: float = 1.0,
) -> None:
    """A prop at its true size standing at (x, y) metres on the brush's depth."""
    px, py = b.pt(x, y)
    size = b.k(metres or prop_metres(kind)) * k
    stand_prop(s.c, b.layer, Prop(kind=kind, colour=colour), px, py, size, b.light)


def traffic(s: Scene, b: Brush, x: float, word: object = 0, *, facing: int = 1) -> None:
    """What drives in this era."""
    if s.setting.era in ("old", "period"):
        put(s, b, "cart", x)
        return
    r = s.rng("car", word)
    put(s, b, "car", x, colour=("#a33a2e", "#3a5f7f", "#c9b27a", "#4a5a4a", "#7f8a90")[int(r.integers(5))])


def bunting(s: Scene, b: Brush, x0: float, x1: float, y: float, word: object = 0) -> None:
    r = s.rng("bunting", word)
    n = max(6, int((x1 - x0) / 0.55))
    b.raw(b.line([(x0, y), ((x0 + x1) / 2, y - 0.7), (x1, y)], 0.03, True), s.p.dark, 0.8)
    for i in range(n):
        t = (i + 0.5) / n
        px, py = x0 + (x1 - x0) * t, y - 2.8 * t * (1 - t) * 0.7 - 0.05
        q = [(px - 0.16, py), (px + 0.16, py), (px, py - 0.42)]
        b.fill(b.poly(q), ("#c2452d", "#e0b23f", "#3f7f8a", "#e6dcc4")[int(r.integers(4))], s.sun(0.8))


def glow_tint(s: Scene) -> RGB:
    return mix(s.p.glow, s.p.key, 0.4)
