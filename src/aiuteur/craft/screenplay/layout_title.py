"""The title page as the trade sets it: title, credit, author and source in the middle, the writer's address below left,
the draft below right."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.screenplay.elements import TitleEntry
from aiuteur.craft.screenplay.layout_blocks import TEXT_COLUMNS, LineKind, SetLine
from aiuteur.craft.screenplay.layout_wrap import Line, line_columns, wrapped

MIDDLE = ("title", "credit", "author", "authors", "written by", "source", "based on")
LEFT = ("contact", "copyright", "notes")
RIGHT = ("draft date", "draft", "date", "revision")
PRINTED = (*MIDDLE, *LEFT, *RIGHT)
_SIDE = 28  # columns of either lower block
_TITLE_ROW = 17  # about a third down the page


def title_lines(entries: Sequence[TitleEntry], rows: int) -> tuple[SetLine, ...]:
    """Lines of the title page by row and column; keys that no title page prints have none."""
    middle: list[tuple[int, Line]] = []
    for entry in entries:
        if entry.key.casefold() not in MIDDLE:
            continue
        gap = 0 if not middle else 3 if entry.key.casefold() in ("credit", "source", "based on") else 1
        if entry.key.casefold() in ("author", "authors", "written by") and middle and not _has(entries, "credit"):
            gap = 3
        for line in wrapped(entry.value, TEXT_COLUMNS):
            middle.append((gap, line))
            gap = 0
    lines: list[SetLine] = []
    row = min(_TITLE_ROW, max(0, (rows - 14) - sum(gap + 1 for gap, _ in middle)))
    for gap, line in middle:
        row += gap
        lines.append(SetLine(row, (TEXT_COLUMNS - line_columns(line)) // 2, "title", line, -1))
        row += 1
    lines += _below(entries, LEFT, "contact", rows) + _below(entries, RIGHT, "date", rows)
    return tuple(sorted((line for line in lines if line.row < rows), key=lambda line: (line.row, line.column)))


def _has(entries: Sequence[TitleEntry], key: str) -> bool:
    return any(entry.key.casefold() == key for entry in entries)


def _below(entries: Sequence[TitleEntry], keys: Sequence[str], kind: LineKind, rows: int) -> list[SetLine]:
    """A block at the foot of the page: at the left edge, or flush with the right one."""
    lines = [line for e in entries if e.key.casefold() in keys for line in wrapped(e.value, _SIDE)]
    top = max(0, rows - len(lines))
    return [
        SetLine(top + at, 0 if kind == "contact" else TEXT_COLUMNS - line_columns(line), kind, line, -1)
        for at, line in enumerate(lines)
    ]
