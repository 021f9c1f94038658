"""Which prompts there should be, and what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import Fields, Operation, Target, but
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look

_SHOT = but(Shot, "notes", "why")
_SCENE: Fields = ("number", "setting", "mood")
_ASSET: Fields = ("name", "voice", "told")
_STYLE: Fields = ("look", "descriptors", "avoid")
_LOOK = but(Look, "decisions", "why", "carried", "added", "end_tags")


def targets(view: View) -> list[Target]:
    """One prompt per shot of the film."""
    found: list[Target] = []
    for scene_key, scene in view.all(Scene):
        if not scene.included:
            continue
        scene_id = scene_key.split("/")[1]
        for shot_key, shot in view.all(Shot, f"shot/{scene_id}/"):
            shot_id = shot_key.split("/")[2]
            found.append(
                Target(
                    f"prompt/{scene_id}/{shot_id}",
                    f"prompt of shot {scene.number}/{shot.number}",
                    {**_of_assets(view, scene_id, shot), scene_key: _SCENE, shot_key: _SHOT, "style": _STYLE},
                )
            )
    return found


def _of_assets(view: View, scene_id: str, shot: Shot) -> dict[str, Fields]:
    """Looks and names of what this shot shows or lets speak, and the order of shots where a look changes midway."""
    shown = [shot.place, *(one.asset for one in shot.cast), *(detail.asset for detail in shot.props)]
    reads: dict[str, Fields] = {}
    for asset_id in filter(None, shown):
        key = f"look/{scene_id}/{asset_id}"
        reads[key] = _LOOK
        look = view.find(key, Look)
        for change in look.changes if look is not None else ():
            reads.setdefault(f"shot/{scene_id}/{change.shot}", ("order",))
    people = [one.asset for one in shot.cast] + [line.speaker for line in shot.lines]
    return reads | {f"asset/{asset_id}": _ASSET for asset_id in filter(None, people)}


draft = later("aiuteur.stages.s09_prompts.draft:draft")
PROMPTS = Operation(
    name="prompts.assemble",
    version=5,
    stage="prompts",
    targets=targets,
    draft=draft,
)
