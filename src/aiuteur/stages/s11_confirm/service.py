"""Verbs of the confirmation: totals, what blocks, and the most that may be spent."""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input
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


def with_ceiling(view: View, micro: int | None) -> Mapping[str, Document | None]:
    """The settings of the film with another ceiling. Raises NotFound where there are none yet."""
    settings = view.find("input", Input)
    if settings is None:
        raise NotFound("The film has no settings yet. Begin in stage 1.")
    return {"input": settings.but(spend_ceiling_micro=micro)}
