"""Every word a panel can say about a person changes what is drawn, and nothing else does."""

from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from aiuteur.craft.picture.canvas import Canvas
from aiuteur.craft.picture.colour import rgb
from aiuteur.craft.picture.light import Light
from aiuteur.craft.picture.panel import (
    Appearance,
    Expression,
    Facing,
    Figure,
    Garment,
    HairStyle,
    Hat,
    Mark,
    Pose,
    PropKind,
)
from aiuteur.craft.picture.people import draw_bust, draw_crowd, draw_figure, draw_shoulder
from aiuteur.craft.picture.people.skeleton import frame_of

LIGHT = Light(0.7, -0.5, rgb("#fff0d8") * np.float32(0.95), rgb("#6a7488") * np.float32(0.62), rgb("#fff4e0"))
NIGHT = Light(0.8, -0.4, rgb("#6f8fd0") * np.float32(0.3), rgb("#20283c") * np.float32(0.5), rgb("#a8c4ff"), front=0.6)
Picture = NDArray[np.float32]


def _picture(c: Canvas) -> Picture:
    """The last layer as (h, w, 4) of the whole canvas."""
    layer, e = c.layers[-1], c.extent
    out = np.zeros((e.height, e.width, 4), np.float32)
    width, height = layer.size
    if width and height:
        rows, columns = slice(layer.y, layer.y + height), slice(layer.x, layer.x + width)
        out[rows, columns, :3], out[rows, columns, 3] = layer.rgb, layer.a
    return out


def full(figure: Figure, light: Light = LIGHT, height: float = 560.0, **moment: Any) -> Picture:
    c = Canvas(240, 180)
    draw_figure(c, c.layer("person", 2), figure, c.w / 2, 660, height, light, **moment)
    return _picture(c)


def close(figure: Figure, light: Light = LIGHT, head: float = 460.0, **moment: Any) -> Picture:
    c = Canvas(240, 180)
    draw_bust(c, c.layer("person", 2), figure, c.w / 2, 360, head, light, **moment)
    return _picture(c)


def apart(a: Picture, b: Picture) -> int:
    """Pixels that clearly differ."""
    clearly = np.abs(a - b) > 0.06  # four values a pixel: any of them
    return int(np.count_nonzero(clearly.view(np.uint32)))


def someone(**look: Any) -> Figure:
    return Figure(name="Ilse Brandt", appearance=Appearance(**look))


def _all_differ(pictures: dict[str, Picture], at_least: int) -> None:
    words = list(pictures)
    for i, one in enumerate(words):
        for other in words[i + 1 :]:
            assert apart(pictures[one], pictures[other]) >= at_least, f"{one} and {other} look the same"


@pytest.mark.slow
def test_every_pose_is_a_picture_of_its_own() -> None:
    _all_differ({p: full(Figure(name="Ilse", pose=p)) for p in get_args(Pose)}, 60)


@pytest.mark.slow
@pytest.mark.parametrize("facing", ["three_quarter_right", "camera", "left"])
def test_every_expression_reads_in_a_close_up(facing: Facing) -> None:
    faces = {e: close(Figure(name="Ilse", expression=e, facing=facing)) for e in get_args(Expression)}
    _all_differ(faces, 24 if facing == "left" else 60)


def test_every_expression_reads_in_a_medium_close_up() -> None:
    _all_differ({e: close(Figure(name="Ilse", expression=e), head=260) for e in get_args(Expression)}, 12)


@pytest.mark.slow
def test_every_facing_hair_garment_hat_and_mark_shows() -> None:
    _all_differ({f: close(Figure(name="Ilse", facing=f)) for f in get_args(Facing)}, 400)
    for facing in ("three_quarter_right", "camera", "right", "away"):
        hair = {
            h: close(Figure(name="Ilse", facing=facing, appearance=Appearance(hair_style=h)))
            for h in get_args(HairStyle)
        }
        _all_differ(hair, 25)
        hats = {h: close(Figure(name="Ilse", facing=facing, appearance=Appearance(hat=h))) for h in get_args(Hat)}
        _all_differ(hats, 60)
    _all_differ({g: full(someone(garment=g)) for g in get_args(Garment)}, 50)
    marks = {"none": close(someone()), **{m: close(someone(marks=(m,))) for m in get_args(Mark)}}
    _all_differ(marks, 12)
    worn = {"none": full(someone()), **{m: full(someone(marks=(m,))) for m in get_args(Mark)}}
    _all_differ(worn, 8)


@pytest.mark.slow
def test_beard_glasses_scarf_age_gender_and_build_show() -> None:
    beards = {b: close(someone(gender="male", beard=b)) for b in ("none", "stubble", "moustache", "full", "long")}
    _all_differ(beards, 30)
    assert apart(close(someone()), close(someone(glasses=True))) > 80
    assert apart(close(someone()), close(someone(scarf="#a03030"))) > 150
    _all_differ({a: close(someone(age=a)) for a in ("child", "teen", "young", "adult", "old")}, 60)
    _all_differ({g: close(someone(gender=g)) for g in ("female", "male", "neutral")}, 80)
    _all_differ({b: full(someone(build=b)) for b in ("slim", "average", "broad", "heavy")}, 50)


def test_a_child_has_a_larger_head_for_its_height() -> None:
    c = Canvas(240, 180)
    child = draw_figure(c, c.layer("a", 2), someone(age="child"), 300, 660, 500, LIGHT)
    adult = draw_figure(c, c.layer("b", 2), someone(), 300, 660, 500, LIGHT)
    assert child["head"][1] > adult["head"][1] + 5


def test_the_same_call_paints_the_same_bytes() -> None:
    figure = Figure(
        name="Ilse", pose="wave", holds="lantern", appearance=Appearance(hair_style="curly", marks=("muddy", "torn"))
    )
    assert full(figure, phase=0.3, mouth=0.5).tobytes() == full(figure, phase=0.3, mouth=0.5).tobytes()
    assert close(figure).tobytes() == close(figure).tobytes()


def test_another_name_has_another_face() -> None:
    names = ["Ilse", "Jonas", "Mara", "Tom", "Ewa", "Şükrü", "李雷", "Noor"]
    _all_differ({n: close(Figure(name=n)) for n in names}, 60)


def test_another_coat_colour_changes_that_figure_only() -> None:
    def pair(coat: str) -> Picture:
        c = Canvas(240, 180)
        layer = c.layer("people", 2)
        draw_figure(c, layer, someone(coat=coat), 300, 660, 500, LIGHT)
        draw_figure(c, layer, Figure(name="Tom"), 700, 660, 500, LIGHT)
        return _picture(c)

    changed = np.abs(pair("#a03030") - pair("#3050a0")).max(axis=2) > 0.004
    columns = np.nonzero(changed.any(axis=0))[0]
    assert changed.sum() > 300
    assert columns.max() < 30 + 500 * 0.25  # 30 px of overscan, a quarter of a pixel per unit


def test_blend_goes_from_the_start_pose_to_the_end_pose() -> None:
    moving = Figure(name="Ilse", pose="sit", pose_end="hands_up", expression="sad", expression_end="joy")
    arrived = Figure(name="Ilse", pose="hands_up", expression="joy", facing=moving.facing)
    waiting = Figure(name="Ilse", pose="sit", expression="sad")
    assert close(moving, blend=0.0).tobytes() == close(waiting).tobytes()
    assert close(moving, blend=1.0).tobytes() == close(moving.but(pose="hands_up", expression="joy")).tobytes()
    assert apart(close(moving, blend=1.0), close(arrived)) < apart(close(moving, blend=0.0), close(arrived))
    halfway = full(moving, blend=0.5)
    assert apart(halfway, full(moving, blend=0.0)) > 60
    assert apart(halfway, full(moving, blend=1.0)) > 60


@pytest.mark.parametrize("facing", ["three_quarter_left", "camera", "right"])
def test_speaking_moves_the_lower_face_only(facing: Facing) -> None:
    figure = Figure(name="Ilse", facing=facing)
    moved = np.abs(close(figure, mouth=1.0) - close(figure)).max(axis=2) > 0.02
    rows = np.nonzero(moved.any(axis=1))[0]
    assert moved.sum() > 30
    units = (rows.min() + 0.5) * 4 - 92  # canvas row to units of the frame: 23 px of overscan
    assert units > 360 + 460 * 0.08


@pytest.mark.parametrize("facing", ["three_quarter_left", "camera", "right"])
def test_blinking_and_looking_move_the_eyes_only(facing: Facing) -> None:
    figure = Figure(name="Ilse", facing=facing)
    for moment in ({"blink": 1.0}, {"gaze": 0.9}):
        moved = np.abs(close(figure, **moment) - close(figure)).max(axis=2) > 0.02
        rows = (np.nonzero(moved.any(axis=1))[0] + 0.5) * 4 - 92
        assert moved.sum() > (20 if facing != "right" else 3)
        assert rows.min() > 360 - 460 * 0.2
        assert rows.max() < 360 + 460 * 0.16


def test_a_walk_is_a_cycle_of_different_steps() -> None:
    walker = Figure(name="Ilse", pose="walk", facing="right")
    assert full(walker, phase=0.0).tobytes() == full(walker, phase=1.0).tobytes()
    _all_differ({str(k): full(walker, phase=k / 8) for k in range(8)}, 40)
    _all_differ({str(k): full(walker.but(pose="run"), phase=k / 8) for k in range(8)}, 40)


@pytest.mark.slow
@pytest.mark.parametrize("pose", get_args(Pose))
def test_joints_lie_where_the_figure_is_drawn(pose: Pose) -> None:
    for facing in ("right", "three_quarter_left", "camera"):
        c = Canvas(240, 180)
        joints = draw_figure(
            c, c.layer("person", 2), Figure(name="Ilse", pose=pose, facing=facing), c.w / 2, 640, 480, LIGHT
        )
        painted = _picture(c)[..., 3]
        for name, (x, y) in joints.items():
            column, row = round((x - c.left) * c.scale), round((y - c.top) * c.scale)
            near = painted[max(0, row - 2) : row + 3, max(0, column - 2) : column + 3]
            assert near.max() > 0.5, f"{name} of {pose} seen {facing} is not on the figure"


@pytest.mark.parametrize("pose", get_args(Pose))
def test_the_lowest_part_rests_on_the_ground(pose: Pose) -> None:
    painted = full(Figure(name="Ilse", pose=pose, facing="right"))[..., 3]
    lowest = (np.nonzero(painted.max(axis=1) > 0.5)[0].max() + 1) * 4 - 92
    slack = 45 if pose in ("fall", "run", "climb", "crouch", "kneel", "lean", "reach") else 26
    assert abs(lowest - 660) < slack


def test_what_is_held_is_drawn_at_the_hand() -> None:
    base = Figure(name="Ilse", pose="hold")
    kinds: tuple[PropKind, ...] = ("lantern", "umbrella", "letter", "suitcase", "sword", "cup", "book")
    shown = {"nothing": full(base), **{k: full(base.but(holds=k)) for k in kinds}}
    _all_differ(shown, 4)


def test_a_face_can_be_read_at_night_and_is_not_bleached_by_day() -> None:
    def face(light: Light, skin: str) -> Picture:
        picture = close(
            Figure(name="Ilse", facing="camera", appearance=Appearance(skin=skin, hair_style="crop")), light
        )
        return picture[100:118, 115:200, :3]  # cheeks and nose

    for skin in ("#f0c9a6", "#a06a44", "#553423"):
        dark = face(NIGHT, skin).mean(axis=2)
        assert np.percentile(dark, 95) > 0.14, "the lit side drowns"
        assert np.percentile(dark, 95) - np.percentile(dark, 5) > 0.06, "no modelling is left"
    glare = Light(0.6, -0.6, rgb("#ffffff") * np.float32(1.3), rgb("#ffffff") * np.float32(0.7))
    bright = face(glare, "#f0c9a6").reshape(-1, 3)
    lit = bright[bright.mean(axis=1) > np.percentile(bright.mean(axis=1), 70)]
    assert float((lit.max(axis=1) - lit.min(axis=1)).mean()) > 0.12, "skin has turned to chalk"


def test_far_figures_are_simple_but_there() -> None:
    for height in (8.0, 20.0, 45.0, 59.0):
        assert (full(Figure(name="Ilse"), height=height)[..., 3] > 0.5).sum() >= 2 * (height / 10)


def test_a_shoulder_shows_no_face_and_a_crowd_stands_in_a_row() -> None:
    c = Canvas(240, 180)
    smile, cry = (Figure(name="Ilse", expression=e) for e in ("smile", "cry"))
    draw_shoulder(c, c.layer("one", 1), smile, 300, 300, 320, LIGHT)
    one = _picture(c)
    draw_shoulder(c, c.layer("two", 1), cry, 300, 300, 320, LIGHT)
    assert one.tobytes() == _picture(c).tobytes()
    spots = draw_crowd(c, c.layer("crowd", 5), 9, "market", 600, 220, LIGHT)
    assert len(spots) == 9
    assert all(0 <= x <= c.w and abs(y - 600) < 40 for x, y in spots)
    crowd = _picture(c)
    assert (crowd[..., 3] > 0.5).sum() > 300
    draw_crowd(c, c.layer("another", 5), 9, "station", 600, 220, LIGHT)
    assert apart(crowd, _picture(c)) > 100


@pytest.mark.slow
@pytest.mark.parametrize(("width", "height"), [(160, 90), (90, 160), (240, 100)])
def test_any_size_and_place_can_be_drawn(width: int, height: int) -> None:
    looks = (
        Appearance(age="child", garment="cloak", hat="crown"),
        Appearance(garment="gown", hair_style="wild", marks=("wet", "snowy")),
    )
    for k, size in enumerate((3.0, 40.0, 700.0, 1600.0)):
        for x in (-900.0, 20.0, 700.0, 2500.0):
            c = Canvas(width, height)
            layer = c.layer("person", 2)
            figure = Figure(
                name="Ilse", pose="fall", pose_end="row", facing="left", appearance=looks[k % 2], holds="umbrella"
            )
            draw_figure(c, layer, figure, x, 700, size, LIGHT, blend=0.4)
            draw_bust(c, layer, figure, x, 300, size, LIGHT, mouth=0.7)
            painted = _picture(c)
            assert np.isfinite(painted).all()
            assert painted[..., 3].max() <= 1.001


def test_a_build_that_is_named_is_seen() -> None:
    shoulders = {
        build: frame_of(Appearance(gender="female", build=build)).shoulder
        for build in ("slim", "average", "broad", "heavy")
    }
    assert shoulders["average"] >= 1.05 * shoulders["slim"]
    assert min(shoulders["broad"], shoulders["heavy"]) >= 1.2 * shoulders["average"]
