"""The camera: every move goes somewhere, smoothly, with parallax."""

from typing import get_args

import cv2
import numpy as np
import pytest

from aiuteur.craft.picture.camera import Camera, after, camera_at, eased, leaning, moves, view
from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import rgb
from aiuteur.craft.picture.plates import lay, plate_of
from aiuteur.craft.terms import Movement

MOVES = get_args(Movement)


@pytest.mark.parametrize("move", MOVES)
def test_every_move_but_static_changes_the_frame_and_ends_at_rest(move):
    start, end = camera_at(move, 0.0, 0.0), camera_at(move, 1.0, 4.0)
    assert (start != end) == (move != "STATIC")
    assert moves(move) == (move != "STATIC")
    again = camera_at(move, 1.0, 9.0)
    assert again == end  # whatever the length of the shot


@pytest.mark.parametrize("move", MOVES)
def test_no_move_jumps(move):
    states = [view(camera_at(move, f / 95, f / 24), 8.0, 1280, 720) @ (640, 360, 1) for f in range(96)]
    steps = np.hypot(*np.diff(np.array(states), axis=0).T)
    assert steps.max() < (60 if move == "WHIP_PAN" else 6)


def test_a_truck_moves_near_things_more_and_a_pan_moves_all_alike():
    def slide(camera, z):
        return float((view(camera, z, 1280, 720) @ (640, 360, 1))[0] - 640)

    truck, pan = Camera(truck_x=0.05), Camera(pan_x=0.05)
    assert abs(slide(truck, 1.5)) > abs(slide(truck, 5)) > abs(slide(truck, 40))
    assert slide(pan, 2) == pytest.approx(slide(pan, 40))


def test_a_dolly_grows_near_things_more_and_a_zoom_all_alike():
    dolly, zoom = Camera(push=1.2), Camera(zoom=1.2)
    assert view(dolly, 2.4, 1280, 720)[0, 0] == pytest.approx(1.2)
    assert view(dolly, 40, 1280, 720)[0, 0] < 1.02
    assert view(zoom, 40, 1280, 720)[0, 0] == view(zoom, 2, 1280, 720)[0, 0] == pytest.approx(1.2)


def test_a_dolly_zoom_holds_the_actor_while_the_background_shrinks():
    end = camera_at("DOLLY_ZOOM", 1.0, 4.0)
    start = camera_at("DOLLY_ZOOM", 0.0, 0.0)
    actor = view(end, 2.4, 1280, 720)[0, 0] / view(start, 2.4, 1280, 720)[0, 0]
    back = view(end, 40, 1280, 720)[0, 0] / view(start, 40, 1280, 720)[0, 0]
    assert actor == pytest.approx(1.0, abs=0.04)
    assert back < 0.88


def test_a_slow_pan_is_steady_to_a_twentieth_of_a_pixel():
    c = Canvas(640, 360)
    layer = c.layer("dot", 2.4)
    layer.paint(c.ellipse(640, 360, 24, 24), rgb("#ffffff"))
    plate = plate_of([layer])
    assert plate is not None
    xs = np.arange(640)
    worst = 0.0
    for f in range(48):
        camera = camera_at("PAN_R", f / 95, f / 24)
        frame = np.zeros((360, 640, 3), np.uint8)
        matrix = view(camera, 2.4, c.w, 720)
        lay(frame, plate, matrix)
        row = frame[..., 0].astype(float).sum(0)
        seen = (row * xs).sum() / row.sum()
        wanted = float((matrix @ (640, 360, 1))[0]) * c.scale - 0.5
        worst = max(worst, abs(seen - wanted))
    assert worst <= 0.05


def test_easing_rests_at_both_ends():
    assert eased(-1) == 0
    assert eased(2) == 1
    assert eased(0.01) < 0.001
    assert eased(0.5) == pytest.approx(0.5)


def test_after_is_first_then_second():
    first, second = np.array([[2.0, 0, 1], [0, 2, 0]]), np.array([[1.0, 0, 10], [0, 1, 0]])
    assert np.allclose(after(second, first) @ (1, 1, 1), (13, 2))


def test_opencv_is_the_one_these_pictures_are_made_with():
    assert int(cv2.__version__.split(".")[0]) >= 4


@pytest.mark.parametrize("angle", ["LOW", "HIGH", "WORMS_EYE", "AERIAL"])
def test_a_tilted_lens_keeps_the_frame_full_and_leans_its_own_way(angle):
    matrix = leaning(angle, "WS", 640, 360)
    assert matrix is not None
    back = np.linalg.inv(matrix)
    corners = [back @ (x, y, 1) for x, y in ((0, 0), (640, 0), (0, 360), (640, 360))]
    points = [(x / w, y / w) for x, y, w in corners]
    assert all(-0.01 <= x <= 640.01 and -0.01 <= y <= 360.01 for x, y in points)  # only picture, no border
    top, bottom = points[1][0] - points[0][0], points[3][0] - points[2][0]
    assert (top > bottom) == (angle in ("LOW", "WORMS_EYE"))
    assert leaning("EYE_LEVEL", "WS", 640, 360) is None
