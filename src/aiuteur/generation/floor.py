"""The studio floor: database, media, jobs and workers of one running Aiuteur, opened and closed together.

Everything that draws or encodes is started only when something is to be made, so that a run that finds all fresh costs
one look at the database.
"""

from __future__ import annotations

from copy import copy
from types import TracebackType
from typing import Self

from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.engines.registry import Engines
from aiuteur.generation.renders import Renders
from aiuteur.generation.views import Views
from aiuteur.jobs.pool import Pool
from aiuteur.jobs.queue import Jobs
from aiuteur.storage.media import Media


class Floor:
    """What operations need of the machine."""

    def __init__(self, settings: Settings, database: Database, media: Media, engines: Engines) -> None:
        self.settings, self.database, self.media, self.engines = settings, database, media, engines
        self._shelf = settings.home / "shelf"
        self.pool = Pool(
            settings.workers,
            load=engines.modules(urgent=False),
            urgent=engines.modules(urgent=True),
            environment={"AIUTEUR_SHELF": str(self._shelf)},
        )
        self.jobs = Jobs(
            database,
            home=settings.home,
            concurrency=settings.workers * 3,
            connections=settings.database_connections,
        )
        self.views = Views()
        self.renders = Renders(database, media, self.jobs, self.pool, engines, settings.home)

    @classmethod
    async def open(cls, settings: Settings, engines: Engines) -> Floor:
        """Open what the settings name. Raises AiuteurError with a sentence."""
        media = Media(settings)  # first: a database that was opened would have to be closed again
        database = await Database.open(
            settings.database_url, owner_url=settings.database_owner_url, connections=settings.database_connections
        )
        return cls(settings, database, media, engines)

    def of(self, workspace_id: str) -> Floor:
        """The same floor for that workspace: its database's doors open there. Closed with this one."""
        if workspace_id == self.database.workspace_id:
            return self
        other = copy(self)
        other.database = self.database.of(workspace_id)
        return other

    async def close(self) -> None:
        """End workers and jobs, then let go of the database."""
        try:
            await self.stop_work()
        finally:
            await self.database.close()

    async def stop_work(self) -> None:
        """End workers and jobs; documents can still be read."""
        await self.renders.close()
        await self.pool.close()
        for part in self._shelf.glob("*/.*.part"):  # of a worker that was ended while it put a sound away
            part.unlink(missing_ok=True)
        await self.jobs.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
