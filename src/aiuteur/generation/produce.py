"""Bringing a branch up to date: what is missing or stale is made, in the order in which its inputs become ready.

Work is a graph of targets, not twelve barriers: a shot's frame starts when its own prompt is there, its clip when its own
frame is. Text is drafted on the spot; media become jobs. Nothing is repeated that is fresh, what a person changed by
hand is merged and never overwritten, what is locked is left alone and reported.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from aiuteur import timelines
from aiuteur.craft.coverage.match import likeness
from aiuteur.db import Tx
from aiuteur.generation.currency import Verdict, documents_read, inputs_of, judge, new_basis
from aiuteur.generation.floor import Floor
from aiuteur.generation.foresight import Foresight
from aiuteur.generation.operation import Documents, Operation, Target
from aiuteur.generation.renders import Result
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError
from aiuteur.kit.schema import Document
from aiuteur.timelines import Head, Locked, Read, guard

Outcome = Literal["fresh", "drafted", "rendered", "reused", "locked", "failed", "waiting"]
Watch = Callable[["Event"], None]
Gate = Callable[[Operation, Sequence[Target]], Awaitable[None]]
Wanted = Callable[[Operation, Target], bool]


@dataclass(frozen=True)
class Event:
    """One thing that happened: a stage's work was planned (`planned`: targets and weights), or one target ended."""

    stage: str
    label: str
    outcome: Outcome | Literal["planned", "started"]
    weight: int = 0


@dataclass(frozen=True)
class Match:
    """Who is who in a list that was made again. `old` is None for what is new, `new` for what is gone.

    What continues keeps its key; `sure` is how much of it is the same, in percent.
    """

    old: str | None
    new: str | None
    sure: int = 0


@dataclass(frozen=True)
class Kept:
    """A document that was made anew, and the fields in which what the hand wrote stood."""

    key: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class TakenOut:
    """A document that a hand had changed and that the film no longer has a place for. `hash` is the hand's text."""

    key: str
    hash: str


@dataclass
class Report:
    """What a run did: targets by outcome, renders by operation, what could not be made, what was kept or taken out.

    `branch` is where it was done, `before` the commit to go back to (None: nothing was overwritten), `matches` who is who
    in the lists that were made again: scenes of the script, beats, shots.
    """

    outcomes: dict[str, int] = field(default_factory=dict[str, int])
    renders: dict[str, int] = field(default_factory=dict[str, int])
    reused: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    codes: set[str] = field(default_factory=set[str])  # of the failures
    locked: list[str] = field(default_factory=list[str])
    kept: list[Kept] = field(default_factory=list[Kept])
    taken_out: list[TakenOut] = field(default_factory=list[TakenOut])
    branch: str = ""
    before: str | None = None
    matches: list[Match] = field(default_factory=list[Match])

    def count(self, outcome: str) -> None:
        """Add one target to an outcome."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1

    @property
    def rendered(self) -> int:
        """Renders made in this run."""
        return sum(self.renders.values())


def _ignore(event: Event) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class _Drafted:
    """One target's new documents, what they were made from, and how."""

    target: Target
    made: Documents
    reads: tuple[Read, ...]
    outcome: Outcome


def _said(document: Document) -> dict[str, Any]:
    """What a document says, without its place in the list."""
    return {name: value for name, value in document.stored().items() if name not in ("order", "number")}


def _not_empty(target: Target, made: Documents) -> Documents:
    if not made:
        raise AiuteurError(f"The {target.label} came out empty; nothing was changed.", code="empty")
    return made


async def _all(asked: Iterable[Awaitable[Result]]) -> list[Result]:
    """All results, or the first failure once every other has ended: nothing is left running unwatched."""
    results = await asyncio.gather(*asked, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if isinstance(result, Result)]


class Producer:
    """Runs operations over one branch until everything that can be made is fresh."""

    def __init__(
        self,
        floor: Floor,
        branch: str,
        view: View,
        *,
        author: str,
        watch: Watch = _ignore,
        gate: Gate | None = None,
        wanted: Wanted | None = None,
    ) -> None:
        self.floor, self.branch, self.view, self.author = floor, branch, view, author
        self.report = Report(branch=branch)
        self._watch, self._gate, self._wanted = watch, gate, wanted
        self._foresight = Foresight(floor, branch)
        self._pending: dict[str, asyncio.Task[bool]] = {}
        self._failed: set[str] = set()
        self._renders = False  # whether this run may come to draw or speak: of words alone, no worker is started

    async def run(self, operations: Sequence[Operation]) -> Report:
        """Make all that is missing or stale. Failures are collected, their dependents wait; the rest goes on."""
        self._renders = any(operation.renders for operation in operations)
        try:
            for operation in operations:
                await self._operation(operation)
            await asyncio.gather(*self._pending.values())
        except BaseException:
            for task in self._pending.values():
                task.cancel()
            await asyncio.gather(*self._pending.values(), return_exceptions=True)
            raise
        finally:
            await self._foresight.close()
        return self.report

    async def _operation(self, operation: Operation) -> None:
        targets = list(operation.targets(self.view))
        if self._wanted is None:
            await self._set_aside(operation, targets)
        else:
            targets = [target for target in targets if self._wanted(operation, target)]
        self._say(operation.stage, "", "planned", sum(target.weight for target in targets))
        later: list[Target] = []
        if operation.renders or any(self._waits(target) for target in targets):
            later = targets
        else:
            await self._draft_all(operation, targets)
        for target in later:
            waits = self._waits(target)
            self._pending[target.writes] = asyncio.create_task(self._when_ready(operation, target, waits))
        if self._gate is not None and not later:
            await self._gate(operation, targets)

    def _waits(self, target: Target) -> list[asyncio.Task[bool]]:
        return [task for key in target.reads if (task := self._pending.get(key)) is not None]

    async def _draft_all(self, operation: Operation, targets: Sequence[Target]) -> None:
        """Drafts that wait for nothing, in one transaction; nothing is opened when all are fresh."""
        if all(self._judge(operation, target).status == "fresh" for target in targets):
            for target in targets:
                self._ended(operation, target, "fresh")
            return
        if self._renders:
            self.floor.renders.get_ready()  # what is written anew is mostly rendered anew
        async with self.floor.database.write() as tx:
            await guard.own_branch(tx, self.branch)
            if self.report.before is None and any(self._old(operation, target) for target in targets):
                # one of several saves may overwrite, and commit first; who commits takes this before any text
                await guard.own_trees(tx)
            batch: dict[str, _Drafted] = {}
            for target in targets:
                if not batch.keys().isdisjoint(target.reads):  # what it reads must be saved, and merged, first
                    await self._save(tx, operation, batch.values())
                    batch.clear()
                if self._judge(operation, target).status == "fresh":
                    self._ended(operation, target, "fresh")
                elif (drafted := self._draft(operation, target)) is not None:
                    batch[target.writes] = drafted
            await self._save(tx, operation, batch.values())

    def _draft(self, operation: Operation, target: Target) -> _Drafted | None:
        """The target's documents and what they were made from; None when it failed or waits."""
        if operation.draft is None:
            raise TypeError(f"{operation.name} drafts nothing")
        if self._blocked(target):
            self._failed.add(target.writes)
            self._ended(operation, target, "waiting")
            return None
        try:
            made = operation.draft(target, inputs_of(self.view, target))
            return _Drafted(target, _not_empty(target, made), documents_read(self.view, target), "drafted")
        except AiuteurError as error:
            self._fail(operation, target, error)
            return None

    async def _when_ready(self, operation: Operation, target: Target, waits: Sequence[asyncio.Task[bool]]) -> bool:
        """One target of the graph: wait for its inputs, then make it. False when it could not be made."""
        if waits and operation.foreseen and self._judge(operation, target).status == "stale":
            self._foresee(operation, target)
        if waits and not all(await asyncio.gather(*waits)):
            self._failed.add(target.writes)
            self._ended(operation, target, "waiting")
            return False
        if self._judge(operation, target).status == "fresh":
            self._ended(operation, target, "fresh")
        elif operation.renders:
            await self._render(operation, target)
        else:
            if (drafted := self._draft(operation, target)) is not None:
                async with self.floor.database.write() as tx:
                    await self._save(tx, operation, [drafted])
        if target.writes in self._failed:
            return False
        if self._gate is not None:
            await self._gate(operation, [target])
        return True

    def _foresee(self, operation: Operation, target: Target) -> None:
        """Ask for what the target will most likely ask for when its turn comes."""
        if operation.recipes is not None:
            with contextlib.suppress(AiuteurError, KeyError):  # told when its turn comes, if it is still so then
                self._foresight.ask_ahead(
                    operation.recipes(target, inputs_of(self.view, target)).values(), target.writes
                )

    async def _render(self, operation: Operation, target: Target) -> None:
        recipes, finish = operation.recipes, operation.finish
        if recipes is None or finish is None:
            raise TypeError(f"{operation.name} renders nothing")
        if self._blocked(target):
            self._failed.add(target.writes)
            self._ended(operation, target, "waiting")
            return
        inputs, reads = inputs_of(self.view, target), documents_read(self.view, target)
        self._say(operation.stage, target.label, "started")
        try:
            wanted = recipes(target, inputs)
            results = await _all(self._foresight.ask(one, target.writes) for one in wanted.values())
            named = {name: result.made for name, result in zip(wanted, results, strict=True)}
            made = _not_empty(target, finish(target, inputs, named))
        except AiuteurError as error:
            self._fail(operation, target, error)
            return
        anew = sum(result.rendered for result in results)
        self.report.reused += len(results) - anew
        if anew:
            self.report.renders[operation.name] = self.report.renders.get(operation.name, 0) + anew
        async with self.floor.database.write() as tx:
            drafted = _Drafted(target, made, reads, "rendered" if anew else "reused")
            await self._save(tx, operation, [drafted])

    async def _save(self, tx: Tx, operation: Operation, batch: Iterable[_Drafted]) -> None:
        """Save what was made; what a list no longer holds goes."""
        batch = list(batch)
        for one in batch:
            self._match(operation, one)
        if any(self._overwrites(operation, one) for one in batch):
            await self._keep_way_back(tx)
        made = {key: (document, new_basis(operation, one.reads)) for one in batch for key, document in one.made.items()}
        for key, saved in (await timelines.save_all_generated(tx, self.branch, made, self.author)).items():
            if saved.locked:
                self.report.locked.append(key)
            elif saved.kept:
                self.report.kept.append(Kept(key, saved.kept))
        for one in batch:
            await self._drop_gone(tx, operation, one)
            for head in (await timelines.load(tx, self.branch, one.target.writes)).values():
                if one.target.covers(head.key):
                    self.view.put(head)
            self._ended(operation, one.target, one.outcome)

    def _overwrites(self, operation: Operation, one: _Drafted) -> bool:
        """Whether something that stands will be another, or go."""
        made = {key: document.content_hash() for key, document in one.made.items()}
        return any(made.get(head.key) != head.hash for head in self._old(operation, one.target))

    def _old(self, operation: Operation, target: Target) -> list[Head]:
        """What this operation made here before."""
        heads = (head for head in self.view.heads(target.writes) if target.covers(head.key))
        return [head for head in heads if head.basis is not None and head.basis.operation == operation.name]

    async def _keep_way_back(self, tx: Tx) -> None:
        """Commit the branch as it stands, once per run, before the first document is overwritten."""
        if self.report.before is None:
            words = "Before the film was brought up to date"
            self.report.before = (await timelines.commit(tx, self.branch, "regenerate", words, self.author)).id

    def _match(self, operation: Operation, one: _Drafted) -> None:
        """Note who is who in a list that is made again."""
        old = {head.key: head.document for head in self._old(operation, one.target)}
        if not old or not one.target.writes.endswith("/"):
            return
        for key in (*one.made, *(key for key in sorted(old) if key not in one.made)):
            was, now = old.get(key), one.made.get(key)
            sure = likeness(_said(was), _said(now)) if was is not None and now is not None else 0
            self.report.matches.append(Match(None if was is None else key, None if now is None else key, sure))

    async def _drop_gone(self, tx: Tx, operation: Operation, one: _Drafted) -> None:
        for head in list(self.view.heads(one.target.writes)):
            if head.key in one.made or head.basis is None or head.basis.operation != operation.name:
                continue  # still there, or added by hand
            await self._remove(tx, head)

    async def _set_aside(self, operation: Operation, targets: Sequence[Target]) -> None:
        """Remove what this operation made for something that is gone (a scene that was cut). The journal keeps it."""
        exact = {target.writes for target in targets}
        lists = tuple(writes for writes in exact if writes.endswith("/"))
        gone = [
            head
            for head in self.view.heads()
            if head.basis is not None
            and head.basis.operation == operation.name
            and head.key not in exact
            and not head.key.startswith(lists)
        ]
        if gone:
            async with self.floor.database.write() as tx:
                await self._keep_way_back(tx)
                for head in gone:
                    await self._remove(tx, head)

    async def _remove(self, tx: Tx, head: Head) -> None:
        """Take out what the film has no place for. A hand's text is named, so that it can be brought back.

        It is not left standing: a shot of a scene as it was would say lines that the script no longer has, and a list that
        is not what its draft says would be out of date for ever.
        """
        try:
            await timelines.remove(tx, self.branch, head.key, self.author)
        except Locked:
            self.report.locked.append(head.key)
            return
        self.view.drop(head.key)
        if head.edited:
            self.report.taken_out.append(TakenOut(head.key, head.hash))

    def _judge(self, operation: Operation, target: Target) -> Verdict:
        return judge(self.view, operation, target)

    def _blocked(self, target: Target) -> bool:
        return any(key in self._failed for key in target.reads)

    def _fail(self, operation: Operation, target: Target, error: AiuteurError) -> None:
        self._failed.add(target.writes)
        self.report.failures.append((target.label, error.sentence))
        self.report.codes.add(error.code)
        self._ended(operation, target, "failed")

    def _ended(self, operation: Operation, target: Target, outcome: Outcome) -> None:
        self.report.count(outcome)
        self._say(operation.stage, target.label, outcome, target.weight)

    def _say(self, stage: str, label: str, outcome: Outcome | Literal["planned", "started"], weight: int = 0) -> None:
        self._watch(Event(stage, label, outcome, weight))
