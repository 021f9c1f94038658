"""How a filmmaker names a document: `shot/2/3` is scene 2, shot 3; `asset/mara` is Mara. Keys with ids work too."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines.keys import scene_of

_BY_SCENE = ("scene", "script", "sound")
_BY_ASSET = ("look", "lookpicture")
_BY_SHOT = ("shot", "prompt", "frame", "confirm", "voices", "clip")


def resolve(view: View, name: str) -> str:
    """The key of what a person named. Raises NotFound with what there is, BadInput for two that fit."""
    text = name.strip().strip("/")
    if view.head(text) is not None:
        return text
    kind, *parts = text.split("/")
    found = _found(view, kind, parts)
    if found is not None and view.head(found) is not None:
        return found
    kinds = sorted({head.kind for head in view.heads()})
    if kind not in kinds:
        raise NotFound(
            f"There is nothing called {name} in this film. Its documents are of the kinds {', '.join(kinds)}."
        )
    known = sorted((head.key for head in view.heads(kind + "/")), key=lambda key: film_place(view, key))
    some = ", ".join(called(view, key) for key in known[:6])
    raise NotFound(f"There is no {name} in this film. There are {some} … See `aiuteur show {kind}`.")


def spot_of(keys: Sequence[str]) -> dict[str, str]:
    """The `scene` and the `shot` that all of some documents stand in; what they do not share is left out."""
    scenes = {scene_of(key) for key in keys}
    if len(scenes) != 1 or (scene := scenes.pop()) is None:
        return {}
    parts = [[*key.split("/"), ""] for key in keys]
    shots = {third if kind in _BY_SHOT else "" for kind, _, third, *_ in parts}
    shot = shots.pop() if len(shots) == 1 else ""
    return {"scene": scene, "shot": shot} if shot else {"scene": scene}


def _found(view: View, kind: str, parts: list[str]) -> str | None:
    if kind in _BY_SCENE and len(parts) == 1:
        scene = _scene(view, parts[0])
        return f"{kind}/{scene}" if scene else None
    if kind in _BY_SHOT and len(parts) == 2:
        scene = _scene(view, parts[0])
        shot = _shot(view, scene, parts[1]) if scene else None
        return f"{kind}/{scene}/{shot}" if shot else None
    if kind in _BY_ASSET and len(parts) == 2:
        scene, asset = _scene(view, parts[0]), _asset(view, parts[1])
        return f"{kind}/{scene}/{asset}" if scene and asset else None
    if kind == "asset" and len(parts) == 1:
        asset = _asset(view, parts[0])
        return f"asset/{asset}" if asset else None
    if kind == "beat" and len(parts) == 1 and parts[0].isdecimal():
        beats = view.all(Beat)
        return beats[int(parts[0]) - 1][0] if 0 < int(parts[0]) <= len(beats) else None
    return None


def _scene(view: View, name: str) -> str | None:
    for key, scene in view.all(Scene):
        scene_id = key.split("/")[1]
        if name == scene_id or scene.number.casefold() == name.casefold():
            return scene_id
    return None


def _shot(view: View, scene: str, name: str) -> str | None:
    for key, shot in view.all(Shot, f"shot/{scene}/"):
        shot_id = key.split("/")[2]
        if name == shot_id or shot.number.casefold() == name.casefold():
            return shot_id
    return None


def _asset(view: View, name: str) -> str | None:
    wanted = _folded(name)
    exact = [key for key, asset in view.all(Asset) if wanted in (key.split("/")[1], _folded(asset.name))]
    if not exact:
        exact = [key for key, asset in view.all(Asset) if wanted in map(_folded, asset.aliases)]
    if not exact:
        exact = [key for key, asset in view.all(Asset) if _folded(asset.name).startswith(wanted)]
    if len(exact) > 1:
        names = ", ".join(called(view, key) for key in exact)
        raise BadInput(f"{name} may be {names}. Write the whole name.")
    return exact[0].split("/")[1] if exact else None


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").replace("_", " ").casefold().split())


def called(view: View, key: str) -> str:
    """The name a person would use for a key."""
    kind, *parts = key.split("/")
    if kind in _BY_SCENE and len(parts) == 1:
        scene = view.find(f"scene/{parts[0]}", Scene)
        return f"{kind}/{scene.number}" if scene is not None and scene.number else key
    if kind in (*_BY_SHOT, *_BY_ASSET) and len(parts) == 2:
        scene = view.find(f"scene/{parts[0]}", Scene)
        number = scene.number if scene is not None else parts[0]
        if kind in _BY_ASSET:
            asset = view.find(f"asset/{parts[1]}", Asset)
            return f"{kind}/{number}/{_dashed(asset.name)}" if asset is not None else key
        shot = view.find(f"shot/{parts[0]}/{parts[1]}", Shot)
        return f"{kind}/{number}/{shot.number}" if shot is not None and shot.number else key
    if kind == "asset":
        asset = view.find(key, Asset)
        return f"asset/{_dashed(asset.name)}" if asset is not None else key
    if kind == "beat":
        keys = [beat for beat, _ in view.all(Beat)]
        return f"beat/{keys.index(key) + 1}" if key in keys else key
    return key


def film_place(view: View, key: str) -> tuple[str, ...]:
    """Sorts keys of one kind as the film runs: by scene, then by shot or cast, then in their own order."""
    _, *parts = key.split("/")
    scene = view.find(f"scene/{parts[0]}", Scene) if parts else None
    shot = view.find(f"shot/{'/'.join(parts)}", Shot) if len(parts) == 2 else None
    shown = view.find(f"asset/{parts[-1]}", Asset) if len(parts) == 2 else None
    own = view.head(key)
    order = getattr(own.document, "order", "") if own is not None else ""
    inside = shot.order if shot is not None else shown.order if shown is not None else ""
    return (scene.order if scene is not None else "", inside, order, key)


def _dashed(name: str) -> str:
    return "-".join(name.casefold().split())
