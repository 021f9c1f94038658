"""Three-way merge of one document, field by field.

Bodies come without default values, so a field that is absent holds its default. A change of one side always survives.
Fields of one merge group are judged as one: action and duration are both ours or both theirs. A list that its model names
(the elements of a scene) is merged item by item, and two texts of one item word by word, so that two people may write in
one scene; where both changed the same words, the field clashes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from aiuteur.kit.canonical import canonical

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged body, and the fields both sides changed differently; in those the body holds ours."""

    body: dict[str, Any]
    clash: tuple[str, ...]


_MOST_ITEMS = 2_000  # of a list that is merged item by item: more costs too much time, and no scene has them
_MOST_STEPS = 250_000
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def merge_bodies(
    base: Body, ours: Body, theirs: Body, groups: Sequence[frozenset[str]] = (), lists: Sequence[str] = ()
) -> Merged:
    """Merge two bodies that both came from `base` (empty when they share no past). `lists` are merged item by item."""
    merged: dict[str, Any] = {}
    clash: list[str] = []
    for unit in _units({*base, *ours, *theirs}, groups):
        before, mine, yours = (_pick(body, unit) for body in (base, ours, theirs))
        if mine == before:
            merged.update(yours)
            continue
        merged.update(mine)
        if yours in (before, mine):
            continue
        both = _both_lists(before, mine, yours, lists)
        if both is not None:
            merged.update(both)
        else:
            clash += [field for field in unit if (field in mine, mine.get(field)) != (field in yours, yours.get(field))]
    return Merged(merged, tuple(sorted(clash)))


def _pick(body: Body, unit: frozenset[str]) -> dict[str, Any]:
    return {field: body[field] for field in unit if field in body}


def _units(fields: set[str], groups: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    units: list[frozenset[str]] = []
    for group in groups:  # groups that share a field are one
        touching = [unit for unit in units if unit & group]
        units = [unit for unit in units if not unit & group] + [group.union(*touching)]
    grouped = frozenset[str]().union(*units)
    return units + [frozenset({field}) for field in sorted(fields - grouped)]


def _both_lists(before: Body, mine: Body, yours: Body, lists: Sequence[str]) -> dict[str, Any] | None:
    """Both sides' changes of one list; None where the field is none, or where they changed the same."""
    field = next(iter(before), "")
    if field not in lists or not all(isinstance(body.get(field), list) for body in (before, mine, yours)):
        return None
    found = merge_lists(before[field], mine[field], yours[field])
    return None if found is None else {field: found}


def merge_lists(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> list[Any] | None:
    """Both changes of one list, ours behind theirs where both put something in one place; None where they cross."""
    if max(map(len, (base, ours, theirs))) > _MOST_ITEMS:
        return None
    mine, yours = _pairs(base, ours), _pairs(base, theirs)
    merged: list[Any] = []
    at = i = j = 0
    for anchor in [*(n for n in range(len(base)) if n in mine and n in yours), len(base)]:
        end_i, end_j = mine.get(anchor, len(ours)), yours.get(anchor, len(theirs))
        part = _merged_part(list(base[at:anchor]), list(ours[i:end_i]), list(theirs[j:end_j]))
        if part is None:
            return None
        merged += [*part, *base[anchor : anchor + 1]]
        at, i, j = anchor + 1, end_i + 1, end_j + 1
    return merged


def _pairs(base: Sequence[Any], other: Sequence[Any]) -> dict[int, int]:
    """Place in `base` → place of the same item in `other`, both rising: as many pairs as there can be."""
    one, two = ([item if isinstance(item, str) else canonical(item) for item in items] for items in (base, other))
    first, behind = 0, 0
    least = min(len(one), len(two))
    while first < least and one[first] == two[first]:
        first += 1
    while behind < least - first and one[-1 - behind] == two[-1 - behind]:
        behind += 1
    pairs = {n: n for n in range(first)} | {len(one) - n: len(two) - n for n in range(1, behind + 1)}
    middle = _aligned(one[first : len(one) - behind], two[first : len(two) - behind])
    return pairs | {first + n: first + m for n, m in middle}


def _aligned(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence, as pairs of places; of very long texts nearly the longest."""
    if len(one) * len(two) > _MOST_STEPS:
        blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
        return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]
    lengths = [[0] * (len(two) + 1) for _ in range(len(one) + 1)]
    for n in range(len(one) - 1, -1, -1):
        row, below = lengths[n], lengths[n + 1]
        for m in range(len(two) - 1, -1, -1):
            row[m] = below[m + 1] + 1 if one[n] == two[m] else max(below[m], row[m + 1])
    pairs: list[tuple[int, int]] = []
    n = m = 0
    while n < len(one) and m < len(two):
        if one[n] == two[m]:
            pairs.append((n, m))
            n, m = n + 1, m + 1
        elif lengths[n + 1][m] >= lengths[n][m + 1]:
            n += 1
        else:
            m += 1
    return pairs


def _merged_part(base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any] | None:
    """What stands between two items that neither side touched."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if not base:
        return [*theirs, *ours]
    for one, other in ((ours, theirs), (theirs, ours)):  # one put something before or behind what the other changed
        if one[: len(base)] == base:
            return [*other, *one[len(base) :]]
        if one[-len(base) :] == base:
            return [*one[: -len(base)], *other]
        if other and other in (one[: len(other)], one[-len(other) :]):  # both did the same, and one went on from there
            return one
    if len(base) == len(theirs) <= len(ours):
        return _beside(base, ours, theirs)
    return _beside(base, theirs, ours) if len(base) == len(ours) else None


def _beside(base: list[Any], longer: list[Any], other: list[Any]) -> list[Any] | None:
    """Items that both changed one by one, and what one side put behind or before them."""
    count, more = len(base), len(longer) - len(base)
    for first in dict.fromkeys((0, more)):
        items = [_merged_item(*each) for each in zip(base, longer[first : first + count], other, strict=True)]
        if None not in items:
            return [*longer[:first], *items, *longer[first + count :]]
    return None


def _merged_item(base: Any, ours: Any, theirs: Any) -> Any:
    """One item that both changed: field by field, its text word by word. None where they cross."""
    if ours in (base, theirs):
        return theirs
    if theirs == base:
        return ours
    if not all(isinstance(item, dict) for item in (base, ours, theirs)):
        return None
    merged = merge_bodies(base, ours, theirs)
    if merged.clash not in ((), ("text",)):
        return None
    if not merged.clash:
        return merged.body
    texts = [item.get("text") for item in (base, ours, theirs)]
    if not all(isinstance(text, str) for text in texts):
        return None
    for one, other in ((ours, theirs), (theirs, ours)):
        if len(texts[0]) < len(other["text"]) and one["text"].startswith(other["text"]):  # one typed on
            return {**merged.body, "text": one["text"]}
    words = merge_lists(*(_WORDS.findall(text) for text in texts))
    return None if words is None else {**merged.body, "text": "".join(words)}
