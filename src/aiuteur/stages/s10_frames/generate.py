"""Which frames there should be, what each is read from, and which of them are looked over for drift."""

from __future__ import annotations

from aiuteur.craft.coverage.guided import wished_panel
from aiuteur.generation.operation import Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames import meter
from aiuteur.stages.s10_frames.chain import joined, prompts_of, scenes_of
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s10_frames.draft import VERSION, finish, recipes

_OWN: Fields = ("take", "guidance", "pinned_start", "pinned_end", "retouch_start", "retouch_end")
_BEFORE: Fields = ("take", "guidance", "pinned_end", "retouch_end")
_SIZE: Fields = ("width", "height")


def targets(view: View) -> list[Target]:
    """One pair of frames per prompt, in the order of the film. It reads what is asked of it, and of the frame it shares."""
    shared = {key: before for scene in scenes_of(view) for key, before in joined(view, scene).items()}
    inside = {key: prompt for scene in scenes_of(view) for key, prompt in prompts_of(view, scene)}
    every = {key.replace("prompt/", "frame/", 1): prompt for key, prompt in view.all(Prompt)}
    found: list[Target] = []
    for frame, prompt in (inside | every).items():
        key = frame.replace("frame/", "prompt/", 1)
        reads: dict[str, Fields] = {key: ("panel", "frame_start", "frame_end"), "input": _SIZE, frame: _OWN}
        if frame in shared:
            reads |= {shared[frame]: _BEFORE, shared[frame].replace("frame/", "prompt/", 1): ("panel",)}
        found.append(Target(frame, f"frames of shot {prompt.label}", reads, weight=2))
    return found


def reading_targets(view: View) -> list[Target]:
    """The frames of every scene that is looked over: each is measured by itself, for marks that any of its shots knows."""
    found: list[Target] = []
    for scene in scenes_of(view):
        if not looked_over(view, scene):
            continue
        prompts = prompts_of(view, scene)
        panels: dict[str, Fields] = {key.replace("frame/", "prompt/", 1): ("panel",) for key, _ in prompts}
        for key, prompt in prompts:
            reads = {**panels, key: ("start", "end", "take", "guidance"), "input": _SIZE}
            found.append(Target(key.replace("frame/", "reading/", 1), f"look at shot {prompt.label}", reads))
    return found


def looked_over(view: View, scene: str) -> bool:
    """Whether drift is looked for: the embedded engine's own frames follow their panels, any other may not."""
    if next(view.heads(f"reading/{scene}/"), None) is not None:
        return True
    return any(foreign(view, key, frame) for key, frame in view.all(Frame, f"frame/{scene}/"))


def foreign(view: View, key: str, frame: Frame) -> bool:
    """Whether one of its frames is not what the engine draws by the panel."""
    if any((frame.pinned_start, frame.pinned_end, frame.retouch_start, frame.retouch_end)):
        return True
    prompt = view.find(key.replace("frame/", "prompt/", 1), Prompt) if frame.guidance else None
    return prompt is not None and wished_panel(prompt.panel, frame.guidance)[0] != prompt.panel


FRAMES = Operation(name="frames.draw", version=VERSION, stage="frames", targets=targets, recipes=recipes, finish=finish)
READINGS = Operation(
    name="frames.look",
    version=meter.VERSION,
    stage="frames",
    targets=reading_targets,
    recipes=meter.recipes,
    finish=meter.finish,
)
