"""Killed anywhere in a commit, a fork, a restore or a deletion: whole or not at all, and the day goes on as it was."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from ceremonies import SHOTS, the_day

from aiuteur.db import Database
from aiuteur.db.tables import commits, edits
from aiuteur.timelines import branches, commit_of, history, log, projects, trees, verify

ROOT = Path(__file__).parents[2]
FIRST, SECOND, THIRD = "first", "second", "third"
FAULTS = [
    "timelines.commit.after:2",  # before the fork
    "timelines.fork.after:1",
    "timelines.ceremony.before:1",
    "timelines.ceremony.after:1",
    "timelines.commit.after:4",  # after the restore
    "db.commit.after:7",
]
MORE = [
    "timelines.commit.before:1",  # the first cut
    "timelines.commit.after:1",
    "timelines.fork.before:1",
    "timelines.commit.after:3",  # before the restore
    "db.commit.before:7",
    "db.commit.before:8",  # the deletion
]


def run(url: str, fault: str) -> int:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "AIUTEUR_FAULTS": fault}
    command = [sys.executable, str(ROOT / "tests/lot/ceremonies.py"), url]
    return subprocess.run(command, env=env, check=False).returncode


async def assert_whole(database: Database, models: Any) -> None:
    """What a kill has left is one of the states of the day, and none between two of them."""
    async with database.read() as tx:
        assert (await verify(tx), await trees.verify(tx)) == ([], [])
        words = {
            models.Shot(action=f"{word} {n}").content_hash(): word
            for word in (FIRST, SECOND, THIRD)
            for n in range(SHOTS)
        }
        for film in await projects.projects(tx):
            for one in await branches.branches(tx, film.id):
                standing = await trees.tree_of_branch(tx, one.id)
                assert len(standing) in (0, SHOTS)
                assert len({words[entry.hash] for entry in standing.values()}) <= 1
                if one.name == "noir":
                    assert standing == await trees.tree_of(tx, one.forked_commit or "")
                if one.head_commit is not None:
                    assert (await commit_of(tx, one.head_commit)).project_id == film.id
        for row in await tx.all(sa.select(commits.c.id, commits.c.parent)):
            assert len(await trees.tree_of(tx, row.id)) == SHOTS
            assert row.parent is None or await commit_of(tx, row.parent)
        restored = await tx.scalar(sa.select(sa.func.count()).where(edits.c.outcome == "restore"))
        assert restored in (0, SHOTS)


@pytest.mark.parametrize(
    ("database_url", "fault"),
    [
        *[("sqlite", fault) for fault in FAULTS],
        *[("postgres", fault) for fault in ("timelines.fork.after:1", "timelines.ceremony.after:1")],
        *[pytest.param(kind, fault, marks=pytest.mark.slow) for kind in ("sqlite", "postgres") for fault in MORE],
    ],
    indirect=["database_url"],
)
async def test_a_ceremony_is_whole_or_not_at_all(
    fault: str, database: Database, database_url: str, models: Any
) -> None:
    assert run(database_url, fault) == -signal.SIGKILL
    await assert_whole(database, models)
    await the_day(database, models.Shot)
    await assert_whole(database, models)
    async with database.read() as tx:
        [film] = await projects.projects(tx)
        [main, noir] = await branches.branches(tx, film.id, deleted=True)
        assert (main.name, noir.name, noir.deleted_at is not None) == ("main", "noir", True)
        for number in range(SHOTS):
            edits = await history(tx, main.id, f"shot/s{number % 2}/{number}")
            assert [edit.outcome for edit in edits] == ["saved", "saved", "saved", "restore"]
            assert edits[-1].result == edits[0].result
        told = [(one.kind, one.author) for one in await log(tx, main.id)]
        assert told == [("restore", "bob"), ("restore", "bob"), ("fork", "ann"), ("named", "ann")]
        assert await log(tx, noir.id) == (await log(tx, main.id))[2:]
