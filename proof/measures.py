"""What a film must be, measured from the finished file and from what the studio kept of its making."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import aiuteur.pipeline  # noqa: F401  the rooms register their kinds of document
from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.craft.cut.check import Span, black_spans, chapters, decode_errors, frozen_spans, loudness
from aiuteur.craft.cut.probe import probe
from aiuteur.craft.cut.track import clip_sound
from aiuteur.craft.sound.wavefile import read_sound
from aiuteur.db import Database
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Placed, Sound, Timing, Voices
from aiuteur.storage.media import Media
from aiuteur.timelines.projects import projects

SAMPLES = 48_000
FADE_SECONDS = Fraction(1, 2)
Wave = NDArray[np.float32]


@dataclass(frozen=True)
class Finding:
    """One measurement: whether it is as it must be, and what was seen."""

    name: str
    met: bool
    seen: str


class Finished:
    """A film, the documents it was made from, and the sounds it is made of."""

    def __init__(self, film: Path, home: Path) -> None:
        self.film = film
        self._settings = Settings.read({"AIUTEUR_HOME": str(home)})
        self._media = Media(self._settings)
        self.view = asyncio.run(self._documents())
        settings = self.view.get("input", Input)
        self.rate = Fraction(settings.rate_num, settings.rate_den)
        self.size = settings.width, settings.height
        self.timing = self.view.get("timing", Timing)
        self.probe = probe(film)

    async def _documents(self) -> View:
        async with await Database.open(self._settings.database_url) as database, database.read() as tx:
            (project,) = await projects(tx)
            return View(await timelines.load(tx, project.main))

    def sound(self, ref: MediaRef) -> Wave:
        """A kept sound, both sides as one."""
        return read_sound(self._media.path_of(ref.hash)).mean(axis=1)

    def shots(self) -> Iterator[tuple[str, Scene, Shot, Placed, int]]:
        """Place, scene, shot, timing and first frame in the film, in order."""
        for scene_id, scene in sorted(self.timing.scenes.items(), key=lambda item: item[1].first_frame):
            for placed in scene.shots:
                place = f"{scene_id}/{placed.shot}"
                first = scene.first_frame + placed.at_frame
                yield (
                    place,
                    self.view.get(f"scene/{scene_id}", Scene),
                    self.view.get(f"shot/{place}", Shot),
                    placed,
                    first,
                )

    def voices(self, place: str) -> Voices:
        """What is said in a shot."""
        return self.view.find(f"voices/{place}", Voices) or Voices()

    @cached_property
    def dialogue(self) -> Wave:
        """The dialogue stem of the film."""
        return self.sound(self.view.get("sound/film", Sound).stems["dx"])


def measure(film: Path, home: Path) -> list[Finding]:
    """All measurements of one film."""
    made = Finished(film, home)
    return [
        _file(made), _decodes(made), _length(made), *_standing(made), _speech(made), _heard(made), _voices(made),
        _loud(made), _in_step(made), _chapters(made),
    ]  # fmt: skip


def _file(made: Finished) -> Finding:
    clip, data = made.probe, made.film.read_bytes()
    picture = (clip.codec, clip.profile, clip.pixel_format, clip.matrix, clip.primaries, clip.transfer, clip.full_range)
    sound = clip.sound and (clip.sound.codec, clip.sound.sample_rate, clip.sound.channels)
    first = data.index(b"moov") < data.index(b"mdat")
    met = picture == ("h264", "High", "yuv420p", 1, 1, 1, False) and sound == ("aac", SAMPLES, 2) and first
    met = met and (clip.width, clip.height) == made.size and clip.rate == made.rate and clip.constant
    header = "header first" if first else "header last"
    seen = (
        f"{clip.codec} {clip.profile} {clip.pixel_format} {clip.width}×{clip.height} at {clip.rate}, {sound}, {header}"
    )
    return Finding("file", met, seen + f", {len(data) / 1e6:.1f} MB")


def _decodes(made: Finished) -> Finding:
    found = decode_errors(made.film)
    return Finding("decodes", not found, "; ".join(found[:3]) or "no error")


def _length(made: Finished) -> Finding:
    planned = sum(shot.duration_ms for _, _, shot, _, _ in made.shots())
    lasts = float(made.probe.frames / made.probe.rate * 1000)
    return Finding("length", abs(lasts - planned) <= 0.05 * planned, f"{lasts / 1000:.2f} s of {planned / 1000:.2f} s")


def _standing(made: Finished) -> list[Finding]:
    """Black and frozen seconds of picture, outside fades."""
    second = round(made.rate)
    fade = round(made.rate * FADE_SECONDS)
    found: list[Finding] = []
    for name, spans in (("black", black_spans(made.film, second)), ("frozen", frozen_spans(made.film, second))):
        seen: list[str] = []
        for _, scene, shot, placed, at in made.shots():
            first = at + (fade if shot.transition in ("FADE_IN", "DISSOLVE") else 0)
            end = at + placed.frames - (fade if shot.transition_out in ("FADE_OUT", "DISSOLVE") else 0)
            for span in spans:
                inside = Span(max(first, span.first_frame), min(end, span.end_frame))
                if inside.end_frame - inside.first_frame >= second:
                    length = float((inside.end_frame - inside.first_frame) / made.rate)
                    seen.append(f"{scene.number}/{shot.number} {length:.1f} s")
        found.append(Finding(f"no {name} second", not seen, ", ".join(seen) or "none"))
    return found


def _span(samples: Wave) -> float:
    """Milliseconds from the first to the last 10 ms that are within 40 dB of the loudest."""
    window = SAMPLES // 100
    count = len(samples) // window
    level = np.sqrt(np.mean(samples[: count * window].reshape(count, window) ** 2, axis=1))
    loud = np.flatnonzero(level > max(float(level.max(initial=0)) / 100, 1e-4))
    return float((loud[-1] + 1 - loud[0]) * 10) if len(loud) else 0.0


def _speech(made: Finished) -> Finding:
    off: list[float] = []
    for place, *_ in made.shots():
        for line in made.voices(place).speech:
            off.append(abs(_span(made.sound(line.media)) / line.duration_ms - 1))
    worst = max(off, default=0.0)
    return Finding("speech as planned", worst <= 0.2, f"{len(off)} lines, worst {worst:.0%} off")


def _heard(made: Finished) -> Finding:
    silent: list[str] = []
    quietest = 1.0
    for place, scene, shot, _, first in made.shots():
        lines = made.voices(place).speech
        if shot.lines and not lines:
            silent.append(f"{scene.number}/{shot.number}")
        for line in lines:
            at = round((Fraction(first) / made.rate + Fraction(line.start_ms, 1000)) * SAMPLES)
            part = made.dialogue[at : at + line.duration_ms * SAMPLES // 1000]
            level = float(np.sqrt(np.mean(part**2))) if len(part) else 0.0
            quietest = min(quietest, level)
            if level < 0.004:
                silent.append(f"{scene.number}/{shot.number} {line.name}")
    seen = f"quietest line {20 * np.log10(max(quietest, 1e-6)):.0f} dB" if quietest < 1 else "nobody speaks"
    return Finding("no silent dialogue", not silent, ", ".join(silent) or seen)


def timbre(samples: Wave) -> NDArray[np.float64]:
    """Mean spectrum in thirty-two bands of equal width in octaves, in dB about its mean."""
    frames = samples[: len(samples) // 2048 * 2048].reshape(-1, 2048) * np.hanning(2048)
    power = np.mean(np.abs(np.fft.rfft(frames, axis=1)) ** 2, axis=0)
    edges = np.geomspace(80, 6000, 33) * 2048 / SAMPLES
    bands = [np.mean(power[int(a) : max(int(a) + 1, int(b))]) for a, b in pairwise(edges)]
    decibels = 10 * np.log10(np.array(bands) + 1e-12)
    return decibels - decibels.mean()


def pitch(samples: Wave) -> float:
    """Median pitch in Hz of the voiced 40 ms windows, by autocorrelation between 60 and 450 Hz; 0 when there is none."""
    size, found = SAMPLES // 25, list[float]()
    for at in range(0, len(samples) - size, size):
        part = samples[at : at + size] - np.mean(samples[at : at + size])
        if float(np.sqrt(np.mean(part**2))) < 0.02:
            continue
        spectrum = np.fft.rfft(part, 2 * size)
        likeness = np.fft.irfft(np.abs(spectrum) ** 2)[:size]
        low, high = SAMPLES // 450, SAMPLES // 60
        best = low + int(np.argmax(likeness[low:high]))
        if likeness[best] > 0.5 * likeness[0]:
            found.append(SAMPLES / best)
    return float(np.median(found)) if found else 0.0


def _voices(made: Finished) -> Finding:
    spoken: dict[str, list[Wave]] = {}
    for place, *_ in made.shots():
        for line in made.voices(place).speech:
            spoken.setdefault(line.name, []).append(made.sound(line.media))
    sounds = {name: np.concatenate(parts) for name, parts in spoken.items()}
    heard = {name: (pitch(sound), timbre(sound)) for name, sound in sounds.items()}
    alike: list[str] = []
    for one, other in combinations(heard, 2):
        (low, its), (high, theirs) = heard[one], heard[other]
        octaves = abs(np.log2(low / high)) if low and high else 0.0
        apart = float(np.sqrt(np.mean((its - theirs) ** 2)))
        if octaves < 1 / 12 and apart < 1.5:
            alike.append(f"{one} and {other}: {apart:.1f} dB")
    seen = ", ".join(f"{name} {hertz:.0f} Hz" for name, (hertz, _) in heard.items()) or "nobody speaks"
    return Finding("voices differ", not alike, "; ".join(alike) or seen)


def _loud(made: Finished) -> Finding:
    lufs, peak = loudness(made.film)
    return Finding("loudness", abs(lufs + 14) <= 0.5 and peak <= -1, f"{lufs:.1f} LUFS, {peak:.1f} dBTP")


def _in_step(made: Finished) -> Finding:
    """The film's own sound against the master, at the beginning and at the end: their distance in time."""
    master = made.sound(made.view.get("sound/film", Sound).stems["mix"])
    film = clip_sound(made.probe, len(master)).mean(axis=0)
    size = min(len(master), 12 * SAMPLES)
    worst = 0
    for at in (0, len(master) - size):
        ours, theirs = master[at : at + size], film[at : at + size]
        likeness = np.fft.irfft(np.fft.rfft(theirs, 2 * size) * np.conj(np.fft.rfft(ours, 2 * size)))
        lag = int(np.argmax(likeness))
        worst = max(worst, abs(lag if lag < size else lag - 2 * size), key=abs)
    milliseconds = worst * 1000 / SAMPLES
    return Finding("sound and picture in step", milliseconds <= 5, f"{milliseconds:.2f} ms")


def _chapters(made: Finished) -> Finding:
    found = [(one.title, one.first_frame) for one in chapters(made.film, made.rate)]
    wanted = [
        (f"{scene.number}. {scene.slugline}", made.timing.scenes[key.split("/")[1]].first_frame)
        for key, scene in made.view.all(Scene)
        if scene.included
    ]
    return Finding("a chapter per scene", found == wanted, f"{len(found)} of {len(wanted)}")
