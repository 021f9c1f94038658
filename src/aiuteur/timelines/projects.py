"""Projects: one film each, with the branch `main` from the first moment."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Tx
from aiuteur.db.tables import branches
from aiuteur.db.tables import projects as project_rows
from aiuteur.kit.canonical import canonical
from aiuteur.kit.clock import now_ms
from aiuteur.kit.errors import NotFound
from aiuteur.kit.ids import new_id

MAIN = "main"


@dataclass(frozen=True, slots=True)
class Project:
    """A film in the making. `main` is the id of its main branch; `settings` holds what was wished for at its start."""

    id: str
    title: str
    input_path: str | None
    created_at: int
    archived_at: int | None
    settings: dict[str, Any]
    main: str
    deleted_at: int | None = None


async def create_project(
    tx: Tx, title: str, *, input_path: Path | str | None = None, settings: Mapping[str, Any] | None = None
) -> Project:
    """A new project with its main branch. `input_path` is the story it is made from."""
    row = {
        "id": new_id(),
        "workspace_id": tx.workspace_id,
        "title": title,
        "input_path": None if input_path is None else _place(input_path),
        "created_at": now_ms(),
        "archived_at": None,
        "settings": canonical(dict(settings or {})),
    }
    await tx.execute(project_rows.insert().values(row))
    main = {"id": new_id(), "workspace_id": tx.workspace_id, "project_id": row["id"], "name": MAIN}
    await tx.execute(branches.insert().values(**main, created_at=row["created_at"]))
    return await project(tx, str(row["id"]))


async def project(tx: Tx, project_id: str) -> Project:
    """One project that lives. Raises NotFound."""
    row = await tx.first(_projects(tx).where(project_rows.c.id == project_id, project_rows.c.deleted_at.is_(None)))
    if row is None:
        raise NotFound(f"There is no project {project_id!r} here.", fields={"project": project_id})
    return _project(row)


async def projects(tx: Tx, *, archived: bool = False) -> list[Project]:
    """The living projects of the workspace, newest first; the archived ones too when asked."""
    query = _projects(tx).where(project_rows.c.deleted_at.is_(None))
    if not archived:
        query = query.where(project_rows.c.archived_at.is_(None))
    newest = query.order_by(project_rows.c.created_at.desc(), project_rows.c.id)
    return [_project(row) for row in await tx.all(newest)]


async def find_project_by_input(tx: Tx, path: Path | str) -> Project | None:
    """The newest project that is made from the file at `path` (however the path is written), or None."""
    query = _projects(tx).where(project_rows.c.input_path == _place(path), project_rows.c.archived_at.is_(None))
    query = query.where(project_rows.c.deleted_at.is_(None))
    row = await tx.first(query.order_by(project_rows.c.created_at.desc(), project_rows.c.id))
    return None if row is None else _project(row)


async def update_project(
    tx: Tx,
    project_id: str,
    *,
    title: str | None = None,
    settings: Mapping[str, Any] | None = None,
    archived: bool | None = None,
) -> Project:
    """Rename a project, replace its settings, put it into the archive or take it out. Raises NotFound."""
    values: dict[str, Any] = {} if title is None else {"title": title}
    if settings is not None:
        values["settings"] = canonical(dict(settings))
    if archived is not None:
        values["archived_at"] = now_ms() if archived else None
    if values:
        await tx.execute(sa.update(project_rows).where(*_mine(tx, project_id)).values(values))
    return await project(tx, project_id)


async def delete_project(tx: Tx, project_id: str) -> Project:
    """Put a project out of sight: nothing of it is erased, and `undelete_project` brings it back. Raises NotFound."""
    found = await project(tx, project_id)
    await tx.execute(sa.update(project_rows).where(*_mine(tx, project_id)).values(deleted_at=now_ms()))
    return found


async def undelete_project(tx: Tx, project_id: str) -> Project:
    """Bring a deleted project back as it stood. Raises NotFound when no such project was deleted."""
    was = (*_mine(tx, project_id), project_rows.c.deleted_at.is_not(None))
    if (await tx.execute(sa.update(project_rows).where(*was).values(deleted_at=None))).rowcount == 0:
        raise NotFound(f"There is no deleted project {project_id!r} here.", fields={"project": project_id})
    return await project(tx, project_id)


def _mine(tx: Tx, project_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return project_rows.c.id == project_id, project_rows.c.workspace_id == tx.workspace_id


def _place(path: Path | str) -> str:
    """One spelling per file: absolute, links resolved. Bytes that are no UTF-8 are written out, for the database."""
    return os.fsencode(os.path.realpath(path)).decode("utf-8", "backslashreplace")


def _projects(tx: Tx) -> sa.Select[Any]:
    living = branches.c.deleted_at.is_(None)
    main = sa.and_(branches.c.project_id == project_rows.c.id, branches.c.name == MAIN, living)
    return (
        sa.select(project_rows, branches.c.id.label("main"))
        .join(branches, main)
        .where(project_rows.c.workspace_id == tx.workspace_id)
    )


def _project(row: Any) -> Project:
    return Project(
        id=row.id,
        title=row.title,
        input_path=row.input_path,
        created_at=row.created_at,
        archived_at=row.archived_at,
        settings=json.loads(row.settings),
        main=row.main,
        deleted_at=row.deleted_at,
    )
