"""Verbs of the prompts: what the gate asks for."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s09_prompts.document import Prompt


def ready(view: View) -> list[str]:
    """What is missing before the prompts can be locked, in sentences. Warnings do not block."""
    prompts = view.all(Prompt)
    if not prompts:
        return ["There are no prompts yet. Make the shot list in stage 7 first."]
    return [
        f"Shot {prompt.label} says nothing to an engine: it has neither a picture nor a card."
        for _, prompt in prompts
        if not prompt.video
    ]


def warnings(view: View) -> list[str]:
    """All warnings of all prompts, with the shot they belong to."""
    return [f"Shot {prompt.label}: {warning}" for _, prompt in view.all(Prompt) for warning in prompt.warnings]
