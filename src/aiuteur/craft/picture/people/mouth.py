"""The mouth from the front or at three quarters: lips, teeth, the opening and the folds around it."""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.people.brush import INK, Brush, Point
from aiuteur.craft.picture.people.face import Acting, Face
from aiuteur.craft.picture.people.features import LIP, TEETH, THROAT, TONGUE, Colours


@dataclass(frozen=True)
class Lips:
    """The lines of one mouth in one moment: corners, upper edge of the opening, its floor."""

    x: float
    y: float
    left: float
    right: float
    gape: float
    mid: float
    upper: list[Point]
    floor: list[Point]


def lips_of(spot: tuple[float, float, float], acting: Acting) -> Lips:
    """Where the lips are: `spot` = (x, left half, right half) of the mouth at rest."""
    x, left, right = spot
    left, right = left * acting.width, right * acting.width
    y, gape, mid = 0.294, 0.15 * acting.open, acting.corner * 0.34
    lift = acting.corner + 0.006
    cl = (x - left, y - lift - max(0.0, -acting.skew) * 0.034 + gape * 0.3)
    cr = (x + right, y - lift + max(0.0, acting.skew) * 0.01 + gape * 0.3)
    curl = 0.01 * acting.sneer
    # an open mouth is round, not a diamond
    out, high, low = (0.57, 0.16, 0.66) if gape > 0.06 else (0.45, 0.1, 0.5)
    edge = y - 0.004 + mid - curl - gape * high
    upper = [cl, (x - left * out, edge), (x, y + 0.003 + mid - 1.6 * curl - gape * 0.12), (x + right * out, edge), cr]
    bed = y + mid + gape * 0.95
    floor = [(x + right * low, bed), (x, y + 0.004 + mid + gape * 1.1), (x - left * low, bed)]
    return Lips(x, y, left, right, gape, mid, upper, floor)


def draw_mouth(
    b: Brush, base: Mask, spot: tuple[float, float, float], face: Face, acting: Acting, hues: Colours
) -> None:
    """Lips, teeth and the opening between them."""
    m = lips_of(spot, acting)
    _lips(b, base, m, face.lips * (1 - 0.6 * acting.press), mix(hues.skin, LIP, 0.5 if face.lashes > 0 else 0.3))
    if m.gape > 0.008:
        hole = b.blob([*m.upper, *m.floor], corners=(0, 4) if acting.width > 0.8 else (), n=5)
        _opening(b, hole.inter(base), m, acting)
    b.line(m.upper, [0.006, 0.012, 0.014, 0.012, 0.006], mix(b.skin(rgb("#3a1412"), 0.1), INK, 0.4))
    shadow, chin = b.skin(hues.skin, 0.04), m.y + m.gape + m.mid + 0.056
    under = [(m.x - 0.05, chin + 0.004), (m.x, chin + 0.012), (m.x + 0.046, chin + 0.003)]
    b.line(under, [0.003, 0.02, 0.003], shadow, 0.55, base)
    _round_the_mouth(b, base, m.upper[0], m.upper[-1], face, acting, shadow)


def _lips(b: Brush, base: Mask, m: Lips, full: float, rose: RGB) -> None:
    cl, cr = m.upper[0], m.upper[-1]
    high = m.y + m.mid
    above = [cl, (m.x - m.left * 0.35, high - 0.026 * full), (m.x, high - 0.018 * full), (m.x + m.right * 0.35, high - 0.026 * full), cr]  # fmt: skip
    inside = [(x, y + 0.006) for x, y in reversed(m.upper[1:-1])]
    b.paint(b.blob([*above, *inside], corners=(0, 4), n=5).inter(base), b.skin(rose, 0.26), 0.8)
    low = high + m.gape + 0.033 * full
    below = [
        (cl[0] + m.left * 0.2, cl[1] + 0.004), *reversed(m.floor), (cr[0] - m.right * 0.2, cr[1] + 0.004),
        (m.x + m.right * 0.4, low), (m.x - m.left * 0.4, low),
    ]  # fmt: skip
    b.paint(b.blob(below, n=5).inter(base), b.skin(rose, 0.62 if b.lit() else 0.3), 0.8)


def _opening(b: Brush, hole: Mask, m: Lips, acting: Acting) -> None:
    x, y, gape, wide = m.x, m.y + m.mid, m.gape, m.left + m.right
    b.paint(hole, b.skin(THROAT, 0.1))
    if acting.teeth < 0.9:
        b.paint(b.ellipse(x, y + gape * 1.08, wide * 0.32, gape * 0.36).inter(hole), b.skin(TONGUE, 0.35), 0.9)
    if acting.teeth <= 0:
        return
    rows = 0.5 if acting.corner > 0 else 1.2
    low, near, far = y + gape * rows * acting.teeth, x - m.left * 1.1, x + m.right * 1.1
    band = b.poly([(near, y - 0.1), (far, y - 0.1), (far, low), (near, low)])
    b.paint(band.inter(hole), mix(b.skin(TEETH, 0.85), TEETH, 0.3))
    if rows < 1:
        return
    bite = [
        (x - m.left, m.y + m.mid * 0.5 + gape * 0.4),
        (x, y + gape * 0.46),
        (x + m.right, m.y + m.mid * 0.5 + gape * 0.4),
    ]
    b.line(bite, 0.007, b.skin(THROAT, 0.1), 0.8, hole)
    for k in (-0.25, -0.085, 0.085, 0.25):
        b.line([(x + k * wide, y - 0.04), (x + k * wide, y + 0.2)], 0.003, b.skin(THROAT, 0.2), 0.45, hole)


def _round_the_mouth(
    b: Brush, base: Mask, cl: tuple[float, float], cr: tuple[float, float], face: Face, acting: Acting, shadow: RGB
) -> None:
    smile = max(0.0, acting.corner) * 16 + 0.6 * acting.sneer + max(face.lines - 0.25, 0.0)
    if smile > 0.25:
        k = min(0.8, smile * 0.8)
        b.line(
            [(cl[0] + 0.03, 0.16), (cl[0] - 0.014, 0.225), (cl[0] - 0.018, 0.29)],
            [0.002, 0.011, 0.003],
            shadow,
            k,
            base,
        )
        b.line(
            [(cr[0] - 0.02, 0.165), (cr[0] + 0.014, 0.225), (cr[0] + 0.016, 0.285)],
            [0.002, 0.009, 0.003],
            shadow,
            k,
            base,
        )
    for x, y in (cl, cr):
        b.paint(b.ellipse(x, y + 0.003, 0.011, 0.009).inter(base), shadow, 0.6)
    if acting.corner < -0.02:
        b.line([(cl[0] - 0.004, cl[1] + 0.006), (cl[0] - 0.014, cl[1] + 0.04)], [0.008, 0.002], shadow, 0.7, base)
        b.line([(cr[0] + 0.004, cr[1] + 0.006), (cr[0] + 0.012, cr[1] + 0.036)], [0.008, 0.002], shadow, 0.7, base)
