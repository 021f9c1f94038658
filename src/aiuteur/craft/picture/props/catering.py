"""What is brought to eat: the flat box that a pizza comes in, a cake, and fruit."""

from __future__ import annotations

from aiuteur.craft.picture.props.pen import Make, Pen

_YELLOW = ("lemon", "pear")
_DEEP = ("orange", "peach")


def pizza(p: Pen) -> None:
    """A flat cardboard box seen a little from above, its lid closed, a red stamp on it."""
    p.poly([(-0.5, 0.12), (0.5, 0.12), (0.42, 0.34), (-0.42, 0.34)], p.pale(0.2), 0.02, 0.6)
    p.rect(-0.5, 0.0, 0.5, 0.13, p.main, 0.02, 0.35)
    p.line([(-0.5, 0.09), (0.5, 0.09)], 0.008, p.dark(0.5), 0.2, False)
    p.flat(p.m_disc(0.0, 0.235, 0.17, 0.07), "#b8382c", 0.5)
    p.flat(p.m_disc(0.0, 0.235, 0.12, 0.048), "#e8d4a8", 0.6)
    p.flat(p.m_poly([(-0.05, 0.25), (0.05, 0.25), (0.0, 0.205)]), "#b8382c", 0.5)
    p.rect(-0.08, 0.03, 0.08, 0.06, p.dark(0.7), 0.01)


def cake(p: Pen) -> None:
    """A round cake on its plate: two layers, icing that has run over the edge, candles."""
    p.disc(0, 0.05, 0.5, "#e6ddc8", 0.06, 0.02)
    p.rect(-0.4, 0.06, 0.4, 0.52, p.main, 0.04, 0.4)
    p.rect(-0.4, 0.25, 0.4, 0.31, "#a8424a", 0.01)
    drips = [(-0.42, 0.58), (-0.42, 0.4), (-0.3, 0.46), (-0.2, 0.36), (-0.07, 0.46), (0.08, 0.38), (0.2, 0.47), (0.32, 0.38), (0.42, 0.44), (0.42, 0.58)]  # fmt: skip
    p.blob(drips, "#f2e6dc", (0, 9), 0.03)
    p.disc(0, 0.57, 0.42, "#f7eee6", 0.08, 0.02)
    for i, x in enumerate((-0.26, -0.13, 0.0, 0.13, 0.26)):
        y = 0.57 + (0.03 if i % 2 else -0.01)
        p.rect(x - 0.018, y, x + 0.018, y + 0.22, ("#c9506a", "#4f8a9a")[i % 2], 0.01)
        p.blob([(x, y + 0.23), (x - 0.028, y + 0.28), (x, y + 0.37), (x + 0.028, y + 0.28)], "#ffd86a", (2,), 0.01)


def fruit(p: Pen) -> None:
    """An apple, unless its name says what else."""
    name = p.prop.name.casefold()
    if any(word in name for word in _YELLOW + _DEEP):
        colour = "#e0b83a" if any(word in name for word in _YELLOW) else "#e08a34"
        p.disc(0, 0.42, 0.42, colour, w=0.1)
        p.flat(p.m_disc(0.02, 0.82, 0.03), p.dark(0.3), 0.2)
    else:
        p.blob(
            [(0, 0.80), (-0.22, 0.88), (-0.44, 0.70), (-0.42, 0.34), (-0.2, 0.03), (0, 0.07), (0.2, 0.03), (0.42, 0.34), (0.44, 0.70), (0.22, 0.88)],
            p.main, w=0.1,
        )  # fmt: skip
    p.line([(0.0, 0.80), (0.04, 0.99)], 0.035, "#4a3322", 0.3)
    p.blob([(0.04, 0.90), (0.16, 0.99), (0.34, 0.95), (0.2, 0.86)], "#5f8a3e", (0, 2), 0.02)
    p.flat(p.m_disc(-0.2, 0.62, 0.06, 0.1, 0.5), "#ffffff", 0.9, 0.5)


CATERING: dict[str, Make] = {
    "pizza": Make(0.42, 1.0, 0.34, "#c8a06a", pizza), "cake": Make(0.36, 1.0, 0.95, "#d8a860", cake), "fruit": Make(0.09, 0.9, 1.0, "#b8342c", fruit),
}  # fmt: skip
