"""Rooms of work and company: corridor, stairs, shop, bar, restaurant, office, classroom."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.lettering import letter
from aiuteur.craft.picture.places.furniture import (
    crate,
    mirror,
    pendant,
    picture,
    shelf_of_books,
    silhouettes_front,
    table,
    wall_lamp,
)
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.inside import finish_room, flight
from aiuteur.craft.picture.places.rooms import build_shell, chairs, curtain, lay
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, rgb_of
from aiuteur.craft.picture.places.shell import door, shell, window
from aiuteur.craft.picture.places.street_things import put


def corridor(s: Scene) -> Ground:
    """Deep perspective, doors on both sides, lamps in a row, a bright end."""
    wall = s.pick("walls", ("#7f8a84", "#8a7f6a", "#6f7484", "#7a6058"))
    back = 17.0
    r = shell(s, wall=wall, floor="#6f6a60", finish="panel", tread="carpet", back=back, metres=1.55, high=2.7)
    e, b = s.eye, r.b
    half = r.half
    leaf = s.pick("leaf", ("#5a4030", "#3f5a52", "#4a4f68", "#8a7350"))
    for i, z in enumerate((15.0, 12.4, 9.8, 7.2, 4.6)):
        for d in (-1, 1):
            x = d * half
            q = [e.at(x, 0, z), e.at(x, 0, z - 1.1), e.at(x, 2.15, z - 1.1), e.at(x, 2.15, z)]
            frame = [e.at(x, 0, z + 0.14), e.at(x, 0, z - 1.24), e.at(x, 2.3, z - 1.24), e.at(x, 2.3, z + 0.14)]
            b.fill(s.c.poly(frame), "#d8cfba", 0.12 + 0.04 * (i % 2))
            b.fill(s.c.poly(q), leaf, 0.24 if d * s.side * e.flip < 0 else 0.1)
            kx, ky = e.at(x, 1.0, z - 0.95)
            b.raw(s.c.ellipse(kx, ky, 0.05 * e.k(z), 0.05 * e.k(z)), b.tone("#e8c060", 0.8))
    runner = [
        e.at(-half * 0.5, 0, back),
        e.at(half * 0.5, 0, back),
        e.at(half * 0.5, 0, 1.0),
        e.at(-half * 0.5, 0, 1.0),
    ]
    b.fill(s.c.poly(runner), s.pick("runner", ("#7a2f2a", "#2f4a5f", "#4f5a3a")), 0.3)
    window(s, r, 0, y=0.7, wide=half * 1.2, high=1.5, style="grid")
    gx, gy = b.pt(0, 1.4)
    s.lamp(gx, gy, 120.0, np.clip(s.p.glow, 0, 1).astype(np.float32))
    for z in (13.0, 9.5, 6.5):
        pendant(s, 0, z, 2.35, shade="globe", name=f"lamp{z}")
    return finish_room(s, r, spots=((-0.34, e.act * 1.1), (0.05, e.act), (0.32, e.act * 1.2)))


def stairs(s: Scene) -> Ground:
    r = build_shell(s, ("#7f7464", "#6f7a78", "#7a665c", "#8a8470"), "#7a7264", tread="stone", high=4.6)
    b = r.b
    window(s, r, -r.half * 0.45, y=1.9, wide=min(1.2, r.half * 0.6), high=1.5, style="arch")
    flight(s, -r.half * 0.1, r.half * 1.25, 6.4, 4.4)
    wall_lamp(s, b, -r.half * 0.85, 2.0)
    picture(s, b, -r.half * 0.45, 0.9, 0.5, 0.6)
    stand = s.brush("flower stand", 5.4)
    stand.solid(stand.rect(-r.half * 0.62 - 0.2, 0, -r.half * 0.62 + 0.2, 0.8), "#6a4a34", 0.05)
    put(s, stand, "flower", -r.half * 0.62, 0.8, k=1.5)
    pendant(s, 0.3, 5.0, 2.6, shade="globe")
    c = s.c
    w = min(150.0, c.w * 0.14)
    rail = [[(c.left, c.bottom), (c.left, c.h * 0.6), (c.w * 0.3, c.bottom - 40), (c.w * 0.3, c.bottom)]]
    rail += [
        [(x, c.h * 0.6 + x * 0.6), (x + 9, c.h * 0.6 + x * 0.6), (x + 9, c.bottom), (x, c.bottom)]
        for x in np.arange(-60.0, c.w * 0.28, w * 0.4).tolist()
    ]
    silhouettes_front(s, rail)
    return finish_room(s, r)


def shop(s: Scene) -> Ground:
    r = build_shell(
        s,
        ("#7a6a52", "#5f6f62", "#84705c", "#6a6078"),
        "#7a5a3f",
        finish="planks" if s.setting.era == "old" else "panel",
        tread="check",
    )
    b = r.b
    jars = s.chance("jars", 0.5)
    for i, u in enumerate((-0.66, 0.0, 0.66)):
        if i == 1 and r.half > 1.6:
            door(s, r, 0.0, style="glass", local=curtain(s) * np.float32(0.6))
            continue
        shelf_of_books(s, b, u * r.half, min(2.1, r.half * 0.6), 2.5, ("goods", u), jars=jars or i == 2)
    bar_front(s, 5.6, -r.half * 0.95, r.half * 0.55, 0.98, s.pick("counter", ("#6a4630", "#4f5a4a", "#7a3f34")))
    top = s.brush("on counter", 5.5)
    lay(s, top, 0.98, ("clock", -r.half * 0.75), ("parcel", -r.half * 0.3), ("bottle", r.half * 0.3))
    crates = s.brush("crates", 4.4)
    for i, x in enumerate((0.62, 0.95)):
        crate(s, crates, r.half * x, 0, 0.6)
        fruit = [crates.disc(r.half * x - 0.2 + 0.1 * j, 0.62, 0.09) for j in range(5)]
        crates.solid(s.c.union(fruit), ("#c2452d", "#d99a2b")[i], 0.03)
    pendant(s, -r.half * 0.3, 5.2, 2.2)
    pendant(s, r.half * 0.4, 5.2, 2.2, name="lamp 2")
    return finish_room(s, r)


def bar_front(s: Scene, z: float, x0: float, x1: float, high: float, local: RGB | str) -> Brush:
    """A counter across the room; its top becomes the scene's table."""
    b = s.brush("counter", z)
    colour = rgb_of(local)
    b.fill(b.rect(x0, 0, x1, high), colour, 0.2)
    n = max(3, int((x1 - x0) / 0.7))
    for i in range(n):
        a, e = x0 + (x1 - x0) * (i + 0.12) / n, x0 + (x1 - x0) * (i + 0.88) / n
        m = b.rect(a, 0.16, e, high - 0.16)
        b.fill(m, colour * np.float32(0.72), 0.15)
        b.fill(m.inter(m.shift(2, 3)), colour, 0.26)
    far = s.same(b, z + 0.6)
    b.fill(
        s.c.poly([far.pt(x0, high), far.pt(x1, high), b.pt(x1 + 0.08, high), b.pt(x0 - 0.08, high)]),
        colour * np.float32(1.2),
        0.6,
    )
    b.fill(b.rect(x0 - 0.08, high - 0.07, x1 + 0.08, high), colour * np.float32(1.3), 0.8)
    ax, ay = b.pt(x0, high)
    bx, _ = b.pt(x1, high)
    s.table = (min(ax, bx), max(ax, bx), ay, s.eye.layer_z(z))
    return b


def bar(s: Scene) -> Ground:
    r = build_shell(s, ("#4a3430", "#34424a", "#4a3f2c", "#3f3448"), "#4a3426", finish="panel")
    b = r.b
    glow = rgb("#ff5f8f") if s.setting.light == "neon" else rgb("#ffb860")
    wide = r.half * 1.5
    b.raw(b.rect(-wide / 2, 1.05, wide / 2, 2.3), mix(b.tone("#5a3a22", 0.3), glow, 0.22))
    bottles(s, b, wide)
    if r.half > 2.4:
        for u in (-0.88, 0.88):
            window(s, r, u * r.half, y=1.0, wide=0.62, high=1.2, style="sash", word=u)
    b.fill(b.rect(-wide / 2 - 0.1, 2.3, wide / 2 + 0.1, 2.42), "#3a2418", 0.5)
    sign(s, b, r.half * 0.0, 2.5, glow)
    bar_front(s, 5.9, -r.half * 0.92, r.half * 0.92, 1.08, s.pick("bar", ("#5a3420", "#3f4a3a", "#4a2c34")))
    top = s.brush("drinks", 5.8)
    lay(s, top, 1.08, ("glass", -0.5), ("bottle", 0.35), ("glass", 0.75))
    stools(s, 5.1, r.half)
    for i, u in enumerate((-0.5, 0.0, 0.5)):
        pendant(s, u * r.half, 5.6, 2.05, name=f"lamp{i}")
    return finish_room(s, r)


def bottles(s: Scene, b: Brush, wide: float) -> None:
    r = s.rng("bottles")
    groups: dict[str, list[list[Point]]] = {}
    for y in (1.1, 1.5, 1.9):
        x = -wide / 2 + 0.06
        while x < wide / 2 - 0.12:
            w, h = float(r.uniform(0.06, 0.09)), float(r.uniform(0.22, 0.33))
            q = [
                (x, y),
                (x, y + h * 0.6),
                (x + w * 0.35, y + h * 0.75),
                (x + w * 0.35, y + h),
                (x + w * 0.65, y + h),
                (x + w * 0.65, y + h * 0.75),
                (x + w, y + h * 0.6),
                (x + w, y),
            ]
            groups.setdefault(("#3f6a4a", "#8a4a24", "#c9a24a", "#7a2f2f", "#a8c0c0")[int(r.integers(5))], []).append(
                b.pts(q)
            )
            x += w + float(r.uniform(0.02, 0.07))
    for colour, shapes in groups.items():
        m = many(s.c, shapes)
        b.fill(m, colour, 0.5)
        b.fill(m.minus(m.shift(1.6, 0)), "#fff0d0", 0.9, 0.5)
    for y in (1.07, 1.47, 1.87):
        b.fill(b.rect(-wide / 2, y - 0.03, wide / 2, y + 0.03), "#3a2418", 0.5)


def sign(s: Scene, b: Brush, x: float, y: float, colour: RGB) -> None:
    """A neon word above the shelf, in its own ring of light."""
    tube = colour * np.float32(1.15)
    px, py = b.pt(x, y)
    word = letter(s.c, "BAR", px, py, b.k(0.34), "bold", "centre", 0.2)
    b.raw(word.blur(5), colour, 0.5)
    b.raw(word, mix(tube, rgb("#ffffff"), 0.35))
    for d in (-0.08, 0.34):
        b.raw(b.line([(x - 0.62, y + d), (x + 0.62, y + d)], 0.025), tube)
    s.lamp(px, py - b.k(0.1), b.k(1.0), colour)


def stools(s: Scene, z: float, half: float) -> None:
    b = s.brush("stools", z)
    for u in (-0.6, -0.2, 0.25, 0.65):
        x = u * half
        b.fill(b.line([(x, 0), (x, 0.72)], 0.06), "#2a2624", 0.35)
        b.fill(b.disc(x, 0.03, 0.22, 0.05), "#2a2624", 0.3)
        b.solid(b.blob([(x - 0.22, 0.7), (x - 0.2, 0.8), (x + 0.2, 0.8), (x + 0.22, 0.7)]), "#7a2f2a", 0.04, 0.4)
    px, py = b.pt(-0.2 * half, 0.78)
    s.seat = (px, py, 1.75 * s.eye.k(z), s.eye.layer_z(z))


def restaurant(s: Scene) -> Ground:
    r = build_shell(s, ("#7a3f38", "#4f5f5a", "#84705a", "#5a4f68"), "#6a4a34", finish="panel")
    b = r.b
    for u in (-0.6, 0.6):
        window(
            s, r, u * r.half, y=0.9, wide=min(1.3, r.half * 0.5), high=1.0, style="arch", curtains=curtain(s), word=u
        )
    mirror(s, b, 0, 1.3, 0.8, 1.0)
    for u in (-0.24, 0.24):
        wall_lamp(s, b, u * r.half, 1.8)
    linen = "#efe8da"
    for z, us in ((6.6, (-0.62, 0.0, 0.62)), (5.2, (-0.85, 0.85))):
        for u in us:
            x = u * r.half * (1.0 if z > 6 else 0.85)
            chairs(s, z + 0.2, (x - 0.62, x + 0.62))
            top = table(s, x, z, wide=0.95, deep=0.7, cloth=linen, name=f"table {z} {u}")
            lay(s, top, 0.76, ("candle", 0.0 + x), ("glass", x + 0.25))
            if s.dim:
                gx, gy = top.pt(x, 0.95)
                s.lamp(gx, gy, top.k(0.7), rgb("#ffb860"))
    pendant(s, 0, 5.6, 2.25, shade="chandelier")
    return finish_room(s, r)


def office(s: Scene) -> Ground:
    modern = s.setting.era in ("modern", "future")
    r = build_shell(
        s,
        ("#8a8f8a", "#7f8890", "#948a78", "#7a8478"),
        "#5f6468",
        finish="plain",
        tread="carpet" if modern else "boards",
    )
    b = r.b
    window(s, r, -r.half * 0.36, y=0.9, wide=min(2.2, r.half * 0.9), high=1.35, style="wide")
    blinds(s, b, -r.half * 0.36, 0.9, min(2.2, r.half * 0.9), 1.35)
    for i in range(3):
        x = r.half * 0.5 + i * 0.5
        if x < r.half:
            b.solid(b.rect(x - 0.22, 0, x + 0.22, 1.3), "#5f6a68", 0.04)
            for y in (0.25, 0.67, 1.08):
                b.fill(b.rect(x - 0.08, y, x + 0.08, y + 0.04), "#c9ccc8", 0.6)
    put(s, b, "clock", r.half * 0.3, 1.75)
    for z, u in ((6.3, -0.55), (6.3, 0.45), (5.4, 0.0)):
        x = u * r.half
        chair = s.brush(f"chair {u}", z + 0.5)
        put(s, chair, "chair", x)
        top = table(s, x, z, wide=1.3, deep=0.7, local="#8a7358", name=f"desk {u}")
        if modern:
            top.solid(top.rect(x - 0.3, 0.82, x + 0.24, 1.16), "#1c2024", 0.03)
            top.raw(top.rect(x - 0.27, 0.85, x + 0.21, 1.13), rgb("#6fb0c8") * np.float32(0.75))
            top.fill(top.rect(x - 0.06, 0.76, x, 0.84), "#1c2024", 0.3)
        else:
            put(s, top, "lamp", x - 0.4, 0.76, k=0.8)
        lay(s, top, 0.76, ("letter", x + 0.4), ("phone", x + 0.45))
    for i, u in enumerate((-0.4, 0.4)):
        pendant(s, u * r.half, 5.6, 2.4, shade="tube" if modern else "globe", name=f"lamp{i}")
    return finish_room(s, r)


def blinds(s: Scene, b: Brush, x: float, y: float, wide: float, high: float) -> None:
    n = 15
    slats = [
        b.pts(
            [
                (x - wide / 2, y + high * i / n),
                (x + wide / 2, y + high * i / n),
                (x + wide / 2, y + high * i / n + 0.035),
                (x - wide / 2, y + high * i / n + 0.035),
            ]
        )
        for i in range(4, n)
    ]
    b.fill(many(s.c, slats), "#d8d2c0", 0.25, 0.9)


def classroom(s: Scene) -> Ground:
    r = build_shell(s, ("#8f8a70", "#7f8f88", "#9a8468", "#7a8494"), "#7a5a3f", finish="panel")
    b = r.b
    wide = min(2.6, r.half * 1.1)
    b.fill(b.rect(-wide / 2 - 0.07, 0.95, wide / 2 + 0.07, 2.2), "#7a5636", 0.4)
    b.fill(b.rect(-wide / 2, 1.02, wide / 2, 2.13), "#2c4a40", 0.3)
    r2 = s.rng("chalk")
    chalk = [
        [
            b.pt(-wide / 2 + 0.2 + 0.14 * j, 1.95 - 0.2 * i),
            b.pt(-wide / 2 + 0.2 + 0.14 * j + float(r2.uniform(0.04, 0.12)), 1.95 - 0.2 * i),
        ]
        for i in range(4)
        for j in range(9)
    ]
    for line in chalk:
        b.raw(s.c.stroke(line, 2.0, False), rgb("#dfe6dc"), 0.6)
    b.raw(b.disc(wide * 0.28, 1.55, 0.3).minus(b.disc(wide * 0.28, 1.55, 0.28)), rgb("#dfe6dc"), 0.6)
    if r.half > 2.2:
        window(s, r, -r.half * 0.8, y=1.0, wide=0.9, high=1.5, style="grid")
        put(s, b, "map", r.half * 0.78, 1.35, k=1.5)
    teacher = s.brush("teacher", 6.7)
    teacher.solid(teacher.rect(0.3, 0, 1.6, 0.78), "#7a5434", 0.06)
    lay(s, teacher, 0.78, ("book", 0.6), ("flower", 1.2))
    for z in (5.6, 4.9, 3.7):
        row = s.brush(f"desks {z}", z)
        for u in (-0.72, -0.26, 0.26, 0.72) if z > 4 else (-0.8, 0.8):
            x = u * r.half * (z / 6.4 + 0.1)
            row.fill(row.rect(x - 0.3, 0, x - 0.25, 0.7), "#4a3828", 0.2)
            row.fill(row.rect(x + 0.25, 0, x + 0.3, 0.7), "#4a3828", 0.2)
            row.solid(
                row.poly([(x - 0.38, 0.66), (x + 0.38, 0.66), (x + 0.34, 0.78), (x - 0.34, 0.78)]), "#9a7048", 0.04, 0.5
            )
            row.fill(row.rect(x - 0.38, 0.56, x + 0.38, 0.67), "#6f4e32", 0.25)
    pendant(s, 0, 5.4, 2.3, shade="globe")
    return finish_room(s, r)
