"""The picture track of a film while packets are laid on it, one clip after another.

Time on a reel is counted in frames, never in the clips' own ticks: pts is the film frame, dts the number of packets
so far less one constant delay. So dts always grows, also where a clip with B-frames follows one without; every frame
lasts exactly one step; and what a clip says about its own start and end does not matter.

H.264 under `avc1` keeps its parameter sets in the header of the file, once. A clip whose sets differ gets its own
written in front of its first key frame, and so does the clip that changes back: otherwise the picture breaks silently.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.probe import Probe, open_packets


@contextmanager
def finished_file(path: Path) -> Generator[Path]:
    """A name beside `path` to write under; it becomes `path` when the block ends well and is removed when not."""
    part = path.with_name(path.name + ".part")
    try:
        yield part
        with told("write", path):
            os.replace(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


class Reel:
    """Lays clips on the one video track of `container`; header and tags come from the clip `first` describes."""

    def __init__(self, container: OutputContainer, first: Probe, delay: int = 0) -> None:
        self.frames = 0
        self.rate = first.rate
        self._delay = delay
        self._sets = first.parameter_sets
        with told("read the clip", first.path), av.open(str(first.path)) as source:
            self.stream: VideoStream = container.add_stream_from_template(source.streams.video[0])
        self.stream.time_base = 1 / first.rate
        self.changes = 0

    def splice(self, clip: Probe, frames: int) -> Iterator[Packet[VideoStream]]:
        """Packets of the first `frames` frames of `clip`, timed to follow what is on the reel already."""
        base, step = self.frames, 1 / self.rate
        changed = clip.parameter_sets != self._sets
        self._sets = clip.parameter_sets
        self.changes += changed
        self.frames += frames
        count = 0
        for index, packet in display_order(clip):
            if index >= frames:
                continue
            if changed and not count:
                packet = _with_parameter_sets(packet, clip.parameter_sets)
            packet.pts, packet.dts = base + index, base + count - self._delay
            packet.time_base, packet.duration, packet.stream = step, 1, self.stream
            count += 1
            yield packet
        if count != frames:
            raise CutError(f"{clip.path.name} holds {count} frames where the cut uses {frames}: render the clip again.")


def display_order(clip: Probe) -> Iterator[tuple[int, Packet[VideoStream]]]:
    """Every video packet of a clip of constant rate in stored order, with its place in display order (0 is first)."""
    with told("read the clip", clip.path), open_packets(clip.path) as source:
        stream = source.streams.video[0]
        steps = clip.rate * (stream.time_base or Fraction(1))
        first, over, under = clip.first_pts, 2 * steps.numerator, 2 * steps.denominator
        for packet in source.demux(stream):
            if packet.pts is not None and packet.size:
                yield ((packet.pts - first) * over + steps.denominator) // under, packet


def _with_parameter_sets(packet: Packet[VideoStream], avcc: bytes) -> Packet[VideoStream]:
    """The packet with the sets of an avcC record (ISO/IEC 14496-15, 5.3.3) in front, each with its length."""
    sets, position = b"", 6
    for count_at in (5, None):
        if count_at is None:
            count = avcc[position]
            position += 1
        else:
            count = avcc[count_at] & 31
        for _ in range(count):
            size = int.from_bytes(avcc[position : position + 2], "big")
            sets += size.to_bytes(4, "big") + avcc[position + 2 : position + 2 + size]
            position += 2 + size
    changed: Packet[VideoStream] = Packet(sets + bytes(packet))  # pyright: ignore[reportAssignmentType]  no stream yet
    changed.is_keyframe = True
    return changed
