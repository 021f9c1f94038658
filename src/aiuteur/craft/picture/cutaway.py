"""Cutaways: the frame given to one thing. What is small is seen as an insert; here are doors in their wall, and what is large.

A door or a window belongs to a wall, so the wall is painted round it; an animal or a vehicle stands in its place, near the
lens, with the place soft behind it.
"""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import RGB, mix, rgb, seeded
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import ANIMALS, Panel, Prop, PropKind, Setting
from aiuteur.craft.picture.props import prop_box, prop_metres, stand_prop

_IN_WALLS: frozenset[PropKind] = frozenset({"door", "window"})
_LARGE_FROM = 0.7  # metres: smaller things are inserts, but for animals
_ANIMALS: frozenset[PropKind] = ANIMALS - {"fish"}
_BRICK = ("#8a5a48", "#7a6a5a", "#8f8776", "#6f7480")
_PAPER = ("#8d8468", "#6f7d86", "#86706a", "#76806a")


def is_cutaway(panel: Panel) -> bool:
    """Whether the shot is of a thing and of nobody."""
    return panel.size == "CUTAWAY" and bool(panel.props) and not panel.cast


def fills_frame(prop: Prop) -> bool:
    """Whether a cutaway to this thing is an insert of it."""
    return prop.kind not in _IN_WALLS | _ANIMALS and prop_metres(prop.kind) < _LARGE_FROM


def in_wall(prop: Prop) -> bool:
    """Whether the thing is part of a wall."""
    return prop.kind in _IN_WALLS


def paint_wall(c: Canvas, prop: Prop, setting: Setting, palette: Palette, inside: bool) -> None:
    """A wall with its door or window, filling the frame."""
    r = seeded("wall", setting.kind, setting.name.casefold())
    side = -1 if r.random() < 0.5 else 1
    key = palette.key * np.float32(0.9)
    light = Light(side, -0.6, key, palette.ambient * np.float32(0.85), palette.rim)
    colours = _PAPER if inside else _BRICK
    local = rgb(colours[int(r.integers(len(colours)))])
    floor = 672.0
    wall = c.layer("wall", 5.0)
    wall.paint(c.rect(c.left, c.top, c.right, c.bottom), light.tone(local, 0.42))
    _courses(c, wall, light, local, inside, floor)
    _floor(c, wall, light, palette, inside, floor)
    pool = c.radial(c.w / 2 - side * c.w * 0.08, 330.0, max(560.0, c.w * 0.6), 1.3)
    wall.rgb[:] *= (0.66 + 0.80 * pool)[..., None].astype(np.float32)
    width, height = prop_box(prop.kind)
    if prop.kind == "door":
        size = min(600.0 / height, c.w * 0.8 / width)
        foot = floor + 6
    else:
        size = min(430.0 / height, c.w * 0.72 / width)
        foot = 560.0
    thing = c.layer("thing", 4.4)
    x = c.w * (0.5 + 0.05 * side)
    deep = c.rect(x - width * size / 2 - 8, foot - height * size - 8, x + width * size / 2 + 20, foot).shift(
        -side * 14, 10
    )
    wall.paint(deep.blur(9), palette.dark, 0.5)
    stand_prop(c, thing, prop, x, foot, size, light)
    if setting.time in ("night", "evening"):
        _seam_of_light(c, thing, prop, x, foot, size, palette)


def _courses(c: Canvas, wall: Layer, light: Light, local: RGB, inside: bool, floor: float) -> None:
    """Brick courses outdoors, a striped paper and a rail indoors."""
    r = seeded("courses", float(local[0]))
    dark = light.tone(local * np.float32(0.8), 0.16)
    if inside:
        for x in np.arange(c.left, c.right, 64.0):
            wall.paint(c.rect(x, c.top, x + 30, floor - 210), dark, 0.4)
        wall.paint(c.rect(c.left, floor - 210, c.right, floor), light.tone(local * np.float32(0.62), 0.24))
        wall.paint(c.rect(c.left, floor - 216, c.right, floor - 204), light.tone(local, 0.75))
        return
    bricks = [
        c.rect(x + float(r.uniform(0, 6)), y, x + 84, y + 28)
        for row, y in enumerate(np.arange(c.top, floor, 34.0))
        for x in np.arange(c.left - 45.0 * (row % 2), c.right, 90.0)
        if r.random() < 0.42
    ]
    wall.paint(c.union(bricks), dark, 0.55)


def _floor(c: Canvas, wall: Layer, light: Light, palette: Palette, inside: bool, floor: float) -> None:
    ground = rgb("#6a5240" if inside else "#6f6c66")
    stops = [(floor, light.tone(ground, 0.45)), (c.bottom, mix(light.tone(ground, 0.1), palette.dark, 0.5))]
    wall.paint(c.rect(c.left, floor, c.right, c.bottom), c.gradient(stops))
    wall.paint(c.rect(c.left, floor - 22, c.right, floor), light.tone(ground * np.float32(0.7), 0.3))


def _seam_of_light(c: Canvas, layer: Layer, prop: Prop, x: float, foot: float, size: float, palette: Palette) -> None:
    """At night somebody is in: light under the door, light in the window."""
    half = prop_box(prop.kind)[0] * size / 2
    glow = c.layer("somebody is in", 4.3, blend="add")
    if prop.kind == "door":
        glow.light(c.rect(x - half * 0.82, foot - 7, x + half * 0.82, foot - 2), palette.glow, 0.9)
        glow.light(c.ellipse(x, foot + 12, half * 1.1, 26).blur(12), palette.glow, 0.4)
    else:
        glow.light(
            c.rect(x - half * 0.7, foot - size * 0.86, x + half * 0.7, foot - size * 0.1).blur(10), palette.glow, 0.5
        )
    layer.light(c.rect(x - half, foot - size, x + half, foot), palette.glow, 0.06)


def large_thing(c: Canvas, layer: Layer, prop: Prop, light: Light, palette: Palette, side: str) -> None:
    """An animal or a vehicle near the lens, standing in the frame's own units."""
    width, height = prop_box(prop.kind)
    size = min(c.w * 0.66 / width, 430.0 / height)
    x = c.w * (0.47 if side == "left" else 0.53)
    foot = 632.0
    if prop.kind == "bird":  # on the wing
        size, foot = size * 0.8, 470.0
    else:
        shade = c.ellipse(x, foot, width * size * 0.52, 13 + size * 0.02).blur(8)
        layer.paint(shade, palette.dark, 0.6)
    stand_prop(c, layer, prop, x, foot, size, light)
