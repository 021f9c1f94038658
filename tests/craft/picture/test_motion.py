"""Acting in time: mouths only while their owner speaks, drawings held on twos, feet that do not slide."""

from fractions import Fraction

import pytest

from aiuteur.craft.picture.motion import Clock, acting, flicker_gain, mouth_at
from aiuteur.craft.picture.panel import Figure, SpokenLine
from aiuteur.craft.picture.stances import Stance

LINES = (SpokenLine(name="Mara", start_ms=1000, duration_ms=1500),)


def at(f, total=96):
    return Clock(f, total, Fraction(24))


def test_a_mouth_moves_during_its_own_line_only():
    assert all(mouth_at("Mara", ms, LINES) == 0 for ms in (0, 500, 999, 2500, 4000))
    assert {mouth_at("mara", ms, LINES) for ms in range(1000, 2500, 40)} >= {0, 1, 2}
    assert all(mouth_at("Tom", ms, LINES) == 0 for ms in range(0, 4000, 50))


def test_drawings_are_held_on_twos_and_the_last_frame_is_the_end():
    stance = Stance(Figure(name="Mara", pose="stand", pose_end="sit"), "full", 400, 640, 400, x_end=600)
    assert acting(stance, at(10), ()) == acting(stance, at(11), ())
    assert acting(stance, at(0), ()).dx == 0
    last = acting(stance, at(95), ())
    assert last.dx == pytest.approx(200)
    assert last.drawing.blend == 8
    assert acting(stance, at(0), ()).drawing.blend == 0


def test_a_walk_steps_with_the_way_gone():
    stance = Stance(Figure(name="Mara", pose="walk"), "full", 400, 640, 400, x_end=900)
    moments = [acting(stance, at(f), ()) for f in range(0, 96, 2)]
    phases = {m.drawing.phase for m in moments}
    assert len(phases) >= 10
    still = Stance(Figure(name="Mara", pose="stand"), "full", 400, 640, 400, x_end=900)
    assert {acting(still, at(f), ()).drawing.phase for f in range(96)} == {0}


def test_people_blink_sometimes_and_never_at_the_ends():
    stance = Stance(Figure(name="Mara"), "bust", 400, 300, 200)
    blinks = [acting(stance, at(f, 240), ()).drawing.blink for f in range(240)]
    assert 0 < sum(b > 0 for b in blinks) < 48
    assert blinks[0] == blinks[-1] == 0


def test_breath_rests_at_both_ends():
    stance = Stance(Figure(name="Mara"), "bust", 400, 300, 200)
    assert acting(stance, at(0), ()).dy == acting(stance, at(95), ()).dy == 0
    assert any(abs(acting(stance, at(f), ()).dy) > 0.2 for f in range(96))


def test_flicker_stays_around_one():
    gains = [flicker_gain(1.0, "fire", at(f)) for f in range(96)]
    assert 0.55 <= min(gains) < 0.97
    assert 1.03 < max(gains) <= 1.45
    assert flicker_gain(0.0, "fire", at(9)) == 1.0
