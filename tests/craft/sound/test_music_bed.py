"""The score: one key, every mood its own, dynamics without a click."""

from typing import get_args

import numpy as np
import pytest

from aiuteur.craft.sound.bed import BedCue, Mood, bed, score
from aiuteur.craft.sound.instruments import LOOP, pad
from aiuteur.craft.sound.signals import Samples

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("music_bed")]  # one score is played for all
MOODS: tuple[Mood, ...] = get_args(Mood)
CUES = [BedCue(start_ms=n * 8000, ms=8000, mood=mood) for n, mood in enumerate(MOODS)]


@pytest.fixture(scope="module")
def film() -> Samples:
    return np.concatenate(list(bed(CUES, 64_000, "test film")))


def test_the_score_is_as_long_as_the_film_and_clean(film: Samples) -> None:
    assert film.shape == (64_000 * 48, 2)
    assert np.isfinite(film).all()
    assert np.abs(film).max() < 0.7
    assert np.abs(film.mean(axis=0)).max() < 1e-4
    assert np.abs(film[-1]).max() < 1e-4


def test_every_mood_plays_at_its_own_strength(film: Samples) -> None:
    strength = {
        mood: np.sqrt(np.mean(film[n * 384_000 + 96_000 : (n + 1) * 384_000] ** 2)) for n, mood in enumerate(MOODS)
    }
    assert all(0.008 < value < 0.15 for value in strength.values())
    assert strength["grand"] > 1.4 * strength["tender"]


def test_no_click_where_moods_change_or_blocks_join(film: Samples) -> None:
    bends = np.abs(np.diff(film, n=2, axis=0)).max(axis=1)
    usual = np.percentile(bends, 99.9)
    for edge in range(48_000, len(film) - 48_000, 48_000):
        assert bends[edge - 4 : edge + 4].max() < 3 * usual


def test_all_pitches_belong_to_one_key_and_its_minor() -> None:
    notes = score(CUES, 64_000, "test film")
    assert len({note.pitch % 12 for note in notes}) <= 10  # major and minor on one tonic: seven notes and three
    assert all(24 <= note.pitch <= 96 for note in notes)


def test_music_rests_between_cues() -> None:
    cues = [BedCue(start_ms=0, ms=4000, mood="sad"), BedCue(start_ms=14_000, ms=4000, mood="warm")]
    sound = np.concatenate(list(bed(cues, 20_000, "rest")))
    assert np.abs(sound[10 * 48_000 : 13 * 48_000]).max() < 0.003
    assert np.abs(sound[2 * 48_000 : 3 * 48_000]).max() > 0.01


def test_same_words_same_score_other_film_other_score(film: Samples) -> None:
    again = np.concatenate(list(bed(CUES, 64_000, "test film")))
    assert np.array_equal(film, again)
    assert {n.pitch for n in score(CUES, 64_000, "a")} != {n.pitch for n in score(CUES, 64_000, "b")}


def test_no_cues_is_silence_and_odd_cues_are_harmless() -> None:
    assert not np.concatenate(list(bed([], 1500, "x"))).any()
    odd = [BedCue(start_ms=0, ms=0), BedCue(start_ms=1000, ms=30), BedCue(start_ms=90_000, ms=10)]
    assert len(np.concatenate(list(bed(odd, 2345, "x")))) == 2345 * 48
    assert list(bed([], 0, "x")) == []


def test_a_pad_is_at_its_pitch_and_loops() -> None:
    loop = pad("strings", 57)
    spectrum = np.abs(np.fft.rfft(loop[:, 0]))
    assert np.fft.rfftfreq(LOOP, 1 / 48_000)[int(spectrum.argmax())] == pytest.approx(220, rel=0.02)
    assert np.abs(loop[0] - loop[-1]).max() < np.abs(np.diff(loop, axis=0)).max()
