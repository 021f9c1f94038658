"""Projects, approvals, and the guards that PostgreSQL will need."""

import asyncio
import os
from pathlib import Path

import pytest
import sqlalchemy as sa

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
        await tx.execute(sa.text("UPDATE aiu_projects SET archived_at = 1"))
        assert await projects(tx) == []
        assert [one.id for one in await projects(tx, archived=True)] == [made.id]
        assert await find_project_by_input(tx, tmp_path / "a") is None
    async with database.write("team") as tx:
        await tx.execute(workspaces.insert().values(id="team", name="Team", created_at=0))
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


async def test_edits_share_the_branch_and_a_ceremony_owns_it(database: Database) -> None:
    """On SQLite they wait for each other all the same: whoever writes is alone."""
    async with database.write() as tx:
        branch = (await create_project(tx, "A")).main
    done: list[str] = []
    hold = asyncio.Event()

    async def edit(key: str, until: asyncio.Event | None = None) -> None:
        async with database.write() as tx:
            await guard.share_branch(tx, branch)
            await guard.own_document(tx, branch, key)
            if until is not None:
                started.set()
                await until.wait()
            done.append(key)

    async def ceremony() -> None:
        async with database.write() as tx:
            await guard.own_branch(tx, branch)
            done.append("ceremony")

    started = asyncio.Event()
    first = asyncio.create_task(edit("shot/s/a", hold))
    await started.wait()
    others = [asyncio.create_task(work) for work in (edit("shot/s/b"), edit("shot/s/a"), ceremony())]
    on_a_server = database.path is None
    if on_a_server:
        await others[0]
    await asyncio.sleep(0.3)  # in which whoever need not wait would have come
    assert done == (["shot/s/b"] if on_a_server else []), (
        "another shot need not wait; the same shot and a ceremony must"
    )
    hold.set()
    await asyncio.gather(first, *others)
    assert sorted(done) == ["ceremony", "shot/s/a", "shot/s/a", "shot/s/b"]
    assert done.index("ceremony") > done.index("shot/s/a")
