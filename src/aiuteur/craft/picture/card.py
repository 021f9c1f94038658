"""Title cards: a small designed picture, not words on black. A disc of light over two ranges of hills, rules, and type.

The text seeds the composition, the palette comes from the shot like any other picture's, and the depths move under the
camera. Any script: right-to-left titles are set from the right.
"""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import luminance, mix, rgb, saturate, seeded
from aiuteur.craft.picture.lettering import letter, shaped, width_of, wrapped
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import Panel

_LEADING = 1.16


def paint_card(c: Canvas, panel: Panel, palette: Palette) -> None:
    """Paint the card's layers on the canvas (z 40 back … 2.4 type)."""
    words = seeded("card", panel.card)
    _sky(c, palette, words)
    side = 1 if words.random() < 0.5 else -1
    _disc(c, palette, c.w * (0.5 + side * float(words.uniform(0.16, 0.27))), float(words.uniform(122, 150)))
    for i, (z, y, depth) in enumerate(((18.0, 520.0, 0.35), (8.0, 590.0, 0.68), (4.0, 655.0, 1.0))):
        _range(c, palette, f"range {i}", z, y, depth, words)
    _type(c, panel, palette)


def _sky(c: Canvas, palette: Palette, words: np.random.Generator) -> None:
    top, middle, low = (saturate(colour * np.float32(0.62), 1.05) for colour in palette.sky)
    layer = c.layer("card sky", 40, fill=c.gradient([(c.top, top), (330, middle), (600, low), (c.bottom, low)]))
    cloud = c.noise(words, cell=420, octaves=5, stretch=3.2)
    layer.paint(c.full(np.clip((cloud - 0.50) * 4.0, 0, 1) * np.float32(0.38)), mix(top, palette.haze, 0.45))


def _disc(c: Canvas, palette: Palette, x: float, y: float) -> None:
    radius = min(84.0, c.w * 0.14)
    glow = c.layer("card glow", 30, "add")
    glow.light(c.full(c.radial(x, y, radius * 4.6, 2.4)), palette.glow, 0.34)
    disc = c.layer("card disc", 28)
    round_ = c.ellipse(x, y, radius, radius)
    disc.paint(round_, np.clip(palette.glow, 0, 1).astype(np.float32), 0.94)
    for i in range(5):  # bands of haze cut the disc, thicker towards the ground
        band = y + radius * (0.18 + 0.19 * i)
        disc.paint(
            round_.inter(c.rect(x - radius, band, x + radius, band + 2 + i * 2.2)),
            palette.sky[1] * np.float32(0.75),
            0.75,
        )


def _range(
    c: Canvas, palette: Palette, name: str, z: float, y: float, depth: float, words: np.random.Generator
) -> None:
    xs = np.linspace(c.left, c.right, 40)
    phase, steps = words.uniform(0, 6.28, 4), words.uniform(0.6, 1.4, 4)
    rise = np.sum([np.sin(xs / c.w * 6.28 * steps[k] * (k + 1) * 0.8 + phase[k]) / (k + 1) for k in range(4)], axis=0)
    line = y + rise * (34 - 14 * depth)
    points = np.vstack([np.stack([xs, line], 1), [(c.right, c.bottom), (c.left, c.bottom)]])
    far = mix(palette.haze * np.float32(0.55), palette.sky[2] * np.float32(0.5), 0.4)
    colour = mix(far, palette.dark * np.float32(0.8), depth)
    layer = c.layer(name, z)
    hill = c.poly(points)
    layer.paint(hill, colour)
    edge = hill.minus(hill.shift(0, 3.0 + 2 * depth)).times(0.5 * (1 - depth * 0.6))
    layer.paint(edge, mix(palette.glow, far, 0.35))


def _type(c: Canvas, panel: Panel, palette: Palette) -> None:
    layer = c.layer("card type", 2.4)
    size, lines = _fitted(panel.card, c.w * 0.80)
    ink = mix(np.clip(palette.glow, 0, 1).astype(np.float32), rgb("#fff8ea"), 0.7)
    height = len(lines) * size * _LEADING
    top = 408 - height / 2 + size * 0.10
    masks = [
        letter(c, line, c.w / 2, top + (i + 0.5) * size * _LEADING, size, "title", "centre", max_width=c.w * 0.86)
        for i, line in enumerate(lines)
    ]
    widest = max((width_of(line, size, "title") for line in lines), default=0.0)
    text = c.union(masks)
    layer.paint(text.blur(size * 0.16).times(1.2), palette.dark * np.float32(0.5), 0.55)
    layer.paint(text, ink)
    reach = min(c.w * 0.40, max(90.0, widest * 0.5))
    for y in (top - size * 0.52, top + height + size * 0.20):
        layer.paint(_rule(c, reach, y), mix(ink, palette.glow, 0.4), 0.85)
    if panel.card_note:
        _note(c, layer, panel.card_note, palette, top + height + size * 0.20 + 42)


def _rule(c: Canvas, reach: float, y: float) -> Mask:
    """A hair rule with a small diamond at its middle."""
    x = c.w / 2
    arms = [c.rect(x - reach, y - 0.8, x - 12, y + 0.8), c.rect(x + 12, y - 0.8, x + reach, y + 0.8)]
    return c.union([*arms, c.poly([(x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5)])])


def _note(c: Canvas, layer: Layer, note: str, palette: Palette, y: float) -> None:
    line = shaped(note, "sans")
    text = note.upper() if not line.rtl else note
    mask = letter(c, text, c.w / 2, y, 21, "bold", "centre", 0.0 if line.rtl else 0.22, c.w * 0.84)
    layer.paint(mask.blur(4).times(1.2), palette.dark, 0.5)
    layer.paint(mask, rgb("#f4ead6") if luminance(palette.dark) < 0.5 else palette.dark, 0.92)


def _fitted(text: str, width: float) -> tuple[float, list[str]]:
    """The largest size at which the title stands in at most three lines."""
    for size in (104.0, 92.0, 80.0, 70.0, 60.0, 52.0, 44.0, 36.0, 30.0):
        lines = wrapped(text, size, width, "title")
        if len(lines) <= 3 and all(width_of(line, size, "title") <= width for line in lines):
            return size, lines
    return 26.0, wrapped(text, 26.0, width, "title", 6)
