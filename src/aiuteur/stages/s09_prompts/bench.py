"""The test bench: one shot drawn small by the embedded engine, to see what its panel says before anything is paid for.

What it draws is a render like any other, kept under its own recipe, and belongs to no document: the film's frames and takes
never see it. Asked again with nothing changed, it is there at once.
"""

from __future__ import annotations

from fractions import Fraction

from aiuteur.craft.cut.timebase import clip_frames, rate_text
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s09_prompts.document import Prompt

STILLS, MOTION = "embedded:previz", "embedded:motion"
WIDTH = 320  # of a test, in pixels; as high as the film's shape makes it
RATE = Fraction(12)
LONGEST_MS = 6_000  # of a test; what comes after is not drawn


def size(width: int, height: int) -> tuple[int, int]:
    """The size of a test for a film of some size: the same shape, even."""
    high = max(2, round(WIDTH * height / max(1, width)))
    return WIDTH, min(high + high % 2, 2 * WIDTH)


def still(prompt: Prompt, at: str, frame: tuple[int, int]) -> Recipe:
    """The start or the end of the shot."""
    request = {"panel": prompt.panel.stored(), "at": at, "width": frame[0], "height": frame[1]}
    return Recipe(operation="prompts.bench", version=1, engine=STILLS, engine_version=0, request=request)


def motion(prompt: Prompt, frame: tuple[int, int]) -> Recipe:
    """The shot in motion, without sound: who speaks moves their mouth."""
    lasts = min(prompt.duration_ms, LONGEST_MS)
    seen = {figure.name for figure in prompt.panel.cast}
    request = {
        "panel": prompt.panel.stored(),
        "width": frame[0],
        "height": frame[1],
        "rate": rate_text(RATE),
        "frames": clip_frames(lasts, RATE),
        "lines": [
            {"name": line.name, "start_ms": line.start_ms, "duration_ms": line.duration_ms}
            for line in prompt.lines
            if line.name in seen and not line.off_screen
        ],
        "fade_in": 0,
        "fade_out": 0,
        "frame_take": 1,
    }
    return Recipe(operation="prompts.bench", version=1, engine=MOTION, engine_version=0, request=request)
