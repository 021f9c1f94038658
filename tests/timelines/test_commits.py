"""Commits, their history, and what two of them have in common."""

import asyncio
import random
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aiuteur.db import Database, Tx
from aiuteur.db.tables import commits as commit_rows
from aiuteur.db.tables import locks as lock_rows
from aiuteur.db.tables import subtrees, workspaces
from aiuteur.kit import clock
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.timelines import head, lock, remove, save, trees, unlock
from aiuteur.timelines.branches import branch as branch_of
from aiuteur.timelines.branches import fork
from aiuteur.timelines.commits import commit, commit_idle, commit_of, head_commit, log, nearest_common
from aiuteur.timelines.locks import locks


async def put(tx: Tx, branch: str, key: str, document: Any) -> str:
    now = await head(tx, branch, key)
    saved = await save(tx, branch, key, document, base=None if now is None else now.hash, author="ann")
    return saved.hash


async def test_a_commit_holds_the_branch_as_it_stands(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await put(tx, branch, "shot/s1/a", models.Shot(action="walks"))
        with clock.running(lambda: 77):
            one = await commit(tx, branch, "named", "The first cut", "ann")
        assert (one.kind, one.message, one.author, one.at) == ("named", "The first cut", "ann", 77)
        assert (one.branch_id, one.parent, one.merge_parent) == (branch, None, None)
        assert await commit(tx, branch, "idle", "again", "bob") == one
        await put(tx, branch, "shot/s1/a", models.Shot(action="runs"))
        two = await commit(tx, branch, "named", "", "bob")
        assert two.parent == one.id
        assert (await branch_of(tx, branch)).head_commit == two.id == await head_commit(tx, branch)
        assert (await trees.tree_of(tx, one.id))["shot/s1/a"].hash == models.Shot(action="walks").content_hash()
        assert await log(tx, branch) == [two, one]
        assert await log(tx, branch, limit=1) == [two]
        assert await log(tx, branch, limit=0) == []


async def test_an_empty_branch_can_be_committed_and_has_a_history(database: Database, branch: str) -> None:
    async with database.write() as tx:
        assert await log(tx, branch) == []
        one = await commit(tx, branch, "named", "", "ann")
        assert await trees.tree_of(tx, one.id) == {}
        for ask in (commit(tx, "nothing", "named", "", "ann"), log(tx, "nothing"), commit_of(tx, one.id + "x")):
            with pytest.raises(NotFound):
                await ask


async def test_a_commit_that_remembers_a_merge_is_made_even_when_nothing_moved(
    database: Database, branch: str, models: Any
) -> None:
    async with database.write() as tx:
        one = await commit(tx, branch, "named", "", "ann")
        two = await commit(tx, branch, "merge", "", "ann", merge_parent=one.id)
        assert (two.id != one.id, two.parent, two.merge_parent) == (True, one.id, one.id)


async def test_a_commit_is_found_by_the_beginning_of_its_id(database: Database, branch: str) -> None:
    async with database.write() as tx:
        one = await commit(tx, branch, "named", "", "ann")
        assert await commit_of(tx, one.id[:6]) == one
        for wrong in (one.id[:5], "", "%%%%%%", one.id[:5] + "_"):
            with pytest.raises(NotFound):
                await commit_of(tx, wrong)
        row = (await tx.first(sa.select(commit_rows)))._asdict()  # pyright: ignore[reportOptionalMemberAccess]  it was just made
        await tx.execute(commit_rows.insert().values({**row, "id": one.id[:6] + "twin"}))
        with pytest.raises(BadInput, match="more of it"):
            await commit_of(tx, one.id[:6])
        assert await commit_of(tx, one.id) == one
    async with database.write("team") as tx:
        await tx.execute(workspaces.insert().values(id="team", name="Team", created_at=0))
    async with database.read("team") as tx:
        with pytest.raises(NotFound):
            await commit_of(tx, one.id)


async def test_a_branch_left_alone_commits_itself(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        assert await commit_idle(tx, branch, "clock") is None
        with clock.running(lambda: 1_000_000):
            await put(tx, branch, "shot/s1/a", models.Shot(action="walks"))
        with clock.running(lambda: 1_599_999):
            assert await commit_idle(tx, branch, "clock") is None
        with clock.running(lambda: 1_600_000):
            made = await commit_idle(tx, branch, "clock")
            assert made is not None
            assert (made.kind, made.author) == ("idle", "clock")
            assert await commit_idle(tx, branch, "clock") is None
        with clock.running(lambda: 2_000_000):
            await remove(tx, branch, "shot/s1/a", "ann")
        with clock.running(lambda: 2_000_100):
            assert await commit_idle(tx, branch, "clock", idle_ms=100) is not None


async def test_a_lock_is_a_commit_and_an_unlock_is_none(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await put(tx, branch, "shot/s1/a", models.Shot(action="walks"))
        made = await lock(tx, branch, "stage:shots", "ann")
        assert made is not None
        assert (made.kind, made.message) == ("lock", "Locked stage:shots")
        assert await tx.scalar(sa.select(lock_rows.c.commit_id)) == made.id
        assert await lock(tx, branch, "stage:shots", "bob") is None
        again = await lock(tx, branch, "doc:shot/s1/a", "ann")
        assert again == made
        assert await unlock(tx, branch, "stage:shots")
        assert [one.scope for one in await locks(tx, branch)] == ["doc:shot/s1/a"]
        assert await log(tx, branch) == [made]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[int, int | None, int]]:
    """Commits as (parent, merge parent, moment): a graph without rings, with clocks that disagree."""
    found: list[tuple[int, int | None, int]] = []
    for number in range(draw(st.integers(1, 14))):
        parent = draw(st.integers(0, number - 1)) if number else -1
        merged = draw(st.none() | st.integers(0, number - 1)) if number else None
        found.append((parent, merged, draw(st.integers(0, 5))))
    return found


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(graph=histories(), pick=st.randoms(use_true_random=False))
async def test_history_and_common_past_of_any_graph(
    database: Database, branch: str, graph: list[tuple[int, int | None, int]], pick: random.Random
) -> None:
    above: list[set[int]] = []
    for number, (parent, merged, _) in enumerate(graph):
        known = {one for one in (parent, merged) if one is not None and one >= 0}
        above.append({number}.union(*[above[one] for one in known]))
    try:
        async with database.write() as tx:
            names = await _plant(tx, branch, graph)
            order = [names.index(one.id) for one in await log(tx, branch)]
            assert sorted(order) == sorted(above[-1])
            for place, number in enumerate(order):  # nothing stands above what was made from it
                assert not above[number] & set(order[:place]) - {number}
            a, b = pick.randrange(len(graph)), pick.randrange(len(graph))
            found = await nearest_common(tx, names[a], names[b])
            assert found == await nearest_common(tx, names[b], names[a])
            common = above[a] & above[b]
            assert (found is None) == (not common)
            if found is not None:
                nearest = names.index(found)
                assert nearest in common
                assert not [one for one in common if one != nearest and nearest in above[one]]
            raise _Undone
    except _Undone:
        pass


class _Undone(Exception):
    """Takes a transaction back."""


async def _plant(tx: Tx, branch: str, graph: list[tuple[int, int | None, int]]) -> list[str]:
    now = await branch_of(tx, branch)
    names = [f"commit{number:02d}" for number in range(len(graph))]
    for number, (parent, merged, at) in enumerate(graph):
        row = {
            "id": names[number], "workspace_id": tx.workspace_id, "project_id": now.project_id, "branch_id": branch,
            "root": "{}", "parent": names[parent] if parent >= 0 else None, "kind": "named", "message": "", "author": "",
            "merge_parent": None if merged is None else names[merged], "at": at,
        }  # fmt: skip
        await tx.execute(commit_rows.insert().values(row))
    await tx.execute(sa.text("UPDATE aiu_branches SET head_commit = :last").bindparams(last=names[-1]))
    return names


async def test_common_past_of_a_fork_moves_on_with_a_merge(database: Database, branch: str, models: Any) -> None:
    async with database.write() as tx:
        await put(tx, branch, "shot/s1/a", models.Shot(action="walks"))
        other = await fork(tx, branch, "other", "ann")
        await put(tx, branch, "shot/s1/a", models.Shot(action="runs"))
        ours = await commit(tx, branch, "named", "", "ann")
        await put(tx, other.id, "shot/s1/b", models.Shot(action="falls"))
        theirs = await commit(tx, other.id, "named", "", "ann")
        assert await nearest_common(tx, ours.id, theirs.id) == other.forked_commit
        merged = await commit(tx, branch, "merge", "", "ann", merge_parent=theirs.id)
        assert await nearest_common(tx, merged.id, theirs.id) == theirs.id
        assert {one.id for one in await log(tx, branch)} == {merged.id, ours.id, theirs.id, other.forked_commit}


@pytest.mark.slow
@pytest.mark.parametrize("ceremony", ["commit", "lock"])
async def test_a_ceremony_among_five_writers_holds_one_moment(
    ceremony: str, database: Database, branch: str, models: Any
) -> None:
    """Each writer raises the same number in two documents at once; a commit between them would see two numbers."""
    writers = [f"w{number}" for number in range(5)]
    committed: list[str] = []

    async def write(name: str) -> None:
        for number in range(8):
            async with database.write() as tx:
                for half in ("a", "b"):
                    await put(tx, branch, f"shot/{name}/{half}", models.Shot(action=f"{number}"))

    async def call() -> None:
        for number in range(4):
            async with database.write() as tx:
                if ceremony == "commit":
                    made = await commit(tx, branch, "named", "", "ann")
                else:
                    made = await lock(tx, branch, f"doc:asset/{number}", "ann")
                assert made is not None
                standing = await trees.tree_of_branch(tx, branch)
                assert await trees.tree_of(tx, made.id) == standing
                committed.append(made.id)

    await asyncio.gather(*[write(name) for name in writers], call())
    async with database.read() as tx:
        for one in committed:
            tree = await trees.tree_of(tx, one)
            for name in writers:
                assert tree.get(f"shot/{name}/a") == tree.get(f"shot/{name}/b")
        assert len(await trees.tree_of_branch(tx, branch)) == 10
        assert await trees.verify(tx) == []
        assert await tx.scalar(sa.select(sa.func.count()).select_from(subtrees))
