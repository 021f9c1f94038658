"""A bed of one's own in the mix: conformed, as loud as our score, ducked, and the film at the norm's loudness."""

import wave
from pathlib import Path

import numpy as np
import pytest

from aiuteur.craft.sound.loudness import Meter
from aiuteur.craft.sound.mix import TARGET_LUFS, TRUE_PEAK, BedCue, master
from aiuteur.craft.sound.own_bed import SCORE_LUFS, Mode, OwnBed, own_bed
from aiuteur.craft.sound.signals import Samples
from aiuteur.craft.sound.wavefile import WavReader, WavWriter, peaks_of

SECONDS = 12
TOTAL = SECONDS * 48_000


def song(path: Path, level: float, seconds: int = SECONDS, rate: int = 44_100) -> Path:
    """A chord at a rate that is not the film's."""
    t = np.arange(seconds * rate) / rate
    sound = sum(np.sin(2 * np.pi * hz * t) for hz in (220, 277, 330)) * level / 3
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((sound * 32_000).astype("<i2").tobytes())
    return path


def scene(folder: Path) -> tuple[Path, Path]:
    """Two seconds of noise that stand for speech at 4 s, and faint air."""
    made: list[Path] = []
    noise = np.random.default_rng(7).standard_normal((TOTAL, 2)).astype(np.float32)
    said = np.zeros((TOTAL, 2), np.float32)
    said[4 * 48_000 : 6 * 48_000] = noise[: 2 * 48_000] * 0.1
    for name, sound in (("dx", said), ("fx", noise * 0.002)):
        made.append(folder / f"{name}.wav")
        with WavWriter(made[-1]) as wav:
            wav.write(sound)
    return made[0], made[1]


def read(path: Path) -> Samples:
    reader = WavReader(path)
    return reader.window(0, reader.samples)


def rms(sound: Samples, first: float, last: float) -> float:
    return float(np.sqrt(np.mean(sound[int(first * 48_000) : int(last * 48_000)] ** 2)))


def laid(folder: Path, mode: Mode, level: float = 0.4, level_db: float = 0) -> OwnBed:
    folder.mkdir(exist_ok=True)
    return own_bed(song(folder / "song.wav", level), folder, TOTAL, mode, level_db)


@pytest.mark.parametrize("level", [0.9, 0.02])
def test_a_loud_and_a_soft_recording_are_laid_as_loud_as_our_score(tmp_path: Path, level: float) -> None:
    meter = Meter()
    own = laid(tmp_path, "music", level)
    for start in range(0, TOTAL, 48_000):
        meter.hear(own.window(start, 48_000))
    assert meter.levels().lufs == pytest.approx(SCORE_LUFS, abs=0.5)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["beside", "music", "all"])
def test_the_film_keeps_its_loudness_and_the_stems_add_up(tmp_path: Path, mode: Mode) -> None:
    cues = [BedCue(start_ms=0, ms=SECONDS * 1000)]
    done = master([scene(tmp_path)], cues, TOTAL, tmp_path / "out", own=laid(tmp_path / "own", mode))
    report = done["report"]
    assert report["lufs"] == pytest.approx(TARGET_LUFS, abs=0.5)
    assert report["true_peak"] <= TRUE_PEAK
    stems = {name: read(done[name]) for name in ("mix", "dx", "fx", "mx")}
    assert {len(one) for one in stems.values()} == {TOTAL}
    assert np.abs(stems["dx"] + stems["fx"] + stems["mx"] - stems["mix"]).max() < 1e-5
    music = stems["mx"]
    assert rms(music, 8, 10) > 0.001
    if mode == "all":
        assert not stems["dx"].any()
        assert not stems["fx"].any()
        assert rms(music, 4.5, 5.5) == pytest.approx(rms(music, 8, 9), rel=0.05), "nobody speaks: nothing is ducked"
    else:
        assert rms(stems["dx"], 4.5, 5.5) > 0.01
    if mode == "music":
        assert rms(music, 4.5, 5.5) < 0.6 * rms(music, 8, 9), "it makes way for who speaks"
    assert rms(music, SECONDS - 0.02, SECONDS) < 0.2 * rms(music, 8, 9), "it ends with the film"


def test_the_fader_moves_it_and_a_short_bed_is_followed_by_silence(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    short = own_bed(song(tmp_path / "a" / "s.wav", 0.3, seconds=5), tmp_path / "a", TOTAL, "music", 0)
    louder = own_bed(song(tmp_path / "a" / "s.wav", 0.3, seconds=5), tmp_path / "a", TOTAL, "music", 6)
    assert louder.gain == pytest.approx(short.gain * 10 ** (6 / 20))
    assert short.window(3 * 48_000, 48_000).any()
    assert not short.window(7 * 48_000, 48_000).any()
    silent = own_bed(song(tmp_path / "a" / "n.wav", 0.0), tmp_path / "a", TOTAL, "music", 0)
    assert not silent.window(0, TOTAL).any()


def test_a_part_of_it_is_what_the_whole_film_has_there(tmp_path: Path) -> None:
    whole = laid(tmp_path / "whole", "music")
    first, size = 5 * 48_000 + 7, 3 * 48_000
    folder = tmp_path / "part"
    folder.mkdir()
    part = own_bed(song(folder / "song.wav", 0.4), folder, TOTAL, "music", 0, range(first, first + size))
    assert part.gain == whole.gain, "as loud as in the film"
    assert np.array_equal(part.window(0, size), whole.window(first, size))
    assert not part.window(size, 100).any()
    after = own_bed(folder / "song.wav", folder, 2 * TOTAL, "music", 0, range(TOTAL, TOTAL + size))
    assert not after.window(0, size).any(), "the bed has ended before"


def test_a_waveform_follows_the_sound(tmp_path: Path) -> None:
    dialogue, _ = scene(tmp_path)
    peaks = peaks_of(dialogue, 12)
    assert len(peaks) == 12
    assert [n for n, peak in enumerate(peaks) if peak] == [4, 5]
    assert max(peaks) <= 100
