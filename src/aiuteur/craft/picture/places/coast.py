"""The coast: beach, open sea from a deck, cliff."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import rim
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    boulder,
    floor,
    foreground_grass,
    grass_colour,
    rocks,
)
from aiuteur.craft.picture.places.scene import Point, Scene, many
from aiuteur.craft.picture.places.sky import sky, sun_place
from aiuteur.craft.picture.places.street_things import pool_lamps, put
from aiuteur.craft.picture.places.water import glints, sea_plane, swell


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
    _strand(s, sand)
    things = s.brush("rocks", 11.0)
    boulder(s, things, s.half * 11 / e.act * 0.8, 2.0, 0.8)
    boulder(s, things, s.half * 11 / e.act * 0.62, 0.9, 0.4)
    if s.chance("boat", 0.6):
        put(s, s.brush("boat", 14.0), "boat", -s.half * 14 / e.act * 0.56, k=0.8)
    dune(s, sand)
    return s.ground()


def _strand(s: Scene, sand: RGB) -> None:
    """The sand down to its wet edge, the foam, the marks of wind and feet."""
    c, e, hz = s.c, s.eye, s.eye.horizon
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
    if not s.open_water:
        _deck(s)
    return s.ground()


def _deck(s: Scene) -> None:
    """The deck and rail of the ship that the sea is seen from."""
    c, e = s.c, s.eye
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
    _c, e = s.c, s.eye
    sky(s)
    hz = e.horizon
    f = e.flip
    sea_plane(s, hz, path=sun_place(s)[0])
    _far_cliffs(s)
    _edge(s)
    gulls(s, 5)
    foreground_grass(s, -f, 120.0, 120)
    return s.ground(((-0.5, e.act * 1.06), (-0.16, e.act), (0.1, e.act * 1.12)))


def _far_cliffs(s: Scene) -> None:
    """Two headlands, surf at their feet."""
    c, f, hz = s.c, s.eye.flip, s.eye.horizon
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


def _edge(s: Scene) -> None:
    """The turf we stand on, to where it breaks off."""
    c, e, f = s.c, s.eye, s.eye.flip
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
