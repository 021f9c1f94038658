"""Where a request stands: a person, a project of their workspace, and one of its branches. The one policy of all routes.

An id of another workspace, a branch of another project, a deleted one and one that never was are told in one sentence:
nobody learns by asking what others have. No id is trusted to belong to the one before it in the address.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Path, Request

from aiuteur import timelines
from aiuteur.accounts.person import Person
from aiuteur.db import Tx
from aiuteur.generation.entrance import Entry, visiting, working
from aiuteur.generation.floor import Floor
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.ids import is_id
from aiuteur.studio.house import House, house
from aiuteur.timelines import Branch, Commit, Project
from aiuteur.timelines.projects import MAIN

ProjectId = Annotated[str, Path(description="The id of a project")]
BranchId = Annotated[str, Path(description="The id of a branch of it; `main` is its main branch")]


@dataclass(frozen=True)
class Place:
    """A person in one branch of a project of theirs."""

    house: House
    floor: Floor
    person: Person
    project: Project
    branch: Branch

    async def view(self) -> View:
        """All documents of the branch, as they stand now."""
        async with self.floor.database.read() as tx:
            return await self.floor.views.view(tx, self.branch.id)


@dataclass(frozen=True)
class Lot:
    """A person at a project of theirs, in no branch yet."""

    house: House
    floor: Floor
    person: Person
    project: Project


async def find_project(tx: Tx, project_id: str) -> Project:
    """A project of this workspace by its id. Raises NotFound."""
    if not is_id(project_id):
        raise NotFound(f"There is no project {project_id[:40]!r} here.", fields={"project": project_id[:40]})
    return await timelines.project(tx, project_id)


async def find_place(tx: Tx, project_id: str, branch_id: str) -> tuple[Project, Branch]:
    """A project of this workspace and a branch of it. Raises NotFound."""
    project = await find_project(tx, project_id)
    wanted = project.main if branch_id == MAIN else branch_id
    gone = NotFound(
        f"There is no branch {branch_id[:40]!r} in this project; it may have been deleted.",
        fields={"branch": branch_id[:40]},
    )
    if not is_id(wanted):
        raise gone
    try:
        found = await timelines.branches.branch(tx, wanted)
    except NotFound:
        raise gone from None
    if found.project_id != project.id:
        raise gone
    return project, found


async def commit_here(tx: Tx, project_id: str, commit_id: str) -> Commit:
    """A commit of this film. Raises NotFound: of another film's nothing is told."""
    found = await timelines.commit_of(tx, commit_id)
    if found.project_id != project_id:
        raise NotFound(f"There is no commit {commit_id[:40]!r} here.", fields={"commit": commit_id[:40]})
    return found


async def _reading(
    request: Request, entry: Annotated[Entry, Depends(visiting)], project: ProjectId, branch: BranchId
) -> Place:
    async with entry.floor.database.read() as tx:
        where, lane = await find_place(tx, project, branch)
    return Place(house(request), entry.floor, entry.person, where, lane)


async def _editing(place: Annotated[Place, Depends(_reading)], entry: Annotated[Entry, Depends(working)]) -> Place:
    return place


async def _looking(request: Request, entry: Annotated[Entry, Depends(visiting)], project: ProjectId) -> Lot:
    async with entry.floor.database.read() as tx:
        return Lot(house(request), entry.floor, entry.person, await find_project(tx, project))


async def _building(lot: Annotated[Lot, Depends(_looking)], entry: Annotated[Entry, Depends(working)]) -> Lot:
    return lot


Reading = Annotated[Place, Depends(_reading)]
Editing = Annotated[Place, Depends(_editing)]
Looking = Annotated[Lot, Depends(_looking)]
Building = Annotated[Lot, Depends(_building)]
