"""Endless sounds: eleven seconds of stereo that loop without a seam, made once and read at any place.

Loops of different layers have different lengths, and every layer sways at its own slow rates, so an ambience does not
come round again within a scene. This is what keeps memory flat and a minute of ambience cheap.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from aiuteur.craft.sound.foley import Dice, grains, put, strike
from aiuteur.craft.sound.shelf import shelved
from aiuteur.craft.sound.signals import RATE, Samples, Sound, band, noise, rng

_SIZE = 1 << 19
_SIZES = (_SIZE, 458_752, 589_824, 491_520)  # lengths the Fourier transform likes: 9.6 to 12.3 s


def _noise(low: float, high: float, order: int = 2, body: float = 0.0) -> Callable[[Dice, int], Sound]:
    """A band of noise; `body` adds a low part below 250 Hz."""

    def make(dice: Dice, size: int) -> Sound:
        sound = noise(size, dice, low, high, order)
        return sound + body * noise(size, dice, 30, 250) if body else sound

    return make


def _hum(partials: tuple[tuple[float, float], ...], hiss: float) -> Callable[[Dice, int], Sound]:
    """Steady machine tones over a little noise; whole periods in the loop, so it has no seam."""

    def make(dice: Dice, size: int) -> Sound:
        t = np.arange(size)
        sound = hiss * noise(size, dice, 60, 3000)
        for hz, level in partials:
            cycles = round(hz * size / RATE)
            sound = sound + level * np.sin(2 * np.pi * cycles * t / size + dice.uniform(0, 6)).astype(np.float32)
        return sound

    return make


def _crackle(a_second: float, low: float, high: float, decay_ms: float, bed: float) -> Callable[[Dice, int], Sound]:
    """Grains over a bed of noise: rain, fire, frost."""

    def make(dice: Dice, size: int) -> Sound:
        drops = grains(dice, size * 1000 / RATE, a_second, low, high, decay_ms)
        drops = drops / max(float(np.sqrt(np.mean(drops**2))), 1e-9)
        return drops + bed * noise(size, dice, low * 0.6, high)

    return make


def _babble(dice: Dice, size: int) -> Sound:
    """Twelve people talking at once, none of them understood: four vowels, three voices each, taking turns."""
    crowd = np.zeros(size, np.float32)
    for _ in range(4):
        formant = dice.uniform(420, 800)
        voices = _talker(dice, size) + _talker(dice, size) + _talker(dice, size)
        crowd += band(voices, formant * 0.7, formant * 1.4) + np.float32(0.4) * band(
            voices, formant * 2.2, formant * 3.3
        )
    return _seamless(crowd, RATE)


def _talker(dice: Dice, size: int) -> Sound:
    """One voice's buzz, its pitch wandering, broken into syllables and turns."""
    t = np.arange(size, dtype=np.float32) / np.float32(RATE)
    wander = 1 + 0.08 * np.sin(np.float32(2 * np.pi * dice.uniform(0.2, 0.6)) * t + dice.uniform(0, 6))
    phase = np.cumsum(dice.uniform(95, 230) / RATE * wander.astype(np.float64))
    knots = np.arange(0, size / RATE + 0.4, 0.17)
    syllables = np.interp(t, knots, np.clip(dice.random(len(knots)) - 0.25, 0, 1)).astype(np.float32)
    turns = np.sin(np.float32(2 * np.pi * dice.uniform(0.07, 0.16)) * t + dice.uniform(0, 6))
    return (2 * (phase % 1) - 1).astype(np.float32) * syllables * np.clip(turns * 6 + 2, 0, 1)


def _wheels(dice: Dice, size: int) -> Sound:
    """A train from inside: rolling and the beat of the rail joints."""
    sound = 0.8 * noise(size, dice, 35, 260) + 0.12 * noise(size, dice, 400, 2200)
    for n in range(int(size / RATE / 0.78)):
        for at, gain in ((0, 1.0), (130, 0.8)):
            put(sound, strike(dice, 90, 900, 26), n * size * 1000 / RATE / int(size / RATE / 0.78) + at, 4 * gain)
    return sound


def _machines(dice: Dice, size: int) -> Sound:
    """A factory hall: motors, a press on every second, air."""
    sound = _hum(((50, 0.5), (100, 0.7), (147, 0.4), (296, 0.25)), 0.5)(dice, size)
    beats = int(size / RATE / 0.92)
    for n in range(beats):
        put(sound, strike(dice, 60, 1400, 45), n * size * 1000 / RATE / beats, 4.5)
        put(sound, strike(dice, 900, 5200, 16), n * size * 1000 / RATE / beats + 390, 2.5)
    return sound


def _crickets(dice: Dice, size: int) -> Sound:
    t = np.arange(size) / RATE
    sound = np.zeros(size)
    for _ in range(5):
        cycles, chirps = round(dice.uniform(3900, 5200) * size / RATE), round(dice.uniform(1.6, 2.6) * size / RATE)
        slow = np.sin(2 * np.pi * chirps * t * RATE / size + dice.uniform(0, 6))
        trill = np.clip(np.sin(2 * np.pi * round(38 * size / RATE) * t * RATE / size), 0, 1)
        sound += (
            np.clip(slow - 0.25, 0, 1) * trill * np.sin(2 * np.pi * cycles * t * RATE / size) * dice.uniform(0.3, 1)
        )
    return sound.astype(np.float32) + 0.004 * noise(size, dice, 1500, 7000)


def _seamless(sound: Sound, overlap: int) -> Sound:
    """Its last part crossfaded into its first, kept at full length by turning it."""
    ramp = np.sqrt(np.linspace(0, 1, overlap, dtype=np.float32))
    result = sound.copy()
    tail = sound[::-1][:overlap]  # time-reversed: continuous with the end
    result[:overlap] = sound[:overlap] * ramp + tail * ramp[::-1]
    return result


TEXTURES: dict[str, Callable[[Dice, int], Sound]] = {
    "room_tone": _noise(45, 320),
    "air": _noise(150, 1400, 1, 0.4),
    "vent": _noise(90, 900, 2, 0.6),
    "hush": _noise(250, 4200, 1),
    "wind": _noise(70, 420, 2, 0.3),
    "whistling_wind": _noise(520, 820, 3),
    "high_wind": _noise(300, 1700, 1, 0.2),
    "leaves": _noise(1600, 7500),
    "rain": _crackle(900, 1600, 9500, 1.2, 0.8),
    "rain_on_roof": _crackle(260, 220, 1500, 4, 0.7),
    "fire": _crackle(34, 700, 6000, 4, 0.12),
    "surf": _noise(180, 3200, 1, 0.5),
    "sea_hiss": _noise(1800, 7000),
    "deep_water": _noise(30, 220, 2),
    "stream": _crackle(700, 450, 4200, 5, 0.5),
    "lapping": _crackle(16, 250, 1500, 26, 0.12),
    "city": _noise(40, 520, 2, 0.5),
    "traffic": _noise(90, 1500, 1, 0.5),
    "babble": _babble,
    "crickets": _crickets,
    "mains": _hum(((50, 0.35), (100, 0.6), (150, 0.2), (200, 0.15)), 0.4),
    "cabin": _noise(32, 240, 2, 0.8),
    "wheels": _wheels,
    "machines": _machines,
    "future": _hum(((55, 0.6), (82.5, 0.4), (220, 0.2), (441, 0.12)), 0.3),
    "frost": _crackle(5, 2500, 8000, 3, 0.25),
}


@shelved(6)  # 4 MB each
def texture(name: str) -> Samples:
    """The loop called `name`: (n, 2), RMS 1, n between 9.6 and 12.3 s."""
    make = TEXTURES[name]
    size = _SIZES[sum(name.encode()) % len(_SIZES)]
    left, right = (make(rng("texture", name, side), size) for side in ("left", "right"))
    loop = np.stack([left, 0.35 * left + 0.94 * right], axis=1).astype(np.float32)
    loop = 7 * np.tanh(loop / np.sqrt(np.mean(loop**2)) / 7)  # no single spark may rule the level
    loop -= loop.mean(axis=0)
    return (loop / np.sqrt(np.mean(loop**2))).astype(np.float32)
