"""Verbs of the confirmation: totals, and what blocks."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s11_confirm.document import Confirmation


def total_micro(view: View) -> int:
    """Price of the whole film in micro-dollars."""
    return sum(one.video_micro + one.speech_micro for _, one in view.all(Confirmation))


def ready(view: View) -> list[str]:
    """Blocking cautions, in sentences."""
    return [caution.sentence for _, one in view.all(Confirmation) for caution in one.warnings if caution.blocking]


def cautions(view: View) -> list[str]:
    """Cautions that do not block, in sentences."""
    return [caution.sentence for _, one in view.all(Confirmation) for caution in one.warnings if not caution.blocking]
