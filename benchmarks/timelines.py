"""timelines: what Story Timelines cost on a long film, on both databases, against the least the same database can do.

The film (long_film.py) is finished and has all its documents. Every figure is a ratio to something bare that is measured
in turn with it, on the same database, in the same run, with the same promise to the disk:

- an autosave of one shot, edit id and all, to a transaction that updates one row;
- a commit after one edit, a merge with 30 edits on each side, a comparison with 30 differences, loading all documents of
  the branch (whose texts this process has read before) and the staleness of them all, to one SELECT of the branch's rows;
- a fork to one INSERT … SELECT for each table whose rows it copies;
- what 16 writers save in a second on one branch to what one writer saves alone. Each writes a shot of its own and then one
  that all share; the journal and the texts are counted afterwards, and nothing may be lost.

    python benchmarks/timelines.py [--quick] [--only SQLite]
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from long_film import Film, databases, finished, store
from stopwatch import Times, Verdict, report

from aiuteur.db import Database, Tx
from aiuteur.db.tables import branches as branch_rows
from aiuteur.db.tables import contents, doc_refs, edits, heads
from aiuteur.generation.view import View
from aiuteur.kit.ids import new_id
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.status import standings
from aiuteur.timelines import branches, commits, compare, documents, merging

BY = "benchmark"
EDITS = 30
WRITERS = 16
SHARE = 8  # every eighth save of a writer
TEXTS = ("notes", "action", "card", "card_note", "why", "number")
WRITING = "16 writers / one"
# value ≤ limit unless `True` says at least; why each is what it is stands in README.md
LIMITS: dict[str, dict[str, tuple[float, bool]]] = {
    "SQLite": {
        "autosave / bare UPDATE": (6.0, False),
        "load / bare SELECT": (2.5, False),
        "commit / bare SELECT": (2.5, False),
        "compare / bare SELECT": (2.0, False),
        "merge / bare SELECT": (10.0, False),
        "staleness / bare SELECT": (8.0, False),
        "fork / INSERT … SELECT": (3.0, False),
        WRITING: (0.7, True),
    },
    "PostgreSQL": {
        "autosave / bare UPDATE": (6.0, False),
        "load / bare SELECT": (2.5, False),
        "commit / bare SELECT": (3.0, False),
        "compare / bare SELECT": (2.0, False),
        "merge / bare SELECT": (10.0, False),
        "staleness / bare SELECT": (8.0, False),
        "fork / INSERT … SELECT": (2.5, False),
        WRITING: (1.0, True),
    },
}


@dataclass
class Stand:
    """One database with the film in it, and what was measured there so far."""

    name: str
    database: Database
    main: str
    shots: list[str]
    times: dict[str, Times]

    async def take(self, what: str, work: Callable[[Tx], Awaitable[Any]], *, reading: bool = False) -> Any:
        """Time one transaction."""
        times = self.times.setdefault(f"{self.name}: {what}", Times())
        with times.taking():
            async with self.database.read() if reading else self.database.write() as tx:
                return await work(tx)

    def ratio(self, what: str, bare: str) -> float:
        """How many times as long `what` took as `bare`."""
        return self.times[f"{self.name}: {what}"].median / self.times[f"{self.name}: {bare}"].median

    async def edit(self, branch: str, key: str, **fields: Any) -> None:
        """A change by hand, untimed."""
        async with self.database.write() as tx:
            now = await documents.head(tx, branch, key)
            assert now is not None
            await documents.save(tx, branch, key, now.document.but(**fields), base=now.hash, author=BY)


async def autosaves(stand: Stand, rounds: int) -> None:
    """One shot after the other is saved; every save changes its notes."""
    async with stand.database.read() as tx:
        found = await documents.load(tx, stand.main, "shot/")
    standing = {key: (head.document, head.hash) for key, head in found.items()}
    bare = sa.update(heads).where(heads.c.branch_id == stand.main, heads.c.workspace_id == "local")
    for number in range(rounds + 20):
        key = stand.shots[number * 7 % len(stand.shots)]
        document, base = standing[key]
        sent = document.but(notes=f"take {number}")

        async def save(tx: Tx, key: str = key, sent: Any = sent, base: str = base) -> Any:
            return await documents.save(tx, stand.main, key, sent, base=base, author=BY, edit_id=new_id())

        async def update(tx: Tx, key: str = key) -> None:
            await tx.execute(bare.where(heads.c.doc_key == key).values(rev=heads.c.rev + 1))

        standing[key] = sent, (await stand.take("autosave", save)).hash
        await stand.take("bare UPDATE", update)
        if number == 19:  # warm now
            stand.times.clear()


async def ceremonies(stand: Stand, rounds: int) -> None:
    """Load, commit, fork, compare and merge, round after round."""
    for number in range(rounds + 1):
        await _one_round(stand, number)
        if number == 0:  # warm now
            for name in [name for name in stand.times if name.split(": ")[1] not in ("autosave", "bare UPDATE")]:
                del stand.times[name]


async def _one_round(stand: Stand, number: int) -> None:
    main, mine = stand.main, stand.shots[number::2][:EDITS]
    await stand.take("bare SELECT", lambda tx: _rows(tx, main), reading=True)
    await stand.take("load", lambda tx: documents.load(tx, main), reading=True)
    await stand.edit(main, stand.shots[-1], notes=f"round {number}")
    await stand.take("commit", lambda tx: commits.commit(tx, main, "named", "", BY))
    await stand.take("INSERT … SELECT", lambda tx: _copied(tx, main, f"copy {number}"))
    fork = await stand.take("fork", lambda tx: branches.fork(tx, main, f"fork {number}", BY))
    for key in mine:
        await stand.edit(fork.id, key, action=f"Round {number}: she waits.")
    found = await stand.take("compare", lambda tx: compare(tx, main, fork.id), reading=True)
    assert [one.key for one in found] == sorted(mine), "a comparison names what differs and nothing else"
    for key in stand.shots[number + 1 :: 2][:EDITS]:
        await stand.edit(main, key, notes=f"Round {number}")
    await stand.take("bare SELECT", lambda tx: _rows(tx, main), reading=True)
    _, plan = await stand.take("merge", lambda tx: merging.merge(tx, fork.id, main, BY))
    assert sorted(one.key for one in plan.taken) == sorted(mine), "a merge takes what one side alone has changed"
    async with stand.database.write() as tx:
        await branches.delete(tx, fork.id, BY)


async def _rows(tx: Tx, branch: str) -> None:
    """Everything a branch holds, as rows."""
    same = sa.and_(contents.c.workspace_id == heads.c.workspace_id, contents.c.hash == heads.c.content_hash)
    await tx.all(
        sa.select(heads, contents.c.kind, contents.c.body).join(contents, same).where(heads.c.branch_id == branch)
    )


async def _copied(tx: Tx, source: str, name: str) -> None:
    """The rows of a branch once more, by one statement for each table."""
    new = new_id()
    columns = ["workspace_id", "project_id", "created_at"]
    old = sa.select(sa.literal(new), sa.literal(name), sa.literal(1), *[branch_rows.c[one] for one in columns]).where(
        branch_rows.c.id == source
    )
    await tx.execute(branch_rows.insert().from_select(["id", "name", "deleted_at", *columns], old))
    for table in (heads, doc_refs):
        names = [column.name for column in table.c if column.name != "branch_id"]
        rows = sa.select(sa.literal(new), *[table.c[one] for one in names]).where(table.c.branch_id == source)
        await tx.execute(table.insert().from_select(["branch_id", *names], rows))


async def staleness(stand: Stand, rounds: int) -> int:
    """The state of every target of every stage; how many documents were made by an operation."""
    async with stand.database.read() as tx:
        found = await documents.load(tx, stand.main)
    times = stand.times.setdefault(f"{stand.name}: staleness", Times())
    for _ in range(rounds):
        with times.taking():
            view = View(found)
            states = standings(view, PIPELINE)
        assert {one.state for one in states} > {"fresh", "stale"}, "edited shots have made something stale, not all"
    return sum(head.basis is not None for head in found.values())


async def writers(stand: Stand, saves: int) -> dict[int, float]:
    """Saves per second of one writer and of sixteen at once, on one branch. Nothing may be lost."""
    rates: dict[int, float] = {}
    for count in (1, WRITERS):
        async with stand.database.write() as tx:
            branch = (await branches.fork(tx, stand.main, f"room of {count}", BY)).id
        began = time.perf_counter()
        await asyncio.gather(*(_writer(stand, branch, one, saves // count) for one in range(count)))
        rates[count] = saves // count * count / (time.perf_counter() - began)
        await _nothing_lost(stand, branch, count, saves // count)
    return rates


async def _writer(stand: Stand, branch: str, me: int, saves: int) -> None:
    """Autosaves of one's own shot; every eighth save goes to a shot that six share."""
    async with stand.database.read() as tx:
        own = await documents.head(tx, branch, stand.shots[1 + me])
    assert own is not None
    document, base = own.document, own.hash
    for number in range(saves):
        if number % SHARE == SHARE - 1:
            await _say_together(stand, branch, me, number)
            continue
        document = document.but(notes=f"{me}:{number}")
        async with stand.database.write() as tx:
            saved = await documents.save(tx, branch, own.key, document, base=base, author=f"{me}", edit_id=new_id())
        base = saved.hash


async def _say_together(stand: Stand, branch: str, me: int, number: int) -> None:
    """Add a word to a text of one's own in a shot that others write in at the same time: all of it is merged."""
    key, field = _shared(stand, me)
    async with stand.database.read() as tx:
        now = await documents.head(tx, branch, key)
    assert now is not None
    sent = now.document.but(**{field: f"{getattr(now.document, field)} {me}:{number}."})
    async with stand.database.write() as tx:
        await documents.save(tx, branch, key, sent, base=now.hash, author=f"{me}", edit_id=new_id())


def _shared(stand: Stand, me: int) -> tuple[str, str]:
    """A shot of six writers, and the text in it that is this one's."""
    return stand.shots[-1 - me // len(TEXTS)], TEXTS[me % len(TEXTS)]


async def _nothing_lost(stand: Stand, branch: str, count: int, saves: int) -> None:
    """Every word stands in the text it was added to, and the journal has a line for every save. Ends the run if not."""
    async with stand.database.read() as tx:
        found = await documents.load(tx, branch, "shot/")
        mine = (edits.c.branch_id == branch, edits.c.result_hash.is_not(None))
        lines = await tx.scalar(sa.select(sa.func.count()).select_from(edits).where(*mine))
    lost: list[str] = []
    for me in range(count):
        key, field = _shared(stand, me)
        words = [f" {me}:{number}." for number in range(SHARE - 1, saves, SHARE)]
        lost += [word for word in words if word not in getattr(found[key].document, field)]
        last = f"{me}:{max(number for number in range(saves) if number % SHARE != SHARE - 1)}"
        lost += [] if found[stand.shots[1 + me]].document.stored()["notes"] == last else [last]
    if lost or lines != count * saves:
        sys.exit(f"{stand.name} LOST EDITS: {lost}; {lines} lines in the journal for {count * saves} saves.")


async def _bytes(database: Database) -> int:
    """What the database weighs on the disk."""
    async with database.read() as tx:
        if database.path is None:
            return int(await tx.scalar(sa.text("SELECT pg_database_size(current_database())")) or 0)
        pages = await tx.scalar(sa.text("SELECT page_count FROM pragma_page_count"))
        size = await tx.scalar(sa.text("SELECT page_size FROM pragma_page_size"))
        return int(pages or 0) * int(size or 0)


async def measure(
    name: str, database: Database, film: Film, quick: bool
) -> tuple[Stand, dict[str, object], list[Verdict]]:
    """Everything on one database."""
    empty = await _bytes(database)
    main = await store(database, film)
    stored = await _bytes(database)
    stand = Stand(name, database, main, sorted(key for key in film if key.startswith("shot/")), {})
    await autosaves(stand, 100 if quick else 400)
    await ceremonies(stand, 3 if quick else 9)
    generated = await staleness(stand, 3 if quick else 9)
    rates = await writers(stand, 320 if quick else 1600)
    saves = sorted(stand.times[f"{name}: autosave"].wall)
    facts: dict[str, object] = {
        f"{name} autosave p99 ms": round(saves[len(saves) * 99 // 100] * 1000, 1),
        f"{name} saves/s, {WRITERS} writers": round(rates[WRITERS]),
        f"{name} saves/s, one writer": round(rates[1]),
        f"{name} MB, the film": round((stored - empty) / 1e6, 1),
        f"{name} MB, at the end": round((await _bytes(database) - empty) / 1e6, 1),
        "generated": generated,
    }
    values = {ratio: stand.ratio(*ratio.split(" / ")) for ratio in LIMITS[name] if ratio != WRITING}
    values[WRITING] = rates[WRITERS] / rates[1]
    return stand, facts, [Verdict(f"{name}: {one}", values[one], *LIMITS[name][one]) for one in LIMITS[name]]


async def _all(film: Film, quick: bool, only: str) -> None:
    facts: dict[str, object] = {
        "documents": len(film),
        "scenes": sum(key.startswith("scene/") for key in film),
        "shots": sum(key.startswith("shot/") for key in film),
    }
    times: dict[str, Times] = {}
    verdicts: list[Verdict] = []
    with tempfile.TemporaryDirectory(prefix="timelines_") as folder:
        async with databases(Path(folder)) as opened:
            for name, database in opened.items():
                if only in ("", name):
                    stand, more, found = await measure(name, database, film, quick)
                    facts |= more
                    times |= stand.times
                    verdicts += found
                    print(f"{name} is measured.", flush=True)
    report("timelines", facts, times, verdicts)


def main() -> None:
    """Measure, print, judge."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--quick", action="store_true", help="3,000 documents instead of 5,000, and fewer rounds")
    options.add_argument("--only", choices=list(LIMITS), default="", help="one database")
    wanted = options.parse_args()
    asyncio.run(_all(finished(5 if wanted.quick else 8), wanted.quick, wanted.only))


if __name__ == "__main__":
    main()
