"""What is sewn on the trunk: collars, lapels, buttons, belts, folds, the apron, the cloak. All turn with the body."""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.picture.people.brush import INK, Brush, Point
from aiuteur.craft.picture.people.garments import Cut
from aiuteur.craft.picture.people.limbs import up
from aiuteur.craft.picture.people.trunk import Trunk

BRASS = rgb("#e0b868")
WHITE = rgb("#ffffff")


def _shape(b: Brush, trunk: Trunk, points: list[Point], corners: tuple[int, ...] = (), out: float = 1.0) -> Mask:
    near, far = trunk.seen.yaw - 88.0, trunk.seen.yaw + 88.0  # cloth ends where the body turns away
    return b.blob([up(trunk.on(min(max(a, near), far), v, out)) for a, v in points], corners=corners, n=5)


def _mirror(points: list[Point]) -> list[Point]:
    return [(-a, v) for a, v in points]


def draw_closure(b: Brush, trunk: Trunk, body: Mask, cut: Cut, look: Appearance, coat: RGB, accent: RGB) -> None:
    """Neckline, closing and buttons, where the camera sees the front; the seam where it sees the back."""
    dark = b.tone(coat * np.float32(0.75), 0)
    if not trunk.faces(0.0):
        b.line([up(trunk.on(180, v)) for v in (0.93, 0.6, 0.2, -0.08)], [0.001, 0.004, 0.004, 0.002], dark, 0.7, body)
        for a in (150, 210):
            b.line([up(trunk.on(a, v)) for v in (0.86, 0.72, 0.5)], [0.001, 0.005, 0.001], dark, 0.55, body)
        return
    neck = cut.neck
    if neck == "lapels":
        _lapels(b, trunk, look, coat, accent)
    elif neck in ("crew", "round", "v"):
        _open_neck(b, trunk, neck, look, coat, accent)
    elif neck == "wrap":
        _wrap(b, trunk, body, look, accent)
    if neck in ("collar", "stand") or cut.buttons:
        line = [up(trunk.on(2.0, v)) for v in ((0.5 if neck == "lapels" else 0.95), 0.4, 0.1, -0.1)]
        b.line(line, [0.002, 0.004, 0.004, 0.003], dark, 0.95, body)
    _buttons(b, trunk, body, cut, coat)
    if look.garment == "jacket":
        b.line([up(trunk.on(0.0, v)) for v in (0.95, 0.5, -0.05)], 0.006, mix(b.tone(accent, 0.5), INK, 0.3), 0.9, body)
        for a in (34.0, -34.0):
            b.line([up(trunk.on(a, 0.3)), up(trunk.on(a * 1.5, 0.12))], 0.005, dark, 0.8, body)
    if look.garment == "sweater":
        for a in range(-80, 90, 16):
            b.line([up(trunk.on(a, v)) for v in (0.84, 0.5, 0.12)], [0.0015, 0.003, 0.002], dark, 0.45, body)
        band = b.stroke([up(trunk.on(trunk.seen.yaw + d, 0.66)) for d in (-90, -45, 0, 45, 90)], 0.03)
        b.paint(band.inter(body), b.tone(accent, 0.5), 0.85)


def _wrap(b: Brush, trunk: Trunk, body: Mask, look: Appearance, accent: RGB) -> None:
    """The crossed fronts of a robe."""
    inner = [(46.0, 1.0), (-46.0, 1.0), (-2.0, 0.74)]
    b.paint(_shape(b, trunk, inner, (0, 1, 2)).inter(body), b.skin(rgb(look.skin), 0.4))
    for a0, a1 in ((-56.0, 20.0), (56.0, -24.0)):
        band = [up(trunk.on(a, v)) for a, v in ((a0 * 1.2, 1.02), (a0 * 0.72, 0.9), (a0 * 0.1, 0.72), (a1, 0.42))]
        b.shade(b.stroke(band, [0.026, 0.03, 0.028, 0.02]).inter(body), accent, 0.008)


def _lapels(b: Brush, trunk: Trunk, look: Appearance, coat: RGB, accent: RGB) -> None:
    vee = [(30.0, 1.01), (-30.0, 1.01), (-10.0, 0.72), (0.0, 0.5), (10.0, 0.72)]
    shirt = b.shade(_shape(b, trunk, vee, (0, 1, 3)), accent, 0.012, mid=0.4)
    if look.garment == "suit":
        tie = [(4.0, 0.95), (-4.0, 0.95), (-3.0, 0.88), (-6.0, 0.58), (0.0, 0.5), (6.0, 0.58), (3.0, 0.88)]
        b.paint(_shape(b, trunk, tie, (0, 1, 4)).inter(shirt), b.tone(mix(rgb(look.trousers), coat, 0.3) * 0.7, 0.5))
    else:
        b.line([up(trunk.on(0, v)) for v in (0.96, 0.75, 0.52)], 0.003, b.tone(accent, 0), 0.8, shirt)
    for s in (-1, 1):
        wing = [(s * 4.0, 0.965), (s * 48.0, 1.05), (s * 50.0, 0.99), (s * 22.0, 0.86)]
        if trunk.faces(s * 30.0):
            b.shade(_shape(b, trunk, wing, (0, 1, 2, 3), 1.05), mix(accent, WHITE, 0.1), 0.006, mid=0.45)
    near = [(22.0, 1.03), (52.0, 0.985), (58.0, 0.885), (42.0, 0.865), (46.0, 0.79), (1.0, 0.47), (13.0, 0.8)]
    for lapel, tone in ((_mirror(near), 0.92), (near, 0.8)):
        if trunk.faces(lapel[2][0]) or trunk.faces(lapel[0][0]):
            mask = b.shade(_shape(b, trunk, lapel, (0, 2, 3, 4, 5), 1.02), coat * tone, 0.01)
            b.line(
                [up(trunk.on(a, v, 1.02)) for a, v in (lapel[2], lapel[3], lapel[4])],
                0.0025,
                b.tone(coat * 0.6, 0),
                0.9,
                mask,
            )


def _open_neck(b: Brush, trunk: Trunk, neck: str, look: Appearance, coat: RGB, accent: RGB) -> None:
    skin = rgb(look.skin)
    if neck == "crew":
        yaw = trunk.seen.yaw
        around = (-88, -55, -25, 0, 25, 55, 88)
        ring = [up(trunk.on(yaw + d, 0.985 - 0.035 * max(0.0, math.cos(math.radians(yaw + d))), 1.12)) for d in around]
        b.shade(b.stroke(ring, 0.026), coat * 0.84, 0.008)
        return
    depth = 0.74 if neck == "v" else 0.83
    side = 64.0 if neck == "v" else 76.0
    shape = [(side, 0.98), (-side, 0.98), (-side * 0.46, depth + 0.08), (0.0, depth), (side * 0.46, depth + 0.08)]
    mask = b.flesh(_shape(b, trunk, shape, (0, 1, 3) if neck == "v" else (0, 1)), skin, 0.012, mid=0.5)
    b.line(
        [up(trunk.on(a, v)) for a, v in ((20, 0.9), (8, 0.87), (0, 0.88), (-8, 0.87), (-20, 0.9))],
        [0.001, 0.003, 0.004, 0.003, 0.001],
        b.skin(skin, 0.1),
        0.55,
        mask,
    )
    b.line(
        [up(trunk.on(a, v)) for a, v in (shape[0], shape[4], shape[3], shape[2], shape[1])], 0.008, b.tone(accent, 0.6)
    )


def _buttons(b: Brush, trunk: Trunk, body: Mask, cut: Cut, coat: RGB) -> None:
    top = 0.48 if cut.neck == "lapels" else 0.86
    for k in range(cut.buttons):
        v = top - 0.07 - k * (top + 0.02) / max(1, cut.buttons)
        for a in (11.0, -11.0) if cut.double else (7.0,):
            x, y = up(trunk.on(a, v))
            b.paint(b.ellipse(x + 0.001, y + 0.002, 0.0075, 0.0075).inter(body), b.tone(coat * 0.5, 0), 0.8)
            b.paint(b.ellipse(x, y, 0.0066, 0.0066).inter(body), b.tone(BRASS, 0.75))


def draw_belt(b: Brush, trunk: Trunk, body: Mask, cut: Cut, look: Appearance, coat: RGB, accent: RGB) -> None:
    if not cut.belt:
        return
    leather = accent * 0.9 if look.garment in ("dress", "robe", "apron") else mix(coat * 0.45, rgb("#3a2418"), 0.5)
    v = 0.06 if look.garment == "shirt" else 0.4
    yaw = trunk.seen.yaw
    ring = [up(trunk.on(yaw + d, v, 1.03)) for d in (-90, -50, 0, 50, 90)]
    wide = 0.034 if look.garment == "robe" else 0.022
    belt = b.shade(b.stroke(ring, wide), leather, 0.008)
    if trunk.faces(0.0) and look.garment != "dress":
        x, y = up(trunk.on(0.0, v, 1.05))
        if look.garment in ("robe", "apron"):
            b.shade(
                b.stroke([(x, y), (x + 0.012, y + 0.05), (x + 0.004, y + 0.11)], [0.02, 0.018, 0.014]), leather, 0.005
            )
        else:
            b.paint(
                b.poly(
                    [(x - 0.011, y - 0.012), (x + 0.011, y - 0.012), (x + 0.011, y + 0.012), (x - 0.011, y + 0.012)]
                ).inter(belt),
                b.tone(BRASS, 0.8),
            )
    if look.garment == "uniform" and trunk.faces(20.0):
        strap = b.stroke(
            [up(trunk.on(a, w, 1.02)) for a, w in ((52, 0.93), (20, 0.72), (-16, 0.52), (-50, 0.4))], 0.018
        )
        b.shade(strap.inter(body), leather, 0.006)


def _stand_up(b: Brush, trunk: Trunk, colour: RGB, accent: RGB) -> None:
    """A collar closed round the neck, with epaulettes."""
    for s in (1, -1):
        flap = [
            (s * 3.0, 1.0),
            (s * 50.0, 1.05),
            (s * 100.0, 1.07),
            (s * 150.0, 1.07),
            (s * 150.0, 0.985),
            (s * 50.0, 0.955),
            (s * 3.0, 0.93),
        ]
        b.shade(_shape(b, trunk, flap, (0, 3, 4, 6), 1.14), colour * 0.9, 0.007)
    for s in (1, -1):
        if trunk.faces(s * 70.0):
            tip = [up(trunk.on(s * 74.0, 0.955, 1.0)), up(trunk.on(s * 86.0, 0.9, 1.08))]
            b.shade(b.stroke(tip, 0.03, smooth=False), accent, 0.008)


def draw_collar(b: Brush, trunk: Trunk, cut: Cut, look: Appearance, coat: RGB, accent: RGB) -> None:
    """What stands round the neck, drawn over it: shirt collars, stand-up collars, coat collars from behind."""
    if cut.neck in ("v", "round", "crew", "wrap"):
        return
    colour = accent if look.garment in ("jacket", "apron") else coat
    if not trunk.faces(0.0):
        yaw = trunk.seen.yaw
        low = [up(trunk.on(yaw + d, 0.95, 1.05)) for d in (-84, -45, 0, 45, 84)]
        top = [up(trunk.on(yaw + d, 1.04 if abs(d) > 60 else 1.01, 1.25)) for d in (84, 45, 0, -45, -84)]
        b.shade(b.blob([*low, *top], corners=(0, 4, 5, 9), n=5), colour * 0.86, 0.01)
        return
    if cut.neck == "lapels" and trunk.seen.yaw > 30:
        low = 0.038 if trunk.seen.yaw > 60 else 0.0
        fold = [
            (46.0, 1.05),
            (96.0, 1.1),
            (142.0, 1.09),
            (146.0, 0.99 - low),
            (98.0, 0.97 - low),
            (50.0, 0.975 - low / 2),
        ]
        b.shade(_shape(b, trunk, fold, (0, 2, 3, 5), 1.2), colour * 0.9, 0.008)
    if cut.neck == "stand":
        _stand_up(b, trunk, colour, accent)
        return
    if cut.neck in ("collar", "mantle"):
        for s in (-1, 1):
            if trunk.faces(s * 40.0):
                upper = [(s * 2.0, 0.965), (s * 20.0, 1.0), (s * 60.0, 1.05), (s * 104.0, 1.07), (s * 150.0, 1.07)]
                lower = [(s * 152.0, 0.99), (s * 106.0, 0.98), (s * 72.0, 0.962), (s * 44.0, 0.912), (s * 27.0, 0.845)]
                flap = _shape(b, trunk, [*upper, *lower], (0, 4, 5, 9), 1.1)
                b.shade(flap, mix(colour, WHITE, 0.08) * np.float32(0.94), 0.008)


def draw_folds(b: Brush, trunk: Trunk, body: Mask, coat: RGB) -> None:
    """Where cloth pulls: under the arms, at the waist."""
    dark, yaw = b.tone(coat * 0.8, 0), trunk.seen.yaw
    for a, va, c, vc in (
        (62, 0.74, 30, 0.62),
        (-62, 0.74, -34, 0.6),
        (70, 0.46, 34, 0.4),
        (-66, 0.48, -30, 0.38),
        (48, 0.14, 62, 0.3),
        (-40, 0.12, -60, 0.28),
    ):
        p, q = trunk.on(yaw + a, va), trunk.on(yaw + c, vc)
        mid = ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2 - 0.006)
        b.line([up(p), up(mid), up(q)], [0.001, 0.006, 0.001], dark, 0.6, body)


def draw_apron(b: Brush, trunk: Trunk, skirt: Mask | None, hem: float, accent: RGB) -> None:
    """The bib and the cloth before the skirt, with straps."""
    if not trunk.faces(0.0):
        yaw = trunk.seen.yaw
        b.line([up(trunk.on(yaw + 24, 0.95)), up(trunk.on(yaw - 20, 0.44))], 0.014, b.tone(accent, 0.5))
        b.line([up(trunk.on(yaw - 24, 0.95)), up(trunk.on(yaw + 20, 0.44))], 0.014, b.tone(accent, 0.5))
        return
    for s in (1, -1):
        b.line([up(trunk.on(s * 30, 0.97)), up(trunk.on(s * 26, 0.74, 1.02))], 0.014, b.tone(accent * 0.85, 0.4))
    bib = [(30.0, 0.76), (-30.0, 0.76), (-34.0, 0.42), (34.0, 0.42)]
    b.shade(_shape(b, trunk, bib, (0, 1, 2, 3), 1.02), accent, 0.014, mid=0.4)
    if skirt is not None:
        x0, y0 = trunk.on(52.0, 0.42, 1.02)
        x1, _ = trunk.on(-52.0, 0.42, 1.02)
        low = hem + 0.03
        spread = 0.018
        panel = b.blob(
            [up(p) for p in ((x0, y0), (x1, y0), (x1 + spread, low), ((x0 + x1) / 2, low - 0.012), (x0 - spread, low))],
            corners=(0, 1, 2, 4),
            n=5,
        )
        b.shade(panel.inter(skirt), accent, 0.016, mid=0.4)
