"""Plates: what is laid over a frame is what the layers show, cropped, soft, drifting or lit."""

from fractions import Fraction

import numpy as np
import pytest

from aiuteur.craft.picture.camera import STAY
from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import rgb
from aiuteur.craft.picture.plates import gathered, lay, plate_of

RED, GREEN = rgb("#ff0000"), rgb("#00ff00")


def test_laying_plates_shows_the_layers_to_the_level():
    c = Canvas(320, 180)
    c.layer("back", 30, fill=rgb("#335577"))
    c.layer("disc", 5).paint(c.ellipse(400, 300, 120, 120), RED, 0.5)
    expected = c.layers[0].rgb.copy()
    disc = c.layers[1]
    h, w = disc.a.shape
    view = expected[disc.y : disc.y + h, disc.x : disc.x + w]
    view *= (1 - disc.a)[..., None]
    view += disc.rgb
    e = c.extent
    expected = expected[e.origin_y : e.origin_y + 180, e.origin_x : e.origin_x + 320] * 255
    frame = np.zeros((180, 320, 3), np.uint8)
    for plate in gathered(c.layers, (10,), lambda _: 0.0):
        lay(frame, plate, STAY)
    assert np.abs(frame - expected).max() <= 2


def test_neighbours_of_one_depth_become_one_plate_and_living_layers_stay_alone():
    c = Canvas(320, 180)
    for i, z in enumerate((40, 30, 6, 5, 2)):
        c.layer(str(i), z, fill=RED if z == 40 else None).paint(c.rect(i * 100, 100, i * 100 + 80, 200), GREEN)
    c.layers[3].drift = (10, 0)
    plates = gathered(c.layers, (9, 4), lambda _: 0.0)
    assert [plate.kind for plate in plates] == ["opaque", "over", "over", "over"]
    assert [plate.alive for plate in plates] == [False, False, True, False]
    assert all(layer.size == (0, 0) for layer in c.layers)  # their memory is given back


def test_a_cropped_plate_is_small_and_a_soft_one_smaller_still():
    c = Canvas(1280, 720)
    layer = c.layer("a", 2)
    layer.paint(c.ellipse(300, 300, 50, 50), RED)
    sharp, soft = plate_of([layer]), plate_of([layer], soften=10)
    assert sharp is not None
    assert soft is not None
    assert sharp.pixels.shape[0] <= 106
    assert soft.step == 4
    frame = np.zeros((720, 1280, 3), np.uint8)
    lay(frame, soft, STAY)
    ys, xs = np.nonzero(frame[..., 0] > 100)
    assert (xs.mean(), ys.mean()) == pytest.approx((299.5, 299.5), abs=0.6)


def test_a_wrapping_layer_comes_round_and_an_added_one_flickers():
    c = Canvas(320, 180)
    rain = c.layer("rain", 1)
    rain.paint(c.rect(100, 100, 110, 140), RED)
    rain.drift, rain.wrap = (0.0, 960.0), True
    plate = plate_of([rain])
    assert plate is not None
    first, round_ = (np.zeros((180, 320, 3), np.uint8) for _ in range(2))
    lay(first, plate, STAY, 0.0)
    period = Fraction(c.extent.height) / Fraction(c.scale) / 960
    lay(round_, plate, STAY, float(period))
    assert first.any()
    assert np.abs(first.astype(int) - round_).max() <= 2
    glow = c.layer("glow", 1, "add")
    glow.light(c.full(c.radial(300, 300, 100)), RED, 0.5)
    lamp = plate_of([glow])
    assert lamp is not None
    low, high = (np.zeros((180, 320, 3), np.uint8) for _ in range(2))
    lay(low, lamp, STAY, gain=0.8)
    lay(high, lamp, STAY, gain=1.2)
    assert high.sum() > low.sum() * 1.3


def test_nothing_painted_makes_no_plate():
    c = Canvas(320, 180)
    assert plate_of([c.layer("empty", 2)]) is None
    assert gathered(c.layers, (4,), lambda _: 0.0) == []
