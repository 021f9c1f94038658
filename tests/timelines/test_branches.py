"""Branches: forked without a copy of any medium, renamed, deleted with safeguards, brought back."""

import asyncio
import contextlib
import random
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from aiuteur.db import Database, Tx
from aiuteur.db.tables import approvals as approval_rows
from aiuteur.db.tables import branches as branch_rows
from aiuteur.db.tables import contents, edits, heads, metadata, workspaces
from aiuteur.kit import clock
from aiuteur.kit.errors import BadInput, NotFound, Refused
from aiuteur.timelines import (
    Basis,
    Clash,
    approvals,
    approve,
    create_project,
    head,
    history,
    load,
    lock,
    project,
    remove,
    save,
    save_generated,
    trees,
    uses_of,
)
from aiuteur.timelines.branches import (
    Unmerged,
    branch,
    branches,
    delete,
    find_branch,
    fork,
    rename,
    undelete,
    unmerged,
)
from aiuteur.timelines.commits import commit, commit_of, log
from aiuteur.timelines.locks import locks
from aiuteur.timelines.restore import restore


@pytest.fixture
async def main(database: Database) -> str:
    async with database.write() as tx:
        return (await create_project(tx, "A film")).main


async def put(tx: Tx, branch_id: str, key: str, document: Any) -> str:
    now = await head(tx, branch_id, key)
    return (await save(tx, branch_id, key, document, base=None if now is None else now.hash, author="ann")).hash


async def film(tx: Tx, main: str, models: Any) -> None:
    await put(tx, main, "asset/mia", models.Asset(name="Mia"))
    shot = models.Shot(action="walks", cast=("mia",))
    await save_generated(tx, main, "shot/s1/a", shot, Basis(operation="shots", version=2), "engine")
    await put(tx, main, "shot/s2/a", models.Shot(action="sits"))
    await approve(tx, main, "shots", "", "s2:seen", True, "film")


async def test_a_fork_holds_the_same_film_and_goes_its_own_way(database: Database, main: str, models: Any) -> None:
    async with database.write() as tx:
        await film(tx, main, models)
        await lock(tx, main, "stage:assets", "ann")
        with clock.running(lambda: 77):
            made = await fork(tx, main, "sad ending", "bob", message="what if", forced=True)
        assert (made.name, made.author, made.forced, made.forked_from, made.created_at) == (
            "sad ending", "bob", True, main, 77,
        )  # fmt: skip
        assert made.forked_commit == made.head_commit == (await branch(tx, main)).head_commit
        assert made.message == "what if"
        second = await fork(tx, main, "sadder ending", "bob", message="and then?")
        assert (second.forked_commit, second.message) == (made.forked_commit, "and then?")
        assert await branch(tx, made.id) == made
        assert await load(tx, made.id) == await load(tx, main)
        assert await uses_of(tx, made.id, "asset/mia") == ["shot/s1/a"]
        assert await approvals(tx, made.id) == await approvals(tx, main) != []
        assert (await locks(tx, made.id), len(await locks(tx, main))) == ([], 1)
        assert await history(tx, made.id, "shot/s1/a") == []
        await put(tx, made.id, "shot/s1/a", models.Shot(action="falls"))
        assert (await load(tx, main))["shot/s1/a"].document.action == "walks"  # pyright: ignore[reportAttributeAccessIssue]  a shot
        assert await uses_of(tx, made.id, "asset/mia") == []
        assert await uses_of(tx, main, "asset/mia") == ["shot/s1/a"]


async def test_a_fork_is_one_statement_per_table_and_copies_no_media(
    database: Database, main: str, models: Any
) -> None:
    def count(tx: Tx) -> Any:
        return tx.first(
            sa.select(*[sa.select(sa.func.count()).select_from(table).scalar_subquery() for table in copied_never])
        )

    copied_never = [contents, edits, *[table for name, table in metadata.tables.items() if "render" in name]]
    statements: list[str] = []
    async with database.write() as tx:
        for number in range(40):
            await put(tx, main, f"shot/s{number % 5}/{number}", models.Shot(action=f"{number}", cast=("mia",)))
        await commit(tx, main, "named", "", "ann")
        before = await count(tx)

        def listen(_: Any, __: Any, statement: str, *___: Any) -> None:
            statements.append(statement.split(" (")[0])

        engine = tx.connection.engine.sync_engine
        event.listen(engine, "before_cursor_execute", listen)
        try:
            await fork(tx, main, "other", "ann")
        finally:
            event.remove(engine, "before_cursor_execute", listen)
        assert await count(tx) == before
    written = [one for one in statements if not one.startswith(("SELECT", "WITH"))]
    assert sorted(written) == [f"INSERT INTO aiu_{name}" for name in ("approvals", "branches", "doc_refs", "heads")]


async def test_an_old_state_can_be_forked(database: Database, main: str, models: Any) -> None:
    async with database.write() as tx:
        with clock.running(lambda: 1000):
            await film(tx, main, models)
            old = await commit(tx, main, "named", "", "ann")
        then = await load(tx, main)
        with clock.running(lambda: 2000):
            await put(tx, main, "shot/s1/a", models.Shot(action="falls"))
            await remove(tx, main, "shot/s2/a", "ann")
            await approve(tx, main, "shots", "", "s2:later", True, "film")
        made = await fork(tx, main, "as it was", "bob", at=old.id[:8])
        found = await load(tx, made.id)
        assert {key: (one.hash, one.basis) for key, one in found.items()} == {
            key: (one.hash, one.basis) for key, one in then.items()
        }
        assert (made.forked_commit, made.forked_from) == (old.id, main)
        assert await uses_of(tx, made.id, "asset/mia") == ["shot/s1/a"]
        assert [one.fingerprint for one in await approvals(tx, made.id)] == ["s2:seen"]
        assert (await branch(tx, main)).head_commit == old.id  # what stands was not touched
        again = await fork(tx, main, "and again", "bob", at=made.head_commit, message="once more")
        assert (again.message, (await branch(tx, again.id)).message, made.message) == ("once more", "once more", "")
        assert (await commit_of(tx, old.id)).message == "", "a commit is what it was"
        assert await trees.tree_of_branch(tx, again.id) == await trees.tree_of_branch(tx, made.id)
        elsewhere = await create_project(tx, "Another film")
        with pytest.raises(BadInput, match="another film"):
            await fork(tx, elsewhere.main, "mixed", "bob", at=old.id)


@pytest.mark.parametrize("name", ["", " ", "a ", "two\nlines", "-x", "x" * 81, "\x00"])
async def test_a_name_that_nobody_could_type_is_refused(database: Database, main: str, name: str) -> None:
    async with database.write() as tx:
        with pytest.raises(BadInput, match="name"):
            await fork(tx, main, name, "ann")
        assert len(await branches(tx, (await branch(tx, main)).project_id)) == 1


async def test_living_branches_have_different_names(database: Database, main: str, models: Any) -> None:
    async with database.write() as tx:
        one = await fork(tx, main, "noir", "ann")
        for wrong in (fork(tx, main, "noir", "ann"), fork(tx, main, "main", "ann"), rename(tx, one.id, "main")):
            with pytest.raises(BadInput, match="already") as caught:
                await wrong
            assert caught.value.code == "name-taken"
        two = await fork(tx, main, "dark", "ann")
        renamed = await rename(tx, two.id, "darker")
        assert (renamed.id, renamed.name) == (two.id, "darker")
        assert await rename(tx, two.id, "darker") == renamed
        with pytest.raises(Refused, match="film itself"):
            await rename(tx, main, "mine")
        assert (await rename(tx, main, "main")).id == main
        await put(tx, one.id, "shot/s1/a", models.Shot(action="x"))
        other = await create_project(tx, "Another film")
        assert (await fork(tx, other.main, "noir", "ann")).project_id == other.id


async def test_forks_at_once_under_one_name_are_one_fork(database: Database, main: str) -> None:
    async def ask() -> str:
        async with database.write() as tx:
            return (await fork(tx, main, "noir", "ann")).name

    found = await asyncio.gather(*[ask() for _ in range(5)], return_exceptions=True)
    assert found.count("noir") == 1
    assert all(isinstance(one, BadInput) for one in found if one != "noir")


async def test_branches_are_listed_and_found(database: Database, main: str) -> None:
    async with database.write() as tx:
        here = (await branch(tx, main)).project_id
        with clock.running(lambda: 0):  # a clock that was put back
            one = await fork(tx, main, "noir", "ann")
        two = await fork(tx, main, "dark", "ann")
        assert [each.name for each in await branches(tx, here)] == ["main", "noir", "dark"]
        assert await find_branch(tx, here, "noir") == one
        assert await find_branch(tx, here, two.id) == two == await find_branch(tx, here, two.id[:6])
        three = await fork(tx, main, two.id, "ann")  # a name is heard before an id
        assert await find_branch(tx, here, two.id) == three
        with clock.running(lambda: 5):
            await delete(tx, one.id, "ann")
        assert one.id not in {each.id for each in await branches(tx, here)}
        assert one.id in {each.id for each in await branches(tx, here, deleted=True)}
        for wrong in ("noir", one.id, two.id[:5], ""):
            with pytest.raises(NotFound, match="dark"):
                await find_branch(tx, here, wrong)
        assert (await find_branch(tx, here, "noir", deleted=True)).deleted_at == 5
        with pytest.raises(NotFound, match="deleted branch"):
            await find_branch(tx, here, "dark", deleted=True)
    async with database.write("team") as tx:
        await tx.execute(workspaces.insert().values(id="team", name="Team", created_at=0))
        assert await branches(tx, here, deleted=True) == []
        for ask in (branch(tx, main), fork(tx, main, "x", "eve"), delete(tx, two.id, "eve"), undelete(tx, one.id)):
            with pytest.raises(NotFound):
                await ask


async def test_main_is_never_deleted(database: Database, main: str) -> None:
    async with database.write() as tx:
        with pytest.raises(Refused, match="film itself"):
            await delete(tx, main, "ann", even_unmerged=True)
        assert (await branch(tx, main)).deleted_at is None


async def test_work_that_stands_nowhere_else_is_not_deleted_by_mistake(
    database: Database, main: str, models: Any
) -> None:
    async with database.write() as tx:
        await film(tx, main, models)
        other = (await fork(tx, main, "noir", "ann")).id
        assert await unmerged(tx, other) == ()
        await put(tx, main, "shot/s2/a", models.Shot(action="main moved on"))
        assert await unmerged(tx, other) == ()
        await put(tx, other, "shot/s1/a", models.Shot(action="falls"))
        await put(tx, other, "shot/s1/b", models.Shot(action="lies"))
        await remove(tx, other, "asset/mia", "ann")
        before = (await branch(tx, other)).head_commit
        with pytest.raises(Unmerged, match="3 documents") as caught:
            await delete(tx, other, "ann")
        assert caught.value.fields["keys"] == ["asset/mia", "shot/s1/a", "shot/s1/b"]
        assert (await branch(tx, other)).head_commit == before
        # the same texts in any other branch will do
        third = (await fork(tx, main, "third", "ann")).id
        await put(tx, third, "shot/s1/a", models.Shot(action="falls"))
        await remove(tx, third, "asset/mia", "ann")
        with pytest.raises(Unmerged, match="1 document "):
            await delete(tx, other, "ann")
        # and what was merged once is merged, though the other branch moved on
        theirs = await commit(tx, other, "merge", "", "ann")
        await commit(tx, main, "merge", "", "ann", merge_parent=theirs.id)
        assert await unmerged(tx, other) == ()
        await put(tx, other, "shot/s9/z", models.Shot(action="an afterthought"))
        assert await unmerged(tx, other) == ("shot/s9/z",)
        assert (await delete(tx, other, "ann", even_unmerged=True)).deleted_at is not None


async def test_a_deleted_branch_is_gone_but_nothing_of_it_is(database: Database, main: str, models: Any) -> None:
    async with database.write() as tx:
        await film(tx, main, models)
        other = (await fork(tx, main, "noir", "ann")).id
        await put(tx, other, "shot/s1/a", models.Shot(action="falls", cast=("mia",)))
        await lock(tx, other, "stage:shots", "ann")
        standing = await load(tx, other)
        gone = await delete(tx, other, "ann", even_unmerged=True)
        assert gone.deleted_at is not None
        assert await tx.scalar(sa.select(sa.func.count()).where(heads.c.branch_id == other)) == 0
        assert (await locks(tx, other), await uses_of(tx, other, "asset/mia")) == ([], [])
        for ask in (load(tx, other), put(tx, other, "shot/s1/b", models.Shot(action="late")), branch(tx, other),
                    commit(tx, other, "named", "", "ann"), delete(tx, other, "ann"), rename(tx, other, "x"),
                    fork(tx, other, "x", "ann")):  # fmt: skip
            with pytest.raises(NotFound):
                await ask
        assert [one.outcome for one in await history(tx, other, "shot/s1/a")] == ["saved"]
        assert (await log(tx, other))[0].id == gone.head_commit
        assert (await project(tx, gone.project_id)).main == main
        with pytest.raises(NotFound, match="deleted"):
            await undelete(tx, main)
        await fork(tx, main, "noir", "bob")
        with pytest.raises(BadInput, match="already"):
            await undelete(tx, other)
        back = await undelete(tx, other, "noir again")
        assert (back.name, back.deleted_at) == ("noir again", None)
        found = await load(tx, other)
        assert {key: (one.hash, one.basis) for key, one in found.items()} == {
            key: (one.hash, one.basis) for key, one in standing.items()
        }
        assert await uses_of(tx, other, "asset/mia") == ["shot/s1/a"]
        assert await locks(tx, other) == []
        assert [one.fingerprint for one in await approvals(tx, other)] == ["s2:seen"]
        await put(tx, other, "shot/s1/a", models.Shot(action="stands up"))


async def test_a_project_keeps_its_main_when_an_older_main_was_deleted(database: Database, main: str) -> None:
    async with database.write() as tx:
        here = (await branch(tx, main)).project_id
        row = {"id": "old", "workspace_id": "local", "project_id": here, "name": "main", "created_at": 0}
        await tx.execute(branch_rows.insert().values(**row, deleted_at=1))
        assert (await project(tx, here)).main == main


async def test_approvals_come_along_in_their_order(database: Database, main: str) -> None:
    async with database.write() as tx:
        for number in range(30):
            await approve(tx, main, "shots", "", f"s2:{number}", True, "film")
        made = await fork(tx, main, "noir", "ann")
        rows = await tx.all(
            sa.select(approval_rows.c.fingerprint)
            .where(approval_rows.c.branch_id == made.id)
            .order_by(approval_rows.c.seq)
        )
        assert [row.fingerprint for row in rows] == [f"s2:{number}" for number in range(30)]


@pytest.mark.parametrize("day", [0, 1, 2, *[pytest.param(day, marks=pytest.mark.slow) for day in range(3, 20)]])
async def test_ceremonies_of_eight_people_at_once_end_and_leave_whole_branches(
    day: int, database: Database, main: str, models: Any
) -> None:
    """Nobody waits in a ring (a database that breaks one says Unavailable), and what is refused is refused in words."""
    async with database.write() as tx:
        await film(tx, main, models)
        here = (await branch(tx, main)).project_id
        first = await commit(tx, main, "named", "", "ann")

    async def ceremony(tx: Tx, chance: random.Random, number: int) -> None:
        every = await branches(tx, here, deleted=True)
        one = chance.choice(every)
        verb = chance.choice(
            ["fork", "fork", "at", "rename", "delete", "undelete", "restore", "commit", "edit", "edit"]
        )
        match verb:
            case "fork" | "at":
                await fork(tx, one.id, f"b{chance.randrange(6)}", "ann", at=first.id if verb == "at" else None)
            case "rename":
                await rename(tx, one.id, f"b{chance.randrange(6)}")
            case "delete":
                await delete(tx, one.id, "ann", even_unmerged=chance.random() < 0.5)
            case "undelete":
                await undelete(tx, one.id)
            case "restore":
                await restore(tx, one.id, first.id, "ann")
            case "commit":
                await commit(tx, one.id, "named", "", "ann")
            case _:
                await put(tx, one.id, "shot/s1/a", models.Shot(action=f"{number}", cast=("mia",)))

    async def person(number: int) -> None:
        chance = random.Random(f"day {day}, person {number}")
        for step in range(8):
            with contextlib.suppress(NotFound, Refused, BadInput, Clash):
                async with database.write() as tx:
                    await ceremony(tx, chance, 100 * number + step)

    await asyncio.gather(*[person(number) for number in range(8)])
    async with database.read() as tx:
        living = await branches(tx, here)
        assert len({one.name for one in living}) == len(living)
        assert len(await branches(tx, here, deleted=True)) > 1  # whoever came last may have deleted all of them
        assert await trees.verify(tx) == []
        for one in living:
            tree = await trees.tree_of_branch(tx, one.id)
            assert tree.keys() == {"asset/mia", "shot/s1/a", "shot/s2/a"}
            assert len(await log(tx, one.id)) > 0
            edits_here = await history(tx, one.id, "shot/s1/a")
            assert not edits_here or edits_here[-1].result in (tree["shot/s1/a"].hash, None)
        for one in await branches(tx, here, deleted=True):
            if one.deleted_at is not None:
                assert len(await trees.tree_of(tx, one.head_commit or "")) == 3
