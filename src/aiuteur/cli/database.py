"""`database`: which schema the database is at, and bringing it up to today's.

A SQLite file brings itself up to date whenever it is opened. A shared PostgreSQL database waits for its owner, who runs
`aiuteur database upgrade` once for everybody.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from aiuteur.cli.session import answer, run
from aiuteur.config import Settings
from aiuteur.db.migrate import migrate, stored_revision
from aiuteur.db.revisions import HEAD
from aiuteur.db.sqlite import doors as sqlite_doors
from aiuteur.db.sqlite import sqlite_path
from aiuteur.db.trouble import said_plainly
from aiuteur.kit.errors import BadInput


def status(as_json: bool) -> None:
    """Where the database is, and whether its schema is today's. Changes nothing."""

    async def work() -> None:
        settings = Settings.read()
        where, found, there = await _look(settings)
        facts = {"database": where, "found": found, "today": HEAD, "current": found == HEAD}
        answer(facts, as_json, _lines(where, found, there, server=_is_server(settings)))

    run(work, as_json)


def _is_server(settings: Settings) -> bool:
    return settings.database_url.startswith("postgres")


async def _look(settings: Settings) -> tuple[str, str | None, bool]:
    """The database as called in sentences, the schema it is at, and whether it is there at all."""
    if _is_server(settings):
        from aiuteur.db.postgres import doors

        opened = doors(settings.database_url, 2)
    else:
        path = sqlite_path(settings.database_url)
        if not path.exists():  # looking must not make one
            return str(path), None, False
        opened = await asyncio.to_thread(sqlite_doors, path)
    try:
        with said_plainly(opened.where):
            async with opened.readers.connect() as connection:
                return opened.where, await connection.run_sync(stored_revision), True
    finally:
        await opened.readers.dispose()
        await opened.writers.dispose()


def _lines(where: str, found: str | None, there: bool, *, server: bool) -> list[str]:
    if not there:
        return [f"There is no database {where} yet. The first film makes it."]
    if found == HEAD:
        return [f"The database {where} is at today's schema, {HEAD}."]
    state = "was never prepared for Aiuteur" if found is None else f"is at the schema {found}"
    todo = (
        "run: aiuteur database upgrade" if server else "the next command brings it there, or: aiuteur database upgrade"
    )
    return [f"The database {where} {state}; today's is {HEAD}. To bring it there, {todo}"]


def upgrade(as_json: bool) -> None:
    """Bring the database to today's schema; a PostgreSQL database in the name of its owner."""

    async def work() -> None:
        settings = Settings.read()
        facts = await asyncio.to_thread(_prepare, settings) if _is_server(settings) else await _migrate(settings)
        before, where = facts["before"], facts["where"]
        if before == HEAD:
            lines = [f"The database {where} was at today's schema, {HEAD}, already."]
        else:
            lines = [f"The database {where} is at today's schema now: {before or 'nothing'} → {HEAD}."]
        lines += [f"The role {facts['role']} may work in it."] if facts.get("role") else []
        answer(facts, as_json, lines)

    run(work, as_json)


def _prepare(settings: Settings) -> dict[str, Any]:
    if not settings.database_owner_url:
        raise BadInput(
            "Only its owner can bring a PostgreSQL database up to date. Put the owner's URL into AIUTEUR_DATABASE_OWNER_URL "
            "and run the same command again. Nothing was changed."
        )
    from aiuteur.db.prepare import prepare

    return asdict(prepare(settings.database_owner_url, settings.database_url))


async def _migrate(settings: Settings) -> dict[str, Any]:
    path = sqlite_path(settings.database_url)
    _, before, _ = await _look(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    with said_plainly(str(path)):
        await asyncio.to_thread(migrate, path)
    return {"where": str(path), "before": before, "after": HEAD}
