"""The rearview mirror: how the scene before ended, for whoever makes the one that follows it."""

from __future__ import annotations

from pydantic import BaseModel, Field

from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.scenes import speeches
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.screening.hub import SeenAnswer, seen, shared_ids
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s10_frames.document import Frame


class SaidAnswer(BaseModel):
    """A line of the script, with who says it."""

    name: str
    text: str


class RearviewAnswer(BaseModel):
    """The end of the scene before. Null where the scene is the first of the film."""

    scene: str
    number: str
    slugline: str
    last_action: str
    last_line: SaidAnswer | None
    last_shot: str | None = Field(description="The id of its last shot that is no card")
    frame: str | None = Field(description="Its end frame: the hash of a picture")
    shared: list[SeenAnswer] = Field(description="What both scenes show, each with its state at that end")


def rearview(view: View, scene_id: str) -> RearviewAnswer | None:
    """How the scene before ended; None for the first of the film. Raises NotFound for a scene that is not there."""
    scenes = [(key.partition("/")[2], scene) for key, scene in view.all(Scene)]
    here = next((place for place, (one, _) in enumerate(scenes) if one == scene_id), None)
    if here is None:
        raise NotFound("There is no such scene in this film; it may have gone from the script.")
    before = next((one for one in reversed(scenes[:here]) if one[1].included), None)
    if before is None:
        return None
    before_id, scene = before
    shots = [(key, shot) for key, shot in view.all(Shot, f"shot/{before_id}/") if not shot.card]
    last_key, last = shots[-1] if shots else ("", None)
    frame = view.find(last_key.replace("shot/", "frame/", 1), Frame)
    script = view.find(f"script/{before_id}", ScriptScene)
    return RearviewAnswer(
        scene=before_id,
        number=scene.number,
        slugline=scene.slugline,
        last_action=_last_action(script, last),
        last_line=_last_line(script),
        last_shot=last_key.rpartition("/")[2] or None,
        frame=None if frame is None or frame.end is None else frame.end.hash,
        shared=seen(view, before_id, shared_ids(scene, scenes[here][1])),
    )


def _last_action(script: ScriptScene | None, last: Shot | None) -> str:
    """The script's last words of action; those of the last shot where the script has none."""
    texts = [plain(one.text) for one in script.elements if one.type == "action"] if script is not None else []
    return texts[-1] if texts else last.action if last is not None else ""


def _last_line(script: ScriptScene | None) -> SaidAnswer | None:
    said = [one for one in speeches(script.elements) if one.words()] if script is not None else []
    return SaidAnswer(name=said[-1].character, text=said[-1].words()) if said else None
