"""Fountain's marks inside a paragraph: emphasis, escapes, and notes between words.

Elements keep their text as the writer typed it. Whoever speaks, counts, draws or compares words wants the words alone:
that is what `plain` gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ESCAPED = re.compile(r"\\([^\w\s])")
# emphasis never crosses a line and never touches a space on its inner side
_EMPHASIS = (
    re.compile(r"\*\*\*(?=\S)([^*\n]*[^*\s])\*\*\*"),
    re.compile(r"\*\*(?=\S)([^*\n]*[^*\s])\*\*"),
    re.compile(r"\*(?=\S)([^*\n]*[^*\s])\*"),
    re.compile(r"(?<!\w)_(?=\S)([^_\n]*[^_\s])_(?!\w)"),
)
_SHELTER = 0xE000  # private use: escaped characters hide here while emphasis is taken away


def plain(text: str) -> str:
    """The words alone: no notes, no emphasis marks, escapes undone, one space between words, no line breaks."""
    text = without_notes(text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(_SHELTER + ord(found[1])) if ord(found[1]) < 0x800 else found[1], text)
    if "*" in text or "_" in text:
        for pattern in _EMPHASIS:
            text = pattern.sub(r"\1", text)
    text = "".join(chr(ord(c) - _SHELTER) if _SHELTER <= ord(c) < _SHELTER + 0x800 else c for c in text)
    return " ".join(text.split())


def without_notes(text: str) -> str:
    """The text with every closed `[[note]]` taken out."""
    kept: list[str] = []
    at = 0
    for opening, closing in _notes(text):
        kept.append(text[at:opening])
        at = closing
    return "".join([*kept, text[at:]])


def notes_in(text: str) -> tuple[str, ...]:
    """What the writer noted between the words, in order."""
    return tuple(" ".join(text[opening + 2 : closing - 2].split()) for opening, closing in _notes(text))


def _notes(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every closed note. One pass, however many marks are left open."""
    at = 0
    while (opening := text.find("[[", at)) >= 0 and (closing := text.find("]]", opening + 2)) >= 0:
        at = closing + 2
        yield opening, at
