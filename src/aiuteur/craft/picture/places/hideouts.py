"""Hidden interiors: cellar, attic, cave, tent; and the campfire."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.furniture import barrel, crate, lamp_tint
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room, flight, moon_shaft
from aiuteur.craft.picture.places.rooms import build_shell, lay
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many
from aiuteur.craft.picture.places.shell import outside, window
from aiuteur.craft.picture.places.street_things import put


def cellar(s: Scene) -> Ground:
    r = build_shell(s, ("#64604f", "#5f5a58", "#6a5a48"), "#4a4438", finish="stone", tread="stone", high=2.9, back=8.4)
    b = r.b
    half = r.half * 1.06
    _vault(s, half)
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
    front_arch(s)
    return finish_room(s, r)


def _vault(s: Scene, half: float) -> None:
    """The arch that the cellar is seen through, with a lighter rim."""
    arch = s.brush("vault", 6.9)
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


def front_arch(s: Scene) -> None:
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
    return finish_room(s, r)


def cave(s: Scene) -> Ground:
    """Rings of rock, darker towards the lens, around a bright mouth."""
    c, e, p = s.c, s.eye, s.p
    high, low, land = outside(s)
    mx, my = c.w / 2 + s.side * c.w * 0.1, e.horizon - 60
    _daylight(s, mx, my, (high, low, land))
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
    return finish_room(s, None)


def _daylight(s: Scene, mx: float, my: float, tones: tuple[RGB, RGB, RGB]) -> None:
    """What lies outside the mouth: sky above hills."""
    c, e = s.c, s.eye
    high, low, land = tones
    back = c.layer("daylight", 39)
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


def _mouth(s: Scene, x: float, y: float, rx: float, ry: float, i: int) -> list[Point]:
    r = s.rng("mouth", i)
    n = 13
    return [
        (x + rx * math.cos(a) * float(r.uniform(0.8, 1.15)), y + ry * math.sin(a) * float(r.uniform(0.8, 1.15)))
        for a in np.linspace(0, 2 * math.pi, n, endpoint=False)
    ]


def _stone_planes(s: Scene, b: Brush, wall: Mask, rock: RGB, tone: float, i: int) -> None:
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
    _canvas(s)
    _tent_things(s)
    return finish_room(s, None)


def _canvas(s: Scene) -> None:
    """The flap that stands open and the two slopes."""
    c, e = s.c, s.eye
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


def _tent_things(s: Scene) -> None:
    """Cot, chest and the lantern on the pole."""
    e = s.eye
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
