"""A shot made of two pictures begins with the one and ends with the other, exactly; one picture is moved over."""

from fractions import Fraction
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest

from aiuteur.craft.picture.boards import Boards, fitted
from aiuteur.craft.picture.printing import i420, planes_of
from aiuteur.craft.picture.raster import Image
from aiuteur.craft.terms import Movement

W, H, RATE, TOTAL = 128, 72, Fraction(24), 40
RED = np.full((H, W, 3), (200, 30, 20), np.uint8)
BLUE = np.full((H, W, 3), (20, 40, 190), np.uint8)


def picture(seed: int = 1) -> Image:
    """Something with an inside."""
    rng = np.random.default_rng(seed)
    return np.kron(rng.integers(40, 220, (9, 16, 3), np.uint8), np.ones((8, 8, 1), np.uint8))


def drawn(start: Image, end: Image, movement: Movement = "STATIC", first: int = 0, last: int = TOTAL, **fades: int):
    return list(Boards(start, end, W, H, movement).frames(TOTAL, RATE, first, last, **fades))


def sent(image: Image) -> Image:
    return i420(planes_of(image))


@pytest.mark.parametrize("movement", ["STATIC", "PUSH_IN"])
def test_it_begins_and_ends_on_its_two_pictures_and_goes_over_between(movement: Movement) -> None:
    one, other = picture(1), picture(2)
    frames = drawn(one, other, movement)
    assert np.array_equal(frames[0], sent(one))
    assert np.array_equal(frames[-1], sent(other))
    middle = frames[TOTAL // 2].astype(int)
    assert np.abs(middle - (sent(one).astype(int) + sent(other)) / 2).mean() < 6
    steps = [np.abs(a.astype(int) - b).mean() for a, b in pairwise(frames)]
    assert max(steps) < 12, "it goes over, it does not cut"


@pytest.mark.slow
@pytest.mark.parametrize("movement", get_args(Movement))
def test_the_camera_moves_over_one_picture_and_never_off_it(movement: Movement) -> None:
    frames = drawn(RED, RED, movement)
    assert all(np.abs(frame.astype(int) - sent(RED)).max() <= 2 for frame in frames)
    moved = drawn(picture(), picture(), movement)
    assert np.abs(moved[0].astype(int) - moved[-1]).mean() > 0.3
    if movement == "STATIC":
        assert np.array_equal(moved[0], sent(picture()))


def test_any_stretch_is_the_same_frames() -> None:
    whole, part = drawn(picture(), picture(), "PAN_L"), drawn(picture(), picture(), "PAN_L", 11, 17)
    assert all(np.array_equal(a, b) for a, b in zip(part, whole[11:17], strict=True))
    with pytest.raises(ValueError, match="Frames 3 to 99"):
        drawn(RED, BLUE, last=99, first=3)


def test_it_fades_from_and_to_black() -> None:
    frames = drawn(RED, BLUE, fade_in=6, fade_out=6)
    light = [float(frame[:H].mean()) for frame in frames]
    assert light[0] == light[-1] == 16
    assert light[6] > light[3] > light[0]


@pytest.mark.parametrize(
    ("height", "width", "inside"),
    [
        (72, 128, (0, 0)),
        (720, 1280, (0, 0)),
        (71, 128, (0, 0)),
        (96, 128, (16, 0)),
        (40, 128, (0, 16)),
        (3, 900, (0, 35)),
    ],
)
def test_a_picture_of_another_shape_is_shown_whole_on_black(height: int, width: int, inside: tuple[int, int]) -> None:
    found = fitted(np.full((height, width, 3), 250, np.uint8), W, H)
    assert found.shape == (H, W, 3)
    seen = found.max(axis=2) > 125
    columns, rows = seen.any(axis=0), seen.any(axis=1)
    assert (int(np.argmax(columns)), int(np.argmax(rows))) == inside
    assert (int(np.argmax(columns[::-1])), int(np.argmax(rows[::-1]))) in (
        inside,
        (inside[0], inside[1] - 1),
        (inside[0], inside[1] + 1),
    )
