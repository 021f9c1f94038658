"""The small set of signal tools the sound room works with: 48 kHz float32, mono (n,) or stereo (n, 2), numpy only.

Filters work in the frequency domain on whole short sounds (zero phase, no state); what streams through a film is made of
circular textures and short sounds, so no filter has to run across blocks.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

RATE = 48_000  # samples a second; 48 a millisecond, so milliseconds are exact
Samples = NDArray[np.float32]
Sound = NDArray[np.floating[Any]]  # while it is being made: arithmetic widens the type, never the data
_BLOCK = 1 << 17
_READ = 1 << 13
_TAPS, _PHASES = 16, 256


def rng(*words: object) -> np.random.Generator:
    """A generator seeded by words alone."""
    seed = hashlib.sha256("|".join(map(str, words)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(seed[:16], "little")))


def amplitude(db: float) -> float:
    """Gain factor of decibels."""
    return float(10 ** (db / 20))


def louder_side(sound: Sound) -> Samples:
    """At every sample the larger magnitude of left and right; (n, 2) to (n,)."""
    return np.maximum(np.abs(sound[:, 0]), np.abs(sound[:, 1])).astype(np.float32, copy=False)


def rms(sound: Samples) -> float:
    """Root mean square, over all channels."""
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) if sound.size else 0.0


@lru_cache(maxsize=12)
def filter_curve(size: int, low: float, high: float, order: int, rate: int) -> NDArray[np.float32]:
    """Butterworth magnitudes of a band-pass; 0 leaves a side open."""
    hz = np.fft.rfftfreq(size, 1 / rate)
    gain = np.ones(len(hz))
    if high:
        gain /= np.sqrt(1 + (hz / high) ** (2 * order))
    if low:
        gain *= np.sqrt(1 - 1 / (1 + (hz / low) ** (2 * order)))
    return gain.astype(np.float32)


def fast_length(size: int) -> int:
    """The next length whose Fourier transform is quick."""
    power = 1 << max(4, (size - 1).bit_length())
    return min((n for n in (power, power * 3 // 4, power * 5 // 8, power * 9 // 16) if n >= size), default=power)


def band(sound: Sound, low: float = 0, high: float = 0, order: int = 2, rate: int = RATE) -> Samples:
    """`sound` between `low` and `high` Hz (0: open), without moving it in time. Long sounds go block by block."""
    if len(sound) <= _BLOCK * 2:
        return _band(sound, low, high, order, rate)
    around = rate // 10  # longer than any of our filters rings
    result = np.empty(sound.shape, np.float32)
    for at in range(0, len(sound), _BLOCK):
        first = max(0, at - around)
        piece = _band(sound[first : at + _BLOCK + around], low, high, order, rate)
        result[at : at + _BLOCK] = piece[at - first : at - first + _BLOCK]
    return result


def _band(sound: Sound, low: float, high: float, order: int, rate: int) -> Samples:
    size = fast_length(len(sound) + rate // 20)
    spectrum = np.fft.rfft(sound, size, axis=0)
    curve = filter_curve(size, low, high, order, rate)
    spectrum *= curve if sound.ndim == 1 else curve[:, None]
    return np.fft.irfft(spectrum, size, axis=0)[: len(sound)].astype(np.float32)


def noise(size: int, dice: np.random.Generator, low: float = 0, high: float = 0, order: int = 2) -> Samples:
    """Band-limited noise of RMS 1 that loops without a seam: made in the frequency domain."""
    bins = size // 2 + 1
    spectrum = dice.standard_normal(bins, np.float32) + 1j * dice.standard_normal(bins, np.float32)
    spectrum *= filter_curve(size, low or 20, high, order, RATE)
    sound = np.fft.irfft(spectrum, size)
    return (sound / np.sqrt(np.mean(sound**2))).astype(np.float32)


def convolve(sound: Samples, impulse: Samples) -> Samples:
    """`sound` (n,) or (n, c) through `impulse` (m,) of matching channels; n + m - 1 samples, overlap-add."""
    block = min(len(sound), max(_BLOCK, len(impulse)))
    size = fast_length(block + len(impulse) - 1)
    response = np.fft.rfft(impulse, size, axis=0)
    result = np.zeros((len(sound) + len(impulse) - 1, *sound.shape[1:]), np.float32)
    for at in range(0, len(sound), max(1, block)):
        piece = np.fft.irfft(np.fft.rfft(sound[at : at + block], size, axis=0) * response, size, axis=0)
        room = result[at : at + size]
        room += piece[: len(room)].astype(np.float32)
    return result


def stereo(left: Samples, right: Samples | None = None) -> Samples:
    """Two channels from one or two mono sounds."""
    return np.stack([left, left if right is None else right], axis=1).astype(np.float32)


def pan(sound: Samples, percent: int) -> Samples:
    """Constant-power placing of a mono sound, balance of a stereo one: -100 left, 0 centre, 100 right. Centre is unity."""
    angle = (np.clip(percent, -100, 100) + 100) / 200 * np.pi / 2
    gains = np.array([np.cos(angle), np.sin(angle)], np.float32) * np.float32(np.sqrt(2))
    both = stereo(sound) if sound.ndim == 1 else sound
    return np.multiply(both, gains, dtype=np.float32)


def faded(sound: Samples, into: int, out: int) -> Samples:
    """A copy with raised-cosine fades of so many samples at its ends."""
    result = sound.copy()
    into, out = min(into, len(sound) // 2), min(out, len(sound) // 2)
    shape = (-1,) if sound.ndim == 1 else (-1, 1)
    if into:
        result[:into] *= _ramp(into).reshape(shape)
    if out:
        result[-out:] *= _ramp(out)[::-1].reshape(shape)
    return result


def _ramp(size: int) -> Samples:
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(size) + 0.5) / size)).astype(np.float32)


@lru_cache(maxsize=8)
def _sinc_table(cutoff_pct: int, taps: int, phases: int) -> NDArray[np.float32]:
    cutoff = cutoff_pct / 100
    offsets = np.arange(taps)[None, :] - (taps // 2 - 1) - np.arange(phases + 1)[:, None] / phases
    table = np.sinc(offsets * cutoff) * cutoff * np.cos(np.pi * offsets / (taps + 2)) ** 2
    return (table / table.sum(axis=1, keepdims=True)).astype(np.float32)


def read_at(sound: Samples, positions: NDArray[np.float64], cutoff: float = 1.0) -> Samples:
    """Mono `sound` at fractional sample positions by windowed sinc: resampling, vibrato, pitch. Silence outside."""
    table = _sinc_table(max(10, round(min(1.0, cutoff) * 96)), _TAPS, _PHASES)
    padded = np.concatenate([np.zeros(_TAPS, np.float32), sound, np.zeros(_TAPS, np.float32)])
    result = np.zeros(len(positions), np.float32)
    for at in range(0, len(positions), _READ):  # pieces that stay in the processor's cache
        piece, part = positions[at : at + _READ], result[at : at + _READ]
        whole = np.floor(piece).astype(np.int64)
        phase = np.rint((piece - whole) * _PHASES).astype(np.int64)
        start = np.clip(whole + _TAPS // 2 + 1, 0, len(padded) - _TAPS)
        for tap in range(_TAPS):
            part += padded[start + tap] * table[phase, tap]
    return result


def stretch(sound: Samples, factor: float, rate: int) -> Samples:
    """Mono `sound` made `factor` times as long at the same pitch (overlap-add at the best-matching places, WSOLA)."""
    window, hop, search = rate * 40 // 1000 // 2 * 2, rate * 20 // 1000, rate * 8 // 1000
    total = max(window, round(len(sound) * factor))
    source = np.concatenate([np.zeros(search, np.float32), sound, np.zeros(window * 2 + search * 2, np.float32)])
    shape = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)
    result = np.zeros(total + window, np.float32)
    weight = np.zeros(total + window, np.float32)
    natural = search
    for at in range(0, total, hop):
        wish = search + min(round(at / factor), len(sound))
        target = source[natural : natural + window]
        region = source[wish - search : wish + search + window]
        best = wish - search + _best_match(region, target, search * 2) if at else wish
        result[at : at + window] += source[best : best + window] * shape
        weight[at : at + window] += shape
        natural = min(best + hop, len(source) - window)
    return np.divide(result, np.maximum(weight, np.float32(0.1)), dtype=np.float32)[:total]


def _best_match(region: Samples, target: Samples, choices: int) -> int:
    size = fast_length(len(region) + len(target))
    likeness = np.fft.irfft(np.fft.rfft(region, size) * np.conj(np.fft.rfft(target, size)), size)[:choices]
    return int(np.argmax(likeness))
