"""Beats: one target, since their times share the film."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import BeatsWish


def targets(view: View) -> list[Target]:
    """The beat sheet. Of the treatments that were not picked, only that is read."""
    treatments = view.all(Treatment)
    if not treatments:
        return []
    chosen = next((key for key, treatment in treatments if treatment.picked), treatments[0][0])
    reads: dict[str, Fields] = {key: ("picked",) for key, _ in treatments}
    reads |= {chosen: ALL, "input": ("structure",)}
    if view.head(BeatsWish.KIND) is not None:
        reads |= {BeatsWish.KIND: ALL, "input": ("structure", "language")}
    return [Target("beat/", "beat sheet", reads, weight=2)]


BEATS = Operation(
    name="beats.lay", version=5, stage="beats", targets=targets, draft=later("aiuteur.stages.s03_beats.draft:draft")
)
