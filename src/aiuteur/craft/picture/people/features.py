"""Eyes, brows, nose and mouth seen from the front or at three quarters; the profile has its own (`profile_features`).

One routine draws an eye, a brow or a mouth from its anchor and the muscles of `Acting`; a three-quarter head is the same
face with other anchors and a shorter far side.
"""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.people.brush import INK, Brush
from aiuteur.craft.picture.people.face import Acting, Face

EYE_WHITE = rgb("#f1e9dc")
TEETH = rgb("#efe6d6")
THROAT = rgb("#3a1012")
TONGUE = rgb("#a3443f")
LIP = rgb("#a8453f")


@dataclass(frozen=True)
class Colours:
    """Local colours of one face."""

    skin: RGB
    hair: RGB
    iris: RGB


@dataclass(frozen=True)
class Anchors:
    """Where features sit: eyes as (x, half width, side of the inner corner), mouth as (x, left half, right half)."""

    eyes: tuple[tuple[float, float, int], ...]
    nose: float
    mouth: tuple[float, float, float]


def anchors(view: str, face: Face) -> Anchors:
    gap = face.eye_gap
    if view == "quarter":
        return Anchors(
            ((-0.032 - gap, 0.093 * face.eye, 1), (0.236 + gap * 0.6, 0.07 * face.eye, -1)),
            0.17,
            (0.137, 0.112 * face.mouth, 0.088 * face.mouth),
        )
    return Anchors(
        ((-0.152 - gap, 0.09 * face.eye, 1), (0.152 + gap, 0.09 * face.eye, -1)),
        0.0,
        (0.0, 0.112 * face.mouth, 0.112 * face.mouth),
    )


def draw_features(b: Brush, base: Mask, view: str, face: Face, acting: Acting, hues: Colours) -> None:
    """All features of a front or three-quarter head, inside the mask `base`."""
    spots = anchors(view, face)
    for x, half, inner in spots.eyes:
        draw_eye(b, base, x, half, inner, face, acting, hues)
    draw_nose(b, base, view, face, acting, hues)
    draw_mouth(b, base, spots.mouth, face, acting, hues)
    for x, half, inner in spots.eyes:
        draw_brow(b, x, half, inner, face, acting, hues)


def draw_eye(
    b: Brush, base: Mask, x: float, half: float, inner: int, face: Face, acting: Acting, hues: Colours
) -> None:
    """Socket, white, iris, lids. `half` is half the eye's width, `inner` the side of the inner corner."""
    skin, shadow = hues.skin, b.skin(hues.skin, 0.04)
    i, o = x + inner * half, x - inner * half
    socket = b.blob(
        [
            (x - half * 1.3, -0.05),
            (x, -0.084),
            (x + half * 1.3, -0.055),
            (x + half * 1.15, 0.03),
            (x, 0.05),
            (x - half * 1.15, 0.03),
        ],
        n=5,
    )
    b.paint(socket.blur(b.size * 0.007).inter(base), b.skin(skin, 0.12), 0.5)
    tall = 0.053 * face.eye * (1 - max(0.0, acting.lid) * 0.98) * (1 - min(0.0, acting.lid) * 0.55)
    low = 0.034 * face.eye * (1 - 0.72 * acting.under) * (1 - min(0.0, acting.lid) * 0.5)
    slant = face.eye_slant
    top = [(i, 0.016), (x + inner * half * 0.42, -tall * 0.96), (x - inner * half * 0.35, -tall), (o, 0.002 - slant)]
    if acting.lid > 0.86:
        _closed(b, x, half, inner, slant, acting, face, shadow)
    else:
        under = [(x - inner * half * 0.5, low * 0.92), (x + inner * half * 0.35, low)]
        white = b.blob([*top, *under], n=5).inter(base)
        b.paint(white, b.tone(EYE_WHITE, 0.72) if b.lit() else mix(b.tone(EYE_WHITE, 0.34), b.skin(skin, 0.6), 0.2))
        _iris(b, white, x, half, face, acting, hues)
        b.paint(white.minus(white.shift(0, b.size * 0.016)), INK, 0.45)
        thick = 0.019 + 0.008 * face.lashes
        b.line(top, [thick * 0.45, thick, thick * 1.1, thick * 0.55], INK)
        b.line([(i, 0.016), *reversed(under), (o, 0.004 - slant)], [0.004, 0.006, 0.007, 0.006], INK, 0.5)
        if face.lashes > 0:
            b.line([(x - inner * half * 0.7, -tall * 0.62), (o - inner * 0.022, -0.02 - slant)], [0.012, 0.003], INK)
        fold = [
            (x + inner * half * 0.8, -tall * 0.72 - 0.014),
            (x, -tall - 0.024),
            (x - inner * half * 0.95, -tall * 0.55 - 0.024 - slant),
        ]
        b.line(fold, [0.003, 0.009, 0.003], shadow, 0.75, base)
    _round_the_eye(b, base, x, half, inner, low, face, acting, shadow)


def _iris(b: Brush, white: Mask, x: float, half: float, face: Face, acting: Acting, hues: Colours) -> None:
    r = 0.052 * (0.6 + 0.4 * face.eye) * (0.9 if acting.lid < -0.3 else 1.0)
    ix, iy = x + acting.gaze_x * half * 0.46 + 0.004, -0.009 + acting.gaze_y * 0.022
    b.paint(b.ellipse(ix, iy, r, r * 1.06).inter(white), b.tone(hues.iris * 0.45, 0.5))
    b.paint(b.ellipse(ix, iy + r * 0.16, r * 0.78, r * 0.72).inter(white), b.tone(hues.iris, 0.8))
    b.paint(b.ellipse(ix, iy, r * 0.5, r * 0.54).inter(white), INK)
    side = 1 if b.lit() else -1
    b.paint(b.ellipse(ix + side * r * 0.34, iy - r * 0.36, r * 0.24, r * 0.24).inter(white), rgb("#fffaf0"), 0.95)


def _closed(b: Brush, x: float, half: float, inner: int, slant: float, acting: Acting, face: Face, shadow: RGB) -> None:
    tight = acting.under > 0.85 and acting.knit > 0.8
    dip = -0.004 if tight else -0.02 if acting.under > 0.6 else 0.03
    lid = [(x + inner * half, 0.014), (x, 0.008 + dip), (x - inner * half, 0.004 - slant)]
    b.line(lid, [0.008, 0.02 + 0.006 * face.lashes, 0.01], INK)
    if tight:
        for k in (-1.0, 0.2, 1.0):
            b.line(
                [(x - inner * half * 1.02, 0.004), (x - inner * (half + 0.05), 0.004 + k * 0.035)],
                [0.01, 0.002],
                shadow,
                0.9,
            )
    elif dip > 0:
        b.line(
            [(x + inner * half * 0.8, -0.03), (x, -0.052), (x - inner * half * 0.9, -0.034)],
            [0.003, 0.008, 0.003],
            shadow,
            0.7,
        )
    if face.lashes > 0:
        b.line([(x - inner * half * 0.8, 0.012), (x - inner * (half + 0.02), 0.018)], [0.012, 0.003], INK)


def _round_the_eye(
    b: Brush, base: Mask, x: float, half: float, inner: int, low: float, face: Face, acting: Acting, shadow: RGB
) -> None:
    bags = max(acting.bags, face.lines * 0.55)
    if bags > 0.05:
        bag = [(x + inner * half * 0.85, low + 0.022), (x, low + 0.05), (x - inner * half * 0.8, low + 0.034)]
        b.line(bag, [0.003, 0.011, 0.003], shadow, min(0.85, bags), base)
    if acting.bags > 0.5:
        b.paint(
            b.ellipse(x, low + 0.02, half * 0.95, 0.026).blur(b.size * 0.006).inter(base),
            b.skin(rgb("#6a4660"), 0.3),
            0.4,
        )
    if acting.under > 0.5:
        b.line(
            [(x + inner * half * 0.7, low + 0.024), (x, low + 0.034), (x - inner * half * 0.9, low + 0.016)],
            [0.002, 0.009, 0.002],
            shadow,
            0.6,
            base,
        )
    if face.lines > 0.6:
        for k in (-0.02, 0.012, 0.04):
            b.line(
                [(x - inner * (half + 0.012), k * 0.6), (x - inner * (half + 0.062), k * 1.5)],
                [0.008, 0.002],
                shadow,
                0.7,
                base,
            )


def draw_brow(b: Brush, x: float, half: float, inner: int, face: Face, acting: Acting, hues: Colours) -> None:
    """One eyebrow: its inner end carries fear and grief, its outer end doubt, the knit anger."""
    y = -0.112 - face.brow_y - (0.014 if acting.lid < -0.3 else 0)
    pull = inner * 0.026 * acting.knit
    head = (x + inner * half * 0.94 + pull, y - acting.brow_in + 0.003)
    arch = (x - inner * half * 0.25, y - 0.02 - face.brow_arch - 0.5 * (acting.brow_in + acting.brow_out))
    tail = (x - inner * half * 1.42, y + 0.008 - acting.brow_out - face.eye_slant)
    t = 0.03 * face.brow_thick
    colour = mix(b.tone(hues.hair * 0.8, 0.3), INK, 0.25)
    b.line(
        [head, ((head[0] + arch[0]) / 2, (head[1] + arch[1]) / 2 - 0.003), arch, tail],
        [t * 0.62, t * 1.02, t * 0.92, t * 0.22],
        colour,
    )
    if acting.knit > 0.4:
        crease = b.skin(hues.skin, 0.0)
        root = x + inner * (half * 1.12 + 0.03)
        b.line([(root, y - 0.03), (root + inner * 0.006, y + 0.03)], [0.003, 0.012], crease, 0.8 * acting.knit)


def draw_nose(b: Brush, base: Mask, view: str, face: Face, acting: Acting, hues: Colours) -> None:
    """The nose as its shadow side, tip and nostrils; wrinkled when the person sneers."""
    shade, dark = b.skin(hues.skin, 0.3 if b.lit() else 0.0), b.skin(hues.skin, 0.0)
    tip, w = 0.05 + 0.12 * face.nose_long, face.nose_wide
    up = 0.014 * acting.sneer
    if view == "quarter":
        if b.lit():
            side = [
                (0.15, -0.095),
                (0.207, -0.05),
                (0.198, 0.04),
                (0.2 + 0.03 * w, tip - 0.012),
                (0.13, tip + 0.016 - up),
                (0.1 - 0.012 * w, tip - 0.022),
                (0.15, 0.05),
            ]
            b.paint(b.poly(side).inter(base), shade, 0.9)
        else:
            ridge = [(0.17, -0.08), (0.206, 0.02), (0.23, tip - 0.05), (0.19, tip - 0.025), (0.165, 0.05)]
            b.paint(b.blob(ridge, n=5).inter(base), b.skin(hues.skin, 0.55), 0.85)
        b.line(
            [(0.206, -0.05), (0.214, 0.03), (0.226 + 0.016 * w, tip - 0.04), (0.216 + 0.022 * w, tip)],
            [0.002, 0.006, 0.009, 0.008],
            dark,
            0.9,
        )
        under = [
            (0.118 - 0.016 * w, tip + 0.002 - up),
            (0.16, tip + 0.014 - up),
            (0.226 + 0.018 * w, tip - 0.002),
            (0.2, tip + 0.032),
            (0.13, tip + 0.026 - up),
        ]
        b.paint(b.blob(under, n=4).inter(base), dark, 0.85)
        b.line(
            [(0.098 - 0.02 * w, tip - 0.02 - up), (0.084 - 0.014 * w, tip + 0.004 - up), (0.108, tip + 0.014 - up)],
            [0.003, 0.01, 0.004],
            dark,
            0.8,
        )
    else:
        s = -1 if b.lit() else 1
        plane = [
            (s * 0.03, -0.09),
            (s * 0.055, -0.03),
            (s * 0.034, 0.05),
            (s * (0.03 + 0.035 * w), tip - 0.01),
            (s * 0.02, tip + 0.004),
            (s * 0.012, 0.04),
        ]
        b.paint(b.poly(plane).inter(base), b.skin(hues.skin, 0.22), 0.85)
        b.paint(
            b.blob(
                [(-0.05 * w, tip), (0, tip + 0.012), (0.05 * w, tip), (0.026, tip + 0.034), (-0.026, tip + 0.034)], n=4
            ).inter(base),
            dark,
            0.72,
        )
        for k in (-1, 1):
            b.line(
                [
                    (k * (0.03 + 0.034 * w), tip - 0.03 - up),
                    (k * (0.036 + 0.036 * w), tip - 0.002 - up),
                    (k * 0.034 * w, tip + 0.01 - up),
                ],
                [0.002, 0.009, 0.005],
                dark,
                0.85,
            )
    if acting.sneer > 0.3:
        mid = 0.185 if view == "quarter" else 0.0
        for k in (0.0, 0.03):
            b.line(
                [(mid - 0.04, -0.03 + k), (mid, -0.016 + k), (mid + 0.036, -0.03 + k)],
                [0.002, 0.009, 0.002],
                dark,
                0.7 * acting.sneer,
            )


def draw_mouth(
    b: Brush, base: Mask, spot: tuple[float, float, float], face: Face, acting: Acting, hues: Colours
) -> None:
    """Lips, teeth and the opening between them."""
    x, left, right = spot
    left, right = left * acting.width, right * acting.width
    y, gape = 0.294, 0.15 * acting.open
    lift_l, lift_r = (
        acting.corner + 0.006 + max(0.0, -acting.skew) * 0.034,
        acting.corner + 0.006 + max(0.0, acting.skew) * 0.02,
    )
    sink_r = 0.03 * max(0.0, acting.skew)
    mid = acting.corner * 0.34
    cl, cr = (x - left, y - lift_l + gape * 0.3), (x + right, y - lift_r + sink_r + gape * 0.3)
    upper = [
        cl,
        (x - left * 0.45, y - 0.004 + mid - 0.01 * acting.sneer - gape * 0.1),
        (x, y + 0.003 + mid - 0.016 * acting.sneer - gape * 0.12),
        (x + right * 0.45, y - 0.004 + mid - 0.01 * acting.sneer - gape * 0.1),
        cr,
    ]
    if gape > 0.06:  # an open mouth is round, not a diamond
        upper[1] = (upper[1][0] - left * 0.12, upper[1][1] - gape * 0.06)
        upper[3] = (upper[3][0] + right * 0.12, upper[3][1] - gape * 0.06)
    round_ = 0.66 if gape > 0.04 else 0.5
    floor = [
        (x + right * round_, y + mid + gape * 0.95),
        (x, y + 0.004 + mid + gape * 1.1),
        (x - left * round_, y + mid + gape * 0.95),
    ]
    lips = face.lips * (1 - 0.6 * acting.press)
    rose = mix(hues.skin, LIP, 0.5 if face.lashes > 0 else 0.3)
    above = [
        cl,
        (x - left * 0.35, y - 0.026 * lips + mid),
        (x, y - 0.018 * lips + mid),
        (x + right * 0.35, y - 0.026 * lips + mid),
        cr,
    ]
    b.paint(
        b.blob([*above, *[(p[0], p[1] + 0.006) for p in reversed(upper[1:-1])]], corners=(0, 4), n=5).inter(base),
        b.skin(rose, 0.16),
        0.85,
    )
    below = [
        (cl[0] + left * 0.2, cl[1] + 0.004),
        *reversed(floor),
        (cr[0] - right * 0.2, cr[1] + 0.004),
        (x + right * 0.4, y + mid + gape + 0.033 * lips),
        (x - left * 0.4, y + mid + gape + 0.033 * lips),
    ]
    b.paint(b.blob(below, n=5).inter(base), b.skin(rose, 0.62 if b.lit() else 0.3), 0.8)
    if gape > 0.008:
        _opening(
            b,
            b.blob([*upper, *floor], corners=(0, 4) if acting.width > 0.8 else (), n=5).inter(base),
            x,
            y,
            gape,
            left,
            right,
            mid,
            acting,
        )
    dark = mix(b.skin(rgb("#3a1412"), 0.1), INK, 0.4)
    b.line(upper, [0.006, 0.012, 0.014, 0.012, 0.006], dark)
    shadow = b.skin(hues.skin, 0.04)
    chin = y + gape + mid + 0.056
    b.line(
        [(x - 0.05, chin + 0.004), (x, chin + 0.012), (x + 0.046, chin + 0.003)],
        [0.003, 0.02, 0.003],
        shadow,
        0.55,
        base,
    )
    _round_the_mouth(b, base, cl, cr, face, acting, shadow)


def _opening(
    b: Brush, hole: Mask, x: float, y: float, gape: float, left: float, right: float, mid: float, acting: Acting
) -> None:
    b.paint(hole, b.skin(THROAT, 0.1))
    if acting.teeth < 0.9:
        b.paint(
            b.ellipse(x, y + mid + gape * 1.08, (left + right) * 0.32, gape * 0.36).inter(hole),
            b.skin(TONGUE, 0.35),
            0.9,
        )
    if acting.teeth > 0:
        rows = 0.5 if acting.corner > 0 else 1.2
        band = b.poly(
            [
                (x - left * 1.1, y - 0.08),
                (x + right * 1.1, y - 0.08),
                (x + right * 1.1, y + mid + gape * rows * acting.teeth),
                (x - left * 1.1, y + mid + gape * rows * acting.teeth),
            ]
        )
        b.paint(band.inter(hole), b.skin(TEETH, 0.75))
        if rows > 1:
            b.line(
                [
                    (x - left, y + mid * 0.5 + gape * 0.4),
                    (x, y + mid + gape * 0.46),
                    (x + right, y + mid * 0.5 + gape * 0.4),
                ],
                0.007,
                b.skin(THROAT, 0.1),
                0.8,
                hole,
            )
            for k in (-0.5, -0.17, 0.17, 0.5):
                b.line(
                    [(x + k * (left + right) * 0.5, y - 0.04), (x + k * (left + right) * 0.5, y + 0.2)],
                    0.003,
                    b.skin(THROAT, 0.2),
                    0.45,
                    hole,
                )


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
