"""Fault points strike where they are told to, and say so first."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from aiuteur.kit import faults

SOURCE = Path(faults.__file__).parents[1]
CHILD = """
from aiuteur.kit import faults
for n in range(5):
    faults.reach("db.commit.before"); faults.reach("db.commit.after"); print(n, flush=True)
"""


def run(plan: str, log: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "AIUTEUR_FAULTS": plan, "AIUTEUR_FAULT_LOG": str(log), "PYTHONPATH": str(SOURCE.parent)}
    return subprocess.run([sys.executable, "-c", CHILD], env=env, capture_output=True, text=True, check=False)


def test_the_third_time_kills_and_is_written_down(tmp_path: Path) -> None:
    log = tmp_path / "hits"
    done = run("storage.rename.before,db.commit.after:3", log)
    assert done.returncode == -signal.SIGKILL
    assert done.stdout.split() == ["0", "1"]
    name, times, pid = log.read_text().split()
    assert (name, times, pid.isdigit()) == ("db.commit.after", "3", True)


def test_without_a_plan_nothing_happens(tmp_path: Path) -> None:
    done = run("", tmp_path / "hits")
    assert done.returncode == 0
    assert not (tmp_path / "hits").exists()


def test_counting_kills_nothing_and_names_every_point_reached(tmp_path: Path) -> None:
    done = run("count", tmp_path / "hits")
    assert done.returncode == 0
    assert len((tmp_path / "hits").read_text().splitlines()) == 10


@pytest.mark.parametrize("plan", ["no.such.point", "db.commit.after:x"])
def test_a_wrong_plan_is_refused_loudly(plan: str, tmp_path: Path) -> None:
    done = run(plan, tmp_path / "hits")
    assert done.returncode == 1
    assert "AIUTEUR_FAULTS" in done.stderr


def test_every_point_in_the_source_is_registered_and_every_registered_one_is_real() -> None:
    used = {
        name
        for path in SOURCE.rglob("*.py")
        if path.name != "faults.py"
        for name in re.findall(r"""reach\(["']([\w.]+)["']\)""", path.read_text("utf-8"))
    }
    assert used == set(faults.NAMES)
