"""A house seen from its garden path."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.places.buildings import (
    walls_of,
    window,
)
from aiuteur.craft.picture.places.flora import bush, tree
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import foreground_grass, grass_colour, plane, ridge, strip
from aiuteur.craft.picture.places.scene import Brush, Scene
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import fence, lamp_post, pool_lamps


def house_front(s: Scene) -> Ground:
    sky(s)
    ridge(s, 300.0, 4.0, 70.0, "#5f7f74", word="far")
    trees = s.brush("trees behind", 26.0)
    for i, x in enumerate((-11.0, -7.5, 8.0, 12.0)):
        tree(s, trees, x, 8.5, "oak" if i % 2 else "pine", i)
    b = plane(s, grass_colour(s))
    strip(s, b, [(z, -0.9, 0.9) for z in (16.0, 12.0, 9.0, 6.0, 3.0, 1.5)], "#b8a88a", 0.7)
    h = s.brush("house", 16.0)
    wide = min(9.0, s.half * 16.0 / s.eye.act * 1.5)
    front_of_house(s, h, wide)
    for i, x in enumerate((-wide * 0.36, wide * 0.3)):
        bush(s, s.same(h, 15.2), x, 1.5, 0.9, i)
    f = s.brush("fence", 10.5)
    fence(s, f, -12.0, -1.3, 0.95, "picket" if s.setting.era != "future" else "iron")
    fence(s, f, 1.3, 12.0, 0.95, "picket" if s.setting.era != "future" else "iron")
    big = s.brush("tree", 12.0)
    tree(s, big, -s.half * 12.0 / s.eye.act * 0.86, 8.0, "oak", "near")
    post = s.brush("lamp", 10.0)
    lamp_post(s, post, s.half * 10.0 / s.eye.act * 0.62, 3.2)
    pool_lamps(s, 2.9)
    foreground_grass(s, height=80.0, n=110)
    return s.ground()


def front_of_house(s: Scene, b: Brush, wide: float) -> None:
    wall, w = walls_of(s, "front"), wide / 2
    paint = s.pick("paint", ("#6f3b2e", "#2f5a52", "#3c4f78", "#7a5a2c", "#5a2f3a"))
    b.fill(b.rect(-w, -0.2, w, 5.4), wall, s.sun(0.5))
    b.fill(b.rect(w * 0.86, -0.2, w, 5.4), wall, s.sun(0.15))
    b.fill(b.rect(-w, -0.2, w, 0.5), wall * np.float32(0.7), s.sun(0.3))
    roof = b.poly([(-w - 0.5, 5.3), (-w * 0.72, 8.0), (w * 0.72, 8.0), (w + 0.5, 5.3)])
    b.solid(roof, s.pick("tiles", ("#6b2e28", "#4a4a52", "#7a4632")), 0.5, s.sun(0.45))
    if s.snowy:
        b.raw(roof.minus(roof.shift(0, b.k(1.2))), b.tone("#e8eef2", s.sun(0.85)), 0.95)
    b.solid(b.rect(w * 0.42, 7.0, w * 0.58, 9.3), "#8a5a4a", 0.2, s.sun(0.4))
    b.fill(b.rect(-w - 0.5, 5.2, w + 0.5, 5.4), "#e0d6c0", s.sun(0.5))
    for i, x in enumerate((-w * 0.6, w * 0.6)):
        lit = s.dim and (i == 0 or s.chance("home", 0.6))
        window(s, b, x, 1.0, 1.25, 1.45, lit=lit, shutters=paint)
        window(s, b, x, 3.5, 1.15, 1.2, lit=s.dim and not lit, shutters=paint)
    window(s, b, 0.0, 3.5, 1.0, 1.2, lit=False, shutters=paint)
    b.fill(b.rect(-0.75, 0, 0.75, 2.55), "#e0d6c0", s.sun(0.55))
    b.solid(b.rect(-0.58, 0, 0.58, 2.35), paint, 0.1, s.sun(0.4))
    b.raw(b.rect(-0.3, 1.7, 0.3, 2.2), s.p.window if s.dim else b.tone("#3a4a52", s.sun(0.4)))
    b.fill(b.poly([(-1.3, 2.6), (-1.0, 3.1), (1.0, 3.1), (1.3, 2.6)]), paint * np.float32(0.7), s.sun(0.5))
    for i in range(3):
        b.fill(b.rect(-1.1 - 0.2 * i, -0.18 * i, 1.1 + 0.2 * i, 0.18 - 0.18 * i), "#a8a090", s.sun(0.75 - 0.15 * i))
    if s.dim:
        px, py = b.pt(0.95, 2.2)
        b.raw(b.disc(0.95, 2.2, 0.12, 0.16), np.array([1.3, 1.15, 0.82], np.float32))
        s.lamp(px, py, b.k(1.8), s.p.glow)
