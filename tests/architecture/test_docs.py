"""Docs that cannot drift: what is generated is generated from today's code, what is named exists."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("README.md")])


def test_the_picture_of_the_stages_is_todays_pipeline() -> None:
    spec = importlib.util.spec_from_file_location("stages_picture", ROOT / "scripts" / "stages_picture.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = (ROOT / "docs" / "pictures" / "stages.svg").read_text(encoding="utf-8")
    assert drawn == module.picture(), "Draw it again: python scripts/stages_picture.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [
        target
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not target.startswith("http") and not (page.parent / target).exists()
    ]
    assert not broken


def test_every_command_the_readme_shows_exists() -> None:
    from typer.testing import CliRunner

    from aiuteur.cli.main import app

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"aiuteur (\w+)", text)) - {"film_"}
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {str(group.name) for group in app.registered_groups}
    assert {"film", "stages", "show", "set", "why", "render", "doctor"} <= known
    assert shown <= known, shown - known
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


def test_every_target_the_readme_and_contributing_name_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE))
    assert {"film", "test", "check"} <= named <= targets, named - targets
