"""Gates between stages. A person passes them by saying so; the `film` command passes them by recorded automatic
approvals, which lock nothing: what they let through is written down with its fingerprint, and may be changed at will."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.db import Database, Tx
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.produce import Wanted
from aiuteur.generation.view import View
from aiuteur.kit.canonical import digest
from aiuteur.kit.errors import Refused
from aiuteur.studio.stage import Stage
from aiuteur.timelines.locks import approvals, approve

_NAMED = 3  # reasons that a refusal tells
WITHDRAWN = ""  # the fingerprint of an approval that was taken back: it says that nothing is approved


class NotReady(Refused):
    """A gate cannot be passed; the sentence says what is missing."""

    code = "not-ready"


class Blocked(Refused):
    """Something that blocks has to be mended first. `fields`: `blocking`, the sentences. Nothing was begun."""

    code = "blocked"


class AutomaticGate:
    """Passes the gates of some stages for the `film` command, once per state of the documents behind them."""

    def __init__(self, database: Database, branch: str, view: View, pipeline: Sequence[Stage], author: str) -> None:
        self._database, self._branch, self._view, self._author = database, branch, view, author
        self._stages = {stage.slug: stage for stage in pipeline}
        self._passed: dict[tuple[str, str], str] = {}

    async def remember(self, tx: Tx) -> None:
        """Load what was approved before: the last word on a stage and scope counts."""
        for approval in await approvals(tx, self._branch):
            self._passed[approval.stage, approval.scope] = approval.fingerprint

    async def __call__(self, operation: Operation, targets: Sequence[Target]) -> None:
        """After an operation: pass the stage's gate, or that of the one shot, if this was its last operation."""
        stage = self._stages.get(operation.stage)
        if stage is None:
            return
        if stage.per_shot:
            for target in targets:
                await self._pass(stage, target.writes, [target.writes])
        elif operation == stage.operations[-1]:
            await self.stage(stage)

    async def stage(self, stage: Stage) -> None:
        """Pass the gate of a whole stage. Raises NotReady with the first things that are missing."""
        must_be_ready(self._view, stage)
        await self._pass(stage, "", _keys(self._view, stage))

    async def _pass(self, stage: Stage, scope: str, keys: Sequence[str]) -> None:
        fingerprint = _fingerprint(self._view, keys)
        if self._passed.get((stage.slug, scope)) == fingerprint:
            return
        async with self._database.write() as tx:
            await approve(tx, self._branch, stage.slug, scope, fingerprint, True, self._author)
        self._passed[stage.slug, scope] = fingerprint


def must_be_ready(view: View, stage: Stage, scopes: frozenset[str] | None = None) -> None:
    """Raises NotReady with the first things that are missing before a stage's gate can be passed.

    With the lock scopes of the branch it asks what a person is asked: what must still be locked or waived, too.
    """
    missing = [*stage.ready(view), *(() if scopes is None else stage.unsettled(view, scopes))]
    if missing:
        more = f" (and {len(missing) - 3} more)" if len(missing) > 3 else ""
        raise NotReady(
            f"Stage {stage.number}, {stage.title}, is not ready: {' '.join(missing[:3])}{more}",
            fields={"stage": stage.slug, "missing": missing},
        )


async def must_be_open(tx: Tx, branch: str, pipeline: Sequence[Stage], stage: Stage) -> None:
    """Raises NotReady while a stage before it has not been passed: by a person, or in a film made automatically."""
    through = await passages(tx, branch)
    for before in pipeline[: pipeline.index(stage)]:
        if before.slug not in through:
            raise NotReady(
                f"Stage {before.number}, {before.title}, comes before {stage.title} and is not passed yet. Go there: "
                f"{before.gate}.",
                code="closed",
                fields={"stage": stage.slug, "waits_for": before.slug},
            )


def must_not_be_blocked(view: View, pipeline: Sequence[Stage], wanted: Wanted) -> None:
    """Raises Blocked where the last of these stages would be made of a shot that a stage before it blocks.

    What a run makes on its way is not missing.
    """
    blocked = {key: said for stage in pipeline[:-1] for key, said in stage.blocks(view).items()}
    if not blocked:
        return
    targets = [
        (stage, target)
        for stage in pipeline
        for operation in stage.operations
        for target in operation.targets(view)
        if wanted(operation, target)
    ]
    made = {target.writes for _, target in targets}
    places = {target.writes.partition("/")[2] for stage, target in targets if stage == pipeline[-1]}
    raise_blocked([said for key, said in blocked.items() if key not in made and key.partition("/")[2] in places])


def raise_blocked(blocking: Sequence[str]) -> None:
    """Raises Blocked with the first of these sentences; with none, nothing is blocked."""
    if blocking:
        more = f" (and {len(blocking) - _NAMED} more)" if len(blocking) > _NAMED else ""
        raise Blocked(f"{' '.join(blocking[:_NAMED])}{more} Nothing was begun.", fields={"blocking": list(blocking)})


async def approve_by_hand(tx: Tx, branch: str, view: View, stage: Stage, author: str) -> None:
    """A person says that a stage may pass as it is. Raises NotReady."""
    must_be_ready(view, stage, frozenset(one.scope for one in await timelines.locks.locks(tx, branch)))
    await approve(tx, branch, stage.slug, "", _fingerprint(view, _keys(view, stage)), False, author)


async def withdraw(tx: Tx, branch: str, stage: Stage, author: str) -> None:
    """A person takes back that a stage may pass. Nothing is lost by it; the stages after it are closed."""
    await approve(tx, branch, stage.slug, "", WITHDRAWN, False, author)


def _keys(view: View, stage: Stage) -> list[str]:
    return sorted(key for model in stage.documents for key, _ in view.all(model))


def _fingerprint(view: View, keys: Sequence[str]) -> str:
    heads = [head for key in keys if (head := view.head(key)) is not None]
    return digest([[head.key, head.hash] for head in heads])


class NeedsBranch(Refused):
    """A stage that a person approved would be made anew. Nothing was changed; it may be made anew in a branch.

    `fields`: `stage` (its slug), `branch` (a free name, proposed), `guidance`, and `replaces`: for each document that would
    be overwritten or go, its `key` and `name`.
    """

    code = "needs-branch"
    status = 409


async def approved_by_hand(tx: Tx, branch: timelines.Branch, stage: Stage) -> bool:
    """Whether a person locked a whole stage in this branch, or approved it here.

    What the `film` command lets pass on its own binds nobody. Neither does an approval that came along with a fork: a fork
    is made in order to change things, and its locks stay behind too.
    """
    held = {f"stage:{stage.slug}", *(f"stage:{kind}" for kind in stage.kinds)}
    if any(one.scope in held for one in await timelines.locks.locks(tx, branch.id)):
        return True
    mine = [one for one in await approvals(tx, branch.id) if one.stage == stage.slug]
    last_withdrawn = max((place for place, one in enumerate(mine) if one.fingerprint == WITHDRAWN), default=-1)
    return any(
        not one.automatic and (branch.forked_from is None or one.at > branch.created_at)
        for one in mine[last_withdrawn + 1 :]
    )


@dataclass(frozen=True, slots=True)
class Passed:
    """Who let a stage pass, and when; `automatic` where it was the `film` command."""

    author: str
    at: int
    automatic: bool


async def passages(tx: Tx, branch: str) -> dict[str, Passed]:
    """The stages whose gate is passed, by slug: approved or locked by a person, or passed automatically.

    The last word on a stage counts; one that was withdrawn is not passed.
    """
    found: dict[str, Passed] = {}
    for one in await approvals(tx, branch):
        if one.fingerprint == WITHDRAWN:
            found.pop(one.stage, None)
        else:
            found[one.stage] = Passed(one.author, one.at, one.automatic)
    for lock in await timelines.locks.locks(tx, branch):
        if lock.scope.startswith("stage:") and "@" not in lock.scope:
            found[lock.scope.removeprefix("stage:")] = Passed(lock.author, lock.at, False)
    return found


async def passed(tx: Tx, branch: str) -> dict[str, bool]:
    """Stage slug → whether a person let it pass (True) or the gate was passed automatically (False)."""
    return {slug: not one.automatic for slug, one in (await passages(tx, branch)).items()}
