"""The mix: lines on their sample, music and air behind them, the norm's loudness, stems that add up."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.sound.loudness import Meter, by_ms, gain_for, integrated, limiter_db, momentary
from aiuteur.craft.sound.mix import (
    TARGET_LUFS,
    TRUE_PEAK,
    BedCue,
    EffectCue,
    LineCue,
    SceneSpec,
    _gain_at,
    master,
    mix_scene,
)
from aiuteur.craft.sound.signals import Samples, rng
from aiuteur.craft.sound.speak import speak
from aiuteur.craft.sound.timing import speech_ms
from aiuteur.craft.sound.voice import allocate
from aiuteur.craft.sound.wavefile import WavReader, WavWriter

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("film_mix")]  # one film is mixed for all
STARTS = (1203, 4207, 8011)


def read(path: Path) -> Samples:
    reader = WavReader(path)
    return reader.window(0, reader.samples)


def a_line(path: Path, words: str, ms: int = 1400) -> Path:
    """Stands for speech: a voiced buzz with syllables, as loud as lines are."""
    t = np.arange(ms * 48) / 48_000
    buzz = sum(np.sin(2 * np.pi * 130 * k * t + k * k) / k for k in range(1, 14)) * (
        0.25 + np.abs(np.sin(2 * np.pi * 3.1 * t))
    )
    sound = (buzz + 0.1 * rng(words).standard_normal(len(t))) * np.minimum(1, np.minimum(t, t[::-1]) * 50)
    sound *= 0.1 / np.sqrt(np.mean(sound**2))
    with WavWriter(path, bits=16) as wav:
        wav.write(np.stack([sound, sound], axis=1).astype(np.float32))
    return path


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("mix")
    media = {f"line{n}": a_line(folder / f"line{n}.wav", f"line{n}") for n in range(3)}
    scenes, cues = [], []
    for n, (place, mood, samples) in enumerate(
        (("beach", "tense", 480_480), ("room", "warm", 479_521), ("city", "grand", 480_000))
    ):
        spec = SceneSpec(
            total_ms=10_010,
            lines=tuple(LineCue(start_ms=start, wav=f"line{k}", name="Ilya") for k, start in enumerate(STARTS)),
            effects=(EffectCue(name="thunder", at_ms=2900), EffectCue(name="door", at_ms=9200, gain_db=-3)),
            place=place,
            int_ext="INT" if place == "room" else "EXT",
            weather="storm" if place == "beach" else "clear",
            mood=mood,
            seed_words=place,
        )
        made = mix_scene(spec, media, folder / f"scene{n}", samples=samples)
        scenes.append((made["dx"], made["fx"]))
        cues.append(BedCue(start_ms=n * 10_000, ms=10_000, mood=mood))
    total = 480_480 + 479_521 + 480_000
    made = master(scenes, cues, total, folder / "film", seed_words="test")
    return {**made, "scenes": scenes, "total": total, "cues": cues, "media": media, "folder": folder}


def test_the_mix_is_at_the_norm(film: dict) -> None:
    meter = Meter()
    meter.hear(read(film["mix"]))
    heard = meter.levels()
    assert heard.lufs == pytest.approx(TARGET_LUFS, abs=0.5)
    assert heard.true_peak <= TRUE_PEAK
    assert film["report"]["lufs"] == pytest.approx(heard.lufs, abs=0.05)
    assert film["report"]["true_peak"] == pytest.approx(heard.true_peak, abs=0.05)


def test_loudness_is_reckoned_so_well_that_a_hard_limited_film_is_written_once(film: dict) -> None:
    assert film["report"]["reduction_db"] < -1.5
    assert film["report"]["lufs"] == pytest.approx(TARGET_LUFS, abs=0.05)


def test_every_file_has_exactly_the_films_samples_and_no_fault(film: dict) -> None:
    for name in ("mix", "dx", "fx", "mx"):
        sound = read(film[name])
        assert len(sound) == film["total"]
        assert np.isfinite(sound).all()
        assert np.abs(sound.mean(axis=0)).max() < 1e-3
        assert np.abs(sound).max() > 0.02


def test_stems_add_up_to_the_mix(film: dict) -> None:
    stems = read(film["dx"]) + read(film["fx"]) + read(film["mx"])
    assert np.abs(stems - read(film["mix"])).max() < 4 / 2**23


def test_lines_lie_on_their_sample_in_the_mix(film: dict) -> None:
    mix, at = read(film["mix"]).mean(axis=1), 0
    for samples in (480_480, 479_521, 480_000):
        for number, start in enumerate(STARTS):
            line = read(film["media"][f"line{number}"]).mean(axis=1)[: 48 * 1400]
            line = line[: min(len(line), samples - start * 48)]
            first = at + start * 48
            window = mix[max(0, first - 480) : first + len(line) + 480]
            size = 1 << (len(window) + len(line)).bit_length()
            likeness = np.fft.irfft(np.fft.rfft(window, size) * np.conj(np.fft.rfft(line, size)), size)[:960]
            assert int(np.argmax(likeness)) - (first - max(0, first - 480)) == 0
        at += samples


def test_air_and_music_step_back_under_dialogue(film: dict) -> None:
    quiet, spoken = slice(6_500 * 48, 7_700 * 48), slice(4_500 * 48, 5_400 * 48)
    dx = read(film["dx"])
    assert np.abs(dx[quiet]).max() < 1e-6 < np.abs(dx[spoken]).max()
    scene = film["scenes"][0]
    for name, source in (("fx", read(scene[1])),):
        gain = [np.sqrt(np.mean(read(film[name])[part] ** 2) / np.mean(source[part] ** 2)) for part in (quiet, spoken)]
        assert gain[1] / gain[0] == pytest.approx(10 ** (-5 / 20), rel=0.1)


def test_scenes_join_without_a_click(film: dict) -> None:
    fx = read(film["fx"])
    steps = np.abs(np.diff(fx, axis=0)).max(axis=1)
    for joint in (480_480, 480_480 + 479_521):
        near = steps[joint - 2000 : joint + 2000]
        assert steps[joint - 3 : joint + 3].max() <= np.percentile(near, 99.9)
        before, after = fx[joint - 1440 : joint], fx[joint : joint + 1440]
        assert np.sqrt(np.mean(after**2)) > 0.1 * np.sqrt(np.mean(before**2))  # the air does not drop out


def test_the_same_film_is_the_same_to_the_byte(film: dict) -> None:
    again = master(film["scenes"], film["cues"], film["total"], film["folder"] / "again", seed_words="test")
    for name in ("mix", "dx", "fx", "mx"):
        assert again[name].read_bytes() == film[name].read_bytes()


def test_a_film_without_scenes_or_sound_is_silent_but_whole(tmp_path: Path) -> None:
    assert not len(read(master([], [], 0, tmp_path)["mix"]))
    made = master([], [], 96_100, tmp_path)
    assert len(read(made["mix"])) == 96_100
    assert not read(made["mix"]).any()


def test_quiet_air_alone_reaches_the_norm(tmp_path: Path) -> None:
    made = mix_scene(SceneSpec(total_ms=6000, place="bedroom", int_ext="INT"), {}, tmp_path / "s")
    report = master([(made["dx"], made["fx"])], [], 288_000, tmp_path / "film")["report"]
    assert report["lufs"] == pytest.approx(TARGET_LUFS, abs=0.5)
    assert report["true_peak"] <= TRUE_PEAK


def test_a_line_that_outlasts_its_scene_fades_and_a_missing_one_is_told(tmp_path: Path) -> None:
    media = {"a": a_line(tmp_path / "a.wav", "a")}
    spec = SceneSpec(total_ms=1000, lines=(LineCue(start_ms=400, wav="a", name="Mara"),), place="room", int_ext="INT")
    dx = read(mix_scene(spec, media, tmp_path / "s")["dx"])
    assert len(dx) == 48_000
    assert np.abs(dx[-1]).max() < 0.01
    with pytest.raises(ValueError, match="The line of Mara at 400 ms has no sound"):
        mix_scene(spec, {}, tmp_path / "s")
    with pytest.raises(KeyError, match="kazoo"):
        mix_scene(spec.but(effects=(EffectCue(name="kazoo", at_ms=0),)), media, tmp_path / "t")


def test_foreign_sound_files_are_resampled(tmp_path: Path) -> None:
    import wave

    tone = (np.sin(2 * np.pi * 440 * np.arange(22_050) / 22_050) * 8000).astype("<i2")
    with wave.open(str(tmp_path / "x.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22_050)
        file.writeframes(tone.tobytes())
    spec = SceneSpec(total_ms=1200, lines=(LineCue(start_ms=100, wav="x"),))
    dx = read(mix_scene(spec, {"x": tmp_path / "x.wav"}, tmp_path / "s")["dx"])[:, 0]
    spectrum = np.abs(np.fft.rfft(dx[9600:43_200]))
    assert np.fft.rfftfreq(33_600, 1 / 48_000)[int(spectrum.argmax())] == pytest.approx(440, abs=2)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 3), min_size=1, max_size=300), st.floats(-20, 20))
def test_the_limiter_never_lets_a_peak_through(peaks: list[float], gain: float) -> None:
    values = np.array(peaks, np.float32)
    out = 20 * np.log10(np.maximum(values, 1e-9)) + gain + limiter_db(values, gain, -1.0)
    assert out.max() <= -1.0 + 1e-3


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0.1, 1), min_size=1, max_size=9), st.integers(0, 3), st.integers(1, 4 * 48))
def test_gains_go_straight_from_the_middle_of_one_millisecond_to_the_next(
    values: list[float], first: int, size: int
) -> None:
    gains = np.array(values, np.float32)
    first = min(first, len(gains) - 1)
    size = min(size, (len(gains) - first) * 48)
    knots = np.arange(len(gains)) * 48 + 23.5
    wanted = np.interp(first * 48 + np.arange(size), knots, gains)[:, None]
    assert np.allclose(_gain_at(gains, first * 48, size), wanted, atol=1e-6)


def test_gain_and_gating_agree_with_the_meter() -> None:
    sound = (rng("gate").standard_normal((48_000 * 8, 2)) * 0.05).astype(np.float32)
    sound[48_000 * 4 :] *= 0.02  # gated out
    meter = Meter()
    meter.hear(sound)
    heard = meter.levels()
    found = by_ms(sound[:0], sound, sound[:0])
    assert integrated(momentary(found.power)) == pytest.approx(heard.lufs, abs=0.05)
    assert 20 * np.log10(found.peaks.max()) == pytest.approx(heard.true_peak, abs=0.3)
    assert gain_for(-14, found, 20) == pytest.approx(-14 - heard.lufs, abs=0.05)


def test_a_minute_of_film_in_three_scenes_comes_out_at_the_norm(tmp_path: Path) -> None:
    cast = allocate([("Mara", "female", "old"), ("Tom", "male", "child"), ("Ilya", "male", "adult")])
    text = "He should be back by now. The storm took the harbour light an hour ago."
    scenes = []
    for n, voice in enumerate(cast.values()):
        lines = []
        for k in range(3):
            speak(text, voice, speech_ms(text), tmp_path / f"{n}{k}.wav")
            lines.append(LineCue(start_ms=1000 + 6500 * k, wav=f"{n}{k}"))
        media = {f"{n}{k}": tmp_path / f"{n}{k}.wav" for k in range(3)}
        effects = (EffectCue(name="thunder", at_ms=500), EffectCue(name="door", at_ms=6000))
        spec = SceneSpec(
            total_ms=20_000, lines=tuple(lines), effects=effects, place="harbour", weather="storm", seed_words=str(n)
        )
        made = mix_scene(spec, media, tmp_path / f"s{n}")
        scenes.append((made["dx"], made["fx"]))
    cues = [BedCue(start_ms=n * 20_000, ms=20_000, mood=mood) for n, mood in enumerate(("tense", "sad", "grand"))]
    report = master(scenes, cues, 60 * 48_000, tmp_path / "film")["report"]
    assert report["lufs"] == pytest.approx(TARGET_LUFS, abs=0.5)
