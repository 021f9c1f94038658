"""Great and deep interiors: church, theatre, factory, cellar, attic, cave, tent, the lantern room of a lighthouse."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.furniture import BULB, barrel, crate, lamp_tint, pendant, silhouettes_front
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room, flight, moon_shaft, shaft
from aiuteur.craft.picture.places.rooms import build_shell, lay
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, soft_disc
from aiuteur.craft.picture.places.shell import outside, shell, window
from aiuteur.craft.picture.places.street_things import put

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
    for d in (-1, 1):
        at = s.brush(f"candles {d}", 9.4)
        for i in range(4):
            x = d * (1.5 + 0.2 * i)
            at.fill(at.rect(x - 0.03, 0.8, x + 0.03, 1.3 + 0.1 * (i % 2)), "#efe6d0", 0.5)
            at.raw(at.disc(x, 1.4 + 0.1 * (i % 2), 0.035, 0.08), BULB)
        at.fill(at.rect(d * 1.8 - 0.5, 0.74, d * 1.8 + 0.5, 0.8), "#3a3430", 0.3)
        px, py = at.pt(d * 1.8, 1.4)
        s.lamp(px, py, at.k(1.3), rgb("#ffb050"))
    x, y = b.pt(0, 5.9)
    if not s.dim:
        shaft(s, x, y, 120.0, None, 0.3)
        shaft(s, e.at(s.side * e.flip * r.half * 0.9, 5, 9)[0], c.h * 0.12, 150.0, None, 0.24)
    return finish_room(s, None, front=False, spots=((-0.36, e.act * 1.25), (0.0, e.act), (0.34, e.act * 1.15)))


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
    b = r.b
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
    _stalls(s)
    return s.ground(((-0.36, e.act * 1.1), (0.0, e.act), (0.36, e.act * 1.08)))


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


def cellar(s: Scene) -> Ground:
    r = build_shell(s, ("#64604f", "#5f5a58", "#6a5a48"), "#4a4438", finish="stone", tread="stone", high=2.9, back=8.4)
    b, c = r.b, s.c
    arch = s.brush("vault", 6.9)
    half = r.half * 1.06
    outer = [(-half * 1.6, -0.2), (-half * 1.6, 6.0), (half * 1.6, 6.0), (half * 1.6, -0.2)]
    hole = arch.blob(
        [
            (-half * 0.86, -0.4),
            (-half * 0.86, 1.4),
            (-half * 0.5, 2.25),
            (0, 2.5),
            (half * 0.5, 2.25),
            (half * 0.86, 1.4),
            (half * 0.86, -0.4),
        ],
        (0, 6),
    )
    wall = arch.poly(outer).minus(hole)
    stone = s.pick("vault", ("#5f5a4c", "#585450", "#64543f"))
    arch.fill(wall, stone, 0.2)
    edge = arch.blob(
        [
            (-half * 0.95, -0.4),
            (-half * 0.95, 1.45),
            (-half * 0.55, 2.4),
            (0, 2.68),
            (half * 0.55, 2.4),
            (half * 0.95, 1.45),
            (half * 0.95, -0.4),
        ],
        (0, 6),
    ).minus(hole)
    arch.fill(edge, stone, 0.42)
    flight(s, r.half * 0.1, r.half * 0.95, 8.0, 2.6, "#7a7464")
    gx, gy = b.pt(r.half * 0.85, 2.3)
    s.windows.append((gx, gy, 130.0))
    if s.dim:
        s.lamp(gx, gy, 120.0, rgb("#ffc878"))
    racks = s.brush("barrels", 6.2)
    for i, u in enumerate((-0.78, -0.5)):
        barrel(s, racks, u * half, 0, 1.15)
        if i == 0:
            barrel(s, racks, (u + 0.14) * half, 1.05, 0.95)
    near = s.brush("crate", 5.3)
    crate(s, near, half * 0.62, 0, 0.62)
    put(s, near, "lantern", half * 0.62, 0.62, k=1.1)
    lx, ly = near.pt(half * 0.62, 0.82)
    s.lamp(lx, ly, near.k(1.7), rgb("#ffb850"))
    front_arch(c, s)
    return finish_room(s, r, front=False)


def front_arch(c: object, s: Scene) -> None:
    """A dark arch at the lens."""
    cv = s.c
    m = cv.rect(cv.left, cv.top, cv.right, cv.bottom).minus(
        cv.blob(
            [
                (cv.w * 0.03, cv.bottom + 60),
                (cv.w * 0.03, cv.h * 0.42),
                (cv.w * 0.22, cv.h * 0.06),
                (cv.w * 0.5, -30),
                (cv.w * 0.78, cv.h * 0.06),
                (cv.w * 0.97, cv.h * 0.42),
                (cv.w * 0.97, cv.bottom + 60),
            ],
            (0, 6),
        )
    )
    layer = cv.layer("front arch", 0.9)
    layer.paint(m, mix(s.p.dark, s.p.mid, 0.08) * np.float32(0.7))


def attic(s: Scene) -> Ground:
    r = build_shell(s, ("#7a5f44", "#6f5a48", "#7f6a4c"), "#6a4f38", finish="planks", high=4.2, back=8.2)
    _b, c, e = r.b, s.c, s.eye
    window(s, r, 0.0, y=1.5, wide=0.95, high=0.95, style="round")
    half = r.half
    wood = s.pick("beams", ("#4a3626", "#54402e", "#3f3026"))
    for z in (8.0, 6.8, 5.7, 4.7):
        beams = s.brush(f"rafters {z}", z)
        for d in (-1, 1):
            beams.fill(beams.poly([(d * half * 1.5, 0.0), (d * half * 1.5, 6.0), (0, 6.0), (0, 3.3), (d * half * 1.04, 0.85), (d * half * 1.04, 0.0)]), "#5f4a36", 0.05 if s.dim else 0.24) if z == 8.0 else None  # fmt: skip
            beams.solid(beams.line([(d * half * 1.12, 0.6), (0, 3.4)], 0.17), wood, 0.05, 0.26)
        beams.solid(beams.rect(-half * 0.52, 2.1, half * 0.52, 2.24), wood, 0.03, 0.3)
    trunks = s.brush("trunks", 6.2)
    put(s, trunks, "box", -half * 0.6, k=2.0)
    put(s, trunks, "suitcase", half * 0.58, k=1.2)
    put(s, trunks, "suitcase", half * 0.62, 0.55, k=0.95, colour="#5f6a58")
    crate(s, trunks, half * 0.25, 0, 0.5)
    put(s, trunks, "chair", -half * 0.2, k=0.95)
    web = [
        [e.at(-half * 0.5, 2.1, 5.7), e.at(-half * 0.5 + 0.8 * math.cos(a), 2.1 - 0.8 * abs(math.sin(a)), 5.7)]
        for a in np.linspace(0.0, 1.5, 6)
    ]
    for line in web:
        trunks.raw(c.stroke(line, 1.0, False), rgb("#d8d8d0"), 0.3)
    if s.dim:
        lamp = s.brush("lantern", 5.6)
        put(s, lamp, "lantern", half * 0.22, k=1.1)
        px, py = lamp.pt(half * 0.22, 0.22)
        s.lamp(px, py, lamp.k(1.6), lamp_tint(s))
        moon_shaft(s)
    return finish_room(s, r, front=False)


def cave(s: Scene) -> Ground:
    """Rings of rock, darker towards the lens, around a bright mouth."""
    c, e, p = s.c, s.eye, s.p
    high, low, land = outside(s)
    back = c.layer("daylight", 39)
    mx, my = c.w / 2 + s.side * c.w * 0.1, e.horizon - 60
    back.paint(
        c.rect(c.left, c.top, c.right, c.bottom),
        c.gradient([(my - 160, high), (e.horizon + 40, low), (c.bottom, land)]),
    )
    view = c.layer("view", 38)
    hills = [
        (c.left, e.horizon + 30),
        (mx - 300, e.horizon - 6),
        (mx - 90, e.horizon - 44),
        (mx + 60, e.horizon - 8),
        (mx + 220, e.horizon - 30),
        (c.right, e.horizon + 30),
    ]
    view.paint(c.blob(hills, (0, 5)), mix(land, low, 0.3))
    view.paint(c.rect(c.left, e.horizon + 8, c.right, e.horizon + 80), land)
    rock = s.pick("rock", ("#6a6460", "#5f6870", "#70604e"))
    for i, (z, k, tone) in enumerate(((14.0, 0.34, 0.34), (10.5, 0.52, 0.24), (7.6, 0.78, 0.14), (3.6, 1.12, 0.04))):
        b = s.brush(f"rock {i}", z)
        hole = c.blob(_mouth(s, mx + (c.w / 2 - mx) * k, my + 40 + 30 * k, c.w * 0.46 * k + 40, 250 * k + 60, i), ())
        wall = c.rect(c.left, c.top, c.right, c.bottom).minus(hole)
        b.fill(wall, rock, tone)
        edge = wall.minus(wall.shift((1 if mx < c.w / 2 else -1) * 5, -9))
        b.raw(edge, mix(b.tone(rock, 0.6), low, 0.4), 0.5)
        _stone_planes(s, b, wall, rock, tone, i)
    floor = s.brush("floor", 6.0)
    y = e.at(0, 0, 9.0)[1]
    pts = [
        (c.left, y + 26),
        (c.w * 0.2, y + 4),
        (c.w * 0.5, y - 6),
        (c.w * 0.8, y + 8),
        (c.right, y + 30),
        (c.right, c.bottom),
        (c.left, c.bottom),
    ]
    floor.raw(
        c.blob(pts, (0, 4, 5, 6)),
        c.gradient([(y, mix(floor.tone(rock, 0.4), low, 0.25)), (y + 120, floor.tone(rock, 0.16)), (c.bottom, p.dark)]),
    )
    fire = s.brush("fire", 6.0)
    campfire(s, fire, -s.half * 0.45)
    px, py = c.w / 2 + s.side * c.w * 0.1, my
    s.lamp(px, py, 150.0, np.clip(low, 0, 1).astype(np.float32))
    return finish_room(s, None, front=False)


def _mouth(s: Scene, x: float, y: float, rx: float, ry: float, i: int) -> list[Point]:
    r = s.rng("mouth", i)
    n = 13
    return [
        (x + rx * math.cos(a) * float(r.uniform(0.8, 1.15)), y + ry * math.sin(a) * float(r.uniform(0.8, 1.15)))
        for a in np.linspace(0, 2 * math.pi, n, endpoint=False)
    ]


def _stone_planes(s: Scene, b: Brush, wall: object, rock: RGB, tone: float, i: int) -> None:
    from aiuteur.craft.picture.mask import Mask

    if not isinstance(wall, Mask):
        return
    c, r = s.c, s.rng("planes", i)
    shapes: list[list[Point]] = []
    for _ in range(44):
        x, y = float(r.uniform(c.left, c.right)), float(r.uniform(c.top, c.bottom))
        d = float(r.uniform(30, 110))
        shapes.append([(x, y), (x + d * 0.6, y + d * 0.2), (x + d * 0.3, y + d * 1.1), (x - d * 0.3, y + d * 0.6)])
    b.raw(many(c, shapes, [float(v) for v in r.uniform(0.3, 1, 44)]).inter(wall), b.tone(rock, tone * 0.35), 0.5)
    spikes: list[list[Point]] = []
    for _ in range(5):
        x = float(r.uniform(c.left, c.right))
        d = float(r.uniform(26, 90)) * (0.6 + 0.4 * i)
        spikes.append([(x - d * 0.22, c.top), (x + d * 0.22, c.top), (x, c.top + 90 + d)])
    b.raw(many(c, spikes), b.tone(rock, tone * 0.7))


def campfire(s: Scene, b: Brush, x: float, k: float = 1.0) -> None:
    """Logs, flames, stones; the light lives in the practicals."""
    for i in range(9):
        a = 2 * math.pi * i / 9
        b.solid(
            b.disc(x + math.cos(a) * 0.5 * k, 0.06 + math.sin(a) * 0.1 * k, 0.13 * k, 0.1 * k), "#5f5c58", 0.03, 0.3
        )
    for d in (-1, 1):
        b.fill(b.line([(x - d * 0.4 * k, 0.04), (x + d * 0.25 * k, 0.24 * k)], 0.11 * k), "#4a3020", 0.4)
    for dx, h, colour in (
        (-0.14, 0.62, "#ff6a1a"),
        (0.12, 0.75, "#ff7f22"),
        (0.0, 0.95, "#ff9a30"),
        (0.02, 0.6, "#ffd860"),
    ):
        w = 0.2 if colour != "#ffd860" else 0.11
        m = b.blob(
            [
                (x + dx * k - w * k, 0.08),
                (x + (dx - w * 0.8) * k, h * 0.4 * k),
                (x + dx * k, h * k),
                (x + (dx + w * 0.7) * k, h * 0.45 * k),
                (x + dx * k + w * k, 0.08),
            ],
            (0, 2, 4),
        )
        b.raw(m, rgb(colour))
    px, py = b.pt(x, 0.4 * k)
    s.lamp(px, py, b.k(2.4 * k), rgb("#ff9238"))


def tent(s: Scene) -> Ground:
    """Canvas slopes on both sides, an open flap, a lantern, a cot and a chest."""
    c, e = s.c, s.eye
    high, low, land = outside(s)
    back = c.layer("outside", 39)
    back.paint(
        c.rect(c.left, c.top, c.right, c.bottom),
        c.gradient(
            [(e.horizon - 200, high), (e.horizon, low), (e.horizon + 2, land), (c.bottom, land * np.float32(0.6))]
        ),
    )
    canvas = s.pick("canvas", ("#b8a478", "#8f9a7a", "#a89a88", "#b08a5a"))
    far = s.brush("canvas", 7.0)
    half = min(s.half * 1.15, 2.9) * 7.0 / e.act * 0.8
    for d in (-1, 1):
        flap = far.poly([(0, 3.0), (d * half * 1.6, -0.1), (d * half * 0.34, -0.1)])
        far.fill(flap, canvas, 0.32 if d == s.side * e.flip else 0.2)
        far.fill(
            far.poly([(0.0, 3.0), (d * half * 0.36, -0.1), (d * half * 0.48, -0.1), (d * half * 0.1, 2.6)]),
            canvas,
            0.62,
        )
    slope = s.brush("slopes", 5.0)
    wide = c.w / 2 / slope.k(1.0) * 1.3
    for d in (-1, 1):
        q = [
            e.at(0, 3.0, 7.0),
            e.at(d * half * 1.5, 0, 7.0),
            (e.at(d * wide * 1.1, 0, 3.0)[0], c.bottom),
            (e.at(d * wide * 1.3, 0, 3.0)[0], c.top),
            (e.at(0, 3.0, 2.0)[0], c.top),
        ]
        slope.fill(c.poly(q), canvas, (0.24 if d == s.side * e.flip else 0.1) + (0.0 if s.dim else 0.3))
        for t in (0.25, 0.5, 0.75):
            (ax, ay), (bx, by) = (
                e.at(d * half * 1.5 * t, 3.0 * (1 - t), 7.0),
                e.at(d * wide * 1.6 * t, 3.0 * (1 - t) + 0.6, 2.4),
            )
            slope.raw(c.stroke([(ax, ay), (bx, by)], 2.0, False), slope.tone(canvas, 0.02), 0.5)
    gy = e.at(0, 0, 7.0)[1]
    slope.raw(
        c.rect(c.left, gy, c.right, c.bottom), c.gradient([(gy, slope.tone("#7a6a4c", 0.35)), (c.bottom, s.p.dark)])
    )
    slope.fill(slope.line([(0.0, 0.0), (0.0, 2.6)], 0.07), "#6a4a30", 0.3)
    cot = s.brush("cot", 5.6)
    x0 = -min(2.2, s.half * 0.95)
    cot.solid(
        cot.blob([(x0, 0.36), (x0, 0.5), (x0 + 1.7, 0.47), (x0 + 1.75, 0.28), (x0, 0.3)], (0, 1, 2, 3)),
        s.pick("blanket", ("#7a3f34", "#3f5a6a", "#5f6a4a")),
        0.05,
        0.35,
    )
    for d in (0.1, 1.6):
        cot.fill(cot.line([(x0 + d - 0.15, 0), (x0 + d + 0.15, 0.34)], 0.05), "#4a3626", 0.3)
        cot.fill(cot.line([(x0 + d + 0.15, 0), (x0 + d - 0.15, 0.34)], 0.05), "#4a3626", 0.3)
    px, py = cot.pt(x0 + 0.9, 0.45)
    s.seat = (px, py, 1.75 * e.k(5.6), e.layer_z(5.6))
    put(s, cot, "box", min(1.9, s.half * 0.85), k=1.5)
    lay(s, cot, 0.55, ("map", min(1.9, s.half * 0.85)))
    lamp = s.brush("lantern", 5.0)
    lamp.fill(lamp.line([(0.25, 3.0), (0.25, 2.2)], 0.012), "#2a2420", 0.2)
    put(s, lamp, "lantern", 0.25, 1.86, k=0.95)
    lx, ly = lamp.pt(0.25, 2.02)
    s.lamp(lx, ly, lamp.k(1.5), rgb("#ffb850"))
    return finish_room(s, None, front=False)


def lamp_room(s: Scene) -> Ground:
    """The great lens of a lighthouse behind diagonal glazing bars."""
    c, e, p = s.c, s.eye, s.p
    from aiuteur.craft.picture.places.sky import sky

    sky(s, low=520.0)
    cx, cy = c.w / 2 + e.flip * min(120.0, c.w * 0.08), 320.0
    warm = rgb("#ffd48a")
    lit = s.dim or s.setting.weather in ("fog", "rain")
    if lit:
        beams = s.add_layer("beams", 20)
        for d in (-1, 1):
            beams.light(
                c.poly([(cx, cy - 36), (cx, cy + 36), (cx + d * c.w, cy + 190), (cx + d * c.w, cy - 180)]).blur(12),
                warm,
                0.4,
            )
        beams.flicker = 0.04
    bars = c.layer("glazing", 9)
    dark = mix(p.dark, p.mid, 0.12)
    step = 150.0
    shapes: list[list[Point]] = []
    for i in range(-9, 10):
        x = c.w / 2 + i * step
        for d in (-1, 1):
            shapes.append(
                [
                    (x - d * step - 4, c.top),
                    (x - d * step + 4, c.top),
                    (x + d * step + 4, 560.0),
                    (x + d * step - 4, 560.0),
                ]
            )
    bars.paint(many(c, shapes), dark)
    bars.paint(c.rect(c.left, 548, c.right, 572), dark)
    deck = s.brush("deck", 6.0)
    deck.raw(
        c.rect(c.left, 566, c.right, c.bottom), c.gradient([(566, deck.tone("#6a4a34", 0.45)), (c.bottom, p.dark)])
    )
    lens(s, cx, cy, min(150.0, c.w * 0.28), warm, lit)
    if lit:
        s.lamp(cx, cy, 330.0, warm)
    ceiling = c.layer("roof", 3.0)
    ceiling.paint(
        c.blob([(c.left, c.top), (c.right, c.top), (c.right, -6), (cx, 34), (c.left, -6)], (0, 1, 2, 4)), dark
    )
    return finish_room(s, None, spots=((-0.58, e.act * 1.02), (-0.1, e.act * 0.98), (0.55, e.act)))


def lens(s: Scene, cx: float, cy: float, radius: float, warm: RGB, lit: bool) -> None:
    """Prisms and bull's-eye of a Fresnel lens (units)."""
    c, b = s.c, s.brush("lens", 7.2)
    k = 1.0 if lit else 0.62
    shape = [
        (-0.72, -1.32),
        (0.72, -1.32),
        (1, -0.7),
        (1.06, 0),
        (1, 0.7),
        (0.72, 1.32),
        (-0.72, 1.32),
        (-1, 0.7),
        (-1.06, 0),
        (-1, -0.7),
    ]
    body = c.blob([(cx + x * radius, cy + y * radius) for x, y in shape], (), 6)
    b.raw(body, mix(rgb("#c48a3a"), warm, 0.4) * np.float32(k))
    for i, q in enumerate(np.linspace(1.0, 0.14, 8)):
        d = radius * 0.92 * float(q)
        glow = mix(rgb("#b5702a"), np.array([1.4, 1.3, 1.05], np.float32), (i / 7) ** 1.1) * np.float32(k)
        b.raw(c.ellipse(cx, cy, d, d).inter(body), glow)
        b.raw(c.ellipse(cx, cy, d, d).minus(c.ellipse(cx, cy, d - 2.6, d - 2.6)), rgb("#5d3412"), 0.75)
    for d in (-1, 1):
        for j in range(5):
            y = cy + d * radius * (0.98 + 0.08 * j)
            b.raw(
                c.stroke([(cx - radius * 0.78, y), (cx, y + d * 6), (cx + radius * 0.78, y)], 5).inter(body),
                np.array([1.2, 1.02, 0.66], np.float32) * np.float32(k),
                0.9,
            )
    for x in (-1.02, -0.5, 0.5, 1.02):
        b.raw(
            c.stroke(
                [
                    (cx + x * radius * 0.74, cy - radius * 1.32),
                    (cx + x * radius, cy),
                    (cx + x * radius * 0.74, cy + radius * 1.32),
                ],
                5,
            ),
            rgb("#2b1708"),
        )
    foot = [(-0.9, 1.28), (0.9, 1.28), (0.62, 1.55), (0.5, 2.6), (-0.5, 2.6), (-0.62, 1.55)]
    b.raw(c.poly([(cx + x * radius, cy + y * radius) for x, y in foot]), b.tone("#3a4a44", 0.35))
    cap = [(-0.8, -1.32), (0.8, -1.32), (0.3, -1.62), (-0.3, -1.62)]
    b.raw(c.poly([(cx + x * radius, cy + y * radius) for x, y in cap]), rgb("#20140a"))
    if lit:
        layer = s.add_layer("lens glow", 7.0)
        layer.flicker = 0.04
        layer.light(soft_disc(c, cx, cy, 420.0), warm, 0.5)
        layer.light(soft_disc(c, cx, cy, 130.0), np.array([1, 0.95, 0.8], np.float32), 0.8)
