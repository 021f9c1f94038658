"""The gallery: what is known of each asset beyond its own words. Where it appears, on whose word, what stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiuteur.generation.view import View
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s05_assets.service import needed


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the script that shows an asset: the scene's id, its name, which element, and the words."""

    scene: str
    scene_name: str
    element: int
    quote: str


@dataclass(frozen=True, slots=True)
class Card:
    """An asset in the gallery. `lines` are in script order; `stale_lines` of them no longer stand in the script."""

    asset: str
    scenes: tuple[str, ...]
    lines: tuple[Line, ...]
    lost_lines: int
    needed: bool
    line_to_speak: str


def scene_names(view: View) -> dict[str, str]:
    """Scene id → "3. EXT. HARBOUR - NIGHT", in script order."""
    scenes = view.all(ScriptScene)
    return {
        key.split("/")[1]: f"{number}. {scene.heading() or 'Opening'}" for number, (key, scene) in enumerate(scenes, 1)
    }


def cards(view: View) -> list[Card]:
    """Every asset, in order."""
    names = scene_names(view)
    texts = {key.split("/")[1]: scene for key, scene in view.all(ScriptScene)}
    return [_card(key.partition("/")[2], asset, names, texts) for key, asset in view.all(Asset)]


def _card(asset_id: str, asset: Asset, names: Mapping[str, str], texts: Mapping[str, ScriptScene]) -> Card:
    standing = [line for line in asset.evidence if _stands(texts.get(line.scene), line.element, line.quote)]
    lines = tuple(Line(line.scene, names[line.scene], line.element, line.quote) for line in standing)
    order = list(names)
    return Card(
        asset=asset_id,
        scenes=tuple(sorted({line.scene for line in lines}, key=order.index)),
        lines=tuple(sorted(lines, key=lambda line: (order.index(line.scene), line.element))),
        lost_lines=len(asset.evidence) - len(lines),
        needed=needed(asset),
        line_to_speak=_first_words(asset, texts) if asset.asset_kind == "character" else "",
    )


def _stands(scene: ScriptScene | None, element: int, quote: str) -> bool:
    """Whether a line is still in the script, wherever in its scene it stands by now."""
    return scene is not None and any(one.text.startswith(quote) for one in scene.elements)


def _first_words(asset: Asset, texts: Mapping[str, ScriptScene]) -> str:
    """The first line of some length that somebody says: what a voice is tried on."""
    names = {name.casefold() for name in (asset.name, *asset.aliases)}
    best = ""
    for scene in texts.values():
        speaking = False
        for element in scene.elements:
            if element.type == "character":
                speaking = element.text.partition("(")[0].strip().casefold() in names
            elif element.type == "dialogue" and speaking:
                best = max(best, " ".join(element.text.split()), key=len)
                if len(best) >= 40:
                    return best
            elif element.type not in ("parenthetical", "dialogue"):
                speaking = False
    return best
