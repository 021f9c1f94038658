"""What a commit holds: a whole film as two levels of hashes.

A commit's root names one subtree per scene, and one (`story`) for everything that stands under no scene. A subtree maps
document keys to the hash of the content and the hash of the basis. The scene is the unit in which a film is worked on, so
a commit after one edit writes one subtree, and a comparison passes over every scene that did not change by one equality.

A basis is long and seldom moves, so a subtree names it by hash; its text is kept among the contents, under the kind
`basis`. So a commit brings back what a document was made from along with its text, and nothing that was fresh then
comes back stale.

A ceremony commits a branch before and after it moves documents, and a film is megabytes of bases. So whoever owns a branch
reads it once (`Laid`), and works out anew only the scenes that its own moves have touched.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import commits as commit_rows
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import heads
from aiuteur.db.tables import subtrees as subtree_rows
from aiuteur.kit.canonical import canonical, digest_text
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.kit.schema import content_hash
from aiuteur.timelines import guard
from aiuteur.timelines.keys import scene_of
from aiuteur.timelines.model import Entry, Tree

STORY = "story"
BASIS = "basis"  # the kind under which contents keep what documents were made from
_BASIS_VERSION = 1
_MANY = 400  # parameters in one statement, well under what every database takes

Root = Mapping[str, str]  # scope → hash of its subtree


@dataclass(frozen=True, slots=True)
class Laid:
    """A tree with its subtrees written out: scope → canonical text, and the hash of that; `root` as commits keep it."""

    tree: Tree
    texts: Mapping[str, str]
    hashes: Root
    root: str

    def moved(self, writes: Mapping[str, Entry | None]) -> Laid:
        """The same film after some documents moved (None: went). Only the scopes of these are written out again."""
        tree: dict[str, Entry] = {**self.tree}
        for key, entry in writes.items():
            if entry is None:
                tree.pop(key, None)
            else:
                tree[key] = entry
        touched = {scope_of(key) for key in writes}
        anew = _subtrees({key: entry for key, entry in tree.items() if scope_of(key) in touched})
        return _laid(tree, {scope: text for scope, text in self.texts.items() if scope not in touched} | anew, self)


def laid(tree: Tree) -> Laid:
    """Write out the subtrees of a tree; nothing is kept."""
    return _laid(tree, _subtrees(tree))


def scope_of(key: str) -> str:
    """The subtree a document stands in: `scene:<id>`, or `story`."""
    scene = scene_of(key)
    return STORY if scene is None else f"scene:{scene}"


def differing_scopes(root_a: str, root_b: str) -> frozenset[str]:
    """The scopes in which two roots (as commits keep them) differ; all others need not be read."""
    a, b = read_root(root_a), read_root(root_b)
    return frozenset(scope for scope in {*a, *b} if a.get(scope) != b.get(scope))


def read_root(root: str) -> dict[str, str]:
    """A stored root as scope → hash of the subtree."""
    return json.loads(root)


def root_of(tree: Tree) -> str:
    """The root a tree has; what `put_tree` gives, without keeping anything."""
    return laid(tree).root


async def put_tree(tx: Tx, tree: Tree) -> str:
    """Keep a tree: only the subtrees, and the bases in them, that are not kept yet. Its root."""
    return await put_laid(tx, laid(tree))


async def put_laid(tx: Tx, film: Laid) -> str:
    """`put_tree` of a tree that is written out already."""
    texts = {film.hashes[scope]: (scope, text) for scope, text in film.texts.items()}
    await guard.own_trees(tx)
    known = {row.hash for row in await _find(tx, subtree_rows, [subtree_rows.c.hash], texts)}
    missing = {digest: found for digest, found in texts.items() if digest not in known}
    scopes = {scope for scope, _ in missing.values()}
    await _put_bases(tx, (entry for key, entry in film.tree.items() if scope_of(key) in scopes))
    here = {"workspace_id": tx.workspace_id}
    await tx.insert_missing(
        subtree_rows, *({**here, "hash": digest, "entries": text} for digest, (_, text) in sorted(missing.items()))
    )
    return film.root


def heads_of(tx: Tx, branch_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    """The rows of all heads of a branch."""
    # every key is at least the empty text: said, because SQLite otherwise looks through all heads of the workspace
    return heads.c.workspace_id == tx.workspace_id, heads.c.branch_id == branch_id, heads.c.doc_key >= ""


async def tree_of_branch(tx: Tx, branch_id: str) -> Tree:
    """The documents of a branch as they stand. Raises NotFound for a branch that is not there."""
    query = sa.select(heads.c.doc_key, heads.c.content_hash, heads.c.basis)
    rows = await tx.all(query.where(*heads_of(tx, branch_id)))
    if not rows:
        await guard.see_branch(tx, branch_id)
    return {row.doc_key: Entry(row.content_hash, row.basis) for row in rows}


async def hashes_of_branch(tx: Tx, branch_id: str) -> dict[str, str]:
    """The texts of a branch alone, by key: a small part of what a branch weighs. Raises NotFound."""
    query = sa.select(heads.c.doc_key, heads.c.content_hash)
    rows = await tx.all(query.where(*heads_of(tx, branch_id)))
    if not rows:
        await guard.see_branch(tx, branch_id)
    return {row.doc_key: row.content_hash for row in rows}


async def hashes_of_root(tx: Tx, root: str, scopes: Collection[str] | None = None) -> dict[str, str]:
    """The texts under a root alone, by key. Raises as `tree_of_root`."""
    wanted = {digest for scope, digest in read_root(root).items() if scopes is None or scope in scopes}
    return {key: pair[0] for key, pair in (await _entries(tx, wanted)).items()}


async def tree_like(tx: Tx, root: str, *films: Laid) -> Tree:
    """The documents under a root. What one of `films` has at hand is taken from there, scene by scene, and not read."""
    tree: dict[str, Entry] = {}
    hashes = read_root(root)
    missing = set(hashes)
    for film in films:
        same = {scope for scope in missing if film.hashes.get(scope) == hashes[scope]}
        tree.update((key, entry) for key, entry in film.tree.items() if scope_of(key) in same)
        missing -= same
    return {**tree, **await tree_of_root(tx, root, missing)}


async def tree_of(tx: Tx, commit_id: str, scopes: Collection[str] | None = None) -> Tree:
    """The documents of a commit, or of some scopes of it. Raises NotFound."""
    return await tree_of_root(tx, await root_of_commit(tx, commit_id), scopes)


async def root_of_commit(tx: Tx, commit_id: str) -> str:
    """The stored root of a commit. Raises NotFound."""
    mine = (commit_rows.c.workspace_id == tx.workspace_id, commit_rows.c.id == commit_id)
    root = await tx.scalar(sa.select(commit_rows.c.root).where(*mine))
    if root is None:
        raise NotFound(f"There is no commit {commit_id!r} here.", fields={"commit": commit_id})
    return root


async def tree_of_root(tx: Tx, root: str, scopes: Collection[str] | None = None) -> Tree:
    """The documents under a root. Raises AiuteurError (`damaged`) when a part of it is missing."""
    wanted = {digest for scope, digest in read_root(root).items() if scopes is None or scope in scopes}
    entries = await _entries(tx, wanted)
    bases = await _bases(tx, {pair[1] for pair in entries.values() if len(pair) > 1})
    return {key: Entry(pair[0], bases[pair[1]] if len(pair) > 1 else None) for key, pair in sorted(entries.items())}


async def kept_by(tx: Tx, roots: Iterable[str]) -> tuple[set[str], set[str]]:
    """What roots keep alive: the hashes of their subtrees, and those of contents (texts and bases) named in these."""
    trees = {digest for root in roots for digest in read_root(root).values()}
    found: set[str] = set()
    rows = await _find(tx, subtree_rows, [subtree_rows.c.hash, subtree_rows.c.entries], trees)
    _check_whole(trees, rows)
    for row in rows:  # one by one: the same document stands in many subtrees, each time with another text
        found.update(digest for pair in json.loads(row.entries).values() for digest in pair)
    return trees, found


async def verify(tx: Tx) -> list[str]:
    """The hashes of all kept subtrees that do not derive again: what the disk or a stranger has changed."""
    mine = sa.select(subtree_rows.c.hash, subtree_rows.c.entries).where(subtree_rows.c.workspace_id == tx.workspace_id)
    rows = await tx.all(mine.order_by(subtree_rows.c.hash))
    return [row.hash for row in rows if digest_text(row.entries) != row.hash]


def _subtrees(tree: Tree) -> dict[str, str]:
    """Scope → canonical text of its entries."""
    parts: dict[str, dict[str, list[str]]] = {}
    for key, entry in tree.items():
        pair = [entry.hash] if entry.basis is None else [entry.hash, _basis_hash(entry.basis)]
        parts.setdefault(scope_of(key), {})[key] = pair
    return {scope: canonical(entries) for scope, entries in parts.items()}


def _laid(tree: Tree, texts: Mapping[str, str], like: Laid | None = None) -> Laid:
    known = {} if like is None else {text: like.hashes[scope] for scope, text in like.texts.items()}
    hashes = {scope: known.get(text) or digest_text(text) for scope, text in texts.items()}
    return Laid(tree, texts, hashes, _root(hashes))


def _root(scopes: Root) -> str:
    return canonical(dict(scopes))


def _basis_hash(text: str) -> str:
    return content_hash(BASIS, _BASIS_VERSION, text)


async def _put_bases(tx: Tx, entries: Iterable[Entry]) -> None:
    texts = {_basis_hash(entry.basis): entry.basis for entry in entries if entry.basis is not None}
    known = {row.hash for row in await _find(tx, content_rows, [content_rows.c.hash], texts)}
    here = {"workspace_id": tx.workspace_id, "kind": BASIS, "schema_version": _BASIS_VERSION, "created_at": now_ms()}
    # in one order, so that two such transactions never wait for each other
    missing = ({**here, "hash": digest, "body": text} for digest, text in sorted(texts.items()) if digest not in known)
    await tx.insert_missing(content_rows, *missing)


async def _entries(tx: Tx, hashes: Collection[str]) -> dict[str, list[str]]:
    rows = await _find(tx, subtree_rows, [subtree_rows.c.hash, subtree_rows.c.entries], hashes)
    _check_whole(hashes, rows)
    return {key: pair for row in rows for key, pair in json.loads(row.entries).items()}


async def _bases(tx: Tx, hashes: Collection[str]) -> dict[str, str]:
    rows = await _find(tx, content_rows, [content_rows.c.hash, content_rows.c.body], hashes)
    _check_whole(hashes, rows)
    return {row.hash: row.body for row in rows}


async def _find(tx: Tx, table: sa.Table, columns: Sequence[sa.Column[Any]], hashes: Collection[str]) -> list[Any]:
    found: list[Any] = []
    ordered = sorted(hashes)
    for first in range(0, len(ordered), _MANY):
        query = sa.select(*columns).where(table.c.workspace_id == tx.workspace_id)
        found += await tx.all(query.where(table.c.hash.in_(ordered[first : first + _MANY])))
    return found


def _check_whole(wanted: Collection[str], rows: Sequence[Any]) -> None:
    gone = sorted(set(wanted) - {row.hash for row in rows})
    if gone:
        raise AiuteurError(
            f"A part of this film's history is missing ({gone[0]}); `aiuteur doctor` says what can be brought back. "
            "Nothing was changed.",
            code="damaged",
            fields={"missing": gone},
        )
