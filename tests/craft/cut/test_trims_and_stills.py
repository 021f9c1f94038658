"""A clip whose head is left out, and one frame as a picture: each frame says its number by how light it is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from aiuteur.craft.cut.assemble import assemble
from aiuteur.craft.cut.cutlist import Cut
from aiuteur.craft.cut.encode import Writer
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.still import still_of
from aiuteur.engines.cut.embedded import fit, still

RATE = Fraction(24)


def stepped(path: Path, frames: int, rate: Fraction = RATE, size: tuple[int, int] = (64, 64)) -> Path:
    """Frame n is grey, 20 + 4 n light."""
    with Writer(path, *size, rate, crf=8) as writer:
        for number in range(frames):
            writer.write(np.full((size[1], size[0], 3), (20 + 4 * number) % 256, np.uint8))
    return path


def numbers(path: Path) -> list[int]:
    """Which frames a film shows, by their light."""
    with av.open(str(path)) as source:
        lights = [frame.to_ndarray(format="rgb24")[32, 32].mean() for frame in source.decode(video=0)]
    return [round((float(light) - 20) / 4) for light in lights]


def test_a_film_leaves_out_the_head_of_one_clip_and_copies_the_others(tmp_path: Path) -> None:
    one, other = stepped(tmp_path / "one.mp4", 30), stepped(tmp_path / "other.mp4", 20)
    cuts = [Cut(one, 5), Cut(one, 8, skip=20), Cut(other, 10), Cut(one, 3, skip=28)]
    film = assemble(cuts, None, tmp_path / "film.mp4", chapters=[], title="", rate=RATE, width=64, height=64)
    wanted = [*range(5), *range(20, 28), *range(10), 28, 29, 29]  # who is asked for too much holds its last frame
    assert numbers(film.path) == wanted
    assert (film.frames, film.copied, film.conformed) == (len(wanted), 2, 2)


@pytest.mark.parametrize("rate", [RATE, Fraction(24_000, 1001), Fraction(25), Fraction(30_000, 1001)])
def test_a_still_is_the_frame_of_that_number(tmp_path: Path, rate: Fraction) -> None:
    film = stepped(tmp_path / "film.mp4", 55, rate)
    for frame in (0, 1, 23, 24, 47, 53, 54):
        assert still_of(film, frame, tmp_path / "still.png") == (64, 64)
        with Image.open(tmp_path / "still.png") as picture:
            light = np.asarray(picture.convert("RGB"))[32, 32].mean()
        assert round((float(light) - 20) / 4) == frame
    assert still_of(film, 9999, tmp_path / "still.png") == (64, 64), "behind the end it is the last one"
    with pytest.raises(CutError):
        still_of(film, -1, tmp_path / "still.png")


def test_a_clip_of_one_s_own_comes_to_the_film_s_size_and_rate(tmp_path: Path) -> None:
    mine = stepped(tmp_path / "mine.mp4", 24, Fraction(12), (96, 64))
    request = {"width": 64, "height": 64, "rate": "24/1"}
    made = fit(request, {"clip": str(mine)}, str(tmp_path))
    clip = made["files"]["clip"]
    assert (clip["width"], clip["height"], clip["frames"], clip["duration_ms"]) == (64, 64, 48, 2000)
    assert set(made["oddities"]) >= {"size", "rate"}
    assert numbers(Path(clip["path"])) == [number for number in range(24) for _ in range(2)]


def test_a_whole_film_in_place_of_a_clip_is_refused(tmp_path: Path) -> None:
    long = stepped(tmp_path / "long.mp4", 602, Fraction(1), (16, 16))
    with pytest.raises(CutError, match="cut out the part"):
        fit({"width": 64, "height": 64, "rate": "24/1"}, {"clip": str(long)}, str(tmp_path))


def test_a_still_is_made_by_a_worker(tmp_path: Path) -> None:
    film = stepped(tmp_path / "film.mp4", 5)
    made = still({"frame": 3}, {"film": str(film)}, str(tmp_path))["files"]["still"]
    assert (made["media_type"], made["width"]) == ("image/png", 64)
    assert Path(made["path"]).is_file()
