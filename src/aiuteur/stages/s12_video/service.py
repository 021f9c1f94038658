"""Verbs of the film: another take of a clip, and whether the film stands."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s12_video.document import Clip, Cut


def another_take(clip: Clip) -> Clip:
    """The clip document that asks for a new take; the one before stays in the vault."""
    return clip.but(take=clip.take + 1)


def ready(view: View) -> list[str]:
    """What is missing before the film can be shown, in sentences."""
    cut = view.find("cut", Cut)
    if cut is None or cut.film is None:
        return ["The film has not been put together yet."]
    return []
