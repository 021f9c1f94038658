"""Camera moves over depth layers: where every plate stands in the frame at a moment of the shot.

A pan or tilt turns the camera: all depths slide alike. A truck, pedestal or crane carries it: near things slide more. A
dolly goes in: near things grow more. A zoom enlarges all alike. Distances are units (the frame is 720 high); sideways ones
are scaled to the frame's width, so a pan means the same in every format. Matrices map units to units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields

import cv2
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.terms import Angle, Movement, ShotSize

ACTING_Z = 2.4  # the plane the actors stand on: a push of 1.2 enlarges them by 1.2
_NEAREST = 0.35
_MOST_PARALLAX = 1.7
UnitMatrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Camera:
    """One moment of the camera. `pan`/`truck` x in frame widths, y in frame heights; `roll` in radians."""

    pan_x: float = 0.0
    pan_y: float = 0.0
    truck_x: float = 0.0
    truck_y: float = 0.0
    push: float = 1.0
    zoom: float = 1.0
    roll: float = 0.0
    focus: float = 0.0  # 0 on the actors, 1 on the background
    smear: float = 0.0  # sideways motion blur in frame widths


_MOVES: dict[Movement, tuple[Camera, Camera]] = {
    "STATIC": (Camera(), Camera()),
    "PAN_L": (Camera(pan_x=0.075), Camera(pan_x=-0.075)),
    "PAN_R": (Camera(pan_x=-0.075), Camera(pan_x=0.075)),
    "WHIP_PAN": (Camera(pan_x=-0.105), Camera(pan_x=0.105)),
    "TILT_UP": (Camera(pan_y=0.085), Camera(pan_y=-0.085)),
    "TILT_DOWN": (Camera(pan_y=-0.085), Camera(pan_y=0.085)),
    "DOLLY_IN": (Camera(push=1.0), Camera(push=1.30)),
    "DOLLY_OUT": (Camera(push=1.30), Camera(push=1.0)),
    "PUSH_IN": (Camera(push=1.0), Camera(push=1.18)),
    "PULL_OUT": (Camera(push=1.18), Camera(push=1.0)),
    "TRUCK_L": (Camera(truck_x=0.06, push=1.05), Camera(truck_x=-0.06, push=1.05)),
    "TRUCK_R": (Camera(truck_x=-0.06, push=1.05), Camera(truck_x=0.06, push=1.05)),
    "TRACK": (Camera(truck_x=-0.07, push=1.06), Camera(truck_x=0.07, push=1.06)),
    "PEDESTAL": (Camera(truck_y=0.06, push=1.04), Camera(truck_y=-0.05, push=1.04)),
    "BOOM": (Camera(truck_y=0.07, push=1.04), Camera(truck_y=-0.06, push=1.07)),
    "CRANE_UP": (Camera(truck_y=0.08, push=1.08), Camera(truck_y=-0.07, pan_y=0.03, push=1.0)),
    "CRANE_DOWN": (Camera(truck_y=-0.07, pan_y=0.03, push=1.0), Camera(truck_y=0.08, push=1.08)),
    "JIB": (Camera(truck_y=0.06, truck_x=-0.03, push=1.02), Camera(truck_y=-0.06, truck_x=0.03, push=1.08)),
    "ARC": (Camera(truck_x=-0.09, pan_x=0.085, push=1.06), Camera(truck_x=0.09, pan_x=-0.085, push=1.06)),
    "ORBIT": (Camera(truck_x=0.11, pan_x=-0.10, push=1.08), Camera(truck_x=-0.11, pan_x=0.10, push=1.08)),
    "ROLL": (Camera(roll=-0.07, zoom=1.10), Camera(roll=0.07, zoom=1.10)),
    "ZOOM_IN": (Camera(zoom=1.0), Camera(zoom=1.28)),
    "ZOOM_OUT": (Camera(zoom=1.28), Camera(zoom=1.0)),
    "DOLLY_ZOOM": (Camera(push=1.0, zoom=1.04), Camera(push=1.24, zoom=0.86)),
    "RACK_FOCUS": (Camera(focus=1.0, push=1.02), Camera(focus=0.0, push=1.02)),
    "FOLLOW": (Camera(truck_x=-0.05, push=1.04), Camera(truck_x=0.05, push=1.10)),
    "HANDHELD": (Camera(push=1.05), Camera(push=1.08)),
    "STEADICAM": (Camera(truck_x=-0.03, push=1.02), Camera(truck_x=0.03, push=1.14)),
    "GIMBAL": (Camera(truck_x=0.03, push=1.02), Camera(truck_x=-0.03, push=1.12)),
    "DRONE": (Camera(truck_y=0.05, push=1.0), Camera(truck_y=-0.07, push=1.16, pan_y=0.02)),
}  # fmt: skip
_SHAKE: dict[Movement, float] = {"HANDHELD": 1.0, "FOLLOW": 0.28, "STEADICAM": 0.20, "GIMBAL": 0.10, "DRONE": 0.12}
_STILL_ENDS = 0.06  # part of the shot that a planned move rests at either end


def eased(u: float) -> float:
    """0..1 with rest at both ends (fifth-order)."""
    t = min(1.0, max(0.0, u))
    return t * t * t * (t * (6 * t - 15) + 10)


def camera_at(move: Movement, u: float, seconds: float, *words: object) -> Camera:
    """The camera at part `u` (0..1) of the shot, `seconds` from its start; hand shake is seeded by the words."""
    a, b = _MOVES[move]
    if move == "WHIP_PAN":
        whip = eased((u - 0.38) / 0.22)
        speed = eased((u + 0.012 - 0.38) / 0.22) - eased((u - 0.012 - 0.38) / 0.22)
        return Camera(pan_x=a.pan_x + (b.pan_x - a.pan_x) * whip, smear=0.30 * speed)
    steady = move in ("HANDHELD", "FOLLOW", "TRACK", "DRONE")
    e = u if steady else eased((u - _STILL_ENDS) / (1 - 2 * _STILL_ENDS))
    state = Camera(**{f.name: _between(getattr(a, f.name), getattr(b, f.name), e) for f in fields(Camera)})
    # the hand is quiet at both ends, so that a shot begins and ends exactly on its still pictures
    return _shaken(state, _SHAKE.get(move, 0.0) * min(1.0, 12 * u, 12 * (1 - u)), seconds, *words)


def _between(a: float, b: float, t: float) -> float:
    return a + (b - a) * t


def _shaken(state: Camera, amount: float, seconds: float, *words: object) -> Camera:
    if not amount:
        return state
    phase = seeded("shake", *words).uniform(0, 2 * math.pi, 6)

    def sway(i: int, hertz: float) -> float:
        slow = math.sin(2 * math.pi * hertz * seconds + phase[i])
        return slow + 0.5 * math.sin(2 * math.pi * 2.3 * hertz * seconds + phase[i + 3])

    return Camera(
        pan_x=state.pan_x + amount * 0.0042 * sway(0, 0.31), pan_y=state.pan_y + amount * 0.0060 * sway(1, 0.43),
        truck_x=state.truck_x, truck_y=state.truck_y, push=state.push, zoom=state.zoom,
        roll=state.roll + amount * 0.0042 * sway(2, 0.27), focus=state.focus, smear=state.smear,
    )  # fmt: skip


_FLAT = (
    "STATIC",
    "PAN_L",
    "PAN_R",
    "WHIP_PAN",
    "TILT_UP",
    "TILT_DOWN",
    "ROLL",
    "ZOOM_IN",
    "ZOOM_OUT",
    "HANDHELD",
    "RACK_FOCUS",
)


def has_parallax(move: Movement) -> bool:
    """Whether depths slide against each other: a camera that only turns or zooms needs no separate plates."""
    return move not in _FLAT


def moves(move: Movement) -> bool:
    """Whether the move changes anything at all."""
    a, b = _MOVES[move]
    return a != b or move in _SHAKE


def view(camera: Camera, z: float, width: float, height: float) -> UnitMatrix:
    """2×3 matrix (units to units) of the plane at depth z in a frame of `width` × `height` units."""
    gone = ACTING_Z * (1 - 1 / camera.push)
    k = camera.zoom * z / max(_NEAREST, z - gone)
    near = min(_MOST_PARALLAX, ACTING_Z / z)
    dx = (camera.pan_x + camera.truck_x * near) * width
    dy = (camera.pan_y + camera.truck_y * near) * height
    c, s = math.cos(camera.roll) * k, math.sin(camera.roll) * k
    cx, cy = width / 2, height / 2
    return np.array([[c, -s, cx - (c * cx - s * cy) - dx], [s, c, cy - (s * cx + c * cy) - dy]], np.float64)


_LEAN: dict[Angle, float] = {
    "LOW": 0.085, "WORMS_EYE": 0.15, "GROUND": 0.11, "KNEE": 0.06, "HIP": 0.03, "HIGH": -0.085, "AERIAL": -0.13,
}  # fmt: skip


def leaning(angle: Angle, size: ShotSize, width: int, height: int) -> NDArray[np.float64] | None:
    """3×3 pixel matrix of a tilted lens: from below verticals run together upwards, from above downwards.

    One edge of the frame is enlarged and the other kept, so the picture stays full. None where the lens is level.
    """
    lean = _LEAN.get(angle, 0.0) * (0.55 if size in ("MS", "MCU", "CU", "BCU", "ECU") else 1.0)
    if not lean:
        return None
    inset = abs(lean) * width
    top, bottom = (inset, 0.0) if lean < 0 else (0.0, inset)
    source = np.array([[top, 0], [width - top, 0], [width - bottom, height], [bottom, height]], np.float32)
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(source, frame), np.float64)


def after(second: UnitMatrix, first: UnitMatrix) -> UnitMatrix:
    """The matrix that does `first`, then `second`."""
    linear = second[:, :2] @ first[:, :2]
    return np.hstack([linear, (second[:, :2] @ first[:, 2] + second[:, 2])[:, None]])


STAY: UnitMatrix = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
STAY.setflags(write=False)
