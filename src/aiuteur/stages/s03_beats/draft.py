"""Beats by rule: the picked treatment laid onto the chosen structure."""

from __future__ import annotations

from aiuteur.craft.language.rewrite_wishes import read_wishes
from aiuteur.craft.structure.beats import beats
from aiuteur.craft.structure.guided import bent, followed
from aiuteur.craft.structure.plans import Section as PlannedSection
from aiuteur.craft.structure.plans import Treatment as Plan
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import Beat, BeatsWish
from aiuteur.studio.identity import kept_ids
from aiuteur.studio.wished import Understood


def draft(target: Target, inputs: Inputs) -> Documents:
    """The beat sheet; a beat that was there keeps its id."""
    settings = inputs.get("input", Input)
    treatment = next((one for _, one in inputs.all(Treatment) if one.sections), None)
    wish = inputs.find(BeatsWish.KIND, BeatsWish)
    plan = None if treatment is None else _planned(treatment)
    if plan is not None and wish is not None:
        plan = plan.but(sections=tuple(bent(plan.sections, read_wishes(wish.guidance), settings.language == "en")[0]))
    plans = beats(plan, settings.structure) if plan is not None else ()
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


def understood(view: View, guidance: str) -> Understood:
    """What of a wish for the beats the draft follows, and sentences on the rest."""
    chosen = next((one for _, one in view.all(Treatment) if one.picked), None)
    settings = view.find("input", Input)
    wishes, english = read_wishes(guidance), settings is not None and settings.language == "en"
    sections = () if chosen is None else _planned(chosen).sections
    return followed([one.text for one in sections], wishes, english), bent(sections, wishes, english)[1]


def _planned(treatment: Treatment) -> Plan:
    return Plan(
        title=treatment.title,
        approach=treatment.approach,
        label=treatment.label,
        logline=treatment.logline,
        sections=tuple(PlannedSection.model_validate(section.model_dump()) for section in treatment.sections),
    )
