"""Killed anywhere in a save and sent again, the journal and the documents are those of an unbroken day."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from aiuteur.db import Database
from aiuteur.db.tables import edits, heads

pytestmark = pytest.mark.xdist_group("timelines_killed")  # one unbroken day for all
SOURCE = Path(__file__).parents[2] / "src"
CHILD = """
import asyncio, sys
from typing import ClassVar
from aiuteur.db import Database
from aiuteur.kit.schema import Document
from aiuteur.timelines import create_project, head, load, lock, Locked, projects, register, save

class Shot(Document):
    KIND: ClassVar[str] = "shot"
    action: str
    notes: str = ""

register("shot", Shot)

async def main():
    async with await Database.open(sys.argv[1]) as database:
        async with database.write() as tx:
            known = await projects.projects(tx)
            branch = (known[0] if known else await create_project(tx, "x")).main
        base = None
        for n in range(6):
            async with database.write() as tx:
                saved = await save(tx, branch, "shot/s/a", Shot(action=f"v{n}"), base=base, author="ann", edit_id=f"e{n}")
            base = saved.hash
        async with database.write() as tx:
            await lock(tx, branch, "stage:shot", "ann")
        try:
            async with database.write() as tx:
                await save(tx, branch, "shot/s/a", Shot(action="too late"), base=base, author="ann", edit_id="e9")
        except Locked:
            pass

asyncio.run(main())
"""


def run(url: str, fault: str = "") -> int:
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "AIUTEUR_FAULTS": fault}
    return subprocess.run([sys.executable, "-c", CHILD, url], env=env, check=False).returncode


async def left(url: str) -> list[Any]:
    async with await Database.open(url) as database, database.read() as tx:
        journal = sa.select(edits.c.edit_id, edits.c.base_hash, edits.c.sent_hash, edits.c.result_hash, edits.c.outcome)
        standing = sa.select(heads.c.content_hash, heads.c.rev)
        return [tuple(row) for query in (journal.order_by(edits.c.edit_id), standing) for row in await tx.all(query)]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    url = f"sqlite:///{tmp_path_factory.mktemp('unbroken')}/a.sqlite"  # both databases keep the same
    assert run(url) == 0
    return asyncio.run(left(url))


# the commits are: the project, six saves, the lock
@pytest.mark.parametrize(
    "fault",
    [
        "db.commit.after:5",
        *[
            pytest.param(fault, marks=pytest.mark.slow)
            for fault in (
                "timelines.save.before:1",
                "timelines.save.after:4",
                "db.commit.before:5",
                "db.commit.after:8",
            )
        ],
    ],
)
def test_killed_and_sent_again(fault: str, database_url: str, unbroken: list[Any]) -> None:
    assert run(database_url, fault) == -signal.SIGKILL
    assert run(database_url) == 0
    assert asyncio.run(left(database_url)) == unbroken
    assert [row[-1] for row in unbroken[:7]] == ["saved"] * 6 + ["refused:locked"]
