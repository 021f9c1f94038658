"""Large vehicles of the road, seen from outside: a bus with its row of windows, a lorry with its load."""

from __future__ import annotations

from aiuteur.craft.picture.props.pen import Make, Pen


def _axle(p: Pen, x: float) -> None:
    p.flat(p.m_disc(x, 0.055, 0.068), p.dark(0.2), 0.1)
    p.flat(p.m_disc(x, 0.05, 0.056), "#17171a", 0.3)
    p.disc(x, 0.05, 0.028, "#a8adb2", w=0.01)


def bus(p: Pen) -> None:
    p.blob([(-0.5, 0.05), (-0.5, 0.3), (-0.46, 0.345), (0.42, 0.345), (0.49, 0.3), (0.5, 0.05)], p.main, (0, 5), 0.03)
    p.flat(p.m_rect(-0.48, 0.165, 0.49, 0.185), "#e8dec2", 0.5)
    for i in range(6):
        x = -0.46 + i * 0.128
        p.flat(p.m_blob([(x, 0.2), (x, 0.305), (x + 0.11, 0.305), (x + 0.11, 0.2)], (0, 1, 2, 3)), "#26343f", 0.5)
        p.flat(p.m_poly([(x, 0.27), (x, 0.305), (x + 0.05, 0.305)]), "#ffffff", 0.8, 0.35)
    p.flat(p.m_blob([(0.4, 0.18), (0.4, 0.31), (0.46, 0.31), (0.487, 0.28), (0.49, 0.18)], (0, 1, 4)), "#26343f", 0.5)
    p.flat(p.m_rect(0.315, 0.06, 0.385, 0.305), "#1e2830", 0.4)
    p.line([(0.35, 0.06), (0.35, 0.305)], 0.006, "#8f9498", 0.5)
    p.flat(p.m_rect(0.3, 0.315, 0.46, 0.337), "#f0d890", 0.8)
    for x in (-0.32, 0.24):
        _axle(p, x)
    p.glow(p.m_disc(0.485, 0.11, 0.016, 0.02), "#fff0b8")
    p.glow(p.m_rect(-0.497, 0.1, -0.482, 0.14), "#d8402c")


def truck(p: Pen) -> None:
    """A cab in front, boards and a tarpaulin behind; a van is closed."""
    closed = p.prop.name.startswith(("van", "ambulance"))
    load = "#d8d4c8" if closed else "#7a7452"
    p.rect(-0.5, 0.1, 0.2, 0.16, "#2c2c2e", 0.02)
    if closed:
        p.rect(-0.5, 0.14, 0.2, 0.46, load, 0.03)
    else:
        p.blob(
            [(-0.49, 0.28), (-0.48, 0.42), (-0.3, 0.47), (0.0, 0.47), (0.17, 0.42), (0.18, 0.28)], load, (0, 5), 0.04
        )
        for x in (-0.32, -0.15, 0.02):
            p.line([(x, 0.28), (x + 0.01, 0.46)], 0.01, "#4e4a34", 0.3)
        p.rect(-0.5, 0.14, 0.19, 0.29, "#6b4a30", 0.03)
        for y in (0.19, 0.24):
            p.line([(-0.5, y), (0.19, y)], 0.006, "#3a281a", 0.2)
    p.blob([(0.22, 0.1), (0.22, 0.4), (0.36, 0.4), (0.41, 0.26), (0.5, 0.24), (0.5, 0.1)], p.main, (0, 1, 4, 5), 0.03)
    p.flat(p.m_poly([(0.26, 0.26), (0.26, 0.37), (0.345, 0.37), (0.385, 0.26)]), "#26343f", 0.5)
    p.flat(p.m_poly([(0.26, 0.32), (0.26, 0.37), (0.3, 0.37)]), "#ffffff", 0.8, 0.4)
    for x in (-0.34, -0.18, 0.36):
        p.flat(p.m_disc(x, 0.08, 0.09), p.dark(0.2), 0.1)
        p.flat(p.m_disc(x, 0.075, 0.074), "#17171a", 0.3)
        p.disc(x, 0.075, 0.036, "#a8adb2", w=0.012)
    p.glow(p.m_disc(0.485, 0.18, 0.018, 0.022), "#fff0b8")


TRAFFIC: dict[str, Make] = {
    "bus": Make(9.0, 1.0, 0.36, "#a33a2e", bus), "truck": Make(6.0, 1.0, 0.48, "#3f5f6a", truck),
}  # fmt: skip
