"""The context of a text: what is told of the whole film, and of the neighbourhood of one scene, to whatever engine writes.

The engines of the house write by rule and read the documents themselves; an engine that reads words is told these, no more.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiuteur.craft.screenplay.elements import Element
from aiuteur.craft.screenplay.markup import plain
from aiuteur.generation.view import View
from aiuteur.kit.errors import NotFound
from aiuteur.screening.summary import clock_text
from aiuteur.stages.s01_input.document import Input
from aiuteur.stages.s02_treatment.document import Treatment
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s05_assets.document import Asset, Style
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts.wording import look_words
from aiuteur.studio.context import Part

GLOBAL_TOKENS, LOCAL_TOKENS = 6_000, 3_000
_SPOKEN = ("dialogue", "lyrics")


def of_the_film(view: View) -> list[Part]:
    """The global window: the film, its logline, its style, its beats, its scenes, and the manner it is written in."""
    settings, style = view.find("input", Input), view.find("style", Style)
    picked = [one for _, one in view.all(Treatment) if one.picked] or [one for _, one in view.all(Treatment)][:1]
    manner = settings.manner.text if settings is not None and settings.manner is not None else ""
    return [
        Part("The film", _settings(settings)),
        Part("Logline", tuple(one.logline for one in picked)),
        Part("Style", _style(style)),
        Part("Beats", tuple(_beat(number, beat) for number, (_, beat) in enumerate(view.all(Beat), 1))),
        Part("The script, scene by scene", tuple(_scene(view, key, one) for key, one in view.all(ScriptScene))),
        Part("Manner of writing", tuple(manner.splitlines())),
    ]


def around(view: View, scene_id: str) -> list[Part]:
    """The local window: the state of those who are in the scene, how the scene before ends, how the next begins.

    Raises NotFound for a scene that is not in the script.
    """
    scenes = [(key.partition("/")[2], one) for key, one in view.all(ScriptScene)]
    here = next((place for place, (one, _) in enumerate(scenes) if one == scene_id), None)
    if here is None:
        raise NotFound("There is no such scene in the script; it may have been taken out.")
    before = _lines(scenes[here - 1][1].elements) if here else ()
    after = _lines(scenes[here + 1][1].elements) if here + 1 < len(scenes) else ()
    return [
        Part("In this scene", _states(view, scene_id)),
        Part("How the scene before ends", before, last=True),
        Part("How the next scene begins", after),
    ]


def _settings(settings: Input | None) -> tuple[str, ...]:
    if settings is None:
        return ()
    length = "" if settings.target_ms is None else clock_text(settings.target_ms)
    said = {
        "Language": settings.language, "Running time": length, "Genre": settings.genre, "Tone": settings.tone,
        "Audience": settings.rating, "Time": (settings.period or "").replace("_", " "),
    }  # fmt: skip
    return (settings.title, *(f"{name}: {value}" for name, value in said.items() if value))


def _style(style: Style | None) -> tuple[str, ...]:
    if style is None:
        return ()
    words = ", ".join(style.descriptors) or style.look.medium
    avoid = (f"Avoid: {', '.join(style.avoid)}",) if style.avoid else ()
    return (words, *avoid, *style.pillars)


def _beat(number: int, beat: Beat) -> str:
    said = ": ".join(filter(None, (beat.title, plain(beat.summary))))
    return f"{number}. {said} ({clock_text(beat.duration_ms)})" if beat.duration_ms else f"{number}. {said}"


def _scene(view: View, key: str, script: ScriptScene) -> str:
    """A scene in one line: its number and slugline, and what happens first in it."""
    scene = view.find(key.replace("script/", "scene/", 1), Scene)
    head = f"{scene.number} {scene.slugline}" if scene is not None else script.heading()
    told = scene.synopsis if scene is not None else ""
    told = told or next((plain(one.text) for one in script.elements if one.type == "action"), "")
    return ". ".join(filter(None, (head, told)))


def _lines(elements: Iterable[Element]) -> tuple[str, ...]:
    """What is read of a scene: a speech in one line with who says it, all else as it stands."""
    found: list[str] = []
    speaker = ""
    for one in elements:
        if one.type == "character":
            speaker = plain(one.text)
        elif one.type in _SPOKEN:
            found.append(f"{speaker}: {plain(one.text)}")
        elif one.type in ("heading", "action", "transition"):
            found.append(plain(one.text))
    return tuple(found)


def _states(view: View, scene_id: str) -> tuple[str, ...]:
    """Who and what is in the scene, each with the state it begins in."""
    scene = view.find(f"scene/{scene_id}", Scene)
    found: list[str] = []
    for one in (scene.place, *scene.cast, *scene.props) if scene is not None else ():
        asset, look = view.find(f"asset/{one}", Asset), view.find(f"look/{scene_id}/{one}", Look)
        if asset is not None:
            found.append(": ".join(filter(None, (asset.name, _state(asset, look)))))
    return tuple(found)


def _state(asset: Asset, look: Look | None) -> str:
    """What somebody or something is like when the scene begins: looks, tags, and what is said in words."""
    appearance = (look.appearance if look is not None else None) or asset.appearance
    words = look_words(appearance) if appearance is not None else ""
    tags, description = (look.tags, look.description) if look is not None else ((), "")
    return ", ".join(filter(None, (words, *tags, description or asset.description)))
