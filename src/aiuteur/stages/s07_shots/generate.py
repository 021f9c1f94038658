"""Which shot lists there should be, and what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import ALL, Fields, Operation, Target, but
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import ShotsWish

_SCENE: Fields = but(Scene, "order", "slugline", "synopsis", "eighths", "running_ms", "included", "left_out")
# of the looks only who somebody is: a coat makes no shot list stale
_ASSET: Fields = ("asset_kind", "name", "aliases", "role", "prop_kind", "unseen", "appearance.gender", "appearance.age")


def targets(view: View) -> list[Target]:
    """One shot list per scene of the film."""
    found: list[Target] = []
    for key, scene in view.all(Scene):
        if not scene.included:
            continue
        scene_id = key.split("/")[1]
        reads = {key: _SCENE, f"script/{scene_id}": ("elements",), "input": ("language",)}
        if scene.opens_film or scene.closes_film:
            reads["input"] = ("language", "title")
        for asset_id in (*scene.cast, *scene.props):
            if view.find(f"asset/{asset_id}", Asset) is not None:
                reads[f"asset/{asset_id}"] = _ASSET
        if view.head(ShotsWish.KIND) is not None:
            reads[ShotsWish.KIND] = ALL
        found.append(Target(f"shot/{scene_id}/", f"shot list of scene {scene.number}", reads))
    return found


SHOTS = Operation(
    name="shots.break_down",
    version=6,
    stage="shots",
    targets=targets,
    draft=later("aiuteur.stages.s07_shots.draft:draft"),
)
