"""A music bed of the filmmaker's own, made to fit the film: any sound file as 48 kHz stereo, as loud as our own score is.

What is brought may be mastered loud or recorded softly; under dialogue both would be wrong. So it is measured and brought to
the loudness at which our score lies before the film's master lifts everything alike; the filmmaker's fader starts there. It
is read in a stream and kept in a file, so that a two-hour bed takes no memory. A bed that is shorter than the film ends, and
silence follows; one that is longer is faded out with the film.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import av
import numpy as np

from aiuteur.craft.sound.loudness import Meter
from aiuteur.craft.sound.signals import RATE, Samples, amplitude
from aiuteur.craft.sound.wavefile import WavReader, WavWriter

Mode = Literal["beside", "music", "all"]
SCORE_LUFS = -27.5  # our own score before the master, as measured over its moods (-30 to -25)
_SILENT = -69.0  # what the meter gives for nothing
_HEADROOM = 0.25  # it is kept at a quarter: resampled, the peaks of a loud recording may pass full scale


class OwnBed(NamedTuple):
    """A bed as it is laid: its file, whether it stands beside our music, in its place, or for all sound, and its gain."""

    reader: WavReader
    mode: Mode
    gain: float

    @property
    def alone(self) -> bool:
        """Whether nothing else of the film is heard."""
        return self.mode == "all"

    def window(self, start: int, size: int) -> Samples:
        """`size` samples from `start` of the film, at its level; silence after its end."""
        return self.reader.window(start, size) * np.float32(self.gain)


def own_bed(
    path: Path, into: Path, total_samples: int, mode: Mode, level_db: float, part: range | None = None
) -> OwnBed:
    """Read a sound file into a WAV in the folder `into`, as much of it as the film is long, and find its level.

    `level_db` is the filmmaker's fader: 0 is as loud as our own score. `part`: the samples of the film that are laid (none:
    all of them), as loud as they are in the film. Raises ValueError for a file without sound.
    """
    meter, fitted, at = Meter(), into / "own.wav", 0
    laid = part or range(total_samples)
    with WavWriter(fitted) as wav:
        for block in _blocks(path, total_samples):
            meter.hear(block)
            inside = block[max(0, laid.start - at) : max(0, laid.stop - at)]
            wav.write(inside * np.float32(_HEADROOM))
            at += len(block)
    loud = meter.levels().lufs
    lift = 0.0 if loud <= _SILENT else SCORE_LUFS - loud
    return OwnBed(WavReader(fitted), mode, float(amplitude(lift + level_db)) / _HEADROOM)


def _blocks(path: Path, total: int) -> Iterator[Samples]:
    """The file's sound in blocks of about a second, `total` samples at most."""
    left, waiting, held = total, list[Samples](), 0
    for piece in _decoded(path):
        waiting.append(piece[:left])
        held += len(waiting[-1])
        left -= len(waiting[-1])
        if held >= RATE or left <= 0:
            yield np.concatenate(waiting)
            waiting, held = [], 0
        if left <= 0:
            return
    if held:
        yield np.concatenate(waiting)


def _decoded(path: Path) -> Iterator[Samples]:
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    with av.open(str(path)) as container:
        if not container.streams.audio:
            raise ValueError(f"{path} holds no sound: bring a file that does")
        for frame in container.decode(audio=0):
            for made in resampler.resample(frame):
                yield made.to_ndarray().T.astype(np.float32)
    for made in resampler.resample(None):
        yield made.to_ndarray().T.astype(np.float32)
