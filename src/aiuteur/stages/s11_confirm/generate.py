"""Which confirmations there should be: one per shot, so that a clip need not wait for the frames of another shot."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Operation, Target
from aiuteur.generation.view import View
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s11_confirm.draft import draft


def targets(view: View) -> list[Target]:
    """One per prompt."""
    return [
        Target(
            key.replace("prompt/", "confirm/", 1),
            f"confirmation of shot {prompt.label}",
            {key: ALL, key.replace("prompt/", "frame/", 1): ("start", "end")},
        )
        for key, prompt in view.all(Prompt)
    ]


CONFIRM = Operation(name="confirm.snapshot", version=1, stage="confirm", targets=targets, draft=draft)
