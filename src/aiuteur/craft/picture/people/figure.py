"""People in the picture: full length, from the waist, over the shoulder, in crowds. The room's public door.

Everything about a person is in the `Figure`; the caller gives the place, the size and the moment. The same call always
paints the same pixels.
"""

from __future__ import annotations

import math
from dataclasses import replace

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.panel import Appearance, Facing, Figure, Pose
from aiuteur.craft.picture.people.body import body_of, draw_body, joints_of
from aiuteur.craft.picture.people.face import Acting, acting_of, face_of
from aiuteur.craft.picture.people.poses import stance_of
from aiuteur.craft.picture.people.skeleton import YAW, Seen, bones_of, frame_of, project

Joints = dict[str, tuple[float, float]]

# some poses cannot be read end on
_LEAST_YAW: dict[Pose, float] = {
    "lie": 76.0,
    "fall": 60.0,
    "row": 56.0,
    "sit": 30.0,
    "write": 32.0,
    "crouch": 34.0,
    "kneel": 26.0,
    "run": 26.0,
    "reach": 34.0,
    "ride": 78.0,
}


def _seen(figure: Figure, phase: float, blend: float) -> Seen:
    yaw = YAW[figure.facing]
    least = max(_LEAST_YAW.get(p, 0.0) for p in (figure.pose, figure.pose_end or figure.pose))
    yaw = min(max(yaw, least), 180.0 - least)
    return project(bones_of(stance_of(figure, phase, blend), frame_of(figure.appearance)), yaw)


def _nodding(acting: Acting, seen: Seen) -> Acting:
    """A head bent towards or away from the camera cannot roll; its features move on the face instead."""
    stance = seen.bones.stance
    bent = stance.nod + 0.4 * max(-30.0, min(30.0, stance.spine + stance.chest + stance.neck - 8))
    toward = max(0.0, math.cos(math.radians(seen.yaw)))
    return replace(acting, pitch=acting.pitch + bent / 24 * toward, gaze_y=acting.gaze_y + stance.nod / 60 * toward)


def draw_figure(
    c: Canvas, layer: Layer, figure: Figure, x: float, foot_y: float, height: float, light: Light, *,
    phase: float = 0.0, blend: float = 0.0, mouth: float = 0.0, blink: float = 0.0, gaze: float = 0.0,
) -> Joints:  # fmt: skip
    """A person at full length.

    x, foot_y: where the weight meets the ground, units. height: this person's own height standing upright, units (scale
    an average adult by `appearance.height` / 100 before). phase: 0..1 of a walk, run or working cycle. blend: 0 start
    pose and expression … 1 end pose. mouth 0..1 open, blink 0..1 shut, gaze -1..1 along the look. Returns the joints in
    units of the frame: head, neck, waist, hip, shoulder_, elbow_, hand_, hip_, knee_, foot_ with l and r.
    """
    seen = _seen(figure, phase, blend)
    acting = _nodding(acting_of(figure, blend, mouth, blink, gaze), seen)
    body = body_of(c, layer, light, figure, seen, face_of(figure), acting, x, foot_y, height)
    draw_body(body)
    return joints_of(body)


def draw_bust(
    c: Canvas, layer: Layer, figure: Figure, x: float, head_y: float, head: float, light: Light, *,
    phase: float = 0.0, blend: float = 0.0, mouth: float = 0.0, blink: float = 0.0, gaze: float = 0.0, cut_y: float | None = None,
) -> Joints:  # fmt: skip
    """A person from the chest or waist up, MS … ECU.

    (x, head_y) is the middle of the head, `head` its height, units. The body below is the one `draw_figure` would draw,
    so gestures stay the same when the camera comes nearer; what lies below `cut_y` (the canvas's lower edge by default)
    is not drawn. Other arguments and result as `draw_figure`.
    """
    seen = _seen(figure, phase, blend)
    acting = _nodding(acting_of(figure, blend, mouth, blink, gaze), seen)
    height = head / seen.bones.frame.head
    hx, hy = seen.at["head"]
    side = -1 if figure.facing in ("left", "three_quarter_left") else 1
    body = body_of(
        c, layer, light, figure, seen, face_of(figure), acting, x - side * hx * height, head_y + hy * height, height
    )
    limit = c.bottom if cut_y is None else cut_y
    body.legs = (
        body.brush.y - (max(seen.at["knee_l"][1], seen.at["knee_r"][1], seen.at["hip"][1]) + 0.06) * height < limit
    )
    draw_body(body)
    return joints_of(body)


def draw_shoulder(
    c: Canvas, layer: Layer, figure: Figure, x: float, head_y: float, head: float, light: Light
) -> Joints:
    """The person whose shoulder the camera looks over: from behind, standing, little light of their own."""
    turned: Facing = "away"
    seen_from_behind = figure.but(facing=turned, pose="stand", pose_end=None, holds=None)
    dim = replace(light, front=light.front * 0.55)
    return draw_bust(c, layer, seen_from_behind, x, head_y, head, dim)


_CROWD_COATS = ("#3a4450", "#4a3f3a", "#39453c", "#4a3844", "#43403a", "#2f3a48")
_CROWD_POSES: tuple[Pose, ...] = ("stand", "walk", "arms_crossed", "hold", "stand", "look_down")


def draw_crowd(
    c: Canvas, layer: Layer, n: int, seed_words: object, y: float, height: float, light: Light
) -> list[tuple[float, float]]:
    """`n` people in the background standing about the line y, spread over the frame. Returns where each stands."""
    g = seeded("crowd", seed_words)
    spots = sorted(
        (
            (c.w * (k + 0.5 + float(g.uniform(-0.38, 0.38))) / max(1, n), float(g.uniform(-0.035, 0.035)))
            for k in range(n)
        ),
        key=lambda s: s[1],
    )
    out: list[tuple[float, float]] = []
    for k, (x, nearer) in enumerate(spots):
        person = _passer_by(f"{seed_words} {k}")
        tall = height * (person.appearance.height / 100) * (1 + nearer * 2)
        foot = y + nearer * height
        draw_figure(c, layer, person, x, foot, tall, light, phase=float(g.random()))
        out.append((x, foot))
    return out


def _passer_by(words: str) -> Figure:
    g = seeded("passer-by", words)

    def one(*options: str) -> str:
        return options[int(g.integers(len(options)))]

    gender = one("female", "male")
    look = Appearance.model_validate({
        "gender": gender, "age": one("young", "adult", "adult", "old"), "build": one("slim", "average", "average", "broad", "heavy"),
        "height": int(g.integers(92, 106)), "skin": one("#e0ab83", "#d9a57f", "#c98d63", "#a06a44", "#74492f"),
        "hair": one("#1b1413", "#3a2317", "#6b3a1c", "#9a9a98", "#c2772f"),
        "hair_style": one("bun", "bob", "long", "ponytail", "curly") if gender == "female" else one("short", "crop", "parted", "bald"),
        "garment": one("coat", "long_coat", "dress", "jacket") if gender == "female" else one("coat", "long_coat", "jacket", "suit"),
        "coat": one(*_CROWD_COATS), "hat": one("none", "none", "none", "brim", "beanie", "cap"), "hat_colour": one(*_CROWD_COATS),
    })  # fmt: skip
    facing: tuple[Facing, ...] = ("left", "right", "three_quarter_left", "three_quarter_right", "away", "camera")
    return Figure(
        name=words,
        appearance=look,
        pose=_CROWD_POSES[int(g.integers(len(_CROWD_POSES)))],
        facing=facing[int(g.integers(len(facing)))],
    )
