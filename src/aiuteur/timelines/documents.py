"""Documents as they stand in a branch: load them, save them by hand, save them as generated, remove them.

A save never loses a text. It names what the author had before them (`base`): when the head is still that, the head
moves; when another moved it, both changes are merged field by field; when both touched the same field, nobody's text is
thrown away: the save is refused with both hashes and the journal keeps it. Sending the same edit again changes nothing.

A generation saves over a hand by the same merge, with what was last generated as the common past: what the hand
changed stays, everything else follows the story.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from aiuteur.db import Tx
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import doc_refs, heads, locks
from aiuteur.kit import faults
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents, guard, journal
from aiuteur.timelines.journal import CONFLICT, REFUSED, REMOVED, Attempt
from aiuteur.timelines.keys import kind_of, scopes_of
from aiuteur.timelines.kinds import kind as kind_named
from aiuteur.timelines.merge import Merged, merge_bodies
from aiuteur.timelines.model import Basis, Head, Saved

_LAST = "\U0010ffff"


async def load(tx: Tx, branch_id: str, prefix: str = "") -> dict[str, Head]:
    """All documents of a branch whose key begins with `prefix`, by key, in key order. One query.

    Raises NotFound for a branch that is not there.
    """
    query = _heads(tx, branch_id)
    if prefix:
        query = query.where(heads.c.doc_key >= prefix, heads.c.doc_key < prefix + _LAST)
    rows = await tx.all(query.order_by(heads.c.doc_key))
    if not rows:
        await guard.see_branch(tx, branch_id)
    return {row.doc_key: _head(row) for row in rows}


async def head(tx: Tx, branch_id: str, key: str) -> Head | None:
    """One document of a branch, or None."""
    row = await tx.first(_heads(tx, branch_id).where(heads.c.doc_key == key))
    return None if row is None else _head(row)


async def save(
    tx: Tx,
    branch_id: str,
    key: str,
    document: Document,
    *,
    base: str | None,
    author: str,
    edit_id: str | None = None,
    basis: Basis | None = None,
) -> Saved:
    """Save one document by hand. `base` is the hash the author had before them, None for a new document.

    Without `basis` the head keeps the one it has: a hand edit does not change what a document was made from.
    Raises Locked or Clash (the text is kept in the journal), NotFound for the branch.
    """
    sent = await _arrive(tx, key, document)
    made = None if basis is None else _pinned(basis, basis.made or sent)
    attempt = Attempt(branch_id, key, edit_id or new_id(), author, base, sent, made)
    if edit_id is not None and (before := await journal.seen(tx, attempt)) is not None:
        return before
    now = await _enter(tx, attempt, document)
    if (None if now is None else now.hash) in (base, sent):
        return await _move(tx, attempt, now, document, "saved")
    if now is None:
        return await _clash(tx, attempt, document, None, ("*",))
    merged = merge_bodies(await _body(tx, base), document.stored(), now.document.stored(), type(document).MERGE_GROUPS)
    result = None if merged.clash else _fit(document, merged)
    if result is None:
        return await _clash(tx, attempt, document, now.hash, merged.clash or ("*",))
    return await _move(tx, attempt, now, result, "merged")


async def save_generated(
    tx: Tx, branch_id: str, key: str, document: Document, basis: Basis, author: str, *, edit_id: str | None = None
) -> Saved:
    """Save what an operation made. Where a hand has changed what was generated before, the hand's fields stay.

    `basis.made` is filled in here. The outcome names fields in which both differ (`kept:coat`). Raises Locked
    (the text is kept in the journal), NotFound for the branch.
    """
    sent = await _arrive(tx, key, document)
    attempt = Attempt(branch_id, key, edit_id or new_id(), author, None, sent, _pinned(basis, sent))
    if edit_id is not None and (before := await journal.seen(tx, attempt)) is not None:
        return before
    now = await _enter(tx, attempt, document)
    if now is None or not now.edited:
        return await _move(tx, attempt, now, document, "saved")
    past = await _body(tx, None if now.basis is None else now.basis.made)
    merged = merge_bodies(past, now.document.stored(), document.stored(), type(document).MERGE_GROUPS)
    result = _fit(document, merged)
    if result is None:  # the two halves do not make a whole: the hand's version stands as it is
        result, outcome = now.document, "kept:" + ",".join(_differing(now.document, document))
    else:
        outcome = "kept:" + ",".join(merged.clash) if merged.clash else "merged"
    return await _move(tx, attempt, now, result, outcome)


async def remove(tx: Tx, branch_id: str, key: str, author: str, *, edit_id: str | None = None) -> Saved:
    """Remove a document from the branch; its text stays in the journal. Raises NotFound, Locked."""
    attempt = Attempt(branch_id, key, edit_id or new_id(), author)
    if edit_id is not None and (before := await journal.seen(tx, attempt)) is not None:
        return before
    now = await _enter(tx, attempt, None)
    if now is None:
        raise NotFound(f"There is no {key} to remove.", fields={"key": key})
    here = (heads.c.branch_id == branch_id, heads.c.doc_key == key)
    await tx.execute(sa.delete(heads).where(*here))
    await tx.execute(sa.delete(doc_refs).where(doc_refs.c.branch_id == branch_id, doc_refs.c.doc_key == key))
    await journal.write(tx, attempt, now.hash, None, REMOVED)
    return Saved(now.hash, REMOVED)


async def repin(tx: Tx, branch_id: str, key: str, basis: Basis, author: str) -> Saved:
    """Give a head another basis without touching its text. Raises NotFound, Locked."""
    attempt = Attempt(branch_id, key, new_id(), author, basis=canonical(basis.stored()))
    now = await _enter(tx, attempt, None)
    if now is None:
        raise NotFound(f"There is no {key} in this branch.", fields={"key": key})
    values = {"basis": attempt.basis, "rev": now.rev + 1, "author": author, "at": now_ms()}
    await tx.execute(sa.update(heads).where(heads.c.branch_id == branch_id, heads.c.doc_key == key).values(values))
    await journal.write(tx, attempt, now.hash, now.hash, "still-fine")
    return Saved(now.hash, "still-fine")


async def uses_of(tx: Tx, branch_id: str, ref_key: str) -> list[str]:
    """The keys of the documents that point to `ref_key`."""
    query = sa.select(doc_refs.c.doc_key).where(
        doc_refs.c.workspace_id == tx.workspace_id, doc_refs.c.branch_id == branch_id, doc_refs.c.ref_key == ref_key
    )
    return [row.doc_key for row in await tx.all(query.order_by(doc_refs.c.doc_key))]


async def _arrive(tx: Tx, key: str, document: Document) -> str:
    known = kind_named(kind_of(key))
    if type(document) is not known.model:
        raise ValueError(f"{key} takes a {known.model.__name__}, not a {type(document).__name__}")
    return await contents.put(tx, document)


async def _enter(tx: Tx, attempt: Attempt, document: Document | None) -> Head | None:
    """Take the document for this edit; what stands there now. Raises Locked (kept)."""
    await guard.share_branch(tx, attempt.branch_id)
    await guard.own_document(tx, attempt.branch_id, attempt.key)
    now = await head(tx, attempt.branch_id, attempt.key)
    held = sa.select(locks.c.scope).where(
        locks.c.branch_id == attempt.branch_id, locks.c.scope.in_(scopes_of(attempt.key))
    )
    if await tx.first(held) is not None:
        await journal.keep_refused(tx, attempt, document, None if now is None else now.hash, REFUSED)
    return now


async def _clash(tx: Tx, attempt: Attempt, document: Document, now: str | None, fields: tuple[str, ...]) -> Saved:
    await journal.keep_refused(tx, attempt, document, now, f"{CONFLICT}:{','.join(fields)}")
    raise AssertionError("a refusal raises")


async def _move(tx: Tx, attempt: Attempt, now: Head | None, document: Document, outcome: str) -> Saved:
    """Write the head, what it points to, and the journal row."""
    faults.reach("timelines.save.before")
    result = attempt.sent if outcome == "saved" and attempt.sent else await contents.put(tx, document)
    old = None if now is None or now.basis is None else canonical(now.basis.stored())
    basis = attempt.basis or old
    same = now is not None and now.hash == result
    if not same or old != basis:
        await _set_head(tx, attempt, now, result, basis)
    if not same:
        await _set_references(tx, attempt, document)
    elif outcome in ("saved", "merged"):
        outcome = "unchanged"
    await journal.write(tx, attempt, None if now is None else now.hash, result, outcome)
    faults.reach("timelines.save.after")
    return Saved(result, outcome)


async def _set_head(tx: Tx, attempt: Attempt, now: Head | None, result: str, basis: str | None) -> None:
    values: dict[str, Any] = {"content_hash": result, "basis": basis, "author": attempt.author, "at": now_ms()}
    here = {"branch_id": attempt.branch_id, "doc_key": attempt.key}
    if now is None:
        await tx.execute(heads.insert().values(**here, **values, rev=1, workspace_id=tx.workspace_id))
    else:
        moved = sa.update(heads).where(heads.c.branch_id == attempt.branch_id, heads.c.doc_key == attempt.key)
        await tx.execute(moved.values(**values, rev=now.rev + 1))


async def _set_references(tx: Tx, attempt: Attempt, document: Document) -> None:
    references = kind_named(document.KIND).references
    if references is None:
        return
    here = {"workspace_id": tx.workspace_id, "branch_id": attempt.branch_id, "doc_key": attempt.key}
    await tx.execute(
        sa.delete(doc_refs).where(doc_refs.c.branch_id == attempt.branch_id, doc_refs.c.doc_key == attempt.key)
    )
    if rows := [{**here, "ref_key": key} for key in sorted(set(references(document)))]:
        await tx.execute(doc_refs.insert(), rows)


async def _body(tx: Tx, digest: str | None) -> dict[str, Any]:
    """The body of a version, empty when there is none: then every field counts as written by both sides."""
    found = await contents.find(tx, digest)
    return {} if found is None else found.stored()


def _fit(document: Document, merged: Merged) -> Document | None:
    try:
        return type(document).model_validate(merged.body)
    except ValidationError:
        return None


def _differing(a: Document, b: Document) -> list[str]:
    return sorted(name for name in type(a).model_fields if getattr(a, name) != getattr(b, name))


def _pinned(basis: Basis, made: str) -> str:
    return canonical(basis.but(made=made).stored())


def _heads(tx: Tx, branch_id: str) -> sa.Select[Any]:
    same = sa.and_(content_rows.c.workspace_id == heads.c.workspace_id, content_rows.c.hash == heads.c.content_hash)
    return (
        sa.select(heads, content_rows.c.kind, content_rows.c.schema_version, content_rows.c.body)
        .join(content_rows, same)
        .where(heads.c.branch_id == branch_id, heads.c.workspace_id == tx.workspace_id)
    )


def _head(row: Any) -> Head:
    return Head(
        key=row.doc_key,
        kind=row.kind,
        hash=row.content_hash,
        document=contents.parse(row.kind, row.schema_version, row.body),
        basis=None if row.basis is None else Basis.model_validate_json(row.basis),
        rev=row.rev,
        author=row.author,
        at=row.at,
    )
