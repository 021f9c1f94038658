"""Built exteriors: street, alley, square, market, village."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.buildings import (
    Placer,
    house,
    row,
    skyline,
    smoke,
    walls_of,
    windows,
)
from aiuteur.craft.picture.places.flora import tree
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import foreground_grass, grass_colour, plane, ridge, strip, winding
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many
from aiuteur.craft.picture.places.sky import sky
from aiuteur.craft.picture.places.street_things import bench, bunting, fence, lamp_post, pool_lamps, put, stall, traffic
from aiuteur.craft.picture.places.water import wet_ground

COBBLE = ("#8a8378", "#7f7c78", "#94897a")


def paving(s: Scene) -> RGB:
    return rgb("#5f6164") if s.setting.era in ("modern", "future") else s.pick("paving", COBBLE)


def flags(s: Scene, b: Brush, x0: float, x1: float, z0: float, z1: float, size: float, local: RGB) -> None:
    """Paving slabs in perspective."""
    e, r = s.eye, s.rng("flags")
    tiles: list[list[Point]] = []
    values: list[float] = []
    z = z0
    while z < z1:
        step = size * (1 + z / 18)
        n = int((x1 - x0) / step)
        for i in range(n):
            if r.random() < 0.45:
                continue
            a = x0 + i * step
            tiles.append([e.at(a, 0, z), e.at(a + step, 0, z), e.at(a + step, 0, z + step), e.at(a, 0, z + step)])
            values.append(float(r.uniform(0.2, 1.0)))
        z += step
    b.raw(many(s.c, tiles, values), b.tone(local, s.sun(0.15)), 0.3)


def canyon(
    s: Scene,
    half: float,
    heights: tuple[float, float],
    depths: tuple[float, ...],
    *,
    shops: bool = True,
    floors: float = 3.2,
) -> None:
    """Two walls of houses running away from the lens, each house its own layer depth."""
    e, c = s.eye, s.c
    for i in range(len(depths) - 1):
        z1, z0 = depths[i], depths[i + 1]
        b = s.brush(f"houses {i}", (z0 + z1) / 2)
        for d in (-1, 1):
            r = s.rng("canyon", d, i)
            wall = walls_of(s, ("canyon", d, i))
            high = float(r.uniform(*heights))
            x = d * half * float(r.uniform(0.98, 1.1))
            lit = d * e.flip == -s.side
            q = [e.at(x, -0.2, z1), e.at(x, high, z1), e.at(x, high, z0), e.at(x, -0.2, z0)]
            b.fill(c.poly(q), wall, s.sun(0.62 if lit else 0.14))
            end = [e.at(x, -0.2, z0), e.at(x, high, z0), e.at(x + d * 14, high, z0), e.at(x + d * 14, -0.2, z0)]
            b.fill(c.poly(end), wall * np.float32(0.7), s.sun(0.1))
            cornice = [
                e.at(x, high - 0.5, z1),
                e.at(x - d * 0.3, high + 0.1, z1),
                e.at(x - d * 0.3, high + 0.1, z0),
                e.at(x, high - 0.5, z0),
            ]
            b.fill(c.poly(cornice), wall, s.sun(0.9 if lit else 0.4))
            n = max(2, round(high / floors))
            windows(s, b, _side_face(s, x, high, z1, z0), max(2, round((z1 - z0) / 2.3)), n, ("canyon", d, i), wall)
            if shops and r.random() < 0.6:
                _side_shop(s, b, x, d, z0, z1, ("shop", d, i))


def _side_face(s: Scene, x: float, high: float, z1: float, z0: float) -> Placer:
    """The front of a house along the street as a face to put windows on."""
    return lambda u, v: s.eye.at(x, high * v, z1 + (z0 - z1) * u)


def _side_shop(s: Scene, b: Brush, x: float, d: int, z0: float, z1: float, word: object) -> None:
    e, c, r = s.eye, s.c, s.rng("side shop", word)
    colour = rgb(("#e0484f", "#3fb0a8", "#e8a83a", "#6f7fe0", "#d85fa0")[int(r.integers(5))])
    a, b1 = z1 - (z1 - z0) * 0.12, z0 + (z1 - z0) * 0.1
    glass = [e.at(x, 0.5, a), e.at(x, 2.3, a), e.at(x, 2.3, b1), e.at(x, 0.5, b1)]
    fascia = [e.at(x, 2.4, a), e.at(x, 3.0, a), e.at(x, 3.0, b1), e.at(x, 2.4, b1)]
    if s.dim:
        b.raw(c.poly(glass), s.air(s.p.window, b.z * 0.3))
        neon = s.setting.era in ("modern", "future") or s.setting.light == "neon"
        b.raw(c.poly(fascia), s.air(colour * np.float32(1.1 if neon else 0.6), b.z * 0.3))
        if neon:
            gx, gy = e.at(x, 2.7, (a + b1) / 2)
            s.lamp(gx, gy, e.k((a + b1) / 2) * 1.6, colour)
    else:
        b.fill(c.poly(glass), "#26323a", s.sun(0.4))
        b.fill(c.poly(fascia), colour * np.float32(0.75), s.sun(0.6))
    awning = [e.at(x, 2.45, a), e.at(x - d * 1.1, 2.05, a), e.at(x - d * 1.1, 2.05, b1), e.at(x, 2.45, b1)]
    b.fill(c.poly(awning), colour * np.float32(0.8), s.sun(0.7))


def street(s: Scene) -> Ground:
    sky(s, clouds=None)
    skyline(s, 130.0, 14.0, 46.0, dip=0.45)
    b = plane(s, s.pick("pavement", ("#8a857c", "#7f7f80")), name="pavement")
    half = 5.2
    road = "#4c4e52" if s.setting.era in ("modern", "future") else "#7a7268"
    strip(s, b, [(z, -half * 0.62, half * 0.62) for z in (130.0, 60.0, 30.0, 16.0, 9.0, 5.0, 2.0)], road, 0.62)
    if s.setting.era in ("modern", "future"):
        for z in (44.0, 30.0, 21.0, 15.0, 11.0, 8.0):
            strip(s, b, [(z, -0.07, 0.07), (z * 0.87, -0.07, 0.07)], "#ded6bc", 0.8)
    else:
        flags(s, b, -half * 0.6, half * 0.6, 3.0, 40.0, 0.45, rgb("#6a6258"))
    canyon(s, half, (9.0, 19.0), (110.0, 60.0, 38.0, 25.0, 17.0, 11.5, 6.5))
    for z in (40.0, 24.0, 15.0, 9.0):
        post = s.brush(f"lamps {z}", z)
        for d in (-1, 1):
            lamp_post(s, post, d * half * 0.7, 4.6, -d * 0.9)
    cars = s.brush("traffic", 20.0)
    traffic(s, cars, -half * 0.42 if s.chance("side", 0.5) else half * 0.42)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, b, s.eye.at(0, 0, 60.0)[1])
    return s.ground(((-0.42, s.eye.act * 1.12), (0.02, s.eye.act), (0.4, s.eye.act * 1.2), (0.2, s.eye.act * 2.4)))


def alley(s: Scene) -> Ground:
    sky(s)
    skyline(s, 60.0, 12.0, 22.0, dip=0.0)
    b = plane(s, "#6a655e", name="road", z_far=60.0)
    flags(s, b, -2.4, 2.4, 2.4, 26.0, 0.5, rgb("#524c46"))
    canyon(s, 2.3, (11.0, 17.0), (46.0, 27.0, 17.0, 10.5, 5.2), shops=False)
    _fire_stairs(s)
    for y, z in ((4.6, 13.0), (6.6, 18.0)):
        line = s.brush(f"washing {z}", z)
        line.raw(line.line([(-2.3, y), (0, y - 0.25), (2.3, y)], 0.03, True), s.p.dark, 0.9)
        for i in range(6):
            x = -1.8 + 0.62 * i
            cloth = ("#e8e0d0", "#a8483f", "#5f7f8f", "#d8b070", "#e8e0d0", "#6f7a5a")[(i + int(z)) % 6]
            line.solid(
                line.poly([(x, y - 0.2), (x + 0.46, y - 0.22), (x + 0.5, y - 1.0), (x + 0.04, y - 0.95)]),
                cloth,
                0.05,
                s.sun(0.5),
            )
    things = s.brush("bins", 8.6)
    put(s, things, "box", 1.7, k=1.7, colour="#4f5a52")
    put(s, things, "basket", 1.15, k=1.2)
    things.solid(things.rect(-2.1, 0, -1.5, 0.95), "#4a5650", 0.07, s.sun(0.35))
    put(s, things, "cat", -1.8, 0.95, k=0.8)
    post = s.brush("lamp", 13.0)
    post.fill(post.line([(2.3, 3.6), (1.6, 3.7)], 0.06), "#1c1e22", 0.3)
    post.raw(
        post.disc(1.55, 3.5, 0.16, 0.12),
        np.array([1.3, 1.15, 0.82], np.float32) if s.dim else post.tone("#c9ccc8", 0.4),
    )
    if s.dim:
        px, py = post.pt(1.55, 3.5)
        s.lamp(px, py, post.k(2.6), s.p.glow)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, b, s.eye.at(0, 0, 30.0)[1])
    return s.ground(((-0.22, s.eye.act * 1.3), (0.0, s.eye.act), (0.2, s.eye.act * 1.5)))


def _fire_stairs(s: Scene) -> None:
    """Iron landings and a ladder on the wall, where the time has them."""
    wall = s.brush("fire stairs", 11.0)
    if s.setting.era in ("modern", "future"):
        for y in (3.4, 6.4):
            wall.fill(wall.rect(-2.3, y, -1.1, y + 0.09), "#1c1e22", 0.3)
            rails = [
                wall.pts([(x, y), (x + 0.04, y), (x + 0.04, y + 0.9), (x, y + 0.9)])
                for x in np.arange(-2.3, -1.05, 0.2)
            ]
            wall.fill(many(s.c, rails), "#1c1e22", 0.35)
        wall.fill(wall.line([(-1.2, 3.4), (-2.2, 6.4)], 0.12), "#1c1e22", 0.3)


def square(s: Scene) -> Ground:
    sky(s)
    skyline(s, 160.0, 16.0, 40.0, dip=0.2)
    church = s.brush("church", 70.0)
    x = -6.0
    wall = walls_of(s, "church")
    church.fill(church.rect(x - 3, 0, x + 3, 24), wall, s.sun(0.5))
    church.fill(church.rect(x + 1.4, 0, x + 3, 24), wall, s.sun(0.12))
    church.fill(church.poly([(x - 3.4, 24), (x, 38), (x + 3.4, 24)]), "#4a5a58", s.sun(0.5))
    church.raw(church.disc(x, 20.0, 1.3), s.air(s.p.window, 50) if s.dim else church.tone("#f0e8d4", s.sun(0.8)))
    church.fill(church.line([(x, 20.0), (x, 20.9)], 0.2), "#2a2622", 0.1)
    row(s, 48.0, (9.0, 14.0), "square", shops=0.7, roofs=("pitched", "flat", "pitched"))
    b = plane(s, paving(s) * np.float32(1.05), z_far=48.0)
    flags(s, b, -26.0, 26.0, 3.0, 46.0, 1.1, rgb("#6a655e"))
    fountain(s, s.brush("fountain", 24.0), 3.2)
    for z, xs in ((30.0, (-13.0, 13.0)), (15.0, (-7.2, 8.0))):
        post = s.brush(f"lamps {z}", z)
        for px in xs:
            lamp_post(s, post, px, 4.6)
    green = s.brush("trees", 20.0)
    for i, px in enumerate((-11.5, 12.2)):
        tree(s, green, px, 6.5, "oak", i)
    seat = s.brush("bench", 13.0)
    bench(s, seat, -4.6)
    pool_lamps(s, 2.9)
    if s.wet:
        wet_ground(s, b, s.eye.at(0, 0, 46.0)[1])
    return s.ground()


def fountain(s: Scene, b: Brush, x: float) -> None:
    k = s.sun(0.45)
    b.solid(b.blob([(x - 2.4, 0), (x - 2.5, 0.7), (x + 2.5, 0.7), (x + 2.4, 0)], (0, 1, 2, 3)), "#a39c8c", 0.2, k)
    b.fill(b.disc(x, 0.7, 2.4, 0.24), mix(s.p.sky[1], rgb("#5f8a94"), 0.5), 0.5)
    b.solid(b.line([(x, 0.6), (x, 2.4)], [0.5, 0.3]), "#a39c8c", 0.1, k)
    b.solid(b.blob([(x - 1.1, 2.3), (x - 0.6, 1.95), (x + 0.6, 1.95), (x + 1.1, 2.3)], (0, 3)), "#a39c8c", 0.1, k)
    b.solid(
        b.blob([(x - 0.25, 2.3), (x - 0.3, 3.2), (x, 3.7), (x + 0.3, 3.2), (x + 0.25, 2.3)], (0, 4)), "#8f9a88", 0.1, k
    )
    if not s.snowy:
        for d in (-1, 1):
            b.raw(
                b.line([(x + d * 0.1, 3.2), (x + d * 0.9, 2.9), (x + d * 1.3, 0.8)], [0.05, 0.08, 0.16], True),
                rgb("#e8f2f4"),
                0.55,
            )


def market(s: Scene) -> Ground:
    sky(s)
    row(s, 30.0, (8.0, 13.0), "market", shops=0.3, roofs=("pitched", "flat"))
    b = plane(s, paving(s), z_far=30.0)
    flags(s, b, -20.0, 20.0, 3.0, 28.0, 0.7, rgb("#655e54"))
    far = s.brush("stalls far", 18.0)
    for i, x in enumerate(np.arange(-14.0, 15.0, 4.2)):
        stall(s, far, float(x), 3.2, ("far", i))
    flags_b = s.brush("bunting", 14.0)
    bunting(s, flags_b, -11.0, 0.0, 5.2, 1)
    bunting(s, flags_b, 0.0, 11.0, 5.2, 2)
    mid = s.brush("stalls", 11.0)
    half = s.half * 11.0 / s.eye.act
    for d in (-1, 1):
        stall(s, mid, d * half * 0.74, min(3.4, half * 0.6), ("mid", d))
    near = s.brush("goods", 7.6)
    half = s.half * 7.6 / s.eye.act
    put(s, near, "basket", -half * 0.84, k=1.6)
    put(s, near, "box", half * 0.86, k=1.5)
    put(s, near, "basket", half * 0.68, k=1.5)
    pool_lamps(s, 2.9)
    cloth = s.pick("near awning", ("#b8412f", "#2f6f6a", "#c9912b", "#3d5a86"))
    layer = s.c.layer("near awning", 0.9)
    c, n = s.c, 12
    for i in range(n):
        a, e = c.left + (c.right - c.left) * i / n, c.left + (c.right - c.left) * (i + 1) / n
        colour = cloth if i % 2 else rgb("#e0d4ba")
        layer.paint(
            c.blob([(a, c.top), (e, c.top), (e, 22), ((a + e) / 2, 52), (a, 22)], (0, 1, 2, 4)),
            s.light.tone(colour, s.sun(0.12)),
        )
    layer.soften(1.2)
    if s.wet:
        wet_ground(s, b, s.eye.at(0, 0, 28.0)[1], amount=0.6)
    return s.ground()


def village(s: Scene) -> Ground:
    sky(s)
    ridge(s, 500.0, 4.0, 90.0, "#5f7f74", word="far")
    ridge(s, 240.0, 6.0, 56.0, grass_colour(s) * np.float32(0.85), rough=0.1, word="near")
    church = s.brush("church", 95.0)
    x = 7.0
    church.fill(church.rect(x - 7, 0, x, 6), "#c9bfa8", s.sun(0.5))
    church.fill(church.poly([(x - 7.4, 6), (x - 6.4, 9.5), (x - 0.6, 9.5), (x + 0.4, 6)]), "#5a4a48", s.sun(0.4))
    church.fill(church.rect(x, 0, x + 3.4, 12), "#c9bfa8", s.sun(0.6))
    church.fill(church.poly([(x - 0.3, 12), (x + 1.7, 22), (x + 3.7, 12)]), "#4a4a52", s.sun(0.45))
    tops: list[Point] = []
    b = plane(s, grass_colour(s))
    strip(s, b, winding(s, 3.0, 2.2, 0.0, 90.0), "#b09a74", 0.7)
    for z, xs in ((60.0, (-16.0, -5.0, 14.0, 26.0)), (34.0, (-15.0, 12.5)), (21.0, (-11.5, 12.5))):
        h = s.brush(f"houses {z}", z)
        for i, px in enumerate(xs):
            r = s.rng("plot", z, i)
            at, wide = px + float(r.uniform(-1.8, 1.8)), float(r.uniform(5.2, 7.8))
            tops.append(house(s, h, at, wide, float(r.uniform(2.7, 3.8)), (z, i)))
    for z, xs in ((26.0, (-6.4, 17.0)), (17.0, (-9.5, 10.5))):
        t = s.brush(f"trees {z}", z)
        for i, px in enumerate(xs):
            tree(
                s,
                t,
                px + float(s.rng("elm", z, i).uniform(-1.2, 1.2)),
                6.0,
                "oak" if s.chance(f"oak {i}", 0.6) else "poplar",
                (z, i),
            )
    f = s.brush("fence", 13.0)
    fence(s, f, -14.0, -2.6, 1.0, "picket" if s.setting.era != "old" else "rail")
    fence(s, f, 3.4, 14.0, 1.0, "picket" if s.setting.era != "old" else "rail")
    for i, top in enumerate(tops[-2:]):
        smoke(s, top, 120.0 + 20 * i, 6.0)
    pool_lamps(s, 2.9, floor=False)
    foreground_grass(s, height=70.0, n=110)
    return s.ground()
