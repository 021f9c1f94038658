"""At the water: river, lake, beach, open sea, cliff, lighthouse, harbour, bridge."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.light import rim, shaded
from aiuteur.craft.picture.places.buildings import row, skyline
from aiuteur.craft.picture.places.flora import tree, treeline
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    SNOW,
    boulder,
    floor,
    foreground_grass,
    grass_colour,
    plane,
    ridge,
    rocks,
    tufts,
)
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, soft_disc
from aiuteur.craft.picture.places.sky import fog_bank, sky, sun_place
from aiuteur.craft.picture.places.street_things import lamp_post, pool_lamps, put
from aiuteur.craft.picture.places.water import glints, mirror, sea_plane, swell, wet_ground


def river(s: Scene) -> Ground:
    sky(s)
    c, e = s.c, s.eye
    ridge(s, 500.0, 4.0, 90.0, "#5f7f80", word="far")
    treeline(s, 110.0, 11.0, word="far", gap=5.0)
    b = plane(s, grass_colour(s))
    left, right = [], []
    for t in np.linspace(1, 0, 22):
        z = 2.6 * (100 / 2.6) ** float(t)
        x = -2.4 + 5.5 * math.sin(1.1 + 4.4 * float(t)) * (0.35 + float(t)) * (1 + 2 * float(t) ** 2)
        w = 3.4 + 2.4 * (1 - float(t))
        left.append(e.at(x - w, 0, z))
        right.append(e.at(x + w * 0.62, 0, z))
    m = c.poly([*left, *right[::-1]])
    hz = e.horizon
    b.raw(
        m,
        c.gradient(
            [
                (hz, mix(s.p.sky[2], s.p.haze, 0.3)),
                (hz + 70, mix(s.p.sky[1], s.p.mid, 0.3)),
                (c.bottom, mix(s.p.mid, s.p.dark, 0.4)),
            ]
        ),
    )
    bank = m.minus(m.shift(0, 5))
    b.raw(bank, s.p.dark, 0.45)
    r = s.rng("ripples")
    dashes: list[list[Point]] = []
    for _ in range(130):
        d = float(r.random()) ** 1.5
        x, y, w = float(r.uniform(c.left, c.right)), hz + 4 + d * 330, 6 + 70 * d
        dashes.append([(x - w, y), (x, y - 1 - 2 * d), (x + w, y), (x, y + 1 + 2 * d)])
    b.raw(many(c, dashes).inter(m), mix(s.p.sky[2], s.p.glow, 0.3), 0.4)
    for z, xs in ((40.0, (-17.0, 12.0, 19.0)), (20.0, (9.5,)), (14.0, (-9.0,))):
        t = s.brush(f"trees {z}", z)
        for i, x in enumerate(xs):
            tree(s, t, x, 8.0, "willow" if z == 20.0 else "poplar" if i % 2 else "oak", (z, i))
    near = s.brush("bank", 9.0)
    for x, w in ((1.6, 0.9), (2.9, 0.6), (-4.8, 1.2)):
        boulder(s, near, x, w, w * 0.55)
    tufts(s, near, 120, 2.2, s.half * 1.4, 7.5, 10.5, 0.7, grass_colour(s) * np.float32(0.9))
    reeds(s, -1)
    return s.ground(((0.0, e.act * 1.1), (0.3, e.act), (0.6, e.act * 1.15)))


def reeds(s: Scene, side: int) -> None:
    """Bulrushes at the lens."""
    c, r = s.c, s.rng("reeds")
    layer = c.layer("reeds", 0.8)
    shapes: list[list[Point]] = []
    heads: list[list[Point]] = []
    for _ in range(34):
        u = float(r.random()) ** 1.5
        x = c.w / 2 + side * s.eye.flip * (c.w / 2 + 60 - u * c.w * 0.3)
        h, bend = float(r.uniform(190, 400)) * (1 - 0.4 * u), float(r.uniform(-24, 44))
        shapes.append(
            [(x - 4, c.bottom), (x + 4, c.bottom), (x + bend + 1.5, c.bottom - h), (x + bend - 1.5, c.bottom - h)]
        )
        if r.random() < 0.45:
            hx, hy = x + bend, c.bottom - h
            heads.append([(hx - 6, hy + 34), (hx - 6, hy - 24), (hx, hy - 32), (hx + 6, hy - 24), (hx + 6, hy + 34)])
    dark = mix(s.p.dark, s.p.mid, 0.2)
    layer.paint(many(c, shapes), dark)
    layer.paint(many(c, heads), mix(dark, rgb("#5a3a22"), 0.3))


def lake(s: Scene) -> Ground:
    sky(s)
    c, e = s.c, s.eye
    ridge(s, 1500.0, 0.0, 190.0, "#6a7a94", rough=0.6, word="far")
    ridge(s, 600.0, 4.0, 90.0, "#5a7070", word="mid")
    treeline(s, 150.0, 12.0, conifer=True, local="#3f5f4a")
    y0 = e.horizon + 8
    sea_plane(s, y0, rough=0.2, name="lake")
    mirror(s, y0, c.bottom, 13.0, 0.72)
    if s.setting.weather in ("clear", "wind"):
        glints(s, sun_place(s)[0], y0, c.bottom, 12.5, 90)
    jetty = s.brush("jetty", 8.0)
    x = 1.6
    far, near = 17.0, 3.0
    q = [e.at(x - 0.8, 0.3, far), e.at(x + 0.8, 0.3, far), e.at(x + 1.0, 0.3, near), e.at(x - 1.0, 0.3, near)]
    jetty.fill(c.poly(q), "#8a7358", s.sun(0.7))
    planks = [
        [e.at(x - 0.9, 0.3, z), e.at(x + 0.9, 0.3, z), e.at(x + 0.9, 0.3, z + 0.05), e.at(x - 0.9, 0.3, z + 0.05)]
        for z in np.arange(3.2, far, 0.42)
    ]
    jetty.raw(many(c, planks), jetty.tone("#5a4834", 0.05), 0.7)
    for z in (16.5, 12.0, 8.5, 5.8):
        p = s.same(jetty, z)
        for d in (-0.9, 0.9):
            p.solid(p.rect(x + d - 0.1, -0.8, x + d + 0.1, 0.65), "#6a5642", 0.04, s.sun(0.3))
    boat = s.brush("boat", 12.0)
    put(s, boat, "boat", -3.4, -0.1, k=0.75)
    fog_bank(s, y0 + 6, 26, 12.0, 0.45)
    reeds(s, -1)
    return s.ground(((0.12, e.act * 1.35), (0.24, e.act), (0.36, e.act * 1.12)))


def beach(s: Scene) -> Ground:
    c, e = s.c, s.eye
    sky(s)
    hz = e.horizon
    land = s.brush("headland", 190.0)
    f = e.flip
    pts = [
        (c.w / 2 + f * c.w * u, hz + v)
        for u, v in ((0.05, 6), (0.14, -30), (0.25, -46), (0.38, -92), (0.66, -118), (0.66, 6))
    ]
    land.raw(c.blob(pts, (0, 4, 5)), mix(s.p.haze, s.p.mid, 0.4))
    sx = sun_place(s)[0]
    sea_plane(s, hz, path=sx, rough=0.7)
    sand = rgb("#d9b487") if not s.snowy else rgb("#dfe4e4")
    b = floor(s, "sand", (26.0, e.act * 1.32))
    shore = [
        (c.left, hz + 76),
        (c.w * 0.15, hz + 70),
        (c.w * 0.34, hz + 86),
        (c.w * 0.55, hz + 68),
        (c.w * 0.78, hz + 60),
        (c.right, hz + 48),
    ]
    m = c.blob([*shore, (c.right, c.bottom), (c.left, c.bottom)], (0, 5, 6, 7))
    b.raw(
        m,
        c.gradient(
            [
                (hz + 48, mix(b.tone(sand, s.sun(0.4)), s.p.sky[2], 0.35)),
                (hz + 110, b.tone(sand, s.sun(0.75))),
                (c.bottom, mix(b.tone(sand, s.sun(0.5)), s.p.dark, 0.2)),
            ]
        ),
    )
    wet = m.minus(m.shift(0, 26))
    b.raw(wet, mix(s.p.sky[2], b.tone(sand, s.sun(0.3)), 0.45), 0.6)
    foam = m.shift(0, -4).minus(m.shift(0, 5))
    b.raw(foam, s.light.tone(rgb("#ffffff"), s.sun(1.0)), 0.85)
    b.raw(m.shift(0, -26).minus(m.shift(4, -22)), s.light.tone(rgb("#ffffff"), s.sun(0.8)), 0.5)
    r = s.rng("sand")
    marks: list[list[Point]] = []
    for _ in range(90):
        d = float(r.random()) ** 1.3
        y, x, w = hz + 104 + d * (c.bottom - hz - 104), float(r.uniform(c.left, c.right)), 18 + 130 * d
        marks.append([(x - w, y), (x, y - 1 - 5 * d), (x + w, y + 1), (x, y + 1 + 4 * d)])
    b.raw(many(c, marks), b.tone(sand * np.float32(0.7), s.sun(0.3)), 0.2)
    things = s.brush("rocks", 11.0)
    boulder(s, things, s.half * 11 / e.act * 0.8, 2.0, 0.8)
    boulder(s, things, s.half * 11 / e.act * 0.62, 0.9, 0.4)
    if s.chance("boat", 0.6):
        put(s, s.brush("boat", 14.0), "boat", -s.half * 14 / e.act * 0.56, k=0.8)
    dune(s, sand)
    return s.ground()


def dune(s: Scene, sand: np.ndarray) -> None:
    c = s.c
    side = -s.eye.flip
    layer = c.layer("dune", 1.0)
    x = c.left if side < 0 else c.right
    d = -side
    pts = [
        (x, c.h - 150),
        (x + d * c.w * 0.14, c.h - 124),
        (x + d * c.w * 0.28, c.h - 60),
        (x + d * c.w * 0.42, c.h - 10),
        (x + d * c.w * 0.52, c.bottom),
        (x, c.bottom),
    ]
    layer.paint(c.blob(pts, (0, 4, 5)), s.light.tone(np.asarray(sand, np.float32) * np.float32(0.55), s.sun(0.2)))
    foreground_grass(s, side, 120.0, 130)


def sea(s: Scene) -> Ground:
    """Ranks of swell, a boat among them; the deck of another under our feet."""
    c, e = s.c, s.eye
    sky(s)
    hz = e.horizon
    far = s.brush("far", 200.0)
    x = c.w / 2 + e.flip * c.w * 0.3
    far.raw(
        c.blob([(x - 130, hz + 4), (x - 60, hz - 34), (x, hz - 44), (x + 70, hz - 30), (x + 160, hz + 4)], (0, 4)),
        mix(s.p.haze, s.p.mid, 0.5),
    )
    calm = 0.55 if s.setting.weather in ("clear", "cloudy", "fog", "snow") else 1.0
    for i, (y, z, amp) in enumerate(
        ((hz + 4, 18.0, 8.0), (hz + 38, 11.0, 16.0), (hz + 88, 6.5, 28.0), (hz + 156, 4.0, 42.0))
    ):
        swell(s, i, y, z, amp * calm, i / 3.4)
        if i == 1:
            b = s.brush("boat", 42.0)
            px = -s.half * 42 / e.act * 0.42
            put(s, b, "boat", px, -1.0, k=1.7)
            if s.dim:
                lx, ly = b.pt(px, 2.4)
                s.lamp(lx, ly, 60.0, s.p.glow)
    if s.setting.weather in ("clear", "wind"):
        glints(s, sun_place(s)[0], hz, c.bottom, 5.0, 170)
    deck = s.brush("deck", e.act)
    y = e.at(0, 0, e.act * 1.12)[1]
    deck.raw(
        c.blob(
            [(c.left, y + 34), (c.w * 0.5, y - 4), (c.right, y + 34), (c.right, c.bottom), (c.left, c.bottom)],
            (0, 2, 3, 4),
        ),
        c.gradient(
            [(y, deck.tone("#9a7a54", s.sun(0.75))), (y + 90, deck.tone("#8a6a48", s.sun(0.4))), (c.bottom, s.p.dark)]
        ),
    )
    lines = [
        [e.at(q, 0, e.act * 1.1), e.at(q + 0.03, 0, e.act * 1.1), e.at(q + 0.03, 0, 2.2), e.at(q, 0, 2.2)]
        for q in np.arange(-8.0, 8.0, 0.42)
    ]
    deck.raw(many(c, lines), deck.tone("#4a3624", 0.05), 0.5)
    rail = s.brush("rail", e.act * 1.12)
    half = c.w / 2 / rail.k(1.0) * 1.3
    for q in np.arange(-half, half, 1.1):
        rail.fill(rail.line([(q, -0.1), (q, 0.95)], 0.06), "#d8cfb8", s.sun(0.45))
    for h in (0.5, 0.95):
        rail.solid(rail.line([(-half, h), (half, h)], 0.07), "#d8cfb8", 0.02, s.sun(0.5))
    mast(s)
    pool_lamps(s, 2.9, floor=False)
    return s.ground()


def mast(s: Scene) -> None:
    """Mast and shrouds at the lens."""
    c = s.c
    layer = c.layer("mast", 1.1)
    x = c.w * (0.9 if s.eye.flip > 0 else 0.1)
    d = 1 if s.eye.flip > 0 else -1
    dark = mix(s.p.dark, s.p.mid, 0.16)
    layer.paint(c.rect(x - 15, c.top, x + 15, c.bottom), dark)
    layer.paint(c.rect(x - 15, c.top, x - 10, c.bottom), s.p.rim, 0.25)
    for k in (0.2, 0.34):
        layer.paint(c.stroke([(x, c.top), (x - d * c.w * k, c.bottom)], 3.2, False), dark)
    for i in range(9):
        t = 0.25 + 0.08 * i
        ya = c.top + (c.bottom - c.top) * t
        layer.paint(c.stroke([(x - d * c.w * 0.2 * t, ya), (x - d * c.w * 0.34 * t, ya)], 2.2, False), dark)


def cliff(s: Scene) -> Ground:
    c, e = s.c, s.eye
    sky(s)
    hz = e.horizon
    f = e.flip
    sea_plane(s, hz, path=sun_place(s)[0])
    for i, (z, u, h) in enumerate(((120.0, 0.5, 90.0), (46.0, 0.42, 190.0))):
        b = s.brush(f"cliffs {i}", z)
        x = c.w / 2 + f * c.w * u
        w = c.w * (0.2 + 0.12 * i)
        pts = [
            (x - f * w, hz + 40 + 60 * i),
            (x - f * w * 0.8, hz - h * 0.35),
            (x - f * w * 0.62, hz - h * 0.82),
            (x - f * w * 0.4, hz - h),
            (x + f * w, hz - h * 1.06),
            (x + f * w * 1.4, hz - h),
            (x + f * w * 1.4, hz + 60 + 60 * i),
        ]
        rocks(s, b, pts, "#8f8a80", 24)
        top = c.poly(
            [
                (x - f * w * 0.62, hz - h * 0.8),
                (x - f * w * 0.4, hz - h - 3),
                (x + f * w * 1.4, hz - h * 1.06 - 3),
                (x + f * w * 1.4, hz - h * 0.9),
            ]
        )
        b.fill(top, grass_colour(s), s.sun(0.8))
        foam = c.stroke(
            [(x - f * w * 1.15, hz + 46 + 60 * i), (x - f * w * 0.6, hz + 58 + 62 * i), (x + f * w, hz + 62 + 62 * i)],
            [3, 9, 12],
        ).blur(3)
        b.raw(foam, rgb("#ffffff") * np.float32(0.3 if s.night else 0.9), 0.6)
    ledge = s.brush("edge", 9.0)
    y = e.at(0, 0, 9.0)[1]
    face = [
        (c.w / 2 - f * c.w * 0.68, y + 20),
        (c.w / 2 + f * c.w * 0.1, y - 6),
        (c.w / 2 + f * c.w * 0.24, y + 12),
        (c.w / 2 + f * c.w * 0.27, y + 110),
        (c.w / 2 + f * c.w * 0.22, c.bottom),
        (c.w / 2 - f * c.w * 0.68, c.bottom),
    ]
    rocks(s, ledge, face, "#857f74", 30)
    green = grass_colour(s)
    turf = c.blob(
        [
            (c.w / 2 - f * c.w * 0.68, y + 16),
            (c.w / 2 - f * c.w * 0.2, y - 14),
            (c.w / 2 + f * c.w * 0.13, y - 10),
            (c.w / 2 + f * c.w * 0.24, y + 12),
            (c.w / 2 + f * c.w * 0.2, y + 56),
            (c.w / 2 - f * c.w * 0.02, y + 118),
            (c.w / 2 - f * c.w * 0.3, c.bottom),
            (c.w / 2 - f * c.w * 0.68, c.bottom),
        ],
        (0, 7),
    )
    ledge.raw(
        turf,
        c.gradient(
            [
                (y - 14, ledge.tone(green, s.sun(0.9))),
                (y + 90, ledge.tone(green, s.sun(0.5))),
                (c.bottom, mix(ledge.tone(green, s.sun(0.3)), s.p.dark, 0.4)),
            ]
        ),
    )
    rim(ledge.layer, turf, ledge.light, 2.4, 0.4)
    gulls(s, 5)
    foreground_grass(s, -f, 120.0, 120)
    return s.ground(((-0.5, e.act * 1.06), (-0.16, e.act), (0.1, e.act * 1.12)))


def gulls(s: Scene, n: int) -> None:
    c, r = s.c, s.rng("gulls")
    layer = c.layer("gulls", 12.0)
    layer.drift = (14.0 * s.eye.flip, -2.0)
    for _ in range(n):
        x, y, d = float(r.uniform(0, c.w)), float(r.uniform(60, s.eye.horizon - 60)), float(r.uniform(8, 22))
        m = c.stroke(
            [
                (x - d, y - d * 0.2),
                (x - d * 0.45, y - d * 0.42),
                (x, y),
                (x + d * 0.45, y - d * 0.42),
                (x + d, y - d * 0.2),
            ],
            [0.8, d * 0.14, d * 0.2, d * 0.14, 0.8],
        )
        layer.paint(m, mix(s.p.dark, rgb("#f0f0ea"), 0.25 if s.dim else 0.75))


def lighthouse(s: Scene) -> Ground:
    """The tower on its rock, its beams across the sky when it is dark, surf below."""
    c, e, p = s.c, s.eye, s.p
    f = e.flip
    sky(s)
    hz = e.horizon
    ridge(s, 500.0, 4.0, 34.0, "#5f7f80", word="far")
    bx, by, k = c.w / 2 + f * min(210.0, c.w * 0.18), hz + 18, 1.0 if c.w > 600 else 0.8
    sea_plane(s, hz, path=sun_place(s)[0])
    lit = s.dim or s.setting.weather == "fog"
    top = by - 300 * k
    glow = np.clip(p.glow, 0, 1).astype(np.float32)
    if lit:
        beams = s.add_layer("beams", 14.0)
        beams.flicker = 0.03
        for d, far, wide, kk in ((-1, 1150.0, 120.0, 0.62), (1, 900.0, 95.0, 0.36)):
            x1, y1 = bx + d * far, top - 22 - far * 0.1
            m = c.poly([(bx, top - 25), (x1, y1 - wide), (x1, y1 + wide), (bx, top - 19)]).blur(6)
            beams.light(m.inter(soft_disc(c, bx, top - 22, far, 0.9)), glow, kk * 1.6)
    b = s.brush("tower", 26.0)
    outline = [
        (-430, c.bottom - by),
        (-300, 84),
        (-215, 56),
        (-150, 26),
        (-60, 0),
        (70, -4),
        (150, 14),
        (240, 46),
        (420, 60),
        (900, 110),
        (900, c.bottom - by),
    ]
    rock = [(bx + f * x * k, by + y) for x, y in outline]
    rocks(s, b, rock, "#5f666e", 60)
    keeper(s, b, bx + f * 100 * k, by, k, f)
    tower(s, b, bx, by, top, k, lit)
    if lit:
        lamp = s.add_layer("lamp glow", s.eye.layer_z(26.0) - 0.2)
        lamp.flicker = 0.04
        s.glow(lamp, bx, top - 22, 190 * k, glow, 0.85)
        s.glow(lamp, bx, top - 22, 50 * k, glow, 1.0)
        s.lamp(bx, top - 22, 200 * k, glow)
    _surf(s, rock)
    shore = s.brush("shore", e.act)
    y = e.at(0, 0, e.act * 1.25)[1]
    pts = [
        (c.w / 2 - f * c.w * 0.66, y - 30),
        (c.w / 2 - f * c.w * 0.3, y - 4),
        (c.w / 2 + f * c.w * 0.02, y + 4),
        (c.w / 2 + f * c.w * 0.34, y + 44),
        (c.w / 2 + f * c.w * 0.66, y + 66),
        (c.w / 2 + f * c.w * 0.66, c.bottom),
        (c.w / 2 - f * c.w * 0.66, c.bottom),
    ]
    rocks(s, shore, pts, "#5a5f64", 44)
    foreground_grass(s, -f, 80.0, 90)
    return s.ground(((-0.62, e.act * 1.02), (-0.34, e.act), (-0.06, e.act * 1.06)))


def keeper(s: Scene, b: Brush, x: float, y: float, k: float, f: int) -> None:
    """The keeper's house (units)."""
    c = s.c
    shaded(
        b.layer,
        c.rect(x - 52 * k, y - 58 * k, x + 52 * k, y + 6),
        rgb("#c9bfae") * np.float32(0.85),
        b.light,
        22 * k,
        1.0,
        s.sun(0.5),
    )
    roof = c.poly(
        [(x - 60 * k, y - 56 * k), (x - 30 * k, y - 92 * k), (x + 30 * k, y - 92 * k), (x + 60 * k, y - 56 * k)]
    )
    shaded(b.layer, roof, rgb("#6b2e28"), b.light, 10.0, 1.0, s.sun(0.5))
    for dx in (-26, 18):
        b.raw(
            c.rect(x + dx * k, y - 42 * k, x + (dx + 15) * k, y - 20 * k),
            s.p.window if s.dim else b.tone("#2c3a44", 0.3),
        )
    if s.dim:
        s.lamp(x - 18 * k, y - 30 * k, 60 * k, s.p.window)


def tower(s: Scene, b: Brush, x: float, y: float, top: float, k: float, lit: bool) -> None:
    """Striped tower, gallery, lantern and cap (units)."""
    c, w, high = s.c, 50 * k, y - top
    band = s.pick("bands", ("#b8392c", "#2f4f6f", "#2c2e32", "#b8392c"))
    body = c.poly([(x - w, y + 4), (x - w * 0.62, top), (x + w * 0.62, top), (x + w, y + 4)])
    b.raw(body, b.tone("#efe7d8", s.sun(0.62)))
    for v0, v1 in ((0.12, 0.30), (0.50, 0.68), (0.88, 1.0)):
        q = [
            (x - w * 1.1, y - high * v0),
            (x - w * 1.1, y - high * v1),
            (x, y - high * v1 + 5),
            (x + w * 1.1, y - high * v1),
            (x + w * 1.1, y - high * v0),
            (x, y - high * v0 + 6),
        ]
        b.raw(c.poly(q).inter(body), b.tone(band, s.sun(0.75)))
    b.raw(body.inter(body.shift(-s.side * w * 0.75, 0)), s.p.dark, 0.5)
    rim(b.layer, body, b.light, 3.2 * k, 0.8)
    for v in (0.22, 0.42, 0.62):
        b.raw(
            c.rect(x - 4 * k, y - high * v - 16 * k, x + 4 * k, y - high * v),
            s.p.window if s.dim and v != 0.42 else s.p.dark,
        )
    dark = s.p.dark
    b.raw(
        c.poly(
            [(x - w * 0.95, top - 2), (x - w * 0.8, top + 9 * k), (x + w * 0.8, top + 9 * k), (x + w * 0.95, top - 2)]
        ),
        dark,
    )
    for u in np.linspace(-0.92, 0.92, 9):
        b.raw(c.rect(x + u * w - 1, top - 15 * k, x + u * w + 1, top), dark)
    b.raw(c.rect(x - w * 0.95, top - 17 * k, x + w * 0.95, top - 14 * k), dark)
    glass = np.array([1.3, 1.2, 0.95], np.float32) if lit else b.tone("#9db5b8", s.sun(0.7))
    b.raw(c.rect(x - w * 0.42, top - 44 * k, x + w * 0.42, top - 2), glass)
    for u in (-0.42, -0.14, 0.14, 0.42):
        b.raw(c.rect(x + u * w - 1.4, top - 44 * k, x + u * w + 1.4, top), dark)
    cap = [
        (x - w * 0.52, top - 42 * k),
        (x - w * 0.38, top - 58 * k),
        (x, top - 70 * k),
        (x + w * 0.38, top - 58 * k),
        (x + w * 0.52, top - 42 * k),
    ]
    b.raw(c.blob(cap, (0, 4)), b.tone(band, s.sun(0.45)))
    b.raw(c.rect(x - 1.3, top - 92 * k, x + 1.3, top - 66 * k), dark)


def _surf(s: Scene, rock: list[Point]) -> None:
    """Foam hugging the rock; spray in a storm."""
    c, r = s.c, s.rng("surf")
    m = c.poly(rock)
    edge = m.blur(9).minus(m)
    layer = c.layer("surf", s.eye.layer_z(26.0) - 0.4)
    white = mix(s.p.haze, rgb("#ffffff"), 0.35 if s.night else 0.6)
    low = c.rect(c.left, s.eye.horizon + 30, c.right, c.bottom)
    layer.paint(edge.inter(low).times(1.6), white, 0.62)
    if s.setting.weather in ("storm", "wind"):
        x0, y0 = rock[3]
        for _ in range(34):
            a, d = float(r.uniform(-2.6, -0.5)), float(r.uniform(14, 96))
            sx, sy = x0 + float(r.normal(0, 34)), y0 + 24
            layer.paint(
                c.stroke(
                    [
                        (sx, sy),
                        (sx + math.cos(a) * d * 0.5, sy + math.sin(a) * d * 0.7),
                        (sx + math.cos(a) * d, sy + math.sin(a) * d),
                    ],
                    [9, 6, 1],
                ).blur(1.2),
                white,
                0.32,
            )


def harbour(s: Scene) -> Ground:
    sky(s)
    c, e = s.c, s.eye
    ridge(s, 500.0, 2.0, 50.0, "#5f7f80", word="far")
    row(s, 85.0, (7.0, 12.0), "quay", roofs=("pitched",), shops=0.2, wide=(6.0, 10.0))
    y0 = e.horizon + 22
    sea_plane(s, y0, rough=0.5, name="basin", z=38.0)
    mirror(s, y0, c.bottom, 28.0, 0.5)
    for z, xs, k in ((48.0, (-22.0, -6.0, 13.0, 27.0), 1.6), (28.0, (-10.0, 9.5), 1.5)):
        b = s.brush(f"boats {z}", z)
        for i, x in enumerate(xs):
            fishing_boat(s, b, x, 4.4 * k, (z, i))
    if s.setting.era in ("modern", "future"):
        crane(s, s.brush("crane", 60.0), 18.0)
    quay = s.brush("quay", e.act * 1.5)
    y = e.at(0, 0, e.act * 1.5)[1]
    stone = rgb("#8a8378") if not s.snowy else rgb(SNOW)
    quay.raw(
        c.rect(c.left, y, c.right, c.bottom),
        c.gradient(
            [
                (y, quay.tone(stone, s.sun(0.75))),
                (y + 120, quay.tone(stone, s.sun(0.45))),
                (c.bottom, mix(quay.tone(stone, s.sun(0.3)), s.p.dark, 0.5)),
            ]
        ),
    )
    quay.raw(c.rect(c.left, y, c.right, y + 7), quay.tone(stone, s.sun(1.0)))
    joints = [
        [e.at(x, 0, e.act * 1.5), e.at(x + 0.04, 0, e.act * 1.5), e.at(x + 0.06, 0, 1.8), e.at(x, 0, 1.8)]
        for x in np.arange(-14.0, 14.0, 1.3)
    ]
    quay.raw(many(c, joints), quay.tone("#4a4640", 0.05), 0.4)
    edge = s.same(quay, e.act * 1.4)
    half = s.half * 1.4
    for u in (-0.62, 0.3):
        x = u * half
        edge.solid(
            edge.blob(
                [(x - 0.16, 0), (x - 0.13, 0.36), (x - 0.24, 0.48), (x + 0.24, 0.48), (x + 0.13, 0.36), (x + 0.16, 0)],
                (0, 5),
            ),
            "#2c3034",
            0.05,
            s.sun(0.4),
        )
    put(s, edge, "rope", -half * 0.42, k=1.6)
    put(s, edge, "box", half * 0.78, k=1.8)
    put(s, edge, "basket", half * 0.6, k=1.4)
    post = s.brush("lamps", e.act * 1.35)
    lamp_post(s, post, half * 0.9, 4.4)
    gulls(s, 5)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, quay, y + 4, amount=0.5)
    return s.ground()


def fishing_boat(s: Scene, b: Brush, x: float, long: float, word: object) -> None:
    r = s.rng("fishing boat", word)
    hull = ("#a63f30", "#2f5a6f", "#d8cdb6", "#3f6a4a", "#c9912b")[int(r.integers(5))]
    h = long / 2
    m = b.blob(
        [
            (x - h, 0.9),
            (x - h * 0.5, 0.62),
            (x + h * 0.5, 0.66),
            (x + h * 1.08, 1.3),
            (x + h * 0.84, -0.2),
            (x - h * 0.86, -0.2),
        ],
        (0, 3, 4, 5),
    )
    b.solid(m, hull, 0.25, s.sun(0.4))
    b.fill(
        b.line([(x - h, 0.86), (x - h * 0.5, 0.6), (x + h * 0.5, 0.64), (x + h * 1.04, 1.24)], 0.1, True),
        "#efe6d0",
        s.sun(0.7),
    )
    b.solid(b.rect(x - h * 0.5, 0.6, x - h * 0.02, 1.9), "#d8cdb6", 0.12, s.sun(0.45))
    b.fill(b.rect(x - h * 0.56, 1.9, x + h * 0.04, 2.06), hull, s.sun(0.6))
    for d in (-0.4, -0.2):
        b.raw(
            b.rect(x + h * d - 0.14, 1.25, x + h * d + 0.2, 1.66),
            s.air(s.p.window, b.z) if s.dim else b.tone("#2c3a44", 0.4),
        )
    b.fill(b.line([(x + h * 0.2, 0.6), (x + h * 0.2, 4.6)], 0.1), "#4a3828", s.sun(0.3))
    for px, py in ((x + h, 1.2), (x - h * 0.9, 0.9)):
        b.raw(b.line([(x + h * 0.2, 4.5), (px, py)], 0.025), s.p.dark, 0.7)
    if s.dim:
        px, py = b.pt(x + h * 0.2, 3.6)
        b.raw(b.disc(x + h * 0.2, 3.6, 0.14), rgb("#ffe9b0"))
        s.lamp(px, py, b.k(2.0), s.p.glow)


def crane(s: Scene, b: Brush, x: float) -> None:
    k, iron = s.sun(0.35), "#8a4a34"
    for d in (-2.0, 2.0):
        b.fill(b.line([(x + d, 0), (x + d * 0.3, 12)], 0.4), iron, k)
    b.fill(b.line([(x - 1.4, 4), (x + 0.9, 8)], 0.25), iron, k)
    b.solid(b.rect(x - 1.4, 12, x + 1.4, 14.5), iron, 0.4, k)
    b.fill(b.line([(x - 1.0, 14), (x - 15, 21)], 0.5), iron, k)
    b.raw(b.line([(x - 15, 21), (x - 15, 9)], 0.1), s.p.dark, 0.8)


def bridge(s: Scene) -> Ground:
    """Along the bridge's deck: towers, cables or lamps, the river below, the city beyond."""
    sky(s)
    c, e = s.c, s.eye
    skyline(s, 420.0, 26.0, 90.0, dip=0.3)
    y0 = e.horizon + 6
    sea_plane(s, y0, rough=0.6, name="river", z=38.9)
    old = s.setting.era in ("old", "period")
    deck = floor(s, "deck", (110.0, 27.0, e.act * 1.32))
    half = 3.6
    near = 1.2
    stone = rgb(SNOW) if s.snowy else rgb("#7f776a" if old else "#5a5c60")
    m = c.poly([e.at(-half, 0, 200.0), e.at(half, 0, 200.0), e.at(half, 0, near), e.at(-half, 0, near)])
    deck.raw(
        m,
        c.gradient(
            [
                (e.horizon, s.air(deck.tone(stone, s.sun(0.6)), 150)),
                (e.horizon + 60, deck.tone(stone, s.sun(0.6))),
                (c.bottom, mix(deck.tone(stone, s.sun(0.35)), s.p.dark, 0.4)),
            ]
        ),
    )
    boards = [
        [e.at(-half, 0, z), e.at(half, 0, z), e.at(half, 0, z * 1.02), e.at(-half, 0, z * 1.02)]
        for z in np.geomspace(2.0, 90.0, 40)
    ]
    deck.raw(many(c, boards), deck.tone(stone * np.float32(0.6), 0.1), 0.35)
    for z in (90.0, 34.0):
        _bridge_tower(s, s.brush(f"tower {z}", z), half, old)
    for d in (-1, 1):
        _parapet(s, deck, d * half, old)
    if not old:
        cables = s.brush("cables", 24.0)
        for d in (-1, 1):
            pts = [
                e.at(d * half, 17.0 - 14.5 * math.sin(math.pi * min(1.0, max(0.0, t))), 90.0 - (90.0 - 34.0) * t)
                for t in np.linspace(0, 1, 12)
            ]
            pts += [
                e.at(d * half, 17.0 - 14.0 * math.sin(math.pi / 2 * t), 34.0 - (34.0 - 5.0) * t)
                for t in np.linspace(0.08, 1, 10)
            ]
            cables.raw(c.stroke(pts, 4.0), s.p.dark, 0.9)
            for i, z in enumerate(np.geomspace(6.0, 80.0, 22)):
                t = (34.0 - z) / 29.0 if z < 34 else 0
                top = (
                    17.0 - 14.0 * math.sin(math.pi / 2 * t)
                    if z < 34
                    else 17.0 - 14.5 * math.sin(math.pi * (90.0 - z) / 56.0)
                )
                cables.raw(
                    c.stroke([e.at(d * half, 0.9, float(z)), e.at(d * half, top, float(z))], 1.4, False), s.p.dark, 0.6
                ) if i % 1 == 0 else None
    for z in (46.0, 26.0, 15.0, 9.0):
        post = s.brush(f"lamps {z}", z)
        for d in (-1, 1):
            lamp_post(s, post, d * half * 0.94, 3.8, -d * 0.7)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, deck, e.at(0, 0, 60.0)[1], m, 0.7)
    return s.ground(((-0.32, e.act * 1.12), (0.0, e.act), (0.32, e.act * 1.2)))


def _bridge_tower(s: Scene, b: Brush, half: float, old: bool) -> None:
    k = s.sun(0.42)
    local = "#9a8a72" if old else "#8a4a3a"
    top = 8.0 if old else 17.0
    for d in (-1, 1):
        b.solid(b.rect(d * half - 0.9 + 0.5 * d, -6, d * half + 0.9 + 0.5 * d, top), local, 0.3, k)
        b.fill(
            b.poly([(d * half - 1.2 + 0.5 * d, top), (d * half + 0.5 * d, top + 2.2), (d * half + 1.2 + 0.5 * d, top)]),
            local,
            k,
        )
    arch = b.rect(-half, top * 0.62, half, top * 0.92).minus(b.disc(0, top * 0.6, half * 0.92, top * 0.22))
    b.solid(arch, local, 0.3, k * 0.8)


def _parapet(s: Scene, b: Brush, x: float, old: bool) -> None:
    c, e = s.c, s.eye
    local = "#a89a80" if old else "#4a5054"
    if old:
        b.fill(
            c.poly([e.at(x, 0, 200.0), e.at(x, 1.0, 200.0), e.at(x, 1.0, 1.4), e.at(x, 0, 1.4)]),
            local,
            s.sun(0.4 if x * s.side < 0 else 0.15),
        )
        b.fill(
            c.poly(
                [
                    e.at(x - 0.15, 1.0, 200.0),
                    e.at(x + 0.15, 1.0, 200.0),
                    e.at(x + 0.2, 1.0, 1.4),
                    e.at(x - 0.2, 1.0, 1.4),
                ]
            ),
            local,
            s.sun(0.8),
        )
        return
    bars = [
        [e.at(x, 0, float(z)), e.at(x, 1.0, float(z)), e.at(x, 1.0, float(z) * 1.02), e.at(x, 0, float(z) * 1.02)]
        for z in np.geomspace(2.0, 80.0, 50)
    ]
    b.fill(many(c, bars), local, s.sun(0.4))
    for h in (0.5, 1.0):
        b.fill(
            c.poly([e.at(x, h, 200.0), e.at(x, h + 0.09, 200.0), e.at(x, h + 0.09, 1.4), e.at(x, h, 1.4)]),
            local,
            s.sun(0.6),
        )
