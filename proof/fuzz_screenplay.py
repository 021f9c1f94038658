"""Throws mutated text at the Fountain reader, guided by which branches of our code it reaches (atheris, libFuzzer).

python proof/fuzz_screenplay.py [--seconds 600] [--corpus FOLDER] [--seed N]

Every input must be read, stay the same when it is written and read again, come back byte for byte when nothing changed,
and give emphasis that settles. One that takes longer than five seconds counts as a hang. Prints one line of JSON with
the number of inputs, the branches reached and what was found, and ends with 1 when anything was. Files that broke
something are left in the corpus folder.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

MARKS = (
    "INT. ", "EXT. ", "I/E ", "EST. ", "CUT TO:", "FADE IN:", "> ", " <", "===", "# ", "= ", "~", "!", "@", ".", "^", "(", ")", "[[", "]]",
    "/*", "*/", "*", "**", "***", "_", "\\", "Title: ", "Author:", "\n", "\n\n", "\n  \n", "\r\n", "\t", "#1A#", "JACK", "\0",
    "\ufeff", "ß", "小",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=600, help="how long (600)")
    parser.add_argument("--corpus", type=Path, help="where inputs that reach something new are kept")
    parser.add_argument(
        "--seed", type=int, default=0, help="the same inputs in the same order; 0: others each time (0)"
    )
    parser.add_argument("--child", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    choice = parser.parse_args()
    if choice.child is not None:
        fuzz(choice.child)
        return
    with tempfile.TemporaryDirectory() as there:
        sys.exit(run(choice.seconds, choice.seed, choice.corpus or Path(there)))


def run(seconds: int, seed: int, corpus: Path) -> int:
    """Fuzz in a process of its own, which libFuzzer ends; 1 when it found something."""
    corpus.mkdir(parents=True, exist_ok=True)
    for story in sorted((Path(__file__).parents[1] / "examples").glob("*.fountain")):
        (corpus / story.name).write_bytes(story.read_bytes()[:600])
    words = corpus.parent / f"{corpus.name}.dict"
    words.write_text("".join('"' + "".join(f"\\x{byte:02x}" for byte in mark.encode()) + '"\n' for mark in MARKS))
    flags = [
        f"-max_total_time={seconds}", f"-seed={seed}", "-timeout=5", "-report_slow_units=600", "-max_len=1000", "-rss_limit_mb=2000", "-print_final_stats=1",
        f"-artifact_prefix={corpus}/broke-", f"-dict={words}", str(corpus),
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, __file__, "--child", *flags], capture_output=True, text=True, errors="replace", check=False
    )
    words.unlink()
    inputs = re.search(r"number_of_executed_units: (\d+)", done.stderr)
    reached = re.findall(r"cov: (\d+) ft: (\d+)", done.stderr)
    facts = {
        "inputs": int(inputs[1]) if inputs else 0,
        "branches": int(reached[-1][0]) if reached else 0,
        "features": int(reached[-1][1]) if reached else 0,
        "broke": sorted(path.name for path in corpus.glob("broke-*")),
    }
    sound = done.returncode == 0 and bool(inputs) and not facts["broke"]
    if not sound:
        print(done.stderr[-2000:], done.stdout[-4000:], file=sys.stderr)  # atheris tells what was raised on stdout
        for broke in corpus.glob("broke-*"):
            print(broke.name, broke.read_bytes(), file=sys.stderr)
    print(json.dumps(facts))
    return 0 if sound else 1


def fuzz(flags: list[str]) -> None:
    """The child: imports our code with its branches counted, and hands the rest to libFuzzer, which does not return."""
    atheris: Any = importlib.import_module("atheris")  # untyped, and there for Linux on x86-64 only
    with atheris.instrument_imports(include=["aiuteur.craft.screenplay"]):
        from aiuteur.craft.screenplay.elements import elements_json
        from aiuteur.craft.screenplay.fountain_read import parse, parse_with_places, read_fountain
        from aiuteur.craft.screenplay.fountain_rewrite import rewrite
        from aiuteur.craft.screenplay.fountain_write import write
        from aiuteur.craft.screenplay.markup import marked, plain, runs
        from aiuteur.craft.screenplay.reading import decoded
        from aiuteur.kit.errors import BadInput

    def one(data: bytes) -> None:
        try:
            text, _ = decoded(data, "fuzz")
            read_fountain(data, "fuzz")
        except BadInput:
            return
        script, places = parse_with_places(text)
        written = write(script)
        assert parse(written) == script, "written and read again it is another screenplay"
        assert write(parse(written)) == written, "writing does not settle"
        assert rewrite(text, script) == text, "nothing was changed, and the file did"
        assert len(places) == len(script.title_page) + len(script.elements)
        for above, below in pairwise(places):
            assert above.last_line < below.first_line, "two elements share a line"
        json.dumps(elements_json(script))
        for element in script.elements:
            plain(element.text)
            assert runs(marked(runs(element.text))) == runs(element.text), "emphasis does not settle"
        shorter = parse(write(script.but(elements=script.elements[1::2])))
        assert parse(rewrite(text, shorter)) == shorter, "the changed file says something else"

    atheris.Setup([sys.argv[0], *flags], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
