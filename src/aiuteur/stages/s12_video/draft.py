"""What the embedded engines are asked for a clip: the prompt's panel in motion, and its lines as speech."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from aiuteur.craft.coverage.guided import wished_panel
from aiuteur.craft.cut.timebase import clip_frames, rate_text
from aiuteur.craft.sound.voice import Voice
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s09_prompts.document import Prompt, VoiceLine
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s11_confirm.document import Confirmation
from aiuteur.stages.s12_video.document import Clip, Speech, Voices

VERSION = 1
DEFAULT_VOICE = Voice()
FADE_MS = 500


def rate_of(settings: Input) -> Fraction:
    """The film's exact frame rate."""
    return Fraction(settings.rate_num, settings.rate_den)


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The clip's picture."""
    place = target.writes.partition("/")[2]
    settings, prompt = inputs.get("input", Input), inputs.get(f"prompt/{place}", Prompt)
    return {"video": _picture(target, inputs, settings, prompt, inputs.get(f"confirm/{place}", Confirmation))}


def voice_recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """One recipe per spoken line."""
    place = target.writes.partition("/")[2]
    settings, prompt = inputs.get("input", Input), inputs.get(f"prompt/{place}", Prompt)
    engine = inputs.get(f"confirm/{place}", Confirmation).speech_engine
    return {
        f"line{number:03}": _speech(line, prompt, settings.language, engine) for number, line in enumerate(prompt.lines)
    }


def _picture(target: Target, inputs: Inputs, settings: Input, prompt: Prompt, confirm: Confirmation) -> Recipe:
    frame = inputs.find(target.writes.replace("clip/", "frame/", 1), Frame)
    clip = inputs.find(target.writes, Clip)
    rate = rate_of(settings)
    fade = int(Fraction(FADE_MS, 1000) * rate)
    seen = {figure.name for figure in prompt.panel.cast}
    mouths = [
        {"name": line.name, "start_ms": line.start_ms, "duration_ms": line.duration_ms}
        for line in prompt.lines
        if line.name in seen and not line.off_screen
    ]
    request: dict[str, Any] = {
        # the frames' guidance holds for what lies between them
        "panel": wished_panel(prompt.panel, frame.guidance if frame is not None else "")[0].stored(),
        "width": settings.width,
        "height": settings.height,
        "rate": rate_text(rate),
        "frames": clip_frames(prompt.duration_ms, rate),
        "lines": mouths,
        "fade_in": fade if prompt.fade_in else 0,
        "fade_out": fade if prompt.fade_out else 0,
        "frame_take": frame.take if frame is not None else 1,
    }
    return Recipe(
        operation="video.draw",
        version=VERSION,
        engine=confirm.video_engine,
        engine_version=0,
        request=request,
        media=_boards(frame, confirm),
        take=clip.take if clip is not None else 1,
    )


def _boards(frame: Frame | None, confirm: Confirmation) -> dict[str, str]:
    """The pictures that the clip is made of, as they were confirmed, where a person put one of them there."""
    if frame is None or not frame.by_hand or not (confirm.frame_start and confirm.frame_end):
        return {}
    return {"start": confirm.frame_start, "end": confirm.frame_end}


def _speech(line: VoiceLine, prompt: Prompt, language: str, engine: str) -> Recipe:
    voice = line.voice or DEFAULT_VOICE
    request: dict[str, Any] = {
        "text": line.text,
        "voice": voice.stored(),
        "duration_ms": line.duration_ms,
        "language": language,
        "room": room_of(prompt, line),
    }
    return Recipe(operation="video.speak", version=VERSION, engine=engine, engine_version=0, request=request)


def room_of(prompt: Prompt, line: VoiceLine) -> str:
    """The kind of place a voice is heard in; a narrator is in none."""
    if line.extension == "V.O.":
        return "dry"
    return prompt.panel.setting.kind


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The clip document; the take stays the filmmaker's."""
    place = target.writes.partition("/")[2]
    prompt = inputs.get(f"prompt/{place}", Prompt)
    before = inputs.old.get(target.writes)
    clip = before if isinstance(before, Clip) else Clip()
    video = made["video"].file("clip")
    confirm = inputs.get(f"confirm/{place}", Confirmation)
    return {
        target.writes: clip.but(
            video=video, frames=video.frames, duration_ms=prompt.duration_ms, engine=confirm.video_engine
        )
    }


def voice_finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """What is spoken, line by line; recordings that were put in their places stay the filmmaker's."""
    place = target.writes.partition("/")[2]
    prompt = inputs.get(f"prompt/{place}", Prompt)
    speech = tuple(
        Speech(
            name=line.name,
            text=line.text,
            media=made[f"line{number:03}"].file("speech"),
            start_ms=line.start_ms,
            duration_ms=line.duration_ms,
        )
        for number, line in enumerate(prompt.lines)
    )
    engine = inputs.get(f"confirm/{place}", Confirmation).speech_engine
    before = inputs.old.get(target.writes)
    own = before.own if isinstance(before, Voices) else ()
    return {target.writes: Voices(speech=speech, engine=engine, own=own)}
