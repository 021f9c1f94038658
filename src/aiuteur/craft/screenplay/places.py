"""Where an element stands in the text that the writer typed.

The reader works on clean lines: one kind of newline, no boneyard, no byte order mark. Each clean line is one or more
whole lines of the original, for newlines go only inside a boneyard and the next line then begins a new one. So places
are whole lines, two elements never share one, and the original text between two places is theirs alone: an editor may
mark it, and evidence may quote it. Places never enter stored models; they are found again from the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_NEWLINE = re.compile("\r[\x00\ufeff]*\n|\r|\n")
_DROPPED = re.compile("[\x00\ufeff]")


class Place(NamedTuple):
    """Whole lines of the original text: lines count from 1, characters from 0, `end` is behind the last one."""

    first_line: int
    last_line: int
    start: int
    end: int  # before the newline


def clean(text: str) -> str:
    """The text with one kind of newline, without marks and NUL characters, tabs as four spaces, fit to be stored."""
    if "\x00" in text or "\ufeff" in text:
        text = _DROPPED.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" in text:
        text = text.replace("\t", "    ")
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair cannot be stored
        text = text.encode("utf-8", "replace").decode()
    return text


def boneyards(text: str) -> list[tuple[int, int]]:
    """Start and end of each `/* … */`, marks included. An opening without an end is ordinary text."""
    found: list[tuple[int, int]] = []
    at = 0
    while (opening := text.find("/*", at)) >= 0 and (closing := text.find("*/", opening + 2)) >= 0:
        at = closing + 2
        found.append((opening, at))
    return found


def places_of(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Place, ...]:
    """Places in the original text of spans of clean lines (first and last, from 0). One pass over the text."""
    lines = _clean_lines(text)
    return tuple(
        Place(lines[first].first_line, lines[last].last_line, lines[first].start, lines[last].end)
        for first, last in spans
    )


def _clean_lines(text: str) -> list[Place]:
    """For each line that the reader sees, the lines of the original that it was."""
    cleaned = clean(text)
    graves = iter(boneyards(cleaned))
    grave = next(graves, None)
    places: list[Place] = []
    start = first = at = 0
    number = -1
    for number, newline in enumerate(_NEWLINE.finditer(text)):
        at = cleaned.index("\n", at)
        while grave and grave[1] <= at:
            grave = next(graves, None)
        if not (grave and grave[0] < at):
            places.append(Place(first + 1, number + 1, start, newline.start()))
            start, first = newline.end(), number + 1
        at += 1
    places.append(Place(first + 1, number + 2, start, len(text)))
    return places
