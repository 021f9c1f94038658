"""The lantern room of a lighthouse: the great lens behind diagonal glazing bars."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, soft_disc
from aiuteur.craft.picture.places.sky import sky


def lamp_room(s: Scene) -> Ground:
    """The great lens of a lighthouse behind diagonal glazing bars."""
    c, e, p = s.c, s.eye, s.p
    sky(s, low=520.0)
    cx, cy = c.w / 2 + e.flip * min(120.0, c.w * 0.08), 320.0
    warm = rgb("#ffd48a")
    lit = s.dim or s.setting.weather in ("fog", "rain")
    if lit:
        beams = s.add_layer("beams", 20)
        for d in (-1, 1):
            beams.light(
                c.poly([(cx, cy - 36), (cx, cy + 36), (cx + d * c.w, cy + 190), (cx + d * c.w, cy - 180)]).blur(12),
                warm,
                0.4,
            )
        beams.flicker = 0.04
    dark = mix(p.dark, p.mid, 0.12)
    _glazing(s, dark)
    deck = s.brush("deck", 6.0)
    deck.raw(
        c.rect(c.left, 566, c.right, c.bottom), c.gradient([(566, deck.tone("#6a4a34", 0.45)), (c.bottom, p.dark)])
    )
    lens(s, cx, cy, min(150.0, c.w * 0.28), warm, lit)
    if lit:
        s.lamp(cx, cy, 330.0, warm)
    ceiling = c.layer("roof", 3.0)
    ceiling.paint(
        c.blob([(c.left, c.top), (c.right, c.top), (c.right, -6), (cx, 34), (c.left, -6)], (0, 1, 2, 4)), dark
    )
    return finish_room(s, None, spots=((-0.58, e.act * 1.02), (-0.1, e.act * 0.98), (0.55, e.act)))


def _glazing(s: Scene, dark: RGB) -> None:
    """Crossing bars between the room and the night."""
    c = s.c
    bars = c.layer("glazing", 9)
    step = 150.0
    shapes: list[list[Point]] = []
    for i in range(-9, 10):
        x = c.w / 2 + i * step
        for d in (-1, 1):
            shapes.append(
                [
                    (x - d * step - 4, c.top),
                    (x - d * step + 4, c.top),
                    (x + d * step + 4, 560.0),
                    (x + d * step - 4, 560.0),
                ]
            )
    bars.paint(many(c, shapes), dark)
    bars.paint(c.rect(c.left, 548, c.right, 572), dark)


def lens(s: Scene, cx: float, cy: float, radius: float, warm: RGB, lit: bool) -> None:
    """Prisms and bull's-eye of a Fresnel lens (units)."""
    c, b = s.c, s.brush("lens", 7.2)
    k = 1.0 if lit else 0.62
    shape = [
        (-0.72, -1.32),
        (0.72, -1.32),
        (1, -0.7),
        (1.06, 0),
        (1, 0.7),
        (0.72, 1.32),
        (-0.72, 1.32),
        (-1, 0.7),
        (-1.06, 0),
        (-1, -0.7),
    ]
    body = c.blob([(cx + x * radius, cy + y * radius) for x, y in shape], (), 6)
    b.raw(body, mix(rgb("#c48a3a"), warm, 0.4) * np.float32(k))
    for i, q in enumerate(np.linspace(1.0, 0.14, 8)):
        d = radius * 0.92 * float(q)
        glow = mix(rgb("#b5702a"), np.array([1.4, 1.3, 1.05], np.float32), (i / 7) ** 1.1) * np.float32(k)
        b.raw(c.ellipse(cx, cy, d, d).inter(body), glow)
        b.raw(c.ellipse(cx, cy, d, d).minus(c.ellipse(cx, cy, d - 2.6, d - 2.6)), rgb("#5d3412"), 0.75)
    _mount(s, b, body, (cx, cy, radius), k)
    if lit:
        layer = s.add_layer("lens glow", 7.0)
        layer.flicker = 0.04
        layer.light(soft_disc(c, cx, cy, 420.0), warm, 0.5)
        layer.light(soft_disc(c, cx, cy, 130.0), np.array([1, 0.95, 0.8], np.float32), 0.8)


def _mount(s: Scene, b: Brush, body: Mask, at: tuple[float, float, float], k: float) -> None:
    """The prism rings above and below, the brass ribs, foot and cap that hold the lens; `at`: x, y, radius in units."""
    c, (cx, cy, radius) = s.c, at
    for d in (-1, 1):
        for j in range(5):
            y = cy + d * radius * (0.98 + 0.08 * j)
            b.raw(
                c.stroke([(cx - radius * 0.78, y), (cx, y + d * 6), (cx + radius * 0.78, y)], 5).inter(body),
                np.array([1.2, 1.02, 0.66], np.float32) * np.float32(k),
                0.9,
            )
    for x in (-1.02, -0.5, 0.5, 1.02):
        b.raw(
            c.stroke(
                [
                    (cx + x * radius * 0.74, cy - radius * 1.32),
                    (cx + x * radius, cy),
                    (cx + x * radius * 0.74, cy + radius * 1.32),
                ],
                5,
            ),
            rgb("#2b1708"),
        )
    foot = [(-0.9, 1.28), (0.9, 1.28), (0.62, 1.55), (0.5, 2.6), (-0.5, 2.6), (-0.62, 1.55)]
    b.raw(c.poly([(cx + x * radius, cy + y * radius) for x, y in foot]), b.tone("#3a4a44", 0.35))
    cap = [(-0.8, -1.32), (0.8, -1.32), (0.3, -1.62), (-0.3, -1.62)]
    b.raw(c.poly([(cx + x * radius, cy + y * radius) for x, y in cap]), rgb("#20140a"))
