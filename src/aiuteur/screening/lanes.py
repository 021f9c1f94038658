"""A branch at a glance: from where, by whom, how far, what is locked, what was spent, what its film would take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.forecast import forecast
from aiuteur.generation.orders import spent_in
from aiuteur.generation.prices import Cost
from aiuteur.generation.view import View
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Clip
from aiuteur.studio.desk import engines_of, operations_of
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Branch, Commit
from aiuteur.timelines.projects import MAIN


@dataclass(frozen=True)
class Lane:
    """What there is to know of one branch. `spent_micro`: what the renders that it asked for first cost, in micro-dollars."""

    branch: Branch
    start: Commit | None  # where it was forked
    origin: str  # the name of the branch it came from
    changed_at: int
    changed_by: str
    locked: tuple[str, ...]  # titles of stages
    documents: int
    shots: int
    finished: int
    cost: Cost
    spent_micro: int
    unmerged: tuple[str, ...]  # keys of the documents that stand so in no other branch


async def lane_of(tx: Tx, branch: Branch, names: Mapping[str, str], pipeline: Sequence[Stage], view: View) -> Lane:
    """One branch at a glance. `view` are its documents; `names` the branches of the project by their ids."""
    heads = list(view.heads())
    last = max(heads, key=lambda head: head.at, default=None)
    locked = {one.scope for one in await timelines.locks.locks(tx, branch.id)}
    found = await forecast(tx, view, operations_of(pipeline), engines_of(pipeline), locked)
    return Lane(
        branch=branch,
        start=None if branch.forked_commit is None else await timelines.commit_of(tx, branch.forked_commit),
        origin=names.get(branch.forked_from or "", ""),
        changed_at=branch.created_at if last is None else last.at,
        changed_by=branch.author if last is None else last.author,
        locked=tuple(stage.title for stage in pipeline if f"stage:{stage.slug}" in locked),
        documents=len(heads),
        shots=len(view.all(Shot)),
        finished=sum(key not in found.anew for key, _ in view.all(Clip)),
        cost=found.cost,
        spent_micro=await spent_in(tx, branch.id),
        unmerged=() if branch.name == MAIN else await timelines.branches.unmerged(tx, branch.id),
    )
