"""What the embedded engine is asked for a frame: the prompt's panel, bent by the guidance, and no word more.

A frame that two shots share is asked for in the same words by both, so it is made once. One that somebody brought is asked
for by nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiuteur.craft.coverage.guided import wished_panel
from aiuteur.craft.picture.panel import Panel
from aiuteur.generation.media import Made, MediaRef
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s05_assets.document import Retouch
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.chain import by_rule
from aiuteur.stages.s10_frames.document import ENDS, At, Frame

ENGINE = "embedded:previz"
RETOUCHING = "embedded:retouch"
VERSION = 1
_FILES = {ENGINE: "still", RETOUCHING: "sheet"}


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """Start and end frame of one shot, as far as they are drawn."""
    wanted: dict[str, Recipe] = {}
    for at in ENDS:
        key, of = _whose(target, at)
        frame = _asked(inputs, key)
        if frame.pinned(of) is None:
            wanted[at] = frame_recipe(inputs, key, of)
    return wanted


def frame_recipe(inputs: Inputs, key: str, at: At) -> Recipe:
    """One still of the shot's panel at the film's size; or what stood, with a part of it drawn anew."""
    settings, frame = inputs.get("input", Input), _asked(inputs, key)
    panel = inputs.get(key.replace("frame/", "prompt/", 1), Prompt).panel
    retouch = frame.retouch(at)
    if retouch is not None:
        return _retouched(retouch, panel, at, settings)
    return _recipe(ENGINE, still(wished_panel(panel, frame.guidance)[0], at, settings), take=frame.take)


def still(panel: Panel, at: At, settings: Input) -> dict[str, Any]:
    """The request of one still."""
    return {"panel": panel.stored(), "at": at, "width": settings.width, "height": settings.height}


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The frame document; what was asked for stays the filmmaker's."""
    before = inputs.old.get(target.writes)
    frame = before if isinstance(before, Frame) else Frame()
    panel = inputs.get(target.writes.replace("frame/", "prompt/", 1), Prompt).panel
    stands: dict[str, MediaRef | None] = {at: _standing(target, inputs, made, at) for at in ENDS}
    understood = wished_panel(panel, frame.guidance)[1]
    lent = _lent(target, inputs)
    return {target.writes: frame.but(**stands, engine=ENGINE, understood=understood, lent=lent)}


def _standing(target: Target, inputs: Inputs, made: Mapping[str, Made], at: At) -> MediaRef | None:
    key, of = _whose(target, at)
    frame = _asked(inputs, key)
    if (pinned := frame.pinned(of)) is not None:
        return pinned
    return made[at].file(_FILES[ENGINE if frame.retouch(of) is None else RETOUCHING])


def _lent(target: Target, inputs: Inputs) -> bool:
    """Whether the shot begins with a frame of the shot before that its own panel, drawn as it is asked for, would not show."""
    key, at = _whose(target, "start")
    if key == target.writes:
        return False
    before, own = _asked(inputs, key), _asked(inputs, target.writes)
    if before.pinned(at) is not None or before.retouch(at) is not None or before.take != own.take:
        return True
    ends, begins = (
        wished_panel(inputs.get(one.replace("frame/", "prompt/", 1), Prompt).panel, frame.guidance)[0]
        for one, frame in ((key, before), (target.writes, own))
    )
    return not by_rule(ends, begins)


def _whose(target: Target, at: At) -> tuple[str, At]:
    """The frame document that says what is asked for there, and which of its two: a shared start is the end before it."""
    before = next((key for key in target.reads if key.startswith("frame/") and key != target.writes), None)
    return (before, "end") if at == "start" and before is not None else (target.writes, at)


def _asked(inputs: Inputs, key: str) -> Frame:
    return inputs.find(key, Frame) or Frame()


def _retouched(retouch: Retouch, panel: Panel, at: At, settings: Input) -> Recipe:
    """What is asked for inside a mask: the panel as the base shows it, bent by the new words; or nothing but a filling."""
    media = {"base": retouch.base.hash, "mask": retouch.mask.hash}
    asked: dict[str, Any] = {}
    if wished_panel(panel, retouch.guidance)[1]:
        for words in (*retouch.drawn_by, retouch.guidance):
            panel = wished_panel(panel, words)[0]
        asked = {"by": ENGINE, "draw": {**still(panel, at, settings), "take": retouch.way}}
    return _recipe(RETOUCHING, asked, media)


def _recipe(engine: str, request: dict[str, Any], media: dict[str, str] | None = None, take: int = 1) -> Recipe:
    return Recipe(
        operation="frames.draw", version=VERSION, engine=engine, engine_version=0, request=request, media=media or {},
        take=take,
    )  # fmt: skip
