"""Trees and bushes, season by season, as graphic silhouettes with a lit side. Metres at the brush's depth."""

from __future__ import annotations

import math
from typing import Literal

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, rgb_of, sliver

Kind = Literal["oak", "pine", "poplar", "birch", "willow", "palm", "bare", "cypress"]
LEAF = {
    "spring": ("#86ad52", "#9dbb62", "#c9b3b8"),
    "summer": ("#4f7f3f", "#5d8a44", "#47753f"),
    "autumn": ("#c07a2c", "#b0552a", "#cf9a3a"),
    "winter": ("#7c7468", "#7c7468", "#7c7468"),
}


def leaf_colour(s: Scene, word: object) -> RGB:
    r = s.rng("leaf", word)
    return rgb(LEAF[s.setting.season][int(r.integers(3))])


def crown(
    s: Scene, b: Brush, x: float, y: float, rx: float, ry: float, local: RGB | str, word: object, lobes: int = 9
) -> Mask:
    """A mass of leaves: a lobed outline, a lit upper side, a few hollows."""
    r = s.rng("crown", word, round(x * 10))
    pts: list[Point] = []
    n = lobes * 2
    for i in range(n):
        a = 2 * math.pi * i / n
        q = (1.0 if i % 2 else 0.84) * float(r.uniform(0.9, 1.08))
        pts.append((x + rx * q * math.cos(a), y + ry * q * math.sin(a)))
    m = b.blob(pts)
    b.fill(m, local, s.sun(0.18))
    lit = m.inter(m.shift(b.light.lx * b.k(rx) * 0.34, -b.k(ry) * 0.3))
    b.fill(lit, local, s.sun(0.62), 0.9)
    top = m.inter(m.shift(b.light.lx * b.k(rx) * 0.75, -b.k(ry) * 0.8))
    b.fill(top, local, s.sun(1.0), 0.7)
    holes: list[list[Point]] = []
    for _ in range(lobes * 3):
        a, q = float(r.uniform(0, 6.28)), float(r.uniform(0.2, 0.95))
        hx, hy = b.pt(x + rx * q * math.cos(a), y + ry * q * math.sin(a))
        d = b.k(rx) * float(r.uniform(0.05, 0.13))
        holes.append([(hx - d, hy), (hx, hy - d * 0.7), (hx + d, hy + d * 0.2), (hx, hy + d * 0.6)])
    b.raw(many(s.c, holes).inter(m), b.tone(local, s.sun(0.08)), 0.45)
    if s.snowy:
        b.raw(m.minus(m.shift(0, max(2.0, b.k(ry * 0.3)))), b.tone("#e8eef2", s.sun(0.85)), 0.85)
    return m


def tree(s: Scene, b: Brush, x: float, height: float, kind: Kind = "oak", word: object = 0) -> None:
    """One tree standing on the ground at the brush's depth."""
    if kind in ("oak", "birch", "willow") and s.setting.season == "winter":
        kind = "bare"
    {"pine": _pine, "poplar": _poplar, "cypress": _poplar, "palm": _palm, "bare": _bare, "willow": _willow}.get(
        kind, _oak
    )(s, b, x, height, kind, word)


def _trunk(s: Scene, b: Brush, x: float, height: float, wide: float, local: RGB | str = "#5a4636") -> None:
    m = b.line(
        [(x - wide * 0.2, -0.1), (x, height * 0.5), (x + wide * 0.15, height)], [wide * 1.5, wide, wide * 0.6], True
    )
    b.solid(m, local, wide * 0.3, s.sun(0.25))


def _oak(s: Scene, b: Brush, x: float, height: float, kind: Kind, word: object) -> None:
    r = s.rng("oak", word)
    birch = kind == "birch"
    _trunk(s, b, x, height * 0.62, height * (0.035 if birch else 0.055), "#d6d2c6" if birch else "#5a4636")
    wide = height * (0.2 if birch else 0.34)
    local = leaf_colour(s, word)
    crown(s, b, x - wide * 0.5, height * 0.6, wide * 0.62, height * 0.2, local, (word, 1), 6)
    crown(s, b, x + wide * 0.55, height * 0.64, wide * 0.6, height * 0.19, local, (word, 2), 6)
    crown(
        s, b, x + wide * float(r.uniform(-0.15, 0.15)), height * 0.76, wide * 0.85, height * 0.25, local, (word, 3), 8
    )


def _pine(s: Scene, b: Brush, x: float, height: float, kind: Kind, word: object) -> None:
    r = s.rng("pine", word, round(x * 10))
    _trunk(s, b, x, height * 0.5, height * 0.03)
    local = rgb("#33543f") if kind == "pine" else rgb("#3f5d3a")
    tiers = 6
    for i in range(tiers):
        y0, y1 = height * (0.12 + 0.14 * i), height * min(1.0, 0.36 + 0.13 * i)
        w = height * 0.21 * (1 - i / (tiers + 0.6)) * float(r.uniform(0.9, 1.1))
        pts = [
            (x - w, y0),
            (x - w * 0.45, y0 + height * 0.035),
            (x, y0 - height * 0.01),
            (x + w * 0.5, y0 + height * 0.03),
            (x + w, y0),
            (x, y1),
        ]
        m = b.poly(pts)
        b.fill(m, local, s.sun(0.15))
        half = b.poly([(x, y1), (x, y0 - height * 0.01), (x + w * b.light.lx * s.eye.flip, y0)]).inter(m)
        b.fill(half, local, s.sun(0.7), 0.8)
        if s.snowy:
            b.raw(m.minus(m.shift(0, max(1.5, b.k(height * 0.045)))), b.tone("#e8eef2", s.sun(0.85)), 0.9)


def _poplar(s: Scene, b: Brush, x: float, height: float, kind: Kind, word: object) -> None:
    _trunk(s, b, x, height * 0.3, height * 0.025)
    local = rgb("#39523a") if kind == "cypress" else leaf_colour(s, word)
    crown(s, b, x, height * 0.55, height * (0.085 if kind == "cypress" else 0.12), height * 0.45, local, word, 8)


def _palm(s: Scene, b: Brush, x: float, height: float, kind: Kind, word: object) -> None:
    r = s.rng("palm", word, round(x * 10))
    lean = float(r.uniform(-0.12, 0.18)) * height
    b.solid(
        b.line([(x, -0.1), (x + lean * 0.4, height * 0.5), (x + lean, height)], [0.32, 0.24, 0.18], True),
        "#7a6248",
        0.06,
        s.sun(0.3),
    )
    for i in range(9):
        a = math.pi * (-0.15 + 1.3 * i / 8)
        ex, ey = x + lean + math.cos(a) * height * 0.36, height + math.sin(a) * height * 0.2 - height * 0.08
        leaf = b.line(
            [(x + lean, height), ((x + lean + ex) / 2, (height + ey) / 2 + height * 0.1), (ex, ey - height * 0.06)],
            [0.1, 0.42, 0.03],
            True,
        )
        b.fill(leaf, "#55773f", s.sun(0.25 + 0.08 * (i % 4)))


def branches(
    s: Scene, x: float, y: float, length: float, angle: float, width: float, word: object, depth: int = 5
) -> list[list[Point]]:
    """A bare crown as slivers (units): each branch forks twice."""
    r = s.rng("branch", word, round(x))
    out: list[list[Point]] = []

    def grow(x: float, y: float, length: float, angle: float, width: float, left: int) -> None:
        ex, ey = x + math.cos(angle) * length, y - math.sin(angle) * length
        out.append(sliver(x, y, ex, ey, width, width * 0.66))
        if left <= 0 or length < 3:
            return
        for turn in (float(r.uniform(0.2, 0.62)), -float(r.uniform(0.2, 0.62))):
            grow(ex, ey, length * float(r.uniform(0.62, 0.82)), angle + turn, max(0.7, width * 0.62), left - 1)

    grow(x, y, length, angle, width, depth)
    return out


def _bare(s: Scene, b: Brush, x: float, height: float, kind: Kind, word: object) -> None:
    px, py = b.pt(x, 0)
    h = b.k(height)
    shapes = [sliver(px, py + 3, px, py - h * 0.28, h * 0.06, h * 0.042)]
    shapes += branches(s, px, py - h * 0.26, h * 0.22, math.pi / 2 + 0.05, h * 0.042, word, 6 if h > 120 else 4)
    m = many(s.c, shapes)
    b.raw(m, b.tone("#55493e", s.sun(0.16)))
    b.raw(m.minus(m.shift(-b.light.lx * 2.0, 0)), b.tone("#9a8a76", s.sun(0.7)), 0.6)
    if s.snowy:
        b.raw(m.minus(m.shift(0, 2.2)), b.tone("#e8eef2", s.sun(0.8)), 0.6)


def _willow(s: Scene, b: Brush, x: float, height: float, kind: Kind, word: object) -> None:
    r = s.rng("willow", word)
    _trunk(s, b, x, height * 0.6, height * 0.06)
    local = leaf_colour(s, word)
    crown(s, b, x, height * 0.72, height * 0.34, height * 0.24, local, word, 9)
    shapes: list[list[Point]] = []
    for _ in range(60):
        u = float(r.uniform(-1, 1))
        x0, y0 = b.pt(x + u * height * 0.34, height * (0.78 - 0.14 * u * u))
        drop = b.k(height) * float(r.uniform(0.3, 0.58)) * (1 - 0.25 * (1 - abs(u)))
        shapes.append(sliver(x0, y0, x0 + float(r.uniform(-6, 6)), y0 + drop, max(1.6, b.k(height) * 0.02), 0.6))
    b.raw(many(s.c, shapes, [float(v) for v in r.uniform(0.5, 1, 60)]), b.tone(local, s.sun(0.45)), 0.9)


def bush(
    s: Scene, b: Brush, x: float, wide: float, high: float, word: object = 0, local: RGB | str | None = None
) -> None:
    colour = leaf_colour(s, word) if local is None else rgb_of(local)
    crown(s, b, x, high * 0.42, wide / 2, high * 0.6, colour, (word, "bush"), 7)


def treeline(
    s: Scene,
    z: float,
    height: float,
    *,
    local: RGB | str | None = None,
    conifer: bool = False,
    word: str = "",
    gap: float = 0.0,
) -> Brush:
    """A far wood as one broken edge; `gap` metres left open in the middle."""
    r = s.rng("treeline", word, round(z))
    b = s.brush(f"wood {word}", z)
    e, c = s.eye, s.c
    half = (c.right - c.left) / 2 / e.k(z) * 1.05
    colour = leaf_colour(s, ("line", word)) if local is None else rgb_of(local)
    pts: list[Point] = [(-half, -0.3)]
    x = -half
    while x < half:
        h = height * float(r.uniform(0.6, 1.1)) * (0.25 if abs(x) < gap else 1.0)
        step = height * float(r.uniform(0.18, 0.34))
        if conifer:
            pts += [(x, h * 0.45), (x + step * 0.5, h), (x + step, h * 0.42)]
        else:
            pts += [(x, h * 0.75), (x + step * 0.35, h), (x + step * 0.8, h * 0.92)]
        x += step
    pts.append((half, -0.3))
    m = b.poly(pts) if conifer else b.blob(pts, (0, len(pts) - 1))
    b.fill(m, colour, s.sun(0.22))
    b.fill(m.minus(m.shift(-b.light.lx * 3, max(2.0, b.k(height * 0.12)))), colour, s.sun(0.75), 0.5)
    if s.snowy:
        b.raw(m.minus(m.shift(0, max(1.5, b.k(height * 0.1)))), b.tone("#e8eef2", s.sun(0.8)), 0.6)
    return b


def overhang(s: Scene, side: int, word: str = "overhang") -> None:
    """A dark bough at the lens in an upper corner: frames the view (units)."""
    c, r = s.c, s.rng(word)
    layer = c.layer("bough", 0.9)
    x0 = c.left if side < 0 else c.right
    d = -side
    reach = min(c.w * 0.42, 460.0)
    shapes = [
        sliver(x0, c.top + 30, x0 + d * reach * 0.6, 40, 26, 9),
        sliver(x0 + d * reach * 0.55, 38, x0 + d * reach, 96, 9, 2),
    ]
    winter = s.setting.season == "winter"
    for _ in range(16):
        t = float(r.random())
        bx, by = x0 + d * reach * t, c.top + 40 + 110 * t + float(r.uniform(-20, 14))
        ex, ey = bx + d * float(r.uniform(10, 90)), by + float(r.uniform(10, 90))
        shapes.append(sliver(bx, by, ex, ey, 5, 1))
        for _ in range(0 if winter else 9):
            lx, ly = (
                bx + (ex - bx) * float(r.random()) + float(r.normal(0, 16)),
                by + (ey - by) * float(r.random()) + float(r.normal(0, 14)),
            )
            q, a = float(r.uniform(7, 17)), float(r.uniform(0, 6.28))
            ux, uy = math.cos(a) * q, math.sin(a) * q
            shapes.append(
                [(lx - ux, ly - uy), (lx - uy * 0.4, ly + ux * 0.4), (lx + ux, ly + uy), (lx + uy * 0.4, ly - ux * 0.4)]
            )
    layer.paint(many(c, shapes), mix(s.p.dark, s.p.mid, 0.18))
