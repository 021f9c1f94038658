"""Is a database ready to work in? A file is brought to today's schema here; a server's owner has to be known for that."""

from __future__ import annotations

import asyncio

from aiuteur.db.doors import Doors
from aiuteur.db.migrate import check_known, migrate, stored_revision
from aiuteur.db.revisions import HEAD
from aiuteur.kit.errors import Refused


async def bring_up_to_date(doors: Doors, owner_url: str) -> None:
    """See that the database behind `doors` is at today's schema, and that its walls will hold.

    Raises Refused for a newer database, for one that only its owner can bring up to date, and for a wrong role.
    """
    async with doors.readers.connect() as connection:
        if connection.dialect.name == "postgresql":
            from aiuteur.db.postgres import check_role

            await check_role(connection)
        revision = await connection.run_sync(stored_revision)
    if revision == HEAD and doors.path is None:
        await _check_walls(doors)
    async with doors.writers.connect():
        pass  # an engine's first connection waits in a way that is bound to one event loop: so nobody waits beside it
    check_known(revision, doors.where)
    if revision == HEAD:
        return
    if doors.path is not None:
        await asyncio.to_thread(migrate, doors.path)
        return
    if not owner_url:
        raise _needs_owner(doors.where, revision)
    from aiuteur.db.prepare import prepare

    await asyncio.to_thread(prepare, owner_url, doors.url)


async def _check_walls(doors: Doors) -> None:
    """Raises Refused when somebody took a wall down."""
    from aiuteur.db import walls

    async with doors.readers.connect() as connection:
        gaps = await connection.run_sync(walls.gaps)
    if gaps:
        raise Refused(
            f"In the database {doors.where} nothing keeps workspaces apart in {', '.join(gaps)}: row-level security was "
            "changed there. Run `aiuteur database upgrade`, which puts it right. Nothing was changed.",
            code="database-walls",
            fields={"database": doors.where, "gaps": gaps},
        )


def _needs_owner(where: str, revision: str | None) -> Refused:
    state = "was never prepared for Aiuteur" if revision is None else "was made by an older Aiuteur"
    return Refused(
        f"The database {where} {state}. Put the URL of its owner into AIUTEUR_DATABASE_OWNER_URL and run "
        "`aiuteur database upgrade`. Nothing was changed.",
        code="database-older",
        fields={"database": where, "found": revision, "known": HEAD},
    )
