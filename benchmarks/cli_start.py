"""cli_start: how long `aiuteur --help` takes, against an empty typer program with one command.

What both pay is the interpreter and typer; what is ours is the rest. They run in turn, so that a busy machine slows both
alike; bytecode is compiled before, as after any first start.

    python benchmarks/cli_start.py [--quick] [--rounds N]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from stopwatch import Verdict, in_turn, report

LIMIT = 2.0
EMPTY = '''import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
def nothing() -> None:
    """Nothing."""


app()
'''
OURS = "import sys; sys.argv[0] = 'aiuteur'; from aiuteur.cli import main; main()"


def started(command: list[str]) -> None:
    """Run a program that prints its help; anything else ends the benchmark."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or "Usage" not in done.stdout:
        sys.exit(f"{command[-2]} did not print its help: {done.stderr[-300:]}")


def main() -> None:
    """Measure, print, judge."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=21)
    words.add_argument("--quick", action="store_true")
    wanted = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        times = in_turn(
            {
                "empty typer program": lambda: started([sys.executable, str(empty), "--help"]),
                "aiuteur --help": lambda: started([sys.executable, "-c", OURS, "--help"]),
            },
            7 if wanted.quick else wanted.rounds,
        )
    ratio = times["aiuteur --help"].median / times["empty typer program"].median
    report(
        "cli_start", {"rounds": len(times["aiuteur --help"].wall)}, times, [Verdict("aiuteur / empty", ratio, LIMIT)]
    )


if __name__ == "__main__":
    main()
