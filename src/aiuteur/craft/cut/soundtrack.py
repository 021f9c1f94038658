"""The film's sound, encoded ahead of the cut: pictures may still be drawn while it is, and a new cut only copies it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.stream import AudioStream
from av.packet import Packet

from aiuteur.craft.cut.aac import FRAME, PRIMING, aac_stream, encode_track
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.reel import finished_file
from aiuteur.craft.cut.timebase import SAMPLE_RATE
from aiuteur.craft.cut.track import sound_of_mix

_ENCODERS = 3  # at once: films wait for their sound longest


@dataclass(frozen=True, slots=True)
class Track:
    """An M4A that `write_track` wrote."""

    path: Path


def write_track(sound: str | os.PathLike[str], out: str | os.PathLike[str], length: int) -> Track:
    """Encode a 48 kHz stereo file as the film's one track, `length` samples, into `out` (M4A); whole or not at all."""
    path = Path(out)
    with finished_file(path) as part, told("write the sound", path), av.open(str(part), "w", format="mp4") as container:
        stream = aac_stream(container)
        for packet in encode_track(sound_of_mix(sound, length), length, _ENCODERS):
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
