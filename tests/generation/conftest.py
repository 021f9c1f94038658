"""A real floor in a folder of its own: either database, storage, jobs and worker processes, with one engine of ours."""

import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import brushes
import databases
import workshop

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.engines.registry import Engines
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Event, Producer, Report
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.timelines.projects import create_project, projects

FILE = "film.sqlite"  # as `database_url` calls it


@dataclass
class Shop:
    """A floor with one project, and short ways to write notes and to produce. `main` is the project's first branch."""

    floor: Floor
    project: str
    main: str
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


@asynccontextmanager
async def opened(folder: Path, database_url: str, patch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    """A shop in a folder: the one that is there, else a new one with a project."""
    patch.setenv(brushes.LOG, str(folder / "log"))
    patch.setenv("PYTHONPATH", str(Path(__file__).parent))
    for model in (workshop.Note, workshop.Draft, workshop.Plate, workshop.Album):
        timelines.register(model.KIND, model)
    home = str(folder / "home")
    settings = Settings.read({"AIUTEUR_HOME": home, "AIUTEUR_DATABASE_URL": database_url, "AIUTEUR_WORKERS": "2"})
    async with await Floor.open(settings, Engines((workshop.ENGINE, workshop.SPLIT))) as floor:
        async with floor.database.write() as tx:
            known = await projects(tx)
            project = known[0] if known else await create_project(tx, "Test")
        yield Shop(floor, project.id, project.main, project.main, folder / "log", [])


@pytest.fixture
async def shop(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shop]:
    async with opened(tmp_path, database_url, monkeypatch) as new:
        yield new


Work = Callable[[Shop], Awaitable[None]]
_worked: dict[Work, Path] = {}  # the folder of a shop in which it was done


@pytest.fixture
async def shop_after(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Callable[[Work], Awaitable[Shop]]]:
    """Gives a shop of the test's own in which some work was done. In files it is done once, and copied."""
    async with AsyncExitStack() as doors:

        async def after(work: Work) -> Shop:
            if not database_url.startswith("sqlite"):
                shop = await doors.enter_async_context(opened(tmp_path, database_url, monkeypatch))
                await work(shop)
                return shop
            if work not in _worked:
                folder = tmp_path_factory.mktemp("worked")
                async with opened(folder, databases.a_file(folder / FILE), monkeypatch) as first:
                    await work(first)
                _worked[work] = folder
            shutil.copytree(_worked[work], tmp_path, dirs_exist_ok=True)
            shop = opened(tmp_path, f"sqlite:///{tmp_path / FILE}", monkeypatch)
            return await doors.enter_async_context(shop)

        yield after


@pytest.fixture
def note() -> Callable[..., Document]:
    return lambda order="V", **fields: workshop.Note(order=order, **fields)
