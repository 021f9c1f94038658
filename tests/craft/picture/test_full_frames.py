"""Whatever the camera does, the set fills the frame: no unpainted pixel shows in any place, size, move or format."""

from dataclasses import replace
from fractions import Fraction
from typing import get_args

import numpy as np
import pytest

from aiuteur.craft.picture.camera import camera_at, has_parallax, view
from aiuteur.craft.picture.director import Shot
from aiuteur.craft.picture.motion import Clock
from aiuteur.craft.picture.panel import Figure, Panel, PlaceKind, Setting
from aiuteur.craft.picture.plates import Plate, lay
from aiuteur.craft.terms import Movement

SOMEBODY = (Figure(name="Mara"),)
SHAPES = {"16:9": (160, 90), "2.39": (216, 90), "9:16": (90, 160)}
FAST: tuple[Movement, ...] = ("ORBIT", "CRANE_UP", "PAN_L")


def coverage(plate: Plate) -> Plate:
    """The plate with white where it is painted; outside of itself it is nothing, even at the far end of the set."""
    pixels = plate.pixels.copy()
    pixels[..., :3] = (255 - pixels[..., 3])[..., None]
    return replace(plate, pixels=pixels, kind="over", flicker=0.0)


def barest(kind: PlaceKind, size: str, shape: tuple[int, int], moves: tuple[Movement, ...]) -> tuple[int, str]:
    """The least coverage of any pixel at the ends and middle of the moves, 0..255, and where it is."""
    worst = (255, "")
    for depths in (True, False):
        group = [move for move in moves if has_parallax(move) == depths]
        if not group:
            continue
        setting = Setting(kind=kind, name="the place", time="night")
        panel = Panel(size=size, movement=group[0], cast=() if size == "EST" else SOMEBODY, setting=setting)
        shot = Shot(panel, *shape)
        stage = shot._stage
        plates = [coverage(item) for item in stage.items if isinstance(item, Plate) and item.kind != "add"]
        for move in group:
            for part in (0.0, 0.5, 1.0):
                frame = np.zeros((shape[1], shape[0], 3), np.uint8)
                camera = camera_at(move, part, 4 * part, "the place")
                for plate in plates:
                    lay(frame, plate, view(camera, plate.z, stage.width, 720.0), Clock(0, 1, Fraction(24)).ms)
                worst = min(worst, (int(frame[..., 0].min()), f"{kind} {size} {move} {part}"))
    return worst


@pytest.mark.slow
@pytest.mark.parametrize("kind", get_args(PlaceKind))
def test_the_set_fills_the_frame(kind):
    least, where = barest(kind, "EST", SHAPES["16:9"], FAST)
    assert least > 225, where


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("size", ["EST", "WS", "EWS", "MS"])
@pytest.mark.parametrize("kind", get_args(PlaceKind))
def test_the_set_fills_the_frame_whatever_the_move(kind, size, shape):
    least, where = barest(kind, size, SHAPES[shape], get_args(Movement))
    assert least > 225, where
