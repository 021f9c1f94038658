"""What the story leaves on people: mud, blood, rain, dust, snow, burns, wounds and tears, on face and clothes.

Marks are seeded by the person's name, so that a stain stays where it was from shot to shot.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.panel import Appearance, Mark
from aiuteur.craft.picture.people.brush import INK, Brush
from aiuteur.craft.picture.people.face import Acting, View

MUD, BLOOD, DUST, SOOT = rgb("#4a3520"), rgb("#8f1414"), rgb("#c8ab7c"), rgb("#1a1512")
SNOW, DIRT, WATER = rgb("#f2f6fa"), rgb("#3b3026"), rgb("#dfeefa")


def mark_face(b: Brush, base: Mask, view: View, name: str, look: Appearance, acting: Acting) -> None:
    """Marks, freckles and tears on the face."""
    if view == "back":
        return
    middle = {"profile": 0.2, "quarter": 0.08, "front": 0.0}[view]
    if acting.tears > 0.2 and b.size > 46:
        _tears(b, base, view, acting.tears)
    for mark in look.marks:
        _FACE[mark](b, base, name, middle)


def draw_freckles(b: Brush, base: Mask, view: View, name: str, skin: RGB) -> None:
    """Freckles over nose and cheeks of fair skin."""
    middle = {"profile": 0.24, "quarter": 0.1, "front": 0.0, "back": 0.0}[view]
    g = seeded("freckles", name)
    ink = b.skin(skin * np.float32(0.62), 0.5)
    for _ in range(22):
        x, y = middle + float(g.normal(0, 0.11)), 0.1 + float(g.normal(0, 0.035))
        b.paint(b.ellipse(x, y, 0.0075, 0.0065).inter(base), ink, float(g.uniform(0.35, 0.7)))


def _spots(
    b: Brush,
    base: Mask,
    words: str,
    n: int,
    r: float,
    colour: str,
    alpha: float,
    area: tuple[float, float, float, float],
) -> None:
    g = seeded("spots", words)
    ink = b.tone(rgb(colour), 0.6)
    x0, y0, x1, y1 = area
    for _ in range(n):
        x, y, k = float(g.uniform(x0, x1)), float(g.uniform(y0, y1)), float(g.uniform(0.4, 1.2))
        b.paint(b.ellipse(x, y, r * k, r * k * float(g.uniform(0.6, 1.0))).inter(base), ink, alpha)


def _smear(b: Brush, base: Mask, words: str, n: int, colour: str, alpha: float, middle: float) -> None:
    g = seeded("smear", words)
    ink = b.tone(rgb(colour), 0.45)
    for _ in range(n):
        x, y = middle + float(g.uniform(-0.24, 0.16)), float(g.uniform(-0.34, 0.42))
        dx, dy = float(g.uniform(0.05, 0.13)), float(g.uniform(-0.06, 0.06))
        b.line([(x, y), (x + dx * 0.5, y + dy + 0.02), (x + dx, y + dy)], [0.02, 0.055, 0.012], ink, alpha, base)


def _face_muddy(b: Brush, base: Mask, name: str, middle: float) -> None:
    _smear(b, base, name + "mud", 4, "#4a3520", 0.8, middle)
    _spots(b, base, name + "mud", 16, 0.014, "#4a3520", 0.85, (middle - 0.3, -0.35, middle + 0.25, 0.45))


def _face_bloody(b: Brush, base: Mask, name: str, middle: float) -> None:
    red, dark = b.tone(BLOOD, 0.75), b.tone(BLOOD * 0.6, 0.4)
    b.line(
        [
            (middle - 0.13, -0.36),
            (middle - 0.16, -0.2),
            (middle - 0.135, -0.04),
            (middle - 0.16, 0.16),
            (middle - 0.13, 0.34),
        ],
        [0.05, 0.034, 0.026, 0.022, 0.01],
        red,
        0.95,
        base,
    )
    b.line(
        [(middle - 0.1, -0.36), (middle - 0.06, -0.24), (middle - 0.07, -0.17)], [0.04, 0.02, 0.006], red, 0.95, base
    )
    b.paint(b.ellipse(middle - 0.12, -0.36, 0.06, 0.03).inter(base), dark, 0.9)
    _spots(b, base, name + "blood", 7, 0.012, "#8f1414", 0.9, (middle - 0.26, -0.2, middle + 0.12, 0.4))


def _face_wet(b: Brush, base: Mask, name: str, middle: float) -> None:
    g = seeded("wet", name)
    for _ in range(9):
        x, y, length = middle + float(g.uniform(-0.26, 0.2)), float(g.uniform(-0.38, 0.3)), float(g.uniform(0.05, 0.16))
        b.line([(x, y), (x + 0.004, y + length)], [0.004, 0.012], b.tone(WATER, 0.9), 0.32, base)
        b.paint(b.ellipse(x + 0.004, y + length, 0.012, 0.017).inter(base), b.tone(WATER, 0.95), 0.6)
    gleam = [(middle - 0.02, -0.36), (middle + 0.08, -0.34), (middle + 0.13, -0.29)]
    b.line(gleam, [0.004, 0.022, 0.004], b.tone(WATER, 1.0), 0.5, base)


def _face_dusty(b: Brush, base: Mask, name: str, middle: float) -> None:
    b.paint(base, b.tone(DUST, 0.55), 0.2)
    b.paint(b.ellipse(middle - 0.12, 0.12, 0.15, 0.1).blur(b.size * 0.03).inter(base), b.tone(DUST, 0.8), 0.5)
    b.paint(b.ellipse(middle + 0.03, -0.34, 0.2, 0.09).blur(b.size * 0.03).inter(base), b.tone(DUST, 0.8), 0.55)


def _face_snowy(b: Brush, base: Mask, name: str, middle: float) -> None:
    _spots(b, base, name + "snow", 15, 0.016, "#f2f6fa", 0.95, (middle - 0.28, -0.42, middle + 0.2, 0.4))
    b.paint(b.ellipse(middle, 0.13, 0.2, 0.05).blur(b.size * 0.02).inter(base), b.skin(rgb("#d8574c"), 0.7), 0.25)


def _face_burnt(b: Brush, base: Mask, name: str, middle: float) -> None:
    scar = b.blob(
        [
            (middle - 0.28, -0.14),
            (middle - 0.13, -0.08),
            (middle - 0.1, 0.08),
            (middle - 0.15, 0.24),
            (middle - 0.27, 0.26),
        ],
        n=5,
    ).inter(base)
    b.paint(scar, b.skin(rgb("#9c3a2c"), 0.5), 0.7)
    b.paint(scar.minus(scar.shift(b.size * 0.02, -b.size * 0.015)), b.tone(SOOT, 0.4), 0.65)
    _smear(b, base, name + "soot", 3, "#1a1512", 0.55, middle)


def _face_wounded(b: Brush, base: Mask, name: str, middle: float) -> None:
    x, y = middle - 0.12, 0.1
    b.line(
        [(x - 0.06, y - 0.05), (x, y), (x + 0.07, y + 0.035)],
        [0.006, 0.03, 0.006],
        b.tone(BLOOD * 0.55, 0.5),
        1.0,
        base,
    )
    b.line([(x, y + 0.01), (x + 0.005, y + 0.09)], [0.016, 0.004], b.tone(BLOOD, 0.8), 0.9, base)
    for k in (-0.03, 0.01, 0.045):
        b.line([(x + k - 0.01, y + k * 0.6 - 0.03), (x + k + 0.012, y + k * 0.6 + 0.026)], 0.007, INK, 0.6, base)
    b.paint(
        b.ellipse(middle + 0.13, -0.02, 0.085, 0.06).blur(b.size * 0.02).inter(base), b.skin(rgb("#5a3a6a"), 0.4), 0.5
    )


def _face_dirty(b: Brush, base: Mask, name: str, middle: float) -> None:
    _smear(b, base, name + "dirt", 6, "#3b3026", 0.5, middle)


def _face_torn(b: Brush, base: Mask, name: str, middle: float) -> None:
    """Torn clothes leave the face alone but for a scratch."""
    b.line([(middle - 0.16, 0.05), (middle - 0.09, 0.1)], [0.003, 0.01], b.tone(BLOOD, 0.5), 0.8, base)


def _tears(b: Brush, base: Mask, view: View, amount: float) -> None:
    for x in {"profile": (0.275,), "quarter": (-0.045, 0.245), "front": (-0.165, 0.165)}[view]:
        path = [(x, 0.035), (x - 0.012, 0.12), (x + 0.004, 0.2), (x - 0.006, 0.28)]
        b.line(path, [0.008, 0.012, 0.011, 0.016], b.tone(WATER, 0.9), 0.42 * amount, base)
        b.line(
            [(px + 0.003, py) for px, py in path], [0.001, 0.004, 0.004, 0.005], b.tone(WATER, 1.0), 0.85 * amount, base
        )
        b.paint(b.ellipse(x - 0.006, 0.288, 0.014, 0.02).inter(base), b.tone(WATER, 0.95), 0.6 * amount)
        b.paint(b.ellipse(x - 0.002, 0.282, 0.005, 0.007).inter(base), b.tone(WATER, 1.2), 0.9 * amount)
        b.paint(b.ellipse(x, 0.028, 0.05, 0.008).inter(base), b.tone(WATER, 1.0), 0.6 * amount)


_FACE = {
    "torn": _face_torn, "muddy": _face_muddy, "bloody": _face_bloody, "wet": _face_wet, "dusty": _face_dusty, "snowy": _face_snowy,
    "burnt": _face_burnt, "wounded": _face_wounded, "dirty": _face_dirty,
}  # fmt: skip


def mark_clothes(
    b: Brush, cloth: Mask, name: str, marks: tuple[Mark, ...], area: tuple[float, float, float, float]
) -> None:
    """Marks on what is worn, inside the mask `cloth`; `area` = left, top, right, bottom in the brush's measures."""
    for mark in marks:
        _cloth(b, cloth, name, mark, area)


@dataclass(frozen=True)
class _Cloth:
    """A piece of clothing about to be marked: its mask, its box (left, top, width, height) and its own dice."""

    b: Brush
    mask: Mask
    box: tuple[float, float, float, float]
    dice: np.random.Generator

    def at(self, u: float, v: float) -> tuple[float, float]:
        x, y, w, h = self.box
        return x + w * u, y + h * v

    def blot(self, u: float, v: float, r: float) -> Mask:
        (x, y), r = self.at(u, v), r * self.box[2]
        ring = [
            (x + r * float(self.dice.uniform(0.6, 1.2)) * c, y + r * float(self.dice.uniform(0.6, 1.2)) * s)
            for c, s in ((1, 0), (0.6, 0.8), (-0.3, 0.95), (-1, 0.1), (-0.5, -0.85), (0.4, -0.9))
        ]
        return self.b.blob(ring, n=4).inter(self.mask)

    def spray(self, colour: RGB, n: int, r: float, alpha: float, low: float = 0.0) -> None:
        """n blots of about r widths, from the share `low` of the height downwards."""
        ink, g = self.b.tone(colour, 0.5), self.dice
        for _ in range(n):
            v = low + (1 - low) * float(g.random())
            self.b.paint(self.blot(float(g.random()), v, r * float(g.uniform(0.4, 1.3))), ink, alpha)


def _cloth(b: Brush, cloth: Mask, name: str, mark: Mark, area: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = area
    piece = _Cloth(b, cloth, (x0, y0, x1 - x0, y1 - y0), seeded("cloth", name, mark))
    if mark == "muddy":
        piece.spray(MUD, 18, 0.085, 0.88, 0.42)
        piece.spray(MUD * np.float32(0.8), 18, 0.035, 0.9, 0.1)
    elif mark in ("bloody", "wounded"):
        b.paint(piece.blot(0.62, 0.3, 0.14), b.tone(BLOOD, 0.7), 0.95)
        b.line([piece.at(0.62, 0.3), piece.at(0.64, 0.52)], [piece.box[2] * 0.1, piece.box[2] * 0.02], b.tone(BLOOD, 0.6), 0.95, cloth)  # fmt: skip
        if mark == "bloody":
            piece.spray(BLOOD, 14, 0.035, 0.9)
    elif mark == "dusty":
        b.paint(cloth, b.tone(DUST, 0.6), 0.16)
        piece.spray(DUST, 12, 0.1, 0.3)
    elif mark == "snowy":
        top = cloth.minus(cloth.shift(0, piece.box[3] * b.size * 0.045))
        b.paint(top, b.tone(SNOW, 0.9), 0.95)
        piece.spray(SNOW, 22, 0.022, 0.9)
    elif mark == "burnt":
        piece.spray(SOOT, 9, 0.12, 0.8, 0.25)
        piece.spray(rgb("#b8562a"), 7, 0.025, 0.85, 0.25)
    elif mark == "wet":
        _soaked(piece)
    elif mark == "dirty":
        piece.spray(DIRT, 14, 0.1, 0.5)
    else:
        _rips(piece)


def _soaked(piece: _Cloth) -> None:
    piece.b.paint(piece.mask, INK, 0.2)
    w, h = piece.box[2:]
    for _ in range(14):
        x, y = piece.at(float(piece.dice.random()), float(piece.dice.random()) * 0.9)
        drop = [(x, y), (x + w * 0.01, y + h * 0.1)]
        piece.b.line(drop, [w * 0.006, w * 0.02], piece.b.tone(WATER, 0.9), 0.4, piece.mask)


def _rips(piece: _Cloth) -> None:
    """Three-cornered tears showing the lining."""
    g, r = piece.dice, piece.box[2] * 0.13
    lining = mix(piece.b.tone(rgb("#e8dcc8"), 0.5), INK, 0.25)
    for k in range(5):
        x, y = piece.at(float(g.uniform(0.12, 0.82)), 0.12 + 0.17 * k + float(g.uniform(-0.05, 0.05)))
        flap = [(x - r, y - r * 0.3), (x, y - r * 0.12), (x + r * 1.1, y - r * 0.5)]
        rest = [(x + r * 0.3, y + r * 0.2), (x + r * 0.1, y + r * 0.9), (x - r * 0.25, y + r * 0.2)]
        piece.b.paint(piece.b.poly([*flap, *rest]).inter(piece.mask), lining, 0.9)
        piece.b.line(flap, r * 0.14, INK, 0.85, piece.mask)
        piece.b.line([(x + r * 0.3, y + r * 0.3), (x + r * 0.12, y + r * 0.95)], r * 0.1, INK, 0.7, piece.mask)
