"""What a clip is: everything that decides whether its packets may be copied into a film.

"1080p24 h264" is not enough. Two clips of one size, rate and codec may still differ in their parameter sets, range,
colour tags, sample aspect or rotation, and then a copy shows a broken or a wrong picture without any error. Times are
read from every packet, not from the header, because headers of generated clips are often wrong by a frame.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.codec.context import ThreadType
from av.container import InputContainer
from av.video.reformatter import ColorRange
from av.video.stream import VideoStream

from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.timebase import Rate

_UNSPECIFIED = 2
_IDENTITY = b"".join(n.to_bytes(4, "big") for n in (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000))
_STANDARD_RATES = tuple(Fraction(n) for n in (8, 12, 15, 16, 24, 25, 30, 48, 50, 60)) + tuple(
    Fraction(n * 1000, 1001) for n in (24, 30, 48, 60)
)


@dataclass(frozen=True, slots=True)
class SoundProbe:
    """The first sound track of a clip. sample_rate: Hz; channels: their number."""

    codec: str
    sample_rate: int
    channels: int


@dataclass(frozen=True, slots=True)
class Probe:
    """A clip's first picture track (and its sound).

    parameter_sets: the avcC record, or what the codec has instead. rate: exact, as far as the times say. first_pts: of
    the earliest frame, in ticks of `time_base` seconds. constant: every frame lasts one step of the rate and none is hidden by an
    edit list. stored_order: display places in the order of storage, empty when that is 0, 1, 2 …
    rotation: degrees counterclockwise to turn the picture for showing. matrix, primaries, transfer: ISO/IEC 23091-2.
    """

    path: Path
    codec: str
    profile: str
    parameter_sets: bytes
    width: int
    height: int
    rate: Rate
    frames: int
    first_pts: int
    time_base: Fraction
    constant: bool
    stored_order: tuple[int, ...]
    pixel_format: str
    full_range: bool
    matrix: int
    primaries: int
    transfer: int
    sample_aspect: Fraction
    rotation: int
    interlaced: bool
    sound: SoundProbe | None

    @property
    def reordered(self) -> bool:
        """Whether frames are stored in another order than they are shown in (B-frames)."""
        return bool(self.stored_order)

    @property
    def delay(self) -> int:
        """Frames that a decoder must hold back: the least number that keeps every dts at or before its pts."""
        return max((place - index for place, index in enumerate(self.stored_order)), default=0)

    def can_end_at(self, frames: int) -> bool:
        """Whether the first `frames` frames shown are also the first ones stored, so that the rest can be dropped."""
        return frames <= self.frames and all(index < frames for index in self.stored_order[:frames])

    def oddities(self, width: int, height: int, rate: Rate) -> tuple[str, ...]:
        """Why this clip cannot go into a film of this size and rate as it is; empty when it can."""
        fits = {
            "codec": self.codec == "h264",
            "size": (self.width, self.height) == (width, height),
            "rate": self.rate == rate and self.constant,
            "pixel format": self.pixel_format == "yuv420p",
            "range": not self.full_range,
            "colour": all(tag in (1, _UNSPECIFIED) for tag in (self.matrix, self.primaries, self.transfer)),
            "sample aspect": self.sample_aspect == 1,
            "rotation": self.rotation == 0,
            "interlacing": not self.interlaced,
            "container": self.parameter_sets[:1] == b"\x01",  # an avcC record, not a stream with start codes
        }
        return tuple(name for name, well in fits.items() if not well)


_OWN = ("path", "rate", "frames", "first_pts", "time_base", "constant", "stored_order")  # of one clip, not of its kind
_Kind = tuple[object, ...]


def probe(path: str | os.PathLike[str]) -> Probe:
    """Read what a clip is, packet by packet. Raises CutError when it cannot be read or holds no picture."""
    clip = Path(path)
    with told("read the clip", clip), av.open(str(clip)) as source:
        return _read(clip, source)


def probe_all(paths: Iterable[Path]) -> dict[Path, Probe]:
    """Every clip probed once, and of clips that are alike only the first one with a decoder. Raises CutError.

    FFmpeg decodes a picture of each clip that it opens, nine tenths of the work, to learn what follows from the parameter
    sets: the pixel format. Clips whose files say the same of everything else, parameter sets included, are alike in that too.
    One after another: the rest of the work is many short calls, which threads only slow down.
    """
    decoded: dict[_Kind, Probe] = {}
    return {path: _probed(path, decoded) for path in dict.fromkeys(paths)}


def open_packets(path: Path) -> InputContainer:
    """Open a clip to copy its packets. No decoder looks at it, which is nine tenths of the work of opening an MP4."""
    return av.open(str(path), options={"codec_whitelist": "none"})


def _probed(clip: Path, decoded: dict[_Kind, Probe]) -> Probe:
    """A clip by what its file says, where one of its kind has been decoded; else it is decoded for its kind."""
    with told("read the clip", clip), open_packets(clip) as source:
        if not _says_all_but_pixels(clip, source):
            return probe(clip)
        found = _read(clip, source)
        heads = [bytes(stream.codec_context.extradata or b"") for stream in source.streams.audio[:1]]
    kind = (*(getattr(found, one.name) for one in fields(found) if one.name not in _OWN), *heads)
    if kind not in decoded:
        decoded[kind] = probe(clip)
    return replace(decoded[kind], **{name: getattr(found, name) for name in _OWN})


def _says_all_but_pixels(clip: Path, source: InputContainer) -> bool:
    codecs = [stream.codec_context.name for stream in source.streams.video[:1]]
    return codecs == ["h264"] and "mp4" in source.format.name and _is_upright(clip)


def _read(clip: Path, source: InputContainer) -> Probe:
    """What an open clip is. Raises CutError."""
    if not source.streams.video:
        raise CutError(f"{clip.name} holds no picture: choose a file with a video track.")
    stream = source.streams.video[0]
    sound = _sound(source)
    times, hidden = _times(source, stream)
    if not times:
        raise CutError(f"{clip.name} holds no frame: render or fetch the clip again.")
    rate, order = _rate_and_order(stream, times)
    rotation = _rotation(source, stream, clip)
    even = sorted(order) == list(range(len(order)))
    context = stream.codec_context
    return Probe(
        path=clip,
        codec=context.name,
        profile=context.profile or "",
        parameter_sets=bytes(context.extradata or b""),
        width=context.width,
        height=context.height,
        rate=rate,
        frames=len(times),
        first_pts=min(times),
        time_base=stream.time_base or Fraction(1),
        constant=even and not hidden,
        stored_order=tuple(order) if order != list(range(len(order))) else (),
        pixel_format=context.pix_fmt or "",
        full_range=context.color_range == ColorRange.JPEG or (context.pix_fmt or "").startswith("yuvj"),
        matrix=context.colorspace,
        primaries=context.color_primaries,
        transfer=context.color_trc,
        sample_aspect=stream.sample_aspect_ratio or Fraction(1),
        rotation=rotation,
        interlaced=context.field_order not in (0, 1),
        sound=sound,
    )


def _sound(source: InputContainer) -> SoundProbe | None:
    if not source.streams.audio:
        return None
    context = source.streams.audio[0].codec_context
    return SoundProbe(context.name, context.sample_rate, context.channels)


def _times(source: InputContainer, stream: VideoStream) -> tuple[list[int], bool]:
    """pts of every packet in stored order, and whether an edit list hides some of them."""
    times: list[int] = []
    hidden = False
    for packet in source.demux(stream):
        if not packet.size:
            continue
        if packet.pts is None or packet.is_discard:
            hidden = True
        else:
            times.append(packet.pts)
    return times, hidden


def _rate_and_order(stream: VideoStream, times: list[int]) -> tuple[Rate, list[int]]:
    """The rate that the times follow, and the display place of every packet at that rate."""
    told_rate = stream.average_rate or stream.guessed_rate or Fraction(24)
    near = [rate for rate in _STANDARD_RATES if abs(rate / told_rate - 1) < Fraction(3, 10_000)]
    rate = near[0] if near else told_rate
    step = rate * (stream.time_base or Fraction(1))
    first = min(times)
    return rate, [round((pts - first) * step) for pts in times]


def _rotation(source: InputContainer, stream: VideoStream, clip: Path) -> int:
    """Only a decoded frame tells its display matrix, so one is decoded unless the header says that it is upright."""
    if "mp4" in source.format.name and _is_upright(clip):
        return 0
    stream.thread_type = ThreadType.NONE
    source.seek(0)
    frame: Any = next(source.decode(stream), None)
    return frame.rotation if frame is not None else 0


def _is_upright(clip: Path) -> bool:
    """Whether the movie header and every track header of an MP4 hold the identity matrix (ISO/IEC 14496-12, 8.3.2)."""
    with clip.open("rb") as file:
        moov = next((file.read(size) for kind, size in _boxes(file) if kind == b"moov"), b"")
    headers: list[bytes] = []
    for kind, body in _children(moov):
        headers += [body] if kind == b"mvhd" else []
        headers += [inner for name, inner in _children(body) if name == b"tkhd"] if kind == b"trak" else []
    return bool(headers) and all(_IDENTITY in header for header in headers)


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Kind and size of every box of a file; when one is yielded, the file stands at its content."""
    while len(head := file.read(8)) == 8:
        size, header = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, header = int.from_bytes(file.read(8), "big"), 16
        start = file.tell()
        yield head[4:], max(0, size - header)
        if size < header:  # 0: until the end of the file
            return
        file.seek(start + size - header)


def _children(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    file = BytesIO(content)
    for kind, size in _boxes(file):
        yield kind, file.read(size)
