"""Image keys: the same request is the same picture, another take another one, and a palette is read from pixels."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.craft.picture.sheets import expressions, place_board, portrait, thing_board, turnaround
from aiuteur.craft.picture.swatches import palette_of_pictures, palette_of_pixels
from aiuteur.engines.image.sheets import draw

SMALL = (192, 240)
MARTA = Appearance(gender="female", age="old", coat="#b03a2e", hair="#b9b9b4", hair_style="bun", glasses=True)


def test_a_portrait_is_the_same_each_time_and_shows_the_coat() -> None:
    first = portrait(MARTA, "Marta", StyleLook(), *SMALL)
    assert first.shape == (240, 192, 3)
    assert np.array_equal(first, portrait(MARTA, "Marta", StyleLook(), *SMALL))
    red = (first[..., 0].astype(int) - first[..., 1]) > 70
    blue = portrait(MARTA.but(coat="#2e50b0"), "Marta", StyleLook(), *SMALL)
    assert red.mean() > 0.08 > ((blue[..., 0].astype(int) - blue[..., 1]) > 70).mean()


def test_another_take_and_another_style_are_other_pictures() -> None:
    first = portrait(MARTA, "Marta", StyleLook(), *SMALL)
    assert not np.array_equal(first, portrait(MARTA, "Marta", StyleLook(), *SMALL, take=2))
    noir = portrait(MARTA.but(coat="#444444"), "Marta", StyleLook(medium="noir"), *SMALL)
    spread = noir.max(axis=2).astype(int) - noir.min(axis=2)
    assert np.percentile(spread, 90) < 30, "noir has no colour but red"


def test_a_turnaround_has_four_people_and_a_child_stands_lower() -> None:
    def coats(look: Appearance) -> np.ndarray:
        sheet = turnaround(look, "x", StyleLook(), 320, 200).astype(int)
        red = sheet[..., 0] - sheet[..., 1] > 70
        assert all(red[:, at * 80 : at * 80 + 80].sum() > 60 for at in range(4)), "somebody stands in every quarter"
        return np.flatnonzero(red.sum(axis=1) > 8)

    assert coats(MARTA.but(age="child", height=66))[0] > coats(MARTA)[0] + 20


def test_ten_expressions_are_ten_faces() -> None:
    sheet = expressions(MARTA, "x", StyleLook(grain=0), 400, 240)
    faces = [sheet[y : y + 70, x + 10 : x + 70] for y in (12, 132) for x in range(0, 400, 80)]
    different = [np.abs(one.astype(int) - faces[0]).mean() for one in faces[1:]]
    assert all(value > 0.5 for value in different)


def test_places_and_things_are_drawn_at_any_size() -> None:
    assert place_board(Setting(kind="harbour", time="night"), StyleLook(), 160, 90).shape == (90, 160, 3)
    lamp = thing_board(Prop(kind="lantern", name="lamp"), Setting(), StyleLook(), 120, 120)
    assert lamp.shape == (120, 120, 3)
    assert lamp.std() > 10


def test_the_engine_writes_what_it_is_asked_for(tmp_path: Path) -> None:
    asked = {"sheet": "key", "name": "Marta", "style": {}, "width": 96, "height": 120, "appearance": MARTA.stored()}
    made = draw(asked, {}, str(tmp_path))["files"]["sheet"]
    assert (made["media_type"], made["width"], made["height"]) == ("image/png", 96, 120)
    assert cv2.imread(made["path"]).shape == (120, 96, 3)
    with pytest.raises(ValueError, match="beard"):
        draw({**asked, "appearance": {"beard": "pink"}}, {}, str(tmp_path))


def test_a_palette_holds_the_colours_there_are_dark_first(tmp_path: Path) -> None:
    pixels = np.array([[10, 12, 30]] * 70 + [[200, 40, 40]] * 20 + [[240, 220, 160]] * 10, np.uint8)
    palette = palette_of_pixels(pixels)
    assert palette == ("#0a0c1e", "#c82828", "#f0dca0")
    assert palette_of_pictures([]) == ()
    junk = tmp_path / "junk.png"
    junk.write_bytes(b"no picture at all")
    assert palette_of_pictures([junk]) == ()
