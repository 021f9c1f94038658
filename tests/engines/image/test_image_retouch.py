"""The embedded engine of retouching: portraits, frames, photographs held sideways, and pictures that let light through."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from aiuteur.craft.picture.panel import Appearance, Figure, Panel, Setting, StyleLook
from aiuteur.engines.image import embedded, retouch, sheets
from aiuteur.engines.image.pictures import opened

LOOK = Appearance()
KEY = {
    "sheet": "key", "name": "Mara", "style": StyleLook().stored(), "width": 192, "height": 240, "take": 1,
    "appearance": LOOK.stored(),
}  # fmt: skip


def masked(folder: Path, width: int, height: int, box: tuple[int, int, int, int]) -> str:
    left, top, right, bottom = box
    mask = np.zeros((height, width), np.uint8)
    mask[top:bottom, left:right] = 255
    cv2.imwrite(str(folder / "mask.png"), mask)
    return str(folder / "mask.png")


def outside(width: int, height: int, box: tuple[int, int, int, int]) -> np.ndarray:
    free = np.ones((height, width), bool)
    free[box[1] : box[3], box[0] : box[2]] = False
    return free


def test_a_coat_becomes_red_in_the_mask_and_nothing_else_moves(tmp_path: Path) -> None:
    base = sheets.draw(KEY, {}, str(tmp_path))["files"]["sheet"]["path"]
    before = opened(base)
    box = (0, 150, 192, 240)
    out = tmp_path / "out"
    out.mkdir()
    red = {"by": "embedded:sheets", "draw": {**KEY, "appearance": LOOK.but(coat="#c01818").stored()}}
    media = {"base": base, "mask": masked(tmp_path, 192, 240, box)}
    made = retouch.draw(red, media, str(out))["files"]["sheet"]
    assert (made["width"], made["height"], made["media_type"]) == (192, 240, "image/png")
    after = opened(made["path"])
    free = outside(192, 240, box)
    assert np.array_equal(after[free], before[free])
    coat = after[200:235, 60:130].astype(int)
    assert (coat[..., 0] - coat[..., 1]).mean() > (before[200:235, 60:130].astype(int) @ [1, -1, 0]).mean() + 30


def test_a_frame_of_the_film_is_retouched_by_the_engine_that_drew_it(tmp_path: Path) -> None:
    panel = Panel(size="WS", setting=Setting(kind="beach", name="Beach", time="dusk"))
    asked = {"panel": panel.stored(), "at": "start", "width": 192, "height": 108, "take": 1}
    base = embedded.draw(asked, {}, str(tmp_path))["files"]["still"]["path"]
    out = tmp_path / "out"
    out.mkdir()
    box = (100, 20, 180, 90)
    wet = panel.but(cast=(Figure(name="Mara"),))
    request = {"by": "embedded:previz", "draw": {**asked, "panel": wet.stored()}}
    made = retouch.draw(request, {"base": base, "mask": masked(tmp_path, 192, 108, box)}, str(out))["files"]["sheet"]
    before, after = opened(base), opened(made["path"])
    assert np.array_equal(after[outside(192, 108, box)], before[outside(192, 108, box)])


def test_a_photograph_held_sideways_is_filled_where_it_was_seen_to_be_painted_over(tmp_path: Path) -> None:
    pixels = np.full((60, 90, 3), 40, np.uint8)
    pixels[20:40, 30:60] = (250, 20, 20)
    exif = Image.Exif()
    exif[0x0112] = 6  # shown turned by a quarter: 60 wide, 90 high
    Image.fromarray(pixels).save(tmp_path / "photo.jpg", quality=95, exif=exif)
    before = opened(str(tmp_path / "photo.jpg"))
    assert before.shape == (90, 60, 3)
    box = (14, 24, 46, 66)
    media = {"base": str(tmp_path / "photo.jpg"), "mask": masked(tmp_path, 60, 90, box)}
    after = opened(retouch.draw({}, media, str(tmp_path))["files"]["sheet"]["path"])
    assert np.array_equal(after[outside(60, 90, box)], before[outside(60, 90, box)])
    assert after[30:60, 22:38, 0].max() < 120, "the red is gone"


def test_what_lets_light_through_goes_on_doing_so_outside_the_mask(tmp_path: Path) -> None:
    Image.new("RGBA", (64, 64), (10, 200, 10, 0)).save(tmp_path / "cut.png")
    box = (20, 20, 44, 44)
    media = {"base": str(tmp_path / "cut.png"), "mask": masked(tmp_path, 64, 64, box)}
    after = opened(retouch.draw({"by": "embedded:sheets", "draw": KEY}, media, str(tmp_path))["files"]["sheet"]["path"])
    assert after.shape == (64, 64, 4)
    assert (after[outside(64, 64, box)] == (10, 200, 10, 0)).all()
    assert after[32, 32, 3] == 255


def test_an_empty_mask_is_said_so(tmp_path: Path) -> None:
    Image.new("RGB", (64, 64)).save(tmp_path / "base.png")
    media = {"base": str(tmp_path / "base.png"), "mask": masked(tmp_path, 64, 64, (0, 0, 0, 0))}
    with pytest.raises(ValueError, match="Nothing is painted over"):
        retouch.draw({}, media, str(tmp_path))
