"""Nobody and nothing stands quite still; who is on the water sits in a boat."""

from fractions import Fraction

import numpy as np
import pytest

from aiuteur.craft.picture.boat import afloat, embarked
from aiuteur.craft.picture.camera import STAY
from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import seeded
from aiuteur.craft.picture.director import Shot
from aiuteur.craft.picture.framing import Framing
from aiuteur.craft.picture.motion import Clock, acting
from aiuteur.craft.picture.palette import palette_of
from aiuteur.craft.picture.panel import Appearance, Figure, Panel, Setting, StyleLook
from aiuteur.craft.picture.stances import Stance

W, H, RATE = 160, 90, Fraction(12)
QUIET = StyleLook(grain=0)


@pytest.mark.parametrize("size", ["CU", "MS", "WS"])
def test_a_silent_person_in_a_static_shot_never_freezes_for_a_second(size):
    panel = Panel(
        size=size, cast=(Figure(name="Mara"),), style=QUIET, setting=Setting(kind="study", name="x", int_ext="INT")
    )
    frames = [frame.astype(np.int16) for frame in Shot(panel, W, H).frames(60, RATE, 0, 60)]
    for a, b in zip(frames, frames[12:], strict=False):
        assert np.abs(a - b).max() >= 3


def test_an_empty_static_shot_is_held_by_somebody():
    panel = Panel(size="EST", style=QUIET, setting=Setting(kind="study", name="x", int_ext="INT"))
    frames = [frame.astype(np.int16) for frame in Shot(panel, W, H).frames(60, RATE, 0, 60)]
    assert all(np.abs(a - b).max() >= 2 for a, b in zip(frames, frames[12:], strict=False))


def test_eyes_glance_aside_and_come_back():
    stance = Stance(Figure(name="Mara"), "bust", 400, 300, 200)
    glances = [acting(stance, Clock(f, 240, Fraction(24)), ()).drawing.gaze for f in range(240)]
    assert {0, 2} <= {abs(g) for g in glances}
    assert sum(g != 0 for g in glances) < 120
    assert glances[0] == glances[-1] == 0


def test_who_rows_is_in_a_boat():
    rower = Figure(name="Nell", pose="row")
    assert afloat(Panel(cast=(rower,), setting=Setting(kind="river")))
    assert afloat(Panel(cast=(Figure(name="Ilse", pose="sit"),), setting=Setting(kind="lake")))
    assert not afloat(Panel(cast=(Figure(name="Ilse", pose="sit"),), setting=Setting(kind="sea")))
    assert not afloat(Panel(cast=(rower,), setting=Setting(kind="street")))


def test_one_boat_holds_them_all_and_the_frame_holds_the_boat():
    child = Figure(name="Nell", pose="row", facing="right", appearance=Appearance(age="child", height=70))
    framing = Framing(
        (Stance(child, "full", 300, 640, 280), Stance(Figure(name="Ilse"), "full", 1000, 640, 400)),
        STAY,
        0.0,
        False,
        False,
    )
    palette = palette_of(Setting(), StyleLook())
    found = embarked(framing, palette, 1280.0)
    assert found is not None
    seated, boat = found
    assert {s.figure.pose for s in seated.stances} == {"row", "sit"}
    assert all(abs(s.x - boat.x) < boat.half * boat.metre for s in seated.stances)
    assert boat.x - boat.half * boat.metre >= -1
    assert boat.x + boat.half * boat.metre <= 1281


def test_a_looped_layer_meets_itself_at_the_edges():
    c = Canvas(W, H)
    layer = c.layer("mist", 9.0)
    layer.paint(c.full(c.noise(seeded("mist"), cell=300.0)), palette_of(Setting(), StyleLook()).haze)
    apart = float(np.abs(layer.a[:, 0] - layer.a[:, -1]).max())
    layer.loop()
    assert layer.wrap
    assert float(np.abs(layer.a[:, 0] - layer.a[:, -1]).max()) < min(0.05, apart)
