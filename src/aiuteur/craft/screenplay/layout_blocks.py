"""A screenplay as the blocks that page breaks must respect: paragraphs, whole speeches, pairs of speeches, page breaks.

A block knows its printed lines and after which of them it may be cut: where a sentence ends, with two lines left on
each side, and never between a cue and what is said under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from aiuteur.craft.screenplay.elements import SPOKEN, Element, ElementType
from aiuteur.craft.screenplay.layout_wrap import Line, line_columns, words_of, wrapped

# columns of ten to the inch from the text's left edge, which stands 1.5" from the paper's: the trade's positions
TEXT_COLUMNS = 60
COLUMN: dict[ElementType, int] = {
    "heading": 0, "action": 0, "character": 22, "parenthetical": 16, "dialogue": 10, "lyric": 10,
}  # fmt: skip
WIDTHS: dict[ElementType, int] = {
    "heading": 60, "action": 60, "character": 33, "parenthetical": 24, "dialogue": 35, "lyric": 35, "transition": 20,
    "centered": 60,
}  # fmt: skip
DUAL_WIDTH = 28
_DUAL_STEP = 32  # from the left column of a pair to the right one
_DUAL_COLUMN: dict[ElementType, int] = {"character": 7, "parenthetical": 3, "dialogue": 0, "lyric": 0}

_SENTENCE_END = re.compile(r"[.!?…。！？؟।։](?:[\"'”’»)\]」』])*$|--$|—$")

LineKind = Literal[
    "heading", "action", "character", "parenthetical", "dialogue", "lyric", "transition", "centered", "more",
    "page_number", "scene_continued", "scene_continues", "title", "contact", "date",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line before it has a place on a page: `row` counts from its block's top."""

    row: int
    column: int
    kind: LineKind
    text: Line
    element: int
    number: str = ""  # the scene number that stands in both margins


@dataclass(frozen=True, slots=True)
class Block:
    """What one rule keeps together or cuts."""

    kind: Literal["paragraph", "heading", "speech", "pair", "transition", "page_break"]
    lines: tuple[SetLine, ...] = ()
    height: int = 0
    space: int = 0  # empty lines above, not at the top of a page
    cuts: tuple[int, ...] = ()  # rows after which the block may be cut
    head: int = 0  # lines of the cue, said again on the next page
    again: tuple[SetLine, ...] = field(default=())  # the cue with (CONT'D)
    number: str = ""


def blocks_of(elements: Sequence[Element]) -> list[Block]:
    """The printed blocks in order; sections, synopses and notes have none."""
    blocks: list[Block] = []
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.type == "character":
            end = _speech_end(elements, at + 1)
            other = end
            if end < len(elements) and elements[end].type == "character" and elements[end].dual:
                other = _speech_end(elements, end + 1)
            block = _pair(elements, at, end, other) if other > end else _speech(elements, at, end)
            at = other
        else:
            block = _paragraph(element, at)
            at += 1
        if block is not None:
            blocks.append(block)
    return blocks


def _speech_end(elements: Sequence[Element], at: int) -> int:
    while at < len(elements) and elements[at].type in (*SPOKEN, "note"):
        at += 1
    while elements[at - 1].type == "note":
        at -= 1
    return at


def _paragraph(element: Element, at: int) -> Block | None:
    if element.type == "page_break":
        return Block("page_break")
    if element.type not in WIDTHS:
        return None
    lines = tuple(_set(element, at, 0))
    if not lines:
        return None
    if element.type == "heading":
        return Block("heading", lines, len(lines), 2, number=element.number)
    if element.type == "transition":
        return Block("transition", lines, len(lines), 1)
    return Block("paragraph", lines, len(lines), 1, _cuts(lines, 0))


def _set(element: Element, at: int, row: int) -> list[SetLine]:
    """Lines of one element of a single column, from a row on."""
    width = WIDTHS[element.type]
    kind: LineKind = element.type  # type: ignore[assignment]  # only printed types have a width
    lines: list[SetLine] = []
    for line in wrapped(_printed(element), width, indents=element.type == "action"):
        if element.type == "transition":
            column = TEXT_COLUMNS - line_columns(line)
        elif element.type == "centered":
            column = (TEXT_COLUMNS - line_columns(line)) // 2
        else:
            column = COLUMN[element.type] + (element.type == "parenthetical" and bool(lines))  # hangs under its words
        lines.append(SetLine(row + len(lines), column, kind, line, at, "" if lines else element.number))
    return lines


def _printed(element: Element) -> str:
    """The element's text as the page shows it: headings in capitals, parentheticals in brackets."""
    if element.type == "heading":
        return element.text.upper()
    if element.type == "parenthetical" and element.text.strip() and not element.text.lstrip().startswith("("):
        return f"({element.text.strip()})"
    return element.text


def _cuts(lines: Sequence[SetLine], head: int) -> tuple[int, ...]:
    """Rows after which lines may be cut; the first `head` are a cue."""
    kinds = [line.kind for line in lines]
    cuts: list[int] = []
    spoken = 0
    for row in range(head, len(lines) - 2):
        spoken += kinds[row] != "parenthetical"
        if row - head < 1 or spoken < (2 if head == 0 else 1) or kinds[row] == "parenthetical":
            continue
        last_of_element = lines[row].element != lines[row + 1].element
        if last_of_element or _SENTENCE_END.search(words_of(lines[row].text)):
            cuts.append(row + 1)
    return tuple(cuts)


def _speech(elements: Sequence[Element], at: int, end: int) -> Block | None:
    lines = _set(elements[at], at, 0)
    head = len(lines)
    for index in range(at + 1, end):
        if elements[index].type in SPOKEN:
            lines += _set(elements[index], index, len(lines))
    if not lines:
        return None
    again = tuple(_set(elements[at].but(text=_continued(elements[at].text)), at, 0)) if 0 < head < 4 else ()
    return Block("speech", tuple(lines), len(lines), 1, _cuts(lines, head), head, again)


def _continued(cue: str) -> str:
    return cue if re.search(r"\(cont['’.]?d", cue, re.IGNORECASE) else f"{cue.rstrip()} (CONT'D)"


def _pair(elements: Sequence[Element], at: int, end: int, other: int) -> Block | None:
    """Two speeches side by side."""
    left, right = _narrow(elements, at, end, 0), _narrow(elements, end, other, _DUAL_STEP)
    lines = tuple(sorted([*left, *right], key=lambda line: (line.row, line.column)))
    return Block("pair", lines, max(len(left), len(right)), 1) if lines else None


def _narrow(elements: Sequence[Element], at: int, end: int, step: int) -> list[SetLine]:
    lines: list[SetLine] = []
    for index in range(at, end):
        element = elements[index]
        if element.type not in _DUAL_COLUMN:
            continue
        indent = _DUAL_COLUMN[element.type]
        kind: LineKind = element.type  # type: ignore[assignment]  # what stands in a speech is printed
        for line in wrapped(_printed(element), DUAL_WIDTH - indent):
            lines.append(SetLine(len(lines), step + indent, kind, line, index))
    return lines
