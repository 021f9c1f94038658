"""Along the deck of a bridge."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.buildings import skyline
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    SNOW,
    floor,
)
from aiuteur.craft.picture.places.scene import Brush, Scene, many
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import lamp_post, pool_lamps
from aiuteur.craft.picture.places.water import sea_plane, wet_ground


def bridge(s: Scene) -> Ground:
    """Along the bridge's deck: towers, cables or lamps, the river below, the city beyond."""
    sky(s)
    e = s.eye
    skyline(s, 420.0, 26.0, 90.0, dip=0.3)
    y0 = e.horizon + 6
    sea_plane(s, y0, rough=0.6, name="river", z=38.9)
    old = s.setting.era in ("old", "period")
    deck = floor(s, "deck", (110.0, 27.0, e.act * 1.32))
    half = 3.6
    m = _roadway(s, deck, half, old)
    for z in (90.0, 34.0):
        _bridge_tower(s, s.brush(f"tower {z}", z), half, old)
    for d in (-1, 1):
        _parapet(s, deck, d * half, old)
    _cables(s, half, old)
    for z in (46.0, 26.0, 15.0, 9.0):
        post = s.brush(f"lamps {z}", z)
        for d in (-1, 1):
            lamp_post(s, post, d * half * 0.94, 3.8, -d * 0.7)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, deck, e.at(0, 0, 60.0)[1], m, 0.7)
    return s.ground(((-0.32, e.act * 1.12), (0.0, e.act), (0.32, e.act * 1.2)))


def _roadway(s: Scene, deck: Brush, half: float, old: bool) -> Mask:
    """The boards underfoot, going away; the mask is where water may stand."""
    c, e = s.c, s.eye
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
    return m


def _cables(s: Scene, half: float, old: bool) -> None:
    """Main cables and their hangers."""
    c, e = s.c, s.eye
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
