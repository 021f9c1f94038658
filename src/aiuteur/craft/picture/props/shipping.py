"""What goes by engine on the water, and the bell that is rung there as anywhere."""

from __future__ import annotations

from aiuteur.craft.picture.props.pen import Make, Pen

_BRASS = "#d8a83e"
_LAMPLIT = "#f4d48a"


def ferry(p: Pen) -> None:
    """A small ship of steel, its bow to the right: a saloon with lit windows, the wheelhouse before the funnel, a mast."""
    p.line([(0.12, 0.36), (0.12, 0.62)], 0.01, "#4a4440", 0.3)
    p.line([(0.12, 0.56), (0.42, 0.2)], 0.004, "#4a4440", 0.3, False)
    p.poly([(-0.14, 0.3), (-0.12, 0.47), (-0.03, 0.47), (-0.03, 0.3)], p.main, 0.02)
    p.rect(-0.125, 0.43, -0.028, 0.475, "#26262c", 0.01)
    p.rect(-0.36, 0.17, 0.22, 0.29, "#e9e2d0", 0.02, 0.5)
    p.rect(0.04, 0.29, 0.2, 0.4, "#f2ecdc", 0.02, 0.5)
    p.line([(0.02, 0.405), (0.225, 0.405)], 0.016, "#5a4632", 0.4, False)
    for x in (0.052, 0.104, 0.156):
        p.glow(p.m_rect(x, 0.325, x + 0.036, 0.37), _LAMPLIT, 0.9)
    for at in range(7):
        x = -0.33 + at * 0.075
        p.glow(p.m_rect(x, 0.21, x + 0.042, 0.255), _LAMPLIT, 0.9)
    p.line([(-0.4, 0.3), (0.03, 0.3)], 0.012, "#5a4632", 0.4, False)
    hull = [(-0.48, 0.17), (0.3, 0.17), (0.5, 0.225), (0.4, 0.02), (0.36, 0.0), (-0.42, 0.0), (-0.46, 0.04)]
    p.blob(hull, p.main, (0, 2, 3, 4, 5, 6), 0.04)
    p.poly([(-0.47, 0.035), (0.405, 0.035), (0.36, 0.0), (-0.42, 0.0)], "#6e2f28", 0.01)
    p.line([(-0.48, 0.165), (0.3, 0.165), (0.49, 0.22)], 0.016, "#efe6d2", 0.5)
    for x in (-0.3, -0.15, 0.0, 0.15):
        p.ring(x, 0.1, 0.022, 0.008, "#e9e2d0", 0.5)
    if p.fine:
        for at in range(6):
            x = 0.24 + at * 0.042
            p.line([(x, 0.17 + at * 0.009), (x, 0.235 + at * 0.009)], 0.005, "#efe6d2", 0.5, False)
        p.line([(0.22, 0.235), (0.47, 0.288)], 0.006, "#efe6d2", 0.5, False)
        p.ring(-0.2, 0.19, 0.024, 0.009, "#d8663c", 0.5)


def bell(p: Pen) -> None:
    """A hand bell of brass: turned handle, flared mouth, the clapper under it."""
    p.body(p.m_line([(0.0, 0.6), (0.0, 0.98)], (0.1, 0.075)), "#5a3a22", 0.03)
    p.disc(0.0, 0.96, 0.06, "#5a3a22", 0.045, 0.02)
    p.disc(0.0, 0.06, 0.055, "#7d6430", 0.05, 0.02)
    p.blob(
        [(-0.09, 0.6), (-0.17, 0.5), (-0.2, 0.3), (-0.3, 0.12), (-0.36, 0.07), (0.0, 0.03), (0.36, 0.07), (0.3, 0.12),
         (0.2, 0.3), (0.17, 0.5), (0.09, 0.6)],
        p.main, (4, 6), 0.09,
    )  # fmt: skip
    p.line([(-0.33, 0.1), (0.0, 0.065), (0.33, 0.1)], 0.02, p.pale(0.45), 0.7)
    p.line([(-0.19, 0.36), (0.0, 0.335), (0.19, 0.36)], 0.014, p.dark(0.6), 0.3)
    p.line([(-0.12, 0.5), (-0.15, 0.3), (-0.22, 0.16)], 0.022, p.pale(0.7), 0.85)


SHIPPING: dict[str, Make] = {
    "ferry": Make(9.0, 1.0, 0.62, "#3f6f8f", ferry), "bell": Make(0.26, 0.72, 1.0, _BRASS, bell),
}  # fmt: skip
