"""Beats by rule: the picked treatment laid onto the chosen structure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from aiuteur.craft.coverage.match import match
from aiuteur.craft.structure.beats import beats
from aiuteur.craft.structure.plans import BeatPlan, Structure
from aiuteur.craft.structure.plans import Section as PlannedSection
from aiuteur.craft.structure.plans import Treatment as Plan
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.kit.errors import BadInput
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import Beat


def draft(target: Target, inputs: Inputs) -> Documents:
    """The beat sheet; a beat that was there keeps its id."""
    settings = inputs.get("input", Input)
    treatment = next(one for _, one in inputs.all(Treatment) if one.sections)
    plans = beats(_planned(treatment), structure_of(settings))
    if not plans:
        raise BadInput("The picked treatment has no parts to make beats of. Pick another treatment.")
    ids = _kept_ids(inputs.before(Beat), plans)
    keys = spread(len(plans))
    return {
        f"beat/{beat_id}": Beat(
            order=keys[place],
            title=plan.title,
            summary=plan.summary,
            purpose=plan.purpose,
            position=plan.position_pct,
            tension=plan.tension,
            duration_ms=plan.ms,
            passages=plan.passages,
            paragraphs=plan.paragraphs,
            approach=plan.approach,
        )
        for place, (beat_id, plan) in enumerate(zip(ids, plans, strict=True))
    }


def structure_of(settings: Input) -> Structure:
    """The chosen structure. Raises BadInput naming those there are."""
    for structure in get_args(Structure):
        if structure == settings.structure:
            return structure
    raise BadInput(f"There is no structure called {settings.structure}. There are {', '.join(get_args(Structure))}.")


def _planned(treatment: Treatment) -> Plan:
    return Plan(
        title=treatment.title,
        approach=treatment.approach,
        label=treatment.label,
        logline=treatment.logline,
        sections=tuple(PlannedSection.model_validate(section.model_dump()) for section in treatment.sections),
    )


def _kept_ids(old: Sequence[tuple[str, Beat]], new: Sequence[BeatPlan]) -> list[str]:
    found = match([f"{beat.title} {beat.summary}" for _, beat in old], [f"{plan.title} {plan.summary}" for plan in new])
    kept = [new_id() for _ in new]
    for place, other in enumerate(found):
        if other is not None:
            kept[other] = old[place][0].rsplit("/", 1)[1]
    return kept
