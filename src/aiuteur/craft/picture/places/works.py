"""A factory from without: brick halls under a saw-tooth roof, tall chimneys with their smoke, a gate in a wall."""

from __future__ import annotations

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.furniture import barrel, crate
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import plane, ridge
from aiuteur.craft.picture.places.scene import Brush, Scene
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import lamp_post, pool_lamps


def works(s: Scene) -> Ground:
    """Chimneys behind, the halls across the picture, wall and gate before them, a cobbled yard to stand on."""
    sky(s)
    ridge(s, 300.0, 4.0, 50.0, "#5f6f74", word="far")
    far = s.brush("chimneys", 58.0)
    for i, u in enumerate((-0.62, -0.3, 0.46)):
        _chimney(s, far, u * s.half * 58.0 / s.eye.act, 20.0 - 2.6 * i, i)
    plane(s, "#7a746a")
    halls = s.brush("halls", 44.0)
    wide = s.half * 44.0 / s.eye.act * 1.2
    brick = s.pick("brick", ("#8a4a3a", "#7a5040", "#94604a"))
    n = 7
    for i in range(n):
        x0 = -wide + 2 * wide * i / n
        x1 = x0 + 2 * wide / n
        _hall(s, halls, x0, x1, i, mix(brick, rgb("#5a4038"), 0.16 * (i % 2)))
    wall = s.brush("wall", 24.0)
    reach = s.half * 24.0 / s.eye.act * 1.3
    for x0, x1 in ((-reach, -2.3), (2.3, reach)):
        wall.fill(wall.rect(x0, 0, x1, 2.2), brick, s.sun(0.34))
        wall.fill(wall.rect(x0, 2.1, x1, 2.35), "#a89c88", s.sun(0.5))
    _gate(s, wall)
    near = s.brush("yard things", 9.0)
    crate(s, near, s.half * 9.0 / s.eye.act * 0.7, 0, 0.9)
    barrel(s, near, -s.half * 9.0 / s.eye.act * 0.74, 0, 0.9)
    lamp_post(s, s.brush("lamp", 11.0), -s.half * 11.0 / s.eye.act * 0.46, 4.0)
    pool_lamps(s, 2.9)
    return s.ground()


def _chimney(s: Scene, b: Brush, x: float, high: float, at: int) -> None:
    """A tapered stack with two pale rings, and its smoke."""
    stack = b.poly([(x - 1.3, 0), (x - 0.85, high), (x + 0.85, high), (x + 1.3, 0)])
    b.solid(stack, "#7f5344", 0.3, s.sun(0.4))
    for y in (high - 0.9, high - 2.0):
        b.fill(b.rect(x - 0.95, y, x + 0.95, y + 0.4), "#d0c0a4", s.sun(0.5))
    r = s.rng("smoke", at)
    smoke = s.brush(f"smoke {at}", 58.5)
    tint = mix(rgb("#8f8a86"), s.p.haze, 0.5)
    for i in range(9):
        t = i / 8
        px, py = x + s.side * (0.4 + 7.0 * t) + float(r.uniform(-0.5, 0.5)), high + 0.5 + 3.2 * t
        smoke.raw(smoke.disc(px, py, 0.7 + 1.5 * t, 0.5 + 1.0 * t).blur(4), tint, 0.5 * (1 - 0.75 * t))


def _hall(s: Scene, b: Brush, x0: float, x1: float, at: int, brick: RGB) -> None:
    """One bay: windows with many panes, lit where work goes on; over it a tooth of the roof, glass on its steep side."""
    up, tip = 5.6, 8.0
    b.fill(b.rect(x0, -0.2, x1, up), brick, s.sun(0.42))
    b.fill(b.rect(x1 - 0.3, -0.2, x1, up), brick, s.sun(0.2))
    b.solid(b.poly([(x0, up), (x0 + 0.4, tip), (x1, up)]), "#565a5e", 0.2, s.sun(0.4))
    b.fill(b.poly([(x0, up), (x0 + 0.4, tip), (x0 + 0.9, tip - 0.36), (x0 + 0.5, up)]), "#b8c8cc", s.sun(0.6))
    b.fill(b.rect(x0, up - 0.2, x1, up + 0.12), "#a89c88", s.sun(0.5))
    wide = (x1 - x0) * 0.3
    for i, x in enumerate((x0 + (x1 - x0) * 0.28, x0 + (x1 - x0) * 0.72)):
        lit = s.dim and s.rng("lit", at, i).random() < 0.7
        pane = b.rect(x - wide / 2, 1.4, x + wide / 2, 4.6)
        b.raw(pane, s.p.window if lit else b.tone("#3f4c54", s.sun(0.4)))
        for k in range(1, 4):
            px = x - wide / 2 + wide * k / 4
            b.fill(b.rect(px - 0.04, 1.4, px + 0.04, 4.6), "#2c3134", s.sun(0.3))
        for y in (2.2, 3.0, 3.8):
            b.fill(b.rect(x - wide / 2, y - 0.04, x + wide / 2, y + 0.04), "#2c3134", s.sun(0.3))


def _gate(s: Scene, b: Brush) -> None:
    """Two pillars, iron bars standing open between them."""
    for d in (-1, 1):
        b.solid(b.rect(d * 2.3 - 0.35, 0, d * 2.3 + 0.35, 2.9), "#8a7a6a", 0.1, s.sun(0.4))
        b.fill(b.rect(d * 2.3 - 0.45, 2.8, d * 2.3 + 0.45, 3.05), "#b8ac98", s.sun(0.6))
        for i in range(5):
            x = d * (1.9 - 0.22 * i)
            b.fill(b.line([(x, 0), (x, 2.3)], 0.05), "#23282c", s.sun(0.3))
        b.fill(b.line([(d * 1.95, 2.1), (d * 0.95, 2.1)], 0.07), "#23282c", s.sun(0.3))
