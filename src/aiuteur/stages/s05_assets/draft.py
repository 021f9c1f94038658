"""Assets by rule: everyone, every place and every thing the script shows, each with the lines that show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from aiuteur.craft.language.looks import colour_before
from aiuteur.craft.language.places import era_of, setting_of
from aiuteur.craft.language.props import props_in
from aiuteur.craft.picture.panel import ANIMALS, VEHICLES, PropKind
from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.headings import read_heading
from aiuteur.craft.terms import Era
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.kit.ids import new_id
from aiuteur.kit.order import spread
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset, AssetKind, AssetsWish, Evidence, Style
from aiuteur.stages.s05_assets.known import Known
from aiuteur.stages.s05_assets.people import Found, people_of, prose_of
from aiuteur.stages.s05_assets.wishing import bent
from aiuteur.studio.story import story_of, told_text

_WARDROBE: frozenset[PropKind] = frozenset({"coat", "hat"})
_FIXED: frozenset[PropKind] = frozenset({"door", "window", "table", "chair", "bed"})  # part of the place
_MOST_LINES = 12


def draft(target: Target, inputs: Inputs) -> Documents:
    """All assets; one that was there keeps its id by name and kind."""
    settings = inputs.get("input", Input)
    scenes = [(key.split("/")[1], scene) for key, scene in inputs.all(ScriptScene)]
    elements = [element for _, scene in scenes for element in scene.elements]
    era = era_of([element.text for element in elements])
    prose = prose_of(elements)
    if settings.mode == "story":
        text = told_text([source.text for _, source in inputs.all(Source)], screenplay=False)
        prose = story_of(text, settings.mode, settings.title).prose
    people = people_of(elements, prose, era, settings.language)
    assets = [*_characters(people, scenes), *_places(scenes, era), *_things(scenes, settings.title)]
    wish = inputs.find(AssetsWish.KIND, AssetsWish)
    if wish is not None:
        assets = bent(assets, wish.guidance).assets
    return _with_ids(assets, inputs.before(Asset))


def _characters(people: Sequence[Found], scenes: Sequence[tuple[str, ScriptScene]]) -> list[Asset]:
    most = sorted((one.words + 12 * one.speeches for one in people), reverse=True)
    lead = most[min(1, len(most) - 1)] if most else 0
    return [
        Asset(
            order="V",
            asset_kind="character",
            name=one.name,
            aliases=one.also,
            role="main" if weight and weight >= lead else "supporting" if one.speeches > 1 else "minor",
            told=one.told,
            evidence=_lines(scenes, (one.name, *one.also)),
            appearance=one.appearance,
            voice=one.voice,
            unseen=one.unseen,
        )
        for one in people
        for weight in [one.words + 12 * one.speeches]
    ]


def _lines(scenes: Sequence[tuple[str, ScriptScene]], names: Sequence[str]) -> tuple[Evidence, ...]:
    """The first lines of the script that name somebody or something."""
    words = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names if name), re.IGNORECASE)
    found: list[Evidence] = []
    for scene_id, scene in scenes:
        for index, element in enumerate(scene.elements):
            if element.type in ("action", "character", "heading") and words.search(element.text):
                found.append(Evidence(scene=scene_id, element=index, quote=element.text[:160]))
                if len(found) == _MOST_LINES:
                    return tuple(found)
    return tuple(found)


def _places(scenes: Sequence[tuple[str, ScriptScene]], era: Era) -> list[Asset]:
    """One place per slugline's place; what its scenes say of it adds up to its setting."""
    found: dict[str, Asset] = {}
    for scene_id, scene in scenes:
        heading = read_heading(scene.heading())
        name = place_name(scene)
        evidence = Evidence(scene=scene_id, element=_heading_index(scene.elements), quote=scene.heading()[:160])
        known = found.get(name.casefold())
        if known is not None:
            found[name.casefold()] = known.but(evidence=(*known.evidence, evidence)[:_MOST_LINES])
            continue
        action = " ".join(element.text for element in scene.elements if element.type == "action")
        words = " ".join(filter(None, (heading.place, heading.sub_place)))
        setting = scene.setting or setting_of(words, heading.int_ext or "", heading.time or "", action, era)
        found[name.casefold()] = Asset(
            order="V", asset_kind="place", name=name, setting=setting.but(name=name), evidence=(evidence,)
        )
    return list(found.values())


def place_name(scene: ScriptScene) -> str:
    """The place of a scene as its slugline names it, in title case; nowhere in particular without one."""
    heading = read_heading(scene.heading())
    parts = [part for part in (heading.place, heading.sub_place) if part]
    name = ", ".join(parts) or "Somewhere"
    return name.title().replace("’S", "’s").replace("'S", "'s") if name.isupper() else name


def _heading_index(elements: Sequence[Element]) -> int:
    return next((index for index, element in enumerate(elements) if element.type == "heading"), 0)


def _things(scenes: Sequence[tuple[str, ScriptScene]], title: str = "") -> list[Asset]:
    """Things the action names: what somebody has in hand, what is named more than once, and what the title names."""
    named = Counter[PropKind]()
    words: dict[PropKind, Counter[str]] = {}
    lines: dict[PropKind, list[Evidence]] = {}
    colours: dict[PropKind, str] = {}  # “a white horse”: the first that is said of it
    held: set[PropKind] = {mention.kind for mention in props_in(title)}
    for scene_id, scene in scenes:
        for index, element in enumerate(scene.elements):
            for mention in props_in(element.text) if element.type == "action" else []:
                named[mention.kind] += 1
                words.setdefault(mention.kind, Counter())[mention.word.casefold()] += 1
                quote = Evidence(scene=scene_id, element=index, quote=element.text[:160])
                lines.setdefault(mention.kind, []).append(quote)
                held |= {mention.kind} if mention.held else set()
                if mention.kind not in colours and (
                    said := colour_before(element.text.casefold(), mention.word.casefold())
                ):
                    colours[mention.kind] = said
    return [
        Asset(
            order="V",
            asset_kind=_kind(kind),
            name=words[kind].most_common(1)[0][0],
            prop_kind=kind,
            colour=colours.get(kind),
            evidence=tuple(lines[kind][:_MOST_LINES]),
        )
        for kind in named
        if kind not in _FIXED and (named[kind] > 1 or kind in held or kind in ANIMALS or kind in VEHICLES)
    ]


def _kind(kind: PropKind) -> AssetKind:
    if kind in VEHICLES:
        return "vehicle"
    if kind in ANIMALS:
        return "animal"
    return "wardrobe" if kind in _WARDROBE else "prop"


def _with_ids(assets: Sequence[Asset], old: Sequence[tuple[str, Asset]]) -> Documents:
    """Each asset under the key it had: found again, made by hand before it was found, or renamed since.

    What a person merged stays merged: something found under a name that is now another asset's alias adds its lines to it.
    """
    known, keys = Known(old), spread(len(assets))
    own = known.matches([(asset.asset_kind, (asset.name, *asset.aliases)) for asset in assets])
    documents: Documents = {}
    for place, (asset, match) in enumerate(zip(assets, own, strict=True)):
        key = match or f"asset/{new_id()}"
        standing = documents.get(key)
        if isinstance(standing, Asset):
            documents[key] = standing.but(evidence=_together(standing.evidence, asset.evidence))
        else:
            documents[key] = _called_as_found(asset, known.asset(key)).but(order=keys[place])
    return documents


def _called_as_found(asset: Asset, before: Asset | None) -> Asset:
    """What was renamed, or was made by hand under nearly this name, answers to the script's name too."""
    if before is None or asset.name in (before.name, *before.aliases, *asset.aliases):
        return asset
    return asset.but(aliases=(*asset.aliases, asset.name))


def _together(one: Sequence[Evidence], other: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys((*one, *other)))[:_MOST_LINES]


def style(target: Target, inputs: Inputs) -> Documents:
    """The style the settings ask for, with what it means said in sentences."""
    settings = inputs.get("input", Input)
    if settings.vision is not None:
        return {target.writes: Style(look=settings.style).seen(settings.vision)}
    medium = settings.style.medium
    descriptors = (medium, *(word for word in (settings.genre, settings.tone) if word))
    return {target.writes: Style(look=settings.style, descriptors=descriptors, pillars=_PILLARS[medium])}


_PILLARS: dict[str, tuple[str, ...]] = {
    "graphic": (
        "Shapes are flat and confident, light falls in two tones.",
        "Every frame has one source of light that can be named.",
        "Depth comes from layers of air.",
    ),
    "noir": (
        "Black is the first colour; white is earned.",
        "Only what is dangerous is red.",
        "Light comes from one side and leaves the rest to guess.",
    ),
    "gouache": (
        "Colours are chalky and warm, as on tinted paper.",
        "Edges breathe; nothing is outlined.",
        "Shadows keep their colour.",
    ),
    "ink": (
        "Line and wash on pale paper.",
        "Detail gathers where the eye should go and thins out elsewhere.",
        "The paper is the light.",
    ),
    "sepia": (
        "One brown tells it all, from umber to cream.",
        "The frame is remembered rather than seen.",
        "Contrast is soft and the edges fall away.",
    ),
}
