"""Which looks there should be, and what each is read from."""

from __future__ import annotations

from aiuteur.generation.operation import Operation, Target
from aiuteur.generation.view import View
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.draft import draft

_ASSET = ("asset_kind", "name", "aliases", "description", "appearance", "setting", "prop_kind", "colour")


def targets(view: View) -> list[Target]:
    """One look for each asset that a scene of the film shows, in scene order: each reads the one before."""
    last: dict[str, str] = {}
    found: list[Target] = []
    for scene_key, scene in view.all(Scene):
        if not scene.included:
            continue
        scene_id = scene_key.split("/")[1]
        shots = view.all(Shot, f"shot/{scene_id}/")
        for asset_id in _assets_of(scene, [shot for _, shot in shots]):
            asset = view.find(f"asset/{asset_id}", Asset)
            if asset is None:
                continue
            key = f"look/{scene_id}/{asset_id}"
            reads = {f"asset/{asset_id}": _ASSET, scene_key: ("setting",)}
            reads |= {
                shot_key: ("order", "action", "cast")
                for shot_key, shot in shots
                if any(one.asset == asset_id for one in shot.cast)
            }
            if asset_id in last:
                reads[last[asset_id]] = ("end_tags",)
            last[asset_id] = key
            found.append(Target(key, f"look of {asset.name} in scene {scene.number}", reads))
    return found


def _assets_of(scene: Scene, shots: list[Shot]) -> list[str]:
    """Assets of a scene once each: place, cast, props; shots may show more than the scene lists."""
    ids = [scene.place, *scene.cast, *scene.props]
    for shot in shots:
        ids += [shot.place, *(one.asset for one in shot.cast), *(line.speaker for line in shot.lines)]
        ids += [detail.asset for detail in shot.props]
    return [asset_id for asset_id in dict.fromkeys(ids) if asset_id]


LOOKS = Operation(name="looks.carry", version=1, stage="looks", targets=targets, draft=draft)
