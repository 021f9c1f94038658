"""A kept file by its hash, as documents refer to it: what an upload left, or any take of this workspace."""

from __future__ import annotations

import re
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import artifacts
from aiuteur.generation.media import MediaRef
from aiuteur.kit.errors import BadInput, NotFound

_HASH = re.compile(r"[0-9a-f]{64}")


async def kept(tx: Tx, digest: str, kind: str = "image") -> MediaRef:
    """The file with that sha-256. Raises NotFound for none in this workspace, BadInput for one of another kind than `kind`."""
    row = None
    if _HASH.fullmatch(digest):
        mine = (artifacts.c.workspace_id == tx.workspace_id, artifacts.c.hash == digest)
        row = await tx.first(sa.select(artifacts).where(*mine))
    if row is None:
        raise NotFound(f"There is no file {digest[:12]!r} here. Upload it first.", fields={"hash": digest[:64]})
    if not str(row.media_type).startswith(f"{kind}/"):
        raise BadInput(f"That file is {row.media_type}, and a picture is wanted here.", fields={"hash": digest})
    return MediaRef(**facts_of(row), origin="upload")


def facts_of(row: Any) -> dict[str, Any]:
    """Of a row of `artifacts`: hash, type, size in bytes, sides in pixels, length in milliseconds; 0 where it has none."""
    return {
        "hash": row.hash,
        "media_type": row.media_type,
        "size": row.size,
        "width": row.width or 0,
        "height": row.height or 0,
        "duration_ms": row.duration_ms or 0,
    }
