"""Furniture at true size, two-tone: tables and seats, shelves, stoves, beds, lamps. Metres at the brush's depth."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.places.scene import Brush, Point, Scene, many, rgb_of, soft_disc

SPINES = ("#7a2f2a", "#2f4f6f", "#b08a3e", "#4f6a45", "#d2c3a0", "#5a3a5f", "#8a5a3a", "#2c3038")
BULB = np.array([1.3, 1.16, 0.86], np.float32)


def lamp_tint(s: Scene) -> RGB:
    tint = {"cold": "#dcecff", "neon": "#ff7fae", "candle": "#ffa850", "harsh": "#fff6e0", "moon": "#ffc878"}
    return rgb(tint.get(s.setting.light, "#ffc878"))


def table(s: Scene, x: float, z: float, *, wide: float = 1.7, deep: float = 0.9, high: float = 0.76, local: RGB | str | None = None, cloth: RGB | str | None = None, name: str = "table") -> Brush:  # fmt: skip
    """A table in perspective; becomes the scene's table. Returns a brush on its top's middle."""
    b = s.brush(name, z - deep / 2)
    far, near = s.same(b, z + deep / 2), b
    colour = rgb_of(local) if local is not None else s.pick("table", ("#7d5536", "#6a4a34", "#8f6a44", "#5a4032"))
    w = wide / 2
    for px in (x - w + 0.08, x + w - 0.08):
        far.fill(far.rect(px - 0.04, 0, px + 0.04, high), colour * 0.6, 0.06)
    for px in (x - w + 0.07, x + w - 0.07):
        near.fill(near.rect(px - 0.05, 0, px + 0.05, high), colour * 0.7, 0.14)
    corners = [far.pt(x - w, high), far.pt(x + w, high), near.pt(x + w, high), near.pt(x - w, high)]
    if cloth is not None:
        near.fill(near.rect(x - w - 0.02, high - 0.34, x + w + 0.02, high), cloth, 0.3)
        for i in range(7):
            fx = x - w + wide * (i + 0.5) / 7
            near.raw(near.rect(fx - 0.02, high - 0.34, fx + 0.02, high - 0.03), near.tone(cloth, 0.08), 0.4)
    else:
        near.fill(near.rect(x - w, high - 0.13, x + w, high - 0.03), colour, 0.12)
    top = near.fill(s.c.poly(corners), cloth if cloth is not None else colour, 0.5)
    for t in () if cloth is not None else (0.25, 0.5, 0.75):
        fx = x - w + wide * t
        near.raw(s.c.stroke([far.pt(fx, high), near.pt(fx, high)], 1.4, False), near.tone(colour, 0.0), 0.4)
    near.fill(near.rect(x - w, high - 0.035, x + w, high), cloth if cloth is not None else colour, 0.85)
    if s.dim:
        cx, cy = s.same(b, z).pt(x, high)
        pool = soft_disc(s.c, cx, cy, b.k(wide * 0.55), 1.2, 0.3)
        near.layer.light(pool.inter(top), lamp_tint(s), 0.22)
    x0, y0 = near.pt(x - w, high)
    x1, _ = near.pt(x + w, high)
    s.table = (min(x0, x1), max(x0, x1), y0, s.eye.layer_z(b.z))
    return s.same(b, z)


def shelf_of_books(
    s: Scene,
    b: Brush,
    x: float,
    wide: float,
    high: float,
    word: object = 0,
    local: RGB | str = "#5a3f2c",
    y: float = 0.0,
    jars: bool = False,
) -> None:
    """A bookcase (or a dresser with jars) standing against the wall."""
    r = s.rng("books", word)
    x0 = x - wide / 2
    b.fill(b.rect(x0, y, x0 + wide, y + high), rgb_of(local) * 0.5, 0.12)
    rows = max(1, round((high - 0.1) / 0.38))
    groups: dict[str, list[list[Point]]] = {}
    for i in range(rows):
        base = y + 0.06 + (high - 0.08) * i / rows
        px = x0 + 0.05
        while px < x0 + wide - 0.07:
            w = float(r.uniform(0.09, 0.17) if jars else r.uniform(0.03, 0.075))
            h = (high / rows) * float(r.uniform(0.45, 0.78))
            if r.random() < (0.16 if jars else 0.07):
                px += w * 1.6
                continue
            colour = SPINES[int(r.integers(8))]
            lean = 0.02 if r.random() < 0.1 else 0.0
            shape = _jar(px, base, w, h) if jars else _spine(px, base, w, h, lean)
            groups.setdefault(colour, []).append(b.pts(shape))
            px += w
    for colour, shapes in groups.items():
        m = many(s.c, shapes)
        b.fill(m, colour, 0.34)
        b.fill(m.minus(m.shift(-b.light.lx * max(1.0, b.k(0.02)), 0)), colour, 0.8, 0.6)
    _bookcase(b, x0, wide, y, high, rows, local)


def _spine(x: float, y: float, w: float, h: float, lean: float) -> list[Point]:
    return [(x, y), (x + lean, y + h), (x + w * 0.92 + lean, y + h), (x + w * 0.92, y)]


def _jar(x: float, y: float, w: float, h: float) -> list[Point]:
    return [
        (x, y),
        (x, y + h * 0.75),
        (x + w * 0.2, y + h),
        (x + w * 0.72, y + h),
        (x + w * 0.92, y + h * 0.75),
        (x + w * 0.92, y),
    ]


def _bookcase(b: Brush, x0: float, wide: float, y: float, high: float, rows: int, local: RGB | str) -> None:
    """Its boards and sides, in front of what stands on them."""
    for i in range(rows + 1):
        yy = y + high * i / rows
        b.fill(b.rect(x0 - 0.02, yy - 0.02, x0 + wide + 0.02, yy + 0.03), local, 0.45)
    for px in (x0, x0 + wide):
        b.fill(b.rect(px - 0.03, y, px + 0.03, y + high), local, 0.35)


def wall_shelf(s: Scene, b: Brush, x: float, y: float, wide: float, word: object = 0) -> None:
    """One board with jars and pots on it."""
    r = s.rng("shelf", word)
    b.fill(b.rect(x - wide / 2, y - 0.05, x + wide / 2, y), "#3b2d24", 0.5)
    b.raw(b.rect(x - wide / 2, y - 0.11, x + wide / 2, y - 0.05), b.tone("#1d1512", 0.0), 0.5)
    px = x - wide / 2 + 0.05
    while px < x + wide / 2 - 0.14:
        w, h = float(r.uniform(0.08, 0.17)), float(r.uniform(0.14, 0.32))
        m = b.blob(
            [
                (px, y),
                (px, y + h * 0.8),
                (px + w * 0.2, y + h),
                (px + w * 0.8, y + h),
                (px + w, y + h * 0.8),
                (px + w, y),
            ],
            (0, 5),
        )
        b.solid(m, ("#b7813c", "#56766b", "#a3513c", "#c9bfa2", "#3f5b73")[int(r.integers(5))], 0.035)
        px += w + float(r.uniform(0.02, 0.08))


def stove(s: Scene, b: Brush, x: float) -> None:
    """An iron stove with a fire behind its door and a kettle on it."""
    b.fill(b.rect(x - 0.07, 0.95, x + 0.07, 3.2), "#33363b", 0.22)
    b.solid(b.rect(x - 0.42, 0.06, x + 0.42, 0.95), "#3d4148", 0.12)
    b.fill(b.rect(x - 0.47, 0.93, x + 0.47, 1.0), "#5d6167", 0.6)
    b.fill(b.rect(x - 0.28, 0.3, x + 0.28, 0.7), "#17181b", 0.1)
    b.raw(b.rect(x - 0.22, 0.35, x + 0.22, 0.65), rgb("#ff7a22"))
    b.raw(
        b.blob([(x - 0.2, 0.35), (x - 0.12, 0.56), (x - 0.04, 0.44), (x + 0.05, 0.62), (x + 0.2, 0.35)], (0, 4)),
        rgb("#ffd860"),
    )
    kettle = b.blob([(x - 0.3, 1.0), (x - 0.33, 1.2), (x - 0.16, 1.32), (x + 0.02, 1.2), (x, 1.0)], (0, 4))
    b.solid(kettle, "#8c4a3a", 0.05)
    b.fill(b.line([(x, 1.16), (x + 0.12, 1.28)], [0.07, 0.03]), "#8c4a3a", 0.5)
    px, py = b.pt(x, 0.5)
    s.lamp(px, py, b.k(1.0), rgb("#ff8a35"))


def fireplace(s: Scene, b: Brush, x: float) -> None:
    stone = s.pick("mantel", ("#8f8678", "#a39a8a", "#7a5a4a", "#d8d0c0"))
    b.fill(b.rect(x - 0.55, 1.15, x + 0.55, 2.75), stone * 0.85, 0.26)
    b.solid(b.rect(x - 0.85, 0, x + 0.85, 1.2), stone, 0.1)
    b.fill(
        b.blob([(x - 0.5, 0), (x - 0.5, 0.7), (x, 0.88), (x + 0.5, 0.7), (x + 0.5, 0)], (0, 1, 3, 4)), "#120c0a", 0.1
    )
    b.fill(b.rect(x - 1.0, 1.15, x + 1.0, 1.26), stone * 1.1, 0.6)
    for i, (fx, h) in enumerate(((-0.2, 0.38), (0.02, 0.56), (0.2, 0.34))):
        m = b.blob(
            [
                (x + fx - 0.15, 0.06),
                (x + fx - 0.1, h * 0.5),
                (x + fx, h),
                (x + fx + 0.11, h * 0.45),
                (x + fx + 0.15, 0.06),
            ],
            (0, 2, 4),
        )
        b.raw(m, rgb(("#ff7a22", "#ffb03a", "#ff6a1a")[i]))
    b.raw(b.blob([(x - 0.1, 0.06), (x, 0.32), (x + 0.1, 0.06)], (0, 1, 2)), rgb("#fff0b0"))
    b.fill(b.line([(x - 0.35, 0.06), (x + 0.35, 0.1)], 0.1), "#3a2418", 0.3)
    for d, h in ((-0.7, 0.22), (0.62, 0.3)):
        b.raw(b.rect(x + d, 1.26, x + d + 0.05, 1.26 + h), b.tone("#efe6d0", 0.6))
    px, py = b.pt(x, 0.35)
    s.lamp(px, py, b.k(1.9), rgb("#ff9440"))


def sofa(s: Scene, b: Brush, x: float, wide: float = 1.9, word: object = 0) -> None:
    colour = s.pick(f"sofa{word}", ("#7a3f34", "#3f5f5a", "#5a5f7a", "#8a7a4a", "#4f5a68", "#6f4a5f"))
    w = wide / 2
    b.solid(
        b.blob(
            [(x - w, 0.3), (x - w, 0.9), (x - w + 0.15, 1.0), (x + w - 0.15, 1.0), (x + w, 0.9), (x + w, 0.3)], (0, 5)
        ),
        colour,
        0.08,
        0.24,
    )
    for i in range(max(1, round(wide / 0.8))):
        n = max(1, round(wide / 0.8))
        a, e = x - w + 0.12 + (wide - 0.24) * i / n, x - w + 0.12 + (wide - 0.24) * (i + 1) / n
        b.solid(
            b.blob([(a + 0.02, 0.32), (a + 0.02, 0.5), (e - 0.02, 0.5), (e - 0.02, 0.32)]), colour * 1.12, 0.05, 0.42
        )
    b.solid(b.rect(x - w, 0.12, x + w, 0.36), colour, 0.06, 0.2)
    for d in (-1, 1):
        b.solid(b.blob([(x + d * (w - 0.14), 0.06), (x + d * (w - 0.16), 0.58), (x + d * w, 0.68), (x + d * (w + 0.16), 0.58), (x + d * (w + 0.14), 0.06)], (0, 4)), colour, 0.06, 0.34)  # fmt: skip
    px, py = b.pt(x, 0.46)
    s.seat = (px, py, 1.75 * s.eye.k(b.z), s.eye.layer_z(b.z))


def bed(
    s: Scene, x: float, z: float, wide: float = 1.5, long: float = 2.0, word: object = 0, frame: str = "#5f4030"
) -> None:
    """A bed seen from its foot end, head against the back wall."""
    b = s.brush("bed", z - long)
    head, foot = s.same(b, z), s.same(b, z - long)
    cover = s.pick(f"cover{word}", ("#9a4a38", "#3f5f7a", "#5f6f4a", "#8a7a9a", "#b08a4a", "#6a3f52"))
    w = wide / 2
    head.solid(head.rect(x - w - 0.05, 0.2, x + w + 0.05, 1.15), frame, 0.06)
    for d in (-0.5, 0.5) if wide > 1.2 else (0.0,):
        pw = wide * (0.22 if wide > 1.2 else 0.38)
        head.solid(
            head.blob([(x + d * w - pw, 0.55), (x + d * w - pw, 0.8), (x + d * w + pw, 0.8), (x + d * w + pw, 0.55)]),
            "#f0e9da",
            0.05,
            0.5,
        )
    top = [head.pt(x - w, 0.56), head.pt(x + w, 0.56), foot.pt(x + w, 0.56), foot.pt(x - w, 0.56)]
    b.fill(s.c.poly(top), cover, 0.5)
    mid = s.same(b, z - 0.62)
    b.fill(
        s.c.poly([head.pt(x - w, 0.57), head.pt(x + w, 0.57), mid.pt(x + w, 0.57), mid.pt(x - w, 0.57)]), "#efe6d6", 0.5
    )
    b.fill(foot.rect(x - w, 0.14, x + w, 0.57), cover, 0.22)
    for i in range(5):
        fx = x - w + wide * (i + 0.6) / 5
        b.raw(foot.line([(fx, 0.55), (fx + 0.05, 0.16)], 0.025), b.tone(cover, 0.02), 0.5)
    for d in (-1, 1):
        foot.solid(foot.rect(x + d * w - 0.05, 0, x + d * w + 0.05, 0.72), frame, 0.03)
    foot.fill(foot.rect(x - w, 0.08, x + w, 0.2), frame, 0.2)
    # on the foot end: whoever sat further up would be behind the board
    px, py = s.same(b, z - long * 0.9).pt(x, 0.56)
    s.seat = (px, py, 1.75 * s.eye.k(z - long * 0.9), s.eye.layer_z(z - long) - 0.01)


def wardrobe(s: Scene, b: Brush, x: float, wide: float = 1.2, high: float = 2.05, local: RGB | str = "#5a3f2e") -> None:
    b.solid(b.rect(x - wide / 2, 0.05, x + wide / 2, high), local, 0.06, 0.26)
    b.fill(b.rect(x - wide / 2 - 0.05, high - 0.08, x + wide / 2 + 0.05, high + 0.03), local, 0.55)
    for d in (-1, 1):
        m = b.rect(x + d * 0.05, 0.22, x + d * (wide / 2 - 0.07), high - 0.2)
        b.fill(m, rgb_of(local) * 0.78, 0.18)
        b.raw(b.disc(x + d * 0.04, high * 0.5, 0.03), b.tone("#d8b060", 0.8))


def picture(s: Scene, b: Brush, x: float, y: float, wide: float, high: float, word: object = 0) -> None:
    r = s.rng("picture", word)
    b.fill(b.rect(x - wide / 2, y, x + wide / 2, y + high), ("#a8843e", "#3a2c24", "#7a5a34")[int(r.integers(3))], 0.5)
    inner = b.rect(x - wide * 0.42, y + high * 0.1, x + wide * 0.42, y + high * 0.9)
    b.fill(inner, ("#8fa3a8", "#c9b98a", "#6a7a5a", "#b09a90")[int(r.integers(4))], 0.4)
    if r.random() < 0.5:
        b.fill(b.blob([(x - wide * 0.42, y + high * 0.1), (x - wide * 0.42, y + high * 0.4), (x, y + high * 0.55), (x + wide * 0.42, y + high * 0.3), (x + wide * 0.42, y + high * 0.1)], (0, 1, 3, 4)), "#3f5a4a", 0.3)  # fmt: skip
    else:
        b.fill(b.blob([(x - wide * 0.26, y + high * 0.1), (x - wide * 0.1, y + high * 0.45), (x, y + high * 0.5), (x + wide * 0.1, y + high * 0.45), (x + wide * 0.26, y + high * 0.1)], (0, 4)), "#3a2c30", 0.3)  # fmt: skip
        b.fill(b.disc(x, y + high * 0.6, wide * 0.13, high * 0.15), "#d2b08a", 0.5)


def mirror(s: Scene, b: Brush, x: float, y: float, wide: float = 0.6, high: float = 0.9) -> None:
    b.fill(b.disc(x, y + high / 2, wide / 2 + 0.05, high / 2 + 0.05), "#a8843e", 0.5)
    b.fill(b.disc(x, y + high / 2, wide / 2, high / 2), "#9fb4ba", 0.45)
    m = b.disc(x, y + high / 2, wide / 2, high / 2)
    b.raw(
        b.poly(
            [(x - wide * 0.3, y), (x - wide * 0.05, y), (x + wide * 0.35, y + high), (x + wide * 0.05, y + high)]
        ).inter(m),
        rgb("#ffffff"),
        0.22,
    )


def pendant(s: Scene, x: float, z: float, y: float = 2.0, *, shade: str = "cone", name: str = "lamp") -> None:
    """A hanging lamp: cone (enamel), globe, tube (strip light), chandelier, bare bulb."""
    b = s.brush(name, z)
    lit = s.dim or s.setting.light in ("candle", "neon") or shade == "tube"
    glow, metal = lamp_tint(s), s.pick("shade", ("#1c2a26", "#5f2a24", "#2a3038", "#6a5a34"))
    b.fill(b.line([(x, y + 0.2), (x, 6.0)], 0.015), "#0c0908", 0.1)
    if shade == "globe":
        b.raw(b.disc(x, y, 0.2), BULB if lit else b.tone("#d8d2c0", 0.5))
    elif shade == "tube":
        b.fill(b.rect(x - 0.7, y + 0.1, x + 0.7, y + 0.17), "#c9ccc8", 0.4)
        b.raw(b.rect(x - 0.66, y + 0.03, x + 0.66, y + 0.1), rgb("#f4fbff") * np.float32(1.1))
    elif shade == "chandelier":
        for i in range(7):
            dx = -0.6 + 0.2 * i
            b.fill(b.line([(x, y), (x + dx * 0.6, y - 0.12), (x + dx, y + 0.06)], 0.03, True), "#b08a3e", 0.6)
            b.raw(b.disc(x + dx, y + 0.16, 0.045, 0.08), BULB if lit else b.tone("#e8e0cc", 0.5))
    elif shade == "bulb":
        b.raw(b.disc(x, y, 0.07, 0.09), BULB if lit else b.tone("#d8d2c0", 0.5))
    else:
        b.fill(b.poly([(x - 0.08, y + 0.24), (x + 0.08, y + 0.24), (x + 0.36, y), (x - 0.36, y)]), metal, 0.3)
        b.raw(b.rect(x - 0.35, y - 0.02, x + 0.35, y + 0.012), glow if lit else b.tone(metal, 0.6))
        b.raw(b.disc(x, y - 0.02, 0.1, 0.08), BULB if lit else b.tone("#d8d2c0", 0.5))
    if lit:
        px, py = b.pt(x, y)
        s.lamp(px, py, b.k(1.5), glow)


def floor_lamp(s: Scene, b: Brush, x: float) -> None:
    b.fill(b.disc(x, 0.03, 0.17, 0.04), "#2a2624", 0.3)
    b.fill(b.line([(x, 0), (x, 1.4)], 0.035), "#a8843e", 0.4)
    m = b.poly([(x - 0.3, 1.35), (x + 0.3, 1.35), (x + 0.17, 1.75), (x - 0.17, 1.75)])
    if s.dim:
        b.raw(m, lamp_tint(s) * np.float32(1.05))
        px, py = b.pt(x, 1.5)
        s.lamp(px, py, b.k(1.5), lamp_tint(s))
    else:
        b.solid(m, "#cdb98a", 0.06, 0.4)


def wall_lamp(s: Scene, b: Brush, x: float, y: float = 1.9) -> None:
    b.fill(b.line([(x, y - 0.2), (x, y)], 0.03), "#a8843e", 0.5)
    m = b.poly([(x - 0.08, y), (x + 0.08, y), (x + 0.14, y + 0.2), (x - 0.14, y + 0.2)])
    b.raw(m, BULB if s.dim else b.tone("#e0d4b8", 0.5))
    if s.dim:
        px, py = b.pt(x, y + 0.1)
        s.lamp(px, py, b.k(0.9), lamp_tint(s))


def rug(s: Scene, b: Brush, x: float, z: float, wide: float, deep: float, word: object = 0) -> None:
    """A carpet on the floor: `b` must be on the shell's layer."""
    e, colour = s.eye, s.pick(f"rug{word}", ("#7a2f2a", "#2f4a5f", "#6a5a2f", "#4a3a5a", "#7a4a2f"))

    def quad(k: float) -> list[Point]:
        w, d = wide / 2 * k, deep / 2 * (k if k == 1 else k * 0.96)
        return [e.at(x - w, 0, z + d), e.at(x + w, 0, z + d), e.at(x + w, 0, z - d), e.at(x - w, 0, z - d)]

    for k, tint, tone in (
        (1.0, colour, 0.3),
        (0.9, mix(colour, rgb("#d8b878"), 0.55), 0.32),
        (0.84, colour, 0.36),
        (0.4, colour * 0.7, 0.3),
    ):
        b.raw(s.c.poly(quad(k)), b.tone(tint, tone))


def barrel(s: Scene, b: Brush, x: float, y: float = 0.0, k: float = 1.0) -> None:
    w, h = 0.34 * k, 0.9 * k
    m = b.blob(
        [
            (x - w * 0.8, y),
            (x - w, y + h / 2),
            (x - w * 0.8, y + h),
            (x + w * 0.8, y + h),
            (x + w, y + h / 2),
            (x + w * 0.8, y),
        ],
        (0, 2, 3, 5),
    )
    b.solid(m, "#7a5434", w * 0.4)
    for t in (0.14, 0.42, 0.66, 0.9):
        b.fill(b.rect(x - w, y + h * t, x + w, y + h * t + 0.035 * k).inter(m), "#2f2b2a", 0.3)


def crate(s: Scene, b: Brush, x: float, y: float = 0.0, k: float = 0.6, local: RGB | str = "#8f6a44") -> None:
    m = b.rect(x - k / 2, y, x + k / 2, y + k)
    b.solid(m, local, k * 0.12, 0.28)
    for t in (0.02, 0.84):
        b.fill(b.rect(x - k / 2, y + k * t, x + k / 2, y + k * (t + 0.14)), rgb_of(local) * 1.1, 0.4)
    b.fill(b.line([(x - k * 0.42, y + k * 0.12), (x + k * 0.42, y + k * 0.88)], k * 0.1), rgb_of(local) * 0.8, 0.3)


def silhouettes_front(s: Scene, shapes: list[list[Point]], z: float = 0.9, name: str = "front") -> None:
    """Dark things at the lens that frame the view (units)."""
    layer = s.c.layer(name, z)
    dark = mix(rgb("#0b0c0f"), s.p.dark, 0.35) if s.interior else mix(s.p.dark, s.p.mid, 0.1) * np.float32(0.9)
    layer.paint(many(s.c, shapes), dark)
    layer.soften(1.6)
