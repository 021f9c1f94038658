"""Is the studio well? For who looks after it, and for the page that says why something does not go on.

It tells nothing that a stranger could use: no folder, no address, no name.
"""

from __future__ import annotations

import asyncio
from typing import Literal

import sqlalchemy as sa
from fastapi import APIRouter, Request
from pydantic import BaseModel

from aiuteur import __version__
from aiuteur.generation.floor import Floor
from aiuteur.kit.errors import AiuteurError
from aiuteur.storage.media import RESERVE
from aiuteur.studio.web_app import built

router = APIRouter(tags=["health"])

_LOW = 8  # times the reserve: then it is said that the disk runs full


class PartAnswer(BaseModel):
    """One part of the studio."""

    name: Literal["database", "media", "pages"]
    status: Literal["ok", "degraded"]
    sentence: str


class HealthAnswer(BaseModel):
    """How the studio is: `degraded` while one of its parts is."""

    status: Literal["ok", "degraded"]
    version: str
    parts: list[PartAnswer]


@router.get("/health", operation_id="read_health", summary="Is the studio well?")
async def read_health(request: Request) -> HealthAnswer:
    """What works, and what does not."""
    floor: Floor = request.app.state.floor
    parts = [await _database(floor), await asyncio.to_thread(_media, floor), await asyncio.to_thread(_pages)]
    well = all(part.status == "ok" for part in parts)
    return HealthAnswer(status="ok" if well else "degraded", version=__version__, parts=parts)


async def _database(floor: Floor) -> PartAnswer:
    try:
        async with floor.database.read() as tx:
            await tx.scalar(sa.select(1))
    except AiuteurError:
        return PartAnswer(name="database", status="degraded", sentence="The database does not answer.")
    return PartAnswer(name="database", status="ok", sentence="The database answers.")


def _media(floor: Floor) -> PartAnswer:
    try:
        free = floor.media.free_bytes()
    except OSError:
        return PartAnswer(name="media", status="degraded", sentence="The folder of pictures and films cannot be read.")
    if free < RESERVE:
        said = "The disk is full: nothing new is kept until there is room."
    elif free < _LOW * RESERVE:
        said = f"The disk is nearly full: {free // 1_000_000} MB are left."
    else:
        return PartAnswer(name="media", status="ok", sentence="There is room for pictures and films.")
    return PartAnswer(name="media", status="degraded", sentence=said)


def _pages() -> PartAnswer:
    if built() is None:
        return PartAnswer(name="pages", status="degraded", sentence="The web app is not built; start with: make studio")
    return PartAnswer(name="pages", status="ok", sentence="The web app is here.")
