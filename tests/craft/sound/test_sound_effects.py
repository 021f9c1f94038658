"""Effects: clean, deterministic, found by the words of an action."""

import numpy as np
import pytest

from aiuteur.craft.sound.effects import EFFECTS, effect, effect_for
from aiuteur.craft.sound.signals import Samples, amplitude


def centroid(sound: Samples) -> float:
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    return float((power * np.fft.rfftfreq(len(sound), 1 / 48_000)).sum() / power.sum())


@pytest.mark.slow
@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_is_clean(name: str) -> None:
    sound = effect(name, "test", "small")
    assert sound.dtype == np.float32
    assert sound.shape[1] == 2
    assert 0.2 <= len(sound) / 48_000 <= 8
    assert np.isfinite(sound).all()
    assert np.abs(sound).max() == pytest.approx(amplitude(EFFECTS[name].peak_db), rel=0.05)
    assert abs(float(sound.mean())) < 1e-3
    assert np.abs(sound[0]).max() < 0.01
    assert np.abs(sound[-1]).max() < 1e-4


def test_the_same_words_make_the_same_sound_and_others_another() -> None:
    first = effect("door", "kitchen").copy()
    effect.cache_clear()
    assert np.array_equal(effect("door", "kitchen"), first)
    assert not np.array_equal(effect("door", "cellar"), first)


def test_effects_sound_like_what_they_are() -> None:
    assert centroid(effect("thunder")) < 400 < centroid(effect("knock")) < 2500 < centroid(effect("coin"))
    assert centroid(effect("explosion")) < centroid(effect("gunshot")) < centroid(effect("glass"))


@pytest.mark.parametrize(
    ("action", "names"),
    [
        ("Mara slams the door and walks to the window. Thunder.", ("slam", "footsteps", "thunder")),
        ("He knocks. A dog barks.", ("knock", "dog")),
        ("She lights a candle and unfolds the letter.", ("match", "paper")),
        ("The phone rings. Tom runs down the stairs.", ("phone", "running", "stairs")),
        ("A car screeches; a gunshot.", ("brakes", "gunshot")),
        ("The gold ring. She watches him, very still.", ()),
        ("", ()),
    ],
)
def test_action_words_call_for_effects(action: str, names: tuple[str, ...]) -> None:
    assert effect_for(action) == names


def test_cue_words_may_be_names() -> None:
    assert effect_for(["thunder", "horn", "nothing of the kind", "WIND"]) == ("thunder", "car_horn", "wind_gust")


def test_an_unknown_effect_is_named() -> None:
    with pytest.raises(KeyError, match="no sound effect called 'kazoo'"):
        effect("kazoo")
