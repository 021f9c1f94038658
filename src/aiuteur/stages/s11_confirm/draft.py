"""The confirmation of one shot by rule: a snapshot of what will be sent, its price, and reasons to look again."""

from __future__ import annotations

from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.prices import quote
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s11_confirm.document import Caution, Confirmation

VIDEO_ENGINE = "embedded:motion"
SPEECH_ENGINE = "embedded:espeak"


def draft(target: Target, inputs: Inputs) -> Documents:
    """What will be sent for one shot."""
    place = target.writes.partition("/")[2]
    prompt = inputs.get(f"prompt/{place}", Prompt)
    frame = inputs.find(f"frame/{place}", Frame)
    start = frame.start.hash if frame is not None and frame.start is not None else ""
    end = frame.end.hash if frame is not None and frame.end is not None else ""
    confirmation = Confirmation(
        prompt=prompt.content_hash(),
        frame_start=start,
        frame_end=end,
        video_engine=VIDEO_ENGINE,
        speech_engine=SPEECH_ENGINE if prompt.lines else "",
        video_micro=_price(VIDEO_ENGINE),
        speech_micro=_price(SPEECH_ENGINE) * len(prompt.lines),
        warnings=tuple(_cautions(place, prompt, start, end)),
    )
    return {target.writes: confirmation}


def _price(engine: str) -> int:
    return quote(Recipe(operation="confirm.price", version=1, engine=engine, engine_version=0, request={}))


def _cautions(place: str, prompt: Prompt, start: str, end: str) -> list[Caution]:
    cautions = [Caution(kind="prompt", sentence=warning, place=f"shot/{place}") for warning in prompt.warnings]
    if not start or not end:
        sentence = f"Shot {prompt.label} has no approved frames. Make them in stage 10."
        cautions.append(Caution(kind="frame", sentence=sentence, place=f"frame/{place}", blocking=True))
    mute = [line.name for line in prompt.lines if line.voice is None]
    if mute:
        sentence = f"{', '.join(dict.fromkeys(mute))} has no voice. Give one in stage 5, or the line is spoken by a default voice."
        cautions.append(Caution(kind="voice", sentence=sentence, place=f"prompt/{place}"))
    return cautions
