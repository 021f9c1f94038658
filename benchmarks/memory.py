"""memory: what making a film takes at its peak, and whether a longer film takes more.

The whole process tree of `aiuteur film` is sampled five times a second: the sum of every process's proportional set
size (PSS: shared pages are counted once), its largest value. One film of a minute at 1280 × 720, 24 fps and four
workers must stay under 1.5 GB. Then the bundled story at 320 × 180 and 8 fps, as one minute and as four: what drawing
needs does not depend on length and was measured before, so these show what grows with the film.

    python benchmarks/memory.py [--quick: only the short film at low resolution and the long one]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from stopwatch import Times, Verdict, report

LIMIT_MB, FLAT = 1500.0, 1.15
TWELVE = Path(__file__).with_name("twelve_shots.fountain")
STORY = Path(__file__).resolve().parents[1] / "examples" / "the_lamp_at_gull_rock.txt"
SMALL = ["--size", "320x180", "--fps", "8"]


def tree(root: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for process in found:
        found += children.get(process, [])
    return found


def pss_mb(process: int) -> float:
    """Proportional set size; 0 for a process that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def peak_of(command: list[str], home: Path) -> dict[str, Any]:
    """Run a command to its end; the largest sum of PSS, of one process, and how many there were then."""
    environment = {**os.environ, "AIUTEUR_HOME": str(home), "AIUTEUR_WORKERS": "4"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    peak = {"mb": 0.0, "largest_mb": 0.0, "processes": 0}
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.2):
            sizes = [pss_mb(one) for one in tree(process.pid)]
            if sum(sizes) > peak["mb"]:
                peak.update(mb=round(sum(sizes), 1), processes=len(sizes))
            peak["largest_mb"] = round(max(peak["largest_mb"], *sizes), 1)

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _ = process.communicate()
    over.set()
    watcher.join()
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed: {said[-600:]}")
    return peak


def film(folder: Path, name: str, story: Path, *more: str) -> dict[str, Any]:
    """The peak of one film made from nothing."""
    program = str(Path(sys.executable).with_name("aiuteur"))
    command = [program, "film", str(story), "--out", str(folder / f"{name}.mp4"), *more, "--json"]
    peak = peak_of(command, folder / f"{name}.home")
    print(
        f"  {name:28} {peak['mb']:7.0f} MB in {peak['processes']} processes, largest {peak['largest_mb']:.0f} MB",
        flush=True,
    )
    return peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="the full-size film for 20 seconds only")
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="memory_") as name:
        folder = Path(name)
        large = ["--size", "1280x720", "--fps", "24", "--minutes", "0.34" if choice.quick else "1"]
        full = film(folder, "720p", TWELVE, *large)
        one = film(folder, "1 minute", STORY, *SMALL, "--minutes", "1")
        four = film(folder, "4 minutes", STORY, *SMALL, "--minutes", "4")
    verdicts = [
        Verdict("peak at 1280×720, MB", full["mb"], LIMIT_MB),
        Verdict("peak of 4 minutes / 1 minute", four["mb"] / one["mb"], FLAT),
    ]
    report("memory", {"full": full, "one_minute": one, "four_minutes": four}, dict[str, Times](), verdicts)


if __name__ == "__main__":
    main()
