"""Verbs of the hub: whether there is a film to shoot."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s06_scenes.document import Scene


def running_ms(view: View) -> int:
    """Estimated running time of the scenes in this film."""
    return sum(scene.running_ms for _, scene in view.all(Scene) if scene.included)


def ready(view: View) -> list[str]:
    """What is missing before shooting can begin, in sentences."""
    scenes = view.all(Scene)
    if not scenes:
        return ["There are no scenes yet."]
    if not any(scene.included for _, scene in scenes):
        return ["No scene is in the film. Include one, or ask for more minutes."]
    return []
