"""Histories as a busy studio makes them: many people at once, on several branches of one film, and what is true afterwards.

`Studio.play` lets writers work at the same time, each by chance of its own: they edit, remove, fork, merge, lock, restore,
commit and delete. `Studio.judge` then reads the database and says, as an AssertionError, what was lost. It trusts nothing
but the rows: the journal of every branch is played again from where the branch began, and every merge is derived again
from the commits it came from.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from aiuteur.db import Database, Tx
from aiuteur.db.tables import branches as branch_rows
from aiuteur.db.tables import commits as commit_rows
from aiuteur.db.tables import edits
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.timelines import (
    Clash,
    Clashing,
    Locked,
    Pick,
    Tree,
    commit,
    contents,
    create_project,
    document_of,
    fork,
    head,
    lock,
    log,
    merge,
    plan_merge,
    remove,
    restore,
    save,
    trees,
    unlock,
)
from aiuteur.timelines.branches import delete

KEYS = ("shot/s1/a", "shot/s1/b", "shot/s2/a", "asset/ada")
FIELDS = {"shot": ("action", "camera", "notes", "size"), "asset": ("name", "coat", "hair", "notes")}
SCOPES = ("stage:shots", "stage:shots@scene:s1", "doc:shot/s1/a", "stage:assets")
# what people do, and how often; locks are soon opened again, or nothing would ever happen
HABITS = {
    "edit": 24, "remove": 2, "fork": 2, "merge": 5, "lock": 1, "unlock": 3, "restore": 2, "commit": 2, "delete": 1,
}  # fmt: skip
_STOPPED = {"refused", "conflict"}


@dataclass(frozen=True)
class Sent:
    """An edit that somebody sent, and what they were told became of it."""

    branch: str
    edit_id: str
    key: str
    hash: str
    told: str


@dataclass
class Studio:
    """One film, its branches, and the people at it. Each person works over one of `databases` in turn."""

    databases: Sequence[Database]
    models: Any
    seed: int
    writers: int = 8
    steps: int = 12
    habits: Mapping[str, int] = field(default_factory=HABITS.copy)
    main: str = ""
    project: str = ""
    living: list[str] = field(default_factory=list[str])
    sent: list[Sent] = field(default_factory=list[Sent])
    done: dict[str, int] = field(default_factory=dict[str, int])

    async def play(self) -> None:
        """Let everybody work at once."""
        async with self.databases[0].write() as tx:
            made = await create_project(tx, f"A film {self.seed}")
            self.main, self.project = made.main, made.id
            self.living = [made.main]
            for key in KEYS:
                await save(tx, self.main, key, self.fresh(key, "first"), base=None, author="ann")
        people = [Person(self, n, self.databases[n % len(self.databases)]) for n in range(self.writers)]
        async with asyncio.TaskGroup() as group:
            for person in people:
                group.create_task(person.work(self.steps))

    def fresh(self, key: str, text: str) -> Any:
        """A document as nobody wrote it before."""
        return self.models.Shot(action=text) if key.startswith("shot/") else self.models.Asset(name=text)

    # ---- what must be true ------------------------------------------------------------------------------------

    async def judge(self) -> None:
        """Raises AssertionError when anything was lost, overruled or written by half."""
        async with self.databases[-1].read() as tx:
            await self._judge_sent(tx)
            await self._judge_journal(tx)
            await self._judge_merges(tx)
            assert await contents.verify(tx) == [], "a text does not derive its hash again"
            assert await trees.verify(tx) == [], "a subtree does not derive its hash again"

    async def _judge_sent(self, tx: Tx) -> None:
        """Every text that was sent is kept, and its line in the journal says what its author was told."""
        mine = (edits.c.workspace_id == tx.workspace_id, edits.c.edit_id.in_([one.edit_id for one in self.sent]))
        lines = {(row.branch_id, row.edit_id): row for row in await tx.all(sa.select(edits).where(*mine))}
        for one in self.sent:
            line = lines.get((one.branch, one.edit_id))
            assert line is not None, f"{one} left no line in the journal"
            assert (line.doc_key, line.sent_hash, line.outcome) == (one.key, one.hash, one.told), f"{one} became {line}"
            assert (await document_of(tx, one.hash)).content_hash() == one.hash, f"the text of {one} is gone"

    async def _judge_journal(self, tx: Tx) -> None:
        """Played again from where each branch began, its journal gives its heads, and no line was written over another."""
        rows = await tx.all(sa.select(branch_rows).where(branch_rows.c.project_id == self.project))
        for branch in rows:
            began = {} if branch.forked_commit is None else await trees.tree_of(tx, branch.forked_commit)
            stands: dict[str, str] = {key: entry.hash for key, entry in began.items()}
            query = sa.select(edits).where(edits.c.workspace_id == tx.workspace_id, edits.c.branch_id == branch.id)
            for line in await tx.all(query.order_by(edits.c.seq)):
                if (
                    line.outcome.partition(":")[0] in _STOPPED
                ):  # kept after its transaction was undone: others came first
                    continue
                assert line.head_hash == stands.get(line.doc_key), f"an edit was lost before {line}"
                if line.result_hash is None:
                    stands.pop(line.doc_key, None)
                else:
                    stands[line.doc_key] = line.result_hash
            if branch.deleted_at is None:
                now = {key: entry.hash for key, entry in (await trees.tree_of_branch(tx, branch.id)).items()}
                assert now == stands, f"the heads of {branch.name} are not what its journal says"

    async def _judge_merges(self, tx: Tx) -> None:
        """Derived again from its two parents and what they have in common, every merge kept what one side alone changed."""
        rows = await tx.all(sa.select(commit_rows).where(commit_rows.c.project_id == self.project))
        parents = {row.id: [one for one in (row.parent, row.merge_parent) if one] for row in rows}
        films = {row.id: await trees.tree_of(tx, row.id) for row in rows}
        for row in rows:
            if row.merge_parent is not None:
                pasts = nearest(parents, row.parent, row.merge_parent)
                for key in KEYS:
                    bases = {_text(films[past], key) for past in pasts} or {None}
                    if len(bases) == 1:  # pasts that disagree have nothing to say here; test_merging.py asks them
                        check_merged(
                            key,
                            bases.pop(),
                            *(_text(films[one], key) for one in (row.parent, row.merge_parent, row.id)),
                        )


@dataclass
class Person:
    """One of those who work at the film, by chance of their own."""

    studio: Studio
    number: int
    database: Database
    count: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.studio.seed}/{self.number}")

    async def work(self, steps: int) -> None:
        for _ in range(steps):
            self.count += 1
            [habit] = self.chance.choices(list(self.studio.habits), list(self.studio.habits.values()))
            act: Callable[[], Awaitable[None]] = getattr(self, habit)
            await act()
            self.studio.done[habit] = self.studio.done.get(habit, 0) + 1

    def pick(self, many: Sequence[str]) -> str:
        return self.chance.choice(many)

    @property
    def somewhere(self) -> str:
        return self.pick(self.studio.living)

    @property
    def words(self) -> str:
        return f"{self.number}.{self.count}"

    @asynccontextmanager
    async def ceremony(self, *refusals: type[Exception]) -> AsyncGenerator[Tx]:
        """One transaction. A refusal is an answer; a branch or document that others took away meanwhile is one, too."""
        try:
            async with self.database.write() as tx:
                yield tx
        except (NotFound, Locked, *refusals):
            pass

    async def edit(self) -> None:
        """Read, think, and save on top of what was read."""
        branch, key, edit_id = self.somewhere, self.pick(KEYS), f"{self.studio.seed}/{self.words}"
        async with self.database.read() as tx:
            now = await head(tx, branch, key)
        change = {self.pick(FIELDS[key.partition("/")[0]]): self.words}
        document = self.studio.fresh(key, self.words) if now is None else now.document.but(**change)
        base = None if now is None else now.hash
        try:
            for _ in range(self.chance.choice((1, 1, 2))):  # the line broke, and the same edit is sent again
                async with self.database.write() as tx:
                    saved = await save(tx, branch, key, document, base=base, author=str(self.number), edit_id=edit_id)
                told = saved.outcome
        except Clash as clash:
            told = "conflict:" + ",".join(clash.fields["clash"])
        except Locked:
            told = "refused:locked"
        except NotFound:  # the branch was deleted: the author is told, and still has the text
            return
        self.studio.sent.append(Sent(branch, edit_id, key, document.content_hash(), told))

    async def remove(self) -> None:
        branch = self.somewhere
        async with self.ceremony() as tx:
            await remove(tx, branch, self.pick(KEYS), str(self.number))

    async def fork(self) -> None:
        branch = self.somewhere
        async with self.ceremony() as tx:
            made = await fork(tx, branch, f"branch {self.words}", str(self.number))
            await self.committed(tx, made.id)

    async def committed(self, tx: Tx, branch: str) -> None:
        """The others hear of a new branch; until this transaction ends they find nothing there, and go on."""
        del tx
        self.studio.living.append(branch)

    async def merge(self) -> None:
        source, target = self.somewhere, self.somewhere
        if source == target:
            return
        picks: dict[str, Pick] = {}
        for _ in range(2):
            try:
                async with self.ceremony(BadInput) as tx:
                    made, _ = await merge(tx, source, target, str(self.number), picks=picks)
                    stands = await trees.tree_of_branch(tx, target)
                    assert await trees.tree_of(tx, made.id) == stands, "a merge committed what does not stand there"
                    again = await plan_merge(tx, source, target)
                    moving = (*again.taken, *again.merged, *again.clashes)
                    assert not moving, f"what was merged and resolved is still to be merged: {moving}"
                return
            except Clashing as clashing:
                picks = {one["key"]: Pick(self.chance.choice(("ours", "theirs"))) for one in clashing.fields["clashes"]}

    async def lock(self) -> None:
        branch = self.somewhere
        async with self.ceremony() as tx:
            await lock(tx, branch, self.pick(SCOPES), str(self.number))

    async def unlock(self) -> None:
        branch = self.somewhere
        async with self.ceremony() as tx:
            for scope in SCOPES:
                await unlock(tx, branch, scope)

    async def restore(self) -> None:
        branch = self.somewhere
        async with self.ceremony() as tx:
            past = await log(tx, branch, limit=6)
            if past:
                scope = self.chance.choice((None, "scene:s1", KEYS[0]))
                await restore(tx, branch, self.chance.choice(past).id, str(self.number), scope=scope)

    async def commit(self) -> None:
        branch = self.somewhere
        async with self.ceremony() as tx:
            await commit(tx, branch, "named", self.words, str(self.number))

    async def delete(self) -> None:
        branch = self.somewhere
        if branch == self.studio.main:
            return
        async with self.ceremony() as tx:
            await delete(tx, branch, str(self.number), even_unmerged=True)
        if branch in self.studio.living:
            self.studio.living.remove(branch)


def nearest(parents: Mapping[str, Sequence[str]], one: str, other: str) -> set[str]:
    """The last commits that both come from: worked out here once more, by the plainest way."""
    common = _above(parents, one) & _above(parents, other)
    return {past for past in common if not any(past in parents[later] for later in common)}


def _above(parents: Mapping[str, Sequence[str]], start: str) -> set[str]:
    found, todo = set[str](), [start]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo += parents[one]
    return found


def _text(film: Tree, key: str) -> str | None:
    return film[key].hash if key in film else None


def check_merged(key: str, base: str | None, ours: str | None, theirs: str | None, merged: str | None) -> None:
    """What one side alone has changed is what the merge holds."""
    if ours in (base, theirs) or theirs == base:
        wanted = theirs if ours == base else ours
        assert merged == wanted, f"{key}: {base} became {ours} and {theirs}, and the merge has {merged}"
