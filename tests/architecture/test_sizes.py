"""Functions of at most 40 lines and files of at most 400 is what we aim for; the doors close at 60 and 600."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# migrations are a record: written by Alembic once, never changed
FOLDERS = ("src", "tests", "benchmarks", "proof", "scripts")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
LONGEST_FUNCTION, LONGEST_FILE = 60, 600


@pytest.mark.slow
def test_no_function_is_longer_than_sixty_lines() -> None:
    long = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines")
    assert len(FILES) > 50, "the check is blind"
    assert not long, "Take these apart:\n" + "\n".join(long)


def test_no_file_is_longer_than_six_hundred_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for path in FILES
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    assert not long, "Split these:\n" + "\n".join(long)


def test_no_drawer_for_odds_and_ends() -> None:
    odd = [str(path.relative_to(ROOT)) for path in FILES if path.stem in {"utils", "helpers", "misc", "common"}]
    assert not odd, f"Name these for what they hold: {odd}"
