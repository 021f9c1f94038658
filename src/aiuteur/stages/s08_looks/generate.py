"""Which looks there should be, what each is read from, and the pictures that somebody asked for."""

from __future__ import annotations

from aiuteur.generation.operation import Fields, Operation, Target
from aiuteur.generation.view import View
from aiuteur.kit.later import later
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look, LookPicture

VERSION = 1  # of its pictures
_ASSET = ("asset_kind", "name", "aliases", "description", "appearance", "setting", "prop_kind", "colour")
_BEFORE = ("end_tags", "description", "appearance", "prop_kind", "colour")
_OWN = ("decisions", "added")
_DRAWN: Fields = ("appearance", "setting", "prop_kind", "colour", "tags", "end_tags")


def targets(view: View) -> list[Target]:
    """One look for each asset that a scene of the film shows, in scene order: each reads the one before."""
    last: dict[str, str] = {}
    found: list[Target] = []
    for scene_key, scene in view.all(Scene):
        if not scene.included:
            continue
        scene_id = scene_key.split("/")[1]
        shots = view.all(Shot, f"shot/{scene_id}/")
        for asset_id in _assets_of(view, scene_id, scene, [shot for _, shot in shots]):
            asset = view.find(f"asset/{asset_id}", Asset)
            key = f"look/{scene_id}/{asset_id}"
            if asset is None or (asset.unseen and not _added(view, key)):
                continue
            reads: dict[str, Fields] = {f"asset/{asset_id}": _ASSET, scene_key: ("setting",), key: _OWN}
            reads |= _pinned(view, scene_id, key)
            reads |= {
                shot_key: ("order", "action", "cast")
                for shot_key, shot in shots
                if any(one.asset == asset_id for one in shot.cast)
            }
            if asset_id in last:
                reads[last[asset_id]] = _BEFORE
            last[asset_id] = key
            found.append(Target(key, f"look of {asset.name} in scene {scene.number}", reads))
    return found


def _added(view: View, key: str) -> bool:
    look = view.find(key, Look)
    return look is not None and look.added


def _pinned(view: View, scene_id: str, key: str) -> dict[str, Fields]:
    """The order of the shots that somebody pinned a change to."""
    look = view.find(key, Look)
    shots = {one.shot for one in look.decisions if one.shot} if look is not None else set[str]()
    return {f"shot/{scene_id}/{one}": ("order",) for one in sorted(shots) if view.head(f"shot/{scene_id}/{one}")}


def _assets_of(view: View, scene_id: str, scene: Scene, shots: list[Shot]) -> list[str]:
    """Assets of a scene once each: place, cast, props; shots may show more than the scene lists, and a hand may add some."""
    ids = [scene.place, *scene.cast, *scene.props]
    for shot in shots:
        ids += [shot.place, *(one.asset for one in shot.cast), *(line.speaker for line in shot.lines)]
        ids += [detail.asset for detail in shot.props]
    ids += [look.asset for _, look in view.all(Look, f"look/{scene_id}/") if look.added]
    return [asset_id for asset_id in dict.fromkeys(ids) if asset_id]


def picture_targets(view: View) -> list[Target]:
    """The pictures of states that somebody asked for: no film makes one on its own account."""
    found: list[Target] = []
    for key, picture in view.all(LookPicture):
        look = key.replace("lookpicture/", "look/", 1)
        asset = view.find(f"asset/{picture.asset}", Asset)
        if asset is not None and view.head(look) is not None:
            reads: dict[str, Fields] = {
                f"asset/{picture.asset}": ("asset_kind", "name"),
                look: _DRAWN,
                "style": ("look",),
                key: ("take", "guidance"),
            }
            found.append(Target(key, f"picture of {asset.name}", reads, weight=2))
    return found


LOOKS = Operation(
    name="looks.carry", version=3, stage="looks", targets=targets, draft=later("aiuteur.stages.s08_looks.draft:draft")
)
PICTURES = Operation(
    name="looks.picture",
    version=VERSION,
    stage="looks",
    targets=picture_targets,
    recipes=later("aiuteur.stages.s08_looks.pictures:recipes"),
    finish=later("aiuteur.stages.s08_looks.pictures:finish"),
)
