"""What a lying person lies on when the camera is near: a pillow, a sheet and a blanket, or the bare ground.

The body of a lying person runs across the frame at the height of the head; without something under it, it would float.
"""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import mix, rgb, seeded
from aiuteur.craft.picture.light import Light, shaded
from aiuteur.craft.picture.palette import Palette

_BLANKETS = ("#5f6f86", "#7a4f48", "#5f7258", "#8a7a58", "#6a5674")


def lay_under(
    c: Canvas, layer: Layer, at: tuple[float, float, float], side: int, light: Light, palette: Palette, indoors: bool
) -> None:
    """`at`: the head's x, y and height (units); `side`: where the body runs to, 1 right."""
    x, y, head = at
    top = y + 0.26 * head
    if not indoors:
        ground = mix(light.tone(rgb("#6a6650"), 0.3), palette.mid, 0.4)
        bank = c.blob([(c.left, top + 0.05 * head), (x, top - 0.04 * head), (c.right, top), (c.right, c.bottom), (c.left, c.bottom)], (0, 2, 3, 4))  # fmt: skip
        layer.paint(bank, c.gradient([(top, ground), (c.bottom, mix(ground, palette.dark, 0.7))]))
        return
    linen = rgb("#d8d2c4")
    stops = [(top, light.tone(linen, 0.5)), (top + 0.5 * head, light.tone(linen, 0.2)), (c.bottom, palette.dark)]
    sheet = c.blob([(c.left, top), (x, top + 0.03 * head), (c.right, top), (c.right, c.bottom), (c.left, c.bottom)], (0, 2, 3, 4))  # fmt: skip
    layer.paint(sheet, c.gradient(stops))
    px = x - side * 0.18 * head
    pillow = c.blob(
        [(px - 1.0 * head, y + 0.02 * head), (px - 0.5 * head, y - 0.10 * head), (px + 0.45 * head, y - 0.06 * head),
         (px + 0.92 * head, y + 0.16 * head), (px + 0.88 * head, y + 0.42 * head), (px, y + 0.50 * head),
         (px - 0.96 * head, y + 0.40 * head)]
    )  # fmt: skip
    layer.paint(pillow.shift(0, 0.06 * head).blur(0.05 * head), palette.dark, 0.35)
    shaded(layer, pillow, rgb("#ece6d8"), light, 0.06 * head, mid=0.46)


def tuck_in(c: Canvas, layer: Layer, name: str, at: tuple[float, float, float], side: int, light: Light) -> None:
    """The blanket over somebody who lies on a bed seen from afar, from the waist to the feet. `at`: x and y of the middle
    of the mattress and the body's height (units); `side`: where the feet are, 1 right."""
    x, y, body = at
    colour = rgb(_BLANKETS[int(seeded("blanket", name).integers(len(_BLANKETS)))])
    waist, feet = x - side * 0.06 * body, x + side * 0.56 * body
    cover = c.blob(
        [(waist, y + 0.03 * body), (waist + side * 0.02 * body, y - 0.10 * body), (x + side * 0.26 * body, y - 0.105 * body),
         (feet - side * 0.04 * body, y - 0.09 * body), (feet, y + 0.10 * body), (x + side * 0.2 * body, y + 0.12 * body)],
        (0, 4),
    )  # fmt: skip
    shaded(layer, cover, colour, light, 0.02 * body, mid=0.38)
    hem = c.stroke([(waist, y + 0.03 * body), (waist + side * 0.02 * body, y - 0.10 * body)], 0.035 * body)
    layer.paint(hem.inter(cover), light.tone(mix(colour, rgb("#e8e2d4"), 0.6), 0.55))


def lay_over(c: Canvas, layer: Layer, name: str, at: tuple[float, float, float], side: int, light: Light) -> None:
    """The blanket, from the chest down."""
    x, y, head = at
    colour = rgb(_BLANKETS[int(seeded("blanket", name).integers(len(_BLANKETS)))])
    edge = x + side * 1.30 * head
    end = c.right if side > 0 else c.left
    cover = c.blob(
        [(edge, y - 0.26 * head), (edge + side * 0.8 * head, y - 0.40 * head), (end, y - 0.50 * head), (end, c.bottom),
         (edge - side * 0.5 * head, c.bottom), (edge - side * 0.14 * head, y + 0.4 * head)],
        (0, 2, 3, 4),
    )  # fmt: skip
    shaded(layer, cover, colour, light, 0.06 * head, mid=0.34)
    hem = c.stroke([(edge, y - 0.25 * head), (edge - side * 0.14 * head, y + 0.4 * head), (edge - side * 0.5 * head, c.bottom)], 0.16 * head)  # fmt: skip
    layer.paint(hem.inter(cover), light.tone(mix(colour, rgb("#e8e2d4"), 0.6), 0.55))
    for i in range(3):
        fold = edge + side * (0.6 + 0.5 * i) * head
        line = c.stroke([(fold, y - 0.36 * head), (fold - side * 0.12 * head, y + 0.3 * head), (fold, y + 0.8 * head)], [1.0, 0.03 * head, 1.0])  # fmt: skip
        layer.paint(line.inter(cover), light.tone(colour * np.float32(0.6), 0.1), 0.6)
