"""How a ceremony moves documents: a merge, a promotion or a restore, many at once and none by half.

Who calls this owns the branch. Every document that moves leaves a line in the journal like any edit, with the ceremony's
name as its outcome, so that the history of a document tells its whole story.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import doc_refs, heads
from aiuteur.kit import faults
from aiuteur.kit.clock import now_ms
from aiuteur.kit.ids import new_id
from aiuteur.timelines import contents, guard, journal, naming, news
from aiuteur.timelines.journal import Attempt
from aiuteur.timelines.keys import kind_of, scopes_of
from aiuteur.timelines.kinds import kind as kind_named
from aiuteur.timelines.model import Entry, Locked

_MANY = 400  # parameters in one statement, well under what every database takes


@dataclass(frozen=True, slots=True)
class _Move:
    """One document that moves: what stands there (None: nothing) and what will."""

    key: str
    now: Entry | None
    rev: int
    wanted: Entry | None


async def move_heads(
    tx: Tx,
    branch_id: str,
    wanted: Mapping[str, Entry | None],
    author: str,
    outcome: Literal["merge", "promote", "restore"],
) -> tuple[str, ...]:
    """Have the branch hold `wanted` (None: the document goes). The texts are kept already; the bases come along.

    Returns the keys that moved, in order; what stands as wanted is left alone. Raises Locked, naming them all, when a
    lock covers a document that would move, before anything is written.
    """
    await guard.own_branch(tx, branch_id)
    moves = await _moves(tx, branch_id, wanted)
    await refuse_locked(tx, branch_id, [move.key for move in moves], outcome)
    if not moves:
        return ()
    faults.reach("timelines.ceremony.before")
    await _write(tx, branch_id, moves, author)
    await _refer(tx, branch_id, {move.key: move.wanted for move in moves})
    await journal.write(tx, *[_line(tx, branch_id, move, author, outcome) for move in moves])
    for move in moves:
        was, will = (None if one is None else one.hash for one in (move.now, move.wanted))
        news.moved(tx, branch_id, move.key, will, author, was=was)
    faults.reach("timelines.ceremony.after")
    return tuple(move.key for move in moves)


async def locked_among(tx: Tx, branch_id: str, keys: Sequence[str]) -> dict[str, list[str]]:
    """Those of `keys` that a lock of the branch covers, with the scopes that do."""
    scopes = await guard.locked_scopes(tx, branch_id)
    found = {key: sorted(scopes & set(scopes_of(key))) for key in sorted(keys)} if scopes else {}
    return {key: by for key, by in found.items() if by}


async def refuse_locked(tx: Tx, branch_id: str, keys: Sequence[str], what: str) -> None:
    """Raises Locked when a lock covers one of `keys`; `what` names the ceremony (`merge`, `restore`)."""
    locked = await locked_among(tx, branch_id, keys)
    if not locked:
        return
    names = await naming.named_in(tx, branch_id, [next(iter(locked))])
    [first] = names.values()
    more = f" and {len(locked) - 1} more" if len(locked) > 1 else ""
    by = sorted({scope for scopes in locked.values() for scope in scopes})
    raise Locked(
        f"This {what} would change {first}{more}, which {'are' if more else 'is'} locked. "
        "Nothing changed; unlock to go on.",
        fields={"branch": branch_id, "keys": list(locked), "scopes": by},
    )


async def place_heads(tx: Tx, branch_id: str, tree: Mapping[str, Entry], author: str, at: int) -> None:
    """Fill an empty branch with the documents of a commit: no edits, so no lines in the journal."""
    if tree:
        await tx.execute(heads.insert(), [_row(tx, branch_id, key, one, 1, author, at) for key, one in tree.items()])
        await _refer(tx, branch_id, tree)


async def _moves(tx: Tx, branch_id: str, wanted: Mapping[str, Entry | None]) -> list[_Move]:
    found: dict[str, Any] = {}
    keys = sorted(wanted)
    mine = (heads.c.workspace_id == tx.workspace_id, heads.c.branch_id == branch_id)
    query = sa.select(heads.c.doc_key, heads.c.content_hash, heads.c.basis, heads.c.rev).where(*mine)
    for first in range(0, len(keys), _MANY):
        rows = await tx.all(query.where(heads.c.doc_key.in_(keys[first : first + _MANY])))
        found.update({row.doc_key: row for row in rows})
    moves: list[_Move] = []
    for key in keys:
        row = found.get(key)
        now = None if row is None else Entry(row.content_hash, row.basis)
        if now != wanted[key]:
            moves.append(_Move(key, now, 0 if row is None else row.rev, wanted[key]))
    return moves


async def _write(tx: Tx, branch_id: str, moves: Sequence[_Move], author: str) -> None:
    at = now_ms()
    new: list[dict[str, Any]] = []
    moved: list[dict[str, Any]] = []
    gone: list[str] = []
    for move in moves:
        if move.wanted is None:
            gone.append(move.key)
        else:
            row = _row(tx, branch_id, move.key, move.wanted, move.rev + 1, author, at)
            (new if move.now is None else moved).append(row)
    if new:
        await tx.execute(heads.insert(), new)
    if moved:
        await tx.execute(_MOVE, [{f"to_{name}": value for name, value in row.items()} for row in moved])
    mine = (heads.c.workspace_id == tx.workspace_id, heads.c.branch_id == branch_id)
    for first in range(0, len(gone), _MANY):
        await tx.execute(sa.delete(heads).where(*mine, heads.c.doc_key.in_(gone[first : first + _MANY])))


_MOVE = (
    sa.update(heads)
    .where(
        heads.c.workspace_id == sa.bindparam("to_workspace_id"),
        heads.c.branch_id == sa.bindparam("to_branch_id"),
        heads.c.doc_key == sa.bindparam("to_doc_key"),
    )
    .values({name: sa.bindparam(f"to_{name}") for name in ("content_hash", "basis", "rev", "author", "at")})
)


def _row(tx: Tx, branch_id: str, key: str, entry: Entry, rev: int, author: str, at: int) -> dict[str, Any]:
    return {
        "branch_id": branch_id,
        "doc_key": key,
        "workspace_id": tx.workspace_id,
        "content_hash": entry.hash,
        "basis": entry.basis,
        "rev": rev,
        "author": author,
        "at": at,
    }


def _line(tx: Tx, branch_id: str, move: _Move, author: str, outcome: str) -> dict[str, Any]:
    before = None if move.now is None else move.now.hash
    after = None if move.wanted is None else move.wanted.hash
    basis = None if move.wanted is None else move.wanted.basis
    attempt = Attempt(branch_id, move.key, new_id(), author, before, after, basis)
    return attempt.row(tx, before, after, outcome)


async def _refer(tx: Tx, branch_id: str, entries: Mapping[str, Entry | None]) -> None:
    """What the documents now point to, in place of what stood there before."""
    pointing = sorted(key for key in entries if kind_named(kind_of(key)).references is not None)
    mine = (doc_refs.c.workspace_id == tx.workspace_id, doc_refs.c.branch_id == branch_id)
    for first in range(0, len(pointing), _MANY):
        keys = pointing[first : first + _MANY]
        await tx.execute(sa.delete(doc_refs).where(*mine, doc_refs.c.doc_key.in_(keys)))
        rows = await _references(tx, {key: entry.hash for key in keys if (entry := entries[key]) is not None})
        here = {"workspace_id": tx.workspace_id, "branch_id": branch_id}
        if rows:
            await tx.execute(doc_refs.insert(), [{**here, "doc_key": key, "ref_key": ref} for key, ref in rows])


async def _references(tx: Tx, hashes: Mapping[str, str]) -> list[tuple[str, str]]:
    columns = (content_rows.c.hash, content_rows.c.kind, content_rows.c.schema_version, content_rows.c.body)
    mine = (content_rows.c.workspace_id == tx.workspace_id, content_rows.c.hash.in_(sorted(set(hashes.values()))))
    rows = await tx.all(sa.select(*columns).where(*mine))
    texts = {row.hash: contents.parse(row.kind, row.schema_version, row.body) for row in rows}
    found: list[tuple[str, str]] = []
    for key, digest in hashes.items():
        references = kind_named(kind_of(key)).references
        if references is not None:
            found += [(key, ref) for ref in sorted(set(references(texts[digest])))]
    return found
