"""The harbour: quay, basin, fishing boats, cranes."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.places.buildings import row
from aiuteur.craft.picture.places.coast import gulls
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    SNOW,
    ridge,
)
from aiuteur.craft.picture.places.scene import Brush, Scene, many
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import lamp_post, pool_lamps, put
from aiuteur.craft.picture.places.water import mirror, sea_plane, wet_ground


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
    quay, y = _quay(s)
    gulls(s, 5)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, quay, y + 4, amount=0.5)
    return s.ground()


def _quay(s: Scene) -> tuple[Brush, float]:
    """Stones, bollards, goods and a lamp."""
    c, e = s.c, s.eye
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
    half = s.half * 1.4
    _moorings(s, quay, half)
    post = s.brush("lamps", e.act * 1.35)
    lamp_post(s, post, half * 0.9, 4.4)
    return quay, y


def _moorings(s: Scene, quay: Brush, half: float) -> None:
    """Bollards, a coil of rope and goods at the edge."""
    e = s.eye
    edge = s.same(quay, e.act * 1.4)
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
