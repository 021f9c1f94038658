"""The orchestra of the temporary score: pads that loop without end, plucked and struck notes that die away.

A pad is a spectrum with every partial spread a little and given a random phase, turned into one long loop: it moves by
itself like a section of strings, costs one Fourier transform per pitch and never clicks. Struck notes carry their own
hall. Pitches are MIDI numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from aiuteur.craft.sound.acoustics import impulse, impulse_samples
from aiuteur.craft.sound.foley import ring
from aiuteur.craft.sound.shelf import shelved
from aiuteur.craft.sound.signals import RATE, Samples, convolve, faded, rng, stereo

LOOP = 1 << 18  # samples of a pad, 5.5 s


class Pad(NamedTuple):
    """A sustained voice: overtones' fall, spread of each partial in cents, and where it gets dark (Hz)."""

    slope: float
    cents: float
    dark_hz: float
    odd_only: bool = False


class Struck(NamedTuple):
    """A dying voice: (ratio, amplitude, decay ms) of its partials, and its share of hall."""

    partials: tuple[tuple[float, float, float], ...]
    hall: float
    ms: int


PADS: dict[str, Pad] = {
    "strings": Pad(1.0, 20, 3200),
    "low_strings": Pad(1.0, 14, 1400),
    "choir": Pad(1.3, 28, 2200),
    "reeds": Pad(1.3, 14, 2100, odd_only=True),
    "brass": Pad(0.95, 12, 2300),
    "glass": Pad(2.2, 34, 5200, odd_only=True),
}
STRUCK: dict[str, Struck] = {
    "piano": Struck(((1, 1, 1300), (2, 0.55, 800), (3, 0.28, 520), (4.02, 0.16, 330), (5.05, 0.09, 220), (6.1, 0.05, 150)), 0.45, 3600),
    "harp": Struck(((1, 1, 800), (2, 0.4, 420), (3, 0.2, 240), (4, 0.12, 160)), 0.5, 2400),
    "bell": Struck(((1, 1, 1500), (2.76, 0.5, 700), (5.4, 0.25, 320), (8.9, 0.08, 120)), 0.7, 3800),
    "pizzicato": Struck(((1, 1, 190), (2, 0.6, 120), (3, 0.35, 80), (4, 0.2, 50)), 0.4, 1100),
    "drum": Struck(((1, 1, 240), (1.52, 0.5, 130), (1.98, 0.35, 90), (2.9, 0.15, 50)), 0.5, 1500),
}  # fmt: skip


def hertz(pitch: int) -> float:
    """Equal temperament, A4 = 440 Hz."""
    return 440.0 * 2 ** ((pitch - 69) / 12)


@shelved(12)  # 2 MB each
def pad(name: str, pitch: int) -> Samples:
    """A stereo loop (LOOP, 2) of RMS 1 at that pitch."""
    voice, base = PADS[name], hertz(pitch)
    hz = np.fft.rfftfreq(LOOP, 1 / RATE)
    shape = np.zeros(len(hz))
    number = 1
    while base * number < min(9000.0, voice.dark_hz * 4):
        centre = base * number
        width = max(0.25, centre * (2 ** (voice.cents / 1200) - 1)) * number**0.25
        level = number**-voice.slope / np.sqrt(1 + (centre / voice.dark_hz) ** 4)
        low, high = np.searchsorted(hz, (centre - 5 * width, centre + 5 * width))
        shape[low:high] += level / np.sqrt(width) * np.exp(-(((hz[low:high] - centre) / width) ** 2))
        number += 2 if voice.odd_only else 1
    sides = [
        np.fft.irfft(shape * np.exp(2j * np.pi * rng("pad", name, pitch, side).random(len(hz))), LOOP)
        for side in (0, 1)
    ]
    loop = np.stack([0.8 * sides[0] + 0.6 * sides[1], 0.8 * sides[0] - 0.6 * sides[1]], axis=1)
    return (loop / np.sqrt(np.mean(loop**2))).astype(np.float32)


def struck_samples(name: str) -> int:
    """How long a struck note is, of whatever pitch."""
    return STRUCK[name].ms * RATE // 1000 + impulse_samples("large") - 1


@shelved(16)  # up to 2 MB each
def struck(name: str, pitch: int) -> Samples:
    """A struck or plucked stereo note of peak 1 in its hall."""
    voice, base = STRUCK[name], hertz(pitch)
    lower = (220 / base) ** 0.25  # low strings ring longer
    dry = ring(
        [(base * ratio, level, decay * lower) for ratio, level, decay in voice.partials if base * ratio < 9000],
        voice.ms,
    )
    wet = convolve(stereo(dry), impulse("large"))
    note = np.float32(voice.hall) * wet
    note[: len(dry)] += stereo(dry)
    note /= max(float(np.abs(note).max()), 1e-6)
    return faded(note, 48, RATE // 4)
