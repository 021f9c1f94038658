"""The prop shelf: every kind, its true size, and the two ways to draw one."""

from __future__ import annotations

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.panel import Prop, PropKind
from aiuteur.craft.picture.props.catering import CATERING
from aiuteur.craft.picture.props.hand import HAND
from aiuteur.craft.picture.props.herd import HERD
from aiuteur.craft.picture.props.house import HOUSE
from aiuteur.craft.picture.props.instruments import INSTRUMENTS
from aiuteur.craft.picture.props.papers import PAPERS
from aiuteur.craft.picture.props.pen import Make, Pen
from aiuteur.craft.picture.props.shipping import SHIPPING
from aiuteur.craft.picture.props.traffic import TRAFFIC
from aiuteur.craft.picture.props.world import WORLD

SHELF: dict[str, Make] = {**PAPERS, **HAND, **CATERING, **INSTRUMENTS, **HOUSE, **WORLD, **HERD, **TRAFFIC, **SHIPPING}
SHINES: dict[str, tuple[float, float]] = {  # where the light of a thing sits: (height of the flame, radius) of its size
    "lantern": (0.42, 1.5), "candle": (0.82, 1.8), "lamp": (0.72, 1.5), "match": (0.72, 1.6),
}  # fmt: skip


def prop_metres(kind: PropKind) -> float:
    """True length of the longer side."""
    return SHELF[kind].metres


def prop_box(kind: PropKind) -> tuple[float, float]:
    """(width, height) for a size of 1; the longer of them is about 1."""
    made = SHELF[kind]
    return made.width, made.height


def stand_prop(
    c: Canvas, layer: Layer, prop: Prop, x: float, foot_y: float, size: float, light: Light, turn: float = 0.0,
    *, flip: bool = False, phase: float = 0.0,
) -> None:  # fmt: skip
    """Draw a prop standing on (x, foot_y); `size` = its longer side in units; `turn` radians clockwise about its foot;
    `flip`: looking to the left; `phase` 0..1 of a step."""
    made = SHELF[prop.kind]
    colour = rgb(prop.colour or made.colour)
    pen = Pen(c, layer, prop, x, foot_y, max(4.0, size), light, colour, turn, flip, phase)
    made.draw(pen)
    if prop.kind in SHINES and size > 24:
        at, _ = SHINES[prop.kind]
        gx, gy = pen.pt(0.0, at)
        layer.light(
            c.ellipse(gx, gy, size * 0.3, size * 0.3).blur(size * 0.14),
            mix(rgb("#ffb860"), light.key, 0.2) * np.float32(0.3),
        )


def draw_prop(
    c: Canvas, layer: Layer, prop: Prop, x: float, y: float, size: float, light: Light, turn: float = 0.0
) -> None:
    """Draw a prop whose box has its middle at (x, y), as when it lies in a hand; `size` = its longer side in units."""
    half = SHELF[prop.kind].height * size / 2
    foot_x, foot_y = x - np.sin(turn) * half, y + np.cos(turn) * half
    stand_prop(c, layer, prop, float(foot_x), float(foot_y), size, light, turn)
