"""The film's sound: each scene as two stems, then one master with the score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiuteur.craft.cut.timebase import ms_of, samples_at
from aiuteur.craft.sound.cues import BedCue, EffectCue, LineCue, SceneSpec
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s12_video.document import Bed, Placed, Sound, Timing, Voices
from aiuteur.stages.s12_video.draft import rate_of

VERSION = 1
MIX, MASTER = "local:mix", "local:master"
_FIRST_EFFECT_MS, _NEXT_EFFECT_MS = 250, 700
_PAN = 22  # percent; the two sides of a conversation


def scene_recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The stems of one scene."""
    scene_id = target.writes.partition("/")[2]
    settings, scene = inputs.get("input", Input), inputs.get(f"scene/{scene_id}", Scene)
    timing = inputs.get("timing", Timing).scenes[scene_id]
    rate = rate_of(settings)
    lines, effects, media = list[LineCue](), list[EffectCue](), dict[str, str]()
    for placed in timing.shots:
        voices = inputs.find(f"voices/{scene_id}/{placed.shot}", Voices)
        prompt = inputs.find(f"prompt/{scene_id}/{placed.shot}", Prompt)
        start = ms_of(placed.at_frame, rate)
        before = ms_of(placed.head, rate)
        for speech in voices.heard() if voices is not None else ():
            name = f"line{len(media):03}"
            media[name] = speech.media.hash
            pan = _side(prompt, speech.name)
            at = max(0, start + speech.start_ms - before)
            lines.append(LineCue(start_ms=at, wav=name, pan_pct=pan, name=speech.name))
        effects += _effects(prompt, placed, start, ms_of(placed.frames, rate))
    setting = scene.setting
    spec = SceneSpec(
        total_ms=ms_of(timing.frames, rate),
        lines=tuple(lines),
        effects=tuple(effects),
        place=setting.kind,
        int_ext=setting.int_ext,
        time=setting.time,
        weather=setting.weather,
        era=setting.era,
        mood=scene.mood,
        seed_words=setting.name or setting.kind,
    )
    request = {"spec": spec.stored(), "samples": samples_at(timing.frames, rate)}
    return {
        "stems": Recipe(
            operation="video.mix", version=VERSION, engine=MIX, engine_version=0, request=request, media=media
        )
    }


def _effects(prompt: Prompt | None, placed: Placed, start: int, length: int) -> list[EffectCue]:
    names = prompt.effects if prompt is not None else ()
    last = max(0, length - 300)
    return [
        EffectCue(name=name, at_ms=start + min(last, _FIRST_EFFECT_MS + place * _NEXT_EFFECT_MS))
        for place, name in enumerate(names)
    ]


def _side(prompt: Prompt | None, speaker: str) -> int:
    """Where a voice stands: on the side its face is on, a narrator in the middle."""
    names = [figure.name for figure in prompt.panel.cast] if prompt is not None else []
    if prompt is None or speaker not in names:
        return 0
    left = (prompt.panel.screen_side == "left") == (names.index(speaker) == 0)
    return -_PAN if left else _PAN


def scene_finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The scene's stems as a document."""
    return {target.writes: Sound(stems={name: made["stems"].file(name) for name in ("dx", "fx")})}


def film_recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The master: all scenes end to end with the score under them."""
    settings, timing = inputs.get("input", Input), inputs.get("timing", Timing)
    rate = rate_of(settings)
    media: dict[str, str] = {}
    cues: list[dict[str, Any]] = []
    ordered = sorted(timing.scenes.items(), key=lambda item: item[1].first_frame)
    for place, (scene_id, scene_timing) in enumerate(ordered):
        stems = inputs.get(f"sound/{scene_id}", Sound).stems
        media |= {f"dx{place:04}": stems["dx"].hash, f"fx{place:04}": stems["fx"].hash}
        mood = inputs.get(f"scene/{scene_id}", Scene).mood
        start = ms_of(scene_timing.first_frame, rate)
        end = ms_of(scene_timing.first_frame + scene_timing.frames, rate)
        cues.append(BedCue(start_ms=start, ms=end - start, mood=mood).stored())
    request: dict[str, Any] = {
        "scenes": len(ordered),
        "cues": cues,
        "samples": samples_at(timing.frames, rate),
        "seed_words": settings.title,
    }
    lay_bed(inputs.find("bed", Bed), request, media)
    return {
        "master": Recipe(
            operation="video.master", version=VERSION, engine=MASTER, engine_version=0, request=request, media=media
        )
    }


def lay_bed(bed: Bed | None, request: dict[str, Any], media: dict[str, str], **part: int) -> None:
    """A master's request with the bed that somebody brought, if they did."""
    if bed is not None and bed.media is not None:
        media["own"] = bed.media.hash
        request["own"] = {"mode": bed.mode, "level_db": bed.level_db, **part}


def film_finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The master as a document, with what was measured; `track` is the mix, encoded for the film."""
    report: dict[str, int] = made["master"].facts["report"]
    stems = {name: made["master"].file(name) for name in ("track", "mix", "dx", "fx", "mx")}
    return {target.writes: Sound(stems=stems, **report)}
