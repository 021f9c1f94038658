"""What a commit says of itself, for the screen: locks, restores and promotions are written down with ids, and told in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from aiuteur.studio.stage import Stage
from aiuteur.timelines import Commit
from aiuteur.timelines.kinds import model_of, names

_LOCKED = re.compile(r"Locked (stage|doc):([^@\s]+)(@scene:\S+)?")
_RESTORED = re.compile(r"(Before )?(?:(?:R|r)estored )?(?:(\S+) )?(?:was restored )?from ([0-9a-z]{6,64})")
_LONGEST = 80


def saying(one: Commit, every: Mapping[str, Commit], pipeline: Sequence[Stage]) -> str:
    """The message of a commit in words. `every`: the commits of the film by their ids."""
    if one.kind == "lock" and (found := _LOCKED.fullmatch(one.message)):
        return f"Locked {_scope(found[1], found[2], pipeline)}" + (" of one scene" if found[3] else "")
    if one.kind == "restore" and (found := _RESTORED.fullmatch(one.message)):
        what = "" if found[2] is None else f" with {_part(found[2])}"
        then = every.get(found[3])
        where = "an earlier version" if then is None else f"“{_short(saying(then, {}, pipeline))}”"
        return f"Before going back to {where}{what}" if found[1] else f"Went back to {where}{what}"
    return one.message


def _scope(sort: str, name: str, pipeline: Sequence[Stage]) -> str:
    if sort == "stage":
        return next((stage.title for stage in pipeline if stage.slug == name), "a stage")
    kind = name.partition("/")[0]
    return f"the {model_of(kind).called()}" if kind in names() else "one document"


def _part(scope: str) -> str:
    if scope.startswith("scene:"):
        return "one scene"
    kind = scope.partition("/")[0]
    return f"the {model_of(kind).called()}" if kind in names() else "a part of it"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
