"""Verbs of the beat sheet: its running time, and what the gate asks for."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s03_beats.document import Beat


def running_ms(view: View) -> int:
    """What the beats last in all."""
    return sum(beat.duration_ms for _, beat in view.all(Beat))


def ready(view: View) -> list[str]:
    """What is missing before the beat sheet can be confirmed, in sentences."""
    sheet = view.all(Beat)
    if not sheet:
        return ["There are no beats yet."]
    return [f"Beat {place} has no title." for place, (_, beat) in enumerate(sheet, 1) if not beat.title]
