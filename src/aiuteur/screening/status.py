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

__all__ = ["StageState", "Standing", "State", "stage_states", "standings"]


def standings(view: View, pipeline: Sequence[Stage]) -> list[Standing]:
    """All targets in pipeline order, those of one operation in film order."""
    operations = [operation for stage in pipeline for operation in stage.operations]
    return standing.standings(view, operations, lambda key: film_place(view, key))


@dataclass(frozen=True)
class StageState:
    """One stage at a glance."""

    stage: Stage
    status: Literal["empty", "draft", "locked", "stale"]
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
        status = "empty" if not heads else "stale" if stale or (missing and heads) else "locked" if locked else "draft"
        edited = sum(head.edited for head in heads if head.basis is not None)
        word = "" if locked is None else "locked" if locked else "automatic"
        states.append(StageState(stage, status, len(heads), edited, stale, missing, word))
    return states
