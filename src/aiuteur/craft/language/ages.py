"""How old somebody is, from the years that stand behind their name or are told of them.

A child up to twelve, a teenager up to seventeen, young up to twenty-nine, old from sixty: what an actor is cast for, and
what shows in a drawing and in a voice.
"""

from __future__ import annotations

import re

from aiuteur.craft.language.prose import Age

_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_DECADES = {"teens": 15} | {f"{ten[:-1]}ies": 20 + 10 * at for at, ten in enumerate(_TENS)}
_LIMITS: tuple[tuple[int, Age], ...] = ((12, "child"), (17, "teen"), (29, "young"), (59, "adult"))
# the rest of a name, then “(40s)”, “, 60,”, “, in her late sixties”
_BEHIND_NAME = re.compile(
    r"(?:\s+[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,3}\s*[,(]\s*(?:in (?:her|his|their) )?(?:the )?(?:early |mid[- ]?|late |about |around )?"
    r"(?:(?P<years>\d{1,3})(?P<decade>['’]?s)?|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?))(?=\s*[,).;]| years)",
)

# “NELL, 11, red sweater, two braids”: what a screenplay lists behind somebody's age they have on
LISTED = re.compile(
    r"(?:,\s*\d{1,3}|\s\(\d{1,3}s?\)),(?:[^,]+,)*\s*(?:an?\s+)?(?!(?:\w+\s+)*(?:an?|the|his|her|their)\s)(?:[\w-]+\s+){0,3}$"
)


def age_at(years: int) -> Age:
    """The age of somebody of so many years."""
    for limit, age in _LIMITS:
        if years <= limit:
            return age
    return "old"


def age_in(word: str) -> Age | None:
    """The age that a number says, in figures or in words: 9, nine, sixty-one, seventies; None for no number."""
    tens, _, ones = word.casefold().partition("-")
    if word.isdecimal() and len(word) < 4:
        return age_at(int(word))
    if tens in _TENS and (not ones or ones in _NUMBERS):
        return age_at(20 + 10 * _TENS.index(tens) + (_NUMBERS.index(ones) + 1 if ones else 0))
    if tens in _DECADES and not ones:
        return age_at(_DECADES[tens] + 5)
    return age_at(_NUMBERS.index(tens) + 1) if tens in _NUMBERS[1:] and not ones else None


def age_behind(text: str) -> Age | None:
    """The age that stands behind a name, whose rest may come first: “ Okoye, 60, thick glasses”, “ (40s)”."""
    found = _BEHIND_NAME.match(text)
    if found is None:
        return None
    if found["word"]:
        return age_in(found["word"])
    return age_at(int(found["years"]) + (5 if found["decade"] else 0))
