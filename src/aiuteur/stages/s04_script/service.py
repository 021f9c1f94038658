"""Verbs of the script: whether the master script can be approved."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s04_script.document import ScriptScene


def ready(view: View) -> list[str]:
    """What is missing before the master script can be approved, in sentences."""
    scenes = view.all(ScriptScene)
    if not scenes:
        return ["There is no script yet."]
    return [f"Scene {place} is empty." for place, (_, scene) in enumerate(scenes, 1) if not scene.elements]
