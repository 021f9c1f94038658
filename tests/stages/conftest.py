"""A studio with one project, for tests of the rooms' routes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from story_desk import Desk, settings_at

from aiuteur.app import create_app
from aiuteur.config import Settings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A running studio with one empty project."""
    with TestClient(create_app(Settings.read(settings_at(tmp_path))), base_url="http://localhost") as client:
        yield Desk(client)
