"""A script out of a file over HTTP, and keeping what stands before it is replaced."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Header, Request
from pydantic import BaseModel, Field

from aiuteur import timelines
from aiuteur.kit.request import RequestBody
from aiuteur.stages.s04_script.bringing import BroughtScript, bring
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.arriving import bytes_of, name_of
from aiuteur.studio.place import Editing, Reading

router = APIRouter(responses=ERRORS)

MOST_BYTES = 40_000_000


class KeepRequest(RequestBody):
    """Why the script is kept as it stands."""

    message: Annotated[str, Field(min_length=1, max_length=200)]


class KeptAnswer(BaseModel):
    """The commit that holds it."""

    commit: str


@router.post("/brought", operation_id="read_script_file", summary="Read a file as a script, saving nothing")
async def read_script_file(
    request: Request, place: Reading, x_name: Annotated[str, Header(max_length=2_000)] = ""
) -> BroughtScript:
    """The file's bytes are the body, its name is percent-encoded in `X-Name`. Says how it differs from the script there is."""
    data = await bytes_of(request, MOST_BYTES)
    return await asyncio.to_thread(bring, await place.view(), name_of(x_name, "The file"), data)


@router.post("/kept", operation_id="keep_script", summary="Keep the script as it stands, before it is replaced")
async def keep_script(place: Editing, wish: KeepRequest) -> KeptAnswer:
    """A commit of the branch, found again in its history."""
    async with place.floor.database.write() as tx:
        made = await timelines.commit(tx, place.branch.id, "named", wish.message, place.person.account_id)
    return KeptAnswer(commit=made.id)
