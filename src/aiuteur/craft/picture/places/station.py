"""The railway station: platform, canopy, clock, a train waiting."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.places.furniture import silhouettes_front
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import plane
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import bench, pool_lamps, put
from aiuteur.craft.picture.places.water import wet_ground


def station(s: Scene) -> Ground:
    """A platform under its canopy: columns, clock, lamps, a train waiting on the left."""
    c, e = s.c, s.eye
    sky(s)
    s_far = s.brush("far town", 160.0)
    s_far.fill(s_far.rect(-60, 0, 60, 5), "#6a7478", s.sun(0.4))
    b = plane(s, s.pick("platform", ("#9a9284", "#8a8a88", "#a39480")), k=0.72)
    x_edge = -2.6
    _platform(s, b, x_edge)
    _train(s, x_edge - 0.35)
    wall = s.brush("station house", 22.0)
    wall.fill(wall.rect(5.4, 0, 30, 7.0), s.pick("house", ("#a3604a", "#b8a07a", "#8a8f88")), s.sun(0.45))
    for x in np.arange(6.6, 28.0, 2.8):
        wall.raw(
            wall.blob([(x, 1.0), (x, 2.6), (x + 0.6, 3.2), (x + 1.2, 2.6), (x + 1.2, 1.0)], (0, 4)),
            s.air(s.p.window, 20) if s.dim else wall.tone("#2f3e48", s.sun(0.4)),
        )
    for z in (46.0, 30.0, 20.0, 13.5):
        _canopy(s, z)
    _clock(s)
    seat = s.brush("bench", 11.4)
    bench(s, seat, s.half * 11.4 / e.act * 0.56, 1.9)
    put(s, seat, "suitcase", s.half * 11.4 / e.act * 0.25)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, b, e.at(0, 0, 40.0)[1], amount=0.5)
    silhouettes_front(s, [[(c.w - 44, c.top), (c.w - 8, c.top), (c.w - 8, c.bottom), (c.w - 44, c.bottom)], [(c.w - 90, c.top), (c.right, c.top), (c.right, 20), (c.w - 44, 60)]] if e.flip > 0 else [[(8, c.top), (44, c.top), (44, c.bottom), (8, c.bottom)]], 0.9, "column")  # fmt: skip
    return s.ground(((-0.1, e.act * 1.15), (0.14, e.act), (0.46, e.act * 1.1)))


def _platform(s: Scene, b: Brush, x_edge: float) -> None:
    """Track bed, safety line, slabs."""
    c, e = s.c, s.eye
    track = c.poly([e.at(x_edge, 0, 200.0), e.at(x_edge, 0, 1.5), e.at(-14, 0, 1.5), e.at(-14, 0, 200.0)])
    b.raw(track, c.gradient([(e.horizon, mix(s.p.mid, s.p.haze, 0.5)), (c.bottom, s.p.dark)]))
    line = c.poly(
        [
            e.at(x_edge + 0.25, 0, 200.0),
            e.at(x_edge + 0.42, 0, 200.0),
            e.at(x_edge + 0.42, 0, 1.5),
            e.at(x_edge + 0.25, 0, 1.5),
        ]
    )
    b.raw(line, b.tone("#e8d890", s.sun(0.8)))
    slabs = [
        [
            e.at(x_edge, 0, float(z)),
            e.at(16, 0, float(z)),
            e.at(16, 0, float(z) * 1.015),
            e.at(x_edge, 0, float(z) * 1.015),
        ]
        for z in np.geomspace(2.5, 60.0, 26)
    ]
    b.raw(many(c, slabs), b.tone("#5a5650", 0.1), 0.3)


def _clock(s: Scene) -> None:
    """The clock under the canopy."""
    post = s.brush("clock", 12.0)
    x = 0.9
    post.fill(post.line([(x, 4.1), (x, 3.5)], 0.07), "#22262a", 0.3)
    post.solid(post.disc(x, 3.05, 0.52), "#22262a", 0.06, s.sun(0.4))
    post.raw(post.disc(x, 3.05, 0.44), rgb("#fff2cc") if s.dim else post.tone("#f2ead6", s.sun(0.8)))
    post.fill(post.line([(x, 3.05), (x, 3.38)], 0.05), "#1c1a18", 0.1)
    post.fill(post.line([(x, 3.05), (x + 0.22, 2.92)], 0.06), "#1c1a18", 0.1)


def _train(s: Scene, x: float) -> None:
    """A train along the platform's edge, in perspective."""
    c, e = s.c, s.eye
    b = s.brush("train", 18.0)
    colour = s.pick("train", ("#2f4f48", "#6a2f2c", "#2f4568", "#7a6a3a"))
    z1, z0, top = 70.0, 5.2, 3.5
    lit = -1 if s.side * e.flip < 0 else 1
    b.fill(
        c.poly([e.at(x, 0.15, z1), e.at(x, top, z1), e.at(x, top, z0), e.at(x, 0.15, z0)]),
        colour,
        s.sun(0.55 if lit < 0 else 0.2),
    )
    b.fill(
        c.poly([e.at(x, top, z1), e.at(x - 1.2, top + 0.5, z1), e.at(x - 1.2, top + 0.5, z0), e.at(x, top, z0)]),
        "#4a4d50",
        s.sun(0.6),
    )
    b.fill(c.poly([e.at(x, 1.1, z1), e.at(x, 1.24, z1), e.at(x, 1.24, z0), e.at(x, 1.1, z0)]), "#e0cf9a", s.sun(0.6))
    panes: list[list[Point]] = []
    for z in np.geomspace(5.6, 60.0, 24):
        zz = float(z)
        panes.append([e.at(x, 1.5, zz), e.at(x, 2.6, zz), e.at(x, 2.6, zz * 1.065), e.at(x, 1.5, zz * 1.065)])
    b.raw(many(c, panes), s.air(s.p.window, 10) if s.dim else mix(b.tone("#26323a", 0.3), s.p.sky[1], 0.35))
    if s.dim:
        px, py = e.at(x, 2.0, 9.0)
        s.lamp(px, py, 150.0, s.p.window)
    steam = c.layer("steam", 5.5)
    steam.drift = (5.0, -4.0)
    px, py = e.at(x + 0.2, 0.4, 9.0)
    r = s.rng("steam")
    puffs = [
        c.ellipse(
            px + float(r.uniform(-60, 130)),
            py + float(r.uniform(-70, 30)),
            float(r.uniform(26, 70)),
            float(r.uniform(16, 40)),
        )
        for _ in range(9)
    ]
    steam.paint(c.union(puffs).blur(14), mix(s.p.haze, rgb("#ffffff"), 0.4 if not s.night else 0.1), 0.5)


def _canopy(s: Scene, z: float) -> None:
    b = s.brush(f"canopy {z}", z)
    k, iron = s.sun(0.3), "#3a4a4c"
    x = 2.6
    b.solid(b.rect(x - 0.12, 0, x + 0.12, 4.1), iron, 0.05, k)
    b.fill(b.rect(x - 0.22, 0, x + 0.22, 0.4), iron, k)
    for d in (-1, 1):
        b.fill(b.line([(x, 3.3), (x + d * 0.5, 3.7), (x + d * 0.75, 4.15)], 0.09, True), iron, k)
    b.fill(b.poly([(-1.8, 4.05), (-1.8, 4.3), (x, 5.0), (12.0, 5.0), (12.0, 4.05)]), iron, s.sun(0.22))
    teeth = [b.pts([(q, 4.08), (q + 0.3, 4.08), (q + 0.15, 3.78)]) for q in np.arange(-1.8, 12.0, 0.32)]
    b.fill(many(s.c, teeth), "#d8cfb8", s.sun(0.4))
    b.raw(b.disc(x - 1.5, 3.6, 0.16, 0.14), rgb("#ffe9b0") if s.dim else b.tone("#d8d8d0", 0.5))
    if s.dim:
        px, py = b.pt(x - 1.5, 3.6)
        s.lamp(px, py, b.k(1.8), s.p.glow)
