"""Verbs of the frames: another take, and what the gate asks for."""

from __future__ import annotations

from aiuteur.generation.view import View
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame


def another_take(frame: Frame, guidance: str = "") -> Frame:
    """The frame document that asks for a new take; the frames of the take before stay in the vault."""
    return frame.but(take=frame.take + 1, guidance=guidance or frame.guidance)


def ready(view: View) -> list[str]:
    """What is missing before the frames can be approved, in sentences."""
    missing: list[str] = []
    for key, prompt in view.all(Prompt):
        frame = view.find(key.replace("prompt/", "frame/", 1), Frame)
        if frame is None or frame.start is None or frame.end is None:
            missing.append(f"Shot {prompt.label} has no start and end frame yet. Make its frames.")
    return missing
