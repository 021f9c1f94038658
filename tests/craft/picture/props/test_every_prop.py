"""Every kind of prop has ink inside its box, is unlike the others, and fills the frame as an insert."""

from __future__ import annotations

from functools import cache
from typing import get_args

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from aiuteur.craft.picture.canvas import Canvas, Layer
from aiuteur.craft.picture.colour import rgb
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.palette import palette_of
from aiuteur.craft.picture.panel import Prop, PropKind, Setting, StyleLook
from aiuteur.craft.picture.places.water import flatten
from aiuteur.craft.picture.props import draw_insert, draw_prop, prop_box, prop_metres, stand_prop

KINDS: tuple[PropKind, ...] = get_args(PropKind)
LIGHT = Light(-1, -0.6, rgb("#fff0d0"), rgb("#4a5868"), rgb("#ffe0b0"))


def drawn(prop: Prop, size: float = 400.0) -> tuple[Canvas, Layer]:
    c = Canvas(180, 180)
    layer = c.layer("prop", 2.0)
    stand_prop(c, layer, prop, c.w / 2, 600, size, LIGHT)
    return c, layer


@cache
def picture(kind: PropKind) -> NDArray[np.float32]:
    c, layer = drawn(Prop(kind=kind))
    return flatten([layer], c.extent.height, c.extent.width)


@pytest.mark.parametrize("kind", KINDS)
def test_ink_lies_in_the_box(kind: PropKind) -> None:
    c, layer = drawn(Prop(kind=kind))
    cover = np.zeros((c.extent.height, c.extent.width), np.float32)
    w, h = layer.size
    cover[layer.y : layer.y + h, layer.x : layer.x + w] = layer.a
    width, height = prop_box(kind)
    slack = 26.0
    inside = (np.abs(c.xs - c.w / 2) < width * 200 + slack) & (c.ys < 600 + slack) & (c.ys > 600 - height * 400 - slack)
    assert cover[inside].sum() > 0.97 * cover.sum()
    assert cover.sum() / c.scale**2 > 0.03 * (width * 400) * (height * 400), "hardly any ink"
    reach = cover.max(0).sum() / c.scale, cover.max(1).sum() / c.scale
    assert max(reach) > 0.8 * 400 * max(width, height) * 0.9
    assert 0.01 < prop_metres(kind) < 20


def test_kinds_are_unlike_each_other() -> None:
    signs = {
        kind: np.asarray(cv2.resize(picture(kind), (24, 24), interpolation=cv2.INTER_AREA)).ravel() for kind in KINDS
    }
    for i, a in enumerate(KINDS):
        for b in KINDS[i + 1 :]:
            assert np.abs(signs[a] - signs[b]).mean() > 0.004, (a, b)


@pytest.mark.parametrize("kind", KINDS)
def test_a_thing_has_light_and_shadow(kind: PropKind) -> None:
    c, layer = drawn(Prop(kind=kind))
    ink = layer.rgb[layer.a > 0.9]
    assert ink.std() > 0.02
    _ = c


def test_its_colour_is_the_asked_one() -> None:
    red = flatten([drawn(Prop(kind="umbrella", colour="#c02020"))[1]], 226, 226)
    blue = flatten([drawn(Prop(kind="umbrella", colour="#2020c0"))[1]], 226, 226)
    assert red[..., 0].sum() > red[..., 2].sum() * 1.5
    assert blue[..., 2].sum() > blue[..., 0].sum() * 1.5


@pytest.mark.parametrize("size", [3.0, 12.0, 60.0])
def test_small_things_still_draw(size: float) -> None:
    for kind in KINDS:
        _, layer = drawn(Prop(kind=kind), size)
        assert layer.a.max() > 0.2, kind


def test_in_the_hand_a_thing_lies_around_its_middle() -> None:
    c = Canvas(180, 180)
    layer = c.layer("prop", 2.0)
    draw_prop(c, layer, Prop(kind="coin"), 300, 300, 200, LIGHT)
    ys, xs = np.nonzero(layer.a > 0.5)
    x = (xs.mean() + layer.x - c.extent.origin_x) / c.scale
    y = (ys.mean() + layer.y - c.extent.origin_y) / c.scale
    assert abs(x - 300) < 8
    assert abs(y - 300) < 8


def insert(prop: Prop, **words: str) -> NDArray[np.float32]:
    c = Canvas(320, 180)
    setting = Setting.model_validate({"kind": "room", "int_ext": "INT", **words})
    draw_insert(c, prop, setting, palette_of(setting, StyleLook(), "neutral"))
    assert len(c.layers) >= 4
    return np.clip(flatten(c.layers, c.extent.height, c.extent.width), 0, 1)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_insert_fills_the_frame(kind: PropKind) -> None:
    image = insert(Prop(kind=kind))
    assert np.isfinite(image).all()
    assert image[40:-40].std() > 0.03


@pytest.mark.parametrize("text", ["Wait for me by the light.", "Жди меня у маяка", "灯台で待つ", "חכי לי", "انتظريني"])
def test_a_letter_is_read_in_its_own_script(text: str) -> None:
    blank, written = insert(Prop(kind="letter")), insert(Prop(kind="letter", text=text))
    assert np.abs(blank - written).max() > 0.2
    assert written.tobytes() == insert(Prop(kind="letter", text=text)).tobytes()
    assert written.tobytes() != insert(Prop(kind="letter", text=text + "!")).tobytes()


def test_an_open_safe_shows_what_is_in_it() -> None:
    assert np.abs(insert(Prop(kind="safe")) - insert(Prop(kind="safe", name="the open safe"))).max() > 0.2


def test_an_insert_is_darker_at_night() -> None:
    assert insert(Prop(kind="key"), time="night").mean() < insert(Prop(kind="key"), time="day").mean()
