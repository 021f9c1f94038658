"""Imports fall. import-linter says so for packages; here stands what it cannot say.

A room may enter another room only through its `document.py`, relative and deferred imports included, and a stage's
declared `reads` are exactly the documents it imports: the staleness graph the filmmaker sees is the graph the code has.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
STAGES = SRC / "aiuteur" / "stages"
ROOMS = sorted(path.name for path in STAGES.glob("s[0-9][0-9]_*") if path.is_dir())
FURNITURE = {"README.md", "__init__.py", "document.py", "draft.py", "service.py"}
ROOM = re.compile(r"aiuteur\.stages\.(s\d\d_\w+?)(?:\.(\w+))?(?:\.\w+)*$")


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Every imported module as (line, absolute dotted name); relative imports are resolved."""
    parts = path.relative_to(SRC).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = list(parts[: -node.level]) if node.level else []
            module = ".".join(base + ([node.module] if node.module else []))
            for name in node.names:
                yield node.lineno, f"{module}.{name.name}"
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name


def foreign_rooms(room: str) -> Iterator[tuple[Path, int, str, str]]:
    """(file, line, other room, part of it) for every import of another room."""
    for path in (STAGES / room).rglob("*.py"):
        for line, module in imports(path):
            match = re.match(r"aiuteur\.stages\.(s\d\d_[a-z]+)(?:\.(\w+))?", module)
            if match and match[1] != room:
                yield path, line, match[1], match[2] or ""


def test_there_are_twelve_rooms_and_each_is_furnished() -> None:
    assert len(ROOMS) == 12
    bare = {room: missing for room in ROOMS if (missing := FURNITURE - {p.name for p in (STAGES / room).iterdir()})}
    assert not bare, f"Furnish the rooms: {bare}"


def test_another_room_is_entered_only_through_its_document() -> None:
    seen, offenders = 0, []
    for room in ROOMS:
        for path, line, other, part in foreign_rooms(room):
            seen += 1
            if part != "document":
                offenders.append(f"{path.relative_to(ROOT)}:{line} enters {other} by {part or 'the front'}")
    assert seen > 20, "the check is blind: it found hardly any imports between rooms"
    assert not offenders, "Import the other room's document.py instead:\n" + "\n".join(offenders)


def test_numbers_in_the_tree_are_the_pipeline_and_reads_are_the_real_imports() -> None:
    from aiuteur.pipeline import PIPELINE

    assert [f"s{stage.number:02}_{stage.slug}" for stage in PIPELINE] == ROOMS
    for stage in PIPELINE:
        room = f"s{stage.number:02}_{stage.slug}"
        real = {other[4:] for _, _, other, part in foreign_rooms(room) if part == "document"}
        assert real == set(stage.reads), f"{stage.slug} imports {sorted(real)} but says it reads {sorted(stage.reads)}"


def test_no_import_hides_inside_a_function_to_climb() -> None:
    """Deferred imports are for start-up time, never for going up: import-linter reads them too, so its verdict counts."""
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "4 kept, 0 broken" in run.stdout


def test_every_package_mirrors_in_the_tests() -> None:
    """Each package with code has a folder of tests of the same name."""
    missing = [
        str(folder.relative_to(SRC / "aiuteur"))
        for folder in sorted((SRC / "aiuteur").rglob("*"))
        if folder.is_dir()
        and any(p.name != "__init__.py" for p in folder.glob("*.py"))
        and not (ROOT / "tests" / folder.relative_to(SRC / "aiuteur")).is_dir()
        and folder.name not in {"data", "fonts"}
    ]
    assert not missing, f"no tests folder for {missing}"
