"""People afloat: who rows or sits on a lake sits in a boat that lies in the water, not on it.

The boat is drawn with its people, not with the place: its far side before the first of them, its near side over the
knees of the last, the oars in the rower's hands. Measures are metres, up from the water; a person's height gives them
their size in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import mix, rgb
from aiuteur.craft.picture.framing import Framing
from aiuteur.craft.picture.light import Light, shaded
from aiuteur.craft.picture.palette import Palette
from aiuteur.craft.picture.panel import Figure, Panel, Pose

Point = tuple[float, float]
_WATERS = ("lake", "river", "sea")
_BODY = 1.75  # metres of an average adult
_SEATED: frozenset[Pose] = frozenset(
    {
        "stand",
        "walk",
        "run",
        "lean",
        "hold",
        "carry",
        "look_down",
        "look_up",
        "arms_crossed",
        "write",
        "kneel",
        "crouch",
    }
)
_APART = 1.15  # metres from seat to seat


def afloat(panel: Panel) -> bool:
    """Whether the shot's people are in a boat: somebody rows, or sits out on a lake."""
    poses = {figure.pose for figure in panel.cast}
    return panel.setting.kind in _WATERS and ("row" in poses or (panel.setting.kind == "lake" and "sit" in poses))


@dataclass(frozen=True)
class Boat:
    """A rowing boat: the middle of its waterline (units), units per metre, half its length in metres, bow's side."""

    x: float
    y: float
    metre: float
    half: float
    bow: int
    palette: Palette

    def at(self, points: Sequence[Point]) -> list[Point]:
        """Metres of the boat as units of the frame."""
        return [(self.x + self.bow * px * self.metre, self.y - py * self.metre) for px, py in points]

    def far_side(self, c: Canvas, layer: Layer, light: Light) -> None:
        """The inside of the boat, seen over its near edge, and what it darkens of the water."""
        h, deep = self.half, self.palette.dark
        under = c.ellipse(self.x, self.y + 0.10 * self.metre, h * 1.12 * self.metre, 0.16 * self.metre)
        layer.paint(under.blur(0.05 * self.metre), deep, 0.55)
        inside = c.blob(self.at([(-h, 0.52), (0.0, 0.64), (h, 0.74), (0.0, 0.40)]), (0, 2))
        layer.paint(inside, light.tone(rgb("#3a2a1e"), 0.12))
        edge = c.stroke(self.at([(-h, 0.54), (0.0, 0.66), (h, 0.75)]), 0.05 * self.metre)
        layer.paint(edge, light.tone(rgb("#b08a5a"), 0.42))

    def near_side(self, c: Canvas, layer: Layer, light: Light) -> None:
        """The hull over the people's knees, its planks, its waterline."""
        h, m = self.half, self.metre
        hull = c.blob(
            self.at([(-h, 0.52), (-0.2 * h, 0.43), (0.5 * h, 0.52), (h, 0.74), (0.86 * h, 0.02), (0.0, -0.05), (-0.92 * h, 0.0)]),
            (0, 3, 4, 6),
        )  # fmt: skip
        wood = rgb("#7a4a30")
        shaded(layer, hull, wood, light, 0.07 * m, mid=0.42)
        for y in (0.17, 0.31):
            plank = c.stroke(self.at([(-h, y + 0.05), (0.0, y - 0.03), (0.95 * h, y + 0.16)]), max(0.8, 0.014 * m))
            layer.paint(plank.inter(hull), light.tone(wood, 0.0), 0.6)
        foot = c.rect(self.x - h * m * 1.1, self.y - 0.05 * m, self.x + h * m * 1.1, self.y + 0.2 * m).blur(0.03 * m)
        layer.paint(foot.inter(hull), self.palette.dark, 0.5)
        rail = c.stroke(self.at([(-h, 0.53), (-0.2 * h, 0.44), (0.5 * h, 0.53), (h, 0.75)]), 0.06 * m)
        layer.paint(rail, light.tone(rgb("#c09a66"), 0.75))
        self._ripples(c, layer)

    def _ripples(self, c: Canvas, layer: Layer) -> None:
        bright = mix(self.palette.haze, self.palette.glow, 0.35)
        for i, (u, wide) in enumerate(((-1.05, 0.9), (0.2, 1.5), (1.0, 0.8), (-0.4, 1.2))):
            y = 0.0 - 0.055 * i
            line = [(self.half * u - wide / 2, y), (self.half * u, y - 0.02), (self.half * u + wide / 2, y)]
            layer.paint(c.stroke(self.at(line), max(1.0, 0.022 * self.metre)), bright, 0.5 - 0.08 * i)

    def oar(self, c: Canvas, layer: Layer, light: Light, hands: Point, lock_x: float) -> None:
        """An oar from the hands over the rowlock into the water."""
        lock = (lock_x, self.y - 0.55 * self.metre)
        away = np.array(lock) - np.array(hands)
        away = away / (np.hypot(*away) or 1.0)
        reach = min(1.9, max(0.5, (self.y - lock[1]) / max(0.08, float(away[1])) / self.metre * 1.15)) * self.metre
        tip = (lock[0] + float(away[0]) * reach, lock[1] + float(away[1]) * reach)
        neck = (tip[0] - float(away[0]) * 0.5 * self.metre, tip[1] - float(away[1]) * 0.5 * self.metre)
        wood = light.tone(rgb("#c8a878"), 0.7)
        layer.paint(c.stroke([hands, lock, neck], 0.045 * self.metre, False), wood)
        layer.paint(c.stroke([neck, tip], [0.05 * self.metre, 0.15 * self.metre], False), wood)
        layer.paint(
            c.ellipse(tip[0], max(tip[1], self.y), 0.26 * self.metre, 0.04 * self.metre), self.palette.haze, 0.6
        )


def embarked(framing: Framing, palette: Palette, w: float) -> tuple[Framing, Boat] | None:
    """The same people seated in one boat, and the boat; None where the frame shows only heads and shoulders."""
    crew = [stance for stance in framing.stances if stance.kind == "full"]
    if not crew:
        return None
    crew.sort(key=lambda stance: stance.x)
    metre = max(s.size * 100 / s.figure.appearance.height for s in crew) / _BODY
    half = 1.55 + _APART / 2 * (len(crew) - 1)
    reach = half * 1.06 * metre
    middle = float(np.mean([stance.x for stance in crew]))
    middle = w / 2 if 2 * reach > w else float(np.clip(middle, reach, w - reach))
    water = max(stance.y for stance in crew)
    rower = next((s for s in crew if s.figure.pose == "row"), crew[0])
    # who rows looks at the stern: the boat goes the other way
    bow = 1 if rower.figure.facing in ("left", "three_quarter_left") else -1
    boat = Boat(middle, water, metre, half, bow, palette)
    seats = (np.arange(len(crew)) - (len(crew) - 1) / 2) * _APART * metre
    seated = [
        replace(
            s, figure=_sitting(s.figure), x=middle + float(dx), y=water - 0.3 * (_BODY * metre - s.size),
            z=crew[0].z - (0.01 if s is rower else 0.0), x_end=None,
        )
        for s, dx in zip(crew, seats, strict=True)
    ]  # fmt: skip
    others = [stance for stance in framing.stances if stance.kind != "full"]
    stances = tuple(sorted([*seated, *others], key=lambda stance: -stance.z))
    return replace(framing, stances=stances), boat


def _sitting(figure: Figure) -> Figure:
    end = figure.pose_end
    return figure.but(
        pose="sit" if figure.pose in _SEATED else figure.pose,
        pose_end="sit" if end is not None and end in _SEATED else end,
        facing={"camera": "three_quarter_right", "away": "three_quarter_left"}.get(figure.facing, figure.facing),
    )
