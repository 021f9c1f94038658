"""Which frames there should be, and what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.view import View
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.draft import VERSION, finish, recipes


def targets(view: View) -> list[Target]:
    """One pair of frames per prompt. A frame reads its own take: another take makes it stale."""
    found: list[Target] = []
    for key, prompt in view.all(Prompt):
        frame = key.replace("prompt/", "frame/", 1)
        reads = {key: ("panel", "frame_start", "frame_end"), "input": ("width", "height"), frame: ("take", "guidance")}
        found.append(Target(frame, f"frames of shot {prompt.label}", reads, weight=2))
    return found


FRAMES = Operation(name="frames.draw", version=VERSION, stage="frames", targets=targets, recipes=recipes, finish=finish)
