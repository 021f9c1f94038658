"""How loud a film is, and the one gain curve that brings it to the norm.

Loudness is EBU R 128 (ITU-R BS.1770), measured by FFmpeg's `ebur128` through PyAV. Gain and limiter are decided from
numbers gathered while listening once: momentary loudness every 100 ms and the true peak of every millisecond. From these
the loudness after limiting follows by arithmetic, so the right gain is found without listening again.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

import av
import av.error
import av.filter
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.sound.signals import RATE, Samples, Sound, fast_length, louder_side

_STEP = RATE // 10  # ebur128 reports every 100 ms
_MS = RATE // 1000
_AROUND = 64  # samples of context that oversampling needs at a block's ends
_ATTACK_DB = 1.2  # a millisecond: the limiter opens its look-ahead this steeply
_RELEASE_DB = 0.045  # and lets go this slowly
SILENCE_LUFS = -70.0
_MINUTE = 60_000  # milliseconds
_SEEN_MS = 2_500  # further than any reduction below 100 dB reaches


class Levels(NamedTuple):
    """What a meter has heard: LUFS integrated, dBTP over all, LUFS momentary every 100 ms."""

    lufs: float
    true_peak: float
    momentary: NDArray[np.float64]


class Meter:
    """EBU R 128 over blocks of stereo samples of any size. `peaks` also measures true peak, at four times the cost."""

    def __init__(self, *, peaks: bool = True) -> None:
        self._peaks, self._position = peaks, 0
        self._momentary: list[float] = []
        self._last: dict[str, str] = {}
        self._graph = av.filter.Graph()
        self._source = self._graph.add_abuffer(
            format="fltp", sample_rate=RATE, layout="stereo", time_base=Fraction(1, RATE)
        )
        meter = self._graph.add("ebur128", f"peak={'true' if peaks else 'none'}:metadata=1:framelog=quiet")
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
        return Levels(
            float(self._last.get("lavfi.r128.I", SILENCE_LUFS)),
            20 * float(np.log10(max(peak, 1e-9))),
            np.asarray(self._momentary, np.float64),
        )

    def _pull(self) -> None:
        while True:
            try:
                heard = self._sink.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return
            self._last = dict(heard.metadata) or self._last
            if "lavfi.r128.M" in heard.metadata:
                self._momentary.append(float(heard.metadata["lavfi.r128.M"]))


def peaks_by_ms(before: Samples, block: Samples, after: Samples) -> Samples:
    """True peak of each millisecond of `block` (a whole number of them), four times oversampled.

    `before` and `after` are what lies around it, at least 64 samples where the film goes on.
    """
    whole = np.concatenate([before[-_AROUND:], block, after[:_AROUND]])
    size = len(whole)
    loud = louder_side(block)
    count = -(-len(block) // _MS)
    if size < 4 or not loud.any():
        return np.zeros(count, np.float32)
    wide = fast_length(size)
    up = np.fft.irfft(np.fft.rfft(np.ascontiguousarray(whole.T), wide), wide * 4) * np.float32(4)
    first = len(before[-_AROUND:]) * 4
    over = louder_side(up[:, first : first + len(block) * 4].T)
    padded = np.zeros(count * _MS * 4, np.float32)
    padded[: len(over)] = over
    return np.maximum(padded.reshape(count, _MS * 4).max(axis=1), _by_ms(loud, count))


def _by_ms(loud: Samples, count: int) -> Samples:
    padded = np.zeros(count * _MS, np.float32)
    padded[: len(loud)] = loud
    return padded.reshape(count, _MS).max(axis=1).astype(np.float32)


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


def gain_for(target_lufs: float, momentary: NDArray[np.float64], peaks: Samples, ceiling_db: float) -> float:
    """The gain in dB after which, limited, the integrated loudness is the target; 0 for silence, never above 40."""
    if not len(momentary) or momentary.max() <= SILENCE_LUFS:
        return 0.0
    low, high = -40.0, 40.0
    for _ in range(16):
        middle = (low + high) / 2
        reduction = limiter_db(peaks, middle, ceiling_db)
        if integrated(momentary + middle + _by_windows(reduction, len(momentary))) < target_lufs:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _by_windows(reduction_db: NDArray[np.float32], count: int) -> NDArray[np.float64]:
    """Mean power of the reduction over the 400 ms that each momentary value looks back on, in dB."""
    hops = np.ones(count + 3)  # of 100 ms, with 300 ms of nothing before the film
    whole = min(count, len(reduction_db) // 100)
    for at in range(0, whole, 600):
        part = reduction_db[at * 100 : min(whole, at + 600) * 100].reshape(-1, 100)
        hops[3 + at : 3 + at + len(part)] = np.mean(10 ** (part.astype(np.float64) / 10), axis=1)
    return 10 * np.log10(np.maximum((hops[3:] + hops[2:-1] + hops[1:-2] + hops[:-3]) / 4, 1e-9))


def integrated(momentary: NDArray[np.float64]) -> float:
    """Integrated loudness of momentary values: gated at -70 LUFS, then 10 LU under the mean (BS.1770)."""
    heard = momentary[momentary > SILENCE_LUFS]
    if not len(heard):
        return SILENCE_LUFS
    mean = _mean(heard)
    return _mean(heard[heard > mean - 10])


def _mean(lufs: NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(10 ** (lufs / 10))))
