"""Built exteriors: street, alley, square, market, village, city, house front, rooftop."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.buildings import (
    house,
    lit_odds,
    row,
    skyline,
    smoke,
    walls_of,
    window,
    windows,
)
from aiuteur.craft.picture.places.flora import bush, tree
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


def _side_face(s: Scene, x: float, high: float, z1: float, z0: float):  # a Placer
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
            tops.append(house(s, h, px, 6.0 + (i % 2), 3.0, (z, i)))
    for z, xs in ((26.0, (-6.4, 17.0)), (17.0, (-9.5, 10.5))):
        t = s.brush(f"trees {z}", z)
        for i, px in enumerate(xs):
            tree(s, t, px, 6.0, "oak", (z, i))
    f = s.brush("fence", 13.0)
    fence(s, f, -14.0, -2.6, 1.0, "picket" if s.setting.era != "old" else "rail")
    fence(s, f, 3.4, 14.0, 1.0, "picket" if s.setting.era != "old" else "rail")
    for i, top in enumerate(tops[-2:]):
        smoke(s, top, 120.0 + 20 * i, 6.0)
    pool_lamps(s, 2.9, floor=False)
    foreground_grass(s, height=70.0, n=110)
    return s.ground()


def city(s: Scene) -> Ground:
    """The big city from a high terrace: three ranks of towers, a river of streets, a parapet."""
    sky(s, low=s.eye.horizon + 60)
    skyline(s, 520.0, 52.0, 190.0, word="a", dip=-0.2)
    skyline(s, 260.0, 30.0, 105.0, word="b", dip=0.25)
    mid = s.brush("towers", 130.0)
    half = s.c.w / 2 / mid.k(1.0) * 1.3
    r = s.rng("towers")
    x = -half
    while x < half:
        w = float(r.uniform(0.1, 0.18)) * 130.0
        h = float(r.uniform(13.0, 60.0)) * (1 - 0.5 * np.exp(-((x / (half * 0.35)) ** 2)))
        wall = walls_of(s, ("tower", round(x))) * np.float32(0.8)
        mid.fill(mid.rect(x, -80.0, x + w, h), wall, s.sun(0.36))
        mid.fill(mid.rect(x + w * 0.72, -80.0, x + w, h), wall, s.sun(0.08))
        windows(
            s,
            mid,
            lambda u, v, x=x, w=w, h=h: mid.pt(x + w * u, -30 + (h + 30) * v),
            max(3, int(w / 7)),
            max(6, int((h + 60) / 8)),
            ("tower", round(x)),
            wall,
            size=(0.5, 0.45),
        )
        if r.random() < 0.4:
            mid.fill(mid.line([(x + w * 0.5, h), (x + w * 0.5, h + 11)], 0.6), "#2a2c30", 0.2)
        x += w * float(r.uniform(1.02, 1.3))
    terrace(s, "#7a766e")
    if s.dim:
        glow = s.add_layer("city glow", 20)
        glow.light(s.c.ellipse(s.c.w / 2, s.eye.horizon + 20, s.c.w * 0.7, 150).blur(60), s.p.glow, 0.2)
    return s.ground()


def terrace(s: Scene, local: str) -> Brush:
    """A roof or terrace underfoot with a parapet between the people and the drop."""
    c, e = s.c, s.eye
    edge = s.brush("parapet", e.act * 1.5)
    half = c.w / 2 / edge.k(1.0) * 1.4
    b = s.brush("terrace", e.act * 1.4)
    y = e.at(0, 0, e.act * 1.5)[1]
    floor = rgb("#e6edf2") if s.snowy else rgb(local)
    b.raw(
        c.rect(c.left, y, c.right, c.bottom),
        c.gradient([(y, b.tone(floor, s.sun(0.6))), (y + 130, b.tone(floor, s.sun(0.35))), (c.bottom, s.p.dark)]),
    )
    edge.solid(edge.rect(-half, -0.05, half, 0.85), rgb(local) * np.float32(0.9), 0.08, s.sun(0.3))
    edge.fill(edge.rect(-half, 0.8, half, 0.95), floor, s.sun(0.85))
    return b


def rooftop(s: Scene) -> Ground:
    sky(s, low=s.eye.horizon + 50)
    skyline(s, 420.0, 30.0, 90.0, dip=0.2)
    c = s.c
    for i, (z, low) in enumerate(((70.0, -7.0), (34.0, -4.2))):
        b = s.brush(f"roofs {i}", z)
        half = c.w / 2 / b.k(1.0) * 1.3
        r = s.rng("roofs", i)
        x = -half
        while x < half:
            w = float(r.uniform(5, 10))
            tile = rgb(("#7a4632", "#6b3a30", "#5a4a48", "#84543c")[int(r.integers(4))])
            top = low + float(r.uniform(1.0, 4.2))
            b.fill(b.rect(x, low - 20, x + w, low), walls_of(s, ("roof", i, round(x))), s.sun(0.3))
            m = b.poly([(x - 0.3, low), (x + w * 0.3, top + 1.4), (x + w * 0.7, top + 1.4), (x + w + 0.3, low)])
            b.solid(m, tile, 0.5, s.sun(0.4))
            if s.snowy:
                b.raw(m.minus(m.shift(0, 9)), b.tone("#e8eef2", s.sun(0.8)), 0.9)
            b.solid(b.rect(x + w * 0.55, top, x + w * 0.68, top + 2.6), "#8a5a4a", 0.15, s.sun(0.4))
            if lit_odds(s) and r.random() < 0.7:
                b.raw(b.rect(x + w * 0.4, low + 0.6, x + w * 0.5, low + 1.6), s.air(s.p.window, z))
            x += w * float(r.uniform(0.95, 1.2))
    roof = terrace(s, "#6a6460")
    near = s.brush("chimneys", s.eye.act * 1.3)
    half = c.w / 2 / near.k(1.0)
    for u, h in ((-0.78, 2.6), (0.7, 3.3)):
        x = u * half
        near.solid(near.rect(x - 0.5, 0, x + 0.5, h), "#8a5a4a", 0.16, s.sun(0.36))
        near.fill(near.rect(x - 0.6, h - 0.2, x + 0.6, h), "#9a6a58", s.sun(0.6))
        for d in (-0.25, 0.22):
            near.solid(near.rect(x + d - 0.13, h, x + d + 0.13, h + 0.5), "#a8603f", 0.05, s.sun(0.4))
    if s.setting.era == "modern":
        x = half * 0.3
        near.fill(near.line([(x, 0), (x, 3.4)], 0.05), "#2a2c30", 0.3)
        for y in (2.4, 2.8, 3.2):
            near.fill(near.line([(x - 0.6, y), (x + 0.6, y + 0.1)], 0.03), "#2a2c30", 0.3)
    if s.wet:
        wet_ground(s, roof, s.eye.at(0, 0, s.eye.act * 1.5)[1], amount=0.6)
    return s.ground()


def house_front(s: Scene) -> Ground:
    sky(s)
    ridge(s, 300.0, 4.0, 70.0, "#5f7f74", word="far")
    trees = s.brush("trees behind", 26.0)
    for i, x in enumerate((-11.0, -7.5, 8.0, 12.0)):
        tree(s, trees, x, 8.5, "oak" if i % 2 else "pine", i)
    b = plane(s, grass_colour(s))
    strip(s, b, [(z, -0.9, 0.9) for z in (16.0, 12.0, 9.0, 6.0, 3.0, 1.5)], "#b8a88a", 0.7)
    h = s.brush("house", 16.0)
    wide = min(9.0, s.half * 16.0 / s.eye.act * 1.5)
    front_of_house(s, h, wide)
    for i, x in enumerate((-wide * 0.36, wide * 0.3)):
        bush(s, s.same(h, 15.2), x, 1.5, 0.9, i)
    f = s.brush("fence", 10.5)
    fence(s, f, -12.0, -1.3, 0.95, "picket" if s.setting.era != "future" else "iron")
    fence(s, f, 1.3, 12.0, 0.95, "picket" if s.setting.era != "future" else "iron")
    big = s.brush("tree", 12.0)
    tree(s, big, -s.half * 12.0 / s.eye.act * 0.86, 8.0, "oak", "near")
    post = s.brush("lamp", 10.0)
    lamp_post(s, post, s.half * 10.0 / s.eye.act * 0.62, 3.2)
    pool_lamps(s, 2.9)
    foreground_grass(s, height=80.0, n=110)
    return s.ground()


def front_of_house(s: Scene, b: Brush, wide: float) -> None:
    wall, w = walls_of(s, "front"), wide / 2
    paint = s.pick("paint", ("#6f3b2e", "#2f5a52", "#3c4f78", "#7a5a2c", "#5a2f3a"))
    b.fill(b.rect(-w, -0.2, w, 5.4), wall, s.sun(0.5))
    b.fill(b.rect(w * 0.86, -0.2, w, 5.4), wall, s.sun(0.15))
    b.fill(b.rect(-w, -0.2, w, 0.5), wall * np.float32(0.7), s.sun(0.3))
    roof = b.poly([(-w - 0.5, 5.3), (-w * 0.72, 8.0), (w * 0.72, 8.0), (w + 0.5, 5.3)])
    b.solid(roof, s.pick("tiles", ("#6b2e28", "#4a4a52", "#7a4632")), 0.5, s.sun(0.45))
    if s.snowy:
        b.raw(roof.minus(roof.shift(0, b.k(1.2))), b.tone("#e8eef2", s.sun(0.85)), 0.95)
    b.solid(b.rect(w * 0.42, 7.0, w * 0.58, 9.3), "#8a5a4a", 0.2, s.sun(0.4))
    b.fill(b.rect(-w - 0.5, 5.2, w + 0.5, 5.4), "#e0d6c0", s.sun(0.5))
    for i, x in enumerate((-w * 0.6, w * 0.6)):
        lit = s.dim and (i == 0 or s.chance("home", 0.6))
        window(s, b, x, 1.0, 1.25, 1.45, lit=lit, shutters=paint)
        window(s, b, x, 3.5, 1.15, 1.2, lit=s.dim and not lit, shutters=paint)
    window(s, b, 0.0, 3.5, 1.0, 1.2, lit=False, shutters=paint)
    b.fill(b.rect(-0.75, 0, 0.75, 2.55), "#e0d6c0", s.sun(0.55))
    b.solid(b.rect(-0.58, 0, 0.58, 2.35), paint, 0.1, s.sun(0.4))
    b.raw(b.rect(-0.3, 1.7, 0.3, 2.2), s.p.window if s.dim else b.tone("#3a4a52", s.sun(0.4)))
    b.fill(b.poly([(-1.3, 2.6), (-1.0, 3.1), (1.0, 3.1), (1.3, 2.6)]), paint * np.float32(0.7), s.sun(0.5))
    for i in range(3):
        b.fill(b.rect(-1.1 - 0.2 * i, -0.18 * i, 1.1 + 0.2 * i, 0.18 - 0.18 * i), "#a8a090", s.sun(0.75 - 0.15 * i))
    if s.dim:
        px, py = b.pt(0.95, 2.2)
        b.raw(b.disc(0.95, 2.2, 0.12, 0.16), np.array([1.3, 1.15, 0.82], np.float32))
        s.lamp(px, py, b.k(1.8), s.p.glow)
