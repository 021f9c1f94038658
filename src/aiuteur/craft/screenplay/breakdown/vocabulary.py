"""The trade's words for what a scene needs, and which of their uses name a thing.

`sure` words are things wherever they stand; `named` words are verbs or plain words as often (watch, ring, light), and
count only behind an article, an owner or a number. Categories: StudioBinder's and the breakdown sheet's usual ones.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from aiuteur.craft.screenplay.breakdown.model import CATEGORIES, Category

MOST_WORDS = 3  # of one name
WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
DETERMINERS = frozenset(
    """a an the his her their its my your our this that these those each every another some any two three four five six
    seven eight nine ten several both one many few dozen hundred half-dozen""".split()  # noqa: SIM905
)  # fmt: skip
NUMBERS = frozenset("two three four five six seven eight nine ten several many few some dozen hundreds dozens".split())  # noqa: SIM905
_IRREGULAR = {
    "knife": "knives", "loaf": "loaves", "leaf": "leaves", "scarf": "scarves", "dice": "dice", "sheep": "sheep",
    "fish": "fish", "deer": "deer", "trout": "trout", "salmon": "salmon", "herring": "herring", "penknife": "penknives",
    "pocket knife": "pocket knives", "handkerchief": "handkerchiefs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the vocabulary in one of its forms."""

    name: str
    category: Category
    sure: bool
    plural: bool = False


@cache
def _words() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))


@cache
def word_set(name: str) -> frozenset[str]:
    """A plain list of the table: adjectives, bodies, abstract."""
    return frozenset(str(_words()[name]).split())


@cache
def terms() -> dict[str, Term]:
    """Every form, lower case, words parted by one blank → its term. The first category that claims a form has it."""
    found: dict[str, Term] = {}
    for category in CATEGORIES:
        for kind, listed in _words()[category].items():
            for word in str(listed).split():
                name = (
                    word if word in ("t-shirt", "passers-by", "passer-by", "walkie-talkie") else word.replace("-", " ")
                )
                found.setdefault(name, Term(name, category, kind == "sure"))
                if category in ("extras", "effects"):
                    continue
                found.setdefault(plural_of(name), Term(name, category, kind == "sure", plural=True))
    return found


def plural_of(name: str) -> str:
    """The plural of an English noun."""
    if name in _IRREGULAR:
        return _IRREGULAR[name]
    if name.endswith(("s", "x", "ch", "sh", "z")):
        return name + "es"
    if name.endswith("man"):
        return name[:-3] + "men"
    return name[:-1] + "ies" if name.endswith("y") and name[-2:-1] not in "aeiou" else name + "s"
