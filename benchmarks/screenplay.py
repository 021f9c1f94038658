"""screenplay: a 120-page Fountain script read, against screenplain (Python) and fountain-js (JavaScript).

All three get the same text and give a list of elements in memory; none lays out pages or writes HTML. fountain-js stays
in one node process that has warmed up, so that its start is not counted; it is fetched with npm into a folder that is
thrown away, and left out loudly where there is no node. Our own reader also shows that ten megabytes take a thousand
times ten kilobytes.

    python benchmarks/screenplay.py [--quick] [--rounds N]
"""

from __future__ import annotations

import argparse
import importlib
import io
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stopwatch import Verdict, in_turn, report

from aiuteur.craft.screenplay.fountain_read import parse

PAGES = 120
LINES_A_PAGE = 54
EACH = 5  # readings in one round, so that asking node costs nothing
FOUNTAIN_JS = "fountain-js@1.2.4"
WORDS = [
    "the",
    "of",
    "a",
    "river",
    "lamp",
    "door",
    "night",
    "captain",
    "boat",
    "slow",
    "bright",
    "water",
    "hand",
    "table",
    "window",
    "letter",
    "cold",
    "red",
    "under",
    "over",
    "again",
    "never",
    "small",
    "voice",
    "street",
    "rain",
    "bread",
    "wire",
    "ladder",
    "dust",
    "morning",
    "nobody",
    "everything",
    "listen",
    "wait",
]
CAST = ("ADA", "BRUNO", "MRS. HOLT", "ÉLODIE", "CAPTAIN RHYS", "R2", "THE BOY")
NODE = """
const { Fountain } = require('fountain-js');
const text = require('fs').readFileSync(process.argv[2], 'utf8');
require('readline').createInterface({ input: process.stdin }).on('line', count => {
  let tokens = 0;
  for (let i = 0; i < Number(count); i++) tokens = new Fountain().parse(text, true).tokens.length;
  console.log(tokens);
});
"""


def sentences(dice: random.Random, most: int) -> str:
    """A few sentences of no meaning and usual length."""
    said = [
        " ".join(dice.choices(WORDS, k=dice.randint(4, 13))).capitalize() + "." for _ in range(dice.randint(1, most))
    ]
    return " ".join(said) if dice.random() > 0.1 else f"*{' '.join(said)}*"


def paragraph(dice: random.Random) -> str:
    """One paragraph, in the proportions of a screenplay: more speech than action, a little of everything else."""
    kind = dice.random()
    if kind < 0.36:
        return sentences(dice, 4)
    if kind < 0.93:
        cue = dice.choice(CAST) + dice.choice(["", "", "", "", "", " (V.O.)", " (CONT'D)", " ^"])
        return "\n".join([cue, *(["(quietly)"] if dice.random() < 0.2 else []), sentences(dice, 3)])
    return dice.choice(
        ["CUT TO:", "> THE SIGN: CLOSED <", "[[Is this the same lamp?]]", "= They wait.", "~Row, row\n~to the shore"]
    )


def script(pages: int) -> str:
    """A Fountain script of about so many pages; always the same one."""
    dice = random.Random(7)
    text = ["Title: The Long Harbour\nCredit: written by\nAuthor: Ada Finch\nDraft date: 1 May"]
    lines = 0
    while lines < pages * LINES_A_PAGE:
        place, hour = dice.choice(["HARBOUR", "LIGHTHOUSE", "KITCHEN"]), dice.choice(["DAY", "NIGHT", "DUSK"])
        text.append(f"{dice.choice(['INT.', 'EXT.', 'INT./EXT.'])} {place} - {hour}")
        text += [paragraph(dice) for _ in range(dice.randint(3, 9))]
        lines = sum(len(part) // 45 + part.count("\n") + 2 for part in text)
    return "\n\n".join(text) + "\n"


def fountain_js(folder: Path, text: Path) -> subprocess.Popen[str] | None:
    """A node process that reads the text as often as a line on its input says; None where there is no node."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    got = subprocess.run(
        [npm, "install", "--silent", "--ignore-scripts", "--no-audit", FOUNTAIN_JS],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if got.returncode:
        return None
    (folder / "read.js").write_text(NODE, encoding="utf-8")
    return subprocess.Popen(
        [node, str(folder / "read.js"), str(text)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def asked(process: subprocess.Popen[str]) -> Callable[[], object]:
    """One round of readings in the other process."""

    def ask() -> None:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{EACH}\n")
        process.stdin.flush()
        if int(process.stdout.readline()) < 1000:
            sys.exit("fountain-js found almost nothing in the script.")

    return ask


def growth(text: str) -> float:
    """Time a byte of ten megabytes takes, against a byte of ten kilobytes."""

    def per_byte(size: int) -> float:
        long = (text * (size // len(text) + 1))[:size]
        times: list[float] = []
        for _ in range(5 if size > 1_000_000 else 41):
            began = time.process_time()
            parse(long)
            times.append(time.process_time() - began)
        return statistics.median(times) / size

    return per_byte(10_000_000) / per_byte(10_000)


def main() -> None:
    """Measure, print, judge."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=21)
    options.add_argument("--quick", action="store_true")
    wanted = options.parse_args()
    screenplain: Any = importlib.import_module("screenplain.parsers.fountain")  # untyped
    text = script(PAGES)
    sides: dict[str, Callable[[], object]] = {
        "aiuteur": lambda: [parse(text) for _ in range(EACH)],
        "screenplain": lambda: [list(screenplain.parse(io.StringIO(text))) for _ in range(EACH)],
    }
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "script.fountain"
        file.write_text(text, encoding="utf-8")
        process = fountain_js(Path(folder), file)
        if process:
            sides["fountain-js"] = asked(process)
        else:
            print("!!! fountain-js is NOT measured: it takes node and npm, and npm must be able to fetch it. !!!")
        times = in_turn(sides, 7 if wanted.quick else wanted.rounds)
        if process:
            process.kill()
            process.wait()
    ours = times["aiuteur"].median
    limits = {"screenplain": 0.5, "fountain-js": 0.8}
    verdicts = [
        Verdict(f"aiuteur / {name}", ours / times[name].median, limit)
        for name, limit in limits.items()
        if name in times
    ]
    verdicts.append(Verdict("a byte of 10 MB / of 10 kB", growth(text), 2.5))
    facts = {
        "kilobytes": len(text) // 1000, "elements": len(parse(text).elements), "ms": round(ours / EACH * 1000, 2),
        "against": ", ".join(name for name in times if name != "aiuteur"),
    }  # fmt: skip
    report("screenplay", facts, times, verdicts)


if __name__ == "__main__":
    main()
