"""What each printed row of a script is, by where it stands among the others. One pass over the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Literal

from aiuteur.craft.screenplay.cues import read_cue
from aiuteur.craft.screenplay.pdf_columns import TIGHT, Columns, could_be_cue, is_capitals, is_heading_text
from aiuteur.craft.screenplay.pdf_rows import Row, Sheet
from aiuteur.craft.screenplay.pdf_words import Word, outline_key

Role = Literal["heading", "action", "character", "parenthetical", "dialogue", "transition", "centered"]
SPOKEN = ("parenthetical", "dialogue")


@dataclass(slots=True)
class Paragraph:
    """Rows that are one element. Each line is its words; an empty line stands for one that was left free."""

    role: Role
    lines: list[list[Word]] = field(default_factory=list)
    number: str = ""
    dual: bool = False  # a cue that speaks beside the speech before it
    narrow: bool = False  # in one of two columns

    def says(self) -> str:
        """Its words, roughly: to compare names."""
        return " ".join(word.text for line in self.lines for word in line)


class Roles:
    """Reads rows into paragraphs."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row], columns: Columns) -> None:
        self._rows, self._columns, self._letter = rows, columns, sheet.letter
        self._found: list[Paragraph] = []
        self._outline = sheet.outline
        self._heading_gap = _heading_gap(rows, columns)
        self._said_again: Row | None = None  # the last row of a cue that only says again, over a page, who speaks

    def read(self) -> list[Paragraph]:
        """All the paragraphs, in order."""
        at = 0
        while at < len(self._rows):
            row = self._rows[at]
            if self._opens_pair(at):
                at = self._pair(at)
                continue
            before = self._rows[at - 1] if at else None
            if not (before and self._goes_on(before, row)):
                self._begin(at, row)
            at += 1
        return self._found

    def _goes_on(self, before: Row, row: Row) -> bool:
        """Whether the row belongs to what the row before it is; if so it is taken in."""
        last = self._found[-1] if self._found else None
        tight = row.page == before.page and row.above <= TIGHT
        if tight and before is self._said_again and self._wraps_said_again(before, row):
            self._said_again = row
            return True
        if last is None or not (tight or (row.after_more and last.role in SPOKEN)):
            return False
        if last.role in ("character", *SPOKEN) and (tight or not self._repeats(row)):
            return self._spoken(last, row)
        indent = self._columns.indent(row)
        same = abs(indent - self._columns.indent(before)) < 2 * self._columns.tolerance
        if last.role == "heading":
            on = same and is_capitals(row.text) and not is_heading_text(row.text) and not row.number
            on = on and before.x1 - before.x0 > 0.6 * self._columns.width
        elif last.role == "action":
            on = (
                not row.number
                and not (is_heading_text(row.text) and is_capitals(row.text))
                and not self._is_transition(row)
            )
        elif last.role == "centered":
            on = self._is_centred(row)
        else:
            on = last.role == "transition" and same
        if on:
            last.lines.append(row.words)
        return on

    def _spoken(self, last: Paragraph, row: Row) -> bool:
        """A row under a cue, or under what is said."""
        indent, columns, text = self._columns.indent(row), self._columns, row.text
        if columns.dialogue is None or indent < columns.dialogue - 3 * columns.tolerance or row.number:
            return False
        if (last.role == "parenthetical" and not _closed(last)) or (
            last.role == "character" and columns.cue is not None and self._wraps_cue(last, row, indent)
        ):
            last.lines.append(row.words)
        elif (text.startswith("(") and (indent > columns.dialogue + columns.tolerance or last.role == "character")) or (
            text.startswith("(") and text.endswith(")") and _ended(last)
        ):
            self._add("parenthetical", row)
        elif last.role == "dialogue":
            last.lines.append(row.words)
        else:
            self._add("dialogue", row)
        return True

    def _wraps_cue(self, last: Paragraph, row: Row, indent: float) -> bool:
        """A long name goes on in the column of cues."""
        columns = self._columns
        assert columns.cue is not None
        assert columns.dialogue is not None
        near = abs(indent - columns.cue) < columns.tolerance and columns.cue - columns.dialogue > 3 * columns.tolerance
        return near and len(last.says()) > 20 and (could_be_cue(row.text) or row.text.startswith("("))

    def _wraps_said_again(self, before: Row, row: Row) -> bool:
        columns = self._columns
        if columns.cue is None or columns.dialogue is None:
            return False
        return self._wraps_cue(Paragraph("character", [before.words]), row, columns.indent(row))

    def _begin(self, at: int, row: Row) -> None:
        """A row after an empty line, or on top of a page."""
        last = self._found[-1] if self._found else None
        if self._is_cue(at):
            if last is not None and last.role in SPOKEN and self._repeats(row):
                self._said_again = row
                return  # the speech was cut by the page: it goes on
            self._add("character", row)
        elif self._goes_on_over_page(at) or self._goes_on_after_gap(at):
            assert last is not None
            self._after_break(last, row, at)
        elif self._is_heading(row):
            self._add("heading", row)
        elif self._is_transition(row):
            self._add("transition", row)
        elif last is not None and self._action_goes_on(at, last):
            last.lines.append(row.words)
        elif self._is_centred(row) and not (at and self._rows[at - 1].page == row.page and row.above <= TIGHT):
            self._add("centered", row)
        else:
            self._add("action", row)

    def _after_break(self, last: Paragraph, row: Row, at: int) -> None:
        if (
            row.text.startswith("(")
            and self._columns.indent(row) > (self._columns.dialogue or 0) + self._columns.tolerance
        ):
            self._add("parenthetical", row)
        elif last.role == "dialogue":
            if row.page == self._rows[at - 1].page:
                last.lines.append([])
            last.lines.append(row.words)
        else:
            self._add("dialogue", row)

    def _add(self, role: Role, row: Row) -> None:
        self._found.append(Paragraph(role, [row.words], row.number if role == "heading" else ""))

    def _is_cue(self, at: int) -> bool:
        row, columns = self._rows[at], self._columns
        if columns.dialogue is None or row.number or row.below > TIGHT or at + 1 == len(self._rows):
            return False
        under, indent = self._rows[at + 1], columns.indent(row)
        below = columns.indent(under)
        # a long name in the middle begins no further in than what is said
        if indent < columns.dialogue + 2 * columns.tolerance and not self._repeats(row):
            return False
        if below < columns.dialogue - 2 * columns.tolerance:
            return False
        in_column = columns.cue is not None and abs(indent - columns.cue) < columns.tolerance
        if in_column:
            return below < indent - columns.tolerance or self._wraps_cue(
                Paragraph("character", [row.words]), under, below
            )
        opens = under.text.startswith("(") or abs(below - columns.dialogue) < 2 * columns.tolerance
        return opens and could_be_cue(row.text)

    def _repeats(self, row: Row) -> bool:
        """Whether a cue on top of a page only says again who speaks."""
        cue = read_cue(row.text)
        speaker = next((p for p in reversed(self._found) if p.role == "character"), None)
        same = speaker is not None and read_cue(speaker.says()).name.casefold() == cue.name.casefold()
        return same and row.above > 50 and (cue.continued or row.after_more)

    def _goes_on_over_page(self, at: int) -> bool:
        """Whether the row is dialogue that a page break parted from its speech, with or without its cue said again."""
        if not at or self._columns.dialogue is None:
            return False
        row, before = self._rows[at], self._rows[at - 1]
        last = self._found[-1] if self._found else None
        spoken = last is not None and last.role in SPOKEN
        again = spoken and self._repeats(before) and row.page == before.page and row.above <= TIGHT
        cut = spoken and row.above > 50 and before.page != row.page and self._in_dialogue(row)
        return again or cut

    def _action_goes_on(self, at: int, last: Paragraph) -> bool:
        """Whether action on top of a page is the rest of the paragraph that the page before ends with.

        Its last row must be full; and where a sentence ends with it, two rows stand on each side, as the trade cuts.
        """
        row, before = self._rows[at], self._rows[at - 1] if at else None
        if before is None or last.role != "action" or row.above < 50 or before.page == row.page or row.from_right:
            return False
        if row.number or abs(self._columns.indent(row)) > self._columns.tolerance or before.from_right:
            return False
        first = row.words[0]
        reach = self._columns.edges[False] + self._columns.width
        if before.x1 + self._letter + first.x1 - first.x0 <= reach + 0.1:
            return False
        return not _ended(last) or (len(last.lines) > 1 and row.below <= TIGHT)

    def _goes_on_after_gap(self, at: int) -> bool:
        """A speech with an empty line in it: the row stands in the column of dialogue, where nothing else does."""
        row, before = self._rows[at], self._rows[at - 1] if at else None
        last = self._found[-1] if self._found else None
        near = before is not None and before.page == row.page and row.above < 2 * TIGHT
        return (
            near
            and last is not None
            and last.role == "dialogue"
            and self._in_dialogue(row)
            and not self._is_centred(row)
        )

    def _in_dialogue(self, row: Row) -> bool:
        dialogue, tolerance = self._columns.dialogue, self._columns.tolerance
        return dialogue is not None and abs(self._columns.indent(row) - dialogue) < tolerance

    def _is_heading(self, row: Row) -> bool:
        indent, text = self._columns.indent(row), row.text
        if abs(indent) > 2 * self._columns.tolerance:
            return bool(row.number)
        if row.number or is_heading_text(text):
            return True
        if is_capitals(text) and (row.page, outline_key(text)) in self._outline:
            return True  # the file's own bookmarks lead to scenes
        return row.above < 50 and row.above >= self._heading_gap and is_capitals(text) and not text.endswith(":")

    def _is_transition(self, row: Row) -> bool:
        text, columns = row.text, self._columns
        if not is_capitals(text) or columns.indent(row) < 0.4 * columns.width or len(text) > 50:
            return False
        end = columns.indent(row) + row.x1 - row.x0
        return text.endswith((":", ".")) or abs(end - columns.width) < 1.5 * self._letter

    def _is_centred(self, row: Row) -> bool:
        if self._columns.indent(row) < 2 * self._letter or len(row.segments) > 1:
            return False
        middle, reach = (row.x0 + row.x1) / 2, 1.2 * self._letter
        of_text = self._columns.edges[False] + self._columns.width / 2
        return min(abs(middle - row.width / 2), abs(middle - of_text)) < reach

    def _opens_pair(self, at: int) -> bool:
        """Two cues on one row."""
        row = self._rows[at]
        if len(row.segments) != 2 or row.above <= TIGHT or row.below > TIGHT or row.number:
            return False
        texts = [segment.text for segment in row.segments]
        return all(could_be_cue(text) for text in texts) and not any(is_heading_text(text) for text in texts)

    def _pair(self, at: int) -> int:
        """Read two speeches side by side; the index of the row behind them."""
        end = at + 1
        while end < len(self._rows) and self._rows[end].page == self._rows[at].page and self._rows[end].above <= TIGHT:
            end += 1
        rows = self._rows[at:end]
        from_right = rows[0].from_right
        parted = [max(s.x0 for s in row.segments) for row in rows if len(row.segments) > 1]
        border = min(parted) - self._letter / 2
        columns: tuple[list[list[Word]], list[list[Word]]] = ([], [])
        for row in rows:
            for side in (0, 1):
                beyond = bool(side) != from_right
                words = [word for word in row.words if (word.x0 >= border) == beyond]
                if words:
                    columns[side].append(words)
        for side, lines in enumerate(columns):
            if not lines:
                continue
            speech = _speech_of(lines)
            speech[0].dual = bool(side)
            for paragraph in speech:
                paragraph.narrow = True
            self._found += speech
        return end


def _speech_of(lines: list[list[Word]]) -> list[Paragraph]:
    """A cue and what is under it, in a narrow column."""
    found = [Paragraph("character", [lines[0]])]
    for words in lines[1:]:
        last = found[-1]
        if last.role == "parenthetical" and not _closed(last):
            last.lines.append(words)
        elif (words[0].text.startswith("(") and last.role != "dialogue") or (
            words[0].text.startswith("(") and words[-1].text.endswith(")") and _ended(last)
        ):
            found.append(Paragraph("parenthetical", [words]))
        elif last.role == "dialogue":
            last.lines.append(words)
        else:
            found.append(Paragraph("dialogue", [words]))
    return found


def _closed(paragraph: Paragraph) -> bool:
    text = paragraph.says()
    return text.count(")") >= text.count("(")


def _ended(paragraph: Paragraph) -> bool:
    """Whether what is said has come to an end, so that a bracket opens something else."""
    line = paragraph.lines[-1]
    return bool(line) and line[-1].text.rstrip("\"'”’»")[-1:] in ".!?…-—"


def _heading_gap(rows: Sequence[Row], columns: Columns) -> float:
    """Pitches above a heading that nothing else has, or more than any row can have."""
    at_edge = [row for row in rows if row.above < 50 and abs(columns.indent(row)) < 2 * columns.tolerance]
    headings = [row.above for row in at_edge if is_heading_text(row.text) or row.number]
    others = [row.above for row in at_edge if not is_heading_text(row.text) and row.above > TIGHT]
    if headings and others and (usual := median(headings)) > median(others) + 0.6:
        return usual - 0.4
    return 1000.0 if headings or not others else median(others) + 0.7
