"""A studio to be damaged and examined."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import databases
import sqlalchemy as sa

from aiuteur.config import Settings
from aiuteur.db import Database
from aiuteur.generation.floor import Floor
from aiuteur.pipeline import engines
from aiuteur.studio.doctor import Finding, examine


@dataclass
class Studio:
    """A studio on either database, closed unless a test opens it."""

    settings: Settings
    branch: str = ""

    @asynccontextmanager
    async def floor(self) -> AsyncIterator[Floor]:
        async with await Floor.open(self.settings, engines()) as floor:
            yield floor

    async def look(self, *, repair: bool = False) -> dict[str, Finding]:
        found = {one.name: one for one in await examine(self.settings, engines(), repair=repair)}
        assert all(one.seen.strip() for one in found.values())
        return found

    async def bad(self, *, repair: bool = False) -> dict[str, Finding]:
        return {name: one for name, one in (await self.look(repair=repair)).items() if not one.sound}

    async def change(self, *statements: Any) -> None:
        async with await Database.open(self.settings.database_url) as database, database.write() as tx:
            for statement in statements:
                await tx.execute(statement)

    def behind_its_back(self, statement: str) -> None:
        """One statement past all foreign keys."""
        if self.settings.database_url.startswith("sqlite"):
            with sqlite3.connect(self.settings.database_url.removeprefix("sqlite:///")) as file:
                file.execute(statement)
            file.close()
            return
        with databases.server().admin(sa.make_url(self.settings.database_url).database or "") as admin:
            admin.execute("SET session_replication_role = replica")
            admin.execute(statement)


def look(studio: Studio, *, repair: bool = False) -> list[Finding]:
    return [one for one in asyncio.run(examine(studio.settings, engines(), repair=repair)) if not one.sound]
