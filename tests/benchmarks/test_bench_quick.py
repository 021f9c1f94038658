"""The benchmarks are named, and a name that is none is refused; running them takes minutes and a machine of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / "run.py"), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_an_unknown_benchmark_is_refused_with_those_there_are() -> None:
    done = run("speed")
    assert done.returncode == 1
    assert "no benchmark called speed" in done.stderr
    assert "animatic_render" in done.stderr


def test_of_many_measurements_figures_are_told_not_each_of_them() -> None:
    told = (
        "from stopwatch import Times, Verdict, report;"
        "report('waits', {}, {'one': Times(wall=[n / 1000 for n in range(20_000)])}, [Verdict('p95', 1.0, 2.0)])"
    )
    done = subprocess.run([sys.executable, "-c", told], cwd=BENCHMARKS, capture_output=True, text=True, check=True)
    facts = json.loads(done.stdout.splitlines()[-1])
    assert facts["seconds"] == {
        "one": {"wall": {"count": 20_000, "least": 0, "p50": 9.9995, "p95": 19.0, "most": 19.999}}
    }
    assert facts["limits"][0]["met"] is True


@pytest.mark.slow
def test_timelines_are_measured_and_nothing_is_lost() -> None:
    """Whether limits are met is for a quiet machine to say; that all of it runs, and loses no edit, is said here."""
    command = [sys.executable, str(BENCHMARKS / "timelines.py"), "--quick", "--only", "SQLite"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    facts = json.loads(done.stdout.splitlines()[-1])
    assert facts["documents"] > 2_500
    assert len(facts["limits"]) == 8
    assert done.returncode == (0 if all(one["met"] for one in facts["limits"]) else 1)
