"""Films are made once per session and looked at by many tests, on whichever worker those run: the first one makes it."""

import fcntl
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Desk
from finished import Film
from rehearsal import BORROWED, EXAMPLES, IDEAS, SCREENPLAYS, STORIES

# at most a minute each; a screenplay's first scene is filmed whole
MINUTES = {
    **dict.fromkeys(SCREENPLAYS, "1"),
    **dict.fromkeys((*IDEAS, *STORIES), "0.75"),
    **dict.fromkeys(BORROWED, "0.5"),
}


def shared(factory: pytest.TempPathFactory, story: Path, minutes: str, name: str) -> Film:
    """A film that all workers of this session look at. Whoever asks first makes it; the others wait."""
    base = factory.getbasetemp()
    root = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "films"
    root.mkdir(exist_ok=True)
    film, answer = Film(Desk(root / name), story, minutes), root / f"{name}.json"
    with (root / f"{name}.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not answer.exists():
            answer.write_text(json.dumps(film.make()), encoding="utf-8")
        film.answer = json.loads(answer.read_text(encoding="utf-8"))
    return film


@pytest.fixture(
    scope="session",
    params=[
        pytest.param(path, id=path.stem, marks=pytest.mark.xdist_group(path.stem))
        for path in (*IDEAS, *SCREENPLAYS, *STORIES, *BORROWED)
    ],
)
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Film:
    """Every story as a film."""
    return shared(tmp_path_factory, request.param, MINUTES[request.param], request.param.stem)


@pytest.fixture(scope="session")
def idea(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """One short film to change and to break."""
    return shared(tmp_path_factory, EXAMPLES / "ideas" / "the_last_tram.txt", "0.25", "short")


@pytest.fixture
def own(idea: Film, tmp_path: Path) -> Callable[[], Film]:
    """A copy of the short film and its project that a test may change."""

    def copy() -> Film:
        shutil.copytree(idea.desk.folder, tmp_path / "desk")
        return Film(Desk(tmp_path / "desk"), idea.story, idea.minutes, dict(idea.answer))

    return copy
