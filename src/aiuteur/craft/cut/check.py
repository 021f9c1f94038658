"""Instruments for a finished clip or film: is it black, frozen, broken, out of step, too loud; is it the same film?

Everything is read from the file as a player would decode it. Used by tests, benchmarks and the proof of a film.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import av.logging as av_logging
import numpy as np
from av.error import BlockingIOError as NothingReady
from av.error import EOFError as NoMore
from av.error import FFmpegError
from av.filter import Graph
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from aiuteur.craft.cut.cutlist import Chapter
from aiuteur.craft.cut.errors import told
from aiuteur.craft.cut.probe import probe
from aiuteur.craft.cut.timebase import SAMPLE_RATE, Rate, frames_of
from aiuteur.craft.cut.track import clip_sound

_LUMA_BLACK = 16


@dataclass(frozen=True, slots=True)
class Span:
    """Frames from `first_frame` until before `end_frame`."""

    first_frame: int
    end_frame: int


@dataclass(frozen=True, slots=True)
class Offset:
    """Sound against picture: how far each beep starts after its flash, in microseconds; a negative one is early."""

    offsets_us: tuple[int, ...]

    @property
    def worst_us(self) -> int:
        """The largest distance in either direction."""
        return max((abs(offset) for offset in self.offsets_us), default=0)


def black_spans(path: str | os.PathLike[str], min_frames: int = 1, level: int = 10) -> list[Span]:
    """Spans of at least `min_frames` frames in which no part of the picture is more than `level` above black.

    A part is a cell of an 80 × 45 grid, so one lit window in a night scene is not black, and grain is.
    """
    dark = [bool(np.max(cells) <= _LUMA_BLACK + level) for cells in _cells(path)]
    return _spans(dark, min_frames)


def frozen_spans(path: str | os.PathLike[str], min_frames: int = 2, level_permille: int = 300) -> list[Span]:
    """Spans of at least `min_frames` frames that all show one picture.

    Two frames show one picture when no cell of an 80 × 45 grid differs by more than `level_permille`/1000 luma levels
    from the first of the span; compared with the first, a slow move is not taken for a standing picture.
    """
    spans: list[Span] = []
    first_cells: NDArray[np.float32] | None = None
    first = count = 0
    for cells in _cells(path):
        if first_cells is None or float(np.max(np.abs(cells - first_cells))) * 1000 > level_permille:
            if count - first >= min_frames:
                spans.append(Span(first, count))
            first_cells, first = cells, count
        count += 1
    if count - first >= min_frames:
        spans.append(Span(first, count))
    return spans


def decode_errors(path: str | os.PathLike[str]) -> list[str]:
    """What the decoders complain about in picture and sound, frame by frame; empty for a sound file."""
    av_logging.set_level(av_logging.ERROR)
    listener = _Listener()
    logger = logging.getLogger("libav")
    before = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    try:
        with told("read", Path(path)), av.open(str(path)) as source:
            streams = [*source.streams.video, *source.streams.audio]
            for stream in source.streams.video:
                stream.thread_type = "FRAME"
            for packet in source.demux(*streams):
                try:
                    broken = any(frame.is_corrupt for frame in packet.decode() if isinstance(frame, VideoFrame))
                except FFmpegError as error:
                    listener.heard.append(f"{packet.stream.type}: {error.strerror}")
                else:
                    if broken:
                        listener.heard.append(f"video: a corrupt frame at {packet.pts}")
    finally:
        av_logging.set_level(None)
        logger.removeHandler(listener)
        logger.level, logger.propagate = before
    return listener.heard


def frames_digest(path: str | os.PathLike[str]) -> str:
    """sha-256 over size and decoded samples of every frame in order: equal for two films that show the same."""
    total = hashlib.sha256()
    for frame in _decoded(path):
        total.update(f"{frame.width}x{frame.height} {frame.format.name}\n".encode())
        total.update(np.ascontiguousarray(frame.to_ndarray()).data)
    return total.hexdigest()


def av_offset(path: str | os.PathLike[str], flash: int = 200, tone_hz: int = 1000) -> Offset:
    """Each white flash against the nearest start of a `tone_hz` beep within a second.

    A flash is the first frame whose mean luma is over `flash` after one that is not; a beep starts where the tone
    first reaches a quarter of its level, found on 4 ms windows and then to the sample.
    """
    clip = probe(path)
    lit = [float(np.mean(cells)) > flash for cells in _cells(path)]
    flashes = [n for n, on in enumerate(lit) if on and (n == 0 or not lit[n - 1])]
    length = int(Fraction(clip.frames) / clip.rate * SAMPLE_RATE) + SAMPLE_RATE
    beeps = _beeps(clip_sound(clip, length)[0], tone_hz)
    found: list[int] = []
    for number in flashes:
        at = number / clip.rate
        near = min((Fraction(beep, SAMPLE_RATE) - at for beep in beeps), key=abs, default=None)
        if near is not None and abs(near) < 1:
            found.append(round(near * 1_000_000))
    return Offset(tuple(found))


def loudness(path: str | os.PathLike[str]) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP (EBU R 128, FFmpeg's ebur128). (−70, −inf) is silence."""
    heard: dict[str, str] = {}
    with told("read the sound of", Path(path)), av.open(str(path)) as source:
        stream = source.streams.audio[0]
        graph = Graph()
        meter = graph.add("ebur128", "peak=true:metadata=1:framelog=quiet")
        graph.link_nodes(graph.add_abuffer(template=stream), meter, graph.add("abuffersink")).configure()
        for frame in source.decode(stream):
            graph.push(frame)
            _drain(graph, heard)
        graph.push(None)
        _drain(graph, heard)
    peaks = [float(value) for name, value in heard.items() if ".true_peaks_ch" in name]
    linear = max(peaks, default=0.0)
    return float(heard.get("lavfi.r128.I", "-70")), float(20 * np.log10(linear)) if linear > 0 else float("-inf")


def chapters(path: str | os.PathLike[str], rate: Rate) -> list[Chapter]:
    """The chapters that a player sees."""
    with told("read", Path(path)), av.open(str(path)) as source:
        return [
            Chapter(
                item["metadata"].get("title", ""),
                frames_of(round(item["start"] * (item["time_base"] or Fraction(1)) * 1000), rate),
            )
            for item in source.chapters()
        ]


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name.removeprefix('libav.')}: {record.getMessage().strip()}")


def _decoded(path: str | os.PathLike[str]) -> Iterator[VideoFrame]:
    with told("read", Path(path)), av.open(str(path)) as source:
        source.streams.video[0].thread_type = "FRAME"
        yield from source.decode(source.streams.video[0])


def _cells(path: str | os.PathLike[str]) -> Iterator[NDArray[np.float32]]:
    """Mean luma (limited range) of every cell of a grid of at most 80 × 45, per frame."""
    for frame in _decoded(path):
        plane = frame.planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
        high, wide = max(1, plane.height // 45), max(1, plane.width // 80)
        part = rows[: plane.height // high * high, : plane.width // wide * wide]
        yield part.reshape(part.shape[0] // high, high, -1, wide).mean((1, 3), dtype=np.float32)


def _spans(flags: list[bool], min_frames: int) -> list[Span]:
    spans: list[Span] = []
    first = None
    for number, flag in enumerate([*flags, False]):
        if flag and first is None:
            first = number
        elif not flag and first is not None:
            if number - first >= min_frames:
                spans.append(Span(first, number))
            first = None
    return spans


def _beeps(sound: NDArray[np.float32], tone_hz: int) -> list[int]:
    """Samples at which the tone starts."""
    window = SAMPLE_RATE // tone_hz * 4
    turn = np.exp(-2j * np.pi * tone_hz / SAMPLE_RATE * np.arange(len(sound)))
    total = np.concatenate([[0], np.cumsum(sound * turn)])
    level = 2 * np.abs(total[window:] - total[:-window]) / window  # of the tone in the window that begins here
    loud = float(np.max(level, initial=0.0))
    if loud < 0.02:
        return []
    on = np.concatenate([[False], level > loud / 4])
    begun: list[int] = []
    for rough in np.flatnonzero(on[1:] & ~on[:-1]):
        # with half of the window filled the level is at half of this beep's own: it starts half a window later
        own = float(np.max(level[rough : rough + 2 * window]))
        half = rough + int(np.argmax(level[rough : rough + 2 * window] > own / 2))
        begun.append(int(half) + window // 2 if half else 0)
    return begun


def _drain(graph: Graph, heard: dict[str, str]) -> None:
    while True:
        try:
            heard.update(graph.pull().metadata)
        except (NothingReady, NoMore):
            return
