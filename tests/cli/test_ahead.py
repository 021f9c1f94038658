"""What draws is loaded ahead where something was written since the last film was finished, and never for nothing."""

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from aiuteur.cli import ahead
from aiuteur.jobs import foreman

FIRST, SECOND, THIRD = (time * 1_000_000_000 for time in (1_000_000, 1_000_001, 1_000_002))


def written(path: Path, time: int) -> None:
    path.touch()
    os.utime(path, ns=(time, time))


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is loaded ahead in the studio folder `tmp_path`."""
    found: list[str] = []

    @contextmanager
    def noted(load: Sequence[str]) -> Generator[None]:
        found.extend(load)
        yield

    monkeypatch.setattr(foreman, "ahead", noted)
    monkeypatch.setenv("AIUTEUR_HOME", str(tmp_path))
    monkeypatch.delenv("AIUTEUR_DATABASE_URL", raising=False)
    return found


def begin() -> bool:
    """Whether the block of a command is entered, whatever is loaded ahead of it."""
    with ahead.beginning():
        return True


@pytest.mark.parametrize("file", ["aiuteur.sqlite", "aiuteur.sqlite-wal"])
def test_what_was_written_after_the_last_film_is_drawn(tmp_path: Path, loaded: list[str], file: str) -> None:
    written(tmp_path / "aiuteur.sqlite", FIRST)
    written(tmp_path / "finished", SECOND)
    written(tmp_path / file, THIRD)
    assert begin()
    assert "aiuteur.engines.video.embedded" in loaded


def test_nothing_is_loaded_where_nothing_was_written(tmp_path: Path, loaded: list[str]) -> None:
    written(tmp_path / "aiuteur.sqlite", FIRST)
    written(tmp_path / "finished", SECOND)
    assert begin()
    assert loaded == []


def test_a_finished_film_is_noted(tmp_path: Path, loaded: list[str]) -> None:
    written(tmp_path / "finished", FIRST)
    written(tmp_path / "aiuteur.sqlite", SECOND)
    ahead.finished(tmp_path)
    assert begin()
    assert loaded == []


@pytest.mark.parametrize("home", ["new", "none"])
def test_a_folder_without_a_film_loads_nothing_ahead(
    tmp_path: Path, loaded: list[str], home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if home == "new":
        written(tmp_path / "aiuteur.sqlite", FIRST)
    else:
        monkeypatch.setenv("AIUTEUR_HOME", "~nobody-of-that-name/films")
    assert begin()
    assert loaded == []
    ahead.finished(tmp_path / "gone")


def test_a_database_server_tells_nothing(tmp_path: Path, loaded: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path / "finished", FIRST)
    monkeypatch.setenv("AIUTEUR_DATABASE_URL", "postgresql://name:word@host/studio")
    assert begin()
    assert loaded == []
