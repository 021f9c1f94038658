"""What is loaded later is there when it is needed: each name that the code gives leads to a function of its own room."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from aiuteur.kit.later import later

SRC = Path(__file__).resolve().parents[2] / "src"


def named() -> Iterator[tuple[Path, str]]:
    for path in sorted((SRC / "aiuteur").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "later(" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later":
                assert isinstance(node.args[0], ast.Constant)
                yield path, str(node.args[0].value)


def test_every_name_leads_to_a_function_of_the_same_package() -> None:
    found = list(named())
    assert len(found) > 10, "the check is blind"
    for path, name in found:
        module, _, function = name.partition(":")
        package = ".".join(path.relative_to(SRC).parent.parts)
        assert module.startswith(package + "."), f"{path.name} reaches into {module}"
        assert callable(getattr(import_module(module), function))


def test_it_is_loaded_when_it_is_called_first_and_does_what_the_function_does() -> None:
    told = later("colorsys:rgb_to_hsv")
    sys.modules.pop("colorsys", None)
    assert "colorsys" not in sys.modules
    assert told(1.0, 0.0, b=0.0) == (0.0, 1.0, 1.0)
    assert "colorsys" in sys.modules


@pytest.mark.slow
def test_a_run_that_makes_nothing_loads_nothing_that_writes_or_reads_stories() -> None:
    """`film` begins by loading its modules: what drafts is not among them."""
    code = "import sys, aiuteur.cli.film; print(*(m for m in sys.modules if m.startswith('aiuteur.')))"
    loaded = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SRC)}, capture_output=True, text=True, check=True).stdout.split()  # fmt: skip
    assert "aiuteur.pipeline" in loaded
    drafting = re.compile(
        r"aiuteur\.(stages\.s0[1-8]\w+\.draft|craft\.(language\.(?!meter|tables)|structure\.(?!plans))\w+)$"
    )
    assert [name for name in loaded if drafting.match(name)] == []
