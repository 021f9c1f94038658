"""Measuring the frames of a shot: a render that makes no picture, only facts. One pair of frames is measured once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiuteur.craft.coverage.guided import wished_panel
from aiuteur.craft.picture.drift import Sighting, marks_of
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.kit.errors import NotFound
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame, Reading

METER = "local:meter"
VERSION = 1


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """Both frames, as the shot's panel stages them. Raises NotFound where they are not made."""
    frame, settings = _frame(target, inputs), inputs.get("input", Input)
    mine = inputs.get(target.writes.replace("reading/", "prompt/", 1), Prompt).panel
    known = marks_of(prompt.panel for _, prompt in inputs.all(Prompt))
    names = {figure.name for figure in mine.cast}
    request: dict[str, Any] = {
        "panel": wished_panel(mine, frame.guidance)[0].stored(),
        "marks": {name: list(marks) for name, marks in known.items() if name in names},
        "width": settings.width,
        "height": settings.height,
        "frame_take": frame.take,
    }
    media = {at: one.hash for at, one in (("start", frame.start), ("end", frame.end)) if one is not None}
    return {
        "look": Recipe(
            operation="frames.look", version=VERSION, engine=METER, engine_version=0, request=request, media=media
        )
    }


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """What was measured."""
    frame = _frame(target, inputs)
    found = tuple(Sighting.model_validate(one) for one in made["look"].facts.get("sightings", ()))
    start, end = (one.hash if one is not None else "" for one in (frame.start, frame.end))
    return {target.writes: Reading(start=start, end=end, sightings=found)}


def _frame(target: Target, inputs: Inputs) -> Frame:
    frame = inputs.find(target.writes.replace("reading/", "frame/", 1), Frame)
    if frame is None or frame.start is None or frame.end is None:
        raise NotFound("The shot has no frames yet, so there is nothing to look at. Make its frames.")
    return frame
