"""What a person compares: a branch as it stands, or a commit, with all its documents by name."""

from __future__ import annotations

from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.cli.typeset import ID, when
from aiuteur.db import Tx
from aiuteur.generation.forecast import forecast
from aiuteur.generation.prices import Cost
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.pipeline import PIPELINE, engines
from aiuteur.screening.names import called, resolve
from aiuteur.studio.desk import operations_of
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

    @property
    def name(self) -> str:
        """What a person calls it."""
        if self.branch is not None:
            return self.branch.name
        assert self.commit is not None, "a side is a branch or a commit"
        return f"{self.commit.id[:ID]} ({when(self.commit.at)})"

    def json(self) -> dict[str, str]:
        """For programs."""
        if self.branch is not None:
            return {"branch": self.branch.name, "id": self.branch.id}
        return {"commit": self.id}


async def find_side(tx: Tx, project_id: str, name: str) -> Side:
    """The branch or the commit (its id, or the first six characters or more) that a name means. Raises NotFound, BadInput."""
    try:
        branch = await timelines.find_branch(tx, project_id, name)
    except NotFound as error:
        return Side(*await _commit(tx, project_id, name, error))
    return await side_of(tx, branch)


async def side_of(tx: Tx, branch: Branch) -> Side:
    """A branch as it stands now."""
    return Side(View(await timelines.load(tx, branch.id)), branch)


async def _commit(tx: Tx, project_id: str, name: str, no_branch: NotFound) -> tuple[View, None, Commit]:
    try:
        commit = await timelines.branches.commit_in(tx, project_id, name)
    except NotFound as error:
        there = no_branch.sentence.partition("; there are: ")[2].rstrip(".")
        raise NotFound(
            f"This film has neither a branch nor a commit {name!r}. Its branches are {there}; `aiuteur log` shows commits.",
            fields=error.fields,
        ) from error
    return await view_at(tx, commit.id), None, commit


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


def found_in(name: str, *views: View) -> str:
    """The key of what a person named, in the first of the views that knows it. Raises what the first one says."""
    first: AiuteurError | None = None
    for view in views:
        try:
            return resolve(view, name)
        except AiuteurError as error:
            first = first or error
    assert first is not None, "there is a view to look in"
    raise first


def name_in(key: str, *views: View) -> str:
    """What a person calls a key, by the first of the views that holds the document."""
    return next((called(view, key) for view in views if view.head(key) is not None), key)


async def cost_of(tx: Tx, side: Side) -> Cost:
    """What the film of a side would take; locks hold in a branch alone."""
    locks = [] if side.branch is None else await timelines.locks.locks(tx, side.branch.id)
    found = await forecast(tx, side.view, operations_of(PIPELINE), engines(), {one.scope for one in locks})
    return found.cost
