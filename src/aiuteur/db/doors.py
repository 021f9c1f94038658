"""What the two databases have in common: an engine to read by, an engine to write by, and how many may at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from aiuteur.db.turn import Turns


@dataclass(frozen=True, slots=True)
class Who:
    """In whose name a transaction is opened: a workspace, or (with `service`) this installation's own housekeeping."""

    workspace_id: str
    service: bool = False


async def _no_introduction(connection: AsyncConnection, who: Who) -> None:
    pass


@dataclass(frozen=True)
class Doors:
    """The ways into one database.

    `where` is how it is called in sentences (never with a password), `url` how the job engine opens it, `path` its file
    if it is one. `introduce` tells the database, first thing in every transaction, in whose name it is.
    """

    where: str
    url: str
    path: Path | None
    readers: AsyncEngine
    writers: AsyncEngine
    reading: Turns
    writing: Turns
    introduce: Callable[[AsyncConnection, Who], Awaitable[None]] = _no_introduction
