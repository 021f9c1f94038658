"""Three sample frames of this film, to judge a style by: a wide one, two people, one face. Drawn by the film's own engine.

They are built from script and assets alone, so a style can be chosen before there is any shot, and they change when it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiuteur.craft.coverage.people import first_named
from aiuteur.craft.language.places import mood_of
from aiuteur.craft.picture.panel import Appearance, Facing, Figure, Panel, Setting, StyleLook
from aiuteur.craft.screenplay.headings import read_heading
from aiuteur.craft.screenplay.scenes import cast_of
from aiuteur.generation.recipe import Recipe
from aiuteur.generation.view import View
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s05_assets.draft import place_name

ENGINE = "embedded:previz"
SIZE = (640, 360)


@dataclass(frozen=True, slots=True)
class Sample:
    """One frame to look at: the scene it is from (its id and heading), and its panel."""

    scene: str
    label: str
    panel: Panel


def samples(view: View, look: StyleLook) -> list[Sample]:
    """Three frames: from the script's first, middle and last scenes, those with people first. None without a script."""
    scenes = [(key.split("/")[1], scene) for key, scene in view.all(ScriptScene)]
    people = [asset for _, asset in view.all(Asset) if asset.asset_kind == "character" and not asset.unseen]
    places = [asset for _, asset in view.all(Asset) if asset.asset_kind == "place"]
    staged = [(scene_id, scene, _cast(scene, people)) for scene_id, scene in scenes]
    if not staged:
        return []
    full = [one for one in staged if one[2]] or staged
    pairs = [one for one in full if len(one[2]) > 1] or full
    wide, two, close = staged[0], pairs[len(pairs) // 2], full[-1]
    return [
        _sample(wide, places, look, 0),
        _sample(two, places, look, 1),
        _sample(close, places, look, 2),
    ]


def recipe(sample: Sample) -> Recipe:
    """What the engine of the frames is asked for one sample."""
    request = {"panel": sample.panel.stored(), "at": "start", "width": SIZE[0], "height": SIZE[1]}
    return Recipe(operation="assets.sample", version=1, engine=ENGINE, engine_version=0, request=request)


def _sample(
    staged: tuple[str, ScriptScene, Sequence[Asset]], places: Sequence[Asset], look: StyleLook, way: int
) -> Sample:
    scene_id, scene, cast = staged
    name = place_name(scene)
    place = next((one for one in places if name.casefold() in _names(one)), None)
    setting = (place.setting if place is not None else None) or Setting(name=name)
    setting = _at_its_hour(scene, setting)
    facing: tuple[Facing, ...] = ("three_quarter_right", "three_quarter_left", "camera")
    figures = [
        Figure(name=one.name, appearance=one.appearance or Appearance(), facing=facing[at % 3], pose="stand")
        for at, one in enumerate(cast[: (3, 2, 1)[way]])
    ]
    mood = mood_of(" ".join(element.text for element in scene.elements if element.type in ("action", "dialogue")))
    panel = Panel(size=("WS", "MS", "CU")[way], setting=setting, cast=tuple(figures), style=look, mood=mood)
    if len(figures) == 2:
        panel = panel.but(composition="TWO_SHOT")
    return Sample(scene_id, scene.heading() or name, panel)


def _at_its_hour(scene: ScriptScene, setting: Setting) -> Setting:
    if scene.setting is not None:
        return scene.setting.but(name=setting.name, kind=setting.kind)
    time = (read_heading(scene.heading()).time or "").casefold()
    return (
        setting.but(time=time)
        if time in ("day", "night", "dawn", "morning", "afternoon", "dusk", "evening")
        else setting
    )


def _cast(scene: ScriptScene, people: Sequence[Asset]) -> list[Asset]:
    """Who speaks in a scene, then who is only named."""
    cues = {name.casefold() for member in cast_of(scene.elements) for name in (member.name, *member.also)}
    speaking = [one for one in people if not cues.isdisjoint(_names(one))]
    action = " ".join(element.text for element in scene.elements if element.type == "action").casefold()
    silent = [one for one in people if one not in speaking and any(_said(name, action) for name in _names(one))]
    return [*speaking, *silent]


def _said(name: str, text: str) -> bool:
    return len(name) > 1 and first_named([name], text) is not None


def _names(asset: Asset) -> list[str]:
    return [name.casefold() for name in (asset.name, *asset.aliases)]
