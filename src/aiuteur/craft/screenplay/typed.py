"""A screenplay typed in a word processor: known as one by its headings and cues, read by its columns.

First the names of styles, where the writer (or the program that exported the script) used them: Scene Heading, Character,
Dialogue and their kin in other languages. Else the page's look decides, as in a PDF: cues stand in a column of their own
or are centred, and what is said stands between that column and the action. Where nothing is indented the rules of Fountain
hold, and where there are no empty lines either, what follows a name in capitals is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiuteur.craft.screenplay.elements import Element, ElementType, Screenplay, TitleEntry
from aiuteur.craft.screenplay.fdx_title import Line as TitleLine
from aiuteur.craft.screenplay.fdx_title import entries_of
from aiuteur.craft.screenplay.lines import is_strong_heading
from aiuteur.craft.screenplay.manuscript import Paragraph, written
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.typed_lines import (
    Line,
    could_be_cue,
    heading_of,
    is_transition,
    typed_lines,
    usual,
)

_DEEP = 3  # columns that tell an indent from none
_LONG = 42  # a typed line of this length was ended by the margin
_WORDS = re.compile(r"[^\w]+")
_BEGINS = re.compile(r"(?:FADE IN|OVER BLACK|BLACK SCREEN|COLD OPEN|TEASER|ACT ONE)\b.{0,20}$")


def typed_screenplay(paragraphs: Sequence[Paragraph]) -> Screenplay | None:
    """The screenplay that these paragraphs are without any style that says so, or None: they are prose."""
    lines = typed_lines(paragraphs)
    title, body = _title_page(lines)
    script = _Typescript(body)
    if not script.is_screenplay():
        return None
    return Screenplay(title_page=title, elements=tuple(script.elements()))


def _says_so(kinds: Sequence[str], strong: int) -> bool:
    """Whether there are enough headings and cues for a screenplay; `strong`: headings beyond doubt."""
    headings, cues, actions = kinds.count("heading"), kinds.count("character"), kinds.count("action")
    if strong or (headings and cues):
        return (headings + cues) * 12 >= actions or headings >= 3
    return cues >= 3 and cues * 2 >= actions


def _title_page(lines: list[Line]) -> tuple[tuple[TitleEntry, ...], list[Line]]:
    """What stands before the script on a page of its own, or centred above its first heading."""
    first = next((at for at, line in enumerate(lines) if heading_of(line.words) or _BEGINS.match(line.words)), 0)
    if not 0 < first <= 30:
        return (), lines
    page = lines[:first]
    own = next((at for at, line in enumerate(lines[:first]) if line.page > lines[0].page), None)
    if own is not None or lines[first].page > lines[0].page:
        page = lines[: own if own is not None else first]
    elif not all(line.align == "center" or line.column >= 12 for line in page):
        centred = [line.align == "center" or line.column >= 12 for line in page]
        lead = centred.index(False)
        page = page[:lead]
    if not page or any(len(line.words) > 90 for line in page):
        return (), lines
    told: list[TitleLine] = []
    for line in page:
        if line.apart and told:
            told.append(TitleLine("center", ""))
        side = "center" if line.align == "center" or 12 <= line.column < 40 else "left"
        told.append(TitleLine("right" if line.align == "right" or line.column >= 40 else side, line.text()))
    return entries_of(told), lines[len(page) :]


class _Typescript:
    """Reads lines into elements by their columns."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._out: list[tuple[ElementType, list[Line], str]] = []
        names = [at for at, line in enumerate(lines) if could_be_cue(line.words) and at + 1 < len(lines)]
        left = [line.column for line in lines if line.align == "left"]
        headings = [at for line in lines if (at := _heading_column(line)) is not None]
        self._edge = usual(headings)[0] if headings else min(left, default=0.0)
        deep = [at for at in names if lines[at].align == "left" and lines[at].column >= self._edge + 2 * _DEEP]
        centred = [at for at in names if lines[at].align == "center"]
        self._centred = len(centred) > len(deep)
        self._cue, share = usual(lines[at].column for at in deep)
        self._columns = not self._centred and share >= max(1, len(deep) * 0.35)
        under = [lines[at + 1].column for at in deep if lines[at + 1].align == "left" and lines[at + 1].words[0] != "("]
        self._said = usual(under)[0] if under else self._edge + 10
        flat = not (self._columns or self._centred)
        self._airy = flat and sum(line.apart for line in lines) * 5 >= len(lines) * 2

        at = 0
        while at < len(lines):
            at = self._read(at)

    def is_screenplay(self) -> bool:
        """Whether the lines have the marks of a screenplay."""
        headings = [heading_of(found[0].words) for kind, found, _ in self._out if kind == "heading"]
        strong = sum(found is not None and is_strong_heading(found[0]) for found in headings)
        return _says_so([kind for kind, _, _ in self._out], strong)

    def elements(self) -> list[Element]:
        """All of them, in order."""
        return [_element(kind, lines, number) for kind, lines, number in self._out]

    def _read(self, at: int) -> int:
        """Read what begins with a line; the index of the line behind it."""
        line = self._lines[at]
        if at and line.page > self._lines[at - 1].page:
            self._out.append(("page_break", [], ""))
        if line.side:
            return self._pair(at)
        heading = heading_of(line.words) if line.column < self._edge + 2 * _DEEP + 8 else None
        if heading is not None:
            self._out.append(("heading", [line], heading[1]))
        elif is_transition(line):
            self._out.append(("transition", [line], ""))
        elif self._is_cue(at):
            return self._speech(at)
        elif line.align == "center" and not self._centred_speech(at):
            self._out.append(("centered", [line], ""))
        else:
            return self._action(at)
        return at + 1

    def _pair(self, at: int) -> int:
        """Two speeches in two columns of a table; the index behind them."""
        first = at
        while at < len(self._lines) and self._lines[at].side and not (at > first and self._lines[at].side == 1 and self._lines[at - 1].side == 2):  # fmt: skip
            at += 1
        for side in (1, 2):
            cell = [line for line in self._lines[first:at] if line.side == side]
            self._out += cell_of(cell, side == 2)
        return at

    def _is_cue(self, at: int) -> bool:
        line = self._lines[at]
        under = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if under is None or not could_be_cue(line.words) or heading_of(under.words):
            return False
        if under.page > line.page:
            return False
        if self._columns:
            in_column = abs(line.column - self._cue) <= 4 or line.column >= self._edge + 2 * _DEEP
            return line.align == "left" and in_column and (under.words[0] == "(" or under.column >= self._edge + _DEEP)
        if self._centred:
            return line.align == "center" and not could_be_cue(under.words)
        if self._airy:
            return line.apart and line.tight
        return not could_be_cue(under.words) and not is_transition(under)

    def _centred_speech(self, at: int) -> bool:
        return self._centred and bool(self._out) and self._out[-1][0] == "dialogue" and not self._lines[at].apart

    def _speech(self, at: int) -> int:
        self._out.append(("character", [self._lines[at]], ""))
        first = at = at + 1
        while at < len(self._lines) and self._goes_on(first, at):
            line, (kind, lines, _) = self._lines[at], self._out[-1]
            opens = line.words[0] == "(" and (line.words.endswith(")") or not lines or kind == "character")
            if kind == "parenthetical" and not _closed(lines):
                lines.append(line)
            elif opens and (kind != "dialogue" or line.words.endswith(")")):
                self._out.append(("parenthetical", [line], ""))
            elif kind == "dialogue":
                lines.append(line)
            else:
                self._out.append(("dialogue", [line], ""))
            at += 1
        return at

    def _goes_on(self, first: int, at: int) -> bool:
        """Whether a line still belongs to the speech whose words begin at `first`."""
        line = self._lines[at]
        if heading_of(line.words) or is_transition(line) or line.page > self._lines[at - 1].page:
            return False
        if at == first:
            return True
        if self._is_cue(at):
            return False
        inside = self._out[-1][0] == "parenthetical"
        if self._columns:
            return line.align == "left" and self._edge + _DEEP <= line.column < self._cue + 12
        if self._centred:
            return (line.align == "center" or line.column >= self._edge + _DEEP) and (not line.apart or inside)
        if self._airy:
            return not line.apart
        return inside or line.paragraph == self._lines[at - 1].paragraph or line.words[0] == "("

    def _action(self, at: int) -> int:
        lines = [self._lines[at]]
        at += 1
        while at < len(self._lines) and self._same_action(lines[-1], at):
            lines.append(self._lines[at])
            at += 1
        self._out.append(("action", lines, ""))
        return at

    def _same_action(self, last: Line, at: int) -> bool:
        line = self._lines[at]
        if line.apart or line.page > last.page or line.align != last.align or heading_of(line.words):
            return False
        if line.paragraph != last.paragraph and (len(last.words) < _LONG or len(last.words) > 80):
            return False  # a paragraph that fills its line, or a long one that the program wraps itself
        return not (is_transition(line) or self._is_cue(at))


def _heading_column(line: Line) -> float | None:
    """Where a heading's own words begin: its number stands in the margin."""
    found = heading_of(line.words) if line.align == "left" else None
    if found is None:
        return None
    margin = line.words[: max(0, line.words.find(found[0][:4]))]
    return line.column + (0 if "\t" in margin else len(margin))


def cell_of(cell: Sequence[Line], beside: bool) -> list[tuple[ElementType, list[Line], str]]:
    """A cue and what is under it; `beside`: they stand beside the speech before."""
    out: list[tuple[ElementType, list[Line], str]] = []
    for at, line in enumerate(cell):
        last = out[-1] if out else None
        if last is None:
            out.append(("character", [line], "dual" if beside else "") if could_be_cue(line.words) and cell[at + 1 :] else ("action", [line], ""))  # fmt: skip
        elif last[0] == "parenthetical" and not _closed(last[1]):
            last[1].append(line)
        elif line.words[0] == "(" and (last[0] == "character" or line.words.endswith(")")):
            out.append(("parenthetical", [line], ""))
        elif last[0] in ("dialogue", "action"):
            last[1].append(line)
        else:
            out.append(("dialogue", [line], ""))
    return out


def _closed(lines: Sequence[Line]) -> bool:
    said = " ".join(line.words for line in lines)
    return said.count(")") >= said.count("(")


def _element(kind: ElementType, lines: Sequence[Line], number: str) -> Element:
    if kind == "page_break":
        return Element(type=kind, text="")
    if kind == "heading":
        found = heading_of(lines[0].words)
        text = written([Run(found[0] if found else lines[0].words)])
        return Element(type=kind, text=text, number=number)
    if kind in ("character", "transition"):
        dual = kind == "character" and (number == "dual" or lines[0].words.endswith("^"))
        text = written([Run(" ".join(lines[0].words.removesuffix("^").split()))])
        return Element(type=kind, text=text, dual=dual)
    runs: list[Run] = []
    for line, before in zip(lines, [None, *lines], strict=False):
        if before is not None:
            by_margin = len(before.words) + len(line.words.split()[0]) >= _longest(lines)
            runs.append(Run(" " if by_margin and line.paragraph != before.paragraph else "\n"))
        runs += line.runs
    return Element(type=kind, text=written(_tidy(runs)))


def _longest(lines: Sequence[Line]) -> int:
    return max(len(line.words) for line in lines)


def _tidy(runs: Sequence[Run]) -> list[Run]:
    """Tabs inside a line are one space."""
    return [run._replace(text=re.sub(r"[ \t\u00a0]*\t[ \t\u00a0]*", " ", run.text)) for run in runs]
