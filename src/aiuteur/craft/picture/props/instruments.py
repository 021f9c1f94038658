"""What music is played on besides the violin, and the case that an instrument travels in."""

from __future__ import annotations

from aiuteur.craft.picture.props.pen import Make, Pen

_BRASS = "#d8a83e"
TO_THE_LEFT = "to the left"  # the name of a trumpet whose bell points that way


def guitar(p: Pen) -> None:
    p.line([(0, 0.44), (0, 0.92)], 0.05, "#3a2418", 0.35)
    p.rect(-0.045, 0.9, 0.045, 1.0, "#2c1c14", 0.01)
    for y in (0.92, 0.97):
        for d in (-1, 1):
            p.flat(p.m_disc(d * 0.06, y, 0.014), "#d8d2c0", 0.6)
    p.blob(
        [(0, 0.5), (-0.14, 0.47), (-0.155, 0.37), (-0.11, 0.29), (-0.19, 0.17), (-0.15, 0.03), (0, 0.0),
         (0.15, 0.03), (0.19, 0.17), (0.11, 0.29), (0.155, 0.37), (0.14, 0.47)],
        p.main, w=0.05,
    )  # fmt: skip
    p.flat(p.m_disc(0, 0.31, 0.06), p.dark(0.22), 0.15)
    p.ring(0, 0.31, 0.068, 0.012, "#e0c890", 0.5)
    p.rect(-0.07, 0.115, 0.07, 0.145, "#3a2418", 0.01)
    for x in (-0.018, 0.0, 0.018):
        p.line([(x, 0.13), (x * 0.7, 0.94)], 0.006, "#e8dcc0", 0.6)


def trumpet(p: Pen) -> None:
    """The bell to the right, the mouthpiece to the left, unless it is held to the left."""
    f = -1 if p.prop.name == TO_THE_LEFT else 1

    def turned(*points: tuple[float, float]) -> list[tuple[float, float]]:
        return [(f * x, y) for x, y in points]

    p.line(turned((-0.5, 0.24), (-0.44, 0.24)), 0.05, p.dark(1.1), 0.5)
    p.body(p.m_line(turned((-0.45, 0.24), (0.22, 0.24)), 0.035), p.main, 0.01, 0.5)
    bow = turned((-0.26, 0.24), (-0.34, 0.16), (-0.24, 0.08), (0.12, 0.08), (0.22, 0.16), (0.14, 0.24))
    p.body(p.m_line(bow, 0.032), p.main, 0.01, 0.45)
    bell = turned((0.18, 0.265), (0.34, 0.29), (0.5, 0.42), (0.5, 0.06), (0.34, 0.19), (0.18, 0.215))
    p.body(p.m_blob(bell, (2, 3)), p.main, 0.03)
    p.flat(p.m_disc(f * 0.495, 0.24, 0.03, 0.18), p.dark(0.45), 0.3)
    for x in (-0.1, 0.0, 0.1):
        p.rect(x - 0.028, 0.06, x + 0.028, 0.33, p.main, 0.015, 0.4)
        p.rect(x - 0.016, 0.33, x + 0.016, 0.39, "#e8dcc0", 0.01, 0.5)


def instrument_case(p: Pen) -> None:
    """Narrow at the neck and wide at the body, lying on its long side, with a handle and two latches."""
    p.flat(p.m_line([(-0.1, 0.37), (-0.08, 0.45), (0.1, 0.45), (0.12, 0.37)], 0.035), p.dark(0.4), 0.2)
    p.blob(
        [(-0.5, 0.1), (-0.49, 0.3), (-0.36, 0.37), (-0.1, 0.355), (0.2, 0.31), (0.46, 0.28), (0.5, 0.2), (0.48, 0.04),
         (0.2, 0.0), (-0.1, 0.0), (-0.4, 0.0)],
        p.main, w=0.05,
    )  # fmt: skip
    p.line([(-0.49, 0.19), (-0.1, 0.185), (0.49, 0.155)], 0.014, p.dark(0.35), 0.1)
    for x, y in ((-0.3, 0.19), (0.24, 0.17)):
        p.rect(x - 0.025, y - 0.04, x + 0.025, y + 0.04, _BRASS, 0.01)


INSTRUMENTS: dict[str, Make] = {
    "guitar": Make(1.0, 0.38, 1.0, "#b87238", guitar), "trumpet": Make(0.55, 1.0, 0.44, _BRASS, trumpet),
    "instrument_case": Make(0.8, 1.0, 0.46, "#35302e", instrument_case),
}  # fmt: skip
