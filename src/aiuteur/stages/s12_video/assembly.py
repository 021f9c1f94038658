"""One scene put together alone: its clips in order with its own sound, to be looked at before there is a film.

It is no document and nothing stands on it: the recipes find what was put together before. It is put together as the branch
stands at this moment (`as_of_now`), so that a trim is seen before the film is made again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiuteur.craft.cut.timebase import ms_of, rate_text, samples_at
from aiuteur.craft.sound.cues import BedCue
from aiuteur.generation.currency import inputs_of
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s12_video import cut, sound
from aiuteur.stages.s12_video.cut import clock
from aiuteur.stages.s12_video.document import Bed, Clip, SceneTiming, Sound, Timing
from aiuteur.stages.s12_video.draft import rate_of
from aiuteur.stages.s12_video.generate import clock_targets, scene_sound_targets


def as_of_now(view: View) -> View:
    """The branch with its clock as it is this moment: what a hand trimmed counts before the film is made again."""
    target = next(iter(clock_targets(view)), None)
    if target is None:
        return view
    now, head = clock(target, inputs_of(view, target))[target.writes], view.head(target.writes)
    if head is None or head.document == now:
        return view
    other = view.copy(apart=True)
    other.put(replace(head, document=now, hash=now.content_hash()))
    return other


def scene_stems(view: View, scene_id: str) -> Recipe:
    """The scene's stems by today's clock. Raises NotFound, BadInput for what is not made yet."""
    _, scene = _ready(view, scene_id)
    if view.find(f"sound/{scene_id}", Sound) is None:
        raise BadInput(f"Scene {scene.number} has no sound yet. Make the film first.", code="not-ready")
    target = next(one for one in scene_sound_targets(view) if one.writes == f"sound/{scene_id}")
    return sound.scene_recipes(target, inputs_of(view, target))["stems"]


def scene_track(view: View, scene_id: str, dx: str, fx: str) -> Recipe:
    """The scene's sound from its stems (hashes of files), mastered as the film's would be. Raises NotFound, BadInput."""
    timing, scene = _ready(view, scene_id)
    settings = view.get("input", Input)
    rate = rate_of(settings)
    request: dict[str, Any] = {
        "scenes": 1,
        "cues": [BedCue(start_ms=0, ms=ms_of(timing.frames, rate), mood=scene.mood).stored()],
        "samples": samples_at(timing.frames, rate),
        "seed_words": settings.title,
    }
    media = {"dx0000": dx, "fx0000": fx}
    film = samples_at(view.get("timing", Timing).frames, rate)
    sound.lay_bed(view.find("bed", Bed), request, media, part=samples_at(timing.first_frame, rate), film=film)
    return Recipe(
        operation="video.master",
        version=sound.VERSION,
        engine=sound.MASTER,
        engine_version=0,
        request=request,
        media=media,
    )


def scene_cut(view: View, scene_id: str, track: str) -> Recipe:
    """The scene's clips over its sound (`track`, a file's hash). Raises NotFound, BadInput for what is not made yet."""
    timing, scene = _ready(view, scene_id)
    settings = view.get("input", Input)
    media, clips = {"sound": track}, list[dict[str, Any]]()
    for placed in timing.shots:
        clip = view.find(f"clip/{scene_id}/{placed.shot}", Clip)
        shown = None if clip is None else clip.shown
        if placed.frames == 0:
            continue
        if shown is None:
            raise BadInput(f"A shot of scene {scene.number} has no clip yet. Make the clips first.", code="not-ready")
        name = f"clip{len(clips):05}"
        media[name] = shown.hash
        clips.append({"name": name, "frames": placed.frames, **({"skip": placed.head} if placed.head else {})})
    request = {
        "clips": clips,
        "chapters": [],
        "captions": [],
        "title": f"{scene.number}. {scene.slugline}",
        "rate": rate_text(rate_of(settings)),
        "width": settings.width,
        "height": settings.height,
    }
    return Recipe(
        operation="video.cut", version=cut.VERSION, engine=cut.CUT, engine_version=0, request=request, media=media
    )


def made_of(view: View, scene_id: str) -> str:
    """What the scene's own film is put together from, in one word: where it is another, that film is the past. Empty where
    it cannot be put together yet."""
    try:
        stems = scene_stems(view, scene_id).key()
        return scene_cut(view, scene_id, scene_track(view, scene_id, stems, stems).key()).key()
    except (BadInput, NotFound):
        return ""


def _ready(view: View, scene_id: str) -> tuple[SceneTiming, Scene]:
    timing, scene = view.find("timing", Timing), view.find(f"scene/{scene_id}", Scene)
    if scene is None:
        raise NotFound(f"There is no scene {scene_id[:40]!r} in this film.", fields={"scene": scene_id[:40]})
    found = None if timing is None else timing.scenes.get(scene_id)
    if found is None or not found.frames:
        raise BadInput(f"Scene {scene.number} has no shots in the film yet.", code="not-ready")
    return found, scene
