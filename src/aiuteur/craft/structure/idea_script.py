"""Beats of an idea → scenes: the beat's own text in screenplay form, whoever wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.structure.describe import establishing, heading
from aiuteur.craft.structure.plans import BeatPlan, SceneDraft
from aiuteur.craft.structure.source import Source
from aiuteur.craft.structure.treat_idea import step_setting

_SPOKEN = re.compile(r"^([^a-z“”:]{2,40}?(?: \(V\.O\.\))?)(?: \(([^)]*[a-z][^)]*)\))?: “(.*)”$", re.S)


def idea_drafts(beat_plans: Sequence[BeatPlan], source: Source) -> list[SceneDraft]:
    """One scene for each beat; neighbours in one place at one hour are one scene."""
    found: list[SceneDraft] = []
    for at, beat in enumerate(beat_plans):
        setting = _setting(beat, source)
        body = elements_of(beat.summary)
        last = found[-1] if found else None
        if last is not None and last.setting == setting:
            elements = (*last.elements, *body)
            found[-1] = last.but(elements=elements, ms=running_ms(elements))
            continue
        first = (
            [Element(type="action", text=establishing(setting))]
            if source.idea.english and not found and establishing(setting)
            else []
        )
        elements = (heading(setting), *first, *body)
        found.append(
            SceneDraft(elements=elements, setting=setting, beat=at, paragraphs=beat.paragraphs, ms=running_ms(elements))
        )
    return found


def _setting(beat: BeatPlan, source: Source) -> Setting:
    if beat.passages and beat.approach in ("straight", "object", "backwards"):
        return step_setting(source.idea, beat.approach, beat.passages[0])
    return source.idea.setting


def elements_of(text: str) -> list[Element]:
    """Treatment prose as elements: `NAME (how): “words”` is a speech, anything else action."""
    found: list[Element] = []
    for block in [b.strip() for b in re.split(r"\n\s*\n", text) if b.strip()]:
        spoken = _SPOKEN.match(block)
        if not spoken:
            found.append(Element(type="action", text=" ".join(block.split())))
            continue
        who, how, words = spoken.groups()
        found.append(Element(type="character", text=who))
        if how:
            found.append(Element(type="parenthetical", text=f"({how})"))
        found.append(
            Element(type="dialogue", text="\n".join(part.strip() for part in words.split(" … ") if part.strip()) or "…")
        )
    return found
