"""encode_path: how much of ffmpeg's encoding speed remains when Aiuteur's `Writer` encodes the same frames.

720 I420 frames of 1280 × 720 lie in one file, in the page cache. ffmpeg reads it as raw video; the Writer is handed the
frames from a mapping of the same file. Both use the same x264 choices, as many threads as x264 likes, and put the header
first. Also shown, without a limit: the same frames as RGB, where the Writer converts the colours itself.

    python benchmarks/encode_path.py [--quick] [--rounds N]
"""

from __future__ import annotations

import argparse
import tempfile
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray
from stopwatch import Verdict, find_ffmpeg, in_turn, report, run, version_of

from aiuteur.craft.cut.encode import Writer

WIDTH, HEIGHT, RATE = 1280, 720, Fraction(24)
LIMIT = 0.95
X264 = [
    "-c:v",
    "libx264",
    "-preset",
    "veryfast",
    "-crf",
    "20",
    "-profile:v",
    "high",
    "-bf",
    "0",
    "-g",
    "48",
    "-pix_fmt",
    "yuv420p",
]
SAME = ["-x264-params", "stitchable=1:8x8dct=1:force-cfr=1", "-movflags", "+faststart"]


def scene(seed: int) -> NDArray[np.uint8]:
    """A wide painted plate: soft sky, hills, lit windows. Larger than the frame, for a camera to move over."""
    chance = np.random.default_rng(seed)
    high, wide = HEIGHT + 180, WIDTH + 320
    sky = np.linspace(0, 1, high)[:, None, None] * chance.integers(60, 200, 3) + chance.integers(10, 50, 3)
    plate = np.clip(np.broadcast_to(sky, (high, wide, 3)), 0, 255).astype(np.uint8).copy()
    for depth in range(5):
        line = high * (0.45 + 0.1 * depth) + 40 * np.cumsum(chance.normal(0, 0.12, wide // 8 + 2))
        line = np.interp(np.arange(wide), np.arange(len(line)) * 8, line)
        shape = np.vstack([np.stack([np.arange(wide), line], 1), [[wide, high], [0, high]]]).astype(np.int32)
        cv2.fillPoly(plate, [shape], [int(c) for c in chance.integers(10, 150 - 25 * depth, 3)], cv2.LINE_AA)
    for _ in range(40):
        x, y = int(chance.integers(0, wide)), int(chance.integers(high // 2, high))
        cv2.rectangle(plate, (x, y), (x + 12, y + 18), (250, 220, 150), -1, cv2.LINE_AA)
    return plate


def rgb_frames(count: int) -> NDArray[np.uint8]:
    """Eight shots with a slow camera, a walking figure and grain drawn on twos, as an animatic has them."""
    chance = np.random.default_rng(7)
    grain = chance.normal(0, 2.5, (16, HEIGHT, WIDTH, 1)).astype(np.float32)
    frames = np.empty((count, HEIGHT, WIDTH, 3), np.uint8)
    per_shot = -(-count // 8)
    for number in range(count):
        shot, at = divmod(number, per_shot)
        if at == 0:
            plate = scene(shot)
        zoom = 1 + 0.0006 * at
        move = np.array([[zoom, 0, -0.8 * at], [0, zoom, -40.3]], np.float64)
        frame = cv2.warpAffine(plate, move, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
        cv2.ellipse(frame, (300 + 5 * at, 520), (34, 120), 4.0 * (at % 12), 0, 360, (40, 30, 30), -1, cv2.LINE_AA)
        frames[number] = np.clip(frame + grain[number // 2 % 16], 0, 255).astype(np.uint8)
    return frames


def i420_of(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    frame = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(format="yuv420p", dst_colorspace="itu709")
    return np.asarray(frame.to_ndarray(), np.uint8)


def write(path: Path, frames: NDArray[np.uint8], *, ready: bool) -> None:
    with Writer(path, WIDTH, HEIGHT, RATE, threads=0, tree=True) as writer:
        for frame in frames:
            (writer.write_i420 if ready else writer.write)(frame)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="240 frames and three rounds")
    parser.add_argument("--rounds", type=int, default=0)
    choice = parser.parse_args()
    count, rounds = (240, choice.rounds or 3) if choice.quick else (720, choice.rounds or 5)
    ffmpeg = find_ffmpeg()
    with tempfile.TemporaryDirectory(prefix="encode_path_") as name:
        folder = Path(name)
        rgb = rgb_frames(count)
        raw = folder / "frames.i420"
        with raw.open("wb") as file:
            for frame in rgb:
                file.write(i420_of(frame).data)
        ready = np.memmap(raw, np.uint8, "r").reshape(count, HEIGHT * 3 // 2, WIDTH)
        size = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{WIDTH}x{HEIGHT}", "-r", "24"]
        command = [ffmpeg, "-v", "error", "-y", *size, "-i", str(raw), *X264, *SAME, str(folder / "ffmpeg.mp4")]
        sides = {
            "ffmpeg, raw I420": lambda: run(command),
            "Writer, I420 ready": lambda: write(folder / "ready.mp4", ready, ready=True),
            "Writer, from RGB": lambda: write(folder / "rgb.mp4", rgb, ready=False),
        }
        times = in_turn(sides, rounds)
        bound, ours, converting = (times[side].median for side in sides)
        sizes = {side: round((folder / f"{side}.mp4").stat().st_size / 1e6, 2) for side in ("ffmpeg", "ready")}
    facts = {
        "frames": count,
        "fps": round(count / ours, 1),
        "ffmpeg_fps": round(count / bound, 1),
        "rgb_ratio": round(bound / converting, 3),
        "megabytes": sizes,
        "against": version_of(ffmpeg),
    }
    report("encode_path", facts, times, [Verdict("fps / ffmpeg fps", bound / ours, LIMIT, at_least=True)])


if __name__ == "__main__":
    main()
