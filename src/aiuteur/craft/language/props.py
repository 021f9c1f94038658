"""Things a passage names, as kinds that can be drawn, with the author's word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from aiuteur.craft.language.tables import WORD, table
from aiuteur.craft.picture.panel import PropKind

_HELD = re.compile(
    r"\b(?:held|holds?|holding|carr(?:y|ied|ies|ying)|took|takes?|drew|draws?|pull(?:ed|s)? out|picked up|picks up|lift(?:ed|s)|hand(?:ed|s)"
    r"|with|opened|opens|unfold(?:ed|s)|smok(?:ed|es|ing)|clutch(?:ed|es|ing)|grip(?:ped|s|ping)|twirl(?:ed|s|ing))\s+(?:\w+\s+){0,3}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class PropMention:
    """One thing named: its kind, the word that names it, where, and whether somebody has it in hand."""

    kind: PropKind
    word: str
    start: int
    held: bool = False


@cache
def _known() -> dict[str, PropKind]:
    return {word: cast(PropKind, kind) for kind, words in table("props").items() for word in str(words).split()}


def props_in(text: str) -> list[PropMention]:
    """Things of a piece of text in order, each kind once; a held mention wins over a bare one."""
    found: dict[PropKind, PropMention] = {}
    for match in WORD.finditer(text):
        word = match.group().casefold()
        kind = _known().get(word) or (_known().get(word[:-1]) if word.endswith("s") else None)
        if kind is None:
            continue
        held = bool(_HELD.search(text[max(0, match.start() - 40) : match.start()]))
        if kind not in found or (held and not found[kind].held):
            found[kind] = PropMention(kind, match.group(), match.start(), held)
    return list(found.values())
