"""one_shot_rebuild: what one changed shot costs, and what no change costs, as parts of making the whole film.

A script of ours, twelve shots in one minute at 1280 × 720 and 24 fps, goes through the real command line in a studio folder that
did not exist before. Then, each with `aiuteur film` and nothing else timed: the same command again, one shot's length
changed (its clip, its scene's sound, the master and the cut), one shot's picture changed (two frames, a clip and the
cut). What was rendered is checked: a rebuild that renders more, or a no-op that renders anything, ends the benchmark.

    python benchmarks/one_shot_rebuild.py [--quick] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from stopwatch import Times, Verdict, report

SCRIPT = Path(__file__).with_name("twelve_shots.fountain")
SHOT = "shot/1/4"  # a man waits at a door: no line, so its length is free; at 5 s it is the mean shot
REBUILD, NOTHING = 0.15, 0.03
WANTED = {
    "length": {"video.draw": 1, "video.mix": 1, "video.master": 1, "video.cut": 1},
    "picture": {"frames.draw": 2, "video.draw": 1, "video.cut": 1},
    "nothing": {},
}


class Studio:
    """A studio folder of its own, and the `aiuteur` command in it."""

    def __init__(self, folder: Path) -> None:
        self.home, self.out = folder / "home", folder / "out" / "film.mp4"
        # Python keeps compiled modules, as it does on a filmmaker's machine: each command would compile all of them again
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = {**kept, "AIUTEUR_HOME": str(self.home)}

    def fresh(self) -> None:
        """As on a machine that never made a film."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.rmtree(self.out.parent, ignore_errors=True)

    def call(self, *words: str) -> dict[str, Any]:
        """One command with --json; its complaint ends the benchmark."""
        command = [str(Path(sys.executable).with_name("aiuteur")), *words, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=self._environment)
        if done.returncode:
            sys.exit(f"aiuteur {' '.join(words)} failed: {done.stdout[-600:]}{done.stderr[-600:]}")
        return json.loads(done.stdout)

    def film(self, *more: str) -> dict[str, Any]:
        """`aiuteur film`."""
        return self.call("film", str(SCRIPT), "--out", str(self.out), *more)

    def spent(self, since_ms: int) -> dict[str, list[float]]:
        """Seconds from the first start to the last end of each operation's renders that began after a moment."""
        asked = (
            "select operation, min(started_at), max(finished_at), sum(finished_at - started_at), count(*) from aiu_renders "
            "where started_at >= ? group by operation order by 2"
        )
        with closing(sqlite3.connect(self.home / "aiuteur.sqlite")) as database:
            rows = database.execute(asked, (since_ms,)).fetchall()
        return {
            f"{name} ×{count}": [round((first - since_ms) / 1000, 2), round((last - since_ms) / 1000, 2)]
            for name, first, last, _, count in rows
        }


def timed(times: Times, studio: Studio, label: str, *more: str) -> dict[str, Any]:
    """Make the film with a stopwatch; what was rendered must be what was to be."""
    since, began, before = round(time.time() * 1000), time.perf_counter(), os.times()
    facts = studio.film(*more)
    wall, after = time.perf_counter() - began, os.times()
    times.wall.append(wall)
    times.cpu.append(sum(after[2:4]) - sum(before[2:4]))
    parts = ", ".join(f"{name} {first}–{last}" for name, (first, last) in studio.spent(since).items())
    print(f"  {label:8} {wall:6.2f} s wall, {times.cpu[-1]:6.2f} s CPU  {parts}", flush=True)
    if label in WANTED and facts["renders"] != WANTED[label]:
        sys.exit(f"{label}: rendered {facts['renders']}, and {WANTED[label]} were to be rendered.")
    return facts


def round_of(studio: Studio, times: dict[str, Times]) -> dict[str, Any]:
    """The whole film, nothing changed, a length changed, a picture changed, nothing changed."""
    studio.fresh()
    whole = timed(times["whole"], studio, "whole", "--minutes", "1", "--size", "1280x720", "--fps", "24")
    timed(times["nothing"], studio, "nothing")
    studio.call("set", SHOT, "duration=5s")
    timed(times["length"], studio, "length")
    studio.call("set", SHOT, "size=MS")
    timed(times["picture"], studio, "picture")
    timed(times["nothing"], studio, "nothing")
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one round")
    parser.add_argument("--rounds", type=int, default=0)
    choice = parser.parse_args()
    times = {name: Times() for name in ("whole", "nothing", "length", "picture")}
    made: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="one_shot_rebuild_") as name:
        for _ in range(choice.rounds or (1 if choice.quick else 3)):
            made = round_of(Studio(Path(name)), times)
    whole = times["whole"].median
    facts = {"shots": made["shots"], "seconds_of_film": made["running_ms"] / 1000, "renders": made["renders"]}
    verdicts = [
        Verdict("a shot's length / whole", times["length"].median / whole, REBUILD),
        Verdict("a shot's picture / whole", times["picture"].median / whole, REBUILD),
        Verdict("nothing / whole", times["nothing"].median / whole, NOTHING),
    ]
    report("one_shot_rebuild", facts, times, verdicts)


if __name__ == "__main__":
    main()
