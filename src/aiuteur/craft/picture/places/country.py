"""Open country: the generic outdoors, road, railway, field, hill."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.light import rim
from aiuteur.craft.picture.places.buildings import house, smoke
from aiuteur.craft.picture.places.bus import hedges, is_stop, shelter
from aiuteur.craft.picture.places.flora import bush, overhang, tree, treeline
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    SNOW,
    boulder,
    foreground_grass,
    grass_colour,
    plane,
    ridge,
    strip,
    tufts,
    winding,
)
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, sliver
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import fence, pool_lamps, traffic
from aiuteur.craft.picture.places.street_things import poles as telegraph
from aiuteur.craft.picture.places.water import wet_ground

_LANE = re.compile(r"\blanes?\b|\bhedge|\bstop\b|\bterminus\b|\bturning circle\b", re.I)


def exterior(s: Scene) -> Ground:
    """Anywhere outdoors: meadow, a path, a lone tree, a wood, a far house."""
    sky(s)
    ridge(s, 600.0, 4.0, 100.0, "#5f7f80", word="far")
    ridge(s, 260.0, 8.0, 60.0, grass_colour(s) * np.float32(0.8), rough=0.12, word="near")
    treeline(s, 110.0, 9.0, gap=12.0)
    b = plane(s, grass_colour(s))
    strip(s, b, winding(s, 1.8, 2.4), "#b39b72", 0.7)
    h = s.brush("house", 60.0)
    smoke(s, house(s, h, 12.0, 7.0, 3.2, "lone"), 60.0, 18.0)
    t = s.brush("tree", 17.0)
    tree(s, t, -s.half * 17 / s.eye.act * 0.62, 8.5, "oak", "lone")
    f = s.brush("fence", 13.0)
    fence(s, f, 3.0, 16.0, 1.0, "rail", "#8a7358")
    pool_lamps(s, 2.9, floor=False)
    overhang(s, 1)
    foreground_grass(s, height=100.0)
    return s.ground()


def road(s: Scene) -> Ground:
    sky(s)
    ridge(s, 700.0, 3.0, 90.0, "#5f7f80", word="far")
    ridge(s, 320.0, 6.0, 46.0, grass_colour(s) * np.float32(0.85), rough=0.1, word="near")
    b = plane(s, grass_colour(s))
    modern = s.setting.era in ("modern", "future")
    half = 2.6 if modern else 1.7
    edges = [(z, -half, half) for z in (400.0, 120.0, 60.0, 30.0, 16.0, 9.0, 5.0, 2.0)]
    strip(s, b, edges, "#4f5154" if modern else "#a88f68", 0.66)
    if modern:
        for z in (90.0, 60.0, 41.0, 28.0, 20.0, 14.0, 10.0, 7.2, 5.2):
            strip(s, b, [(z, -0.07, 0.07), (z * 0.86, -0.07, 0.07)], "#e8dfbe", 0.9)
        for d in (-1, 1):
            strip(s, b, [(z, d * half * 0.93 - 0.05, d * half * 0.93 + 0.05) for z, _, _ in edges], "#d8d0b4", 0.8)
    else:
        for d in (-0.5, 0.5):
            strip(s, b, [(z, d * half - 0.2, d * half + 0.2) for z, _, _ in edges], "#8a7250", 0.5, 0.8)
    if s.setting.era != "old":
        telegraph(s, -4.6, (90.0, 62.0, 42.0, 28.0, 19.0, 12.5))
    t = s.brush("trees", 26.0)
    for i, x in enumerate((7.5, 13.0)):
        tree(s, t, x, 8.0, "poplar", i)
    if _LANE.search(s.setting.name):
        hedges(s)
    if is_stop(s.setting.name):
        shelter(s)
    car = s.brush("traffic", 34.0)
    if s.chance("traffic", 0.6) and not _LANE.search(s.setting.name):
        traffic(s, car, 1.0)
    if s.wet:
        wet_ground(s, b, s.eye.at(0, 0, 150.0)[1], amount=0.45)
    foreground_grass(s, height=90.0)
    return s.ground(((-0.3, s.eye.act * 1.1), (0.0, s.eye.act), (0.34, s.eye.act * 1.15)))


def railway(s: Scene) -> Ground:
    sky(s)
    ridge(s, 600.0, 3.0, 80.0, "#5f7f80", word="far")
    treeline(s, 130.0, 10.0, gap=8.0)
    b = plane(s, grass_colour(s))
    strip(s, b, [(z, -2.0, 2.0) for z in (300.0, 90.0, 40.0, 20.0, 10.0, 5.0, 2.0)], "#8a8078", 0.5)
    e = s.eye
    sleepers: list[list[Point]] = []
    z = 3.0
    while z < 90:
        d = 0.26
        sleepers.append([e.at(-1.25, 0.02, z), e.at(1.25, 0.02, z), e.at(1.25, 0.02, z + d), e.at(-1.25, 0.02, z + d)])
        z += 0.65 * (1 + z / 60)
    b.raw(many(s.c, sleepers), b.tone("#5a4636", s.sun(0.35)), 0.9)
    for x in (-0.72, 0.72):
        rail = s.c.poly(
            [
                e.at(x - 0.045, 0.1, 300.0),
                e.at(x + 0.045, 0.1, 300.0),
                e.at(x + 0.05, 0.1, 2.0),
                e.at(x - 0.05, 0.1, 2.0),
            ]
        )
        b.raw(rail, mix(s.p.sky[2], rgb("#c9ccd0"), 0.3))
        b.raw(rail.minus(rail.shift(-2.5, 0)), s.p.dark, 0.6)
    sig = s.brush("signal", 22.0)
    sig.fill(sig.line([(3.4, 0), (3.4, 5.6)], 0.16), "#2c2e32", s.sun(0.3))
    sig.fill(sig.rect(3.1, 4.4, 3.7, 5.8), "#1a1c20", s.sun(0.2))
    sig.raw(sig.disc(3.4, 5.4, 0.18), rgb("#ff4a3a"))
    sig.raw(sig.disc(3.4, 4.8, 0.18), rgb("#2a4a3a"))
    px, py = sig.pt(3.4, 5.4)
    if s.dim:
        s.lamp(px, py, sig.k(1.5), rgb("#ff5a44"))
    telegraph(s, -5.2, (90.0, 62.0, 42.0, 28.0, 19.0, 12.5))
    t = s.brush("bushes", 12.0)
    for i, x in enumerate((-7.0, 6.4, 8.6)):
        bush(s, t, x, 2.4, 1.4, i)
    pool_lamps(s, 2.9, floor=False)
    foreground_grass(s, height=90.0)
    return s.ground(((-0.3, s.eye.act * 1.1), (0.0, s.eye.act), (0.3, s.eye.act * 1.25)))


def field(s: Scene) -> Ground:
    """A field of crops in rows under a big sky."""
    crop = {"spring": "#7f9f4a", "summer": "#d0a848", "autumn": "#a8843f", "winter": SNOW}[
        s.setting.season if not s.snowy else "winter"
    ]
    sky(s)
    ridge(s, 600.0, 3.0, 60.0, "#5f7f80", word="far")
    treeline(s, 170.0, 9.0, gap=0.0)
    barn = s.brush("barn", 90.0)
    house(s, barn, -16.0, 10.0, 5.0, "barn", roof="#7a3a30")
    b = plane(s, crop)
    e = s.eye
    rows: list[list[Point]] = []
    for x in np.arange(-60.0, 60.0, 0.9):
        rows.append([e.at(x, 0, 160.0), e.at(x + 0.3, 0, 160.0), e.at(x + 0.36, 0, 1.6), e.at(x, 0, 1.6)])
    b.raw(many(s.c, rows), b.tone(crop, s.sun(0.24)), 0.5)
    t = s.brush("tree", 40.0)
    tree(s, t, 9.0, 11.0, "oak", "lone")
    if not s.snowy:
        for z, n in ((16.0, 150), (10.0, 130)):
            g = s.brush(f"ears {z}", z)
            half = s.half * z / e.act * 1.2
            tufts(s, g, n, -half, half, z - 1.5, z + 2.5, 0.75, crop, 0.4)
    path = s.brush("path", 8.0)
    strip(
        s,
        path,
        [(z, -0.7 + 0.02 * z, 0.7 + 0.02 * z) for z in (60.0, 30.0, 15.0, 8.0, 4.0, 2.0)],
        "#a88f68" if not s.snowy else "#c9d2d8",
        0.55,
        0.9,
    )
    _ears(s, crop)
    return s.ground()


def _ears(s: Scene, crop: str) -> None:
    """Stalks with ears at the lens."""
    if s.snowy:
        foreground_grass(s, height=80.0, n=80)
        return
    c, r = s.c, s.rng("ears")
    shapes: list[list[Point]] = []
    for _ in range(110):
        u = float(r.random()) ** 1.5
        x = c.w / 2 + (1 if r.random() < 0.5 else -1) * (c.w / 2 + 80 - u * c.w * 0.44)
        h, bend = float(r.uniform(120, 250)) * (1 - 0.4 * u), float(r.uniform(-30, 50))
        shapes.append(sliver(x, c.bottom, x + bend, c.bottom - h, 4, 3))
        for k in range(6):
            ex, ey = x + bend * (0.86 + 0.04 * k), c.bottom - h * (0.9 + 0.045 * k)
            shapes.append(sliver(ex - 7, ey, ex + 7, ey - 9, 6, 2))
    layer = c.layer("near ears", 0.8)
    layer.paint(many(c, shapes), mix(s.light.tone(rgb(crop), s.sun(0.16)), s.p.dark, 0.45))


def hill(s: Scene) -> Ground:
    sky(s)
    ridge(s, 900.0, 0.0, 110.0, "#5f7f80", word="far")
    ridge(s, 400.0, 10.0, 80.0, grass_colour(s) * np.float32(0.75), rough=0.1, word="mid")
    treeline(s, 170.0, 9.0, word="foot")
    c = s.c
    b = s.brush("hill", 22.0)
    x = c.w / 2 + s.eye.flip * c.w * 0.2
    hilltop(s, b, x)
    hill_path(s, b, x)
    t = s.brush("lone tree", 22.0)
    half = (x - c.w / 2) / s.eye.k(22.0) * s.eye.flip
    top = s.same(t, 22.0)
    _tree_at(s, top, half + 1.0, 5.6)
    rock = s.brush("stones", 12.0)
    for px, w in ((-5.4, 1.8), (6.2, 1.2)):
        boulder(s, rock, px, w, w * 0.6)
    foreground_grass(s, height=110.0)
    return s.ground()


def hill_path(s: Scene, b: Brush, x: float) -> None:
    """A path that winds up to the top."""
    c, hz = s.c, s.eye.horizon
    path = c.stroke(
        [
            (x - c.w * 0.02, hz - 78),
            (x - c.w * 0.1, hz - 10),
            (x + c.w * 0.02, hz + 60),
            (x - c.w * 0.2, hz + 150),
            (c.w * 0.42, c.bottom),
        ],
        [2, 7, 16, 36, 110],
    )
    b.raw(path, b.tone("#c2a878" if not s.snowy else "#c4d0d8", s.sun(0.7)), 0.9)


def hilltop(s: Scene, b: Brush, x: float) -> None:
    """The green back of the hill, highest at `x`."""
    c, hz = s.c, s.eye.horizon
    pts = [
        (c.left, hz + 120),
        (x - c.w * 0.4, hz + 60),
        (x - c.w * 0.14, hz - 56),
        (x, hz - 82),
        (x + c.w * 0.16, hz - 48),
        (c.right + 40, hz + 70),
        (c.right + 40, c.bottom),
        (c.left, c.bottom),
    ]
    m = c.blob(pts, (0, 5, 6, 7))
    green = grass_colour(s)
    b.raw(
        m,
        c.gradient(
            [
                (hz - 80, b.tone(green, s.sun(0.9))),
                (hz + 80, b.tone(green, s.sun(0.55))),
                (c.bottom, mix(b.tone(green, s.sun(0.3)), s.p.dark, 0.35)),
            ]
        ),
    )
    rim(b.layer, m, b.light, 3.0, 0.5)


def _tree_at(s: Scene, b: Brush, x: float, height: float) -> None:
    """A tree whose foot is on the hill's crown: the brush's eye is raised for it."""
    foot = s.eye.horizon - 78
    keep = s.eye
    s.eye = replace(keep, height=(foot - keep.horizon) / keep.k(b.z))
    tree(s, b, x, height, "oak", "crown")
    s.eye = keep
