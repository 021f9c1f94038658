"""Every kind of place builds at every hour, is its own picture, and is always the same for the same name."""

from __future__ import annotations

from functools import cache
from typing import get_args

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.palette import palette_of
from aiuteur.craft.picture.panel import PlaceKind, Setting, StyleLook
from aiuteur.craft.picture.places import Ground, build_place, person_light
from aiuteur.craft.picture.places.water import flatten
from aiuteur.craft.terms import TimeOfDay

KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
HOURS: tuple[TimeOfDay, ...] = get_args(TimeOfDay)
BY_DAY = pytest.mark.xdist_group("places_by_day")  # each place is built by day and by night once for all


def built(setting: Setting, width: int = 160, height: int = 90) -> tuple[NDArray[np.float32], Ground, Canvas]:
    c = Canvas(width, height)
    ground = build_place(c, setting, palette_of(setting, StyleLook(), "neutral"))
    e = c.extent
    whole = np.clip(flatten(c.layers, e.height, e.width), 0, 1)
    return whole[e.origin_y : e.origin_y + height, e.origin_x : e.origin_x + width], ground, c


@cache
def by_day(kind: PlaceKind) -> NDArray[np.float32]:
    return built(Setting(kind=kind, name="the place"))[0]


@cache
def at_night(kind: PlaceKind) -> tuple[NDArray[np.float32], Ground]:
    return built(Setting(kind=kind, name="the place", time="night"))[:2]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_place_builds_with_room_to_stand(kind: PlaceKind) -> None:
    picture, ground, c = built(Setting(kind=kind, name="the place", time="dusk"), 320, 180)
    assert picture.std() > 0.03, "an empty picture"
    assert len(ground.spots) >= 3
    assert list(ground.spots) == sorted(ground.spots)
    for x, y, height, z in ground.spots:
        assert 0 <= x <= c.w
        assert ground.horizon - 60 < y < (1300 if kind in ("car_interior", "cockpit") else 720)
        assert height > 40
        assert z > 0.6
    assert 0 <= ground.anchor[0] <= c.w
    assert len({round(layer.z, 2) for layer in c.layers}) >= 5, "too few depths for parallax"
    assert [layer.z for layer in c.layers] == sorted((layer.z for layer in c.layers), reverse=True)


@pytest.mark.slow
@pytest.mark.parametrize("time", HOURS)
def test_every_hour_builds(time: TimeOfDay) -> None:
    for i, kind in enumerate(KINDS):
        if (i + HOURS.index(time)) % 3 == 0:
            picture, ground, _ = built(Setting(kind=kind, name="n", time=time), 96, 54)
            assert np.isfinite(picture).all()
            assert len(ground.spots) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("weather", ["rain", "snow", "fog", "storm", "wind"])
def test_weather_era_season_and_light_build(weather: str) -> None:
    eras, seasons = ("old", "period", "modern", "future"), ("spring", "summer", "autumn", "winter")
    lights = ("natural", "warm", "cold", "candle", "neon", "moon", "harsh")
    start = ("rain", "snow", "fog", "storm", "wind").index(weather) % 2
    for i, kind in list(enumerate(KINDS))[start::2]:
        setting = Setting.model_validate(
            {
                "kind": kind,
                "name": "n",
                "time": HOURS[i % 7],
                "weather": weather,
                "era": eras[i % 4],
                "season": seasons[i // 4 % 4],
                "light": lights[i % 7],
            }
        )
        assert np.isfinite(built(setting, 80, 45)[0]).all()


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(192, 80), (120, 90), (90, 90), (54, 96)])
def test_every_frame_shape_builds(width: int, height: int) -> None:
    for kind in KINDS[width % 2 :: 2] if width > 100 else KINDS:
        picture, ground, c = built(Setting(kind=kind, name="n"), width, height)
        assert picture.std() > 0.02
        assert all(0 <= x <= c.w for x, *_ in ground.spots)


@pytest.mark.slow
@BY_DAY
def test_kinds_look_unlike_each_other() -> None:
    def sign(kind: PlaceKind) -> NDArray[np.float32]:
        small = cv2.resize(by_day(kind), (32, 18), interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.float32).ravel()

    signs = {kind: sign(kind) for kind in KINDS}
    for i, a in enumerate(KINDS):
        for b in KINDS[i + 1 :]:
            assert np.abs(signs[a] - signs[b]).mean() > 0.012, (a, b)


@pytest.mark.parametrize("kind", ["kitchen", "street", "forest", "beach", "church"])
def test_a_name_is_a_place(kind: PlaceKind) -> None:
    first = built(Setting(kind=kind, name="The Anchor"))[0]
    again = built(Setting(kind=kind, name=" the anchor "))[0]
    other = built(Setting(kind=kind, name="The Crown"))[0]
    assert first.tobytes() == again.tobytes()
    assert np.abs(first - other).mean() > 0.004


@pytest.mark.slow
@BY_DAY
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "theatre"])  # a stage has its own light always
def test_night_is_darker_than_day(kind: PlaceKind) -> None:
    assert at_night(kind)[0].mean() < by_day(kind).mean()


@BY_DAY
@pytest.mark.parametrize("kind", KINDS)
def test_somebody_has_left_a_light_on_at_night(kind: PlaceKind) -> None:
    assert at_night(kind)[1].practicals, "no practical light at night"


def test_winter_snow_lies_on_the_ground_and_autumn_turns_the_leaves() -> None:
    def lower(setting: Setting) -> NDArray[np.float32]:
        return built(setting)[0][60:].mean((0, 1))

    summer, winter = lower(Setting(kind="village", name="n")), lower(Setting(kind="village", name="n", season="winter"))
    assert winter[2] > summer[2] + 0.1
    green = built(Setting(kind="park", name="n"))[0]
    gold = built(Setting(kind="park", name="n", season="autumn"))[0]
    assert (gold[..., 0] - gold[..., 1]).mean() > (green[..., 0] - green[..., 1]).mean()


def test_what_the_text_names_stands_there() -> None:
    bare = built(Setting(kind="cellar", name="n"), 320, 180)[0]
    for feature in ("bed", "safe", "clock", "painting"):
        furnished = built(Setting.model_validate({"kind": "cellar", "name": "n", "features": [feature]}), 320, 180)[0]
        assert np.abs(furnished - bare).max() > 0.08, feature


def test_the_era_shows_in_the_street() -> None:
    pictures = [
        built(Setting.model_validate({"kind": "street", "name": "n", "era": era}))[0]
        for era in ("period", "modern", "future")
    ]
    for a, b in ((0, 1), (1, 2), (0, 2)):
        assert np.abs(pictures[a] - pictures[b]).mean() > 0.002


@pytest.mark.parametrize("kind", ["kitchen", "street", "forest"])
def test_people_are_lit_from_the_asked_side_and_less_at_night(kind: PlaceKind) -> None:
    lights = {}
    for time in ("day", "night"):
        setting = Setting.model_validate({"kind": kind, "name": "n", "time": time})
        palette = palette_of(setting, StyleLook(), "neutral")
        ground = build_place(Canvas(96, 54), setting, palette)
        for side in (-1, 1):
            light = person_light(ground, setting, palette, side)
            assert light.lx * side > 0
            lights[time] = light
    assert lights["night"].ambient.mean() < lights["day"].ambient.mean()


def test_fires_flicker_and_mist_drifts() -> None:
    c = built(Setting(kind="camp", name="n", time="night"), 160, 90)[2]
    assert any(layer.flicker > 0 for layer in c.layers)
    c = built(Setting(kind="forest", name="n"), 160, 90)[2]
    assert any(layer.drift != (0.0, 0.0) for layer in c.layers)


@pytest.mark.parametrize(
    ("kind", "name", "plain"),
    [("train_carriage", "Bus", "Train"), ("road", "Harl Stop", "Road"), ("road", "Lane", "Road")],
)
def test_a_bus_is_no_railway_carriage_and_its_stop_no_bare_road(kind: PlaceKind, name: str, plain: str) -> None:
    own, usual = (built(Setting(kind=kind, name=one))[0] for one in (name, plain))
    again = built(Setting(kind=kind, name=name))[0]
    assert np.abs(own - usual).mean() > 0.03
    assert np.array_equal(own, again)
