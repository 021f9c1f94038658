"""Animals that act in a story: not cast, but seen, and called he or she like anybody.

“The dog stands up. He walks across the tiles and puts his head on Emil's knee.” The dog walks, not Emil.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from aiuteur.craft.language.tables import table

_KINDS = ("dog", "cat", "horse", "bird", "fox", "sheep", "cow")
_PRONOUN = re.compile(r"(?:He|She|It)\b")


@cache
def animals() -> frozenset[str]:
    """The words for animals that can act."""
    return frozenset(" ".join(str(table("props")[kind]) for kind in _KINDS).split())


@cache
def _leading() -> re.Pattern[str]:
    words = "|".join(sorted(animals(), key=len, reverse=True))
    return re.compile(rf"(?:The|A|His|Her|My|Their|Our) (?:[a-z-]+ ){{0,2}}({words})\b(?!['’])")


@cache
def _naming() -> re.Pattern[str]:
    words = "|".join(sorted(animals(), key=len, reverse=True))
    name = r"(?P<{}>[A-ZÀ-Þ][\w’'-]+)"
    called = rf"\b(?:{words})(?:,? (?:which|that|who|whose name))?,? (?:(?:was|is|were) )?(?:called|named|by the name of) {name.format('called')}"
    told = rf"(?<=[\w,] ){name.format('told')}, (?:the|a|an|his|her|my|their|our) (?:[\w-]+ ){{0,2}}(?:{words})\b"
    behind = rf"\b(?:[Tt]he|[Hh]is|[Hh]er|[Mm]y|[Tt]heir|[Oo]ur) (?:{words}),? {name.format('behind')}"
    return re.compile(rf"{called}|{told}|{behind}")


def named_beasts(texts: Iterable[str]) -> frozenset[str]:
    """The names that a story gives its animals: “a dog called Bracken”, “her horse Juno”."""
    return frozenset(hit[hit.lastgroup or 0] for text in texts for hit in _naming().finditer(text))


def leading_animal(sentence: str) -> str:
    """The animal that a sentence tells of first: “The dog wags his tail” → dog."""
    found = _leading().match(sentence)
    return found[1] if found else ""


def goes_on(sentence: str) -> bool:
    """Does a sentence begin with he, she or it, and so go on with whoever the one before told of?"""
    return bool(_PRONOUN.match(sentence))
