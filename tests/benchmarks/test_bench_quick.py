"""The benchmarks are named, and a name that is none is refused; running them takes minutes and a machine of their own."""

import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / "run.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_unknown_benchmark_is_refused_with_those_there_are() -> None:
    done = run("speed")
    assert done.returncode == 1
    assert "no benchmark called speed" in done.stderr
    assert "animatic_render" in done.stderr
