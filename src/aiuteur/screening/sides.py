"""What a person compares: a branch as it stands, or a commit, with all its documents by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.forecast import forecast
from aiuteur.generation.prices import Cost
from aiuteur.generation.view import View
from aiuteur.screening.names import called
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.place import commit_here
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Basis, Branch, Commit, Head, pasts
from aiuteur.timelines.keys import kind_of
from aiuteur.timelines.threeway import Texts


@dataclass(frozen=True)
class Side:
    """One side of a comparison. Exactly one of `branch` and `commit` is there."""

    view: View
    branch: Branch | None = None
    commit: Commit | None = None

    @property
    def id(self) -> str:
        """The id of the branch or the commit."""
        one = self.branch or self.commit
        assert one is not None, "a side is a branch or a commit"
        return one.id

    def json(self) -> dict[str, str]:
        """For programs."""
        if self.branch is not None:
            return {"branch": self.branch.name, "id": self.branch.id}
        return {"commit": self.id}


async def side_of(tx: Tx, branch: Branch) -> Side:
    """A branch as it stands now."""
    return Side(View(await timelines.load(tx, branch.id)), branch)


async def side_at(tx: Tx, commit: Commit) -> Side:
    """The film as it stood at a commit."""
    return Side(await view_at(tx, commit.id), None, commit)


async def find_side(tx: Tx, project_id: str, main: str, name: str) -> Side:
    """A branch of a project by its id (or `main`), else a commit of it. Raises NotFound."""
    wanted = main if name == "main" else name
    for branch in await timelines.branches.branches(tx, project_id):
        if branch.id == wanted:
            return await side_of(tx, branch)
    return await side_at(tx, await commit_here(tx, project_id, wanted))


async def view_at(tx: Tx, commit_id: str) -> View:
    """All documents of a commit. Who wrote each, and when, is the branch's to know: it says nothing here."""
    tree, texts = await timelines.trees.tree_of(tx, commit_id), Texts()
    await pasts.bring(tx, texts, tree.values())
    return View(
        {
            key: Head(key, kind_of(key), entry.hash, texts.document(entry.hash), _basis(entry.basis), 0, "", 0)
            for key, entry in tree.items()
        }
    )


def _basis(text: str | None) -> Basis | None:
    return None if text is None else Basis.model_validate_json(text)


def name_in(key: str, *views: View) -> str:
    """What a person calls a key, by the first of the views that holds the document."""
    return next((called(view, key) for view in views if view.head(key) is not None), key)


async def cost_of(tx: Tx, side: Side, pipeline: Sequence[Stage]) -> Cost:
    """What the film of a side would take; locks hold in a branch alone."""
    locks = [] if side.branch is None else await timelines.locks.locks(tx, side.branch.id)
    scopes = {one.scope for one in locks}
    return (await forecast(tx, side.view, operations_of(pipeline), engines_of(pipeline), scopes)).cost
