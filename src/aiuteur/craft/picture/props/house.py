"""Furniture and what grows: chairs, tables, beds, doors, windows, the safe, flowers and leaves."""

from __future__ import annotations

import math

from aiuteur.craft.picture.props.pen import Make, Pen

LADDER_LEAN = 0.13  # how far its foot and its top stand from its middle, of its length


def chair(p: Pen) -> None:
    for x in (-0.2, 0.22):
        p.line([(x, 0.44), (x * 1.1, 0.0)], 0.05, p.dark(0.7), 0.25)
    p.rect(-0.25, 0.46, -0.19, 1.0, p.main, 0.02)
    p.rect(0.17, 0.46, 0.23, 1.0, p.main, 0.02)
    for y in (0.64, 0.8, 0.94):
        p.rect(-0.2, y - 0.03, 0.18, y + 0.03, p.main, 0.015)
    p.poly([(-0.27, 0.5), (0.25, 0.5), (0.32, 0.4), (-0.34, 0.4)], p.pale(0.12), 0.03, 0.5)
    p.rect(-0.34, 0.36, 0.32, 0.41, p.dark(0.8), 0.01)
    for x in (-0.3, 0.28):
        p.rect(x - 0.03, 0.0, x + 0.03, 0.37, p.main, 0.015)


def table(p: Pen) -> None:
    for x in (-0.34, 0.34):
        p.rect(x - 0.03, 0.06, x + 0.03, 0.4, p.dark(0.5), 0.01, 0.15)
    p.poly([(-0.42, 0.5), (0.42, 0.5), (0.5, 0.38), (-0.5, 0.38)], p.pale(0.1), 0.03, 0.55)
    p.rect(-0.5, 0.31, 0.5, 0.385, p.main, 0.02, 0.25)
    for x in (-0.44, 0.44):
        p.poly([(x - 0.04, 0.32), (x + 0.04, 0.32), (x + 0.025, 0.0), (x - 0.025, 0.0)], p.main, 0.02, 0.22)


def bed(p: Pen) -> None:
    p.rect(-0.5, 0.0, -0.44, 0.6, p.main, 0.03)
    p.rect(-0.46, 0.08, 0.46, 0.2, p.dark(0.8), 0.03)
    p.blob([(-0.45, 0.2), (-0.45, 0.32), (0.0, 0.35), (0.46, 0.31), (0.46, 0.2)], "#e6ddcc", (0, 1, 3, 4), 0.03, 0.5)
    p.blob([(-0.43, 0.33), (-0.42, 0.44), (-0.3, 0.47), (-0.21, 0.42), (-0.21, 0.33)], "#f4eee0", w=0.03, mid=0.6)
    p.blob(
        [(-0.16, 0.35), (-0.05, 0.4), (0.3, 0.38), (0.47, 0.33), (0.48, 0.08), (0.2, 0.1), (-0.14, 0.13)],
        "#9a4a38",
        (0, 3, 4, 6),
        0.04,
    )
    p.rect(0.44, 0.0, 0.5, 0.42, p.main, 0.03)


def door(p: Pen) -> None:
    p.rect(-0.24, 0.0, 0.24, 1.0, p.dark(0.55), 0.02)
    p.rect(-0.205, 0.0, 0.205, 0.965, p.main, 0.03)
    for y0, y1 in ((0.08, 0.42), (0.52, 0.9)):
        for x in (-0.1, 0.1):
            p.flat(p.m_rect(x - 0.075, y0, x + 0.075, y1), p.dark(0.7), 0.25)
            p.flat(p.m_rect(x - 0.06, y0 + 0.015, x + 0.06, y1 - 0.02), p.main, 0.45)
    p.disc(0.165, 0.47, 0.018, "#d9b25a", w=0.008)


def window(p: Pen) -> None:
    p.rect(-0.42, 0.04, 0.42, 1.0, p.main, 0.02)
    p.flat(p.m_rect(-0.35, 0.11, 0.35, 0.94), "#9fc4cf", 0.75)
    p.flat(p.m_poly([(-0.35, 0.94), (0.05, 0.94), (-0.35, 0.4)]), "#ffffff", 0.8, 0.3)
    p.rect(-0.02, 0.11, 0.02, 0.94, p.main, 0.01)
    p.rect(-0.35, 0.56, 0.35, 0.6, p.main, 0.01)
    p.rect(-0.48, 0.0, 0.48, 0.07, p.pale(0.2), 0.02)


def safe(p: Pen) -> None:
    for x in (-0.38, 0.38):
        p.rect(x - 0.05, 0.0, x + 0.05, 0.08, p.dark(0.5), 0.01)
    p.rect(-0.48, 0.06, 0.48, 1.0, p.main, 0.05)
    if "open" in p.prop.name.casefold():
        _open_safe(p)
        return
    p.rect(-0.38, 0.16, 0.38, 0.9, p.pale(0.12), 0.03)
    p.ring(0, 0.56, 0.17, 0.03, "#c9ccd0", 0.5)
    p.disc(0, 0.56, 0.1, "#d2d6da", w=0.03)
    for i in range(12):
        a = math.pi * i / 6
        p.line(
            [(math.cos(a) * 0.115, 0.56 + math.sin(a) * 0.115), (math.cos(a) * 0.14, 0.56 + math.sin(a) * 0.14)],
            0.012,
            "#22262a",
            0.1,
        )
    for a in (0.5, 2.6, 4.7):
        p.line([(0.0, 0.32), (math.cos(a) * 0.11, 0.32 + math.sin(a) * 0.08)], 0.03, "#c9a24a", 0.6)
    for y in (0.26, 0.8):
        p.rect(-0.46, y - 0.05, -0.4, y + 0.05, p.dark(0.6), 0.01)


def _open_safe(p: Pen) -> None:
    """The door swung aside, two shelves, papers and a box inside."""
    p.flat(p.m_rect(-0.38, 0.16, 0.38, 0.9), "#0e1114", 0.2)
    p.flat(p.m_poly([(-0.38, 0.9), (0.38, 0.9), (0.3, 0.82), (-0.3, 0.82)]), p.dark(0.7), 0.2)
    for y in (0.22, 0.54):
        p.rect(-0.34, y, 0.34, y + 0.03, p.pale(0.2), 0.01)
    for i in range(4):
        p.rect(-0.28, 0.25 + 0.035 * i, 0.02, 0.28 + 0.035 * i, "#d8cba8", 0.01)
    p.rect(0.08, 0.25, 0.28, 0.38, "#8a5a34", 0.02)
    p.rect(-0.26, 0.57, -0.06, 0.7, "#7f9a72", 0.02)
    p.disc(0.14, 0.62, 0.05, "#d9a83a", w=0.02)
    p.poly([(0.42, 0.1), (0.42, 0.96), (0.5, 1.0), (0.5, 0.04)], p.pale(0.15), 0.02, 0.5)
    p.disc(0.475, 0.54, 0.02, "#c9ccd0", 0.07, 0.01)


def flower(p: Pen) -> None:
    p.line([(0.0, 0.0), (0.03, 0.35), (0.0, 0.72)], 0.035, "#4f7a3f", 0.4)
    for d, y in ((1, 0.22), (-1, 0.36)):
        p.blob([(0.02, y), (d * 0.14, y + 0.12), (d * 0.28, y + 0.12), (d * 0.16, y + 0.02)], "#5a8a45", (0, 2), 0.03)
    for i in range(8):
        a = math.pi * 2 * i / 8
        p.body(p.m_disc(math.cos(a) * 0.15, 0.77 + math.sin(a) * 0.15, 0.11, 0.065, -a), p.main, 0.03, 0.45)
    p.disc(0, 0.77, 0.09, "#e0a83a", w=0.03)


def leaf(p: Pen) -> None:
    p.blob(
        [(-0.42, 0.1), (-0.3, 0.42), (0.0, 0.6), (0.48, 0.66), (0.36, 0.3), (0.1, 0.06), (-0.2, 0.02)],
        p.main,
        (0, 3),
        0.06,
    )
    p.line([(-0.5, 0.02), (-0.1, 0.22), (0.44, 0.62)], 0.02, p.dark(0.55), 0.2)
    for t in (0.2, 0.4, 0.6, 0.8):
        x, y = -0.42 + 0.86 * t, 0.06 + 0.52 * t
        p.line([(x, y), (x + 0.02, y + 0.16 * (1.1 - t))], 0.01, p.dark(0.6), 0.2)
        p.line([(x, y), (x + 0.16 * (1.2 - t), y + 0.01)], 0.01, p.dark(0.6), 0.2)


def ladder(p: Pen) -> None:
    """Two rails and their rungs, leaning the way it looks."""
    for at in range(11):
        y = 0.05 + at * 0.09
        x = LADDER_LEAN * (2 * y - 1)
        p.line([(x - 0.062, y), (x + 0.062, y)], 0.018, p.pale(0.12), 0.4, False)
    for side in (-0.07, 0.07):
        foot, top = side - LADDER_LEAN, side * 0.9 + LADDER_LEAN
        p.body(p.m_line([(foot, 0.0), (top, 1.0)], 0.027, False), p.main if side > 0 else p.dark(0.75), 0.01)


HOUSE: dict[str, Make] = {
    "chair": Make(0.95, 0.66, 1.0, "#7a5236", chair), "table": Make(1.5, 1.0, 0.5, "#7d5536", table),
    "bed": Make(2.0, 1.0, 0.6, "#5f4030", bed), "door": Make(2.1, 0.48, 1.0, "#4d5a4c", door),
    "window": Make(1.3, 0.96, 1.0, "#e0d8c8", window), "safe": Make(0.7, 0.96, 1.0, "#4a5560", safe),
    "flower": Make(0.35, 0.6, 1.0, "#c8385a", flower), "leaf": Make(0.12, 1.0, 0.66, "#a8702e", leaf),
    "ladder": Make(3.2, 0.42, 1.0, "#9a7648", ladder),
}  # fmt: skip
