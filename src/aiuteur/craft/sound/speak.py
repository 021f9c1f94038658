"""Speaking a line within the time the plan gives it, and dressing it for the film.

The plan (`timing.speech_ms`) comes first, the voice follows: the synthesiser's rate is searched until the speech fills
its time; what no rate reaches is stretched; silence makes the length exact. A word is never cut. The synthesiser's
samples differ by a hair from run to run, so the file is kept by what was asked for, never by its bytes.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from aiuteur.craft.sound.acoustics import Room, in_room
from aiuteur.craft.sound.espeak import Espeak, SpeechError, shared
from aiuteur.craft.sound.scripts import Run, runs, spelled
from aiuteur.craft.sound.signals import RATE, Samples, band, faded, read_at, rms, stretch
from aiuteur.craft.sound.timing import plain
from aiuteur.craft.sound.voice import Voice
from aiuteur.craft.sound.wavefile import WavWriter

LEVEL = 0.1  # RMS of every line while it speaks: -20 dBFS, whoever speaks
_SLOWEST, _FASTEST, _NATURAL = 85, 330, 150  # words a minute that still sound like a person
_LONGEST, _SHORTEST = 2.0, 0.5  # how far stretching goes beyond that
_EARLY_MS = 30  # word events come 14 to 55 ms before the sound (measured)
_GAP = 0.08  # seconds between runs of different languages


class Word(NamedTuple):
    """One word of the line as it was written, and when it is heard, from the line's first sample."""

    text: str
    start_ms: int
    end_ms: int


class Spoken(NamedTuple):
    """What lies in the file: its length, and its words."""

    duration_ms: int
    words: tuple[Word, ...]


class _Take(NamedTuple):
    """One reading: audible samples only, and (offset in text, sample) of each word."""

    samples: Samples
    words: tuple[tuple[int, int], ...]
    hz: int


def speak(
    text: str, voice: Voice, duration_ms: int, out_wav: Path, room: Room = "small", espeak: Espeak | None = None
) -> Spoken:
    """Write the spoken line to `out_wav` (48 kHz, 16 bits, stereo), `duration_ms` long.

    Speech fills the time but for a breath; only a line that cannot be said that fast makes a longer file, and only a
    time more than twice what the slowest reading takes is left partly silent. Raises SpeechError.
    """
    said = plain(text)
    breath = min(70, duration_ms // 24)
    target = (duration_ms - 2 * breath) / 1000 * min(1.0, max(0.97, 100 / voice.speed_pct))
    take = _fitted(said, voice, target, espeak or shared())
    sound = _at_film_rate(take, voice)
    lead = breath * RATE // 1000
    total = max(duration_ms * RATE // 1000, lead + len(sound) + RATE // 200)
    total = -(-total // 48) * 48  # whole milliseconds
    line = np.zeros(total, np.float32)
    line[lead : lead + len(sound)] = faded(_dressed(sound), 96, 480)
    with WavWriter(out_wav, bits=16) as wav:
        wav.write(faded(in_room(line, room), 0, RATE // 50))
    scale = RATE * 100 / (take.hz * voice.tract_pct)
    starts = [(at, lead + round(sample * scale)) for at, sample in take.words]
    return Spoken(total // 48, _words(said or text, starts, lead, lead + len(sound)))


def _fitted(text: str, voice: Voice, target: float, espeak: Espeak) -> _Take:
    """The reading whose length is nearest to `target` seconds, stretched where the rate alone does not reach."""
    pieces = runs(text, voice.language)
    wish = target * voice.tract_pct / 100  # the smaller throat plays faster
    rate, take = float(_NATURAL), _read(pieces, voice, _NATURAL, espeak)
    for _ in range(4):
        ratio = len(take.samples) / take.hz / wish
        wanted = min(max(rate * ratio * 1.012, _SLOWEST), _FASTEST)  # rather a hair short than over
        if 0 <= 1 - ratio < 0.04 or round(wanted) == round(rate):
            break
        rate = wanted
        take = _read(pieces, voice, round(rate), espeak)
    factor = wish * take.hz / len(take.samples)
    if 0 <= factor - 1 < 0.045:
        return take
    factor = min(max(factor, _SHORTEST), _LONGEST)
    words = tuple((at, round(sample * factor)) for at, sample in take.words)
    return _Take(stretch(take.samples, factor, take.hz), words, take.hz)


def _read(pieces: list[Run], voice: Voice, rate: int, espeak: Espeak) -> _Take:
    samples: list[Samples] = []
    words: list[tuple[int, int]] = []
    hz, position = 22_050, 0
    for piece in pieces:
        part = _piece(piece, voice, rate, espeak)
        hz = part.hz
        if samples:
            gap = np.zeros(int(_GAP * hz), np.float32)
            samples.append(gap)
            position += len(gap)
        words += [(piece.start + at, position + sample) for at, sample in part.words]
        samples.append(part.samples)
        position += len(part.samples)
    return _Take(np.concatenate(samples), tuple(words), hz)


def _piece(piece: Run, voice: Voice, rate: int, espeak: Espeak) -> _Take:
    """One run; what its own language leaves silent or cannot read is spelled in English, and at the very last hummed."""
    ways = ((piece.language, piece.text), ("en-us", spelled(piece.text)), ("en-us", "hmm."))
    for last, (language, text) in enumerate(ways, 1 - len(ways)):
        try:
            said = espeak.say(text, f"{language}+{voice.variant}", rate=rate, pitch=voice.pitch, swing=voice.range)
        except SpeechError:
            if last == 0:  # even a hum fails: the synthesiser itself is broken, and its sentence says so
                raise
            continue
        loud = np.flatnonzero(np.abs(said.samples) > 0.008)
        if len(loud) > said.hz // 50:
            first, end = int(loud[0]), int(loud[-1]) + 1
            starts = tuple(
                (at, min(max(0, (ms + _EARLY_MS) * said.hz // 1000 - first), end - first)) for at, ms in said.words
            )
            return _Take(said.samples[first:end], starts, said.hz)
    raise SpeechError(f"The voice {voice.variant} makes no sound: choose another voice for this character.")


def _at_film_rate(take: _Take, voice: Voice) -> Samples:
    """To 48 kHz, moved by the size of the throat, with the slow tremor of an old voice."""
    step = take.hz * voice.tract_pct / 100 / RATE
    positions = np.arange(int(len(take.samples) / step), dtype=np.float64) * np.float64(step)
    if voice.tremor_pct:
        seconds = np.arange(len(positions)) / RATE
        wobble = np.sin(2 * np.pi * 5.3 * seconds) + 0.5 * np.sin(2 * np.pi * 3.1 * seconds + 1)
        positions = positions + wobble * voice.tremor_pct / 100 * take.hz / (2 * np.pi * 5.3) * 0.45
    return read_at(take.samples, np.clip(positions, 0, len(take.samples) - 1))


def _dressed(voice: Samples) -> Samples:
    """Less rumble and hiss, some presence, even loudness, no sharp peaks."""
    sound = band(voice, 85, 7800) + 0.35 * band(voice, 1800, 4200, order=1)
    frame = RATE // 100
    count = -(-len(sound) // frame)
    padded = np.zeros(count * frame, np.float32)
    padded[: len(sound)] = sound
    power = np.sqrt(np.mean(padded.reshape(count, frame) ** 2, axis=1) + 1e-9)
    level = np.convolve(np.pad(power, 4, mode="edge"), np.ones(9) / 9, "valid")
    gain = np.clip(LEVEL / level, 0.1, 4.0) ** 0.45
    sound *= np.interp(np.arange(len(sound)), (np.arange(count) + 0.5) * frame, gain).astype(np.float32)
    active = power > power.max() * 0.1
    spoken = rms(padded.reshape(count, frame)[active] * gain[active, None].astype(np.float32))
    sound *= np.float32(LEVEL / max(spoken, 1e-4))
    return band(0.5 * np.tanh(sound / 0.5), 60)  # rounding off uneven peaks leaves a trace of DC


def _words(text: str, starts: list[tuple[int, int]], lead: int, end: int) -> tuple[Word, ...]:
    """Every blank-separated word of the text with its time; events may be fewer (two words, one sound)."""
    tokens: list[tuple[str, int]] = []
    at = 0
    for token in text.split():
        at = text.index(token, at)
        tokens.append((token, at))
        at += len(token)
    if not tokens:
        return ()
    known = sorted({**dict(starts), 0: lead, len(text): end}.items())
    offsets, samples = [k for k, _ in known], np.maximum.accumulate([s for _, s in known])
    begin = np.interp([at for _, at in tokens], offsets, samples)
    finish = [*begin[1:], end]
    return tuple(
        Word(token, round(b) // 48, max(round(b), round(f)) // 48)
        for (token, _), b, f in zip(tokens, begin, finish, strict=True)
    )
