"""What a foley artist has on the table: strikes, rings, scrapes and swells that the named effects are built from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from aiuteur.craft.sound.signals import RATE, Sound, band, noise

Dice = np.random.Generator


def silence(ms: float) -> Sound:
    """So many milliseconds of nothing, mono."""
    return np.zeros(max(1, round(ms * RATE / 1000)), np.float32)


def put(onto: Sound, sound: Sound, at_ms: float, gain: float = 1.0) -> None:
    """Add a sound into another at a time; what does not fit is left out."""
    at = round(at_ms * RATE / 1000)
    end = min(len(onto), at + len(sound))
    if 0 <= at < end:
        onto[at:end] += sound[: end - at] * np.float32(gain)


def falling(samples: int, decay_ms: float, attack_ms: float = 0.8) -> Sound:
    """An envelope that rises quickly and dies away (to 37 % in `decay_ms`), and ends at zero."""
    t = np.arange(samples) * 1000 / RATE
    shape = np.exp(-t / decay_ms) * np.minimum(1, t / attack_ms)
    return (shape * np.minimum(1, (t[-1] - t) / min(20.0, t[-1] / 4 + 1e-6))).astype(np.float32)


def swell(ms: float, rise_ms: float, fall_ms: float) -> Sound:
    """An envelope with raised-cosine ends."""
    t = np.arange(round(ms * RATE / 1000)) * 1000 / RATE
    ends = np.clip(t / rise_ms, 0, 1) * np.clip((ms - t) / fall_ms, 0, 1)
    return (0.5 - 0.5 * np.cos(np.pi * ends)).astype(np.float32)


def strike(dice: Dice, low: float, high: float, decay_ms: float) -> Sound:
    """A burst of noise between two frequencies, peak 1: anything that hits anything."""
    size = round(decay_ms * 7 * RATE / 1000) + 480
    burst = band(dice.standard_normal(size).astype(np.float32) * falling(size, decay_ms), low, high)
    burst *= falling(size, decay_ms * 2)
    return burst / max(float(np.abs(burst).max()), 1e-9)


def ring(partials: Sequence[tuple[float, float, float]], ms: float) -> Sound:
    """Dying partials (Hz, amplitude, decay in ms): metal, glass, wood, strings."""
    t = np.arange(round(ms * RATE / 1000)) / RATE
    result = np.zeros(len(t))
    for n, (hz, amplitude, decay_ms) in enumerate(partials):
        result += amplitude * np.sin(2 * np.pi * hz * t + n) * np.exp(-t * 1000 / decay_ms)
    ends = np.minimum(1, t * 1500) * np.clip((t[-1] - t) * 3500 / ms, 0, 1)  # let go over the last quarter
    return (result * ends).astype(np.float32)


def glide(pitches: Sequence[tuple[float, float]], overtones: Sequence[float] = (1.0,)) -> Sound:
    """A tone whose pitch moves through (time in ms, Hz) points, with overtones by their amplitudes."""
    times, hz = [p[0] for p in pitches], [p[1] for p in pitches]
    t = np.arange(round(times[-1] * RATE / 1000)) * 1000 / RATE
    phase = 2 * np.pi * np.cumsum(np.interp(t, times, hz)) / RATE
    result = np.zeros(len(t))
    for n, amplitude in enumerate(overtones, 1):
        result += amplitude * np.sin(n * phase)
    return result.astype(np.float32)


def hiss(dice: Dice, ms: float, low: float, high: float) -> Sound:
    """Steady noise between two frequencies, RMS 1."""
    size = max(2048, round(ms * RATE / 1000) // 2 * 2)
    return noise(size, dice, low, high)[: max(1, round(ms * RATE / 1000))]


def grains(dice: Dice, ms: float, a_second: float, low: float, high: float, decay_ms: float = 3) -> Sound:
    """Many small clicks: fire, gravel, paper, rain on a roof."""
    size = round(ms * RATE / 1000)
    spikes = np.zeros(size, np.float32)
    count = max(1, round(ms / 1000 * a_second))
    spikes[dice.integers(0, size, count)] = dice.standard_normal(count).astype(np.float32) * dice.random(count).astype(
        np.float32
    )
    body = strike(dice, low, high, decay_ms)
    spectrum_size = 1 << (size + len(body)).bit_length()
    result = np.fft.irfft(np.fft.rfft(spikes, spectrum_size) * np.fft.rfft(body, spectrum_size), spectrum_size)[:size]
    return result.astype(np.float32)


def step(dice: Dice, ground: str = "floor") -> Sound:
    """One footstep: heel and toe, on `floor`, `gravel` or `snow`."""
    result = silence(320)
    shade = dice.uniform(0.9, 1.12)
    for at, weight in ((0, 1.0), (dice.uniform(55, 80), 0.45)):
        put(result, strike(dice, 50, 190 * shade, 20), at, 0.8 * weight)
        if ground == "floor":
            put(result, strike(dice, 500 * shade, 1900 * shade, 8), at, 0.9 * weight)
        elif ground == "gravel":
            put(result, grains(dice, 110, 420, 1500, 7000), at, 1.1 * weight)
        else:
            put(result, hiss(dice, 150, 500, 2600) * swell(150, 40, 90), at, 0.16 * weight)
    return result


def steps(dice: Dice, count: int, gap_ms: float, ground: str = "floor") -> Sound:
    """A walk of so many steps, uneven as people are."""
    result = silence(count * gap_ms * 1.08 + 400)
    at = 0.0
    for n in range(count):
        put(result, step(dice, ground), at, dice.uniform(0.75, 1.0) * (1 if n % 2 else 0.92))
        at += gap_ms * dice.uniform(0.96, 1.05)
    return result
