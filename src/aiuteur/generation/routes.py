"""Files over HTTP: bring one, show one (whole or in parts), and link to one."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from typing import Annotated, Any
from urllib.parse import unquote

import sqlalchemy as sa
from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import FileResponse
from pydantic import BaseModel

from aiuteur.db import Tx
from aiuteur.db.tables import artifacts
from aiuteur.generation import links, uploads
from aiuteur.generation.entrance import Visiting, Working
from aiuteur.generation.floor import Floor
from aiuteur.generation.kept import facts_of
from aiuteur.kit.answers import ERRORS, ErrorAnswer
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, NotFound

router = APIRouter(prefix="/media", tags=["media"], responses=ERRORS)

Digest = Annotated[str, Path(description="The sha-256 of a file, in hex", max_length=80)]
_HASH = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes=(?:\d{1,18}-\d{0,18}|-\d{1,18})(?:,\s*(?:\d{1,18}-\d{0,18}|-\d{1,18})){0,9}")
_KEPT = "private, max-age=31536000, immutable"  # what is named by its content never changes
_INLINE = ("image/", "video/", "audio/")
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}},
    206: {"description": "The parts of it that were asked for", "content": {"*/*": {}}},
    304: {"description": "It is as the browser has it"},
    416: {"description": "It has no such part", "model": ErrorAnswer},
}


class NoSuchPart(AiuteurError):
    """A part of a file that lies behind its end."""

    code = "range"
    status = 416


class MediaAnswer(BaseModel):
    """A file that is kept. Sizes in pixels and bytes, times in milliseconds; 0 where it has none."""

    hash: str
    media_type: str
    size: int
    width: int
    height: int
    duration_ms: int


class LinkAnswer(BaseModel):
    """An address that opens without signing in, until `expires_at` (milliseconds since 1970, UTC)."""

    url: str
    expires_at: int


@router.post(
    "",
    status_code=201,
    operation_id="upload_media",
    summary="Bring a picture, a sound or a film",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def upload_media(
    request: Request,
    entry: Working,
    x_name: Annotated[str, Header(description="Its name, percent-encoded; only shown", max_length=1000)] = "",
) -> MediaAnswer:
    """The body is the file itself. What it is is read from its bytes; SVG and everything that could run is refused."""
    name = "".join(letter for letter in unquote(x_name)[:200] if letter.isprintable())
    found = await uploads.take_in(entry.floor, request.stream(), name, entry.person.account_id)
    return MediaAnswer(**asdict(found))


@router.get("/{digest}", operation_id="read_media", summary="One file", response_class=Response, responses=_FILE)
async def read_media(
    request: Request,
    entry: Visiting,
    digest: Digest,
    if_none_match: Annotated[str | None, Header(max_length=500)] = None,
) -> Response:
    """A file by its hash, whole or in parts (Range). It never changes, so browsers keep it."""
    return await _file(request, entry.floor, digest, if_none_match)


@router.get("/{digest}/about", operation_id="read_media_facts", summary="What a file is")
async def read_media_facts(entry: Visiting, digest: Digest) -> MediaAnswer:
    """Type, size and length of a file."""
    async with entry.floor.database.read() as tx:
        row = await _row(tx, digest)
    return MediaAnswer(**facts_of(row))


@router.get("/{digest}/link", operation_id="link_media", summary="A link to a file that opens without signing in")
async def link_media(entry: Visiting, digest: Digest) -> LinkAnswer:
    """A signed address of one file, good for an hour."""
    async with entry.floor.database.read() as tx:
        await _row(tx, digest)
    expires, where = now_ms() + links.LASTS_MS, entry.person.workspace_id
    signature = links.sign(entry.floor.settings.home, where, digest, expires)
    url = f"/api/media/{digest}/linked?workspace={where}&expires={expires}&signature={signature}"
    return LinkAnswer(url=url, expires_at=expires)


@router.get(
    "/{digest}/linked", operation_id="open_link", summary="A linked file", response_class=Response, responses=_FILE
)
async def open_link(
    request: Request,
    digest: Digest,
    workspace: Annotated[str, Query(max_length=64)],
    expires: Annotated[int, Query(ge=0, le=2**53)],
    signature: Annotated[str, Query(pattern=r"^[0-9a-f]{64}$")],
    if_none_match: Annotated[str | None, Header(max_length=500)] = None,
) -> Response:
    """What a signed link leads to. Needs no signing in: the signature is the permission."""
    floor: Floor = request.app.state.floor
    links.check(floor.settings.home, workspace, digest, expires, signature)
    return await _file(request, floor.of(workspace), digest, if_none_match)


async def _file(request: Request, floor: Floor, digest: str, known: str | None) -> Response:
    """A file of the workspace; 304 when the browser has it already."""
    async with floor.database.read() as tx:
        row = await _row(tx, digest)
    etag = f'"{digest}"'
    headers = {
        "ETag": etag,
        "Cache-Control": _KEPT,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    if known is not None and (
        known.strip() == "*" or etag in [one.strip().removeprefix("W/") for one in known.split(",")]
    ):
        return Response(status_code=304, headers=headers)
    if not _asks_for_parts(request.headers.get("range", ""), row.size):
        request.scope["headers"] = [one for one in request.scope["headers"] if one[0] != b"range"]
    name = _name_of(row) if not row.media_type.startswith(_INLINE) else None
    return FileResponse(floor.media.path_of(digest), media_type=row.media_type, headers=headers, filename=name)


def _asks_for_parts(asked: str, size: int) -> bool:
    """Whether a Range header names parts of a file. What is no range counts as not said: the whole file is sent.

    Raises NoSuchPart where all that is asked for lies behind the end.
    """
    if not _RANGE.fullmatch(asked):
        return False
    parts = [part.strip().split("-") for part in asked.removeprefix("bytes=").split(",")]
    if any(first and last and int(first) > int(last) for first, last in parts):
        return False
    there = [int(first) < size if first else int(last) > 0 for first, last in parts]
    if not any(there):
        raise NoSuchPart(f"The file holds {size} bytes; there is no such part of it.", fields={"size": size})
    return all(there)


def _name_of(row: Any) -> str:
    return str(json.loads(row.facts).get("name") or row.hash[:12])


async def _row(tx: Tx, digest: str) -> Any:
    """The row of a file that this workspace has. Raises NotFound: what others have is not told."""
    row = None
    if _HASH.fullmatch(digest):
        mine = (artifacts.c.workspace_id == tx.workspace_id, artifacts.c.hash == digest)
        row = await tx.first(sa.select(artifacts).where(*mine))
    if row is None:
        raise NotFound("There is no such file here.", fields={"hash": digest[:64]})
    return row
