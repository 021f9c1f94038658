"""The words of one Final Draft paragraph: runs with styles and notes at their places ↔ one text with Fountain's marks.

Final Draft counts places in UTF-16 units over all paragraphs, one unit for each paragraph's end (observed in files that
Final Draft saved, where every note's range then falls on whole words). Notes stand apart from the words there, and
between them here; a stand-in character holds a note's place while the marks are found or written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aiuteur.craft.screenplay.markup import Run, marked, runs

_STAND_IN = "\x01"  # XML cannot hold it, so no paragraph does
_MARKED = re.compile(r"[*_\\]")


class PlacedNote(NamedTuple):
    """A note between words: how many characters stand before it, and what it says."""

    at: int
    text: str


def units(text: str) -> int:
    """Length as Final Draft counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, unit: int) -> int:
    """How many characters stand before a place that is given in units."""
    if text.isascii():
        return unit
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * unit].decode("utf-16-le", "replace"))


def capitals(text: str) -> str:
    """Capitals, letter by letter: a letter whose capital is two letters (ß) stays, so that places stay."""
    upper = text.upper()
    return upper if len(upper) == len(text) else "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def written(pieces: Iterable[Run], notes: Sequence[PlacedNote]) -> str:
    """Fountain text of runs, with notes between them."""
    pieces = list(pieces)
    if not notes:
        return _marked(pieces)
    ordered = sorted(notes, key=lambda note: note.at)
    parts = _marked(_with_stand_ins(pieces, [note.at for note in ordered])).split(_STAND_IN)
    said = [f"[[{bracketed(note.text)}]]" for note in ordered]
    return "".join(part for pair in zip(parts, [*said, ""], strict=True) for part in pair)


def taken_apart(text: str) -> tuple[list[Run], list[PlacedNote]]:
    """Runs without marks and notes, and the notes at their places: the inverse of `written`."""
    if "[[" not in text or "]]" not in text:
        return list(runs(text)), []
    said: list[str] = []
    kept: list[str] = []
    end = 0
    while (opening := text.find("[[", end)) >= 0 and (closing := text.find("]]", opening + 2)) >= 0:
        bare = text[end:opening]
        odd = (len(bare) - len(bare.rstrip("\\"))) % 2  # a backslash before a note takes the meaning from nothing
        kept += [bare, "\\" * odd, _STAND_IN]
        said.append(text[opening + 2 : closing])
        end = closing + 2
    styled = runs("".join([*kept, text[end:]]))
    pieces: list[Run] = []
    notes: list[PlacedNote] = []
    at = 0
    for run in styled:
        for number, part in enumerate(run.text.split(_STAND_IN)):
            if number:
                notes.append(PlacedNote(at, said[len(notes)]))
            if part and pieces and pieces[-1][1:] == run[1:]:
                pieces[-1] = run._replace(text=pieces[-1].text + part)
            elif part:
                pieces.append(run._replace(text=part))
            at += len(part)
    return pieces, notes


def bracketed(text: str) -> str:
    """A note's words as they may stand between its brackets."""
    text = text.replace("]]", "] ]")
    return f"{text} " if text.endswith("]") else text


def _marked(pieces: Sequence[Run]) -> str:
    text = "".join(piece.text for piece in pieces)
    if not any(piece[1:] != (False, False, False) for piece in pieces) and not _MARKED.search(text):
        return text
    return marked(pieces)


def _with_stand_ins(pieces: Sequence[Run], places: Sequence[int]) -> list[Run]:
    """The runs with a stand-in at each place; it wears what both its neighbours wear."""
    out: list[Run] = []
    waiting = list(reversed(places))
    at = 0
    for number, piece in enumerate(pieces):
        cut = 0
        while waiting and waiting[-1] < at + len(piece.text):
            place = waiting.pop() - at
            if piece.text[cut:place]:
                out.append(piece._replace(text=piece.text[cut:place]))
            before = piece if place else pieces[number - 1] if number else Run("")
            out.append(_shared(_STAND_IN, before, piece))
            cut = place
        if piece.text[cut:]:
            out.append(piece._replace(text=piece.text[cut:]))
        at += len(piece.text)
    return [*out, *(Run(_STAND_IN) for _ in waiting)]


def _shared(text: str, one: Run, other: Run) -> Run:
    return Run(text, one.bold and other.bold, one.italic and other.italic, one.underline and other.underline)
