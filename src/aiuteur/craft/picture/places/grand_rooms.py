"""Great interiors: church, theatre, factory."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, rgb
from aiuteur.craft.picture.places.flora import crown
from aiuteur.craft.picture.places.furniture import BULB, barrel, crate, pendant, silhouettes_front
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room, shaft
from aiuteur.craft.picture.places.rooms import build_shell
from aiuteur.craft.picture.places.scene import Brush, Point, Scene
from aiuteur.craft.picture.places.shell import Room, shell, window

GLASS = ("#c2402f", "#2f5fa8", "#e0b23f", "#3f8a5a", "#7a3f8a", "#d9782b")


def church(s: Scene) -> Ground:
    stone = s.pick("stone", ("#8a8478", "#94897a", "#7a7c80"))
    r = shell(
        s, wall=stone, floor="#6f685c", finish="stone", tread="check", high=8.2, back=16.0, fill=0.5, ceiling="#3a3834"
    )
    b, c, e = r.b, s.c, s.eye
    rose(s, b, 0.0, 5.9, 1.35)
    for u in (-0.6, 0.6):
        lancet(s, b, u * r.half, 2.6, 0.8, 2.6, u)
    b.solid(b.rect(-1.2, 0.3, 1.2, 1.4), "#b8ab94", 0.1)
    b.fill(b.rect(-1.35, 1.36, 1.35, 1.5), "#efe8d8", 0.6)
    b.fill(b.rect(-0.05, 1.6, 0.05, 3.0), "#c9a24a", 0.6)
    b.fill(b.rect(-0.38, 2.35, 0.38, 2.46), "#c9a24a", 0.6)
    for z in (13.4, 10.6, 8.2):
        col = s.brush(f"columns {z}", z)
        for d in (-1, 1):
            x = d * r.half * 0.74
            col.solid(col.rect(x - 0.34, 0, x + 0.34, 5.4), stone, 0.14, 0.24)
            col.fill(col.rect(x - 0.48, 0, x + 0.48, 0.5), stone, 0.3)
            col.fill(col.rect(x - 0.46, 5.2, x + 0.46, 5.5), stone, 0.45)
        rib = col.line(
            [(-r.half * 0.74, 5.4), (-r.half * 0.4, 7.2), (0, 8.1), (r.half * 0.4, 7.2), (r.half * 0.74, 5.4)],
            0.3,
            True,
        )
        col.fill(rib, stone, 0.22)
    pews(s, r.half)
    _candles(s)
    x, y = b.pt(0, 5.9)
    if not s.dim:
        shaft(s, x, y, 120.0, None, 0.3)
        shaft(s, e.at(s.side * e.flip * r.half * 0.9, 5, 9)[0], c.h * 0.12, 150.0, None, 0.24)
    return finish_room(s, None, spots=((-0.36, e.act * 1.25), (0.0, e.act), (0.34, e.act * 1.15)))


def _candles(s: Scene) -> None:
    """A stand of candles on each side of the altar."""
    for d in (-1, 1):
        at = s.brush(f"candles {d}", 9.4)
        for i in range(4):
            x = d * (1.5 + 0.2 * i)
            at.fill(at.rect(x - 0.03, 0.8, x + 0.03, 1.3 + 0.1 * (i % 2)), "#efe6d0", 0.5)
            at.raw(at.disc(x, 1.4 + 0.1 * (i % 2), 0.035, 0.08), BULB)
        at.fill(at.rect(d * 1.8 - 0.5, 0.74, d * 1.8 + 0.5, 0.8), "#3a3430", 0.3)
        px, py = at.pt(d * 1.8, 1.4)
        s.lamp(px, py, at.k(1.3), rgb("#ffb050"))


def rose(s: Scene, b: Brush, x: float, y: float, radius: float) -> None:
    """A rose window of coloured glass."""
    k = 0.5 if s.dim else 1.15
    b.fill(b.disc(x, y, radius * 1.1), "#2a2622", 0.2)
    for i in range(12):
        a0, a1 = 2 * math.pi * i / 12 + 0.05, 2 * math.pi * (i + 1) / 12 - 0.05
        for r0, r1, j in ((0.3, 0.62, 0), (0.68, 1.0, 1)):
            q = [
                (x + math.cos(a) * radius * r, y + math.sin(a) * radius * r)
                for a, r in ((a0, r0), (a1, r0), (a1, r1), (a0, r1))
            ]
            b.raw(b.poly(q), rgb(GLASS[(i * 5 + j * 2) % 6]) * np.float32(k))
    b.raw(b.disc(x, y, radius * 0.24), rgb("#ffe9a8") * np.float32(k))
    px, py = b.pt(x, y)
    s.lamp(px, py, b.k(radius), rgb("#ffd890") if not s.dim else rgb("#5f7fa8"))


def lancet(s: Scene, b: Brush, x: float, y: float, wide: float, high: float, word: object) -> None:
    r, w, k = s.rng("lancet", word), wide / 2, 0.45 if s.dim else 1.1
    pts = [(x - w, y), (x - w, y + high * 0.7), (x, y + high), (x + w, y + high * 0.7), (x + w, y)]
    m = b.blob(pts, (0, 2, 4))
    b.fill(b.blob([(x + (px - x) * 1.2, y + (py - y) * 1.04 - 0.06) for px, py in pts], (0, 2, 4)), "#2a2622", 0.2)
    for i in range(6):
        for j in range(2):
            q = b.rect(
                x - w + wide * j / 2 + 0.02,
                y + high * i / 6 + 0.03,
                x - w + wide * (j + 1) / 2 - 0.02,
                y + high * (i + 1) / 6 - 0.02,
            )
            b.raw(q.inter(m), rgb(GLASS[int(r.integers(6))]) * np.float32(k))


def pews(s: Scene, half: float) -> None:
    for z in (9.4, 7.6, 6.0, 4.5):
        b = s.brush(f"pews {z}", z)
        for d in (-1, 1):
            x0, x1 = sorted((d * 0.75, d * half * 1.05))
            b.solid(b.rect(x0, 0.35, x1, 0.98), "#5a3f2a", 0.05, 0.22)
            b.fill(b.rect(x0 - 0.05, 0.95, x1 + 0.05, 1.04), "#7a5638", 0.5)
            inner = x1 if d < 0 else x0
            b.solid(b.rect(inner - 0.06, 0, inner + 0.06, 1.16), "#6a4a30", 0.03, 0.35)
    b = s.brush("seat", 7.6)
    px, py = b.pt(half * 0.6, 0.5)
    s.seat = (px, py, 1.75 * s.eye.k(7.6), s.eye.layer_z(7.6))


def theatre(s: Scene) -> Ground:
    """The stage from the stalls: curtains, boards, footlights, rows of seats in the dark."""
    c, e = s.c, s.eye
    red = s.pick("curtain", ("#9a2a2a", "#7a1f34", "#8a3a24", "#5a2a5f"))
    r = shell(
        s, wall="#3a2c2c", floor="#6a4a34", finish="plain", tread="boards", high=6.0, back=9.5, fill=0.66, top=False
    )
    _painted_scene(s, r)
    e_act = s.brush("wings", 7.2)
    half = c.w / 2 / e_act.k(1.0)
    for d in (-1, 1):
        _drape(s, e_act, d, half * 1.3, half * 0.56, 6.5, red * np.float32(0.8))
    front = s.brush("curtain", 5.6)
    half = c.w / 2 / front.k(1.0)
    for d in (-1, 1):
        _drape(s, front, d, half * 1.3, half * 0.76, 6.5, red)
    top = front.blob([(-half * 1.4, 5.0), (-half * 1.4, 2.75), (-half * 0.7, 2.35), (-half * 0.35, 2.7), (0, 2.45), (half * 0.35, 2.7), (half * 0.7, 2.35), (half * 1.4, 2.75), (half * 1.4, 5.0)], (0, 8))  # fmt: skip
    front.solid(top, red, 0.16, 0.2)
    front.fill(front.line([(-half * 1.4, 2.75), (-half * 0.7, 2.33), (-half * 0.35, 2.68), (0, 2.43), (half * 0.35, 2.68), (half * 0.7, 2.33), (half * 1.4, 2.75)], 0.06, True), "#d8b050", 0.7)  # fmt: skip
    _spotlight(s)
    _stalls(s)
    return s.ground(((-0.36, e.act * 1.1), (0.0, e.act), (0.36, e.act * 1.08)))


def _spotlight(s: Scene) -> None:
    """One light from the balcony on the middle of the boards."""
    c, e = s.c, s.eye
    x = c.w / 2 + s.side * c.w * 0.12
    layer = s.add_layer("spotlight", 2.7)
    foot = e.at(0, 0, e.act)[1]
    layer.light(
        c.poly([(x - 8, c.top), (x + 8, c.top), (c.w / 2 + 170, foot), (c.w / 2 - 170, foot)]).blur(6),
        rgb("#fff0c8"),
        0.26,
    )
    layer.light(c.ellipse(c.w / 2, foot, 190, 34).blur(5), rgb("#fff0c8"), 0.34)
    s.lamp(c.w / 2, foot - 120, 240.0, rgb("#fff0c8"))


def _painted_scene(s: Scene, r: Room) -> None:
    """The backcloth, with hills and a moon, and two painted trees before it."""
    c, b = s.c, r.b
    high, low = rgb("#27364f"), rgb("#b07a5a")
    b.raw(b.rect(-r.half, 0, r.half, 6.0), c.gradient([(b.pt(0, 5.0)[1], high), (b.pt(0, 0)[1], low)]))
    hills = [
        (-r.half, 0.0),
        (-r.half, 1.6),
        (-r.half * 0.4, 1.1),
        (r.half * 0.1, 1.9),
        (r.half * 0.6, 1.2),
        (r.half, 1.7),
        (r.half, 0.0),
    ]
    b.fill(b.blob(hills, (0, 6)), "#3f5a5a", 0.3)
    b.raw(b.disc(r.half * 0.35, 3.3, 0.45), rgb("#f4e4b0"))
    flats = s.brush("painted trees", 8.3)
    for u, h in ((-0.55, 3.4), (0.5, 3.0), (0.66, 3.8)):
        x = u * r.half
        flats.fill(flats.rect(x - 0.09, 0, x + 0.09, h * 0.6), "#5a4030", 0.3)
        crown(s, flats, x, h * 0.72, h * 0.2, h * 0.3, "#4f7a52", u, 7)


def _drape(s: Scene, b: Brush, d: int, x_out: float, x_in: float, high: float, colour: RGB) -> None:
    """One curtain with folds from its outer to its inner edge."""
    n = 6
    for i in range(n):
        a, e = x_out + (x_in - x_out) * i / n, x_out + (x_in - x_out) * (i + 1) / n
        m = b.poly([(d * a, -0.05), (d * a, high), (d * e, high), (d * e, -0.05)])
        b.solid(m, colour, abs(e - a) * 0.35, 0.24)
    b.fill(b.rect(min(d * x_out, d * x_in), 0.0, max(d * x_out, d * x_in), 0.14), "#c9a24a", 0.5)


def _stalls(s: Scene) -> None:
    c = s.c
    shapes: list[list[Point]] = []
    for y, w in ((c.h - 34, 62.0), (c.h + 16, 84.0)):
        n = int((c.right - c.left) / w)
        for i in range(n + 1):
            x = c.left + w * (i + (0.5 if w > 70 else 0.0))
            shapes.append(
                [
                    (x - w * 0.42, c.bottom),
                    (x - w * 0.44, y + 12),
                    (x - w * 0.3, y),
                    (x + w * 0.3, y),
                    (x + w * 0.44, y + 12),
                    (x + w * 0.42, c.bottom),
                ]
            )
    silhouettes_front(s, shapes, 0.9, "stalls")


def factory(s: Scene) -> Ground:
    r = build_shell(
        s,
        ("#6a5f58", "#5f666a", "#70604c", "#5a625a"),
        "#5a5850",
        finish="brick",
        tread="concrete",
        high=6.4,
        back=13.0,
    )
    _b, e = r.b, s.eye
    for u in (-0.66, 0.0, 0.66):
        window(s, r, u * r.half, y=2.4, wide=r.half * 0.5, high=2.6, style="grid", word=u)
    for z in (11.5, 9.0, 6.8):
        t = s.brush(f"truss {z}", z)
        t.fill(t.line([(-r.half * 1.2, 4.5), (r.half * 1.2, 4.5)], 0.16), "#2c3134", 0.2)
        zig = [(-r.half + r.half * 2 * i / 12, 4.5 + 0.7 * (i % 2)) for i in range(13)]
        t.fill(t.line(zig, 0.09), "#2c3134", 0.25)
        for d in (-1, 1):
            t.fill(t.rect(d * r.half * 0.98 - 0.14, 0, d * r.half * 0.98 + 0.14, 4.6), "#34393c", 0.22)
    machine(s, s.brush("machine far", 10.5), -r.half * 0.42, 2.4, 2.2, 0)
    machine(s, s.brush("machine", 8.0), r.half * 0.55, 2.6, 2.3, 1)
    furnace(s, s.brush("furnace", 10.0), r.half * 0.12)
    pipes = s.brush("pipes", 6.2)
    half = s.c.w / 2 / pipes.k(1.0)
    pipes.solid(
        pipes.line([(-half * 1.3, 2.75), (half * 0.2, 2.75), (half * 0.3, 2.95), (half * 0.3, 4.4)], 0.16, True),
        "#7a5a44",
        0.04,
    )
    put_crates = s.brush("crates", 5.2)
    crate(s, put_crates, -half * 0.86, 0, 0.7)
    barrel(s, put_crates, -half * 0.55)
    pendant(s, -r.half * 0.2, 6.0, 2.75)
    pendant(s, r.half * 0.35, 6.0, 2.75, name="lamp 2")
    return finish_room(s, r, spots=((-0.4, e.act * 1.1), (0.0, e.act), (0.42, e.act * 1.1)))


def machine(s: Scene, b: Brush, x: float, wide: float, high: float, word: int) -> None:
    colour = s.pick(f"machine{word}", ("#4a5f5a", "#5f5a4a", "#4f5a6f", "#6a4a40"))
    w = wide / 2
    b.solid(b.rect(x - w, 0, x + w, high * 0.42), colour, 0.12)
    b.solid(b.rect(x - w * 0.5, high * 0.4, x + w * 0.3, high), colour, 0.12, 0.22)
    for gx, gy, rad, teeth in ((x + w * 0.45, high * 0.6, 0.55, 14), (x - w * 0.55, high * 0.5, 0.36, 10)):
        pts = [
            (gx + math.cos(a) * rad * (1.12 if i % 2 else 0.96), gy + math.sin(a) * rad * (1.12 if i % 2 else 0.96))
            for i, a in enumerate(np.linspace(0, 2 * math.pi, teeth * 2, endpoint=False))
        ]
        b.solid(b.poly(pts), "#8a7f70", 0.06)
        b.fill(b.disc(gx, gy, rad * 0.3), "#2a2826", 0.2)
    b.fill(b.line([(x + w * 0.45, high * 0.95), (x - w * 0.2, high * 1.02)], 0.06), "#b8863f", 0.5)
    b.raw(b.disc(x - w * 0.1, high * 0.78, 0.16), b.tone("#e8e0c8", 0.6))
    b.fill(b.line([(x - w * 0.1, high * 0.78), (x, high * 0.84)], 0.03), "#a3302a", 0.5)


def furnace(s: Scene, b: Brush, x: float) -> None:
    b.solid(
        b.blob([(x - 0.9, 0), (x - 0.9, 1.5), (x - 0.4, 2.1), (x + 0.4, 2.1), (x + 0.9, 1.5), (x + 0.9, 0)], (0, 5)),
        "#4a4440",
        0.14,
    )
    m = b.blob([(x - 0.4, 0.35), (x - 0.4, 0.85), (x, 1.1), (x + 0.4, 0.85), (x + 0.4, 0.35)], (0, 4))
    b.raw(m, rgb("#ff7a1f"))
    b.raw(
        b.blob([(x - 0.25, 0.38), (x - 0.1, 0.8), (x + 0.02, 0.6), (x + 0.14, 0.86), (x + 0.27, 0.38)], (0, 4)),
        rgb("#ffe07a"),
    )
    b.fill(b.rect(x - 0.2, 2.0, x + 0.2, 6.4), "#3a3634", 0.25)
    px, py = b.pt(x, 0.7)
    s.lamp(px, py, b.k(2.2), rgb("#ff8a35"))
