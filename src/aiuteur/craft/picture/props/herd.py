"""Animals of field and forest beside those of the house: fox and wolf, sheep and goat, cow and ox."""

from __future__ import annotations

from aiuteur.craft.picture.props.pen import Ink, Make, Pen


def fox(p: Pen) -> None:
    """Slender, pointed, with a brush of a tail; a wolf is grey and has no white tip."""
    wolf = p.prop.name.startswith("wol")
    coat: Ink = "#6f7278" if wolf and p.prop.colour is None else p.main
    socks = "#3a2a24" if not wolf else "#4a4c50"
    for x in (-0.2, 0.15):
        p.line([(x + 0.04, 0.3), (x + 0.05, 0.02)], 0.045, socks, 0.2)
    p.blob([(-0.26, 0.42), (-0.38, 0.3), (-0.5, 0.24), (-0.5, 0.16), (-0.36, 0.14), (-0.24, 0.3)], coat, w=0.04)
    if not wolf:
        p.blob([(-0.44, 0.25), (-0.5, 0.24), (-0.5, 0.16), (-0.43, 0.15)], "#efe6d6", w=0.02)
    p.blob(
        [(-0.3, 0.44), (-0.06, 0.46), (0.18, 0.48), (0.25, 0.38), (0.16, 0.26), (-0.08, 0.3), (-0.28, 0.28)],
        coat,
        w=0.05,
    )
    for x in (-0.24, 0.19):
        p.body(p.m_line([(x, 0.36), (x - 0.02, 0.18)], (0.09, 0.05)), coat, 0.02)
        p.body(p.m_line([(x - 0.02, 0.2), (x + 0.01, 0.02)], (0.05, 0.04)), socks, 0.02)
    p.blob(
        [(0.13, 0.44), (0.15, 0.62), (0.27, 0.68), (0.36, 0.6), (0.5, 0.53), (0.47, 0.49), (0.33, 0.48), (0.25, 0.4)],
        coat,
        (4,),
        0.04,
    )
    p.blob([(0.24, 0.42), (0.3, 0.5), (0.46, 0.5), (0.34, 0.46)], "#efe6d6", w=0.02)
    for x in (0.16, 0.25):
        p.poly([(x - 0.03, 0.62), (x + 0.01, 0.8), (x + 0.07, 0.65)], coat, 0.02)
        p.flat(p.m_poly([(x, 0.65), (x + 0.014, 0.75), (x + 0.045, 0.66)]), socks, 0.2)
    p.flat(p.m_disc(0.495, 0.515, 0.018), "#17120f", 0.2)
    p.flat(p.m_disc(0.345, 0.585, 0.012), "#17120f", 0.1)


def sheep(p: Pen) -> None:
    """A cloud of wool on dark legs; a goat is lean, has horns and a beard."""
    goat = p.prop.name.startswith(("goat", "kid"))
    face = "#3a322e" if not goat else p.dark(0.8)
    for x, k in ((-0.2, 0.7), (0.18, 0.7), (-0.26, 1.0), (0.12, 1.0)):
        p.body(p.m_line([(x, 0.3), (x, 0.02)], (0.06, 0.045)), "#2c2622" if not goat else p.dark(0.6 * k), 0.015)
    if goat:
        p.blob([(-0.36, 0.5), (0.0, 0.54), (0.26, 0.56), (0.28, 0.36), (0.1, 0.28), (-0.32, 0.3)], p.main, w=0.05)
    else:
        wool = [
            (-0.4, 0.5),
            (-0.3, 0.64),
            (-0.14, 0.62),
            (0.0, 0.7),
            (0.16, 0.64),
            (0.3, 0.58),
            (0.3, 0.38),
            (0.18, 0.26),
            (0.0, 0.3),
            (-0.16, 0.25),
            (-0.3, 0.28),
            (-0.42, 0.36),
        ]
        p.blob(wool, p.main, w=0.07)
        for x, y in ((-0.26, 0.52), (-0.08, 0.46), (0.12, 0.54), (-0.18, 0.36), (0.06, 0.38)):
            p.line([(x - 0.05, y), (x, y + 0.03), (x + 0.05, y)], 0.014, p.dark(0.72), 0.35)
    p.blob([(0.24, 0.62), (0.3, 0.74), (0.4, 0.72), (0.5, 0.56), (0.46, 0.5), (0.36, 0.52), (0.28, 0.5)], face, w=0.03)
    p.blob([(0.26, 0.7), (0.14, 0.68), (0.18, 0.62), (0.28, 0.66)], face, w=0.02)
    p.flat(p.m_disc(0.38, 0.66, 0.014), "#e8d8a0" if goat else "#d8d0c0", 0.6)
    if goat:
        p.line([(0.3, 0.73), (0.26, 0.86), (0.16, 0.92)], (0.04, 0.03, 0.012), "#6b5a44", 0.4)
        p.line([(0.42, 0.5), (0.42, 0.38)], (0.035, 0.01), p.pale(0.3), 0.5)


def cow(p: Pen) -> None:
    """A heavy body with patches, horns, a bell; an ox or a bull is of one colour."""
    plain = p.prop.name.startswith(("ox", "bull", "buffalo"))
    for x, k in ((-0.26, 0.6), (0.18, 0.6), (-0.34, 1.0), (0.1, 1.0)):
        p.body(p.m_line([(x, 0.36), (x, 0.18), (x + 0.01, 0.02)], (0.09, 0.05, 0.055)), p.dark(k), 0.015)
    p.line([(-0.42, 0.56), (-0.47, 0.4), (-0.46, 0.24)], (0.025, 0.02, 0.04), p.dark(0.5), 0.3)
    body = [
        (-0.42, 0.58),
        (-0.2, 0.62),
        (0.14, 0.62),
        (0.28, 0.54),
        (0.26, 0.36),
        (0.1, 0.26),
        (-0.2, 0.24),
        (-0.4, 0.34),
    ]
    hide = p.blob(body, p.main, w=0.06)
    if not plain:
        for x, y, r in ((-0.26, 0.48, 0.1), (0.06, 0.54, 0.09), (-0.04, 0.34, 0.07)):
            p.flat(p.m_disc(x, y, r, r * 0.8).inter(hide), "#efe8dc", 0.5)
        p.blob([(-0.3, 0.26), (-0.2, 0.18), (-0.12, 0.26)], "#d8a090", w=0.02)
    p.blob(
        [(0.2, 0.56), (0.28, 0.7), (0.38, 0.72), (0.5, 0.52), (0.47, 0.44), (0.38, 0.44), (0.28, 0.46)], p.main, w=0.04
    )
    p.blob([(0.43, 0.54), (0.5, 0.52), (0.47, 0.44), (0.41, 0.45)], "#d8a090", w=0.02)
    p.line([(0.32, 0.7), (0.34, 0.8), (0.42, 0.84)], (0.035, 0.03, 0.01), "#d8ccb0", 0.5)
    p.blob([(0.28, 0.69), (0.16, 0.66), (0.2, 0.6), (0.3, 0.64)], p.dark(0.7), w=0.02)
    p.flat(p.m_disc(0.37, 0.63, 0.012), "#17120f", 0.1)


HERD: dict[str, Make] = {
    "fox": Make(0.8, 1.0, 0.8, "#b8602c", fox), "sheep": Make(1.1, 0.94, 0.78, "#ddd6c6", sheep), "cow": Make(2.2, 0.98, 0.84, "#6b4630", cow),
}  # fmt: skip
