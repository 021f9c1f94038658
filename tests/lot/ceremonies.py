"""A day of ceremonies that may be struck dead anywhere and begun again: `python ceremonies.py <database URL>`."""

import asyncio
import sys
from typing import Any, ClassVar

from aiuteur.db import Database
from aiuteur.kit.schema import Document
from aiuteur.timelines import branches, commit, create_project, fork, head, log, projects, register, restore, save

SHOTS = 6


class Shot(Document):
    KIND: ClassVar[str] = "shot"
    action: str


async def the_day(database: Database, shot: Any) -> None:
    """Shots written, committed, forked, rewritten and restored; each step is done once, however often this is called."""
    async with database.write() as tx:
        known = await projects.projects(tx)
        project = known[0] if known else await create_project(tx, "A film")
    main = project.main
    await _write(database, main, shot, "first")
    async with database.write() as tx:
        if not await log(tx, main):
            await commit(tx, main, "named", "the first cut", "ann")
    await _write(database, main, shot, "second")
    async with database.write() as tx:
        if len(await branches.branches(tx, project.id, deleted=True)) == 1:
            await fork(tx, main, "noir", "ann")
    await _write(database, main, shot, "third")
    async with database.write() as tx:
        history = await log(tx, main)
        if history[0].kind != "restore":
            await restore(tx, main, history[-1].id, "bob")
    async with database.write() as tx:
        for one in await branches.branches(tx, project.id):
            if one.name == "noir":
                await branches.delete(tx, one.id, "ann", even_unmerged=True)


async def _write(database: Database, branch: str, shot: Any, word: str) -> None:
    """All shots in one transaction, under edit ids that are known again."""
    async with database.write() as tx:
        for number in range(SHOTS):
            key = f"shot/s{number % 2}/{number}"
            now = await head(tx, branch, key)
            base = None if now is None else now.hash
            edit = f"{word}-{number}"
            await save(tx, branch, key, shot(action=f"{word} {number}"), base=base, author="ann", edit_id=edit)


async def main(url: str) -> None:
    register("shot", Shot)
    async with await Database.open(url) as database:
        await the_day(database, Shot)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
