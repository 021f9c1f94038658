"""Inland water: river, lake."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.flora import tree, treeline
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    boulder,
    grass_colour,
    plane,
    ridge,
    tufts,
)
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many
from aiuteur.craft.picture.places.sky import fog_bank, sky, sun_place
from aiuteur.craft.picture.places.street_things import put
from aiuteur.craft.picture.places.water import glints, mirror, sea_plane


def river(s: Scene) -> Ground:
    sky(s)
    c, e = s.c, s.eye
    ridge(s, 500.0, 4.0, 90.0, "#5f7f80", word="far")
    treeline(s, 110.0, 11.0, word="far", gap=5.0)
    b = plane(s, grass_colour(s))
    m = _river_bed(s, b)
    r = s.rng("ripples")
    dashes: list[list[Point]] = []
    for _ in range(130):
        d = float(r.random()) ** 1.5
        x, y, w = float(r.uniform(c.left, c.right)), e.horizon + 4 + d * 330, 6 + 70 * d
        dashes.append([(x - w, y), (x, y - 1 - 2 * d), (x + w, y), (x, y + 1 + 2 * d)])
    b.raw(many(c, dashes).inter(m), mix(s.p.sky[2], s.p.glow, 0.3), 0.4)
    for z, xs in ((40.0, (-17.0, 12.0, 19.0)), (20.0, (9.5,)), (14.0, (-9.0,))):
        t = s.brush(f"trees {z}", z)
        for i, x in enumerate(xs):
            tree(s, t, x, 8.0, "willow" if z == 20.0 else "poplar" if i % 2 else "oak", (z, i))
    near = s.brush("bank", 9.0)
    for x, w in ((1.6, 0.9), (2.9, 0.6), (-4.8, 1.2)):
        boulder(s, near, x, w, w * 0.55)
    tufts(s, near, 120, 2.2, max(2.8, s.half * 1.4), 7.5, 10.5, 0.7, grass_colour(s) * np.float32(0.9))
    reeds(s, -1)
    return s.ground(((0.0, e.act * 1.1), (0.3, e.act), (0.6, e.act * 1.15)))


def _river_bed(s: Scene, b: Brush) -> Mask:
    """The winding water and its bank; the mask is where ripples lie."""
    c, e = s.c, s.eye
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
    return m


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
    if not s.open_water:
        _jetty(s)
        put(s, s.brush("boat", 12.0), "boat", -3.4, -0.1, k=0.75)
    fog_bank(s, y0 + 6, 26, 12.0, 0.45)
    reeds(s, -1)
    return s.ground(((0.12, e.act * 1.35), (0.24, e.act), (0.36, e.act * 1.12)))


def _jetty(s: Scene) -> None:
    c, e = s.c, s.eye
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
