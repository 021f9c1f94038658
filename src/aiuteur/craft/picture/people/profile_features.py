"""Eye, brow, nostril and mouth of a head in pure profile (looking right, in heads)."""

from __future__ import annotations

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.people.brush import INK, Brush, Point
from aiuteur.craft.picture.people.face import Acting, Face
from aiuteur.craft.picture.people.features import LIP, TEETH, THROAT, TONGUE, Colours, eye_white


def draw_profile_features(b: Brush, base: Mask, face: Face, acting: Acting, hues: Colours) -> None:
    _planes(b, base, face, acting, hues)
    draw_profile_eye(b, base, face, acting, hues)
    draw_profile_mouth(b, base, face, acting, hues)
    _brow(b, face, acting, hues)


def _planes(b: Brush, base: Mask, face: Face, acting: Acting, hues: Colours) -> None:
    dark = b.skin(hues.skin, 0.02)
    socket = [(0.305, -0.105), (0.332, -0.06), (0.28, -0.012), (0.19, -0.035), (0.205, -0.095)]
    b.paint(b.blob(socket, n=5).blur(b.size * 0.005).inter(base), b.skin(hues.skin, 0.14), 0.62)
    tip = 0.452 + 0.075 * (face.nose_long - 1)
    wing = [(tip - 0.02, 0.163), (tip - 0.085, 0.186), (tip - 0.108, 0.15), (tip - 0.066, 0.132)]
    b.paint(b.poly(wing).inter(base), dark, 0.72)
    b.line([(tip - 0.105, 0.1), (tip - 0.128, 0.14), (tip - 0.104, 0.176)], [0.002, 0.01, 0.004], dark, 0.75, base)
    if acting.sneer > 0.3:
        for k in (0.0, 0.035):
            b.line([(0.3, -0.02 + k), (0.35, 0.0 + k)], [0.002, 0.009], dark, 0.7 * acting.sneer, base)
    if acting.corner > 0.02 or face.lines > 0.5 or acting.sneer > 0.4:
        b.line([(0.31, 0.17), (0.268, 0.23), (0.255, 0.3)], [0.002, 0.011, 0.003], dark, 0.7, base)


def draw_profile_eye(b: Brush, base: Mask, face: Face, acting: Acting, hues: Colours) -> None:
    """The wedge of an eye seen from the side."""
    k = face.eye
    low = 0.022 * k * (1 - 0.7 * acting.under)
    shadow, back, front, y = b.skin(hues.skin, 0.02), 0.232 - 0.012 * k, 0.314, -0.028
    if acting.lid > 0.86:
        dip = -0.006 if acting.under > 0.6 else 0.018
        b.line([(back, y - 0.002), (0.272, y + dip), (front, y - 0.006)], [0.006, 0.018, 0.01], INK)
        if acting.under > 0.85:
            for d in (-0.03, 0.0, 0.03):
                b.line([(back - 0.008, y), (back - 0.055, y + d)], [0.008, 0.002], shadow, 0.9)
    else:
        _open(b, base, (back, front, y, low), face, acting, hues)
    if acting.bags > 0.3 or face.lines > 0.5:
        b.line([(0.24, y + 0.05), (0.275, y + 0.06), (0.31, y + 0.042)], [0.003, 0.01, 0.003], shadow, 0.75, base)
    if face.lines > 0.6 or acting.under > 0.6:
        for d in (-0.018, 0.01, 0.034):
            b.line([(back - 0.02, y + d * 0.6), (back - 0.066, y + d * 1.6)], [0.008, 0.002], shadow, 0.65, base)


def _open(
    b: Brush, base: Mask, box: tuple[float, float, float, float], face: Face, acting: Acting, hues: Colours
) -> None:
    """White, iris, lids; `box` = back, front, height and lower lid of the eye."""
    back, front, y, low = box
    k = face.eye
    tall = 0.045 * k * (1 - max(0.0, acting.lid) * 0.97) * (1 - min(0.0, acting.lid) * 0.6)
    wedge = [(back, y), (0.27, y - tall * 0.95), (front, y - tall * 0.7), (front - 0.004, y + low * 0.7), (0.27, y + low)]  # fmt: skip
    white = b.blob(wedge, n=5).inter(base)
    b.paint(white, eye_white(b, hues.skin))
    ix, iy = 0.29 + acting.gaze_x * 0.016, y - 0.008 + acting.gaze_y * 0.014
    b.paint(b.ellipse(ix, iy, 0.021 * k, 0.034 * k).inter(white), b.tone(hues.iris * 0.7, 0.6))
    b.paint(b.ellipse(ix + 0.004, iy, 0.011 * k, 0.021 * k).inter(white), INK)
    b.paint(b.ellipse(ix + 0.004, iy - 0.014, 0.006, 0.008).inter(white), rgb("#fffaf0"), 0.9)
    lid = [(back - 0.012, y + 0.002), (0.268, y - tall), (front + 0.008, y - tall * 0.72)]
    b.line(lid, [0.006, 0.017 + 0.007 * face.lashes, 0.012], INK)
    if face.lashes > 0:
        b.line([(front, y - tall * 0.75), (front + 0.03, y - tall * 0.75 - 0.02)], [0.011, 0.003], INK)
    if b.size > 110:
        under = [(back + 0.01, y + low * 0.6), (0.275, y + low), (front, y + low * 0.6)]
        b.line(under, [0.003, 0.006, 0.004], INK, 0.45)
        fold = [(back + 0.005, y - tall * 0.6 - 0.016), (0.272, y - tall - 0.022), (front + 0.006, y - tall - 0.012)]
        b.line(fold, [0.003, 0.008, 0.003], b.skin(hues.skin, 0.02), 0.7, base)


def _brow(b: Brush, face: Face, acting: Acting, hues: Colours) -> None:
    y = -0.118 - face.brow_y
    inner = (0.346 + 0.006 * acting.knit, y - acting.brow_in * 0.85 + 0.004)
    tail = (0.185, y + 0.012 - acting.brow_out)
    arch = (0.262, y - 0.03 - face.brow_arch - 0.45 * (acting.brow_in + acting.brow_out))
    t = 0.03 * face.brow_thick
    b.line([tail, arch, inner], [t * 0.3, t, t * 0.8], mix(b.tone(hues.hair * 0.8, 0.3), INK, 0.25))


def draw_profile_mouth(b: Brush, base: Mask, face: Face, acting: Acting, hues: Colours) -> None:
    """Lips at the edge of the profile; the opening is a wedge back to the corner."""
    drop, lift = 0.085 * acting.open, acting.corner * 0.3
    corner = (0.268 - 0.03 * (acting.width - 1) - 0.01 * (face.mouth - 1), 0.296 - acting.corner * 0.85 + drop * 0.35)
    rose = mix(hues.skin, LIP, 0.5 if face.lashes > 0 else 0.3)
    full = face.lips * (1 - 0.5 * acting.press)
    upper = [corner, (0.33, 0.286 - lift), (0.366, 0.286), (0.392, 0.262), (0.376, 0.262 - 0.022 * full), (0.33, 0.272 - 0.01 * full - lift)]  # fmt: skip
    b.paint(b.blob(upper, corners=(0,), n=5).inter(base), b.skin(rose, 0.3), 0.85)
    lower = [corner, (0.33, 0.296 + drop - lift), (0.358, 0.3 + drop), (0.378, 0.32 + drop), (0.358, 0.32 + drop + 0.018 * full), (0.32, 0.312 + drop)]  # fmt: skip
    b.paint(b.blob(lower, corners=(0,), n=5).inter(base), b.skin(rose, 0.6), 0.8)
    if acting.open > 0.06:
        _opening(b, base, corner, drop, lift, acting)
    dark, shadow = mix(b.skin(rgb("#3a1412"), 0.1), INK, 0.4), b.skin(hues.skin, 0.04)
    b.line([corner, (0.325, 0.289 - lift * 1.17), (0.366, 0.287)], [0.008, 0.014, 0.01], dark, 1.0, base)
    b.paint(b.ellipse(corner[0], corner[1] + 0.003, 0.01, 0.009).inter(base), shadow, 0.6)
    b.paint(b.blob([(0.352, 0.348 + drop), (0.30, 0.378 + drop), (0.30, 0.352 + drop)], n=4).inter(base), shadow, 0.5)
    if acting.corner < -0.02:
        b.line([corner, (corner[0] - 0.012, corner[1] + 0.04)], [0.008, 0.002], shadow, 0.7, base)


def _opening(b: Brush, base: Mask, corner: Point, drop: float, lift: float, acting: Acting) -> None:
    wedge = [corner, (0.32, 0.288 - lift), (0.374, 0.282), (0.37, 0.30 + drop), (0.32, 0.3 + drop)]
    hole = b.blob(wedge, corners=(0, 2, 3), n=4).inter(base)
    b.paint(hole, b.skin(THROAT, 0.1))
    if acting.teeth > 0.2:
        row = [(0.26, 0.25), (0.39, 0.25), (0.378, 0.284 + drop * 0.45), (0.29, 0.292 + drop * 0.3 - lift)]
        b.paint(b.poly(row).inter(hole), b.skin(TEETH, 0.8))
    else:
        b.paint(b.ellipse(0.33, 0.3 + drop, 0.036, drop * 0.4).inter(hole), b.skin(TONGUE, 0.4), 0.9)
