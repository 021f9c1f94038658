"""A treatment laid on a structure: each section takes the step of the structure that its moment of the film is nearest
to; steps that a short film has no time for are left out, and sections that meet on one step share it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from aiuteur.craft.structure.plans import BeatPlan, Section, Structure, Treatment

_DATA = Path(__file__).parent / "data" / "structures.json"

LABELS: dict[Structure, str] = {
    "three_act": "Three acts", "fifteen_beats": "Fifteen beats", "heros_journey": "Hero’s journey", "story_circle": "Story circle",
    "kishotenketsu": "Kishōtenketsu", "fichtean": "Fichtean curve", "eight_sequences": "Eight sequences",
}  # fmt: skip


@cache
def structures() -> dict[str, list[list[Any]]]:
    """Structure → steps of (label, position in percent, tension 0–100, purpose)."""
    return json.loads(_DATA.read_text(encoding="utf-8"))


def beats(
    treatment: Treatment, structure: Structure = "three_act", total_ms: int | None = None
) -> tuple[BeatPlan, ...]:
    """Beats in order; their times sum to `total_ms` (default: the treatment's own)."""
    sections = treatment.sections
    if not sections:
        return ()
    own = [max(1, s.ms) for s in sections]
    total = total_ms or sum(own)
    starts = [sum(own[:i]) * 100 // sum(own) for i in range(len(own))]
    middles = [starts[i] + own[i] * 50 // sum(own) for i in range(len(own))]
    middles[0], middles[-1] = 0, 100 if len(own) > 1 else 50
    steps = structures()[structure]
    assigned = _assign(middles, [int(s[1]) for s in steps])
    found: list[BeatPlan] = []
    spent = 0
    for at, section in enumerate(sections):
        label, _, tension, purpose = steps[assigned[at]]
        ms = total * sum(own[: at + 1]) // sum(own) - spent
        spent += ms
        found.append(_beat(treatment, section, str(label), starts[at], str(purpose), int(tension), ms))
    return tuple(found)


def _assign(middles: list[int], steps: list[int]) -> list[int]:
    """For each section the nearest step, never going back, the last section on the last step if there is room for it."""
    found: list[int] = []
    least = 0
    for at, middle in enumerate(middles):
        left = len(middles) - at - 1
        most = max(least, len(steps) - 1 - left) if len(middles) <= len(steps) else len(steps) - 1
        best = min(range(least, most + 1), key=lambda i: (abs(steps[i] - middle), i))
        found.append(best)
        least = min(best + 1, len(steps) - 1) if len(middles) <= len(steps) else best
    return found


def _beat(
    treatment: Treatment, section: Section, label: str, start: int, purpose: str, tension: int, ms: int
) -> BeatPlan:
    return BeatPlan(
        title=label, summary=section.text, position_pct=start, purpose=purpose, tension=tension, ms=ms,
        passages=section.passages, paragraphs=section.paragraphs, approach=treatment.approach,
    )  # fmt: skip
