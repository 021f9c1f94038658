"""Animals that act in a story: not cast, but seen, and called he or she like anybody.

“The dog stands up. He walks across the tiles and puts his head on Emil's knee.” The dog walks, not Emil.
"""

from __future__ import annotations

import re
from functools import cache

from aiuteur.craft.language.tables import table

_KINDS = ("dog", "cat", "horse", "bird")
_PRONOUN = re.compile(r"(?:He|She|It)\b")


@cache
def animals() -> frozenset[str]:
    """The words for animals that can act."""
    return frozenset(" ".join(str(table("props")[kind]) for kind in _KINDS).split())


@cache
def _leading() -> re.Pattern[str]:
    words = "|".join(sorted(animals(), key=len, reverse=True))
    return re.compile(rf"(?:The|A|His|Her|My|Their|Our) (?:[a-z-]+ ){{0,2}}({words})\b(?!['’])")


def leading_animal(sentence: str) -> str:
    """The animal that a sentence tells of first: “The dog wags his tail” → dog."""
    found = _leading().match(sentence)
    return found[1] if found else ""


def goes_on(sentence: str) -> bool:
    """Does a sentence begin with he, she or it, and so go on with whoever the one before told of?"""
    return bool(_PRONOUN.match(sentence))
