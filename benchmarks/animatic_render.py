"""animatic_render: drawing, finishing and encoding shots, against encoding alone of the very same frames.

Eight shots of the bundled story, 90 frames each at 1280 × 720 and 24 fps, go through the real pool and the real video
engine: new worker processes in every round (their start is counted), nothing drawn before, clips in pieces and joined.
The other side is the ffmpeg program with x264 (veryfast, crf 20, its own threads), reading the 720 frames as raw I420
from the page cache. After the rounds one more, with a stopwatch inside the workers, says where the time goes.

    python benchmarks/animatic_render.py [--quick] [--rounds N]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import patch

from stopwatch import Verdict, find_ffmpeg, in_turn, report, run, version_of

WIDTH, HEIGHT = 1280, 720
SHOTS, FRAMES = 8, 90
LIMIT = 0.40
Request = dict[str, Any]


async def _clips(requests: list[Request], folder: Path, part: str) -> list[Any]:
    """All clips through a new pool, as stage 12 makes them; what the parts answered."""
    from aiuteur.engines.registry import Engines
    from aiuteur.jobs.pool import Pool

    engine = Engines().get("embedded:motion")
    pool = Pool(len(os.sched_getaffinity(0)))

    async def clip(number: int, request: Request) -> list[Any]:
        home = folder / f"clip{number}"
        pieces: list[asyncio.Task[Any]] = []
        like = engine.like(request) if engine.like else ""
        async with asyncio.TaskGroup() as group:
            for index, piece in enumerate(engine.split(request) if engine.split else [request]):
                out = home / f"part{index:03}"
                out.mkdir(parents=True)
                asked = pool.run(part, piece, {}, str(out), like=like)
                pieces.append(group.create_task(asked))
        answers = [piece.result() for piece in pieces]
        media = {f"part{index:03}": answer["files"]["chunk"]["path"] for index, answer in enumerate(answers)}
        await pool.run(engine.make, request, media, str(home), urgency=1)
        return answers

    try:
        made = await asyncio.gather(*(clip(number, request) for number, request in enumerate(requests)))
    finally:
        await pool.close()
    return [answer for answers in made for answer in answers]


def clips(requests: list[Request], folder: Path, part: str = "aiuteur.engines.video.embedded:chunk") -> list[Any]:
    """Make all clips from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    return asyncio.run(_clips(requests, folder, part))


def raw_chunk(request: Request, media: dict[str, str], out: str) -> Request:
    """In a worker: the same frames as raw I420 beside a chunk."""
    from aiuteur.craft.cut.encode import Writer
    from aiuteur.engines.video.embedded import chunk

    encode = Writer._encode
    with (Path(out) / "raw.i420").open("wb") as file:

        def keeping(writer: Writer, frame: Any) -> None:
            file.write(frame.to_ndarray().data)
            encode(writer, frame)

        with patch.object(Writer, "_encode", keeping):
            return chunk(request, media, out)


def timed_chunk(request: Request, media: dict[str, str], out: str) -> Request:
    """In a worker: a chunk, and the CPU seconds of its parts."""
    from aiuteur.craft.cut.encode import Writer
    from aiuteur.craft.picture import director
    from aiuteur.craft.picture.finish import Finish
    from aiuteur.craft.picture.printing import Printer
    from aiuteur.craft.picture.staging import Actor
    from aiuteur.engines.video.embedded import chunk

    spent: Counter[str] = Counter()
    stack: list[float] = []
    watched = [
        (director, "set_stage", "plates"),
        (Actor, "sprite", "people"),
        (director.Shot, "_composed", "compose"),
        (Finish, "graded", "finish"),
        (director, "planes_of", "print"),
        (director, "drifted", "print"),
        (Printer, "printed", "print"),
        (director, "i420", "print"),
        (Writer, "_encode", "x264"),
        (Writer, "close", "x264"),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in watched]

    def watching(work: Callable[..., Any], label: str) -> Callable[..., Any]:
        def timed(*args: Any, **more: Any) -> Any:
            stack.append(0.0)
            began = time.process_time()
            try:
                return work(*args, **more)
            finally:
                whole = time.process_time() - began
                spent[label] += whole - stack.pop()
                if stack:
                    stack[-1] += whole

        return timed

    for owner, name, label in watched:
        setattr(owner, name, watching(getattr(owner, name), label))
    began = time.process_time()
    try:
        answer = chunk(request, media, out)
    finally:
        for owner, name, work in before:
            setattr(owner, name, work)
    spent["rest"] = time.process_time() - began - sum(spent.values())
    return {**answer, "spent": dict(spent), "label": request["label"]}


def where_time_goes(answers: list[Any]) -> dict[str, float]:
    """CPU seconds per part over all chunks, printed with the shots that cost most."""
    total: Counter[str] = Counter()
    shots: dict[str, Counter[str]] = {}
    for answer in answers:
        total.update(answer["spent"])
        shots.setdefault(answer["label"], Counter()).update(answer["spent"])
    print("  CPU seconds: " + ", ".join(f"{part} {seconds:.1f}" for part, seconds in total.most_common()))
    for label, spent in sorted(shots.items(), key=lambda item: -sum(item[1].values())):
        parts = ", ".join(f"{part} {seconds:.2f}" for part, seconds in spent.most_common(6))
        print(f"    shot {label:6} {sum(spent.values()):5.2f} s: {parts}")
    return {part: round(seconds, 2) for part, seconds in total.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round")
    parser.add_argument("--rounds", type=int, default=0)
    choice = parser.parse_args()
    rounds = choice.rounds or (1 if choice.quick else 3)
    # as on any machine, modules are compiled once and not in every worker
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # workers import this file for the raw frames and the stopwatch
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    )
    ffmpeg = find_ffmpeg()
    from example_shots import clip_requests, prompts_of_story

    with tempfile.TemporaryDirectory(prefix="animatic_render_") as name:
        folder = Path(name)
        requests = clip_requests(prompts_of_story(folder / "home"), SHOTS, FRAMES, (WIDTH, HEIGHT))
        clips(requests, folder / "raw", "animatic_render:raw_chunk")
        raw = folder / "frames.i420"
        with raw.open("wb") as file:
            for piece in sorted((folder / "raw").glob("clip*/part*/raw.i420")):
                with closing(piece.open("rb")) as source:
                    shutil.copyfileobj(source, file, 1 << 24)
        shutil.rmtree(folder / "raw")
        total = SHOTS * FRAMES
        if raw.stat().st_size != total * WIDTH * HEIGHT * 3 // 2:
            sys.exit(f"The raw frames are {raw.stat().st_size} bytes, not {total} frames.")
        size = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(Fraction(24))]
        x264 = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p"]
        command = [ffmpeg, "-v", "error", "-y", *size, "-i", str(raw), *x264, str(folder / "ffmpeg.mp4")]
        sides = {
            "ffmpeg, raw I420": lambda: run(command),
            "drawn and encoded": lambda: clips(requests, folder / "made"),
        }
        times = in_turn(sides, rounds)
        parts = where_time_goes(clips(requests, folder / "made", "animatic_render:timed_chunk"))
    bound, ours = (times[side].median for side in sides)
    facts = {
        "shots": [
            f"{r['label']} {r['panel'].get('size', 'WS')} {r['panel'].get('movement', 'STATIC')}" for r in requests
        ],
        "frames": total,
        "fps": round(total / ours, 1),
        "ffmpeg_fps": round(total / bound, 1),
        "cpu_seconds": parts,
        "against": version_of(ffmpeg),
    }
    report("animatic_render", facts, times, [Verdict("fps / ffmpeg fps", bound / ours, LIMIT, at_least=True)])


if __name__ == "__main__":
    main()
