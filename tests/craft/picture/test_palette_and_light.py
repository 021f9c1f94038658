"""Palettes and light: hours, weather, moods and styles differ; light comes from its side."""

from itertools import combinations
from typing import get_args

import numpy as np
import pytest

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import luminance, rgb
from aiuteur.craft.picture.light import Light, rim, shaded
from aiuteur.craft.picture.palette import Mood, Palette, palette_of
from aiuteur.craft.picture.panel import Setting, StyleLook
from aiuteur.craft.terms import TimeOfDay, Weather


def flat(palette: Palette) -> np.ndarray:
    parts = [
        *palette.sky,
        palette.haze,
        palette.dark,
        palette.mid,
        palette.key,
        palette.ambient,
        palette.rim,
        palette.glow,
    ]
    return np.concatenate(parts)


def of(setting=None, style=None, mood="neutral") -> np.ndarray:
    return flat(palette_of(setting or Setting(), style or StyleLook(), mood))


@pytest.mark.parametrize(
    "choices",
    [
        [of(Setting(time=t)) for t in get_args(TimeOfDay)],
        [of(Setting(weather=w)) for w in get_args(Weather)],
        [of(mood=m) for m in get_args(Mood)],
        [of(Setting(light=light)) for light in ("natural", "warm", "cold", "candle", "neon", "moon", "harsh")],
        [of(Setting(season=s)) for s in ("spring", "summer", "autumn", "winter")],
        [of(style=StyleLook(warmth=w)) for w in (-100, 0, 100)],
        [of(style=StyleLook(palette=p)) for p in ((), ("#ff0000", "#200000"), ("#00ff00",))],
    ],
)
def test_every_choice_changes_the_palette(choices):
    for a, b in combinations(choices, 2):
        assert np.abs(a - b).max() > 0.012
        assert np.isfinite(a).all()


def test_night_is_darker_than_day():
    night, day = (palette_of(Setting(time=t), StyleLook(), "neutral") for t in ("night", "day"))
    assert luminance(night.sky[1]) < 0.5 * luminance(day.sky[1])
    assert luminance(night.ambient) < luminance(day.ambient)


def test_a_shape_is_lit_on_the_side_of_the_light_and_dark_on_the_other():
    for side in (-1, 1):
        c = Canvas(640, 360)
        layer = c.layer("ball", 2)
        light = Light(side, 0, rgb("#ffffff"), rgb("#202020"), rgb("#ff0000"))
        ball = c.ellipse(640, 360, 100, 100)
        shaded(layer, ball, rgb("#808080"), light, 30)
        row = layer.rgb[layer.rgb.shape[0] // 2].sum(1)
        inked = np.nonzero(layer.a[layer.a.shape[0] // 2] > 0.9)[0]
        left, right = row[inked[4]], row[inked[-5]]
        assert (right > left) == (side == 1)
        before = layer.rgb[..., 0].copy()
        rim(layer, ball, light, 6)
        gained = np.nonzero((layer.rgb[..., 0] - before).sum(0) > 0.5)[0]
        assert (gained.mean() > layer.rgb.shape[1] / 2) == (side == 1)


def test_tone_goes_from_shadow_to_key_and_into_the_haze():
    light = Light(3, -4, rgb("#ffffff"), rgb("#101010"), haze=rgb("#0000ff"), haze_amount=1.0)
    assert (light.lx, light.ly) == pytest.approx((0.6, -0.8))
    assert np.allclose(light.tone(rgb("#ff0000"), 1.0), rgb("#0000ff"))
    clear = Light(1, 0, rgb("#ffffff"), rgb("#101010"))
    assert luminance(clear.tone(rgb("#808080"), 0)) < luminance(clear.tone(rgb("#808080"), 1))
