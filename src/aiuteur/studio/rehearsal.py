"""A rehearsal: the drafts that a run would write, played through in memory before anything is written.

Whether an approved script would be made anew cannot be told by looking at it: the beats may be stale themselves, and come
out as they were. Drafts are functions of what they read, so they can be tried. Renders are not: a rehearsal ends before
the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiuteur import timelines
from aiuteur.db import Tx
from aiuteur.generation.currency import inputs_of, judge
from aiuteur.generation.operation import Documents, Operation, Target
from aiuteur.generation.played import Played
from aiuteur.generation.view import View
from aiuteur.kit.errors import AiuteurError
from aiuteur.studio.stage import Stage
from aiuteur.timelines import Head

Wanted = Callable[[Operation, Target], bool]


async def replaced(
    tx: Tx, branch: str, view: View, pipeline: Sequence[Stage], stage: Stage, wanted: Wanted | None
) -> list[Head]:
    """The documents of an approved stage that a run would overwrite or drop, in the order of their keys.

    A lock on the stage itself is not asked: what would be replaced if it could be is what a branch is offered for.
    """
    played = Played(tx, view, {one.scope for one in await timelines.locks.locks(tx, branch)})
    found: dict[str, Head] = {}
    for each in pipeline:
        for operation in each.operations:
            if operation.renders:
                return [found[key] for key in sorted(found)]
            approved = each.slug == stage.slug and operation.name in stage.approved
            for target in operation.targets(played.view):
                if wanted is None or wanted(operation, target):
                    made = _draft(played.view, operation, target)
                    if made is None:
                        continue
                    if approved:
                        found |= {head.key: head for head in await _moving(played, operation, target, made)}
                    else:
                        await played.put(operation, target, made)
        if each.slug == stage.slug:
            break
    return [found[key] for key in sorted(found)]


def _draft(view: View, operation: Operation, target: Target) -> Documents | None:
    """What a run would make for a target; None when it is fresh or cannot be drafted (the run says why)."""
    if operation.draft is None or judge(view, operation, target).status == "fresh":
        return None
    try:
        return operation.draft(target, inputs_of(view, target))
    except AiuteurError:
        return None


async def _moving(played: Played, operation: Operation, target: Target, made: Documents) -> list[Head]:
    """What stands there now and would not stand there any more as it is."""
    stands = await played.over_hands(made)
    kept = [head for head in played.view.heads(target.writes) if target.covers(head.key) and head.key in stands]
    changed = [head for head in kept if stands[head.key].content_hash() != head.hash]
    return [*changed, *played.left_over(operation, target, made)]
