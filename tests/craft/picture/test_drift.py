"""Drift: a coat that changes colour at a cut, a tear that is forgotten, and frames that only look otherwise from elsewhere."""

from __future__ import annotations

import numpy as np
import pytest

from aiuteur.craft.picture.director import Shot
from aiuteur.craft.picture.drift import QUANTILES, Drift, Seen, Sighting, apart, drifts, limit_of, marks_of
from aiuteur.craft.picture.drift_measure import measured
from aiuteur.craft.picture.drift_regions import LOOKED_AT, regions_of, size_looked_at
from aiuteur.craft.picture.panel import Appearance, Figure, Mark, Panel, Setting
from aiuteur.craft.terms import ShotSize

WIDTH, HEIGHT = 320, 180
RED, BLUE = "#b03030", "#2f4fa0"


def panel(size: ShotSize, coat: str = RED, marks: tuple[Mark, ...] = ()) -> Panel:
    mara = Figure(name="Mara", appearance=Appearance(coat=coat, marks=marks))
    return Panel(size=size, setting=Setting(kind="kitchen", name="Kitchen", int_ext="INT"), cast=(mara,))


def seen(shot: str, told: Panel, drawn: Panel | None = None, marks: dict[str, tuple[Mark, ...]] | None = None) -> Seen:
    """A shot drawn by one panel (its own, if no other is given), and looked at by what its own tells."""
    regions = regions_of(told, WIDTH, HEIGHT, 1, marks)
    still = Shot(drawn or told, WIDTH, HEIGHT).still("start")
    found = measured(still, "start", regions["start"], WIDTH, HEIGHT)
    return Seen(shot, told, tuple(found), frozenset() if drawn is None else frozenset({"start"}))


@pytest.fixture(scope="module")
def scene() -> list[Seen]:
    """Three shots of one person in one room, as they ought to be."""
    return [seen("1", panel("WS")), seen("2", panel("MS")), seen("3", panel("MCU"))]


def told(found: list[Drift]) -> set[tuple[str, str, str]]:
    return {(one.shot, one.sighting.part, one.sighting.of) for one in found}


def test_other_sizes_of_one_thing_are_no_drift(scene: list[Seen]) -> None:
    assert all({one.part for one in shot.sightings} == {"clothes", "place"} for shot in scene)
    assert drifts(scene) == []


def test_another_coat_is_found_in_its_shot_and_marked_where_it_is(scene: list[Seen]) -> None:
    with_blue = [*scene[:1], seen("2", panel("MS"), panel("MS", BLUE)), *scene[2:]]
    found = drifts(with_blue)
    assert ("2", "clothes", "Mara") in told(found)
    assert {shot for shot, _, _ in told(found)} == {"2"}
    worst = next(one for one in found if one.sighting.part == "clothes")
    assert worst.distance > worst.limit == limit_of("clothes", panel("MS"))
    x, y, width, height = worst.sighting.box
    assert y > 300, "a coat is not worn on the head"
    assert width > 100
    assert height > 100
    assert x + width <= 1000


def test_a_coat_that_the_looks_change_is_no_drift(scene: list[Seen]) -> None:
    assert not [one for one in drifts([*scene, seen("4", panel("MS", BLUE))]) if one.shot == "4"]


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["torn", "muddy", "bloody"])
def test_a_mark_is_missed_where_it_is_told_and_noticed_where_it_is_not(mark: Mark) -> None:
    known = {"Mara": (mark,)}
    marked, clean = panel("MS", marks=(mark,)), panel("MS")
    assert drifts([seen("1", marked, None, known)]) == []
    assert drifts([seen("1", clean, None, known)]) == []
    [lost] = [one for one in drifts([seen("1", marked, clean, known)]) if one.sighting.part == "mark"]
    assert (lost.sighting.mark, lost.sighting.shown < 0) == (mark, True)
    [extra] = [one for one in drifts([seen("1", clean, marked, known)]) if one.sighting.part == "mark"]
    assert extra.sighting.shown > 0


def test_of_two_that_differ_the_one_that_was_brought_is_named(scene: list[Seen]) -> None:
    brought = seen("2", panel("MS"), panel("MS", BLUE))
    assert {one.shot for one in drifts([scene[0], brought])} == {"2"}
    assert {one.shot for one in drifts([brought, scene[0]])} == {"2"}


def test_marks_are_looked_for_in_every_shot_of_a_scene() -> None:
    panels = [panel("WS"), panel("MS", marks=("torn",)), panel("CU", marks=("torn", "wet"))]
    assert marks_of(panels) == {"Mara": ("torn", "wet")}
    assert marks_of([panel("WS")]) == {}


def test_a_picture_of_another_shape_is_looked_at_as_it_would_be_cut(scene: list[Seen]) -> None:
    regions = regions_of(panel("MS"), WIDTH, HEIGHT)["start"]
    still = Shot(panel("MS"), WIDTH, HEIGHT).still("start")
    taller = np.pad(still, ((60, 60), (0, 0), (0, 0)))
    found = measured(taller, "start", regions, WIDTH, HEIGHT)
    assert [apart(one, two) for one, two in zip(found, scene[1].sightings, strict=True)] == [0, 0]


def test_what_shows_no_place_and_what_is_too_small_is_not_looked_at() -> None:
    assert regions_of(panel("MS").but(card="The End"), WIDTH, HEIGHT) == {"start": [], "end": []}
    assert regions_of(panel("MS"), LOOKED_AT // 2, LOOKED_AT // 4) == {"start": [], "end": []}
    assert size_looked_at(1920, 1080) == (LOOKED_AT, 144)


def test_colours_are_apart_by_their_distribution() -> None:
    flat = {"at": "start", "part": "clothes", "box": (0, 0, 1, 1), "pixels": 900}
    one = Sighting.model_validate({**flat, "tones": (500,) * QUANTILES + (0,) * 2 * QUANTILES})
    two = Sighting.model_validate({**flat, "tones": (500,) * QUANTILES + (30,) * QUANTILES + (40,) * QUANTILES})
    assert (apart(one, one), apart(one, two), apart(two, one)) == (0, 50, 50)
