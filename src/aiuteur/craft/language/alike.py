"""How alike two names are: one edit after the other (Levenshtein), over what the name says without its article."""

from __future__ import annotations

import re

ALIKE = 85  # percent: what is as alike as this is taken for the same name, if no number tells the two apart
_ARTICLE = re.compile(r"^(?:the|an?|der|die|das|le|la|les|el|los|las|il|lo)\s+|^l['’]", re.IGNORECASE)
_BLANKS = re.compile(r"[\s_.,-]+")


def bare(name: str) -> str:
    """A name to compare by: small letters, one kind of apostrophe, no article, single blanks."""
    return _BLANKS.sub(" ", _ARTICLE.sub("", name.strip().replace("’", "'"))).strip().casefold()


def likeness(one: str, other: str) -> int:
    """How alike two names are, in percent: 100 for the same, 0 for no letter in its place."""
    a, b = bare(one), bare(other)
    if a == b:
        return 100
    longest = max(len(a), len(b))
    return 100 * (longest - _edits(a, b)) // longest if longest else 0


def alike(one: str, other: str) -> bool:
    """Whether two names are most likely one name written twice. Room 101 is not room 102."""
    return _numbers(one) == _numbers(other) and likeness(one, other) >= ALIKE


def _numbers(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _edits(a: str, b: str) -> int:
    """The fewest letters to insert, delete or replace that make `b` of `a`."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        corner, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            corner, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, corner + (left != right))
    return row[-1]
