"""What the embedded engine is asked for a frame: the prompt's panel, and no word more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame

ENGINE = "embedded:previz"
VERSION = 1


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """Start and end frame of one shot."""
    return {at: frame_recipe(target, inputs, at) for at in ("start", "end")}


def frame_recipe(target: Target, inputs: Inputs, at: Literal["start", "end"]) -> Recipe:
    """One still of the shot's panel at the film's size."""
    settings = inputs.get("input", Input)
    prompt = inputs.get(target.writes.replace("frame/", "prompt/", 1), Prompt)
    request = {"panel": prompt.panel.stored(), "at": at, "width": settings.width, "height": settings.height}
    return Recipe(
        operation="frames.draw",
        version=VERSION,
        engine=ENGINE,
        engine_version=0,
        request=request,
        take=_take(target, inputs),
    )


def _take(target: Target, inputs: Inputs) -> int:
    frame = inputs.find(target.writes, Frame)
    return frame.take if frame is not None else 1


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The frame document; take and guidance stay the filmmaker's."""
    before = inputs.old.get(target.writes)
    frame = before if isinstance(before, Frame) else Frame()
    still = {at: made[at].file("still") for at in ("start", "end")}
    return {target.writes: frame.but(start=still["start"], end=still["end"], engine=ENGINE)}
