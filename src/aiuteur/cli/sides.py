"""What a person compares on the command line: a side as the screening has it, by the names that are typed there."""

from __future__ import annotations

from aiuteur import timelines
from aiuteur.cli.typeset import ID, when
from aiuteur.db import Tx
from aiuteur.generation.prices import Cost
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError, NotFound
from aiuteur.pipeline import PIPELINE
from aiuteur.screening import sides
from aiuteur.screening.names import resolve
from aiuteur.screening.sides import name_in, view_at
from aiuteur.timelines import Branch, Commit

__all__ = ["Side", "cost_of", "find_side", "found_in", "name_in", "side_of"]


class Side(sides.Side):
    """One side of a comparison, as this command calls it."""

    @property
    def name(self) -> str:
        """What a person calls it."""
        if self.branch is not None:
            return self.branch.name
        assert self.commit is not None, "a side is a branch or a commit"
        return f"{self.commit.id[:ID]} ({when(self.commit.at)})"


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


async def cost_of(tx: Tx, side: Side) -> Cost:
    """What the film of a side would take; locks hold in a branch alone."""
    return await sides.cost_of(tx, side, PIPELINE)
