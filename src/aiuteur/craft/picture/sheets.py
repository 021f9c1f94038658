"""Sheets: what stands pinned above a designer's table. A portrait, a turnaround, a sheet of expressions, a prop on paper.

They show the very person and the very thing that the film shows: drawn by the same hand (`people`, `props`, `places`),
graded by the same finish, before a studio's backdrop in the colours of the film's style. Nobody's picture is better here
than in the film, so what is approved here is what will be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.camera import Camera, view
from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import RGB, luminance, mix, rgb, saturate, seeded
from aiuteur.craft.picture.director import stage_shot
from aiuteur.craft.picture.finish import Finish
from aiuteur.craft.picture.lettering import letter
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.palette import Palette, palette_of
from aiuteur.craft.picture.panel import Appearance, Expression, Facing, Figure, Panel, Pose, Prop, Setting, StyleLook
from aiuteur.craft.picture.people import draw_bust, draw_figure
from aiuteur.craft.picture.plates import gathered, lay
from aiuteur.craft.picture.printing import Printer, picture_of, planes_of
from aiuteur.craft.picture.raster import Image

Sheet = Literal["key", "turnaround", "expressions"]
SHEETS: tuple[Sheet, ...] = get_args(Sheet)
_STUDIO = Setting(kind="room", name="the studio", int_ext="INT", time="afternoon", light="natural")
_WAYS: tuple[tuple[Facing, Pose, Expression], ...] = (  # one take after the other
    ("three_quarter_right", "stand", "calm"),
    ("three_quarter_left", "stand", "calm"),
    ("camera", "stand", "calm"),
    ("three_quarter_right", "arms_crossed", "stern"),
    ("three_quarter_left", "look_up", "tender"),
    ("camera", "stand", "smile"),
)
_TURN: tuple[Facing, ...] = ("camera", "three_quarter_right", "right", "away")
_FACES: tuple[Expression, ...] = (
    "calm",
    "smile",
    "joy",
    "tender",
    "worry",
    "sad",
    "fear",
    "anger",
    "surprise",
    "tired",
)


def portrait(
    look: Appearance,
    name: str,
    style: StyleLook,
    width: int,
    height: int,
    take: int = 1,
    wears: Expression | None = None,
) -> Image:
    """Somebody from the waist up before the studio's backdrop: (height, width, 3) uint8, red first.

    `wears`: another face than the take has.
    """
    facing, pose, expression = _WAYS[(take - 1) % len(_WAYS)]
    expression = wears or expression
    figure = Figure(name=name, appearance=look, facing=facing, pose=pose, expression=expression)
    c, palette = Canvas(width, height), _palette(style)
    side = -1 if facing == "three_quarter_left" else 1
    _backdrop(c, palette, name, (c.w * (0.5 + 0.16 * side), 250.0), floor=None)
    tall = look.height / 100
    head = min(206.0, c.w * 0.36) * (0.86 + 0.14 * min(1.0, tall))
    layer = c.layer("person", 2.4)
    draw_bust(c, layer, figure, c.w / 2 - side * 8, 252.0 + 40.0 * (1 - min(1.0, tall)), head, _light(palette, side))
    return _printed(c, style)


def turnaround(look: Appearance, name: str, style: StyleLook, width: int, height: int) -> Image:
    """Somebody at full length from the front, three quarters, the side and the back, on one floor."""
    c, palette = Canvas(width, height), _palette(style)
    floor, most = 640.0, 545.0
    _backdrop(c, palette, name, (c.w / 2, 250.0), floor)
    _height_lines(c, palette, floor, most)
    light = _light(palette, 1)
    tall = min(most * min(1.12, look.height / 100), c.w / len(_TURN) / 0.46)
    for place, facing in enumerate(_TURN):
        x = c.w * (place + 0.5) / len(_TURN) * 0.96 + c.w * 0.02
        layer = c.layer(f"view {place}", 2.4 - 0.01 * place)
        layer.paint(c.ellipse(x, floor, tall * 0.17, tall * 0.022).blur(tall * 0.012), palette.dark, 0.55)
        figure = Figure(name=name, appearance=look, facing=facing)
        draw_figure(c, layer, figure, x, floor, tall, light)
    return _printed(c, style)


def expressions(look: Appearance, name: str, style: StyleLook, width: int, height: int) -> Image:
    """One face ten times: calm, smile, joy, tender, worry, sad, fear, anger, surprise, tired, each with its name."""
    c, palette = Canvas(width, height), _palette(style)
    columns = 5 if width >= height else 2
    rows = -(-len(_FACES) // columns)
    _backdrop(c, palette, name, (c.w / 2, 300.0), floor=None)
    cell_w, cell_h = c.w / columns, c.h / rows
    head = min(cell_w * 0.60, cell_h * 0.55)
    light = _light(palette, 1)
    for place, expression in enumerate(_FACES):
        left, top = place % columns * cell_w, place // columns * cell_h
        _face(
            c,
            palette,
            light,
            (left, top, cell_w, cell_h),
            head,
            Figure(name=name, appearance=look, expression=expression),
        )
    return _printed(c, style)


def place_board(setting: Setting, style: StyleLook, width: int, height: int, take: int = 1) -> Image:
    """A place as the film's widest shot of it: empty, at its own hour and in its own weather."""
    return stage_shot(
        Panel(size="EWS" if take % 2 == 0 else "WS", setting=setting, style=style), width, height, take
    ).still("start")


def thing_board(prop: Prop, setting: Setting, style: StyleLook, width: int, height: int, take: int = 1) -> Image:
    """A thing as its close detail shows it, on a table of the place where it belongs."""
    return stage_shot(Panel(size="INSERT", setting=setting, props=(prop,), style=style), width, height, take).still(
        "start"
    )


def _face(
    c: Canvas, palette: Palette, light: Light, cell: tuple[float, float, float, float], head: float, figure: Figure
) -> None:
    left, top, wide, high = cell
    x, gap = left + wide / 2, 7.0
    card = c.rect(left + gap, top + gap, left + wide - gap, top + high - gap)
    back = c.layer(f"card {figure.expression}", 6.0)
    back.paint(card, mix(palette.mid, palette.haze, 0.30), 0.30)
    person = c.loose_layer(figure.expression, 2.4)
    draw_bust(c, person, figure.but(facing="camera"), x, top + high * 0.43, head, light, cut_y=top + high - gap)
    _within(person, card.a, card.x, card.y)
    c.layers.append(person)
    words = c.layer(f"word {figure.expression}", 2.0)
    foot = top + high - gap
    words.paint(c.rect(left + gap, foot - 34, left + wide - gap, foot), palette.dark, 0.62)
    ink = rgb("#f3ecdd")
    words.paint(
        letter(c, figure.expression.replace("_", " "), x, foot - 11, 20, "sans", "centre", 0.04, wide * 0.8), ink, 0.92
    )


def _within(layer: Layer, coverage: NDArray[np.float32], x: int, y: int) -> None:
    """Cut a layer to a mask: nobody's shoulders reach into the next card."""
    if layer.size == (0, 0):
        return
    kept = np.zeros(layer.a.shape, np.float32)
    x0, y0 = max(layer.x, x), max(layer.y, y)
    x1 = min(layer.x + layer.a.shape[1], x + coverage.shape[1])
    y1 = min(layer.y + layer.a.shape[0], y + coverage.shape[0])
    if x1 > x0 and y1 > y0:
        kept[y0 - layer.y : y1 - layer.y, x0 - layer.x : x1 - layer.x] = coverage[y0 - y : y1 - y, x0 - x : x1 - x]
    layer.rgb[:] *= kept[..., None]
    layer.a[:] *= kept


def _palette(style: StyleLook) -> Palette:
    return palette_of(_STUDIO, style, "neutral")


def _light(palette: Palette, side: int) -> Light:
    """A studio's key from one side and above, with a rim from behind so that dark hair leaves the backdrop."""
    key = mix(palette.key, rgb("#fff3dc"), 0.5) * np.float32(0.88)
    fill = mix(palette.ambient, rgb("#70767f"), 0.5) * np.float32(0.92)
    return Light(side, -0.75, key, fill.astype(np.float32), palette.rim, 0.55)


def _backdrop(c: Canvas, palette: Palette, words: str, glow_at: tuple[float, float], floor: float | None) -> None:
    """Painted canvas: darker towards the edges, a pool of light behind who stands before it, a floor that curves up."""
    base = saturate(mix(palette.mid, palette.haze, 0.34), 0.62)
    if luminance(base) > 0.42:
        base = base * np.float32(0.42 / luminance(base))
    deep, lit = base * np.float32(0.42), mix(base, palette.glow, 0.22)
    stops: list[tuple[float, RGB]] = [(c.top, deep), (330.0, base), (720.0, deep), (c.bottom, deep * np.float32(0.8))]
    if floor is not None:
        stops = [(c.top, deep), (300.0, base), (floor - 46, base), (floor + 8, mix(base, deep, 0.55)), (c.bottom, deep)]
    layer = c.layer("backdrop", 40, fill=c.gradient(stops))
    cloud = c.noise(seeded("backdrop", words), cell=260, octaves=5)
    layer.paint(c.full(np.clip((cloud - 0.46) * 3.2, 0, 1) * np.float32(0.34)), lit)
    pool = c.layer("pool", 30, "add")
    pool.light(c.full(c.radial(glow_at[0], glow_at[1], 430, 2.0)), lit, 0.42)


def _height_lines(c: Canvas, palette: Palette, floor: float, adult: float) -> None:
    """Lines behind a turnaround: knee, waist, shoulder and crown of an average adult, so that statures compare."""
    layer = c.layer("lines", 20)
    for part in (0.285, 0.60, 0.82, 1.0):
        y = floor - adult * part
        layer.paint(c.rect(c.left, y - 0.8, c.right, y + 0.8), palette.rim, 0.16)


def _printed(c: Canvas, style: StyleLook) -> Image:
    """Layers to a finished still, the way a shot's still is finished; without the mark of a frame."""
    width, height = c.width_px, c.height_px
    c.layers.sort(key=lambda layer: -layer.z)
    frame = np.zeros((height, width, 3), np.uint8)
    for plate in gathered(c.layers, _depths(c.layers), lambda _: 0.0):
        lay(frame, plate, view(Camera(), plate.z, c.w, 720.0))
    finish, printer = Finish(width, height, style, "neutral"), Printer(width, height, style.grain, mark=False)
    return picture_of(printer.printed(planes_of(finish.graded(frame), 1), 0))


def _depths(layers: Sequence[Layer]) -> list[float]:
    return sorted({layer.z - 1e-4 for layer in layers})
