"""Bodies, kept for good under their hash. Nothing here moves."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from aiuteur.db import Tx
from aiuteur.db.tables import contents
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, NotFound, Refused
from aiuteur.kit.schema import Document, content_hash
from aiuteur.timelines.kinds import model_of

_MANY = 400  # parameters in one statement, well under what every database takes
RENEWED_MS = 600_000  # a text that was kept longer ago is young again when somebody writes it: no collection takes it


async def put(tx: Tx, *documents: Document) -> tuple[str, ...]:
    """Keep the bodies of `documents`; their hashes. One that is kept already counts as written just now."""
    rows = [_row(tx, document) for document in documents]
    # in one order, so that two such transactions never wait for each other
    ordered = sorted({row["hash"]: row for row in rows}.items())
    await tx.insert_or_renew(contents, *(row for _, row in ordered), older_ms=RENEWED_MS)
    return tuple(row["hash"] for row in rows)


def _row(tx: Tx, document: Document) -> dict[str, Any]:
    text = document.stored_text()
    return {
        "workspace_id": tx.workspace_id,
        "hash": content_hash(document.KIND, document.SCHEMA_VERSION, text),
        "kind": document.KIND,
        "schema_version": document.SCHEMA_VERSION,
        "body": text,
        "created_at": now_ms(),
    }


async def find(tx: Tx, digest: str | None) -> Document | None:
    """The document with that hash, in today's schema; None when it is not kept (or `digest` is None)."""
    if digest is None:
        return None
    query = sa.select(contents.c.kind, contents.c.schema_version, contents.c.body).where(
        contents.c.workspace_id == tx.workspace_id, contents.c.hash == digest
    )
    row = await tx.first(query)
    return None if row is None else parse(row.kind, row.schema_version, row.body)


async def find_all(tx: Tx, digests: Iterable[str]) -> dict[str, Document]:
    """The documents with those hashes, in today's schema, as far as they are kept."""
    wanted, found = sorted(set(digests)), dict[str, Document]()
    for first in range(0, len(wanted), _MANY):
        these = contents.c.hash.in_(wanted[first : first + _MANY])
        rows = await tx.all(sa.select(contents).where(contents.c.workspace_id == tx.workspace_id, these))
        found |= {row.hash: parse(row.kind, row.schema_version, row.body) for row in rows}
    return found


async def document_of(tx: Tx, digest: str) -> Document:
    """The document with that hash. Raises NotFound."""
    found = await find(tx, digest)
    if found is None:
        raise NotFound(f"No version {digest} is kept here.", fields={"hash": digest})
    return found


def parse(kind: str, schema_version: int, text: str) -> Document:
    """A stored body as a document of today's schema.

    Raises Refused for a body of a newer Aiuteur, AiuteurError for one that does not fit its model.
    """
    model = model_of(kind)
    return _parse(model, model.SCHEMA_VERSION, schema_version, text)


# documents are frozen, so one parsed body serves every branch and every reader
@lru_cache(maxsize=20_000)
def _parse(model: type[Document], today: int, schema_version: int, text: str) -> Document:
    body: dict[str, Any] = json.loads(text)
    if schema_version > today:
        raise Refused(
            f"This {model.KIND} was written by a newer Aiuteur; update Aiuteur to open it.",
            code="document-newer",
            fields={"kind": model.KIND, "found": schema_version, "known": today},
        )
    try:
        if schema_version < today:
            body = model.upgrade(body, schema_version)
        return model.model_validate(body)
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise AiuteurError(
            f"A stored {model.KIND} does not fit its model ({problems}); this is a fault of Aiuteur, please report it.",
            code="misfit",
            fields={"kind": model.KIND, "schema_version": schema_version},
        ) from error


async def verify(tx: Tx) -> list[str]:
    """The hashes of all kept bodies that do not derive again: what the disk or a stranger has changed."""
    query = sa.select(contents).where(contents.c.workspace_id == tx.workspace_id).order_by(contents.c.hash)
    return [row.hash for row in await tx.all(query) if content_hash(row.kind, row.schema_version, row.body) != row.hash]
