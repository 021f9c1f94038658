"""A track that is encoded while its mix is still being written is the track of the finished mix; without an end there is none."""

from pathlib import Path

import numpy as np
import pytest

from aiuteur.craft.cut import aac
from aiuteur.craft.cut.aac import Encoders
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.soundtrack import track_beside, write_track
from aiuteur.craft.sound.wavefile import WavWriter

RATE = 48_000
SECONDS = 9


def blocks() -> list[np.ndarray]:
    chance = np.random.default_rng(7)
    return [(0.2 * chance.standard_normal((RATE, 2))).astype(np.float32) for _ in range(SECONDS)]


def mixed(folder: Path, seconds: int, breaks: str = "") -> Path:
    """A mix of so many seconds, and the track of `SECONDS` made beside it."""
    length = SECONDS * RATE
    with (
        Encoders(length, 2) as encoders,
        WavWriter(folder / "mix.wav") as wav,
        track_beside(wav.part, folder / "beside.m4a", length, encoders) as written,
    ):
        for block in blocks()[:seconds]:
            wav.write(block)
            wav.show()
            written(wav.samples)
        if breaks:
            raise OSError(breaks)
    return folder / "beside.m4a"


@pytest.mark.slow
@pytest.mark.parametrize("stretch", [60, 960])  # seven stretches in two processes, and one in this process
def test_a_track_made_beside_its_mix_is_that_of_the_finished_mix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr(aac, "_STRETCH", stretch)
    beside = mixed(tmp_path, SECONDS)
    after = write_track(tmp_path / "mix.wav", tmp_path / "after.m4a", SECONDS * RATE)
    assert beside.read_bytes() == after.path.read_bytes()


@pytest.mark.parametrize("stretch", [60, 960])
def test_a_mix_that_breaks_off_leaves_no_track_and_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr(aac, "_STRETCH", stretch)
    with pytest.raises(OSError, match="disk is full"):
        mixed(tmp_path, 3, breaks="the disk is full")
    assert list(tmp_path.iterdir()) == []


def test_a_mix_that_ends_too_soon_is_said(tmp_path: Path) -> None:
    with pytest.raises(CutError, match="not written to its end"):
        mixed(tmp_path, 3)
    assert list(tmp_path.iterdir()) == []
