"""Buildings: windows that are lit when people are home, houses with two faces and a roof, rows of fronts, skylines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, rgb_of

PLASTER = ("#c9b48f", "#b9956c", "#a7a08c", "#c4876a", "#8f9aa0", "#d2c3a0", "#9a7b68", "#b7b09a")
BRICK = ("#8a4f3f", "#7a4a40", "#94604a", "#6f5148")
CONCRETE = ("#7f868a", "#8f8f88", "#6f7880", "#9a958a")
ROOF = ("#6b2e28", "#4a4a52", "#7a4632", "#3f4a52")
Placer = Callable[[float, float], Point]  # (u 0..1 across, v 0..1 up) on a face → units


def walls_of(s: Scene, word: object) -> RGB:
    era = s.setting.era
    choices = CONCRETE if era == "future" else (*PLASTER, *BRICK) if era != "modern" else (*PLASTER, *BRICK, *CONCRETE)
    return rgb(choices[int(s.rng("wall", word).integers(len(choices)))])


def lit_odds(s: Scene) -> float:
    return {"night": 0.36, "evening": 0.42, "dusk": 0.3}.get(
        s.setting.time, 0.25 if s.setting.weather == "storm" else 0.0
    )


def windows(s: Scene, b: Brush, at: Placer, columns: int, floors: int, word: object, wall: RGB, *, size: tuple[float, float] = (0.46, 0.5), ground: bool = False) -> None:  # fmt: skip
    """A grid of windows on any face; `at` maps the face to the picture, so perspective is the caller's."""
    r, odds = s.rng("windows", word), lit_odds(s)
    dark: list[list[Point]] = []
    lit: list[list[Point]] = []
    bars: list[list[Point]] = []
    sills: list[list[Point]] = []
    glow: list[float] = []
    for f in range(0 if ground else 1, floors):
        for k in range(columns):
            u0, u1 = (k + 0.5 - size[0] / 2) / columns, (k + 0.5 + size[0] / 2) / columns
            v0, v1 = (f + 0.28) / floors, (f + 0.28 + size[1]) / floors
            q = [at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)]
            if r.random() < odds:
                lit.append(q)
                glow.append(float(r.uniform(0.6, 1.0)))
            else:
                dark.append(q)
            um, w = (u0 + u1) / 2, (u1 - u0) * 0.05
            bars.append([at(um - w, v0), at(um + w, v0), at(um + w, v1), at(um - w, v1)])
            e = 0.10 * (u1 - u0)
            sills.append([at(u0 - e, v0 - 0.012), at(u1 + e, v0 - 0.012), at(u1 + e, v0), at(u0 - e, v0)])
    c, p = s.c, s.p
    glass = mix(b.tone(wall * 0.45, s.sun(0.2)), s.air(p.sky[1] * 0.8, b.z), 0.25 if s.night else 0.45)
    b.raw(many(c, dark), glass)
    b.raw(many(c, lit, glow), s.air(p.window, b.z * 0.4))
    b.raw(many(c, bars), b.tone(wall * 0.5, s.sun(0.2)), 0.9)
    b.raw(many(c, sills), b.tone(wall, s.sun(0.9)), 0.7)


def face(b: Brush, x0: float, y0: float, x1: float, y1: float) -> Placer:
    """Placer of an upright front at the brush's depth (metres)."""
    return lambda u, v: b.pt(x0 + (x1 - x0) * u, y0 + (y1 - y0) * v)


def block(s: Scene, b: Brush, x0: float, x1: float, height: float, floors: int, columns: int, word: object, *, roof: str = "flat", shop: bool = False) -> None:  # fmt: skip
    """A town front: wall, cornice, windows, perhaps a shop below or a pitched roof."""
    wall = walls_of(s, word)
    k = s.sun(0.42 + 0.16 * float(s.rng("facing", word).random()))
    b.fill(b.rect(x0, -0.3, x1, height), wall, k)
    dark_edge = (
        b.rect(x1 - (x1 - x0) * 0.08, -0.3, x1, height)
        if b.light.lx * s.eye.flip < 0
        else b.rect(x0, -0.3, x0 + (x1 - x0) * 0.08, height)
    )
    b.fill(dark_edge, wall, k * 0.3, 0.6)
    b.fill(b.rect(x0 - 0.1, height - 0.25, x1 + 0.1, height + 0.12), wall * 0.8, k * 1.6)
    if roof == "pitched":
        m = b.poly(
            [
                (x0 - 0.2, height),
                ((x0 * 3 + x1) / 4, height + 2.0),
                ((x0 + x1 * 3) / 4, height + 2.0),
                (x1 + 0.2, height),
            ]
        )
        b.fill(m, s.pick(f"roof{word}", ROOF), s.sun(0.55))
        _snow_on(s, b, m)
    windows(s, b, face(b, x0, 0.0, x1, height), columns, floors, word, wall)
    if shop:
        shop_front(s, b, x0 + 0.3, x1 - 0.3, height / floors * 0.9, word)


def _snow_on(s: Scene, b: Brush, m: Mask, thick: float = 0.3) -> None:
    if s.snowy:
        b.raw(m.minus(m.shift(0, max(2.0, b.k(thick)))), b.tone("#e8eef2", s.sun(0.85)), 0.95)


def shop_front(s: Scene, b: Brush, x0: float, x1: float, height: float, word: object) -> None:
    """Show window, door, striped awning or a sign."""
    r = s.rng("shop front", word)
    colour = rgb(("#b8412f", "#2f6f6a", "#c9912b", "#3d5a86", "#7a3f5f")[int(r.integers(5))])
    b.fill(b.rect(x0, 0, x1, height), "#3a2c26", s.sun(0.25))
    glass = b.rect(x0 + 0.2, 0.6, x1 - 1.3, height * 0.78)
    if s.dim:
        b.raw(glass, s.air(s.p.window, b.z * 0.4))
        b.raw(b.rect(x1 - 1.1, 0.15, x1 - 0.25, height * 0.74), s.air(s.p.window * 0.75, b.z * 0.4))
    else:
        b.raw(glass, mix(s.p.sky[1], b.tone("#30404a", 0.2), 0.55))
        b.raw(b.rect(x1 - 1.1, 0.15, x1 - 0.25, height * 0.74), b.tone("#2a2420", s.sun(0.2)))
    n = max(4, int((x1 - x0) / 0.5))
    for i in range(n):
        a, e = x0 - 0.15 + (x1 - x0 + 0.3) * i / n, x0 - 0.15 + (x1 - x0 + 0.3) * (i + 1) / n
        m = b.poly([(a, height), (e, height), (e, height * 0.8), (a, height * 0.8)])
        b.fill(m, colour if i % 2 else "#e6dcc4", s.sun(0.75))
    b.fill(b.rect(x0 - 0.1, height, x1 + 0.1, height + 0.45), colour * 0.7, s.sun(0.6))


def house(s: Scene, b: Brush, x: float, wide: float, high: float, word: object, *, roof: str | None = None, side: bool = True, lit: bool = True) -> Point:  # fmt: skip
    """A cottage: front, shaded side, pitched roof, chimney, door, windows. Returns the chimney's top (units)."""
    r = s.rng("house", word)
    wall, tiles = walls_of(s, ("house", word)), rgb(roof) if roof else rgb(ROOF[int(r.integers(4))])
    x0, x1, rise = x - wide / 2, x + wide / 2, high * 0.62
    deep = wide * 0.42 if side else 0.0
    sx = x1 + deep * 0.75
    if side:
        b.fill(b.poly([(x1, -0.2), (x1, high), (sx, high), (sx, -0.2)]), wall, s.sun(0.12))
    b.fill(b.rect(x0, -0.3, x1, high), wall, s.sun(0.55))
    ridge = [(x0 + wide * 0.08, high + rise), (sx - wide * 0.1 if side else x1 - wide * 0.08, high + rise)]
    m = b.poly([(x0 - wide * 0.06, high - 0.08), ridge[0], ridge[1], (sx + wide * 0.05, high - 0.08)])
    b.solid(m, tiles, high * 0.16, s.sun(0.45))
    for i in range(1, 5):
        y = high + rise * i / 5
        b.raw(b.line([(x0, y), (sx, y)], 0.03).inter(m), b.tone(tiles, 0.0), 0.35)
    _snow_on(s, b, m, high * 0.2)
    b.fill(b.rect(x0 - wide * 0.06, high - 0.16, sx + wide * 0.05, high - 0.06), tiles * 0.6, s.sun(0.1))
    cx = x0 + wide * float(r.uniform(0.22, 0.4))
    b.solid(b.rect(cx, high + rise * 0.55, cx + wide * 0.09, high + rise * 1.32), "#8a5a4a", wide * 0.03, s.sun(0.4))
    _openings(s, b, x0, wide, high, lit, word)
    return b.pt(cx + wide * 0.045, high + rise * 1.34)


def _openings(s: Scene, b: Brush, x0: float, wide: float, high: float, lit: bool, word: object) -> None:
    r = s.rng("door", word)
    n = max(2, min(5, round(wide / 1.9)))
    door = int(r.integers(n))
    paint = rgb(("#6f3b2e", "#2f5a52", "#3c4f78", "#7a5a2c", "#5a2f3a")[int(r.integers(5))])
    for i in range(n):
        cx = x0 + wide * (i + 0.5) / n
        if i == door:
            b.fill(b.rect(cx - 0.55, 0, cx + 0.55, 2.15), "#e0d6c0", s.sun(0.4))
            b.solid(b.rect(cx - 0.45, 0, cx + 0.45, 2.05), paint, 0.08, s.sun(0.4))
            continue
        window(
            s, b, cx, high * 0.36, 0.95, min(1.15, high * 0.42), lit=lit and s.dim and r.random() < 0.75, shutters=paint
        )


def window(
    s: Scene, b: Brush, x: float, y: float, wide: float, high: float, *, lit: bool, shutters: RGB | str | None = None
) -> None:
    """One house window; (x, y) is the middle of its sill."""
    w = wide / 2
    if shutters is not None:
        for d in (-1, 1):
            b.solid(b.rect(x + d * w, y, x + d * (w + wide * 0.38), y + high), rgb_of(shutters), 0.05, s.sun(0.4))
    b.fill(b.rect(x - w - 0.08, y - 0.1, x + w + 0.08, y + high + 0.08), "#ddd2bb", s.sun(0.5))
    pane = b.rect(x - w, y, x + w, y + high)
    if lit:
        b.raw(pane, s.air(s.p.window, b.z * 0.3))
        px, py = b.pt(x, y + high / 2)
        s.lamp(px, py, b.k(wide * 1.4), s.p.window)
    else:
        b.raw(pane, mix(b.tone("#2c3a44", s.sun(0.2)), s.p.sky[1], 0.3))
        b.raw(
            b.poly([(x - w, y + high), (x - w * 0.2, y + high), (x - w, y + high * 0.3)]),
            mix(s.p.sky[2], s.p.sky[1], 0.4),
            0.4,
        )
    b.fill(b.rect(x - 0.03, y, x + 0.03, y + high), "#ddd2bb", s.sun(0.3))
    b.fill(b.rect(x - w, y + high * 0.5 - 0.03, x + w, y + high * 0.5 + 0.03), "#ddd2bb", s.sun(0.3))


def smoke(s: Scene, at: Point, height: float, z: float) -> None:
    """A thread of chimney smoke (units)."""
    x, y = at
    lean = 0.9 if s.setting.weather in ("wind", "storm") else 0.3
    layer = s.c.layer("smoke", z)
    m = s.c.stroke(
        [(x, y), (x + height * lean * 0.3, y - height * 0.4), (x + height * lean, y - height)],
        [3, height * 0.08, height * 0.16],
    )
    layer.paint(m.blur(height * 0.035), mix(s.p.haze, s.p.sky[2], 0.3), 0.5)


def skyline(
    s: Scene,
    z: float,
    low: float,
    high: float,
    *,
    word: str = "",
    lights: bool = True,
    spires: bool = True,
    dip: float = 0.5,
) -> Brush:
    """A far town against the sky: heights in metres, lower in the middle by `dip`."""
    r = s.rng("skyline", word, round(z))
    b = s.brush(f"skyline {word}", z)
    e, c = s.eye, s.c
    half = (c.right - c.left) / 2 / e.k(z) * 1.04
    wall = mix(s.p.mid, s.p.haze, 0.35)
    tone = b.s.air(wall, z * 1.2)
    shapes: list[list[Point]] = []
    panes: list[list[Point]] = []
    x = -half
    while x < half:
        w = float(r.uniform(0.5, 1.3)) * (low + high) * 0.16
        u = abs(x + w / 2) / half
        h = (low + (high - low) * float(r.random()) ** 1.5) * (1 - dip * (1 - min(1.0, u * 1.7)))
        shapes.append(b.pts([(x, -1), (x, h), (x + w, h), (x + w, -1)]))
        if spires and r.random() < 0.22:
            top = h * float(r.uniform(1.2, 1.5))
            shapes.append(b.pts([(x + w * 0.25, h), (x + w * 0.5, top), (x + w * 0.75, h)]))
        for _ in range(int(14 * lit_odds(s) * 2) if lights else 0):
            px, py, d = x + w * float(r.uniform(0.1, 0.85)), h * float(r.uniform(0.1, 0.92)), low * 0.035
            panes.append(b.pts([(px, py), (px + d, py), (px + d, py + d * 1.3), (px, py + d * 1.3)]))
        x += w * float(r.uniform(0.85, 1.1))
    b.raw(many(c, shapes), tone)
    b.raw(many(c, panes), s.air(s.p.window, z * 0.5), 0.9)
    return b


def row(s: Scene, z: float, height: tuple[float, float], word: str, *, roofs: Sequence[str] = ("flat", "pitched"), shops: float = 0.4, gap: float = 0.0, wide: tuple[float, float] = (5.0, 9.0)) -> Brush:  # fmt: skip
    """A row of fronts across the picture at depth z; `gap` metres stay open in the middle."""
    r = s.rng("row", word)
    b = s.brush(f"row {word}", z)
    half = (s.c.right - s.c.left) / 2 / s.eye.k(z) * 1.05
    x, i = -half, 0
    while x < half:
        w = float(r.uniform(*wide))
        if gap and x < gap and x + w > -gap:
            if x < -gap:
                w = max(1.5, -gap - x)
            else:
                x = gap
        h = float(r.uniform(*height))
        floors = max(2, round(h / 3.1))
        block(
            s,
            b,
            x,
            x + w,
            h,
            floors,
            max(2, round(w / 1.9)),
            (word, i),
            roof=roofs[int(r.integers(len(roofs)))],
            shop=r.random() < shops,
        )
        x, i = x + w, i + 1
    return b
