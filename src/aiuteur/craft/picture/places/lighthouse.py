"""The lighthouse on its rock, its beams across the sky when it is dark."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import rim, shaded
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    foreground_grass,
    ridge,
    rocks,
)
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, soft_disc
from aiuteur.craft.picture.places.sky import sky, sun_place
from aiuteur.craft.picture.places.water import sea_plane

_BANDS = ("#b8392c", "#2f4f6f", "#2c2e32", "#b8392c")


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
    _beams(s, bx, glow, lit, top)
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
    _shore(s)
    return s.ground(((-0.62, e.act * 1.02), (-0.34, e.act), (-0.06, e.act * 1.06)))


def _beams(s: Scene, bx: float, glow: RGB, lit: bool, top: float) -> None:
    """The two beams across the sky."""
    c = s.c
    if lit:
        beams = s.add_layer("beams", 14.0)
        beams.flicker = 0.03
        for d, far, wide, kk in ((-1, 1150.0, 120.0, 0.62), (1, 900.0, 95.0, 0.36)):
            x1, y1 = bx + d * far, top - 22 - far * 0.1
            m = c.poly([(bx, top - 25), (x1, y1 - wide), (x1, y1 + wide), (bx, top - 19)]).blur(6)
            beams.light(m.inter(soft_disc(c, bx, top - 22, far, 0.9)), glow, kk * 1.6)


def _shore(s: Scene) -> None:
    """The rocks under our feet."""
    c, e, f = s.c, s.eye, s.eye.flip
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
    band = s.pick("bands", _BANDS)
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
    _lantern(s, b, x, top, k, lit)


def _lantern(s: Scene, b: Brush, x: float, top: float, k: float, lit: bool) -> None:
    """Gallery, glass and cap on top of a tower."""
    c, w = s.c, 50 * k
    band = s.pick("bands", _BANDS)
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
