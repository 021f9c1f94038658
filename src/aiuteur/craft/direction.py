"""In which direction a text is read, and in which order its parts stand on the line (Unicode bidirectional algorithm)."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from bidi import algorithm

_JOINERS = "\u200c\u200d"
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "„": "“", "「": "」"}


def reads_from_right(text: str) -> bool:
    """Whether the first letter with a direction is of a script that reads from right to left."""
    return not text.isascii() and int(algorithm.get_base_level(text)) == 1


def levels(text: str, from_right: bool) -> list[int]:
    """The embedding level of each character in a line of that direction: odd reads right to left."""
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(from_right)
    storage["base_dir"] = "R" if from_right else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = iter([int(char["level"]) for char in storage["chars"]])
    out: list[int] = []
    for char in text:  # the algorithm takes joiners out; they belong to the character before them
        out.append(out[-1] if char in _JOINERS and out else next(found, int(from_right)))
    return out


def visual_order(depths: Sequence[int], owners: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Stretches of one level and one owner (a font, a style), in the order they stand on the line (rule L2)."""
    stretches: list[tuple[int, int]] = []
    for i in range(len(depths)):
        if stretches and depths[i] == depths[i - 1] and owners[i] == owners[i - 1]:
            stretches[-1] = (stretches[-1][0], i + 1)
        else:
            stretches.append((i, i + 1))
    for level in range(max(depths, default=0), 0, -1):
        start = 0
        while start < len(stretches):
            end = start
            while end < len(stretches) and depths[stretches[end][0]] >= level:
                end += 1
            stretches[start:end] = stretches[start:end][::-1]
            start = max(end, start + 1)
    return stretches


def _pair_brackets(chars: list[dict[str, Any]]) -> None:
    """Rule N0, which the library lacks: both brackets of a pair take one direction, so `(a) 1` stays together."""
    waiting: list[tuple[str, int]] = []
    for i, char in enumerate(chars):
        if char["ch"] in _PAIRS:
            waiting.append((_PAIRS[char["ch"]], i))
        elif any(close == char["ch"] for close, _ in waiting):
            while waiting:
                close, start = waiting.pop()
                if close == char["ch"]:
                    _direct_pair(chars, start, i)
                    break


def _direct_pair(chars: list[dict[str, Any]], start: int, end: int) -> None:
    along = ("L", "R")[chars[start]["level"] % 2]
    inside = {_strength(char["type"]) for char in chars[start + 1 : end]} - {""}
    if not inside:
        return
    before = next((_strength(c["type"]) for c in reversed(chars[:start]) if _strength(c["type"])), along)
    chars[start]["type"] = chars[end]["type"] = along if along in inside or before == along else before


def _strength(kind: str) -> str:
    return "L" if kind == "L" else "R" if kind in ("R", "AL", "EN", "AN") else ""
