"""A text moved into another time: the things that give the time away change, in what is told and in what is said.

This is adaptation by words, and says what it changed. Manners, money and law of another time are a writer's work.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from aiuteur.craft.language.tables import table
from aiuteur.craft.terms import Era

ERAS: tuple[Era, ...] = ("old", "period", "modern", "future")


def in_period(text: str, era: Era) -> tuple[str, tuple[str, ...]]:
    """The text in that time, and what was changed: "carriage → car, 7 times"."""
    pattern, swaps = _things(era)
    counts: Counter[tuple[str, str]] = Counter()

    def change(found: re.Match[str]) -> str:
        word = found[2]
        new = swaps[word.casefold()]
        counts[word.casefold(), new] += 1
        shaped = (
            new.upper() if word.isupper() and len(word) > 1 else new[0].upper() + new[1:] if word[0].isupper() else new
        )
        article = found[1] or ""
        if article.strip().casefold() in ("a", "an"):
            an = ("an" if new[0] in "aeiou" else "a") + article[len(article.rstrip()) :]
            article = an.upper() if article.strip().isupper() and len(article.strip()) > 1 else an
            article = article[0].upper() + article[1:] if found[1][0].isupper() else article
        return article + shaped

    moved = pattern.sub(change, text)
    said = [f"{old} → {new}" + (f", {count} times" if count > 1 else "") for (old, new), count in counts.most_common()]
    return moved, tuple(said)


@cache
def _things(era: Era) -> tuple[re.Pattern[str], dict[str, str]]:
    """Words of all other times → the word of this one, one and many."""
    at = ERAS.index(era)
    here = {row[at] for row in table("rewrite")["eras"]}
    swaps: dict[str, str] = {}
    for row in table("rewrite")["eras"]:
        for word in row:
            if word not in here and word not in swaps:
                swaps[word] = row[at]
                swaps[_many(word)] = _many(row[at])
    longest = sorted(swaps, key=lambda word: (-len(word), word))
    return re.compile(r"\b((?:an?|the)\s+)?(" + "|".join(map(re.escape, longest)) + r")\b", re.I), swaps


def _many(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")
