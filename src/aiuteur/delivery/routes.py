"""The script to take home, over HTTP: a file in one of the trade's formats, and what that format cannot hold."""

from __future__ import annotations

import asyncio
import re
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, Field

from aiuteur.craft.screenplay.reading import Written
from aiuteur.delivery.paper import screenplay_of, written
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.place import Place, Reading

router = APIRouter(prefix="/projects/{project}/branches/{branch}/exports", tags=["exports"], responses=ERRORS)

Format = Literal["fountain", "fdx", "pdf", "docx", "html", "txt"]
WhichFormat = Annotated[Format, Path(description="The format of the file")]
_TYPES: dict[Format, str] = {
    "fountain": "text/plain; charset=utf-8",
    "fdx": "application/xml; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


class LossesAnswer(BaseModel):
    """What a format has no place for."""

    format: Format
    file: str = Field(description="The name that the file gets")
    lost: list[str] = Field(description="Sentences; none: everything is kept")


@router.get(
    "/script/{format_}",
    operation_id="export_script",
    summary="The script as a file",
    response_class=Response,
    responses={200: {"content": {kind.partition(";")[0]: {} for kind in _TYPES.values()}}},
)
async def export_script(place: Reading, format_: WhichFormat) -> Response:
    """The whole script, title page first, to be saved as a file."""
    made, name = await _made(place, format_)
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-") or f"script.{format_}"
    saved = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(made.data, media_type=_TYPES[format_], headers={"Content-Disposition": saved})


@router.get("/script/{format_}/losses", operation_id="script_losses", summary="What a format cannot hold")
async def script_losses(place: Reading, format_: WhichFormat) -> LossesAnswer:
    """What would be lost in a file of this format."""
    made, name = await _made(place, format_)
    return LossesAnswer(format=format_, file=name, lost=list(made.lost))


async def _made(place: Place, format_: Format) -> tuple[Written, str]:
    script = screenplay_of(await place.view())
    made = await asyncio.to_thread(written, script, format_)
    words = re.sub(r"[^\w -]+", " ", script.title() or place.project.title)
    return made, f"{' '.join(words.split())[:80] or 'script'}.{format_}"
