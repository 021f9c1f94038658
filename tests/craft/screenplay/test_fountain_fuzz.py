"""A minute of mutated text, guided by the branches it reaches; ten minutes are for `proof/fuzz_screenplay.py` alone.

The seed stands fast: what was green yesterday is green today. New inputs are sought by the proof, whose finds become tests.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest
from call_off import call_off

FUZZ = Path(__file__).parents[3] / "proof" / "fuzz_screenplay.py"


@pytest.mark.slow
def test_a_minute_of_mutated_text_breaks_nothing() -> None:
    if not importlib.util.find_spec("atheris"):
        call_off("fuzzing the Fountain reader", "atheris is there for Linux on x86-64 only.")
    done = subprocess.run(
        [sys.executable, str(FUZZ), "--seconds", "60", "--seed", "1"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert facts["inputs"] > 200
    assert facts["branches"] > 300
