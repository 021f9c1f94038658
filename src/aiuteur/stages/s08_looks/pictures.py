"""What the embedded engine is asked for the picture of a state: the look of this scene, its tags, in the film's style.

A state that changes inside its scene has two pictures, one of its start and one of its end: what the comparison shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiuteur.craft.language.wishes import wished_looks, wished_place, wished_thing
from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s08_looks.carrying import DRAWN
from aiuteur.stages.s08_looks.document import Look, LookPicture
from aiuteur.stages.s08_looks.generate import VERSION

ENGINE = "embedded:sheets"
_SIZES = {"character": (768, 960), "place": (1280, 720)}
_SQUARE = (960, 960)


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The picture of the start, and that of the end where a drawn tag differs there."""
    picture, look, asset = _of(target, inputs)
    style = inputs.find("style", Style)
    common = {"name": asset.name, "style": (style.look if style is not None else StyleLook()).stored()}
    drawn, _ = wish(asset, look, look.tags, picture.guidance)
    wanted = {"start": _recipe(asset, {**common, **drawn}, picture.take)}
    if asset.asset_kind == "character" and marks_of(look.tags) != marks_of(look.end_tags):
        after, _ = wish(asset, look, look.end_tags, picture.guidance)
        wanted["end"] = _recipe(asset, {**common, **after}, picture.take)
    return wanted


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The picture document; what was asked for, and what a person pinned, stays theirs."""
    picture, look, asset = _of(target, inputs)
    end = made["end"].file("sheet") if "end" in made else None
    understood = wish(asset, look, look.tags, picture.guidance)[1]
    return {
        target.writes: picture.but(start=made["start"].file("sheet"), end=end, engine=ENGINE, understood=understood)
    }


def wish(asset: Asset, look: Look, tags: Sequence[str], guidance: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What is drawn of a state under this guidance, as a request has it, and what was understood of the guidance."""
    if asset.asset_kind == "character":
        worn = look.appearance or Appearance()
        worn = worn.but(marks=tuple(dict.fromkeys((*worn.marks, *marks_of(tags)))))
        bent, said = wished_looks(worn, guidance)
        return {"appearance": bent.stored()}, said
    if asset.asset_kind == "place":
        place, said = wished_place(look.setting or Setting(name=asset.name), guidance)
        return {"setting": place.stored()}, said
    prop, said = wished_thing(Prop(kind=look.prop_kind or "thing", name=asset.name, colour=look.colour), guidance)
    return {"prop": prop.stored(), "setting": Setting(kind="room", int_ext="INT").stored()}, said


def marks_of(tags: Sequence[str]) -> tuple[str, ...]:
    """Of the tags those that can be drawn, in one order, however they came about."""
    return tuple(mark for mark in DRAWN if mark in tags)


def _of(target: Target, inputs: Inputs) -> tuple[LookPicture, Look, Asset]:
    """The picture with its pin, which is no input of it, the state it shows, and whose it is."""
    _, scene_id, asset_id = target.writes.split("/")
    before = inputs.old.get(target.writes)
    picture = before if isinstance(before, LookPicture) else LookPicture(asset=asset_id)
    return picture, inputs.get(f"look/{scene_id}/{asset_id}", Look), inputs.get(f"asset/{asset_id}", Asset)


def _recipe(asset: Asset, drawn: dict[str, Any], take: int) -> Recipe:
    width, height = _SIZES.get(asset.asset_kind, _SQUARE)
    asked = {**drawn, "sheet": "key", "width": width, "height": height}
    return Recipe(operation="looks.picture", version=VERSION, engine=ENGINE, engine_version=0, request=asked, take=take)
