"""One odd clip made to fit the film: its size, rate, range, colours, turn and codec, and nothing else.

The picture is turned upright, scaled to fit by its true shape (sample aspect included), set on black, brought to the
film's constant rate by repeating or leaving out frames, converted to BT.709 limited range and written with the house's
`Writer`, whose parameter sets are equal for all clips of a film. Sound is not touched: the film's track reads it from
the original.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction

import av
from av.error import BlockingIOError as NothingReady
from av.error import EOFError as NoMore
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from aiuteur.craft.cut.encode import Writer
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.probe import Probe, probe
from aiuteur.craft.cut.timebase import Rate

_CRF = 18  # second generation: keep what the first one left
_HD_LINES = 720
_MATRICES = {1: "bt709", 4: "fcc", 5: "bt601", 6: "bt601", 7: "smpte240m", 9: "bt2020", 10: "bt2020"}
# degrees counterclockwise → the filter that turns the picture that way
_TURNS = {90: ["transpose=cclock"], -90: ["transpose=clock"], 180: ["hflip", "vflip"], -180: ["hflip", "vflip"]}


def conform(
    path: str | os.PathLike[str] | Probe,
    out: str | os.PathLike[str],
    width: int,
    height: int,
    rate: Rate,
    *,
    frames: int | None = None,
    skip: int = 0,
    threads: int = 1,
) -> int:
    """Write the picture of a clip to `out` at the film's size and rate; returns its number of frames.

    frames: exactly so many; a clip that is too short holds its last frame. skip: frames, at the film's rate, that are left
    out at its head; its last one always stays. Raises CutError, DiskFullError.
    """
    clip = path if isinstance(path, Probe) else probe(path)
    with told("read the clip", clip.path), av.open(str(clip.path)) as source:
        stream = source.streams.video[0]
        stream.thread_type, stream.thread_count = "FRAME", threads
        with Writer(out, width, height, rate, crf=_CRF, threads=threads, tree=True) as writer:
            last: VideoFrame | None = None
            pictures = _filtered(source.decode(stream), stream, clip, _chain(clip, width, height, rate))
            for number, frame in enumerate(pictures):
                if frames is not None and writer.frames == frames:
                    break
                if number >= skip:
                    writer.write_frame(frame)
                last = frame
            while last is not None and writer.frames < (1 if frames is None else frames):
                writer.write_frame(last)
            if last is None:
                raise CutError(f"{clip.path.name} cannot be decoded: fetch or render the clip again.")
            return writer.frames


def _chain(clip: Probe, width: int, height: int, rate: Rate) -> list[str]:
    turned = clip.rotation in (90, -90)
    shape = Fraction(clip.width, clip.height) * clip.sample_aspect
    fit_width, fit_height = _fit(1 / shape if turned else shape, width, height)
    matrix = _MATRICES.get(clip.matrix, "bt709" if clip.height >= _HD_LINES else "bt601")
    scale = (
        f"scale={fit_width}:{fit_height}:flags=bicubic+accurate_rnd:in_range={'full' if clip.full_range else 'limited'}"
        f":out_range=limited:out_color_matrix=bt709"
    )
    if not clip.pixel_format.startswith(("rgb", "bgr", "gbr", "pal")):
        scale += f":in_color_matrix={matrix}"
    left, top = (width - fit_width) // 4 * 2, (height - fit_height) // 4 * 2
    return [
        *(["yadif"] if clip.interlaced else []),
        *_TURNS.get(clip.rotation, []),
        scale,
        "format=yuv420p",
        f"pad={width}:{height}:{left}:{top}",
        "setsar=1",
        "setpts=PTS-STARTPTS",
        f"fps={rate.numerator}/{rate.denominator}",
    ]


def _fit(shape: Fraction, width: int, height: int) -> tuple[int, int]:
    """The largest even size of a shape (width over height) inside the film's."""
    if shape >= Fraction(width, height):
        return width, max(2, min(height, round(width / shape / 2) * 2))
    return max(2, min(width, round(height * shape / 2) * 2)), height


def _filtered(frames: Iterator[VideoFrame], stream: VideoStream, clip: Probe, chain: list[str]) -> Iterator[VideoFrame]:
    graph = Graph()
    nodes: list[FilterContext] = [graph.add_buffer(template=stream)]
    for step in chain:
        name, _, arguments = step.partition("=")
        nodes.append(graph.add(name, arguments or None))
    nodes.append(graph.add("buffersink"))
    graph.link_nodes(*nodes).configure()
    for frame in frames:
        if (frame.width, frame.height) != (clip.width, clip.height):
            raise CutError(f"{clip.path.name} changes its size inside the clip: export it again in one size.")
        graph.vpush(frame)
        yield from _ready(graph)
    graph.vpush(None)
    yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[VideoFrame]:
    while True:
        try:
            yield graph.vpull()
        except (NothingReady, NoMore):
            return
