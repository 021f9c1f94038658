"""The hub by rule: each scene's heading parts, cast, things, length, and whether this film has room for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aiuteur.craft.coverage.people import first_named
from aiuteur.craft.language.places import mood_of, setting_of
from aiuteur.craft.language.props import props_in
from aiuteur.craft.picture.panel import Setting
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.headings import Heading
from aiuteur.craft.screenplay.layout import eighths
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.screenplay.scenes import SceneText, cast_of, split_scenes
from aiuteur.generation.operation import Documents, Inputs, Target
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s06_scenes.matching import owner_of

LONGEST_MS = 600_000  # a screenplay without a wish becomes its own length, up to ten minutes
DRAFTED_MS = 120_000  # what is drafted from prose or an idea becomes two minutes
CARDS_MS = 6_500  # title and end card
_TELLING = 5  # words from which on a sentence says what happens, whoever is in it


def draft(target: Target, inputs: Inputs) -> Documents:
    """All scenes of the script, those that this film leaves out among them."""
    settings = inputs.get("input", Input)
    scripts = [(key.split("/")[1], scene) for key, scene in inputs.all(ScriptScene)]
    texts = _texts([scene for _, scene in scripts])
    assets = {key.split("/")[1]: asset for key, asset in inputs.all(Asset)}
    lengths, numbers = eighths(texts), _numbers([text.heading for text in texts])
    scenes: list[Scene] = []
    for place, (_, script) in enumerate(scripts):
        scene = _scene(script, texts[place].heading, assets, settings.language)
        scenes.append(scene.but(order=script.order, number=numbers[place], eighths=lengths[place]))
    fitted = _fit(_timed(scenes, settings), settings)
    return {f"scene/{scene_id}": scene for (scene_id, _), scene in zip(scripts, fitted, strict=True)}


def _texts(scripts: Sequence[ScriptScene]) -> list[SceneText]:
    """Each scene's heading taken apart, with the whole script read at once, so that CONTINUOUS knows the hour before."""
    elements = tuple(element for script in scripts for element in script.elements)
    texts = split_scenes(Screenplay(elements=elements))
    if len(texts) == len(scripts):
        return texts
    return [split_scenes(Screenplay(elements=script.elements))[0] for script in scripts]


def _numbers(headings: Sequence[Heading | None]) -> list[str]:
    """Scene numbers: the author's where there are some, else the place in the script; no number twice."""
    typed = [heading.number if heading is not None else "" for heading in headings]
    taken = {number.casefold() for number in typed if number}
    numbers: list[str] = []
    given: set[str] = set()
    for place, number in enumerate(typed, 1):
        wanted = number or str(place)
        free = wanted.casefold() not in given if number else wanted not in taken | given
        again = 2
        while not free:
            wanted = f"{number or place}-{again}"
            free = wanted.casefold() not in taken | given
            again += 1
        given.add(wanted.casefold())
        numbers.append(wanted)
    return numbers


def _scene(script: ScriptScene, heading: Heading | None, assets: Mapping[str, Asset], language: str) -> Scene:
    words = _action(script.elements)
    place_id, place = _place(heading, assets)
    cast = _cast(script.elements, words, assets)
    return Scene(
        order=script.order,
        number="",
        slugline=script.heading() or "Opening",
        setting=_setting(script, heading, place, words),
        mood=mood_of(" ".join(element.text for element in script.elements if element.type in ("action", "dialogue"))),
        place=place_id,
        cast=cast,
        props=_props(words, assets),
        synopsis=_synopsis(script.elements, [assets[one].name.casefold() for one in cast]),
        running_ms=running_ms(script.elements, language),
        target_ms=script.length_ms,
    )


def _action(elements: Sequence[Element]) -> str:
    return "\n".join(element.text for element in elements if element.type == "action")


def _place(heading: Heading | None, assets: Mapping[str, Asset]) -> tuple[str, Asset | None]:
    parts = [part for part in (heading.place, heading.sub_place) if part] if heading is not None else []
    name = (", ".join(parts) or "Somewhere").casefold().replace("’", "'")
    for asset_id, asset in assets.items():
        names = (asset.name, *asset.aliases)
        if asset.asset_kind == "place" and name in [one.casefold().replace("’", "'") for one in names]:
            return asset_id, asset
    nearly, _ = owner_of(name, "place", assets) if parts else (None, "none")
    return ("", None) if nearly is None else (nearly, assets[nearly])


def _setting(script: ScriptScene, heading: Heading | None, place: Asset | None, action: str) -> Setting:
    """The place's setting in this scene's hour and weather."""
    known = place.setting if place is not None else None
    if script.setting is not None:
        return script.setting.but(name=known.name if known is not None else script.setting.name)
    words = " ".join(filter(None, (heading.place, heading.sub_place))) if heading is not None else ""
    era = known.era if known is not None else "modern"
    here = setting_of(
        words, (heading.int_ext or "") if heading else "", (heading.time or "") if heading else "", action, era
    )
    if known is None:
        return here
    return here.but(kind=known.kind, name=known.name, features=tuple(dict.fromkeys((*known.features, *here.features))))


def _cast(elements: Sequence[Element], action: str, assets: Mapping[str, Asset]) -> tuple[str, ...]:
    """Who speaks or is named, in order of appearance."""
    cues = [(member.name.casefold(), *(name.casefold() for name in member.also)) for member in cast_of(elements)]
    spoken = {name for names in cues for name in names}
    # a cue that nobody is called is most likely a slip of the one who nearly is
    owners = [owner_of(name, "character", assets) for name in spoken]
    nearly = {owner for owner, how in owners if how == "alike"}
    text = "\n".join(element.text for element in elements if element.type in ("action", "character"))
    found: list[tuple[int, str]] = []
    for asset_id, asset in assets.items():
        if asset.asset_kind != "character":
            continue
        names = [name for name in (asset.name, *asset.aliases) if len(name) > 1]
        speaks = any(name.casefold() in spoken for name in names) or asset_id in nearly
        if speaks or first_named(names, action) is not None:
            at = first_named(names, text)
            found.append((len(text) if at is None else at, asset_id))
    return tuple(asset_id for _, asset_id in sorted(found))


def _props(action: str, assets: Mapping[str, Asset]) -> tuple[str, ...]:
    kinds = {mention.kind for mention in props_in(action)}
    return tuple(asset_id for asset_id, asset in assets.items() if asset.prop_kind in kinds)


def _synopsis(elements: Sequence[Element], names: Sequence[str]) -> str:
    """What the author calls it; else the first sentence that has somebody in it, or length. "Night. Rain." tells nothing."""
    own = next((element.text for element in elements if element.type == "synopsis"), "")
    if own:
        return own
    text = "\n".join(" ".join(element.text.split()) for element in elements if element.type == "action")
    said = [sentence.strip() for sentence in re.findall(r".+?(?:[.!?…](?=\s|$)|$)", text, re.MULTILINE)]
    telling = (one for one in said if len(one.split()) >= _TELLING or any(name in one.casefold() for name in names))
    sentence = next(telling, said[0] if said else "")
    return sentence if sentence.endswith((".", "!", "?", "…")) else sentence[:160]


def _timed(scenes: Sequence[Scene], settings: Input) -> list[Scene]:
    """Drafted scenes share the wished time as they were written for it; an author's screenplay keeps its own pace."""
    if settings.mode == "screenplay":
        return list(scenes)
    wished = max(1, (settings.target_ms or DRAFTED_MS) - CARDS_MS)
    weights = [scene.target_ms or scene.running_ms for scene in scenes]
    total = max(1, sum(weights))
    return [scene.but(target_ms=wished * weight // total) for scene, weight in zip(scenes, weights, strict=True)]


def _fit(scenes: Sequence[Scene], settings: Input) -> list[Scene]:
    """Which scenes the film has room for, in order: what comes after the limit is kept in the script and left out here."""
    limit = settings.target_ms or (LONGEST_MS if settings.mode == "screenplay" else None)
    taken: list[bool] = []
    sum_ms = 0
    for scene in scenes:
        sum_ms += scene.running_ms
        fits = settings.mode != "screenplay" or limit is None or sum_ms <= limit or not taken
        taken.append(fits and all(taken))
    last = max((place for place, fits in enumerate(taken) if fits), default=0)
    fitted: list[Scene] = []
    seen: set[str] = set()
    for place, scene in enumerate(scenes):
        fitted.append(
            scene.but(
                included=taken[place],
                left_out="" if taken[place] else "This film has no room for it: ask for more minutes.",
                opens_film=place == 0,
                closes_film=place == last,
                known_place=bool(scene.place) and scene.place in seen,
            )
        )
        seen.add(scene.place)
    return fitted
