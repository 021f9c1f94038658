"""Where the film stands: every target of every stage, fresh, stale with causes, missing, or waiting for another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from aiuteur.generation import standing
from aiuteur.generation.standing import Standing, State
from aiuteur.generation.view import View
from aiuteur.screening.names import film_place
from aiuteur.studio.stage import Stage

__all__ = ["StageState", "Standing", "State", "Status", "stage_states", "standings", "status_of"]


def standings(view: View, pipeline: Sequence[Stage]) -> list[Standing]:
    """All targets in pipeline order, those of one operation in film order."""
    operations = [operation for stage in pipeline for operation in stage.operations]
    return standing.standings(view, operations, lambda key: film_place(view, key))


Status = Literal["empty", "draft", "locked", "stale"]


def status_of(standings: Sequence[Standing], *, there: bool, passed: bool, locked: bool) -> Status:
    """What a stage, or a scene's part of one, is called. Something that is not there yet puts it out of date only where
    somebody had let it pass: what is being made for the first time is a draft."""
    states = {one.state for one in standings}
    if not there:
        return "empty"
    if states & {"stale", "waiting"} or (passed and "missing" in states):
        return "stale"
    return "locked" if locked else "draft"


@dataclass(frozen=True)
class StageState:
    """One stage at a glance."""

    stage: Stage
    status: Status
    documents: int
    edited: int
    stale: int
    missing: int
    passed: str  # "locked", "automatic", ""


def stage_states(
    view: View, pipeline: Sequence[Stage], found: Sequence[Standing], passed: dict[str, bool]
) -> list[StageState]:
    """The twelve stages with their status and counts."""
    states: list[StageState] = []
    for stage in pipeline:
        mine = [one for one in found if one.operation.stage == stage.slug]
        heads = [head for kind in stage.kinds for head in view.of_kind(kind)]
        stale = sum(one.state in ("stale", "waiting") for one in mine)
        missing = sum(one.state == "missing" for one in mine)
        locked = passed.get(stage.slug)
        status = status_of(mine, there=bool(heads), passed=locked is not None, locked=bool(locked))
        edited = sum(head.edited for head in heads if head.basis is not None)
        word = "" if locked is None else "locked" if locked else "automatic"
        states.append(StageState(stage, status, len(heads), edited, stale, missing, word))
    return states
