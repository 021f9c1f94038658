"""The director: any panel becomes a shot; frames depend on their number alone."""

from fractions import Fraction
from functools import cache
from typing import get_args

import numpy as np
import pytest

from aiuteur.craft.picture.director import Shot, stage_shot
from aiuteur.craft.picture.panel import Appearance, Figure, Panel, Prop, Setting, SpokenLine, StyleLook
from aiuteur.craft.picture.printing import BLACK, planes_of
from aiuteur.craft.terms import Angle, Composition, Movement, ShotSize

RATE = Fraction(24)
MARA = Figure(name="Mara", appearance=Appearance(gender="female", coat="#d79a2b", hair_style="bun"))
TOM = Figure(name="Tom", appearance=Appearance(gender="male", coat="#2f4f7f"), facing="three_quarter_left")
KITCHEN = Setting(kind="kitchen", name="Kitchen", int_ext="INT", time="evening")
W, H = 256, 144


def panel(**changes) -> Panel:
    plain = {"size": "MS", "cast": (MARA,), "setting": KITCHEN, "style": StyleLook(grain=0)}
    return Panel.model_validate({**plain, **changes})


@cache
def still(at="start", take=1, **changes):
    return Shot(panel(**changes), W, H, take).still(at).astype(int)


def far(a, b) -> float:
    return float(np.abs(a - b).mean())


@pytest.mark.slow
@pytest.mark.parametrize("size", get_args(ShotSize))
def test_every_size_is_a_picture_of_its_own(size):
    image = still(size=size, cast=(MARA,), props=(Prop(kind="letter", text="Dear Tom"),))
    assert image.shape == (H, W, 3)
    assert image.std() > 8
    others = [still(size=s, props=(Prop(kind="letter", text="Dear Tom"),)) for s in ("WS", "CU") if s != size]
    assert all(far(image, other) > 2 for other in others)


@pytest.mark.slow
@pytest.mark.parametrize("composition", get_args(Composition))
@pytest.mark.parametrize("angle", ["EYE_LEVEL", "DUTCH", "OVERHEAD", "LOW"])
def test_every_composition_and_angle_draws(composition, angle):
    assert still(composition=composition, angle=angle, cast=(MARA, TOM), size="WS").std() > 5


@pytest.mark.slow
def test_angles_change_the_picture():
    flat = still(size="WS")
    for angle in get_args(Angle):
        if angle not in ("EYE_LEVEL", "SHOULDER"):
            assert far(still(size="WS", angle=angle), flat) > 1, angle


@pytest.mark.slow
@pytest.mark.parametrize("movement", get_args(Movement))
def test_every_move_starts_and_ends_on_its_stills(movement):
    shot = Shot(panel(movement=movement), W, H)
    frames = list(shot.frames(9, RATE, 0, 9))
    for frame, at in ((frames[0], "start"), (frames[-1], "end")):
        planes = planes_of(shot.still(at))
        assert np.abs(frame[:H].astype(int) - BLACK - planes.y).max() <= 2
        chroma = np.concatenate([planes.u.reshape(-1), planes.v.reshape(-1)]).astype(int)
        apart = np.abs(frame[H:].reshape(-1).astype(int) - chroma)
        assert apart.max() <= 8  # half-size chroma drifts by itself
        assert apart.mean() < 0.5
    moved = far(frames[0].astype(int), frames[-1].astype(int))
    if movement == "STATIC":
        assert 0.1 < moved < 3  # held by somebody, not nailed down
    elif movement not in ("WHIP_PAN", "HANDHELD"):
        assert moved > 0.5


@pytest.mark.slow
def test_chunks_drawn_apart_are_the_same_frames_to_the_bit():
    walker = MARA.but(pose="walk", facing="right")
    p = panel(size="WS", cast=(walker, TOM), movement="HANDHELD", style=StyleLook(grain=40))
    lines = (SpokenLine(name="Tom", start_ms=100, duration_ms=900),)
    asked = {"lines": lines, "fade_in": 4, "fade_out": 6}
    whole = list(Shot(p, W, H).frames(30, RATE, 0, 30, **asked))
    parts = [*Shot(p, W, H).frames(30, RATE, 0, 11, **asked), *Shot(p, W, H).frames(30, RATE, 11, 30, **asked)]
    assert all(np.array_equal(a, b) for a, b in zip(whole, parts, strict=True))


def test_fades_go_from_black_and_to_black():
    frames = list(Shot(panel(), W, H).frames(24, RATE, 0, 24, fade_in=6, fade_out=6))
    light = [float(frame[: H // 2].mean()) - BLACK for frame in frames]
    assert light[0] < 1
    assert light[-1] < 1
    assert light[3] < light[6]
    assert light[12] == pytest.approx(light[10], rel=0.05)


def test_the_speaker_moves_and_nobody_else():
    p = panel(size="CU", cast=(MARA,))
    quiet = list(Shot(p, W, H).frames(24, RATE, 0, 24))
    lines = (SpokenLine(name="Mara", start_ms=0, duration_ms=1000),)
    spoken = list(Shot(p, W, H).frames(24, RATE, 0, 24, lines))
    others = list(Shot(p, W, H).frames(24, RATE, 0, 24, (lines[0].but(name="Tom"),)))
    assert any(not np.array_equal(a, b) for a, b in zip(quiet, spoken, strict=True))
    assert all(np.array_equal(a, b) for a, b in zip(quiet, others, strict=True))


def test_a_changed_coat_changes_that_figure_only():
    red = MARA.but(appearance=MARA.appearance.but(coat="#c8472f"))
    a, b = still(size="WS", cast=(MARA, TOM)), still(size="WS", cast=(red, TOM))
    _, xs = np.nonzero(np.abs(a - b).max(axis=2) > 12)
    assert xs.size > 30
    assert xs.max() < 0.55 * W
    assert np.ptp(xs) < 0.3 * W


def test_an_end_pose_is_reached_at_the_end():
    sitting = MARA.but(pose_end="crouch")
    assert far(still(size="WS", cast=(sitting,)), still("end", size="WS", cast=(sitting,))) > 0.3


def test_another_take_is_another_picture_and_always_the_same_one():
    first, second = still(), still(take=2)
    assert far(first, second) > 3
    assert np.array_equal(second, still(take=2))


def test_a_card_needs_no_scene():
    image = still(card="The Lamp", card_note="part one", cast=())
    assert image.std() > 8
    assert far(image, still(card="The End", cast=())) > 1


def test_moods_and_styles_change_the_picture():
    plain = still()
    for change in ({"mood": "eerie"}, {"mood": "joyful"}, {"style": StyleLook(medium="ink", grain=0)}):
        assert far(plain, still(**change)) > 1


def test_a_built_shot_is_kept_for_its_next_chunk():
    assert stage_shot(panel(), W, H) is stage_shot(panel(), W, H)


def test_frames_outside_the_shot_are_refused():
    with pytest.raises(ValueError, match="ask within"):
        list(Shot(panel(), W, H).frames(10, RATE, 0, 11))
