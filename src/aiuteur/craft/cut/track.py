"""Sound for the film's one track, as a stream of blocks: from a mix, or from the clips' own sound.

A block is float32, 2 × n, 48 kHz. Blocks follow each other without gap, so that memory stays flat in film length.
Clip sound is decoded and laid by time: copied AAC packets cannot be sample accurate, because every clip begins with a
priming packet and packets are 21 ms long.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler

from aiuteur.craft.cut.aac import Samples
from aiuteur.craft.cut.cutlist import Cut
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.probe import Probe, probe
from aiuteur.craft.cut.timebase import SAMPLE_RATE, Rate, samples_at

_JITTER = SAMPLE_RATE // 50  # timestamps may be rounded; only a step of more than 20 ms is a hole in the sound


def wav_blocks(path: str | os.PathLike[str]) -> Iterator[Samples]:
    """The blocks of a 48 kHz stereo file of any sample format. Raises CutError for another rate or layout."""
    mix = Path(path)
    with told("read the sound", mix), av.open(str(mix)) as source:
        if not source.streams.audio:
            raise CutError(f"{mix.name} holds no sound: mix the film again.")
        stream = source.streams.audio[0]
        if (stream.codec_context.sample_rate, stream.codec_context.channels) != (SAMPLE_RATE, 2):
            raise CutError(
                f"{mix.name} has {stream.codec_context.channels} channels at {stream.codec_context.sample_rate} Hz; "
                "a film's sound is stereo at 48000 Hz."
            )
        planar = AudioResampler(format="fltp", layout="stereo", rate=SAMPLE_RATE)
        for frame in source.decode(stream):
            for block in planar.resample(frame):
                yield _samples(block)
        for block in planar.resample(None):
            yield _samples(block)


def sound_of_clips(clips: Sequence[Cut], rate: Rate, known: Mapping[Path, Probe] | None = None) -> Iterator[Samples]:
    """The clips' own sound, each cut or padded with silence to exactly its frames, one block per clip.

    known: what has been probed already.
    """
    first_frame = 0
    for clip in clips:
        begin = samples_at(first_frame, rate)
        first_frame += clip.frames_used
        yield clip_sound((known or {}).get(clip.path) or probe(clip.path), samples_at(first_frame, rate) - begin)


def clip_sound(clip: Probe, length: int) -> Samples:
    """`length` samples of a clip's sound, counted from its first picture. Silence where there is none."""
    laid = np.zeros((2, length), np.float32)
    if clip.sound is None:
        return laid
    with told("read the sound of", clip.path), av.open(str(clip.path)) as source:
        picture_start = clip.first_pts * (source.streams.video[0].time_base or Fraction(0))
        stream = source.streams.audio[0]
        expected: int | None = None
        for frame in _as_stereo(source.decode(stream), stream.codec_context.sample_rate, stream.codec_context.channels):
            base = frame.time_base or Fraction(1, SAMPLE_RATE)
            at = round(((frame.pts or 0) * base - picture_start) * SAMPLE_RATE)
            if expected is not None and abs(at - expected) <= _JITTER:
                at = expected
            expected = at + frame.samples
            begin, end = max(0, at), min(length, expected)
            if end > begin:
                laid[:, begin:end] = _samples(frame)[:, begin - at : end - at]
            if expected >= length:
                break
    return laid


def fitted(blocks: Iterable[Samples], length: int) -> Iterator[Samples]:
    """The blocks cut, or padded with silence, to exactly `length` samples."""
    left = length
    for block in blocks:
        if block.shape[1] >= left:
            yield block[:, :left]
            return
        left -= block.shape[1]
        yield block
    while left:
        silence = np.zeros((2, min(left, 10 * SAMPLE_RATE)), np.float32)
        left -= silence.shape[1]
        yield silence


def _as_stereo(frames: Iterator[AudioFrame], sample_rate: int, channels: int) -> Iterator[AudioFrame]:
    """Planar float at 48 kHz. Mono stays mono: both sides get it at full level, as every player does it."""
    resampler: AudioResampler | None = None
    for frame in frames:
        if resampler is None:
            if sample_rate == SAMPLE_RATE and channels <= 2 and frame.format.name == "fltp":
                yield frame
                yield from frames
                return
            resampler = AudioResampler(format="fltp", layout="mono" if channels == 1 else "stereo", rate=SAMPLE_RATE)
        yield from resampler.resample(frame)
    if resampler is not None:
        yield from resampler.resample(None)


def _samples(frame: AudioFrame) -> Samples:
    """2 × n, or 1 × n of a mono frame, which spreads over both sides where it is laid."""
    return np.asarray(frame.to_ndarray(), np.float32)
