"""Weather before the lens: it drifts, it joins itself at the edges, it stays outside."""

from __future__ import annotations

import numpy as np
import pytest

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.palette import palette_of
from aiuteur.craft.picture.panel import Setting, StyleLook
from aiuteur.craft.picture.weather import draw_weather


def layers(weather: str, seed: str = "s", **words: str):
    c = Canvas(320, 180)
    setting = Setting.model_validate({"kind": "street", "weather": weather, **words})
    draw_weather(c, setting, palette_of(setting, StyleLook(), "neutral"), seed)
    return c


@pytest.mark.parametrize("weather", ["rain", "storm", "snow", "fog", "wind"])
def test_weather_drifts_and_repeats(weather: str) -> None:
    c = layers(weather)
    moving = [layer for layer in c.layers if layer.drift != (0.0, 0.0)]
    assert len(moving) >= 2
    for layer in moving:
        assert layer.wrap
        assert layer.size == (c.extent.width, c.extent.height), "a repeating layer must cover the canvas"
        assert layer.a.max() > 0.05
    if weather in ("rain", "snow"):
        near, far = min(moving, key=lambda one: one.z), max(moving, key=lambda one: one.z)
        assert near.drift[1] > far.drift[1] > 0, "what is near falls faster"


@pytest.mark.parametrize("weather", ["clear", "cloudy"])
def test_dry_weather_adds_nothing(weather: str) -> None:
    assert not layers(weather).layers


def test_it_does_not_rain_indoors() -> None:
    assert not layers("rain", kind="kitchen", int_ext="INT").layers
    assert not layers("rain", kind="kitchen").layers


@pytest.mark.parametrize("weather", ["rain", "snow", "fog"])
def test_the_edges_join(weather: str) -> None:
    for layer in layers(weather).layers:
        a = layer.a
        seam = np.abs(a[:, 0] - a[:, -1]).mean()
        inside = max(np.abs(np.diff(a, axis=1)).mean(), 0.002)
        assert seam < inside * 4


def test_the_same_seed_gives_the_same_rain() -> None:
    first, again, other = layers("rain"), layers("rain"), layers("rain", "t")
    assert first.layers[0].rgb.tobytes() == again.layers[0].rgb.tobytes()
    assert first.layers[0].rgb.tobytes() != other.layers[0].rgb.tobytes()
