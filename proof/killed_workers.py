"""Workers struck dead again and again: 30 × kill -9 in a run of 200 renders, over three on PostgreSQL and over one on SQLite.

    python proof/killed_workers.py [--kills 30] [--jobs 200]

Prints the figures; ends with 1 when a render was repeated, lost or stuck. Allow two to four minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "lot"))

import databases
from crew import Crew, Toll, struck


def main() -> int:
    """Both runs; 0 when nothing was repeated, lost or stuck."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--jobs", type=int, default=200)
    asked = parser.parse_args()
    tolls: list[tuple[str, Toll]] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            with databases.a_url() as url:
                tolls.append(("three workers on PostgreSQL", _run(Path(folder) / "postgres", url, 3, asked)))
        finally:
            databases.stop()
        file = Path(folder) / "film.sqlite"
        tolls.append(("one worker on SQLite", _run(Path(folder) / "sqlite", databases.a_file(file), 1, asked)))
    for name, toll in tolls:
        print(f"{name}: {toll}")
    met = all(toll.kills == asked.kills and not (toll.repeated or toll.lost or toll.stuck) for _, toll in tolls)
    print("met" if met else "MISSED")
    return 0 if met else 1


def _run(folder: Path, url: str, size: int, asked: argparse.Namespace) -> Toll:
    folder.mkdir()
    return asyncio.run(struck(Crew(folder, url, size), size, asked.jobs, asked.kills, print))


if __name__ == "__main__":
    sys.exit(main())
