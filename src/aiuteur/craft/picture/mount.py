"""People who ride: on a bicycle, a motorcycle or a horse, on a cart or a sledge. They sit on it, and it goes with them.

What is ridden is drawn with its riders, not with the place: under the first of them, one after the other along its saddle,
going where they look. Measures are metres; a person's height gives them their size in the picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.framing import Framing
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.panel import MOUNTS, Facing, Figure, Panel, Pose, Prop, PropKind
from aiuteur.craft.picture.people.poses import POSES
from aiuteur.craft.picture.people.skeleton import YAW, bones_of, frame_of, project
from aiuteur.craft.picture.props import prop_box, prop_metres, stand_prop
from aiuteur.craft.picture.stances import Stance

ADULT_METRES = 1.75  # metres of an average adult
_UNDER_HIP = 0.05  # body heights from the hip joint down to what one sits on


@dataclass(frozen=True)
class _Saddle:
    """Where one sits, parts of the thing's length: forward of its middle, above the ground; from seat to seat, metres."""

    x: float
    y: float
    apart: float = 0.42
    pose: Pose = "ride"
    cycles: bool = True  # legs go round or gallop


_SADDLES: dict[PropKind, _Saddle] = {
    "bicycle": _Saddle(-0.14, 0.555, 0.44), "motorcycle": _Saddle(-0.10, 0.395, cycles=False), "horse": _Saddle(-0.06, 0.60, 0.40),
    "cart": _Saddle(0.02, 0.46, 0.62, "sit"),
}  # fmt: skip
_SLEDGE = _Saddle(0.06, 0.20, 0.60, "sit", cycles=False)
SLEDGES = ("sledge", "sled", "sleigh", "toboggan")


def ridden(panel: Panel) -> Prop | None:
    """What the shot's people ride on; None where nobody rides."""
    if not any(figure.pose == "ride" for figure in panel.cast):
        return None
    return next((prop for prop in panel.props if prop.kind in MOUNTS), Prop(kind="horse", name="horse"))


@dataclass(frozen=True)
class Mount:
    """What is ridden: the middle of its foot (units), its longer side (units), which way it goes, what pulls it."""

    prop: Prop
    x: float
    y: float
    size: float
    way: int
    pulled: Prop | None = None

    def draw(self, c: Canvas, layer: Layer, light: Light, phase: float) -> None:
        """Paint it with its shadow, and the horse before it."""
        wide = self.size * 0.5 * prop_box(self.prop.kind)[0]
        layer.paint(
            c.ellipse(self.x, self.y, wide, self.size * 0.035).blur(self.size * 0.012),
            light.ambient * np.float32(0.2),
            0.5,
        )
        if self.pulled is not None:
            metre = self.size / prop_metres(self.prop.kind)
            horse = prop_metres("horse") * metre
            ahead = self.x + self.way * (self.size * 0.5 + horse * 0.52)
            layer.paint(
                c.stroke(
                    [(self.x + self.way * self.size * 0.42, self.y - 0.35 * metre), (ahead, self.y - 0.9 * metre)],
                    0.05 * metre,
                    False,
                ),
                light.ambient * np.float32(0.25),
            )
            layer.paint(
                c.ellipse(ahead, self.y, horse * 0.42, horse * 0.03).blur(6), light.ambient * np.float32(0.2), 0.5
            )
            stand_prop(c, layer, self.pulled, ahead, self.y, horse, light, flip=self.way < 0, phase=phase)
        stand_prop(c, layer, self.prop, self.x, self.y, self.size, light, flip=self.way < 0, phase=phase)


def mounted(
    framing: Framing, panel: Panel, prop: Prop, pulled: Prop | None, w: float
) -> tuple[Framing, Mount, Stance] | None:
    """The riders on what they ride, the first of the cast in front; it; and the rider under whom it is drawn. None where
    nobody who rides is in the frame."""
    order = [figure.name for figure in panel.cast]
    riders = [s for s in framing.stances if s.kind != "shoulder" and s.figure.pose == "ride"]
    riders.sort(key=lambda s: order.index(s.figure.name))
    if not riders:
        return None
    way = -1 if riders[0].figure.facing in ("left", "three_quarter_left") else 1
    saddle = _SLEDGE if prop.name in SLEDGES else _SADDLES[prop.kind]
    seated = _whole if riders[0].kind == "full" else _near
    on, mount = seated(riders, prop, saddle, way, (framing.close, w))
    mount = replace(mount, pulled=pulled)
    others = [s for s in framing.stances if not any(s is rider for rider in riders)]
    return replace(framing, stances=tuple(sorted([*on, *others], key=lambda s: -s.z))), mount, on[-1]


def _whole(
    riders: list[Stance], prop: Prop, saddle: _Saddle, way: int, frame: tuple[bool, float]
) -> tuple[list[Stance], Mount]:
    """Riders at full length, going where the first one goes."""
    first = riders[0]
    metre = max(s.size * 100 / s.figure.appearance.height for s in riders) / ADULT_METRES
    size = prop_metres(prop.kind) * metre
    ground = max(_ground(s, saddle, size, cut=frame[0]) for s in riders)
    turned: Facing = "left" if way < 0 else "right"
    dx = 0.0 if first.x_end is None else first.x_end - first.x
    on: list[Stance] = []
    for place, s in enumerate(riders):
        figure = s.figure.but(pose=saddle.pose, pose_end=None, facing=turned, x=None, x_end=None)
        x = first.x + way * (saddle.x * size - _back(place, len(riders), saddle) * metre)
        y = ground - saddle.y * size + _seat_height(figure, saddle.pose) * s.size
        on.append(
            replace(
                s, figure=figure, x=x, x_end=x + dx if dx else None, y=y, z=first.z + 0.001 * place, seated=True,
                cycles=saddle.cycles,
            )
        )  # fmt: skip
    return on, Mount(prop, first.x, ground, size, way)


def _near(
    riders: list[Stance], prop: Prop, saddle: _Saddle, way: int, frame: tuple[bool, float]
) -> tuple[list[Stance], Mount]:
    """Riders from the waist up: what they ride is seen as far as the frame goes."""
    first = riders[0]
    body = frame_of(first.figure.appearance)
    height = first.size / body.head
    metre = height * 100 / first.figure.appearance.height / ADULT_METRES
    size = prop_metres(prop.kind) * metre
    seen = project(bones_of(POSES[saddle.pose], body), YAW["right"])
    (head_x, head_y), (hip_x, hip_y) = seen.at["head"], seen.at["hip"]
    middle = first.x if len(riders) == 1 else frame[1] * (0.5 + 0.04 * way)
    on = [
        replace(
            s, figure=s.figure.but(pose=saddle.pose, pose_end=None), x=middle - way * _back(place, len(riders), saddle) * metre,
            x_end=None, size=first.size * (s.size / first.size if place else 1.0), z=first.z + 0.001 * place,
        )
        for place, s in enumerate(riders)
    ]  # fmt: skip
    hip = (on[0].x + way * (hip_x - head_x) * height, first.y + (head_y - hip_y) * height)
    seat = hip[1] + _UNDER_HIP * height
    return on, Mount(
        prop,
        hip[0] - way * (saddle.x * size - _back(0, len(riders), saddle) * metre),
        seat + saddle.y * size,
        size,
        way,
    )


def _back(place: int, count: int, saddle: _Saddle) -> float:
    """How far behind the middle of the saddle the rider of a place sits, metres."""
    return (place - 0.25 * (count - 1)) * saddle.apart


def _seat_height(figure: Figure, pose: Pose) -> float:
    """Body heights from the lowest foot to what one sits on."""
    return bones_of(POSES[pose], frame_of(figure.appearance)).at["hip"][1] - _UNDER_HIP


def _ground(stance: Stance, saddle: _Saddle, size: float, *, cut: bool) -> float:
    """Where the thing stands: on the floor; in a frame that cuts people at the knee so low that heads are where heads belong."""
    if not cut:
        return stance.y
    bones = bones_of(POSES[saddle.pose], frame_of(stance.figure.appearance))
    head = saddle.y * size + (bones.at["head"][1] - _seat_height(stance.figure, saddle.pose)) * stance.size
    return stance.y - 0.93 * stance.size + head
