"""The canvas: units, masks and layers behave the same at every resolution."""

import numpy as np
import pytest

from aiuteur.craft.picture.canvas import Canvas, spline
from aiuteur.craft.picture.colour import mix, rgb, saturate, seeded
from aiuteur.craft.picture.layer import unit_matrix

RED, BLUE = rgb("#ff0000"), rgb("#0000ff")


def area(mask, c) -> float:
    return float(mask.a.sum()) / c.scale**2


@pytest.mark.parametrize("size", [(320, 180), (1280, 720), (203, 361)])
def test_shapes_have_their_area_in_units_at_every_resolution(size):
    c = Canvas(*size)
    assert area(c.ellipse(c.w / 2, 300, 60, 40), c) == pytest.approx(np.pi * 60 * 40, rel=0.03)
    assert area(c.rect(50.3, 100.7, 150.3, 220.7), c) == pytest.approx(100 * 120, rel=0.001)
    assert area(c.poly([(50, 100), (250, 100), (50, 300)]), c) == pytest.approx(20000, rel=0.03)
    assert area(c.stroke([(50, 100), (250, 100)], 20), c) == pytest.approx(200 * 20 + np.pi * 100, rel=0.06)


def test_overscan_reaches_an_eighth_beyond_every_edge():
    c = Canvas(1280, 720)
    assert (c.w, c.h, c.left, c.top, c.right, c.bottom) == (1280, 720, -160, -90, 1440, 810)
    assert float(c.xs[0, 160]) == 0.5
    assert float(c.ys[90, 0]) == 0.5


def test_what_lies_outside_the_canvas_is_nothing_and_harmless():
    c = Canvas(320, 180)
    layer = c.layer("a", 1)
    layer.paint(c.ellipse(99999, 0, 5, 5), RED)
    layer.paint(c.rect(-9999, 0, -9000, 9), RED)
    assert not layer.a.any()


def test_masks_combine_and_are_never_changed_in_place():
    c = Canvas(640, 360)
    a, b = c.rect(100, 100, 300, 300), c.rect(200, 200, 400, 400)
    before = a.a.copy()
    assert area(a.union(b), c) == pytest.approx(70000, rel=0.01)
    assert area(a.inter(b), c) == pytest.approx(10000, rel=0.01)
    assert area(a.minus(b), c) == pytest.approx(30000, rel=0.01)
    assert area(c.union([a, b]), c) == pytest.approx(70000, rel=0.01)
    assert area(a.shift(13.3, -7.7), c) == pytest.approx(40000, rel=0.01)
    assert area(a.blur(5), c) == pytest.approx(40000, rel=0.02)
    assert np.array_equal(a.a, before)


def test_a_shift_is_sub_pixel():
    c = Canvas(320, 180)  # a quarter of a pixel per unit
    mask = c.ellipse(300, 300, 80, 80)

    def centre(m):
        return (m.x + (m.a.sum(0) * np.arange(m.a.shape[1])).sum() / m.a.sum()) / c.scale

    assert centre(mask.shift(1.5, 0)) - centre(mask) == pytest.approx(1.5, abs=0.15)


def test_paint_covers_and_light_only_adds_where_paint_is():
    c = Canvas(320, 180)
    layer = c.layer("a", 1)
    layer.paint(c.rect(100, 100, 200, 200), RED)
    layer.paint(c.rect(100, 100, 200, 200), BLUE, 0.5)
    assert np.allclose(layer.rgb[layer.a == 1].mean(0), mix(RED, BLUE, 0.5), atol=0.01)
    layer.light(c.rect(0, 0, 600, 600), RED, 0.5)
    y, x = round(150 * c.scale) + c.extent.origin_y - layer.y, round(150 * c.scale) + c.extent.origin_x - layer.x
    assert layer.rgb[y, x, 0] == pytest.approx(1.0, abs=0.01)
    assert not layer.rgb[layer.a == 0].any()


def test_a_layer_holds_only_its_region_and_grows():
    c = Canvas(1280, 720)
    layer = c.layer("a", 1)
    layer.paint(c.rect(10, 10, 40, 40), RED)
    assert layer.a.size < 100 * 100
    layer.paint(c.rect(900, 500, 940, 540), BLUE)
    assert layer.a.sum() == pytest.approx(30 * 30 + 40 * 40, rel=0.01)


def test_older_layers_rest_in_eight_bits_and_open_again_with_the_same_picture():
    c = Canvas(320, 180)
    first = c.layer("first", 9, fill=rgb("#3377aa"))
    first.paint(c.ellipse(300, 300, 90, 90), RED, 0.5)
    before = first.packed().copy()
    for i in range(4):
        c.layer(str(i), 5)
    assert first.is_packed
    assert np.array_equal(first.packed(), before)
    first.paint(c.rect(0, 0, 9, 9), BLUE)
    assert not first.is_packed
    assert np.abs(first.packed().astype(int)[40:] - before.astype(int)[40:]).max() <= 1


def test_transform_moves_in_units_and_a_full_layer_stays_full():
    c = Canvas(640, 360)
    dot = c.layer("dot", 2)
    dot.paint(c.ellipse(200, 200, 20, 20), RED)
    dot.transform(unit_matrix(2.0, (200, 200), (400, 300)))
    ys, xs = np.nonzero(dot.a > 0.5)
    centre = (
        (xs.mean() + 0.5 + dot.x - c.extent.origin_x) / c.scale,
        (ys.mean() + 0.5 + dot.y - c.extent.origin_y) / c.scale,
    )
    assert centre == pytest.approx((400, 300), abs=1.5)
    wall = c.layer("wall", 9, fill=BLUE)
    wall.transform(unit_matrix(0.8, (300, 300)))
    assert float(wall.a.min()) > 0.99


def test_noise_is_the_same_field_at_every_resolution():
    big, small = Canvas(1280, 720), Canvas(640, 360)
    a = big.noise(seeded("n"), 200, 3, 2.0)
    b = small.noise(seeded("n"), 200, 3, 2.0)
    assert 0 <= float(a.min()) < float(a.max()) <= 1
    assert np.abs(a[::2, ::2] - b).mean() < 0.01
    assert np.abs(a - big.noise(seeded("other"), 200, 3, 2.0)).mean() > 0.05


def test_gradient_and_radial_follow_units():
    c = Canvas(320, 180)
    field = c.gradient([(0, RED), (720, BLUE)])
    middle = c.extent.origin_y + 90
    assert np.allclose(field[middle, 10], mix(RED, BLUE, 0.5), atol=0.01)
    glow = c.radial(c.w / 2, 360, 100)
    assert glow.max() > 0.9
    assert glow[0, 0] == 0


def test_spline_passes_its_points_and_keeps_corners():
    points = [(0, 0), (100, 0), (100, 100), (0, 100)]
    assert np.allclose(spline(points, n=10)[::10], points)
    sharp = spline(points, n=10, corners=(0, 1, 2, 3))
    assert sharp[:, 0].max() <= 100.01
    assert spline(points, n=10)[:, 0].max() > 105


def test_seeds_come_from_words_only():
    assert seeded("a", 1).random() == seeded("a", 1).random() != seeded("a", 2).random()
    assert np.allclose(saturate(RED, 0), 0.3, atol=0.01)


def test_a_frame_too_small_to_draw_is_refused():
    with pytest.raises(ValueError, match="too small"):
        Canvas(8, 8)
