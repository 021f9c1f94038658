"""Three treatments by rule: three approaches to the same text, each naming the passages it stands on."""

from __future__ import annotations

from aiuteur.craft.structure.treat import treatments
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s02_treatment.document import Section, Treatment
from aiuteur.studio.story import story_of, told_text

DEFAULT_MS = 120_000
SHORTEST_MS = 12_000


def draft(target: Target, inputs: Inputs) -> Documents:
    """The three treatments; the first is picked until the filmmaker picks another."""
    settings = inputs.get("input", Input)
    text = told_text([source.text for _, source in inputs.all(Source)], settings.mode == "screenplay")
    plans = treatments(
        story_of(text, settings.mode, settings.title), budget_ms(settings), f"{settings.genre} {settings.tone}"
    )
    keys = spread(len(plans))
    return {
        f"treatment/{plan.approach}": Treatment(
            order=keys[place],
            title=plan.title,
            approach=plan.approach,
            label=plan.label,
            logline=plan.logline,
            sections=tuple(Section.model_validate(section.model_dump()) for section in plan.sections),
            picked=place == 0,
        )
        for place, plan in enumerate(plans)
    }


def budget_ms(settings: Input) -> int:
    """Screen time that the story has: what was wished for, less the title and end cards."""
    cards = 6_500
    return max(SHORTEST_MS, (settings.target_ms or DEFAULT_MS) - cards)
