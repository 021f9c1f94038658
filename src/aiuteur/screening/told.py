"""Documents, fields and values in a filmmaker's words: what the screens of the timelines say, and never a name out of the code."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from aiuteur.engines.words import NAMES
from aiuteur.generation.view import View
from aiuteur.screening.difference import short
from aiuteur.stages.s03_beats.document import Beat
from aiuteur.stages.s05_assets.document import Asset
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.timelines.keys import WHOLE_FILM, kind_of
from aiuteur.timelines.kinds import model_of
from aiuteur.timelines.staleness import Cause, Difference

_OF_SHOT = {
    "shot": "Shot {0}",
    "prompt": "Prompt of shot {0}",
    "frame": "Frames of shot {0}",
    "confirm": "Confirmation of shot {0}",
    "voices": "Voices of shot {0}",
    "clip": "Clip of shot {0}",
}
_OF_SCENE = {"scene": "Scene {0}", "script": "Scene {0}", "sound": "Sound of scene {0}"}
_OWN = ("title", "name", "label", "heading", "slugline")  # fields by which a document calls itself
# what no filmmaker wrote or reads: where something stands among others, and how it was made
SILENT = frozenset({"order", "recipe", "seed", "encoding", "origin", "recipe_key", "engine_version"})
_SHOUTED = re.compile(r"[A-Z]+(_[A-Z]+)+|[A-Z]{5,}|[a-z]+(_[a-z]+)+")
_MOST = 4  # changed fields that a sentence names


def title(view: View, key: str, *, inside: bool = False) -> str:
    """What a person calls a document: `Shot 3, scene 2`; within its scene (`inside`) `Shot 3`."""
    kind, *parts = key.split("/")
    if parts == [WHOLE_FILM]:
        return f"{kind.capitalize()} of the film"
    if kind in _OF_SCENE and len(parts) == 1:
        return _OF_SCENE[kind].format(_number(view, parts[0]))
    if len(parts) == 2 and kind in (*_OF_SHOT, "look", "lookpicture"):
        said = _of_shot(view, kind, parts) if kind in _OF_SHOT else _of_asset(view, kind, parts[1])
        return said if inside else f"{said}, scene {_number(view, parts[0])}"
    if kind in ("asset", "picture") and len(parts) == 1:
        return _of_asset(view, kind, parts[0])
    if kind == "beat":
        return _beat(view, key)
    return _own(view, key)


def _number(view: View, scene: str) -> str:
    found = view.find(f"scene/{scene}", Scene)
    return found.number if found is not None and found.number else "?"


def _of_shot(view: View, kind: str, parts: list[str]) -> str:
    shot = view.find(f"shot/{parts[0]}/{parts[1]}", Shot)
    return _OF_SHOT[kind].format(shot.number if shot is not None and shot.number else "?")


def _of_asset(view: View, kind: str, asset_id: str) -> str:
    asset = view.find(f"asset/{asset_id}", Asset)
    name = asset.name if asset is not None else "something that is gone"
    return f"Picture of {name}" if kind in ("picture", "lookpicture") else name


def _beat(view: View, key: str) -> str:
    keys = [beat for beat, _ in view.all(Beat)]
    beat = view.find(key, Beat)
    place = f"Beat {keys.index(key) + 1}" if key in keys else "Beat"
    return f"{place}: {beat.title}" if beat is not None and beat.title else place


def _own(view: View, key: str) -> str:
    head = view.head(key)
    said = _capital(model_of(kind_of(key)).called())
    if head is None:
        return said
    named = (getattr(head.document, field, None) for field in _OWN)
    own = next((one for one in named if isinstance(one, str) and one), "")
    return f"{said}: {own}" if own else said


def label(kind: str, field: str) -> str:
    """A field (dotted, where it stands deeper) as a filmmaker says it: `Length`, `Cast 2, pose`."""
    top, *deeper = field.split(".")
    said = _capital(model_of(kind).words_of([top]).removeprefix("the "))
    for part in deeper:
        said += f" {int(part) + 1}" if part.isdecimal() else f", {_field(part)}"
    return said


def _field(name: str) -> str:
    return re.sub(r" (ms|mm)$", "", name.replace("_", " "))


def value(field: str, one: Any, view: View, key: str) -> str:
    """A value in a few words: times in seconds, terms of the trade as they are spoken, ids by name."""
    name = field.rpartition(".")[2]
    if isinstance(one, int) and not isinstance(one, bool):
        return f"{one / 1000:g} s" if name.endswith("_ms") else f"{one} mm" if name.endswith("_mm") else str(one)
    if isinstance(one, str) and one in NAMES:
        return NAMES[one]
    if isinstance(one, str):
        return _spoken(one) if _SHOUTED.fullmatch(one) else short(one, view, key)
    if isinstance(one, list | tuple):
        many: list[Any] = list(one)  # pyright: ignore[reportUnknownArgumentType]  JSON
        return (
            "; ".join(value(name, each, view, key) for each in many[:4]) + ("; …" if len(many) > 4 else "") or "nothing"
        )
    if isinstance(one, Mapping) and "media_type" not in one:
        body: Mapping[str, Any] = one  # pyright: ignore[reportUnknownVariableType]  JSON
        said = [(name, value(name, each, view, key)) for name, each in body.items() if name not in SILENT]
        return ", ".join(f"{_field(name)} {text}" for name, text in said if text not in ("", "nothing")) or "nothing"
    return "a file" if isinstance(one, Mapping) else short(one, view, key)


def why(view: View, cause: Cause, differences: Sequence[Difference]) -> str:
    """Why something is out of date, in a sentence: `Shot 3, scene 2 has changed: length 4 s → 6 s.`"""
    if cause.why == "recipe":
        return "The studio makes this in another way than it did then."
    name, kind = title(view, cause.key), kind_of(cause.key)
    if cause.why in ("gone", "new"):
        return f"{name} is {cause.why}."
    seen = [one for one in differences if one.field.rpartition(".")[2] not in SILENT]
    said = [f"{_small(label(kind, one.field))} {_brief(view, cause.key, one)}" for one in seen[:_MOST]]
    more = f" and {len(seen) - _MOST} more" if len(seen) > _MOST else ""
    return f"{name} has changed: {', '.join(said)}{more}." if said else f"{name} has changed."


def _brief(view: View, key: str, one: Difference) -> str:
    was, now = (value(one.field, each, view, key) for each in (one.was, one.now))
    return f"{was} → {now}"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _spoken(term: str) -> str:
    return term.replace("_", " ").lower()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
