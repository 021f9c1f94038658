"""What every benchmark needs: an ffmpeg to measure against, runs that alternate, medians, and one verdict.

Machines differ and cores are shared, so no benchmark here reports seconds as its result. Each runs both sides in turn,
round after round, in one go, and judges the ratio of the medians.
"""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Verdict:
    """One limit: `value` must not be above (or below) it."""

    name: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass
class Times:
    """Wall and CPU seconds of one side, a pair per round; CPU counts child processes."""

    wall: list[float] = field(default_factory=list[float])
    cpu: list[float] = field(default_factory=list[float])

    @property
    def median(self) -> float:
        return statistics.median(self.wall)

    @contextmanager
    def taking(self) -> Generator[None]:
        """One more pair: of what is done in the block, which may await."""
        earlier, started = os.times(), time.perf_counter()
        yield
        wall, after = time.perf_counter() - started, os.times()
        self.wall.append(wall)
        self.cpu.append(sum(after[:4]) - sum(earlier[:4]))


def find_ffmpeg() -> str:
    """The ffmpeg program: on PATH, named by AIUTEUR_BENCH_FFMPEG, or the one that the imageio-ffmpeg wheel carries."""
    named = os.environ.get("AIUTEUR_BENCH_FFMPEG") or shutil.which("ffmpeg")
    if named:
        return named
    if importlib.util.find_spec("imageio_ffmpeg"):
        import imageio_ffmpeg  # pyright: ignore[reportMissingImports]  a development dependency

        return imageio_ffmpeg.get_ffmpeg_exe()
    sys.exit("No ffmpeg to measure against: install Debian's ffmpeg, or the development dependencies (imageio-ffmpeg).")


def version_of(ffmpeg: str) -> str:
    """First line of what the program says about itself."""
    return subprocess.run([ffmpeg, "-version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]


def run(command: list[str]) -> None:
    """Run a program to its end; its complaint ends the benchmark."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{Path(command[0]).name} failed: {done.stderr[-500:]}")


def in_turn(
    sides: Mapping[str, Callable[[], object]], rounds: int, before: Callable[[], object] = lambda: None
) -> dict[str, Times]:
    """Every side once per round, the first side alternating, after one untimed round that warms the page cache.

    before: runs before every side, untimed; it takes away what the last one wrote.
    """
    times = {name: Times() for name in sides}
    for number in range(rounds + 1):
        order = list(sides.items())
        for name, work in order if number % 2 else reversed(order):
            before()
            earlier, started = os.times(), time.perf_counter()
            work()
            wall, after = time.perf_counter() - started, os.times()
            if number:
                times[name].wall.append(wall)
                times[name].cpu.append(sum(after[:4]) - sum(earlier[:4]))
    return times


def percentile(times: list[float], share: int) -> float:
    """The value that so many of a hundred do not exceed."""
    return sorted(times)[min(len(times) - 1, len(times) * share // 100)]


def figures(seconds: list[float]) -> dict[str, float]:
    """What is told of many measurements: how many, the least, the median, the 95th of a hundred, and the most."""
    found = {
        "least": min(seconds),
        "p50": statistics.median(seconds),
        "p95": percentile(seconds, 95),
        "most": max(seconds),
    }
    return {"count": len(seconds), **{name: round(value, 6) for name, value in found.items()}}


def report(name: str, facts: Mapping[str, object], times: Mapping[str, Times], verdicts: list[Verdict]) -> None:
    """Print a table and one line of JSON; end with 1 when a limit is missed."""
    print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in facts.items()))
    for side, taken in times.items():
        # what takes less than a tick of the CPU's clock is told in milliseconds, without the CPU
        short = max(taken.wall) < 1
        scale, unit = (1000, "ms") if short else (1, "s ")
        spread = f"[{min(taken.wall) * scale:.2f} – {max(taken.wall) * scale:.2f}]"
        cpu = "" if short or not taken.cpu else f" {statistics.median(taken.cpu):8.2f} s CPU"
        print(f"  {side:42} {taken.median * scale:8.2f} {unit} wall {spread:18}{cpu}")
    for verdict in verdicts:
        sign = "≥" if verdict.at_least else "≤"
        print(
            f"  {'ok    ' if verdict.met else 'MISSED'} {verdict.name:36} {verdict.value:8.3f} {sign} {verdict.limit:g}"
        )
    seconds = {
        side: {clock: figures(all_of) for clock, all_of in (("wall", taken.wall), ("cpu", taken.cpu)) if all_of}
        for side, taken in times.items()
    }
    limits = [{**asdict(verdict), "met": verdict.met} for verdict in verdicts]
    print(json.dumps({"benchmark": name, **facts, "seconds": seconds, "limits": limits}))
    if not all(verdict.met for verdict in verdicts):
        sys.exit(1)
