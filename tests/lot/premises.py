"""Premises of one's own: a real studio floor in a temporary folder with one project, its text stages made for real."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import databases

from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Event, Report
from aiuteur.generation.view import View
from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.stages.s01_input import service as story
from aiuteur.studio.production import bring_up_to_date, open_view
from aiuteur.studio.stage import Stage
from aiuteur.timelines.projects import create_project, projects

D = TypeVar("D", bound=Document)
TEXT = PIPELINE[:9]  # up to the prompts: nothing is rendered


@dataclass
class Premises:
    """A floor and the branch of its one project."""

    floor: Floor
    branch: str
    view: View

    async def produce(self, stages: Sequence[Stage] = TEXT) -> Report:
        """Bring the stages up to date, gates and all, as `film` does."""
        self.view = await open_view(self.floor, self.branch)
        events: list[Event] = []
        return await bring_up_to_date(self.floor, self.branch, self.view, stages, author="film", watch=events.append)

    async def change(self, key: str, model: type[D], **fields: Any) -> D:
        """A change by hand."""
        async with self.floor.database.write() as tx:
            head = await timelines.head(tx, self.branch, key)
            assert head is not None
            assert isinstance(head.document, model)
            document = head.document.but(**fields)
            await timelines.save(tx, self.branch, key, document, base=head.hash, author="hand")
        self.view = await open_view(self.floor, self.branch)
        return document


async def _open(home: Path, database_url: str) -> Floor:
    at = str(home) if database_url else databases.a_home(home)
    environment = {"AIUTEUR_HOME": at, "AIUTEUR_DATABASE_URL": database_url, "AIUTEUR_WORKERS": "1"}
    return await Floor.open(Settings.read(environment), engines())


def _move_database(home: Path, database_url: str) -> None:
    """The file, and its log: what is not yet in the file itself stands there."""
    for rest in ("", "-wal", "-shm"):
        there = Path(database_url.removeprefix("sqlite:///") + rest)
        there.unlink(missing_ok=True)
        if (home / f"aiuteur.sqlite{rest}").exists():
            shutil.move(home / f"aiuteur.sqlite{rest}", there)


@asynccontextmanager
async def premises(
    home: Path, text: str, name: str = "story.fountain", database_url: str = "", **settings: Any
) -> AsyncIterator[Premises]:
    """A project of one text, with nothing made yet. Without a URL its database is a SQLite file in `home`."""
    source, suggested = story.stage_file(text.encode(), name)
    basis = timelines.Basis(operation="input.read", version=1)
    async with await _open(home, database_url) as floor:
        async with floor.database.write() as tx:
            project = await create_project(tx, suggested.title)
            await timelines.save_generated(tx, project.main, story.SOURCE, source, basis, "film")
            await timelines.save_generated(tx, project.main, "input", suggested.but(**settings), basis, "film")
        yield Premises(floor, project.main, await open_view(floor, project.main))


_kept: dict[str, tempfile.TemporaryDirectory[str]] = {}  # a home with a film that was written once, to be copied


@asynccontextmanager
async def written(
    home: Path,
    text: str,
    name: str = "story.fountain",
    database_url: str = "",
    *,
    stages: Sequence[Stage] = TEXT,
    **settings: Any,
) -> AsyncIterator[Premises]:
    """The same with some stages made. In files that is done once, and copied for whoever asks again."""
    if database_url and not database_url.startswith("sqlite"):
        async with premises(home, text, name, database_url, **settings) as made:
            await made.produce(stages)
            yield made
        return
    what = repr((text, name, len(stages), settings))
    if what not in _kept:
        _kept[what] = tempfile.TemporaryDirectory()
        async with premises(Path(_kept[what].name), text, name, **settings) as first:
            await first.produce(stages)
    shutil.copytree(_kept[what].name, home, dirs_exist_ok=True)
    if database_url:
        _move_database(home, database_url)
    async with await _open(home, database_url) as floor:
        async with floor.database.read() as tx:
            [project] = await projects(tx)
        yield Premises(floor, project.main, await open_view(floor, project.main))
