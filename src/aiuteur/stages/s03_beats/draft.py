"""Beats by rule: the picked treatment laid onto the chosen structure."""

from __future__ import annotations

from aiuteur.craft.structure.beats import beats
from aiuteur.craft.structure.plans import Section as PlannedSection
from aiuteur.craft.structure.plans import Treatment as Plan
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.kit.errors import BadInput
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.studio.identity import kept_ids


def draft(target: Target, inputs: Inputs) -> Documents:
    """The beat sheet; a beat that was there keeps its id."""
    settings = inputs.get("input", Input)
    treatment = next((one for _, one in inputs.all(Treatment) if one.sections), None)
    plans = beats(_planned(treatment), settings.structure) if treatment is not None else ()
    if not plans:
        raise BadInput("The picked treatment has no parts to make beats of. Pick another treatment.")
    ids = kept_ids(
        [(key, f"{beat.title} {beat.summary}") for key, beat in inputs.before(Beat)],
        [f"{plan.title} {plan.summary}" for plan in plans],
    )
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


def _planned(treatment: Treatment) -> Plan:
    return Plan(
        title=treatment.title,
        approach=treatment.approach,
        label=treatment.label,
        logline=treatment.logline,
        sections=tuple(PlannedSection.model_validate(section.model_dump()) for section in treatment.sections),
    )
