"""Films are made once per session and looked at by many tests; one group keeps each on one worker."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Desk
from finished import Film
from rehearsal import EXAMPLES, IDEAS, SCREENPLAYS, STORIES

SHARED = EXAMPLES.parent.parent / "shared" / "stories"
BORROWED = tuple(sorted(SHARED.glob("*.txt"))) if SHARED.is_dir() else ()
# at most a minute each; a screenplay's first scene is filmed whole
MINUTES = {
    **dict.fromkeys(SCREENPLAYS, "1"),
    **dict.fromkeys((*IDEAS, *STORIES), "0.75"),
    **dict.fromkeys(BORROWED, "0.5"),
}


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(path, id=path.stem, marks=pytest.mark.xdist_group(path.stem))
        for path in (*IDEAS, *SCREENPLAYS, *STORIES, *BORROWED)
    ],
)
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Film:
    """Every story as a film."""
    made = Film(Desk(tmp_path_factory.mktemp(request.param.stem)), request.param, MINUTES[request.param])
    made.make()
    return made


@pytest.fixture(scope="session")
def idea(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """One short film to change and to break."""
    made = Film(Desk(tmp_path_factory.mktemp("idea")), EXAMPLES / "ideas" / "the_last_tram.txt", "0.25")
    made.make()
    return made


@pytest.fixture
def own(idea: Film, tmp_path: Path) -> Callable[[], Film]:
    """A copy of the short film and its project that a test may change."""

    def copy() -> Film:
        shutil.copytree(idea.desk.folder, tmp_path / "desk")
        return Film(Desk(tmp_path / "desk"), idea.story, idea.minutes, dict(idea.answer))

    return copy


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not BORROWED and os.environ.get("PYTEST_XDIST_WORKER") is None:
        terminalreporter.section("STORIES MISSING", sep="!")
        terminalreporter.line(f"No stories in {SHARED}: only our own examples became films.")
