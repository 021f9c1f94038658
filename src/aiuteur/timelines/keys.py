"""Document keys: `kind`, `kind/<id>` or `kind/<scene>/<id>`.

Ids inside a key never change and are never ordinals. What stands under one scene can be locked (and later committed)
with that scene.
"""

from __future__ import annotations

import re

from aiuteur.kit.errors import BadInput
from aiuteur.timelines.kinds import is_remark, stage_of

# kinds whose second part names a scene
BY_SCENE = frozenset(
    {
        "script",
        "scene",
        "shot",
        "look",
        "lookpicture",
        "prompt",
        "frame",
        "reading",
        "confirm",
        "voices",
        "clip",
        "sound",
    }
)
WHOLE_FILM = "film"  # what stands there is the film's own, like its mix

_KEY = re.compile(r"[a-z][a-z0-9_-]*(?:/[a-z0-9][a-z0-9_.-]*){0,3}")
_SCOPE = re.compile(rf"stage:[a-z][a-z0-9_-]*(?:@scene:[a-z0-9][a-z0-9_.-]*)?|doc:{_KEY.pattern}")


def kind_of(key: str) -> str:
    """The kind a key belongs to: its first part. Raises BadInput when it is no document key."""
    if not _KEY.fullmatch(key):
        raise BadInput(f"{key!r} is not a document key; keys look like shot/k3f…/7x2….", fields={"key": key})
    return key.partition("/")[0]


def scene_of(key: str) -> str | None:
    """The scene a key stands under, or None."""
    parts = key.split("/")
    return parts[1] if len(parts) > 1 and parts[0] in BY_SCENE and parts[1] != WHOLE_FILM else None


def scopes_of(key: str) -> list[str]:
    """Every lock scope that covers `key`."""
    kind, scene = kind_of(key), scene_of(key)
    stages = {f"stage:{kind}"} if is_remark(kind) else {f"stage:{kind}", f"stage:{stage_of(kind)}"}
    narrow = {f"{stage}@scene:{scene}" for stage in stages} if scene else set[str]()
    return sorted({*stages, *narrow, f"doc:{key}"})


def check_scope(scope: str) -> None:
    """Raises BadInput when `scope` is no lock scope."""
    if not _SCOPE.fullmatch(scope):
        raise BadInput(
            f"{scope!r} cannot be locked; write stage:shots, stage:shots@scene:<id> or doc:<key>.",
            fields={"scope": scope},
        )
