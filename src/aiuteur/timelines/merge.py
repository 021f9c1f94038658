"""Three-way merge of one document, field by field.

Bodies come without default values, so a field that is absent holds its default. A change of one side always survives.
Fields of one merge group are judged as one: action and duration are both ours or both theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged body, and the fields both sides changed differently; in those the body holds ours."""

    body: dict[str, Any]
    clash: tuple[str, ...]


def merge_bodies(base: Body, ours: Body, theirs: Body, groups: Sequence[frozenset[str]] = ()) -> Merged:
    """Merge two bodies that both came from `base` (empty when they share no past)."""
    merged: dict[str, Any] = {}
    clash: list[str] = []
    for unit in _units({*base, *ours, *theirs}, groups):
        before, mine, yours = (_pick(body, unit) for body in (base, ours, theirs))
        if mine == before:
            merged.update(yours)
            continue
        merged.update(mine)
        if yours not in (before, mine):
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
