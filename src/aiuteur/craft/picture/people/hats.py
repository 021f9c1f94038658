"""What is worn on the head, from every side; drawn over hair. In heads, looking right."""

from __future__ import annotations

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.panel import Appearance, Hat
from aiuteur.craft.picture.people.brush import INK, Brush, Points
from aiuteur.craft.picture.people.face import View

# left and right end of the hat line and its height there, per view
_LINE: dict[View, tuple[float, float, float, float]] = {
    "profile": (-0.475, -0.1, 0.365, -0.235), "quarter": (-0.455, -0.13, 0.358, -0.225), "front": (-0.405, -0.2, 0.405, -0.2),
    "back": (-0.42, -0.04, 0.42, -0.04),
}  # fmt: skip


def draw_hat(b: Brush, view: View, look: Appearance) -> Mask | None:
    """The hat, and its mask so that it can throw a shadow; None for a bare head."""
    if look.hat == "none":
        return None
    colour = rgb(look.hat_colour)
    return _HATS[look.hat](b, view, colour, look)


def hides_hair(hat: Hat) -> bool:
    """Whether hair is pressed flat under it."""
    return hat not in ("none", "crown")


def _dome(view: View, top: float, wide: float = 1.0) -> list[tuple[float, float]]:
    xl, yl, xr, yr = _LINE[view]
    mid = (xl + xr) / 2
    xl, xr = mid + (xl - mid) * wide, mid + (xr - mid) * wide
    lean = 0.03 if view in ("profile", "quarter") else 0.0
    return [
        (xl, yl), (xl - 0.005, yl - 0.16), (xl + 0.13, top + 0.1), (mid - lean, top), (xr - 0.14, top + 0.09), (xr - 0.01, yr - 0.14), (xr, yr),
    ]  # fmt: skip


def _band(
    b: Brush, view: View, colour: RGB, tall: float, wide: float = 1.0, sag: float = 0.03, shade: float = 0.04
) -> Mask:
    """A band round the head along the hat line."""
    xl, yl, xr, yr = _LINE[view]
    mid = (xl + xr) / 2
    xl, xr = mid + (xl - mid) * wide, mid + (xr - mid) * wide
    sag = sag if view != "back" else -sag * 0.3
    shape = [
        (xl, yl - tall),
        (mid, (yl + yr) / 2 - tall + sag),
        (xr, yr - tall),
        (xr + 0.012, yr),
        (mid, (yl + yr) / 2 + sag),
        (xl - 0.012, yl),
    ]
    return b.shade(b.blob(shape, corners=(0, 2, 3, 5), n=6), colour, shade)


def _beanie(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    dome = b.shade(b.blob([*_dome(view, -0.66, 1.03), (0.0, _LINE[view][1] + 0.02)], n=6), colour, 0.16)
    if b.size > 60:
        for k in (-0.24, -0.08, 0.09, 0.24):
            b.line(
                [(k, -0.24), (k * 0.9, -0.45), (k * 0.35 - 0.02, -0.63)],
                [0.012, 0.01, 0.003],
                b.tone(colour, 0),
                0.5,
                dome,
            )
    band = _band(b, view, mix(colour, rgb("#ffffff"), 0.06), 0.135, 1.06)
    if b.size > 60:
        xl, _, xr, _ = _LINE[view]
        for k in range(1, 12):
            x = xl + (xr - xl) * k / 12
            b.line([(x, -0.42), (x, 0.05)], 0.007, b.tone(colour, 0), 0.45, band)
    return dome.union(band)


def _cap(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    dome = b.shade(b.blob([*_dome(view, -0.6, 1.04), (0.0, _LINE[view][1] + 0.015)], n=6), colour, 0.14)
    visors: dict[View, Points] = {
        "profile": ((0.1, -0.25), (0.3, -0.285), (0.56, -0.215), (0.575, -0.19), (0.34, -0.19), (0.12, -0.185)),
        "quarter": ((-0.06, -0.23), (0.12, -0.275), (0.36, -0.28), (0.5, -0.2), (0.47, -0.165), (0.28, -0.165), (0.05, -0.155)),
        "front": ((-0.33, -0.225), (0, -0.285), (0.33, -0.225), (0.3, -0.145), (0, -0.105), (-0.3, -0.145)),
        "back": (),
    }  # fmt: skip
    if view == "back":
        _band(b, view, colour * 0.85, 0.07, 1.04)
        return dome
    visor = b.shade(b.blob(visors[view], n=6), colour * 0.62, 0.03)
    if b.size > 60:
        b.line([(0.02, -0.6), (0.1, -0.45), (0.1, -0.25)], [0.004, 0.008, 0.004], b.tone(colour, 0), 0.7, dome)
    return dome.union(visor)


def _brimmed(
    b: Brush, view: View, colour: RGB, crown: Points, half: float, thick: float, ribbon: RGB, ribbon_tall: float
) -> Mask:
    xl, yl, xr, yr = _LINE[view]
    mid, y = (xl + xr) / 2, (yl + yr) / 2 - 0.02
    slope = (yr - yl) * 0.6
    reach = 0.06 if view in ("profile", "quarter") else 0.0
    top = b.shade(b.blob(crown, corners=(0, len(crown) - 1), n=6), colour, 0.14)
    _band(b, view, ribbon, ribbon_tall, 0.97, shade=0.06)
    droop = 0.05 if view == "front" else 0.0
    left, right = mid - half, mid + half + reach
    brim = b.blob(
        [(left, y - slope - 0.035), (mid - half * 0.45, y - thick * 0.5 - slope * 0.4), (mid + half * 0.45, y - thick * 0.5 + slope * 0.4), (right, y + slope - 0.02),
         (mid + half * 0.5, y + thick + droop + slope * 0.5), (mid - half * 0.5, y + thick + droop - slope * 0.5)], n=7)  # fmt: skip
    b.shade(brim, colour * 0.9, 0.035)
    return top.union(brim)


def _fedora(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    xl, yl, xr, yr = _LINE[view]
    crown = [
        (xl + 0.02, yl),
        (xl + 0.03, -0.5),
        (xl + 0.16, -0.68),
        ((xl + xr) / 2, -0.64),
        (xr - 0.14, -0.7),
        (xr - 0.045, -0.5),
        (xr - 0.01, yr),
    ]
    return _brimmed(b, view, colour, crown, 0.67, 0.065, colour * 0.4, 0.11)


def _bowler(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    xl, yl, xr, yr = _LINE[view]
    crown = [
        (xl + 0.02, yl),
        (xl + 0.0, -0.42),
        (xl + 0.16, -0.63),
        ((xl + xr) / 2, -0.7),
        (xr - 0.16, -0.64),
        (xr - 0.0, -0.44),
        (xr - 0.01, yr),
    ]
    mask = _brimmed(b, view, colour, crown, 0.52, 0.05, colour * 0.45, 0.07)
    for side in (-1, 1):
        x = (xl + xr) / 2 + side * 0.53
        y = (yl + yr) / 2 - 0.045 + side * (yr - yl) * 0.6
        b.shade(
            b.blob(
                [
                    (x - side * 0.1, y + 0.015),
                    (x, y - 0.04),
                    (x + side * 0.035, y - 0.035),
                    (x + side * 0.02, y + 0.03),
                ],
                n=4,
            ),
            colour,
            0.02,
        )
    return mask


def _top_hat(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    xl, yl, xr, yr = _LINE[view]
    crown = [
        (xl + 0.03, yl),
        (xl + 0.035, -0.6),
        (xl - 0.005, -0.98),
        ((xl + xr) / 2, -1.02),
        (xr + 0.0, -1.0),
        (xr - 0.045, -0.6),
        (xr - 0.01, yr),
    ]
    return _brimmed(b, view, colour, crown, 0.58, 0.055, mix(colour * 0.4, rgb(look.accent), 0.25), 0.12)


def _bonnet(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    hoods: dict[View, Points] = {
        "profile": ((0.2, -0.5), (0.02, -0.62), (-0.3, -0.57), (-0.53, -0.3), (-0.5, 0.08), (-0.3, 0.34), (-0.06, 0.42), (0.02, 0.3), (0.02, 0.0), (0.12, -0.26)),
        "quarter": ((0.3, -0.46), (0.1, -0.61), (-0.2, -0.6), (-0.47, -0.36), (-0.5, 0.02), (-0.38, 0.32), (-0.16, 0.46), (-0.15, 0.3), (-0.23, 0.06), (-0.2, -0.24), (0.0, -0.4), (0.22, -0.42)),
        "front": ((0, -0.63), (0.34, -0.5), (0.46, -0.16), (0.4, 0.24), (0.2, 0.48), (0.24, 0.3), (0.345, 0.05), (0.3, -0.28), (0, -0.42), (-0.3, -0.28), (-0.345, 0.05), (-0.24, 0.3), (-0.2, 0.48), (-0.4, 0.24), (-0.46, -0.16), (-0.34, -0.5)),
        "back": ((0, -0.62), (0.34, -0.48), (0.44, -0.1), (0.34, 0.28), (0, 0.42), (-0.34, 0.28), (-0.44, -0.1), (-0.34, -0.48)),
    }  # fmt: skip
    mask = b.shade(b.blob(hoods[view], n=6), colour, 0.11)
    trim = {
        "profile": ((0.26, -0.5), (0.13, -0.25), (0.035, 0.0), (0.02, 0.3), (-0.03, 0.44)), "quarter": ((0.34, -0.4), (0.06, -0.4), (-0.2, -0.24), (-0.24, 0.06), (-0.12, 0.46)),
        "front": ((-0.18, 0.48), (-0.345, 0.05), (-0.3, -0.28), (0, -0.42), (0.3, -0.28), (0.345, 0.05), (0.18, 0.48)), "back": ((-0.33, 0.26), (0, 0.36), (0.33, 0.26)),
    }[view]  # fmt: skip
    b.shade(b.stroke(trim, 0.075), mix(colour, rgb("#ffffff"), 0.25), 0.02)
    if view != "back":
        x = {"profile": 0.1, "quarter": 0.06, "front": 0.0}[view]
        for side in (-1, 1):
            b.shade(
                b.blob([(x, 0.56), (x + side * 0.14, 0.5), (x + side * 0.16, 0.62), (x, 0.6)], n=4),
                rgb(look.accent),
                0.02,
            )
            b.shade(
                b.stroke([(x, 0.58), (x + side * 0.05, 0.72), (x + side * 0.04, 0.86)], [0.03, 0.05, 0.05]),
                rgb(look.accent),
                0.02,
            )
    return mask


def _helmet(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    dome = b.shade(b.blob([*_dome(view, -0.68, 1.1), (0.0, _LINE[view][1] + 0.03)], n=6), colour, 0.15, mid=0.34)
    b.line(
        [(-0.2, -0.5), (-0.05, -0.6), (0.1, -0.58)],
        [0.004, 0.03, 0.004],
        b.tone(mix(colour, rgb("#ffffff"), 0.35), 0.9),
        0.8,
        dome,
    )
    edge = _band(b, view, colour * 0.7, 0.06, 1.2, shade=0.03)
    if view != "back":
        strap = {
            "profile": ((-0.02, -0.16), (0.04, 0.2), (0.2, 0.52)),
            "quarter": ((-0.22, -0.14), (-0.17, 0.22), (0.03, 0.51)),
            "front": ((-0.33, -0.14), (-0.26, 0.26), (0, 0.52)),
        }[view]
        b.line(strap, 0.03, b.tone(rgb("#3a2a1c"), 0.3))
        if view == "front":
            b.line([(-x, y) for x, y in strap], 0.03, b.tone(rgb("#3a2a1c"), 0.3))
    return dome.union(edge)


def _hood(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    hoods: dict[View, Points] = {
        "profile": ((0.26, -0.42), (0.1, -0.62), (-0.2, -0.68), (-0.5, -0.46), (-0.6, -0.1), (-0.52, 0.3), (-0.5, 0.72), (-0.1, 0.82), (0.2, 0.74), (0.13, 0.55), (0.06, 0.3), (0.06, 0.0), (0.16, -0.28)),
        "quarter": ((0.33, -0.36), (0.22, -0.58), (-0.06, -0.67), (-0.36, -0.55), (-0.52, -0.24), (-0.5, 0.2), (-0.52, 0.7), (-0.1, 0.84), (0.3, 0.72), (0.32, 0.46), (0.12, 0.58), (-0.07, 0.5), (-0.22, 0.24), (-0.25, -0.06), (-0.16, -0.32), (0.08, -0.43)),
        "front": ((0, -0.7), (0.36, -0.52), (0.48, -0.14), (0.45, 0.3), (0.48, 0.7), (0, 0.84), (-0.48, 0.7), (-0.45, 0.3), (-0.48, -0.14), (-0.36, -0.52)),
        "back": ((0, -0.69), (0.36, -0.54), (0.5, -0.16), (0.47, 0.24), (0.5, 0.7), (0, 0.84), (-0.5, 0.7), (-0.47, 0.24), (-0.5, -0.16), (-0.36, -0.54)),
    }  # fmt: skip
    mask = b.blob(hoods[view], n=6)
    if view == "front":
        mask = mask.minus(
            b.blob(
                [
                    (0, -0.44),
                    (0.24, -0.36),
                    (0.33, -0.06),
                    (0.29, 0.26),
                    (0.16, 0.48),
                    (0, 0.56),
                    (-0.16, 0.48),
                    (-0.29, 0.26),
                    (-0.33, -0.06),
                    (-0.24, -0.36),
                ],
                n=6,
            )
        )
    b.shade(mask, colour, 0.12)
    dark = b.tone(colour * 0.6, 0)
    folds = {
        "profile": (((-0.3, -0.6), (-0.42, -0.1), (-0.3, 0.5)), ((-0.1, 0.2), (-0.16, 0.5), (-0.02, 0.74))), "quarter": (((-0.3, -0.5), (-0.38, 0.0), (-0.28, 0.5)), ((-0.1, 0.5), (-0.1, 0.64), (0.1, 0.76))),
        "front": (((-0.4, 0.2), (-0.36, 0.5), (-0.2, 0.7)), ((0.4, 0.2), (0.36, 0.5), (0.2, 0.7))), "back": (((0, -0.6), (0.02, -0.1), (0, 0.5)), ((-0.3, 0.3), (-0.26, 0.6), (-0.1, 0.76))),
    }[view]  # fmt: skip
    for fold in folds:
        b.line(fold, [0.003, 0.018, 0.003], dark, 0.7, mask)
    return mask


_SCARF_FACE: Points = (
    (0, -0.38), (0.22, -0.31), (0.312, -0.05), (0.285, 0.24), (0.17, 0.45), (0, 0.53), (-0.17, 0.45), (-0.285, 0.24),
    (-0.312, -0.05), (-0.22, -0.31),
)  # fmt: skip


def _headscarf(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    shapes: dict[View, Points] = {
        "profile": ((0.27, -0.4), (0.12, -0.57), (-0.15, -0.61), (-0.44, -0.42), (-0.5, -0.05), (-0.42, 0.28), (-0.3, 0.6), (0.06, 0.62), (0.24, 0.55), (0.08, 0.34), (0.03, 0.05), (0.1, -0.24)),
        "quarter": ((0.335, -0.3), (0.24, -0.54), (-0.05, -0.6), (-0.34, -0.5), (-0.49, -0.2), (-0.46, 0.2), (-0.36, 0.58), (0.02, 0.68), (0.25, 0.56), (0.08, 0.535), (-0.12, 0.42), (-0.24, 0.18), (-0.24, -0.1), (-0.13, -0.3), (0.1, -0.37)),
        "front": ((0, -0.6), (0.32, -0.46), (0.43, -0.1), (0.36, 0.3), (0.26, 0.58), (0, 0.66), (-0.26, 0.58), (-0.36, 0.3), (-0.43, -0.1), (-0.32, -0.46)),
        "back": ((0, -0.6), (0.32, -0.48), (0.43, -0.12), (0.38, 0.22), (0.26, 0.5), (0, 0.78), (-0.26, 0.5), (-0.38, 0.22), (-0.43, -0.12), (-0.32, -0.48)),
    }  # fmt: skip
    mask = b.blob(shapes[view], n=6)
    if view == "front":
        mask = mask.minus(b.blob(_SCARF_FACE, n=6))
    b.shade(mask, colour, 0.1)
    spots = mix(colour, rgb(look.accent), 0.7)
    if b.size > 60:
        xs = (-0.42, -0.3, -0.18, -0.05, 0.1, 0.22, 0.36)
        for i, x in enumerate(xs):
            for y in (-0.5, -0.34, -0.16, 0.02, 0.2, 0.4):
                b.paint(b.ellipse(x, y + (0.08 if i % 2 else 0), 0.017, 0.017).inter(mask), b.tone(spots, 0.6), 0.9)
    x = {"profile": 0.16, "quarter": 0.08, "front": 0.0, "back": 0.0}[view]
    if view != "back":
        b.shade(b.ellipse(x, 0.6, 0.06, 0.05), colour, 0.02)
        for side in (-1, 1):
            b.shade(
                b.blob([(x, 0.6), (x + side * 0.1, 0.66), (x + side * 0.13, 0.84), (x + side * 0.02, 0.76)], n=4),
                colour,
                0.03,
            )
    return mask


def _crown(b: Brush, view: View, colour: RGB, look: Appearance) -> Mask:
    xl, yl, xr, yr = _LINE[view]
    y0, y1 = yl - 0.2, yr - 0.14
    teeth: list[tuple[float, float]] = [(xl, y0)]
    for k in range(5):
        t0, t1, t2 = k / 5, (k + 0.5) / 5, (k + 1) / 5
        teeth += [
            (xl + (xr - xl) * t0, y0 + (y1 - y0) * t0 - 0.12),
            (xl + (xr - xl) * (t0 * 0.4 + t1 * 0.6), y0 + (y1 - y0) * t1 - 0.3),
            (xl + (xr - xl) * t2, y0 + (y1 - y0) * t2 - 0.12),
        ]
    teeth += [(xr, y1), ((xl + xr) / 2, (y0 + y1) / 2 + 0.04)]
    gold = mix(colour, rgb("#e8b84a"), 0.65)
    mask = b.shade(b.poly(teeth), gold, 0.06, mid=0.42)
    for k in range(5):
        t = (k + 0.5) / 5
        b.paint(b.ellipse(xl + (xr - xl) * t, y0 + (y1 - y0) * t - 0.06, 0.022, 0.028), b.tone(rgb("#b0303a"), 0.8))
    b.line([(xl, y0), ((xl + xr) / 2, (y0 + y1) / 2 + 0.04), (xr, y1)], 0.02, mix(b.tone(gold, 0), INK, 0.3), 0.8)
    return mask


_HATS = {
    "beanie": _beanie, "cap": _cap, "brim": _fedora, "bowler": _bowler, "top_hat": _top_hat, "bonnet": _bonnet, "helmet": _helmet,
    "hood": _hood, "headscarf": _headscarf, "crown": _crown,
}  # fmt: skip
