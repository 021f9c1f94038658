"""Fountain's marks inside a paragraph: emphasis, escapes, and notes between words.

Elements keep their text as the writer typed it. Whoever speaks, counts, draws or compares words wants the words alone:
`plain` gives them. Formats that hold styles beside the words want pieces of one style: `runs` and its inverse `marked`.

The rules are the published ones (Fountain 1.1, after Markdown): no emphasis over a line's end, none where a space
stands on the inner side, a backslash takes the meaning from a mark. An underscore between two letters is no mark, so
that file_names stay as they are. Styles are read independently, so they may overlap like ranges in a word processor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_MARKS = re.compile(r"\\([^\w\s]|_)|(\*+|_+)")
_BOLD, _ITALIC, _UNDERLINE = 1, 2, 4
_STYLE_OF = (0, _ITALIC, _BOLD, _BOLD | _ITALIC)  # by the number of stars
_STARS = ((_BOLD, 2), (_ITALIC, 1))
_FITS = ((), (1, 3), (2, 3), (1, 2, 3))  # by the number of closing stars: what they may close


class Run(NamedTuple):
    """Words of one style, without marks."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


def plain(text: str) -> str:
    """The words alone: no notes, no emphasis marks, escapes undone, one space between words, no line breaks."""
    text = without_notes(text)
    if "*" in text or "_" in text or "\\" in text:
        text = "".join(run.text for run in runs(text))
    return " ".join(text.split())


def runs(text: str) -> tuple[Run, ...]:
    """The text as pieces of one style, in order; neighbours differ in style. Line breaks stay, notes are words here."""
    if not ("*" in text or "_" in text or "\\" in text):
        return (Run(text),) if text else ()
    pieces: list[tuple[str, int]] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            pieces.append(("\n", 0))
        pieces += _Line(line).styled()
    return _joined(pieces)


def marked(styled: Sequence[Run]) -> str:
    """Fountain text of these runs: `runs(marked(x))` is `x` as far as Fountain can hold it.

    Blanks at the edge of a style lose it, and an underline that begins or ends inside a word takes the whole word.
    What would be read as a mark is escaped; brackets of notes are left alone, for a note is written with them.
    """
    lines: list[list[tuple[str, int]]] = [[]]
    for run in styled:
        style = _BOLD * run.bold | _ITALIC * run.italic | _UNDERLINE * run.underline
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            lines[-1] += [(char, style) for char in part]
    return "\n".join(_written(_settled(line)) for line in lines)


def without_notes(text: str) -> str:
    """The text with every closed `[[note]]` taken out."""
    if "[[" not in text:
        return text
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


class _Line:
    """One line while its marks find each other. Each mark opens once and closes once: one pass."""

    def __init__(self, line: str) -> None:
        self.pieces: list[str] = []
        self.begins: dict[int, list[int]] = {}  # piece → styles that begin behind it
        self.ends: dict[int, list[int]] = {}  # piece → styles that end before it
        self.stars: tuple[list[tuple[int, int]], ...] = ([], [], [], [])  # by size: (piece, size) that wait for an end
        self.under: list[int] = []
        at = 0
        for found in _MARKS.finditer(line):
            self.pieces.append(line[at : found.start()])
            at = found.end()
            self.pieces.append(found[1] or found[2])
            before, after = line[found.start() - 1 : found.start()], line[at : at + 1]
            closes = bool(before) and not before.isspace()
            opens = bool(after) and not after.isspace()
            if found[2] == "_":
                inside, outside = _beside(line, found.start(), -1), _beside(line, at - 1, 1)
                self._underscore(closes and not outside.isalnum(), opens and not inside.isalnum())
            elif found[2] in ("*", "**", "***"):
                left = self._close(len(found[2])) if closes else len(found[2])
                if left and opens:
                    self.stars[left].append((len(self.pieces) - 1, left))
        self.pieces.append(line[at:])

    def _underscore(self, closes: bool, opens: bool) -> None:
        here = len(self.pieces) - 1
        if closes and self.under:
            opening = self.under.pop()
            for waiting in self.stars:
                while waiting and waiting[-1][0] > opening:
                    waiting.pop()
            self.pieces[opening] = self.pieces[here] = ""
            self._pair(opening, here, _UNDERLINE)
        elif opens:
            self.under.append(here)

    def _close(self, left: int) -> int:
        """Close what these stars can close; how many of them are left."""
        here = len(self.pieces) - 1
        while left and (fit := [size for size in _FITS[left] if self.stars[size]]):
            nearest = max(fit, key=lambda size: self.stars[size][-1])
            opening, size = self.stars[nearest].pop()
            while self.under and self.under[-1] > opening:
                self.under.pop()
            used = min(left, size)
            if size > used:
                self.stars[size - used].append((opening, size - used))
            self.pieces[opening] = "*" * (size - used)
            self._pair(opening, here, _STYLE_OF[used])
            left -= used
        self.pieces[here] = "*" * left
        return left

    def _pair(self, opening: int, closing: int, style: int) -> None:
        self.begins.setdefault(opening, []).append(style)
        self.ends.setdefault(closing, []).append(style)

    def styled(self) -> list[tuple[str, int]]:
        """Pieces and their styles; leftover stars stand outside of what they open or close."""
        depth = {_BOLD: 0, _ITALIC: 0, _UNDERLINE: 0}
        out: list[tuple[str, int]] = []
        for index, piece in enumerate(self.pieces):
            for change, styles in ((-1, self.ends.get(index, ())), (0, ()), (1, self.begins.get(index, ()))):
                if not change:
                    out.append((piece, sum(bit for bit in depth if depth[bit])))
                for style in styles:
                    for bit in depth:
                        depth[bit] += change * bool(style & bit)
        return out


def _beside(line: str, at: int, step: int) -> str:
    """The character next to a mark, stars not counted."""
    at += step
    while 0 <= at < len(line) and line[at] == "*":
        at += step
    return line[at] if 0 <= at < len(line) else ""


def _joined(pieces: Sequence[tuple[str, int]]) -> tuple[Run, ...]:
    """Runs of neighbours with the same style; a line break joins the style before it where none is on."""
    out: list[tuple[list[str], int]] = []
    for piece, style in pieces:
        if not piece:
            continue
        if out and out[-1][1] == style:
            out[-1][0].append(piece)
        else:
            out.append(([piece], style))
    return tuple(
        Run("".join(parts), bool(style & _BOLD), bool(style & _ITALIC), bool(style & _UNDERLINE))
        for parts, style in out
    )


def _settled(line: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """The line with only such edges of styles as Fountain can hold."""
    chars, styles = [char for char, _ in line], [style for _, style in line]
    for step in (range(1, len(chars)), range(len(chars) - 1, 0, -1)):
        for at in step:
            inside, outside = (at - 1, at) if step.step == 1 else (at, at - 1)
            if styles[inside] & _UNDERLINE and not styles[outside] & _UNDERLINE and chars[outside].isalnum():
                styles[outside] |= _UNDERLINE
    for bit in (_BOLD, _ITALIC, _UNDERLINE):
        for step in (range(len(chars)), range(len(chars) - 1, -1, -1)):
            inside_style = False
            for at in step:
                if styles[at] & bit and not inside_style and chars[at].isspace():
                    styles[at] &= ~bit
                else:
                    inside_style = bool(styles[at] & bit)
    return list(zip(chars, styles, strict=True))


def _written(line: list[tuple[str, int]]) -> str:
    """Marks between the characters, and escapes where a character would be a mark."""
    chars, styles = [char for char, _ in line], [style for _, style in line]
    marks: list[str] = []
    on: list[int] = []  # styles in the order in which they began
    lasts = {bit: _ends(styles, bit) for bit in (_BOLD, _ITALIC, _UNDERLINE)}
    for at in range(len(chars) + 1):
        blank = at < len(chars) and chars[at].isspace()
        wanted = styles[at] if at < len(chars) else 0
        mark, wanted = _switch(on, wanted, blank, {bit: ends[at] for bit, ends in lasts.items()})
        marks.append(mark)
        while blank and at < len(chars) and chars[at].isspace():  # a style that waits for the next word
            styles[at] = wanted
            at += 1
    out: list[str] = []
    for at, char in enumerate(chars):
        before, after = chars[at - 1] if at else "", chars[at + 1] if at + 1 < len(chars) else ""
        out += [marks[at], char if _is_bare(char, before, after, marks[at], marks[at + 1]) else f"\\{char}"]
    return "".join([*out, marks[-1]])


def _is_bare(char: str, before: str, after: str, mark_before: str, mark_after: str) -> bool:
    """Whether a character between these neighbours is itself without an escape."""
    if char == "*":
        return not (mark_before or mark_after or before.strip() or after.strip())
    if char == "_":
        return not (mark_before or mark_after) and before.isalnum() and after.isalnum()
    if char == "\\":
        return not mark_after and (not after or after.isalnum() or after.isspace())
    return True


def _ends(styles: Sequence[int], bit: int) -> list[int]:
    """For each place, and the one behind the last: the first place from there on without this style."""
    ends = [len(styles)] * (len(styles) + 1)
    for at in range(len(styles) - 1, -1, -1):
        ends[at] = ends[at + 1] if styles[at] & bit else at
    return ends


def _switch(on: list[int], wanted: int, blank: bool, lasts: dict[int, int]) -> tuple[str, int]:
    """The marks at one place, and the styles that are on behind it. Underline and stars are kept nested.

    on: styles that are on, in the order in which they began; changed in place.
    blank: a blank follows, before which nothing may begin.
    lasts: where each style ends; of those that begin together, the longest stands outside.
    """
    if sum(on) == wanted:
        return "", wanted
    closing = [bit for bit in on if not bit & wanted]
    under = on.index(_UNDERLINE) if _UNDERLINE in on else len(on)
    if _UNDERLINE not in closing and any(bit in closing for bit in on[:under]) and under < len(on):
        closing.append(_UNDERLINE)
    if _UNDERLINE in closing:
        closing += [bit for bit in on[under:] if bit not in closing]
    inner = sum(bit_stars for bit, bit_stars in _STARS if bit in closing and bit in on[under:])
    outer = sum(bit_stars for bit, bit_stars in _STARS if bit in closing and bit in on[:under])
    mark = "*" * inner + "_" * (_UNDERLINE in closing) + "*" * outer
    again = _UNDERLINE in closing and bool(wanted & _UNDERLINE)
    on[:] = [bit for bit in on if bit not in closing]
    if blank:
        return mark, sum(on)
    stars = [(bit, count) for bit, count in _STARS if bit & wanted and bit not in on]
    begins = [*stars, (_UNDERLINE, 0)] if not again else [(_UNDERLINE, 0), *stars]
    begins = [(bit, count) for bit, count in begins if bit & wanted and bit not in on]
    begins.sort(key=lambda begin: -lasts[begin[0]])
    on += [bit for bit, _ in begins]
    return mark + "".join("*" * count or "_" for _, count in begins), wanted
