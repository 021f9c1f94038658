"""Projects, approvals, and the guards that PostgreSQL will need."""

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from aiuteur.db import Database
from aiuteur.db.tables import branches, workspaces
from aiuteur.kit import clock
from aiuteur.kit.errors import NotFound
from aiuteur.timelines import (
    approvals,
    approve,
    create_project,
    find_project_by_input,
    guard,
    load,
    project,
    update_project,
)
from aiuteur.timelines.projects import projects


async def test_a_project_is_found_by_the_file_it_is_made_from(database: Database, tmp_path: Path) -> None:
    story, link = tmp_path / "my story.txt", tmp_path / "link.txt"
    story.write_text("x")
    link.symlink_to(story)
    relative = os.path.relpath(story)  # noqa: ASYNC240 - a few bytes in a test
    async with database.write() as tx:
        with clock.running(lambda: 1):
            await create_project(tx, "First", input_path=story)
        made = await create_project(tx, "Second", input_path=story, settings={"minutes": 2})
        other = await create_project(tx, "An idea")
        for way in (story, str(link), tmp_path / "x" / ".." / "my story.txt", relative):
            assert await find_project_by_input(tx, way) == made
        assert await find_project_by_input(tx, tmp_path / "other.txt") is None
        assert (made.title, made.settings, made.input_path) == ("Second", {"minutes": 2}, str(story))
        assert [one.title for one in await projects(tx)][-1] == "First"
        assert await load(tx, made.main) == {}
        assert made.main != other.main
        changed = await update_project(tx, made.id, title="Renamed", settings={})
        assert (changed.title, changed.settings) == ("Renamed", {})
        assert await update_project(tx, made.id) == changed
        with pytest.raises(NotFound):
            await project(tx, "nothing")


async def test_a_file_name_that_is_no_text_can_be_kept(database: Database, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"st\xf6ry.txt")
    async with database.write() as tx:
        made = await create_project(tx, "Odd", input_path=odd)
        assert await find_project_by_input(tx, odd) == made


async def test_archived_projects_step_aside_and_tenants_do_not_meet(database: Database, tmp_path: Path) -> None:
    async with database.write() as tx:
        made = await create_project(tx, "A", input_path=tmp_path / "a")
        await tx.execute(workspaces.insert().values(id="team", name="Team", created_at=0))
        await tx.execute(sa.text("UPDATE aiu_projects SET archived_at = 1"))
        assert await projects(tx) == []
        assert [one.id for one in await projects(tx, archived=True)] == [made.id]
        assert await find_project_by_input(tx, tmp_path / "a") is None
    async with database.write("team") as tx:
        assert await projects(tx, archived=True) == []
        for wrong in (
            project(tx, made.id),
            update_project(tx, made.id, title="stolen"),
            guard.share_branch(tx, made.main),
        ):
            with pytest.raises(NotFound):
                await wrong
    async with database.read() as tx:
        assert (await project(tx, made.id)).title == "A"


async def test_approvals_are_a_list_that_only_grows(database: Database, branch: str) -> None:
    async with database.write() as tx:
        with clock.running(lambda: 5):
            await approve(tx, branch, "treatment", "", "s2:a", True, "aiuteur film")
            await approve(tx, branch, "treatment", "", "s2:b", False, "ann")
        with pytest.raises(NotFound):
            await approve(tx, "nowhere", "treatment", "", "s2:a", True, "x")
        found = await approvals(tx, branch)
    assert [(one.fingerprint, one.automatic, one.author, one.at) for one in found] == [
        ("s2:a", True, "aiuteur film", 5), ("s2:b", False, "ann", 5),
    ]  # fmt: skip


async def test_a_deleted_branch_takes_no_edits(database: Database, branch: str) -> None:
    async with database.write() as tx:
        await guard.share_branch(tx, branch)
        await guard.own_branch(tx, branch)
        await tx.execute(sa.update(branches).values(deleted_at=1))
        with pytest.raises(NotFound, match="deleted"):
            await guard.share_branch(tx, branch)


async def test_postgresql_would_take_the_locks() -> None:
    said: list[str] = []

    async def note(statement: Any) -> str:
        said.append(str(statement.compile(dialect=postgresql.dialect())))
        return "found"

    tx: Any = SimpleNamespace(workspace_id="local", dialect="postgresql", memory={}, scalar=note, execute=note)
    await guard.share_branch(tx, "b")
    await guard.own_branch(tx, "b")
    await guard.own_document(tx, "b", "shot/s/a")
    assert said[0].endswith("FOR SHARE")
    assert said[1].endswith("FOR UPDATE")
    assert "pg_advisory_xact_lock(hashtextextended(" in said[2]
