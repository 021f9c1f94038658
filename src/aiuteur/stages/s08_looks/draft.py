"""Looks by rule: an asset's state is carried from the scene before, and changed where the script or a person says so."""

from __future__ import annotations

from aiuteur.craft.picture.panel import Setting
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.carrying import proposals, state
from aiuteur.stages.s08_looks.document import Look


def draft(target: Target, inputs: Inputs) -> Documents:
    """The look of one asset in one scene. What was decided about its tags is read from its own document."""
    _, scene_id, asset_id = target.writes.split("/")
    asset = inputs.get(f"asset/{asset_id}", Asset)
    scene = inputs.get(f"scene/{scene_id}", Scene)
    before = next((look for key, look in inputs.all(Look) if key != target.writes), None)
    own = inputs.find(target.writes, Look) or Look(asset=asset_id)
    carried = before.end_tags if before is not None else ()
    shots = inputs.all(Shot)
    found = state(
        carried,
        proposals(asset_id, asset, [one for one in shots if _shows(one[1], asset_id)]),
        own.decisions,
        [key.rsplit("/", 1)[1] for key, _ in shots],
    )
    source = asset if before is None else before
    look = Look(
        asset=asset_id,
        description=source.description,
        appearance=source.appearance,
        setting=_setting(asset.setting, scene.setting) if asset.asset_kind == "place" else None,
        prop_kind=source.prop_kind,
        colour=source.colour,
        tags=found.tags,
        carried=tuple(tag for tag in carried if tag in found.tags),
        changes=found.changes,
        end_tags=found.end_tags,
        decisions=own.decisions,
        added=own.added,
    )
    return {target.writes: look}


def _shows(shot: Shot, asset_id: str) -> bool:
    return any(one.asset == asset_id for one in shot.cast)


def _setting(place: Setting | None, scene: Setting) -> Setting:
    """The place as the asset says it stands, in the light and weather that the scene asks for."""
    if place is None:
        return scene
    return place.but(
        int_ext=scene.int_ext, time=scene.time, weather=scene.weather, season=scene.season, light=scene.light
    )
