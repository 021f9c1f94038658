"""A film of a workspace with two people in it, Ann and Bo, and who tells them what happens there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiuteur import timelines
from aiuteur.accounts import notices, rows
from aiuteur.accounts.gatehouse import Gatehouse
from aiuteur.accounts.notices import Notice
from aiuteur.accounts.person import Person
from aiuteur.config import Settings
from aiuteur.db import LOCAL, Database
from aiuteur.db.tables import accounts
from aiuteur.generation.views import Views
from aiuteur.kit.ids import new_id
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.correspondent import Correspondent
from aiuteur.studio.run_log import Run
from aiuteur.timelines.projects import create_project

ANN, BO = (Person(f"acc-{name}", name, f"{name}@example.org", LOCAL, "owner") for name in ("Ann", "Bo"))


@dataclass
class Newsroom:
    """The film, and what its people are told of it."""

    database: Database
    gate: Gatehouse
    project: str
    branch: str

    def correspondent(self) -> Correspondent:
        return Correspondent(self.database, self.gate, PIPELINE, Views())

    async def told(self, person: Person, *, look: Correspondent | None = None) -> list[Notice]:
        await (look or self.correspondent()).look(LOCAL)
        return (await notices.listed(self.database, person))[0]

    async def save(self, key: str, document: Any, author: Person = ANN) -> None:
        async with self.database.write() as tx:
            had = await timelines.head(tx, self.branch, key)
            base = None if had is None else had.hash
            await timelines.save(tx, self.branch, key, document, base=base, author=author.account_id)

    def run(self, stage: str = "frames", **said: Any) -> Run:
        return Run(id=new_id(), project=self.project, branch=self.branch, stage=stage, author=ANN.account_id, **said)


@asynccontextmanager
async def newsroom(database: Database, home: Path, title: str) -> AsyncIterator[Newsroom]:
    """A studio of theirs with an empty film; nothing has happened in it yet, and nobody has looked."""
    settings = Settings.read({"AIUTEUR_HOME": str(home), "AIUTEUR_AUTH": "studio"})
    gate = Gatehouse(replace(settings, database_url=database.url), database)
    async with database.service() as tx:
        for one in (ANN, BO):
            row = {"id": one.account_id, "email": one.email, "name": one.name, "created_at": 1}
            await tx.execute(accounts.insert().values(row))
            await rows.add_member(tx, one.account_id, LOCAL, "owner")
    async with database.write() as tx:
        project = await create_project(tx, title)
    yield Newsroom(database, gate, project.id, project.main)
    await gate.close()
