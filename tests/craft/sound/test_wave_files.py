"""WAV files: what is written is read back, and a failure leaves nothing behind."""

import errno
import os
import wave
from pathlib import Path

import numpy as np
import pytest

from aiuteur.craft.sound.signals import rng
from aiuteur.craft.sound.wavefile import WavReader, WavWriter


@pytest.mark.parametrize(("bits", "channels"), [(16, 1), (16, 2), (24, 1), (24, 2)])
def test_what_is_written_is_read_back_at_any_place(tmp_path: Path, bits: int, channels: int) -> None:
    sound = (rng("wav", bits).uniform(-1, 1, (5001, channels))).astype(np.float32)
    with WavWriter(tmp_path / "a.wav", bits=bits, channels=channels) as wav:
        wav.write(sound[:1000])
        wav.write(sound[1000:])
    reader = WavReader(tmp_path / "a.wav")
    assert reader.samples == 5001
    assert np.abs(reader.window(0, 5001) - sound).max() < 2.0**-bits * 4
    around = reader.window(-10, 5030)
    assert not around[:10].any()
    assert not around[5011:].any()
    assert np.abs(around[10:5011] - sound).max() < 2.0**-bits * 4


def test_too_loud_is_cut_off_not_wrapped(tmp_path: Path) -> None:
    with WavWriter(tmp_path / "a.wav") as wav:
        wav.write(np.array([[2.0, -3.0]], np.float32))
    assert WavReader(tmp_path / "a.wav").window(0, 1).tolist() == [[1.0, -1.0]]


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with WavWriter(tmp_path / "a.wav") as wav:
            wav.write(np.zeros((10, 2), np.float32))
            raise RuntimeError("the mixer fell asleep")

    with pytest.raises(RuntimeError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"), WavWriter(tmp_path / "no" / "a.wav"):
        pass


def test_a_full_disk_is_told_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(wave.Wave_write, "writeframes", full)
    with pytest.raises(OSError, match="free space on the disk"), WavWriter(tmp_path / "a.wav") as wav:
        wav.write(np.zeros((10, 2), np.float32))
    assert list(tmp_path.iterdir()) == []
