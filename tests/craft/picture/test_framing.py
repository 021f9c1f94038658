"""Framing: sizes grow, sides are kept, the place always fills the frame."""

from dataclasses import dataclass
from typing import get_args

import pytest

from aiuteur.craft.picture.framing import frame_panel
from aiuteur.craft.picture.panel import Figure, Panel
from aiuteur.craft.terms import Angle, Composition, ShotSize


@dataclass(frozen=True)
class Floor:
    horizon: float = 420
    floor_y: float = 640
    figure_height: float = 300
    spots: tuple[tuple[float, float, float, float], ...] = (
        (300, 640, 300, 2.4),
        (640, 640, 300, 2.4),
        (900, 640, 300, 2.4),
    )
    anchor: tuple[float, float] = (800, 380)
    seat: tuple[float, float, float, float] | None = None
    table: tuple[float, float, float, float] | None = None
    bed: tuple[float, float, float, float, int] | None = None
    interior: bool = False


MARA, TOM = Figure(name="Mara"), Figure(name="Tom", facing="three_quarter_left")


def test_a_closer_size_shows_a_larger_person():
    sizes = ["EWS", "VWS", "WS", "MWS", "COWBOY", "MS", "MCU", "CU", "BCU", "ECU"]
    heads = []
    for size in sizes:
        stance = frame_panel(Panel(size=size, cast=(MARA,)), Floor(), 1280).stances[0]
        heads.append(stance.size / 7.5 if stance.kind == "full" else stance.size)
    assert heads == sorted(heads)
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize("size", ["WS", "MS", "CU"])
@pytest.mark.parametrize("composition", ["TWO_SHOT", "OTS"])
def test_the_subject_stays_on_its_side_of_the_frame(size, composition):
    for side in ("left", "right"):
        panel = Panel(size=size, composition=composition, cast=(MARA, TOM), screen_side=side)
        stances = frame_panel(panel, Floor(), 1280).stances
        mara = next(s for s in stances if s.figure.name == "Mara")
        tom = next((s for s in stances if s.figure.name == "Tom"), None)
        assert (mara.x < 640) == (side == "left")
        if tom is not None:
            assert (tom.x > mara.x) == (side == "left")


@pytest.mark.parametrize("width", [405, 720, 960, 1280, 1721])
@pytest.mark.parametrize("size", get_args(ShotSize))
@pytest.mark.parametrize("take", [1, 2, 3])
def test_the_place_fills_the_frame_in_every_format(width, size, take):
    for angle in get_args(Angle):
        for cast in ((), (MARA,), (MARA, TOM)):
            panel = Panel(size=size, cast=cast, angle=angle, composition="TWO_SHOT")
            base = frame_panel(panel, Floor(anchor=(width * 0.7, 380)), width, take).base
            corners = [base @ (x, y, 1) for x in (-width / 8, width * 9 / 8) for y in (-90, 810)]
            xs, ys = [c[0] for c in corners], [c[1] for c in corners]
            assert min(xs) <= -0.08 * width
            assert max(xs) >= 1.08 * width
            assert min(ys) <= -55
            assert max(ys) >= 775


@pytest.mark.parametrize("composition", get_args(Composition))
def test_every_composition_places_its_people_in_the_frame(composition):
    for size in ("WS", "MCU"):
        panel = Panel(size=size, composition=composition, cast=(MARA, TOM, Figure(name="Ida")))
        stances = frame_panel(panel, Floor(), 1280).stances
        assert stances
        assert all(0 < s.x < 1280 for s in stances)


def test_the_text_says_where_somebody_stands():
    panel = Panel(size="WS", cast=(Figure(name="Mara", x=80, x_end=20),))
    stance = frame_panel(panel, Floor(), 1000).stances[0]
    assert (stance.x, stance.x_end) == (800, 200)


def test_a_longer_lens_enlarges_and_softens_what_is_behind():
    wide, long = (frame_panel(Panel(size="CU", cast=(MARA,), lens_mm=mm), Floor(), 1280) for mm in (18, 135))
    assert long.base[0, 0] > wide.base[0, 0]
    assert long.blur > wide.blur


def test_a_reverse_looks_at_the_other_side_and_another_take_is_another_composition():
    plain = frame_panel(Panel(size="MCU", cast=(MARA,)), Floor(), 1280)
    reverse = frame_panel(Panel(size="MCU", cast=(MARA,), composition="REVERSE"), Floor(), 1280)
    second = frame_panel(Panel(size="MCU", cast=(MARA,)), Floor(), 1280, take=2)
    assert not plain.mirrored
    assert reverse.mirrored
    assert reverse.base[0, 0] < 0
    assert second.stances[0].size != plain.stances[0].size
    assert frame_panel(Panel(size="MCU", cast=(MARA,)), Floor(), 1280, take=2).stances == second.stances


def test_a_shoulder_is_nearer_than_the_subject_and_soft():
    subject, shoulder = frame_panel(Panel(size="MCU", composition="OTS", cast=(MARA, TOM)), Floor(), 1280).stances
    assert (subject.kind, shoulder.kind) == ("bust", "shoulder")
    assert shoulder.z < subject.z
    assert shoulder.blur > 0
    assert shoulder.figure.name == "Tom"


def test_who_lies_is_low_and_who_stands_by_is_seen():
    sick, friend = Figure(name="Joan", pose="lie"), Figure(name="Sue")
    framing = frame_panel(Panel(size="MS", composition="TWO_SHOT", cast=(sick, friend)), Floor(), 1280.0)
    bed = next(s for s in framing.stances if s.figure.pose == "lie")
    other = next(s for s in framing.stances if s.figure.pose != "lie")
    assert bed.y > other.y + 0.8 * other.size
    assert bed.z < other.z


def test_two_who_sit_do_not_share_one_seat():
    pair = (Figure(name="A", pose="sit"), Figure(name="B", pose="sit"))
    framing = frame_panel(
        Panel(size="WS", composition="TWO_SHOT", cast=pair),
        Floor(seat=(400, 560, 280, 2.6), table=(450, 830, 540, 2.5)),
        1280.0,
    )
    assert abs(framing.stances[0].x - framing.stances[1].x) > 60


def test_a_seated_head_stays_in_the_upper_half_of_a_cowboy_shot():
    framing = frame_panel(Panel(size="COWBOY", cast=(Figure(name="A", pose="sit"),)), Floor(), 1280.0)
    stance = framing.stances[0]
    assert stance.y - 0.68 * stance.size < 300


def test_who_lies_is_never_cut_at_the_knee() -> None:
    lying = MARA.model_copy(update={"pose": "lie"})
    kinds = {
        size: frame_panel(Panel(size=size, cast=(lying,)), Floor(), 1280).stances[0].kind
        for size in ("COWBOY", "MWS", "WS")
    }
    assert kinds == {"COWBOY": "bust", "MWS": "bust", "WS": "full"}


def test_who_lies_in_a_room_lies_in_a_bed() -> None:
    lying = MARA.model_copy(update={"pose": "lie"})
    wide = Panel(size="WS", cast=(lying,))
    assert frame_panel(wide, Floor(interior=True), 1280).stances[0].kind == "bust"  # the bed is drawn near
    (there,) = frame_panel(wide, Floor(interior=True, bed=(500, 560, 300, 2.3, 1)), 1280).stances
    assert (there.kind, there.in_bed, there.figure.facing) == ("full", True, "three_quarter_left")
    (left,) = frame_panel(wide, Floor(interior=True, bed=(500, 560, 300, 2.3, -1)), 1280).stances
    assert left.figure.facing == "three_quarter_right"


def test_an_arm_stretched_out_covers_nobodys_face() -> None:
    reaching = MARA.model_copy(update={"pose": "stand", "pose_end": "reach"})
    for size, composition, wanted in (
        ("MS", "TWO_SHOT", "hold"),
        ("MS", "OTS", "reach"),
        ("WS", "TWO_SHOT", "reach"),
    ):
        panel = Panel(size=size, composition=composition, cast=(reaching, TOM))
        ends = {stance.figure.pose_end for stance in frame_panel(panel, Floor(), 1280).stances}
        assert wanted in ends
        assert len({"hold", "reach"} & ends) == 1
