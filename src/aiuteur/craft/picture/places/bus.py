"""Inside a bus, and where it stops: rows of seats under round-cornered windows, poles to hold, lamps in the ceiling; a
shelter with a bench beside the road."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np

from aiuteur.craft.picture.colour import rgb
from aiuteur.craft.picture.places.furniture import BULB, lamp_tint
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room
from aiuteur.craft.picture.places.land import plane, ridge
from aiuteur.craft.picture.places.scene import Scene, many
from aiuteur.craft.picture.places.sky import sky

_BUS = re.compile(r"\b(?:omni|mini)?bus\b|\bcoach\b|\btrolley\b", re.I)
_STOP = re.compile(r"\bstop\b|\bshelter\b|\bterminus\b|\bbus station\b", re.I)
_WINDOW, _STEP = 1.5, 1.74  # metres: a window and the way to the next


def is_bus(name: str) -> bool:
    """Does a place's name say that it is a bus, not a railway carriage?"""
    return bool(_BUS.search(name)) and not is_stop(name)


def is_stop(name: str) -> bool:
    """Does a place's name say that people wait there for a bus?"""
    return bool(_STOP.search(name))


def bus(s: Scene) -> Ground:
    """The side of the bus with the country passing, seats in a row, poles, a lit ceiling."""
    return travelling(s, _side, _ceiling, _seats)


def travelling(s: Scene, *inside: Callable[[Scene], None]) -> Ground:
    """What people ride in, seen across its seats, with the country passing; `inside` builds it."""
    e = s.eye
    s.interior = False
    sky(s, disc=False)
    passing = ridge(s, 300.0, 6.0, 60.0, "#5f7a6a", word="passing")
    passing.layer.loop().drift = (-26.0 * e.flip, 0.0)
    plane(s, "#6f8a52", whole=True)
    s.interior = True
    for build in inside:
        build(s)
    return finish_room(s, None, spots=((-0.5, e.act * 1.05), (0.05, e.act), (0.52, e.act * 1.05)))


def _side(s: Scene) -> None:
    """Painted metal below, windows with rubber edges, the floor."""
    c, e = s.c, s.eye
    wall = s.brush("side", 6.6)
    metal = s.pick("metal", ("#8f9a8a", "#9aa0a0", "#a3977f", "#7f94a0"))
    face = c.rect(c.left, c.top, c.right, wall.pt(0.0, -0.6)[1])
    centres = np.arange(-6, 7) * _STEP
    panes = [wall.rect(x - _WINDOW / 2, 1.0, x + _WINDOW / 2, 1.98) for x in centres]
    hole = c.union(panes)
    wall.fill(face.minus(hole), metal, 0.34)
    for x in centres:
        wall.fill(wall.rect(x - 0.78, 0.94, x + 0.78, 1.0), "#1c1e20", 0.3)
        wall.fill(wall.rect(x - 0.78, 1.98, x + 0.78, 2.04), "#1c1e20", 0.3)
    half = c.w / 2 / wall.k(1.0) * 1.35
    paint = s.pick("paint", ("#7a2f2c", "#2f4f52", "#34507a", "#5a6a34"))
    wall.fill(wall.rect(-half, -0.1, half, 0.66), paint, 0.3)
    wall.fill(wall.rect(-half, 0.66, half, 0.71), "#d8d2c0", 0.4)
    floor_y = e.at(0, 0, 6.6)[1]
    wall.raw(
        c.rect(c.left, floor_y, c.right, c.bottom),
        c.gradient([(floor_y, wall.tone("#4a4c4e", 0.28)), (c.bottom, s.p.dark)]),
    )


def _ceiling(s: Scene) -> None:
    """Lamps along the ceiling, and the bar people hold on to."""
    c = s.c
    lamps = s.brush("ceiling", 6.2)
    half = c.w / 2 / lamps.k(1.0) * 1.35
    lamps.fill(lamps.rect(-half, 2.3, half, 2.36), "#c9ccc8", 0.5)
    for x in np.arange(-5, 6) * 1.74:
        tube = lamps.rect(x - 0.4, 2.5, x + 0.4, 2.58)
        lamps.raw(tube, BULB if s.dim else lamps.tone("#e8e6da", 0.7))
        if s.dim:
            px, py = lamps.pt(x, 2.52)
            s.lamp(px, py, lamps.k(0.8), lamp_tint(s))


def _seats(s: Scene) -> None:
    """Seats one behind the other, seen from the side, and upright poles."""
    e = s.eye
    seats = s.brush("seats", 5.6)
    cloth = s.pick("cloth", ("#3f4f6f", "#6a3434", "#3f5f4a", "#5a4a6a"))
    for x in (-3.1, -1.75, 1.75, 3.1):
        back = [(x - 0.3, 0.44), (x - 0.36, 1.2), (x - 0.28, 1.3), (x - 0.18, 1.24), (x - 0.12, 0.44)]
        seats.solid(seats.blob(back, (0, 4)), cloth, 0.06)
        seats.solid(seats.rect(x - 0.3, 0.36, x + 0.32, 0.54), cloth * np.float32(1.12), 0.05, 0.4)
        seats.fill(seats.rect(x - 0.06, 0.0, x + 0.04, 0.36), "#2a2c2e", 0.2)
    px, py = seats.pt(-1.7, 0.52)
    s.seat = (px, py, 1.75 * e.k(5.6), e.layer_z(5.6))
    poles = s.brush("poles", 5.3)
    bars = [poles.rect(x - 0.018, 0.0, x + 0.018, 2.4) for x in (-2.35, 2.35)]
    poles.fill(s.c.union(bars), "#d8b04a", 0.5)
    knobs = [poles.pts([(x - 0.03, 1.2), (x + 0.03, 1.2), (x + 0.03, 1.3), (x - 0.03, 1.3)]) for x in (-2.35, 2.35)]
    poles.raw(many(s.c, knobs), rgb("#b03028"))


def shelter(s: Scene) -> None:
    """A shelter with a roof, three panes and a bench, and a sign on a post."""
    b = s.brush("shelter", 12.0)
    x0, x1 = -5.4, -2.5
    tone = s.sun(0.3)
    b.fill(b.rect(x0 + 0.05, 0.15, x1 - 0.05, 2.2), "#3c4a50", s.sun(0.18))
    for x in np.linspace(x0, x1, 4):
        b.fill(b.rect(x - 0.05, 0.0, x + 0.05, 2.3), "#2c3236", tone)
    b.fill(b.rect(x0 - 0.3, 2.28, x1 + 0.4, 2.44), "#4a5458", s.sun(0.5))
    b.fill(b.rect(x0 + 0.3, 0.44, x1 - 0.4, 0.54), "#7a5a3c", s.sun(0.4))
    for x in (x0 + 0.5, x1 - 0.6):
        b.fill(b.rect(x - 0.04, 0.0, x + 0.04, 0.44), "#2c3236", tone)
    sign = x1 + 1.0
    b.fill(b.rect(sign - 0.04, 0.0, sign + 0.04, 2.7), "#2c3236", tone)
    b.fill(b.rect(sign - 0.24, 2.26, sign + 0.24, 2.86), "#d9b048", s.sun(0.6))
    b.fill(b.rect(sign - 0.15, 2.5, sign + 0.15, 2.72), "#2f4f3a", s.sun(0.5))
    for x in (sign - 0.08, sign + 0.08):
        b.fill(b.disc(x, 2.48, 0.045), "#2f4f3a", s.sun(0.4))


def hedges(s: Scene) -> None:
    """Clipped hedges on both sides of a lane, going away with it."""
    e = s.eye
    zs = (90.0, 50.0, 32.0, 22.0, 16.0, 12.0, 9.5, 7.6)
    b = s.brush("hedge", 14.0)
    for side in (-1.0, 1.0):
        crest = [1.75 + 0.14 * math.sin(3.1 * z + side) for z in zs]
        foot = [e.at(side * 4.3, 0.0, z) for z in zs]
        edge = [e.at(side * 4.3, high, z) for high, z in zip(crest, zs, strict=True)]
        behind = [e.at(side * 6.4, high + 0.12, z) for high, z in zip(crest, zs, strict=True)]
        b.raw(s.c.poly([*edge, *behind[::-1]]), b.tone("#4a6a3e", s.sun(0.5)))
        b.raw(s.c.poly([*foot, *edge[::-1]]), b.tone("#2c4630", s.sun(0.34)))
