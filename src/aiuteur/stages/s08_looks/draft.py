"""Looks by rule: an asset's state is carried from the scene before, and changed where the script says so."""

from __future__ import annotations

from aiuteur.craft.continuity.marks import marks_given, marks_taken, sentences_about
from aiuteur.craft.picture.panel import Mark, Setting
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Change, Look


def draft(target: Target, inputs: Inputs) -> Documents:
    """The look of one asset in one scene."""
    _, scene_id, asset_id = target.writes.split("/")
    asset = inputs.get(f"asset/{asset_id}", Asset)
    scene = inputs.get(f"scene/{scene_id}", Scene)
    before = next((look for key, look in inputs.all(Look) if key != target.writes), None)
    carried = before.end_tags if before is not None else ()
    changes, end = _changes(asset_id, asset, inputs.all(Shot), carried)
    look = Look(
        asset=asset_id,
        description=asset.description,
        appearance=asset.appearance,
        setting=_setting(asset.setting, scene.setting) if asset.asset_kind == "place" else None,
        prop_kind=asset.prop_kind,
        colour=asset.colour,
        tags=carried,
        carried=carried,
        changes=changes,
        end_tags=end,
    )
    return {target.writes: look}


def _setting(place: Setting | None, scene: Setting) -> Setting:
    """The place as the asset says it stands, in the light and weather that the scene asks for."""
    if place is None:
        return scene
    return place.but(
        int_ext=scene.int_ext, time=scene.time, weather=scene.weather, season=scene.season, light=scene.light
    )


def _changes(
    asset_id: str, asset: Asset, shots: list[tuple[str, Shot]], carried: tuple[Mark, ...]
) -> tuple[tuple[Change, ...], tuple[Mark, ...]]:
    """Changes inside the scene with their evidence, and the tags at its end."""
    worn, changes = list(carried), list[Change]()
    if asset.asset_kind != "character":
        return (), carried
    for key, shot in shots:
        alone = len(shot.cast) == 1 and shot.cast[0].asset == asset_id
        for sentence in sentences_about(shot.action, (asset.name, *asset.aliases), alone):
            for mark in marks_taken(sentence, worn):
                worn.remove(mark)
            for mark in marks_given(sentence):
                if mark not in worn:
                    worn.append(mark)
                    changes.append(Change(shot=key.rsplit("/", 1)[1], tag=mark, evidence=sentence))
    return tuple(changes), tuple(worn)
