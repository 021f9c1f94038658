"""One finished film for all tests of stage 12 over HTTP: they stand in one group, so that it is made once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from front_desk import Front, front
from small_films import made_upto


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A finished film of eight shots at 160 × 90."""
    with front(tmp_path_factory.mktemp("film")) as found:
        made_upto(found, "frames")
        for stage in ("frames", "confirm", "video"):
            if stage != "frames":
                assert found.run(stage)["state"] == "done"
            assert found.stage(stage, "approve").status_code == 200
        yield found
