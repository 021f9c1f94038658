"""Three treatments by rule: three approaches to the same text, each naming the passages it stands on."""

from __future__ import annotations

from aiuteur.craft.language.cadence import LONG, SHORT, parted
from aiuteur.craft.language.rewrite_wishes import read_wishes
from aiuteur.craft.structure.guided import guided
from aiuteur.craft.structure.plans import Section as Planned
from aiuteur.craft.structure.source import Source as Story
from aiuteur.craft.structure.treat import treatments
from aiuteur.craft.structure.treat_screenplay import speeches
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input, Manner, Source
from aiuteur.stages.s02_treatment.document import Section, Treatment, Wish
from aiuteur.studio.story import story_of, told_text

DEFAULT_MS = 120_000
SHORTEST_MS = 12_000


def draft(target: Target, inputs: Inputs) -> Documents:
    """The three treatments; the first is picked until the filmmaker picks another. One that has a wish follows it."""
    settings = inputs.get("input", Input)
    text = told_text([source.text for _, source in inputs.all(Source)], settings.mode == "screenplay")
    story, budget, taste = story_of(text, settings.mode, settings.title), budget_ms(settings), _taste(settings)
    plans = treatments(story, budget, taste)
    keys = spread(len(plans))
    made: Documents = {}
    manner = settings.manner
    cadence = manner.sentence_words if manner is not None and story.prose.english else 0
    for place, plan in enumerate(plans):
        wish, unmet = inputs.find(f"wish/{plan.approach}", Wish), tuple[str, ...]()
        if wish is not None and wish.guidance.strip():
            plan, unmet = guided(story, plan.approach, budget, taste, read_wishes(wish.guidance, names_of(story)))
        made[f"treatment/{plan.approach}"] = Treatment(
            order=keys[place],
            title=plan.title,
            approach=plan.approach,
            label=plan.label,
            logline=plan.logline,
            sections=tuple(_written(section, cadence) for section in plan.sections),
            picked=place == 0,
            wish="" if wish is None else wish.guidance,
            unmet=(*unmet, *_beyond(manner, cadence)),
            manner="" if manner is None else manner.name,
        )
    return made


def _written(section: Planned, cadence: int) -> Section:
    part = Section.model_validate(section.model_dump())
    return part.but(text=parted(part.text, cadence))


def _beyond(manner: Manner | None, cadence: int) -> tuple[str, ...]:
    """What of a writing capsule no rule can follow, said once."""
    if manner is None:
        return ()
    if not cadence:
        return (f"“{manner.name}” is kept for engines that write: the embedded one knows sentences of English alone.",)
    follows = (
        "parts long sentences as it does"
        if cadence <= LONG
        else "joins short sentences of the script as it does"
        if cadence >= SHORT
        else "finds its sentences as long as the story's, and leaves them"
    )
    return (f"Of “{manner.name}” the embedded engine {follows}. Its choice of words takes an engine that writes.",)


def names_of(story: Story) -> list[str]:
    """All names of the story's people."""
    spoken = [cue for scene in story.scenes for cue, _ in speeches(scene)]
    return list(dict.fromkeys([*(name for one in story.prose.people for name in (one.name, *one.aliases)), *spoken]))


def _taste(settings: Input) -> str:
    return f"{settings.genre} {settings.tone}"


def budget_ms(settings: Input) -> int:
    """Screen time that the story has: what was wished for, less the title and end cards."""
    cards = 6_500
    return max(SHORTEST_MS, (settings.target_ms or DEFAULT_MS) - cards)
