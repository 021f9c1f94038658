"""One stretch of the film's sound: laid from its sources and encoded, in a process of its own.

Encoding AAC is many short calls, between which threads of one interpreter only wait for each other; processes do not.
This one imports no numpy, so it starts in a tenth of a second. It takes a stretch as a line of JSON on its standard
input, answers on its standard output, and ends when the input ends, so that it never outlives its parent.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from aiuteur.craft.cut.cutlist import Piece

SAMPLE_RATE = 48_000
BIT_RATE = 192_000
# Waveform coding only: at 192 kbit/s without the parametric tools (intensity stereo, noise substitution) the fast coder
# is 2 dB nearer to the sound than with them, as near as the default search, and twice as fast as that.
OPTIONS = {"aac_coder": "fast", "aac_ms": "0", "aac_is": "0", "aac_pns": "0", "aac_tns": "0"}
_WIDTH = 4  # bytes of a float sample
_JITTER = SAMPLE_RATE // 50  # timestamps may be rounded; only a step of more than 20 ms is a hole in the sound
_RUN_UP = SAMPLE_RATE // 2  # decoded before the wanted samples after a seek, until the decoder has its overlap
_LOOK = 16  # pictures looked at for the earliest; H.264 holds back no more
_BLOCK = 1 << 16  # samples handed to the encoder at once

Sides = tuple[bytearray, bytearray]  # left and right, float samples


def lay(pieces: Sequence[Piece], begin: int, end: int) -> Sides:
    """Samples from `begin` until before `end` of the track that the pieces make; silence where there is none."""
    sides = bytearray(_WIDTH * (end - begin)), bytearray(_WIDTH * (end - begin))
    for piece in pieces:
        first, last = max(begin, piece.at), min(end, piece.at + piece.length)
        if first < last:
            _lay_piece(piece, first - piece.at, last - piece.at, sides, first - begin)
    return sides


def encode(sides: Sides, is_last: bool) -> list[bytes]:
    """AAC packets. Before the last stretch the encoder is not flushed: what it holds back would end in padding."""
    encoder = av.CodecContext.create("aac", "w")
    encoder.sample_rate, encoder.layout, encoder.format = SAMPLE_RATE, "stereo", "fltp"
    encoder.bit_rate, encoder.options, encoder.time_base = BIT_RATE, dict(OPTIONS), Fraction(1, SAMPLE_RATE)
    packets: list[bytes] = []
    for at in range(0, len(sides[0]), _BLOCK * _WIDTH):
        parts = [memoryview(side)[at : at + _BLOCK * _WIDTH] for side in sides]
        frame = av.AudioFrame("fltp", "stereo", len(parts[0]) // _WIDTH)
        for plane, part in zip(frame.planes, parts, strict=True):
            plane.update(part)  # pyright: ignore[reportArgumentType]  the stub knows bytes only
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, at // _WIDTH, Fraction(1, SAMPLE_RATE)
        packets += map(bytes, encoder.encode(frame))
    return packets + [bytes(packet) for packet in encoder.encode(None)] if is_last else packets


def _lay_piece(piece: Piece, first: int, last: int, sides: Sides, place: int) -> None:
    """Samples `first` until before `last` of a piece, to `place` in the sides."""
    start = _first_picture(piece) if piece.zero is None else piece.zero
    with _opened(piece.path) as source:
        if not source.streams.audio:
            return
        stream = source.streams.audio[0]
        context = stream.codec_context
        if first > 2 * _RUN_UP and context.sample_rate == SAMPLE_RATE and _seeks_well(source, context.name):
            source.seek(int((start + Fraction(first - _RUN_UP, SAMPLE_RATE)) * 1_000_000))
        zero = start * SAMPLE_RATE
        expected: int | None = None
        for frame in _planar(source, stream):
            base = frame.time_base or Fraction(1, SAMPLE_RATE)
            at = round((frame.pts or 0) * SAMPLE_RATE * base.numerator / base.denominator - zero)
            if expected is not None and abs(at - expected) <= _JITTER:
                at = expected
            expected = at + frame.samples
            begin, end = max(first, at), min(last, expected)
            if end > begin:
                to = (place + begin - first) * _WIDTH
                planes = frame.planes
                for side, plane in zip(sides, (planes[0], planes[-1]), strict=True):
                    part = memoryview(plane)[(begin - at) * _WIDTH : (end - at) * _WIDTH]  # pyright: ignore[reportArgumentType]  PyAV's planes are buffers
                    side[to : to + len(part)] = part
            if expected >= last:
                return


def _first_picture(piece: Piece) -> Fraction:
    """The time of the earliest picture; it is among the first ones stored.

    Looked up in an opening of its own: seeking back to the start would lose the sound's priming packet.
    """
    with _opened(piece.path) as source:
        if not source.streams.video:
            return Fraction(0)
        stream = source.streams.video[0]
        times = (packet.pts for packet in source.demux(stream) if packet.pts is not None)
        return min(islice(times, _LOOK), default=0) * (stream.time_base or Fraction(0))


def _opened(path: Path) -> InputContainer:
    """The file for its sound and its times. An MP4 with AAC is opened without a look at its pictures, in a tenth of the time."""
    source = av.open(str(path), options={"codec_whitelist": "aac"})
    if "mp4" in source.format.name and all(track.codec_context.name == "aac" for track in source.streams.audio):
        return source
    source.close()
    return av.open(str(path))


def _seeks_well(source: InputContainer, codec: str) -> bool:
    return codec.startswith("pcm_") or (codec == "aac" and "mp4" in source.format.name)


def _planar(source: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """Planar float at 48 kHz. Mono stays mono: both sides get it at full level, as every player does it."""
    context = stream.codec_context
    mono = context.channels == 1
    as_is = context.sample_rate == SAMPLE_RATE and context.channels <= 2 and context.format.name == "fltp"
    if as_is:
        yield from source.decode(stream)
        return
    resampler = AudioResampler(format="fltp", layout="mono" if mono else "stereo", rate=SAMPLE_RATE)
    for frame in source.decode(stream):
        yield from resampler.resample(frame)
    yield from resampler.resample(None)


def answer(job: dict[str, Any], out: BinaryIO) -> None:
    """Do one job; write how many packets there are (or −1 and a complaint), then each with its length."""
    try:
        pieces = [Piece.from_json(item) for item in job["pieces"]]
        packets = encode(lay(pieces, job["begin"], job["end"]), job["is_last"])
        count = len(packets)
    except Exception as error:  # noqa: BLE001  whatever it is belongs to the parent, who knows the film
        packets, count = [f"{type(error).__name__}: {error}".encode()], -1
    out.write(count.to_bytes(4, "big", signed=True))
    for packet in packets:
        out.write(len(packet).to_bytes(4, "big") + packet)
    out.flush()


def main() -> None:
    """Answer jobs until the input ends."""
    for line in sys.stdin.buffer:
        answer(json.loads(line), sys.stdout.buffer)


if __name__ == "__main__":
    main()
