"""What the embedded engine is asked for an image key: the asset as it stands, bent by the guidance, in the film's style.

The guidance is turned into looks before anything is asked: one wish and the same looks give the same picture, however the
wish was worded, and what was understood is kept with the picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiuteur.craft.coverage.words import expression_in
from aiuteur.craft.language.wishes import wished_looks, wished_place, wished_thing
from aiuteur.craft.picture.panel import Appearance, Prop, Setting, StyleLook
from aiuteur.generation.media import Made
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.generation.recipe import Recipe
from aiuteur.stages.s05_assets.document import Asset, Picture, Retouch, Style
from aiuteur.stages.s05_assets.generate import ENGINE, RETOUCHING, VERSION

_TALL, _WIDE, _SQUARE, _SHEET = (768, 960), (1280, 720), (960, 960), (1600, 1000)
_LEAST, _MOST, _LONGEST = (
    480,
    1280,
    3,
)  # a retouch is drawn with the longer side between these, at most three times the other


def recipes(target: Target, inputs: Inputs) -> Mapping[str, Recipe]:
    """The key, and for characters the sheets that are wanted."""
    picture, asset = _of(target, inputs)
    style = inputs.find("style", Style)
    common: dict[str, Any] = {"name": asset.name, "style": (style.look if style is not None else StyleLook()).stored()}
    look, _ = wish(asset, picture.guidance)
    key = _recipe({**common, **look, "sheet": "key"}, _size(asset), picture.take)
    wanted: dict[str, Recipe] = {"key": key if picture.retouch is None else _retouched(asset, picture.retouch, common)}
    if asset.asset_kind == "character":
        for sheet in picture.sheets:
            wanted[sheet] = _recipe({**common, **look, "sheet": sheet}, _SHEET, 1)
    return wanted


def finish(target: Target, inputs: Inputs, made: Mapping[str, Made]) -> Documents:
    """The picture document; what was asked for, and what a person pinned, stays theirs."""
    picture, asset = _of(target, inputs)
    sheets = {name: made[name].file("sheet") if name in made else None for name in ("turnaround", "expressions")}
    retouch = picture.retouch
    understood = wish(asset, picture.guidance)[1] if retouch is None else seen_in(asset, retouch.guidance)
    engine = ENGINE if retouch is None else RETOUCHING
    return {target.writes: picture.but(key=made["key"].file("sheet"), engine=engine, understood=understood, **sheets)}


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


def seen_in(asset: Asset, guidance: str) -> tuple[str, ...]:
    """What of a guidance a retouch can draw: what an image key can, and for people the face they make."""
    face = expression_in(guidance) if asset.asset_kind == "character" else None
    said = wish(asset, guidance)[1]
    return said if face is None else (*said, face.replace("_", " "))


def adopted(asset: Asset, guidance: str) -> Asset:
    """The asset with what was understood of the guidance made its own: from now on the whole film shows it so."""
    if asset.asset_kind == "character":
        return asset.but(appearance=wished_looks(asset.appearance or Appearance(), guidance)[0])
    if asset.asset_kind == "place":
        return asset.but(setting=wished_place(asset.setting or Setting(name=asset.name), guidance)[0])
    prop, _ = wished_thing(Prop(kind=asset.prop_kind or "thing", name=asset.name, colour=asset.colour), guidance)
    return asset.but(colour=prop.colour)


def _retouched(asset: Asset, retouch: Retouch, common: dict[str, Any]) -> Recipe:
    """What is asked for inside a mask: the asset as the base shows it, bent by the new words; or nothing but a filling."""
    media = {"base": retouch.base.hash, "mask": retouch.mask.hash}
    asked: dict[str, Any] = {}
    if seen_in(asset, retouch.guidance):
        look = _bent(asset, (*retouch.drawn_by, retouch.guidance))
        faces = [expression_in(words) for words in (*retouch.drawn_by[1:], retouch.guidance)]
        face = next((one for one in reversed(faces) if one is not None), None)
        wide, high = _frame(retouch.base.width, retouch.base.height)
        drawn = {**common, **look, "sheet": "key", "take": retouch.way, "width": wide, "height": high}
        if asset.asset_kind == "character" and face is not None:
            drawn["expression"] = face
        asked = {"by": ENGINE, "draw": drawn}
    return Recipe(
        operation="assets.picture", version=VERSION, engine=RETOUCHING, engine_version=0, request=asked, media=media
    )


def _bent(asset: Asset, words: tuple[str, ...]) -> dict[str, Any]:
    """What is drawn of an asset under several guidances, each over those before it."""
    if asset.asset_kind not in ("character", "place"):
        return wish(asset, "; ".join(reversed(words)))[
            0
        ]  # of a thing the first colour counts, and the first words on it
    for one in words[:-1]:
        asset = adopted(asset, one)
    return wish(asset, words[-1])[0]


def _frame(width: int, height: int) -> tuple[int, int]:
    """The size to draw at for a picture of some size: alike in shape, neither tiny nor huge; the engine covers the rest."""
    long, short = max(width, height, 1), max(1, min(width, height))
    side = min(_MOST, max(_LEAST, long))
    other = max(side * short // long, side // _LONGEST)
    wide, high = (side, other) if width >= height else (other, side)
    return wide - wide % 2, high - high % 2


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
