"""Verbs of the shot list: what it lacks, and what coverage says of it."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import MANDATORY, Shot


def lacking(shot: Shot) -> list[str]:
    """Mandatory fields that a shot lacks, by name. A card needs no place."""
    missing: list[str] = []
    for field in MANDATORY:
        if field == "action_or_lines":
            if not (shot.action or shot.lines or shot.card):
                missing.append("action or dialogue")
        elif field == "cast" or (field == "place" and shot.card):
            continue  # the cast may be stated empty
        elif not getattr(shot, field):
            missing.append(field)
    return missing


def ready(view: View) -> list[str]:
    """What is incomplete before the shot lists can be locked, in sentences."""
    missing: list[str] = []
    for key, scene in view.all(Scene):
        shots = view.all(Shot, f"shot/{key.split('/')[1]}/")
        if scene.included and not shots:
            missing.append(f"Scene {scene.number} has no shots.")
        for _, shot in shots:
            if lacks := lacking(shot):
                missing.append(f"Shot {scene.number}/{shot.number} lacks {', '.join(lacks)}.")
    return missing
