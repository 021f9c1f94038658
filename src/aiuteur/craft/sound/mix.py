"""The film's final mix: scenes joined, music under them, dialogue in front, at the loudness of the norm.

Three passes over the scenes' stems, each block by block: where is speech (ducking is read ahead from it), how loud is it
all (the gain and limiter curves follow), and the writing. Every curve is applied to the stems alike, so DX, FX and MX add
up to the mix to the last bit but rounding.
"""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, NamedTuple

import numpy as np

from aiuteur.craft.sound.bed import BedCue, bed
from aiuteur.craft.sound.loudness import ByMs, Levels, Meter, by_ms, gain_for, limiter_db
from aiuteur.craft.sound.own_bed import OwnBed
from aiuteur.craft.sound.scene import EffectCue, LineCue, SceneSpec, mix_scene
from aiuteur.craft.sound.signals import RATE, Samples, Sound, louder_side
from aiuteur.craft.sound.wavefile import WavReader, WavWriter

__all__ = ["TARGET_LUFS", "TRUE_PEAK", "BedCue", "EffectCue", "LineCue", "SceneSpec", "master", "mix_scene"]

FILES = ("mix", "dx", "fx", "mx")
TARGET_LUFS = -14.0
TRUE_PEAK = -1.0  # dBTP that is promised
_CEILING = -3.0  # that is aimed at in the mix: encoding it as AAC was measured to raise peaks by up to 1.5 dB
_BLOCK = RATE  # one second
_WAITING = 4  # seconds that are laid ahead of those who look into them and write them down
_JOINT = RATE * 30 // 1000  # scenes' air crosses over 30 ms
_DUCK_FX, _DUCK_MX = -5.0, -9.0  # dB under dialogue
_GRID = RATE // 100  # the ducking curve has a value every 10 ms
_AHEAD, _HOLD, _RELEASE = 14, 25, 55  # hundredths of a second
_MS = RATE // 1000
_IN_GRID = (np.arange(_GRID) / _GRID).astype(np.float32)
_TO_MIDDLE = (np.maximum(0, 23.5 - np.arange(_MS)) / _MS).astype(np.float32)  # of each sample of a millisecond
_FROM_MIDDLE = _TO_MIDDLE[::-1]
_SPEECH = 0.012  # peak above which a line is speaking


Beside = Callable[[Path], AbstractContextManager[Callable[[int], object]]]


class _Stems(NamedTuple):
    dx: Sound
    fx: Sound
    mx: Sound


def master(
    scenes: Sequence[tuple[Path | str, Path | str]],
    cues: Sequence[BedCue],
    total_samples: int,
    out_dir: Path,
    *,
    seed_words: str = "film",
    beside: Beside | None = None,
    own: OwnBed | None = None,
) -> dict[str, Any]:
    """Join the scenes' (DX, FX) stems, lay the score, duck, bring to -14 LUFS and at most -1 dBTP, and write four files.

    `beside` is entered with the mix's file while it is written, and told how many samples can be read there; it may be
    entered again, and what it did before counts no more. `own` is a bed that somebody brought: beside the score, in its
    place, or in the place of all sound.
    Returns {"mix", "dx", "fx", "mx": Path of 48 kHz 24-bit stereo WAV, exactly `total_samples` long,
    "report": {"lufs", "true_peak", "gain_db", "reduction_db", "samples"}}. Scenes that are shorter than the film in
    all are followed by silence. A film without any sound stays silent.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=out_dir) as score:
        desk = _Desk(scenes, cues, total_samples, seed_words, score, beside or _nobody, own)
        heard = desk.listen()
        gain = gain_for(TARGET_LUFS, heard, _CEILING)
        levels, lowest = desk.write(out_dir, gain, heard.peaks)
        wanted = TARGET_LUFS
        for _ in range(2):  # where reckoning and measuring disagree
            missed = TARGET_LUFS - levels.lufs
            if abs(missed) < 0.25 or levels.lufs <= -69:
                break
            wanted += missed
            gain = gain_for(wanted, heard, _CEILING)
            levels, lowest = desk.write(out_dir, gain, heard.peaks)
    report = {
        "lufs": round(levels.lufs, 2),
        "true_peak": round(levels.true_peak, 2),
        "gain_db": round(gain, 2),
        "reduction_db": round(lowest, 2),
        "samples": total_samples,
    }
    return {**{name: out_dir / f"{name}.wav" for name in FILES}, "report": report}


def _nobody(path: Path) -> AbstractContextManager[Callable[[int], object]]:
    return nullcontext(lambda samples: None)


class _Reel:
    """Scenes' files end to end; `cross` lets the air of neighbours overlap for a moment."""

    def __init__(self, paths: Sequence[Path], *, cross: bool) -> None:
        self._paths, self._cross = list(paths), cross
        self._open = lru_cache(maxsize=6)(self._reader)
        lengths = [WavReader(path).samples for path in self._paths]
        self._starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)

    def _reader(self, index: int) -> WavReader:
        return WavReader(self._paths[index])

    def window(self, start: int, size: int) -> Samples:
        """`size` samples from `start` of the film; silence outside."""
        result = np.zeros((size, 2), np.float32)
        index = max(0, int(np.searchsorted(self._starts, start, side="right")) - 1)
        while index < len(self._paths) and self._starts[index] < start + size:
            begin, end = int(self._starts[index]), int(self._starts[index + 1])
            first, last = max(start, begin), min(start + size, end)
            if last > first:
                piece = self._open(index).window(first - begin, last - first)
                result[first - start : last - start] = self._joined(piece, index, first - begin)
            index += 1
        return result

    def _joined(self, piece: Samples, index: int, at: int) -> Samples:
        """The first moment of a scene crossed with the scene before, which goes on as its own mirror image."""
        length = int(min(_JOINT, self._starts[index + 1] - self._starts[index]))
        if not self._cross or at >= length:
            return piece
        count = min(len(piece), length - at)
        turn = ((np.arange(at, at + count) + 0.5) / length * np.pi / 2).astype(np.float32)[:, None]
        piece = piece.copy()
        piece[:count] *= np.sin(turn)
        if index:
            before = self._open(index - 1)
            mirrored = before.window(before.samples - at - count, count)[::-1]
            piece[:count] += mirrored * np.cos(turn)
        return piece


class _Desk:
    """The mixing desk: stems in, faders from curves, stems and mix out."""

    def __init__(
        self,
        scenes: Sequence[tuple[Path | str, Path | str]],
        cues: Sequence[BedCue],
        total: int,
        seed_words: str,
        score: IO[bytes],
        beside: Beside,
        own: OwnBed | None,
    ) -> None:
        self._dx = _Reel([Path(dx) for dx, _ in scenes], cross=False)
        self._fx = _Reel([Path(fx) for _, fx in scenes], cross=True)
        self._cues, self._total, self._seed = cues, total, seed_words
        self._beside, self._own = beside, own
        self._score, self._played = score, False  # played once, then read again from the file
        self._speech = self._speaking()

    def listen(self) -> ByMs:
        """Every millisecond before gain."""
        found: deque[Future[ByMs]] = deque()
        nothing = np.zeros((0, 2), np.float32)
        before, block = nothing, nothing
        # Fourier transforms leave the interpreter alone: one second is looked into while the next one is laid
        with ThreadPoolExecutor(2, thread_name_prefix="peaks") as finders:
            for stems in self._blocks():
                after = np.asarray(stems.dx + stems.fx + stems.mx, np.float32)
                if len(block):
                    found.append(finders.submit(by_ms, before, block, after))
                if len(found) > _WAITING:
                    found[-_WAITING].result()  # no more seconds in memory than these
                before, block = block, after
            found.append(finders.submit(by_ms, before, block, nothing))
            parts = [one.result() for one in found]
        return ByMs(np.concatenate([part.peaks for part in parts]), np.concatenate([part.power for part in parts]))

    def write(self, out_dir: Path, gain_db: float, peaks: Samples) -> tuple[Levels, float]:
        """Write all four files under one gain curve; the mix's levels, and the limiter's deepest reduction in dB."""
        meter, reduction = Meter(), limiter_db(peaks, gain_db, _CEILING)
        gains = (10 ** ((reduction + np.float32(gain_db)) / 20)).astype(np.float32)
        with ExitStack() as stack:
            files = [stack.enter_context(WavWriter(out_dir / f"{name}.wav")) for name in FILES]
            written = stack.enter_context(self._beside(files[0].part))
            # meters and disks leave the interpreter alone: both are at work while the next second is laid
            desks = [stack.enter_context(ThreadPoolExecutor(1, thread_name_prefix="desk")) for _ in range(2)]
            at_work: deque[Future[None]] = deque()
            position = 0
            for stems in self._blocks():
                gain = _gain_at(gains, position, len(stems.dx))
                parts = [stem * gain for stem in stems]
                whole = parts[0] + parts[1] + parts[2]
                at_work += [desks[0].submit(meter.hear, whole), desks[1].submit(_tape, files, (whole, *parts), written)]
                while len(at_work) > 2 * _WAITING:
                    at_work.popleft().result()
                position += len(whole)
            for one in at_work:
                one.result()
        return meter.levels(), float(reduction.min(initial=0))

    def _blocks(self) -> Iterator[_Stems]:
        music = self._music()
        own, alone = self._own, self._own is not None and self._own.alone
        for start in range(0, self._total, _BLOCK):
            size = min(_BLOCK, self._total - start)
            speech = self._speech_at(start, size)
            score = next(music)[:size] if own is None or own.mode == "beside" else np.zeros((size, 2), np.float32)
            if own is not None:
                score = score + own.window(start, size)
            if alone:
                nothing = np.zeros((size, 2), np.float32)
                yield _Stems(nothing, nothing, self._ended(score, start))
                continue
            yield _Stems(
                self._dx.window(start, size),
                self._ended(self._fx.window(start, size) * _fader(speech, _DUCK_FX), start),
                self._ended(score * _fader(speech, _DUCK_MX), start),
            )

    def _music(self) -> Iterator[Samples]:
        """The score, second by second."""
        self._score.seek(0)
        if self._played:
            while data := self._score.read(_BLOCK * 8):
                yield np.frombuffer(data, np.float32).reshape(-1, 2)
            return
        for block in bed(self._cues, -(-self._total // 48), self._seed):
            self._score.write(block.astype(np.float32).tobytes())
            self._played = len(block) < _BLOCK or self._score.tell() >= self._total * 8
            yield block

    def _ended(self, block: Sound, start: int) -> Sound:
        """The film's last 300 ms of air and music fade out, however it was cut."""
        fade = min(RATE * 3 // 10, self._total)
        if start + len(block) <= self._total - fade:
            return block
        left = self._total - 1 - np.arange(start, start + len(block))
        return block * np.clip(left / fade, 0, 1).astype(np.float32)[:, None]

    def _speaking(self) -> Samples:
        """0…1 every 10 ms: how far the dialogue is in front, rising before a line and falling slowly after."""
        count = -(-self._total // _GRID)
        loud = np.zeros(count, np.float64)
        for start in range(0, self._total, _BLOCK):
            block = louder_side(self._dx.window(start, _BLOCK)).reshape(-1, _GRID).max(axis=1)
            at = start // _GRID
            loud[at : at + len(block)] = block[: count - at] > _SPEECH
        steps = np.arange(count)
        after = np.maximum.accumulate(np.where(loud > 0, steps, -(10**9)))  # the last moment of speech so far
        fall = np.clip(1 - (steps - after - _HOLD) / _RELEASE, 0, 1)
        coming = np.minimum.accumulate(np.where(loud > 0, steps, 10**9)[::-1])[::-1]
        rise = np.clip(1 - (coming - steps) / _AHEAD, 0, 1)
        return np.maximum(fall, rise).astype(np.float32)

    def _speech_at(self, start: int, size: int) -> Samples:
        first, count = start // _GRID, -(-size // _GRID)
        near = self._speech[first : first + count + 1]
        if not near.any():
            return near[:0]  # nobody speaks in all that second
        near = np.pad(near, (0, count + 1 - len(near)), "edge")
        line = (near[:-1, None] + np.diff(near)[:, None] * _IN_GRID).reshape(-1)[:size]
        return (line * line * (3 - 2 * line)).astype(np.float32, copy=False)


def _tape(files: Sequence[WavWriter], sounds: Sequence[Sound], written: Callable[[int], object]) -> None:
    """The next second of the mix and of its stems."""
    for file, sound in zip(files, sounds, strict=True):
        file.write(sound)
    files[0].show()
    written(files[0].samples)


def _gain_at(gains: Samples, start: int, size: int) -> Samples:
    """Gains of milliseconds as `size` samples from the whole millisecond `start`, straight between the middles of two.

    (size, 1); one gain, (1, 1), where they are all the same.
    """
    first, count = start // _MS, -(-size // _MS)
    near = gains[max(0, first - 1) : first + count + 1]
    if (near == near[0]).all():
        return near[:1, None]
    near = np.pad(near, (int(first == 0), count + 1 + int(first > 0) - len(near)), "edge")
    here, step = near[1:-1, None], np.diff(near)[:, None]
    curve = here - step[:-1] * _TO_MIDDLE + step[1:] * _FROM_MIDDLE
    return curve.reshape(-1, 1)[:size].astype(np.float32, copy=False)


def _fader(speech: Samples, depth_db: float) -> Samples:
    """How loud air and music are beside the speech, (n, 1); (1, 1) where there is none."""
    if not len(speech):
        return np.ones((1, 1), np.float32)
    return np.exp(speech * np.float32(depth_db * np.log(10) / 20)).astype(np.float32)[:, None]
