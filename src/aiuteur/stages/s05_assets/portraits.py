"""What the embedded engine is asked for an image key: the asset as it stands, bent by the guidance, in the film's style.

The guidance is turned into looks before anything is asked: one wish and the same looks give the same picture, however the
wish was worded, and what was understood is kept with the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiuteur.craft.language.wishes import wished_looks, wished_place, wished_thing
from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s05_assets.document import Asset, Picture, Style

ENGINE = "embedded:sheets"
VERSION = 1
_TALL, _WIDE, _SQUARE, _SHEET = (768, 960), (1280, 720), (960, 960), (1600, 1000)


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The key, and for characters the sheets that are wanted."""
    picture, asset = _of(target, inputs)
    look, _ = wish(asset, picture.guidance)
    style = inputs.find("style", Style)
    common: dict[str, Any] = {"name": asset.name, "style": (style.look if style is not None else StyleLook()).stored()}
    wanted: dict[str, Recipe] = {"key": _recipe({**common, **look, "sheet": "key"}, _size(asset), picture.take)}
    if asset.asset_kind == "character":
        for sheet in picture.sheets:
            wanted[sheet] = _recipe({**common, **look, "sheet": sheet}, _SHEET, 1)
    return wanted


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The picture document; what was asked for, and what a person pinned, stays theirs."""
    picture, asset = _of(target, inputs)
    sheets = {name: made[name].file("sheet") if name in made else None for name in ("turnaround", "expressions")}
    now = picture.but(
        key=made["key"].file("sheet"), engine=ENGINE, understood=wish(asset, picture.guidance)[1], **sheets
    )
    return {target.writes: now}


def wish(asset: Asset, guidance: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What is drawn of an asset under this guidance, as a request has it, and what was understood of the guidance."""
    if asset.asset_kind == "character":
        look, said = wished_looks(asset.appearance or Appearance(), guidance)
        return {"appearance": look.stored()}, said
    if asset.asset_kind == "place":
        place, said = wished_place(asset.setting or Setting(name=asset.name), guidance)
        return {"setting": place.stored()}, said
    prop, said = wished_thing(Prop(kind=asset.prop_kind or "thing", name=asset.name, colour=asset.colour), guidance)
    return {"prop": prop.stored(), "setting": Setting(kind="room", int_ext="INT").stored()}, said


def adopted(asset: Asset, guidance: str) -> Asset:
    """The asset with what was understood of the guidance made its own: from now on the whole film shows it so."""
    if asset.asset_kind == "character":
        return asset.but(appearance=wished_looks(asset.appearance or Appearance(), guidance)[0])
    if asset.asset_kind == "place":
        return asset.but(setting=wished_place(asset.setting or Setting(name=asset.name), guidance)[0])
    prop, _ = wished_thing(Prop(kind=asset.prop_kind or "thing", name=asset.name, colour=asset.colour), guidance)
    return asset.but(colour=prop.colour)


def _of(target: Target, inputs: Inputs) -> tuple[Picture, Asset]:
    """The picture with its pin, which is no input of the key, and the asset it shows."""
    before = inputs.old.get(target.writes)
    picture = before if isinstance(before, Picture) else Picture(asset=target.writes.partition("/")[2])
    return picture, inputs.get(f"asset/{picture.asset}", Asset)


def _size(asset: Asset) -> tuple[int, int]:
    return {"character": _TALL, "place": _WIDE}.get(asset.asset_kind, _SQUARE)


def _recipe(request: dict[str, Any], size: tuple[int, int], take: int) -> Recipe:
    asked = {**request, "width": size[0], "height": size[1]}
    return Recipe(
        operation="assets.picture", version=VERSION, engine=ENGINE, engine_version=0, request=asked, take=take
    )
