"""Small exteriors: garden, yard, park, cemetery, camp."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.places.buildings import house, skyline, smoke
from aiuteur.craft.picture.places.flora import branches, bush, overhang, tree, treeline
from aiuteur.craft.picture.places.furniture import barrel, silhouettes_front
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.hideouts import campfire
from aiuteur.craft.picture.places.land import foreground_grass, grass_colour, plane, ridge, strip, tufts, winding
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many
from aiuteur.craft.picture.places.sky import fog_bank, sky
from aiuteur.craft.picture.places.street_things import bench, fence, lamp_post, pool_lamps, put
from aiuteur.craft.picture.places.water import wet_ground

BLOOM = ("#c8385a", "#e0a83a", "#d8d0e8", "#9a5fb0", "#e06a3a")


def garden(s: Scene) -> Ground:
    sky(s)
    treeline(s, 60.0, 10.0)
    h = s.brush("house", 34.0)
    smoke(s, house(s, h, -8.0, 9.0, 3.6, "garden"), 70.0, 10.0)
    hedge = s.brush("hedge", 20.0)
    green = mix(grass_colour(s), rgb("#3f6a3a"), 0.6) if not s.snowy else rgb("#8a9a90")
    half = s.half * 20 / s.eye.act * 1.4
    for x0, x1 in ((-half, -1.6), (1.6, half)):
        m = hedge.rect(x0, 0, x1, 1.5)
        hedge.fill(m, green, s.sun(0.3))
        hedge.fill(hedge.rect(x0, 1.3, x1, 1.56), green if not s.snowy else "#e8eef2", s.sun(0.9))
    arch = hedge.line([(-1.5, 0), (-1.5, 2.2), (0, 3.2), (1.5, 2.2), (1.5, 0)], 0.34, True)
    hedge.fill(arch, green * np.float32(0.9), s.sun(0.45))
    b = plane(s, grass_colour(s))
    strip(s, b, [(z, -0.9 - 0.02 * z, 0.9 + 0.02 * z) for z in (20.0, 14.0, 10.0, 7.0, 4.0, 2.0)], "#c8b48c", 0.75)
    for z in (15.0, 10.5):
        beds = s.brush(f"beds {z}", z)
        _flower_bed(s, beds, z)
    t = s.brush("tree", 13.0)
    tree(s, t, s.half * 13 / s.eye.act * 0.8, 6.0, "oak", "garden")
    seat = s.brush("bench", 11.5)
    bench(s, seat, -s.half * 11.5 / s.eye.act * 0.5, 1.7, "#8fa08a")
    pool_lamps(s, 2.9, floor=False)
    overhang(s, -1)
    _near_flowers(s)
    return s.ground()


def _flower_bed(s: Scene, b: Brush, z: float) -> None:
    r, half = s.rng("bed", z), s.half * z / s.eye.act * 1.25
    tufts(s, b, 140, -half, -1.7, z - 0.8, z + 0.8, 0.5, "#4f7a3f")
    tufts(s, b, 140, 1.7, half, z - 0.8, z + 0.8, 0.5, "#4f7a3f")
    if s.setting.season == "winter" or s.snowy:
        return
    for colour in BLOOM:
        heads: list[list[Point]] = []
        for _ in range(26):
            x = float(r.uniform(1.7, half)) * (1 if r.random() < 0.5 else -1)
            px, py = b.pt(x, float(r.uniform(0.3, 0.62)))
            d = b.k(0.085) * float(r.uniform(0.7, 1.2))
            heads.append(
                [
                    (px - d, py),
                    (px - d * 0.5, py - d * 0.9),
                    (px + d * 0.5, py - d * 0.9),
                    (px + d, py),
                    (px, py + d * 0.8),
                ]
            )
        b.raw(many(s.c, heads), b.tone(colour, s.sun(0.85)))


def _near_flowers(s: Scene) -> None:
    foreground_grass(s, height=110.0, n=110)
    if s.snowy or s.setting.season == "winter":
        return
    c, r = s.c, s.rng("near flowers")
    layer = c.layers[-1]
    for _ in range(14):
        u = float(r.random())
        x = c.w / 2 + (1 if r.random() < 0.5 else -1) * (c.w / 2 - u * c.w * 0.2)
        y, d = c.bottom - float(r.uniform(110, 230)), float(r.uniform(13, 24))
        layer.paint(c.stroke([(x, c.bottom), (x, y)], 4, False), s.p.dark)
        colour = s.light.tone(rgb(BLOOM[int(r.integers(5))]), s.sun(0.22))
        for k in range(6):
            a = math.pi * k / 3
            layer.paint(c.ellipse(x + math.cos(a) * d * 0.7, y + math.sin(a) * d * 0.7, d * 0.55, d * 0.4, a), colour)
        layer.paint(c.ellipse(x, y, d * 0.36, d * 0.36), s.light.tone(rgb("#e0a83a"), s.sun(0.3)))


def yard(s: Scene) -> Ground:
    """A farmyard: barn, well, fence, washing on the line, hens' crates."""
    sky(s)
    ridge(s, 400.0, 4.0, 70.0, grass_colour(s) * np.float32(0.8), word="far")
    treeline(s, 70.0, 9.0)
    barn = s.brush("barn", 28.0)
    _barn(s, barn, -6.5)
    h = s.brush("house", 32.0)
    smoke(s, house(s, h, 9.5, 8.0, 3.4, "farm"), 80.0, 8.0)
    earth = s.pick("earth", ("#a88f68", "#9a8468", "#a3835a"))
    b = plane(s, earth)
    well = s.brush("well", 16.0)
    x, k = 3.6, s.sun(0.4)
    well.solid(
        well.blob([(x - 0.85, 0), (x - 0.9, 0.85), (x + 0.9, 0.85), (x + 0.85, 0)], (0, 1, 2, 3)), "#8f8a80", 0.14, k
    )
    well.fill(well.disc(x, 0.85, 0.88, 0.13), "#1c1a18", 0.1)
    for d in (-0.75, 0.75):
        well.solid(well.rect(x + d - 0.07, 0.8, x + d + 0.07, 2.3), "#5a4030", 0.04, k)
    well.solid(well.poly([(x - 1.2, 2.2), (x, 3.0), (x + 1.2, 2.2)]), "#6b3a30", 0.12, k)
    line = s.brush("washing", 13.5)
    for px in (-5.2, 0.2):
        line.fill(line.line([(px, 0), (px, 2.3)], 0.09), "#5a4636", k)
    line.raw(line.line([(-5.2, 2.2), (-2.5, 2.0), (0.2, 2.2)], 0.03, True), s.p.dark, 0.8)
    for i in range(5):
        a = -4.8 + 0.95 * i
        m = line.blob([(a, 2.1), (a + 0.75, 2.08), (a + 0.82, 1.1), (a + 0.4, 1.16), (a + 0.04, 1.08)], (0, 1, 2, 4))
        line.solid(m, ("#efe8da", "#a8483f", "#6f8fa0", "#efe8da", "#d8b070")[i], 0.08, s.sun(0.55))
    f = s.brush("fence", 12.0)
    fence(s, f, 5.0, 16.0, 1.1, "rail", "#8a7358")
    near = s.brush("things", 8.6)
    half = s.half * 8.6 / s.eye.act
    barrel(s, near, half * 0.78)
    put(s, near, "cart", -half * 0.72, k=0.8)
    tufts(s, near, 80, -half * 1.3, half * 1.3, 8.0, 9.4, 0.25, grass_colour(s))
    pool_lamps(s, 2.9, floor=False)
    if s.wet:
        wet_ground(s, b, s.eye.at(0, 0, 26.0)[1], amount=0.45)
    foreground_grass(s, height=60.0, n=90)
    return s.ground()


def _barn(s: Scene, b: Brush, x: float) -> None:
    red, k = s.pick("barn", ("#8a3a2e", "#7a5a3a", "#5f6a5a")), s.sun(0.5)
    shape = [(x - 5, 0), (x - 5, 4.4), (x - 3.6, 6.8), (x, 8.4), (x + 3.6, 6.8), (x + 5, 4.4), (x + 5, 0)]
    m = b.poly(shape)
    b.fill(m, red, k)
    planks = [b.pts([(q, 0), (q + 0.05, 0), (q + 0.05, 8.4), (q, 8.4)]) for q in np.arange(x - 5, x + 5, 0.5)]
    b.raw(many(s.c, planks).inter(m), b.tone(red, 0.02), 0.4)
    b.fill(b.poly([(x + 5, 0), (x + 5, 4.4), (x + 8.5, 4.4), (x + 8.5, 0)]), red, s.sun(0.12))
    roof = b.poly(
        [
            (x - 5.4, 4.2),
            (x - 3.7, 7.2),
            (x, 8.9),
            (x + 3.5, 8.9),
            (x + 7.2, 7.2),
            (x + 8.9, 4.2),
            (x + 5.4, 4.2),
            (x + 3.7, 6.7),
            (x, 8.2),
            (x - 3.7, 6.7),
            (x - 5, 4.2),
        ]
    )
    b.fill(roof, "#4a4448" if not s.snowy else "#e8eef2", s.sun(0.6))
    b.fill(b.rect(x - 1.7, 0, x + 1.7, 3.6), "#2c1c16", s.sun(0.2))
    for d in (-1, 1):
        b.fill(b.line([(x - 1.7 * d, 0.1), (x + 1.7 * d, 3.5)], 0.16), "#e0d6c0", s.sun(0.5))
    b.fill(b.rect(x - 1.75, 3.5, x + 1.75, 3.7), "#e0d6c0", s.sun(0.6))
    b.fill(b.rect(x - 0.7, 5.2, x + 0.7, 6.6), "#2c1c16", s.sun(0.2))


def park(s: Scene) -> Ground:
    sky(s)
    treeline(s, 90.0, 12.0)
    skyline(s, 300.0, 16.0, 60.0, dip=0.1)
    b = plane(s, grass_colour(s))
    e, c = s.eye, s.c
    strip(s, b, winding(s, 3.4, 1.6, 0.4, 60.0), "#c8b48c", 0.72)
    pond = s.brush("pond", 26.0)
    x, y = e.at(-9.0, 0, 24.0)
    m = c.ellipse(x, y, 190, 17)
    pond.raw(m, c.gradient([(y - 20, mix(s.p.sky[2], s.p.haze, 0.2)), (y + 20, mix(s.p.sky[1], s.p.mid, 0.4))]))
    pond.raw(m.minus(m.shift(0, 3)), s.p.dark, 0.5)
    for z, xs in ((36.0, (-16.0, -7.0, 8.0, 17.0)), (20.0, (-9.5, 8.2)), (13.0, (7.6,))):
        t = s.brush(f"trees {z}", z)
        for i, px in enumerate(xs):
            tree(s, t, px, 9.0 - (z < 15), "oak" if (i + int(z)) % 3 else "birch", (z, i))
    for z in (24.0, 12.5):
        post = s.brush(f"lamps {z}", z)
        lamp_post(s, post, -2.8 - z * 0.05, 3.8)
    seat = s.brush("bench", 11.0)
    bench(s, seat, -s.half * 11 / e.act * 0.42, 1.9)
    bush(s, seat, -s.half * 11 / e.act * 0.86, 2.2, 1.2, "park")
    pool_lamps(s, 2.9)
    overhang(s, 1)
    foreground_grass(s, height=80.0, n=110)
    return s.ground()


def cemetery(s: Scene) -> Ground:
    sky(s)
    ridge(s, 300.0, 4.0, 60.0, "#5f6f70", word="far")
    _chapel(s)
    f = s.brush("fence", 34.0)
    fence(s, f, -26.0, 26.0, 1.7, "iron", "#2a2c30")
    b = plane(s, grass_colour(s) * np.float32(0.82))
    strip(s, b, winding(s, 1.6, 1.6, 0.0, 34.0), "#a09478", 0.6)
    _dead_tree(s)
    for z, n in ((28.0, 11), (20.0, 8), (14.0, 6), (10.0, 4)):
        row = s.brush(f"stones {z}", z)
        half = s.half * z / s.eye.act * 1.2
        for i in range(n):
            gx = -half + 2 * half * (i + 0.5) / n + float(s.rng("grave", z, i).uniform(-0.4, 0.4))
            if abs(gx) > 1.0:
                grave(s, row, gx, (z, i))
    fog_bank(s, s.eye.at(0, 0, 20.0)[1], 34, 4.6, 0.42 if s.setting.weather != "fog" else 0.7)
    pool_lamps(s, 2.9, floor=False)
    _gate(s)
    return s.ground()


def _chapel(s: Scene) -> None:
    """The chapel among the graves."""
    chapel = s.brush("chapel", 50.0)
    x, k = 8.0, s.sun(0.4)
    chapel.fill(chapel.rect(x - 5, 0, x + 3, 5), "#8f887c", k)
    chapel.fill(chapel.poly([(x - 5.5, 5), (x - 4.6, 8), (x + 3, 8), (x + 3.4, 5)]), "#3f4248", k)
    chapel.fill(chapel.rect(x + 3, 0, x + 6, 9), "#9a9284", k * 1.2)
    chapel.fill(chapel.poly([(x + 2.7, 9), (x + 4.5, 15), (x + 6.3, 9)]), "#3a3d44", k)
    if s.dim:
        chapel.raw(
            chapel.blob([(x - 2, 1.6), (x - 2, 3.2), (x - 1.4, 3.9), (x - 0.8, 3.2), (x - 0.8, 1.6)], (0, 4)),
            s.p.window,
        )


def _dead_tree(s: Scene) -> None:
    """A bare tree."""
    big = s.brush("bare tree", 15.0)
    px, py = big.pt(-s.half * 15 / s.eye.act * 0.66, 0)
    h = big.k(8.0)
    limbs = branches(s, px, py - h * 0.1, h * 0.3, math.pi / 2 + 0.1, h * 0.07, "grave", 7)
    m = many(
        s.c,
        [
            [
                (px - h * 0.05, py + 4),
                (px + h * 0.05, py + 4),
                (px + h * 0.03, py - h * 0.12),
                (px - h * 0.03, py - h * 0.12),
            ],
            *limbs,
        ],
    )
    big.raw(m, mix(s.p.dark, big.tone("#4a4038", s.sun(0.2)), 0.5))


def _gate(s: Scene) -> None:
    """The iron gate at the lens."""
    gate = s.c
    spikes: list[list[Point]] = []
    for side in (-1, 1):
        for i in range(5):
            gx = (26.0 + 34 * i) if side < 0 else gate.w - 26.0 - 34 * i
            top = 330.0 + 46 * i
            spikes.append(
                [(gx - 5, gate.bottom), (gx - 5, top + 22), (gx, top), (gx + 5, top + 22), (gx + 5, gate.bottom)]
            )
        a, e = (gate.left, 180.0) if side < 0 else (gate.w - 180.0, gate.right)
        spikes.append([(a, 560.0), (e, 560.0), (e, 570.0), (a, 570.0)])
    silhouettes_front(s, spikes if gate.w > 700 else spikes[:3], 0.9, "gate")


def _cross(x: float, h: float, lean: float) -> list[Point]:
    return [
        (x - 0.08, 0),
        (x - 0.08 + lean, h * 0.75),
        (x - 0.36 + lean, h * 0.75),
        (x - 0.36 + lean, h * 0.93),
        (x - 0.08 + lean, h * 0.93),
        (x - 0.08 + lean, h * 1.3),
        (x + 0.1 + lean, h * 1.3),
        (x + 0.1 + lean, h * 0.93),
        (x + 0.38 + lean, h * 0.93),
        (x + 0.38 + lean, h * 0.75),
        (x + 0.1 + lean, h * 0.75),
        (x + 0.1, 0),
    ]


def grave(s: Scene, b: Brush, x: float, word: object) -> None:
    r, k = s.rng("stone", word), s.sun(0.4)
    stone = ("#9a978e", "#87878a", "#a39a88")[int(r.integers(3))]
    kind, lean, h = int(r.integers(4)), float(r.uniform(-0.1, 0.1)), float(r.uniform(0.8, 1.25))
    if kind == 0:
        m = b.poly(_cross(x, h, lean))
    elif kind == 1:
        m = b.poly(
            [(x - 0.4, 0), (x - 0.36 + lean, h * 0.9), (x + lean, h * 1.1), (x + 0.36 + lean, h * 0.9), (x + 0.4, 0)]
        )
    else:
        m = b.blob(
            [
                (x - 0.38, 0),
                (x - 0.38 + lean, h * 0.7),
                (x - 0.24 + lean, h * 0.95),
                (x + lean, h),
                (x + 0.24 + lean, h * 0.95),
                (x + 0.38 + lean, h * 0.7),
                (x + 0.38, 0),
            ],
            (0, 6),
        )
        b.solid(m, stone, 0.07, k)
        b.raw(b.rect(x - 0.2 + lean * 0.6, h * 0.5, x + 0.2 + lean * 0.6, h * 0.54), b.tone("#3a3834", 0.1), 0.7)
        b.raw(b.rect(x - 0.14 + lean * 0.6, h * 0.4, x + 0.14 + lean * 0.6, h * 0.44), b.tone("#3a3834", 0.1), 0.7)
        return
    b.solid(m, stone, 0.07, k)
    if s.snowy:
        b.raw(m.minus(m.shift(0, 3.0)), b.tone("#e8eef2", s.sun(0.8)), 0.9)


def camp(s: Scene) -> Ground:
    sky(s)
    ridge(s, 700.0, 4.0, 120.0, "#5f7080", rough=0.6, word="far")
    treeline(s, 90.0, 12.0, conifer=True, local="#35523f")
    plane(s, grass_colour(s) * np.float32(0.9))
    for z, xs in ((30.0, (-14.0, -10.0, 12.0, 16.0)), (18.0, (-10.5, 10.5))):
        t = s.brush(f"pines {z}", z)
        for i, x in enumerate(xs):
            tree(s, t, x, 9.0 + i % 2, "pine", (z, i))
    tents = s.brush("tents", 16.0)
    canvas = s.pick("canvas", ("#b8a478", "#a85a3a", "#5f7a6a", "#8a94a8"))
    half = s.half * 16 / s.eye.act
    for i, x in enumerate((-half * 0.45, half * 0.62)):
        _pitched_tent(s, tents, x, 1.15 if i == 0 else 0.95, canvas if i == 0 else canvas * np.float32(0.85))
    fire = s.brush("fire", 9.6)
    x = s.half * 9.6 / s.eye.act * 0.2
    campfire(s, fire, x)
    logs = s.same(fire, 10.4)
    for d in (-1.7, 1.6):
        logs.solid(logs.line([(x + d - 0.6, 0.16), (x + d + 0.6, 0.16)], 0.3), "#6a4a34", 0.06, s.sun(0.4))
    px, py = logs.pt(x - 1.7, 0.3)
    s.seat = (px, py, 1.75 * s.eye.k(10.4), s.eye.layer_z(10.4))
    gear = s.brush("gear", 9.0)
    put(s, gear, "box", -s.half * 9 / s.eye.act * 0.62, k=1.3)
    put(s, gear, "bag", -s.half * 9 / s.eye.act * 0.46, k=1.3)
    put(s, gear, "lantern", -s.half * 9 / s.eye.act * 0.62, 0.5)
    glow = s.add_layer("firelight", 2.9)
    glow.flicker = 0.2
    fx, fy = fire.pt(x, 0.4)
    k = 0.75 if s.dim else 0.25
    s.glow(glow, fx, fy, 330.0, rgb("#ff9238"), k * 0.6)
    s.glow(glow, fx, fy, 90.0, rgb("#ffb860"), k)
    glow.light(s.c.ellipse(fx, s.eye.at(0, 0, 9.4)[1], 300, 46).blur(26), rgb("#ff9238"), k * 0.4)
    for y, d in ((0, 0.2), (60, -0.1)):
        smoke(s, (fx + y * d, fy - 60), 220.0 + y, 3.0)
    foreground_grass(s, height=80.0, n=100)
    return s.ground()


def _pitched_tent(s: Scene, b: Brush, x: float, k: float, canvas: np.ndarray) -> None:
    local = np.asarray(canvas, np.float32)
    w, h = 1.9 * k, 2.3 * k
    b.fill(b.poly([(x, h), (x + w, 0), (x + w * 1.9, 0), (x + w * 1.1, h * 0.97)]), local, s.sun(0.75))
    b.fill(b.poly([(x, h), (x - w, 0), (x + w, 0)]), local, s.sun(0.36))
    inside = b.poly([(x, h * 0.92), (x - w * 0.34, 0), (x + w * 0.34, 0)])
    b.raw(inside, mix(rgb("#ffb860"), s.p.glow, 0.4) if s.dim else b.tone("#2c241c", 0.1))
    b.fill(b.poly([(x, h * 0.92), (x - w * 0.34, 0), (x - w * 0.56, 0)]), local, s.sun(0.7))
    for ex in (x - w * 1.4, x + w * 2.2):
        b.raw(b.line([(x if ex < x else x + w * 1.1, h), (ex, 0)], 0.03), s.p.dark, 0.6)
    if s.dim:
        px, py = b.pt(x, h * 0.35)
        s.lamp(px, py, b.k(1.6), rgb("#ffb860"))
