"""How loud a film is, and the one gain curve that brings it to the norm.

Loudness is EBU R 128 (ITU-R BS.1770). Gain and limiter are decided from two numbers for every millisecond, gathered while
listening once: its true peak, and its power through the norm's K-weighting. What a gain that changes slowly leaves of
that power follows by arithmetic, and so does the loudness after limiting: the right gain is found without listening
again. What is written is measured all the same, by FFmpeg's `ebur128` through PyAV.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

import av
import av.error
import av.filter
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.sound.signals import RATE, Samples, Sound, fast_length, louder_side

_MS = RATE // 1000
_AROUND = 576  # samples of context that filters need at a block's ends; with them a second is one quick transform
_ATTACK_DB = 1.2  # a millisecond: the limiter opens its look-ahead this steeply
_RELEASE_DB = 0.045  # and lets go this slowly
SILENCE_LUFS = -70.0
_MINUTE = 60_000  # milliseconds
_SEEN_MS = 2_500  # further than any reduction below 100 dB reaches


class Levels(NamedTuple):
    """What a meter has heard: LUFS integrated, dBTP over all."""

    lufs: float
    true_peak: float


class Meter:
    """EBU R 128 over blocks of stereo samples of any size."""

    def __init__(self) -> None:
        self._position = 0
        self._last: dict[str, str] = {}
        self._graph = av.filter.Graph()
        self._source = self._graph.add_abuffer(
            format="fltp", sample_rate=RATE, layout="stereo", time_base=Fraction(1, RATE)
        )
        meter = self._graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
        self._sink = self._graph.add("abuffersink")
        self._source.link_to(meter)
        meter.link_to(self._sink)
        self._graph.configure()

    def hear(self, block: Sound) -> None:
        """Listen to the next block, (n, 2)."""
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block.T, np.float32), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._position, Fraction(1, RATE)
        self._position += len(block)
        self._source.push(frame)
        self._pull()

    def levels(self) -> Levels:
        """All that was heard; ends the listening."""
        self._source.push(None)
        self._pull()
        peak = max((float(self._last.get(f"lavfi.r128.true_peaks_ch{c}", 0) or 0) for c in (0, 1)), default=0.0)
        return Levels(float(self._last.get("lavfi.r128.I", SILENCE_LUFS)), 20 * float(np.log10(max(peak, 1e-9))))

    def _pull(self) -> None:
        while True:
            try:
                heard = self._sink.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            self._last = dict(heard.metadata) or self._last


class ByMs(NamedTuple):
    """A sound millisecond by millisecond: its true peak, and its K-weighted power, both sides added (BS.1770)."""

    peaks: Samples
    power: Samples


def by_ms(before: Samples, block: Samples, after: Samples) -> ByMs:
    """What `block` (a whole number of milliseconds, or a film's end) is like. True peaks are four times oversampled.

    `before` and `after` are what lies around it, at least 576 samples where the film goes on.
    """
    whole = np.concatenate([before[-_AROUND:], block, after[:_AROUND]])
    loud = louder_side(block)
    count = -(-len(block) // _MS)
    if len(whole) < 4 or not loud.any():
        return ByMs(np.zeros(count, np.float32), np.zeros(count, np.float32))
    wide, first = fast_length(len(whole)), len(before[-_AROUND:])
    spectrum = np.fft.rfft(np.ascontiguousarray(whole.T), wide)
    up = np.fft.irfft(spectrum, wide * 4) * np.float32(4)
    over = louder_side(up[:, first * 4 : (first + len(block)) * 4].T)
    weighted = np.fft.irfft(spectrum * _k_weighting(wide), wide)[:, first : first + len(block)]
    return ByMs(
        np.maximum(_in_ms(over, count, 4 * _MS).max(axis=1), _in_ms(loud, count, _MS).max(axis=1)),
        _in_ms(np.square(weighted).sum(axis=0), count, _MS).mean(axis=1),
    )


def _in_ms(values: Samples, count: int, each: int) -> Samples:
    padded = np.zeros(count * each, np.float32)
    padded[: len(values)] = values
    return padded.reshape(count, each)


@lru_cache(maxsize=2)
def _k_weighting(size: int) -> Samples:
    """Magnitudes of the norm's two filters at 48 kHz (BS.1770, tables 1 and 2) for a transform of so many samples."""
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    powers = np.stack([np.ones_like(turn), turn, turn * turn])
    shelf = np.array([1.53512485958697, -2.69169618940638, 1.19839281085285]) @ powers
    shelf /= np.array([1.0, -1.69065929318241, 0.73248077421585]) @ powers
    high_pass = np.array([1.0, -2.0, 1.0]) @ powers
    high_pass /= np.array([1.0, -1.99004745483398, 0.99007225036621]) @ powers
    return np.abs(shelf * high_pass).astype(np.float32)


def limiter_db(peaks: Samples, gain_db: float, ceiling_db: float) -> NDArray[np.float32]:
    """Reduction in dB (0 or less) for every millisecond, so that `gain_db` louder stays under the ceiling.

    It begins before a peak and lets go slowly; both are straight lines in decibels, so the curve is a running maximum.
    Long films go minute by minute, each with enough of its neighbours that the curve is the same.
    """
    result = np.zeros(len(peaks), np.float32)
    for at in range(0, len(peaks), _MINUTE):
        first = max(0, at - _SEEN_MS)
        curve = _reduction(peaks[first : at + _MINUTE + _SEEN_MS], gain_db, ceiling_db)
        result[at : at + _MINUTE] = curve[at - first : at - first + _MINUTE]
    return result


def _reduction(peaks: Samples, gain_db: float, ceiling_db: float) -> NDArray[np.float32]:
    need = np.maximum(0.0, 20 * np.log10(np.maximum(peaks, 1e-6)) + gain_db - ceiling_db)
    wide = need.copy()  # the gain is interpolated between milliseconds: neighbours must agree
    wide[1:] = np.maximum(wide[1:], need[:-1])
    wide[:-1] = np.maximum(wide[:-1], need[1:])
    slope = np.arange(len(wide), dtype=np.float64)
    held = np.maximum.accumulate(wide + _RELEASE_DB * slope) - _RELEASE_DB * slope
    ahead = np.maximum.accumulate(wide[::-1] + _ATTACK_DB * slope)[::-1] - _ATTACK_DB * slope[::-1]
    return (-np.maximum(0.0, np.maximum(held, ahead))).astype(np.float32)


def gain_for(target_lufs: float, heard: ByMs, ceiling_db: float) -> float:
    """The gain in dB after which, limited, the integrated loudness is the target; 0 for silence, never above 40."""
    if momentary(heard.power).max(initial=SILENCE_LUFS) <= SILENCE_LUFS:
        return 0.0
    low, high = -40.0, 40.0
    for _ in range(16):
        middle = (low + high) / 2
        reduction = limiter_db(heard.peaks, middle, ceiling_db)
        if integrated(momentary(heard.power, reduction) + middle) < target_lufs:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def momentary(power: Samples, reduction_db: Samples | None = None) -> NDArray[np.float64]:
    """Momentary loudness in LUFS, every 100 ms that of 400 ms, of power by milliseconds after a reduction."""
    hops = np.zeros(len(power) // 100)
    for at in range(0, len(hops), 600):
        part = slice(at * 100, min(len(hops), at + 600) * 100)
        left = power[part] if reduction_db is None else power[part] * 10 ** (reduction_db[part] / 10)
        hops[at : at + len(left) // 100] = left.reshape(-1, 100).mean(axis=1, dtype=np.float64)
    windows = sum(hops[at : max(0, len(hops) - 3) + at] for at in range(4)) / 4
    return -0.691 + 10 * np.log10(np.maximum(windows, 1e-12))


def integrated(momentary: NDArray[np.float64]) -> float:
    """Integrated loudness of momentary values: gated at -70 LUFS, then 10 LU under the mean (BS.1770)."""
    heard = momentary[momentary > SILENCE_LUFS]
    if not len(heard):
        return SILENCE_LUFS
    mean = _mean(heard)
    return _mean(heard[heard > mean - 10])


def _mean(lufs: NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(10 ** (lufs / 10))))
