"""Projects and their branches: make, name, put away, bring back."""

from __future__ import annotations

import asyncio
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field, StringConstraints

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.entrance import Working
from aiuteur.kit.errors import AiuteurError, NotFound, Refused
from aiuteur.kit.ids import is_id
from aiuteur.kit.request import RequestBody
from aiuteur.studio.answers import ERRORS
from aiuteur.studio.beginning import EMPTY, begin
from aiuteur.studio.house import house
from aiuteur.studio.library import is_library
from aiuteur.studio.place import (
    BranchId,
    Building,
    Editing,
    Looking,
    Lot,
    ProjectId,
    Reading,
    commit_here,
    find_place,
)
from aiuteur.studio.routes_runs import RunAnswer, run_answer
from aiuteur.studio.runs import Wish
from aiuteur.timelines import Branch, Project
from aiuteur.timelines.copying import duplicate
from aiuteur.timelines.projects import MAIN, delete_project, undelete_project, update_project

router = APIRouter(responses=ERRORS)

Line = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]+$")
]
Note = Annotated[str, StringConstraints(max_length=2000, strip_whitespace=True, pattern=r"^[^\x00]*$")]


class ProjectAnswer(BaseModel):
    """A film in the making."""

    id: str
    title: str
    created_at: int
    archived_at: int | None
    main: str = Field(description="The id of its main branch")


class BegunAnswer(ProjectAnswer):
    """A film that was begun, and the run that prepares it, where one does."""

    run: RunAnswer | None = None
    refused: str = Field("", description="Why it could not be prepared; the film begins at its first stage")


class BranchAnswer(BaseModel):
    """One timeline of a project."""

    id: str
    name: str
    main: bool
    forked_from: str | None
    author: str
    message: str
    forced: bool
    created_at: int
    deleted_at: int | None


class NewProject(RequestBody):
    """A project to make."""

    title: Line
    template: Annotated[str, Field(max_length=64)] = ""


class Duplicate(RequestBody):
    """What the copy is called; without a title, as the first one."""

    title: Line | None = None


class ProjectChange(RequestBody):
    """What to change in a project; what is left out stays."""

    title: Line | None = None
    archived: bool | None = None


class NewBranch(RequestBody):
    """A branch to make. Without `from_branch` it begins where main stands, with `commit` where the film stood then."""

    name: Annotated[str, Field(max_length=80)]
    from_branch: Annotated[str, Field(max_length=64)] = MAIN
    commit: Annotated[str | None, Field(max_length=64)] = None
    message: Note = ""


class BranchChange(RequestBody):
    """Another name for a branch."""

    name: Annotated[str, Field(max_length=80)]


@router.post("/projects", status_code=201, operation_id="create_project", summary="Make a project", tags=["projects"])
async def make_project(request: Request, entry: Working, wish: NewProject) -> BegunAnswer:
    """A new project with its main branch: empty, or with the story of a template, and a run that makes and passes the stages
    before the one at which that template opens.
    """
    here, author = house(request), entry.person.account_id
    begins = await asyncio.to_thread(here.template, wish.template) if wish.template else EMPTY
    made = await begin(entry.floor.database, wish.title, begins, author)
    told = BegunAnswer(**project_answer(made).model_dump())
    opens = next(stage for stage in here.pipeline if stage.slug == begins.opens)
    if opens == here.pipeline[0]:
        return told
    try:
        run = await here.runs.start(entry.floor, made.id, made.main, Wish(opens, passing=True), author)
    except AiuteurError as error:  # the film is there, and may be gone on with by hand
        return told.model_copy(update={"refused": error.sentence})
    return told.model_copy(update={"run": run_answer(run)})


@router.post(
    "/projects/{project}/duplicate",
    status_code=201,
    operation_id="duplicate_project",
    summary="Another film with the same documents",
    tags=["projects"],
)
async def duplicate_project(lot: Building, wish: Duplicate) -> ProjectAnswer:
    """A new project of the documents of this one's main branch. No picture is made again."""
    _no_library(lot)
    title = wish.title or f"{lot.project.title[:180]} (copy)"
    async with lot.floor.database.write() as tx:
        return project_answer(await duplicate(tx, lot.project.id, title, lot.person.account_id))


@router.get("/projects/{project}", operation_id="read_project", summary="One project", tags=["projects"])
async def read_project(lot: Looking) -> ProjectAnswer:
    """One project."""
    return project_answer(lot.project)


@router.patch("/projects/{project}", operation_id="change_project", summary="Rename, archive", tags=["projects"])
async def change_project(lot: Building, request: ProjectChange) -> ProjectAnswer:
    """Rename a project, put it into the archive or take it out."""
    _no_library(lot)
    async with lot.floor.database.write() as tx:
        found = await update_project(tx, lot.project.id, title=request.title, archived=request.archived)
    return project_answer(found)


@router.delete("/projects/{project}", operation_id="delete_project", summary="Delete a project", tags=["projects"])
async def remove_project(lot: Building) -> ProjectAnswer:
    """Put a project out of sight. Nothing of it is erased: `undelete` brings it back as it stood."""
    _no_library(lot)
    async with lot.floor.database.write() as tx:
        return project_answer(await delete_project(tx, lot.project.id))


@router.post(
    "/projects/{project}/undelete", operation_id="undelete_project", summary="Bring a project back", tags=["projects"]
)
async def bring_project_back(entry: Working, project: ProjectId) -> ProjectAnswer:
    """Bring a deleted project back as it stood."""
    if not is_id(project):
        raise NotFound("There is no such deleted project here.")
    async with entry.floor.database.write() as tx:
        return project_answer(await undelete_project(tx, project))


@router.get("/projects/{project}/branches", operation_id="list_branches", summary="Branches", tags=["branches"])
async def list_branches(lot: Looking, deleted: bool = False) -> list[BranchAnswer]:
    """The branches of a project, main first; with `deleted`, the deleted ones too."""
    async with lot.floor.database.read() as tx:
        found = await timelines.branches.branches(tx, lot.project.id, deleted=deleted)
    return [branch_answer(one) for one in found]


@router.post(
    "/projects/{project}/branches", status_code=201, operation_id="fork_branch", summary="New branch", tags=["branches"]
)
async def fork_branch(lot: Building, request: NewBranch) -> BranchAnswer:
    """A new branch with the documents of another as they stand. No picture is made again."""
    async with lot.floor.database.write() as tx:
        _, source = await find_place(tx, lot.project.id, request.from_branch)
        at = None if request.commit is None else (await commit_here(tx, lot.project.id, request.commit)).id
        author = lot.person.account_id
        made = await timelines.fork(tx, source.id, request.name, author, at=at, message=request.message)
    return branch_answer(made)


@router.get(
    "/projects/{project}/branches/{branch}", operation_id="read_branch", summary="One branch", tags=["branches"]
)
async def read_branch(place: Reading) -> BranchAnswer:
    """One branch."""
    return branch_answer(place.branch)


@router.patch(
    "/projects/{project}/branches/{branch}", operation_id="rename_branch", summary="Rename", tags=["branches"]
)
async def rename_branch(place: Editing, request: BranchChange) -> BranchAnswer:
    """Give a branch another name. `main` keeps its own."""
    async with place.floor.database.write() as tx:
        return branch_answer(await timelines.branches.rename(tx, place.branch.id, request.name))


@router.delete(
    "/projects/{project}/branches/{branch}", operation_id="delete_branch", summary="Delete", tags=["branches"]
)
async def delete_branch(place: Editing, even_unmerged: bool = False) -> BranchAnswer:
    """Delete a branch; `undelete` brings it back. Refused where its work stands nowhere else, unless `even_unmerged`."""
    async with place.floor.database.write() as tx:
        gone = await timelines.branches.delete(
            tx, place.branch.id, place.person.account_id, even_unmerged=even_unmerged
        )
    return branch_answer(gone)


@router.post(
    "/projects/{project}/branches/{branch}/undelete",
    operation_id="undelete_branch",
    summary="Bring a branch back",
    tags=["branches"],
)
async def bring_branch_back(lot: Building, branch: BranchId) -> BranchAnswer:
    """Bring a deleted branch back as it stood; its locks are gone."""
    async with lot.floor.database.write() as tx:
        await _deleted_here(tx, lot, branch)
        return branch_answer(await timelines.branches.undelete(tx, branch))


async def _deleted_here(tx: Tx, lot: Lot, branch: str) -> None:
    gone = await timelines.branches.branches(tx, lot.project.id, deleted=True)
    if branch not in {one.id for one in gone if one.deleted_at is not None}:
        raise NotFound("There is no such deleted branch in this project.", fields={"branch": branch[:40]})


def _no_library(lot: Lot) -> None:
    if is_library(lot.project):
        raise Refused("This is the workspace's library and no film; it stays as it is.", code="library")


def project_answer(project: Project) -> ProjectAnswer:
    """A project as the API answers it."""
    return ProjectAnswer(
        id=project.id,
        title=project.title,
        created_at=project.created_at,
        archived_at=project.archived_at,
        main=project.main,
    )


def branch_answer(branch: Branch) -> BranchAnswer:
    """A branch as the API answers it."""
    return BranchAnswer(
        id=branch.id,
        name=branch.name,
        main=branch.name == MAIN,
        forked_from=branch.forked_from,
        author=branch.author,
        message=branch.message,
        forced=branch.forced,
        created_at=branch.created_at,
        deleted_at=branch.deleted_at,
    )
