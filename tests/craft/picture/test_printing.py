"""The print: exact colours, a drift about the middle, grain on twos, the mark, fades, and limits that hold."""

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.picture.printing import BLACK, GREY, WHITE, Printer, drifted, i420, picture_of, planes_of

W, H = 320, 180
CHANCE = np.random.default_rng(1)
SOFT = cv2.resize(CHANCE.integers(0, 255, (18, 32, 3)).astype(np.uint8), (W, H), interpolation=cv2.INTER_CUBIC)


def exact(rgb):
    """BT.709, limited range (ITU-R BT.709-6, 3.3 to 3.5), not rounded."""
    red, green, blue = (rgb[..., i].astype(float) / 255 for i in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 16 + 219 * luma, 128 + 224 * (blue - luma) / 1.8556, 128 + 224 * (red - luma) / 1.5748


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_a_flat_colour_is_within_a_level_of_the_standard(colour):
    flat = np.full((16, 16, 3), colour, np.uint8)
    whole = i420(planes_of(flat)).reshape(-1)
    y, u, v = (float(plane.flat[0]) for plane in exact(flat))
    assert np.abs(whole[:256].astype(int) - y).max() <= 1
    assert np.abs(whole[256:320].astype(int) - u).max() <= 1
    assert np.abs(whole[320:].astype(int) - v).max() <= 1
    assert np.abs(picture_of(planes_of(flat, 1)).astype(int) - flat).max() <= 2


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_grey_stays_grey(grey):
    planes = planes_of(np.full((16, 16, 3), grey, np.uint8))
    assert (planes.u == GREY).all()
    assert (planes.v == GREY).all()


@pytest.mark.parametrize("size", [(320, 180), (322, 182), (160, 90), (1280, 720)])
@settings(max_examples=10, deadline=None)
@given(grown=st.floats(1.0, 1.006))
def test_the_drift_is_the_exact_enlargement_about_the_middle(size, grown):
    width, height = size
    plane = planes_of(cv2.resize(SOFT, size, interpolation=cv2.INTER_CUBIC))
    x = (np.arange(width) + 0.5 - width / 2) / grown + width / 2 - 0.5
    y = (np.arange(height) + 0.5 - height / 2) / grown + height / 2 - 0.5
    maps = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    wanted = cv2.remap(plane.y.astype(np.float32), *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    moved = drifted(plane, grown)
    assert np.abs(moved.y - wanted).max() <= 2
    assert np.abs(moved.y - wanted).mean() < 0.5
    assert moved.u.shape == plane.u.shape


def test_grain_lives_on_twos_and_can_be_turned_off():
    planes, printer = planes_of(SOFT), Printer(W, H, 60)
    first = i420(printer.printed(planes, 0))
    assert np.array_equal(first, i420(printer.printed(planes, 1)))
    assert not np.array_equal(first, i420(printer.printed(planes, 2)))
    clean = Printer(W, H, 0, mark=False)
    assert np.array_equal(i420(clean.printed(planes, 0)), i420(planes))


def test_a_print_shares_nothing_with_its_negative():
    planes = planes_of(SOFT)
    before = [plane.copy() for plane in (planes.y, planes.u, planes.v)]
    for grain in (0, 40):
        made = Printer(W, H, grain).printed(planes, 0)
        made.y[:], made.u[:], made.v[:] = 7, 7, 7
    assert all(np.array_equal(a, b) for a, b in zip(before, (planes.y, planes.u, planes.v), strict=True))


@pytest.mark.parametrize("size", [(1280, 720), (1278, 722), (320, 180)])
@pytest.mark.parametrize("step", [1, 2])
def test_the_mark_stands_in_a_corner_and_is_grey(size, step):
    width, height = size
    printer, blue = Printer(width, height, 0), np.full((height, width, 3), (20, 30, 200), np.uint8)
    plain = planes_of(blue, step)
    frame = printer.printed(plain, 0)
    ys, xs = np.nonzero(frame.y != plain.y)
    assert ys.min() > 0.88 * height
    assert ys.max() < 0.98 * height
    assert xs.min() > 0.8 * width
    assert frame.y.max() > 60
    assert np.abs(frame.u.astype(int) - GREY).min() < 0.62 * (int(plain.u[0, 0]) - GREY)


@pytest.mark.parametrize("grain", [0, 100])
def test_levels_stay_inside_the_limits_and_a_full_fade_is_black(grain):
    printer = Printer(W, H, grain)
    for shade in (0, 255):
        luma = i420(printer.printed(planes_of(np.full((H, W, 3), shade, np.uint8)), 4))[:H]
        assert luma.min() >= BLACK
        assert luma.max() <= WHITE
    faded = Printer(W, H, 0, mark=False).printed(planes_of(SOFT), 0, gain=0.0)
    assert not faded.y.any()
    assert (faded.u == GREY).all()


def test_an_odd_size_has_no_planes():
    with pytest.raises(ValueError, match="even size"):
        planes_of(np.zeros((91, 160, 3), np.uint8))
