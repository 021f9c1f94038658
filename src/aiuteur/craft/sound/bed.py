"""A temporary score for the whole film: one key, one motif, eight moods.

Written as an editor's temp track would be: slow chords under the scenes, the film's own motif of a few notes now and
then, a pulse where it is tense. A cue is cut into bars of its mood; chords last a bar, and every change is a crossfade of
two chords of one key, never a cut. Notes are placed first (a few numbers each) and played block by block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from aiuteur.craft.sound.cues import BedCue
from aiuteur.craft.sound.instruments import LOOP, PADS, pad, struck, struck_samples
from aiuteur.craft.sound.signals import RATE, Samples, amplitude, rng
from aiuteur.craft.terms import Mood

BLOCK = RATE
LEVEL_DB = -32  # RMS of a full chord in the MX stem


class _Style(NamedTuple):
    """How a mood is played. Chords are scale degrees (0 is the key note) with their colour tones."""

    minor: bool
    bar_ms: int
    chords: tuple[tuple[int, ...], ...]
    pads: tuple[str, ...]
    lead: str
    lead_pct: int  # how many bars carry the motif
    octave: int  # of the motif, from the chord's
    bass: bool
    pulse: str  # "", "drum", "pizzicato" or "harp"
    db: int


STYLES: dict[Mood, _Style] = {
    "neutral": _Style(False, 7200, ((0, 2, 4), (5, 7, 9), (3, 5, 7), (4, 6, 8)), ("strings",), "piano", 35, 1, True, "", -2),
    "warm": _Style(False, 6000, ((0, 2, 4, 8), (5, 7, 9), (3, 5, 7, 9), (4, 6, 8)), ("strings", "choir"), "piano", 55, 1, True, "", 0),
    "tense": _Style(True, 4800, ((0, 2, 4), (0, 3, 5), (-1, 1, 3), (0, 1, 4)), ("low_strings", "reeds"), "piano", 20, 0, True, "drum", 1),
    "sad": _Style(True, 7600, ((0, 2, 4), (5, 7, 9), (2, 4, 6), (4, 6, 8)), ("strings", "reeds"), "piano", 60, 1, True, "", 0),
    "joyful": _Style(False, 3600, ((0, 2, 4), (3, 5, 7), (4, 6, 8), (0, 2, 4)), ("strings",), "harp", 70, 2, True, "pizzicato", 1),
    "eerie": _Style(True, 8200, ((0, 1, 4), (0, 3, 6), (-1, 2, 5), (1, 4, 6)), ("glass", "choir"), "bell", 45, 2, False, "", 0),
    "tender": _Style(False, 6600, ((0, 2, 4, 6), (3, 5, 7), (5, 7, 9), (3, 5, 7, 8)), ("choir",), "piano", 75, 1, False, "harp", 0),
    "grand": _Style(False, 5200, ((0, 2, 4, 7), (5, 7, 9), (3, 5, 7, 10), (4, 6, 8, 11)), ("brass", "strings", "low_strings"), "bell", 40, 1, True, "drum", 4),
}  # fmt: skip
_MAJOR, _MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


class _Note(NamedTuple):
    """One note in film samples; `rise` and `fall` are its ends (struck notes end by themselves)."""

    voice: str
    pitch: int
    start: int
    samples: int
    gain: float
    rise: int
    fall: int


def bed(cues: Sequence[BedCue], total_ms: int, seed_words: str) -> Iterator[Samples]:
    """Stereo blocks of one second, `total_ms` long in all; the last block is shorter."""
    total = total_ms * RATE // 1000
    waiting = sorted(score(cues, total_ms, seed_words), key=lambda note: note.start, reverse=True)
    sounding: list[tuple[_Note, Samples]] = []  # each with its voice, which is in memory for as long as it sounds
    for start in range(0, total, BLOCK):
        size = min(BLOCK, total - start)
        while waiting and waiting[-1].start < start + size:
            note = waiting.pop()
            sounding.append((note, (pad if note.voice in PADS else struck)(note.voice, note.pitch)))
        block = np.zeros((size, 2), np.float32)
        for note, voice in sounding:
            _play(note, voice, block, start)
        sounding = [(note, voice) for note, voice in sounding if note.start + note.samples > start + size]
        yield _ended(block, start, total)


def score(cues: Sequence[BedCue], total_ms: int, seed_words: str) -> list[_Note]:
    """All notes of the film, in one key."""
    dice = rng("score", seed_words)
    tonic = 43 + int(dice.integers(0, 8))  # G2 to D3
    motif = _motif(dice)
    notes: list[_Note] = []
    for number, cue in enumerate(sorted(cues, key=lambda c: c.start_ms)):
        end = min(cue.start_ms + cue.ms, total_ms)
        if end > cue.start_ms:
            notes += _cue_notes(cue, end, tonic, motif, rng("cue", seed_words, number, cue.mood))
    return notes


def _motif(dice: np.random.Generator) -> list[tuple[int, int]]:
    """The film's motif: (scale degree above the chord, length in quarters), a small arch of five notes."""
    degrees = [4, *(int(d) for d in np.clip(4 + np.cumsum(dice.choice([-2, -1, 1, 1, 2], 3)), 0, 8)), 2]
    lengths = [int(n) for n in dice.permutation([2, 1, 1, 3, 2])]
    return list(zip(degrees, lengths, strict=True))


def _cue_notes(
    cue: BedCue, end: int, tonic: int, motif: list[tuple[int, int]], dice: np.random.Generator
) -> list[_Note]:
    style = STYLES[cue.mood]
    notes: list[_Note] = []
    bars = max(1, round((end - cue.start_ms) / style.bar_ms))
    for bar in range(bars):
        start = cue.start_ms + (end - cue.start_ms) * bar // bars
        ms = cue.start_ms + (end - cue.start_ms) * (bar + 1) // bars - start
        chord = style.chords[bar % len(style.chords)]
        gain = amplitude(LEVEL_DB + style.db + (2.0 * np.sin(np.pi * (bar + 0.5) / bars) - 1.0))  # each cue breathes
        notes += _chord_notes(style, chord, tonic, start, ms, gain)
        notes += _pulse_notes(style, chord, tonic, start, ms, gain)
        if dice.random() * 100 < style.lead_pct and ms > 1500:
            notes += _lead_notes(style, chord, tonic, start, ms, gain, motif)
    return notes


def _pitch(degree: int, tonic: int, minor: bool) -> int:
    octave, step = divmod(degree, 7)
    return tonic + 12 * octave + (_MINOR if minor else _MAJOR)[step]


def _chord_notes(style: _Style, chord: tuple[int, ...], tonic: int, start: int, ms: int, gain: float) -> list[_Note]:
    """Chord tones in close position around middle C, and the bass an octave below."""
    rise = min(1500, ms // 2)
    notes: list[_Note] = []
    each = gain / np.sqrt(len(style.pads) * len(chord))
    for number, name in enumerate(style.pads):
        for degree in chord:
            pitch = _near(_pitch(degree, tonic, style.minor), 57 + 5 * number)
            notes.append(_note(name, pitch, start, ms + rise, each, rise, rise))
    if style.bass:
        pitch = _near(_pitch(chord[0], tonic, style.minor), 41)
        notes.append(_note("low_strings", pitch, start, ms + rise, gain * 0.38, rise, rise))
    return notes


def _near(pitch: int, centre: int) -> int:
    """The same note in the octave nearest to `centre`: chords move by small steps."""
    return pitch + 12 * round((centre - pitch) / 12)


def _pulse_notes(style: _Style, chord: tuple[int, ...], tonic: int, start: int, ms: int, gain: float) -> list[_Note]:
    if not style.pulse:
        return []
    count = {"drum": 8, "pizzicato": 8, "harp": 6}[style.pulse]
    notes: list[_Note] = []
    for beat in range(count):
        degree = chord[beat % len(chord)]
        if style.pulse == "drum":
            if beat % 4 not in (0, 1):
                continue
            pitch, level = _near(_pitch(chord[0], tonic, style.minor), 38), gain * (2.2 if beat % 4 == 0 else 1.3)
        else:
            pitch, level = _near(_pitch(degree, tonic, style.minor), 64), gain * (1.1 if beat % 2 else 1.5)
        notes.append(_note(style.pulse, pitch, start + ms * beat // count, 0, level, 0, 0))
    return notes


def _lead_notes(
    style: _Style, chord: tuple[int, ...], tonic: int, start: int, ms: int, gain: float, motif: list[tuple[int, int]]
) -> list[_Note]:
    """The film's motif over this chord, filling most of the bar."""
    whole = sum(length for _, length in motif) + 1
    notes: list[_Note] = []
    at = 0
    for number, (degree, length) in enumerate(motif):
        pitch = _near(_pitch(chord[0] + degree, tonic, style.minor), 60 + 12 * (style.octave - 1) + 6)
        level = gain * (3.4 if number == 0 else 2.7)
        notes.append(_note(style.lead, pitch, start + ms * at // whole, 0, level, 0, 0))
        at += length
    return notes


def _note(voice: str, pitch: int, start_ms: int, ms: int, gain: float, rise_ms: int, fall_ms: int) -> _Note:
    samples = ms * 48 if voice in PADS else struck_samples(voice)
    return _Note(voice, pitch, start_ms * 48, samples, float(gain), rise_ms * 48, fall_ms * 48)


def _play(note: _Note, voice: Samples, block: Samples, start: int) -> None:
    first, last = max(start, note.start), min(start + len(block), note.start + note.samples)
    if last <= first:
        return
    into = block[first - start : last - start]
    if note.voice not in PADS:
        into += voice[first - note.start : last - note.start] * np.float32(note.gain)
        return
    at = (first + note.pitch * 7919) % LOOP
    wrapped = voice[at : at + len(into)]
    if len(wrapped) < len(into):
        wrapped = np.concatenate([wrapped, voice[: len(into) - len(wrapped)]])
    into += wrapped * _envelope(note, first, len(into))


def _envelope(note: _Note, first: int, size: int) -> Samples:
    """Raised-sine ends: two chords that cross keep their power."""
    t = np.arange(first - note.start, first - note.start + size, dtype=np.float32)
    ends = np.minimum(np.minimum(1, t / max(1, note.rise)), np.clip((note.samples - t) / max(1, note.fall), 0, 1))
    return (np.sin(ends * np.float32(np.pi / 2)) * np.float32(note.gain)).astype(np.float32)[:, None]


def _ended(block: Samples, start: int, total: int) -> Samples:
    """The last two seconds of the film fade to silence."""
    fade = min(total, 2 * RATE)
    if start + len(block) > total - fade:
        left = total - np.arange(start, start + len(block))
        block *= np.clip(left / fade, 0, 1).astype(np.float32)[:, None]
    return block
