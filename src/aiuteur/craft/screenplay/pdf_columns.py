"""Where the columns of a script stand, found in the file itself: the text's edges, dialogue, cues.

Cues are short rows in capitals with an empty line above and a row below that is indented less. Most of them stand in one
column (or are centred), and what is under them gives the column of dialogue. So any producer's margins will do. All measures
are in points from the action's edge; rows that read from right to left are measured from the right, and share the
columns.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiuteur.craft.screenplay.lines import cue_name, line_kind
from aiuteur.craft.screenplay.pdf_rows import Row, Sheet

TIGHT = 1.4  # pitches: rows nearer than this belong together
_NUMBER = re.compile(r"(?=\w*\d)[A-Z]{0,3}[-.]?\d{1,4}(?:[-.]?[A-Z0-9]{1,3}){0,2}\.?$", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"\d{1,4}[A-Z]{0,2}\.?$|[A-Z]\d{1,3}\.?$")
_MORE = re.compile(r"[(\[]?\s*MORE\s*[)\]]?$|\(?(?:À SUIVRE|MEHR|MÁS)\)?$", re.IGNORECASE)
_CONTINUED = re.compile(r"[(\[]?\s*CONTINUED\s*[)\]]?\s*:?\s*(?:\(\d+\))?$|[(\[]CONT['’]?D[)\]]\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Indents in points from the action's left edge; None where the script has no such thing."""

    edges: dict[bool, float]  # start of action, by whether a row reads from the right
    width: float  # of action
    cue: float | None
    dialogue: float | None
    tolerance: float

    def indent(self, row: Row) -> float:
        """How far a row is indented."""
        return row.start - self.edges[row.from_right]


def is_heading_text(text: str) -> bool:
    """INT., EXT. and their kin."""
    return line_kind(text, "") == "heading" and not text.startswith(".") if text.strip() else False


def is_capitals(text: str) -> bool:
    """Letters, none of them small."""
    return text == text.upper() and any(letter.isalpha() for letter in text)


def could_be_cue(text: str) -> bool:
    """Capitals (or letters of a script without them), short, no sentence; what stands in brackets may be small."""
    name = cue_name(text)
    return 0 < len(name) <= 48 and is_capitals(name) and not name.endswith((":", "?", "!", ",")) and name[0] != "("


def without_page_marks(rows: Sequence[Row]) -> list[Row]:
    """Scene numbers moved from the margins into `Row.number`; (MORE) and CONTINUED taken out and remembered."""
    kept: list[Row] = []
    more = False
    for row in rows:
        _take_number(row)
        text = row.text
        if _MORE.match(text):
            more = True
            continue
        if _CONTINUED.match(text):
            continue
        row.after_more, more = more, False
        kept.append(row)
    _close_gaps(kept)
    return kept


def _close_gaps(rows: Sequence[Row]) -> None:
    """A row that lost its neighbour to a page mark stands at the page's edge."""
    for before, row in itertools.pairwise(rows):
        if before.page != row.page:
            before.below = row.above = 99.0


def _take_number(row: Row) -> None:
    """A number in the margins of a heading, printed once or on both sides."""
    if not any(letter.isdigit() for letter in row.segments[0].text + row.segments[-1].text):
        return
    texts = [segment.text for segment in row.segments]
    first = texts[0] if _NUMBER.match(texts[0]) else ""
    if first and len(texts) > 1:
        same_end = texts[-1] == first and len(texts) > 2
        within = texts[-1].endswith(f" {first}")
        body = " ".join(texts[1:-1] if same_end else texts[1:])
        if same_end or within or is_heading_text(body) or _CONTINUED.match(body):
            row.number = first.rstrip(".")
            row.segments = row.segments[1:-1] if same_end else row.segments[1:]
            if within:
                row.segments[-1].words.pop()
    elif len(texts) > 1 and _NUMBER.match(texts[-1]) and is_heading_text(" ".join(texts[:-1])):
        row.number = texts[-1].rstrip(".")
        row.segments = row.segments[:-1]
    elif len(texts) == 1 and len(words := row.segments[0].words) > 1 and _SHORT_NUMBER.match(words[0].text):
        body = texts[0][len(words[0].text) :].strip()
        if is_heading_text(body):
            row.number = words[0].text.rstrip(".")
            tail = words[1:-1] if words[-1].text == words[0].text else words[1:]
            row.segments[0].words = tail


def find_columns(sheet: Sheet, rows: Sequence[Row]) -> Columns:
    """The columns of a script."""
    step = 2.0
    edges = {side: _edge([row for row in rows if row.from_right == side], step) for side in (False, True)}
    reach = sorted((row.width - row.x0 if row.from_right else row.x1) - edges[row.from_right] for row in rows)
    stray = len(reach) > 1 and reach[-1] - reach[-2] > 4 * sheet.letter  # one row that runs over the edge
    width = max(20 * sheet.letter, reach[-2] if stray else reach[-1])
    bare = Columns(edges, width, None, None, 1.1 * sheet.letter)
    pairs = [
        (above, below)
        for above, below in itertools.pairwise(rows)
        if above.page == below.page
        and above.above > TIGHT >= above.below
        and len(above.segments) == len(below.segments) == 1
        and bare.indent(above) > max(5 * sheet.letter, bare.indent(below) + 1.5 * sheet.letter)
        and bare.indent(below) > 2.5 * sheet.letter
        and could_be_cue(above.text)
    ]
    if not pairs:
        return bare
    spoken = [bare.indent(below) for _, below in pairs if not below.text.startswith("(")]
    spoken += _under_parentheticals(rows, [below for _, below in pairs], bare)
    dialogue = _usual(spoken, step)[0] if spoken else None
    cue, share = _usual([bare.indent(above) for above, _ in pairs], step)
    return Columns(edges, width, cue if share >= 0.35 else None, dialogue, bare.tolerance)


def _edge(rows: Sequence[Row], step: float) -> float:
    """Where action begins: where the headings do, or else the outermost place where many rows begin."""
    headings = [row.start for row in rows if is_heading_text(row.text)]
    if headings:
        return _usual(headings, step)[0]
    starts = Counter(round(row.start / step) * step for row in rows)
    enough = max(1, len(rows) // 25)
    return min((start for start, count in starts.items() if count >= enough), default=0.0)


def _under_parentheticals(rows: Sequence[Row], openings: Sequence[Row], columns: Columns) -> list[float]:
    """Indents of the first line after a parenthetical that is closed in its own row."""
    opened = {id(row) for row in openings if row.text.startswith("(") and row.text.endswith(")")}
    return [
        columns.indent(below)
        for above, below in itertools.pairwise(rows)
        if id(above) in opened and below.page == above.page and above.below <= TIGHT
    ]


def _usual(places: Iterable[float], step: float) -> tuple[float, float]:
    """The place where most stand, and the share of them that stand within a step of it."""
    counts = Counter(round(place / step) * step for place in places)
    most = max(counts, key=lambda place: (sum(counts[place + d] for d in (-step, 0, step)), -place))
    near = sum(counts[most + d] for d in (-step, 0, step))
    return most, near / counts.total()
