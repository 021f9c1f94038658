"""The sound of one scene as two stems: DX (its lines, each where the plan says) and FX (its place and what happens).

48 samples are a millisecond, so every line begins on its exact sample. A scene is written block by block: a line or an
effect is loaded when it begins and let go when it ends, so memory does not grow with the scene.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from aiuteur.craft.sound.acoustics import room_of
from aiuteur.craft.sound.ambience import BLOCK, ambience
from aiuteur.craft.sound.cues import EffectCue, LineCue, SceneSpec
from aiuteur.craft.sound.effects import checked, effect
from aiuteur.craft.sound.signals import RATE, Samples, amplitude, faded, pan
from aiuteur.craft.sound.wavefile import WavWriter, read_sound

# the air steps back where the story holds its breath, and comes forward where it is large
_AIR_DB: dict[str, int] = {"tense": -2, "eerie": -3, "tender": -3, "sad": -2, "joyful": 1, "grand": 2}


class _Placed(NamedTuple):
    """A sound that begins at a sample of the scene."""

    start: int
    load: Callable[[], Samples]


def mix_scene(
    spec: SceneSpec,
    media: Mapping[str, Path | str],
    out_dir: Path,
    *,
    first_sample: int = 0,
    samples: int | None = None,
) -> dict[str, Path]:
    """Write `dx.wav` and `fx.wav` (48 kHz, 24 bits, stereo) into `out_dir`, `samples` long (else `spec.total_ms`).

    `samples` is for scenes cut on frames: the difference of two cumulative film times. `first_sample`, where the scene
    starts in the film, lets the air of one place flow on from scene to scene; 0 makes the scene independent of its
    neighbours. ValueError names a line without sound; KeyError an unknown effect.
    """
    total = spec.total_ms * 48 if samples is None else samples
    out_dir.mkdir(parents=True, exist_ok=True)
    lines = [_Placed(cue.start_ms * 48, _line(cue, media)) for cue in spec.lines]
    happenings = [_Placed(cue.at_ms * 48, _effect(cue, spec)) for cue in spec.effects]
    air = ambience(
        spec.place,
        spec.int_ext,
        spec.time,
        spec.weather,
        -(-total // 48),
        spec.seed_words,
        era=spec.era,
        first_sample=first_sample,
    )
    level = np.float32(amplitude(_AIR_DB.get(spec.mood, 0)))
    paths = {"dx": out_dir / "dx.wav", "fx": out_dir / "fx.wav"}
    with WavWriter(paths["dx"]) as dx, WavWriter(paths["fx"]) as fx:
        speech, foley = _Player(lines, total), _Player(happenings, total)
        for start in range(0, total, BLOCK):
            size = min(BLOCK, total - start)
            dx.write(speech.block(start, size))
            fx.write(foley.block(start, size) + next(air)[:size] * level)
    return paths


def _line(cue: LineCue, media: Mapping[str, Path | str]) -> Callable[[], Samples]:
    path = media.get(cue.wav)
    if path is None:
        raise ValueError(
            f"The line of {cue.name or 'a character'} at {cue.start_ms} ms has no sound: speak it before mixing."
        )
    return lambda: pan(read_sound(Path(path)), cue.pan_pct)


def _effect(cue: EffectCue, spec: SceneSpec) -> Callable[[], Samples]:
    room = room_of(spec.place, spec.int_ext)
    name = checked(cue.name)  # before anything is written
    gain = np.float32(amplitude(cue.gain_db))
    return lambda: pan(effect(name, spec.seed_words, room) * gain, cue.pan_pct)


class _Player:
    """Plays placed sounds into consecutive blocks; holds only what sounds."""

    def __init__(self, placed: list[_Placed], total: int) -> None:
        self._waiting = sorted((p for p in placed if p.start < total), key=lambda p: p.start, reverse=True)
        self._sounding: list[tuple[int, Samples]] = []
        self._total = total

    def block(self, start: int, size: int) -> Samples:
        while self._waiting and self._waiting[-1].start < start + size:
            placed = self._waiting.pop()
            self._sounding.append((placed.start, self._within(placed)))
        block = np.zeros((size, 2), np.float32)
        for at, sound in self._sounding:
            first, last = max(start, at), min(start + size, at + len(sound))
            if last > first:
                block[first - start : last - start] += sound[first - at : last - at]
        self._sounding = [(at, sound) for at, sound in self._sounding if at + len(sound) > start + size]
        return block

    def _within(self, placed: _Placed) -> Samples:
        """What outlasts the scene fades out at its end."""
        sound = placed.load()
        room = self._total - placed.start
        return sound if len(sound) <= room else faded(sound[:room], 0, RATE // 25)
