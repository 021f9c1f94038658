"""Verbs of the confirmation: what blocks, and the most that may be spent."""

from __future__ import annotations

from collections.abc import Mapping

from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s11_confirm.cautions import blocking


def ready(view: View) -> list[str]:
    """What blocks, in sentences."""
    return [one.sentence for one in blocking(view)]


def blocks(view: View) -> Mapping[str, str]:
    """What no clip may be made of: a frame that is missing, by its key, or what is wrong with a shot, by the shot's."""
    return {
        f"{'frame' if one.cause == 'frame-missing' else 'shot'}/{one.scene}/{one.shot}": one.sentence
        for one in blocking(view)
    }


def with_ceiling(view: View, micro: int | None) -> Mapping[str, Document | None]:
    """The settings of the film with another ceiling. Raises NotFound where there are none yet."""
    settings = view.find("input", Input)
    if settings is None:
        raise NotFound("The film has no settings yet. Begin in stage 1.")
    return {"input": settings.but(spend_ceiling_micro=micro)}
