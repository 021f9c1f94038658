"""A whole body, back to front: far arm, legs, skirts, trunk, neck, head, near arm, and the rim of light round it all."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from aiuteur.craft.picture.canvas import Canvas, Layer, Mask
from aiuteur.craft.picture.colour import RGB, mix, rgb
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.panel import Figure, PropKind
from aiuteur.craft.picture.people.brush import Brush, Point, rim_tight
from aiuteur.craft.picture.people.cloak import Fall, draw_lining, draw_mantle, fall_of
from aiuteur.craft.picture.people.clothes import draw_apron, draw_belt, draw_closure, draw_collar, draw_folds
from aiuteur.craft.picture.people.face import VIEWS, Acting, Face, View
from aiuteur.craft.picture.people.garments import CUTS, Cut
from aiuteur.craft.picture.people.head import draw_head, draw_head_behind, head_brush
from aiuteur.craft.picture.people.hold import draw_held
from aiuteur.craft.picture.people.limbs import FINE, along, draw_arm, draw_hand, draw_leg, up
from aiuteur.craft.picture.people.marks import mark_clothes
from aiuteur.craft.picture.people.skeleton import Seen
from aiuteur.craft.picture.people.trunk import Trunk, trunk_of


@dataclass
class Body:
    """One person about to be drawn: everything that the parts need to know."""

    brush: Brush
    seen: Seen
    figure: Figure
    face: Face
    acting: Acting
    view: View
    side: int
    cut: Cut
    trunk: Trunk
    head_size: float  # units
    coat: RGB
    accent: RGB
    skin: RGB
    legs: bool = True


def body_of(
    c: Canvas,
    layer: Layer,
    light: Light,
    figure: Figure,
    seen: Seen,
    face: Face,
    acting: Acting,
    x: float,
    foot_y: float,
    height: float,
) -> Body:
    """The body with its feet at (x, foot_y), `height` units tall."""
    look = figure.appearance
    view, side = VIEWS[figure.facing]
    cut = CUTS[look.garment]
    brush = Brush(c, layer, light, x, foot_y, height, side)
    female = look.gender == "female"
    return Body(
        brush, seen, figure, face, acting, view, side, cut, trunk_of(seen, cut, female), seen.bones.frame.head * height, rgb(look.coat),
        rgb(look.accent), rgb(look.skin),
    )  # fmt: skip


def draw_body(body: Body) -> Mask:
    """Paint the person; returns the mask of all that is solid."""
    b, seen, look = body.brush, body.seen, body.figure.appearance
    _make_room(body)
    head = _head(body)
    behind = [s for s in ("l", "r") if _arm_deep(seen, s) < -0.012]
    draw_head_behind(head, body.view, look)
    if look.garment == "cloak":
        draw_lining(b, _fall(body), body.coat)
    if body.figure.holds is not None and "r" in behind:
        draw_held(b, seen, body.figure.holds)
    for s in behind:
        _arm(body, s)
    skirt = _below(body)
    _trunk(body, skirt)
    draw_collar(b, body.trunk, body.cut, look, body.coat, body.accent)
    if look.scarf:
        _scarf(body, rgb(look.scarf))
    front = [s for s in ("l", "r") if s not in behind]
    raised = [s for s in front if seen.at["hand_" + s][1] > seen.at["waist"][1] + 0.06]
    if look.garment == "cloak":
        for s in front:
            if s not in raised:
                _arm(body, s)
        _cloak(body)
        front = raised
    draw_head(head, body.view, body.figure.name, body.face, body.acting, look)
    for s in front:
        _arm(body, s)
    whole = b.c.union(b.solid)
    rim_tight(b.layer, whole, b.light, max(1.5, min(b.size * 0.0072, 0.015 * body.head_size + 2.5, 9.0)))
    if body.figure.holds is not None:
        _hold(body, body.figure.holds, "r" in behind)
    return whole


def _hold(body: Body, kind: PropKind, hidden: bool) -> None:
    """The thing in front of the body, after the rim of light, and the hand that closes over it."""
    if hidden:
        return
    b, seen = body.brush, body.seen
    draw_held(b, seen, kind)
    draw_hand(b, seen.at["elbow_r"], seen.at["hand_r"], seen, body.skin, seen.bones.frame.limb, False)


def _make_room(body: Body) -> None:
    """Reserve the layer's region once, instead of letting it grow with every limb."""
    b = body.brush
    points = [b.at(x, -y) for x, y in body.seen.at.values()]
    margin = max(b.size * 0.09, body.head_size * 0.75)
    e = b.layer.extent
    left, right = (
        e.origin_x + v * e.scale for v in (min(x for x, _ in points) - margin, max(x for x, _ in points) + margin)
    )
    top, bottom = (
        e.origin_y + v * e.scale for v in (min(y for _, y in points) - margin, max(y for _, y in points) + margin)
    )
    box = (max(0, int(left)), max(0, int(top)), min(e.width, int(right)), min(e.height, int(bottom)))
    if box[0] < box[2] and box[1] < box[3]:
        b.layer.reserve(*box)


def _arm_deep(seen: Seen, side: str) -> float:
    return (
        (seen.deep["elbow_" + side] + seen.deep["hand_" + side]) / 2
        - 0.5 * seen.deep["neck"]
        - 0.5 * seen.deep["waist"]
    )


def _head(body: Body) -> Brush:
    seen = body.seen
    x, y = body.brush.at(*up(seen.at["head"]))
    hb = head_brush(body.brush, x, y, body.head_size, body.view, body.side, body.face, body.acting)
    s = seen.bones.stance
    crown = s.spine + s.chest + s.neck
    lean = s.nod * 0.7 + math.copysign(max(0.0, abs(crown) - 24), crown)
    hb.roll += math.radians(lean) * math.sin(math.radians(seen.yaw))
    return hb


def joints_of(body: Body) -> dict[str, Point]:
    """Every joint in units of the frame."""
    return {name: body.brush.at(x, -y) for name, (x, y) in body.seen.at.items()}


def _arm(body: Body, side: str) -> None:
    far = side == "l" and body.view in ("profile", "quarter")
    pointing = side == "r" and "point" in (body.figure.pose, body.figure.pose_end)
    cloth = body.coat * (0.8 if far else 1.0)
    sleeve = draw_arm(body.brush, body.seen, side, body.cut, cloth, body.skin * (0.9 if far else 1.0), pointing)
    x0, y0 = up(body.seen.at["shoulder_" + side])
    x1, y1 = up(body.seen.at["hand_" + side])
    if body.figure.appearance.marks:
        mark_clothes(
            body.brush,
            sleeve,
            body.figure.name + side,
            body.figure.appearance.marks,
            (min(x0, x1) - 0.03, min(y0, y1) - 0.02, max(x0, x1) + 0.03, max(y0, y1)),
        )


def _below(body: Body) -> Mask | None:
    """Legs, and the skirt of what is worn over them."""
    if not body.legs:
        return None
    b, look, cut = body.brush, body.figure.appearance, body.cut
    skirted = cut.skirt or (look.garment == "apron" and look.gender == "female")
    bare = mix(body.skin, rgb(look.trousers), 0.35 if look.age == "old" else 0.0) if skirted else None
    cloth = body.coat * 0.94 if cut.same_legs else rgb(look.trousers)
    near = "r" if body.view != "back" else "l"
    long = cut.hem >= 0.95 and cut.skirt
    for s in ("l" if near == "r" else "r", near):
        leg = draw_leg(b, body.seen, s, cloth, bare, long or (s != near and body.view in ("profile", "quarter")))
        if look.marks and bare is None:
            (x0, y0), (x1, y1) = up(body.seen.at["hip_" + s]), up(body.seen.at["foot_" + s])
            mark_clothes(
                b,
                leg,
                body.figure.name + "leg" + s,
                look.marks,
                (min(x0, x1) - 0.05, min(y0, y1), max(x0, x1) + 0.05, max(y0, y1)),
            )
    if cut.hem <= 0.02:
        return None
    hem = cut.hem if look.garment != "apron" or skirted else 0.12
    return _skirt(body, hem)


def _leg_point(seen: Seen, side: str, t: float) -> Point:
    """A point along a leg: 0 hip, 0.5 knee, 1 ankle."""
    hip, knee, foot = (seen.at[n + side] for n in ("hip_", "knee_", "foot_"))
    return along(hip, knee, t * 2) if t < 0.5 else along(knee, foot, t * 2 - 1)


def _skirt(body: Body, hem: float) -> Mask:
    """Cloth hanging round both legs: the hull of hips, knees and hem."""
    b, seen, cut = body.brush, body.seen, body.cut
    f = seen.bones.frame
    points = [*body.trunk.rim_of(0.24), *body.trunk.rim_of(0.02)]
    half = seen.across(f.hip * 1.2, f.chest_deep * 0.95)
    steps = [hem] if hem <= 0.5 else [0.5, hem]
    for s in ("l", "r"):
        hx, hy = seen.at["hip_" + s]
        points += [(hx - 0.05, hy - 0.03), (hx, hy - 0.052)]
        for t in steps:
            x, y = _leg_point(seen, s, t)
            w = half * (0.62 + (cut.flare - 0.62) * t / hem) * (0.8 if t == 0.5 and hem > 0.5 else 1.0)
            knee, hip = seen.at["knee_" + s], seen.at["hip_" + s]
            flat = abs(knee[1] - hip[1]) < 0.12
            if flat and t <= 0.5:
                points += [(x, y + 0.055), (x, y - 0.05)]
            else:
                points += [(x - w * 0.62, y), (x + w * 0.62, y)]
    hull = cv2.convexHull(np.asarray(points, np.float32)).reshape(-1, 2)
    ring = [up((float(x), float(y))) for x, y in hull]
    low = max(y for _, y in ring)
    corners = tuple(i for i, (_, y) in enumerate(ring) if y > low - 0.02)
    return b.blob(ring, corners=corners, n=5)


def _skirt_folds(body: Body, mask: Mask, hem: float) -> None:
    b, seen = body.brush, body.seen
    dark = b.tone(body.coat * 0.78, 0)
    (xa, _), (xb, _) = body.trunk.rim_of(0.1)
    ends = sorted(_leg_point(seen, s, hem) for s in ("l", "r"))
    for end_of, side in ((1, 0.74), (0, 0.28), (0, 0.5)):
        x, y = ends[end_of]
        top = (xa + (xb - xa) * side, body.trunk.centre(0.06)[1])
        end = (x + (side - 0.5) * 0.07 * body.cut.flare, y + 0.004)
        mid = along(top, end, 0.55)
        b.line([up(top), up((mid[0] + 0.004, mid[1])), up(end)], [0.001, 0.006, 0.008], dark, 0.6, mask)


def _trunk(body: Body, skirt: Mask | None) -> None:
    b, look, cut, trunk = body.brush, body.figure.appearance, body.cut, body.trunk
    mask = b.blob([up(p) for p in trunk.outline(-0.06 if cut.hem < 0.1 else 0.02)], corners=(8, 9), n=8)
    whole = mask.union(skirt) if skirt is not None else mask
    behind = not trunk.faces(0.0)
    neck = _neck(body) if behind else None
    b.shade(whole, body.coat, 0.045)
    if skirt is not None and b.size > FINE:
        _skirt_folds(body, skirt, cut.hem)
    if neck is None:
        neck = _neck(body)
    if b.size > 150:
        draw_closure(b, trunk, whole, cut, look, body.coat, body.accent)
        if b.size > FINE:
            draw_folds(b, trunk, mask, body.coat)
    if look.garment == "apron":
        hem = min(_leg_point(body.seen, s, cut.hem)[1] for s in ("l", "r"))
        draw_apron(
            b,
            trunk,
            whole,
            hem if skirt is not None and look.gender == "female" else trunk.centre(0.0)[1] - 0.05,
            body.accent,
        )
    draw_belt(b, trunk, whole, cut, look, body.coat, body.accent)
    if look.marks:
        x0, y0 = up(trunk.rim_of(0.7)[0])
        x1, y1 = up(trunk.rim_of(0.0)[1])
        low = y1 if skirt is None else max(up(_leg_point(body.seen, s, cut.hem))[1] for s in ("l", "r"))
        mark_clothes(b, whole.minus(neck), body.figure.name, look.marks, (min(x0, x1), y0 - 0.06, max(x0, x1), low))


def _neck(body: Body) -> Mask:
    b, seen, f = body.brush, body.seen, body.seen.bones.frame
    base, head = seen.at["neck"], seen.at["head"]
    aside = math.sin(math.radians(seen.yaw)) if body.view != "back" else 0.0
    back = -0.008 * aside
    male = body.figure.appearance.gender == "male"
    thick = (0.066 if male else 0.057) * (0.78 + 0.22 * f.limb) * (1.0 if f.head < 0.17 else 0.9) + 0.006 * aside
    top = (head[0] + back - 0.02 * aside, head[1] - f.head * 0.24)
    closed = body.cut.neck in ("collar", "stand", "mantle") or (body.cut.neck == "lapels" and body.view == "profile")
    root = (base[0] + back * 0.5, base[1] + (0.014 if closed else -0.002))
    mask = b.limb([up(root), up(along(root, top, 0.5)), up(top)], [thick * 1.2, thick, thick * 0.98])
    b.flesh(mask, body.skin, 0.014, mid=0.42)
    if b.size > 150:
        chin = b.ellipse(*up((head[0], head[1] - f.head * 0.42)), f.head * 0.42, f.head * 0.26)
        b.paint(chin.inter(mask), b.skin(body.skin, 0.0), 0.8)
    return mask


def _scarf(body: Body, colour: RGB) -> None:
    b, trunk = body.brush, body.trunk
    (xa, ya), (xb, yb) = trunk.rim_of(0.985)
    x, y = (xa + xb) / 2, (ya + yb) / 2
    wrap = [
        (x - 0.062, y - 0.005),
        (x - 0.06, y + 0.034),
        (x - 0.02, y + 0.042),
        (x + 0.03, y + 0.038),
        (x + 0.062, y + 0.026),
        (x + 0.066, y - 0.014),
        (x + 0.02, y - 0.04),
        (x - 0.03, y - 0.036),
    ]
    mask = b.shade(b.blob([up(p) for p in wrap], n=6), colour, 0.018)
    dark = b.tone(colour * 0.7, 0)
    if b.size > FINE:
        for d in (0.018, -0.006):
            b.line(
                [up((x - 0.055, y + d + 0.006)), up((x + 0.005, y + d - 0.016)), up((x + 0.058, y + d))],
                [0.001, 0.006, 0.001],
                dark,
                0.8,
                mask,
            )
    if trunk.faces(0.0):
        top, mid, end = trunk.on(-14.0, 0.95, 1.1), trunk.on(-16.0, 0.74, 1.14), trunk.on(-13.0, 0.52, 1.16)
        tail = b.shade(b.stroke([up(top), up(mid), up(end)], [0.036, 0.044, 0.05]), colour, 0.012)
        b.line([up(along(mid, end, 0.9)), up((end[0] + 0.03, end[1]))], 0.004, dark, 0.8, tail)


def _fall(body: Body) -> Fall:
    hip = body.seen.at["hip"]
    ends = [_leg_point(body.seen, s, body.cut.hem) for s in ("l", "r")] if body.legs else [(hip[0], hip[1] - 0.3)]
    return fall_of(body.trunk, ends, body.view == "back")


def _cloak(body: Body) -> None:
    f = _fall(body)
    mask = draw_mantle(body.brush, body.trunk, f, body.coat)
    if body.figure.appearance.marks:
        (cx, cy), half = f.neck, f.half
        mark_clothes(
            body.brush, mask, body.figure.name, body.figure.appearance.marks, (cx - half, -cy, cx + half, -f.low)
        )
