"""What two branches have in common: the past that a merge compares both with.

Usually that is one commit. Two branches that were merged crosswise (each through a third) have several nearest ones, and
none of them may overrule a choice that was made in another; then the past is the merge of them all.

A promotion carries one scene and is no merge, so its commit has one parent and says nothing of later changes elsewhere.
For the documents it carried, though, the past is what was promoted: or else whoever goes on writing at a promoted scene
would be asked about their own words at the next merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import commits as commit_rows
from aiuteur.db.tables import contents as content_rows
from aiuteur.db.tables import edits
from aiuteur.kit.schema import Document
from aiuteur.timelines import contents, trees
from aiuteur.timelines.model import Entry, Tree
from aiuteur.timelines.threeway import Texts, contested, fold

PROMOTED, RESTORED = "promote", "restore"
_FAR = 16  # so many crossings back, what clashed then was settled long ago: the youngest past will do
_MANY = 400


@dataclass(frozen=True, slots=True)
class Graph:
    """Every commit of a project: what it comes from, and when it was made."""

    parents: Mapping[str, tuple[str, ...]]
    at: Mapping[str, int]
    promotions: frozenset[str]

    def above(self, commit_id: str | None) -> set[str]:
        """A commit and everything it comes from."""
        found: set[str] = set()
        todo = [] if commit_id is None else [commit_id]
        while todo:
            one = todo.pop()
            if one not in found:
                found.add(one)
                todo += self.parents.get(one, ())
        return found

    def nearest(self, left: set[str], right: set[str]) -> list[str]:
        """The commits in both histories that no other such commit comes from, the youngest first."""
        common = left & right
        passed = {parent for one in common for parent in self.parents.get(one, ())}
        return sorted(common - passed, key=lambda one: (self.at[one], one), reverse=True)


@dataclass(frozen=True, slots=True)
class Side:
    """A branch as it stands: its last commit, and its documents now (with what was edited since that commit)."""

    branch_id: str
    commit: str | None
    film: trees.Laid

    @property
    def tree(self) -> Tree:
        """The documents now."""
        return self.film.tree


@dataclass(frozen=True, slots=True)
class Past:
    """What both sides come from: the nearest common commit (None: nothing), and what stood there."""

    commit: str | None
    tree: Tree


async def graph_of(tx: Tx, project_id: str) -> Graph:
    """The commits of a project. One query."""
    columns = (commit_rows.c.id, commit_rows.c.parent, commit_rows.c.merge_parent, commit_rows.c.kind, commit_rows.c.at)
    mine = (commit_rows.c.workspace_id == tx.workspace_id, commit_rows.c.project_id == project_id)
    rows = await tx.all(sa.select(*columns).where(*mine))
    # a merge or promotion that was taken back brought nothing: it can be done again
    taken_back = {row.merge_parent for row in rows if row.kind == RESTORED and row.merge_parent is not None}
    return Graph(
        {
            row.id: tuple(one for one in (row.parent, None if row.id in taken_back else row.merge_parent) if one)
            for row in rows
        },
        {row.id: row.at for row in rows},
        frozenset(row.id for row in rows if row.kind == PROMOTED and row.id not in taken_back),
    )


async def past_of(tx: Tx, graph: Graph, one: Side, other: Side, texts: Texts) -> Past:
    """The past of two branches. Leaves in `texts` what it had to put together."""
    left, right = graph.above(one.commit), graph.above(other.commit)
    nearest = graph.nearest(left, right)
    tree = await _Pasts(tx, graph, texts, (one.film, other.film)).folded(nearest, _FAR)
    since = graph.at[nearest[-1]] if nearest else 0
    for commit in sorted(graph.promotions & (left ^ right), key=lambda commit: (graph.at[commit], commit)):
        tree = {**tree, **await _promoted(tx, graph, commit, one if commit in right else other, since)}
    return Past(nearest[0] if nearest else None, tree)


async def bring(tx: Tx, texts: Texts, entries: Iterable[Entry | None]) -> None:
    """Bring the texts of `entries` that are not there yet, in a handful of queries."""
    wanted = texts.unknown(entry.hash for entry in entries if entry is not None)
    for first in range(0, len(wanted), _MANY):
        texts.bring(await _documents(tx, wanted[first : first + _MANY]))


async def _documents(tx: Tx, digests: list[str]) -> dict[str, Document]:
    columns = (content_rows.c.hash, content_rows.c.kind, content_rows.c.schema_version, content_rows.c.body)
    mine = (content_rows.c.workspace_id == tx.workspace_id, content_rows.c.hash.in_(digests))
    rows = await tx.all(sa.select(*columns).where(*mine))
    return {row.hash: contents.parse(row.kind, row.schema_version, row.body) for row in rows}


@dataclass(frozen=True, slots=True)
class _Pasts:
    """Commits of one project, most of whose scenes stand in one of `films` still: those need not be read."""

    tx: Tx
    graph: Graph
    texts: Texts
    films: tuple[trees.Laid, ...]

    async def folded(self, commits: list[str], far: int) -> Tree:
        """The merge of several pasts."""
        if not commits:
            return {}
        tree, seen = await self._tree(commits[0]), self.graph.above(commits[0])
        for other in commits[1:] if far else []:
            theirs, above = await self._tree(other), self.graph.above(other)
            base = await self.folded(self.graph.nearest(seen, above), far - 1)
            open_keys = contested(base, tree, theirs)
            await bring(self.tx, self.texts, (side.get(key) for side in (base, tree, theirs) for key in open_keys))
            tree = fold(base, tree, theirs, self.texts)
            seen |= above
        return tree

    async def _tree(self, commit: str) -> Tree:
        return await trees.tree_like(self.tx, await trees.root_of_commit(self.tx, commit), *self.films)


async def _promoted(tx: Tx, graph: Graph, commit: str, origin: Side, since: int) -> Tree:
    """What a promotion carried that stood in `origin` too, now or once since the moment `since`."""
    before, after = [await trees.root_of_commit(tx, one) for one in (graph.parents[commit][0], commit)]
    scopes = trees.differing_scopes(before, after)
    was = await trees.tree_of_root(tx, before, scopes)
    carried = {key: one for key, one in (await trees.tree_of_root(tx, after, scopes)).items() if was.get(key) != one}
    stood = await _stood(tx, origin.branch_id, sorted(carried), since)
    return {
        key: entry
        for key, entry in carried.items()
        if (key, entry.hash) in stood or ((now := origin.tree.get(key)) is not None and now.hash == entry.hash)
    }


async def _stood(tx: Tx, branch_id: str, keys: list[str], since: int) -> set[tuple[str, str]]:
    """Key and hash of what stood in a branch and was moved on from."""
    found: set[tuple[str, str]] = set()
    mine = (edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch_id, edits.c.at >= since)
    for first in range(0, len(keys), _MANY):
        query = sa.select(edits.c.doc_key, edits.c.head_hash).where(*mine)
        rows = await tx.all(query.where(edits.c.doc_key.in_(keys[first : first + _MANY])))
        found.update((row.doc_key, row.head_hash) for row in rows if row.head_hash is not None)
    return found
