"""The film's clock and the cut: when every shot plays, and what the cutting table is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from aiuteur.craft.cut.captions import Speech as Heard
from aiuteur.craft.cut.captions import captions_of
from aiuteur.craft.cut.timebase import cut_points, frames_of, ms_of, rate_text
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s12_video.document import Caption, Clip, Cut, Placed, SceneTiming, Sound, Timing, Voices
from aiuteur.stages.s12_video.draft import rate_of

VERSION = 1
CUT = "local:cut"


def clock(target: Target, inputs: Inputs) -> Documents:
    """When every shot plays, from cumulative milliseconds rounded once; what a hand trimmed is taken off or put on."""
    rate = rate_of(inputs.get("input", Input))
    scenes = [key.split("/")[1] for key, _ in inputs.all(Scene)]
    shots = {scene_id: list[tuple[str, Shot]]() for scene_id in scenes}
    for key, shot in inputs.all(Shot):
        shots[key.split("/")[1]].append((key.split("/")[2], shot))
    points = iter(pairwise(cut_points([s.duration_ms for scene_id in scenes for _, s in shots[scene_id]], rate)))
    timing: dict[str, SceneTiming] = {}
    at = 0
    for scene_id in scenes:
        placed: list[Placed] = []
        first = at
        for shot_id, _ in shots[scene_id]:
            begin, end = next(points)
            head, frames = _trimmed(inputs.find(f"clip/{scene_id}/{shot_id}", Clip), end - begin)
            placed.append(Placed(shot=shot_id, at_frame=at - first, frames=frames, head=head))
            at += frames
        timing[scene_id] = SceneTiming(first_frame=first, frames=at - first, shots=tuple(placed))
    return {target.writes: Timing(frames=at, scenes=timing)}


def _trimmed(clip: Clip | None, planned: int) -> tuple[int, int]:
    """Frames left out at a clip's head, and frames that play: one at least, however it was trimmed when it was longer."""
    if clip is None or planned == 0 or not (clip.head or clip.tail):
        return 0, planned
    head = min(clip.head, planned - 1)
    return head, max(1, planned - head - clip.tail)


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The film: clips in order, one sound track, a chapter per scene, captions."""
    settings, timing = inputs.get("input", Input), inputs.get("timing", Timing)
    media, clips, chapters = dict[str, str](), list[dict[str, object]](), list[dict[str, object]]()
    for scene_id, scene_timing in _in_order(timing):
        scene = inputs.get(f"scene/{scene_id}", Scene)
        chapters.append({"title": f"{scene.number}. {scene.slugline}", "first_frame": scene_timing.first_frame})
        for placed in scene_timing.shots:
            clip = inputs.get(f"clip/{scene_id}/{placed.shot}", Clip).shown
            if clip is None or placed.frames == 0:
                continue
            name = f"clip{len(clips):05}"
            media[name] = clip.hash
            clips.append({"name": name, "frames": placed.frames, **({"skip": placed.head} if placed.head else {})})
    media["sound"] = inputs.get("sound/film", Sound).stems["track"].hash
    request = {
        "clips": clips,
        "chapters": chapters,
        "captions": [caption.stored() for caption in film_captions(inputs)],
        "title": settings.title,
        "rate": rate_text(rate_of(settings)),
        "width": settings.width,
        "height": settings.height,
    }
    return {
        "film": Recipe(
            operation="video.cut", version=VERSION, engine=CUT, engine_version=0, request=request, media=media
        )
    }


def film_captions(inputs: Inputs) -> tuple[Caption, ...]:
    """What is said, as captions in frames of the film."""
    rate, timing = rate_of(inputs.get("input", Input)), inputs.get("timing", Timing)
    heard: list[Heard] = []
    for scene_id, scene_timing in _in_order(timing):
        for placed in scene_timing.shots:
            voices = inputs.find(f"voices/{scene_id}/{placed.shot}", Voices)
            start = scene_timing.first_frame + placed.at_frame - placed.head
            heard += [
                Heard(
                    speaker=speech.name,
                    text=speech.text,
                    first_frame=max(0, start + frames_of(speech.start_ms, rate)),
                    end_frame=max(1, start + frames_of(speech.start_ms + speech.duration_ms, rate)),
                )
                for speech in (voices.heard() if voices is not None else ())
            ]
    captions = captions_of(heard, rate, timing.frames)
    return tuple(Caption(first_frame=c.first_frame, end_frame=c.end_frame, lines=c.lines) for c in captions)


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The cut as a document."""
    timing, facts = inputs.get("timing", Timing), made["film"].facts
    cut = Cut(
        frames=timing.frames,
        duration_ms=ms_of(timing.frames, rate_of(inputs.get("input", Input))),
        shots=sum(len(scene.shots) for scene in timing.scenes.values()),
        captions=film_captions(inputs),
        film=made["film"].file("film"),
        copied=facts["copied"],
        conformed=facts["conformed"],
        scenes=timing.scenes,
    )
    return {target.writes: cut}


def _in_order(timing: Timing) -> list[tuple[str, SceneTiming]]:
    return sorted(timing.scenes.items(), key=lambda item: item[1].first_frame)
