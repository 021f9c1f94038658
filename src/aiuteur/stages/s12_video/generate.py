"""Clips, voices, sound and cut: which there should be, and what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s12_video import cut, draft, sound
from aiuteur.stages.s12_video.document import Clip

_RATE: Fields = ("rate_num", "rate_den")
_PICTURE: Fields = (*_RATE, "width", "height")
_PROMPT: Fields = ("panel", "video", "audio", "timing", "duration_ms", "lines", "fade_in", "fade_out", "label")
_PUT: Fields = ("pinned_start", "pinned_end", "retouch_start", "retouch_end", "lent")
_FRAMES: Fields = ("start", "end", "take", "guidance", *_PUT)
_HEARD: Fields = ("speech", "own")
_FILM = "sound/film"


def clip_targets(view: View) -> list[Target]:
    """One clip per prompt. It weighs what it lasts, so that the time left is told rightly."""
    found: list[Target] = []
    for key, prompt in view.all(Prompt):
        place = key.partition("/")[2]
        clip = f"clip/{place}"
        reads = {
            key: _PROMPT,
            f"frame/{place}": _FRAMES,
            f"confirm/{place}": ("video_engine", "frame_start", "frame_end"),
            "input": _PICTURE,
            clip: ("take",),
        }
        found.append(Target(clip, f"clip of shot {prompt.label}", reads, weight=1 + prompt.duration_ms // 500))
    return found


def voice_targets(view: View) -> list[Target]:
    """The voices of every shot in which somebody speaks, if the film is to have voices."""
    settings = view.find("input", Input)
    found: list[Target] = []
    for key, prompt in view.all(Prompt) if settings is not None and settings.voices else ():
        place = key.partition("/")[2]
        if prompt.lines:
            reads: dict[str, Fields] = {
                key: ("lines", "panel.setting", "label"),
                f"confirm/{place}": ("speech_engine",),
                "input": ("language", "voices"),
            }
            found.append(Target(f"voices/{place}", f"voices of shot {prompt.label}", reads))
    return found


def clock_targets(view: View) -> list[Target]:
    """The film's clock."""
    reads: dict[str, Fields] = {"input": _RATE}
    for key, _ in _scenes(view):
        reads[key] = ("order",)
        reads |= {shot: ("order", "duration_ms") for shot, _ in view.all(Shot, f"shot/{_id(key)}/")}
        # only those that a hand trimmed: the clock must not wait for clips
        trimmed = [clip for clip, one in view.all(Clip, f"clip/{_id(key)}/") if one.head or one.tail]
        reads |= {clip: ("head", "tail") for clip in trimmed}
    return [Target("timing", "timing of the film", reads)] if len(reads) > 1 else []


def scene_sound_targets(view: View) -> list[Target]:
    """The stems of each scene."""
    found: list[Target] = []
    spoken = {target.writes for target in voice_targets(view)}
    for key, scene in _scenes(view):
        scene_id = _id(key)
        timing = (f"scenes.{scene_id}.frames", f"scenes.{scene_id}.shots")
        reads: dict[str, Fields] = {"timing": timing, "input": _RATE, key: ("setting", "mood")}
        for shot, _ in view.all(Shot, f"shot/{scene_id}/"):
            place = shot.partition("/")[2]
            reads[f"prompt/{place}"] = ("effects", "panel")
            if f"voices/{place}" in spoken:
                reads[f"voices/{place}"] = _HEARD
        found.append(Target(f"sound/{scene_id}", f"sound of scene {scene.number}", reads, weight=4))
    return found


def film_sound_targets(view: View) -> list[Target]:
    """The master."""
    scenes = _scenes(view)
    reads: dict[str, Fields] = {"timing": ALL, "input": (*_RATE, "title"), "bed": ("media", "mode", "level_db")}
    for key, _ in scenes:
        reads |= {key: ("mood",), f"sound/{_id(key)}": ("stems",)}
    return [Target(_FILM, "sound of the film", reads, weight=8)] if scenes else []


def cut_targets(view: View) -> list[Target]:
    """The film."""
    scenes = _scenes(view)
    reads: dict[str, Fields] = {"timing": ALL, "input": (*_RATE, "width", "height", "title"), _FILM: ("stems",)}
    spoken = {target.writes for target in voice_targets(view)}
    for key, _ in scenes:
        reads[key] = ("number", "slugline")
        places = [shot.partition("/")[2] for shot, _ in view.all(Shot, f"shot/{_id(key)}/")]
        reads |= {f"clip/{place}": ("video", "pinned") for place in places}
        reads |= {f"voices/{place}": _HEARD for place in places if f"voices/{place}" in spoken}
    return [Target("cut", "film", reads, weight=4)] if scenes else []


def _scenes(view: View) -> list[tuple[str, Scene]]:
    return [(key, scene) for key, scene in view.all(Scene) if scene.included]


def _id(key: str) -> str:
    return key.split("/")[1]


CLOCK = Operation(name="video.time", version=1, stage="video", targets=clock_targets, draft=cut.clock)
CLIPS = Operation(
    name="video.draw",
    version=2,  # reads what a person put there as a frame; else the same is asked for, so that none is drawn anew
    stage="video",
    targets=clip_targets,
    recipes=draft.recipes,
    finish=draft.finish,
    foreseen=True,  # the frames' takes are known, and what a person put there was confirmed
)
VOICES = Operation(
    name="video.speak",
    version=draft.VERSION,
    stage="video",
    targets=voice_targets,
    recipes=draft.voice_recipes,
    finish=draft.voice_finish,
)
SCENE_SOUND = Operation(
    name="video.mix",
    version=2,  # reads recordings; what is spoken is mixed as it was, so that no scene is mixed anew
    stage="video",
    targets=scene_sound_targets,
    recipes=sound.scene_recipes,
    finish=sound.scene_finish,
)
FILM_SOUND = Operation(
    name="video.master",
    version=sound.VERSION,
    stage="video",
    targets=film_sound_targets,
    recipes=sound.film_recipes,
    finish=sound.film_finish,
)
CUT = Operation(
    name="video.cut",
    version=3,  # reads what is pinned, and recordings; the same film is asked for, so that none is cut anew
    stage="video",
    targets=cut_targets,
    recipes=cut.recipes,
    finish=cut.finish,
)
