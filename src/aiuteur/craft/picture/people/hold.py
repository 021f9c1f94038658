"""What a person holds: hanging from the hand, standing up in it or lying in the palm; the hand closes over it after."""

from __future__ import annotations

import math

from aiuteur.craft.picture.panel import Prop, PropKind
from aiuteur.craft.picture.people.brush import Brush
from aiuteur.craft.picture.people.limbs import up
from aiuteur.craft.picture.people.skeleton import Seen
from aiuteur.craft.picture.props import TO_THE_LEFT, draw_prop, prop_box, prop_metres

HANGS = {
    "lantern",
    "bag",
    "suitcase",
    "basket",
    "rope",
    "coat",
    "violin",
    "box",
    "parcel",
    "fish",
    "chain",
    "lamp",
    "guitar",
    "instrument_case",
}
_ACROSS = {"violin": 0.75, "guitar": 1.1}  # radians by which what is played lies across the chest
_STANDS = {
    "umbrella",
    "candle",
    "flower",
    "match",
    "sword",
    "knife",
    "brush",
    "tool",
    "bottle",
    "cup",
    "glass",
    "leaf",
    "fruit",
}
TOO_BIG = {
    "table",
    "bed",
    "door",
    "window",
    "bicycle",
    "car",
    "cart",
    "boat",
    "train",
    "horse",
    "fox",
    "sheep",
    "cow",
    "bus",
    "truck",
    "ferry",
    "safe",
    "dog",
    "motorcycle",
}
_ADULT_METRES = 1.72
_RECEIVER = 0.24  # metres, a little large to be seen
_MOST, _LEAST = 0.62, 0.05  # of the body's height: what one can hold, and what can still be seen in a hand


def draw_held(b: Brush, seen: Seen, kind: PropKind, side: str = "r") -> None:
    """The prop in one hand, if it can be held; its true size against the body, small things half as large again to be seen."""
    if b.size < 60 or kind in TOO_BIG:
        return
    elbow, hand = seen.at["elbow_" + side], seen.at["hand_" + side]
    metres = prop_metres(kind)
    size = min(_MOST, max(_LEAST, metres / _ADULT_METRES * (1.35 if metres < 0.4 and b.size < 900 else 1.0))) * b.size
    _, tall = prop_box(kind)
    x, y = b.at(*up(hand))
    away = math.atan2(hand[1] - elbow[1], hand[0] - elbow[0])
    palm = b.size * 0.02
    x += b.face * math.cos(away) * palm
    y -= math.sin(away) * palm
    if kind == "phone":  # the receiver, or what is carried: never the whole set
        size = _RECEIVER / _ADULT_METRES * b.size
        turn = math.pi / 2 - b.face * 0.25
        draw_prop(b.c, b.layer, Prop(kind=kind, name="receiver"), x, y - size * 0.2, size, b.light, turn)
        return
    if kind in _ACROSS:
        turn = b.face * _ACROSS[kind]
        draw_prop(b.c, b.layer, Prop(kind=kind), x - b.face * size * 0.06, y - size * 0.12, size, b.light, turn)
        return
    if kind == "trumpet":
        name = "" if b.face > 0 else TO_THE_LEFT
        draw_prop(b.c, b.layer, Prop(kind=kind, name=name), x + b.face * size * 0.16, y, size, b.light)
        return
    if kind == "stick":  # a hand on its top, its foot on the ground
        y += size * tall * 0.44
    elif kind in HANGS:
        y += size * tall * 0.46
    elif kind in _STANDS:
        y -= size * tall * (0.44 if kind == "umbrella" else 0.36)
    draw_prop(b.c, b.layer, Prop(kind=kind), x, y, size, b.light)
