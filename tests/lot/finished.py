"""A finished film and the ways to look into it: the file, its documents, its database, its sounds."""

import asyncio
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import sqlalchemy as sa
from command import Desk
from numpy.typing import NDArray

import aiuteur.pipeline  # noqa: F401  the rooms register their kinds of document
from aiuteur import timelines
from aiuteur.config import Settings
from aiuteur.craft.cut.probe import Probe, probe
from aiuteur.craft.sound.wavefile import read_sound
from aiuteur.db import Database
from aiuteur.generation.media import MediaRef
from aiuteur.generation.view import View
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.storage.media import Media
from aiuteur.timelines.projects import projects


@dataclass
class Film:
    """A finished film with its desk, and what the command answered."""

    desk: Desk
    story: Path
    minutes: str
    answer: dict[str, Any] = field(default_factory=dict[str, Any])

    @property
    def words(self) -> tuple[str, ...]:
        """The command that made it."""
        return (
            "film",
            str(self.story),
            "--size",
            "320x180",
            "--fps",
            "8",
            "--minutes",
            self.minutes,
            "--out",
            "my.mp4",
        )

    @property
    def path(self) -> Path:
        return self.desk.folder / "my.mp4"

    @cached_property
    def probe(self) -> Probe:
        return probe(self.path)

    def make(self) -> dict[str, Any]:
        self.answer = self.desk.ask(*self.words)
        return self.answer

    @cached_property
    def settings(self) -> Settings:
        return Settings.read({"AIUTEUR_HOME": str(self.desk.home)})

    @property
    def media(self) -> Media:
        return Media(self.settings)

    def ask_database(self, query: sa.Select[Any]) -> list[Any]:
        """Rows of the studio's database, read while no command runs."""

        async def work() -> list[Any]:
            async with await Database.open(self.settings.database_url) as database, database.read() as tx:
                return [tuple(row) for row in await tx.all(query)]

        return asyncio.run(work())

    def view(self) -> View:
        """All documents as they stand now."""

        async def work() -> View:
            async with await Database.open(self.settings.database_url) as database, database.read() as tx:
                (project,) = await projects(tx)
                return View(await timelines.load(tx, project.main))

        return asyncio.run(work())

    def sound(self, ref: MediaRef) -> NDArray[np.float32]:
        """A kept sound as samples (n,), both channels mixed."""
        return read_sound(self.media.path_of(ref.hash)).mean(axis=1)


def shots_of(view: View) -> list[tuple[str, Shot]]:
    """All shots in film order."""
    scenes = [key.split("/")[1] for key, scene in view.all(Scene) if scene.included]
    return [one for scene in scenes for one in view.all(Shot, f"shot/{scene}/")]
