"""The head: skull, planes of light, ear, features, hair, hat, glasses and what the story has done to the face.

Light falls on a face in planes, as a poster artist cuts it: one side lit, one in shadow, a half tone between, and the
shadows that brow, nose, hair and hat throw. Below 46 units of height only the masses are drawn.
"""

from __future__ import annotations

import math

from aiuteur.craft.picture.canvas import Mask
from aiuteur.craft.picture.colour import luminance, mix, rgb
from aiuteur.craft.picture.panel import Appearance
from aiuteur.craft.picture.people.brush import INK, Brush
from aiuteur.craft.picture.people.face import Acting, Face, View, iris_of
from aiuteur.craft.picture.people.features import Colours, draw_brow, draw_eye, draw_nose
from aiuteur.craft.picture.people.features import anchors as anchors_of
from aiuteur.craft.picture.people.hair import draw_beard, draw_moustache, hair_behind, hair_on
from aiuteur.craft.picture.people.hats import draw_hat, hides_hair
from aiuteur.craft.picture.people.marks import draw_freckles, mark_face
from aiuteur.craft.picture.people.mouth import draw_mouth
from aiuteur.craft.picture.people.profile_features import draw_profile_features, draw_profile_mouth
from aiuteur.craft.picture.people.skull import EARS, LIGHT_BACK, SHADE_LIT, contour, warp_of

SIMPLE = 46.0


def head_brush(
    parent: Brush, x: float, y: float, size: float, view: View, side: int, face: Face, acting: Acting
) -> Brush:
    """A brush in heads at (x, y) units, `size` units high, tilted as the acting wants; shares the parent's solid masks."""
    roll = math.radians(acting.tilt) if view != "back" else 0.0
    return Brush(
        parent.c, parent.layer, parent.light, x, y, size, side, roll, warp_of(view, face, acting), parent.solid
    )


def draw_head_behind(b: Brush, view: View, look: Appearance) -> None:
    """What belongs behind neck and shoulders: falling hair."""
    if not hides_hair(look.hat) or look.hat not in ("hood", "headscarf", "bonnet"):
        hair_behind(b, view, look)


def draw_head(b: Brush, view: View, name: str, face: Face, acting: Acting, look: Appearance) -> None:
    """The whole head over what is there already."""
    hues = Colours(rgb(look.skin), rgb(look.hair), iris_of(face, look))
    base = b.blob(contour(view, face, acting), n=6)
    near = b.size > SIMPLE
    if view in ("back", "front"):
        _ears(b, view, face, hues)
    if not near:
        b.flesh(base, hues.skin, 0.3)
    else:
        _planes(b, base, view, look, acting, hues)
    b.solid.append(base)
    if view in ("profile", "quarter"):
        _ears(b, view, face, hues)
    if near and view != "back":
        _features(b, base, view, face, acting, look, hues)
    elif view != "back":
        _dots(b, base, view, look, hues)
    if near and face.lines > 0.6 and view != "back":
        _forehead(b, base, view, acting, hues)
    if face.freckles and b.size > 110 and view != "back" and luminance(hues.skin) > 0.6:
        draw_freckles(b, base, view, name, hues.skin)
    mark_face(b, base, view, name, look, acting)
    _covering(b, base, view, face, look)


def _features(b: Brush, base: Mask, view: View, face: Face, acting: Acting, look: Appearance, hues: Colours) -> None:
    if view == "profile":
        draw_profile_features(b, base, face, acting, hues)
        draw_beard(b, view, look, base, acting.open)
        if look.beard in ("full", "long"):
            draw_profile_mouth(b, base, face, acting, hues)
        draw_moustache(b, view, look)
        return
    spots = anchors_of(view, face)
    for x, half, inner in spots.eyes:
        draw_eye(b, base, x, half, inner, face, acting, hues)
    draw_nose(b, base, view, face, acting, hues)
    draw_beard(b, view, look, base, acting.open)
    draw_mouth(b, base, spots.mouth, face, acting, hues)
    draw_moustache(b, view, look)
    for x, half, inner in spots.eyes:
        draw_brow(b, x, half, inner, face, acting, hues)


def _covering(b: Brush, base: Mask, view: View, face: Face, look: Appearance) -> None:
    """Hair, glasses and hat, each with the shadow it throws on the face."""
    covered = hides_hair(look.hat)
    near = b.size > SIMPLE
    wrapped = look.hat in ("hood", "headscarf", "bonnet")
    if near and look.glasses and view != "back":
        _glasses(b, view, face)
    if not wrapped or (look.hat == "hood" and view != "back"):
        # shadows fall before the masses that throw them are painted
        cap = hair_on(b, view, face, look, covered)
        if cap is not None and near and view != "back":
            _thrown(b, base, cap, look, 0.028)
    hat = draw_hat(b, view, look)
    if hat is not None and near and view != "back":
        _thrown(b, base, hat, look, 0.05)


def _thrown(b: Brush, base: Mask, cover: Mask, look: Appearance, deep: float) -> None:
    shadow = cover.shift(-b.light.lx * b.size * deep * 0.7, b.size * deep).minus(cover).inter(base)
    b.paint(shadow, b.skin(rgb(look.skin), 0.0), 0.5)


def _planes(b: Brush, base: Mask, view: View, look: Appearance, acting: Acting, hues: Colours) -> None:
    """The cut of light and shadow over the face."""
    skin, lit = hues.skin, b.lit()
    bright, half, dark = b.skin(skin, 1.0), b.skin(skin, 0.42), b.skin(skin, 0.06)
    if view == "back":
        b.paint(base, half)
        b.paint(b.blob(SHADE_LIT["back"] if lit else [(-x, y) for x, y in SHADE_LIT["back"]]).inter(base), dark)
        b.line([(-0.08, 0.26), (-0.07, 0.36), (-0.08, 0.44)], [0.004, 0.016, 0.006], dark, 0.7, base)
        b.line([(0.08, 0.26), (0.07, 0.36), (0.08, 0.44)], [0.004, 0.016, 0.006], dark, 0.7, base)
        return
    mirrored = view == "front" and not lit
    if lit or view == "front":
        shape = SHADE_LIT[view]
        shape = [(-x, y) for x, y in shape] if mirrored else shape
        edge = b.blob(shape, n=6)
        b.paint(base, bright)
        step = (1 if not mirrored else -1) * b.face * b.size * 0.035
        b.paint(edge.shift(step, 0).inter(base), half)
        b.paint(edge.inter(base), dark)
        if view != "profile":  # light that creeps round onto the dark cheek
            x = -0.17 if view == "quarter" else 0.24 if mirrored else -0.24
            b.paint(b.ellipse(x, 0.08, 0.05, 0.075).blur(b.size * 0.012).inter(base), half, 0.4)
    else:
        edge = b.blob(LIGHT_BACK[view], n=6)
        b.paint(base, dark)
        b.paint(edge.shift(b.face * b.size * 0.035, 0).inter(base), half)
        b.paint(edge.inter(base), bright)
    _warmth(b, base, view, look, acting)


def _forehead(b: Brush, base: Mask, view: View, acting: Acting, hues: Colours) -> None:
    """An old brow: lines that rise with the eyebrows."""
    middle, half = {"profile": (0.26, 0.06), "quarter": (0.12, 0.14), "front": (0.0, 0.16), "back": (0.0, 0.0)}[view]
    lift = 0.4 * (acting.brow_in + acting.brow_out)
    for k, y in enumerate((-0.2, -0.25, -0.3)):
        wide = half * (1 - 0.18 * k)
        crease = [(middle - wide, y + 0.008 - lift), (middle, y - 0.006 - lift), (middle + wide, y + 0.006 - lift)]
        b.line(crease, [0.002, 0.009, 0.002], b.skin(hues.skin, 0.1), 0.6, base)


def _warmth(b: Brush, base: Mask, view: View, look: Appearance, acting: Acting) -> None:
    """Blood in cheeks and nose: more in the young, more when the person is moved."""
    amount = 0.1 + (0.1 if look.age in ("child", "teen") else 0.0) + 0.3 * acting.flush
    rose = b.skin(mix(rgb(look.skin), rgb("#d0453c"), 0.6), 0.7)
    spots = {
        "profile": ((0.24, 0.12),),
        "quarter": ((-0.06, 0.13), (0.265, 0.12)),
        "front": ((-0.2, 0.13), (0.2, 0.13)),
    }[view]
    for x, y in spots:
        b.paint(b.ellipse(x, y, 0.085, 0.055).blur(b.size * 0.02).inter(base), rose, amount)


def _ears(b: Brush, view: View, face: Face, hues: Colours) -> None:
    for shape in EARS[view]:
        cx, cy = sum(p[0] for p in shape) / len(shape), sum(p[1] for p in shape) / len(shape)
        shape = [(cx + (x - cx) * face.ear, cy + (y - cy) * face.ear) for x, y in shape]
        mask = b.flesh(b.blob(shape, n=6), hues.skin, 0.03, mid=0.3)
        if b.size > 90 and view != "back":
            s = 1 if cx <= 0 else -1
            b.line(
                [(cx - s * 0.012, cy - 0.055), (cx - s * 0.022, cy + 0.01), (cx, cy + 0.05)],
                [0.004, 0.014, 0.004],
                b.skin(hues.skin, 0.0),
                0.8,
                mask,
            )


def _dots(b: Brush, base: Mask, view: View, look: Appearance, hues: Colours) -> None:
    """A far face: a band of shadow where the eyes are, a beard."""
    if b.size < 14:
        return
    x = {"profile": (0.26,), "quarter": (-0.03, 0.22), "front": (-0.15, 0.15)}[view]
    for at in x:
        b.paint(b.ellipse(at, -0.03, 0.06, 0.05).inter(base), INK, 0.7)
    draw_beard(b, view, look, base, 0.0)


def _glasses(b: Brush, view: View, face: Face) -> None:
    frame, glass = INK, b.light.key
    if view == "profile":
        ring = b.ellipse(0.31, -0.015, 0.035, 0.085)
        b.paint(ring, glass, 0.22)
        b.paint(ring.minus(b.ellipse(0.308, -0.015, 0.023, 0.072)), frame)
        b.line([(0.29, -0.05), (0.1, -0.055), (-0.05, -0.045)], 0.014, frame)
        return
    spots = anchors_of(view, face).eyes
    for x, half, _ in spots:
        outer, inner = b.ellipse(x, -0.002, half * 1.32, 0.098), b.ellipse(x, -0.002, half * 1.32 - 0.014, 0.083)
        b.paint(inner, glass, 0.1)
        gleam = b.poly([(x - half, 0.06), (x - half * 0.3, 0.08), (x + half * 0.8, -0.09), (x + half * 0.2, -0.1)])
        b.paint(gleam.inter(inner), glass, 0.16)
        b.paint(outer.minus(inner), frame)
    (xa, ha, _), (xb, hb, _) = spots
    b.line([(xa + ha * 1.28, -0.02), ((xa + xb + ha - hb) / 2, -0.036), (xb - hb * 1.28, -0.02)], 0.013, frame)
    if view == "quarter":
        b.line([(xa - ha * 1.3, -0.02), (-0.3, -0.04)], 0.014, frame)
    else:
        for s in (-1, 1):
            b.line([(s * (0.152 + ha * 1.3), -0.02), (s * 0.35, -0.04)], 0.013, frame)
