"""Wild country: forest, mountain, desert, snowfield."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import rim
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.buildings import house, smoke
from aiuteur.craft.picture.places.flora import tree, treeline
from aiuteur.craft.picture.places.ground import Ground
from aiuteur.craft.picture.places.land import (
    SNOW,
    boulder,
    foreground_grass,
    grass_colour,
    plane,
    ridge,
    rocks,
    strip,
    winding,
)
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, band, many, sliver
from aiuteur.craft.picture.places.sky import fog_bank, god_rays, sky, sun_place
from aiuteur.craft.picture.places.street_things import pool_lamps


def forest(s: Scene) -> Ground:
    """Ranks of trunks into the light, mist between them, ferns at the lens."""
    c, p, e = s.c, s.p, s.eye
    hz = e.horizon
    sx = sun_place(s)[0]
    layer = c.layer("forest light", 40)
    glow = mix(p.sky[2], p.glow, 0.3 if s.night else 0.6)
    field = c.gradient([(c.top, mix(p.sky[0], p.haze, 0.4)), (hz * 0.6, mix(p.sky[1], p.haze, 0.45)), (hz + 30, glow)])
    shine = c.radial(sx, hz - 120, 620.0, 1.7)[..., None] * np.float32(0.3 if s.night else 0.8)
    layer.paint(
        c.rect(c.left, c.top, c.right, c.bottom), (field + (np.clip(p.glow, 0, 1) - field) * shine).astype(np.float32)
    )
    conifer = s.setting.season == "winter" or s.chance("conifer", 0.4)
    for i, (z, far, n) in enumerate(((46.0, 0.8, 15), (28.0, 0.6, 11), (17.0, 0.38, 8), (10.5, 0.16, 5))):
        _rank(s, i, z, far, n, sx, conifer)
        if i < 3:
            fog_bank(s, e.at(0, 0, z)[1] + 4, 56 + 24 * i, e.layer_z(z) - 0.5, 0.5 - 0.08 * i, mix(p.haze, glow, 0.5))
    path = s.brush("path", 9.0)
    strip(s, path, winding(s, 1.9, 1.4, 0.0, 40.0), mix(p.haze, rgb("#a08a68"), 0.55), 0.5, 0.6)
    if not s.night and s.setting.weather in ("clear", "wind", "cloudy", "fog"):
        god_rays(s, sx, 3.4)
    _ferns(s)
    return s.ground(((-0.34, e.act * 1.15), (0.0, e.act), (0.32, e.act * 1.3)))


def _rank(s: Scene, i: int, z: float, far: float, n: int, sx: float, conifer: bool) -> None:
    c, p, e = s.c, s.p, s.eye
    r = s.rng("rank", i)
    b = s.brush(f"trees {i}", z)
    bark = mix(s.pick("bark", ("#3f342c", "#2f3a34", "#4a3a30")) * np.float32(0.5), p.dark, 0.5)
    colour = mix(mix(p.haze, p.glow, 0.2 if not s.night else 0.0), bark, 1 - far)
    gy = e.at(0, 0, z)[1]
    ground = [(c.left, gy - 6), (c.w * 0.2, gy + float(r.uniform(-10, 10))), (c.w * 0.5, gy + 8), (c.w * 0.75, gy + float(r.uniform(-8, 10))), (c.right, gy), (c.right, c.bottom), (c.left, c.bottom)]  # fmt: skip
    floor = mix(colour, rgb(SNOW) if s.snowy else mix(grass_colour(s), p.mid, 0.5), 0.5 if s.snowy else 0.22)
    b.raw(c.blob(ground, (0, 4, 5, 6)), floor)
    w = b.k(0.34)
    shapes: list[list[Point]] = []
    gap = c.w * 0.06 + i * 46
    for x in np.linspace(c.left - 30, c.right + 30, n * 2 + 1) + r.uniform(-40, 40, n * 2 + 1):
        if abs(x - c.w / 2) < gap:
            continue
        ww, lean = w * float(r.uniform(0.55, 1.25)), float(r.uniform(-20, 20))
        shapes.append(sliver(x, gy + 30, x + lean * 0.4, hz_mid(s), ww * 1.4, ww * 0.9))
        shapes.append(sliver(x + lean * 0.4, hz_mid(s) + 1, x + lean, c.top - 10, ww * 0.9, ww * 0.6))
        for _ in range(int(r.integers(3, 7))):
            by, d = float(r.uniform(c.top, e.horizon - 110)), 1 if r.random() < 0.5 else -1
            bl = float(r.uniform(50, 150)) * (0.4 + ww / 70)
            shapes.append(
                sliver(
                    x + lean * 0.5,
                    by,
                    x + lean * 0.5 + d * bl,
                    by + (bl * 0.2 if conifer else -bl * 0.34),
                    ww * 0.2,
                    0.8,
                )
            )
    trunks = many(c, shapes)
    b.raw(trunks, colour)
    lit = trunks.minus(trunks.shift(max(1.5, w * 0.14) * (1 if sx > c.w / 2 else -1) * -1, 0))
    b.raw(lit, mix(colour, np.clip(p.glow, 0, 1).astype(np.float32), 0.5), 0.6 * (1 - far * 0.7))
    if s.setting.season != "winter" or conifer:
        _leaves(s, b, i, colour)


def _leaves(s: Scene, b: Brush, i: int, colour: RGB) -> None:
    """The leaves of one rank, thinner downwards."""
    c = s.c
    leaves = c.noise(s.rng("leaves", i), cell=70.0 + 22 * i, octaves=4)
    yy = np.clip((170 + 40 * i - c.ys) / 190, 0, 1)
    m = np.clip((leaves - (0.92 - 0.58 * yy)) * 20, 0, 1) * (yy > 0)
    tint = mix(colour, {"autumn": rgb("#a8602a"), "spring": rgb("#7f9a4a")}.get(s.setting.season, rgb("#3f5f3a")), 0.32)
    b.raw(
        band(c, m.astype(np.float32), c.top, 176.0 + 40 * i),
        tint if not s.snowy else mix(tint, rgb(SNOW), 0.25),
        0.95,
    )


def hz_mid(s: Scene) -> float:
    return s.eye.horizon - 170


def _ferns(s: Scene) -> None:
    c, r = s.c, s.rng("ferns")
    shapes: list[list[Point]] = []
    for _ in range(24):
        u = float(r.uniform(0, 0.26))
        x = c.left + 60 + u * c.w if r.random() < 0.5 else c.right - 60 - u * c.w
        y, n = c.bottom - float(r.uniform(0, 40)), int(r.integers(5, 9))
        for k in range(n):
            a, q = math.pi * (0.12 + 0.76 * k / (n - 1)), float(r.uniform(90, 190))
            ex, ey = x + math.cos(a) * q, y - math.sin(a) * q * 0.85
            mx, my = (x + ex) / 2, (y + ey) / 2 - 22
            shapes += [sliver(x, y, mx, my, 6, 9), sliver(mx, my, ex, ey + 12, 9, 1)]
    layer = c.layer("ferns", 0.8)
    layer.paint(many(c, shapes), s.p.dark * np.float32(0.8) if not s.snowy else mix(s.p.dark, rgb(SNOW), 0.2))
    layer.soften(1.6)


def mountain(s: Scene) -> Ground:
    sky(s)
    c, e = s.c, s.eye
    for i, (z, high, local) in enumerate(
        ((2200.0, 330.0, "#6a7a94"), (1300.0, 250.0, "#5f6f84"), (700.0, 150.0, "#56655f"))
    ):
        _peaks(s, i, z, high, local)
    fog_bank(s, e.horizon - 20, 50, e.layer_z(90.0) - 4, 0.55)
    treeline(s, 120.0, 12.0, conifer=True, local="#3a5a44")
    slope = s.brush("slope", 40.0)
    hz = e.horizon
    pts = [
        (c.left, hz + 20),
        (c.w * 0.3, hz + 70),
        (c.w * 0.62, hz + 50),
        (c.right, hz + 6),
        (c.right, c.bottom),
        (c.left, c.bottom),
    ]
    green = grass_colour(s)
    slope.raw(c.blob(pts, (0, 3, 4, 5)), c.gradient([(hz, slope.tone(green, s.sun(0.7))), (c.bottom, s.p.mid)]))
    for z, xs in ((30.0, (-13.0, -10.0, 11.0, 14.5)), (17.0, (-9.0, 9.4))):
        t = s.brush(f"pines {z}", z)
        for i, x in enumerate(xs):
            tree(s, t, x, 7.0 + i % 2, "pine", (z, i))
    _ledge(s)
    return s.ground()


def _ledge(s: Scene) -> None:
    """Rock to stand on."""
    c, e = s.c, s.eye
    ledge = s.brush("ledge", 8.0)
    y = e.at(0, 0, 8.6)[1]
    rocks(
        s,
        ledge,
        [
            (c.left, y + 8),
            (c.w * 0.18, y - 22),
            (c.w * 0.34, y - 4),
            (c.w * 0.6, y + 6),
            (c.w * 0.82, y - 16),
            (c.right, y - 40),
            (c.right, c.bottom),
            (c.left, c.bottom),
        ],
        "#767a7c",
        40,
    )


def _peaks(s: Scene, i: int, z: float, high: float, local: str) -> None:
    c, e, r = s.c, s.eye, s.rng("peaks", i)
    b = s.brush(f"peaks {i}", 200.0 / (i + 1.0))
    hz = e.horizon
    n = max(3, int(c.w / (300 - 40 * i)))
    tops = [
        (
            c.left + (c.right - c.left) * (j + 0.5 + float(r.uniform(-0.25, 0.25))) / n,
            hz - high * float(r.uniform(0.5, 1.0)),
        )
        for j in range(n)
    ]
    line: list[Point] = [(c.left, hz + 30)]
    ribs: list[list[Point]] = []
    caps: list[list[Point]] = []
    for x, y in tops:
        outline, rib, cap = _peak(x, y, hz, (c.right - c.left) / n * 0.62, 1 if s.side < 0 else -1)
        line += outline
        ribs.append(rib)
        caps.append(cap)
    line.append((c.right, hz + 30))
    m = c.poly(line)
    far = s.air(b.light.tone(rgb(local), s.sun(0.5)), z * 0.12)
    b.raw(m, far)
    b.raw(many(c, ribs).inter(m), s.air(b.light.tone(rgb(local), 0.02), z * 0.12), 0.55)
    _snow_caps(s, b, caps, i, m, ribs, z)


def _peak(x: float, y: float, hz: float, w: float, side: int) -> tuple[list[Point], list[Point], list[Point]]:
    """One summit at (x, y) over the horizon: its outline, the rib in shadow on `side`, its cap of snow (units)."""
    high = hz - y
    outline = [(-0.5, 0.42), (-0.2, 0.8), (0.0, 1.0), (0.16, 0.72), (0.5, 0.4)]
    rib = [(0.0, 1.0), (0.12, 0.7), (0.02, 0.4), (0.2, -30 / high), (0.9, -30 / high), (0.5, 0.4), (0.17, 0.72)]
    d = high * 0.34
    cap = [
        (-0.3, 1.1),
        (-0.14, 0.72),
        (-0.04, 1.1),
        (0.06, 0.7),
        (0.14, 1.0),
        (0.4, 0.9),
        (0.2, -4 / d),
        (0.0, -8 / d),
        (-0.2, 0.0),
    ]
    return (
        [(x + u * w, hz - high * v) for u, v in outline],
        [(x + side * u * w, hz - high * v) for u, v in rib],
        [(x + u * w, y + d * v) for u, v in cap],
    )


def _snow_caps(s: Scene, b: Brush, caps: list[list[Point]], i: int, m: Mask, ribs: list[list[Point]], z: float) -> None:
    """Snow on the tops, blue in the shade."""
    c = s.c
    if i < 2 or s.snowy:
        snow = s.air(s.light.tone(rgb(SNOW), s.sun(0.95)), z * 0.06)
        cap = many(c, caps).inter(m)
        b.raw(cap, snow, 0.95)
        b.raw(cap.inter(many(c, ribs)), mix(snow, s.p.sky[0], 0.4), 0.6)


def desert(s: Scene) -> Ground:
    sky(s, clouds=0.3 if s.setting.weather == "clear" else None)
    c, e = s.c, s.eye
    sand = rgb("#d8a868")
    mesa = s.brush("mesa", 160.0)
    hz = e.horizon
    x = c.w * (0.28 if e.flip > 0 else 0.72)
    for mx, w, h in (
        (x, c.w * 0.2, 96.0),
        (x + c.w * 0.26 * e.flip, c.w * 0.08, 66.0),
        (x + c.w * 0.4 * e.flip, c.w * 0.13, 44.0),
    ):
        m = c.poly(
            [
                (mx - w * 0.7, hz + 8),
                (mx - w * 0.5, hz - h * 0.5),
                (mx - w * 0.42, hz - h),
                (mx + w * 0.36, hz - h),
                (mx + w * 0.42, hz - h * 0.52),
                (mx + w * 0.66, hz + 8),
            ]
        )
        mesa.fill(m, "#a8603f", s.sun(0.7))
        mesa.fill(m.inter(m.shift(-s.side * w * 0.34, 0)), "#8a4a3a", s.sun(0.2), 0.7)
    _dunes(s, sand)
    _near_sand(s, sand)
    return s.ground()


def _dunes(s: Scene, sand: RGB) -> None:
    """Four ranks of dunes, lit on one side."""
    c, hz = s.c, s.eye.horizon
    for i, (z, amp, base) in enumerate(
        ((120.0, 34.0, 10.0), (46.0, 56.0, 36.0), (18.0, 80.0, 96.0), (9.0, 60.0, 190.0))
    ):
        b = s.brush(f"dune {i}", z)
        ph = float(s.rng("dune", i).uniform(0, 6))
        line = [
            (float(q), hz + base - amp * (0.5 + 0.5 * math.sin(q * 0.0042 * (1.4 - 0.2 * i) + ph)) ** 1.6)
            for q in np.linspace(c.left, c.right, 60)
        ]
        m = c.poly([(c.left, c.bottom), *line, (c.right, c.bottom)])
        tone = b.tone(sand, s.sun(0.85))
        b.raw(
            m,
            c.gradient(
                [
                    (hz + base - amp, tone),
                    (hz + base + 70, b.tone(sand, s.sun(0.5))),
                    (c.bottom, mix(b.tone(sand, s.sun(0.35)), s.p.dark, 0.3)),
                ]
            ),
        )
        shade = m.inter(m.shift(-s.side * 46.0, 20.0 + 6 * i)).inter(c.rect(c.left, c.top, c.right, hz + base + 40))
        b.raw(shade, b.tone(sand * np.float32(0.86), s.sun(0.2)), 0.4)
        rim(b.layer, m, b.light, 2.4, 0.4)


def _near_sand(s: Scene, sand: RGB) -> None:
    """Cactus, stone and the ripples at our feet."""
    c, e, hz = s.c, s.eye, s.eye.horizon
    plant = s.brush("cactus", 11.0)
    cactus(s, s.half * 11 / e.act * 0.72, plant)
    boulder(s, plant, -s.half * 11 / e.act * 0.75, 1.6, 0.7, "#a8764c")
    ripples: list[list[Point]] = []
    r = s.rng("ripples")
    for _ in range(120):
        d = float(r.random())
        y, px, w = hz + 170 + d * (c.bottom - hz - 170), float(r.uniform(c.left, c.right)), 20 + 110 * d
        ripples.append([(px - w, y), (px, y - 2 - 3 * d), (px + w, y + 1), (px, y + 1)])
    front = s.brush("ripples", 5.0)
    front.raw(many(c, ripples), front.tone(sand * np.float32(0.8), s.sun(0.2)), 0.3)


def cactus(s: Scene, x: float, b: Brush) -> None:
    k = s.sun(0.35)
    for pts in (
        ((x, -0.1), (x, 2.9)),
        ((x - 0.1, 1.1), (x - 0.75, 1.15), (x - 0.75, 2.1)),
        ((x + 0.1, 1.5), (x + 0.7, 1.55), (x + 0.7, 2.4)),
    ):
        b.solid(b.line(list(pts), 0.36 if len(pts) == 2 else 0.27), "#5a7a4a", 0.08, k)


def snowfield(s: Scene) -> Ground:
    sky(s)
    white = rgb(SNOW)
    ridge(s, 700.0, 2.0, 100.0, "#9fb4c4", word="far")
    ridge(s, 300.0, 8.0, 50.0, white * np.float32(0.9), rough=0.08, word="near")
    treeline(s, 140.0, 10.0, conifer=True, local="#4a6258")
    b = plane(s, white, name="snow", k=0.95)
    cabin = s.brush("cabin", 46.0)
    smoke(s, house(s, cabin, 11.0, 6.0, 2.8, "cabin", roof="#dfe8ee"), 80.0, 14.0)
    for z, xs in ((30.0, (-14.0, -9.5, 15.0)), (17.0, (-9.5, 9.8))):
        t = s.brush(f"firs {z}", z)
        for i, x in enumerate(xs):
            tree(s, t, x, 6.5 + i % 2, "pine", (z, i))
    e = s.eye
    prints: list[list[Point]] = []
    z, i = 4.0, 0
    while z < 60:
        x = 0.5 * math.sin(z * 0.13) * (1 + z / 14) + (0.16 if i % 2 else -0.16) + z * 0.06
        prints.append(
            [e.at(x - 0.09, 0, z), e.at(x + 0.09, 0, z), e.at(x + 0.08, 0, z + 0.34), e.at(x - 0.08, 0, z + 0.34)]
        )
        z, i = z + 0.7 * (1 + z / 40), i + 1
    b.raw(many(s.c, prints), mix(s.p.sky[1], s.p.mid, 0.5), 0.6)
    drifts: list[list[Point]] = []
    r = s.rng("drifts")
    for _ in range(26):
        d = float(r.random())
        y, x, w = e.horizon + 30 + d * 300, float(r.uniform(s.c.left, s.c.right)), 60 + 220 * d
        drifts.append([(x - w, y + 3), (x - w * 0.3, y - 4 - 6 * d), (x + w, y + 3), (x, y + 4)])
    b.raw(many(s.c, drifts), mix(s.p.sky[1], s.p.haze, 0.4), 0.3)
    pool_lamps(s, 2.9, floor=False)
    foreground_grass(s, height=60.0, n=40)
    return s.ground()
