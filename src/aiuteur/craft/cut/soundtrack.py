"""The film's sound, encoded ahead of the cut: pictures may still be drawn while it is, and a new cut only copies it.

It may be encoded while the mix is still being written: a stretch of it as soon as its samples are there.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.stream import AudioStream
from av.packet import Packet

from aiuteur.craft.cut.aac import FRAME, PRIMING, Encoders, aac_stream, track_encoder
from aiuteur.craft.cut.cutlist import Piece
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.reel import finished_file
from aiuteur.craft.cut.timebase import SAMPLE_RATE
from aiuteur.craft.cut.track import sound_of_mix

ENCODERS = 3  # at once: films wait for their sound longest


@dataclass(frozen=True, slots=True)
class Track:
    """An M4A that `write_track` wrote."""

    path: Path


class _Tape:
    """How much of a sound file has been written; those who encode it wait for what they need."""

    def __init__(self) -> None:
        self._samples, self._torn = 0, False
        self._moved = threading.Condition()

    def reached(self, samples: int) -> None:
        """So many samples of the file can be read now."""
        with self._moved:
            self._samples = samples
            self._moved.notify_all()

    def tear(self) -> None:
        """There will be no more."""
        with self._moved:
            self._torn = True
            self._moved.notify_all()

    def until(self, samples: int) -> None:
        """Wait until so many samples can be read. Raises CutError when that will not be."""
        with self._moved:
            self._moved.wait_for(lambda: self._torn or self._samples >= samples)
            if self._samples < samples:
                raise CutError("The film's mix was not written to its end: run the same command again.")


def write_track(sound: str | os.PathLike[str], out: str | os.PathLike[str], length: int) -> Track:
    """Encode a 48 kHz stereo file as the film's one track, `length` samples, into `out` (M4A); whole or not at all."""
    with Encoders(length, ENCODERS) as encoders:
        return _written(sound_of_mix(sound, length), Path(out), length, encoders, None)


@contextmanager
def track_beside(sound: Path, out: Path, length: int, encoders: Encoders) -> Generator[Callable[[int], None]]:
    """`write_track` of a 48 kHz stereo file that the block writes: it calls what it is given with how many samples are there.

    The file must keep its name until the block ends, which waits for the track.
    """
    tape = _Tape()
    with ThreadPoolExecutor(1, thread_name_prefix="track") as pool:
        writing = pool.submit(_written, [Piece(sound, Fraction(0), 0, length)], out, length, encoders, tape)
        try:
            yield tape.reached
        finally:
            tape.tear()  # what has been written stays written
        writing.result()


def _written(pieces: Sequence[Piece], path: Path, length: int, encoders: Encoders, tape: _Tape | None) -> Track:
    until = tape.until if tape is not None else None
    with (
        finished_file(path) as part,
        told("write the sound", path),
        av.open(str(part), "w", format="mp4") as container,
        track_encoder(pieces, length, encoders=encoders, until=until) as packets,
    ):
        stream = aac_stream(container)
        for packet in packets:
            packet.stream = stream
            container.mux(packet)
    return Track(path)


def packets_of(track: Track, length: int) -> Iterator[Packet[AudioStream]]:
    """The packets of a written track, timed in samples as `encode_track` gives them.

    Raises CutError when it is not as long as the film.
    """
    count = -(-(length + PRIMING) // FRAME)
    place = 0
    # its edit list ends on a whole millisecond: a last packet that begins after that would be left out
    options = {"ignore_editlist": "1"}
    with told("read the sound", track.path), av.open(str(track.path), options=options) as source:
        for stored in source.demux(source.streams.audio[0]):
            if not stored.size:
                continue
            packet: Packet[Any] = Packet(bytes(stored))
            packet.pts = packet.dts = place * FRAME - PRIMING
            packet.duration = min(FRAME, length - packet.pts)
            packet.time_base, packet.is_keyframe = Fraction(1, SAMPLE_RATE), True
            place += 1
            if packet.duration > 0:
                yield packet
    if place != count:
        raise CutError(
            f"{track.path.name} holds {place} packets of sound where the film needs {count}: mix the film again."
        )
