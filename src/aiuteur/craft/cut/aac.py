"""One continuous AAC track, encoded by several encoders at once and still sample accurate.

AAC is the slow part of putting a film together: one encoder fills one core. The track is therefore cut into long
stretches that encode at the same time. Packets of two encoders may follow each other because an AAC packet depends on
its neighbour only through the overlap of their windows: each stretch is encoded from a lead-in before its start, so
its packets see the same samples as those of one encoder would, and the change from one encoder to the next is made
where both chose the same window for the packet before it. The overlap then cancels exactly as in one encoder's own
stream (ISO/IEC 14496-3, 4.6.11). Stretches lie at fixed samples, so the bytes do not depend on the number of cores.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from queue import SimpleQueue
from typing import IO, Any, Self

from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from aiuteur.craft.cut import aac_process
from aiuteur.craft.cut.cutlist import Piece
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.timebase import SAMPLE_RATE
from aiuteur.kit.machine import cores

FRAME = 1024  # samples in an AAC-LC packet
PRIMING = FRAME  # samples of silence that FFmpeg's encoder puts in front; the edit list hides them
_STRETCH = 960  # packets in a stretch: 20.48 s
_LEAD_IN = 12  # packets encoded before a stretch and thrown away, so that the encoder's hearing model has settled
_OVERLAP = 24  # packets after a stretch among which the change of encoder may fall


def aac_stream(container: OutputContainer) -> AudioStream:
    """The track that packets of `encode_track` go to."""
    stream = container.add_stream("aac", rate=SAMPLE_RATE, options=dict(aac_process.OPTIONS), layout="stereo")
    stream.codec_context.bit_rate = aac_process.BIT_RATE
    return stream


class Encoders:
    """Processes that encode, started when the block begins; none where one stretch, or one core, is all there is."""

    def __init__(self, length: int, workers: int | None = None) -> None:
        """For tracks of `length` samples; at most `workers` at once."""
        self.count = min(workers or min(4, cores()), len(_stretches(length)))
        self._free: SimpleQueue[_Encoder] = SimpleQueue()
        self._all = ExitStack()

    def __enter__(self) -> Self:
        if self.count > 1:
            for _ in range(self.count):
                self._free.put(self._all.enter_context(_Encoder()))
        return self

    def __exit__(self, *_: object) -> None:
        self._all.close()

    def encode(self, stretch: _Stretch, pieces: Sequence[Piece]) -> list[bytes]:
        """The packets of one stretch; waits for a process that is free."""
        if self.count == 1:
            return stretch.encode_here(pieces)
        encoder = self._free.get()
        try:
            return encoder.encode(stretch, pieces)
        finally:
            self._free.put(encoder)


@contextmanager
def track_encoder(
    pieces: Sequence[Piece],
    length: int,
    workers: int | None = None,
    *,
    encoders: Encoders | None = None,
    until: Callable[[int], None] | None = None,
) -> Generator[Iterator[Packet[AudioStream]]]:
    """AAC packets of `length` samples of the track that the pieces make, in order and timed in samples.

    Encoding begins at once and goes on while the block does other things. The first packet has pts −1024 (priming); the
    last one is as long as the sound is. Memory does not grow with length. encoders: processes that have been started already.
    until: where pieces are still being written, waits until so many samples are there.
    """
    stretches = _stretches(length)
    with ExitStack() as stack:
        made_by = encoders if encoders is not None else stack.enter_context(Encoders(length, workers))
        count = made_by.count
        pool = stack.enter_context(ThreadPoolExecutor(count, thread_name_prefix="aac"))
        stack.callback(pool.shutdown, wait=False, cancel_futures=True)

        def work(stretch: _Stretch) -> list[bytes]:
            if until is not None:
                until(stretch.end_sample)
            return made_by.encode(stretch, pieces)

        submit = partial(pool.submit, work)
        running = deque(submit(stretch) for stretch in stretches[: count + 2])
        yield _in_order(stretches, running, submit, length)


def encode_track(pieces: Sequence[Piece], length: int, workers: int | None = None) -> Iterator[Packet[AudioStream]]:
    """`track_encoder` as a plain iterator."""
    with track_encoder(pieces, length, workers) as packets:
        yield from packets


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Packets `start` until before the next stretch; `first` is the place of the first packet encoded."""

    start: int
    first: int
    end_sample: int
    is_last: bool

    def job(self, pieces: Sequence[Piece]) -> dict[str, Any]:
        begin = self.first * FRAME
        heard = [p.to_json() for p in pieces if p.at < self.end_sample and begin < p.at + p.length]
        return {"pieces": heard, "begin": begin, "end": self.end_sample, "is_last": self.is_last}

    def encode_here(self, pieces: Sequence[Piece]) -> list[bytes]:
        for piece in pieces[:1]:
            with told("read the sound of", piece.path):
                return aac_process.encode(aac_process.lay(pieces, self.first * FRAME, self.end_sample), self.is_last)
        return aac_process.encode(aac_process.lay((), self.first * FRAME, self.end_sample), self.is_last)


class _Encoder:
    """A process that encodes stretches; it ends with the block that opened it, or with this program."""

    def __enter__(self) -> _Encoder:
        command = [sys.executable, "-m", aac_process.__name__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def encode(self, stretch: _Stretch, pieces: Sequence[Piece]) -> list[bytes]:
        write, read = self._process.stdin, self._process.stdout
        assert write is not None
        assert read is not None
        try:
            write.write(json.dumps(stretch.job(pieces)).encode() + b"\n")
            write.flush()
            count = int.from_bytes(_exactly(read, 4), "big", signed=True)
            packets = [_exactly(read, int.from_bytes(_exactly(read, 4), "big")) for _ in range(abs(count))]
        except (OSError, EOFError) as error:
            raise CutError(
                "The process that encodes the film's sound ended early. Run the same command again."
            ) from error
        if count < 0:
            raise CutError(f"The film's sound could not be encoded: {packets[0].decode()}.")
        return packets


def _exactly(source: IO[bytes], size: int) -> bytes:
    data = source.read(size)
    if len(data) != size:  # the process ended in the middle of an answer
        raise EOFError
    return data


def _stretches(length: int) -> list[_Stretch]:
    """The track cut at fixed packets, each stretch with its lead-in before and its overlap after."""
    count = max(1, round(-(-length // FRAME) / _STRETCH))  # the last one is between a half and one and a half as long
    made: list[_Stretch] = []
    for number in range(count):
        start = number * _STRETCH
        is_last = number == count - 1
        end = length if is_last else min(length, (start + _STRETCH + _OVERLAP + 2) * FRAME)
        made.append(_Stretch(start, max(0, start - _LEAD_IN), end, is_last))
    return made


def _in_order(
    stretches: list[_Stretch],
    running: deque[Future[list[bytes]]],
    submit: Callable[[_Stretch], Future[list[bytes]]],
    length: int,
) -> Iterator[Packet[AudioStream]]:
    waiting = deque(stretches[len(running) :])
    before: tuple[_Stretch, list[bytes]] | None = None
    begin = 0
    for stretch in stretches:
        packets = running.popleft().result()
        if waiting:
            running.append(submit(waiting.popleft()))
        if before is not None:
            change = change_of_encoder(before[1], before[0].first, packets, stretch.first, stretch.start)
            yield from _timed(before[1], before[0].first, begin, change, length)
            begin = change
        before = stretch, packets
    if before is not None:
        yield from _timed(before[1], before[0].first, begin, before[0].first + len(before[1]), length)


def change_of_encoder(before: list[bytes], before_first: int, now: list[bytes], now_first: int, start: int) -> int:
    """The place of the first packet to take from `now`: the one before it has the same window in both."""
    last = min(start + _OVERLAP, before_first + len(before), now_first + len(now) - 1)
    for place in range(start, last + 1):
        window = window_of(before[place - 1 - before_first])
        if window is not None and window == window_of(now[place - 1 - now_first]):
            return place
    return last  # half a second without agreement: one packet's overlap may then cancel less than exactly


def window_of(packet: bytes) -> int | None:
    """Window sequence and shape of an AAC channel pair (ISO/IEC 14496-3, table 4.4.4); None when each has its own."""
    is_pair, common_window = packet[0] >> 5 == 1, packet[0] & 1
    return (packet[1] >> 4) & 7 if is_pair and common_window else None


def _timed(packets: list[bytes], first: int, begin: int, end: int, length: int) -> Iterator[Packet[AudioStream]]:
    base = Fraction(1, SAMPLE_RATE)
    for place in range(begin, end):
        packet: Packet[Any] = Packet(packets[place - first])
        packet.pts = packet.dts = place * FRAME - PRIMING
        packet.duration = min(FRAME, length - packet.pts)
        packet.time_base, packet.is_keyframe = base, True
        if packet.duration > 0:
            yield packet
