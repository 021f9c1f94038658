"""All benchmarks, or those that are named: one table, and 1 at the end when a limit is missed.

python benchmarks/run.py [NAME …] [--quick] [--json]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# short ones first; those that want the machine for themselves one after the other
NAMES = (
    "cli_start",
    "studio_bundle",
    "studio_table",
    "studio",
    "timelines",
    "encode_path",
    "assemble_60",
    "animatic_render",
    "one_shot_rebuild",
    "memory",
    "screenplay",
)


def run(name: str, *, quick: bool, loud: bool) -> dict[str, Any]:
    """One benchmark in a process of its own: its last line as facts. A benchmark that breaks is a missed limit."""
    program = HERE / f"{name}.py"
    command = [sys.executable, str(program), *(["--quick"] if quick and "--quick" in program.read_text() else [])]
    lines: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            lines.append(line)
            if loud and not line.startswith("{"):
                print(line, end="", flush=True)
    try:
        facts: dict[str, Any] = json.loads(lines[-1])
        return {**facts, "benchmark": name}
    except (IndexError, ValueError):
        broke = {
            "name": f"ended with {process.returncode}",
            "value": 0.0,
            "limit": 0.0,
            "at_least": False,
            "met": False,
        }
        return {"benchmark": name, "limits": [broke]}


def table(found: list[dict[str, Any]]) -> str:
    """Name, value, limit, ok: a row for each limit."""
    rows = [f"{'benchmark':18} {'measured':34} {'value':>9}   {'limit':<7}"]
    for facts in found:
        for one in facts["limits"]:
            sign = "≥" if one["at_least"] else "≤"
            ok = "ok" if one["met"] else "MISSED"
            rows.append(f"{facts['benchmark']:18} {one['name']:34} {one['value']:9.3f} {sign} {one['limit']:<7g} {ok}")
    return "\n".join(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help=f"some of {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true", help="smaller and fewer rounds; every limit is still checked")
    parser.add_argument("--json", action="store_true", help="facts as JSON instead of the table")
    choice = parser.parse_args()
    unknown = sorted(set(choice.names) - set(NAMES))
    if unknown:
        sys.exit(f"There is no benchmark called {', '.join(unknown)}. There are {', '.join(NAMES)}.")
    chosen = [name for name in NAMES if (not choice.names or name in choice.names) and (HERE / f"{name}.py").exists()]
    found = [run(name, quick=choice.quick, loud=not choice.json) for name in chosen]
    print(json.dumps(found, indent=2) if choice.json else f"\n{table(found)}")
    if not all(one["met"] for facts in found for one in facts["limits"]):
        sys.exit(1)


if __name__ == "__main__":
    main()
