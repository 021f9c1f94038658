"""The lines of a page as a typist sees them: words, the column where they begin, and whether room stands above.

A writer indents with the ruler, with tabs, with spaces, or centres; types a speech as one paragraph with soft line
breaks or every printed line as a paragraph of its own. All of it becomes one list of lines.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiuteur.craft.screenplay.lines import cue_name, is_cue, line_kind
from aiuteur.craft.screenplay.manuscript import Align, Paragraph, written
from aiuteur.craft.screenplay.markup import Run

TAB = 5  # columns: half an inch
_CONTINUED = re.compile(r"\(?\s*(?:MORE|CONTINUED|PAGE \d+|CONT['’]?D)\s*\)?:?(?:\s*\(\d+\))?$")
_PAGE_NUMBER = re.compile(r"\d{1,3}\.$")
_NUMBERED = re.compile(r"(?:SCENE\s+)?([A-Z]{0,2}\d{1,4}[A-Z]{0,2})(?:[.)\]:]\s*|\s+)(\S.*)$", re.IGNORECASE)
_WORDS_HEADING = re.compile(
    r"[*_]{0,4}(?:INTERIOR|EXTERIOR|INTÉRIEUR|EXTÉRIEUR|INTERNO|ESTERNO|INNEN|AUSSEN|AUẞEN|ИНТ|ЭКСТ|НАТ)\b[./ ]",
    re.IGNORECASE,
)
_TRANSITION = re.compile(
    r"(?:(?:FADE|CUT|DISSOLVE|SMASH CUT|MATCH CUT|JUMP CUT|WIPE|IRIS|TIME CUT|BACK|INTERCUT)\b[A-Z ]*(?:TO|IN|OUT|BLACK|WHITE|WITH)?[:.]?)$"
)


@dataclass(slots=True)
class Line:
    """One line. Columns count from the page's own left edge of text, ten to the inch."""

    runs: list[Run]
    words: str  # without styles
    column: float
    align: Align
    apart: bool  # room above it
    paragraph: int  # which paragraph of the page it stands in
    tight: bool = False  # the next line stands right under it
    side: int = 0
    page: int = 0  # page breaks that the writer set before it

    def text(self) -> str:
        """The words with Fountain's marks."""
        return written(self.runs)


def typed_lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    """Every line that holds words; page numbers, (MORE) and CONTINUED go."""
    lines: list[Line] = []
    apart, page = True, 0
    roomy = sum(p.apart for p in paragraphs if not p.is_blank()) * 10 > 9 * sum(not p.is_blank() for p in paragraphs)
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind == "contents":
            continue
        if paragraph.kind in ("break", "page_break"):
            apart, page = True, page + (paragraph.kind == "page_break")
            continue
        apart = apart or (paragraph.apart and not roomy)  # room that all have says nothing
        for runs in _split(paragraph.runs):
            column, runs = _begin(runs)
            words = "".join(run.text for run in runs).strip()
            if not words:
                apart = True
            elif not (_CONTINUED.match(words) or (_PAGE_NUMBER.match(words) and (column > 30 or paragraph.align != "left"))):  # fmt: skip
                lines.append(
                    Line(
                        runs, words, paragraph.indent + column, paragraph.align, apart, number, False, paragraph.side, page
                    )
                )  # fmt: skip
                apart = False
    for line, under in itertools.pairwise(lines):
        line.tight = not under.apart
    return lines


def _split(runs: Iterable[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(run._replace(text=part))
    return lines


def _begin(runs: list[Run]) -> tuple[int, list[Run]]:
    """Columns that tabs and spaces take at a line's start, and the runs without blanks at either end."""
    column = 0
    while runs:
        bare = runs[0].text.lstrip(" \t\u00a0\u3000")
        for blank in runs[0].text[: len(runs[0].text) - len(bare)]:
            column = (column // TAB + 1) * TAB if blank == "\t" else column + 1 + (blank == "\u3000")
        if bare:
            runs = [runs[0]._replace(text=bare), *runs[1:]]
            break
        runs = runs[1:]
    while runs and not (bare := runs[-1].text.rstrip()):
        runs = runs[:-1]
    if runs:
        runs = [*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip())]
    return column, runs


def heading_of(words: str) -> tuple[str, str] | None:
    """Words and number of a scene heading, or None: `12  INT. HOUSE - DAY  12`, `3. EXT. ROAD`, `INTERIOR: BAR`."""
    number = ""
    if found := _NUMBERED.match(words):
        rest = found[2]
        tail = re.search(rf"\s+{re.escape(found[1])}\.?$", rest)
        if _is_heading(rest):
            number, words = found[1], rest[: tail.start()] if tail else rest
    elif (found := re.search(r"(?:\t| {3,})([A-Z]{0,2}\d{1,4}[A-Z]{0,2})\.?$", words)) and _is_heading(words):
        number, words = found[1], words[: found.start()]
    if not _is_heading(words):
        return None
    return " ".join(words.split()), number


def _is_heading(words: str) -> bool:
    if len(words) > 120 or words.endswith((",", ";", "?")):
        return False
    if line_kind(words, "") == "heading" and not words.startswith("."):
        return words == words.upper() or bool(re.match(r"\W{0,4}(?:INT|EXT|I/E|EST)[./ ]", words))
    return bool(_WORDS_HEADING.match(words)) and words == words.upper()


def is_transition(line: Line) -> bool:
    """Capitals that end in TO:, or known words of a transition that stand at the right."""
    words = line.words
    if words != words.upper() or len(words) > 40:
        return False
    right = line.align == "right" or line.column >= 35
    return words.endswith("TO:") or (right and (bool(_TRANSITION.match(words)) or words.endswith(":")))


def could_be_cue(words: str) -> bool:
    """A name in capitals, no sentence and no sign of anything else."""
    if not is_cue(words) or heading_of(words) is not None or words[0] in "(*\"“'‘[":
        return False
    name = cue_name(words.removesuffix("^").rstrip())
    ended = name.endswith((".", ":", "!", "?", ",", ";", "…", "-", "—")) and name not in ("MR.", "DR.")
    return 0 < len(name) <= 38 and len(name.split()) <= 6 and not ended


def usual(columns: Iterable[float]) -> tuple[float, int]:
    """Where most stand, within a column and a half, and how many."""
    counts = Counter(round(column) for column in columns)
    if not counts:
        return 0.0, 0
    near = {at: sum(counts[at + step] for step in (-1, 0, 1)) for at in counts}
    most = max(near, key=lambda at: (near[at], -at))
    return float(most), near[most]
