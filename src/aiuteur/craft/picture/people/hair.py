"""Hair and beards: masses in two tones with strands that follow the skull, from every side."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.canvas import Mask, spline
from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.panel import Appearance, HairStyle
from aiuteur.craft.picture.people.brush import INK, Brush, Point, Points
from aiuteur.craft.picture.people.face import Face, View
from aiuteur.craft.picture.people.hair_shapes import ARC, HAIRLINES, LINE_OF, VOLUME, curtain, lock

_LENGTH = {"bob": 0.36, "long": 0.9}


def hair_behind(b: Brush, view: View, look: Appearance) -> None:
    """What is seen behind neck and shoulders; drawn before the body."""
    style, hair = look.hair_style, rgb(look.hair)
    if view == "back":
        return
    if style in _LENGTH:
        b.shade(b.blob(curtain(view, _LENGTH[style] - 0.03)), hair * 0.72, 0.1, mid=0.2)
    elif style == "ponytail" and view != "front":
        _tail(b, [(-0.42, -0.28), (-0.62, -0.16), (-0.64, 0.2), (-0.56, 0.62)], hair)
    elif style == "wild":
        b.shade(_jagged(b, curtain(view, 0.34), 0.07, look), hair * 0.75, 0.1, mid=0.2)
    elif style == "curly":
        b.shade(_curls(b, curtain(view, 0.2), 0.09, look), hair * 0.75, 0.08, mid=0.2)


def hair_on(b: Brush, view: View, face: Face, look: Appearance, covered: bool) -> Mask | None:
    """The cap of hair over the skull with its locks. `covered`: a hat sits on it. Returns the cap, to cast its shadow."""
    style, hair = look.hair_style, rgb(look.hair)
    if style == "bald":
        if view != "front" or look.age == "old":
            _wreath(b, view, hair)
        return None
    volume = min(VOLUME[style], 0.0) if covered else VOLUME[style]
    if style == "crop":
        volume = -0.02
    outline, arc, line = _cap(view, style, face, volume)
    if style in ("curly", "wild") and not covered:
        mask = (_curls if style == "curly" else _jagged)(b, outline, 0.075, look)
    else:
        mask = b.blob(outline, corners=(0, len(arc) - 1) if view in ("profile", "quarter") else (), n=6)
    locks = [b.blob(shape) for shape in lock(view, _LENGTH[style])] if style in _LENGTH else []
    # cap and locks are one mass in one light
    mask = b.shade(b.c.union([mask, *locks]), hair, 0.12, mid=0.3)
    if b.size > 60 and style == "curly" and not covered:
        _ringlets(b, mask, hair, look)
    elif b.size > 60:
        if view == "back":
            _from_the_crown(b, mask, line, hair, style)
        else:
            _strands(b, mask, arc, line, hair, style)
        for shape in lock(view, _LENGTH[style]) if locks else ():
            _fall(b, mask, shape, hair)
    _extras(b, view, look, hair, covered)
    return mask


def _cap(view: View, style: HairStyle, face: Face, volume: float) -> tuple[list[Point], list[Point], list[Point]]:
    k = 1 + volume
    arc = [(x * k, -0.1 + (y + 0.1) * k) for x, y in ARC[view]]
    back = face.recede * 0.11 if style in ("short", "crop", "parted") else 0.0
    line = [
        (x - (0.5 * back if view in ("profile", "quarter") and y < -0.1 else 0.0), y - back * (1 if y < -0.2 else 0))
        for x, y in HAIRLINES[view][LINE_OF[style]]
    ]
    return [*arc, *line], arc, line


def _strands(b: Brush, mask: Mask, arc: Points, line: Points, hair: RGB, style: HairStyle) -> None:
    """Lines between the outer arc and the hairline, dark and light, tapering at both ends."""
    outer, inner = spline(arc, False, 4), spline(list(reversed(line)), False, 4)
    steps = np.linspace(0, 1, 7)
    a = np.stack([np.interp(steps, np.linspace(0, 1, len(outer)), outer[:, i]) for i in (0, 1)], 1)
    z = np.stack([np.interp(steps, np.linspace(0, 1, len(inner)), inner[:, i]) for i in (0, 1)], 1)
    dark, bright = b.tone(hair * 0.6, 0.0), b.tone(mix(hair, rgb("#ffffff"), 0.12), 0.8)
    fine = 0.006 if style in ("crop",) else 0.011
    for k, (t, first, last) in enumerate(((0.2, 1, 6), (0.4, 0, 5), (0.58, 1, 6), (0.76, 0, 5), (0.9, 1, 5))):
        row = [(float(p[0]), float(p[1])) for p in (a * (1 - t) + z * t)[first : last + 1]]
        widths = [fine * math.sin(math.pi * (i + 0.5) / len(row)) + 0.001 for i in range(len(row))]
        if k == 1 and style != "crop":
            b.line(row[: max(3, len(row) - 1)], [w * 2.0 for w in widths[: max(3, len(row) - 1)]], bright, 0.5, mask)
        else:
            b.line(row, widths, dark, 0.75, mask)


def _from_the_crown(b: Brush, mask: Mask, line: Points, hair: RGB, style: HairStyle) -> None:
    """The back of a head: hair falls from the crown, or is drawn together to a bun or tail."""
    dark, bright = b.tone(hair * 0.6, 0.0), b.tone(mix(hair, rgb("#ffffff"), 0.12), 0.8)
    low = max(y for _, y in line)
    gathered = {"bun": (0.0, -0.3), "ponytail": (0.0, -0.18)}.get(style)
    for k, x in enumerate((-0.33, -0.22, -0.1, 0.03, 0.15, 0.26, 0.34)):
        if gathered is not None:
            path = [
                (x * 1.12, low - 0.1 - abs(x) * 0.5),
                (x * 0.75, -0.02),
                (gathered[0] + x * 0.2, gathered[1] + 0.06),
            ]
        else:
            path = [
                (0.04 + x * 0.16, -0.42),
                (x * 0.86, -0.3 + abs(x) * 0.3),
                (x * 1.02, -0.02),
                (x * 0.94, low - 0.03 - abs(x) * 0.2),
            ]
        widths = [0.002, *([0.012] * (len(path) - 2)), 0.002]
        lit = k == (5 if b.light.lx * b.face > 0 else 1)
        b.line(path, [w * (1.7 if lit else 1) for w in widths], bright if lit else dark, 0.5 if lit else 0.7, mask)


def _ringlets(b: Brush, mask: Mask, hair: RGB, look: Appearance) -> None:
    """Round curls drawn into the mass: hooks of dark, some of light."""
    g = seeded("ringlets", look.hair, look.hair_style)
    dark, bright = b.tone(hair * 0.6, 0.0), b.tone(mix(hair, rgb("#ffffff"), 0.12), 0.8)
    for k in range(44):
        x, y = float(g.uniform(-0.48, 0.44)), float(g.uniform(-0.64, 0.3))
        r, turn = float(g.uniform(0.025, 0.045)), float(g.uniform(0, 6.28))
        hook = [(x + r * math.cos(turn + s), y + r * math.sin(turn + s)) for s in (0.0, 1.2, 2.4, 3.6, 4.4)]
        lit = k % 4 == 0
        b.line(hook, [0.002, 0.011, 0.013, 0.01, 0.002], bright if lit else dark, 0.6 if lit else 0.8, mask)


def _extras(b: Brush, view: View, look: Appearance, hair: RGB, covered: bool) -> None:
    style = look.hair_style
    if style == "bun" and not covered:
        x, y = {"profile": (-0.5, -0.32), "quarter": (-0.40, -0.44), "front": (0.0, -0.66), "back": (0.0, -0.34)}[view]
        mask = b.shade(b.ellipse(x, y, 0.17, 0.155), hair, 0.08)
        for d in (-0.06, 0.01, 0.07):
            b.line(
                [(x - 0.12, y + d + 0.03), (x, y + d - 0.04), (x + 0.12, y + d + 0.02)],
                [0.002, 0.012, 0.002],
                b.tone(hair * 0.6, 0),
                0.8,
                mask,
            )
    elif style == "ponytail":
        if view == "back":
            _tail(b, [(0.0, -0.2), (0.05, 0.05), (0.03, 0.4), (-0.03, 0.78)], hair)
        x, y = {"profile": (-0.43, -0.27), "quarter": (-0.42, -0.3), "front": (0.0, -0.6), "back": (0.0, -0.2)}[view]
        if view != "front":
            b.shade(b.ellipse(x, y, 0.05, 0.065), rgb(look.accent), 0.03)
    elif style == "braids":
        for x in {"profile": (-0.14,), "quarter": (-0.34, 0.31), "front": (-0.36, 0.36), "back": (-0.26, 0.26)}[view]:
            _braid(b, x, 0.1 if view != "back" else 0.16, hair, rgb(look.accent))


def _fall(b: Brush, mask: Mask, shape: Points, hair: RGB) -> None:
    xs, ys = [p[0] for p in shape], [p[1] for p in shape]
    middle, top, low = sum(xs) / len(xs), min(ys), max(ys)
    for k in (-0.6, -0.1, 0.45):
        x = middle + k * (max(xs) - min(xs)) * 0.42
        b.line(
            [(x + 0.03, top + 0.14), (x - 0.015, (top + low) / 2), (x + 0.01, low - 0.03)],
            [0.002, 0.012, 0.002],
            b.tone(hair * 0.6, 0),
            0.7,
            mask,
        )


def _tail(b: Brush, spine: Points, hair: RGB) -> None:
    mask = b.shade(b.stroke(spine, [0.12, 0.2, 0.18, 0.03]), hair, 0.06)
    for d in (-0.03, 0.035):
        b.line([(x + d, y) for x, y in spine], [0.002, 0.012, 0.012, 0.002], b.tone(hair * 0.6, 0), 0.75, mask)


def _braid(b: Brush, x: float, top: float, hair: RGB, ribbon: RGB) -> None:
    for k in range(5):
        b.shade(
            b.ellipse(x * (1 + 0.02 * k), top + 0.125 * k, 0.072 - 0.005 * k, 0.082, rot=0.5 if k % 2 else -0.5),
            hair,
            0.035,
        )
    b.shade(b.ellipse(x * 1.1, top + 0.6, 0.045, 0.035), ribbon, 0.02)
    b.shade(
        b.blob(
            [
                (x * 1.1 - 0.03, top + 0.62),
                (x * 1.1 + 0.03, top + 0.62),
                (x * 1.1 + 0.05, top + 0.74),
                (x * 1.1 - 0.04, top + 0.75),
            ],
            n=4,
        ),
        hair,
        0.02,
    )


def _wreath(b: Brush, view: View, hair: RGB) -> None:
    """What is left round a bald head."""
    shapes: dict[View, tuple[Points, ...]] = {
        "profile": (((-0.13, -0.09), (-0.24, -0.14), (-0.42, -0.12), (-0.44, 0.02), (-0.34, 0.2), (-0.2, 0.26), (-0.15, 0.12)),),
        "quarter": (((-0.28, -0.13), (-0.37, -0.17), (-0.425, -0.08), (-0.38, 0.07), (-0.33, 0.1), (-0.325, -0.02)),),
        "front": (((0.335, -0.2), (0.375, -0.12), (0.37, 0.0), (0.34, 0.0)), ((-0.335, -0.2), (-0.375, -0.12), (-0.37, 0.0), (-0.34, 0.0))),
        "back": (((0.37, -0.1), (0.2, -0.04), (0, 0.0), (-0.2, -0.04), (-0.37, -0.1), (-0.36, 0.06), (-0.28, 0.22), (0, 0.26), (0.28, 0.22), (0.36, 0.06)),),
    }  # fmt: skip
    for shape in shapes[view]:
        b.shade(b.blob(shape, n=5), hair, 0.05)


def _curls(b: Brush, outline: Points, r: float, look: Appearance) -> Mask:
    """The outline with round curls sitting on its edge."""
    g = seeded("curls", look.hair, look.hair_style)
    edge = spline(outline, True, 4)[:: 2 if b.size > 50 else 6]
    rings: list[Mask] = []
    for x, y in edge:
        size, shift = r * float(g.uniform(0.55, 1.25)), float(g.uniform(-0.03, 0.02))
        if y > -0.4 and -0.15 < x < 0.3 and y > -0.3:
            size *= 0.45
        rings.append(
            b.ellipse(
                float(x) * (1 + shift),
                float(y) * (1 + shift),
                size,
                size * float(g.uniform(0.7, 1.0)),
                rot=float(g.uniform(0, 3)),
            )
        )
    return b.c.union([b.blob(outline), *rings])


def _jagged(b: Brush, outline: Points, r: float, look: Appearance) -> Mask:
    """The outline with tufts standing out."""
    g = seeded("tufts", look.hair, look.hair_style)
    edge = spline(outline, True, 4)
    middle = edge.mean(axis=0)
    tufts: list[Point] = []
    for k, (x, y) in enumerate(edge[::2]):
        away = np.array([x, y]) - middle
        away /= max(1e-6, float(np.hypot(*away)))
        inside = y > -0.3 and -0.25 < x < 0.34
        out = 0.0 if inside else (r * float(g.uniform(0.6, 1.4)) if k % 2 else -0.01)
        tufts.append((float(x + away[0] * out), float(y + away[1] * out + (0.03 if k % 2 else 0))))
    return b.poly(tufts)


_BEARDS: dict[View, Points] = {
    "profile": (
        (-0.06, 0.0), (0.04, 0.10), (0.14, 0.22), (0.25, 0.255), (0.335, 0.235), (0.385, 0.24), (0.37, 0.285), (0.30, 0.3), (0.35, 0.335),
        (0.385, 0.36), (0.392, 0.46), (0.33, 0.575), (0.14, 0.56), (-0.02, 0.44), (-0.08, 0.28),
    ),
    "quarter": (
        (-0.262, -0.02), (-0.2, 0.15), (-0.07, 0.26), (0.03, 0.232), (0.13, 0.222), (0.215, 0.22), (0.262, 0.2), (0.305, 0.13), (0.29, 0.33),
        (0.25, 0.49), (0.12, 0.585), (-0.04, 0.555), (-0.21, 0.4), (-0.272, 0.22),
    ),
    "front": (
        (-0.328, -0.02), (-0.27, 0.16), (-0.12, 0.25), (-0.05, 0.225), (0, 0.232), (0.05, 0.225), (0.12, 0.25), (0.27, 0.16), (0.328, -0.02),
        (0.302, 0.3), (0.18, 0.53), (0, 0.59), (-0.18, 0.53), (-0.302, 0.3),
    ),
    "back": (),
}  # fmt: skip


def draw_beard(b: Brush, view: View, look: Appearance, base: Mask, gape: float) -> None:
    """Stubble, full or long beard; the moustache is laid on after the mouth (`draw_moustache`)."""
    if look.beard in ("none", "moustache") or view == "back":
        return
    hair, drop = rgb(look.hair), 0.06 * gape
    long = 0.34 if look.beard == "long" else 0.0
    shape = [(x, y + drop * max(0.0, (y - 0.25) * 3) + long * max(0.0, (y - 0.4) * 5)) for x, y in _BEARDS[view]]
    mask = b.blob(shape, n=5)
    if look.beard == "stubble":
        b.paint(mask.blur(b.size * 0.012).inter(base), mix(b.skin(rgb(look.skin), 0.1), b.tone(hair, 0.2), 0.6), 0.34)
        return
    b.shade(mask, hair, 0.08, mid=0.3)
    if b.size < 60:
        return
    low = max(y for _, y in shape)
    dark = b.tone(hair * 0.6, 0)
    x0, x1 = min(x for x, _ in shape), max(x for x, _ in shape)
    for k in (0.2, 0.38, 0.56, 0.74, 0.88):
        x = x0 + k * (x1 - x0)
        b.line(
            [(x, 0.31), (x + 0.015, 0.42), (x + (0.5 - k) * 0.08, low - 0.05)], [0.001, 0.011, 0.002], dark, 0.7, mask
        )


def draw_moustache(b: Brush, view: View, look: Appearance) -> None:
    if look.beard not in ("moustache", "full", "long") or view == "back":
        return
    hair = rgb(look.hair)
    if view == "profile":
        shape: Points = ((0.372, 0.192), (0.394, 0.235), (0.385, 0.268), (0.3, 0.29), (0.25, 0.32), (0.28, 0.25))
        b.shade(b.blob(shape, n=5), hair, 0.03)
        return
    x, near, r = (0.137, 0.15, 0.115) if view == "quarter" else (0.0, 0.14, 0.14)
    shape = (
        (x, 0.212),
        (x + r * 0.6, 0.222),
        (x + r, 0.3),
        (x + r * 0.6, 0.292),
        (x, 0.272),
        (x - near * 0.6, 0.292),
        (x - near, 0.305),
        (x - near * 0.6, 0.222),
    )
    mask = b.shade(b.blob(shape, n=5), hair, 0.03)
    b.line([(x, 0.21), (x, 0.28)], 0.008, mix(b.tone(hair * 0.5, 0), INK, 0.3), 0.8, mask)
