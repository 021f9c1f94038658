"""Retouching keeps to the mask: whatever is painted over and whatever comes in, the rest is the same to the last pixel."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.picture.retouch import covering, filled, region_of, retouched, weights


def grain(width: int, height: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def disc(width: int, height: int, x: int, y: int, radius: int) -> np.ndarray:
    rows, columns = np.mgrid[:height, :width]
    return (((columns - x) ** 2 + (rows - y) ** 2) <= radius**2).astype(np.uint8) * 255


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(
    width=st.integers(2, 90),
    height=st.integers(2, 90),
    x=st.integers(0, 89),
    y=st.integers(0, 89),
    radius=st.integers(0, 60),
    seed=st.integers(0, 5),
)
def test_no_pixel_outside_the_mask_changes(width: int, height: int, x: int, y: int, radius: int, seed: int) -> None:
    base, mask = grain(width, height, seed), disc(width, height, x % width, y % height, radius)
    region = region_of(mask, width, height)
    drawn = retouched(base, region, 255 - base)
    assert np.array_equal(drawn[~region], base[~region])
    if region.all():
        with pytest.raises(ValueError, match="Everything is painted over"):
            filled(base, region)
    else:
        assert np.array_equal(filled(base, region)[~region], base[~region])


def test_well_inside_the_mask_all_of_the_new_picture_shows_and_the_edge_fades() -> None:
    base, new = np.zeros((200, 300, 3), np.uint8), np.full((200, 300, 3), 200, np.uint8)
    region = region_of(disc(300, 200, 150, 100, 60), 300, 200)
    made = retouched(base, region, new)
    assert (made[100, 150] == 200).all()
    edge = made[region & (weights(region) < 1)]
    assert edge.size
    assert edge.min() > 0
    assert edge.max() < 200


def test_a_filling_takes_the_colours_around_it_and_leaves_nothing_of_what_was_there() -> None:
    base = np.zeros((240, 320, 3), np.uint8)
    base[:] = np.linspace(60, 120, 320, dtype=np.uint8)[None, :, None]
    spot = disc(320, 240, 160, 120, 24) > 0
    base[spot] = (255, 0, 0)
    region = region_of(disc(320, 240, 160, 120, 34), 320, 240)
    made = filled(base, region)
    around = np.linspace(60, 120, 320)[None, :, None]
    assert np.abs(made.astype(float) - around)[spot].max() < 16
    assert np.array_equal(made, filled(base, region)), "the same mask fills alike"


def test_a_mask_of_another_size_is_laid_over_the_whole_picture_and_an_empty_one_is_refused() -> None:
    half = np.zeros((10, 10), np.uint8)
    half[:, :5] = 255
    region = region_of(half, 200, 80)
    assert region[:, :95].all()
    assert not region[:, 105:].any()
    with pytest.raises(ValueError, match="Nothing is painted over"):
        region_of(np.full((10, 10), 127, np.uint8), 20, 20)


def test_a_drawing_of_another_shape_covers_the_picture() -> None:
    assert covering(grain(96, 120), 300, 100).shape == (100, 300, 3)
    same = grain(30, 20)
    assert np.array_equal(covering(same, 30, 20), same)
