"""What is damaged in documents and their history, and mending what can be mended without a guess.

A text is kept under its hash, so a damaged one is mended only with a text that has that very hash: the same text with
its spelling restored (a database that rewrites JSON), or what a document was made from, which the journal and the heads
hold a second time. For anything else it is said what was lost and which version before it is whole. A document that a
machine made from others is no loss: it is taken out of its branch, and made again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import doc_refs, edits, heads
from aiuteur.db.tables import subtrees as subtree_rows
from aiuteur.kit.canonical import canonical, digest_text
from aiuteur.kit.errors import AiuteurError
from aiuteur.kit.ids import new_id
from aiuteur.kit.schema import content_hash
from aiuteur.timelines import contents, journal, kinds, trees
from aiuteur.timelines.journal import REMOVED, Attempt
from aiuteur.timelines.model import Basis
from aiuteur.timelines.trees import BASIS

AUTHOR = "doctor"


@dataclass(frozen=True)
class Damaged:
    """A kept text that has another hash than it should: where it stands, and the same text whole, if it was found."""

    hash: str
    kind: str
    body: str
    at: tuple[tuple[str, str], ...] = ()  # branch, document key
    whole: tuple[str, int, str] | None = None  # kind, schema version, body
    last_whole: tuple[tuple[str, str], ...] = ()  # document key, hash of the newest version before it that is whole


@dataclass(frozen=True)
class Hollow:
    """A document whose text is not there. `made` when a machine made it and no hand was at it."""

    branch: str
    key: str
    hash: str
    made: bool
    last_whole: str = ""  # the hash of the newest version before it that is whole


@dataclass
class State:
    """All that is wrong in one workspace's documents and history."""

    damaged: list[Damaged] = field(default_factory=list[Damaged])
    subtrees: list[str] = field(default_factory=list[str])
    hollow: list[Hollow] = field(default_factory=list[Hollow])
    references: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # branch, key


async def examine(tx: Tx) -> State:
    """Look at everything. Reads all texts of the workspace."""
    state = State()
    bad = await contents.verify(tx)
    where = await _standing(tx)
    for digest in bad:
        state.damaged.append(await _damaged(tx, digest, where.get(digest, ()), bad))
    state.subtrees = await trees.verify(tx)
    state.hollow = await _hollow(tx, bad)
    if not bad:
        state.references = [(branch, key) for branch, key, _ in await _wrong_references(tx)]
    return state


async def put_back(tx: Tx, damaged: Damaged) -> None:
    """Write the whole text in place of the damaged one, which the caller has put by."""
    if damaged.whole is not None:
        kind, version, body = damaged.whole
        mine = (content_rows.c.workspace_id == tx.workspace_id, content_rows.c.hash == damaged.hash)
        await tx.execute(sa.update(content_rows).where(*mine).values(kind=kind, schema_version=version, body=body))


async def mend_subtree(tx: Tx, digest: str) -> bool:
    """Write a damaged subtree anew, from its own text or from a branch that still stands there. False when neither fits."""
    mine = (subtree_rows.c.workspace_id == tx.workspace_id, subtree_rows.c.hash == digest)
    text = str(await tx.scalar(sa.select(subtree_rows.c.entries).where(*mine)))
    spelled = _spelled(text)
    if spelled is not None and digest_text(spelled) == digest:
        await tx.execute(sa.update(subtree_rows).where(*mine).values(entries=spelled))
        return True
    await tx.execute(sa.delete(subtree_rows).where(*mine))
    asked = sa.select(heads.c.branch_id).where(heads.c.workspace_id == tx.workspace_id).distinct()
    for row in await tx.all(asked.order_by(heads.c.branch_id)):
        await trees.put_tree(tx, await trees.tree_of_branch(tx, row.branch_id))
        if await tx.scalar(sa.select(subtree_rows.c.hash).where(*mine)):
            return True
    await tx.execute(subtree_rows.insert().values(workspace_id=tx.workspace_id, hash=digest, entries=text))
    return False


async def take_out(tx: Tx, hollow: Hollow) -> None:
    """Take a document without a text out of its branch, with a line in the journal."""
    for table in (doc_refs, heads):
        mine = (table.c.workspace_id == tx.workspace_id, table.c.branch_id == hollow.branch)
        await tx.execute(sa.delete(table).where(*mine, table.c.doc_key == hollow.key))
    attempt = Attempt(hollow.branch, hollow.key, new_id(), AUTHOR)
    await journal.write(tx, attempt.row(tx, hollow.hash, None, REMOVED))


async def mend_references(tx: Tx) -> int:
    """Write anew what documents point to, where that is wrong. How many documents that were."""
    wrong = await _wrong_references(tx)
    for branch, key, right in wrong:
        here = {"workspace_id": tx.workspace_id, "branch_id": branch, "doc_key": key}
        mine = (doc_refs.c.workspace_id == tx.workspace_id, doc_refs.c.branch_id == branch, doc_refs.c.doc_key == key)
        await tx.execute(sa.delete(doc_refs).where(*mine))
        await tx.insert_missing(doc_refs, *({**here, "ref_key": one} for one in sorted(right)))
    return len(wrong)


async def _damaged(tx: Tx, digest: str, at: tuple[tuple[str, str], ...], bad: Sequence[str]) -> Damaged:
    mine = (content_rows.c.workspace_id == tx.workspace_id, content_rows.c.hash == digest)
    row: Any = await tx.first(sa.select(content_rows).where(*mine))
    for whole in await _candidates(tx, row):
        if content_hash(*whole) == digest:
            return Damaged(digest, row.kind, row.body, at, whole)
    before = [(key, await last_whole(tx, branch, key, bad)) for branch, key in at]
    return Damaged(digest, row.kind, row.body, at, None, tuple((key, found) for key, found in before if found))


async def _candidates(tx: Tx, row: Any) -> list[tuple[str, int, str]]:
    """Texts that may be the one that was damaged."""
    spelled = _spelled(row.body)
    texts = [row.body] if spelled is None else [row.body, spelled]
    known = [(name, kinds.model_of(name).SCHEMA_VERSION) for name in kinds.names()] + [(BASIS, 1)]
    versions = {(row.kind, row.schema_version), *((name, n) for name, today in known for n in range(1, today + 1))}
    tried = [(kind, version, text) for text in texts for kind, version in sorted(versions)]
    for table in (heads, edits):
        asked = sa.select(table.c.basis).where(table.c.workspace_id == tx.workspace_id, table.c.basis.is_not(None))
        tried += [(BASIS, 1, one.basis) for one in await tx.all(asked.distinct())]
    return tried


def _spelled(text: str) -> str | None:
    """The text as canonical JSON; None for what is no JSON any more."""
    try:
        return canonical(json.loads(text))
    except ValueError:
        return None


async def _standing(tx: Tx) -> dict[str, tuple[tuple[str, str], ...]]:
    """Hash → where it stands."""
    asked = sa.select(heads.c.content_hash, heads.c.branch_id, heads.c.doc_key)
    found: dict[str, list[tuple[str, str]]] = {}
    for row in await tx.all(asked.where(heads.c.workspace_id == tx.workspace_id).order_by(heads.c.doc_key)):
        found.setdefault(row.content_hash, []).append((row.branch_id, row.doc_key))
    return {digest: tuple(places) for digest, places in found.items()}


async def _hollow(tx: Tx, bad: Sequence[str]) -> list[Hollow]:
    """Heads whose text is not kept."""
    kept = sa.select(content_rows.c.hash).where(content_rows.c.workspace_id == tx.workspace_id)
    asked = sa.select(heads).where(heads.c.workspace_id == tx.workspace_id, heads.c.content_hash.not_in(kept))
    found: list[Hollow] = []
    for row in await tx.all(asked.order_by(heads.c.branch_id, heads.c.doc_key)):
        basis = None if row.basis is None else Basis.model_validate_json(row.basis)
        made = basis is not None and basis.made == row.content_hash
        before = await last_whole(tx, row.branch_id, row.doc_key, bad)
        found.append(Hollow(row.branch_id, row.doc_key, row.content_hash, made, before))
    return found


async def last_whole(tx: Tx, branch: str, key: str, bad: Sequence[str]) -> str:
    """The hash of the newest version of a document in the journal that is kept and whole; empty where there is none."""
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch, edits.c.doc_key == key)
    kept = sa.and_(content_rows.c.workspace_id == tx.workspace_id, content_rows.c.hash == edits.c.result_hash)
    asked = sa.select(edits.c.result_hash).join(content_rows, kept).where(*mine, edits.c.result_hash.not_in(list(bad)))
    return str(await tx.scalar(asked.order_by(edits.c.seq.desc()).limit(1)) or "")


async def _wrong_references(tx: Tx) -> list[tuple[str, str, set[str]]]:
    """Documents of which it is written down wrongly what they point to, and what is right."""
    same = sa.and_(content_rows.c.workspace_id == heads.c.workspace_id, content_rows.c.hash == heads.c.content_hash)
    columns = (
        heads.c.branch_id,
        heads.c.doc_key,
        content_rows.c.kind,
        content_rows.c.schema_version,
        content_rows.c.body,
    )
    asked = sa.select(*columns).join(content_rows, same).where(heads.c.workspace_id == tx.workspace_id)
    right: dict[tuple[str, str], set[str]] = {}
    for row in await tx.all(asked):
        right[row.branch_id, row.doc_key] = _points_to(row)
    written: dict[tuple[str, str], set[str]] = {}
    for row in await tx.all(sa.select(doc_refs).where(doc_refs.c.workspace_id == tx.workspace_id)):
        written.setdefault((row.branch_id, row.doc_key), set()).add(row.ref_key)
    places = sorted({*right, *written})
    return [
        (*place, right.get(place, set())) for place in places if written.get(place, set()) != right.get(place, set())
    ]


def _points_to(row: Any) -> set[str]:
    references = kinds.kind(row.kind).references
    if references is None:
        return set()
    try:
        return set(references(contents.parse(row.kind, row.schema_version, row.body)))
    except AiuteurError:  # another check tells of it
        return set()
