"""assemble_60: sixty clips with their own sound into one film, against `ffmpeg -c:v copy -c:a aac`.

The clips are as providers deliver them: 8 s of 1080p24 with B-frames and AAC; four in every ten have 191 frames under
8.000 s of sound. Each opens with a white frame and a 1 kHz beep at the same instant. Both sides read the clips, copy the
picture, decode all sound, encode one AAC track at 192 kbit/s and put the header first. Gates: the beeps of the film are
within 5 ms of their flashes, and neither PyAV nor the ffmpeg program finds a decode error.

Then a film of mixed inputs, gates only: six such clips and four odd ones (720p30 and silent, 1080p25 with 44.1 kHz mono,
vertical, HEVC).

    python benchmarks/assemble_60.py [--quick] [--rounds N] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from encode_path import scene
from numpy.typing import NDArray
from stopwatch import Verdict, find_ffmpeg, in_turn, report, run, version_of

from aiuteur.craft.cut.assemble import assemble
from aiuteur.craft.cut.check import av_offset, decode_errors
from aiuteur.craft.cut.cutlist import Chapter, Cut, Film
from aiuteur.craft.cut.probe import probe_all
from aiuteur.craft.cut.track import sound_of_clips

RATE, LIMIT, LIMIT_MS = Fraction(24), 0.35, 5.0
SHORT = (2, 5, 7, 9)  # of every ten clips, those that lack their last frame


def picture(path: Path, seed: int, frames: int, size: tuple[int, int], rate: int = 24, codec: str = "libx264") -> None:
    """A clip's picture: a white frame, then a slow move over a painted plate with grain."""
    wide, high = size
    chance = np.random.default_rng(seed)
    plate = cv2.resize(scene(seed), (wide + 160, high + 90), interpolation=cv2.INTER_CUBIC)
    grain = chance.normal(0, 2.6, (4, high, wide, 1)).astype(np.float32)
    options = (
        {"preset": "veryfast", "crf": "20"}
        if codec == "libx264"
        else {"preset": "ultrafast", "x265-params": "log-level=none"}
    )
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options)
        stream.width, stream.height, stream.pix_fmt = wide, high, "yuv420p"
        stream.codec_context.thread_type = "FRAME"
        for number in range(frames):
            shift = number * 0.4
            move = np.array([[1, 0, -shift], [0, 1, -shift / 2]], np.float64)
            drawn = cv2.warpAffine(plate, move, (wide, high), flags=cv2.INTER_LINEAR) + grain[number % 4]
            pixels = np.full((high, wide, 3), 250, np.uint8) if number == 0 else np.clip(drawn, 0, 255).astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))


def sound(seed: int, seconds: int, sample_rate: int) -> NDArray[np.float32]:
    """A beep of 0.1 s, then what speech, wind and a hum do to an encoder."""
    chance = np.random.default_rng(seed)
    time = np.arange(seconds * sample_rate) / sample_rate
    syllables = np.clip(np.sin(2 * np.pi * 2.1 * time + seed) * np.sin(2 * np.pi * 0.37 * time), 0, 1)
    voice = sum(np.sin(2 * np.pi * 130 * k * time + chance.uniform(0, 6)) / k for k in range(1, 24)) * syllables * 0.12
    wind = np.cumsum(chance.standard_normal(len(time)))
    wind = (wind - np.convolve(wind, np.ones(400) / 400, "same")) * 0.004 + chance.standard_normal(len(time)) * 0.01
    heard = np.where(time < 0.1, 0.6 * np.sin(2 * np.pi * 1000 * time), np.where(time < 0.3, 0, voice + wind))
    return np.stack([heard, np.where(time < 0.3, heard, 0.8 * voice + np.roll(wind, 97))]).astype(np.float32)


def with_sound(video: Path, path: Path, samples: NDArray[np.float32] | None, sample_rate: int = 48000) -> None:
    """Picture packets copied beside an AAC track."""
    with av.open(str(video)) as source, av.open(str(path), "w") as container:
        copied = container.add_stream_from_template(source.streams.video[0])
        track = None
        if samples is not None:
            track = container.add_stream("aac", rate=sample_rate, layout="mono" if len(samples) == 1 else "stereo")
        for packet in source.demux(source.streams.video[0]):
            if packet.size:
                packet.stream = copied
                container.mux(packet)
        if track is None or samples is None:
            return
        for at in range(0, samples.shape[1], 1024):
            part = np.ascontiguousarray(samples[:, at : at + 1024])
            frame = av.AudioFrame.from_ndarray(part, "fltp", "mono" if len(samples) == 1 else "stereo")
            frame.sample_rate, frame.pts, frame.time_base = sample_rate, at, Fraction(1, sample_rate)
            container.mux(track.encode(frame))
        container.mux(track.encode(None))


def make_clips(folder: Path, count: int, seconds: int) -> list[Path]:
    """Ten pictures, and a sound of its own for each of `count` clips."""
    for kind in range(10):
        if not (folder / f"picture{kind}.mp4").exists():
            picture(folder / f"picture{kind}.mp4", kind, seconds * 24 - (kind in SHORT), (1920, 1080))
    paths = [folder / f"clip{number:02}.mp4" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.exists():
            with_sound(folder / f"picture{number % 10}.mp4", path, sound(number, seconds, 48000))
    return paths


def make_odd(folder: Path, seconds: int) -> list[Path]:
    """Four clips that do not fit a 1080p24 film."""
    shapes = {
        "720p30_silent": ((1280, 720), 30, "libx264", None),
        "1080p25_mono44": ((1920, 1080), 25, "libx264", 44100),
        "vertical": ((1080, 1920), 24, "libx264", 48000),
        "hevc": ((1920, 1080), 24, "libx265", 48000),
    }
    paths: list[Path] = []
    for number, (name, (size, rate, codec, sample_rate)) in enumerate(shapes.items()):
        silent = folder / f"silent_{name}.mp4"
        paths.append(folder / f"odd_{name}.mp4")
        picture(silent, 20 + number, seconds * rate, size, rate, codec)
        heard = None if sample_rate is None else sound(90 + number, seconds, sample_rate)
        if name.endswith("mono44") and heard is not None:
            heard = heard[:1]
        with_sound(silent, paths[-1], heard, sample_rate or 48000)
    return paths


def frames_of_clips(paths: Sequence[Path], seconds: int) -> list[int]:
    """What a cut list says: every clip whole, an odd one for its length at the film's rate."""
    known = probe_all(paths)
    return [known[path].frames if known[path].rate == RATE else seconds * 24 for path in paths]


def film_of(paths: Sequence[Path], frames: Sequence[int], out: Path) -> Film:
    """Our side: the clips are probed, their sound is decoded and encoded, their pictures are copied."""
    cuts = [Cut(path, count) for path, count in zip(paths, frames, strict=True)]
    heard = sound_of_clips(cuts, RATE)
    size = {"rate": RATE, "width": 1920, "height": 1080}
    return assemble(cuts, heard, out, chapters=[Chapter("All", 0)], title="Bench", **size)


def complaints(ffmpeg: str, path: Path) -> int:
    """Lines that the ffmpeg program writes while it decodes the whole film."""
    command = [ffmpeg, "-v", "error", "-i", str(path), "-map", "0:v", "-map", "0:a", "-f", "null", "-"]
    return len(subprocess.run(command, capture_output=True, text=True, check=False).stderr.splitlines())


def gates(name: str, ffmpeg: str, path: Path, flashes: int) -> list[Verdict]:
    """A/V and decode errors of one film; every flash that has a beep must be found."""
    offset = av_offset(path)
    return [
        Verdict(f"{name}: worst A/V offset, ms", offset.worst_us / 1000, LIMIT_MS),
        Verdict(f"{name}: flashes with a beep", len(offset.offsets_us), flashes, at_least=True),
        Verdict(f"{name}: decode errors, PyAV", len(decode_errors(path)), 0),
        Verdict(f"{name}: decode errors, ffmpeg", complaints(ffmpeg, path), 0),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="20 clips of 4 s, two rounds")
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="keep clips and films here, and use the clips again")
    choice = parser.parse_args()
    count, seconds, rounds = (20, 4, choice.rounds or 2) if choice.quick else (60, 8, choice.rounds or 3)
    ffmpeg = find_ffmpeg()
    with tempfile.TemporaryDirectory(prefix="assemble_60_") as name:
        folder = choice.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        paths = make_clips(folder, count, seconds)
        frames = frames_of_clips(paths, seconds)
        listing = folder / "list.txt"
        listing.write_text("".join(f"file '{path.resolve()}'\n" for path in paths))
        joined = [ffmpeg, "-v", "error", "-y", "-f", "concat", "-safe", "0", "-i", str(listing), "-c:v", "copy"]
        ending = ["-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", str(folder / "ffmpeg.mp4")]
        sides: dict[str, Callable[[], object]] = {
            "ffmpeg -c:v copy -c:a aac": lambda: run([*joined, *ending]),
            "ffmpeg, the same with -aac_coder fast": lambda: run([*joined, "-aac_coder", "fast", *ending]),
            "assemble": lambda: film_of(paths, frames, folder / "film.mp4"),
        }
        films = [folder / "ffmpeg.mp4", folder / "film.mp4"]
        times = in_turn(sides, rounds, before=lambda: [film.unlink(missing_ok=True) for film in films])
        bound, fast, ours = (times[side].median for side in sides)
        film_of(paths, frames, folder / "film.mp4")  # the last side timed took it away, if it was not this one
        odd = make_odd(folder, seconds)
        order = [paths[0], odd[0], paths[1], odd[1], *paths[2:5], *odd[2:], paths[5]]
        mixed = film_of(order, frames_of_clips(order, seconds), folder / "mixed.mp4")
        verdicts = [Verdict("wall / ffmpeg -c:v copy -c:a aac", ours / bound, LIMIT)]
        verdicts += gates("film", ffmpeg, folder / "film.mp4", count)
        # the silent clip has no beep, and a letterboxed vertical flash is too dark to count
        verdicts += gates("mixed", ffmpeg, folder / "mixed.mp4", 8)
        facts = {
            "clips": count,
            "megabytes": round(sum(path.stat().st_size for path in paths) / 1e6),
            "ratio_to_fast_coder": round(ours / fast, 3),
            "mixed_copied": mixed.copied,
            "mixed_conformed": mixed.conformed,
            "against": version_of(ffmpeg),
        }
    report("assemble_60", facts, times, verdicts)


if __name__ == "__main__":
    main()
