"""Sound encoded in stretches is the sound encoded in one go: same samples, same place, no seam."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from aiuteur.craft.cut import aac, aac_process
from aiuteur.craft.cut.aac import FRAME, aac_stream, encode_track
from aiuteur.craft.cut.cutlist import Piece
from aiuteur.craft.cut.errors import CutError

LENGTH = 48_000 * 14 + 777


@pytest.fixture
def mix(wav) -> tuple[Path, np.ndarray]:
    """A gliding chord with clicks, which make the encoder change its windows."""
    chance = np.random.default_rng(4)
    time_axis = np.arange(LENGTH) / 48_000
    chord = sum(np.sin(2 * np.pi * (f + 9 * time_axis) * time_axis) for f in (180, 270, 611)) * 0.12
    samples = np.stack([chord, 0.7 * chord])
    for at in chance.integers(0, LENGTH - 600, 60):
        samples[:, at : at + 400] += 0.3 * chance.standard_normal((2, 400)) * np.exp(-np.arange(400) / 60)
    samples = np.clip(samples, -0.95, 0.95).astype(np.float32)
    return wav(samples), samples


def played(packets, path: Path) -> np.ndarray:
    """What a player hears, the priming taken off."""
    with av.open(str(path), "w") as container:
        stream = aac_stream(container)
        for packet in packets:
            packet.stream = stream
            container.mux(packet)
    with av.open(str(path)) as container:
        frames = [(frame.pts, frame.to_ndarray()) for frame in container.decode(audio=0)]
    heard = np.zeros((2, max(at + part.shape[1] for at, part in frames)), np.float32)
    for at, part in frames:
        heard[:, max(at, 0) : at + part.shape[1]] = part[:, max(-at, 0) :]
    return heard


@pytest.mark.slow
def test_stretches_leave_no_seam(tmp_path: Path, mix, monkeypatch) -> None:
    path, samples = mix
    pieces = [Piece(path, Fraction(0), 0, LENGTH)]
    whole = played(encode_track(pieces, LENGTH), tmp_path / "one.m4a")
    monkeypatch.setattr(aac, "_STRETCH", 48)
    changes: list[int] = []
    choose = aac.change_of_encoder
    monkeypatch.setattr(aac, "change_of_encoder", lambda *given: changes.append(choose(*given)) or changes[-1])
    packets = list(encode_track(pieces, LENGTH, workers=2))
    split = played(packets, tmp_path / "split.m4a")
    assert len(changes) == 13
    assert split.shape == whole.shape
    assert [packets[0].pts, packets[-1].pts + packets[-1].duration] == [-FRAME, LENGTH]

    def noise(heard: np.ndarray) -> np.ndarray:
        """Error of every packet's samples against the original, in dB under full scale."""
        end = LENGTH // FRAME * FRAME
        error = (heard[:, :end] - samples[:, :end]).reshape(2, -1, FRAME)
        return 10 * np.log10((error**2).mean((0, 2)) + 1e-9)

    # packet n sounds in the samples of packets n − 1 and n; the encoder's own choices differ by a little
    seams = sorted({place + step for place in changes for step in (-2, -1, 0)})
    assert np.median(noise(split)[seams] - noise(whole)[seams]) < 1
    assert np.max(noise(split)[seams] - noise(whole)[seams]) < 6


@pytest.mark.slow
def test_the_track_does_not_depend_on_the_number_of_cores(mix, monkeypatch) -> None:
    pieces = [Piece(mix[0], Fraction(0), 0, LENGTH)]
    monkeypatch.setattr(aac, "_STRETCH", 96)
    one, three = ([bytes(packet) for packet in encode_track(pieces, LENGTH, workers=n)] for n in (1, 3))
    assert one == three


@pytest.mark.slow
def test_a_stretch_from_the_middle_is_laid_to_the_sample(mix, make) -> None:
    path, samples = mix
    piece = Piece(path, Fraction(0), 1000, LENGTH)
    left, right = aac_process.lay([piece], 300_000, 310_000)
    assert np.abs(np.frombuffer(left, np.float32) - samples[0, 299_000:309_000]).max() < 1e-6
    assert np.abs(np.frombuffer(right, np.float32) - samples[1, 299_000:309_000]).max() < 1e-6
    clip = Piece(make.provider("long", frames=24 * 8), Fraction(0), 0, 48_000 * 8)
    whole = np.frombuffer(aac_process.lay([clip], 0, 48_000 * 8)[0], np.float32)
    part = np.frombuffer(aac_process.lay([clip], 200_000, 250_000)[0], np.float32)
    assert np.abs(whole[200_000:250_000] - part).max() < 1e-6


def test_a_sound_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "mix.wav").write_bytes(b"no sound")
    pieces = [Piece(tmp_path / "mix.wav", Fraction(0), 0, LENGTH)]
    with pytest.raises(CutError, match=r"mix\.wav"):
        list(encode_track(pieces, LENGTH))
    monkeypatch.setattr(aac, "_STRETCH", 48)
    with pytest.raises(CutError, match="could not be encoded"):
        list(encode_track(pieces, LENGTH, workers=2))


def test_no_process_outlives_the_one_that_needs_it(mix) -> None:
    script = f"""
import sys
from fractions import Fraction
from pathlib import Path
from aiuteur.craft.cut import aac
from aiuteur.craft.cut.cutlist import Piece
aac._STRETCH = 48
packets = aac.encode_track([Piece(Path({str(mix[0])!r}), Fraction(0), 0, {LENGTH})], {LENGTH}, workers=2)
next(packets)
print("begun", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", script]
    parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert parent.stdout is not None
    assert parent.stdout.readline() == b"begun\n"
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text().split()
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    assert children
    for _ in range(100):
        left = [child for child in children if Path(f"/proc/{child}").exists() and not _is_zombie(child)]
        if not left:
            break
        time.sleep(0.05)
    assert left == []


def _is_zombie(child: str) -> bool:
    return Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
