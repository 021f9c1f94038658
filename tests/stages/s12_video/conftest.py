"""One finished film for all tests of stage 12 over HTTP: they stand in one group, so that it is made once.

The studio is shut between two files of tests. A process has one job engine: a studio left open while another test opens
and shuts its own would lose it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from front_desk import Front, front, opened
from small_films import made_upto


@pytest.fixture(scope="session")
def shut_film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder and the project of a finished film of eight shots at 160 × 90."""
    home = tmp_path_factory.mktemp("film")
    with front(home) as found:
        made_upto(found, "frames")
        for stage in ("frames", "confirm", "video"):
            if stage != "frames":
                assert found.run(stage)["state"] == "done"
            assert found.stage(stage, "approve").status_code == 200
        return home, found.project


@pytest.fixture(scope="module")
def film(shut_film: tuple[Path, str]) -> Iterator[Front]:
    """That film in an open studio."""
    home, project = shut_film
    with opened(home) as client:
        yield Front(client, project)
