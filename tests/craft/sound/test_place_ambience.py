"""Ambience: every place, hour and weather has its own air, seamless and steady."""

from itertools import pairwise
from typing import get_args

import numpy as np
import pytest

from aiuteur.craft.picture.panel import PlaceKind
from aiuteur.craft.sound.acoustics import FAMILIES, room_of
from aiuteur.craft.sound.ambience import ambience, recipe
from aiuteur.craft.sound.signals import Samples
from aiuteur.craft.sound.textures import TEXTURES, texture


def play(
    kind: PlaceKind, int_ext: str = "EXT", time: str = "day", weather: str = "clear", ms: int = 6000, **more
) -> Samples:
    return np.concatenate(list(ambience(kind, int_ext, time, weather, ms, "test", **more)))


def centroid(sound: Samples) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float((power * np.fft.rfftfreq(len(sound), 1 / 48_000)).sum() / power.sum())


def level_db(sound: Samples) -> float:
    return float(20 * np.log10(np.sqrt(np.mean(sound**2))))


def test_every_kind_of_place_has_a_family_and_layers() -> None:
    assert set(FAMILIES) == set(get_args(PlaceKind))
    for kind in get_args(PlaceKind):
        for int_ext in ("INT", "EXT"):
            assert recipe(kind, int_ext, "day", "clear", "modern")[0]


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind", ["room", "bar", "factory", "train_carriage", "street", "forest", "beach", "church", "mountain"]
)
def test_air_is_clean_and_of_a_sensible_level(kind: PlaceKind) -> None:
    sound = play(kind, "INT" if room_of(kind) != "open" else "EXT")
    assert len(sound) == 6000 * 48
    assert np.isfinite(sound).all()
    assert -60 < level_db(sound) < -24
    assert np.abs(sound).max() < 0.6
    assert np.abs(sound.mean(axis=0)).max() < 1e-4


@pytest.mark.slow
def test_families_are_distinguishable() -> None:
    kinds: tuple[PlaceKind, ...] = ("train_carriage", "room", "bar", "city", "factory", "sea", "forest")
    heard = [centroid(play(kind, "INT" if room_of(kind) != "open" else "EXT")) for kind in kinds]
    ordered = sorted(heard)
    assert ordered == heard, dict(zip(kinds, heard, strict=True))
    assert min(b / a for a, b in pairwise(ordered)) > 1.05


@pytest.mark.slow
def test_hour_weather_and_era_are_heard() -> None:
    names = lambda *a: {layer.texture for layer in recipe(*a)[0]} | {event.effect for event in recipe(*a)[1]}  # noqa: E731
    assert "bird" in names("forest", "EXT", "day", "clear", "old")
    assert {"crickets", "owl"} <= names("forest", "EXT", "night", "clear", "old")
    assert "bird" not in names("forest", "EXT", "day", "rain", "old")
    assert {"horse", "cart"} <= names("street", "EXT", "day", "clear", "period")
    assert "car" in names("street", "EXT", "day", "clear", "modern")
    assert {"rain_on_roof", "thunder"} <= names("room", "INT", "night", "storm", "modern")
    assert level_db(play("street", weather="storm")) > level_db(play("street")) + 3
    assert centroid(play("room", "INT", weather="rain")) < centroid(play("street", weather="rain"))


def test_blocks_join_without_a_click() -> None:
    sound = play("sea", ms=4000, weather="wind")
    steps = np.abs(np.diff(sound, axis=0)).max(axis=1)
    at_joints = steps[[47_999, 95_999, 143_999]]
    assert at_joints.max() < np.percentile(steps, 99.9)


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTURES)
def test_a_texture_loops_without_a_seam(name: str) -> None:
    loop = texture(name)
    seam = float(np.abs(loop[0] - loop[-1]).max())
    assert seam <= np.percentile(np.abs(np.diff(loop, axis=0)), 99.9) + 0.05
    assert np.sqrt(np.mean(loop**2)) == pytest.approx(1, rel=0.01)


def test_the_same_words_give_the_same_air_and_it_flows_on() -> None:
    whole = play("harbour", ms=5000)
    assert np.array_equal(whole, play("harbour", ms=5000))
    later = play("harbour", ms=3000, first_sample=96_000)
    assert np.abs(whole[96_000:] - later).max() < 1e-4
    other = np.concatenate(list(ambience("harbour", "EXT", "day", "clear", 5000, "elsewhere")))
    assert not np.allclose(whole, other)
