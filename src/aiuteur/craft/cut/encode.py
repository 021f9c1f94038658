"""Frames into a clip: H.264 High, 4:2:0, limited range, BT.709 and tagged so.

Every clip that Aiuteur draws is written here with one set of choices, so that the parameter sets (the avcC bytes) of
all clips of one size and rate are equal and a film is put together by copying packets. Three choices carry that:
`stitchable` keeps x264 from tuning the headers to the content; no B-frames make decode order equal display order, so
dropping trailing frames is dropping trailing packets; and closed groups of at most two seconds let a player seek.

x264 runs with frame threads (sliced threads, PyAV's default, are a third slower and 2 % larger). Colours go through
swscale, bicubic with accurate rounding: within half a level of the BT.709 matrix, where its fast bilinear path is
eleven levels off and OpenCV's I420 is BT.601.
"""

from __future__ import annotations

import os
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.container import OutputContainer
from av.error import FFmpegError
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.timebase import Rate

_SWSCALE = int(Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.BITEXACT)
_GOP_SECONDS = 2
_SMALLEST = 16  # x264 refuses less


class Writer:
    """Writes frames into `path`, an MP4 that appears under its name only when it is whole.

    width, height: pixels, even. rate: exact frames per second. crf: x264 quality, lower is better. threads: of x264. tree: its macroblock tree, see `video_stream`.
    Use it as a context manager; leaving it with an error, or without a frame written, leaves no file.
    Raises CutError, DiskFullError.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        width: int,
        height: int,
        rate: Rate,
        crf: int = 20,
        preset: str = "veryfast",
        threads: int = 1,
        *,
        tree: bool = False,
    ) -> None:
        if width % 2 or height % 2 or min(width, height) < _SMALLEST:
            raise CutError(
                f"A clip of {width}×{height} cannot be encoded: width and height must be even and at least 16."
            )
        self.path = Path(path)
        self.width, self.height, self.rate = width, height, Fraction(rate)
        self.frames = 0
        self._part = self.path.with_name(self.path.name + ".part")
        self._reformatter = VideoReformatter()
        if not self.path.parent.is_dir():
            raise CutError(f"Could not write {self.path.name}: there is no folder {self.path.parent}.")
        with told("write the clip", self.path):
            self._container: OutputContainer = av.open(
                str(self._part), "w", format="mp4", options={"movflags": "+faststart"}
            )
        try:
            self._stream = video_stream(self._container, width, height, self.rate, crf, preset, threads, tree=tree)
        except BaseException:
            self._discard()
            raise

    def write(self, rgb: NDArray[np.uint8]) -> None:
        """Append one frame: uint8, height × width × 3, red first."""
        if rgb.shape != (self.height, self.width, 3) or rgb.dtype != np.uint8:
            raise CutError(
                f"Frame {self.frames} of {self.path.name} is {rgb.shape} {rgb.dtype}, "
                f"and the clip needs ({self.height}, {self.width}, 3) uint8."
            )
        frame = av.VideoFrame.from_numpy_buffer(np.ascontiguousarray(rgb), format="rgb24")
        self._encode(
            self._reformatter.reformat(
                frame, format="yuv420p", dst_colorspace=Colorspace.ITU709, interpolation=_SWSCALE, threads=1
            )
        )

    def write_i420(self, planes: NDArray[np.uint8]) -> None:
        """Append one frame that is I420 already (BT.709, limited range): uint8, 3/2 height × width, contiguous."""
        if planes.shape != (self.height * 3 // 2, self.width) or planes.dtype != np.uint8:
            raise CutError(f"Frame {self.frames} of {self.path.name} is {planes.shape}, not I420 of this clip's size.")
        # PyAV 18 takes two lines off a height that is not divisible by four when it borrows the buffer
        borrow = self.height % 4 == 0
        take = av.VideoFrame.from_numpy_buffer if borrow else av.VideoFrame.from_ndarray
        self._encode(take(planes, format="yuv420p"))

    def write_frame(self, frame: av.VideoFrame) -> None:
        """Append a frame of this clip's size that is yuv420p, BT.709 and limited range already."""
        self._encode(frame)

    def close(self) -> None:
        """Finish the clip and give it its name. Called on leaving the context."""
        try:
            with told("write the clip", self.path):
                if not self.frames:
                    raise CutError(f"No frame was written to {self.path.name}, so there is no clip.")
                self._container.mux(self._stream.encode(None))
                self._container.close()
                os.replace(self._part, self.path)
        except BaseException:
            self._discard()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._discard()

    def _encode(self, frame: av.VideoFrame) -> None:
        frame.pts = self.frames
        frame.time_base = 1 / self.rate
        frame.pict_type = 0
        with told("write the clip", self.path):
            self._container.mux(self._stream.encode(frame))
        self.frames += 1

    def _discard(self) -> None:
        with suppress(FFmpegError, OSError, ValueError):
            self._container.close()
        self._part.unlink(missing_ok=True)


def video_stream(
    container: OutputContainer,
    width: int,
    height: int,
    rate: Rate,
    crf: int,
    preset: str,
    threads: int,
    *,
    tree: bool = True,
) -> VideoStream:
    """A stream with the choices of this house; what is encoded with it joins by packet copy."""
    # with its macroblock tree x264 165 gives the last macroblocks now and then another quantiser where it runs in AVX-512, also on one
    # thread: up to 35 of 200 encodes of the same frames differed, by what the process had done before; none did without AVX-512.
    # `cpu-independent` runs the tree in plain C: 0 of 2400 differed, and plain, AVX2 and AVX-512 agree
    params = f"stitchable=1:8x8dct=1:force-cfr=1:mbtree={int(tree)}{':cpu-independent=1' if tree else ''}"
    options = {"preset": preset, "crf": str(crf), "profile": "high", "x264-params": params}
    stream = container.add_stream("libx264", rate=rate, options=options)
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    context = stream.codec_context
    context.thread_type, context.thread_count = "FRAME", threads
    context.max_b_frames = 0
    context.gop_size = max(1, int(rate * _GOP_SECONDS))
    context.sample_aspect_ratio = Fraction(1)
    context.color_range = ColorRange.MPEG
    context.colorspace = Colorspace.ITU709
    context.color_primaries = ColorPrimaries.BT709
    context.color_trc = ColorTrc.BT709
    return stream
