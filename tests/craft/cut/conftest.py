"""Tiny clips with a flash and a beep at the same instant, of every kind that a provider may send."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from aiuteur.craft.cut.encode import Writer

WIDTH, HEIGHT, RATE = 160, 90, Fraction(24)


def pictures(count: int, seed: int = 0, width: int = WIDTH, height: int = HEIGHT) -> list[NDArray[np.uint8]]:
    """A white frame, then soft blocks that move by two pixels a frame."""
    chance = np.random.default_rng(seed)
    blocks = chance.integers(40, 140, (height // 8 + 1, width // 8 + 1, 3), dtype=np.uint8)
    plate = blocks.repeat(8, 0).repeat(8, 1)[:height, :width]
    white = np.full((height, width, 3), 250, np.uint8)
    return [white if n == 0 else np.ascontiguousarray(np.roll(plate, 2 * n, 1)) for n in range(count)]


def beep(samples: int, sample_rate: int = 48_000) -> NDArray[np.float32]:
    """0.1 s of 1 kHz at once, then a quiet hum."""
    time = np.arange(samples) / sample_rate
    tone = np.where(time < 0.1, 0.5 * np.sin(2 * np.pi * 1000 * time), 0.02 * np.sin(2 * np.pi * 220 * time))
    return tone.astype(np.float32)


class Maker:
    """Makes clips in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def house(self, name: str, frames: int, seed: int = 0) -> Path:
        """A silent clip by the house's Writer."""
        path = self.folder / f"{name}.mp4"
        with Writer(path, WIDTH, HEIGHT, RATE) as writer:
            for picture in pictures(frames, seed):
                writer.write(picture)
        return path

    def provider(
        self,
        name: str,
        frames: int = 36,
        *,
        size: tuple[int, int] = (WIDTH, HEIGHT),
        rate: int = 24,
        codec: str = "libx264",
        options: dict[str, str] | None = None,
        sample_rate: int = 48_000,
        channels: int = 2,
        rotated: int = 0,
        full_range: bool = False,
    ) -> Path:
        """A clip as it comes from outside: x264's own choices (B-frames), AAC sound or none (channels 0)."""
        path = self.folder / f"{name}.mp4"
        quiet = (
            {"x265-params": "log-level=none", "preset": "ultrafast"} if codec == "libx265" else {"preset": "veryfast"}
        )
        with av.open(str(path), "w") as container:
            video = container.add_stream(codec, rate=rate, options=quiet | (options or {}))
            video.width, video.height, video.pix_fmt = *size, "yuv420p"
            if full_range:
                video.codec_context.color_range = 2
            if rotated:
                video.set_display_rotation(rotated)
            layout = "mono" if channels == 1 else "stereo"
            audio = container.add_stream("aac", rate=sample_rate, layout=layout) if channels else None
            for picture in pictures(frames, 3, *size):
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                    format="yuv420p", dst_colorspace="itu709", dst_color_range="JPEG" if full_range else "MPEG"
                )
                container.mux(video.encode(frame))
            container.mux(video.encode(None))
            if audio is not None:
                heard = beep(frames * sample_rate // rate, sample_rate)
                for at in range(0, len(heard), 1024):
                    part = np.ascontiguousarray(np.repeat(heard[None, at : at + 1024], channels, 0))
                    sound = av.AudioFrame.from_ndarray(part, "fltp", layout)
                    sound.sample_rate, sound.pts, sound.time_base = sample_rate, at, Fraction(1, sample_rate)
                    container.mux(audio.encode(sound))
                container.mux(audio.encode(None))
        return path


@pytest.fixture
def make(tmp_path: Path) -> Maker:
    return Maker(tmp_path)


@pytest.fixture
def wav(tmp_path: Path) -> Callable[..., Path]:
    def write(samples: NDArray[np.float32], name: str = "mix.wav", sample_rate: int = 48_000) -> Path:
        path = tmp_path / name
        with av.open(str(path), "w") as container:
            stream = container.add_stream(
                "pcm_s24le", rate=sample_rate, layout="stereo" if len(samples) == 2 else "mono"
            )
            integers = np.ascontiguousarray((samples.T * (2**31 - 1)).astype(np.int32).reshape(1, -1))
            frame = av.AudioFrame.from_ndarray(integers, "s32", "stereo" if len(samples) == 2 else "mono")
            frame.sample_rate = sample_rate
            container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path

    return write
