"""The append-only journal of one branch: every edit that arrived, whatever became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, NoReturn

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches, edits
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import BadInput
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.kinds import called, model_of
from aiuteur.timelines.model import REFUSED, Clash, Edit, Locked, Saved

CONFLICT = "conflict"
REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An edit on its way: who wants what to become of which document."""

    branch_id: str
    key: str
    edit_id: str
    author: str
    base: str | None = None
    sent: str | None = None
    basis: str | None = None  # canonical JSON
    made: bool = False  # by an operation, whoever asked for it

    def row(self, tx: Tx, before: str | None, result: str | None, outcome: str) -> dict[str, Any]:
        """The journal row of what became of it."""
        return {
            "workspace_id": tx.workspace_id,
            "branch_id": self.branch_id,
            "edit_id": self.edit_id,
            "doc_key": self.key,
            "base_hash": self.base,
            "sent_hash": self.sent,
            "head_hash": before,
            "result_hash": result,
            "outcome": outcome,
            "basis": self.basis,
            "author": self.author,
            "at": now_ms(),
        }


async def done_as(tx: Tx, branch_id: str, edit_ids: Collection[str]) -> dict[str, str | None]:
    """Of the edits with these ids that were made in the branch: document key → hash of what was sent (None: a removal)."""
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id, edits.c.edit_id.in_(edit_ids))
    made = sa.or_(edits.c.result_hash.is_not(None), edits.c.outcome == REMOVED)
    rows = await tx.all(sa.select(edits.c.doc_key, edits.c.sent_hash).where(*mine, made).order_by(edits.c.seq))
    return {row.doc_key: row.sent_hash for row in rows}


async def seen(tx: Tx, attempt: Attempt) -> Saved | None:
    """What became of this edit when it first arrived, or None: then it is new. A refusal is raised again.

    Raises BadInput when the edit id was used for another text: an edit id names one edit.
    """
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == attempt.branch_id)
    row = await tx.first(sa.select(edits).where(*mine, edits.c.edit_id == attempt.edit_id))
    if row is None:
        return None
    if (row.doc_key, row.sent_hash) != (attempt.key, attempt.sent):
        raise BadInput(
            f"The edit id {attempt.edit_id!r} was used for another text already; every edit needs an id of its own.",
            fields={"edit_id": attempt.edit_id, "key": row.doc_key},
        )
    if row.outcome == REMOVED:
        return Saved(row.head_hash, REMOVED)
    if row.result_hash is None:
        refuse(attempt, row.outcome, row.head_hash)
    return Saved(row.result_hash, row.outcome)


async def write(tx: Tx, *rows: dict[str, Any]) -> None:
    """Append lines, as `Attempt.row` makes them."""
    await tx.execute(edits.insert(), rows)


async def keep_refused(tx: Tx, attempt: Attempt, document: Document | None, before: str | None, outcome: str) -> None:
    """Write down a refused edit so that it stays even if the rest of the transaction is undone."""
    row = attempt.row(tx, before, None, outcome)
    await tx.execute(edits.insert().values(row))

    async def again(after: Tx) -> None:
        here = (branches.c.workspace_id == after.workspace_id, branches.c.id == attempt.branch_id)
        # the branch first, as every edit does; a deleted one too
        there = await after.scalar(sa.select(branches.c.id).where(*here).with_for_update(read=True))
        if document is not None:
            await contents.put(after, document)
        if there is not None:
            await after.execute(edits.insert().values(row))

    tx.keep(again)


def refuse(attempt: Attempt, outcome: str, head: str | None) -> NoReturn:
    """Raises Locked or Clash, as the outcome says."""
    if outcome == REFUSED:
        raise Locked(
            f"This {called(attempt.key)} is locked. Nothing changed, and what you wrote is kept; unlock it to go on.",
            fields={"key": attempt.key, "sent": attempt.sent, "head": head},
        )
    fields = outcome.partition(":")[2].split(",")
    model = model_of(kind_of(attempt.key))
    what = "it was removed" if fields == ["*"] else f"somebody else changed {model.words_of(fields)}"
    raise Clash(
        f"While you worked on this {model.called()}, {what}. Both versions are kept; look at them and save the one you want.",
        fields={"key": attempt.key, "clash": fields, "base": attempt.base, "sent": attempt.sent, "head": head},
    )


async def history(tx: Tx, branch_id: str, key: str) -> list[Edit]:
    """All edits of one document in this branch, oldest first. `contents.document_of` gives the text of a hash."""
    query = (
        sa.select(edits)
        .where(edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id, edits.c.doc_key == key)
        .order_by(edits.c.seq)
    )
    return [_edit(row) for row in await tx.all(query)]


async def lines(tx: Tx, branch_id: str, first: str, last: str) -> tuple[int, int]:
    """The lines of the journal in which two edits of a branch stand, by edit id."""
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id)
    query = sa.select(sa.func.min(edits.c.seq).label("a"), sa.func.max(edits.c.seq).label("b"))
    row = await tx.first(query.where(*mine, edits.c.edit_id.in_((first, last))))
    return (0, 0) if row is None else (row.a or 0, row.b or 0)


async def moved_in(tx: Tx, branch_id: str, first: int, last: int) -> dict[str, str | None]:
    """What moved in these lines of a branch's journal, and as what each stood before them (None: not there).

    An edit that committed meanwhile may stand between them, and is among it.
    """
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id, edits.c.seq.between(first, last))
    done = sa.or_(edits.c.result_hash.is_distinct_from(edits.c.head_hash), edits.c.outcome == REMOVED)
    kept = sa.or_(edits.c.result_hash.is_not(None), edits.c.outcome == REMOVED)
    query = sa.select(edits.c.doc_key, edits.c.head_hash).where(*mine, done, kept).order_by(edits.c.seq.desc())
    return {row.doc_key: row.head_hash for row in await tx.all(query)}


async def edit_named(tx: Tx, branch_id: str, edit_id: str) -> Edit | None:
    """The edit of that name in this branch, or None."""
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id, edits.c.edit_id == edit_id)
    row = await tx.first(sa.select(edits).where(*mine))
    return None if row is None else _edit(row)


def _edit(row: Any) -> Edit:
    return Edit(
        row.seq, row.edit_id, row.doc_key, row.base_hash, row.sent_hash, row.head_hash, row.result_hash,
        row.outcome, row.author, row.at,
    )  # fmt: skip
