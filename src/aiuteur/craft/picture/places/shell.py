"""The interior shell: a box in perspective with walls of many finishes, and what is cut into or hung on the back wall.

The back wall always takes the same part of the frame's width, so a portrait frame gets a narrow room and a wide frame
a wide one; what hangs on the wall is laid out in slots that share the width there is, most important things first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, rgb_of, sliver

Finish = Literal["plain", "paper", "panel", "brick", "stone", "tile", "planks", "metal"]
Tread = Literal["boards", "check", "stone", "carpet", "concrete", "tile"]
WARM = "#ffb45e"


@dataclass(frozen=True)
class Room:
    """The box: half width, back wall depth, height (metres)."""

    half: float
    back: float
    high: float
    b: Brush  # on the back wall

    def slot(self, u: float) -> float:
        """x in metres of the part -1..1 across the back wall."""
        return u * self.half


def inner_light(s: Scene) -> Light:
    """Lamps by night, the window by day; the setting's light bends both."""
    p, kind = s.p, s.setting.light
    lamps = s.dim and kind not in ("moon",)
    tint = {
        "warm": "#ffb866",
        "candle": "#ff9d45",
        "neon": "#ff6f9f",
        "cold": "#d4e8ff",
        "harsh": "#fff8e6",
        "moon": "#b9d4f2",
    }.get(kind, WARM)
    if lamps or kind in ("candle", "neon"):
        ambient = mix(rgb("#2a3448"), rgb(tint), 0.1) * np.float32(0.95 if kind != "candle" else 0.7)
        return Light(s.side, -0.7, rgb(tint) * np.float32(0.98), ambient, p.rim, 1.0)
    if kind == "moon":
        return Light(s.side, -0.4, rgb(tint) * np.float32(0.55), rgb("#1b2940"), rgb(tint), 1.0)
    ambient = p.ambient * np.float32(0.8)
    key = mix(p.key, rgb(tint), 0.3 if kind != "natural" else 0.0) * np.float32(0.92)
    return Light(s.side, -0.45, key, ambient.astype(np.float32), p.rim, 1.0)


def shell(s: Scene, *, wall: RGB | str, floor: RGB | str, ceiling: RGB | str = "#4a4038", finish: Finish = "plain", tread: Tread = "boards", high: float = 2.75, back: float = 7.4, fill: float = 0.66, top: bool = True, metres: float = 0.0) -> Room:  # fmt: skip
    """Paint the box. `fill`: part of the frame's width the back wall takes; `metres`: its half width instead."""
    c, e = s.c, s.eye
    narrow = c.w < 700
    half = metres or (c.w / 2) * (0.98 if narrow else fill) / e.k(back)
    near = 1.0
    b = s.brush("shell", back)
    wall_c, floor_c = rgb_of(wall), rgb_of(floor)

    def at(x: float, y: float, z: float) -> Point:
        return e.at(x * half, y, z)

    up = 0.0 if s.dim else 0.14  # daylight bounces about
    # under the walls, so that no hairline shows where two of them meet
    b.fill(c.rect(c.left, c.top, c.right, c.bottom), wall_c, 0.16 + up)
    lit = 1 if s.side * e.flip < 0 else -1  # the wall opposite to the light is the lit one
    for u in (-1, 1):
        q = [at(u, 0, back), at(u, high, back), at(u, high, near), at(u, 0, near)]
        b.fill(c.poly(q), wall_c, (0.28 if u == lit else 0.1) + up)
    if top:
        b.fill(
            c.poly([at(-1, high, back), at(1, high, back), at(1, high, near), at(-1, high, near)]),
            mix(rgb_of(ceiling), wall_c, 0.45),
            0.06 if s.dim else 0.2,
        )
    b.fill(b.rect(-half, 0, half, high), wall_c, 0.34 + up)
    b.fill(c.poly([at(-1, 0, back), at(1, 0, back), at(1, 0, near), at(-1, 0, near)]), floor_c, 0.26 + up)
    _tread(s, b, tread, floor_c, half, back, near)
    _finish(s, b, finish, wall_c, half, back, near, high)
    for u in (-1, 1):
        b.raw(c.stroke([at(u, 0, back), at(u, high, back)], 2.0, False), b.tone(wall_c, 0.0), 0.6)
        b.fill(c.poly([at(u, 0, back), at(u, 0.14, back), at(u, 0.14, near), at(u, 0, near)]), wall_c * 0.6, 0.12)
    b.fill(b.rect(-half, 0, half, 0.14), wall_c * 0.6, 0.2)
    if top:
        b.fill(b.rect(-half, high - 0.07, half, high), wall_c * 0.8, 0.12)
    _grime(s, b)
    return Room(half, back, high, b)


def _grime(s: Scene, b: Brush) -> None:
    """Uneven walls and a corner darkness, so that flat paint has air; multiplied into what is there."""
    c = s.c
    n = c.noise(s.rng("grime"), cell=220.0, octaves=4)
    dim = 0.84 + 0.3 * n
    cx = c.w / 2 + s.side * c.w * 0.12
    pool = c.radial(cx, s.eye.horizon - 60, max(620.0, c.w * 0.62), 1.1)
    dim = dim * (0.5 + 1.4 * pool) if s.dim else dim * (0.86 + 0.42 * pool)
    ink = b.layer.rgb
    h, w = ink.shape[:2]
    ink *= dim[b.layer.y : b.layer.y + h, b.layer.x : b.layer.x + w, None].astype(np.float32)


def _tread(s: Scene, b: Brush, tread: Tread, colour: RGB, half: float, back: float, near: float) -> None:
    e, c, r = s.eye, s.c, s.rng("tread")
    lines: list[list[Point]] = []
    tiles: list[list[Point]] = []
    if tread == "boards":
        n = max(8, int(half * 2 / 0.2))
        for i in range(n + 1):
            x = -half + 2 * half * i / n
            (x0, y0), (x1, y1) = e.at(x, 0, back), e.at(x, 0, near)
            lines.append(sliver(x0, y0, x1, y1, 0.8, 4.0))
            for _ in range(3):
                z = near + (back - near) * float(r.random())
                (ax, ay), (bx, by) = e.at(x, 0, z), e.at(x + 2 * half / n, 0, z)
                lines.append(sliver(ax, ay, bx, by, 0.008 * e.k(z), 0.008 * e.k(z)))
    elif tread in ("check", "tile", "stone"):
        size = 0.5 if tread != "stone" else 0.75
        n = int(half / size) + 1
        m = int((back - near) / size) + 1
        for i in range(-n, n):
            for j in range(m):
                if tread == "check" and (i + j) % 2:
                    continue
                if tread != "check" and r.random() < 0.5:
                    continue
                z0, z1 = back - j * size, max(near * 0.8, back - (j + 1) * size)
                x0, x1 = max(-half, i * size), min(half, (i + 1) * size)
                if x1 > x0:
                    tiles.append([e.at(x0, 0, z0), e.at(x1, 0, z0), e.at(x1, 0, z1), e.at(x0, 0, z1)])
    if tiles:
        b.raw(
            many(c, tiles),
            b.tone(colour * (0.35 if tread == "check" else 0.82), 0.2),
            0.9 if tread == "check" else 0.55,
        )
    if lines:
        b.raw(many(c, lines), b.tone(colour * 0.7, 0.0), 0.55)


Quad = Callable[[float, float, float, float], list[Point]]


def _finish(
    s: Scene, b: Brush, finish: Finish, colour: RGB, half: float, back: float, near: float, high: float
) -> None:
    """Marks on the three walls."""
    if finish == "plain":
        return
    e = s.eye
    dark: list[list[Point]] = []
    light: list[list[Point]] = []
    for a, z, where in ((-half, half, 0), (near, back, -1), (near, back, 1)):

        def quad(u0: float, u1: float, y0: float, y1: float, where: int = where) -> list[Point]:
            if where == 0:
                return [e.at(u0, y0, back), e.at(u1, y0, back), e.at(u1, y1, back), e.at(u0, y1, back)]
            x = where * half
            return [e.at(x, y0, u0), e.at(x, y0, u1), e.at(x, y1, u1), e.at(x, y1, u0)]

        if finish in ("paper", "planks", "panel", "metal"):
            _upright(finish, a, z, high, quad, dark, light)
        elif finish == "tile":
            _tiles(a, z, min(high, 1.7), quad, dark, light)
        else:
            _blocks(s, finish, a, z, high, quad, dark, light)
    b.raw(many(s.c, dark), b.tone(colour * np.float32(0.82), 0.12), 0.5)
    b.raw(many(s.c, light), b.tone(colour * np.float32(1.1), 0.4), 0.35)


def _upright(
    finish: Finish, a: float, z: float, high: float, quad: Quad, dark: list[list[Point]], light: list[list[Point]]
) -> None:
    step = {"paper": 0.26, "planks": 0.2, "panel": 0.7, "metal": 0.9}[finish]
    w = {"paper": 0.11, "planks": 0.014, "panel": 0.04, "metal": 0.03}[finish]
    for i in range(int((z - a) / step) + 1):
        u = a + i * step
        dark.append(quad(u, min(z, u + w), 0.14, 1.0 if finish == "panel" else high))
    if finish == "panel":
        light.append(quad(a, z, 1.0, 1.08))


def _tiles(a: float, z: float, high: float, quad: Quad, dark: list[list[Point]], light: list[list[Point]]) -> None:
    size = 0.28
    light += [quad(a, z, j * size, j * size + 0.015) for j in range(1, int(high / size))]
    light += [quad(a + i * size, a + i * size + 0.014, 0.14, high) for i in range(1, int((z - a) / size) + 1)]
    dark.append(quad(a, z, high, high + 0.06))


def _blocks(
    s: Scene,
    finish: Finish,
    a: float,
    z: float,
    high: float,
    quad: Quad,
    dark: list[list[Point]],
    light: list[list[Point]],
) -> None:
    r = s.rng("blocks", round(a, 2))
    sx, sy = (0.42, 0.17) if finish == "brick" else (0.7, 0.4)
    for j in range(int(high / sy)):
        for i in range(int((z - a) / sx) + 1):
            if r.random() < 0.62:
                continue
            u0 = max(a, a + i * sx - sx / 2 * (j % 2))
            u1 = max(u0 + 0.03, min(z, u0 + sx) - 0.04)
            (dark if r.random() < 0.6 else light).append(quad(u0 + 0.02, u1, j * sy + 0.02, (j + 1) * sy - 0.02))


# ---------------------------------------------------------------- openings
def outside(s: Scene) -> tuple[RGB, RGB, RGB]:
    """Colours seen through a window: high, low, and the land's silhouette."""
    p = s.p
    if s.dim:
        return p.sky[1] * np.float32(0.9), mix(p.sky[2], p.haze, 0.3) * np.float32(0.9), mix(p.dark, p.mid, 0.5)
    pale = np.clip(p.glow * np.float32(1.08), 0, 1.15).astype(np.float32)
    return mix(p.sky[1], pale, 0.45), pale, mix(p.mid, p.haze, 0.45)


def pane(s: Scene, b: Brush, m: Mask, x0: float, y0: float, x1: float, y1: float, word: object = 0) -> None:
    """Fill an opening with the world outside and its weather (metres)."""
    c, r = s.c, s.rng("pane", word)
    high, low, land = outside(s)
    top, foot = b.pt(x0, y1)[1], b.pt(x0, y0)[1]
    b.raw(m, c.gradient([(top, high), (foot, low)]))
    hills = [(x0, y0), (x0, y0 + (y1 - y0) * float(r.uniform(0.15, 0.4))), ((x0 + x1) / 2, y0 + (y1 - y0) * float(r.uniform(0.12, 0.3))), (x1, y0 + (y1 - y0) * float(r.uniform(0.15, 0.45))), (x1, y0)]  # fmt: skip
    b.raw(b.blob(hills, (0, 1, 3, 4)).inter(m), land, 0.75)
    if s.night and s.setting.weather == "clear":
        mx, my = x0 + (x1 - x0) * float(r.uniform(0.25, 0.75)), y0 + (y1 - y0) * 0.74
        b.raw(b.disc(mx, my, 0.1).inter(m), rgb("#e9eee6"))
    drops: list[list[Point]] = []
    if s.wet or s.setting.weather == "snow":
        for _ in range(46):
            px, py = b.pt(float(r.uniform(x0, x1)), float(r.uniform(y0, y1)))
            d = float(r.uniform(5, 20)) if s.wet else 2.4
            drops.append(sliver(px, py, px - (2 if s.wet else 0), py + d, 1.2 if s.wet else 3, 1.2 if s.wet else 3))
        b.raw(many(c, drops).inter(m), rgb("#eef4f8"), 0.34 if s.wet else 0.8)


def window(s: Scene, room: Room, x: float, y: float = 0.95, wide: float = 1.3, high: float = 1.25, *, style: str = "cross", curtains: RGB | str | None = None, word: object = 0, b: Brush | None = None) -> tuple[float, float, float, float]:  # fmt: skip
    """A window in the back wall, its sill's middle at (x, y). Returns its box in units."""
    b = b or room.b
    w, frame = (
        wide / 2,
        rgb("#3b2d24") if s.setting.era != "modern" else s.pick("sash", ("#e4dccb", "#3b2d24", "#c9c2b2")),
    )
    arch = style in ("arch", "gothic")
    b.fill(b.rect(x - w - 0.09, y - 0.12, x + w + 0.09, y + high + 0.09), frame, 0.3)
    hole = b.rect(x - w, y, x + w, y + high)
    if arch:
        rise = wide * (0.75 if style == "gothic" else 0.5)
        pts = [(x - w, y), (x - w, y + high), (x - w * (0.6 if style == "gothic" else 0.72), y + high + rise * 0.7), (x, y + high + rise), (x + w * (0.6 if style == "gothic" else 0.72), y + high + rise * 0.7), (x + w, y + high), (x + w, y)]  # fmt: skip
        out = b.blob(
            [(x + (px - x) * 1.13, y + (py - y) * 1.06 - 0.08) for px, py in pts],
            (0, 3, 6) if style == "gothic" else (0, 6),
        )
        b.fill(out, frame, 0.3)
        hole = b.blob(pts, (0, 3, 6) if style == "gothic" else (0, 6))
        high += rise
    elif style == "round":
        b.fill(b.disc(x, y + high / 2, w + 0.09), frame, 0.35)
        hole = b.disc(x, y + high / 2, w)
    pane(s, b, hole, x - w, y, x + w, y + high, word)
    bars = {"cross": ((0.5,), (0.55,)), "sash": ((0.5,), (0.5,)), "grid": ((0.25, 0.5, 0.75), (0.25, 0.5, 0.75)), "wide": ((0.33, 0.66), (0.72,)), "arch": ((0.5,), (0.33, 0.62)), "gothic": ((0.5,), (0.4,)), "round": ((0.5,), (0.5,)), "plain": ((), ())}[style]  # fmt: skip
    for t in bars[0]:
        b.fill(b.rect(x - w + wide * t - 0.025, y, x - w + wide * t + 0.025, y + high).inter(hole), frame, 0.2)
    for t in bars[1]:
        b.fill(b.rect(x - w, y + high * t - 0.02, x + w, y + high * t + 0.02).inter(hole), frame, 0.2)
    if style != "round":
        b.fill(b.rect(x - w - 0.16, y - 0.17, x + w + 0.16, y - 0.08), frame, 0.6)
    if curtains is not None:
        _curtains(b, x, y, w, high, rgb_of(curtains))
    x0, y0 = b.pt(x - w, y + high)
    x1, y1 = b.pt(x + w, y)
    box = (min(x0, x1), y0, max(x0, x1), y1)
    s.windows.append(((x0 + x1) / 2, (y0 + y1) / 2, b.k(wide * 1.2)))
    if not s.dim:
        s.lamp((x0 + x1) / 2, (y0 + y1) / 2, b.k(wide * 1.2), np.clip(s.p.glow, 0, 1).astype(np.float32))
    return box


def _curtains(b: Brush, x: float, y: float, w: float, high: float, colour: RGB) -> None:
    b.fill(b.line([(x - w - 0.3, y + high + 0.16), (x + w + 0.3, y + high + 0.16)], 0.035), "#8a6a3a", 0.5)
    for d in (-1, 1):
        edge = x + d * (w + 0.06)
        pts = [(edge - 0.18, y + high + 0.16), (edge + 0.18, y + high + 0.16), (edge + 0.12 + d * 0.02, y + high * 0.5), (edge + 0.22 + d * 0.06, y - 0.25), (edge - 0.16 + d * 0.06, y - 0.25), (edge - 0.12 + d * 0.02, y + high * 0.5)]  # fmt: skip
        b.solid(b.blob(pts, (0, 1, 3, 4)), colour, 0.08, 0.3)
        b.raw(b.line([(edge, y + high + 0.1), (edge + d * 0.03, y - 0.2)], 0.02), b.tone(colour, 0.0), 0.5)


def door(s: Scene, room: Room, x: float, *, wide: float = 0.92, high: float = 2.05, local: RGB | str | None = None, style: str = "panel", b: Brush | None = None, open_: bool = False) -> None:  # fmt: skip
    """A door in the back wall; `style`: panel, plank, glass, metal."""
    b = b or room.b
    w = wide / 2
    colour = s.pick("door", ("#4d5a4c", "#6a4630", "#5a3a34", "#3f5468", "#8a7a5a")) if local is None else rgb_of(local)
    b.fill(b.rect(x - w - 0.1, 0, x + w + 0.1, high + 0.1), "#3a2a20", 0.35)
    if open_:
        b.raw(b.rect(x - w, 0, x + w, high), mix(s.p.dark, s.p.mid, 0.4))
        b.solid(
            b.poly([(x + w, 0), (x + w, high), (x + w + wide * 0.35, high + 0.06), (x + w + wide * 0.35, -0.12)]),
            colour,
            0.04,
            0.25,
        )
        return
    b.fill(b.rect(x - w, 0.01, x + w, high), colour, 0.36)
    if style == "plank":
        for i in range(1, 5):
            px = x - w + wide * i / 5
            b.raw(b.rect(px - 0.008, 0.02, px + 0.008, high - 0.02), b.tone(colour, 0.0), 0.7)
        for y in (0.4, 1.6):
            b.fill(b.rect(x - w, y, x + w * 0.5, y + 0.08), "#2a2624", 0.3)
    elif style == "glass":
        b.raw(b.rect(x - w * 0.7, 0.95, x + w * 0.7, high - 0.15), mix(outside(s)[0], b.tone(colour, 0.4), 0.35))
        b.fill(b.rect(x - w * 0.7, 0.2, x + w * 0.7, 0.8), colour * 0.75, 0.25)
    elif style == "metal":
        b.fill(b.rect(x - w * 0.5, 1.35, x + w * 0.5, 1.6), "#14181c", 0.2)
        for y in (0.15, high - 0.2):
            b.fill(b.rect(x - w, y, x + w, y + 0.05), colour * 1.3, 0.5)
    else:
        for y0, y1 in ((0.2, 0.85), (1.05, high - 0.18)):
            for d in (-1, 1):
                m = b.rect(x + d * w * 0.14, y0, x + d * w * 0.8, y1)
                b.fill(m, colour * 0.75, 0.16)
                b.fill(m.inter(m.shift(2, 3)), colour, 0.42)
    b.raw(b.disc(x + w * 0.8, 1.0, 0.035), b.tone("#e8c060", 0.9))
