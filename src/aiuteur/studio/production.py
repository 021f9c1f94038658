"""A film from its project: all stages brought up to date, with gates, in one call.

A stage that a person approved is not written over. Whoever asks for a run (the `film` command, `render`, a service) is
refused before anything is written when it would make an approved script anew, and is offered a branch; given a name, the
run forks and goes on there. It is here, and not in the commands, so that no way leads around it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiuteur import timelines
from aiuteur.generation.floor import Floor
from aiuteur.generation.produce import Event, Producer, Report, Wanted
from aiuteur.generation.view import View
from aiuteur.studio.affording import must_be_affordable
from aiuteur.studio.desk import commit_if_idle
from aiuteur.studio.gates import AutomaticGate, NeedsBranch, approved_by_hand
from aiuteur.studio.offers import offer
from aiuteur.studio.rehearsal import replaced
from aiuteur.studio.stage import Stage

Watch = Callable[[Event], None]
_NAMED = 3  # documents that a sentence names


async def open_view(floor: Floor, branch: str) -> View:
    """All documents of a branch. Raises NotFound for a branch that is not there."""
    async with floor.database.read() as tx:
        return View(await timelines.load(tx, branch))


async def bring_up_to_date(
    floor: Floor,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    *,
    author: str,
    watch: Watch,
    wanted: Wanted | None = None,
    left_open: Stage | None = None,
    branch_for_regeneration: str = "",
    guidance: str = "",
) -> Report:
    """Make everything that is missing or stale, stage by stage; `wanted` narrows it to some targets.

    The caller is alone at work in this studio folder (`workplace.alone`). Gates are passed by recorded automatic
    approvals, except in a narrowed run, which passes none, and that of the stage `left_open`, which is made and left to a
    person.

    Where a stage that a person approved would be made anew, a branch named `branch_for_regeneration` is forked first, with
    `guidance` as its message, and the run goes on there: the report's `branch` says where, and `view` shows that branch.
    Without a name raises NeedsBranch, and nothing is written; so with OverCeiling, where it would cost more than may be
    spent. Raises NotReady, NotFound, and BadInput for a name that is taken.
    """
    await must_be_affordable(floor, branch, view, pipeline, wanted)
    named = branch_for_regeneration
    branch = await admit(floor, branch, view, pipeline, author=author, wanted=wanted, named=named, guidance=guidance)
    floor.renders.tidy()
    gate: AutomaticGate | None = None
    if wanted is None:
        passed = [stage for stage in pipeline if stage is not left_open]
        gate = AutomaticGate(floor.database, branch, view, passed, author)
        async with floor.database.read() as tx:
            await gate.remember(tx)
        await gate.stage(pipeline[0])
    producer = Producer(floor, branch, view, author=author, watch=watch, gate=gate, wanted=wanted)
    return await producer.run([operation for stage in pipeline for operation in stage.operations])


async def admit(
    floor: Floor,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    *,
    author: str,
    wanted: Wanted | None = None,
    named: str = "",
    guidance: str = "",
) -> str:
    """Where a run may write that would find the documents of `view`: in the branch itself, or in one forked from it.

    `view` may show what is yet to be written (a story that was read again): whoever brings it asks before writing any of
    it, and writes it where the run may go. Raises NeedsBranch where a fork is needed and not `named`, and BadInput for a
    name that is taken: then nothing was changed.
    """
    needed = await needs_branch(floor, branch, view, pipeline, wanted=wanted, guidance=guidance)
    if needed is None:
        await commit_if_idle(floor.database, branch, author)
        return branch
    if not named:
        raise needed
    async with floor.database.write() as tx:
        words = guidance or "Made anew from earlier stages"
        return (await timelines.fork(tx, branch, named, author, message=words, forced=True)).id


async def binds(floor: Floor, branch: str, pipeline: Sequence[Stage]) -> bool:
    """Whether a person approved a stage here that a run must not write over: without one, no run is refused."""
    async with floor.database.read() as tx:
        here = await timelines.branches.branch(tx, branch)
        for stage in pipeline:
            if stage.approved and await approved_by_hand(tx, here, stage):
                return True
    return False


async def needs_branch(
    floor: Floor,
    branch: str,
    view: View,
    pipeline: Sequence[Stage],
    *,
    wanted: Wanted | None = None,
    guidance: str = "",
) -> NeedsBranch | None:
    """What a run would be refused with, for a dialog that asks first; None when it may go ahead. Writes nothing."""
    async with floor.database.read() as tx:
        here = await timelines.branches.branch(tx, branch)
        for stage in pipeline:
            if not stage.approved or not await approved_by_hand(tx, here, stage):
                continue
            found = await replaced(tx, branch, view, pipeline, stage, wanted)
            if not found:
                continue
            proposed = await offer(tx, branch, [head.key for head in found], guidance or f"{stage.title} anew")
            named = [{"key": head.key, "name": head.document.named()} for head in found]
            return _needed(stage, here.name, proposed.name, named, guidance)
    return None


def _needed(stage: Stage, here: str, proposed: str, replaces: list[dict[str, str]], guidance: str) -> NeedsBranch:
    some = ", ".join(one["name"] for one in replaces[:_NAMED])
    more = f" and {len(replaces) - _NAMED} more" if len(replaces) > _NAMED else ""
    return NeedsBranch(
        f"Stage {stage.number}, {stage.title}, is approved in {here!r}, and what it was made from has changed: {some}{more} "
        "would be made anew. Go on in a new branch, unlock the stage, or take the change back. Nothing was changed.",
        fields={"stage": stage.slug, "branch": proposed, "guidance": guidance, "replaces": replaces},
    )
