"""A real floor in a folder of its own: either database, storage, jobs and worker processes, with one engine of ours."""

import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import workshop

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.engines.registry import Engines
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Event, Producer, Report
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.timelines.projects import create_project


@dataclass
class Shop:
    """A floor with one project, and short ways to write notes and to produce."""

    floor: Floor
    branch: str
    log: Path
    events: list[Event]

    def painted(self) -> list[str]:
        """What workers really made, in order."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    async def view(self) -> View:
        async with self.floor.database.read() as tx:
            return View(await timelines.load(tx, self.branch))

    async def put(self, key: str, document: Document) -> None:
        """A change by hand."""
        async with self.floor.database.write() as tx:
            head = await timelines.head(tx, self.branch, key)
            base = head.hash if head is not None else None
            await timelines.save(tx, self.branch, key, document, base=base, author="hand")

    async def produce(self) -> Report:
        producer = Producer(self.floor, self.branch, await self.view(), author="film", watch=self.events.append)
        return await producer.run(workshop.OPERATIONS)


@pytest.fixture
async def shop(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    monkeypatch.setenv(workshop.LOG, str(tmp_path / "log"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    for model in (workshop.Note, workshop.Draft, workshop.Plate, workshop.Album):
        timelines.register(model.KIND, model)
    home = str(tmp_path / "home")
    settings = Settings.read({"AIUTEUR_HOME": home, "AIUTEUR_DATABASE_URL": database_url, "AIUTEUR_WORKERS": "2"})
    async with await Floor.open(settings, Engines((workshop.ENGINE, workshop.SPLIT))) as floor:
        async with floor.database.write() as tx:
            project = await create_project(tx, "Test")
        yield Shop(floor, project.main, tmp_path / "log", [])


@pytest.fixture
def note() -> Callable[..., Document]:
    return lambda order="V", **fields: workshop.Note(order=order, **fields)
