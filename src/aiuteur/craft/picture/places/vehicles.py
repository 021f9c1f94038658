"""Inside things that travel: the railway carriage, the car, the ship's cabin."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.bus import bus, is_bus, travelling
from aiuteur.craft.picture.places.furniture import BULB, lamp_tint, silhouettes_front, table
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room
from aiuteur.craft.picture.places.land import plane, ridge, strip
from aiuteur.craft.picture.places.rooms import build_shell, lay
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many
from aiuteur.craft.picture.places.shell import Room, window
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import poles, put


def train_carriage(s: Scene) -> Ground:
    """A compartment: big windows with the country passing, facing benches, luggage racks."""
    if is_bus(s.setting.name):
        return bus(s)
    return travelling(s, _carriage_wall, _compartment)


def _carriage_wall(s: Scene) -> None:
    """Window wall, curtains, luggage rack and floor."""
    c, e = s.c, s.eye
    wall = s.brush("carriage", 6.6)
    wood = s.pick("wood", ("#7a4a2c", "#5f6a58", "#6a3a30", "#4f5a6a"))
    half = c.w / 2 / wall.k(1.0) * 1.35
    face = c.rect(c.left, c.top, c.right, wall.pt(0.0, -0.6)[1])
    panes = [
        wall.blob([(x - 0.62, 0.95), (x - 0.62, 2.0), (x + 0.62, 2.0), (x + 0.62, 0.95)], (0, 1, 2, 3))
        for x in np.arange(-6, 7) * 1.62 + 0.0
    ]
    hole = c.union(panes)
    wall.fill(face.minus(hole), wood, 0.3)
    _windows_dressed(wall, wood)
    wall.fill(wall.rect(-half, 2.12, half, 2.2), "#c9a24a", 0.5)
    wall.fill(wall.rect(-half, 2.24, half, 2.3), "#3a2a20", 0.3)
    rack = [wall.pts([(x, 2.3), (x + 0.02, 2.3), (x + 0.02, 2.5), (x, 2.5)]) for x in np.arange(-half, half, 0.16)]
    wall.fill(many(c, rack), "#c9a24a", 0.4)
    lay(s, wall, 2.3, ("suitcase", -2.1), ("bag", 0.3), ("suitcase", 2.3))
    floor_y = e.at(0, 0, 6.6)[1]
    wall.raw(
        c.rect(c.left, floor_y, c.right, c.bottom),
        c.gradient([(floor_y, wall.tone("#5a4a3c", 0.25)), (c.bottom, s.p.dark)]),
    )


def _windows_dressed(wall: Brush, wood: RGB) -> None:
    """Sills, bars and curtains."""
    for x in np.arange(-6, 7) * 1.62:
        wall.fill(wall.rect(x - 0.7, 0.88, x + 0.7, 0.97), wood * np.float32(1.25), 0.6)
        wall.fill(wall.rect(x - 0.02, 0.95, x + 0.02, 2.0), wood * np.float32(0.8), 0.2)
        wall.fill(wall.rect(x - 0.62, 1.62, x + 0.62, 1.66), wood * np.float32(0.8), 0.2)
        for d in (-1, 1):
            wall.solid(
                wall.blob(
                    [
                        (x + d * 0.64, 2.1),
                        (x + d * 0.44, 2.1),
                        (x + d * 0.5, 1.5),
                        (x + d * 0.56, 0.95),
                        (x + d * 0.68, 0.95),
                    ],
                    (0, 1, 3, 4),
                ),
                "#8a3a34",
                0.05,
                0.3,
            )


def _compartment(s: Scene) -> None:
    """Benches, the little table, the lamps."""
    e = s.eye
    seats = s.brush("benches", 5.6)
    cloth = s.pick("seats", ("#6a2f34", "#2f4f52", "#5a5a2f", "#3f3f5f"))
    for x in (-1.62, 1.62):
        seats.solid(
            seats.blob([(x - 0.18, 0.4), (x - 0.2, 1.28), (x, 1.38), (x + 0.2, 1.28), (x + 0.18, 0.4)], (0, 4)),
            cloth,
            0.06,
        )
        for d in (-1, 1):
            seats.solid(seats.rect(x + d * 0.18, 0.32, x + d * 0.72, 0.5), cloth * np.float32(1.1), 0.05, 0.4)
            seats.fill(seats.rect(x + d * 0.2, 0.0, x + d * 0.66, 0.32), "#2c2420", 0.2)
    px, py = seats.pt(-1.1, 0.48)
    s.seat = (px, py, 1.75 * e.k(5.6), e.layer_z(5.6))
    top = table(s, 0.0, 6.0, wide=0.7, deep=0.5, high=0.74, name="table")
    lay(s, top, 0.74, ("cup", 0.1), ("newspaper", -0.12))
    lamp = s.brush("lamp", 5.8)
    for x in (-0.81, 0.81, -2.43, 2.43):
        lamp.fill(lamp.line([(x, 1.98), (x, 1.72)], 0.035), "#c9a24a", 0.5)
        shade = lamp.poly([(x - 0.06, 1.80), (x + 0.06, 1.80), (x + 0.12, 1.60), (x - 0.12, 1.60)])
        lamp.raw(shade, BULB if s.dim else lamp.tone("#e8dcc0", 0.6))
        if s.dim:
            gx, gy = lamp.pt(x, 1.68)
            s.lamp(gx, gy, lamp.k(0.9), lamp_tint(s))


def car_interior(s: Scene) -> Ground:
    """The road through the windscreen; wheel, dashboard, mirror and seat backs around it."""
    c, e = s.c, s.eye
    _road_ahead(s)
    _car(s)
    foot = 1120.0
    height = 1040.0  # people sit close to the lens: waist and head in the frame, legs under it
    spots = tuple((c.w * u, foot, height, 2.4) for u in (0.3, 0.5, 0.7))
    return Ground(
        e.horizon,
        foot,
        height,
        spots,
        (c.w / 2, 330.0),
        s.side,
        tuple(s.practicals),
        True,
        (c.w * 0.3, 690.0, height, 2.4),
        None,
    )


def _road_ahead(s: Scene) -> None:
    """The country and the road through the windscreen."""
    c, e = s.c, s.eye
    s.interior = False
    sky(s)
    ridge(s, 420.0, 4.0, 70.0, "#5f7a72", word="far")
    b = plane(s, "#6f8a52", whole=True)
    strip(s, b, [(z, -3.2, 3.2) for z in (300.0, 80.0, 30.0, 14.0, 7.0, 3.0)], "#5a5a5c", 0.6)
    for z in (60.0, 36.0, 22.0, 14.0, 9.5):
        strip(s, b, [(z, -0.08, 0.08), (z * 0.86, -0.08, 0.08)], "#e8e2cc", 0.9)
    poles(s, 6.0, (70.0, 46.0, 30.0, 20.0, 13.0), 6.5)
    if s.dim:
        beams = s.add_layer("headlights", 4.6)
        x, y = e.at(0, 0, 12.0)
        beams.light(c.ellipse(x, y - 10, c.w * 0.24, 60).blur(24), rgb("#ffe9b8"), 0.34)
        beams.light(c.ellipse(x, e.horizon + 12, c.w * 0.1, 26).blur(12), rgb("#ffe9b8"), 0.24)


def _car(s: Scene) -> None:
    """Windscreen frame, dashboard, mirror, seat backs."""
    c, e = s.c, s.eye
    s.interior = True
    shell = c.layer("car", 3.4)
    dark = mix(s.p.dark, s.p.mid, 0.2)
    glass = c.blob(
        [(c.w * 0.02, 470), (c.w * 0.1, 92), (c.w * 0.5, 62), (c.w * 0.9, 92), (c.w * 0.98, 470), (c.w * 0.5, 500)],
        (0, 4),
    )
    trim = s.pick("trim", ("#4a3a34", "#34424a", "#4f3034", "#3f4438"))
    frame = c.rect(c.left, c.top, c.right, c.bottom).minus(glass)
    shell.paint(frame, mix(trim * np.float32(0.5), dark, 0.4))
    edge = frame.minus(frame.shift(0, 5))
    shell.paint(edge, s.p.rim, 0.25)
    dash = c.blob(
        [(c.left, 470), (c.w * 0.3, 452), (c.w * 0.7, 452), (c.right, 470), (c.right, c.bottom), (c.left, c.bottom)],
        (0, 3, 4, 5),
    )
    shell.paint(
        dash, c.gradient([(450, s.light.tone(trim, 0.5)), (486, s.light.tone(trim, 0.16)), (c.bottom, s.p.dark)])
    )
    wheel_x = c.w / 2 - e.flip * c.w * 0.2
    _dashboard(s, wheel_x)
    mirror = c.blob([(c.w * 0.5 - 86, 84), (c.w * 0.5 - 80, 124), (c.w * 0.5 + 80, 124), (c.w * 0.5 + 86, 84)])
    shell.paint(c.rect(c.w * 0.5 - 6, 40, c.w * 0.5 + 6, 90), dark)
    shell.paint(mirror, dark)
    shell.paint(
        c.blob([(c.w * 0.5 - 76, 90), (c.w * 0.5 - 72, 118), (c.w * 0.5 + 72, 118), (c.w * 0.5 + 76, 90)]),
        mix(s.p.sky[1], s.p.haze, 0.4),
    )
    seat = [(-90, c.bottom), (-94, c.h - 190), (-60, c.h - 236), (60, c.h - 236), (94, c.h - 190), (90, c.bottom)]
    for x in (c.w * 0.02, c.w * 0.98):
        silhouettes_front(s, [[(x + px, py) for px, py in seat]], 0.9, f"seat {x > 100}")


def _dashboard(s: Scene, x: float) -> None:
    c = s.c
    layer = c.layer("wheel", 2.9)
    dark = s.p.dark
    for i, dx in enumerate((-56.0, 56.0)):
        layer.paint(c.ellipse(x + dx, 506, 40, 30), rgb("#101418"))
        layer.paint(c.ellipse(x + dx, 506, 34, 25), rgb("#ffb860") if s.dim else s.light.tone(rgb("#c9c2b0"), 0.4))
        layer.paint(c.stroke([(x + dx, 510), (x + dx - 14 + 22 * i, 490)], 3, False), rgb("#a3302a"))
    ring = c.ellipse(x, 640, 178, 132).minus(c.ellipse(x, 640, 160, 116))
    layer.paint(ring, dark)
    layer.paint(ring.minus(ring.shift(-s.light.lx * 3, 4)), s.p.rim, 0.4)
    for a in (0.35, 2.79, 4.71):
        layer.paint(c.stroke([(x, 650), (x + math.cos(a) * 164, 640 + math.sin(a) * -118)], 15, False), dark)
    layer.paint(c.ellipse(x, 648, 40, 32), dark)
    if s.dim:
        s.lamp(x, 506, 120.0, rgb("#ffb860"))
        glow = s.add_layer("dials", 2.8)
        s.glow(glow, x, 500, 200.0, rgb("#ffb860"), 0.3)


def ship_cabin(s: Scene) -> Ground:
    r = build_shell(s, ("#6a4a34", "#5a4a3a", "#4f5a5f"), "#5f4632", finish="planks", high=2.3, back=6.6)
    b = r.b
    for i, u in enumerate((-0.62, 0.0, 0.62) if r.half > 1.6 else (0.0,)):
        window(s, r, u * r.half, y=1.2, wide=0.62, high=0.62, style="round", word=i)
        x = u * r.half
        ring = b.disc(x, 1.51, 0.39).minus(b.disc(x, 1.51, 0.3))
        b.solid(ring, "#c9a24a", 0.04)
        for k in range(8):
            a = math.pi * k / 4
            b.raw(b.disc(x + math.cos(a) * 0.345, 1.51 + math.sin(a) * 0.345, 0.02), b.tone("#6a5020", 0.2))
    for x in np.arange(-r.half, r.half + 0.1, r.half * 2 / 5):
        b.solid(b.rect(x - 0.07, 0, x + 0.07, 2.3), "#4a3424", 0.03)
    beam = s.brush("beams", 5.4)
    for y in (2.2,):
        beam.solid(beam.rect(-r.half * 1.4, y, r.half * 1.4, y + 0.2), "#4a3424", 0.04, 0.2)
    bunk = _bunk(s, r)
    put(s, bunk, "rope", r.half * 0.82)
    put(s, bunk, "box", r.half * 0.45, k=1.5)
    top = table(s, 0.25, 5.4, wide=1.4, deep=0.8)
    lay(s, top, 0.76, ("map", 0.1), ("lantern", 0.72), ("bottle", -0.25))
    lamp = s.brush("lamp", 5.3)
    sway = 0.12
    lamp.fill(lamp.line([(0.0, 3.0), (sway, 2.1)], 0.02), "#1c1814", 0.2)
    put(s, lamp, "lantern", sway, 1.74)
    lx, ly = lamp.pt(sway, 1.9)
    s.lamp(lx, ly, lamp.k(1.4), rgb("#ffb850"))
    rim: list[list[Point]] = [
        [(s.c.left, s.c.top), (s.c.right, s.c.top), (s.c.right, 8), (s.c.w / 2, 34), (s.c.left, 8)]
    ]
    silhouettes_front(s, rim, 0.9, "deck beam")
    return finish_room(s, r)


def _bunk(s: Scene, r: Room) -> Brush:
    """A bed along the wall, with a seat on it."""
    bunk = s.brush("bunk", 6.1)
    x0 = -r.half * 0.98
    bunk.solid(bunk.rect(x0, 0.1, x0 + min(1.9, r.half), 0.62), "#5a3f2a", 0.05, 0.24)
    bunk.solid(
        bunk.blob([(x0, 0.62), (x0, 0.8), (x0 + min(1.85, r.half), 0.76), (x0 + min(1.9, r.half), 0.6)], (0, 1, 2, 3)),
        s.pick("blanket", ("#3f5a7a", "#7a3f34", "#b0a488")),
        0.05,
        0.4,
    )
    px, py = bunk.pt(x0 + 0.9, 0.74)
    s.seat = (px, py, 1.75 * s.eye.k(6.1), s.eye.layer_z(6.1))
    return bunk
