"""The town from above: the big city from a terrace, the roofs."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import rgb
from aiuteur.craft.picture.places.buildings import (
    lit_odds,
    skyline,
    walls_of,
    windows,
)
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.scene import Brush, Scene
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.water import wet_ground


def city(s: Scene) -> Ground:
    """The big city from a high terrace: three ranks of towers, a river of streets, a parapet."""
    sky(s, low=s.eye.horizon + 60)
    skyline(s, 520.0, 52.0, 190.0, word="a", dip=-0.2)
    skyline(s, 260.0, 30.0, 105.0, word="b", dip=0.25)
    mid = s.brush("towers", 130.0)
    half = s.c.w / 2 / mid.k(1.0) * 1.3
    r = s.rng("towers")
    x = -half
    while x < half:
        w = float(r.uniform(0.1, 0.18)) * 130.0
        h = float(r.uniform(13.0, 60.0)) * (1 - 0.5 * np.exp(-((x / (half * 0.35)) ** 2)))
        wall = walls_of(s, ("tower", round(x))) * np.float32(0.8)
        mid.fill(mid.rect(x, -80.0, x + w, h), wall, s.sun(0.36))
        mid.fill(mid.rect(x + w * 0.72, -80.0, x + w, h), wall, s.sun(0.08))
        windows(
            s,
            mid,
            lambda u, v, x=x, w=w, h=h: mid.pt(x + w * u, -30 + (h + 30) * v),
            max(3, int(w / 7)),
            max(6, int((h + 60) / 8)),
            ("tower", round(x)),
            wall,
            size=(0.5, 0.45),
        )
        if r.random() < 0.4:
            mid.fill(mid.line([(x + w * 0.5, h), (x + w * 0.5, h + 11)], 0.6), "#2a2c30", 0.2)
        x += w * float(r.uniform(1.02, 1.3))
    terrace(s, "#7a766e")
    if s.dim:
        glow = s.add_layer("city glow", 20)
        glow.light(s.c.ellipse(s.c.w / 2, s.eye.horizon + 20, s.c.w * 0.7, 150).blur(60), s.p.glow, 0.2)
    return s.ground()


def terrace(s: Scene, local: str) -> Brush:
    """A roof or terrace underfoot with a parapet between the people and the drop."""
    c, e = s.c, s.eye
    edge = s.brush("parapet", e.act * 1.5)
    half = c.w / 2 / edge.k(1.0) * 1.4
    b = s.brush("terrace", e.act * 1.4)
    y = e.at(0, 0, e.act * 1.5)[1]
    floor = rgb("#e6edf2") if s.snowy else rgb(local)
    b.raw(
        c.rect(c.left, y, c.right, c.bottom),
        c.gradient([(y, b.tone(floor, s.sun(0.6))), (y + 130, b.tone(floor, s.sun(0.35))), (c.bottom, s.p.dark)]),
    )
    edge.solid(edge.rect(-half, -0.05, half, 0.85), rgb(local) * np.float32(0.9), 0.08, s.sun(0.3))
    edge.fill(edge.rect(-half, 0.8, half, 0.95), floor, s.sun(0.85))
    return b


def rooftop(s: Scene) -> Ground:
    sky(s, low=s.eye.horizon + 50)
    skyline(s, 420.0, 30.0, 90.0, dip=0.2)
    c = s.c
    for i, (z, low) in enumerate(((70.0, -7.0), (34.0, -4.2))):
        b = s.brush(f"roofs {i}", z)
        half = c.w / 2 / b.k(1.0) * 1.3
        r = s.rng("roofs", i)
        x = -half
        while x < half:
            w = float(r.uniform(5, 10))
            tile = rgb(("#7a4632", "#6b3a30", "#5a4a48", "#84543c")[int(r.integers(4))])
            top = low + float(r.uniform(1.0, 4.2))
            b.fill(b.rect(x, low - 20, x + w, low), walls_of(s, ("roof", i, round(x))), s.sun(0.3))
            m = b.poly([(x - 0.3, low), (x + w * 0.3, top + 1.4), (x + w * 0.7, top + 1.4), (x + w + 0.3, low)])
            b.solid(m, tile, 0.5, s.sun(0.4))
            if s.snowy:
                b.raw(m.minus(m.shift(0, 9)), b.tone("#e8eef2", s.sun(0.8)), 0.9)
            b.solid(b.rect(x + w * 0.55, top, x + w * 0.68, top + 2.6), "#8a5a4a", 0.15, s.sun(0.4))
            if lit_odds(s) and r.random() < 0.7:
                b.raw(b.rect(x + w * 0.4, low + 0.6, x + w * 0.5, low + 1.6), s.air(s.p.window, z))
            x += w * float(r.uniform(0.95, 1.2))
    roof = terrace(s, "#6a6460")
    near = s.brush("chimneys", s.eye.act * 1.3)
    half = c.w / 2 / near.k(1.0)
    for u, h in ((-0.78, 2.6), (0.7, 3.3)):
        x = u * half
        near.solid(near.rect(x - 0.5, 0, x + 0.5, h), "#8a5a4a", 0.16, s.sun(0.36))
        near.fill(near.rect(x - 0.6, h - 0.2, x + 0.6, h), "#9a6a58", s.sun(0.6))
        for d in (-0.25, 0.22):
            near.solid(near.rect(x + d - 0.13, h, x + d + 0.13, h + 0.5), "#a8603f", 0.05, s.sun(0.4))
    if s.setting.era == "modern":
        x = half * 0.3
        near.fill(near.line([(x, 0), (x, 3.4)], 0.05), "#2a2c30", 0.3)
        for y in (2.4, 2.8, 3.2):
            near.fill(near.line([(x - 0.6, y), (x + 0.6, y + 0.1)], 0.03), "#2a2c30", 0.3)
    if s.wet:
        wet_ground(s, roof, s.eye.at(0, 0, s.eye.act * 1.5)[1], amount=0.6)
    return s.ground()
