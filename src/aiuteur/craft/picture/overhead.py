"""The view from above: a floor plan with life in it, for overhead and bird's-eye shots.

A place painted from the side cannot be tilted to look down on it, so its plan is drawn: the ground's own texture, the
light that falls on it, things and people from above with long shadows.
"""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import RGB, luminance, mix, rgb, seeded
from aiuteur.craft.picture.framing import WIDE
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import Figure, Panel, PlaceKind

_WATER: frozenset[PlaceKind] = frozenset({"sea", "lake", "river", "harbour"})
_GREEN: frozenset[PlaceKind] = frozenset(
    {"forest", "garden", "park", "field", "hill", "yard", "cemetery", "camp", "observatory"}
)
_PALE: frozenset[PlaceKind] = frozenset({"beach", "desert", "snowfield", "mountain"})


def paint_from_above(c: Canvas, panel: Panel, palette: Palette, take: int = 1) -> None:
    """Paint the plan of the panel's place and its cast on the canvas."""
    words = seeded("above", panel.setting.name, panel.setting.kind, take)
    ground = _ground_colour(panel.setting.kind, palette, panel.setting.int_ext == "INT")
    floor = c.layer("plan", 12, fill=ground)
    cloud = c.noise(words, cell=180, octaves=5)
    floor.paint(c.full(np.clip((cloud - 0.5) * 3, 0, 1) * np.float32(0.35)), mix(ground, palette.dark, 0.5))
    if panel.setting.int_ext == "INT":
        _boards(c, floor, ground, palette, words)
    elif panel.setting.kind in _WATER:
        _waves(c, floor, ground, palette, words)
    elif panel.setting.kind in _GREEN:
        _crowns(c, ground, palette, words)
    elif panel.setting.kind not in _PALE:
        _street(c, floor, palette, words)
    pool = c.layer("pool", 10, "add")
    pool.light(c.full(c.radial(c.w * 0.5, 340, 520, 1.6, 0.8)), palette.key, 0.30)
    scale = 84.0 if panel.size in ("EST", "EWS") else 140.0 if panel.size in ("VWS", "WS") else 200.0
    people = c.layer("people", 2.4)
    count = len(panel.cast)
    for i, figure in enumerate(panel.cast):
        x = c.w * (
            figure.x / 100 if figure.x is not None else 0.5 + (i - (count - 1) / 2) * min(0.22, 0.7 / max(1, count))
        )
        _person(c, people, figure, x, 372 + 40 * math.sin(i * 2.1), scale, palette)


def _ground_colour(kind: PlaceKind, palette: Palette, interior: bool) -> RGB:
    local = "#8a6a4a" if interior else "#2f6f86" if kind in _WATER else "#5c7a44" if kind in _GREEN else "#c2a878"
    if kind == "snowfield":
        local = "#dfe8ee"
    if not interior and kind not in _WATER | _GREEN | _PALE:
        local = "#6b6a6c"
    return np.clip(rgb(local) * (palette.ambient + palette.key * np.float32(0.55)), 0, 1).astype(np.float32)


def _boards(c: Canvas, floor: Layer, ground: RGB, palette: Palette, words: np.random.Generator) -> None:
    step = 46.0
    y = c.top
    while y < c.bottom:
        floor.paint(
            c.rect(c.left, y, c.right, y + step - 2), mix(ground, palette.dark, float(words.uniform(0, 0.22))), 0.6
        )
        floor.paint(c.rect(c.left, y + step - 2, c.right, y + step), palette.dark, 0.5)
        joint = float(words.uniform(c.left, c.right))
        floor.paint(c.rect(joint, y, joint + 2, y + step), palette.dark, 0.45)
        y += step
    rug = c.layer("rug", 9)
    shape = c.rect(c.w * 0.26, 190, c.w * 0.74, 560)
    rug.paint(shape, mix(palette.mid, palette.key, 0.18))
    rug.paint(shape.minus(c.rect(c.w * 0.26 + 22, 212, c.w * 0.74 - 22, 538)), mix(palette.glow, palette.dark, 0.45))


def _waves(c: Canvas, floor: Layer, ground: RGB, palette: Palette, words: np.random.Generator) -> None:
    for _ in range(150):
        x, y = float(words.uniform(c.left, c.right)), float(words.uniform(c.top, c.bottom))
        reach = float(words.uniform(14, 60))
        crest = [(x - reach, y), (x, y - float(words.uniform(3, 9))), (x + reach, y + float(words.uniform(-3, 3)))]
        floor.paint(c.stroke(crest, [0.6, 3.2, 0.6]), mix(ground, palette.glow, 0.45), 0.5)


def _crowns(c: Canvas, ground: RGB, palette: Palette, words: np.random.Generator) -> None:
    shade, trees = c.layer("shade", 9), c.layer("trees", 3.4)
    for _ in range(34):
        x, y = float(words.uniform(c.left, c.right)), float(words.uniform(c.top, c.bottom))
        r = float(words.uniform(34, 78))
        if math.hypot((x - c.w / 2) * 0.7, y - 372) < 210:
            continue
        spokes = np.linspace(0, 2 * math.pi, 11, endpoint=False)
        ring = r * words.uniform(0.82, 1.1, 11)
        crown = c.blob(np.stack([x + ring * np.cos(spokes), y + ring * np.sin(spokes)], 1), n=5)
        shade.paint(crown.shift(22, 26).blur(4), palette.dark, 0.5)
        trees.paint(crown, mix(ground, palette.dark, 0.35))
        trees.paint(crown.inter(crown.shift(-r * 0.28, -r * 0.30)), mix(ground, palette.glow, 0.20))


def _street(c: Canvas, floor: Layer, palette: Palette, words: np.random.Generator) -> None:
    road = mix(palette.dark, palette.mid, 0.45)
    floor.paint(c.rect(c.left, 216, c.right, 528), road)
    for y in (216.0, 528.0):
        floor.paint(c.rect(c.left, y - 5, c.right, y + 5), mix(palette.haze, palette.dark, 0.3))
    x = c.left
    while x < c.right:
        floor.paint(c.rect(x, 368, x + 58, 376), mix(palette.glow, palette.haze, 0.4), 0.55)
        x += 118
    roofs = c.layer("roofs", 4.6)
    for row in (c.top, 580.0):
        x = c.left
        while x < c.right:
            wide = float(words.uniform(120, 240))
            tone = mix(palette.mid, palette.dark, float(words.uniform(0.2, 0.8)))
            roofs.paint(c.rect(x, row, x + wide - 12, row + 230), tone)
            roofs.paint(c.rect(x, row, x + wide - 12, row + 115), mix(tone, palette.key, 0.16))
            x += wide


def _person(c: Canvas, layer: Layer, figure: Figure, x: float, y: float, size: float, palette: Palette) -> None:
    """Shoulders, head and a long shadow."""
    look = figure.appearance
    light = np.asarray(palette.ambient + palette.key * np.float32(0.95), np.float32)
    coat = np.asarray(rgb(look.coat) * light, np.float32)
    hair = np.asarray(rgb(look.hair if look.hat == "none" else look.hat_colour) * light, np.float32)
    turn = {"left": math.pi / 2, "right": math.pi / 2, "camera": 0.0, "away": 0.0}.get(figure.facing, 0.5)
    shadow = c.ellipse(x + size * 0.62, y + size * 0.66, size * 0.85, size * 0.26, 0.8).blur(3)
    layer.paint(shadow, palette.dark, 0.55)
    body = c.ellipse(x, y, size * 0.50, size * 0.26, turn)
    layer.paint(body, np.clip(coat * np.float32(0.55), 0, 1).astype(np.float32))
    layer.paint(body.inter(body.shift(-size * 0.06, -size * 0.08)), np.clip(coat, 0, 1).astype(np.float32))
    head = c.ellipse(x, y - size * 0.03, size * 0.185, size * 0.20)
    layer.paint(head.shift(size * 0.04, size * 0.06), palette.dark, 0.4)
    layer.paint(head, np.clip(hair * np.float32(0.7 if luminance(hair) > 0.05 else 1.4), 0, 1).astype(np.float32))
    layer.paint(
        head.inter(head.shift(-size * 0.04, -size * 0.05)), np.clip(hair * np.float32(1.15), 0, 1).astype(np.float32)
    )


def seen_from_above(panel: Panel) -> bool:
    """Whether this panel is drawn as a plan."""
    return panel.angle in ("OVERHEAD", "BIRDS_EYE") and panel.size in WIDE
