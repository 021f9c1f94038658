"""Documents as they stand in a branch: load them, save them by hand, save them as generated, remove them.

A save never loses a text. It names what the author had before them (`base`): when the head is still that, the head
moves; when another moved it, both changes are merged field by field; when both touched the same field, nobody's text is
thrown away: the save is refused with both hashes and the journal keeps it. Sending the same edit again changes nothing.

A generation saves over a hand by the same merge, with what was last generated as the common past: what the hand
changed stays, everything else follows the story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

import sqlalchemy as sa
from pydantic import ValidationError

from aiuteur.db import Tx
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import doc_refs, heads
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents, guard, journal, news
from aiuteur.timelines.journal import CONFLICT, REMOVED, Attempt
from aiuteur.timelines.keys import kind_of, scopes_of
from aiuteur.timelines.kinds import called
from aiuteur.timelines.kinds import kind as kind_named
from aiuteur.timelines.merge import Merged, merge_bodies
from aiuteur.timelines.model import REFUSED, Basis, Head, Saved, basis_of
from aiuteur.timelines.moves import MANY, Move, write

_LAST = "\U0010ffff"
_OWNS = 500  # a save of more documents takes the whole branch: a server has room for some thousand locks in all


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


async def last_changes(tx: Tx, branch_ids: Sequence[str]) -> dict[str, int]:
    """When each of these branches last changed: milliseconds since 1970, UTC; one without documents is left out."""
    found: dict[str, int] = {}
    for first in range(0, len(branch_ids), MANY):
        mine = (heads.c.workspace_id == tx.workspace_id, heads.c.branch_id.in_(branch_ids[first : first + MANY]))
        query = sa.select(heads.c.branch_id, sa.func.max(heads.c.at).label("at")).where(*mine)
        found |= {row.branch_id: row.at for row in await tx.all(query.group_by(heads.c.branch_id))}
    return found


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
    [sent] = await _arrive(tx, branch_id, {key: document})
    made = None if basis is None else _pinned(basis, basis.made or sent)
    attempt = Attempt(branch_id, key, edit_id or new_id(), author, base, sent, made)
    if edit_id is not None and (before := await journal.seen(tx, attempt)) is not None:
        return before
    now = await _enter(tx, attempt, document)
    if (None if now is None else now.hash) in (base, sent):
        return await _move(tx, Move(attempt, now, document, "saved"))
    if now is None:
        await _refuse(tx, attempt, document, None, f"{CONFLICT}:*")
    merged = merge_bodies(
        await _body(tx, base),
        document.stored(),
        now.document.stored(),
        type(document).MERGE_GROUPS,
        type(document).MERGE_LISTS,
    )
    result = None if merged.clash else _fit(document, merged)
    if result is None:
        await _refuse(
            tx, attempt, document, now, f"{CONFLICT}:{','.join(merged.clash or _differing(now.document, document))}"
        )
    return await _move(tx, Move(attempt, now, result, "merged"))


async def save_generated(tx: Tx, branch_id: str, key: str, document: Document, basis: Basis, author: str) -> Saved:
    """Save what an operation made. Where a hand has changed what was generated before, the hand's fields stay.

    `basis.made` is filled in here. The outcome names fields in which both differ (`kept:coat`). Raises Locked
    (the text is kept in the journal), NotFound for the branch.
    """
    saved = (await save_all_generated(tx, branch_id, {key: (document, basis)}, author))[key]
    if saved.locked:
        journal.refuse(Attempt(branch_id, key, "", author, sent=document.content_hash()), REFUSED, saved.hash or None)
    return saved


async def save_all_generated(
    tx: Tx, branch_id: str, made: Mapping[str, tuple[Document, Basis]], author: str
) -> dict[str, Saved]:
    """`save_generated` for many documents in a handful of statements: what a whole stage has made.

    A locked document does not stop the others: its outcome is `refused:locked`, its hash that of what stands there.
    More than five hundred take the branch itself: call it before any other edit of the same transaction then.
    """
    documents = {key: document for key, (document, _) in made.items()}
    if len(documents) > _OWNS:
        await guard.own_branch(tx, branch_id)
    hashes = await _arrive(tx, branch_id, documents)
    attempts = [
        Attempt(branch_id, key, new_id(), author, None, sent, _pinned(basis, sent), made=True)
        for sent, (key, (_, basis)) in zip(hashes, made.items(), strict=True)
    ]
    if not attempts:
        return {}
    standing, locked = await _enter_all(tx, attempts)
    done: dict[str, Saved] = {}
    moves: list[Move] = []
    for attempt in attempts:
        key, now = attempt.key, standing.get(attempt.key)
        if key in locked:
            done[key] = Saved("" if now is None else now.hash, REFUSED)
            await journal.keep_refused(tx, attempt, documents[key], done[key].hash or None, REFUSED)
        else:
            moves.append(await _over_a_hand(tx, attempt, now, documents[key]))
    done.update(zip([move.attempt.key for move in moves], await write(tx, moves), strict=True))
    return {key: done[key] for key in made}


async def over_a_hand(tx: Tx, now: Head | None, document: Document) -> Document:
    """What would stand if `document` were saved as generated over `now`. Writes nothing."""
    return (await _over_a_hand(tx, Attempt("", "", "", ""), now, document)).document


async def _over_a_hand(tx: Tx, attempt: Attempt, now: Head | None, document: Document) -> Move:
    if now is None or not now.edited:
        return Move(attempt, now, document, "saved")
    past = await _body(tx, None if now.basis is None else now.basis.made)
    merged = merge_bodies(
        past, now.document.stored(), document.stored(), type(document).MERGE_GROUPS, type(document).MERGE_LISTS
    )
    result = _fit(document, merged)
    if result is None:  # the two halves do not make a whole: the hand's version stands as it is
        return Move(attempt, now, now.document, "kept:" + ",".join(_differing(now.document, document)))
    return Move(attempt, now, result, "kept:" + ",".join(merged.clash) if merged.clash else "merged")


async def remove(
    tx: Tx, branch_id: str, key: str, author: str, *, edit_id: str | None = None, base: str | None = None
) -> Saved:
    """Remove a document from the branch; its text stays in the journal.

    With `base`, only what its author had before them goes. Raises NotFound, Locked, Clash when another changed it since.
    """
    attempt = Attempt(branch_id, key, edit_id or new_id(), author, base)
    if edit_id is not None and (before := await journal.seen(tx, attempt)) is not None:
        return before
    now = await _enter(tx, attempt, None)
    if now is None:
        raise NotFound(f"There is no such {called(key)} to remove.", fields={"key": key})
    if base is not None and base != now.hash:
        past = await contents.find(tx, base)
        moved = ["*"] if past is None or type(past) is not type(now.document) else _differing(past, now.document)
        await _refuse(tx, attempt, None, now, f"{CONFLICT}:{','.join(moved)}")
    await tx.execute(sa.delete(heads).where(_at(tx, heads, branch_id, key)))
    await tx.execute(sa.delete(doc_refs).where(_at(tx, doc_refs, branch_id, key)))
    await journal.write(tx, attempt.row(tx, now.hash, None, REMOVED))
    news.moved(tx, branch_id, key, None, author, attempt.edit_id, was=now.hash)
    return Saved(now.hash, REMOVED)


async def repin(tx: Tx, branch_id: str, key: str, basis: Basis, author: str) -> Saved:
    """Give a head another basis without touching its text. Raises NotFound, Locked."""
    attempt = Attempt(branch_id, key, new_id(), author, basis=canonical(basis.stored()))
    now = await _enter(tx, attempt, None)
    if now is None:
        raise NotFound(f"There is no such {called(key)} in this branch.", fields={"key": key})
    values = {"basis": attempt.basis, "rev": now.rev + 1, "author": author, "at": now_ms()}
    await tx.execute(sa.update(heads).where(_at(tx, heads, branch_id, key)).values(values))
    await journal.write(tx, attempt.row(tx, now.hash, now.hash, "still-fine"))
    news.moved(tx, branch_id, key, now.hash, author, attempt.edit_id, was=now.hash)
    return Saved(now.hash, "still-fine")


async def uses_of(tx: Tx, branch_id: str, ref_key: str) -> list[str]:
    """The keys of the documents that point to `ref_key`."""
    query = sa.select(doc_refs.c.doc_key).where(
        doc_refs.c.workspace_id == tx.workspace_id, doc_refs.c.branch_id == branch_id, doc_refs.c.ref_key == ref_key
    )
    return [row.doc_key for row in await tx.all(query.order_by(doc_refs.c.doc_key))]


async def _arrive(tx: Tx, branch_id: str, sent: Mapping[str, Document]) -> tuple[str, ...]:
    """Keep what was sent, before anything is judged; the hashes, in order."""
    # the branch first: who holds a text while waiting for a branch could wait for a ceremony that waits for the text
    await guard.share_branch(tx, branch_id)
    for key, document in sent.items():
        known = kind_named(kind_of(key))
        if type(document) is not known.model:
            raise ValueError(f"{key} takes a {known.model.__name__}, not a {type(document).__name__}")
    return await contents.put(tx, *sent.values())


async def _enter(tx: Tx, attempt: Attempt, document: Document | None) -> Head | None:
    """Take the document for this edit; what stands there now. Raises Locked (kept).

    A lock holds what a document says. Where it came from it may remember otherwise.
    """
    standing, locked = await _enter_all(tx, [attempt])
    now = standing.get(attempt.key)
    if locked and not (now is not None and document is not None and now.document.says_the_same(document)):
        await _refuse(tx, attempt, document, now, REFUSED)
    return now


async def _enter_all(tx: Tx, attempts: Sequence[Attempt]) -> tuple[dict[str, Head], set[str]]:
    """Take the documents for edits of one branch: what stands there now by key, and which keys are locked."""
    branch_id, keys = attempts[0].branch_id, sorted(attempt.key for attempt in attempts)
    await guard.share_branch(tx, branch_id)
    if len(keys) <= _OWNS:
        for key in keys:  # in one order, so that two such edits never wait for each other
            await guard.own_document(tx, branch_id, key)
    standing = await heads_of(tx, branch_id, keys)
    scopes = await guard.locked_scopes(tx, branch_id)
    return standing, {key for key in keys if scopes & set(scopes_of(key))} if scopes else set()


async def _refuse(tx: Tx, attempt: Attempt, document: Document | None, now: Head | None, outcome: str) -> NoReturn:
    before = None if now is None else now.hash
    await journal.keep_refused(tx, attempt, document, before, outcome)
    journal.refuse(attempt, outcome, before)


async def _move(tx: Tx, move: Move) -> Saved:
    return (await write(tx, [move]))[0]


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


async def heads_of(tx: Tx, branch_id: str, keys: Sequence[str]) -> dict[str, Head]:
    """Those of some documents that stand in a branch, by key."""
    found: dict[str, Head] = {}
    for first in range(0, len(keys), MANY):
        query = _heads(tx, branch_id).where(heads.c.doc_key.in_(keys[first : first + MANY]))
        found.update({row.doc_key: _head(row) for row in await tx.all(query)})
    return found


def _at(tx: Tx, table: sa.Table, branch_id: str, key: str) -> sa.ColumnElement[bool]:
    """The rows of one document of a branch, in this workspace alone."""
    mine = (table.c.workspace_id == tx.workspace_id, table.c.branch_id == branch_id, table.c.doc_key == key)
    return sa.and_(*mine)


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
        basis=None if row.basis is None else basis_of(row.basis),
        rev=row.rev,
        author=row.author,
        at=row.at,
    )
