"""A detail that fills the frame: the thing itself, large, on a surface that belongs to the place, in one pool of light.

Flat things are seen from above, as a hand would put them under the lamp; standing things are seen from the side, the
place dissolved behind them. What is written on paper is drawn as real text in its own script.
"""

from __future__ import annotations

import math

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.lettering import letter, wrapped
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.mask import Mask
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import VEHICLES, Prop, Setting
from aiuteur.craft.picture.props.shelf import SHELF, SHINES, stand_prop
from aiuteur.craft.picture.typeface import Face

FLAT = frozenset(
    {
        "letter", "book", "newspaper", "photograph", "map", "money", "coin", "key", "ring", "watch", "chain", "comb",
        "knife", "gun", "sword", "rope", "match", "brush", "tool", "leaf", "flower", "plate", "fish", "violin", "stick", "guitar", "trumpet",
        "painting",
    }
)  # fmt: skip
SHEETS = frozenset({"letter", "newspaper"})  # paper whose words are the picture
LABELLED = {
    "book": 0.72,
    "map": 0.14,
    "parcel": 0.3,
    "photograph": 0.1,
    "bottle": 0.3,
    "box": 0.24,
    "suitcase": 0.3,
    "thing": 0.36,
}  # height
HUGE = VEHICLES | {"horse", "cow"}
WILD = {
    "beach": "#d2ad80", "desert": "#cfa068", "snowfield": "#dfe8ee", "forest": "#4f4a34", "field": "#7a6a3a", "garden": "#5a7a45",
    "park": "#5f7f48", "river": "#6a6a58", "lake": "#6a6a58", "mountain": "#6f7274", "cave": "#4a4644", "camp": "#5a5a3c",
}  # fmt: skip


def draw_insert(c: Canvas, prop: Prop, setting: Setting, palette: Palette) -> None:
    """Paint the layers of a close detail of `prop`: surface, shadow, the thing, light."""
    light = _light(setting, palette)
    flat = prop.kind in FLAT
    if flat:
        _table_from_above(c, setting, palette, light)
    else:
        _ledge(c, prop, setting, palette, light)
    thing = c.loose_layer("thing", 2.4)
    _place(c, thing, prop, setting, light, flat)
    shadow = Mask(thing.x, thing.y, thing.a.copy(), c.scale)
    dark = c.layer("shadow", 2.8)
    if flat:
        dark.paint(shadow.shift(-light.lx * 13, 15).blur(9), palette.dark, 0.6)
        dark.paint(shadow.shift(-light.lx * 4, 5).blur(2.5), palette.dark, 0.5)
    else:
        w = SHELF[prop.kind].width * _size(c, prop)
        x, y = c.w / 2, _foot(prop)
        dark.paint(c.ellipse(x - light.lx * w * 0.22, y + 3, w * 0.62, w * 0.07 + 6).blur(9), palette.dark, 0.62)
    c.layers.append(thing)
    _pool(c, prop, setting, light, flat)


def _light(setting: Setting, p: Palette) -> Light:
    side = -1 if seeded("insert", setting.name, setting.kind).random() < 0.5 else 1
    night = setting.time in ("night", "evening", "dusk")
    tint = {
        "warm": "#ffb866",
        "candle": "#ff9d45",
        "neon": "#ff6f9f",
        "cold": "#d4e8ff",
        "moon": "#b9d4f2",
        "harsh": "#fff8e6",
    }
    key = rgb(tint.get(setting.light, "#ffc27a")) if night or setting.light != "natural" else p.key
    ambient = p.ambient * np.float32(0.62 if night else 0.72)
    return Light(side, -0.8, key * np.float32(0.98), ambient.astype(np.float32), p.rim)


def _size(c: Canvas, prop: Prop) -> float:
    """Longer side in units so that the thing fills most of the frame in either direction."""
    made = SHELF[prop.kind]
    return min(c.w * 0.74 / made.width, 720 * (0.76 if prop.kind not in HUGE else 0.5) / made.height, 980.0)


def _foot(prop: Prop) -> float:
    return 610.0 if prop.kind not in HUGE else 560.0


def _place(c: Canvas, layer: Layer, prop: Prop, setting: Setting, light: Light, flat: bool) -> None:
    size = _size(c, prop)
    if prop.kind == "letter" or (prop.text.strip() and prop.kind in SHEETS):
        _written(c, layer, prop, light)
        return
    made = SHELF[prop.kind]
    if flat:
        turn = 0.0 if prop.text.strip() else float(seeded("turn", prop.kind, prop.name).uniform(-0.16, 0.16))
        size *= 0.92
        half = made.height * size / 2
        stand_prop(c, layer, prop, c.w / 2 - math.sin(turn) * half, 360 + math.cos(turn) * half, size, light, turn)
    else:
        stand_prop(c, layer, prop, c.w / 2, _foot(prop), size, light)
    if _words_on(prop):
        foot = _foot(prop) if not flat else 360 + made.height * size / 2
        _label(c, layer, prop, light, (c.w / 2, foot - LABELLED.get(prop.kind, 0.3) * size), made.width * size)


def _words_on(prop: Prop) -> str:
    """What is written on it; a thing that has no picture of its own says what it is."""
    name = prop.name.strip()
    return prop.text.strip() or (name[:1].upper() + name[1:] if prop.kind == "thing" else "")


def _label(c: Canvas, layer: Layer, prop: Prop, light: Light, at: tuple[float, float], wide: float) -> None:
    """What is written on a thing that is not a sheet: a few words on a paper label."""
    words = _words_on(prop)
    size = max(18.0, min(72.0, wide * (0.13 if len(words) < 16 else 0.09)))
    lines = wrapped(words, size, wide * 0.66, "title", 3)
    x, y = at
    high = len(lines) * size * 1.2
    label = c.rect(x - wide * 0.37, y - high / 2 - size * 0.35, x + wide * 0.37, y + high / 2 + size * 0.35)
    layer.paint(label, light.tone(rgb("#efe4c8"), 0.66), 0.94)
    for i, line in enumerate(lines):
        base = y - high / 2 + size * (0.92 + 1.2 * i)
        ink = letter(c, line, x, base, size, "title", "centre", max_width=wide * 0.68)
        layer.paint(ink, light.tone(rgb("#2a241f"), 0.3), 0.92)


def _written(c: Canvas, layer: Layer, prop: Prop, light: Light) -> None:
    """A sheet of paper with its words on it."""
    paper = rgb(prop.colour or SHELF[prop.kind].colour)
    w = min(c.w * 0.8, 720.0 if prop.kind != "newspaper" else 860.0)
    h = min(640.0, w * (1.05 if c.w < 720 else 0.86))
    x0, y0 = c.w / 2 - w / 2, 360 - h / 2
    sheet = c.poly(
        [
            (x0, y0 + 4),
            (x0 + w * 0.5, y0),
            (x0 + w - 3, y0 + 3),
            (x0 + w, y0 + h),
            (x0 + w * 0.4, y0 + h - 3),
            (x0 + 3, y0 + h),
        ]
    )
    layer.paint(sheet, light.tone(paper, 0.74))
    for t, k in ((1 / 3, 0.62), (2 / 3, 0.84)):
        band = c.rect(x0, y0 + h * t, x0 + w, y0 + h * (t + 1 / 3)).inter(sheet)
        layer.paint(band, light.tone(paper, k), 0.45)
        layer.paint(c.rect(x0, y0 + h * t - 1, x0 + w, y0 + h * t + 1.4).inter(sheet), light.tone(paper, 0.25), 0.5)
    ink = rgb("#2c3350") if prop.kind == "letter" else rgb("#26231f")
    if prop.text.strip():
        _words(c, layer, prop, light.tone(ink, 0.3), (x0 + w * 0.1, y0 + h * 0.1, w * 0.8, h * 0.8), sheet)
    else:
        _scribble(c, layer, prop, light.tone(ink, 0.3), (x0 + w * 0.1, y0 + h * 0.1, w * 0.8, h * 0.8))
    angle = math.radians(float(seeded("paper", prop.text, prop.name).uniform(-3.0, 3.0)))
    k, q = math.cos(angle), math.sin(angle)
    cx, cy = c.w / 2, 360.0
    layer.transform(np.array([[k, -q, cx - k * cx + q * cy], [q, k, cy - q * cx - k * cy]], np.float64))


def _words(c: Canvas, layer: Layer, prop: Prop, ink: RGB, box: tuple[float, float, float, float], sheet: Mask) -> None:
    """The text, as large as the paper allows, ragged like a hand's."""
    x, y, w, h = box
    face: Face = "italic" if prop.kind == "letter" else "title"
    size = 58.0
    lines = wrapped(prop.text, size, w, face)
    while size > 17 and len(lines) * size * 1.42 > h:
        size -= 3
        lines = wrapped(prop.text, size, w, face)
    most = max(1, int(h / (size * 1.42)))
    lines = lines[:most]
    r = seeded("hand", prop.text)
    top = y + (h - len(lines) * size * 1.42) * (0.36 if prop.kind == "letter" else 0.2) + size
    for i, line in enumerate(lines):
        if line:
            dx, dy = (float(v) for v in r.uniform(-2.5, 2.5, 2))
            layer.paint(
                letter(c, line, x + dx, top + i * size * 1.42 + dy, size, face, max_width=w).inter(sheet), ink, 0.92
            )


def _scribble(c: Canvas, layer: Layer, prop: Prop, ink: RGB, box: tuple[float, float, float, float]) -> None:
    """Lines of a hand that the lens does not read: loops along a baseline."""
    x, y, w, h = box
    r = seeded("scribble", prop.name, prop.kind)
    n = 9
    for i in range(n):
        base = y + h * (i + 0.7) / n
        px, end = x, x + w * (1.0 if i < n - 1 else 0.5) * float(r.uniform(0.86, 1.0))
        while px < end - 24:
            wide = float(r.uniform(34, 96))
            points = [
                (px + wide * t, base - 9 * math.sin(t * wide * 0.32 + i) - float(r.uniform(0, 7)))
                for t in np.linspace(0, 1, max(5, int(wide / 7)))
            ]
            layer.paint(c.stroke(points, 2.6), ink, 0.88)
            px += wide + 16


def _table_from_above(c: Canvas, setting: Setting, p: Palette, light: Light) -> None:
    layer = c.layer("surface", 6.0)
    wild = WILD.get(setting.kind)
    base = (
        rgb(wild)
        if wild
        else rgb(
            ("#7a5236", "#6a4630", "#84603f", "#5c4434")[int(seeded("top", setting.name, setting.kind).integers(4))]
        )
    )
    pool = c.radial(c.w / 2 + light.lx * c.w * 0.12, 300, max(640.0, c.w * 0.62), 1.2)[..., None]
    dim, lit = light.tone(base, 0.06) * np.float32(0.72), light.tone(base, 0.66)
    grain = c.noise(
        seeded("grain", setting.name), cell=520.0 if not wild else 90.0, octaves=5, stretch=9.0 if not wild else 1.3
    )
    field = (dim + (lit - dim) * pool) * (0.74 + 0.52 * grain)[..., None]
    layer.paint(c.rect(c.left, c.top, c.right, c.bottom), field.astype(np.float32))
    if wild:
        return
    for y in (84.0, 272.0, 466.0, 652.0):
        layer.paint(c.rect(c.left, y, c.right, y + 4), light.tone(base, 0.0) * np.float32(0.5), 0.8)
        layer.paint(c.rect(c.left, y + 4, c.right, y + 6), light.tone(base, 0.8), 0.28)


def _ledge(c: Canvas, prop: Prop, setting: Setting, p: Palette, light: Light) -> None:
    """The place dissolved behind, and the top that the thing stands on."""
    back = c.layer("behind", 20.0)
    outside = setting.int_ext != "INT" and (setting.kind in WILD or prop.kind in HUGE)
    night = setting.time in ("night", "evening")
    low = mix(p.mid, p.haze, 0.4) if not night else mix(p.dark, p.mid, 0.7)
    high = p.sky[1] if outside else light.tone(rgb("#8a7a68"), 0.2 if night else 0.4)
    field = c.gradient([(c.top, high * np.float32(0.72)), (380, mix(high, low, 0.4)), (700, low * np.float32(0.7))])
    pool = c.radial(c.w / 2 + light.lx * c.w * 0.2, 250, max(620.0, c.w * 0.5), 1.3)[..., None]
    field = field + light.key * (pool * np.float32(0.2 if night else 0.26))
    back.paint(c.rect(c.left, c.top, c.right, c.bottom), field.astype(np.float32))
    r = seeded("bokeh", setting.name, setting.kind)
    discs = c.layer("bokeh", 14.0, blend="add")
    for _ in range(16):
        q = float(r.uniform(18, 62))
        colour = mix(p.glow, rgb(("#ffb060", "#7fc0d8", "#ffe0a0")[int(r.integers(3))]), 0.5)
        m = c.ellipse(float(r.uniform(c.left, c.right)), float(r.uniform(0, 430)), q, q)
        discs.light(m.blur(1.6), colour, float(r.uniform(0.04, 0.13 if night else 0.09)))
    top = _foot(prop) - 70
    wild = WILD.get(setting.kind)
    base = rgb(wild) if wild else rgb("#6a4630")
    ledge = c.layer("ledge", 5.0)
    ledge.paint(
        c.rect(c.left, top, c.right, c.bottom),
        c.gradient(
            [
                (top, light.tone(base, 0.5)),
                (top + 110, light.tone(base, 0.3)),
                (c.bottom, light.tone(base, 0.05) * np.float32(0.6)),
            ]
        ),
    )
    ledge.paint(c.rect(c.left, top, c.right, top + 5), light.tone(base, 0.85), 0.6)
    ledge.light(
        c.ellipse(c.w / 2 + light.lx * 60, _foot(prop) + 6, min(520.0, c.w * 0.44), 56).blur(24), light.key, 0.2
    )


def _pool(c: Canvas, prop: Prop, setting: Setting, light: Light, flat: bool) -> None:
    """Light falling across, the thing's own light, and the dark at the lens's edge."""
    if flat:
        bars = c.layer("window light", 2.2, blend="add")
        for i in range(3):
            x = c.w * (0.22 + 0.24 * i) - light.lx * 60
            m = c.poly(
                [(x, c.top), (x + 120, c.top), (x + 120 + light.lx * -280, c.bottom), (x + light.lx * -280, c.bottom)]
            ).blur(14)
            bars.light(m, light.key, 0.06)
    if prop.kind in SHINES:
        at, reach = SHINES[prop.kind]
        size = _size(c, prop)
        glow = c.layer("glow", 2.1, blend="add")
        glow.flicker = 0.16
        x = c.w / 2 + (0.24 * size if prop.kind == "match" else 0.0)
        for q, k in ((reach * 0.62, 0.3), (reach * 0.22, 0.34)):
            m = c.radial(x, _foot(prop) - at * size, q * size, 2.2)
            glow.light(c.full(m.astype(np.float32)), rgb("#ffb454"), k)
    edge = c.layer("edge", 0.9)
    a = np.clip(
        np.hypot((c.xs - c.w / 2) / np.float32(c.w * 0.62), (c.ys - 360) / np.float32(470)) - 0.72, 0, 1
    ) * np.float32(0.8)
    edge.paint(c.full(a.astype(np.float32)), mix(rgb("#060708"), light.ambient, 0.06))
