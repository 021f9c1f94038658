"""A clip is whole or absent, its colours are what was drawn, and chunks join without a trace."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from aiuteur.craft.cut.check import decode_errors
from aiuteur.craft.cut.encode import Writer
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.join import join
from aiuteur.craft.cut.probe import probe

WIDTH, HEIGHT = 160, 90


def decoded(path: Path) -> list[np.ndarray]:
    """Every frame as I420."""
    with av.open(str(path)) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]


def test_a_clip_is_what_every_player_takes(make) -> None:
    found = probe(make.house("a", 60))
    assert (found.codec, found.profile, found.pixel_format) == ("h264", "High", "yuv420p")
    assert (found.matrix, found.primaries, found.transfer, found.full_range) == (1, 1, 1, False)
    assert (found.width, found.height, found.rate, found.frames) == (160, 90, Fraction(24), 60)
    assert found.constant
    assert not found.reordered
    assert found.sample_aspect == 1
    data = found.path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(str(found.path)) as container:
        keys = [packet.pts for packet in container.demux(video=0) if packet.is_keyframe and packet.size]
        assert keys[0] == 0
        base = container.streams.video[0].time_base
        assert base is not None
        assert all((b - a) * base <= 2 for a, b in pairwise(keys))


@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (200, 30, 40), (20, 180, 60), (40, 60, 220)])
def test_colours_are_bt709(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    with Writer(tmp_path / "c.mp4", WIDTH, HEIGHT, Fraction(24), crf=1) as writer:
        for _ in range(3):
            writer.write(np.full((HEIGHT, WIDTH, 3), colour, np.uint8))
    planes = decoded(tmp_path / "c.mp4")[0]
    red, green, blue = (part / 255 for part in colour)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    expected = (16 + 219 * luma, 128 + 224 * (blue - luma) / 1.8556, 128 + 224 * (red - luma) / 1.5748)
    read = (planes[40, 80], planes[HEIGHT + 4, 20], planes[HEIGHT + HEIGHT // 4 + 4, 20])
    assert np.abs(np.array(read, float) - expected).max() <= 1.5


def test_parameter_sets_do_not_depend_on_content_length_or_quality(tmp_path: Path, make) -> None:
    first = probe(make.house("a", 3))
    with Writer(tmp_path / "b.mp4", WIDTH, HEIGHT, Fraction(24), crf=33, threads=3) as writer:
        for number in range(70):
            writer.write(np.random.default_rng(number).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8))
    assert probe(tmp_path / "b.mp4").parameter_sets == first.parameter_sets


def test_ready_i420_gives_the_same_clip_as_rgb(tmp_path: Path) -> None:
    picture = np.full((HEIGHT, WIDTH, 3), 235, np.uint8)
    planes = np.full((HEIGHT * 3 // 2, WIDTH), 128, np.uint8)
    planes[:HEIGHT] = 218  # 16 + 219 · 235/255
    for name in ("rgb", "ready"):
        with Writer(tmp_path / f"{name}.mp4", WIDTH, HEIGHT, Fraction(24)) as writer:
            (writer.write if name == "rgb" else writer.write_i420)(picture if name == "rgb" else planes)
    first, second = (decoded(tmp_path / f"{name}.mp4")[0].astype(int) for name in ("rgb", "ready"))
    assert np.abs(first - second).max() <= 1


def test_an_error_inside_leaves_nothing(tmp_path: Path) -> None:
    def draw() -> None:
        with Writer(tmp_path / "c.mp4", WIDTH, HEIGHT, Fraction(24)) as writer:
            writer.write(np.zeros((HEIGHT, WIDTH, 3), np.uint8))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        draw()
    assert list(tmp_path.iterdir()) == []


def test_refusals_are_sentences_and_leave_nothing(tmp_path: Path) -> None:
    with pytest.raises(CutError, match="must be even"):
        Writer(tmp_path / "c.mp4", 161, 90, Fraction(24))
    with pytest.raises(CutError, match="No frame was written"), Writer(tmp_path / "c.mp4", 160, 90, Fraction(24)):
        pass
    with pytest.raises(CutError, match="the clip needs"), Writer(tmp_path / "c.mp4", 160, 90, Fraction(24)) as writer:
        writer.write(np.zeros((80, 160, 3), np.uint8))
    with pytest.raises(CutError, match="there is no folder"):
        Writer(tmp_path / "absent" / "c.mp4", 160, 90, Fraction(24))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("limit", [1, 60_000, 91_000])
def test_a_full_disk_is_said_and_nothing_is_left(tmp_path: Path, limit: int) -> None:
    # a limit on file size fails like a full disk: while writing, in the trailer, or while the header moves to the front
    script = f"""
import resource, numpy as np
from fractions import Fraction
from aiuteur.craft.cut.encode import Writer
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
chance = np.random.default_rng(1)
with Writer({str(tmp_path / "c.mp4")!r}, 160, 90, Fraction(24)) as writer:
    for _ in range(12):
        writer.write(chance.integers(0, 256, (90, 160, 3), dtype=np.uint8))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "DiskFullError: Could not write the clip c.mp4: the disk is full." in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_chunks_join_without_a_trace(tmp_path: Path, make) -> None:
    chunks = [make.house(f"chunk{n}", frames, n) for n, frames in enumerate((7, 1, 24, 50))]
    assert join(chunks, tmp_path / "clip.mp4") == 82
    joined = probe(tmp_path / "clip.mp4")
    assert (joined.frames, joined.rate, joined.constant) == (82, Fraction(24), True)
    assert decode_errors(joined.path) == []
    apart = [frame for chunk in chunks for frame in decoded(chunk)]
    assert all(np.array_equal(a, b) for a, b in zip(decoded(joined.path), apart, strict=True))


def test_what_differs_is_not_joined(tmp_path: Path, make) -> None:
    other = make.provider("other", options={"bf": "0", "profile": "main"}, channels=0)
    with pytest.raises(CutError, match=r"other\.mp4 cannot be joined to a\.mp4: their parameter sets differ"):
        join([make.house("a", 5), other], tmp_path / "clip.mp4")
    with pytest.raises(CutError, match="nothing to join"):
        join([], tmp_path / "clip.mp4")
    (tmp_path / "broken.mp4").write_bytes(b"not a film")
    with pytest.raises(CutError, match=r"Could not read the clip broken\.mp4"):
        join([tmp_path / "broken.mp4"], tmp_path / "clip.mp4")
    assert not (tmp_path / "clip.mp4").exists()
    assert not list(tmp_path.glob("*.part"))
