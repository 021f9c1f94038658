"""Writing what was judged: the head moves, what the document points to moves with it, the journal tells of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import doc_refs, heads
from aiuteur.kit import faults
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents, journal, news
from aiuteur.timelines.journal import Attempt
from aiuteur.timelines.kinds import kind as kind_named
from aiuteur.timelines.model import Head, Saved

MANY = 400  # parameters in one statement, well under what every database takes


@dataclass(frozen=True, slots=True)
class Move:
    """A judged edit: what will stand where `now` stands."""

    attempt: Attempt
    now: Head | None
    document: Document
    outcome: str

    async def result(self, tx: Tx) -> str:
        """The hash of what will stand; a merged text is kept here, one that was sent is kept already."""
        if self.outcome == "saved" and self.attempt.sent is not None:
            return self.attempt.sent
        return (await contents.put(tx, self.document))[0]

    def changes(self, result: str) -> bool:
        """True when the head has to be written. A hand edit brings no basis: the document keeps the one it has."""
        if self.now is None or self.now.hash != result:
            return True
        old = None if self.now.basis is None else canonical(self.now.basis.stored())
        return self.attempt.basis not in (None, old)

    @property
    def refers_anew(self) -> bool:
        """True when the document does not point to what the one before it pointed to."""
        return _references(None if self.now is None else self.now.document) != self.refers_to

    @property
    def refers_to(self) -> set[str]:
        """The keys that the document points to."""
        return _references(self.document)

    def outcome_of(self, result: str) -> str:
        """What the author is told."""
        same = self.now is not None and self.now.hash == result
        return "unchanged" if same and self.outcome in ("saved", "merged") else self.outcome

    def head_row(self, tx: Tx, result: str) -> dict[str, Any]:
        """The head as it will stand."""
        return {
            "branch_id": self.attempt.branch_id,
            "doc_key": self.attempt.key,
            "workspace_id": tx.workspace_id,
            "content_hash": result,
            "basis": self.attempt.basis,
            "rev": 1 if self.now is None else self.now.rev + 1,
            "author": self.attempt.author,
            "at": now_ms(),
        }


async def write(tx: Tx, moves: Sequence[Move]) -> list[Saved]:
    """Write the heads, what they point to, and the journal."""
    if not moves:
        return []
    faults.reach("timelines.save.before")
    hashes = [await move.result(tx) for move in moves]
    done = [Saved(result, move.outcome_of(result)) for result, move in zip(hashes, moves, strict=True)]
    pairs = list(zip(hashes, moves, strict=True))
    new = [move.head_row(tx, result) for result, move in pairs if move.now is None]
    moved = [move.head_row(tx, result) for result, move in pairs if move.now is not None and move.changes(result)]
    if new:
        await tx.execute(heads.insert(), new)
    for statement, with_basis in ((_MOVE_TEXT, False), (_MOVE_HEAD, True)):
        rows = [row for row in moved if (row["basis"] is not None) == with_basis]
        if rows:
            await tx.execute(statement, [{f"to_{name}": value for name, value in row.items()} for row in rows])
    await _set_references(tx, [move for result, move in pairs if move.changes(result) and move.refers_anew])
    rows = [
        move.attempt.row(tx, None if move.now is None else move.now.hash, saved.hash, saved.outcome)
        for saved, move in zip(done, moves, strict=True)
    ]
    await journal.write(tx, *rows)
    for result, move in pairs:
        if move.changes(result):
            one = move.attempt
            was = None if move.now is None else move.now.hash
            news.moved(tx, one.branch_id, one.key, result, one.author, one.edit_id, was=was, made=one.made)
    faults.reach("timelines.save.after")
    return done


_HEAD = sa.update(heads).where(
    heads.c.workspace_id == sa.bindparam("to_workspace_id"),
    heads.c.branch_id == sa.bindparam("to_branch_id"),
    heads.c.doc_key == sa.bindparam("to_doc_key"),
)
_MOVE_TEXT = _HEAD.values({name: sa.bindparam(f"to_{name}") for name in ("content_hash", "rev", "author", "at")})
_MOVE_HEAD = _MOVE_TEXT.values(basis=sa.bindparam("to_basis"))


async def _set_references(tx: Tx, moves: Sequence[Move]) -> None:
    """What the documents now point to, in place of what they pointed to before; all are of one branch."""
    old = [move for move in moves if move.now is not None]
    for first in range(0, len(old), MANY):
        attempts = [move.attempt for move in old[first : first + MANY]]
        mine = (doc_refs.c.workspace_id == tx.workspace_id, doc_refs.c.branch_id == attempts[0].branch_id)
        await tx.execute(sa.delete(doc_refs).where(*mine, doc_refs.c.doc_key.in_([one.key for one in attempts])))
    rows = [
        {
            "workspace_id": tx.workspace_id,
            "branch_id": move.attempt.branch_id,
            "doc_key": move.attempt.key,
            "ref_key": key,
        }
        for move in moves
        for key in sorted(move.refers_to)
    ]
    if rows:
        await tx.execute(doc_refs.insert(), rows)


def _references(document: Document | None) -> set[str]:
    references = None if document is None else kind_named(document.KIND).references
    return set() if document is None or references is None else set(references(document))
