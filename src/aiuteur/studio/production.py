"""A film from its project: all stages brought up to date, with gates, in one call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aiuteur import timelines
from aiuteur.generation.floor import Floor
from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.produce import Event, Producer, Report
from aiuteur.generation.view import View
from aiuteur.studio.gates import AutomaticGate
from aiuteur.studio.stage import Stage

Watch = Callable[[Event], None]


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
    wanted: Callable[[Operation, Target], bool] | None = None,
) -> Report:
    """Make everything that is missing or stale, stage by stage; `wanted` narrows it to some targets.

    The caller is alone at work in this studio folder (`workplace.alone`). Gates are passed by recorded automatic
    approvals, except in a narrowed run, which passes none.
    """
    floor.renders.tidy()
    gate: AutomaticGate | None = None
    if wanted is None:
        gate = AutomaticGate(floor.database, branch, view, pipeline, author)
        async with floor.database.read() as tx:
            await gate.remember(tx)
        await gate.stage(pipeline[0])
    producer = Producer(floor, branch, view, author=author, watch=watch, gate=gate, wanted=wanted)
    return await producer.run([operation for stage in pipeline for operation in stage.operations])
